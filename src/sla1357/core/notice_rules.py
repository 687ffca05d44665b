"""Rules for the notice of a year; they find forgotten and mistyped days."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sla1357.core.findings import Code, Finding, Place
from sla1357.core.notices import (
    CalendarFile,
    ListedDay,
    LocalChanges,
    YearNotice,
    notice_of,
    notice_span,
    notice_year,
)
from sla1357.core.workdays import ONE_DAY, SATURDAY, WorkCalendar

__all__ = ["DECREES", "Decree", "Festival", "check_changes", "check_notice", "statutory_days"]

#: first year → statutory days of a year; two festivals on one day are two
_STATUTORY_DAYS = ((2000, 10), (2008, 11), (2025, 13))


@dataclass(frozen=True, slots=True, kw_only=True)
class Festival:
    """A day off by regulation, or by a decree for one year."""

    day: dt.date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decree:
    """Days off of one year in addition to the statutory ones."""

    name: str
    notice: str  #: its number
    days: tuple[dt.date, ...]  #: weekdays given off, and make-up workdays that were cancelled

    @property
    def year(self) -> int:
        """Return the year it was for."""
        return self.days[0].year


#: the exceptions to the rule of statutory days
DECREES = (
    Decree(
        name="中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",
        notice="国发明电〔2015〕1号",
        days=(dt.date(2015, 9, 3),),
    ),
    Decree(
        name="春节延长假期",
        notice="国办发明电〔2020〕1号",
        # a Friday, and a Saturday that was to be a make-up workday
        days=(dt.date(2020, 1, 31), dt.date(2020, 2, 1)),
    ),
)


def statutory_days(year: int) -> int:
    """Return how many days off `year` has by the regulation, without decrees.

    Raises:
        ValueError: `year` is before the regulation of 1999.
    """
    for first, days in reversed(_STATUTORY_DAYS):
        if first <= year:
            return days
    raise ValueError(f"no regulation is known for {year}")


_MANY, _FEW = 10, 3  # days of the main year of a calendar, and of a mistyped year
_SEVERAL = 3  # make-up workdays, which no year had without days off
_FARTHEST = 14  # days between a make-up workday and its holiday; the most was 11, in 2001 to 2026


def check_notice(notice: YearNotice, festivals: Sequence[Festival]) -> list[Finding]:
    """Return what is wrong with a notice, in the order of its lines.

    Args:
        notice: Each of its days once.
        festivals: The statutory festivals of its year; two on one day are two.
    """
    if not notice.entries:
        return [_finding(notice, Code.EMPTY_YEAR, None, notice.year)]
    (most, _), *_ = Counter(entry.day.year for entry in notice.entries).most_common(1)
    if most != notice.year:
        return [_finding(notice, Code.OTHER_YEAR, None, most)]
    year = _Year(notice, {entry.day: entry for entry in notice.entries}, festivals)
    if outside := list(_of_the_year(year)):
        return outside  # what the other rules would say of the rest is noise
    findings = [finding for rule in _RULES for finding in rule(year)]
    return sorted(findings, key=lambda finding: finding.line or 0)


def check_changes(
    changes: LocalChanges,
    calendar: WorkCalendar,
    festivals_of: Callable[[int], Sequence[Festival]],
) -> Iterator[Finding]:
    """Yield warnings about changes; none is an error, as an office may set any day.

    Args:
        changes: Each of their days once.
        calendar: What they are added to, without them.
        festivals_of: The statutory festivals of a year.
    """
    inside = [entry for entry in changes.entries if calendar.first <= entry.day <= calendar.last]
    for entry in inside:
        is_weekday = entry.day.weekday() < SATURDAY
        if entry.is_workday and is_weekday and calendar.is_working_day(entry.day):
            yield _finding(changes, Code.MAKE_UP_ON_WEEKDAY, entry)
    if changes.is_feed:
        years = Counter(entry.day.year for entry in inside)
        for year in sorted({*years, *(year + 1 for year in years)}):
            if year <= calendar.last.year:
                yield from _whole_year_is_conserved(changes, year, calendar, festivals_of(year))
        yield from _stray_days(changes, inside, years, calendar)


def _whole_year_is_conserved(
    changes: LocalChanges, number: int, calendar: WorkCalendar, festivals: Sequence[Festival]
) -> Iterator[Finding]:
    """Check that a whole year, with its first and last festival, conserves its days.

    If a calendar begins in January, the December before is taken from the one in use.
    """
    first, last = notice_span(number)
    own = [entry for entry in changes.entries if first <= entry.day <= last]
    if not any(entry.day.year < number for entry in own):
        before = notice_of(calendar, number).entries
        own = [*(entry for entry in before if entry.day.year < number), *own]
    off = {entry.day for entry in own if not entry.is_workday}
    is_whole = festivals and {festivals[0].day, festivals[-1].day} <= off
    worked = [entry for entry in own if entry.is_workday and entry.day.year == number]
    is_half = not off and len(worked) >= _SEVERAL  # its days off were not understood
    if is_whole or is_half:
        notice = YearNotice(source=changes.source, year=number, entries=tuple(own))
        entries = {entry.day: entry for entry in own}
        for finding in _days_are_conserved(_Year(notice, entries, festivals)):
            yield finding._replace(value=str(number), is_mild=True)


def _stray_days(
    changes: LocalChanges,
    entries: Sequence[ListedDay],
    years: Counter[int],
    calendar: WorkCalendar,
) -> Iterator[Finding]:
    """Yield the few days that change the calendar in another year than nearly all others."""
    for entry in entries:
        year = entry.day.year
        (most, number), *_ = years.most_common(1)
        is_of_it = most in {year, notice_year(entry.day)}
        if is_of_it or years[year] > _FEW or number < _MANY:
            continue
        if calendar.is_working_day(entry.day) is not entry.is_workday:
            yield _finding(changes, Code.STRAY_YEAR, entry, most)


@dataclass(frozen=True, slots=True)
class _Year:
    """A notice, with what its rules need."""

    notice: YearNotice
    entries: Mapping[dt.date, ListedDay]
    festivals: Sequence[Festival]  #: statutory ones

    @property
    def decreed(self) -> list[Festival]:
        return [
            Festival(day=day, name=f"{decree.name}（{decree.notice}）")
            for decree in DECREES
            if decree.year == self.notice.year
            for day in decree.days
        ]

    @property
    def weekdays_off(self) -> list[ListedDay]:
        return [
            entry
            for entry in self.notice.entries
            if not entry.is_workday and entry.day.weekday() < SATURDAY
        ]

    @property
    def workdays(self) -> list[ListedDay]:
        return [entry for entry in self.notice.entries if entry.is_workday]

    @property
    def make_up_workdays(self) -> list[ListedDay]:
        return [entry for entry in self.workdays if entry.day.weekday() >= SATURDAY]

    def is_free(self, day: dt.date) -> bool:
        entry = self.entries.get(day)
        return not entry.is_workday if entry else day.weekday() >= SATURDAY

    def run_of(self, day: dt.date) -> set[dt.date]:
        """Return the run of days without work around `day`."""
        run = {day}
        for step in (ONE_DAY, -ONE_DAY):
            other = day + step
            while self.is_free(other):
                run.add(other)
                other += step
        return run


def _of_the_year(year: _Year) -> Iterator[Finding]:
    """A day lies in the year, or in the December before."""
    first, _ = notice_span(year.notice.year)
    for entry in year.notice.entries:
        if not first <= entry.day <= dt.date(year.notice.year, 12, 31):
            yield _finding(year.notice, Code.OUTSIDE_YEAR, entry, year.notice.year)


def _make_up_on_weekend(year: _Year) -> Iterator[Finding]:
    """A make-up workday lies on a weekend: other days are working days anyway.

    A warning only: a notice may say that work begins again on a Monday, as in February 2020.
    Where a weekend day was meant, it is missing, and the days are not conserved.
    """
    for entry in year.workdays:
        if entry.day.weekday() < SATURDAY:
            yield _finding(year.notice, Code.MAKE_UP_ON_WEEKDAY, entry)


def _festivals_are_there(year: _Year) -> Iterator[Finding]:
    """Each statutory or decreed day is a day off, even on a weekend."""
    for festival in (*year.festivals, *year.decreed):
        entry = year.entries.get(festival.day)
        if not entry or entry.is_workday:
            yield _finding(
                year.notice, Code.FESTIVAL_MISSING, entry, festival.name, day=festival.day
            )


def _days_off_are_of_a_festival(year: _Year) -> Iterator[Finding]:
    """Each run of days without work contains a festival."""
    joined: set[dt.date] = set()
    for festival in (*year.festivals, *year.decreed):
        if festival.day not in joined and year.is_free(festival.day):
            joined |= year.run_of(festival.day)
    for entry in year.notice.entries:
        if not entry.is_workday and entry.day not in joined:
            yield _finding(year.notice, Code.STRAY_DAY_OFF, entry)


def _days_are_conserved(year: _Year) -> Iterator[Finding]:
    """Weekdays off, less make-up workdays, are the statutory and decreed days of the year."""
    off, work = len(year.weekdays_off), len(year.make_up_workdays)
    due = statutory_days(year.notice.year) + len(year.decreed)
    if off - work != due:
        yield _finding(year.notice, Code.NOT_CONSERVED, None, off, work, off - work, due)


def _make_up_is_near(year: _Year) -> Iterator[Finding]:
    """A make-up workday is the day of its weekend that is nearest to its holiday.

    Every notice for 2001 to 2026 kept to this, although no regulation requires
    it.  No other rule can find a mistyped Saturday or Sunday.
    """
    for entry in year.make_up_workdays:
        is_saturday = entry.day.weekday() == SATURDAY
        holiday = _holiday_of(entry, year)
        if holiday is None:
            continue
        other = entry.day + (ONE_DAY if is_saturday else -ONE_DAY)
        is_nearer = abs(holiday - other) < abs(holiday - entry.day)
        is_ordinary = year.is_free(other) and other not in year.run_of(holiday)
        if (is_nearer and is_ordinary) or abs(holiday - entry.day).days > _FARTHEST:
            yield _finding(year.notice, Code.UNUSUAL_MAKE_UP, entry, holiday)


def _holiday_of(make_up: ListedDay, year: _Year) -> dt.date | None:
    """Return the nearest weekday off, with the same name if there is one."""
    own = [entry for entry in year.weekdays_off if entry.name == make_up.name]
    days = (entry.day for entry in own or year.weekdays_off)
    return min(days, key=lambda day: abs(day - make_up.day), default=None)


_RULES: tuple[Callable[[_Year], Iterator[Finding]], ...] = (
    _make_up_on_weekend,
    _festivals_are_there,
    _days_off_are_of_a_festival,
    _days_are_conserved,
    _make_up_is_near,
)


def _finding(
    notice: CalendarFile,
    code: Code,
    entry: ListedDay | None,
    *details: object,
    day: dt.date | None = None,
) -> Finding:
    """Return a finding about an entry, or about a day without one."""
    value = entry.day if entry else day
    return Finding.at(
        Place(notice.source, entry.line if entry else getattr(notice, "line", None)),
        code,
        *details,
        value=value,
    )
