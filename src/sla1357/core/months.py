"""Views of the calendar: months, holidays, and the days of a span."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sla1357.core.notices import ListedDay, YearNotice, notice_of
from sla1357.core.workdays import ONE_DAY, DayKind, WorkCalendar, days_from

__all__ = [
    "CalendarDay",
    "Holiday",
    "Month",
    "Span",
    "days_between",
    "holidays_in",
    "holidays_of",
    "months_of",
    "span_between",
]

_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One day of a calendar."""

    day: dt.date
    kind: DayKind
    name: str | None  #: the festival of a day off or a make-up workday
    provisional: bool  #: it has no notice yet

    @property
    def is_working(self) -> bool:
        """Return whether it is a working day."""
        return self.kind.is_working


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of a calendar, whole."""

    days: tuple[CalendarDay, ...]

    @property
    def first(self) -> dt.date:
        """Return its first day."""
        return self.days[0].day

    @property
    def working_days(self) -> int:
        """Return how many of its days are working days."""
        return sum(day.is_working for day in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """Days off in a row, and the workdays that make up for some of them."""

    names: tuple[str, ...]  #: of its festivals, in order
    first: dt.date
    last: dt.date  #: inclusive
    make_up_workdays: tuple[dt.date, ...]

    @property
    def length(self) -> int:
        """Return its number of days."""
        return (self.last - self.first).days + 1


def days_between(calendar: WorkCalendar, first: dt.date, last: dt.date) -> Iterator[CalendarDay]:
    """Yield the days from `first` to `last`, both inclusive.

    Raises:
        CoverageError: a day is not covered.
    """
    for day in days_from(first, last):
        yield CalendarDay(
            day=day,
            kind=calendar.kind_of(day),
            name=calendar.name_of(day),
            provisional=not calendar.is_confirmed(day),
        )


def months_of(calendar: WorkCalendar, year: int, month: int | None = None) -> tuple[Month, ...]:
    """Return the months of `year`, or only `month`.

    Raises:
        CoverageError: the calendar does not cover the year.
    """
    return tuple(
        Month(days=tuple(days_between(calendar, first, _last_of(first))))
        for first in (dt.date(year, each, 1) for each in _MONTHS if month in {None, each})
    )


def _last_of(first: dt.date) -> dt.date:
    """Return the last day of the month that begins on `first`."""
    return (first + dt.timedelta(days=31)).replace(day=1) - ONE_DAY


def holidays_in(calendar: WorkCalendar, months: Sequence[Month]) -> tuple[Holiday, ...]:
    """Return the holidays with a day off or a make-up workday in `months` of one year."""
    shown = {day.day for month in months for day in month.days}
    year = months[0].first.year
    years = (each for each in (year, year + 1) if each <= calendar.last.year)
    holidays = [each for year in years for each in holidays_of(notice_of(calendar, year))]
    return tuple(
        holiday
        for holiday in holidays
        if shown.intersection((holiday.first, holiday.last, *holiday.make_up_workdays))
    )


def holidays_of(notice: YearNotice) -> tuple[Holiday, ...]:
    """Return the holidays of a notice; make-up workdays join the same name, or the nearest."""
    runs: list[list[ListedDay]] = []
    for entry in notice.entries:
        if entry.is_workday:
            continue
        if runs and entry.day - runs[-1][-1].day == ONE_DAY:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    make_up: dict[dt.date, list[dt.date]] = {run[0].day: [] for run in runs}
    for entry in notice.entries:
        if entry.is_workday and runs:
            make_up[_run_of(entry, runs)[0].day].append(entry.day)
    return tuple(
        Holiday(
            names=tuple(dict.fromkeys(entry.special_day.name for entry in run)),
            first=run[0].day,
            last=run[-1].day,
            make_up_workdays=tuple(make_up[run[0].day]),
        )
        for run in runs
    )


def _run_of(make_up: ListedDay, runs: Sequence[Sequence[ListedDay]]) -> Sequence[ListedDay]:
    own = [run for run in runs if any(entry.name == make_up.name for entry in run)]
    return min(
        own or runs,
        key=lambda run: min(abs(run[0].day - make_up.day), abs(run[-1].day - make_up.day)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days from `start`, which is not counted, to `end`, which is; forward or back."""

    start: dt.date
    end: dt.date
    working_days: int  #: negative if the end is before the start
    days: tuple[CalendarDay, ...]  #: in the order of counting, with the end, without the start

    @property
    def provisional(self) -> bool:
        """Return whether any of the days has no notice yet."""
        return any(day.provisional for day in self.days)

    @property
    def counts(self) -> tuple[int | None, ...]:
        """Return the number of each working day; None for other days."""
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
        days = tuple(days_between(calendar, end, start - ONE_DAY))[::-1]
    else:
        days = tuple(days_between(calendar, start + ONE_DAY, end))
    return Span(
        start=start,
        end=end,
        working_days=working_days,
        days=days,
    )
