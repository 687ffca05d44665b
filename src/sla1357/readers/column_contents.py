"""What the cells of a column are: days, times of day, words of complexity."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sla1357.core.findings import Code
from sla1357.readers.cells import has_type_word, is_placeholder
from sla1357.readers.dates import parse_day
from sla1357.readers.tables import Row
from sla1357.readers.text import plain

__all__ = ["BLANK", "Contents", "contents_of"]

_ROWS = 1000  # looked at for what a column holds, and cells of a column of complexity
_COMPLEXITY = re.compile(r"一般|普通|简|复杂|疑难|ordinary|simple|complex", re.IGNORECASE)
_A_CLOCK = re.compile(
    r"(?:上午|下午|早上|中午|晚上|[AaPp][Mm] ?)?"
    r"\d{1,2}[:时点]\d{0,2}(?:[:分]\d{0,2}(?:\.\d+)?秒?)?",
    re.ASCII,
)


class Contents(NamedTuple):
    """What the cells of a column are, as far as they were looked at; blanks are not counted."""

    filled: int = 0
    days: int = 0  #: dates, and those that are refused for a reason
    numbers: int = 0  #: of them, mere numbers that may be days as Excel counts them
    clocks: int = 0  #: times of day
    types: int = 0  #: words of complexity
    complexities: int = 0  #: of them, those that mean nothing else, as 是 and 5 may
    other_line: int = 0  #: line of the first cell that is no word of complexity

    @property
    def are_no_days(self) -> bool:
        """Return whether there are cells, and none is a day."""
        return self.filled > 0 and not self.days

    @property
    def are_dates(self) -> bool:
        """Return whether most cells are written dates, and no amounts of money."""
        return (self.days - self.numbers) * 2 > self.filled


BLANK = Contents()
_NUMBERS = {Code.SERIAL_COLUMN, Code.SERIAL_OUT_OF_RANGE, Code.SERIAL_REFUSED, Code.SIX_DIGITS}


def contents_of(
    rows: Iterable[Row], places: Iterable[int], *, types: Sequence[int], most: int = _ROWS
) -> Mapping[int, Contents]:
    """Return what the columns at `places` hold.

    Reads the first rows, `most` of them; for a column of `types` that is still
    blank there, up to its first cell.
    """
    found = dict.fromkeys(places, BLANK)
    for number, (line, cells, *_) in enumerate(rows):
        if number >= most and all(found[place].filled for place in types):
            break
        for place, held in found.items():
            if place < len(cells) and not is_placeholder(cells[place]):
                found[place] = _with(held, cells[place], line)
    return found


def _with(held: Contents, cell: str, line: int) -> Contents:
    is_type = has_type_word(cell)
    is_clock = _A_CLOCK.fullmatch(plain(cell)) is not None
    code = parse_day(cell).code
    is_day = not is_clock and code is not Code.NOT_A_DATE
    return Contents(
        held.filled + 1,
        held.days + is_day,
        held.numbers + (code in _NUMBERS),
        held.clocks + is_clock,
        held.types + is_type,
        held.complexities + (is_type and _COMPLEXITY.search(cell) is not None),
        held.other_line or (0 if is_type else line),
    )
