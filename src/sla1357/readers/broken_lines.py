"""Rows that a line break without quotes has broken into several lines."""

from collections import deque
from collections.abc import Iterator

from sla1357.core.findings import Code
from sla1357.readers.rows import RowReader
from sla1357.readers.tables import Fault, Row

__all__ = ["Coming", "with_broken_lines"]

_MOST_PIECES = 20  # lines of a text that somebody typed into a cell


class Coming(Iterator[Row]):
    """Rows to come; some that have been looked at can be put back."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._back: deque[Row] = deque()

    def __next__(self) -> Row:
        return self._back.popleft() if self._back else next(self._rows)

    def put_back(self, rows: list[Row]) -> None:
        """Let rows come again, before all others."""
        self._back.extendleft(reversed(rows))


def with_broken_lines(coming: Coming, reader: RowReader) -> Iterator[Row]:
    """Yield the rows; the pieces of one that was broken have a fault instead of cells.

    A line break adds one cell: where neighbours are too short, and have as
    many cells together as the header and one more for each break, they are
    one row, unless they read as cases each.
    """
    for row in coming:
        pieces = [row]
        if reader.may_be_piece(row):
            while len(pieces) < _MOST_PIECES and (more := next(coming, None)):
                pieces.append(more)
                cells = sum(max(1, len(piece.cells)) for piece in pieces) - len(pieces) + 1
                if cells >= reader.width or not reader.may_continue(pieces[0], more):
                    break
            if len(pieces) > 1 and _make_one(pieces, reader):
                code = Code.BACKSLASHES if _is_escaped(pieces[0]) else Code.BROKEN_LINES
                yield from (
                    Row(piece.line, (), Fault(code, str(len(piece.cells)))) for piece in pieces
                )
                continue
            coming.put_back(pieces[1:])
        yield row


def _is_escaped(row: Row) -> bool:
    """Return whether a line ends as MySQL writes a line break in a text."""
    return bool(row.cells) and row.cells[-1].endswith("\\")


def _make_one(pieces: list[Row], reader: RowReader) -> bool:
    first, *others = pieces
    cells = sum(max(1, len(piece.cells)) for piece in pieces) - len(others)
    return cells == reader.width and all(reader.may_continue(first, each) for each in others)
