"""The look of a status, and the state of a stage in words, for every format."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, assert_never

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Frame
from sla1357.core.moves import MoveKind, Note
from sla1357.core.policy import Policy, Stage, StageId, Unit
from sla1357.core.results import CaseResult, Choice, StageResult
from sla1357.core.status import URGENCY, Status
from sla1357.core.workdays import DayKind
from sla1357.render.sentences import ABOUT, full_day, length_text, near_day
from sla1357.texts import calendar_words, counting_words, words
from sla1357.texts.language import COMMA, IN_BRACKETS, SEMICOLON, Language, literal

__all__ = [
    "LOOKS",
    "NO_DAY",
    "STARRED",
    "Colour",
    "Look",
    "abbreviations",
    "as_of_text",
    "choice_text",
    "countdown",
    "counted",
    "counts_working_days",
    "doubted",
    "due_text",
    "ending_note",
    "ending_text",
    "is_due_today",
    "is_moved",
    "is_rolled",
    "marked_id",
    "pressing_stage",
    "pressing_text",
    "shows_types",
    "signed_status",
    "stage_text",
    "stages_in",
    "type_text",
]

NO_DAY = "—"  #: where there is no day, or no such stage
_NO_DUE = "-"  # in a table whose columns must not shift


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

    #: one column of a terminal, in Chinese fonts too, which draw many signs (○, ●, –) in two
    sign: str
    colour: Colour
    is_bold: bool = False

    @property
    def style(self) -> str:
        """Return the style on a terminal."""
        return f"bold {self.colour.terminal}" if self.is_bold else self.colour.terminal


LOOKS = {
    Status.OVERDUE: Look(sign="‼", colour=_RED, is_bold=True),
    Status.DUE_NOW: Look(sign="►", colour=_AMBER, is_bold=True),
    Status.DUE_SOON: Look(sign="▻", colour=_AMBER),
    Status.TO_CHECK: Look(sign="✎", colour=_PURPLE, is_bold=True),
    Status.ON_TRACK: Look(sign="◦", colour=_TEAL),
    Status.NOT_STARTED: Look(sign=".", colour=_GREY),
    Status.PAUSED: Look(sign="¦", colour=_BLUE),
    Status.UNRECORDED: Look(sign="?", colour=_GREY),
    Status.MET_LATE: Look(sign="✗", colour=_PURPLE),
    Status.WITHDRAWN: Look(sign="/", colour=_GREY),
    Status.MET: Look(sign="✓", colour=_GREEN),
}
_DOUBTED = "!"  #: every terminal shows it in one column
_MOVED = "+"  # by a pause, a change of type or an extension
_ROLLED = "»"  # only because the limit ended on a day off
#: notes that a star after the due day means
STARRED = (Note.DONE_ON_DAYS_OFF_AFTER_DUE, Note.DONE_IN_PAUSE_AFTER_DUE)


def as_of_text(as_of: dt.date, language: Language) -> str:
    """Return the day of the report."""
    weekday = calendar_words.WEEKDAYS[as_of.weekday()].text(language)
    return words.AS_OF.text(language, as_of, weekday)


def choice_text(choice: Choice | None, policy: Policy, language: Language) -> str | None:
    """Return which cases of the ledgers are meant; None: all of them."""
    if choice is None:
        return None
    stages = [
        words.stage_label(each, language) for each in policy.stages if each.id in choice.stages
    ]
    types = [words.type_label(policy.names_of(each), language) for each in choice.types]
    statuses = [words.STATUS_WORDS[each].text(language) for each in choice.statuses]
    parts = [
        (words.HANDLER, [_name(each, language) for each in choice.handlers]),
        (words.STATION, [_name(each, language) for each in choice.stations]),
        (words.shown_type(policy), types),
        (words.STAGE if statuses else words.STAGE_TO_DO, stages),
        (words.STATUS, statuses),
    ]
    told = SEMICOLON.text(language).join(
        f"{what.text(language)} {COMMA.text(language).join(values)}"
        for what, values in parts
        if values
    )
    return words.ONLY.text(language, told)


def _name(name: str | None, language: Language) -> str:
    return words.NO_HANDLER.text(language) if name is None else literal(name)


def counted(status: Status, number: int, language: Language) -> str:
    """Return the sign of `status`, its word, and a number of cases."""
    return f"{signed_status(status, language)} {number}"


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
        return counting_words.NO_DUE_SHORT.text(language) if stage.starts else NO_DAY
    return full_day(stage.due, language, provisional=stage.due_provisional)


def ending_text(result: CaseResult, stage: StageResult) -> str:
    """Return how a stage ended its case, as its column says it (不予受理); empty if it did not.

    Several columns may say it; which of them has the day is not known here.
    """
    if not stage.done or result.known.ended_with != stage.stage.id:
        return ""
    return literal("/".join(map(words.act_of, stage.stage.done_by)))


def ending_note(result: CaseResult, stage: StageResult, language: Language) -> str:
    """Return the same in brackets, behind another text."""
    ending = ending_text(result, stage)
    return IN_BRACKETS.text(language, ending) if ending else ""


def stage_text(  # noqa: PLR0913 - what it shows, and how
    stage: StageResult,
    language: Language,
    frame: Frame,
    *,
    ending: str = "",
    weekday: bool = False,
    says_today: bool = True,
) -> str:
    """Return the sign of a stage and its day: on which it was done, else the due day.

    Behind them stand that a due day is a make-up workday, how it ended the case, and that the
    verdict is provisional.

    Args:
        stage: The stage.
        language: Of the text.
        frame: What the case was assessed with.
        ending: How the stage ended its case.
        weekday: Whether the day has its weekday.
        says_today: Whether the day of the report is called so; a paper is read on others too.
    """
    is_today = says_today and is_due_today(stage, frame)
    day = words.TODAY.text(language) if is_today else _day(stage, language, frame, weekday=weekday)
    star = "*" if set(STARRED).intersection(stage.notes) else ""
    parts = [LOOKS[stage.status].sign, f"{day}{star}{_moved_mark(stage)}"]
    if not stage.done and stage.due_kind is DayKind.MAKE_UP_WORKDAY:
        parts.append(words.MAKE_UP.text(language))
    if ending:
        parts.append(ending)
    if stage.done and stage.provisional:
        parts.append(ABOUT)
    return " ".join(parts)


def is_due_today(stage: StageResult, frame: Frame) -> bool:
    """Return whether a stage is to be done on the report day at the latest."""
    return stage.status is Status.DUE_NOW and stage.due == frame.as_of


def _day(stage: StageResult, language: Language, frame: Frame, *, weekday: bool) -> str:
    day = stage.done or stage.due
    if day:
        about = ABOUT if stage.due_provisional and not stage.done else ""
        return about + near_day(day, language, as_of=frame.as_of, weekday=weekday)
    if stage.status is Status.NOT_STARTED:
        return words.STATUS_WORDS[stage.status].text(language)
    if stage.status is Status.PAUSED:
        return counting_words.NO_DUE_SHORT.text(language)
    return _NO_DUE


def pressing_stage(result: CaseResult) -> StageResult:
    """Return the most urgent stage of a case, among those that are to do, if any are."""
    return min(result.open_stages or result.stages, key=lambda stage: URGENCY[stage.status])


def pressing_text(
    stage: StageResult, language: Language, frame: Frame, *, short: bool, is_named: bool
) -> str:
    """Return what is left or over of the most urgent stage; of one that is closed, its status.

    Args:
        stage: The stage.
        language: Of the text.
        frame: What the case was assessed with.
        short: Whether units are abbreviated.
        is_named: Whether the name of a stage that is to do stands before it.
    """
    phrases = countdown(stage, language, frame, short=short)
    word = words.STATUS_WORDS[stage.status].text(language)
    if stage.status is Status.PAUSED:
        phrases = [word, *phrases]
    elif stage.status is Status.MET or not phrases:
        phrases = [ABOUT + word if stage.done and stage.provisional else word]
    text = COMMA.text(language).join(phrases)
    if not (is_named and stage.is_open):
        return text
    return words.OF_NAMED_STAGE.text(language, words.stage_label(stage.stage, language), text)


def is_rolled(stage: StageResult) -> bool:
    """Return whether only a day off at its end moved a deadline, and it matters."""
    if {move.kind for move in stage.moves} != {MoveKind.REST_DAY}:
        return False
    return not (stage.done and stage.original_due and stage.done <= stage.original_due)


def _moved_mark(stage: StageResult) -> str:
    if is_moved(stage):
        return _MOVED
    return _ROLLED if is_rolled(stage) else ""


def is_moved(stage: StageResult) -> bool:
    """Return whether something moved a deadline that is not only a day off at its end."""
    return any(move.kind is not MoveKind.REST_DAY for move in stage.moves)


def countdown(
    stage: StageResult, language: Language, frame: Frame, *, short: bool = False
) -> list[str]:
    """Return the days used, left or over, in the unit of the stage; or what it waits for.

    Behind working days over stand the calendar days past the due day.
    """
    if stage.status is Status.NOT_STARTED:
        return [words.WAITS_FOR.text(language, _label_of(stage.stage.after, frame, language))]
    elapsed, remaining = stage.elapsed, stage.remaining
    if elapsed is None or remaining is None:
        return []
    # behind a due day that is settled, only the count is not
    about = ABOUT if stage.provisional and not stage.due_provisional else ""
    match stage.status:
        case Status.OVERDUE | Status.MET_LATE:
            return _lateness(stage, about, language, remaining, short=short)
        case Status.MET:
            used = length_text(elapsed, stage.unit, language)
            text = about + words.ELAPSED.text(language, used)
        case Status.DUE_NOW if stage.due == frame.as_of:
            text = words.DUE_TODAY.text(language)
        case Status.DUE_NOW | Status.DUE_SOON | Status.ON_TRACK | Status.PAUSED:
            left = length_text(remaining, stage.unit, language, short=short)
            text = about + words.REMAINING.text(language, left)
        case Status.WITHDRAWN | Status.TO_CHECK | Status.UNRECORDED:
            return []
        case _:
            assert_never(stage.status)
    return [text]


def _label_of(stage_id: StageId | None, frame: Frame, language: Language) -> str:
    return next(
        words.stage_label(each, language) for each in frame.policy.stages if each.id == stage_id
    )


def _lateness(
    stage: StageResult, about: str, language: Language, remaining: int, *, short: bool
) -> list[str]:
    past_due = (words.PAST_DUE_SHORT if short else words.PAST_DUE).text(
        language, stage.natural_days_past_due or 0
    )
    if remaining == 0:  # late by the calendar only
        return [words.LATE.text(language, past_due)]
    late = length_text(-remaining, stage.unit, language, short=short)
    late = about + words.LATE.text(language, late)
    return [late, past_due] if stage.unit is Unit.WORKING_DAYS else [late]


def stages_in(result: CaseResult, policy: Policy) -> Sequence[StageResult | None]:
    """Return the stages of a case in the places of its policy; None: the case has it not."""
    stages = result.stages
    if len(stages) == len(policy.stages):
        return stages
    found = {each.stage.id: each for each in stages}
    return [found.get(each.id) for each in policy.stages]


def shows_types(results: Iterable[CaseResult], policy: Policy) -> bool:
    """Return whether the types of cases say something.

    They do not if all types have the same limits, and every case has the first type, as one
    without a type has.  A plain policy shows them nevertheless.
    """
    if policy.tells_types_apart or policy.is_plain:
        return True
    return any(result.type_names != policy.types[0] for result in results)


def type_text(result: CaseResult, policy: Policy, language: Language) -> str:
    """Return the type of a case; empty if it says nothing."""
    return words.type_label(result.type_names, language) if shows_types([result], policy) else ""


def abbreviations(stages: Iterable[Stage], language: Language) -> str:
    """Return the meaning of the abbreviations in short texts; empty if there are none."""
    units = {stage.unit for stage in stages}
    if units == {Unit.WORKING_DAYS}:
        return words.ABBREVIATIONS.text(language)
    return words.ABBREVIATIONS_OF_UNITS.text(language) if Unit.WORKING_DAYS in units else ""


def counts_working_days(stages: Iterable[Stage]) -> bool:
    """Return whether all limits are in working days, so that no output has to name the unit."""
    return all(stage.unit is Unit.WORKING_DAYS for stage in stages)
