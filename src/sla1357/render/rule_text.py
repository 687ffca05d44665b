"""How days were counted, and what moved a deadline, in sentences."""

from sla1357.core.moves import Move, MoveKind
from sla1357.core.policy import POLICY_1357, Policy
from sla1357.core.results import StageResult
from sla1357.render import case_words, punctuation
from sla1357.render.calendar_text import time_text
from sla1357.render.language import Language
from sla1357.render.literal import literal

__all__ = ["counting_text", "move_texts", "moved_text"]


def counting_text(policy: Policy, language: Language) -> str:
    """Return the policy's rule of counting in one sentence, and its name if it is not our own."""
    cutoff = None if policy.cutoff is None else time_text(policy.cutoff)
    parts = [
        case_words.FIRST_DAY[policy.first_day].text(language),
        cutoff and case_words.CUTOFF.text(language, cutoff),
        *(
            phrase and phrase.text(language)
            for phrase in (
                case_words.REST_DAY_RECEIPT[policy.rest_day_receipt],
                case_words.KINDS,
                case_words.LATENESS[policy.lateness],
            )
        ),
    ]
    sentence = punctuation.SEMICOLON.text(language).join(part for part in parts if part)
    name = (
        case_words.POLICY.text(language, literal(policy.name))
        if policy.name != POLICY_1357.name
        else ""
    )
    return name + case_words.COUNTING.text(language, sentence)


def moved_text(stage: StageResult, language: Language) -> str:
    """Return the deadline that a stage had at first, and what moved it, in order."""
    originally = case_words.ORIGINALLY.text(language, stage.original_due)
    return punctuation.SEMICOLON.text(language).join((originally, *move_texts(stage, language)))


def move_texts(stage: StageResult, language: Language) -> list[str]:
    """Return what moved the deadline of a stage, in order, each with the deadline after it."""
    no_due = case_words.NO_DUE_YET.text(language)
    return [
        case_words.MOVED_TO.text(language, _move_text(move, language), move.due or no_due)
        for move in stage.moves
    ]


def _move_text(move: Move, language: Language) -> str:
    if move.kind is MoveKind.PAUSE:
        if move.until:
            return case_words.PAUSED.text(language, move.day, move.until)
        return case_words.STILL_PAUSED.text(language, move.day)
    if move.kind is MoveKind.UPGRADE:
        return case_words.UPGRADED.text(language, move.day)
    if move.working_days is None or move.until:
        text = case_words.EXTENDED_TO.text(language, move.until)
    else:
        text = case_words.EXTENDED_BY.text(language, move.working_days)
    return case_words.APPROVED.text(language, move.day, text) if move.day else text
