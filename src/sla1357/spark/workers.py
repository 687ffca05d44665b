"""What runs on the workers: batches of rows to lines of JSON.

Nothing here needs Spark, and none but the batches themselves Arrow.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sla1357.core.cases import Entry, UnreadableRow
from sla1357.core.layout import Columns
from sla1357.core.ledgers import ResultEvent, answering
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.cases import FirstUse, Reading
from sla1357.readers.column_contents import Contents, contents_of
from sla1357.readers.headers import HeaderNames
from sla1357.readers.rows import RowReader
from sla1357.readers.tables import Row
from sla1357.readers.values import text_of_value
from sla1357.readers.years import years_of
from sla1357.render.language import Language
from sla1357.render.row_lines import row_lines

if TYPE_CHECKING:
    from pyarrow import RecordBatch

__all__ = ["UNKNOWN_LINE", "Job", "assessed", "contents_in"]

UNKNOWN_LINE = -1  #: of the row that had the number of a case first, before rows are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What the rows are assessed with; it travels to the workers by pickle."""

    columns: Columns
    names: HeaderNames  #: and the policy
    calendar: WorkCalendar
    as_of: dt.date
    year: int | None  #: what a date without a year means; None: such a date is an error
    language: Language  #: of the messages of findings
    #: whether each number has a finding that it was used before, on a line that is not known yet
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
            case_id = None
            for event in reader_of(text_of_value(source)).events_alone(row):
                events += answers_to(event) if isinstance(event, Entry) else [event]
                case_id = event.id if isinstance(event, Entry | UnreadableRow) else None
            return row_line(events, case_id)

        return line_of

    def _reader_of(self, source: str) -> RowReader:
        first = FirstUse(UNKNOWN_LINE) if self.doubts_numbers else None
        reading = Reading(
            source=source,
            names=self.names,
            first_use=lambda *_: first,
            years=years_of((), year=self.year, as_of=None),
            serials=True,
            ragged=False,
        )
        return RowReader(self.columns, reading, ordered=False)


def assessed(job: Job, batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Yield a column `text` for batches of rows, whose last columns are line and source."""
    from pyarrow import RecordBatch, array, string

    line_of = job.line_of()
    for batch in batches:
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        yield RecordBatch.from_arrays([array(map(line_of, rows), string())], ["text"])


def contents_in(batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Yield what the columns of each batch hold: a row of counts for each of them."""
    from pyarrow import RecordBatch, array, int64

    for batch in batches:
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        places = range(batch.num_columns)
        texts = (Row(0, [text_of_value(value) for value in row]) for row in rows)
        held = contents_of(texts, places, types=places, most=batch.num_rows)
        counts = [(place, *held[place]) for place in places]
        columns = [array(column, int64()) for column in zip(*counts, strict=True)]
        yield RecordBatch.from_arrays(columns, ["place", *Contents._fields])
