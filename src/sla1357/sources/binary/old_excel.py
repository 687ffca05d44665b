"""Workbooks of Excel 5 to 2003 (.xls), which WPS writes as .et too.

Source: Microsoft, [MS-XLS]; for Excel 5, whose texts have the encoding of the system, "The
Microsoft Excel File Format" of OpenOffice.org.
"""

import struct
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, NamedTuple

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault, Row
from sla1357.readers.text import text_of_value
from sla1357.sources.binary.compound_files import SIGNATURE, CompoundFile
from sla1357.sources.binary.continued import Continued
from sla1357.sources.binary.values import UNSAVED, error_text, number_text, packed_number
from sla1357.sources.merged_cells import Block, usable_blocks
from sla1357.sources.number_formats import BUILT_IN_FORMATS, GENERAL
from sla1357.sources.packages import NotAWorkbookError
from sla1357.sources.sheets import TextMissingError, placed_rows, put
from sla1357.sources.workbooks import Sheet, WorkbookOfRows

__all__ = ["old_excel"]

# numbers of records
_BEGIN, _END, _CONTINUE = 0x809, 0x0A, 0x3C
_PASSWORD, _SHEET, _FROM_1904, _ENCODING = 0x2F, 0x85, 0x22, 0x42
_FORMAT, _STYLE, _TEXTS, _MERGED = 0x41E, 0xE0, 0xFC, 0xE5
_SHARED, _LABEL, _RICH_LABEL = 0xFD, 0x204, 0xD6
_NUMBER, _PACKED, _PACKED_RUN = 0x203, 0x27E, 0xBD
_FORMULA, _RESULT, _TRUTH_OR_ERROR = 0x06, 0x207, 0x205
_CELLS = frozenset(
    {_SHARED, _LABEL, _RICH_LABEL, _NUMBER, _PACKED, _PACKED_RUN, _FORMULA, _TRUTH_OR_ERROR}
)
#: shared formula, array, table: before the text of a result
_BESIDE_FORMULA = {0x4BC, 0x221, 0x236}
_EXCEL_5, _EXCEL_97 = 0x500, 0x600  # versions
_WORKSHEET = 0  # kind of sheet; others hold a chart or macros
_TO_CALCULATE = 2  # flag of a formula that its writer did not calculate
_KIND_OF_RESULT = 0xFFFF  # in the place of a number's highest bits
#: number of an encoding → its name, where Python calls it otherwise
_ENCODINGS = {936: "gb18030", 1200: "utf-16-le", 10000: "mac-roman", 10008: "gb18030"}
#: a stream that only this kind of file has → the ending of its name
_OTHER_KINDS = {
    "WordDocument": ".doc",
    "PowerPoint Document": ".ppt",
    "__properties_version1.0": ".msg",
}


def old_excel(stream: IO[bytes]) -> WorkbookOfRows | Fault:
    """Open a workbook, in a compound file or bare; or return why it cannot be opened.

    Raises:
        NotAWorkbookError: it is some other compound file.
        ValueError, struct.error: it is damaged.
    """
    stream.seek(0)
    if stream.read(len(SIGNATURE)) != SIGNATURE:
        stream.seek(0)
        return _opened(stream.read())
    file = CompoundFile(stream)
    if "EncryptedPackage" in file:
        return Fault(Code.LOCKED_WORKBOOK)
    for name in ("Workbook", "Book"):
        if name in file:
            return _opened(file.read(name))
    for name, ending in _OTHER_KINDS.items():
        if name in file:
            raise NotAWorkbookError(ending)
    return Fault(Code.OLD_WORKBOOK)


def _opened(data: bytes) -> WorkbookOfRows | Fault:
    if len(data) < 8 or struct.unpack_from("<H", data)[0] != _BEGIN:  # noqa: PLR2004 - one record
        return Fault(Code.OLD_WORKBOOK)
    version = struct.unpack_from("<H", data, 4)[0]
    if version not in {_EXCEL_5, _EXCEL_97}:
        return Fault(Code.OLD_WORKBOOK)
    book = _Book(data=data, in_unicode=version == _EXCEL_97)
    if any(record.kind == _PASSWORD for record in book.globals()):
        return Fault(Code.LOCKED_WORKBOOK)
    return book.workbook()


class _Record(NamedTuple):
    """Where the content of a record is."""

    kind: int
    start: int
    end: int


