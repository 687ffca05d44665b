"""How days and the state of a stage read, shared by table and Markdown."""

import datetime as dt
from typing import assert_never

from sla1357.core.ledgers import EntryResult
from sla1357.core.moves import Note
from sla1357.core.results import StageResult, Status
from sla1357.core.workdays import DayKind
from sla1357.render import calendar_words, case_words, words
from sla1357.render.calendar_text import ABOUT, day_text
from sla1357.render.language import Language

__all__ = [
    "STARRED",
    "as_of_text",
    "countdown",
    "doubted",
    "marked_id",
    "short_lines",
    "signed_status",
    "stage_lines",
]

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
