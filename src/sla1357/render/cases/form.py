"""The explanation of a case as one page to print, sign and file."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sla1357 import __version__
from sla1357.core.explanation import Explanation, MarkKind
from sla1357.core.findings import Finding, ledger_text
from sla1357.core.listing import Frame
from sla1357.core.policy import POLICY_1357, Office
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.render.cases.days import count_places
from sla1357.render.cases.explanation import ExplanationText, due_day, explanation_text, limits_of
from sla1357.render.pages import page_html
from sla1357.render.sentences import full_day, time_text
from sla1357.render.status import NO_DAY, as_of_text, countdown, signed_status, type_text
from sla1357.texts import counting_words, explanation_words, report_words, words
from sla1357.texts.language import COLON, COMMA, Language, Phrase, literal

__all__ = ["case_forms"]

_MOST_DAYS = 24  # rows that leave room for the rest of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """What became of a stage."""

    cells: tuple[str, ...]  #: as in the header of results
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """One case on paper."""

    facts: tuple[tuple[str, str], ...]
    results: tuple[_Result, ...]
    details: tuple[str, ...]  #: what moved deadlines, and notes on verdicts
    explained: ExplanationText
    counts: range  #: places of the columns of numbers among those of days


def case_forms(
    cases: Sequence[Explanation],
    findings: Sequence[Finding],
    frame: Frame,
    office: Office,
    language: Language,
) -> str:
    """Return a page of HTML for each row of a case, with a final newline; texts are escaped.

    Raises:
        ExtraMissingError: the packages of the extra `report` are not installed.
    """
    number = literal(cases[0].entry.id) if cases else ""
    parts = {
        "title": f"{explanation_words.FORM.text(language)} {number}".strip(),
        "as_of": as_of_text(frame.as_of, language),
        "heat_from": (),
        "office": literal(office.name or ""),
        "name": explanation_words.FORM.text(language),
        "forms": [_form(each, findings, language) for each in cases],
        "header": [phrase.text(language) for phrase in _RESULTS],
        "headings": {
            "results": words.VERDICTS.text(language),
            "days": explanation_words.DAY_BY_DAY.text(language),
            "doubts": words.DOUBTS.text(language),
            "basis": explanation_words.BASIS.text(language),
        },
        "law": explanation_words.PERIODS.text(language),
        "program": explanation_words.COMPUTED_BY.text(language, __version__),
        "signatures": [each.text(language) for each in explanation_words.SIGNATURES],
        "day": explanation_words.SIGNED_ON.text(language),
    }
    return page_html("form.html", parts, language)


_RESULTS = (
    *(words.STAGE, words.LIMITS, words.DUE_DAY, report_words.DONE_ON),
    *(words.STATUS, explanation_words.DAYS_USED),
)


def _form(explanation: Explanation, findings: Collection[Finding], language: Language) -> _Form:
    text = explanation_text(explanation, findings, language, most=_MOST_DAYS)
    result, frame = explanation.result, explanation.frame
    colon = COLON.text(language)
    return _Form(
        facts=tuple(_facts(explanation, language)),
        results=tuple(_result(stage, result, frame, language) for stage in result.stages),
        details=tuple(
            f"{words.stage_label(stage.stage, language)}{colon}{line.strip()}"
            for stage, (_, *lines) in zip(result.stages, text.verdicts, strict=True)
            for line in lines
        ),
        explained=text,
        counts=count_places(explanation),
    )


def _facts(explanation: Explanation, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what is known of a case, without personal columns."""
    entry, result, frame = explanation.entry, explanation.result, explanation.frame
    policy, case = frame.policy, result.case
    time = "" if case.received_time is None else f" {time_text(case.received_time)}"
    as_of = explanation_words.MARKS[MarkKind.AS_OF]
    facts: list[tuple[Phrase, str]] = [
        (words.ID, entry.id),
        (words.of_receipt(words.RECEIVED, policy), full_day(case.received, language) + time),
        (words.shown_type(policy), type_text(result, policy, language)),
        (words.STATION, entry.station or ""),
        (words.HANDLER, entry.handler or ""),
        (words.CHANNEL, entry.channel or ""),
        (words.POLICY_TITLE, "" if policy.name == POLICY_1357.name else policy.name),
        (as_of, full_day(frame.as_of, language)),
    ]
    if entry.source and entry.line is not None:
        ledger = ledger_text(entry.source, entry.sheet)
        facts.append((words.LEDGER, explanation_words.ON_LINE.text(language, ledger, entry.line)))
    yield from ((phrase.text(language), literal(value)) for phrase, value in facts if value)


def _result(stage: StageResult, result: CaseResult, frame: Frame, language: Language) -> _Result:
    counts = countdown(stage, language, frame)
    promised, *now = limits_of(stage, result, language)
    limits = [promised, *(words.NOW.text(language, limit) for limit in now)]
    due = counting_words.NO_DUE_SHORT.text(language) if stage.starts else NO_DAY
    return _Result(
        cells=(
            words.stage_label(stage.stage, language),
            COMMA.text(language).join(limits),
            due_day(stage.due, stage, language) if stage.due else due,
            full_day(stage.done, language) if stage.done else NO_DAY,
            signed_status(stage.status, language),
            COMMA.text(language).join(counts) or NO_DAY,
        ),
        status=stage.status,
    )
