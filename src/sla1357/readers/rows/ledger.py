"""Read a ledger row by row: cases, skipped rows and findings."""

import datetime as dt
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Columns, Entry, SkipReason
from sla1357.core.findings import Code, Finding, Place
from sla1357.readers.headers.columns import columns_of, is_whole
from sla1357.readers.headers.contents import Contents, contents_of, count_headers
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.header import find_header, has_text, header_findings, nearest_header
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.persons import without_numbers_of_persons
from sla1357.readers.rows.events import RowReader
from sla1357.readers.rows.formats import FirstUses, RowFormat
from sla1357.readers.rows.included import Include, include_findings, including
from sla1357.readers.rows.other_rows import broken, skipped
from sla1357.readers.rows.runs import PassedOver, Run, SharedRows, Turns
from sla1357.readers.rows.years import with_odd_years, years_of
from sla1357.readers.tables import Beginning, Fault, Row, Table
from sla1357.readers.text import plain

__all__ = ["columns_in", "read_ledger"]

_MOST_PIECES = 20  # lines of a text that somebody typed into a cell


class RowQueue(Iterator[Row]):
    """The numbered rows to come; rows that were only looked at can be put back."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._back: deque[Row] = deque()
        self.number: int = 0  #: of the last row

    def __next__(self) -> Row:
        if self._back:
            return self._back.popleft()
        row = next(self._rows)
        self.number += 1
        return row._replace(number=self.number)

    def unnumbered(self) -> Iterator[Row]:
        """Yield the rows; one that was not put back has no number, it is `number`."""
        while True:
            while self._back:
                yield self._back.popleft()
            row = next(self._rows, None)
            if row is None:
                return
            self.number += 1
            yield row

    def skip(self, rows: int) -> None:
        """Skip rows that come fresh; none was put back."""
        deque(islice(self._rows, rows), maxlen=0)
        self.number += rows

    def put_back(self, rows: list[Row]) -> None:
        """Put rows back in front of the others."""
        self._back.extendleft(reversed(rows))


def with_broken_lines(row: Row, coming: RowQueue, reader: RowReader) -> Sequence[Row]:
    """Return a row; the pieces of one that was broken have a fault instead of cells.

    A line break adds one cell: where neighbours are too short, and have as
    many cells together as the header and one more for each break, they are
    one row, unless they read as cases each.
    """
    pieces = [row]
    if not reader.may_be_piece(row):
        return pieces
    while len(pieces) < _MOST_PIECES and (more := next(coming, None)):
        pieces.append(more)
        cells = sum(max(1, len(piece.cells)) for piece in pieces) - len(pieces) + 1
        if cells >= reader.width or not reader.may_continue(pieces[0], more):
            break
    if len(pieces) > 1 and _make_one(pieces, reader):
        code = Code.BACKSLASHES if _is_escaped(row) else Code.BROKEN_LINES
        return [
            piece._replace(cells=(), fault=Fault(code, str(len(piece.cells)))) for piece in pieces
        ]
    coming.put_back(pieces[1:])
    return [row]


def _is_escaped(row: Row) -> bool:
    """Return whether a line ends as MySQL writes a line break in a text."""
    return bool(row.cells) and row.cells[-1].endswith("\\")


def _make_one(pieces: list[Row], reader: RowReader) -> bool:
    first, *others = pieces
    cells = sum(max(1, len(piece.cells)) for piece in pieces) - len(others)
    return cells == reader.width and all(reader.may_continue(first, each) for each in others)


_MANY = 20  # numbers used twice, by mistake, in a ledger of any size
_SHARE = 5  # and not every fifth one
_HALF = 6  # rows of cases or more, half of which use a number again: no slips, however few
_MOST_HELD = 1000  # findings; more cannot be slips, whatever rows follow


def with_steps(
    events: Iterable[LedgerEvent | PassedOver], *, source: str
) -> Iterator[LedgerEvent]:
    """Yield `events`, with one finding instead of many where most numbers are used again.

    Findings above a limit are held back.  If rows without such findings follow, the
    numbers were slips, and their findings come after these rows.
    """
    cases = again = 0
    has_steps = False
    held: list[LedgerEvent] = []
    for event in events:
        if isinstance(event, Entry):
            cases += 1
            if held and isinstance(last := held[-1], Finding) and last.line == event.line:
                held[-1] = last._replace(id=event.number)  # it will come after other rows
        elif isinstance(event, Finding) and event.code is Code.ID_TWICE:
            again += 1
            if again > max(_MANY, cases // _SHARE):
                has_steps = has_steps or len(held) == _MOST_HELD
                if not has_steps:
                    held.append(event)
                continue
        elif isinstance(event, PassedOver):
            cases += event.cases
            continue
        if held and not has_steps and again <= cases // _SHARE:
            yield from held
            held.clear()
        yield event
    if held or (cases >= _HALF and again * 2 >= cases):
        yield Finding.at(source, Code.ROW_PER_STEP, again, cases)


_ROWS_LOOKED_AT = 1000  # below a header in the middle of a ledger
_LONGEST_LIST = 200  # characters of the names of columns
#: what a column is called that may be the one of the receipt
_OF_A_DAY = rare_pattern(
    r"^(?:date|time)\b|(?:日期|时间|日|(?:\b|_)(?:date|time|day|on)|[ _-]at|ed)(?:\W*\(.*\))?\W*$",
    re.IGNORECASE,
)
_MOST_NAMED = 3  # headers, in one line of text


def read_ledger(  # noqa: PLR0913 - a table, and what it is read with
    table: Table,
    names: HeaderNames,
    *,
    source: str,
    first_use: FirstUses,
    year: int | None = None,
    as_of: dt.date | None = None,
    include: Include | None = None,
    turns: Turns | None = None,
) -> Iterator[LedgerEvent]:
    """Yield the rows of a ledger in their order, each after its findings.

    A row with an error yields an `UnreadableRow` instead of a case.

    Args:
        table: The rows.
        names: By which columns are known, and the policy whose stages they hold.
        source: What findings call the ledger.
        first_use: Returns where a case number stood before.
        year: Of dates without one, or the next year; None: such a receipt is an error.
        as_of: Day of the report, which decides which of two years `year` is; None: not known.
        include: Further columns, whose cells the cases have.
        turns: How the rows are shared with other readers; of what those read, only what other
            rows need is yielded.
    """
    beginning = _beginning_of(table, names)
    table = replace(table, beginning=beginning)
    columns = columns_in(table, names)
    if columns is None:
        return _without_header(beginning.above, names, source)
    receipts = _receipts(table, columns) if year else ()
    form = RowFormat(
        columns=columns,
        source=source,
        names=names,
        first_use=first_use,
        years=years_of(receipts, year=year, as_of=as_of),
        serials=table.serials,
        ragged=table.sheet is None,
        sheet=table.sheet,
        include=include,
    )
    return with_steps(with_odd_years(_events(table, beginning, form, turns)), source=source)


def _receipts(table: Table, columns: Columns) -> Iterator[tuple[int, str]]:
    """Yield line and cell of the receipts of all rows."""
    place = columns.place_of[Id.RECEIVED]
    with closing(table.rows()) as rows:
        yield from ((row.line, row.cells[place]) for row in rows if place < len(row.cells))


def _beginning_of(table: Table, names: HeaderNames) -> Beginning:
    """Return the first rows of a table, divided at its header."""
    if table.beginning:
        return table.beginning
    with closing(table.rows()) as rows:
        return find_header(rows, names)


def columns_in(table: Table, names: HeaderNames) -> Columns | None:
    """Return the columns of a table; None if it has no header.

    Where names leave something open, the cells of the first rows decide.
    """

    def contents(places: Sequence[int], types: Sequence[int]) -> Mapping[int, Contents]:
        with closing(table.rows()) as rows:
            return contents_of(
                _rows_below(rows, beginning), places, types=types, words=names.types
            )

    beginning = _beginning_of(table, names)
    header = beginning.header
    if header is None:
        return None
    columns = columns_of(header.cells, names, line=header.line, contents=contents)
    return replace(columns, height=beginning.height)


def _rows_below(rows: Iterator[Row], beginning: Beginning) -> Iterator[Row]:
    """Return the rows of a table that stand below its header."""
    return islice(rows, len(beginning.above) + beginning.height, None)


def _events(
    table: Table, beginning: Beginning, form: RowFormat, turns: Turns | None
) -> Iterator[LedgerEvent | PassedOver]:
    yield from _above(beginning.above, form.source)
    yield from _header_findings(form)
    with closing(table.rows()) as rows:
        shared = SharedRows(turns) if turns else None
        yield from _below(RowQueue(_rows_below(rows, beginning)), form, shared)
        if shared:
            shared.end()


def _header_findings(form: RowFormat) -> Iterator[Finding]:
    yield from header_findings(form.columns, form.names, source=form.source)
    yield from include_findings(form.include, form.columns, form.source)


def _below(
    coming: RowQueue, form: RowFormat, shared: SharedRows | None
) -> Iterator[LedgerEvent | PassedOver]:
    """Yield the rows below a header, and below each further header among them."""
    header: Row | None = None
    while True:
        reader = RowReader(form)
        for event in _of_format(coming, reader, form, shared):
            if isinstance(event, Row):
                header = event
                break
            yield event
        else:
            return
        form = replace(form, columns=_columns_below(header, coming, form.names))
        yield Finding.at(Place(form.source, header.line), Code.OTHER_HEADER)
        yield skipped(header, form.source, SkipReason.HEADER)
        yield from _header_findings(form)


def _of_format(  # noqa: C901 - the steps of a row, of which each call costs
    coming: RowQueue, reader: RowReader, form: RowFormat, shared: SharedRows | None
) -> Iterator[LedgerEvent | PassedOver | Row]:
    """Yield the rows below a header, up to another header, which comes last."""
    is_other = False  # whether the rows are of a table that is not read
    above: Sequence[str] = ()  # the cells of the row above, if it was plain
    with_cells = including(form.include, form.columns)
    for row in coming.unnumbered():
        number = row.number or coming.number
        if shared and row.number is None and (run := shared.run_at(number)):
            above = run.above
            yield from _passed_over(run, coming, reader)
            continue
        if not is_other and (entry := reader.plain_entry(row, number)):
            above = row.cells
            if shared and row.number is None:
                shared.add(entry, row.cells)
            yield with_cells(entry, row) if with_cells else entry
            continue
        if shared:
            shared.break_off()
        if above:
            reader.follow(above)
            above = ()
        for each in with_broken_lines(row._replace(number=number), coming, reader):
            if reader.has_other_header(each):
                yield each
                return
            if not is_other and reader.begins_another_table(each):
                is_other = True
                yield Finding.at(Place(form.source, each.line), Code.TABLE_BELOW)
            is_other = is_other and not reader.is_same_header(each)
            if is_other:
                yield reader.other_table(each)
                continue
            if form.years.jump and each.line == form.years.jump[0]:
                yield _jump(form, *form.years.jump)
            for event in reader.events(each):
                yield with_cells(event, each) if with_cells else event


def _passed_over(
    run: Run, coming: RowQueue, reader: RowReader
) -> Iterator[LedgerEvent | PassedOver]:
    """Pass over the rows of a run; yield what tells about the rows around it."""
    coming.skip(len(run.ids) - 1)  # its first row has been taken
    if reader.plain_rows:
        reader.plain_rows.note_numbers(run.line, run.ids)
    yield from run.first
    yield PassedOver(len(run.ids) - len(run.first) - len(run.last))
    yield from run.last


def _jump(form: RowFormat, line: int, before: dt.date) -> Finding:
    """Return the finding about the first receipt that is months away from the one above."""
    column = form.headers[Id.RECEIVED]
    return Finding.at(Place(form.source, line), Code.RECEIPTS_JUMP, before, column=column)


def _columns_below(header: Row, coming: RowQueue, names: HeaderNames) -> Columns:
    """Return the columns of a header in the middle of a ledger."""

    def contents(places: Sequence[int], types: Sequence[int]) -> Mapping[int, Contents]:
        rows = list(islice(coming, _ROWS_LOOKED_AT))
        coming.put_back(rows)
        return contents_of(rows, places, types=types, words=names.types)

    return columns_of(header.cells, names, line=header.line, contents=contents)


def _above(rows: Iterable[Row], source: str) -> Iterator[LedgerEvent]:
    """Yield the rows above the header; of titles, the first is pointed out."""
    pointed_out = False
    for row in rows:
        if row.fault:
            yield from broken(row, source)
        elif has_text(row):
            if not pointed_out:
                yield Finding.at(Place(source, row.line), Code.TITLE_SKIPPED)
            pointed_out = True
            yield skipped(row, source, SkipReason.TITLE)
        else:
            yield skipped(row, source, SkipReason.BLANK)


def _without_header(rows: Sequence[Row], names: HeaderNames, source: str) -> Iterator[LedgerEvent]:
    for row in rows:
        if row.fault:
            yield from broken(row, source)
    with_text = [row for row in rows if has_text(row)]
    for row in with_text:
        is_receipt = any(names.match(cell).field == Id.RECEIVED for cell in row.cells)
        if is_receipt and (counts := count_headers(row.cells, names)):
            named = ", ".join(counts[:_MOST_NAMED])
            yield Finding.at(Place(source, row.line), Code.COUNTS_ONLY, named)
            return
    if with_text:
        nearest = nearest_header(rows, names)
        line, columns = (nearest or with_text[0]).line, _columns_of(nearest, names)
        yield Finding.at(Place(source, line), Code.NO_HEADER, columns)
    elif not any(row.fault for row in rows):
        yield Finding.at(source, Code.FILE_EMPTY)


def _columns_of(header: Row | None, names: HeaderNames) -> str:
    """Return the names of columns for a message, with … for possible cells of a case.

    A row that holds two known names need not be a header: 律师 and 工会 are cells too.
    """
    columns = []
    for cell in header.cells if header else ():
        if column := " ".join(cell.split()):
            is_name = is_whole(names.match(cell)) or _OF_A_DAY.search(plain(cell))
            columns.append(column if is_name else "…")
    return without_numbers_of_persons("、".join(columns))[:_LONGEST_LIST] or "—"