def _records(data: bytes, place: int) -> Iterator[_Record]:
    while place + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, place)
        place += 4 + size
        if place > len(data):
            raise EOFError("it ends within a record")
        yield _Record(kind, place - size, place)


class _Index(NamedTuple):
    """Where the cells of a sheet are."""

    cells: Sequence[int]  #: row and place of each, as one number, in the order of rows
    blocks: Sequence[Block]
    all_blocks: bool
    error: Exception | None  #: why it ends early


_ROW = 40  # bits for the place of a cell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """The stream of a workbook."""

    data: bytes
    in_unicode: bool

    def globals(self) -> Iterator[_Record]:
        """Yield the records before the first sheet."""
        for record in _records(self.data, 0):
            if record.kind == _END:
                return
            yield record

    def workbook(self) -> WorkbookOfRows:
        """Return what is on its sheets."""
        data, encoding = self.data, "cp1252"
        sheets: list[Sheet] = []
        own: dict[int, str] = {}
        styles: list[int] = []
        spans: list[tuple[int, int]] = []
        from_1904 = False
        last = 0  # kind of record, but for those that continue it
        for kind, start, end in self.globals():
            if kind == _SHEET and data[start + 5] == _WORKSHEET:
                place, state = struct.unpack_from("<IB", data, start)
                name = self._short_text(start + 6, end, encoding)
                sheets.append(Sheet(name=name, is_visible=not state & 3, part=str(place)))
            elif kind == _TEXTS or (kind == _CONTINUE and last == _TEXTS):
                spans.append((start, end))
            elif kind == _FORMAT:
                own[struct.unpack_from("<H", data, start)[0]] = self._format(start + 2, end)
            elif kind == _STYLE:
                styles.append(struct.unpack_from("<H", data, start + 2)[0])
            elif kind == _FROM_1904:
                from_1904 = bool(data[start])
            elif kind == _ENCODING:
                encoding = _encoding(struct.unpack_from("<H", data, start)[0])
            last = kind if kind != _CONTINUE else last
        text = _Text(
            book=self,
            encoding=encoding,
            texts=tuple(_shared_texts(data, spans)),
            formats=[own.get(each) or BUILT_IN_FORMATS.get(each, GENERAL) for each in styles],
            from_1904=from_1904,
        )
        return WorkbookOfRows(sheets=sheets, serials=not from_1904, rows=text.rows)

    def _short_text(self, start: int, end: int, encoding: str) -> str:
        length = self.data[start]
        if not self.in_unicode:
            return self.data[start + 1 : end][:length].decode(encoding, "replace")
        return Continued(self.data, [(start + 1, end)]).text(length)

    def _format(self, start: int, end: int) -> str:
        if not self.in_unicode:
            return self.data[start + 1 : end].decode("latin-1")
        with suppress(EOFError, ValueError):  # General will do
            return Continued(self.data, [(start, end)]).long_text()
        return GENERAL

    def index(self, place: int) -> _Index:
        """Return where the cells of the sheet that begins at a place are."""
        data, depth = self.data, 0  # charts within the sheet have cells of their own
        cells: list[int] = []
        blocks: list[Block] = []
        error: Exception | None = EOFError("it ends within a sheet")
        try:
            for kind, start, end in _records(data, place):
                if kind in _CELLS and depth == 1:
                    cells.append(struct.unpack_from("<H", data, start)[0] << _ROW | start)
                elif kind == _BEGIN:
                    depth += 1
                elif kind == _END:
                    depth -= 1
                elif kind == _MERGED:
                    count = struct.unpack_from("<H", data, start)[0]
                    four = struct.iter_unpack(
                        "<4H", data[start + 2 : min(end, start + 2 + 8 * count)]
                    )
                    blocks += (Block(t + 1, b + 1, left, right) for t, b, left, right in four)
                if not depth:
                    error = None if cells or kind == _END else ValueError("no sheet")
                    break
        except (EOFError, struct.error) as e:
            error = e
        return _Index(sorted(cells), *usable_blocks(blocks), error)


def _encoding(number: int) -> str:
    name = _ENCODINGS.get(number, f"cp{number}")
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name


