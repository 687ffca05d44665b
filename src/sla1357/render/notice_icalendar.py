"""Days off and make-up workdays as iCalendar, for a phone or Outlook."""

import datetime as dt
from collections.abc import Iterable

from sla1357.core.notices import ListedDay
from sla1357.render.icalendar_events import DayEvent, icalendar_text
from sla1357.render.language import Language
from sla1357.render.literal import literal

__all__ = ["days_icalendar"]


def days_icalendar(days: Iterable[ListedDay]) -> str:
    """Return an all-day event for each day, marked as Apple and others do.

    The same days give the same text, and a day always the same UID, so that a
    subscription updates and does not double.

    Raises:
        ExtraMissingError: the package `icalendar` is not installed.
    """
    return icalendar_text("放假与补班", map(_event, days), Language.ZH.value)


def _event(entry: ListedDay) -> DayEvent:
    mark, apple = ("班", "ALTERNATE-WORKDAY") if entry.is_workday else ("休", "WORK-HOLIDAY")
    return DayEvent(
        uid=f"{entry.day}@sla1357",
        day=entry.day,
        summary=f"{literal(entry.special_day.name)}（{mark}）",
        stamp=dt.datetime(entry.day.year, 1, 1, tzinfo=dt.UTC),
        properties={"X-APPLE-SPECIAL-DAY": apple},
    )
