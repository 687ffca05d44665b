"""Delimited text to rows, with physical line numbers; a broken row costs itself alone."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault, Row

__all__ = ["DELIMITERS", "rows_of"]

DELIMITERS = (",", "\t", ";", "，")  #: as offices type them, the likeliest first
_LONGEST_ROW = 500  # lines; a quote that is never closed is looked for no further


class _Lines:
    """Lines that can be taken back, back to the last `keep`."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._coming = iter(lines)
        self._again: deque[str] = deque()
        self.taken: list[str] = []  #: since the last `keep`

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) == _LONGEST_ROW:
            raise csv.Error(f"row of more than {_LONGEST_ROW} lines")
        line = self._again.popleft() if self._again else next(self._coming)
        self.taken.append(line)
        return line

    def keep(self, number: int) -> None:
        """Let `number` of the lines taken go, and give the others out again."""
        self._again.extendleft(reversed(self.taken[number:]))
        self.taken.clear()


def _swallows(cells: Sequence[str], delimiter: str) -> bool:
    """Return whether a cell holds a whole row: its quote was closed by that of another one."""
    least = max(3, len(cells) - 1)  # a line of a text may have a comma or two
    return any(line.count(delimiter) >= least for cell in cells for line in cell.split("\n")[1:])


def rows_of(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows of a text.

    Where a row breaks, its first line alone is given up and reading goes on
    with the next: a quote that is never closed does not swallow the rest.

    Args:
        lines: Lines with their ends, whichever these are.
        delimiter: One character.
    """
    source = _Lines(lines)
    first = 1
    while True:
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        fault = None
        try:
            for cells in reader:
                if len(source.taken) > 1 and _swallows(cells, delimiter):
                    fault = Fault(Code.UNCLOSED_QUOTE, "a row inside a cell")
                    break
                yield Row(first, cells)
                first += len(source.taken)
                source.keep(len(source.taken))
        except csv.Error as e:
            # the text of the error tells what kind it is, and nothing else does
            spans_lines = len(source.taken) > 1 or "unexpected end of data" in str(e)
            code = Code.UNCLOSED_QUOTE if spans_lines else Code.BROKEN_CSV
            fault = Fault(code, str(e))
        if not fault:
            return
        yield Row(first, (), fault)
        first += 1
        source.keep(1)
