"""A date cell to a day in China, and nothing guessed.

Accepted are a full year, month and day in the forms `2026-02-05`, `2026/2/5`
and `2026年2月5日`, each with or without a time of day (`9:30`, `09:30:00`,
`T09:30+08:00`).  A time with an offset is converted to China's day; one
without is China's own.
"""

import datetime as dt
import re

from dateutil.parser import isoparse

from sla1357.core.findings import Code

__all__ = ["parse_day"]

_CHINA = dt.timezone(dt.timedelta(hours=8))
_CELL = re.compile(
    r"(\d{4})([-/年])(\d{1,2})([-/月])(\d{1,2})(日?)"
    r"(?:(?:T|\s+|(?<=日))(\d{1,2})(:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_SEPARATORS = {("-", "-", ""), ("/", "/", ""), ("年", "月", "日")}


def parse_day(text: str) -> dt.date | Code:
    """Return the day in China that `text` names, or the code of what is wrong with it.

    24:00 is refused: it is the end of one day and the start of the next.

    >>> parse_day("2026年2月5日")
    datetime.date(2026, 2, 5)
    >>> parse_day("2025-09-27T17:00Z")  # 01:00 on the next day in China
    datetime.date(2025, 9, 28)
    >>> parse_day("2026")
    <Code.NOT_A_DATE: 'CASE002'>
    """
    cell = _CELL.fullmatch(text.strip())
    if not cell or cell.group(2, 4, 6) not in _SEPARATORS:
        return Code.NOT_A_DATE
    try:
        day = dt.date(int(cell[1]), int(cell[3]), int(cell[5]))
    except ValueError:
        return Code.NO_SUCH_DAY
    hour, minutes, offset = cell.group(7, 8, 9)
    if hour is None:
        return day
    return _day_in_china(day, f"{hour:0>2}{minutes}", offset or "")


def _day_in_china(day: dt.date, time: str, offset: str) -> dt.date | Code:
    if time.startswith("24"):
        return Code.NO_SUCH_TIME
    try:
        moment = isoparse(f"{day}T{time}{offset}")
    except ValueError:
        return Code.NO_SUCH_TIME
    if moment.tzinfo is None:
        return day
    try:
        return moment.astimezone(_CHINA).date()
    except OverflowError:  # beside the years 1 and 9999
        return Code.NO_SUCH_DAY
