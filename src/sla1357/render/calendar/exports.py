"""The days of a calendar in forms that other programs read."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from sla1357.core.months import days_between
from sla1357.core.notices import ListedDay, YearNotice
from sla1357.core.workdays import WorkCalendar
from sla1357.render.formats import BOM, DayEvent, csv_row, icalendar_text
from sla1357.render.records import JsonObject, JsonValue, json_text
from sla1357.texts.language import Language, literal

__all__ = ["date_dimension", "days_csv", "days_icalendar", "notices_json"]


def notices_json(notices: Sequence[YearNotice]) -> str:
    """Return one object for one year, a list for several; what is published reads back."""
    records: list[JsonValue] = [_record(notice) for notice in notices]
    return json_text(records[0] if len(records) == 1 else records, indent=4) + "\n"


def _record(notice: YearNotice) -> JsonObject:
    return {
        "year": notice.year,
        "papers": list(notice.papers),
        "days": [
            {"name": entry.name, "date": str(entry.day), "isOffDay": not entry.is_workday}
            for entry in notice.entries
        ],
    }


def days_csv(days: Iterable[ListedDay]) -> Iterator[str]:
    """Yield the lines of a CSV, which reads back as local changes."""
    yield BOM + csv_row(("date", "kind", "name"))
    for entry in days:
        yield csv_row((entry.day, "work" if entry.is_workday else "off", entry.name))


_COLUMNS = ("date", "kind", "name", "working_day_number", "confirmed")


def date_dimension(calendar: WorkCalendar) -> Iterator[str]:
    """Yield the lines of a CSV with every day that `calendar` covers, in order.

    The number of a day is that of the working days from the first day of the calendar
    through it, so that the difference of two numbers is `count_working_days`.
    """
    # without the byte order mark that Excel needs: databases take it for part of "date"
    yield csv_row(_COLUMNS)
    number = 0
    for each in days_between(calendar, calendar.first, calendar.last):
        number += each.is_working
        confirmed = "false" if each.provisional else "true"
        yield csv_row((each.day, each.kind.value, each.name, number, confirmed))


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
