"""Binary workbooks of Excel 2007 and later (.xlsb): records in a ZIP archive.

Source: Microsoft, [MS-XLSB].
"""

import struct
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault, Row
from sla1357.readers.text import text_of_value
from sla1357.sources.binary.values import (
    UNSAVED,
    error_text,
    number_text,
    packed_number,
    valid_text,
)
from sla1357.sources.merged_cells import Block, usable_blocks
from sla1357.sources.number_formats import BUILT_IN_FORMATS, GENERAL
from sla1357.sources.packages import FAULTS, Package
from sla1357.sources.sheets import TextMissingError, line_below, placed_rows, put
from sla1357.sources.workbooks import Sheet, WorkbookOfRows

__all__ = ["excel_binary"]

# numbers of records
_SHEET, _SETTINGS = 156, 153
_FORMAT, _STYLE, _STYLES, _STYLES_END = 44, 47, 617, 618
_SHARED_TEXT = 19
_PACKED, _NUMBER, _SHARED, _RESULT = 2, 5, 7, 9
_ROW, _SHEET_DATA_END, _MERGED = 0, 146, 176
_TO_CALCULATE = 2  # flag of a formula that its writer did not calculate
#: bytes of a record; the longest holds a text of 32,767 characters, with its looks
_LONGEST = 2**24
_NO_TEXT = 0xFFFF_FFFF  # instead of a length
_WHOLE = 8  # bytes of column and style before the value of a cell


def excel_binary(package: Package) -> WorkbookOfRows:
    """Open a workbook.

    Raises:
        BadZipFile, EOFError, KeyError, ValueError, struct.error: it is damaged.
    """
    main = package.main_part()
    relations = package.relations(main)
    sheets: list[Sheet] = []
    from_1904 = False
    for kind, data in _records(package, main):
        if kind == _SETTINGS:
            from_1904 = bool(data[0] & 1)
        elif kind == _SHEET:
            reference, end = _text(data, 8)
            relation = relations[reference]
            if relation.kind == "worksheet":
                name, _ = _text(data, end)
                is_visible = not struct.unpack_from("<I", data)[0]
                sheets.append(Sheet(name=name, is_visible=is_visible, part=relation.target))
    parts = {relation.kind: relation.target for relation in relations.values()}
    cells = _Cells(
        package=package,
        texts=tuple(_shared_texts(package, parts.get("sharedStrings"))),
        formats=_formats(package, parts.get("styles")),
        from_1904=from_1904,
    )
    return WorkbookOfRows(sheets=sheets, serials=not from_1904, rows=cells.rows)


