"""The findings of one row, with the names of its columns, from left to right."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sla1357.core.cases import Columns, Reason
from sla1357.core.findings import Code, Finding, Severity
from sla1357.readers.headers.fields import STATES, TEXTS, Id
from sla1357.readers.persons import (
    is_name_for_number,
    is_number_of_a_person,
    shown_where_a_day_belongs,
    without_numbers_of_persons,
)

__all__ = ["SAME", "SAME_AS_ABOVE", "RowFindings", "about"]

#: of the value in the row above; as they stand in cells, without blanks
SAME_AS_ABOVE = frozenset(
    (
        *("同上", "上同", "同上行", "同上一行", "同上案", "（同上）", "(同上)", "同 上"),
        *("″", "〃", "〞", "”", "“", '"', '""', "''", "″″", "〃〃", "„", "々", "↑", "⇡"),
        *("-″-", "—″—", "—〃—", "-〃-", '-"-', "—”—", "ditto", "Ditto", "DITTO", "do."),
    )
)
#: and of what stands elsewhere, which is not looked up
SAME = SAME_AS_ABOVE | {"同左", "同前", "同右", "同下", "（同左）", "(同左)", "←", "→", "↓"}


#: what is said of a cell that holds a mark alone
_MISREAD = {Code.NOT_A_DATE, Code.UNKNOWN_TYPE}


class About(NamedTuple):
    """What findings say of every row of a ledger."""

    source: str
    places: Mapping[str, int]  #: field → place of its column
    headers: Mapping[str, str]  #: field → header of its column


def about(source: str, columns: Columns) -> About:
    """Return what findings say of a ledger; each of several columns of a status is a field."""
    places, headers = columns.place_of, columns.header_of
    for column in columns.columns:
        if column.could_be in STATES and column.reason is Reason.OUTRANKED:
            field = f"{column.could_be} {column.place}"
            places[field], headers[field] = column.place, column.header
    return About(source, places, headers)


class RowFindings:
    """Collects the findings of one row."""

    __slots__ = ("_about", "_found", "_line", "cells", "may_have_slipped", "repeats", "unclear")

    def __init__(self, about: About, line: int, cells: Sequence[str] = ()) -> None:
        self._about = about
        self._line = line
        self._found: list[tuple[int, Finding]] = []
        self.cells = cells
        self.repeats = True  #: whether findings hold the cells they are about
        self.may_have_slipped = False  #: whether cells may stand under wrong headers
        self.unclear: list[str] = []  #: fields whose errors cost a stage, and not the row

    def add(self, code: Code, field: str | None = None, *details: object) -> None:
        """Note a finding about a field, or about the row."""
        if code in _MISREAD and field and self.cells and self.value_of(field) in SAME:
            code, details = Code.DITTO_NOT_FILLED, ()
        finding = Finding(
            code=code,
            source=self._about.source,
            line=self._line,
            column=self._about.headers[field] if field else None,
            value=self._value(field) if field else None,
            details=tuple(str(detail) for detail in details),
        )
        self._found.append((self._about.places[field] if field else -1, finding))

    def is_merged(self, field: str) -> bool:
        """Return whether it was noted that a cell is merged with one above."""
        place = self._about.places[field]
        return any(at == place and found.code is Code.MERGED_DAY for at, found in self._found)

    def header_of(self, field: str) -> str:
        """Return the header of a field."""
        return self._about.headers[field]

    def value_of(self, field: str) -> str:
        """Return the cell of a field without blanks around it."""
        return self.cells[self._about.places[field]].strip()

    def _value(self, field: str) -> str | None:
        """Return a cell as far as it is repeated; the number of a case may be a long one."""
        value = self.value_of(field) if self.repeats and self.cells else ""
        if value in SAME:
            return value
        if field == Id.ID and is_name_for_number(value):
            return None
        if field == Id.ID and not is_number_of_a_person(value):
            return value or None
        is_text = field in TEXTS and field != Id.ID
        hide = without_numbers_of_persons if is_text else shown_where_a_day_belongs
        return hide(value) or None

    @property
    def cost_an_answer(self) -> bool:
        """Return whether one of them is an error that is not about a stage alone."""
        if not self._found:
            return False
        if self.unclear and self.may_have_slipped:
            return True
        places = {self._about.places[field] for field in self.unclear}
        return any(
            finding.code.severity is Severity.ERROR
            for place, finding in self._found
            if place not in places
        )

    def sorted(self) -> Sequence[Finding]:
        """Return them from left to right, those about the whole row first."""
        if not self._found:
            return ()
        if len(self._found) > 1:
            self._found.sort(key=lambda found: found[0])
        return [finding for _, finding in self._found]
