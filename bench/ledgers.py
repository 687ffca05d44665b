"""Ledgers of a hotline, as large as one likes: the same kind and number of cases, the same rows.

`python -m bench.ledgers KIND CASES PATH` writes one; a path that ends in .xlsx is a workbook.
"""

import csv
import datetime as dt
import enum
import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import typer

from bench.changes import HEADERS as CHANGES
from bench.changes import NOTHING, Days, Row, changed
from bench.mistakes import with_mistakes
from bench.processes import AS_OF
from sla1357 import WorkCalendar, official_calendar

__all__ = ["CHAINED_POLICY", "Kind", "write_ledger"]

Cell = TypeVar("Cell")


class Kind(enum.Enum):
    """What the rows of a ledger are like."""

    ORDERED = "ordered"  #: a year in the order of receipt, most cases alike, no mistake
    SHUFFLED = "shuffled"  #: the same rows in any order
    UNLIKE = "unlike"  #: two years, every row unlike all others, no mistake
    CHANGED = "changed"  #: ordered, a tenth with a pause, upgrade, extension or withdrawal
    FAULTY = "faulty"  #: ordered, three in a hundred with a mistake that offices make
    CHAINED = "chained"  #: unlike, for `CHAINED_POLICY`


#: days and working days, two stages that begin with the one before them, three types
CHAINED_POLICY = Path(__file__).with_name("chained.toml")

