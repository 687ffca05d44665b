"""The work on the workers: batches of rows to lines of JSON; and case numbers used twice."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sla1357.core.assessment import ResultEvent, answering
from sla1357.core.cases import Columns, Entry
from sla1357.core.findings import Code, Severity
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.headers.contents import Contents, contents_of
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.events import RowReader
from sla1357.readers.rows.formats import FirstUse, RowFormat
from sla1357.readers.rows.years import years_of
from sla1357.readers.tables import Row
from sla1357.readers.text import text_of_value
from sla1357.readers.type_words import TypeWords
from sla1357.render.cases.json import row_lines
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import Column, DataFrame

__all__ = ["UNKNOWN_LINE", "Job", "assessed", "contents_in", "without_first_uses"]

UNKNOWN_LINE = -1  #: of the first use of a case number, before rows are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Everything needed to assess rows; it travels to the workers by pickle."""

    columns: Columns
    names: HeaderNames  #: with the policy
    calendar: WorkCalendar
    as_of: dt.date
    year: int | None  #: what a date without a year means; None: such a date is an error
    language: Language  #: of messages
    #: whether each case number gets a finding of an earlier use, on a line not known yet
    doubts_numbers: bool

    def line_of(self) -> Callable[[Sequence[object]], str]:
        """Return a function that gives of a row the text of what became of it, for many rows.

        It takes the cells, then the line and the source of the row, or None.
        """
        reader_of = lru_cache(self._reader_of)
        answers_to = answering(self.names.policy, self.calendar, as_of=self.as_of)
        row_line = row_lines(self.language)

        def line_of(values: Sequence[object]) -> str:
            *cells, line, source = values
            texts = [each if isinstance(each, str) else text_of_value(each) for each in cells]
            row = Row(line if isinstance(line, int) else 0, texts)
            events: list[ResultEvent] = []
            reader = reader_of(text_of_value(source))
            entry = reader.plain_entry(row, None)
            for event in [entry] if entry else reader.events_alone(row):
                events += answers_to(event) if isinstance(event, Entry) else [event]
            return row_line(events)

        return line_of

    def _reader_of(self, source: str) -> RowReader:
        first = FirstUse(UNKNOWN_LINE) if self.doubts_numbers else None
        form = RowFormat(
            columns=self.columns,
            source=source,
            names=self.names,
            first_use=lambda *_: first,
            years=years_of((), year=self.year, as_of=None),
            serials=True,
            ragged=False,
        )
        return RowReader(form, ordered=False)


def assessed(job: Job, batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Yield a column `text` for batches of rows, whose last columns are line and source."""
    from pyarrow import RecordBatch, array, string

    line_of = job.line_of()
    for batch in batches:
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        yield RecordBatch.from_arrays([array(map(line_of, rows), string())], ["text"])


def contents_in(words: TypeWords, batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Yield the contents of the columns of each batch, a row of counts per column."""
    from pyarrow import RecordBatch, array, int64

    for batch in batches:
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        places = range(batch.num_columns)
        texts = (Row(0, [text_of_value(value) for value in row]) for row in rows)
        held = contents_of(texts, places, types=places, words=words, most=batch.num_rows)
        counts = [(place, *held[place]) for place in places]
        columns = [array(column, int64()) for column in zip(*counts, strict=True)]
        yield RecordBatch.from_arrays(columns, ["place", *Contents._fields])


def without_first_uses(rows: "DataFrame") -> "DataFrame":
    """Return the rows with findings of `ID_TWICE` only if the number was used on an earlier line.

    Every row with a number has such a finding until then (see `Job`).  Here
    it is dropped, or gets the line on which the number stands first in its
    source.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    def is_other(finding: "Column") -> "Column":
        return finding["code"] != f.lit(Code.ID_TWICE.value)

    has_number = f.exists("findings", lambda finding: ~is_other(finding))
    # rows without a number form no group: there may be many
    group = Window.partitionBy("source", "id", f.when(~has_number, f.col("line")))
    first = f.col("first_line")

    def with_line(finding: "Column") -> "Column":
        message = f.replace(finding["message"], f.lit(str(UNKNOWN_LINE)), first.cast("STRING"))
        return f.when(is_other(finding), finding).otherwise(finding.withField("message", message))

    return (
        rows.withColumn("first_line", f.min("line").over(group))
        .withColumn(
            "findings", f.filter("findings", lambda each: is_other(each) | (first < f.col("line")))
        )
        .withColumn("findings", f.transform("findings", with_line))
        .withColumn("codes", f.when(f.col("codes").isNotNull(), _codes_in("findings")))
        .drop("first_line")
    )


def _codes_in(findings: str) -> "Column":
    """Return the codes of the warnings and errors among findings, each once."""
    from pyspark.sql import functions as f

    doubts = f.filter(findings, lambda each: each["severity"] != f.lit(Severity.NOTE.value))
    return f.array_distinct(f.transform(doubts, lambda each: each["code"]))
