"""Limits from past cases, and cases under another policy, as one JSON document each.

`sla1357 schema fit` and `sla1357 schema comparison` describe them.
"""

from sla1357.core.alternatives.comparison import (
    ChangedVerdict,
    Comparison,
    OnlyIn,
    StageComparison,
)
from sla1357.core.alternatives.fit import WHOLE, Fit, Rate, StageFit
from sla1357.core.measures import StageMeasures
from sla1357.core.results import StageResult
from sla1357.render.records import (
    JsonObject,
    JsonValue,
    finding_record,
    header_record,
    iso_text,
    json_text,
    place_record,
    policy_record,
    selection_record,
    stage_summary_record,
    summary_record,
    texts_record,
)
from sla1357.texts.language import Language

__all__ = ["comparison_json", "fit_json"]

#: what the figures mean, for readers without the documentation
_FORMULAS: JsonObject = {
    "kept": "stages done that needed no more than the limit",
    "known": "stages done, and stages not done that have used more than the limit",
    "rate": "kept / known",
}
_AROUND = 10  # limits below and above


def fit_json(fit: Fit, language: Language) -> str:
    """Return the document with its final newline; only labels and messages are in `language`."""
    document: JsonObject = {
        **header_record(fit.frame, language),
        "selection": selection_record(fit.selection, fit.outside),
        "keep": fit.keep / WHOLE,
        "formulas": _FORMULAS,
        "fits": [_fit_record(each) for each in fit.stages],
        "findings": [finding_record(finding, language) for finding in fit.findings],
        "findings_left_out": fit.findings_left_out,
        "summary": summary_record(fit.summary),
    }
    return json_text(document, indent=2) + "\n"


def _fit_record(of: StageFit) -> JsonObject:
    limit, in_force = of.limit, of.in_force
    return {
        "stage": of.stage.id,
        "type": of.case_type,
        "unit": of.unit.value,
        "cases": of.cases,
        "limit": limit,
        "few": of.has_few,
        "open_ended": of.is_open_ended,
        "provisional": of.provisional,
        "in_force": {"unit": of.stage.unit.value, **_rate_record(in_force)},
        "rates": [] if limit is None else _rates(of, limit),
        "left_out": {reason.value: number for reason, number in of.left_out_at(limit).items()},
        "extended": of.extended,
        "type_changed": of.retyped,
        "distribution": _distribution(of),
    }


def _rates(of: StageFit, limit: int) -> list[JsonValue]:
    around = range(max(1, limit - _AROUND), limit + _AROUND + 1)
    return [_rate_record(of.rate_at(each)) for each in around]


def _rate_record(rate: Rate) -> JsonObject:
    return {"limit": rate.limit, "kept": rate.kept, "known": rate.known, "rate": rate.share}


def _distribution(of: StageFit) -> list[JsonValue]:
    """Return the stages by what they needed, or have used, from which every rate follows."""
    done, used = dict(of.needed), of.used
    return [
        {"needed": needed, "done": done.get(needed, 0), "not_done": used.get(needed, 0)}
        for needed in sorted({*done, *used})
    ]


def comparison_json(comparison: Comparison, source: str, language: Language) -> str:
    """Return the document with its final newline; only labels and messages are in `language`."""
    document: JsonObject = {
        **header_record(comparison.frame, language),
        "other_policy": {**policy_record(comparison.other, language), "source": source},
        "selection": selection_record(comparison.selection, comparison.outside),
        "compared": comparison.compared,
        "not_compared": {
            "by_type": dict(comparison.of_other_types),
            "outside_calendar": comparison.outside_calendar,
        },
        "by_stage": [_stage_record(each) for each in comparison.stages],
        "only_now": [_only_record(each) for each in comparison.only_now],
        "only_other": [_only_record(each) for each in comparison.only_other],
        "without_start": [stage.id for stage in comparison.without_start],
        "changed_cases": comparison.changed_cases,
        "become_late": comparison.become_late,
        "no_longer_late": comparison.no_longer_late,
        "moved_cases": comparison.moved_cases,
        "provisional": comparison.provisional,
        "changed": [_verdict_record(each) for each in comparison.changed],
        "findings": [finding_record(finding, language) for finding in comparison.findings],
        "findings_left_out": comparison.findings_left_out,
        "summary": summary_record(comparison.summary),
    }
    return json_text(document, indent=2) + "\n"


def _stage_record(of: StageComparison) -> JsonObject:
    return {
        "stage": of.now.counts.stage.id,
        "now": _counts_record(of.now),
        "other": _counts_record(of.other),
        "become_late": of.become_late,
        "no_longer_late": of.no_longer_late,
    }


def _counts_record(measures: StageMeasures) -> JsonObject:
    counts = measures.counts
    return {"unit": counts.stage.unit.value, **stage_summary_record(counts)}


def _only_record(only: OnlyIn) -> JsonObject:
    return {"stage": only.stage.id, "types": list(only.types)}


def _verdict_record(verdict: ChangedVerdict) -> JsonObject:
    entry, result = verdict.row.entry, verdict.row.result
    return {
        **place_record(entry.source, entry.sheet, entry.line, entry.row, entry.number),
        "type": result.case_type,
        "received": str(result.case.received),
        **texts_record(*entry.texts),
        "stages": [
            {
                "stage": pair.stage.id,
                "now": _state_record(pair.now),
                "other": _state_record(pair.other),
            }
            for pair in verdict.pairs
        ],
    }


def _state_record(stage: StageResult | None) -> JsonValue:
    if stage is None:
        return None
    return {"status": stage.status.value, "due": iso_text(stage.due)}
