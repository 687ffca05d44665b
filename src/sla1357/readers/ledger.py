"""A ledger in CSV to cases and findings, row by row."""

import csv
from collections.abc import Iterable, Iterator

from sla1357.core.cases import UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.core.ledgers import LedgerEvent
from sla1357.readers.columns import Columns, columns_of
from sla1357.readers.rows import case_of, is_undecoded

__all__ = ["read_ledger"]


def read_ledger(lines: Iterable[str], *, source: str) -> Iterator[LedgerEvent]:
    """Yield the cases, the unreadable rows and the findings of a ledger, in its order.

    The first row with text is the header.  Blank rows are passed over.  A row
    with an error yields its findings and an `UnreadableRow` instead of a case.

    Args:
        lines: Lines with their ends, decoded as UTF-8 with the error handler
            `surrogateescape`, so that a bad byte costs its row alone.
        source: What findings call the ledger.
    """
    columns: Columns | None = None
    is_empty = True
    for line, cells in _records(lines):
        is_empty = False
        if isinstance(cells, csv.Error):
            yield Finding(code=Code.BROKEN_CSV, source=source, line=line, details=(str(cells),))
            yield UnreadableRow(source=source, line=line, id=None)
        elif columns:
            case, findings = case_of(cells, columns, source=source, line=line)
            yield from findings
            yield case
        elif is_undecoded(cells):
            yield Finding(code=Code.NOT_UTF8, source=source, line=line)
            return
        else:
            columns, findings = columns_of(cells, source=source, line=line)
            yield from findings
            if not columns:
                return
    if is_empty:
        yield Finding(code=Code.FILE_EMPTY, source=source)


def _records(lines: Iterable[str]) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each record with text, or the reason why it is none, with its first line."""
    reader = csv.reader(lines, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as e:
            yield line, e
        else:
            if any(cell.strip() for cell in cells):
                yield line, cells
