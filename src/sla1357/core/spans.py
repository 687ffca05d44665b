"""The working days from one day to another, counted one by one."""

import datetime as dt
from dataclasses import dataclass

from sla1357.core.months import CalendarDay, days_between
from sla1357.core.workdays import WorkCalendar

__all__ = ["Span", "span_between"]

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The way from a day that is not counted to one that is, forward or back."""

    start: dt.date
    end: dt.date
    working_days: int  #: counted; negative where the end is before the start
    days: tuple[CalendarDay, ...]  #: in the order of counting, with the end, without the start

    @property
    def provisional(self) -> bool:
        """Return whether a day that counts, or not, has no notice yet."""
        return any(day.provisional for day in self.days)

    @property
    def counts(self) -> tuple[int | None, ...]:
        """Return for each day which working day it is; None where it is none."""
        step = -1 if self.end < self.start else 1
        counts: list[int | None] = []
        number = 0
        for day in self.days:
            number += step * day.is_working
            counts.append(number if day.is_working else None)
        return tuple(counts)


def span_between(calendar: WorkCalendar, start: dt.date, end: dt.date) -> Span:
    """Return the span from `start` to `end`.

    Raises:
        CoverageError: a day is not covered.
    """
    working_days = calendar.count_working_days(start, end)
    if end < start:
        days = tuple(days_between(calendar, end, start - _ONE_DAY))[::-1]
    else:
        days = tuple(days_between(calendar, start + _ONE_DAY, end))
    return Span(
        start=start,
        end=end,
        working_days=working_days,
        days=days,
    )
