"""What the number in a cell of a workbook means under its format: a date, a time, or a number."""

import datetime as dt
import re
from functools import lru_cache
from math import isfinite

from sla1357.readers.values import text_of_value

__all__ = ["BUILT_IN_FORMATS", "GENERAL", "text_of_number"]

GENERAL = "General"
#: formats that a workbook names by their number alone; source: ECMA-376 part 1, 18.8.30, whose
#: list for zh-cn has the days 27 to 36 and 50 to 58
BUILT_IN_FORMATS = {
    1: "0",
    **dict.fromkeys((*range(14, 18), 22), "yyyy-mm-dd"),
    **dict.fromkeys((*range(18, 22), 45, 47), "hh:mm:ss"),
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys(range(32, 36), "hh:mm:ss"),
    46: "[h]:mm:ss",
}
_EXACT = 1e15  # below it, Excel keeps every digit of a number
_SERIAL_BUG = 60  # 29 February 1900, which Excel has and the calendar has not
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no time zone
_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - the other count of days, of old Macs
_DAY = 86_400_000  # milliseconds
_REMEMBERED = 2048  # numbers with their formats: a ledger has few days

_ZEROS = re.compile("0+")  # the number format of numbers with leading zeros
#: texts in a format, and what stands in brackets there, but for hours that pass 24
_NO_PART = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE = re.compile(r"(?<![_\\])(?:[dmhys]|aaa)", re.IGNORECASE)
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


@lru_cache(_REMEMBERED)
def text_of_number(written: str, number_format: str, *, from_1904: bool = False) -> str:
    """Return a number as a person would type what the cell shows.

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
            return text_of_value(
                _moment(value, is_duration=is_date == "duration", from_1904=from_1904)
            )
        except (OverflowError, ValueError):
            return "#VALUE!"
    if value >= _EXACT:
        return f"{value:.14E}"  # as Excel shows it: the digits behind these are not its own
    zeros = _ZEROS.fullmatch(number_format) if value == int(value) else None
    return text_of_value(value).zfill(len(zeros[0]) if zeros else 0)


@lru_cache
def _is_date(number_format: str) -> str:
    """Return whether a format shows a date or a time ("date"), or hours that pass 24."""
    parts = _NO_PART.sub("", number_format.split(";", maxsplit=1)[0])
    if _DURATION.search(parts):
        return "duration"
    return "date" if _DATE.search(parts) and not parts.startswith(GENERAL) else ""


def _moment(value: float, *, is_duration: bool, from_1904: bool) -> object:
    """Return the day, the moment, or the time of day that a number counts to.

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
