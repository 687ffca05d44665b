"""A date cell to a day in China, and nothing guessed.

Accepted is a full date in the forms that ledgers use (`2026-02-05`, `2026/2/5`,
`2026.2.5`, `2026年2月5日`, `二〇二六年二月五日`, `20260205`), with or without a
weekday and a time of day, and a bare number that is Excel's count of days.  A
time with an offset is converted to China's day; one without is China's own.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from sla1357.core.findings import Code
from sla1357.readers.text import plain

__all__ = ["CHINA", "DateReading", "parse_day"]

CHINA = dt.timezone(dt.timedelta(hours=8))  #: one time zone, without summer time


class DateReading(NamedTuple):
    """What a cell says: a day, the code of what is to be said about it, or both."""

    day: dt.date | None  #: in China; None: refused, the code says why
    code: Code | None = None
    time: dt.time | None = None  #: of day, in China; None: not given


_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6} | {
    word: place for place, word in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
}
_WEEKDAY = (
    r"\(?\s*(?:(?:星期|周|礼拜)([一二三四五六日天])|(mon|tue|wed|thu|fri|sat|sun)[a-z]*)\s*\)?"
)
_MORNING = ("上午", "早上", "凌晨", "am")
_HALF = "|".join((*_MORNING, "下午", "中午", "晚上", "pm"))
_NOON = 12
_LUNCH = 4  # 中午 1 to 3 is after 12
_EVENING = range(5, 12)
_CELL = re.compile(
    # year, month and day; the year may be missing
    r"(?:(?P<year>\d{4})\s*(?P<first>[-/.\\年])\s*)?"
    r"(?P<month>\d{1,2})\s*(?P<second>[-/.\\月])\s*(?P<day>\d{1,2})\s*(?P<last>[日号]?)"
    rf"(?:\s*{_WEEKDAY})?"
    # behind a digit, a time needs something between
    rf"(?:(?:t|\s+|(?<=[日号)一二三四五六天])|(?={_HALF}))(?P<half>{_HALF})?\s*"
    r"(?:(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s*(?P<offset>z|[+-]\d{2}:?\d{2})?"
    r"|(?P<hour>\d{1,2})[时点](?:(?P<minute>\d{1,2})分(?:(?P<second_of>\d{1,2})秒)?)?)"
    rf"\s*(?P<after>am|pm)?(?:\s*{_WEEKDAY})?)?",
    re.ASCII | re.IGNORECASE,
)
_MARKS = {
    *(("-", "-", ""), ("/", "/", ""), (".", ".", ""), ("\\", "\\", "")),
    *(("年", "月", "日"), ("年", "月", "号")),
}
_MARKS_WITHOUT_YEAR = {marks[1:] for marks in _MARKS}
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)", re.ASCII)
_NUMERALS = "一二三四五六七八九"
_UP_TO_39 = rf"([二三]?十[{_NUMERALS}]?|[{_NUMERALS}])"
_CHINESE = re.compile(rf"([〇零○{_NUMERALS}]{{4}})年{_UP_TO_39}月{_UP_TO_39}日")
_SERIAL = re.compile(r"(\d{5})(\.\d+)?", re.ASCII)
#: 2010-01-01 to 2050-01-01 as Excel's count of days; most other five-digit numbers are no date
_SERIALS = range(40179, 54790)
_SERIAL_0 = dt.date(1899, 12, 30)  # the base of the 1900 system for days after 1900-02-28
_SECONDS = 86400  # in a day
_FIRST_YEAR = 1930  # before it lie Excel's small numbers: 2026 shown as a date is 1905-07-18
_LONGEST = 100  # characters; no date is longer
_BLANKS = re.compile(r"\s+")
_SEVERAL = re.compile(r"[、,;和及\n]")
_PART_OF_A_DATE = r"[\d\s./:年月日号时点分-]*\d[\d\s./:年月日号时点分-]*"
#: What a refused cell looks like, and why it is refused; `re` compiles it when there is one.
_REFUSED = [
    (r"#+", Code.NARROW_COLUMN),
    (r"=.*|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)", Code.NO_RESULT),
    (r"\d{6}", Code.SIX_DIGITS),
    (r"\d{2}[-/.\\年]\d{1,2}[-/.\\月]\d{1,2}日?(?:\D.*)?", Code.TWO_DIGIT_YEAR),
    (r"\d{1,2}([-/.])\d{1,2}\1\d{4}(?:\D.*)?", Code.DAY_OR_MONTH_FIRST),
    (r"\d{1,2}([-/.])\d{1,2}\1\d{2}(?:\D.*)?", Code.TWO_DIGIT_YEAR),
    (r"\d{1,2}[-/ ]?[A-Za-z]{3,9}[-/., ]*\d{2,4}", Code.DAY_OR_MONTH_FIRST),
    (r"[A-Za-z]{3,9}[-/. ]*\d{1,2},?[-/ ]*\d{2,4}", Code.DAY_OR_MONTH_FIRST),
]


def parse_day(text: str, *, year: int | None = None, serials: bool = True) -> DateReading:
    """Return the day in China that `text` names, or what is wrong with it.

    24:00 is refused: it is the end of one day and the start of the next.  Of
    several dates in a cell the first is taken, with a code.

    Args:
        text: The cell.
        year: What a date without a year means; None: such a date is refused.
        serials: Whether a bare number is Excel's count of days, in the 1900 system.

    >>> parse_day("2026年2月5日").day
    datetime.date(2026, 2, 5)
    >>> parse_day("2025-09-27T17:00Z").day  # 01:00 on the next day in China
    datetime.date(2025, 9, 28)
    >>> parse_day("2月5日")
    DateReading(day=None, code=<Code.NO_YEAR: 'CASE015'>, time=None)
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return DateReading(None, Code.NOT_A_DATE)
    return _parsed(text, year=year, serials=serials)


