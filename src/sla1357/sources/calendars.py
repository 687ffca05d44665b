"""Calendar files from disk, checked against the festivals, and the calendar in use."""

import errno
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import holidays

from sla1357.core.findings import Code, Finding, has_error
from sla1357.core.notice_rules import Festival, check_changes, check_notice
from sla1357.core.notices import (
    CalendarFile,
    LocalChanges,
    YearNotice,
    outside,
    overruled,
    with_files,
)
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.calendars.files import read_calendar_file, read_local, read_notice
from sla1357.readers.decoding import decoded
from sla1357.sources.files import bytes_of, unreadable
from sla1357.sources.official import official_calendar

__all__ = [
    "calendar_with",
    "festivals_of",
    "imported_changes",
    "imported_notice",
    "load_calendar_file",
]

#: in labels of other days off: substitutes, days swapped for a make-up workday, and the
#: decrees of 2020 and 2015 (see `core.notice_rules`)
_NOT_STATUTORY = ("补假", "调休", "延长", "纪念日")


@cache
def festivals_of(year: int) -> tuple[Festival, ...]:
    """Return the statutory festivals of `year` in order; two may fall on one day."""
    china = holidays.country_holidays("CN", years=year, language="zh_CN")
    return tuple(
        Festival(day=day, name=name)
        for day, label in sorted(china.items())
        if day.year == year and not any(word in label for word in _NOT_STATUTORY)
        for name in label.split("; ")
    )


_MEGABYTES = 4  # a subscription of many years has some hundred kilobytes


def _load_text(path: str) -> str | Finding:
    """Return the text of a small file, or a finding."""
    try:
        data = bytes_of(path, most=_MEGABYTES * 2**20)
    except OSError as e:
        if e.errno == errno.EFBIG:
            return Finding.at(path, Code.TOO_LARGE, _MEGABYTES)
        return unreadable(path, e)
    text = decoded(data)
    return Finding.at(path, Code.NOT_A_CALENDAR) if text is None else text


def load_calendar_file(path: str) -> tuple[tuple[CalendarFile, ...], tuple[Finding, ...]]:
    """Return what a file adds to the calendar, and all findings about it.

    Both are returned if its form is valid and its days are not.
    """
    text = _load_text(path)
    if isinstance(text, Finding):
        return (), (text,)
    files, found = read_calendar_file(text, source=path)
    checked = (finding for file in files for finding in _checked(file))
    findings = [*found, *map(_awaited, checked)]
    return files, tuple(sorted(findings, key=lambda finding: finding.line or 0))


def _checked(file: CalendarFile) -> Iterator[Finding]:
    """Yield findings about the days of a file."""
    calendar = official_calendar()
    yield from outside(calendar, file)
    match file:
        case YearNotice():
            # festivals are known only for covered years
            if calendar.first.year <= file.year <= calendar.last.year:
                yield from check_notice(file, festivals_of(file.year))
        case LocalChanges():
            yield from check_changes(file, calendar, festivals_of)


def calendar_with(
    paths: Sequence[str], *, base: WorkCalendar | None = None
) -> tuple[WorkCalendar | None, tuple[Finding, ...]]:
    """Return a calendar with files added, None if one has an error; and all findings.

    Args:
        paths: Calendar files; later ones win.
        base: The calendar to add them to; None: the official calendar.
    """
    loaded = [load_calendar_file(path) for path in paths]
    files = [file for added, _ in loaded for file in added]
    found = (finding for _, findings in loaded for finding in findings)
    findings = (*found, *overruled(files))
    if has_error(findings):
        return None, findings
    calendar = base or official_calendar()
    return (with_files(calendar, files) if files else calendar), findings


def imported_notice(
    path: str, *, year: int | None, papers: tuple[str, ...] = ()
) -> tuple[YearNotice | None, tuple[Finding, ...]]:
    """Return the notice for a year from a file, None if there is none; and all findings.

    Args:
        path: The text of a notice, or a calendar file with its days.
        year: Its year; None: the year in its title.
        papers: Where it is published.
    """
    text = _load_text(path)
    if isinstance(text, Finding):
        return None, (text,)
    notice, findings = read_notice(text, source=path, year=year)
    if notice:
        notice = replace(notice, papers=papers or notice.papers)
        if not has_error(findings):
            findings = (*findings, *_checked(notice))
    return notice, findings


def imported_changes(
    path: str, *, year: int | None, calendar: WorkCalendar
) -> tuple[LocalChanges | None, tuple[Finding, ...]]:
    """Return the days on which a file differs from a calendar, None on error; and all findings.

    Args:
        path: A local notice, a change within a year, or a calendar file.
        year: For days without a year; None: the year in its title, or the only one it names.
        calendar: The calendar in use.
    """
    text = _load_text(path)
    if isinstance(text, Finding):
        return None, (text,)
    return read_local(text, source=path, year=year, calendar=calendar)


def _awaited(finding: Finding) -> Finding:
    """Return a finding; an empty year is a warning in a file that waits for its notice."""
    is_empty = finding.code is Code.EMPTY_YEAR
    return finding._replace(code=Code.NOT_PUBLISHED) if is_empty else finding
