"""A calendar file of any kind to notices or local changes; its text tells the kind."""

from collections.abc import Iterator, Sequence

from sla1357.core.findings import Code, Finding, has_error
from sla1357.core.notices import (
    CalendarFile,
    ListedDay,
    LocalChanges,
    YearNotice,
    notice_span,
    outside,
)
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.icalendars import read_icalendar
from sla1357.readers.local_changes import read_local_changes
from sla1357.readers.notice_texts import (
    is_local_text,
    is_notice_text,
    read_local_text,
    read_notice_text,
    year_of_text,
    year_of_title,
)
from sla1357.readers.year_notices import read_year_notices

__all__ = ["read_calendar_file", "read_local", "read_notice"]

_ICALENDAR = "BEGIN:VCALENDAR"


def read_calendar_file(
    text: str, *, source: str
) -> tuple[tuple[CalendarFile, ...], tuple[Finding, ...]]:
    """Return what `text` adds to a calendar, and what is wrong with its shape.

    Args:
        text: JSON (notices), CSV (local changes) or iCalendar, without byte order mark.
        source: What findings call it.
    """
    beginning = text.lstrip()[: len(_ICALENDAR)]
    if beginning[:1] in {"{", "["}:
        return read_year_notices(text, source=source)
    if beginning.upper() == _ICALENDAR:
        changes, findings = read_icalendar(text, source=source)
        return ((changes,) if changes else ()), (*findings, *_nothing(changes, findings))
    if table := read_local_changes(text, source=source):
        return (table[0],), (*table[1], *_nothing(*table))
    code = Code.NOTICE_TEXT if is_notice_text(text) else Code.NOT_A_CALENDAR
    return (), (Finding(code=code, source=source),)


def _nothing(changes: LocalChanges | None, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield that a file has no effect, where nothing else is said of it."""
    if changes and not changes.entries and not findings:
        yield Finding(code=Code.NOTHING_HELD, source=changes.source)


def read_notice(
    text: str, *, source: str, year: int | None
) -> tuple[YearNotice | None, tuple[Finding, ...]]:
    """Return the notice for a year that `text` is or holds the days of, and what is wrong.

    Args:
        text: A notice as it is published, or any calendar file.
        source: What findings call it.
        year: Its year; None: that of its title.
    """
    files, findings = read_calendar_file(text, source=source)
    if not files and findings[0].code is not Code.NOTICE_TEXT:
        return None, findings
    notices = [file for file in files if isinstance(file, YearNotice)]
    years: list[int | None] = [notice.year for notice in notices]
    years = years or [year_of_title(text)]
    if year is None and len(years) == 1:
        year = years[0]
    if year is None:
        return None, (Finding(code=Code.NO_YEAR_NAMED, source=source),)
    if year not in years and years != [None]:
        details = (", ".join(str(each) for each in years),)
        return None, (Finding(code=Code.OTHER_YEAR, source=source, details=details),)
    if not files:
        return read_notice_text(text, source=source, year=year)
    for notice in notices:
        if notice.year == year:
            return notice, findings
    first, last = notice_span(year)
    entries = [entry for file in files for entry in file.entries]
    others = [entry for entry in entries if not first <= entry.day <= last]
    return (
        YearNotice(
            source=source,
            year=year,
            entries=tuple(entry for entry in entries if first <= entry.day <= last),
        ),
        (*findings, *_left_out(others, source, year)),
    )


def read_local(
    text: str, *, source: str, year: int | None, calendar: WorkCalendar
) -> tuple[LocalChanges | None, tuple[Finding, ...]]:
    """Return the days on which `text` differs from the calendar in use, and what is wrong.

    Args:
        text: A notice of a place, or one that changes a year that has a notice; or any
            calendar file.
        source: What findings call it.
        year: Of days that have none; None: that of its title, or the only one it names.
        calendar: The one in use.
    """
    files, findings = read_calendar_file(text, source=source)
    if not files and is_local_text(text):
        year = year or year_of_text(text)
        if year is None:
            return None, (Finding(code=Code.NO_YEAR_NAMED, source=source),)
        changes, findings = read_local_text(text, source=source, year=year, calendar=calendar)
        files = (changes,)
    if not files:
        # of a text, that no day was found helps more
        no_days = Finding(code=Code.NO_DAYS, source=source)
        return None, tuple(no_days if f.code is Code.NOT_A_CALENDAR else f for f in findings)
    changes = LocalChanges(
        source=source,
        entries=tuple(entry for file in files for entry in file.entries),
    )
    if has_error(findings):
        return changes, findings
    if outside_it := tuple(outside(calendar, changes)):
        return changes, (*findings, *outside_it)
    entries = tuple(
        entry
        for entry in changes.entries
        if entry.is_workday is not calendar.is_working_day(entry.day)
    )
    if changes.entries and not entries:
        findings = (*findings, Finding(code=Code.ALREADY_SO, source=source))
    return LocalChanges(source=source, entries=entries), findings


def _left_out(entries: Sequence[ListedDay], source: str, year: int) -> Iterator[Finding]:
    if entries:
        yield Finding(
            code=Code.DAYS_LEFT_OUT,
            source=source,
            line=entries[0].line,
            value=str(entries[0].day),
            details=(str(len(entries)), str(year)),
        )
