"""The days off and make-up workdays of notices as iCalendar, for a phone or Outlook."""

import datetime as dt
from collections.abc import Iterable

from sla1357 import __version__
from sla1357.core.errors import ExtraMissingError
from sla1357.core.notices import Entry, YearNotice
from sla1357.render.literal import literal

__all__ = ["days_icalendar"]

_ONE_DAY = dt.timedelta(days=1)


def days_icalendar(notices: Iterable[YearNotice]) -> str:
    """Return an all-day event for each day, marked as Apple and others do.

    The same days give the same text, and a day always the same UID, so that a
    subscription updates and does not double.

    Raises:
        ExtraMissingError: the package `icalendar` is not installed.
    """
    try:
        # only here: it is an extra, and slow to import
        from icalendar import Calendar, Event  # noqa: PLC0415
    except ImportError:
        raise ExtraMissingError("ics") from None
    calendar = Calendar()
    calendar.add("PRODID", f"-//sla1357//sla1357 {__version__}//ZH")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", "放假与补班")
    for notice in notices:
        # RFC 5545 asks for a time; the clock's would make every export another text
        stamp = dt.datetime(notice.year, 1, 1, tzinfo=dt.UTC)
        for entry in notice.entries:
            event = Event()
            for name, value in _properties(entry, stamp).items():
                event.add(name, value)
            calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _properties(entry: Entry, stamp: dt.datetime) -> dict[str, dt.date | str]:
    mark, apple = ("班", "ALTERNATE-WORKDAY") if entry.is_workday else ("休", "WORK-HOLIDAY")
    return {
        "UID": f"{entry.day}@sla1357",
        "DTSTAMP": stamp,
        "DTSTART": entry.day,
        "DTEND": entry.day + _ONE_DAY,  # exclusive
        "SUMMARY": f"{literal(entry.special_day.name)}（{mark}）",
        "TRANSP": "TRANSPARENT",  # nobody is busy because of it
        "X-APPLE-SPECIAL-DAY": apple,
    }
