"""The rows of a sheet as text cells, with numbers as their formats show them."""

import datetime as dt
import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import IO

from sla1357.readers.tables import Row
from sla1357.readers.text import text_of_value
from sla1357.sources.packages import FAULTS, Attributes, Block, MergedCells, parsed, place_of

__all__ = [
    "BUILT_IN_FORMATS",
    "GENERAL",
    "SheetText",
    "TextMissingError",
    "rows_of",
    "text_of_number",
    "unescaped",
]

GENERAL = "General"
#: formats that a workbook names by number only; source: ECMA-376 part 1, 18.8.30, whose list
#: for zh-cn has the dates 27 to 36 and 50 to 58
BUILT_IN_FORMATS = {
    1: "0",
    **dict.fromkeys((*range(14, 17), 22), "yyyy-mm-dd"),
    **dict.fromkeys((*range(18, 22), 45, 47), "hh:mm:ss"),
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy-mm"),
    **dict.fromkeys(range(32, 36), "hh:mm:ss"),
    46: "[h]:mm:ss",
}
_EXACT = 1e15  # below it, Excel keeps every digit of a number
_SERIAL_BUG = 60  # 29 February 1900, which Excel has and the calendar has not
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no time zone
_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - the other count of days, of old Macs
_DAY = 86_400_000  # milliseconds
_REMEMBERED = 2048  # numbers with their formats: a ledger has few days

#: of the formats of numbers: texts and single signs, and where digits stand; "CY-"0000, 0000-000
_NUMBER_PART = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<sign>.)|(?P<digit>[0#])|(?P<bare>[-+()&\':! ]|[^\x00-\x7f])'
    r"|\[(?:\$-[^\]]*|black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]|[_*].",
    re.IGNORECASE,
)
#: texts in a format, and what stands in brackets there, but for hours that pass 24
_NO_PART = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE = re.compile(r"(?<![_\\])(?:[dmhys]|aaa)", re.IGNORECASE)
_OF_A_DAY = re.compile(r"(?<![_\\])(?:[dhs]|aaa)", re.IGNORECASE)
_YEAR, _MONTH = (re.compile(rf"(?<![_\\]){each}", re.IGNORECASE) for each in "ym")
_DIGITS = "0#"
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


@lru_cache(_REMEMBERED)
def text_of_number(written: str, number_format: str, *, from_1904: bool = False) -> str:
    """Return a number as a person would type it from the screen.

    >>> text_of_number("46058", "yyyy-mm-dd"), text_of_number("12", "0000")
    ('2026-02-05', '0012')
    """
    try:
        value = float(written) if set(written) & set(".eE") else int(written)
    except ValueError:
        return written
    if not isfinite(value):
        return text_of_value(value)
    if is_date := _is_date(number_format):
        try:
            moment = _moment(value, is_duration=is_date == "duration", from_1904=from_1904)
        except (OverflowError, ValueError):
            return "#VALUE!"
        return _month_of(moment, number_format) or text_of_value(moment)
    if value >= _EXACT:
        return f"{value:.14E}"  # as Excel shows it: it does not keep the later digits
    text = text_of_value(value)
    return _in_format(text, number_format) if text.isdecimal() else text


def _in_format(digits: str, number_format: str) -> str:
    """Return a whole number with the zeros and signs of its format: CY-0012."""
    shape = _shape(number_format)
    places = [place for place, part in enumerate(shape) if part in _DIGITS]
    if not places or (len(places) == 1 and not places[0]):
        return digits  # text after a single digit is a unit: 5天
    zeros = [part for part in shape if part in _DIGITS]
    least = len(zeros) - zeros.index("0") if "0" in zeros else 0
    rest = list(digits.zfill(least))
    shown = [part[1:] if part not in _DIGITS else "" for part in shape]
    for place in reversed(places[1:]):
        shown[place] = rest.pop() if rest else ""
    shown[places[0]] = "".join(rest)
    return "".join(shown).strip()


@lru_cache
def _shape(number_format: str) -> tuple[str, ...]:
    """Return the parts of a format for a whole number: a digit sign, or `=` and a text.

    Empty if it shows anything else too, such as a decimal point.
    """
    first = number_format.split(";", maxsplit=1)[0]
    shape: list[str] = []
    place = 0
    while place < len(first):
        part = _NUMBER_PART.match(first, place)
        if part is None:
            return ()
        place = part.end()
        text = part["text"] or part["sign"] or part["bare"]
        if part["digit"] or text:
            shape.append(part["digit"] or f"={text}")
    return tuple(shape)


def _month_of(moment: object, number_format: str) -> str | None:
    """Return the text of a cell that shows a month or a year without a day; None: it shows a day.

    Excel and WPS store the first day for a typed 2026年11月, so that day means nothing.  Any
    other day was meant but is hidden: it is kept, with a note.
    """
    if not isinstance(moment, dt.datetime) or moment.time() != dt.time():
        return None
    shown = _NO_PART.sub("", number_format.split(";", maxsplit=1)[0])
    if _OF_A_DAY.search(shown):
        return None
    year, month = _YEAR.search(shown), _MONTH.search(shown)
    if moment.day == 1 and (month or moment.month == 1):
        return f"{moment.year}年" * bool(year) + f"{moment.month}月" * bool(month)
    return f"{moment.date()}（{'年' * bool(year)}{'月' * bool(month)}）"


@lru_cache
def _is_date(number_format: str) -> str:
    """Return "date" if a format shows a date or a time, "duration" for hours beyond 24."""
    parts = _NO_PART.sub("", number_format.split(";", maxsplit=1)[0])
    if _DURATION.search(parts):
        return "duration"
    return "date" if _DATE.search(parts) and not parts.startswith(GENERAL) else ""


def _moment(value: float, *, is_duration: bool, from_1904: bool) -> object:
    """Return the day, the moment or the time of day for a number.

    Raises:
        OverflowError: there is no such day.
    """
    day, fraction = divmod(value, 1)
    rest = dt.timedelta(milliseconds=round(fraction * _DAY))
    if is_duration:
        return dt.timedelta(days=day) + rest
    if 0 <= value < 1 and not rest.days:
        return (_EPOCH + rest).time()
    if 0 < value < _SERIAL_BUG and not from_1904:
        day += 1
    return (_EPOCH_1904 if from_1904 else _EPOCH) + dt.timedelta(days=day) + rest


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
