"""Merged cells of a sheet, and their value for each row of their block."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, NamedTuple

from sla1357.readers.dates import parse_day

__all__ = ["Block", "MergedCells", "merged_blocks", "place_of", "usable_blocks"]

_PIECE = 2**16  # bytes
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']"
)
_LONGEST_MERGED = 200  # bytes of the element
_MOST_BLOCKS = 100_000
_WIDEST_BLOCK = 100  # columns; a wider one is a title or a remark


class Block(NamedTuple):
    """Merged cells; only the first one has a value."""

    top: int  #: row, 1-based
    bottom: int  #: row, inclusive
    left: int  #: place of the column, from 0
    right: int  #: place, inclusive


def merged_blocks(stream: IO[bytes]) -> tuple[Sequence[Block], bool]:
    """Return the merged cells of a sheet by top row, and whether these are all.

    They follow the rows in the file, so they are searched for beforehand,
    without parsing.
    """
    return usable_blocks(_found_blocks(stream))


def usable_blocks(blocks: Iterable[Block]) -> tuple[Sequence[Block], bool]:
    """Return the blocks that have a value for other cells, by top row, and whether these are all.

    A block of one cell has none, and a very wide one is a title.
    """
    usable = (
        block
        for block in blocks
        if (block.top < block.bottom or block.left < block.right)
        and block.right - block.left < _WIDEST_BLOCK
    )
    kept = sorted(islice(usable, _MOST_BLOCKS))
    return kept, next(usable, None) is None


def _found_blocks(stream: IO[bytes]) -> Iterator[Block]:
    kept = b""
    while piece := stream.read(_PIECE):
        data = kept + piece
        last = 0
        if b"mergeCell" in data:
            for found in _MERGED.finditer(data):
                last = found.end()
                left, top, right, bottom = found.groups()
                yield Block(int(top), int(bottom), place_of(left), place_of(right))
        kept = data[max(last, len(data) - _LONGEST_MERGED) :]


def place_of(letters: bytes) -> int:
    """Return the place of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


class MergedCells:
    """The values of merged cells for the other cells of their block."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._coming = iter(blocks)
        self._next = next(self._coming, None)
        self._open: list[tuple[Block, str]] = []

    def merged_in(self, line: int, cells: Sequence[str]) -> Mapping[int, str] | None:
        """Return place → value of the block, for the cells of a row in a block.

        In the first row of a block, only a day applies to the cells to the right.
        """
        if self._open:
            self._open = [each for each in self._open if each[0].bottom >= line]
        merged = {
            place: text
            for block, text in self._open
            for place in range(block.left, block.right + 1)
        }
        while self._next and self._next.top <= line:
            block = self._next
            text = cells[block.left] if block.left < len(cells) else ""
            if block.top == line and text:
                if block.bottom > line:
                    self._open.append((block, text))
                if block.left < block.right and _is_day_among_others(text, cells):
                    merged |= dict.fromkeys(range(block.left + 1, block.right + 1), text)
            self._next = next(self._coming, None)
        return merged or None


def _is_day_among_others(text: str, cells: Sequence[str]) -> bool:
    """Return whether a text is a day and its row has other cells, unlike a line below a table."""
    return parse_day(text, serials=False).day is not None and sum(map(bool, cells)) > 1
