"""The calendar as JSON documents, and its days in forms that other programs read."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sla1357.core.alternatives.differences import ChangedCase, Differences
from sla1357.core.findings import Finding, has_error
from sla1357.core.months import CalendarDay, Month, Span
from sla1357.core.notices import CalendarFile, YearNotice
from sla1357.core.workdays import WorkCalendar
from sla1357.render.records import (
    JsonObject,
    JsonValue,
    calendar_record,
    finding_record,
    iso_text,
    json_text,
    place_record,
    texts_record,
    tool_record,
)
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from sla1357.core.counting import Runway
from collections.abc import Iterator

from sla1357.core.months import days_between
from sla1357.core.notices import ListedDay
from sla1357.render.formats import BOM, DayEvent, csv_row, icalendar_text
from sla1357.texts.language import literal

__all__ = [
    "date_dimension",
    "day_document",
    "days_csv",
    "days_icalendar",
    "differences_document",
    "months_document",
    "notices_json",
    "runway_document",
    "span_document",
    "validation_document",
]


def _document(body: JsonObject, calendar: WorkCalendar | None = None) -> str:
    head: JsonObject = {"version": 1, "tool": tool_record()}
    if calendar:
        head["calendar"] = calendar_record(calendar)
    return json_text({**head, **body}, indent=2) + "\n"


def months_document(calendar: WorkCalendar, months: Sequence[Month], *, as_of: dt.date) -> str:
    """Return months with their numbers of working days, and every day in them."""
    return _document(
        {
            "as_of": str(as_of),
            "year": months[0].first.year,
            "working_days": sum(month.working_days for month in months),
            "months": [
                {
                    "month": month.first.month,
                    "working_days": month.working_days,
                    "provisional": any(day.provisional for day in month.days),
                    "days": [_day_record(day) for day in month.days],
                }
                for month in months
            ],
        },
        calendar,
    )


def _day_record(day: CalendarDay) -> JsonObject:
    return {
        "day": str(day.day),
        "kind": day.kind.value,
        "name": day.name,
        "provisional": day.provisional,
    }


def span_document(
    span: Span,
    calendar: WorkCalendar,
    findings: Iterable[Finding],
    language: Language,
    *,
    explained: bool,
) -> str:
    """Return a span; if `explained`, with its days in the order of counting."""
    body: JsonObject = {
        "from": str(span.start),
        "to": str(span.end),
        "working_days": span.working_days,
        "provisional": span.provisional,
        **({"days": _counted_days(span)} if explained else {}),
        "findings": [finding_record(finding, language) for finding in findings],
    }
    return _document(body, calendar)


def _counted_days(span: Span) -> list[JsonValue]:
    days = zip(span.days, span.counts, strict=True)
    return [{**_day_record(day), "count": count} for day, count in days]


def day_document(day: CalendarDay, calendar: WorkCalendar) -> str:
    """Return what a day is."""
    return _document({**_day_record(day), "is_working_day": day.is_working}, calendar)


def runway_document(runway: "Runway", calendar: WorkCalendar, kept: Sequence[str] = ()) -> str:
    """Return how long a promise is confirmed, and the files that every run uses."""
    body: JsonObject = {
        "as_of": str(runway.as_of),
        "stage": runway.stage.id,
        "limit": runway.limit,
        "unit": runway.stage.unit.value,
        "last_confirmed_receipt": str(runway.last_receipt),
        "days_left": runway.days_left,
        "kept": list(kept),
    }
    return _document(body, calendar)


def validation_document(
    files: Sequence[tuple[str, Sequence[CalendarFile], Sequence[Finding]]], language: Language
) -> str:
    """Return the contents of each file, and all findings.

    Args:
        files: Each path with what was read from it and what is wrong with it.
        language: Of the messages.
    """
    findings = [finding for _, _, found in files for finding in found]
    body: JsonObject = {
        "files": [
            {
                "file": path,
                "valid": not has_error(found),
                "notices": [each.year for each in read if isinstance(each, YearNotice)],
                "days": sum(len(each.entries) for each in read),
            }
            for path, read, found in files
        ],
        "findings": [finding_record(finding, language) for finding in findings],
    }
    return _document(body)


def differences_document(differences: Differences, file: str, language: Language) -> str:
    """Return what a file changes; `calendar` is the calendar in use without the file."""
    findings = differences.findings
    body: JsonObject = {
        "file": file,
        "differs": not differences.is_none,
        "confirmed_through": str(differences.after.confirmed_through),
        "days": [
            {
                "day": str(day.day),
                "before": day.before.value,
                "after": day.after.value,
                "name": day.name,
            }
            for day in differences.days
        ],
        "cases": [_case_record(case) for case in differences.cases],
        "findings": [finding_record(finding, language) for finding in findings],
    }
    return _document(body, differences.before)


def _case_record(changed: ChangedCase) -> JsonObject:
    entry = changed.entry
    return {
        **place_record(entry.source, entry.sheet, entry.line, entry.row, entry.number),
        **texts_record(*entry.texts),
        "stages": [
            {
                "stage": after.stage.id,
                "due": {"before": iso_text(before.due), "after": iso_text(after.due)},
                "status": {"before": before.status.value, "after": after.status.value},
            }
            for before, after in changed.stages
        ],
    }


def notices_json(notices: Sequence[YearNotice]) -> str:
    """Return one object for one year, a list for several; a published notice can be read again."""
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
    """Yield the lines of a CSV of local changes, as `calendar import` reads them."""
    yield BOM + csv_row(("date", "kind", "name"))
    for entry in days:
        yield csv_row((entry.day, "work" if entry.is_workday else "off", entry.name))


_COLUMNS = ("date", "kind", "name", "working_day_number", "confirmed")


def date_dimension(calendar: WorkCalendar) -> Iterator[str]:
    """Yield the lines of a CSV with every day that `calendar` covers, in order.

    The number of a day counts the working days from the first day of the calendar
    through that day, so that the difference of two numbers is `count_working_days`.
    """
    # no byte order mark for Excel: databases read it as part of "date"
    yield csv_row(_COLUMNS)
    number = 0
    for each in days_between(calendar, calendar.first, calendar.last):
        number += each.is_working
        confirmed = "false" if each.provisional else "true"
        yield csv_row((each.day, each.kind.value, each.name, number, confirmed))


def days_icalendar(days: Iterable[ListedDay]) -> str:
    """Return an all-day event for each day, marked as Apple and others do.

    The same days give the same text.  A day always has the same UID, so that a
    subscription updates its event instead of adding another.

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
