"""Calendar files of any kind to notices or local changes; the text decides on the kind."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from sla1357.core.findings import Code, Finding, Place, has_error
from sla1357.core.notices import (
    CalendarFile,
    ListedDay,
    LocalChanges,
    YearNotice,
    notice_span,
    outside,
)
from sla1357.core.workdays import WorkCalendar, days_from
from sla1357.readers.calendars.icalendars import read_icalendar
from sla1357.readers.calendars.listed_days import EVENING, MORNING, ListedDays, is_of_some_hours
from sla1357.readers.calendars.notice_texts import (
    is_local_text,
    is_notice_text,
    read_local_text,
    read_notice_text,
    year_of_text,
    year_of_title,
)
from sla1357.readers.calendars.year_notices import read_year_notices
from sla1357.readers.dates import parse_day
from sla1357.readers.tables import DELIMITERS, rows_of
from sla1357.readers.text import plain

__all__ = ["read_calendar_file", "read_local", "read_notice"]

#: column → its possible names
_COLUMNS = {
    "date": ("date", "day", "from", "日期", "开始日期", "起始日期", "起"),
    "until": ("until", "to", "end", "结束日期", "截止日期", "终止日期", "止", "至"),
    "kind": ("kind", "类型", "性质", "类别"),
    "name": ("name", "名称", "事由", "说明", "备注"),
}
#: columns of a roster, where each day concerns one person
_PERSONS = re.compile(
    "(?:(?:值班|带班|排班|休假|请假|申请)?(?:人员?|职工|员工|干部|教师|学生))?(?:姓名)?|人名"
    "|(?:employee|person|staff)(?: ?name)?"
)
#: 调休 is missing: it can mean the day off or the make-up workday
_KINDS = {
    **dict.fromkeys(("off", "放假", "休", "休息"), False),
    **dict.fromkeys(("work", "补班", "班", "上班"), True),
}

#: between the first and the last of several days; a hyphen only if the days have none
_RANGE = re.compile(r"\.\.+|…+|[至到~～—–]+|\s-+\s|(?<=\d)-+(?=\d{4}[-/.年])|/(?=\d{4}-)")
_UNTIL = re.compile(r":\d\d\s*[-~至到—–]+\s*(\d{1,2}):(\d\d)(?::\d\d)?$", re.ASCII)
_ENDS = 2
_LONGEST = 60  # days; a longer span is a mistake


def read_local_changes(
    text: str, *, source: str
) -> tuple[LocalChanges, tuple[Finding, ...]] | None:
    """Return the days in a list of local changes, and findings; None if `text` is no such list.

    Lines with an error are left out.
    """
    lines = [f"{line}\n" for line in text.split("\n")]
    for delimiter in DELIMITERS:
        rows = rows_of(lines, delimiter)
        first = next((row for row in rows if any(row.cells)), None)
        header = first.cells if first else ()
        place_of = _places(header)
        if place_of.keys() >= {"date", "kind"}:
            break
    else:
        return None
    entries = ListedDays(source)
    if persons := next(filter(_is_of_persons, header), None):
        entries.find(Code.ROSTER, first.line if first else None, column=persons)
        return entries.changes(), tuple(entries.findings)
    for row in rows:
        if row.fault:
            entries.find(row.fault.code, row.line, row.fault.detail)
        elif any(cell.strip() for cell in row.cells):
            _read_row(row.cells, row.line, header, place_of, entries)
    return entries.changes(), tuple(entries.findings)


def _is_of_persons(header: str) -> bool:
    name = plain(header).casefold()
    return bool(name) and _PERSONS.fullmatch(name) is not None


def _places(header: Sequence[str]) -> Mapping[str, int]:
    names = [plain(cell).casefold() for cell in header]
    return {
        column: names.index(name)
        for column, known in _COLUMNS.items()
        if (name := next((each for each in known if each in names), None))
    }


def _read_row(
    cells: Sequence[str],
    line: int,
    header: Sequence[str],
    place_of: Mapping[str, int],
    entries: ListedDays,
) -> None:
    text = {
        column: cells[place].strip() if place < len(cells) else ""
        for column, place in place_of.items()
    }
    written = text["date"]
    ends = _RANGE.split(written)
    if len(ends) == 1 and text.get("until"):
        ends.append(text["until"])
        written = "..".join(ends)
    days = [_day(part) for part in ends]
    is_workday = _KINDS.get(plain(text["kind"]).casefold())
    first, last = (days[0], days[-1]) if days else (None, None)
    if first is None or last is None or None in days or len(days) > _ENDS:
        code = Code.NOT_A_CALENDAR_DAY
        entries.find(code, line, value=written, column=header[place_of["date"]])
    elif not 0 <= (last - first).days < _LONGEST:
        code = Code.WRONG_RANGE
        entries.find(code, line, _LONGEST, value=written, column=header[place_of["date"]])
    elif is_workday is None:
        code = Code.UNKNOWN_KIND_OF_DAY
        entries.find(code, line, value=text["kind"], column=header[place_of["kind"]])
    elif said := next(filter(is_of_some_hours, cells), ""):
        place = cells.index(said)
        column = header[place] if place < len(header) else None
        entries.find(Code.PART_OF_A_DAY, line, value=said.strip(), column=column)
    elif _leaves_time_to_work(ends):
        entries.find(Code.PART_OF_A_DAY, line, value=written, column=header[place_of["date"]])
    else:
        name = text.get("name", "")
        for day in days_from(first, last):
            entries.add(ListedDay(day=day, is_workday=is_workday, name=name, line=line))


def _leaves_time_to_work(ends: Sequence[str]) -> bool:
    """Return whether a row leaves time to work on its first or last day, like some events."""
    begins = parse_day(ends[0].strip(), serials=False).time or dt.time()
    until = _UNTIL.search(plain(ends[-1]))  # 09:00-12:00
    if until:
        ends_at = dt.time(min(int(until[1]), 23), min(int(until[2]), 59))
    else:
        ends_at = (len(ends) > 1 and parse_day(ends[-1].strip(), serials=False).time) or dt.time()
    return begins > MORNING or dt.time() < ends_at < EVENING


def _day(text: str) -> dt.date | None:
    day, code, _ = parse_day(text.strip(), serials=False)
    return None if code else day


_ICALENDAR = "BEGIN:VCALENDAR"


def read_calendar_file(
    text: str, *, source: str
) -> tuple[tuple[CalendarFile, ...], tuple[Finding, ...]]:
    """Return what `text` adds to a calendar, and findings about its form.

    Args:
        text: JSON (notices), CSV (local changes) or iCalendar, without byte order mark.
        source: Its name in findings.
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
    return (), (Finding.at(source, code),)


