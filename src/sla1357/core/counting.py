"""Which days of a case count: those after the start of its clock that lie in no pause.

Working days or calendar days, as the stage counts.  All answers come from the
calendar's running count: there is a loop over pauses, but none over days.
"""

import calendar as months
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, assert_never

from sla1357.core.cases import Pause
from sla1357.core.errors import CoverageError
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import FirstDay, Policy, RestDayDue, RestDayReceipt, Stage, Unit
from sla1357.core.workdays import ONE_DAY, WorkCalendar

__all__ = [
    "Clock",
    "Runway",
    "clock_from",
    "clock_of",
    "notice_missing",
    "runway_of",
    "united",
]


class Clock(NamedTuple):
    """The count of a stage."""

    calendar: WorkCalendar
    begins: dt.date  #: day 0: the receipt, or the day on which an earlier stage was done
    start: dt.date  #: the last day before the count; day 1 is the first counted day after it
    unit: Unit = Unit.WORKING_DAYS  #: of the limits; months are counted in calendar days
    rolls: bool = False  #: whether what ends on a day off ends on the next working day
    pauses: tuple[Pause, ...] = ()  #: in order, without overlap; only the last may be open

    def elapsed(self, end: dt.date) -> int:
        """Return the number of counted days up to and with `end`.

        Raises:
            CoverageError: a day is not covered.
        """
        if end <= self.start:
            return 0
        count = self._days_after(self.start, end)
        for pause in self.pauses:
            if pause.start > end:
                break
            last = end if pause.end is None else min(pause.end - ONE_DAY, end)
            count -= self._days_in(pause.start, last)
        return count

    def due(self, days: int) -> dt.date | None:
        """Return the counted day number `days`; None where an open pause begins before it.

        Inverse of `elapsed`: `elapsed(due(days)) == days`.

        Raises:
            ValueError: `days` is less than 1.
            CoverageError: a day is not covered.
        """
        due = self.nth_day(days)
        paused = 0
        for pause in self.pauses:
            if pause.start > due:
                break
            if pause.end is None:
                return None
            paused += self._days_in(pause.start, pause.end - ONE_DAY)
            due = self.nth_day(days + paused)
        return due

    def days_for(self, limit: int) -> int:
        """Return the counted days of a limit in `unit`: months become days from day 0.

        A month ends on the same day of the next one, else on its last day (Civil Code of the
        PRC, art. 202); with `FirstDay.SAME_DAY` it ends the day before.
        """
        if self.unit is not Unit.MONTHS:
            return limit
        return (_months_after(self.begins, limit) - self.begins).days

    def rolled(self, due: dt.date) -> dt.date | None:
        """Return the day on which a limit ends that would end on `due`.

        In working days it is `due`.  Else it is, if the clock rolls, the first working day from
        `due` on that lies in no pause (Civil Code of the PRC, art. 203); None where an open pause
        hides it.

        Raises:
            CoverageError: a day is not covered.
        """
        day = due
        while self.rolls:
            if not self.calendar.is_working_day(day):
                day = self.calendar.add_working_days(day, 1)
            pause = self.pause_on(day)
            if pause is None:
                return day
            if pause.end is None:
                return None
            day = pause.end
        return day

    def pause_on(self, day: dt.date) -> Pause | None:
        """Return the pause that contains `day`; None while the clock runs."""
        for pause in self.pauses:
            if day in pause:
                return pause
        return None

    def with_pause(self, pause: Pause) -> "Clock":
        """Return this clock with one more pause, which must begin after the others."""
        return self._replace(pauses=(*self.pauses, pause))

    def _days_in(self, first: dt.date, last: dt.date) -> int:
        """Return the days of the unit from `first` to `last`, as far as they lie after `start`."""
        before = first - ONE_DAY if first > self.start else self.start
        return self._days_after(before, last) if before < last else 0

    def _days_after(self, before: dt.date, last: dt.date) -> int:
        """Return the days of the unit after `before`, up to and with `last`."""
        if self.unit is Unit.WORKING_DAYS:
            return self.calendar.count_working_days(before, last)
        return (last - before).days

    def nth_day(self, n: int) -> dt.date:
        """Return the `n`-th day of the unit after `start`, in a pause or not.

        Raises:
            ValueError: `n` is less than 1.
            CoverageError: a day is not covered.
        """
        if self.unit is Unit.WORKING_DAYS:
            return self.calendar.add_working_days(self.start, n)
        if n < 1:
            raise ValueError(f"days to count must be at least 1: {n}")
        first, last = self.calendar.first, self.calendar.last
        self.calendar.require_covered(self.start)
        if n > (last - self.start).days:
            raise CoverageError(last + ONE_DAY, first=first, last=last)
        return self.start + n * ONE_DAY


