"""The look of a status, and the state of a stage in words, for every format."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple, assert_never

from sla1357.core.assessment import EntryResult
from sla1357.core.deadlines import StageResult
from sla1357.core.moves import Move, MoveKind, Note
from sla1357.core.policy import POLICY_1357, CaseType, Policy
from sla1357.core.status import Status
from sla1357.core.workdays import DayKind
from sla1357.render.sentences import ABOUT, day_text, full_day, time_text
from sla1357.texts import calendar_words, words
from sla1357.texts.language import SEMICOLON, Language, literal

__all__ = [
    "LOOKS",
    "STARRED",
    "Colour",
    "Look",
    "as_of_text",
    "countdown",
    "counting_text",
    "doubted",
    "due_text",
    "marked_id",
    "move_texts",
    "moved_text",
    "short_lines",
    "signed_status",
    "stage_lines",
]


class Colour(NamedTuple):
    """A colour for each background."""

    terminal: str  #: name in rich
    light: str  #: on white
    dark: str  #: on nearly black


_RED = Colour("red", "#b3261e", "#ff9a8f")
_AMBER = Colour("yellow", "#7a5200", "#f2c14e")
_PURPLE = Colour("magenta", "#8a1f8f", "#eb9bef")
_TEAL = Colour("cyan", "#00626b", "#5fd0da")
_BLUE = Colour("blue", "#2450a8", "#9dbcff")
_GREY = Colour("dim", "#555f6d", "#aab4c0")
_GREEN = Colour("green", "#1d6b3a", "#7fd69b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The sign and the colour of a status; every format shows a sign or a word too."""

    sign: str  #: one column of a terminal
    colour: Colour
    is_bold: bool = False
    is_counted: bool = False  #: the countdown alone shows the status

    @property
    def style(self) -> str:
        """Return the style on a terminal."""
        return f"bold {self.colour.terminal}" if self.is_bold else self.colour.terminal


LOOKS = {
    Status.OVERDUE: Look(sign="‼", colour=_RED, is_bold=True, is_counted=True),
    Status.DUE_NOW: Look(sign="●", colour=_AMBER, is_bold=True, is_counted=True),
    Status.DUE_SOON: Look(sign="◐", colour=_AMBER, is_counted=True),
    Status.TO_CHECK: Look(sign="※", colour=_PURPLE, is_bold=True),
    Status.ON_TRACK: Look(sign="○", colour=_TEAL, is_counted=True),
    Status.NOT_STARTED: Look(sign=".", colour=_GREY),
    Status.PAUSED: Look(sign="‖", colour=_BLUE),
    Status.UNRECORDED: Look(sign="?", colour=_GREY),
    Status.MET_LATE: Look(sign="✗", colour=_PURPLE),
    Status.WITHDRAWN: Look(sign="–", colour=_GREY),
    Status.MET: Look(sign="✓", colour=_GREEN),
}
_DOUBTED = "!"  #: every terminal shows it in one column
_MOVED = "†"  # by a pause, an upgrade or an extension
#: notes that a star after the due day means
STARRED = (Note.DONE_ON_DAYS_OFF_AFTER_DUE, Note.DONE_IN_PAUSE_AFTER_DUE)


def as_of_text(as_of: dt.date, language: Language) -> str:
    """Return the day of the report."""
    weekday = calendar_words.WEEKDAYS[as_of.weekday()].text(language)
    return words.AS_OF.text(language, as_of, weekday)


def signed_status(status: Status, language: Language) -> str:
    """Return the sign of `status` and its word."""
    return f"{LOOKS[status].sign} {words.STATUS_WORDS[status].text(language)}"


def marked_id(row: EntryResult) -> str:
    """Return the number of a case, marked if the case has doubts."""
    return doubted(row.entry.id) if row.doubts else row.entry.id


def doubted(name: str) -> str:
    """Return the number of a case with the mark of a doubt."""
    return f"{name} {_DOUBTED}"


def due_text(stage: StageResult, language: Language) -> str:
    """Return the due day with its year, or that it is not known yet."""
    if stage.due is None:
        return words.NO_DUE_SHORT.text(language)
    return full_day(stage.due, language, provisional=stage.due_provisional)


def stage_lines(stage: StageResult, language: Language, as_of: dt.date) -> list[str]:
    """Return sign, day and status on one line, and the countdown below.

    The day is the day on which the stage was done, else the due day.
    """
    first = [_signed_day(stage, language, as_of)]
    if not stage.done and stage.due_kind is DayKind.MAKE_UP_WORKDAY:
        first.append(words.MAKE_UP.text(language))
    # else the countdown, or what stands in place of the due day, says it
    is_due_today = stage.status is Status.DUE_NOW and stage.due == as_of
    if not (is_due_today or _is_paused(stage)):
        first.append(_word(stage, language))
    phrases = countdown(stage, language, as_of)
    if len(phrases) > 1:
        return [" ".join(first), words.LATE_AND_PAST_DUE.text(language, *phrases)]
    return [" ".join(first), *phrases]


