"""The deadlines of a case, and its explanation, as one JSON document."""

from collections.abc import Iterable, Sequence

from sla1357.core.explanation import CountedDay, Explanation
from sla1357.core.findings import Finding
from sla1357.core.ledgers import EntryResult
from sla1357.core.listing import Frame
from sla1357.render.language import Language
from sla1357.render.records import (
    JsonObject,
    case_record,
    finding_record,
    header_record,
    json_text,
)

__all__ = ["explanation_json"]


def explanation_json(
    cases: Iterable[EntryResult | Explanation],
    findings: Sequence[Finding],
    frame: Frame,
    language: Language,
) -> str:
    """Return the document: of a `EntryResult` its stages, of an `Explanation` its days too."""
    document: JsonObject = {
        **header_record(frame),
        "cases": [_record(case) for case in cases],
        "findings": [finding_record(finding, language) for finding in findings],
    }
    return json_text(document, indent=2) + "\n"


def _record(case: EntryResult | Explanation) -> JsonObject:
    if isinstance(case, EntryResult):
        return case_record(case)
    return {
        **case_record(EntryResult(case.entry, case.result)),
        "days": [_day_record(day) for day in case.days],
    }


def _day_record(day: CountedDay) -> JsonObject:
    return {
        "day": str(day.day),
        "kind": day.kind.value,
        "name": day.name,
        "paused": day.is_paused,
        "count": day.count,
        "provisional": day.provisional,
        "marks": [{"mark": mark.kind.value, "stage": mark.stage} for mark in day.marks],
    }
