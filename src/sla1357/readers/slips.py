"""Rows whose cells have slipped to the right, by a comma or a tab in a text without quotes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sla1357.core.findings import Code
from sla1357.core.layout import Column, Columns, Reason
from sla1357.readers.cells import is_no_day
from sla1357.readers.dates import is_like_a_day, parse_day
from sla1357.readers.headers import REPLIED, TEXT_FIELDS, HeaderNames
from sla1357.readers.text import plain

__all__ = ["Slips"]

#: fields in whose columns a bare day is out of place
_NO_DAYS = {*TEXT_FIELDS, "type", "status", "note", "person"}
_OF_TEXT = re.compile(r"备注|说明|情况|结果|内容|记录|意见|评价|满意|姓名|电话|单位|人员?$")
_OF_DAYS = re.compile(r"日期|时间|时限|期限|日$")
_BARE = re.compile(r"[\d年月日号时分秒T\s/.:-]+", re.ASCII)  # without a remark beside it
#: a text in a column of days that is of them: a day in other words, a mark, or what was done
_OF_A_STAGE = re.compile(
    r"\d{4}[-./年]|\d[./-]\d|\d[月日号]|联系|电话|沟通|微信|短信|来访|上门|[已未待正补同]|^\W+$"
)
_ENOUGH = 2  # signs that a row has slipped, where one may be a coincidence


class _Edge(NamedTuple):
    """Where a run of columns of days ends."""

    first: int  #: place of the first of them
    behind: int  #: place of the column behind the last one, which holds no days
    is_nameless: bool


class Slips:
    """Finds rows with days, or the ends of rows, under the column to the right of their own."""

    def __init__(self, columns: Columns, names: HeaderNames, *, ragged: bool) -> None:
        days = {place for field, place in columns.place_of.items() if names.is_of_days(field)}
        self._edges = [
            _Edge(_first_of(place, days), place + 1, _is_nameless(columns, place + 1))
            for place in sorted(days)
            if place + 1 not in days and _holds_no_days(columns, place + 1, names)
            # a row whose receipt is no day is not answered anyway
            if _first_of(place, days) != columns.place_of["received"]
        ]
        last = max(days, default=0)
        named = [column.place for column in columns.columns if column.header]
        # a workbook divides its rows by itself, and notes to the right of a table are usual there
        self._beyond = range(max(last, *named) + 1, columns.width) if ragged and named else ()
        stages = {columns.place_of.get(field) for field in (*names.stage_fields, REPLIED)}
        self._firsts = sorted({_first_of(place, days) for place in days & stages})
        #: places where a filled cell asks for a look at its row
        self.watched = (
            *(edge.behind for edge in self._edges if edge.behind < columns.width),
            *self._beyond,
            *(self._firsts if self._beyond else ()),
        )

    def place_in(self, cells: Sequence[str]) -> int | None:
        """Return the place of a cell that has slipped; None where none seems to have."""
        signs, at = 0, None
        for first, behind, is_nameless in self._edges:
            if (
                behind < len(cells)
                and cells[behind][:1].isdigit()
                and _is_bare_day(cells[behind])
                and not is_like_a_day(cells[first])
            ):
                has_other = any(map(is_like_a_day, cells[first + 1 : behind]))
                signs += 1 + is_nameless + has_other
                at = behind if at is None else at
        if signs >= _ENOUGH:
            return at
        return self._place_in_padded(cells) if self._beyond else None

    def _place_in_padded(self, cells: Sequence[str]) -> int | None:
        """Return such a place where blank cells at the end of rows hide that one has too many.

        A text stands in the first of the columns of days, before a day or before a cell beyond
        the last name.
        """
        first = next(
            (p for p in self._firsts if cells[p].strip() and not is_like_a_day(cells[p])), None
        )
        if first is None:
            return None
        filled = next((p for p in self._beyond if plain(cells[p])), None)
        has_days = any(map(is_like_a_day, cells[first + 1 :]))
        if is_no_day(cells[first]):
            return filled if has_days else None
        if filled is None and has_days and not _OF_A_STAGE.search(plain(cells[first])):
            return first
        return filled


def _first_of(place: int, days: set[int]) -> int:
    while place - 1 in days:
        place -= 1
    return place


def _is_nameless(columns: Columns, place: int) -> bool:
    return place >= columns.width or not columns.columns[place].header


def _holds_no_days(columns: Columns, place: int, names: HeaderNames) -> bool:
    return _is_nameless(columns, place) or _is_of_text(columns.columns[place], names)


def _is_of_text(column: Column, names: HeaderNames) -> bool:
    if column.reason is Reason.UNREAD_DAYS or _OF_DAYS.search(column.header):
        return False
    field = column.field or names.match(column.header).field
    return field in _NO_DAYS or _OF_TEXT.search(column.header) is not None


def _is_bare_day(cell: str) -> bool:
    if not _BARE.fullmatch(plain(cell)):
        return False
    day, code, _ = parse_day(cell, serials=False)
    return code is Code.NO_YEAR or (day is not None and code is None)
