"""How days and the state of a stage look and read in every format."""

import datetime as dt
from typing import assert_never

from sla1357.core.assessment import EntryResult
from sla1357.core.deadlines import StageResult, Status
from sla1357.core.moves import Move, MoveKind, Note
from sla1357.core.policy import POLICY_1357, Policy
from sla1357.core.workdays import DayKind
from sla1357.render.sentences import ABOUT, day_text, time_text
from sla1357.texts import calendar_words, case_words, punctuation, words
from sla1357.texts.language import Language
from sla1357.texts.literal import literal

__all__ = [
    "DARK",
    "LIGHT",
    "STARRED",
    "STYLES",
    "as_of_text",
    "countdown",
    "counting_text",
    "doubted",
    "marked_id",
    "move_texts",
    "moved_text",
    "short_lines",
    "signed_status",
    "stage_lines",
]

#: on a terminal
STYLES = {
    Status.OVERDUE: "bold red",
    Status.DUE_NOW: "bold yellow",
    Status.DUE_SOON: "yellow",
    Status.TO_CHECK: "bold magenta",
    Status.ON_TRACK: "cyan",
    Status.PAUSED: "blue",
    Status.UNRECORDED: "dim",
    Status.MET_LATE: "magenta",
    Status.WITHDRAWN: "dim",
    Status.MET: "green",
}

#: on white
LIGHT = {
    Status.OVERDUE: "#b3261e",
    Status.DUE_NOW: "#7a5200",
    Status.DUE_SOON: "#7a5200",
    Status.TO_CHECK: "#8a1f8f",
    Status.ON_TRACK: "#00626b",
    Status.PAUSED: "#2450a8",
    Status.UNRECORDED: "#555f6d",
    Status.MET_LATE: "#8a1f8f",
    Status.WITHDRAWN: "#555f6d",
    Status.MET: "#1d6b3a",
}
#: on nearly black
DARK = {
    Status.OVERDUE: "#ff9a8f",
    Status.DUE_NOW: "#f2c14e",
    Status.DUE_SOON: "#f2c14e",
    Status.TO_CHECK: "#eb9bef",
    Status.ON_TRACK: "#5fd0da",
    Status.PAUSED: "#9dbcff",
    Status.UNRECORDED: "#aab4c0",
    Status.MET_LATE: "#eb9bef",
    Status.WITHDRAWN: "#aab4c0",
    Status.MET: "#7fd69b",
}


#: Colour never stands alone: the sign says the same.
_SIGNS = {
    Status.OVERDUE: "‼",
    Status.DUE_NOW: "●",
    Status.DUE_SOON: "◐",
    Status.TO_CHECK: "※",
    Status.ON_TRACK: "○",
    Status.PAUSED: "‖",
    Status.UNRECORDED: "?",
    Status.MET_LATE: "✗",
    Status.WITHDRAWN: "–",
    Status.MET: "✓",
}
_DOUBTED = "!"  #: any terminal shows it, in one column
_MOVED = "†"  # by a pause, an upgrade or an extension
#: notes that a star behind the due day stands for
STARRED = (Note.DONE_ON_DAYS_OFF_AFTER_DUE, Note.DONE_IN_PAUSE_AFTER_DUE)


def as_of_text(as_of: dt.date, language: Language) -> str:
    """Return the day of the report."""
    weekday = calendar_words.WEEKDAYS[as_of.weekday()].text(language)
    return words.AS_OF.text(language, as_of, weekday)


def signed_status(status: Status, language: Language) -> str:
    """Return the sign of `status` and its word."""
    return f"{_SIGNS[status]} {words.STATUS_WORDS[status].text(language)}"


def marked_id(row: EntryResult) -> str:
    """Return the number of a case, marked where something about it is to be checked."""
    return doubted(row.entry.id) if row.doubts else row.entry.id


def doubted(name: str) -> str:
    """Return the number of a case with the mark of what is to be checked."""
    return f"{name} {_DOUBTED}"


