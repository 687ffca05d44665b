"""What comes due in the next working days."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from sla1357.core.assessment import EntryResult
from sla1357.core.errors import CoverageError
from sla1357.core.listing import Frame, Others
from sla1357.core.reports.groups import MOST_GROUPS

__all__ = ["OUTLOOK_DAYS", "Outlook", "OutlookCounts", "OutlookDay"]

OUTLOOK_DAYS = 10  #: working days after the day of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookDay:
    """The stages that are due on a day."""

    day: dt.date
    stages: int
    #: stages by station, the most first; None: of cases without one
    stations: tuple[tuple[str | Others | None, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The stages that are due from the day of the report on, in order."""

    days: tuple[OutlookDay, ...]  #: the day of the report, working days, others with a due day
    last: dt.date  #: as far as is looked

    @property
    def stages(self) -> int:
        """Return how many stages are due."""
        return sum(each.stages for each in self.days)


class OutlookCounts:
    """Counts the open stages by due day and station, in memory that is bounded by stations."""

    def __init__(self, frame: Frame) -> None:
        self._first = frame.as_of
        try:
            self._last = frame.calendar.add_working_days(self._first, OUTLOOK_DAYS)
        except CoverageError:  # the calendar ends before
            self._last = frame.calendar.last
        self._working_days = frame.calendar.working_days(self._first, self._last)
        self._due: Counter[tuple[dt.date, str | Others | None]] = Counter()
        self._stations: set[str | None] = set()

    def add(self, row: EntryResult) -> None:
        """Count the stages of a case that is open."""
        for promise, _, _ in row.result.open_stages:
            due = promise.due
            if due is not None and self._first <= due <= self._last:
                self._due[due, self._admitted(row.entry.station or None)] += 1

    def _admitted(self, station: str | None) -> str | Others | None:
        if len(self._stations) >= MOST_GROUPS and station not in self._stations:
            return Others.OTHERS
        self._stations.add(station)
        return station

    def outlook(self) -> Outlook:
        """Return what was counted."""
        days = {self._first, *self._working_days, *(day for day, _ in self._due)}
        return Outlook(days=tuple(map(self._day, sorted(days))), last=self._last)

    def _day(self, day: dt.date) -> OutlookDay:
        stations = {station: n for (due, station), n in self._due.items() if due == day}
        ordered = sorted(stations.items(), key=lambda each: (-each[1], str(each[0])))
        return OutlookDay(day=day, stages=sum(stations.values()), stations=tuple(ordered))
