"""The rule of counting, what moved a deadline, and notes on a verdict, in words."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import assert_never

from sla1357.core.cases import Pause, TypeChange
from sla1357.core.moves import Move, MoveKind, Note
from sla1357.core.policy import POLICY_1357, CaseType, Policy, Stage, Supplement, Unit
from sla1357.core.results import StageResult
from sla1357.render.sentences import full_day, length_text, time_text
from sla1357.render.status import counts_working_days
from sla1357.texts import counting_words, words
from sla1357.texts.language import COMMA, SEMICOLON, Language, literal

__all__ = [
    "are_supplements",
    "counting_text",
    "move_texts",
    "moved_text",
    "note_text",
    "note_texts",
]


def counting_text(policy: Policy, language: Language) -> str:
    """Return the policy's rule of counting in one sentence, and the name of another policy."""
    is_usual = counts_working_days(policy.stages)
    is_acceptance = words.starts_with_acceptance(policy)
    first = counting_words.FIRST_DAY if is_acceptance else counting_words.START
    lateness = counting_words.LATENESS[policy.lateness]
    parts = [
        first[policy.first_day].text(language),
        *_receipt(policy, language),
        *([counting_words.KINDS.text(language)] if is_usual else _units(policy, language)),
        *_starts(policy, language),
        *([lateness.text(language)] if lateness else []),
    ]
    sentence = SEMICOLON.text(language).join(parts)
    name = (
        counting_words.POLICY.text(language, literal(policy.name))
        if policy.name != POLICY_1357.name
        else ""
    )
    return name + counting_words.COUNTING.text(language, sentence)


def _receipt(policy: Policy, language: Language) -> Iterator[str]:
    """Yield when a receipt counts as of a later day."""
    others = counting_words.BEFORE_ACCEPTANCE
    if policy.cutoff is not None:
        phrase = words.of_receipt(counting_words.CUTOFF, policy, others)
        yield phrase.text(language, time_text(policy.cutoff))
    if later := counting_words.REST_DAY_RECEIPT[policy.rest_day_receipt]:
        yield words.of_receipt(later, policy, others).text(language)


def _units(policy: Policy, language: Language) -> Iterator[str]:
    """Yield which stages are counted in which unit, and when a limit ends."""
    used = [unit for unit in Unit if any(stage.unit is unit for stage in policy.stages)]
    for unit in used:
        labels = [
            words.stage_label(stage, language) for stage in policy.stages if stage.unit is unit
        ]
        which = (
            COMMA.text(language).join(labels)
            if used[1:]
            else counting_words.ALL_STAGES.text(language)
        )
        yield counting_words.COUNTED_IN[unit].text(language, which)
    yield counting_words.REST_DAY_DUE[policy.rest_day_due].text(language)
    yield counting_words.DUE_DAY_ENDS.text(language)


def _starts(policy: Policy, language: Language) -> Iterator[str]:
    """Yield from where stages are counted, if not from the receipt, and what begins them again."""
    labels = {stage.id: words.stage_label(stage, language) for stage in policy.stages}
    for stage in policy.stages:
        if stage.after:
            yield counting_words.COUNTED_FROM.text(language, labels[stage.id], labels[stage.after])
    if policy.supplement is Supplement.RESTART:
        yield counting_words.RESTARTS.text(language)


def moved_text(
    stage: StageResult, pauses: Iterable[Pause], policy: Policy, language: Language
) -> str:
    """Return the original deadline of a stage, and its moves in order; `pauses`: of its case."""
    originally = counting_words.ORIGINALLY.text(language, stage.original_due)
    return SEMICOLON.text(language).join(
        (originally, *move_texts(stage, pauses, policy, language))
    )


def move_texts(
    stage: StageResult, pauses: Iterable[Pause], policy: Policy, language: Language
) -> list[str]:
    """Return the moves of a stage's deadline in order, each with the new deadline.

    Args:
        stage: With the moves.
        pauses: Of its case, as they are known: some are requests for missing documents.
        policy: Of the stage.
        language: Of the texts.
    """
    return [_move_text(move, stage.stage, pauses, policy, language) for move in stage.moves]


def _move_text(
    move: Move, stage: Stage, pauses: Iterable[Pause], policy: Policy, language: Language
) -> str:
    due = move.due or counting_words.NO_DUE_YET.text(language)
    match move.kind:
        case MoveKind.PAUSE | MoveKind.RESTART:
            text = _pause_text(move, pauses, policy, language)
        case MoveKind.UPGRADE:
            text = counting_words.FOUND_OF_TYPE.text(
                language, move.day, _type_text(move.case_type, policy, language)
            )
        case MoveKind.REST_DAY:
            day = full_day(move.day, language) if move.day else ""
            return counting_words.ROLLED.text(language, day, due)
        case MoveKind.EXTENSION:
            if move.added is None or move.until:
                text = counting_words.EXTENDED_TO_DAY.text(language, move.until)
            else:
                added = length_text(move.added, stage.unit, language)
                text = counting_words.EXTENDED_BY.text(language, added)
            text = counting_words.APPROVED.text(language, move.day, text) if move.day else text
        case _:
            assert_never(move.kind)
    return counting_words.MOVED_TO.text(language, text, due)


def _pause_text(move: Move, pauses: Iterable[Pause], policy: Policy, language: Language) -> str:
    if move.day and are_supplements(pauses, move.day, move.until, policy):
        restarted, ended = counting_words.RESTARTED, counting_words.SUPPLEMENTED
        still_open = counting_words.STILL_SUPPLEMENTED
    else:
        restarted, ended = counting_words.RESTARTED_IN_PAUSE, counting_words.PAUSED
        still_open = counting_words.STILL_PAUSED
    closed = restarted if move.kind is MoveKind.RESTART else ended
    return (closed if move.until else still_open).text(language, move.day, move.until)


def are_supplements(
    pauses: Iterable[Pause], first: dt.date, last: dt.date | None, policy: Policy
) -> bool:
    """Return whether the pauses of some days are all requests for missing documents (补正).

    A plain policy calls them pauses, as ever.

    Args:
        pauses: Of a case, in any order.
        first: The first of the days; a pause that ends on it is one of theirs.
        last: The last of them, inclusive; None: they have no end.
        policy: Of the case.
    """
    found = [
        pause.is_supplement
        for pause in pauses
        if pause.start != pause.end
        and (last is None or pause.start <= last)
        and (pause.end is None or pause.end >= first)
    ]
    return bool(found) and all(found) and not policy.is_plain


def _type_text(case_type: CaseType | None, policy: Policy, language: Language) -> str:
    return words.type_label(policy.names_of(case_type), language) if case_type else ""


def note_texts(stage: StageResult, policy: Policy, language: Language) -> Iterator[str]:
    """Yield the notes on the verdict of a stage."""
    types = {
        note: change.case_type for note, change in stage.doubts if isinstance(change, TypeChange)
    }
    for note in stage.notes:
        yield note_text(note, stage.unit, language, _type_text(types.get(note), policy, language))


def note_text(note: Note, unit: Unit, language: Language, type_text: str = "") -> str:
    """Return a note on the verdict of a stage."""
    if note is Note.DONE_IN_PAUSE_AFTER_DUE and unit is not Unit.WORKING_DAYS:
        return counting_words.DONE_IN_PAUSE.text(language)
    return counting_words.NOTES[note].text(language, type_text)
