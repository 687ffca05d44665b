"""One row of a ledger to the entry of a case, or to one that cannot be assessed, and why."""

from collections.abc import Sequence
from functools import lru_cache

from sla1357.core.cases import CaseId, Entry, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.core.layout import Columns, Reason
from sla1357.readers.cases import CaseReader, Reading
from sla1357.readers.cells import (
    is_placeholder,
    is_rounded,
    is_ruined,
    unguarded,
    without_numbers_of_persons,
)
from sla1357.readers.decoding import DAMAGE
from sla1357.readers.headers import TEXT_FIELDS
from sla1357.readers.row_findings import RowFindings
from sla1357.readers.tables import Row
from sla1357.readers.text import plain

__all__ = ["EntryReader"]

_HOLDER = ("station", "handler", "channel")
_REMEMBERED = 1024  # names, of which a ledger has few


class EntryReader:
    """Turns rows to entries."""

    def __init__(self, columns: Columns, reading: Reading) -> None:
        self._cases = CaseReader(columns, reading)
        self._reading = reading
        self._width = columns.width
        self._places = columns.place_of
        self._headers = columns.header_of
        self._personal = any(column.reason is Reason.PERSON for column in columns.columns)
        self._text_fields = [field for field in TEXT_FIELDS if field in self._places]
        self._holder_places = [self._places.get(field) for field in _HOLDER]

    def entry_of(self, row: Row) -> tuple[Entry | UnreadableRow, Sequence[Finding]]:
        """Return the case of a row and its findings; no case if one of them is an error."""
        cells, width = row.cells, self._width
        findings = RowFindings(self._reading.source, row.line, self._places, self._headers)
        is_wider = self._reading.ragged and len(cells) > width
        if is_wider and any(plain(cell) for cell in cells[width:]):
            # the cells stand under wrong headers, names among them: nothing of them is repeated
            findings.add(Code.TOO_MANY_CELLS, None, len(cells), width)
            return self._unreadable(row.line, None), findings.sorted()
        if len(cells) != width:
            # cells that may have slipped under wrong headers are not repeated
            findings.repeats = not (self._reading.ragged and self._personal)
            if self._reading.ragged and len(cells) < width:
                findings.add(Code.TOO_FEW_CELLS, None, len(cells), width)
            cells = [*cells, *([""] * (width - len(cells)))]
        findings.cells = cells
        case_id = self._case_id(findings, row.line)
        for field in self._text_fields:
            if DAMAGE in cells[self._places[field]]:
                findings.add(Code.DAMAGED_TEXT, field)
        station, handler, channel = [
            None if place is None else _text(cells[place]) for place in self._holder_places
        ]
        told = self._cases.told_by(cells, findings)
        if told is None:
            return self._unreadable(row.line, case_id), findings.sorted()
        entry = Entry(
            told.case,
            case_id,
            row.line,
            self._reading.source,
            station,
            handler,
            channel,
            told.headers,
        )
        return entry, findings.sorted()

    def _unreadable(self, line: int, case_id: CaseId | None) -> UnreadableRow:
        return UnreadableRow(source=self._reading.source, line=line, id=case_id)

    def _case_id(self, findings: RowFindings, line: int) -> CaseId:
        """Return the number of the case; `#` and its line where it has none of its own."""
        by_line = CaseId(f"#{line}")
        if "id" not in self._places:
            return by_line
        case_id = unguarded(findings.value_of("id"))
        if not case_id or is_placeholder(case_id):
            findings.add(Code.NO_ID, "id", line)
            return by_line
        if is_ruined(case_id):
            findings.add(Code.ID_RUINED, "id", line)
            return by_line
        if is_rounded(case_id):
            findings.add(Code.ID_ROUNDED, "id")
        elif first := self._reading.first_line(case_id, line):
            findings.add(Code.ID_TWICE, "id", first)
        return CaseId(case_id)


@lru_cache(_REMEMBERED)
def _text(cell: str) -> str | None:
    """Return a text; the phone number that stands beside many a name stays out."""
    return without_numbers_of_persons(unguarded(cell)) or None
