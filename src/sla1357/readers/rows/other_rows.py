"""The events of rows that are no cases."""

from collections.abc import Iterator

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import CaseId, SkippedRow, SkipReason, UnreadableRow
from sla1357.core.findings import Finding, Place
from sla1357.readers.persons import is_number_of_a_person
from sla1357.readers.tables import Row
from sla1357.readers.text import unguarded

__all__ = ["broken", "skipped", "unread"]


def broken(row: Row, source: str) -> Iterator[LedgerEvent]:
    """Yield a row that could not be divided into cells, after the reason."""
    if row.fault:
        code, detail = row.fault
        yield Finding.at(Place(source, row.line), code, detail)
    yield unread(row, source)


def unread(row: Row, source: str) -> UnreadableRow:
    """Return a row of which no cell is read."""
    return UnreadableRow(source=source, line=row.line, id=None, row=row.number)


def skipped(row: Row, source: str, reason: SkipReason, cell: str = "") -> SkippedRow:
    """Return a row that is no case; `cell` holds its number if it has one."""
    case_id = None if is_number_of_a_person(cell) else CaseId(unguarded(cell)) or None
    return SkippedRow(source=source, line=row.line, reason=reason, row=row.number, id=case_id)
