"""Ledgers from Python: read, assessed, reported, and written as the program writes them."""

import datetime as dt
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from os import PathLike, fspath
from typing import IO, TYPE_CHECKING, Any, Protocol, TypedDict, Unpack, runtime_checkable

from sla1357.core.assessment import EntryResult, LedgerEvent, ResultEvent, assess_ledger
from sla1357.core.errors import ExtraMissingError
from sla1357.core.findings import Finding
from sla1357.core.listing import DatedBy, Dimension, Frame, Selection, Show, collect
from sla1357.core.policy import POLICY_1357, Policy
from sla1357.core.reports.report import Report
from sla1357.core.reports.report import report_on as report_of
from sla1357.core.tally import Summary, Tally
from sla1357.core.workdays import WorkCalendar, require_day

if TYPE_CHECKING:
    from sla1357.readers.tables import Row, Table
    from sla1357.render.records import JsonObject
    from sla1357.sources.ledgers import LedgerOptions

__all__ = [
    "Check",
    "LedgerSource",
    "Reading",
    "case_record",
    "check",
    "finding_record",
    "finding_text",
    "read_ledger",
    "report_on",
    "to_html",
    "to_json",
]


@runtime_checkable
class _ArrowStream(Protocol):
    """A table of polars, pyarrow, DuckDB …, by the PyCapsule interface of Arrow."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


@runtime_checkable
class _PandasFrame(Protocol):
    """A DataFrame of pandas, whose columns may hold values of different types."""

    columns: Any

    def itertuples(self, index: bool = True, name: str | None = None) -> Any: ...  # noqa: ANN401, FBT001, FBT002 - as pandas has it


#: a path; the content of a file, or a file opened in binary mode; rows, of which an early one is
#: the header; records; or a DataFrame or Arrow table
LedgerSource = (
    str
    | PathLike[str]
    | bytes
    | IO[bytes]
    | Iterable[Sequence[object]]
    | Iterable[Mapping[str, object]]
    | _ArrowStream
    | _PandasFrame
)


class Reading(TypedDict, total=False):
    """How to read a ledger; every key may be left out."""

    policy: Policy  #: the promise, whose stages have columns; else `POLICY_1357`
    columns: Mapping[str, Sequence[str]]  #: field → further names, as `[columns]` in TOML
    year: int  #: what a date without a year means; else such a date is an error
    sheets: Sequence[str]  #: of a workbook, or `*`; else the one with the best header
    encoding: str  #: of a text; else it is detected
    unique: bool  #: whether only the newest row of a case counts
    name: str  #: of the ledger in results and findings; else its path, or `ledger`


def read_ledger(
    source: LedgerSource, *, as_of: dt.date | None = None, **reading: Unpack[Reading]
) -> Iterator[LedgerEvent]:
    """Yield the cases of a ledger, its other rows and the findings about it, in order.

    Every row gives an `Entry`, an `UnreadableRow` or a `SkippedRow`; the findings about it come
    first.  A ledger that cannot be read gives a `Finding`, no error.

    Args:
        source: The ledger; cells are texts, numbers, days or None.  An iterator is read once.
        as_of: Day of the report; decides which of two years is meant.
        reading: How to read it.

    Raises:
        TypeError: `source` is none of these, or `columns` has one text instead of a list.
        ValueError: `columns` names no field of the policy.
        ExtraMissingError: an Arrow table needs the extra `arrow`.
    """
    return _Content(source, reading).events(as_of)


def check(
    source: LedgerSource,
    *,
    as_of: dt.date,
    calendar: WorkCalendar | None = None,
    **reading: Unpack[Reading],
) -> "Check":
    """Return the state of every case of a ledger at the end of a day, as `sla1357 check` does.

    Args:
        source: As in `read_ledger`.
        as_of: Day of the report, such as `today_in_china()`.
        calendar: Counts the working days; None: `official_calendar()`.
        reading: How to read the ledger.

    Raises:
        ValueError: `as_of` is no day, or `columns` names no field of the policy.
        CoverageError: `as_of` lies outside the calendar.
        TypeError, ExtraMissingError: as in `read_ledger`.
    """
    from sla1357.sources.official import official_calendar

    require_day(as_of, "as_of")
    calendar = calendar or official_calendar()
    calendar.require_covered(as_of)
    policy = reading.get("policy", POLICY_1357)
    frame = Frame(as_of=as_of, policy=policy, calendar=calendar)
    return Check(_Content(source, reading), frame)


class Check:
    """The results of a ledger, which are computed whenever they are asked for.

    Iterating yields for each row an `EntryResult`, an `UnreadableRow`, a `LeftOutRow` or a
    `SkippedRow`, with the findings about it before it.  Of a path, no more than a few rows are in
    memory at once.
    """

    def __init__(self, content: "_Content", frame: Frame) -> None:
        self._content = content
        self.frame = frame  #: day, policy and calendar

    def __iter__(self) -> Iterator[ResultEvent]:
        """Yield results and findings, in the order of the ledger."""
        frame = self.frame
        events = self._content.events(frame.as_of)
        return assess_ledger(events, frame.policy, frame.calendar, as_of=frame.as_of)

    @property
    def cases(self) -> Iterator[EntryResult]:
        """Return the results of the cases alone."""
        return (each for each in self if isinstance(each, EntryResult))

    @property
    def findings(self) -> Iterator[Finding]:
        """Return the findings alone."""
        return (each for each in self if isinstance(each, Finding))

    def summary(self) -> Summary:
        """Return the numbers of rows, cases and findings, and the on-time rates."""
        tally = Tally(self.frame.policy)
        for _ in tally.watch(self):
            pass
        return tally.summary()


def report_on(  # noqa: PLR0913 - what `sla1357 report` has options for
    results: Check,
    *,
    by: Sequence[Dimension | str] = (),
    dated_by: DatedBy | str = DatedBy.RECEIPT,
    first: dt.date | None = None,
    last: dt.date | None = None,
    target: float | None = None,
    most: int | None = 1000,
) -> Report:
    """Return how well the promise was kept, as `sla1357 report` does.

    Args:
        results: What `check` returned.
        by: What groups the cases, at most two: `station`, `handler`, `channel`, `ledger`, `type`,
            `month` or `week`.
        dated_by: The day that decides on month, week and period: `receipt` or `closing`.
        first: First day of the period; None: from the earliest case.
        last: Last day of the period, inclusive; None: to the latest case.
        target: On-time rate that each stage should reach, from 0 to 1; None: that of the policy.
        most: Late cases, and open cases, to list at most; None: all.

    Raises:
        ValueError: there is no such group or day, the period is reversed, or the target is none.
    """
    policy = results.frame.policy
    selection = Selection(
        stages=policy.stages,
        by=tuple(map(Dimension, by)),
        dated_by=DatedBy(dated_by),
        first=first,
        last=last,
        target=target,
    )
    return report_of(results, Tally(policy), results.frame, selection, most=most)


def to_json(answer: Check | Report, *, lang: str = "en") -> str:
    """Return the JSON document of `sla1357 check` or `report`, with its final newline.

    Args:
        answer: What `check` or `report_on` returned.
        lang: Language of messages and labels, `en` or `zh`; keys and words are English in both.

    Raises:
        ValueError: there is no such language.
    """
    from sla1357.render.cases.json import json_document
    from sla1357.render.report.json import report_json
    from sla1357.sources.files import set_aside
    from sla1357.texts.language import Language

    language = Language(lang)
    if isinstance(answer, Report):
        return "".join(report_json(answer, language))
    frame = answer.frame
    with set_aside(in_memory=None) as aside:  # as the document will be
        pieces = json_document(
            answer, Tally(frame.policy), frame, show=Show.ALL, language=language, aside=aside
        )
        return "".join(pieces)


def to_html(answer: Check | Report, *, lang: str = "en", unit: str | None = None) -> str:
    """Return a page: of a check the list of open cases, most urgent first; of a report the report.

    Args:
        answer: What `check` or `report_on` returned.
        lang: Its language, `en` or `zh`.
        unit: Name of the office, for the title.

    Raises:
        ValueError: there is no such language.
        ExtraMissingError: a package of the extra `report` is missing.
    """
    from sla1357.render.cases.worklist import worklist_html
    from sla1357.render.report.html import report_html
    from sla1357.texts.language import Language

    language = Language(lang)
    if isinstance(answer, Report):
        return report_html(answer, language, unit=unit)
    frame = answer.frame
    listing = collect(answer, Tally(frame.policy), frame, show=Show.OPEN)
    return worklist_html(listing, language, unit=unit)


def case_record(row: EntryResult) -> "JsonObject":
    """Return the documented JSON of a case, as plain values: a member of `cases`."""
    from sla1357.render.records import case_record as record_of

    return record_of(row)


def finding_record(finding: Finding, *, lang: str = "en") -> "JsonObject":
    """Return the documented JSON of a finding, as plain values: a member of `findings`."""
    from sla1357.render.records import finding_record as record_of
    from sla1357.texts.language import Language

    return record_of(finding, Language(lang))


def finding_text(finding: Finding, *, lang: str = "en") -> str:
    """Return a finding as the line that the program prints: `path:line:column: CODE text`."""
    from sla1357.render.findings import finding_line
    from sla1357.texts.language import Language

    return finding_line(finding, Language(lang))


class _Content:
    """A ledger that can be read again and again."""

    def __init__(self, source: LedgerSource, reading: Reading) -> None:
        _require_fields(reading.get("policy", POLICY_1357), reading.get("columns", {}))
        self._reading = reading
        self._source = _lasting(source)
        named = source if isinstance(source, str | PathLike) else getattr(source, "name", None)
        given = fspath(named) if isinstance(named, str | PathLike) else "ledger"
        self._name = reading.get("name", given)

    def events(self, as_of: dt.date | None) -> Iterator[LedgerEvent]:
        """Return what a reading from the beginning gives."""
        from sla1357.readers.tables import Table
        from sla1357.sources.ledgers import read_bytes, read_ledgers, read_table

        source, options = self._source, self._options(as_of)
        if isinstance(source, Table):
            return read_table(self._name, source, options)
        if isinstance(source, bytes):
            return read_bytes(self._name, source, options)
        events = read_ledgers([source], options)
        return events if self._name == source else (_renamed(each, self._name) for each in events)

    def _options(self, as_of: dt.date | None) -> "LedgerOptions":
        from sla1357.readers.headers.meanings import header_names
        from sla1357.sources.ledgers import LedgerOptions

        reading = self._reading
        return LedgerOptions(
            encoding=reading.get("encoding"),
            sheets=tuple(reading.get("sheets", ())),
            year=reading.get("year"),
            as_of=as_of,
            unique=reading.get("unique", False),
            names=header_names(reading.get("policy", POLICY_1357), reading.get("columns", {})),
        )


def _require_fields(policy: Policy, columns: Mapping[str, Sequence[str]]) -> None:
    """Require lists of names for fields of the policy.

    Raises:
        ValueError: there is no such field.
        TypeError: a single text, whose letters would be names.
    """
    from sla1357.readers.headers.policy_fields import configured_fields

    fields = configured_fields(policy)
    for field, names in columns.items():
        if field not in fields:
            raise ValueError(f"no field {field!r} for columns; there are {', '.join(fields)}")
        if isinstance(names, str):
            raise TypeError(f"columns of {field!r} must be a list: [{names!r}]")


def _lasting(source: LedgerSource) -> "str | bytes | Table":
    """Return a path, the content of a file, or rows, all of which can be read again.

    Raises:
        TypeError: it is no ledger.
        ExtraMissingError: an Arrow table needs the extra `arrow`.
    """
    if isinstance(source, str | PathLike):
        return fspath(source)
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source)
    if callable(read := getattr(source, "read", None)):
        data = read()
        if not isinstance(data, bytes):
            raise TypeError("open the ledger in binary mode: its encoding is detected")
        return data
    return _table_of(_rows_of(source))


def _renamed(event: LedgerEvent, name: str) -> LedgerEvent:
    return event._replace(source=name)


def _rows_of(source: object) -> list[Sequence[object]]:
    """Return the rows of a table, the header first.

    Raises:
        TypeError: it is no table.
    """
    if isinstance(source, _PandasFrame):
        return [list(source.columns), *source.itertuples(index=False, name=None)]
    if isinstance(source, _ArrowStream):
        return list(_arrow_rows(source))
    if not isinstance(source, Iterable):
        raise TypeError(f"no ledger: {type(source).__name__}")
    rows = list(source)
    if any(hasattr(each, "keys") for each in rows):  # also sqlite3.Row, which is no Mapping
        records = [each if isinstance(each, Mapping) else dict(each) for each in rows]
        header = list(dict.fromkeys(key for each in records for key in each))
        return [header, *([each.get(key) for key in header] for each in records)]
    for each in rows:
        if isinstance(each, str | bytes) or not isinstance(each, Sequence):
            raise TypeError(f"no row of a ledger: {type(each).__name__}")
    return rows


def _arrow_rows(source: _ArrowStream) -> Iterator[Sequence[object]]:
    try:
        from pyarrow import RecordBatchReader
    except ImportError as e:
        raise ExtraMissingError("arrow") from e
    reader = RecordBatchReader.from_stream(source)
    yield reader.schema.names
    for batch in reader:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _table_of(rows: Sequence[Sequence[object]]) -> "Table":
    from sla1357.readers.tables import Row, Table
    from sla1357.readers.text import text_of_value

    def read() -> "Generator[Row]":
        for line, row in enumerate(rows, 1):
            yield Row(
                line, [each if isinstance(each, str) else text_of_value(each) for each in row]
            )

    return Table(rows=read)