def _records(package: Package, part: str) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of each record of a part.

    Raises:
        EOFError: it ends within one.
    """
    with package.opened(part) as opened:
        read = opened.read
        while first := read(1):
            kind = first[0] & 0x7F
            if first[0] & 0x80:
                kind |= (_byte(read) & 0x7F) << 7
            size = shift = 0
            for shift in range(0, 28, 7):
                byte = _byte(read)
                size |= (byte & 0x7F) << shift
                if not byte & 0x80:
                    break
            data = read(size) if size <= _LONGEST else b""
            if len(data) < size:
                raise EOFError("it ends within a record")
            yield kind, data


def _byte(read: Callable[[int], bytes]) -> int:
    byte = read(1)
    if not byte:
        raise EOFError("it ends within a record")
    return byte[0]


def _text(data: bytes, start: int) -> tuple[str, int]:
    """Return a text behind its length, and the place behind it."""
    length = struct.unpack_from("<I", data, start)[0]
    if length == _NO_TEXT:
        return "", start + 4
    end = start + 4 + 2 * length
    if end > len(data):
        raise EOFError("a text ends early")
    return valid_text(data[start + 4 : end]), end


def _shared_texts(package: Package, part: str | None) -> Iterator[str]:
    """Yield the shared texts, as many as there are."""
    if part and part in package:
        with suppress(*FAULTS):  # a cell whose text is missing says so
            for kind, data in _records(package, part):
                if kind == _SHARED_TEXT:
                    yield _text(data, 1)[0]


def _formats(package: Package, part: str | None) -> Sequence[str]:
    """Return the number format of each style, as far as the part is readable."""
    own: dict[int, str] = {}
    numbers: list[int] = []
    is_within = False  # the styles that cells name
    if part and part in package:
        with suppress(*FAULTS):  # General will do
            for kind, data in _records(package, part):
                if kind == _FORMAT:
                    own[struct.unpack_from("<H", data)[0]] = _text(data, 2)[0]
                elif kind == _STYLE and is_within:
                    numbers.append(struct.unpack_from("<H", data, 2)[0])
                elif kind in {_STYLES, _STYLES_END}:
                    is_within = kind == _STYLES
    return [own.get(each) or BUILT_IN_FORMATS.get(each, GENERAL) for each in numbers]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """What the cells of a workbook need in addition to their sheet."""

    package: Package
    texts: Sequence[str]
    formats: Sequence[str]
    from_1904: bool

    def rows(self, sheet: Sheet, *, with_blocks: bool) -> Generator[Row]:
        """Yield the rows of a sheet.

        Raises:
            TextMissingError: a text is not in the workbook.
            BadZipFile, EOFError, KeyError, ValueError, struct.error: it is damaged.
        """
        blocks: Sequence[Block] = ()
        if with_blocks:
            blocks, all_blocks = usable_blocks(self._blocks(sheet.part))
            if not all_blocks:
                yield Row(1, (), Fault(Code.MANY_MERGED))
        yield from placed_rows(self._numbered(sheet.part), blocks)

    def _blocks(self, part: str) -> Iterator[Block]:
        with suppress(*FAULTS):  # the rows say what is damaged
            for kind, data in _records(self.package, part):
                if kind == _MERGED:
                    top, bottom, left, right = struct.unpack_from("<4I", data)
                    yield Block(top + 1, bottom + 1, left, right)

    def _numbered(self, part: str) -> Iterator[tuple[int, list[str]]]:
        line, place = 0, -1
        row: list[str] = []
        for kind, data in _records(self.package, part):
            if kind == _ROW:
                if line:
                    yield line, row
                line = line_below(struct.unpack_from("<I", data)[0] + 1, line)
                place, row = -1, []
            elif kind in _READ or kind in _SHORT:
                whole = data
                if kind in _SHORT:  # right of the cell before it
                    whole = struct.pack("<I", place + 1) + data
                place, style = struct.unpack_from("<II", whole)
                text = self._value(_SHORT.get(kind, kind), whole, style & 0xFF_FFFF)
                if line and text:
                    put(row, place, text)
            elif kind == _SHEET_DATA_END:
                break
        else:
            raise EOFError("it ends within a sheet")
        if line:
            yield line, row

    def _value(self, kind: int, data: bytes, style: int) -> str:
        """Return the text of a cell."""
        if kind == _SHARED:
            number: int = struct.unpack_from("<I", data, _WHOLE)[0]
            if number >= len(self.texts):
                raise TextMissingError
            return self.texts[number]
        if kind == _PACKED:
            packed = struct.unpack_from("<I", data, _WHOLE)[0]
            return self._number(packed_number(packed), style)
        if kind in {_NUMBER, _RESULT}:
            (value,) = struct.unpack_from("<d", data, _WHOLE)
            if kind == _RESULT and not value:
                flags = struct.unpack_from("<H", data, _WHOLE + 8)[0]
                if flags & _TO_CALCULATE:
                    return UNSAVED
            return self._number(value, style)
        return _WITHOUT_STYLE[kind](data)

    def _number(self, value: float, style: int) -> str:
        number_format = self.formats[style] if style < len(self.formats) else GENERAL
        return number_text(value, number_format, from_1904=self.from_1904)


#: record of a cell that does not name its column → the record that does
_SHORT = {12: 1, 13: _PACKED, 14: 3, 15: 4, 16: _NUMBER, 17: 6, 18: _SHARED}
#: record of a cell → its text
_WITHOUT_STYLE: Mapping[int, Callable[[bytes], str]] = {
    1: lambda _: "",
    **dict.fromkeys((3, 11), lambda data: error_text(data[_WHOLE])),
    **dict.fromkeys((4, 10), lambda data: text_of_value(bool(data[_WHOLE]))),
    **dict.fromkeys((6, 8), lambda data: _text(data, _WHOLE)[0]),
    62: lambda data: _text(data, _WHOLE + 1)[0],
}
_READ = frozenset({_SHARED, _PACKED, _NUMBER, _RESULT, *_WITHOUT_STYLE})
