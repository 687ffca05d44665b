"""Sentences for a terminal, broken where a reader expects it, in Chinese too.

Rich breaks Chinese before any character, also before a comma, and between a number and its unit.
The rule is that of Clreq (Requirements for Chinese Text Layout, W3C), "Line composition rules":
no line begins with a closing sign or ends with an opening one.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.text import Text

__all__ = ["Prose", "broken"]

_WIDE = r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"
_OPENS = r"（《〈“‘【(\["
_CLOSES = r"，。；：、！？）》〉”’】)\]…,;:.!?"
#: what stays together: signs that open, a number with its unit or a word or a character, signs
#: that close, and the blanks behind
_UNIT = re.compile(
    rf"[{_OPENS}]*"
    rf"(?:[\d.,:/%≈-]*\d\s?(?:个?(?:工作日|自然日)|个月|{_WIDE})"
    rf"|(?!\s)[{_WIDE[1:-1]}]"
    rf"|[^\s{_WIDE[1:-1]}]+)?"
    rf"[{_CLOSES}]*\s*"
)


def broken(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, each of at most `width` columns; longer words are cut."""
    line, room = "", width
    for unit in filter(None, _UNIT.findall(text)):
        if line and cell_len(unit.rstrip()) > room:
            yield line.rstrip()
            line, room = "", width
        if not line and cell_len(unit.rstrip()) > width:
            *cut, rest = chop_cells(unit, width)
            yield from cut
        else:
            rest = unit
        line += rest
        room -= cell_len(rest)
    yield line.rstrip()


class Prose:
    """A text in one style, in which no markup acts."""

    def __init__(self, text: str, style: str = "") -> None:
        self.plain = text
        self.style = style

    def __rich_measure__(self, _console: Console, _options: ConsoleOptions) -> Measurement:
        """Return the widths of the longest unit and of the longest line."""
        units = [cell_len(unit.rstrip()) for unit in _UNIT.findall(self.plain)]
        return Measurement(max(units), max(map(cell_len, self.plain.split("\n"))))

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield the lines."""
        for line in self.plain.split("\n"):
            for part in broken(line, max(options.max_width, 2)):
                yield Text(part, style=self.style, no_wrap=True, overflow="crop")
