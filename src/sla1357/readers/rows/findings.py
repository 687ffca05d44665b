"""The findings of one row, from left to right."""

from collections.abc import Sequence

from sla1357.core.cases import Column
from sla1357.core.findings import Code, Finding, Place, Severity
from sla1357.readers.headers.fields import TEXTS, Id
from sla1357.readers.persons import (
    is_name_for_number,
    is_number_of_a_person,
    shown_where_a_day_belongs,
    without_numbers_of_persons,
)
from sla1357.readers.rows.formats import RowFormat

__all__ = ["SAME", "SAME_AS_ABOVE", "RowFindings"]

#: marks for the value in the row above, without outer blanks
SAME_AS_ABOVE = frozenset(
    (
        *("同上", "上同", "同上行", "同上一行", "同上案", "（同上）", "(同上)", "同 上"),
        *("″", "〃", "〞", "”", "“", '"', '""', "''", "″″", "〃〃", "„", "々", "↑", "⇡"),
        *("-″-", "—″—", "—〃—", "-〃-", '-"-', "—”—", "ditto", "Ditto", "DITTO", "do."),
    )
)
#: and marks for values elsewhere, which are not filled in
SAME = SAME_AS_ABOVE | {"同左", "同前", "同右", "同下", "（同左）", "(同左)", "←", "→", "↓"}


#: replaced by a finding about ditto marks where a cell holds only a mark
_MISREAD = {Code.NOT_A_DATE, Code.UNKNOWN_TYPE}


class RowFindings:
    """Collects the findings of one row."""

    __slots__ = ("_format", "_found", "_line", "cells", "may_have_slipped", "repeats", "unclear")

    def __init__(self, form: RowFormat, line: int, cells: Sequence[str] = ()) -> None:
        self._format = form
        self._line = line
        self._found: list[tuple[int, Finding]] = []
        self.cells: Sequence[str] = cells
        self.repeats: bool = True  #: whether findings hold the cells they are about
        self.may_have_slipped: bool = False  #: whether cells may stand under wrong headers
        self.unclear: list[str] = []  #: fields whose errors cost a stage, and not the row

    def add(self, code: Code, field: str | Column | None = None, *details: object) -> None:
        """Note a finding about a field or one of its columns, or about the row."""
        place, header, value = -1, None, None
        if isinstance(field, Column):
            place, header = field.place, field.header
        elif field is not None:
            place, header = self._format.places[field], self._format.headers[field]
        cell = self.cells[place].strip() if self.cells and place >= 0 else ""
        if code in _MISREAD and cell in SAME:
            code, details = Code.DITTO_NOT_FILLED, ()
        if cell and self.repeats:
            value = _shown(cell, field)
        at = Place(self._format.source, self._line)
        self._found.append((place, Finding.at(at, code, *details, column=header, value=value)))

    def of_receipt(self, code: Code, field: str, *details: object) -> None:
        """Note a finding about the receipt or against it; its header is the last detail."""
        self.add(code, field, *details, self._format.headers[Id.RECEIVED])

    def is_merged(self, field: str) -> bool:
        """Return whether it was noted that a cell is merged with one above."""
        place = self._format.places[field]
        return any(at == place and found.code is Code.MERGED_DAY for at, found in self._found)

    def header_of(self, field: str) -> str:
        """Return the header of a field."""
        return self._format.headers[field]

    @property
    def cost_an_answer(self) -> bool:
        """Return whether an error makes the row unreadable, and not only a stage."""
        if not self._found:
            return False
        if self.unclear and self.may_have_slipped:
            return True
        places = {self._format.places[field] for field in self.unclear}
        return any(
            finding.code.severity is Severity.ERROR
            for place, finding in self._found
            if place not in places
        )

    def sorted(self) -> Sequence[Finding]:
        """Return the findings from left to right, those about the row first."""
        if not self._found:
            return ()
        if len(self._found) > 1:
            self._found.sort(key=lambda found: found[0])
        return [finding for _, finding in self._found]


def _shown(cell: str, field: str | Column | None) -> str | None:
    """Return the part of a cell that a finding repeats; the number of a case may be long."""
    if cell in SAME:
        return cell
    if field == Id.ID and is_name_for_number(cell):
        return None
    if field == Id.ID and not is_number_of_a_person(cell):
        return cell
    is_text = field in TEXTS and field != Id.ID
    hide = without_numbers_of_persons if is_text else shown_where_a_day_belongs
    return hide(cell) or None