@lru_cache(maxsize=4096)  # a ledger has far more cells than days; half the time of reading one
def _parsed(text: str, *, year: int | None, serials: bool) -> DateReading:
    # single blanks, or the patterns would try every way to divide a long run of them
    text = _BLANKS.sub(lambda run: "\n" if "\n" in run[0] else " ", plain(text))
    reading = _single(text, year=year, serials=serials)
    first, *others = _SEVERAL.split(text)
    if reading.code is Code.NOT_A_DATE and others:
        reading = _single(first.strip(), year=year, serials=False)
        if reading.day and all(re.fullmatch(_PART_OF_A_DATE, other, re.ASCII) for other in others):
            return reading._replace(code=Code.SEVERAL_DATES)
        return DateReading(None, reading.code if reading.code is Code.NO_YEAR else Code.NOT_A_DATE)
    return reading


def _single(text: str, *, year: int | None, serials: bool) -> DateReading:
    if serial := _SERIAL.fullmatch(text):
        return _from_serial(int(serial[1]), float(serial[2] or 0), accepted=serials)
    text = _EIGHT_DIGITS.sub(r"\1-\2-\3", text) if text[:8].isdigit() else _digits(text)
    cell = _CELL.fullmatch(text)
    marks = cell.group("first", "second", "last") if cell else ()
    if cell and (marks in _MARKS or (marks[0] is None and marks[1:] in _MARKS_WITHOUT_YEAR)):
        return _from_cell(cell, year)
    for pattern, code in _REFUSED:
        if re.fullmatch(pattern, text, re.ASCII):
            return DateReading(None, code)
    return DateReading(None, Code.NOT_A_DATE)


def _from_serial(days: int, fraction: float, *, accepted: bool) -> DateReading:
    if not accepted:
        return DateReading(None, Code.SERIAL_REFUSED)
    if days not in _SERIALS:
        return DateReading(None, Code.SERIAL_OUT_OF_RANGE)
    if not fraction:
        return DateReading(_SERIAL_0 + dt.timedelta(days=days), Code.SERIAL_COLUMN)
    midnight = dt.datetime.combine(_SERIAL_0, dt.time())
    moment = midnight + dt.timedelta(
        days=days, seconds=min(round(fraction * _SECONDS), _SECONDS - 1)
    )
    return DateReading(moment.date(), Code.SERIAL_COLUMN, moment.time())


