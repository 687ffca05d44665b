"""One row of a ledger to the entry of a case, or to one that cannot be assessed, and why."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sla1357.core.cases import CaseId, Entry, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.core.layout import Columns, Reason
from sla1357.readers.cases import CaseReader, Reading
from sla1357.readers.cells import (
    counts_rows,
    is_no_day,
    is_placeholder,
    is_rounded,
    is_ruined,
)
from sla1357.readers.changes import DECISIONS
from sla1357.readers.dates import parse_day
from sla1357.readers.decoding import DAMAGE
from sla1357.readers.ditto import SAME, SAME_AS_ABOVE
from sla1357.readers.fields import CLOCK
from sla1357.readers.headers import REPLIED, TEXT_FIELDS
from sla1357.readers.persons import (
    is_name_for_number,
    is_number_of_a_person,
    without_numbers_of_persons,
)
from sla1357.readers.row_findings import RowFindings, about
from sla1357.readers.slips import Slips
from sla1357.readers.statuses import STATE_FIELDS
from sla1357.readers.tables import Row
from sla1357.readers.text import plain, unguarded

__all__ = ["EntryReader"]

_HOLDER = ("station", "handler", "channel")
#: fields that rows with merged cells have in common
_SAME_IN_A_BLOCK = {*TEXT_FIELDS, "type"}
#: fields that only explain others
_SAID_ELSEWHERE = {*STATE_FIELDS, *DECISIONS, CLOCK}
_REMEMBERED = 1024  # names, of which a ledger has few


class EntryReader:
    """Turns rows to entries."""

    def __init__(self, columns: Columns, reading: Reading, *, ordered: bool = True) -> None:
        """Read rows below `columns`; none is known to be above another, unless `ordered`."""
        self._cases = CaseReader(columns, reading)
        self._stages = {*reading.names.stage_fields, REPLIED}
        self._reading = reading
        self._width = columns.width
        self._personal = any(column.reason is Reason.PERSON for column in columns.columns)
        self._about = about(reading.source, columns)
        places = columns.place_of
        self._id_place = places.get("id")
        ids = [column.named for column in columns.columns if column.field == "id"]
        self._has_row_numbers = Reason.WEAK in ids
        self._text_places = [(field, places[field]) for field in TEXT_FIELDS if field in places]
        self._joined = columns.joined
        self._fields = {place: field for field, place in places.items()}
        self._holder_places = [places.get(field) for field in _HOLDER]
        self._ordered = ordered
        # what marks stand for: station, handler and channel of the case above, its complexity
        self._above: Sequence[str | None] = ()
        self._type_above = ""
        self._type_place = places.get("type")
        self._slips = Slips(columns, reading.names, ragged=reading.ragged)
        self._watched = self._slips.watched

    def entry_of(self, row: Row) -> tuple[Entry | UnreadableRow, Sequence[Finding]]:
        """Return the case of a row and its findings; no case if one of them is an error."""
        line, cells, _, merged = row
        findings = RowFindings(self._about, line, cells)
        if len(cells) != self._width and not self._fit(findings):
            return self._given_up(findings, line)
        cells = findings.cells
        for place in self._watched:
            if cells[place] and self._has_slipped(findings):
                return self._given_up(findings, line)
        if merged or self._joined:
            cells = self._filled(findings, merged)
        case_id = self._case_id(findings, line)
        for field, place in self._text_places:
            if DAMAGE in cells[place]:
                findings.add(Code.DAMAGED_TEXT, field)
        station, handler, channel = self._holder_of(findings)
        cells = findings.cells
        told = self._cases.told_by(cells, findings)
        if told is None:
            # a row whose day is none may have slipped, and a name stand in place of the number
            shown = None if is_name_for_number(case_id) else case_id
            return self._unreadable(line, shown), findings.sorted()
        entry = Entry(
            told.case,
            case_id,
            line,
            self._reading.source,
            station,
            handler,
            channel,
            told.headers,
        )
        return entry, findings.sorted()

    def _holder_of(self, findings: RowFindings) -> Sequence[str | None]:
        """Return station, handler and channel; marks stand for the texts of the case above."""
        cells = findings.cells
        holder = [None if place is None else _text(cells[place]) for place in self._holder_places]
        if not SAME.isdisjoint(holder):
            for number, field in enumerate(_HOLDER):
                if holder[number] in SAME:
                    is_filled = bool(self._above) and holder[number] in SAME_AS_ABOVE
                    findings.add(Code.DITTO_FILLED if is_filled else Code.DITTO, field)
                    holder[number] = self._above[number] if is_filled else None
        place = self._type_place
        if place is not None and cells[place] in SAME_AS_ABOVE and self._type_above:
            findings.add(Code.DITTO_FILLED, "type")
            findings.cells = [*cells[:place], self._type_above, *cells[place + 1 :]]
        if self._ordered:
            self._above = holder
            self._type_above = "" if place is None else findings.cells[place]
        return holder

    def forget_above(self) -> None:
        """Forget the row above: one that is not read, and what a mark stands for, lies between."""
        self._above, self._type_above = (), ""

    def _fit(self, findings: RowFindings) -> bool:
        """Make a row as wide as the header; return whether its cells stand under their own."""
        cells, width = findings.cells, self._width
        if self._reading.ragged and any(cell.endswith("\\") for cell in cells):
            findings.cells = ()
            findings.add(Code.BACKSLASHES)
            return False
        if self._reading.ragged and any(plain(cell) for cell in cells[width:]):
            # the cells stand under wrong headers, names among them: nothing of them is repeated
            findings.cells = ()
            findings.add(Code.TOO_MANY_CELLS, None, len(cells), width)
            return False
        if len(cells) > width and self._has_slipped(findings):
            return False
        # cells that may have slipped under wrong headers are not repeated
        findings.repeats = not (self._reading.ragged and self._personal)
        findings.may_have_slipped = self._reading.ragged
        if self._reading.ragged and len(cells) < width:
            findings.add(Code.TOO_FEW_CELLS, None, len(cells), width)
        findings.cells = [*cells, *([""] * (width - len(cells)))]
        return True

    def _filled(self, findings: RowFindings, merged: Mapping[int, str] | None) -> Sequence[str]:
        """Return the cells with what merged cells and joined columns stand for."""
        if merged:
            self._fill(findings, merged)
        if self._joined:
            self._join(findings)
        return findings.cells

    def _fill(self, findings: RowFindings, merged: Mapping[int, str]) -> None:
        """Give blank cells the value of the merged ones above; days, which may be of one row, not.

        Of a stage such a day is to be checked; of another field it costs the row.
        """
        cells = list(findings.cells)
        for place, text in merged.items():
            field = self._fields.get(place)
            if field is None or plain(cells[place]):
                continue
            if field in _SAME_IN_A_BLOCK:
                cells[place] = text
                if field != "id":
                    findings.add(Code.MERGED_TEXT, field)
            elif field not in _SAID_ELSEWHERE and not is_no_day(text):
                findings.add(Code.MERGED_DAY, field, parse_day(text).day or "…")
                if field in self._stages:
                    findings.unclear.append(field)
        findings.cells = cells

    def _join(self, findings: RowFindings) -> None:
        """Put the day of a complex case into the column of ordinary ones, where that is blank."""
        cells = list(findings.cells)
        for place, first in self._joined:
            if is_no_day(cells[place]):
                continue
            if not is_no_day(cells[first]):
                findings.add(Code.DONE_TWICE, self._fields[first])
                findings.unclear.append(self._fields[first])
            else:
                cells[first] = cells[place]
        findings.cells = cells

    def _has_slipped(self, findings: RowFindings) -> bool:
        """Return whether cells have slipped to the right, and note it."""
        place = self._slips.place_in(findings.cells)
        if place is None:
            return False
        findings.add(Code.SLIPPED, None, place + 1)
        return True

    def _given_up(
        self, findings: RowFindings, line: int
    ) -> tuple[UnreadableRow, Sequence[Finding]]:
        self.forget_above()
        return self._unreadable(line, None), findings.sorted()

    def _unreadable(self, line: int, case_id: CaseId | None) -> UnreadableRow:
        return UnreadableRow(source=self._reading.source, line=line, id=case_id)

    def _case_id(self, findings: RowFindings, line: int) -> CaseId:
        """Return the number of the case; `#` and its line where it has none of its own."""
        if self._id_place is None:
            return CaseId(f"#{line}")
        case_id = unguarded(findings.cells[self._id_place])
        if is_placeholder(case_id) or case_id in SAME:
            findings.add(Code.NO_ID, "id", line)
            return CaseId(f"#{line}")
        if is_number_of_a_person(case_id):
            findings.add(Code.ID_OF_A_PERSON, "id", line)
            return CaseId(f"#{line}")
        if is_ruined(case_id):
            findings.add(Code.ID_RUINED, "id", line)
            return CaseId(f"#{line}")
        if is_rounded(case_id):
            findings.add(Code.ID_ROUNDED, "id")
        elif first := self._reading.first_use(
            case_id, line, self._has_row_numbers or counts_rows(case_id)
        ):
            if first.ledger is None:
                findings.add(Code.ID_TWICE, "id", first.line)
            else:
                findings.add(Code.ID_IN_TWO_LEDGERS, "id", first.ledger, first.line)
        return CaseId(case_id)


@lru_cache(_REMEMBERED)
def _text(cell: str) -> str | None:
    """Return a text; the phone number that stands beside many a name stays out."""
    return without_numbers_of_persons(unguarded(cell)) or None
