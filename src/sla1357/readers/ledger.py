"""A ledger to cases, skipped rows and findings, row by row."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, islice

from sla1357.core.cases import SkipReason
from sla1357.core.findings import Code, Finding
from sla1357.core.layout import Columns
from sla1357.core.ledgers import LedgerEvent
from sla1357.readers.broken_lines import Coming, with_broken_lines
from sla1357.readers.cases import FirstUses, Reading
from sla1357.readers.column_contents import Contents, contents_of
from sla1357.readers.columns import columns_of, is_whole
from sla1357.readers.count_tables import count_headers
from sla1357.readers.header_findings import header_findings
from sla1357.readers.header_row import find_header, has_text, nearest_header
from sla1357.readers.headers import HeaderNames
from sla1357.readers.persons import without_numbers_of_persons
from sla1357.readers.rows import RowReader, broken, skipped
from sla1357.readers.steps import with_steps
from sla1357.readers.tables import Row, Table
from sla1357.readers.text import plain
from sla1357.readers.years import with_odd_years, years_of

__all__ = ["columns_in", "read_ledger"]

_ROWS_LOOKED_AT = 1000  # below a header in the middle of a ledger
_LONGEST_LIST = 200  # characters of the names of columns
#: what a column is called that may be the one of the receipt
_OF_A_DAY = re.compile(
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
) -> Iterator[LedgerEvent]:
    """Yield what the rows of a ledger are, in their order, each with its findings before it.

    A row with an error yields an `UnreadableRow` instead of a case.

    Args:
        table: The rows.
        names: By which columns are known, and the policy whose stages they hold.
        source: What findings call the ledger.
        first_use: Tells where a case number stood before.
        year: Of dates without one, or the next year; None: such a receipt is an error.
        as_of: Day of the report, which tells which of two years `year` is; None: not known.
    """
    columns = columns_in(table, names)
    reading = Reading(
        source=source,
        names=names,
        first_use=first_use,
        years=years_of(
            _receipts(table, columns) if columns and year else (), year=year, as_of=as_of
        ),
        serials=table.serials,
        ragged=table.sheet is None,
    )
    return with_steps(with_odd_years(_events(table, reading, columns)), source=source)


def _receipts(table: Table, columns: Columns) -> Iterator[tuple[int, str]]:
    """Yield line and cell of the receipts of all rows."""
    place = columns.place_of["received"]
    with closing(table.rows()) as rows:
        yield from ((row.line, row.cells[place]) for row in rows if place < len(row.cells))


def columns_in(table: Table, names: HeaderNames) -> Columns | None:
    """Return the columns of a table; None where no header is found.

    Where names leave something open, the cells of the first rows decide.
    """
    with closing(table.rows()) as rows:
        head = find_header(rows, names)
        if not head.header:
            return None
        below = chain(head.below, rows)
        return columns_of(
            head.header.cells,
            names,
            line=head.header.line,
            contents=lambda places, types: contents_of(below, places, types=types),
        )


def _events(table: Table, reading: Reading, columns: Columns | None) -> Iterator[LedgerEvent]:
    source = reading.source
    with closing(table.rows()) as rows:
        head = find_header(rows, reading.names)
        if columns:
            yield from _above(head.above, source)
            yield from header_findings(columns, reading.names, source=source)
            yield from _below(Coming(chain(head.below, rows)), columns, reading)
        else:
            yield from _without_header(head.above, reading)


def _below(coming: Coming, columns: Columns, reading: Reading) -> Iterator[LedgerEvent]:
    """Yield what the rows below a header are, and those below each other header among them."""
    header: Row | None = None
    while True:
        reader = RowReader(columns, reading)
        is_other = False  # whether the rows are of a table that is not read
        for row in with_broken_lines(coming, reader):
            if reader.has_other_header(row):
                header = row
                break
            if not is_other and reader.begins_another_table(row):
                is_other = True
                yield Finding(code=Code.TABLE_BELOW, source=reading.source, line=row.line)
            is_other = is_other and not reader.is_same_header(row)
            if is_other:
                yield reader.other_table(row)
                continue
            if reading.years.jump and row.line == reading.years.jump[0]:
                yield _jump(columns, reading)
            yield from reader.events(row)
        else:
            return
        columns = _columns_below(header, coming, reading.names)
        yield Finding(code=Code.OTHER_HEADER, source=reading.source, line=header.line)
        yield skipped(header, reading.source, SkipReason.HEADER)
        yield from header_findings(columns, reading.names, source=reading.source)


def _jump(columns: Columns, reading: Reading) -> Finding:
    """Return what is to be said of the first receipt that is months from the one above it."""
    line, before = reading.years.jump or (0, None)
    return Finding(
        code=Code.RECEIPTS_JUMP,
        source=reading.source,
        line=line,
        column=columns.header_of["received"],
        details=(str(before),),
    )


def _columns_below(header: Row, coming: Coming, names: HeaderNames) -> Columns:
    """Return the columns of a header in the middle of a ledger."""

    def contents(places: Sequence[int], types: Sequence[int]) -> Mapping[int, Contents]:
        rows = list(islice(coming, _ROWS_LOOKED_AT))
        coming.put_back(rows)
        return contents_of(rows, places, types=types)

    return columns_of(header.cells, names, line=header.line, contents=contents)


def _above(rows: Iterable[Row], source: str) -> Iterator[LedgerEvent]:
    """Yield the rows above the header; of titles, the first is pointed out."""
    pointed_out = False
    for row in rows:
        if row.fault:
            yield from broken(row, source)
        elif has_text(row):
            if not pointed_out:
                yield Finding(code=Code.TITLE_SKIPPED, source=source, line=row.line)
            pointed_out = True
            yield skipped(row, source, SkipReason.TITLE)
        else:
            yield skipped(row, source, SkipReason.BLANK)


def _without_header(rows: Sequence[Row], reading: Reading) -> Iterator[LedgerEvent]:
    source = reading.source
    for row in rows:
        if row.fault:
            yield from broken(row, source)
    with_text = [row for row in rows if has_text(row)]
    for row in with_text:
        is_receipt = any(reading.names.match(cell).field == "received" for cell in row.cells)
        if is_receipt and (counts := count_headers(row.cells, reading.names)):
            details = (", ".join(counts[:_MOST_NAMED]),)
            yield Finding(code=Code.COUNTS_ONLY, source=source, line=row.line, details=details)
            return
    if with_text:
        nearest = nearest_header(rows, reading.names)
        line, columns = (nearest or with_text[0]).line, _columns_of(nearest, reading.names)
        yield Finding(code=Code.NO_HEADER, source=source, line=line, details=(columns,))
    elif not any(row.fault for row in rows):
        yield Finding(code=Code.FILE_EMPTY, source=source)


def _columns_of(header: Row | None, names: HeaderNames) -> str:
    """Return the names of columns, to be read out, with … for what may be a cell of a case.

    A row that holds two known names need not be a header: 律师 and 工会 are cells too.
    """
    columns = []
    for cell in header.cells if header else ():
        if column := " ".join(cell.split()):
            is_name = is_whole(names.match(cell)) or _OF_A_DAY.search(plain(cell))
            columns.append(column if is_name else "…")
    return without_numbers_of_persons("、".join(columns))[:_LONGEST_LIST] or "—"
