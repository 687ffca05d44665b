"""A DataFrame of a ledger to a DataFrame of results."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sla1357.core.cases import Columns
from sla1357.core.policy import Policy
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.headers.columns import columns_of
from sla1357.readers.headers.contents import Contents
from sla1357.readers.headers.header import header_findings
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.type_words import TypeWords
from sla1357.render.cases.json import ROW_TYPE
from sla1357.render.records import JsonObject, finding_record
from sla1357.spark.workers import Job, assessed, contents_in, without_first_uses
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["assess", "column_findings"]


def assess(  # noqa: PLR0913 - what `check` has options for
    df: "DataFrame",
    *,
    policy: Policy,
    calendar: WorkCalendar,
    as_of: dt.date,
    columns: Mapping[str, Sequence[str]] | None = None,
    year: int | None = None,
    line: str | None = None,
    source: str | None = None,
    lang: str = "en",
) -> "DataFrame":
    """Return the state of the case in every row at the end of `as_of`, and the row's findings.

    Each row of `df` gives one row, with the members of a `case` of NDJSON as columns, days as
    DATE.  `record` is `case`, `unreadable`, `left_out` or `skipped`.

    Args:
        df: A ledger; a TIMESTAMP becomes China's day, one without a time zone is China's own.
        policy: The promise.
        calendar: Counts the working days; it travels to the workers.
        as_of: Day of the report.
        columns: Field → further names of its column, as in `[columns]` of `sla1357.toml`.
        year: What a date without a year means; None: such a date is an error.
        line: Column of the row's number, from 1; finds case numbers used twice, by a shuffle.
        source: Column with the name of the ledger.
        lang: Language of the messages, as in `--lang`.

    Raises:
        ValueError: `df` has no column of receipts, or none called `line` or `source`.
        CoverageError: `as_of` lies outside the calendar.
    """
    calendar.require_covered(as_of)
    names = HeaderNames(policy, columns)
    cells, headers = _by_place(df, line=line, source=source)
    job = Job(
        columns=_columns_of(cells, headers, names),
        names=names,
        calendar=calendar,
        as_of=as_of,
        year=year,
        language=Language(lang),
        doubts_numbers=line is not None,
    )
    return _assessed_by(job, cells)


def _assessed_by(job: Job, cells: "DataFrame") -> "DataFrame":
    from pyspark.sql import functions as f

    texts = cells.mapInArrow(partial(assessed, job), "text STRING")
    record = f.from_json("text", ROW_TYPE, {"mode": "FAILFAST"})
    rows = texts.select(record.alias("row")).select("row.*")
    return without_first_uses(rows) if job.doubts_numbers else rows


def column_findings(  # noqa: PLR0913 - as of `assess`
    df: "DataFrame",
    *,
    policy: Policy,
    columns: Mapping[str, Sequence[str]] | None = None,
    line: str | None = None,
    source: str | None = None,
    lang: str = "en",
) -> list[JsonObject]:
    """Return the findings of `check` about the header of a ledger, as records.

    Args:
        df: A ledger; the other arguments are as in `assess`.
        policy: The promise.
        columns: Field → further names of its column.
        line: Column with the number of the row.
        source: Column with the name of the ledger.
        lang: Language of the messages, as in `--lang`.

    Raises:
        ValueError: `df` has no column of receipts, or none called `line` or `source`.
    """
    names = HeaderNames(policy, columns)
    cells, headers = _by_place(df, line=line, source=source)
    found = header_findings(_columns_of(cells, headers, names), names, source="")
    nowhere: JsonObject = {"source": None, "line": None}
    return [{**finding_record(each, Language(lang)), **nowhere} for each in found]


def _by_place(
    df: "DataFrame", *, line: str | None, source: str | None
) -> tuple["DataFrame", list[str]]:
    """Return the columns of a ledger as 0, 1 …, then `line` and `source`; and its headers."""
    from pyspark.sql import functions as f

    headers = list(df.columns)
    for name in (line, source):
        if name is not None and name not in headers:
            raise ValueError(f"no column {name!r} in the DataFrame: {', '.join(headers)}")
    by_place = df.toDF(*map(str, range(len(headers))))  # names may repeat, or contain dots
    cells = [str(place) for place, name in enumerate(headers) if name not in {line, source}]
    aside = [
        (f.lit(None) if name is None else f.col(str(headers.index(name)))).cast(kind).alias(alias)
        for name, kind, alias in ((line, "BIGINT", "line"), (source, "STRING", "source"))
    ]
    return by_place.select(*cells, *aside), [headers[int(place)] for place in cells]


def _columns_of(cells: "DataFrame", headers: Sequence[str], names: HeaderNames) -> Columns:
    """Return the meaning of the columns; rows are read only if the names are not enough."""
    columns = columns_of(headers, names, line=0, contents=partial(_contents, cells, names.types))
    if "received" not in columns.place_of:
        raise ValueError(f"no column of the DataFrame is the day of receipt: {', '.join(headers)}")
    return columns


def _contents(
    cells: "DataFrame", words: TypeWords, places: Sequence[int], _types: Sequence[int]
) -> Mapping[int, Contents]:
    """Return the contents of the columns at `places`, over all rows."""
    kinds = ", ".join(f"{name} BIGINT" for name in ("place", *Contents._fields))
    counts = cells.select(*map(str, places)).mapInArrow(partial(contents_in, words), kinds)
    sums = counts.groupBy("place").sum(*Contents._fields).collect()
    return {places[place]: Contents(*held) for place, *held in sums}
