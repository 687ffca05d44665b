"""iCalendar to local changes: the days off and make-up workdays that Apple and others publish.

An event counts by its property `X-APPLE-SPECIAL-DAY`, or by the mark in its
summary; all others, such as festivals without a day off, are left alone.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sla1357.core.findings import Code, Finding
from sla1357.core.notices import ListedDay, LocalChanges
from sla1357.readers.dates import CHINA
from sla1357.readers.listed_days import ListedDays
from sla1357.readers.text import plain

if TYPE_CHECKING:
    from icalendar import Component

__all__ = ["read_icalendar"]

_ONE_DAY = dt.timedelta(days=1)
_END = "END:VCALENDAR"
#: what the package meets in broken files, as it was found by trying
_OF_THE_PARSER = (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError)
_LONGEST = 60  # days of one event; no holiday is longer, and a slip of the year is
_APPLE = {"WORK-HOLIDAY": False, "ALTERNATE-WORKDAY": True}
_FESTIVAL = r"(?:元旦|春节|除夕|清明|劳动|五一|端午|中秋|国庆).*"
#: in this order: 国庆节调休 上班 is a workday; a word is a mark only at the end, behind a festival
_MARKS = (
    (
        re.compile(
            rf"[(\[【]班[)\]】]|(?:^|[\s|·])班(?:$|[\s|·])|{_FESTIVAL}(?<!不)(?:上班|补班)$"
        ),
        True,
    ),
    (
        re.compile(
            rf"[(\[【]休[)\]】]|(?:^|[\s|·])休(?:$|[\s|·])|{_FESTIVAL}(?<!不)(?:放假|假期)$"
        ),
        False,
    ),
)
_ALL_MARKS = re.compile(
    r"[\s|·]*(?:[(\[【][班休][)\]】]|调休|上班|补班|放假|假期|(?<![一-龥])[班休](?![一-龥]))[\s|·]*"
)
_AMBIGUOUS = "调休"  # a day off to some, a make-up workday to others


def read_icalendar(text: str, *, source: str) -> tuple[LocalChanges | None, tuple[Finding, ...]]:
    """Return the days off and make-up workdays, and what is wrong or was not understood.

    An event of several days ends on the day before its end (RFC 5545, 3.6.1);
    one without an end, or that ends when it begins, is a day.
    """
    try:
        # only here: it is an extra, and slow to import
        from icalendar import Calendar
    except ImportError:
        return None, (Finding(code=Code.ICS_EXTRA_MISSING, source=source),)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except _OF_THE_PARSER as e:
        finding = Finding(code=Code.NOT_ICALENDAR, source=source, details=(str(e),))
        return None, (finding,)
    begins, ends = (_lines_of(text, f"{word}:VEVENT") for word in ("BEGIN", "END"))
    if not text.rstrip().upper().endswith(_END) or len(begins) != len(ends):
        details = ("END is missing",)  # the parser drops what is cut off
        return None, (Finding(code=Code.NOT_ICALENDAR, source=source, details=details),)
    entries = ListedDays(source)
    events = (event for calendar in calendars for event in calendar.walk("VEVENT"))
    for event, line in zip(events, begins, strict=False):
        for entry in _entries(event, line, entries):
            entries.add(entry, may_repeat=True)
    return LocalChanges(source=source, entries=entries.in_order), tuple(entries.findings)


def _lines_of(text: str, content: str) -> list[int]:
    return [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip().upper() == content
    ]


def _entries(event: "Component", line: int, findings: ListedDays) -> Iterator[ListedDay]:
    summary = plain(_text(event, "SUMMARY"))
    is_workday = _kind_of(_text(event, "X-APPLE-SPECIAL-DAY"), summary)
    if _text(event, "STATUS").upper() == "CANCELLED":
        return
    if is_workday is None:
        if _AMBIGUOUS in summary:
            findings.find(Code.NOT_UNDERSTOOD, line, value=summary)
        return
    span = _span(event)
    if span is None:
        findings.find(Code.NOT_A_CALENDAR_DAY, line, value=summary)
        return
    if "RRULE" in event or "RDATE" in event:
        findings.find(Code.DAY_REPEATED, line, value=summary)
    first, after = span
    name = _ALL_MARKS.sub("", summary)
    for number in range((after - first).days):
        day = first + dt.timedelta(days=number)
        yield ListedDay(day=day, is_workday=is_workday, name=name, line=line)


def _kind_of(apple: str, summary: str) -> bool | None:
    """Return whether an event is a make-up workday; None if it is neither that nor a day off."""
    if apple.strip().upper() in _APPLE:
        return _APPLE[apple.strip().upper()]
    return next((is_workday for mark, is_workday in _MARKS if mark.search(summary)), None)


def _text(event: "Component", name: str) -> str:
    """Return a property, all of them if there are several."""
    value = event.get(name, "")
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _span(event: "Component") -> tuple[dt.date, dt.date] | None:
    """Return the first day of an event and the day after it; None if they make no sense."""
    try:
        start, end, length = (_value(event, name) for name in ("DTSTART", "DTEND", "DURATION"))
        if not isinstance(start, dt.date):
            return None
        if isinstance(length, dt.timedelta):
            end = start + length
        first, _ = _in_china(start)
        after, time = _in_china(end if isinstance(end, dt.date) else start)
        if after < first:
            return None
        if time != dt.time():
            after += _ONE_DAY  # it ends during that day
        after = max(after, first + _ONE_DAY)
    except (ValueError, OverflowError):  # broken, or beside the year 9999
        return None
    return (first, after) if (after - first).days <= _LONGEST else None


def _value(event: "Component", name: str) -> object:
    return getattr(event.get(name), "dt", None)


def _in_china(value: dt.date) -> tuple[dt.date, dt.time]:
    """Return the day and the time of day in China; of a day, its beginning."""
    if not isinstance(value, dt.datetime):
        return value, dt.time()
    moment = value.astimezone(CHINA) if value.tzinfo else value
    return moment.date(), moment.time()
