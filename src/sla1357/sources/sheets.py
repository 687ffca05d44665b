"""The rows of a sheet as text cells."""

import datetime as dt
import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Protocol, TypeVar

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault, Row
from sla1357.readers.text import text_of_value
from sla1357.sources.merged_cells import Block, MergedCells, place_of
from sla1357.sources.number_formats import GENERAL, text_of_number
from sla1357.sources.packages import FAULTS, TEXT_ELEMENT, Attributes, Usual, decoded, parsed

__all__ = [
    "LAST_COLUMN",
    "LAST_ROW",
    "SheetText",
    "TextMissingError",
    "broken",
    "line_below",
    "placed_rows",
    "put",
    "rows_of",
    "rows_while_parsed",
    "unescaped",
    "until_broken",
]

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  #: of any sheet, by the formats
_MOST_CELLS = 100_000_000  # of a sheet; a full one of cases has half of that
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = {"1", "true", "TRUE"}
#: of a cell: what it holds, its formula, and its text where it has one of its own
_VALUE, _FORMULA, _TEXT = "v", "f", "t"


class TextMissingError(ValueError):
    """A cell names a text that the workbook does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """What the cells of a workbook need in addition to their sheet."""

    texts: Sequence[str]  #: shared texts, in order
    formats: Sequence[str]  #: the number format of each style, in order
    from_1904: bool  #: how days are counted

    def of_cell(self, kind: str, style: str | None, parts: Mapping[str, str]) -> str:
        """Return the text of a cell, as a person would type it.

        Args:
            kind: Its type in the file, such as "s" for a shared text.
            style: Index of its format; None: the first.
            parts: The texts of its elements `v`, `f` and `t`.

        Raises:
            TextMissingError: it is a text that the workbook does not hold.
            ValueError: what stands for a shared text is no number.
        """
        if _TEXT in parts:
            return unescaped(parts[_TEXT])
        value = parts.get(_VALUE)
        if kind == "s" and value:
            return self._shared(value)
        if not value:
            is_unsaved = _FORMULA in parts and kind != "str"
            return f"={parts[_FORMULA]}" if is_unsaved else ""
        if kind == "n":
            return text_of_number(value, self._format(style), from_1904=self.from_1904)
        return _TEXT_OF.get(kind, unescaped)(value)

    def _shared(self, value: str) -> str:
        place, texts = int(value), self.texts
        if not 0 <= place < len(texts):
            raise TextMissingError
        return texts[place]

    def _format(self, style: str | None) -> str:
        try:
            return self.formats[int(style)] if style else self.formats[0]
        except (IndexError, ValueError):
            return GENERAL


def unescaped(text: str) -> str:
    r"""Return a text with its escapes resolved, and with plain line ends.

    Source: ECMA-376 part 1, 22.4.2.4 (bstr).

    >>> unescaped("受理日期_x000D_\n"), unescaped("_x005F_x000D_")
    ('受理日期\n', '_x000D_')
    """
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n") if "\r" in text else text


def rows_of(stream: IO[bytes], book: SheetText, blocks: Sequence[Block] = ()) -> Generator[Row]:
    """Yield the rows of a sheet; rows missing in the file are blank.

    Raises:
        ExpatError: the sheet is no XML, or ends early.
        TextMissingError: a text is not in the workbook.
        ValueError: a cell or a row stands where no sheet has one.
    """
    return placed_rows(_collected(stream, book), blocks)


def placed_rows(
    rows: Iterable[tuple[int, Sequence[str]]], blocks: Sequence[Block] = ()
) -> Generator[Row]:
    """Yield rows by their lines with the blank ones between them, and with merged cells.

    Raises:
        ValueError: the rows have more cells, with the blank ones before the last of each, than
            any ledger: a cell far to the right costs few bytes in a file, and much time here.
    """
    filled = MergedCells(blocks) if blocks else None
    last = cells = 0
    for line, values in rows:
        cells += len(values)
        if cells > _MOST_CELLS:
            raise ValueError(f"more than {_MOST_CELLS:,} cells")
        for blank in range(last + 1, line):
            yield Row(blank, ())
        last = line
        yield Row(line, values, None, filled.merged_in(line, values) if filled else None)


def until_broken(rows: Iterable[Row]) -> Generator[Row]:
    """Yield rows; a fault in place of the first that cannot be read is the last."""
    line = 0
    try:
        for row in rows:
            line = row.line
            yield row
    except TextMissingError:
        yield Row(line + 1, (), Fault(Code.TEXT_MISSING))
    except FAULTS as e:
        yield Row(line + 1, (), broken(e))


def broken(error: BaseException) -> Fault:
    """Return that a workbook is damaged, and how."""
    return Fault(Code.BROKEN_WORKBOOK, str(error) or type(error).__name__)


def _collected(stream: IO[bytes], book: SheetText) -> Iterator[tuple[int, Sequence[str]]]:
    cells = _Cells(book)
    usual = Usual(b"sheetData", b"</row>", cells.usual)
    pieces = parsed(stream, start=cells.start, end=cells.end, text=cells.text, usual=usual)
    yield from rows_while_parsed(pieces, cells)


_RowT = TypeVar("_RowT")


class _Collector(Protocol[_RowT]):
    """Collects rows while a part is parsed."""

    rows: list[_RowT]
    done: bool


def rows_while_parsed(pieces: Generator[None], cells: _Collector[_RowT]) -> Iterator[_RowT]:
    """Yield the rows that are collected after each piece of a part.

    Raises:
        the errors of `parsed`, after the rows before the fault.
    """
    error: Exception | None = None
    while error is None and not cells.done:
        try:
            next(pieces)
        except StopIteration:
            break
        except FAULTS as e:  # raised below, after the rows before it
            error = e
        yield from cells.rows
        cells.rows.clear()
    if error is not None:
        raise error


_ROW = b'<row r="'
#: a row behind its number, as far as its first cell
_ROW_ATTRIBUTES = re.compile(rb'(?: ([\w:]+)="[\w.:% -]*")*>')
#: a cell behind its address: style and type; formula; number, or text
_CELL = re.compile(
    r'(?: s="(\d+)"(?: t="(\w+)")?| t="(\w+)"(?: s="(\d+)")?)?'
    r'(?:/>|>(<f(?: t="\w+")?(?: ref="[\w:]+")?(?: ca="1")?(?: si="\d+")?'
    r"(?:/>|>([^<>&]*(?:&(?:amp|lt|gt|quot|apos);[^<>&]*)*)</f>))?"
    rf"(?:<v>([^<>&]*)</v>|<is>{TEXT_ELEMENT}</is>)?</c>)",
    re.ASCII,
)


@lru_cache
def _is_usual(attributes: bytes) -> bool:
    """Return whether the attributes of a row are sound, as those of most programs."""
    names = [b"r", *re.findall(rb" ([\w:]+)=", attributes)]
    return _ROW_ATTRIBUTES.fullmatch(attributes) is not None and len(names) == len(set(names))


_REMEMBERED = 4096  # cells: a ledger has few days and words
_LONGEST_REMEMBERED = 200  # bytes; a remark is longer, and hardly comes twice


class _CellTexts(dict[bytes, str]):
    """Source of a cell behind its address → its text.

    Raises:
        KeyError, ValueError: the parser must read the cell.
    """

    def __init__(self, book: SheetText) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, source: bytes) -> str:
        found = _CELL.fullmatch(decoded(source))
        if found is None:
            raise KeyError(source)
        style, kind, kind_first, style_last, has_formula, formula, value, text = found.groups()
        parts = {_VALUE: value} if value is not None else {}
        if text is not None:
            parts[_TEXT] = text
        if has_formula:
            parts[_FORMULA] = formula or ""
            if not value and "&" in parts[_FORMULA]:
                raise KeyError(source)
        text = self._book.of_cell(kind or kind_first or "n", style or style_last, parts)
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(source) <= _LONGEST_REMEMBERED:
            self[source] = text
        return text


class _Cells:
    """Collects rows from the elements of a sheet."""

    def __init__(self, book: SheetText) -> None:
        self.rows: list[tuple[int, list[str]]] = []  # read, and not yet taken
        self.done = False
        self._book = book
        self._places: dict[bytes, int] = {}
        self._texts = _CellTexts(book)
        self._begun = False  # whether rows have
        self._line = 0
        self._row: list[str] = []
        self._place = -1
        self._type = ""
        self._style: str | None = None
        self._parts: dict[str, str] = {}
        self._collected: list[str] | None = None
        self._phonetic = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c" and self._begun:
            get = attributes.get
            where = get("r")
            self._place = self._place_of(where) if where else self._place + 1
            self._type, self._style = get("t", "n"), get("s")
            self._parts = {}
        elif name in {_VALUE, _FORMULA, _TEXT}:
            self._collected = []
        elif name == "row" and self._begun:
            self._begin_row(attributes.get("r"))
        elif name == "rPh":  # how a text is pronounced
            self._phonetic += 1
        elif name == "sheetData":
            self._begun = True

    def text(self, data: str) -> None:
        if self._collected is not None:
            self._collected.append(data)

    def end(self, name: str) -> None:
        if name == "c" and self._begun:
            if self._parts:
                text = self._book.of_cell(self._type, self._style, self._parts)
                if text:
                    put(self._row, self._place, text)
        elif self._collected is not None and name in {_VALUE, _FORMULA, _TEXT}:
            if not self._phonetic:
                self._parts[name] = self._parts.get(name, "") + "".join(self._collected)
            self._collected = None
        elif name == "row" and self._begun:
            self.rows.append((self._line, self._row))
            self._row, self._place = [], -1  # a cell that follows is in no row
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "sheetData":
            self.done = True
            self._begun = False

    def usual(self, source: bytes) -> bool:
        """Read a row, given up to its end tag; return False if the parser must read it.

        The parser reads the first row with each column, and checks the letters.
        """
        head, *cells = source.split(b'<c r="')
        number, _, rest = head[len(_ROW) :].partition(b'"')
        if not (self._begun and head.startswith(_ROW) and number.isdigit() and _is_usual(rest)):
            return False
        places, texts = self._places, self._texts
        end = number + b'"'
        row: list[str] = []
        try:
            for cell in cells:
                letters, _, rest = cell.partition(end)
                place = places[letters]
                if text := texts[rest]:
                    if place == len(row):
                        row.append(text)
                    else:
                        put(row, place, text)
        except (KeyError, ValueError):  # the parser finds out whether it is wrong, and where
            return False
        self._begin_row(number)
        self.rows.append((self._line, row))
        return True

    def _begin_row(self, where: str | bytes | None) -> None:
        line = int(where) if where else self._line + 1
        self._line, self._row, self._place = line_below(line, self._line), [], -1

    def _place_of(self, where: str) -> int:
        letters = where.rstrip("0123456789").encode()
        place = self._places.get(letters)
        if place is None:
            if not (letters.isalpha() and len(letters) <= 3):  # noqa: PLR2004
                raise ValueError(f"no cell: {where[:20]}")
            place = self._places[letters] = place_of(letters.upper())
        return place


def line_below(line: int, last: int) -> int:
    """Return the line of a row.

    Raises:
        ValueError: it is not below the last one, or no sheet has it.
    """
    if line <= last:
        raise ValueError(f"row {line} below row {last}")
    if line > LAST_ROW:
        raise ValueError(f"more than {LAST_ROW} rows")
    return line


def put(row: list[str], place: int, text: str) -> None:
    """Write the text of a cell to its place in a row.

    Raises:
        ValueError: no sheet has that place.
    """
    if place >= len(row):
        if place >= LAST_COLUMN:
            raise ValueError(f"more than {LAST_COLUMN} columns")
        row.extend([""] * (place + 1 - len(row)))
    row[place] = text


def _text_of_day(value: str) -> str:
    """Return a date that is written as such, as in Strict OOXML."""
    try:
        return text_of_value(dt.datetime.fromisoformat(value))
    except ValueError:
        return value


#: type of a cell → how its value reads; "e" is an error of Excel
_TEXT_OF = {
    "b": lambda value: text_of_value(value in _TRUE),
    "d": _text_of_day,
}