def stage_lines(stage: StageResult, language: Language, as_of: dt.date) -> list[str]:
    """Return sign, day and status on one line, and the countdown below.

    The day is that on which the stage was done, or else is due.
    """
    first = [_signed_day(stage, language, as_of)]
    if not stage.done and stage.due_kind is DayKind.MAKE_UP_WORKDAY:
        first.append(words.MAKE_UP.text(language))
    # else the countdown, or what stands in place of the due day, says it
    is_due_today = stage.status is Status.DUE_NOW and stage.due == as_of
    is_paused = stage.status is Status.PAUSED and not stage.due
    if not (is_due_today or is_paused):
        first.append(_word(stage, language))
    phrases = countdown(stage, language, as_of)
    if len(phrases) > 1:
        return [" ".join(first), words.LATE_AND_PAST_DUE.text(language, *phrases)]
    return [" ".join(first), *phrases]


def short_lines(stage: StageResult, language: Language, as_of: dt.date) -> list[str]:
    """Return the same for a narrow column: one item a line, most below 15 cells."""
    lines = [_signed_day(stage, language, as_of)]
    day = stage.done or stage.due
    if day and day.year != as_of.year:
        lines = lines[0].rsplit(" ", 1)  # the weekday
    if not stage.done and stage.due_kind is DayKind.MAKE_UP_WORKDAY:
        lines.append(words.MAKE_UP.text(language))
    if _is_worded(stage):
        lines.append(_word(stage, language))
    if stage.status is not Status.MET:
        lines += countdown(stage, language, as_of, short=True)
    return lines


def _is_worded(stage: StageResult) -> bool:
    """Return whether the short form names the status: nothing else there says it."""
    match stage.status:
        case Status.OVERDUE | Status.DUE_NOW | Status.DUE_SOON | Status.ON_TRACK:
            return False  # the countdown does
        case Status.PAUSED:
            return stage.due is not None  # else that stands in place of the due day
        case Status.TO_CHECK | Status.UNRECORDED | Status.WITHDRAWN:
            return True
        case Status.MET_LATE | Status.MET:
            return True
        case _:
            assert_never(stage.status)


def _word(stage: StageResult, language: Language) -> str:
    """Return the word of the status; of a verdict that a notice could change, marked so."""
    about = ABOUT if stage.done and stage.provisional else ""
    return about + words.STATUS_WORDS[stage.status].text(language)


def _signed_day(stage: StageResult, language: Language, as_of: dt.date) -> str:
    sign = _SIGNS[stage.status]
    day = stage.done or stage.due
    if not day:
        is_paused = stage.status is Status.PAUSED
        no_due = case_words.NO_DUE_SHORT.text(language) if is_paused else "—"
        return f"{sign} {no_due}{_MOVED}"
    about = ABOUT if stage.due_provisional and not stage.done else ""
    star = "*" if set(STARRED).intersection(stage.notes) else ""
    moved = _MOVED if stage.moves else ""
    return f"{sign} {about}{day_text(day, language, as_of=as_of)}{star}{moved}"


def countdown(
    stage: StageResult, language: Language, as_of: dt.date, *, short: bool = False
) -> list[str]:
    """Return the working days used, left or over, and the calendar days past the due day."""
    elapsed, remaining = stage.elapsed, stage.remaining
    if elapsed is None or remaining is None or stage.status is Status.WITHDRAWN:
        return []
    # behind a due day that is settled, only the count is not
    about = ABOUT if stage.provisional and not stage.due_provisional else ""
    if stage.status in {Status.OVERDUE, Status.MET_LATE}:
        past_due = stage.natural_days_past_due or 0
        if remaining == 0:  # late by the calendar only
            return [(words.LATE_DAYS_SHORT if short else words.LATE_DAYS).text(language, past_due)]
        return [
            about + (words.LATE_SHORT if short else words.LATE).text(language, -remaining),
            (words.PAST_DUE_SHORT if short else words.PAST_DUE).text(language, past_due),
        ]
    if stage.status is Status.MET:
        return [about + words.ELAPSED.text(language, elapsed)]
    if stage.status is Status.DUE_NOW and stage.due == as_of:
        return [words.DUE_TODAY.text(language)]
    left = words.REMAINING_SHORT if short else words.REMAINING
    return [about + left.text(language, remaining)]


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
