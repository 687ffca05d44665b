"""What the calendar commands answer, as JSON documents."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sla1357.core.differences import ChangedCase, Differences
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
    tool_record,
)
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from sla1357.core.counting import Runway

__all__ = [
    "differences_document",
    "months_document",
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
    """Return a span; `explained` with its days, in the order of counting."""
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


def runway_document(runway: "Runway", calendar: WorkCalendar, kept: Sequence[str] = ()) -> str:
    """Return how long a promise is confirmed, and the files that every run uses."""
    body: JsonObject = {
        "as_of": str(runway.as_of),
        "working_days": runway.working_days,
        "last_confirmed_receipt": str(runway.last_receipt),
        "days_left": runway.days_left,
        "kept": list(kept),
    }
    return _document(body, calendar)


def validation_document(
    files: Sequence[tuple[str, Sequence[CalendarFile], Sequence[Finding]]], language: Language
) -> str:
    """Return what each file holds, and all findings.

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
    """Return what a file changes; `calendar` is the one in use, without it."""
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
        "source": entry.source,
        "sheet": entry.sheet,
        "line": entry.line,
        "id": entry.id,
        "station": entry.station,
        "handler": entry.handler,
        "channel": entry.channel,
        "stages": [
            {
                "stage": after.stage.id,
                "due": {"before": iso_text(before.due), "after": iso_text(after.due)},
                "status": {"before": before.status.value, "after": after.status.value},
            }
            for before, after in changed.stages
        ],
    }
