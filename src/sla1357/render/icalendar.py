"""All-day events as iCalendar (RFC 5545), through the optional package `icalendar`."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sla1357 import __version__
from sla1357.core.errors import ExtraMissingError

__all__ = ["DayEvent", "icalendar_text"]

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEvent:
    """Something on a day; nobody is busy because of it."""

    uid: str  #: the same each time, so that a calendar updates the event and does not double it
    day: dt.date
    summary: str
    #: RFC 5545 asks for the time of making; the clock's would make every file another one
    stamp: dt.datetime
    properties: Mapping[str, str | int] = field(default_factory=dict)
    alarm: dt.timedelta | None = None  #: from the beginning of the day; negative: before it


def icalendar_text(name: str, events: Iterable[DayEvent], language: str) -> str:
    """Return a calendar of `name` with its events; the same events give the same text.

    Raises:
        ExtraMissingError: the package `icalendar` is not installed.
    """
    try:
        # only here: it is an extra, and slow to import
        from icalendar import Alarm, Calendar, Event
    except ImportError:
        raise ExtraMissingError("ics") from None
    calendar = Calendar()
    calendar.add("PRODID", f"-//sla1357//sla1357 {__version__}//{language.upper()}")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", name)
    for each in events:
        event = Event()
        event.add("UID", each.uid)
        event.add("DTSTAMP", each.stamp)
        event.add("DTSTART", each.day)
        event.add("DTEND", each.day + _ONE_DAY)  # exclusive
        event.add("SUMMARY", each.summary)
        event.add("TRANSP", "TRANSPARENT")
        for key, value in each.properties.items():
            event.add(key, value)
        if each.alarm is not None:
            alarm = Alarm()
            alarm.add("ACTION", "DISPLAY")
            alarm.add("DESCRIPTION", each.summary)
            alarm.add("TRIGGER", each.alarm)
            event.add_component(alarm)
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
