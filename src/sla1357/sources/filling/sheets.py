"""A sheet with columns filled in; all else in its part stays byte for byte."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sla1357.core.cases import Columns, Reason
from sla1357.core.errors import NotFilledError
from sla1357.core.filling.cells import FilledCell, FilledDay
from sla1357.core.filling.columns import FilledColumn
from sla1357.sources.filling.markup import (
    Edits,
    Element,
    attributes_of,
    escaped,
    with_attributes,
)
from sla1357.sources.filling.rows import (
    SheetRow,
    cell_source,
    is_blank,
    letters_of,
    rows_in,
    write_row,
)
from sla1357.sources.filling.styles import Styles
from sla1357.sources.merged_cells import Block, place_of
from sla1357.sources.sheets import LAST_COLUMN

__all__ = ["FilledSheet", "SheetFilling", "filled_sheet"]

#: elements of a sheet in their order, behind those that are added (ECMA-376 part 1, 18.3.1.99)
_AFTER_MERGED = (
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions"),
    *("pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties"),
    *("cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing"),
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent"),
    *("webPublishItems", "tableParts", "extLst"),
)
_AFTER_HIGHLIGHTS = _AFTER_MERGED[2:]
_AFTER_BOXES = _AFTER_MERGED[_AFTER_MERGED.index("legacyDrawingHF") :]
#: how a cell begins that says that something is not done: blanks, placeholders, 未办结, 待定, 无
_NOTHING = "/\\-—–－_.…未暂尚待无没空否在正等×✗"
_UNDER_WAY = "中"  #: how such a cell may end: 办理中, 处理中


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFilling:
    """What is filled into a sheet."""

    name: str
    header: Columns
    columns: Sequence[FilledColumn]
    rows: Mapping[int, Sequence[FilledCell]]  #: line → cells, in the order of the columns
    #: the line from which on the rows have another header; None: there is none
    other_header: int | None = None


class FilledSheet(NamedTuple):
    """A sheet with its columns filled in."""

    data: bytes
    places: Sequence[int]  #: of the columns, from 0


def filled_sheet(  # noqa: PLR0913 - a sheet, and what its workbook says of it
    data: bytes,
    root: Element,
    filling: SheetFilling,
    styles: Styles,
    marked: Mapping[str, int],
    *,
    from_1904: bool,
    boxes: str | None,
    relationships: str,
) -> FilledSheet:
    """Return a sheet with columns filled in.

    Args:
        data: The part of the sheet.
        root: Its elements, without those of the rows.
        filling: What is filled in.
        styles: Of the workbook, to which looks are added.
        marked: Mark of a column that an earlier run has added → its place.
        from_1904: How the workbook counts days.
        boxes: The id of the part with the boxes of comments; None: the sheet names one already.
        relationships: The name of the format for such ids.

    Raises:
        ExpatError, ValueError: the part cannot be read.
        NotFilledError: there is no room.
    """
    content = root.child("sheetData")
    if content is None:
        raise ValueError("no rows")
    own = set(marked.values())
    table = _table_places(filling.header, own)
    before = max([place for place in table if place < min(own, default=place + 1)] or table)
    rows = list(rows_in(data, content.inside, content.close, min(before, *own, before)))
    taken = own | _taken(rows, root, data, filling.header.line, max(table))
    places = _places(filling, marked, max(table), taken)
    edits = Edits(data)
    page = _Page(root, edits, filling, styles, places, before)
    page.write_cells(rows, from_1904=from_1904)
    page.clear(rows, own)
    page.widen([place for place in places if place not in own])
    page.stretch()
    page.merge_headers()
    page.highlight(own)
    if boxes is not None:
        attributes = f'xmlns:r="{relationships}" r:id="{boxes}"'
        new = f"<{root.prefix}legacyDrawing {attributes}/>".encode()
        edits.add(root, new, before=_AFTER_BOXES)
    return FilledSheet(edits.made(), places)


def _table_places(header: Columns, own: AbstractSet[int]) -> list[int]:
    """Return the places of the columns of a table that no earlier run has added."""
    return [
        column.place
        for column in header.columns
        if column.header and column.reason is not Reason.ANOTHER_TABLE and column.place not in own
    ]


def _taken(rows: Sequence[SheetRow], root: Element, data: bytes, top: int, table: int) -> set[int]:
    """Return the places of columns that hold something to the right of a table."""
    taken = {
        cell.place for row in rows if row.number >= top for cell in row.cells if cell.has_content
    }
    for block in _merged(root, data):
        if block.bottom >= top and block.right > table:
            taken |= set(range(block.left, block.right + 1))
    return taken


def _places(
    filling: SheetFilling, marked: Mapping[str, int], table: int, taken: set[int]
) -> list[int]:
    """Return the place of each column: where it was, else to the right of all that is there."""
    missing = [each for each in filling.columns if each.mark not in marked]
    first = max(table, *marked.values(), table) + 1
    while taken.intersection(range(first, first + len(missing))):
        first += 1
    if first + len(missing) > LAST_COLUMN:
        raise NotFilledError(filling.name, "no room to the right of the table")
    free = iter(range(first, first + len(missing)))
    return [marked[c.mark] if c.mark in marked else next(free) for c in filling.columns]


_BLOCK = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


def _blocks_in(text: str) -> Iterator[Block]:
    """Yield the ranges in a text, such as A1:B2 C5."""
    for left, top, right, bottom in _BLOCK.findall(text):
        first, last = place_of(left.encode()), place_of((right or left).encode())
        yield Block(int(top), int(bottom or top), first, last)


def _merged(root: Element, data: bytes) -> Iterator[Block]:
    for element in root.all("mergeCell"):
        ref = attributes_of(data[element.start : element.inside]).get("ref", "")
        yield from _blocks_in(ref)


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet while it is written."""

    root: Element
    edits: Edits
    filling: SheetFilling
    styles: Styles
    places: Sequence[int]
    before: int  #: the column of the table before them, whose looks they have

    @property
    def _prefix(self) -> str:
        return self.root.prefix

    def _tag(self, element: Element) -> bytes:
        return self.edits.data[element.start : element.inside]

    def write_cells(self, rows: Sequence[SheetRow], *, from_1904: bool) -> None:
        """Write the headers, and the cells of each row; the other rows stay as they are."""
        filling, header = self.filling, self.filling.header
        looks = self._column_styles()
        for row in rows:
            cells: Sequence[FilledCell] | None = filling.rows.get(row.number)
            is_header = header.line <= row.number < header.line + header.height
            if row.number == header.line:
                cells = [column.header for column in filling.columns]
            elif is_header:
                cells = [None] * len(filling.columns)
            if cells is None or row.inside == row.close:
                continue
            style = row.style_at(self.before, looks.get(self.before, 0))
            sources = {
                place: cell_source(
                    f"{letters_of(place)}{row.number}",
                    cell,
                    style if is_header else self._look(style, column, cell),
                    self._prefix,
                    from_1904=from_1904,
                )
                for place, column, cell in zip(self.places, filling.columns, cells, strict=True)
            }
            write_row(self.edits, row, sources)

    def clear(self, rows: Sequence[SheetRow], own: AbstractSet[int]) -> None:
        """Take out what an earlier run has written into rows that are blank otherwise."""
        header = self.filling.header
        for row in rows:
            is_left = row.number not in self.filling.rows and row.cells
            if not is_left or row.number < header.line + header.height:
                continue
            start = row.cells[0].start
            others = [cell for cell in row.cells if cell.place not in own]
            if not any(cell.has_content for cell in others) and is_blank(
                self.edits.data, row.inside, start
            ):
                for cell in row.cells:
                    if cell.has_content:
                        where = f"{letters_of(cell.place)}{row.number}"
                        blank = cell_source(where, None, cell.style, self._prefix, from_1904=False)
                        self.edits.replace(cell.start, cell.end, blank)

    def _look(self, style: int, column: FilledColumn, cell: FilledCell) -> int:
        """Return the look of a cell of a row, whose table ends with a cell of some style."""
        if isinstance(cell, FilledDay):
            return self.styles.of_day(style, is_provisional=cell.is_provisional)
        return self.styles.of_text(style, is_sentence=column.is_sentence)

    def _columns(self) -> list[tuple[int, int, bytes]]:
        """Return first and last place, and source, of each description of columns."""
        cols = self.root.child("cols")
        found = []
        for element in cols.children if cols else ():
            given = attributes_of(self._tag(element))
            found.append((int(given["min"]) - 1, int(given["max"]) - 1, self._tag(element)))
        return found

    def _column_styles(self) -> dict[int, int]:
        return {
            place: int(attributes_of(tag).get("style", 0))
            for first, last, tag in self._columns()
            for place in range(first, min(last, self.before) + 1)
        }

    def widen(self, new: Sequence[int]) -> None:
        """Set the widths of new columns, which are not hidden."""
        if not new:
            return
        widths = dict(zip(self.places, (each.width for each in self.filling.columns), strict=True))
        found: list[tuple[int, bytes]] = []
        for first, last, tag in self._columns():
            inner = [place for place in new if first <= place <= last]
            edges = sorted({first, *inner, *(place + 1 for place in inner), last + 1})
            if not inner:
                found.append((first, tag))
                continue
            for start, end in pairwise(edges):
                if start not in inner:
                    numbers = {"min": str(start + 1), "max": str(end)}
                    found.append((start, with_attributes(tag, **numbers)))
        found += [(place, self._col(place, widths[place])) for place in new]
        inside = b"".join(source for _, source in sorted(found))
        cols = self.root.child("cols")
        whole = f"<{self._prefix}cols>".encode() + inside + f"</{self._prefix}cols>".encode()
        if cols:
            self.edits.replace(cols.start, cols.end, whole)
        else:
            self.edits.add(self.root, whole, before=("sheetData",))

    def _col(self, place: int, width: int) -> bytes:
        number = place + 1
        numbers = f'min="{number}" max="{number}" width="{width}" customWidth="1"'
        return f"<{self._prefix}col {numbers}/>".encode()

    def stretch(self) -> None:
        """Include the columns in the extent of the sheet."""
        extent = self.root.child("dimension")
        given = attributes_of(self._tag(extent)).get("ref", "") if extent else ""
        found = _BLOCK.fullmatch(given)
        if not (extent and found):
            return
        (block,) = _blocks_in(given)
        right = letters_of(max(block.right, *self.places))
        ref = f"{found[1]}{found[2]}:{right}{block.bottom}"
        self.edits.replace(
            extent.start, extent.inside, with_attributes(self._tag(extent), ref=ref)
        )

    def merge_headers(self) -> None:
        """Merge the cells of each header over all rows of the headers, if these are several."""
        top, height = self.filling.header.line, self.filling.header.height
        merged = {(each.left, each.top) for each in _merged(self.root, self.edits.data)}
        new = [
            f'<{self._prefix}mergeCell ref="{letter}{top}:{letter}{top + height - 1}"/>'
            for place in self.places
            if height > 1 and (place, top) not in merged
            for letter in [letters_of(place)]
        ]
        if not new:
            return
        source = "".join(new).encode()
        if old := self.root.child("mergeCells"):
            self.edits.append(old, source, count=str(len(old.children) + len(new)))
            return
        name = f"{self._prefix}mergeCells"
        whole = f'<{name} count="{len(new)}">'.encode() + source + f"</{name}>".encode()
        self.edits.add(self.root, whole, before=_AFTER_MERGED)

    def highlight(self, own: set[int]) -> None:
        """Write the conditional formats of the columns, in place of those of an earlier run."""
        priorities = [0]
        for element in self.root.children:
            if element.name == "conditionalFormatting":
                cells = attributes_of(self._tag(element)).get("sqref", "")
                blocks = list(_blocks_in(cells))
                if blocks and all({b.left, b.right} <= own for b in blocks):
                    self.edits.replace(element.start, element.end, b"")
                    continue
            for rule in element.all("cfRule"):
                given = attributes_of(self._tag(rule)).get("priority", "0")
                priorities.append(int(given) if given.isdigit() else 0)
        first = self.filling.header.line + self.filling.header.height
        last = max((self.filling.other_header or 2**20) - 1, first)
        last = min(last, max(self.filling.rows, default=first))
        new = self._highlights(first, max(first, last), max(priorities) + 1)
        self.edits.add(self.root, new.encode(), before=_AFTER_HIGHLIGHTS)

    def _highlights(self, first: int, last: int, priority: int) -> str:
        prefix, texts = self._prefix, []
        for place, column in zip(self.places, self.filling.columns, strict=True):
            rules = []
            for each in column.highlights:
                cell = f"${letters_of(place)}{first}"
                parts = [each.condition.replace("{cell}", cell)]
                if each.undone:
                    undone = (self._is_blank(other) for other in self._cells(each.undone, first))
                    parts = [f"ISNUMBER({cell})", *parts, *undone]
                parts += (
                    f"OR({self._is_blank(other)},{other}>{cell})"
                    for other in self._cells(each.ended, first)
                )
                formula = escaped(f"AND({','.join(parts)})").decode()
                number = self.styles.highlight(each)
                rules.append(
                    f'<{prefix}cfRule type="expression" dxfId="{number}" priority="{priority}">'
                    f"<{prefix}formula>{formula}</{prefix}formula></{prefix}cfRule>"
                )
                priority += 1
            cells = f"{letters_of(place)}{first}:{letters_of(place)}{last}"
            name = f"{prefix}conditionalFormatting"
            texts.append(f'<{name} sqref="{cells}">{"".join(rules)}</{name}>')
        return "".join(texts)

    def _cells(self, fields: Sequence[str], line: int) -> Iterator[str]:
        """Yield the cells of some fields in a row."""
        header = self.filling.header
        places = [header.place_of[field] for field in fields if field in header.place_of]
        places += [second for second, stage in header.joined if stage in places]
        return (f"${letters_of(place)}{line}" for place in places)

    @staticmethod
    def _is_blank(cell: str) -> str:
        """Return the condition that a cell holds nothing that was done."""
        begins = f'ISNUMBER(FIND(LEFT(TRIM({cell})&"/",1),"{_NOTHING}"))'
        return f'OR({begins},RIGHT(TRIM({cell}),1)="{_UNDER_WAY}")'
