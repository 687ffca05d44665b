"""Workbooks of LibreOffice (.ods): XML in a ZIP archive, by the standard OpenDocument.

Source: OASIS, Open Document Format for Office Applications 1.3, part 3.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault, Row
from sla1357.readers.text import text_of_value
from sla1357.sources.merged_cells import Block, usable_blocks
from sla1357.sources.number_formats import GENERAL, text_of_moment, text_of_number
from sla1357.sources.open_document_formats import Formats, formats_of
from sla1357.sources.packages import FAULTS, Attributes, Package, parsed
from sla1357.sources.sheets import LAST_COLUMN, LAST_ROW, placed_rows, rows_while_parsed
from sla1357.sources.workbooks import Sheet, WorkbookOfRows

__all__ = ["open_document"]

_CONTENT = "content.xml"
_MOST_REPEATED = 5_000_000  # cells with a text in rows and cells that are written once
_MOST_BLANKS = 100  # that one element stands for; more mean no more, and take memory


def open_document(package: Package) -> WorkbookOfRows | Fault:
    """Open a workbook, or return why it cannot be opened.

    Raises:
        BadZipFile, ExpatError, KeyError, ValueError: it is no sound workbook.
    """
    if _has_password(package):
        return Fault(Code.LOCKED_WORKBOOK)
    found = _Sheets()
    package.read(_CONTENT, found.start, found.end)
    formats = formats_of(package, ("styles.xml", _CONTENT))
    sheets = [
        Sheet(name=name, is_visible=style not in found.hidden, part=str(number))
        for number, (name, style) in enumerate(found.tables)
    ]
    reader = _Reader(package=package, formats=formats)
    return WorkbookOfRows(sheets=sheets, serials=not found.from_1904, rows=reader.rows)


def _has_password(package: Package) -> bool:
    is_encrypted = False

    def start(element: str, _: Attributes) -> None:
        nonlocal is_encrypted
        is_encrypted = is_encrypted or element == "encryption-data"

    if "META-INF/manifest.xml" in package:
        with suppress(*FAULTS):  # the file can be read without it
            package.read("META-INF/manifest.xml", start)
    return is_encrypted


class _Sheets:
    """The tables of a document, and which of their looks hides them."""

    def __init__(self) -> None:
        self.tables: list[tuple[str, str]] = []  # name and style
        self.hidden: set[str] = set()
        self.from_1904 = False
        self._style = ""
        self._depth = 0  # a table may be in a cell

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "table":
            self._depth += 1
            if self._depth == 1:
                name, style = (
                    attributes.get(f"table:{key}", "") for key in ("name", "style-name")
                )
                self.tables.append((name, style))
        elif element == "style":
            self._style = attributes.get("style:name", "")
        elif element == "table-properties" and attributes.get("table:display") == "false":
            self.hidden.add(self._style)
        elif element == "null-date":
            self.from_1904 = attributes.get("table:date-value", "").startswith("1904")

    def end(self, element: str) -> None:
        self._depth -= element == "table"


class _Cell:
    """A cell, as far as it is read."""

    def __init__(self, attributes: Attributes, repeated: int) -> None:
        self.attributes = attributes
        self.repeated = repeated
        self.paragraphs: list[list[str]] = []  # of pieces

    @property
    def shown(self) -> str:
        """Return the text that a person sees."""
        return "\n".join(map("".join, self.paragraphs))


#: elements in a text that are not part of it: comments, pictures, how it is pronounced
_NOT_OWN = frozenset({"annotation", "frame", "ruby-text"})
#: parts of texts: element → what it stands for
_PIECES = {"tab": "\t", "line-break": "\n"}


@dataclass(slots=True, kw_only=True)
class _Cells:
    """Collects the rows of a table from its elements."""

    number: int  #: of the table among those of the document
    formats: Formats
    rows: list[tuple[int, list[str]]] = field(default_factory=list)  #: read, and not yet taken
    blocks: list[Block] = field(default_factory=list)  #: merged cells
    done: bool = False
    _table: int = -1  # number of the table that was begun last
    _depth: int = 0  # of tables
    _other: int = 0  # depth in elements that do not belong to the text of a cell
    _line: int = 0
    _height: int = 1  # rows of which this is the first
    _row: list[str] = field(default_factory=list)
    _place: int = 0
    _columns: list[tuple[int, str]] = field(default_factory=list)  # place behind, style
    _row_style: str = ""
    _cell: _Cell | None = None
    _in_paragraph: int = 0
    _repeated: int = 0  # cells with a text

    def start(self, element: str, attributes: Attributes) -> None:
        if self._cell is not None:
            self._start_within(self._cell, element, attributes)
        elif element == "table":
            self._depth += 1
            self._table += self._depth == 1
        elif self._table != self.number or self._depth != 1 or self.done:
            return
        elif element in {"table-cell", "covered-table-cell"}:
            self._cell = _Cell(attributes, _count(attributes, "columns"))
        elif element == "table-row":
            self._height = _count(attributes, "rows")
            self._row, self._place = [], 0
            self._row_style = attributes.get("table:default-cell-style-name", "")
        elif element == "table-column":
            behind = self._columns[-1][0] if self._columns else 0
            style = attributes.get("table:default-cell-style-name", "")
            self._columns.append((behind + _count(attributes, "columns"), style))

    def _start_within(self, cell: _Cell, element: str, attributes: Attributes) -> None:
        is_own = element not in _NOT_OWN if self._in_paragraph else element == "p"
        if self._other or not is_own:
            self._other += 1
        elif element == "p":
            self._in_paragraph += 1
            cell.paragraphs.append([])
        elif element == "s":
            self.text(" " * min(_number(attributes.get("text:c", "1")), _MOST_BLANKS))
        elif element in _PIECES:
            self.text(_PIECES[element])

    def text(self, data: str) -> None:
        if self._in_paragraph and self._cell and not self._other:
            self._cell.paragraphs[-1].append(data)

    def end(self, element: str) -> None:
        if self._other:
            self._other -= 1
        elif self._cell is not None:
            if element == "p":
                self._in_paragraph -= 1
            elif element in {"table-cell", "covered-table-cell"}:
                self._end_cell(self._cell)
                self._cell = None
        elif element == "table":
            self.done = self.done or (self._depth == 1 and self._table == self.number)
            self._depth -= 1
        elif element == "table-row" and self._table == self.number and self._depth == 1:
            self._end_row()

    def _end_cell(self, cell: _Cell) -> None:
        place, self._place = self._place, self._place + cell.repeated
        if text := self._text_of(cell, place):
            if self._place > LAST_COLUMN:
                raise ValueError(f"more than {LAST_COLUMN} columns")
            self._row.extend([""] * (place - len(self._row)) + [text] * cell.repeated)
        wide, high = (
            _number(cell.attributes.get(f"table:number-{each}-spanned", "1"))
            for each in ("columns", "rows")
        )
        if wide > 1 or high > 1:
            top = self._line + 1
            self.blocks.append(Block(top, self._line + high, place, place + wide - 1))

    def _end_row(self) -> None:
        if self._row:
            self._repeated += len(self._row) * (self._height - 1)
            if self._line + self._height > LAST_ROW or self._repeated > _MOST_REPEATED:
                raise ValueError(f"a row that stands {self._height:,} times")
            lines = range(self._line + 1, self._line + self._height + 1)
            self.rows.extend((line, self._row) for line in lines)
        self._line += self._height

    def _text_of(self, cell: _Cell, place: int) -> str:
        attributes = cell.attributes
        shown = cell.shown
        kind = attributes.get("office:value-type")
        if not shown and kind is None:
            formula = attributes.get("table:formula")
            return f"={formula.partition('=')[2] or formula}" if formula else ""
        if kind == "string" or attributes.get("calcext:value-type") == "error":
            return shown or attributes.get("office:string-value", "")
        style = attributes.get("table:style-name") or self._row_style or self._style_of(place)
        return _typed(kind or "", attributes, self.formats.get(style, GENERAL)) or shown

    def _style_of(self, place: int) -> str:
        found = bisect_right(self._columns, place, key=lambda column: column[0])
        return self._columns[found][1] if found < len(self._columns) else ""


def _count(attributes: Attributes, of: str) -> int:
    return max(1, _number(attributes.get(f"table:number-{of}-repeated", "1")))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 1  # noqa: PLR2004 - a sheet ends


def _typed(kind: str, attributes: Mapping[str, str], number_format: str) -> str:
    """Return a typed value as a person would type it; empty if it cannot be read."""
    with suppress(OverflowError, ValueError):
        match kind:
            case "date":
                return text_of_moment(_moment(attributes["office:date-value"]), number_format)
            case "time":
                length = _length(attributes["office:time-value"])
                is_time = dt.timedelta() <= length < dt.timedelta(1) and "[" not in number_format
                time = (_MIDNIGHT + length).time() if is_time else length
                return text_of_moment(time, number_format)
            case "boolean":
                return text_of_value(attributes["office:boolean-value"] == "true")
            case "float" | "percentage" | "currency":
                return text_of_number(attributes["office:value"], number_format)
            case _:
                pass
    return ""


_MIDNIGHT = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a sheet knows no time zone
_HALF_A_MILLISECOND = 500  # microseconds
_LENGTH = re.compile(r"(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(\.\d+)?S)?", re.ASCII)


def _moment(text: str) -> dt.datetime:
    """Return a moment, to the millisecond: what was reckoned may be a little less than a day.

    Raises:
        ValueError: it is none.
    """
    moment = dt.datetime.fromisoformat(text[:26])
    rounded = moment + dt.timedelta(0, 0, _HALF_A_MILLISECOND)
    return rounded.replace(microsecond=rounded.microsecond // 1000 * 1000)


def _length(text: str) -> dt.timedelta:
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    sign, days, hours, minutes, seconds, part = found.groups()
    milliseconds = round(float(part or 0) * 1000)
    length = dt.timedelta(
        int(days or 0), int(seconds or 0), 0, milliseconds, int(minutes or 0), int(hours or 0)
    )
    return -length if sign else length


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """What the cells of a document need in addition to their sheet."""

    package: Package
    formats: Formats

    def rows(self, sheet: Sheet, *, with_blocks: bool) -> Generator[Row]:
        """Yield the rows of a sheet.

        Raises:
            BadZipFile, ExpatError, KeyError, ValueError: it is damaged.
        """
        blocks: Sequence[Block] = ()
        if with_blocks and self._has_blocks():
            cells = self._cells(sheet)
            with suppress(*FAULTS):  # the rows say what is damaged
                for _ in self._collected(cells):
                    pass
            blocks, all_blocks = usable_blocks(cells.blocks)
            if not all_blocks:
                yield Row(1, (), Fault(Code.MANY_MERGED))
        yield from placed_rows(self._collected(self._cells(sheet)), blocks)

    def _cells(self, sheet: Sheet) -> _Cells:
        return _Cells(number=int(sheet.part), formats=self.formats)

    def _has_blocks(self) -> bool:
        kept = b""
        with self.package.opened(_CONTENT) as stream:
            while piece := stream.read(2**16):
                if b"-spanned=" in kept + piece:
                    return True
                kept = piece[-20:]
        return False

    def _collected(self, cells: _Cells) -> Iterator[tuple[int, list[str]]]:
        with self.package.opened(_CONTENT) as stream:
            pieces = parsed(stream, start=cells.start, end=cells.end, text=cells.text)
            yield from rows_while_parsed(pieces, cells)