def short_lines(stage: StageResult, language: Language, as_of: dt.date) -> list[str]:
    """Return the lines of a stage for a narrow column: one item per line, most below 15 cells."""
    lines = [_signed_day(stage, language, as_of)]
    day = stage.done or stage.due
    if day and day.year != as_of.year:
        lines = lines[0].rsplit(" ", 1)  # the weekday
    if not stage.done and stage.due_kind is DayKind.MAKE_UP_WORKDAY:
        lines.append(words.MAKE_UP.text(language))
    if not (LOOKS[stage.status].is_counted or _is_paused(stage)):
        lines.append(_word(stage, language))
    if stage.status is not Status.MET:
        lines += countdown(stage, language, as_of, short=True)
    return lines


def _is_paused(stage: StageResult) -> bool:
    """Return whether a word replaces the due day, which is not known yet."""
    return stage.status is Status.PAUSED and not stage.due


def _word(stage: StageResult, language: Language) -> str:
    """Return the word of the status, marked if a later notice could change it."""
    about = ABOUT if stage.done and stage.provisional else ""
    return about + words.STATUS_WORDS[stage.status].text(language)


def _signed_day(stage: StageResult, language: Language, as_of: dt.date) -> str:
    sign = LOOKS[stage.status].sign
    day = stage.done or stage.due
    if not day:
        no_due = words.NO_DUE_SHORT.text(language) if _is_paused(stage) else "—"
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
    if elapsed is None or remaining is None:
        return []
    # behind a due day that is settled, only the count is not
    about = ABOUT if stage.provisional and not stage.due_provisional else ""
    match stage.status:
        case Status.OVERDUE | Status.MET_LATE:
            return _lateness(stage, about, language, remaining, short=short)
        case Status.MET:
            return [about + words.ELAPSED.text(language, elapsed)]
        case Status.DUE_NOW if stage.due == as_of:
            return [words.DUE_TODAY.text(language)]
        case Status.DUE_NOW | Status.DUE_SOON | Status.ON_TRACK | Status.PAUSED:
            left = words.REMAINING_SHORT if short else words.REMAINING
            return [about + left.text(language, remaining)]
        case Status.WITHDRAWN | Status.TO_CHECK | Status.UNRECORDED | Status.NOT_STARTED:
            return []
        case _:
            assert_never(stage.status)


def _lateness(
    stage: StageResult, about: str, language: Language, remaining: int, *, short: bool
) -> list[str]:
    past_due = stage.natural_days_past_due or 0
    if remaining == 0:  # late by the calendar only
        return [(words.LATE_DAYS_SHORT if short else words.LATE_DAYS).text(language, past_due)]
    return [
        about + (words.LATE_SHORT if short else words.LATE).text(language, -remaining),
        (words.PAST_DUE_SHORT if short else words.PAST_DUE).text(language, past_due),
    ]


def counting_text(policy: Policy, language: Language) -> str:
    """Return the policy's rule of counting in one sentence, and the name of another policy."""
    cutoff = None if policy.cutoff is None else time_text(policy.cutoff)
    parts = [
        words.FIRST_DAY[policy.first_day].text(language),
        cutoff and words.CUTOFF.text(language, cutoff),
        *(
            phrase and phrase.text(language)
            for phrase in (
                words.REST_DAY_RECEIPT[policy.rest_day_receipt],
                words.KINDS,
                words.LATENESS[policy.lateness],
            )
        ),
    ]
    sentence = SEMICOLON.text(language).join(part for part in parts if part)
    name = (
        words.POLICY.text(language, literal(policy.name))
        if policy.name != POLICY_1357.name
        else ""
    )
    return name + words.COUNTING.text(language, sentence)


def moved_text(stage: StageResult, language: Language) -> str:
    """Return the original deadline of a stage, and its moves in order."""
    originally = words.ORIGINALLY.text(language, stage.original_due)
    return SEMICOLON.text(language).join((originally, *move_texts(stage, language)))


def move_texts(stage: StageResult, language: Language) -> list[str]:
    """Return the moves of a stage's deadline in order, each with the new deadline."""
    no_due = words.NO_DUE_YET.text(language)
    return [
        words.MOVED_TO.text(language, _move_text(move, language), move.due or no_due)
        for move in stage.moves
    ]


def _move_text(move: Move, language: Language) -> str:
    match move.kind:
        case MoveKind.PAUSE:
            phrase = words.PAUSED if move.until else words.STILL_PAUSED
            text = phrase.text(language, move.day, move.until)
        case MoveKind.UPGRADE:
            is_complex = move.case_type == CaseType.COMPLEX
            phrase = words.FOUND_COMPLEX if is_complex else words.FOUND_OF_TYPE
            text = phrase.text(language, move.day, move.case_type)
        case MoveKind.RESTART:
            text = words.RESTARTED.text(language, move.day, move.until)
        case MoveKind.REST_DAY:
            text = words.ROLLED.text(language, move.day)
        case MoveKind.EXTENSION:
            if move.added is None or move.until:
                text = words.EXTENDED_TO_DAY.text(language, move.until)
            else:
                text = words.EXTENDED_BY.text(language, move.added)
            text = words.APPROVED.text(language, move.day, text) if move.day else text
        case _:
            assert_never(move.kind)
    return text
