"""How long the calendar itself takes to find a due day, beside packages that know China."""

import datetime as dt
import timeit
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from statistics import median

from bench.answers import WrongAnswerError
from bench.costs import Cost, compared
from bench.lines import Line, Unit
from bench.peers.calendars import (
    AddWorkingDays,
    PeerUnavailableError,
    of_chinese_calendar,
    of_holidays,
    of_workalendar,
)
from bench.setting import Setting
from sla1357 import official_calendar

__all__ = ["lines"]

_DAYS = [dt.date(2025, 1, 1) + dt.timedelta(number) for number in range(365)]
_LIMITS = (1, 5, 100, 1000)
_LIMIT = 5  #: of an ordinary case; peers count day by day, the more days the slower
_MOST_SECONDS = 0.5e-6
_MOST_GROWTH = 1.1
#: peer → how to get it, and the goal
_PEERS = {
    "holidays": (of_holidays, 1 / 30),
    "chinese_calendar loop": (of_chinese_calendar, 1 / 500),
    "workalendar": (of_workalendar, None),
}


def lines(setting: Setting) -> Iterator[Line]:
    """Yield the time of a call by the days to count, then beside other packages.

    Raises:
        WrongAnswerError: another package does not give our answers.
    """
    ours = official_calendar().add_working_days
    for limit in _LIMITS:
        yield from _own_lines(ours, limit, setting)
    for name, (get, goal) in _PEERS.items():
        line = Line(section="core", what=_what(_LIMIT), against=name, goal=goal)
        try:
            theirs = get()
        except PeerUnavailableError as e:
            yield replace(line, skipped=str(e))
            continue
        _require_equal(name, ours, theirs)
        yield compared(
            line, partial(_cost, ours, _LIMIT), partial(_cost, theirs, _LIMIT), pairs=setting.pairs
        )


def _own_lines(ours: AddWorkingDays, limit: int, setting: Setting) -> Iterator[Line]:
    what = _what(limit)
    seconds = median(_cost(ours, limit).wall for _ in range(setting.pairs))
    yield Line(section="core", what=what, unit=Unit.TIME, figure=seconds, goal=_MOST_SECONDS)
    if limit > 1:
        yield compared(
            Line(section="core", what=what, against=_what(1), goal=_MOST_GROWTH),
            partial(_cost, ours, limit),
            partial(_cost, ours, 1),
            pairs=setting.pairs,
        )


def _what(limit: int) -> str:
    return f"add_working_days, {limit:,}"


def _cost(add_working_days: AddWorkingDays, limit: int) -> Cost:
    """Return what a call takes, over all days of a year."""

    def a_year() -> None:
        for day in _DAYS:
            add_working_days(day, limit)

    number, seconds = timeit.Timer(a_year).autorange()
    return Cost(wall=seconds / number / len(_DAYS))


def _require_equal(name: str, ours: AddWorkingDays, theirs: AddWorkingDays) -> None:
    for day in _DAYS:
        if ours(day, _LIMIT) != theirs(day, _LIMIT):
            raise WrongAnswerError(f"{name} differs on {_LIMIT} working days after {day}")
