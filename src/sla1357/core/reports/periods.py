"""The period of a report beside the one before it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sla1357.core.listing import Key, Selection
from sla1357.core.measures import CaseCounts, Outcome
from sla1357.core.reports.groups import Group, GroupCounts, merged

__all__ = ["Change", "Changes", "Period", "PeriodCounts", "compared_periods"]

_DAY = dt.timedelta(days=1)


class Period(NamedTuple):
    """Days, both inclusive."""

    first: dt.date
    last: dt.date

    def is_of_months(self, as_of: dt.date) -> bool:
        """Return whether it is of whole months, or of what has passed of them by `as_of`."""
        return self.first.day == 1 and (self.last == as_of or (self.last + _DAY).day == 1)


class Change(NamedTuple):
    """A group of cases in the period, and in the one before; their keys are the same."""

    now: Group
    before: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is different from the period before."""

    period: Period
    before: Period
    total: Change
    stations: tuple[Change, ...]  #: those with a case in either, the most cases first


def compared_periods(selection: Selection, as_of: dt.date) -> tuple[Period, Period] | None:
    """Return the period of a selection, up to the day of the report, and the one before.

    One that begins with a month and ends with one, or is not over yet, is compared with as many
    months before, any other one with as many days.  Without a first day, it is the last month.

    Returns:
        None if the period lies after the day of the report.
    """
    last = min(selection.last or as_of, as_of)
    first = selection.first or last.replace(day=1)
    if first > last:
        return None
    period = Period(first, last)
    try:
        begins = _begins_before(period, by_months=period.is_of_months(as_of))
        return period, Period(begins, first - _DAY)
    except (OverflowError, ValueError):  # the first years of all
        return None


def _begins_before(period: Period, *, by_months: bool) -> dt.date:
    """Return the first day of as many months, or days, before a period as it has."""
    first, last = period
    if not by_months:
        return first - (last - first) - _DAY
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    year, month = divmod(12 * first.year + first.month - 1 - months, 12)
    return dt.date(year, month + 1, 1)


class PeriodCounts:
    """Counts cases by station in the period of a selection and in the one before."""

    def __init__(self, selection: Selection, as_of: dt.date) -> None:
        self._stages = selection.stages
        self._periods = compared_periods(selection, as_of)
        #: first day of both periods; no case is counted if there are none
        self.since: dt.date = self._periods[1].first if self._periods else dt.date.max
        self._now, self._before = GroupCounts(), GroupCounts()

    def add(self, day: dt.date, station: str | None, outcomes: Sequence[Outcome]) -> None:
        """Count a case dated on a day from `since` on, if it lies in one of the periods."""
        if self._periods is None:
            return
        now, _ = self._periods
        if day <= now.last:
            counts = self._now if day >= now.first else self._before
            counts[station,].add(outcomes)

    def changes(self) -> Changes | None:
        """Return what is different; None if no case lies in the period before."""
        if self._periods is None or not self._before:
            return None
        now, before = self._periods
        total = Change(*(self._group(merged(each, 0)[()]) for each in (self._now, self._before)))
        return Changes(period=now, before=before, total=total, stations=tuple(self._stations()))

    def _stations(self) -> Iterator[Change]:
        both = (self._now, self._before)
        cases = Counter(
            {
                key: sum(each[key].cases for each in both if key in each)
                for key in (*self._now, *self._before)
            }
        )
        for key in sorted(cases, key=lambda key: (key[0] is None, -cases[key], str(key[0]))):
            yield Change(*(self._group(each.get(key, CaseCounts()), key) for each in both))

    def _group(self, counts: CaseCounts, key: Key = ()) -> Group:
        return Group(key=key, cases=counts.cases, stages=counts.measures(self._stages))