def _digits(text: str) -> str:
    """Return `text` with a date in Chinese numerals written in digits."""
    date = _CHINESE.match(text)
    if not date:
        return text
    year = "".join(str(_NUMERALS.find(numeral) + 1) for numeral in date[1])
    return f"{year}年{_number(date[2])}月{_number(date[3])}日{text[date.end() :]}"


def _number(numerals: str) -> int:
    """Return 1 to 39 as written in Chinese, such as 二十一."""
    tens, ten, ones = numerals.rpartition("十")
    value = _NUMERALS.index(ones) + 1 if ones else 0
    return value + 10 * (_NUMERALS.index(tens) + 1 if tens else 1) if ten else value


def _from_cell(cell: re.Match[str], year: int | None) -> DateReading:
    year = int(cell["year"]) if cell["year"] else year
    if year is None:
        return DateReading(None, Code.NO_YEAR)
    try:
        day = dt.date(year, int(cell["month"]), int(cell["day"]))
    except ValueError:
        return DateReading(None, Code.NO_SUCH_DAY)
    is_number = not cell["year"] and re.search(r"\.\d$", cell[0]) is not None
    if is_number and _is_day(day, f"{cell['day']}0"):
        return DateReading(None, Code.DECIMAL_DAY)
    if day.year < _FIRST_YEAR:
        return DateReading(None, Code.NUMBER_SHOWN_AS_DATE)
    if any(_WEEKDAYS[word.lower()] != day.weekday() for word in _weekdays(cell)):
        return DateReading(None, Code.WRONG_WEEKDAY)
    time = _time(cell)
    return _in_china(day, time) if time else DateReading(day)


def _is_day(month: dt.date, day: str) -> bool:
    try:
        month.replace(day=int(day))
    except ValueError:
        return False
    return True


def _time(cell: re.Match[str]) -> str | None:
    """Return the time of day in ISO form; None where the cell has none."""
    if cell["clock"]:
        hour, _, minutes = cell["clock"].partition(":")
    elif cell["hour"]:
        hour, minutes = cell["hour"], f"{cell['minute'] or '':0>2}:{cell['second_of'] or '':0>2}"
    else:
        return None
    return f"{_hour(int(hour), cell['half'], cell['after']):02}:{minutes}{cell['offset'] or ''}"


def _hour(hour: int, half: str | None, after: str | None) -> int:
    """Return the hour of the day, 0 to 23, from one of half a day; 24 where that is not certain.

    下午 12 is noon; of 晚上 12, 1 or 2 nobody knows whether it is still this day.
    """
    half = (half or after or "").lower()
    if hour > _NOON or not half:
        return hour
    if half in _MORNING:
        return hour % _NOON
    if half == "晚上" and hour not in _EVENING:
        return 24
    if hour == _NOON or (half == "中午" and hour > _LUNCH):
        return hour
    return hour + _NOON


def _weekdays(cell: re.Match[str]) -> list[str]:
    names = cell.re.groupindex.values()
    return [word for place, word in enumerate(cell.groups(), 1) if word and place not in names]


def _in_china(day: dt.date, time: str) -> DateReading:
    if time.startswith("24"):
        return DateReading(None, Code.NO_SUCH_TIME)
    from dateutil.parser import isoparse

    try:
        moment = isoparse(f"{day}T{time.upper()}")
    except ValueError:
        return DateReading(None, Code.NO_SUCH_TIME)
    try:
        moment = moment.astimezone(CHINA) if moment.tzinfo else moment
        return DateReading(moment.date(), time=moment.time())
    except OverflowError:  # beside the year 9999
        return DateReading(None, Code.NO_SUCH_DAY)
