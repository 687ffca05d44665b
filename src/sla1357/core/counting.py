"""Which days of a case count: the working days after its receipt that lie in no pause.

`start` is the last day before the count.  All answers come from the calendar's
running count: there is a loop over pauses, but none over days.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from sla1357.core.cases import Pause
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import FirstDay, Policy, RestDayReceipt
from sla1357.core.workdays import ONE_DAY, WorkCalendar

__all__ = ["Clock", "Runway", "clock_of", "notice_missing", "runway_of", "united"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The count of one case."""

    calendar: WorkCalendar
    received: dt.date  #: the day that counts as the receipt
    start: dt.date  #: the last day before the count; day 1 is the first counted day after it
    pauses: tuple[Pause, ...] = ()  #: in order, without overlap; only the last may be open

    def elapsed(self, end: dt.date) -> int:
        """Return the number of counted days up to and with `end`.

        Raises:
            CoverageError: a day is not covered.
        """
        if end <= self.start:
            return 0
        count = self.calendar.count_working_days(self.start, end)
        for pause in self.pauses:
            if pause.start > end:
                break
            last = end if pause.end is None else min(pause.end - ONE_DAY, end)
            count -= self._working_days_in(pause.start, last)
        return count

    def due(self, limit: int) -> dt.date | None:
        """Return the `limit`-th counted day; None where an open pause begins before it.

        Inverse of `elapsed`: `elapsed(due(limit)) == limit`.

        Raises:
            ValueError: `limit` is less than 1.
            CoverageError: a day is not covered.
        """
        due = self.calendar.add_working_days(self.start, limit)
        paused = 0
        for pause in self.pauses:
            if pause.start > due:
                break
            if pause.end is None:
                return None
            paused += self._working_days_in(pause.start, pause.end - ONE_DAY)
            due = self.calendar.add_working_days(self.start, limit + paused)
        return due

    def pause_on(self, day: dt.date) -> Pause | None:
        """Return the pause that contains `day`; None while the clock runs."""
        for pause in self.pauses:
            if day in pause:
                return pause
        return None

    def with_pause(self, pause: Pause) -> "Clock":
        """Return this clock with one more pause, which must begin after the others."""
        return replace(self, pauses=(*self.pauses, pause))

    def _working_days_in(self, first: dt.date, last: dt.date) -> int:
        """Return the working days from `first` to `last`, as far as they lie after `start`."""
        before = max(first - ONE_DAY, self.start)
        return self.calendar.count_working_days(before, last) if before < last else 0


def clock_of(
    policy: Policy, calendar: WorkCalendar, received: dt.date, time: dt.time | None
) -> Clock:
    """Return the clock of a case received on a day, without pauses.

    A receipt without a time counts as before the cutoff.

    Raises:
        CoverageError: the receipt is not covered, or the day that counts as it.
    """
    received = _counted_as_received(policy, calendar, received, time)
    match policy.first_day:
        case FirstDay.NEXT_DAY:
            start = received
        case FirstDay.SAME_DAY:
            start = received - ONE_DAY
        case _:
            assert_never(policy.first_day)
    return Clock(calendar=calendar, received=received, start=start)


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
    """Return the pauses in order, with overlapping ones merged and empty ones removed."""
    result: list[Pause] = []
    for pause in sorted(pauses, key=lambda pause: pause.start):
        last = result[-1] if result else None
        if pause.end == pause.start:
            continue
        if last is None or (last.end and last.end < pause.start):
            result.append(pause)
        else:
            end = max(last.end, pause.end) if last.end and pause.end else None
            result[-1] = Pause(start=last.start, end=end)
    return tuple(result)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runway:
    """How long new cases will still have a confirmed due day."""

    as_of: dt.date
    working_days: int  #: the promise
    last_receipt: dt.date  #: the last day of receipt whose due day is confirmed

    @property
    def days_left(self) -> int:
        """Return the calendar days from `as_of` to `last_receipt`; negative once it has passed."""
        return (self.last_receipt - self.as_of).days


def runway_of(calendar: WorkCalendar, policy: Policy, *, as_of: dt.date) -> Runway:
    """Return the last receipt day whose longest limit is confirmed, at any time of day.

    Raises:
        CoverageError: `as_of` is not covered, or the limit is longer than the confirmed days.
    """
    calendar.require_covered(as_of)
    limit = policy.longest_limit
    last_receipt = calendar.confirmed_through
    while not _is_confirmed(last_receipt, limit, policy, calendar):
        last_receipt -= ONE_DAY
    return Runway(
        as_of=as_of,
        working_days=limit,
        last_receipt=last_receipt,
    )


def notice_missing(calendar: WorkCalendar) -> Finding:
    """Return the warning that goes with provisional answers."""
    return Finding.at(
        calendar.source,
        Code.NOTICE_MISSING,
        calendar.confirmed_through.year + 1,
        calendar.confirmed_through,
        calendar.upgrade,
    )


def _is_confirmed(received: dt.date, limit: int, policy: Policy, calendar: WorkCalendar) -> bool:
    """Return whether a case received at the end of a day is due on a confirmed day."""
    due = clock_of(policy, calendar, received, dt.time.max).due(limit)
    return due is not None and calendar.is_confirmed(due)
