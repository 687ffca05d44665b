"""Tables of text cells; delimited text as one, in which a broken row costs itself alone."""

import csv
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sla1357.core.findings import Code
from sla1357.readers.dates import parse_day

__all__ = ["DELIMITERS", "LONGEST_ROW", "Beginning", "Fault", "Row", "Table", "rows_of"]


class Fault(NamedTuple):
    """Why a row has no cells."""

    code: Code
    detail: str = ""


class Row(NamedTuple):
    """One row."""

    line: int  #: physical line on which it begins, or row of the sheet, 1-based
    cells: Sequence[str]  #: empty for a blank line
    fault: Fault | None = None
    #: place → value of the merged cells that the row stands in, below the first of them
    merged: Mapping[int, str] | None = None
    number: int | None = None  #: of the rows below the header, from 1; None: above it


class Beginning(NamedTuple):
    """The first rows of a table, divided at its header."""

    above: Sequence[Row]  #: all rows that were searched, where there is no header
    header: Row | None  #: its rows as one
    height: int  #: rows of the header
    below: Sequence[Row]  #: the other rows that were searched
    score: int  #: how much the header looks like one


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A source of rows that can be read more than once, and how it was understood."""

    #: starts from the beginning at every call; close one pass before the next
    rows: Callable[[], Generator[Row]]
    encoding: str | None = None  #: of a text; None: a workbook
    delimiter: str | None = None  #: of a text
    sheet: str | None = None  #: of a workbook
    serials: bool = True  #: whether a bare number can be Excel's count of days
    beginning: Beginning | None = None  #: where the search for the delimiter found it


DELIMITERS = (",", "\t", ";", "，", "|")  #: as offices type them, the likeliest first
LONGEST_ROW = 2**20  #: characters; no row of cases comes near, and memory has an end
_MOST_LINES = 500  # of a row; a quote that is never closed is looked for no further
_MOST_CELLS = 16_384  # of a row, as many as a sheet has columns


def _swallows(cells: Sequence[str], delimiter: str) -> bool:
    """Return whether a cell holds a whole row, because the quote of another cell closed its own.

    A line of it is such a row if it reaches as far as that cell, and has a day where this row
    has one: a text may hold any number of commas, as RFC 4180 says, but no second case.
    """
    for index, cell in enumerate(cells):
        for line in cell.splitlines()[1:]:
            parts = line.split(delimiter)
            if len(parts) > index and any(
                _is_day(parts[place]) and _is_day(cells[place]) for place in range(index)
            ):
                return True
    return False


def _is_day(cell: str) -> bool:
    return parse_day(cell, serials=False).day is not None


_new = tuple.__new__  # half the time of the constructor of a named tuple


def rows_of(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows of a text.

    Where a row breaks, its first line alone is given up and reading goes on
    with the next: a quote that is never closed does not swallow the rest.

    Args:
        lines: Lines with their ends, whichever these are; one of `LONGEST_ROW` characters or more
            may be cut there.
        delimiter: One character.
    """
    coming = iter(lines)
    again: deque[str] = deque()  # lines of a broken row, behind its first
    taken: list[str] = []  # of the row that is being read
    first = 1
    while True:
        reader = csv.reader(_given(again, coming, taken), delimiter=delimiter, strict=True)
        fault = None
        try:
            for cells in reader:
                if len(taken) > 1 and _swallows(cells, delimiter):
                    fault = Fault(Code.UNCLOSED_QUOTE, "a row inside a cell")
                    break
                if len(cells) > _MOST_CELLS:
                    fault = Fault(Code.BROKEN_CSV, f"row of more than {_MOST_CELLS} cells")
                    break
                yield _new(Row, (first, cells, None, None, None))
                first += len(taken)
                taken.clear()
        except csv.Error as e:
            # only the text of the error shows its kind
            spans_lines = len(taken) > 1 or "unexpected end of data" in str(e)
            code = Code.UNCLOSED_QUOTE if spans_lines else Code.BROKEN_CSV
            if taken and '\\"' in taken[0]:  # as MySQL writes a quote in a text
                code = Code.BACKSLASHES
            fault = Fault(code, str(e))
        if not fault:
            return
        yield Row(first, (), fault)
        first += 1
        again.extendleft(reversed(taken[1:]))
        taken.clear()


def _given(again: deque[str], coming: Iterator[str], taken: list[str]) -> Iterator[str]:
    """Yield the lines to read again, then the next ones, and note each in `taken`."""
    for lines in (_emptied(again), coming):
        for line in lines:
            taken.append(line)
            if len(line) >= LONGEST_ROW or (
                len(taken) > 1 and sum(map(len, taken)) >= LONGEST_ROW
            ):
                raise csv.Error(f"row of {LONGEST_ROW} characters or more")
            yield line
            if len(taken) == _MOST_LINES:  # the reader asks for one more
                raise csv.Error(f"row of more than {_MOST_LINES} lines")


def _emptied(lines: deque[str]) -> Iterator[str]:
    while lines:
        yield lines.popleft()
