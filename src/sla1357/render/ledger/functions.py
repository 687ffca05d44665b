"""Parts of formulas: names, cells, texts, and days looked up in a list of working days."""

import enum
from collections.abc import Sequence

from sla1357.core.status import URGENCY, Status
from sla1357.texts.language import Counted, Language

__all__ = [
    "MARK",
    "ROW",
    "Name",
    "cell_at",
    "cells_at",
    "letter_of",
    "nth_day",
    "number_of_days",
    "place_of",
    "quoted",
    "rank_of",
    "text_with_number",
]

ROW = "§"  #: the number of a row
_LETTERS = 26
MARK = "·"  #: before each word in `Name.TYPES`, so that a blank cell is a word too


class Name(enum.StrEnum):
    """The names that formulas use; the value is the name in the workbook."""

    WORKDAYS = "工作日"  #: every working day, in order
    AS_OF = "截至日"  #: today
    CONFIRMED = "确认至"  #: the last day that notices settle
    LAST = "日历末日"  #: the last day of the list
    STATUSES = "状态词"  #: what formulas cannot count, then the statuses, the most urgent first
    STAGES = "阶段名"
    TYPES = "类型期限"  #: word of a type, and the limit of each stage
    # what cells choose from
    TYPE_LABELS = "类型选项"
    STATIONS = "站点选项"
    CHANNELS = "来源选项"


def quoted(text: str) -> str:
    """Return a text as a constant of a formula."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def letter_of(place: int) -> str:
    """Return the letter of a column, counted from 0.

    >>> letter_of(0), letter_of(26)
    ('A', 'AA')
    """
    before, last = divmod(place, _LETTERS)
    return (letter_of(before - 1) if before else "") + chr(ord("A") + last)


def cell_at(place: int) -> str:
    """Return the cell of a column, counted from 0, in the row."""
    return f"${letter_of(place)}{ROW}"


def cells_at(places: Sequence[int]) -> str:
    """Return the cells of neighbouring columns; empty if there are none."""
    return f"{cell_at(places[0])}:{cell_at(places[-1])}" if places else ""


def place_of(day: str) -> str:
    """Return the number of working days up to and with a day, from the first of the list on."""
    return f"MATCH({day},{Name.WORKDAYS},1)"


def nth_day(place: str) -> str:
    """Return the working day at a place of the list: the inverse of `place_of`."""
    return f"INDEX({Name.WORKDAYS},{place})"


def number_of_days(cells: str) -> str:
    """Return how many of some cells hold a day that has come."""
    return f'COUNTIF({cells},"<"&{Name.AS_OF}+1)'


def rank_of(status: Status) -> int:
    """Return the place of a status in `Name.STATUSES`, after what formulas cannot count."""
    return URGENCY[status] + 1


def text_with_number(around: str, length: Counted, number: str, language: Language) -> str:
    """Return the formula of a text with a number in it; `around` has its length at `{}`."""

    def text(value: int | str) -> str:
        before, _, after = around.format(length.text(language, value)).partition(ROW)
        parts = [quoted(before), f"({number})", quoted(after)]
        return "&".join(part for part in parts if part != '""')

    several = text(ROW)
    if length.text(language, 1) == length.text(language, "1"):
        return several
    one = quoted(around.format(length.text(language, 1)))
    return f"IF({number}=1,{one},{several})"
