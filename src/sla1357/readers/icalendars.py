"""iCalendar to local changes: the days off and make-up workdays that Apple and others publish.

An event counts by its property `X-APPLE-SPECIAL-DAY`, or by the mark in its
summary; all others, such as festivals without a day off, are left alone.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sla1357.core.findings import Code, Finding
from sla1357.core.notices import Entry, LocalChanges
from sla1357.readers.entries import Entries
from sla1357.readers.text import plain

if TYPE_CHECKING:
    from icalendar import Component

__all__ = ["read_icalendar"]

_CHINA = dt.timezone(dt.timedelta(hours=8))
_ONE_DAY = dt.timedelta(days=1)
_END = "END:VCALENDAR"
_LONGEST = 60  # days of one event; no holiday is longer, and a slip of the year is
_APPLE = {"WORK-HOLIDAY": False, "ALTERNATE-WORKDAY": True}
#: in this order: 国庆节调休 上班 is a workday
_MARKS = (
    (re.compile(r"\(班\)|\[班\]|【班】|班\||上班|补班"), True),
    (re.compile(r"\(休\)|\[休\]|【休】|休\||放假|假期"), False),
)
_ALL_MARKS = re.compile(r"\s*(?:[(\[【](?:班|休)[)\]】]|[班休]\||调休|上班|补班|放假|假期)\s*")
_AMBIGUOUS = "调休"  # a day off to some, a make-up workday to others


def read_icalendar(text: str, *, source: str) -> tuple[LocalChanges | None, tuple[Finding, ...]]:
    """Return the days off and make-up workdays, and what is wrong or was not understood.

    An event of several days ends on the day before its end (RFC 5545, 3.6.1);
    one without an end, or that ends when it begins, is a day.
    """
    try:
        # only here: it is an extra, and slow to import
        from icalendar import Calendar  # noqa: PLC0415
    except ImportError:
        return None, (Finding(code=Code.ICS_EXTRA_MISSING, source=source),)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError) as e:  # whichever its parser meets
        finding = Finding(code=Code.NOT_ICALENDAR, source=source, details=(str(e),))
        return None, (finding,)
    if not text.rstrip().upper().endswith(_END):  # the parser drops what is cut off
        details = (f"no {_END} at its end",)
        return None, (Finding(code=Code.NOT_ICALENDAR, source=source, details=details),)
    entries = Entries(source)
    lines = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip().upper() == "BEGIN:VEVENT"
    ]
    events = (event for calendar in calendars for event in calendar.walk("VEVENT"))
    for event, line in zip(events, lines, strict=False):
        for entry in _entries(event, line, entries):
            entries.add(entry, may_repeat=True)
    return LocalChanges(source=source, entries=entries.in_order), tuple(entries.findings)


def _entries(event: "Component", line: int, findings: Entries) -> Iterator[Entry]:
    summary = plain(str(event.get("SUMMARY", "")))
    is_workday = _kind_of(str(event.get("X-APPLE-SPECIAL-DAY", "")), summary)
    if is_workday is None:
        if _AMBIGUOUS in summary:
            findings.find(Code.NOT_UNDERSTOOD, line, value=summary)
        return
    first = _day(event, "DTSTART")
    if first is None:
        findings.find(Code.NOT_A_CALENDAR_DAY, line, value=summary)
        return
    if "RRULE" in event or "RDATE" in event:
        findings.find(Code.DAY_REPEATED, line, value=summary)
    after = max(_day(event, "DTEND") or first, first + _ONE_DAY)
    if (after - first).days > _LONGEST:
        findings.find(Code.NOT_A_CALENDAR_DAY, line, value=f"{first} – {after}")
        return
    name = _ALL_MARKS.sub("", summary)
    for number in range((after - first).days):
        day = first + dt.timedelta(days=number)
        yield Entry(day=day, is_workday=is_workday, name=name, line=line)


def _kind_of(apple: str, summary: str) -> bool | None:
    """Return whether an event is a make-up workday; None if it is neither that nor a day off."""
    if apple.strip().upper() in _APPLE:
        return _APPLE[apple.strip().upper()]
    return next((is_workday for mark, is_workday in _MARKS if mark.search(summary)), None)


def _day(event: "Component", name: str) -> dt.date | None:
    """Return the day in China of a property; None if it has none, or a broken one."""
    try:
        value = getattr(event.get(name), "dt", None)
    except ValueError:
        return None
    if isinstance(value, dt.datetime):
        return (value.astimezone(_CHINA) if value.tzinfo else value).date()
    return value if isinstance(value, dt.date) else None