def _nothing(changes: LocalChanges | None, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield a finding if a file has no effect and no other finding."""
    if changes and not changes.entries and not findings:
        yield Finding.at(changes.source, Code.NOTHING_HELD)


def read_notice(
    text: str, *, source: str, year: int | None
) -> tuple[YearNotice | None, tuple[Finding, ...]]:
    """Return the notice for a year in `text`, and findings.

    Args:
        text: A notice as published, or any calendar file.
        source: Its name in findings.
        year: Its year; None: the year in its title.
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
        return None, (Finding.at(source, Code.NO_YEAR_NAMED),)
    if year not in years and years != [None]:
        named = ", ".join(str(each) for each in years)
        return None, (Finding.at(source, Code.OTHER_YEAR, named),)
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
    """Return the days on which `text` differs from the calendar in use, and findings.

    Args:
        text: A local notice, a change to a year with a notice, or any calendar file.
        source: Its name in findings.
        year: For days without a year; None: the year in its title, or the only one it names.
        calendar: The calendar in use.
    """
    files, findings = read_calendar_file(text, source=source)
    if not files and is_local_text(text):
        year = year or year_of_text(text)
        if year is None:
            return None, (Finding.at(source, Code.NO_YEAR_NAMED),)
        changes, findings = read_local_text(text, source=source, year=year, calendar=calendar)
        files = (changes,)
    if not files:
        # for a text, "no days" helps more
        no_days = Finding.at(source, Code.NO_DAYS)
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
        findings = (*findings, Finding.at(source, Code.ALREADY_SO))
    return LocalChanges(source=source, entries=entries), findings


def _left_out(entries: Sequence[ListedDay], source: str, year: int) -> Iterator[Finding]:
    if entries:
        yield Finding.at(
            Place(source, entries[0].line),
            Code.DAYS_LEFT_OUT,
            len(entries),
            year,
            value=entries[0].day,
        )
