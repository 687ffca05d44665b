"""Read the day in China from a date cell, without guessing.

Accepted is a full date in the forms that ledgers use (`2026-02-05`, `2026/2/5`,
`2026.2.5`, `2026年2月5日`, `二〇二六年二月五日`, `20260205`), with or without a
weekday and a time of day, and a bare number that is Excel's count of days.  A
time with an offset is converted to China's day; one without is China's own.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sla1357.core.findings import Code
from sla1357.readers.date_forms import (
    WEEKDAYS,
    is_way_of_contact,
    may_name_a_day,
    plain_form,
    refusal_of,
    speaks_of_another_day,
)
from sla1357.readers.text import plain, unguarded

__all__ = ["CHINA", "DateReading", "china_day", "is_like_a_day", "parse_day"]

CHINA = dt.timezone(dt.timedelta(hours=8))  #: one time zone, without summer time


def china_day(moment: dt.datetime) -> dt.date:
    """Return the day in China on which a moment lies.

    >>> china_day(dt.datetime(2025, 9, 27, 17, tzinfo=dt.timezone.utc))
    datetime.date(2025, 9, 28)

    Raises:
        ValueError: The moment has no time zone; if it is China's own, its day is `moment.date()`.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment!r}")
    return moment.astimezone(CHINA).date()


class DateReading(NamedTuple):
    """What a cell says: a day, the code of a finding about it, or both."""

    day: dt.date | None  #: in China; None: refused, and the code gives the reason
    code: Code | None = None
    time: dt.time | None = None  #: of day, in China; None: not given


_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6} | {
    word: place for place, word in enumerate(WEEKDAYS)
}
_WEEKDAY = rf"\(?\s*(?:(?:星期|周|礼拜)([一二三四五六日天])|({'|'.join(WEEKDAYS)})[a-z]*\.?)\s*\)?"
_MORNING = ("上午", "早上", "早晨", "清晨", "凌晨", "早", "am")
_NIGHT = ("晚上", "晚间", "夜间", "夜里", "夜晚", "晚")
_HALF = "|".join((*_MORNING, "下午", "中午", "傍晚", *_NIGHT, "pm"))
_NOON = 12
_LUNCH = 4  # 中午 1 to 3 is after 12
_EVENING = range(5, 12)
_CELL = re.compile(
    # year, month and day; the year may be missing
    r"(?:(?P<year>\d{4})\s*(?P<first>[-/.\\年])\s*)?"
    r"(?P<month>\d{1,2})\s*(?P<second>[-/.\\月])\s*(?P<day>\d{1,2})\s*(?P<last>[日号]?)"
    rf"(?:\s*{_WEEKDAY})?"
    rf"(?:\s*(?P<part>{_HALF}))?"
    # behind a digit, a time needs something between
    r"(?:(?:(?P<t>t)|\s+|(?<=[日号)一二三四五六天午上晨间里晚早m]))\s*"
    r"(?:(?P<clock>\d{1,2}:\d{2})(?P<rest>:\d{2})?(?:[.,](?P<fraction>\d{1,9}))?"
    r"\s*(?P<offset>z|(?:(?:utc|gmt)\s*)?[+-]\d{1,2}(?::?\d{2})?|utc|gmt)?"
    r"(?:\s?~\s?(?P<until>\d{1,2}:\d{2}(?::\d{2})?))?"
    r"|(?P<hour>\d{1,2})\s*[时点](?:\s*(?P<minute>\d{1,2})(?:\s*分(?:\s*(?P<second_of>\d{1,2})\s*秒)?)?)?)"
    rf"\s*(?P<after>{_HALF})?(?:\s*{_WEEKDAY})?)?",
    re.ASCII | re.IGNORECASE,
)
#: Behind a year of four digits any marks will do: 2026年11-9.
_MARKS_WITHOUT_YEAR = {*((mark, "") for mark in "-/.\\月"), ("月", "日"), ("月", "号")}
_SERIAL = re.compile(r"(\d{5})(\.\d+)?", re.ASCII)
#: 2010-01-01 to 2050-01-01 as Excel's count of days; most other five-digit numbers are no date
_SERIALS = range(40179, 54790)
_SERIAL_0 = dt.date(1899, 12, 30)  # the base of the 1900 system for days after 1900-02-28
_SECONDS = 86400  # in a day
_FIRST_YEAR = 1930  # before it lie Excel's small numbers: 2026 shown as a date is 1905-07-18
_LONGEST = 100  # characters; no date is longer
_BLANKS = re.compile(r"\s+")
_SEVERAL = re.compile(r"[、,;和及&\n]")
_PART_OF_A_DATE = r"[\d\s./:年月日号时点分-]*\d[\d\s./:年月日号时点分-]*"
_NOTE = re.compile(r"[(\[【〔<]([^()\[\]【】〔〕<>]*)[)\]】〕>]")
_WORDS_AROUND = re.compile(r"([^\d]*)(\d.*?[\d日号])([^\d日号]*)", re.ASCII)
#: 43 seconds before midnight.  Until 1901 clocks in Shanghai were 8:05:43 ahead of Greenwich; what
#: turns days of a workbook to moments by that offset in whole minutes loses 43 seconds
#: (https://git.sheetjs.com/sheetjs/sheetjs/issues/2372).
_LOST = (dt.time(23, 59, 16, 500_000), dt.time(23, 59, 17, 999_999))


