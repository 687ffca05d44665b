"""Ledgers of a hotline, as large as one likes: the same number of cases gives the same ledger.

A year of receipts in their order, up to the day of the reports here.  Most
stages are done in their time, some late and some on days off; what would be
done after that day is open, and a few cases are forgotten.  Nothing in it is
a mistake: `sla1357 check` has no finding.
"""

import csv
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

from bench.processes import AS_OF
from sla1357 import WorkCalendar, official_calendar

__all__ = ["write_ledger"]

_HEADERS = (
    *("编号", "受理日期", "复杂程度", "站点", "承办人", "来源"),
    *("联系日期", "方案日期", "办结日期", "备注"),
)
_STATIONS = (
    *("区总枢纽", "城阳站", "惜福镇站", "流亭站", "夏庄站", "棘洪滩站", "上马站"),
    *("园区一站", "园区二站", "园区三站"),
)
_HANDLERS = tuple(
    f"{office}{number}岗" for office in ("法援", "维权") for number in "一二三四五六"
)
_CHANNELS = ("12351", "12351", "12351", "齐鲁工惠", "齐鲁工惠", "微信小程序", "窗口")
_TYPES = ("一般",) * 9 + ("复杂",)
#: working days that a stage takes after the one before it, as often as they stand here
_PACE = {
    "contact": (0, 0, 0, *(1,) * 16, 2),
    "plan": (0, 0, 0, *(1,) * 11, *(2,) * 5, 3),
    "close": (0, 0, *(1,) * 9, *(2,) * 8, 6),
}
_DAYS = 365
_ONE_DAY = dt.timedelta(days=1)
_ON_THE_NEXT_DAY = 0.02  #: of stages: done a day later, working day or not
_FORGOTTEN = 0.01  #: of cases: never closed
_NO_PLAN = 0.005  #: of cases: the plan was not recorded


def write_ledger(path: Path, cases: int) -> None:
    """Write a ledger of so many cases to `path`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADERS)
        writer.writerows(_rows(cases))


def _rows(cases: int) -> Iterator[tuple[object, ...]]:
    luck = random.Random(1357)  # noqa: S311 - the same each time is the point
    calendar = official_calendar()
    as_of = dt.date.fromisoformat(AS_OF)
    first = as_of - (_DAYS - 1) * _ONE_DAY
    for number in range(cases):
        received = first + number * _DAYS // cases * _ONE_DAY
        days = [day if day <= as_of else None for day in _stages(luck, calendar, received)]
        if luck.random() < _FORGOTTEN:
            days[2] = None
        if luck.random() < _NO_PLAN:
            days[1] = None
        who = [luck.choice(choices) for choices in (_TYPES, _STATIONS, _HANDLERS, _CHANNELS)]
        yield (f"CY-{number:07}", received, *who, *days, None)


def _stages(luck: random.Random, calendar: WorkCalendar, day: dt.date) -> Iterator[dt.date]:
    """Yield the days on which the stages of a case received on `day` are done."""
    for pace in _PACE.values():
        if working_days := luck.choice(pace):
            day = calendar.add_working_days(day, working_days)
        if luck.random() < _ON_THE_NEXT_DAY:
            day += _ONE_DAY
        yield day