_WHO_AND_WHERE = ("站点", "承办人", "来源")
_HEADERS = (
    *("编号", "受理日期", "复杂程度", *_WHO_AND_WHERE),
    *("联系日期", "方案日期", "办结日期", "备注"),
)
_CHAINED_HEADERS = (
    *("编号", "收到日期", "程序", *_WHO_AND_WHERE),
    *("受理日期", "方案日期", "办结日期", "备注"),
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
_CHAINED_TYPES = ("普通", "普通", "普通", "简易", "疑难")
#: working days that a stage takes after the one before it, as often as they stand here
_PACE = {
    "contact": (0, 0, 0, *(1,) * 16, 2),
    "plan": (0, 0, 0, *(1,) * 11, *(2,) * 5, 3),
    "close": (0, 0, *(1,) * 9, *(2,) * 8, 6),
}
_LAST = dt.date.fromisoformat(AS_OF)  #: receipt, and day on which anything is done
_DAYS = 365
_ONE_DAY = dt.timedelta(days=1)
_ON_THE_NEXT_DAY = 0.02  #: of stages: done a day later, working day or not
_FORGOTTEN = 0.01  #: of cases: never closed
_NO_PLAN = 0.005  #: of cases: the plan was not recorded
_CHANGED = 0.1  #: of cases
_TIME_FOR_CHANGES = 15 * _ONE_DAY  #: all have begun by the day of the reports
_SEED = 1357

_UNLIKE_DAYS = 2 * _DAYS
_UNLIKE_BLANK = 0.1  #: of stages: no day
_LONGEST = 90  #: days that an unlike stage takes after the one before it; most take few
_NEAR = 62 * _ONE_DAY
_NUMBERS = 9_999_991  # a prime, so that multiples of a number below it do not repeat
_STEP = 6_180_339
_UNLIKE_STATIONS, _UNLIKE_HANDLERS, _UNLIKE_CHANNELS = 300, 20_000, 40


def write_ledger(path: Path, cases: int, kind: Kind = Kind.ORDERED) -> None:
    """Write a ledger of so many cases to `path`: a workbook if it ends in .xlsx, else CSV."""
    headers, rows = _LEDGERS[kind]
    write = _write_workbook if path.suffix == ".xlsx" else _write_csv
    write(path, headers, rows(cases))


def _write_csv(path: Path, headers: tuple[str, ...], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headers)
        writer.writerows(rows)


def _write_workbook(path: Path, headers: tuple[str, ...], rows: Iterable[Row]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(headers)
    for row in rows:
        sheet.append(row)
    book.save(path)


def _ordered(cases: int) -> Iterator[Row]:
    for number, received, who, days in _year(cases):
        yield [number, received, *who, *days, None]


def _year(cases: int) -> Iterator[tuple[str, dt.date, list[str], Days]]:
    """Yield a year of receipts in their order, up to the day of the reports here.

    Most stages are done in their time, some late and some on days off; what
    would be done after that day is open, and a few cases are forgotten.
    """
    luck = random.Random(_SEED)  # noqa: S311 - the same each time is the point
    calendar = official_calendar()
    first = _LAST - (_DAYS - 1) * _ONE_DAY
    for number in range(cases):
        received = first + number * _DAYS // cases * _ONE_DAY
        days: Days = list(_stages(luck, calendar, received))
        if luck.random() < _FORGOTTEN:
            days[2] = None
        if luck.random() < _NO_PLAN:
            days[1] = None
        who = [luck.choice(choices) for choices in (_TYPES, _STATIONS, _HANDLERS, _CHANNELS)]
        yield f"CY-{number:07}", received, who, [_by_now(day) for day in days]


def _stages(luck: random.Random, calendar: WorkCalendar, day: dt.date) -> Iterator[dt.date]:
    """Yield the days on which the stages of a case received on `day` are done."""
    for pace in _PACE.values():
        if working_days := luck.choice(pace):
            day = calendar.add_working_days(day, working_days)
        if luck.random() < _ON_THE_NEXT_DAY:
            day += _ONE_DAY
        yield day


def _shuffled(cases: int) -> Iterator[Row]:
    rows = list(_ordered(cases))
    random.Random(_SEED).shuffle(rows)  # noqa: S311 - as above
    return _apart(rows)


def _unlike(cases: int) -> Iterator[Row]:
    return _apart(_any_days(cases, _TYPES, with_gaps=True))


def _chained(cases: int) -> Iterator[Row]:
    return _apart(_any_days(cases, _CHAINED_TYPES, with_gaps=False))


def _any_days(cases: int, types: tuple[str, ...], *, with_gaps: bool) -> Iterator[Row]:
    """Yield receipts on any day of two years, and stages at any pace, one after another.

    Some are late by months, some done on days off, some have no day; `with_gaps`
    also where a later one has.  Numbers are in no order, and names are many.
    """
    luck = random.Random(_SEED)  # noqa: S311 - as above
    calendar = [_LAST - days * _ONE_DAY for days in range(_UNLIKE_DAYS)]
    for number in range(cases):
        before = int(luck.random() * _UNLIKE_DAYS)  # days before the day of the reports
        received, days = calendar[before], []
        is_open = False
        for _ in _PACE:
            before -= int(_LONGEST * luck.random() ** 6)
            is_open |= before < 0
            is_blank = is_open or luck.random() < _UNLIKE_BLANK
            is_open |= is_blank and not with_gaps
            days.append(None if is_blank else calendar[before])
        yield [
            f"SG-{number * _STEP % _NUMBERS:07}",
            received,
            types[int(luck.random() * len(types))],
            f"{int(luck.random() * _UNLIKE_STATIONS)}号站",
            f"维权{int(luck.random() * _UNLIKE_HANDLERS)}岗",
            f"渠道{int(luck.random() * _UNLIKE_CHANNELS)}",
            *days,
            f"材料{int(luck.random() * _NUMBERS)}，已告知",
        ]


def _apart(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield `rows` so that a receipt is never near the one two rows above it.

    If it were, by chance, and the one between them a year off, `check` would
    rightly ask about that year.
    """
    receipts: deque[dt.date] = deque((dt.date.min, dt.date.min))  # of the last two rows
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        while waiting and isinstance(day := waiting[-1][1], dt.date):
            if abs(day - receipts[0]) <= _NEAR:
                break
            receipts.popleft()
            receipts.append(day)
            yield waiting.pop()
    yield from waiting


def _faulty(cases: int) -> Iterator[Row]:
    return with_mistakes(_ordered(cases), random.Random(_SEED))  # noqa: S311 - as above


def _changed(cases: int) -> Iterator[Row]:
    luck = random.Random(_SEED)  # noqa: S311 - as above
    calendar = official_calendar()
    for number, received, who, days in _year(cases):
        changes, moved = NOTHING, days
        if received < _LAST - _TIME_FOR_CHANGES and luck.random() < _CHANGED:
            moved, changes = changed(days, received, calendar, luck)
        yield [number, received, *who, *map(_by_now, moved), None, *map(_by_now, changes)]


def _by_now(cell: Cell) -> Cell | None:
    return None if isinstance(cell, dt.date) and cell > _LAST else cell


_LEDGERS: dict[Kind, tuple[tuple[str, ...], Callable[[int], Iterable[Row]]]] = {
    Kind.ORDERED: (_HEADERS, _ordered),
    Kind.SHUFFLED: (_HEADERS, _shuffled),
    Kind.UNLIKE: (_HEADERS, _unlike),
    Kind.CHANGED: ((*_HEADERS, *CHANGES), _changed),
    Kind.FAULTY: (_HEADERS, _faulty),
    Kind.CHAINED: (_CHAINED_HEADERS, _chained),
}


def main(kind: Kind, cases: int, path: Path) -> None:
    """Write a ledger."""
    write_ledger(path, cases, kind)


if __name__ == "__main__":
    typer.run(main)
