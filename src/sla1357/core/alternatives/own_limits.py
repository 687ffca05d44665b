"""How the limits that an office keeps in a column of its ledger differ from the due days.

They are compared and never used: a typed day may have been counted wrong, and so may a formula.
"""

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sla1357.core.cases import Entry, OwnLimit
from sla1357.core.counting import clock_from
from sla1357.core.errors import CoverageError
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import CaseType, Policy, Unit
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.workdays import ONE_DAY, SATURDAY, WorkCalendar

__all__ = ["Cause", "ComparedCase", "Comparison", "compared", "compared_cases", "differing"]


class Cause(enum.Enum):
    """Which other way of counting gives the same day; the value is the word in findings."""

    NOT_MOVED = "not_moved"  #: what moved the deadline is left out
    NO_MAKE_UP_WORKDAYS = "no_make_up_workdays"  #: as WORKDAY does with a list of days off
    WEEKENDS_ONLY = "weekends_only"  #: as WORKDAY does without a list
    RECEIPT_COUNTED = "receipt_counted"  #: the day of receipt is the first one
    CALENDAR_DAYS = "calendar_days"  #: instead of working days
    WORKING_DAYS = "working_days"  #: instead of calendar days
    OTHER_TYPE = "other_type"  #: the limit of cases of another type


class Comparison(NamedTuple):
    """One limit of an office, and the due day of its stage."""

    own: OwnLimit
    stage: StageResult
    due: dt.date
    working_days: int  #: from the due day to the own limit; negative if that is earlier
    cause: Cause | None  #: of a difference; None: there is none, or it is not known

    @property
    def is_same(self) -> bool:
        """Return whether the limit is the due day."""
        return self.own.day == self.due

    @property
    def calendar_days(self) -> int:
        """Return the days from the due day to the own limit; negative if that is earlier."""
        return (self.own.day - self.due).days


class ComparedCase(NamedTuple):
    """A row with limits of the office that can be compared."""

    entry: Entry
    limits: tuple[Comparison, ...]  #: at least one


def compared_cases(
    rows: Iterable[tuple[Entry, CaseResult]], policy: Policy, calendar: WorkCalendar
) -> Iterator[ComparedCase]:
    """Yield the cases that have limits which can be compared."""
    for entry, result in rows:
        if limits := tuple(compared(entry, result, policy, calendar)):
            yield ComparedCase(entry, limits)


def compared(
    entry: Entry, result: CaseResult, policy: Policy, calendar: WorkCalendar
) -> Iterator[Comparison]:
    """Yield a comparison for each limit whose stage the case has, with a due day."""
    stages = {stage.stage.id: stage for stage in result.stages}
    for own in entry.limits:
        stage = result.stages[-1] if own.stage is None else stages.get(own.stage)
        if stage is None or stage.due is None:
            continue
        due = stage.due
        is_same = own.day == due
        working_days = 0 if is_same else _working_days(calendar, due, own.day)
        cause = None if is_same else _cause(own.day, stage, result, policy, calendar)
        yield Comparison(own, stage, due, working_days, cause)


def differing(
    entry: Entry, result: CaseResult, policy: Policy, calendar: WorkCalendar
) -> Iterator[Finding]:
    """Yield a finding about each limit that is not the due day."""
    for each in compared(entry, result, policy, calendar):
        if days := each.calendar_days:
            code = Code.OWN_LIMIT_EARLIER if days < 0 else Code.OWN_LIMIT_LATER
            cause = each.cause.value if each.cause else ""
            details = (each.due, abs(each.working_days), abs(days), cause)
            yield Finding.at(
                entry.place, code, *details, column=each.own.header, value=each.own.day
            )


def _working_days(calendar: WorkCalendar, start: dt.date, end: dt.date) -> int:
    """Return the working days from one day to another; negative if that is earlier."""
    end = min(max(end, calendar.first), calendar.last)
    if end < start:
        return -calendar.count_working_days(end, start)
    return calendar.count_working_days(start, end)


def _cause(
    day: dt.date,
    stage: StageResult,
    result: CaseResult,
    policy: Policy,
    calendar: WorkCalendar,
) -> Cause | None:
    try:
        others = _other_counts(stage, result.case_type, policy, calendar)
        return next((cause for cause, other in others if other == day), None)
    except CoverageError:
        return None


def _other_counts(
    stage: StageResult, case_type: CaseType, policy: Policy, calendar: WorkCalendar
) -> Iterator[tuple[Cause, dt.date | None]]:
    """Yield the days that other ways of counting give, the likeliest first.

    Raises:
        CoverageError: a day is outside the calendar.
    """
    promise = stage.stage
    limit = promise.limit_for(case_type)
    if stage.starts is None or limit is None:
        return
    clock = clock_from(policy, calendar, stage.starts, promise.unit)
    start = clock.start
    if stage.moves:
        yield Cause.NOT_MOVED, stage.original_due
    if promise.unit is Unit.WORKING_DAYS:
        yield (
            Cause.NO_MAKE_UP_WORKDAYS,
            _nth(start, limit, lambda day: _is_weekday(day) and calendar.is_working_day(day)),
        )
        yield Cause.WEEKENDS_ONLY, _nth(start, limit, _is_weekday)
    days = clock.days_for(limit)
    yield Cause.RECEIPT_COUNTED, clock.nth_day(days - 1) if days > 1 else start
    if promise.unit is Unit.WORKING_DAYS:
        yield Cause.CALENDAR_DAYS, start + limit * ONE_DAY
    elif promise.unit is Unit.DAYS:
        yield Cause.WORKING_DAYS, calendar.add_working_days(start, limit)
    for other, number in promise.limits:
        if other != case_type:
            yield Cause.OTHER_TYPE, clock.rolled(clock.nth_day(clock.days_for(number)))


def _is_weekday(day: dt.date) -> bool:
    return day.weekday() < SATURDAY


def _nth(start: dt.date, number: int, counts: Callable[[dt.date], bool]) -> dt.date:
    """Return the day of that number after a day, of those that count."""
    day = start
    for _ in range(number):
        day += ONE_DAY
        while not counts(day):
            day += ONE_DAY
    return day
