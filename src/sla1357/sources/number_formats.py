"""Numbers in sheets as their formats show them: days, durations, numbers of cases."""

import datetime as dt
import re
from functools import lru_cache
from math import isfinite

from sla1357.readers.text import text_of_value

__all__ = ["BUILT_IN_FORMATS", "GENERAL", "text_of_moment", "text_of_number"]

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
        is_decimal = "." in written or "e" in written or "E" in written
        value = float(written) if is_decimal else int(written)
    except ValueError:
        return written
    if not isfinite(value):
        return text_of_value(value)
    if is_date := _is_date(number_format):
        try:
            moment = _moment(value, is_duration=is_date == "duration", from_1904=from_1904)
        except (OverflowError, ValueError):
            return "#VALUE!"
        return text_of_moment(moment, number_format)
    if value >= _EXACT:
        return f"{value:.14E}"  # as Excel shows it: it does not keep the later digits
    text = text_of_value(value)
    return _in_format(text, number_format) if text.isdecimal() else text


def text_of_moment(moment: object, number_format: str) -> str:
    """Return a day, a moment, a time of day or a duration as a person would type it.

    >>> text_of_moment(dt.datetime(2026, 11, 1), "yyyy年m月")
    '2026年11月'
    """
    return _month_of(moment, number_format) or text_of_value(moment)


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
    milliseconds = round(fraction * _DAY)
    if is_duration:
        return dt.timedelta(int(day), 0, 0, milliseconds)
    if 0 <= value < 1 and milliseconds < _DAY:
        return (_EPOCH + dt.timedelta(0, 0, 0, milliseconds)).time()
    if 0 < value < _SERIAL_BUG and not from_1904:
        day += 1
    epoch = _EPOCH_1904 if from_1904 else _EPOCH
    return epoch + dt.timedelta(int(day), 0, 0, milliseconds)
