"""Limits from past cases as one JSON document; `sla1357 schema fit` describes it."""

from sla1357.core.alternatives.fit import WHOLE, Fit, Rate, StageFit
from sla1357.render.records import (
    JsonObject,
    JsonValue,
    finding_record,
    header_record,
    json_text,
    summary_record,
)
from sla1357.texts.language import Language

__all__ = ["fit_json"]

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
