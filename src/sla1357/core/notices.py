"""Calendar files as values: notices for a year and local changes; and a calendar with them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sla1357.core.findings import Code, Finding, Place
from sla1357.core.workdays import UNNAMED, SpecialDay, WorkCalendar, merged_days

__all__ = [
    "PAPERS",
    "CalendarFile",
    "ListedDay",
    "LocalChanges",
    "YearNotice",
    "confirmed_by",
    "days_of_year",
    "notice_of",
    "notice_span",
    "notice_year",
    "outside",
    "overruled",
    "with_files",
]

_GAZETTE = "https://www.gov.cn/gongbao"
_SOURCE = "https://zh.wikisource.org/wiki"

#: year → addresses of its notice and of later changes
PAPERS: Mapping[int, tuple[str, ...]] = {
    2001: (f"{_SOURCE}/国务院办公厅关于2001年春节、“五一”、“十一”放假安排的通知",),
    2002: (f"{_SOURCE}/国务院办公厅关于2002年部分节假日休息安排的通知",),
    2003: (
        f"{_SOURCE}/国务院办公厅关于2003年部分节假日休息安排的通知",
        "http://www.tctz.com/cn/news/tiancheng/50.html",
    ),
    2004: (f"{_SOURCE}/国务院办公厅关于2004年部分节假日安排的通知",),
    2005: (f"{_SOURCE}/国务院办公厅关于2005年部分节假日安排的通知",),
    2006: (f"{_SOURCE}/国务院办公厅关于2006年部分节假日安排的通知",),
    2007: (f"{_GAZETTE}/content/2007/content_503397.htm",),
    2008: (f"{_GAZETTE}/content/2008/content_859870.htm",),
    2009: (f"{_GAZETTE}/content/2008/content_1175823.htm",),
    2010: (f"{_GAZETTE}/content/2009/content_1487011.htm",),
    2011: (f"{_GAZETTE}/content/2010/content_1765282.htm",),
    2012: (f"{_GAZETTE}/content/2011/content_2020918.htm",),
    2013: (f"{_GAZETTE}/content/2012/content_2292057.htm",),
    2014: (f"{_GAZETTE}/content/2014/content_2561299.htm",),
    2015: (f"{_GAZETTE}/content/2015/content_2799019.htm",),
    2016: (f"{_GAZETTE}/content/2016/content_2979719.htm",),
    2017: (f"{_GAZETTE}/content/2016/content_5148793.htm",),
    2018: (f"{_GAZETTE}/content/2017/content_5248221.htm",),
    2019: (
        f"{_GAZETTE}/content/2018/content_5350046.htm",
        f"{_GAZETTE}/content/2019/content_5380356.htm",
    ),
    2020: (
        f"{_GAZETTE}/content/2019/content_5459138.htm",
        f"{_GAZETTE}/content/2020/content_5477297.htm",
    ),
    2021: (f"{_GAZETTE}/content/2020/content_5567750.htm",),
    2022: (f"{_GAZETTE}/content/2021/content_5651728.htm",),
    2023: (f"{_GAZETTE}/content/2023/content_5736714.htm",),
    2024: (f"{_GAZETTE}/2023/issue_10806/202311/content_6913823.html",),
    2025: (f"{_GAZETTE}/2024/issue_11726/202411/content_6989767.html",),
    2026: (f"{_GAZETTE}/2025/issue_12406/202511/content_7048922.html",),
}


_DECEMBER = 12
_LONGEST_NAME = 60  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDay:
    """One day that a calendar file rules on."""

    day: dt.date
    is_workday: bool  #: True: make-up workday; False: day off
    name: str = ""  #: the festival it belongs to, in Chinese
    line: int | None = None  #: line of its file, 1-based

    @property
    def special_day(self) -> SpecialDay:
        """Return the special day; a long name is cut."""
        name = self.name[:_LONGEST_NAME] or UNNAMED
        return SpecialDay(day=self.day, is_workday=self.is_workday, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearNotice:
    """All days of the notice for one year; without days it is not published yet."""

    source: str  #: path as given
    year: int
    entries: tuple[ListedDay, ...]  #: in order of day, each day once
    papers: tuple[str, ...] = ()  #: where the notice is published
    line: int | None = None  #: line of the year in its file


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalChanges:
    """Days that differ from the notices; they confirm no year."""

    source: str  #: path as given
    entries: tuple[ListedDay, ...]  #: in order of day, each day once
    is_feed: bool = False  #: an iCalendar, which mostly covers whole years


CalendarFile = YearNotice | LocalChanges


def notice_span(year: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that the notice for `year` rules on, both inclusive.

    A December belongs to the notice for the next year: no notice has ruled on
    the December of its own year.
    """
    return dt.date(year - 1, 12, 1), dt.date(year, 11, 30)