def _shared_texts(data: bytes, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the shared texts, as many as there are."""
    with suppress(EOFError, ValueError, struct.error):  # a cell whose text is missing says so
        texts = Continued(data, spans)
        _, count = struct.unpack("<II", texts.take(8))
        for _ in range(count):
            yield texts.long_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """What the cells of a workbook need in addition to their sheet."""

    book: _Book
    encoding: str
    texts: Sequence[str]
    formats: Sequence[str]
    from_1904: bool

    def rows(self, sheet: Sheet, *, with_blocks: bool) -> Generator[Row]:
        """Yield the rows of a sheet.

        Raises:
            TextMissingError: a text is not in the workbook.
            EOFError, ValueError, struct.error: it is damaged.
        """
        index = self.book.index(int(sheet.part))
        if with_blocks and not index.all_blocks:
            yield Row(1, (), Fault(Code.MANY_MERGED))
        yield from placed_rows(self._numbered(index), index.blocks if with_blocks else ())
        if index.error:
            raise index.error

    def _numbered(self, index: _Index) -> Iterator[tuple[int, list[str]]]:
        line = 0
        row: list[str] = []
        for cell in index.cells:
            if cell >> _ROW != line - 1:
                if line:
                    yield line, row
                line, row = (cell >> _ROW) + 1, []
            for place, text in self._cells(cell & (1 << _ROW) - 1):
                if text:
                    put(row, place, text)
        if line and not index.error:  # or cells of this row may be missing
            yield line, row

    def _cells(self, start: int) -> Iterator[tuple[int, str]]:
        """Yield place and text of the cells of a record."""
        data = self.book.data
        kind, size, _, place, style = struct.unpack_from("<5H", data, start - 4)
        if kind == _SHARED:
            number = struct.unpack_from("<I", data, start + 6)[0]
            if number >= len(self.texts):
                raise TextMissingError
            yield place, self.texts[number]
        elif kind == _PACKED:
            yield place, self._packed(style, start + 6)
        elif kind == _NUMBER:
            yield place, self._number(struct.unpack_from("<d", data, start + 6)[0], style)
        elif kind == _PACKED_RUN:
            for at in range(start + 4, start + size - 7, 6):
                yield place, self._packed(struct.unpack_from("<H", data, at)[0], at + 2)
                place += 1
        elif kind == _FORMULA:
            yield place, self._formula(start, start + size, style)
        elif kind == _TRUTH_OR_ERROR:
            value, is_error = data[start + 6], data[start + 7]
            yield place, error_text(value) if is_error else text_of_value(bool(value))
        else:
            yield place, self._label(start + 6, [(start + 6, start + size)])

    def _packed(self, style: int, at: int) -> str:
        return self._number(packed_number(struct.unpack_from("<I", self.book.data, at)[0]), style)

    def _number(self, value: float, style: int) -> str:
        number_format = self.formats[style] if style < len(self.formats) else GENERAL
        return number_text(value, number_format, from_1904=self.from_1904)

    def _label(self, start: int, spans: Sequence[tuple[int, int]]) -> str:
        """Return a text that stands in a cell, or in the records that continue one."""
        if self.book.in_unicode:
            return Continued(self.book.data, spans).long_text()
        length = struct.unpack_from("<H", self.book.data, start)[0]
        return (
            Continued(self.book.data, spans).take(length + 2)[2:].decode(self.encoding, "replace")
        )

    def _formula(self, start: int, end: int, style: int) -> str:
        """Return the result of a formula."""
        data = self.book.data
        kind, truth = data[start + 6], data[start + 8]
        mark, flags = struct.unpack_from("<HH", data, start + 12)
        if mark != _KIND_OF_RESULT:
            if flags & _TO_CALCULATE and not any(data[start + 6 : start + 14]):
                return UNSAVED
            return self._number(struct.unpack_from("<d", data, start + 6)[0], style)
        if kind == 0:
            return self._result(end)
        return {1: text_of_value(bool(truth)), 2: error_text(truth)}.get(kind, "")

    def _result(self, place: int) -> str:
        """Return the text of a result, which is behind its formula."""
        spans: list[tuple[int, int]] = []
        for kind, start, end in _records(self.book.data, place):
            if (kind == _RESULT and not spans) or (kind == _CONTINUE and spans):
                spans.append((start, end))
            elif spans or kind not in _BESIDE_FORMULA | {_CONTINUE}:
                break
        return self._label(spans[0][0], spans) if spans else UNSAVED
