"""The days of a calendar file, each once; a day listed twice or both ways is a finding."""

import datetime as dt
import re
from dataclasses import replace

from sla1357.core.findings import Code, Finding, Place
from sla1357.core.notices import ListedDay, LocalChanges, YearNotice
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.calendars.shown_values import shown_value
from sla1357.readers.persons import without_numbers_of_persons
from sla1357.readers.text import plain

__all__ = ["EVENING", "MORNING", "ListedDays", "is_of_some_hours"]

#: an event that begins later or ends earlier leaves time to work
MORNING, EVENING = dt.time(9), dt.time(17)

_HALF = re.compile(
    "半[天日晌]|[上下]午(?![下上]午|.*全天)|half[- ]?(?:a[- ])?day|morning|afternoon",
    re.IGNORECASE,
)


def is_of_some_hours(text: str) -> bool:
    """Return whether a text means half a day: 下午放假半天."""
    return _HALF.search(plain(text)) is not None


class ListedDays:
    """Collects the days of one file, and findings."""

    def __init__(self, source: str, calendar: WorkCalendar | None = None) -> None:
        """Begin an empty list.

        Args:
            source: The name of the file in findings.
            calendar: If a day is said both ways, the change to this calendar is taken, with a
                warning; None: the first one stays, with an error.
        """
        self._source = source
        self._calendar = calendar
        self._entries: dict[dt.date, ListedDay] = {}
        self.findings: list[Finding] = []

    def add(self, entry: ListedDay, *, may_repeat: bool = False) -> None:
        """Add a day.

        Args:
            entry: The day; the first entry for a day stays.  Half a day is left out.
            may_repeat: Whether a day may be listed twice in the same way.
        """
        if is_of_some_hours(entry.name):
            self.find(Code.PART_OF_A_DAY, entry.line, value=f"{entry.day} {entry.name}")
            return
        if any(map(str.isdigit, entry.name)):
            entry = replace(entry, name=without_numbers_of_persons(entry.name))
        first = self._entries.setdefault(entry.day, entry)
        if first is entry or (may_repeat and first.is_workday == entry.is_workday):
            return
        is_same = first.is_workday == entry.is_workday
        calendar = self._calendar
        if calendar and not is_same and calendar.first <= entry.day <= calendar.last:
            if entry.is_workday is not calendar.is_working_day(entry.day):
                self._entries[entry.day] = entry
            self.find(Code.SAID_BOTH_WAYS, entry.line, first.line, value=str(entry.day))
            return
        self.find(
            Code.DAY_TWICE if is_same else Code.DAY_CONTRADICTED,
            entry.line,
            first.line,
            value=str(entry.day),
        )

    def change(self, entry: ListedDay) -> None:
        """Replace what was listed for a day: 23日至27日放假，其中25日上班."""
        self._entries[entry.day] = entry

    def find(
        self,
        code: Code,
        line: int | None,
        *details: object,
        value: str | None = None,
        column: str | None = None,
    ) -> None:
        """Add a finding on a line; possible names in the value are hidden."""
        self.findings.append(
            Finding.at(
                Place(self._source, line),
                code,
                *details,
                column=column,
                value=value and shown_value(value),
            )
        )

    def notice(
        self, year: int, *, papers: tuple[str, ...] = (), line: int | None = None
    ) -> YearNotice:
        """Return the days as the notice for `year`."""
        return YearNotice(
            source=self._source, year=year, entries=self.in_order, papers=papers, line=line
        )

    def changes(self, *, is_feed: bool = False) -> LocalChanges:
        """Return the days as local changes."""
        return LocalChanges(source=self._source, entries=self.in_order, is_feed=is_feed)

    @property
    def in_order(self) -> tuple[ListedDay, ...]:
        """Return the days in order."""
        return tuple(sorted(self._entries.values(), key=lambda entry: entry.day))