def parse_day(text: str, *, since: dt.date | None = None, serials: bool = True) -> DateReading:
    """Return the day in China that `text` names, or what is wrong with it.

    24:00 is refused: it is the end of one day and the start of the next.  Of
    several dates in a cell the first is taken, with a code.

    Args:
        text: The cell.
        since: A date without a year is the first such day from this one on; None: it is refused.
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
    return _parsed(text, since=since, serials=serials)


def is_like_a_day(text: str) -> bool:
    """Return whether a cell holds a day, or one that is refused for a reason.

    >>> is_like_a_day("2月5日"), is_like_a_day("已办结")
    (True, False)
    """
    return parse_day(text).code is not Code.NOT_A_DATE


@lru_cache(maxsize=4096)  # a ledger has far more cells than days; half the time of reading one
def _parsed(text: str, *, since: dt.date | None, serials: bool) -> DateReading:
    # single blanks, or the patterns would try every way to divide a long run of them
    text = plain(text)
    if not text[:1].isalnum():
        text = unguarded(text)
    if not may_name_a_day(text):
        return DateReading(None, Code.NOT_A_DATE)
    text = _BLANKS.sub(lambda run: "\n" if "\n" in run[0] else " ", text)
    reading = _single(text, since=since, serials=serials)
    if reading.code is not Code.NOT_A_DATE:
        return reading
    if "\n" in text and sum(any(map(str.isdigit, line)) for line in text.split("\n")) == 1:
        text = text.replace("\n", " ")  # the other lines are remarks
    first, *others = _SEVERAL.split(text.rstrip("、,;和及&\n "))
    if others:
        reading = _single(first.strip(), since=since, serials=False)
        if reading.day and all(re.fullmatch(_PART_OF_A_DATE, other, re.ASCII) for other in others):
            return reading._replace(code=Code.SEVERAL_DATES)
        return DateReading(None, reading.code if reading.code is Code.NO_YEAR else Code.NOT_A_DATE)
    return _beside_notes(text, since=since)


def _beside_notes(text: str, *, since: dt.date | None) -> DateReading:
    """Return the date of a cell that also has words in brackets, or words for a way of contact."""
    notes = _NOTE.findall(text)
    rest = _BLANKS.sub(" ", _NOTE.sub(" ", text)).strip()
    if around := _WORDS_AROUND.fullmatch(rest):
        words = [word.strip() for word in around.group(1, 3) if word.strip()]
        if words and all(map(is_way_of_contact, words)):
            rest = around[2]
            notes += words
    if not notes or any(map(speaks_of_another_day, notes) if not _are_ways(notes) else ()):
        return DateReading(None, Code.NOT_A_DATE)
    reading = _single(rest, since=since, serials=False)
    if reading.day and reading.code is None and not _are_ways(notes):
        return reading._replace(code=Code.NOTE_BESIDE_DATE)
    return reading


def _are_ways(notes: Iterable[str]) -> bool:
    return all(not note.strip() or is_way_of_contact(note) for note in notes)


def _single(text: str, *, since: dt.date | None, serials: bool) -> DateReading:
    if serial := _SERIAL.fullmatch(text):
        return _from_serial(int(serial[1]), float(serial[2] or 0), accepted=serials)
    if cell := _cell(text):
        return _from_cell(cell, since)
    text = plain_form(text)
    if cell := _cell(text):
        return _from_cell(cell, since)
    return DateReading(None, refusal_of(text))


def _cell(text: str) -> re.Match[str] | None:
    """Return the parts of a date in a plain form; None where it is none."""
    cell = _CELL.fullmatch(text)
    if not cell or (cell["part"] and cell["after"]):
        return None
    is_date = cell["year"] or cell.group("second", "last") in _MARKS_WITHOUT_YEAR
    return cell if is_date else None


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
    return _doubted(DateReading(moment.date(), Code.SERIAL_COLUMN, moment.time()))


def _from_cell(cell: re.Match[str], since: dt.date | None) -> DateReading:
    if not cell["year"] and since is None:
        return DateReading(None, Code.NO_YEAR)
    day = _day(cell, since)
    if day is None:
        return DateReading(None, Code.NO_SUCH_DAY)
    is_number = not cell["year"] and re.search(r"\.\d$", cell[0]) is not None
    if is_number and _is_day(day, f"{cell['day']}0"):
        return DateReading(None, Code.DECIMAL_DAY)
    if day.year < _FIRST_YEAR:
        return DateReading(None, Code.NUMBER_SHOWN_AS_DATE)
    if any(_WEEKDAYS[word.lower()] != day.weekday() for word in _weekdays(cell)):
        return DateReading(None, Code.WRONG_WEEKDAY)
    time = _time(cell)
    return _doubted(_in_china(day, time)) if time else DateReading(day)


def _day(cell: re.Match[str], since: dt.date | None) -> dt.date | None:
    """Return the day of a cell; without a year, the first one from `since` on, within a year."""
    month, day = int(cell["month"]), int(cell["day"])
    years = (since.year, since.year + 1) if since and not cell["year"] else (int(cell["year"]),)
    for year in years:
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if len(years) == 1 or (since and since <= date):
            return date
    return None


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
        fraction = f".{cell['fraction'][:6]}" if cell["rest"] and cell["fraction"] else ""
        minutes += f"{cell['rest'] or ''}{fraction}{_offset(cell)}"
    elif cell["hour"]:
        hour, minutes = cell["hour"], f"{cell['minute'] or '':0>2}:{cell['second_of'] or '':0>2}"
    else:
        return None
    return f"{_hour(int(hour), cell['part'] or cell['after']):02}:{minutes}"


def _offset(cell: re.Match[str]) -> str:
    """Return the offset of a time in ISO form, blank where it has none.

    9:30-10:30 is no time with an offset but two times, of which the first counts.
    """
    offset = (cell["offset"] or "").lower().replace(" ", "")
    is_span = offset[:1] == "-" and not cell["rest"] and not cell["t"]
    if not offset or (is_span and ":" in offset):
        return ""
    sign_and_hours = offset.removeprefix("utc").removeprefix("gmt")
    if sign_and_hours in {"", "z"}:
        return "Z"
    sign, digits = sign_and_hours[0], sign_and_hours[1:].replace(":", "")
    digits = digits.zfill(2) if len(digits) < 3 else digits.zfill(4)  # noqa: PLR2004 - +8, +0800
    return f"{sign}{digits}"


def _hour(hour: int, half: str | None) -> int:
    """Return the hour of the day, 0 to 23, from one of half a day; 24 where that is not certain.

    下午 12 is noon.  晚上 12, 1 and 2 may be on the next day.
    """
    half = (half or "").lower()
    if hour > _NOON or not half:
        return hour
    if half in _MORNING:
        return hour % _NOON
    if half in _NIGHT and hour not in _EVENING:
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
    if time[-1:].isdigit() and not any(sign in time for sign in "+-"):
        try:
            return DateReading(day, time=dt.time.fromisoformat(time))
        except ValueError:
            return DateReading(None, Code.NO_SUCH_TIME)
    from dateutil.parser import isoparse

    try:
        moment = isoparse(f"{day}T{time.upper()}")
    except ValueError:
        return DateReading(None, Code.NO_SUCH_TIME)
    try:
        moment = moment.astimezone(CHINA) if moment.tzinfo else moment
        return DateReading(moment.date(), time=moment.time())
    except OverflowError:  # near the year 9999
        return DateReading(None, Code.NO_SUCH_DAY)


def _doubted(reading: DateReading) -> DateReading:
    """Return a reading, with a code where a known fault may have moved it before midnight."""
    if reading.day and reading.time and _LOST[0] <= reading.time <= _LOST[1]:
        return reading._replace(code=Code.BEFORE_MIDNIGHT)
    return reading