def _months_after(day: dt.date, number: int) -> dt.date:
    """Return the same day, `number` months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    year, month = min(year, dt.MAXYEAR), month + 1  # no calendar covers as much
    return dt.date(year, month, min(day.day, months.monthrange(year, month)[1]))


def clock_of(
    policy: Policy, calendar: WorkCalendar, received: dt.date, time: dt.time | None
) -> Clock:
    """Return the clock of a case received on a day, without pauses, for working days.

    A receipt without a time counts as before the cutoff.

    Raises:
        CoverageError: the receipt is not covered, or the day that counts as it.
    """
    return clock_from(policy, calendar, _counted_as_received(policy, calendar, received, time))


def clock_from(
    policy: Policy, calendar: WorkCalendar, begins: dt.date, unit: Unit = Unit.WORKING_DAYS
) -> Clock:
    """Return the clock of a stage that is counted from a day, without pauses."""
    match policy.first_day:
        case FirstDay.NEXT_DAY:
            start = begins
        case FirstDay.SAME_DAY:
            start = begins - ONE_DAY
        case _:
            assert_never(policy.first_day)
    rolls = unit is not Unit.WORKING_DAYS and policy.rest_day_due is RestDayDue.NEXT_WORKING_DAY
    return Clock(calendar=calendar, begins=begins, start=start, unit=unit, rolls=rolls)


def _counted_as_received(
    policy: Policy, calendar: WorkCalendar, day: dt.date, time: dt.time | None
) -> dt.date:
    """Return the day that counts as the receipt: apply the cutoff first, then days off.

    Raises:
        CoverageError: a day is not covered.
    """
    calendar.require_covered(day)  # there is no day after 9999-12-31
    if policy.cutoff is not None and time is not None and time >= policy.cutoff:
        day += ONE_DAY
    match policy.rest_day_receipt:
        case RestDayReceipt.AS_RECEIVED:
            return day
        case RestDayReceipt.NEXT_WORKING_DAY:
            return day if calendar.is_working_day(day) else calendar.add_working_days(day, 1)
        case _:
            assert_never(policy.rest_day_receipt)


def united(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Return the pauses in order, with overlapping ones merged and empty ones removed.

    A merged pause is a supplement if one of its parts is.
    """
    result: list[Pause] = []
    for pause in sorted(pauses, key=lambda pause: pause.start):
        last = result[-1] if result else None
        if pause.end == pause.start:
            continue
        if last is None or (last.end and last.end < pause.start):
            result.append(pause)
        else:
            result[-1] = Pause(
                start=last.start,
                end=max(last.end, pause.end) if last.end and pause.end else None,
                is_supplement=last.is_supplement or pause.is_supplement,
            )
    return tuple(result)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runway:
    """How long new cases will still have a confirmed due day."""

    as_of: dt.date
    stage: Stage  #: the one that is due last, of those counted from the receipt
    limit: int  #: its longest, in its unit
    last_receipt: dt.date  #: the last day of receipt whose due day is confirmed

    @property
    def days_left(self) -> int:
        """Return the calendar days from `as_of` to `last_receipt`; negative once it has passed."""
        return (self.last_receipt - self.as_of).days


def runway_of(calendar: WorkCalendar, policy: Policy, *, as_of: dt.date) -> Runway:
    """Return the last receipt day whose longest limit is confirmed, at any time of day.

    A stage that is counted from an earlier one is left out: its start is not known.

    Raises:
        CoverageError: `as_of` is not covered, or the limit is longer than the confirmed days.
    """
    calendar.require_covered(as_of)
    stages = [stage for stage in policy.stages if stage.after is None]
    last_receipt = calendar.confirmed_through
    while not all(_is_confirmed(last_receipt, each, policy, calendar) for each in stages):
        last_receipt -= ONE_DAY
    last = max(stages, key=lambda each: _longest_due(last_receipt, each, policy, calendar))
    return Runway(as_of=as_of, stage=last, limit=last.longest_limit, last_receipt=last_receipt)


def notice_missing(calendar: WorkCalendar) -> Finding:
    """Return the warning that goes with provisional answers."""
    return Finding.at(
        calendar.source,
        Code.NOTICE_MISSING,
        calendar.confirmed_through.year + 1,
        calendar.confirmed_through,
        calendar.upgrade,
    )


def _is_confirmed(received: dt.date, stage: Stage, policy: Policy, calendar: WorkCalendar) -> bool:
    return calendar.is_confirmed(_longest_due(received, stage, policy, calendar))


def _longest_due(
    received: dt.date, stage: Stage, policy: Policy, calendar: WorkCalendar
) -> dt.date:
    """Return the day on which the longest limit ends for a case received late on a day."""
    begins = clock_of(policy, calendar, received, dt.time.max).begins
    clock = clock_from(policy, calendar, begins, stage.unit)
    due = clock.nth_day(clock.days_for(stage.longest_limit))
    return clock.rolled(due) or due