def notice_year(day: dt.date) -> int:
    """Return the year whose notice rules on `day`."""
    return day.year + (day.month == _DECEMBER)


def confirmed_by(year: int) -> dt.date:
    """Return the last certain day once the notice for `year` is out: 28 December.

    Notices have changed 29 to 31 December, and no earlier day, of 2001, 2005,
    2006, 2007, 2011 and 2018.
    """
    return dt.date(year, 12, 28)


def notice_of(calendar: WorkCalendar, year: int) -> YearNotice:
    """Return the notice for `year` from a calendar; it has no days if there is none yet.

    Raises:
        CoverageError: the calendar does not cover the year.
    """
    calendar.require_covered(dt.date(year, 1, 1))
    first, last = notice_span(year)
    is_out = confirmed_by(year) <= calendar.confirmed_through
    special_days = calendar.special_days if is_out else ()
    return YearNotice(
        source=calendar.source,
        year=year,
        entries=_listed(special_days, first, last),
        # a file may have changed the published days
        papers=PAPERS.get(year, ()) if special_days and not calendar.files else (),
    )


def days_of_year(calendar: WorkCalendar, year: int) -> tuple[ListedDay, ...]:
    """Return the days off and make-up workdays from January to December of `year`.

    Without a notice for the year there are none.  The notice for the next year
    rules on its December.

    Raises:
        CoverageError: the calendar does not cover the year.
    """
    calendar.require_covered(dt.date(year, 1, 1))
    if calendar.confirmed_through < confirmed_by(year):
        return ()
    return _listed(calendar.special_days, dt.date(year, 1, 1), dt.date(year, 12, 31))


def _listed(days: Iterable[SpecialDay], first: dt.date, last: dt.date) -> tuple[ListedDay, ...]:
    return tuple(
        ListedDay(day=special.day, is_workday=special.is_workday, name=special.name)
        for special in days
        if first <= special.day <= last
    )


def outside(calendar: WorkCalendar, file: CalendarFile) -> Iterator[Finding]:
    """Yield a finding for an uncovered year, or for each uncovered day."""
    first, last = calendar.first, calendar.last
    days = [(entry.day, str(entry.day), entry.line) for entry in file.entries]
    if isinstance(file, YearNotice) and not first.year <= file.year <= last.year:
        days = [(dt.date(file.year, 1, 1), str(file.year), file.line)]
    for day, value, line in days:
        if not first <= day <= last:
            yield Finding.at(
                Place(file.source, line), Code.OUTSIDE_COVERAGE, first, last, value=value
            )


def with_files(calendar: WorkCalendar, files: Sequence[CalendarFile]) -> WorkCalendar:
    """Return `calendar` with the days of files; later files win.

    A notice replaces all days that it rules on and confirms its year, unless it
    has no days.  Local changes replace single days.  A year is confirmed only
    if every year before it is.

    Raises:
        ValueError: a day of a file lies outside the calendar (see `outside`).
    """
    special_days: Iterable[SpecialDay] = calendar.special_days
    noticed = set()
    for file in files:
        if isinstance(file, YearNotice) and file.entries:
            first, last = notice_span(file.year)
            noticed.add(file.year)
            special_days = [each for each in special_days if not first <= each.day <= last]
        special_days = merged_days(special_days, (entry.special_day for entry in file.entries))
    return replace(
        calendar,
        confirmed_through=_confirmed_through(calendar.confirmed_through, noticed),
        special_days=tuple(special_days),
        files=(*calendar.files, *dict.fromkeys(file.source for file in files)),
    )


def _confirmed_through(through: dt.date, noticed: Iterable[int]) -> dt.date:
    for year in sorted(noticed):
        if confirmed_by(year - 1) <= through:
            through = max(through, confirmed_by(year))
    return through


def overruled(files: Sequence[CalendarFile]) -> Iterator[Finding]:
    """Yield a finding for local changes that a later notice replaces."""
    for changes, notice in combinations(files, 2):
        if isinstance(changes, LocalChanges) and isinstance(notice, YearNotice):
            first, last = notice_span(notice.year)
            lost = [entry for entry in changes.entries if first <= entry.day <= last]
            if lost and notice.entries:
                yield Finding.at(
                    Place(changes.source, lost[0].line),
                    Code.OVERRULED,
                    notice.source,
                    value=lost[0].day,
                )
