"""The rows of a sheet as text cells."""

import datetime as dt
import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import IO

from sla1357.readers.tables import Row
from sla1357.readers.text import text_of_value
from sla1357.sources.merged_cells import Block, MergedCells, place_of
from sla1357.sources.number_formats import GENERAL, text_of_number
from sla1357.sources.packages import FAULTS, Attributes, parsed

__all__ = ["SheetText", "TextMissingError", "rows_of", "unescaped"]

_LAST_ROW = 1_048_576  # of any sheet, by the format
_LAST_COLUMN = 16_384
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
    cells = _Cells(book)
    filled = MergedCells(blocks) if blocks else None
    pieces = parsed(stream, start=cells.start, end=cells.end, text=cells.text)
    last = 0
    error: Exception | None = None
    while error is None and not cells.done:
        try:
            next(pieces)
        except StopIteration:
            break
        except FAULTS as e:  # raised below, after the rows before it
            error = e
        for line, values in cells.rows:
            for blank in range(last + 1, line):
                yield Row(blank, ())
            last = line
            yield Row(line, values, None, filled.merged_in(line, values) if filled else None)
        cells.rows.clear()
    if error is not None:
        raise error


class _Cells:
    """Collects rows from the elements of a sheet."""

    def __init__(self, book: SheetText) -> None:
        self.rows: list[tuple[int, list[str]]] = []  # read, and not yet taken
        self.done = False
        self._book = book
        self._places: dict[str, int] = {}
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
                text = self._text()
                if text:
                    row, place = self._row, self._place
                    if place >= len(row):
                        row.extend([""] * (place + 1 - len(row)))
                    row[place] = text
        elif self._collected is not None and name in {_VALUE, _FORMULA, _TEXT}:
            if not self._phonetic:
                self._parts[name] = self._parts.get(name, "") + "".join(self._collected)
            self._collected = None
        elif name == "row" and self._begun:
            self.rows.append((self._line, self._row))
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "sheetData":
            self.done = True
            self._begun = False

    def _begin_row(self, where: str | None) -> None:
        line = int(where) if where else self._line + 1
        if line <= self._line:
            raise ValueError(f"row {line} below row {self._line}")
        if line > _LAST_ROW:
            raise ValueError(f"more than {_LAST_ROW} rows")
        self._line, self._row, self._place = line, [], -1

    def _place_of(self, where: str) -> int:
        letters = where.rstrip("0123456789")
        place = self._places.get(letters)
        if place is None:
            if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):  # noqa: PLR2004
                raise ValueError(f"no cell: {where[:20]}")
            place = place_of(letters.upper().encode())
            if place >= _LAST_COLUMN:
                raise ValueError(f"more than {_LAST_COLUMN} columns")
            self._places[letters] = place
        return place

    def _text(self) -> str:
        """Return the text of the cell, as a person would type it."""
        parts, kind = self._parts, self._type
        if _TEXT in parts:
            return unescaped(parts[_TEXT])
        value = parts.get(_VALUE)
        if kind == "s" and value:
            return self._shared(value)
        if not value:
            is_unsaved = _FORMULA in parts and kind != "str"
            return f"={parts[_FORMULA]}" if is_unsaved else ""
        if kind == "n":
            return text_of_number(value, self._format(), from_1904=self._book.from_1904)
        return _TEXT_OF.get(kind, unescaped)(value)

    def _shared(self, value: str) -> str:
        place, texts = int(value), self._book.texts
        if not 0 <= place < len(texts):
            raise TextMissingError
        return texts[place]

    def _format(self) -> str:
        formats = self._book.formats
        try:
            return formats[int(self._style)] if self._style else formats[0]
        except (IndexError, ValueError):
            return GENERAL


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
