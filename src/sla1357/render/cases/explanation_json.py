"""The deadlines of cases, and their days, as one JSON document."""

from collections.abc import Iterable, Sequence

from sla1357.core.assessment import EntryResult, codes_of
from sla1357.core.explanation import Count, CountedDay, Explanation
from sla1357.core.findings import Finding
from sla1357.core.listing import Frame
from sla1357.render.records import (
    JsonObject,
    case_record,
    finding_record,
    header_record,
    iso_text,
    json_text,
)
from sla1357.texts.language import Language

__all__ = ["explanation_json"]


def explanation_json(
    cases: Iterable[EntryResult | Explanation],
    findings: Sequence[Finding],
    frame: Frame,
    language: Language,
) -> str:
    """Return the document: each case with its stages, an `Explanation` also with its days."""
    document: JsonObject = {
        **header_record(frame, language),
        "cases": [_record(case, findings) for case in cases],
        "findings": [finding_record(finding, language) for finding in findings],
    }
    return json_text(document, indent=2) + "\n"


def _record(case: EntryResult | Explanation, findings: Sequence[Finding]) -> JsonObject:
    if isinstance(case, EntryResult):
        return case_record(case)
    codes = codes_of(findings, case.entry.place)
    return {
        **case_record(EntryResult(case.entry, case.result, codes)),
        "counts": [_count_record(count) for count in case.counts],
        "days": [_day_record(day) for day in case.days],
    }


def _count_record(count: Count) -> JsonObject:
    return {
        "stages": [stage.id for stage in count.stages],
        "unit": count.unit.value,
        "begins": [str(day) for day in count.begins],
    }


def _day_record(day: CountedDay) -> JsonObject:
    return {
        "day": str(day.day),
        "kind": day.kind.value,
        "name": day.name,
        "paused": day.is_paused,
        "counts": list(day.counts),
        "provisional": day.provisional,
        "marks": [
            {
                "mark": mark.kind.value,
                "stage": mark.stage.id if mark.stage else None,
                "until": iso_text(mark.until),
                "type": mark.case_type,
            }
            for mark in day.marks
        ],
    }
