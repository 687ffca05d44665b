"""The rows of a sheet, and what is written into some of their cells."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, assert_never

from sla1357.core.filling.cells import FilledCell, FilledDay
from sla1357.sources.filling.markup import Edits, attributes_of, escaped, with_attributes
from sla1357.sources.merged_cells import place_of

__all__ = ["Cell", "SheetRow", "cell_source", "is_blank", "letters_of", "rows_in", "write_row"]

_DAY_0, _DAY_0_OF_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)


class Cell(NamedTuple):
    """A cell, and where it stands in the part."""

    place: int  #: its column, from 0
    start: int
    end: int
    style: int
    has_content: bool


class SheetRow(NamedTuple):
    """A row, and where it stands in the part."""

    number: int
    start: int
    inside: int  #: behind its start tag
    close: int  #: its end tag; as `inside` where it has none
    style: int | None  #: of cells that are not in it
    cells: Sequence[Cell]  #: those from some column on

    def style_at(self, place: int, of_column: int) -> int:
        """Return the style of a cell, which may not be in the part."""
        for cell in self.cells:
            if cell.place == place:
                return cell.style
        return of_column if self.style is None else self.style


#: what is no tag, tags of rows and cells, and what makes a cell more than a style
_TAGS = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(/?)(?:\w+:)?(row|c)((?:\s[^>\"']*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>",
    re.DOTALL,
)
_NUMBER = re.compile(rb'\sr="([A-Z]*)(\d+)"')
_STYLE = re.compile(rb'\ss="(\d+)"')
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|f|is)\b")


def rows_in(data: bytes, start: int, end: int, first: int) -> Iterator[SheetRow]:
    """Yield the rows between two places of a part, with their cells from column `first` on."""
    number = inside = begun = 0
    style: int | None = None
    cells: list[Cell] = []
    place = -1
    opened: tuple[int, int] | None = None  # the place in the part and the style of an open cell
    for found in _TAGS.finditer(data, start, end):
        closing, tag, attributes, empty = found.groups()
        if tag == b"c":
            if not closing:
                where = _NUMBER.search(attributes)
                place = place_of(where[1]) if where and where[1] else place + 1
                if place < first:
                    continue
                styled = _STYLE.search(attributes)
                opened = (found.start(), int(styled[1]) if styled else 0)
            if opened and (closing or empty):
                at = opened[0]
                has_content = bool(closing) and not is_blank(data, at, found.start())
                cells.append(Cell(place, at, found.end(), opened[1], has_content))
                opened = None
        elif tag == b"row":
            if not closing:
                where = _NUMBER.search(attributes)
                number = int(where[2]) if where else number + 1
                given = attributes_of(attributes)
                style = int(given["s"]) if given.get("customFormat") in {"1", "true"} else None
                begun, inside, cells, place = found.start(), found.end(), [], -1
            if closing or empty:
                yield SheetRow(
                    number, begun, inside, found.start() if closing else inside, style, cells
                )


def is_blank(data: bytes, start: int, end: int) -> bool:
    """Return whether no cell between two places of a part holds anything."""
    return _CONTENT.search(data, start, end) is None


def write_row(edits: Edits, row: SheetRow, cells: Mapping[int, bytes]) -> None:
    """Put cells into a row: in the place of those of their columns, or in order.

    Args:
        edits: Of the sheet.
        row: With at least one cell.
        cells: Column, from 0, → source of the cell.
    """
    tag = edits.data[row.start : row.inside]
    spans = attributes_of(tag).get("spans", "")
    first, _, last = spans.partition(":")
    if last.isdigit() and int(last) <= max(cells):
        edits.replace(
            row.start, row.inside, with_attributes(tag, spans=f"{first}:{max(cells) + 1}")
        )
    for place, source in sorted(cells.items()):
        same = [cell for cell in row.cells if cell.place == place]
        if same:
            edits.replace(same[0].start, same[0].end, source)
        else:
            following = [cell.start for cell in row.cells if cell.place > place]
            edits.insert(min(following, default=row.close), source)


def cell_source(
    where: str, value: FilledCell, style: int, prefix: str, *, from_1904: bool
) -> bytes:
    """Return the source of a cell.

    Args:
        where: Its address.
        value: What it holds.
        style: The number of its look.
        prefix: Of the names of elements.
        from_1904: How the workbook counts days.
    """
    tag = f'{prefix}c r="{where}" s="{style}"'
    match value:
        case FilledDay(day):
            serial = (day - (_DAY_0_OF_1904 if from_1904 else _DAY_0)).days
            source = f"<{tag}><{prefix}v>{serial}</{prefix}v></{prefix}c>"
        case str() if value:
            text = escaped(value).decode()
            text = f"<{prefix}is><{prefix}t>{text}</{prefix}t></{prefix}is>"
            source = f'<{tag} t="inlineStr">{text}</{prefix}c>'
        case str() | None:
            source = f"<{tag}/>"
        case _:
            assert_never(value)
    return source.encode()


def letters_of(place: int) -> str:
    """Return the letters of a column, from 0.

    >>> letters_of(0), letters_of(26), letters_of(701), letters_of(702)
    ('A', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
