"""The days of the office."""

import datetime as dt
from collections.abc import Iterable, Iterator

from sla1357 import (
    POLICY_1357,
    CaseType,
    CoverageError,
    DayKind,
    SpecialDay,
    StageId,
    WorkCalendar,
    china_day,
    due_days,
    official_calendar,
    today_in_china,
)

_SIGNS = {
    DayKind.WORKDAY: "",
    DayKind.WEEKEND: "休",
    DayKind.DAY_OFF: "休",
    DayKind.MAKE_UP_WORKDAY: "班",
}


def calendar_of(anniversary: dt.date | None = None) -> WorkCalendar:
    """Return the official calendar, without the day on which the office celebrates."""
    calendar = official_calendar()
    if anniversary is None:
        return calendar
    own = SpecialDay(day=anniversary, is_workday=False, name="厂庆")
    return calendar.with_days([own], name="厂历")


def day_of(moment: dt.datetime | None) -> dt.date:
    """Return the day of a moment, or today, both in China."""
    return today_in_china() if moment is None else china_day(moment)


def week_from(monday: dt.date, calendar: WorkCalendar) -> Iterator[str]:
    """Yield the days of a week, with signs."""
    for place in range(7):
        day = monday + dt.timedelta(days=place)
        yield f"{day:%d}{_SIGNS[calendar.kind_of(day)]}{calendar.name_of(day) or ''}"


def wait(received: dt.date, calendar: WorkCalendar) -> int | None:
    """Return the working days until the first one after a week; None: it is not known."""
    try:
        next_week = calendar.next_working_day(received + dt.timedelta(days=7))
        return calendar.count_working_days(received, next_week)
    except CoverageError as e:
        return None if e.day > e.last else 0


def contacts_due(received: Iterable[dt.date], calendar: WorkCalendar) -> list[dt.date]:
    """Return the days by which people are to be called."""
    due = due_days(received, POLICY_1357, calendar, case_type=CaseType.COMPLEX)
    return [day for day in due[StageId("contact")] if day is not None]
