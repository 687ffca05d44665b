"""What a stage of a case needed: the shortest limit under which it would have been on time.

In the unit of the stage, months in days.  Pauses are honoured, and so are days off at the end of a
limit; an extension or a change of type is part of the time that was needed.
"""

import datetime as dt
import enum
from typing import NamedTuple, assert_never

from sla1357.core.counting import Clock, clock_from, united
from sla1357.core.listing import Frame, Selection
from sla1357.core.memory import FoundByIdentity
from sla1357.core.moves import MoveKind
from sla1357.core.policy import CaseType, Lateness, Stage, StageId, Unit
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.workdays import ONE_DAY

__all__ = ["NotDone", "Observed", "observed_of"]


class NotDone(FoundByIdentity, enum.Enum):
    """Why a stage has no day on which it was done; the value is the JSON word."""

    OPEN = "open"  #: still to do
    PAUSED = "paused"  #: still to do, and the clock stands still
    NOT_STARTED = "not_started"  #: the stage from which it is counted is not done
    UNRECORDED = "unrecorded"  #: blank, though a later stage is done
    TO_CHECK = "to_check"  #: a text stands for the day, or it is not known when it began
    WITHDRAWN = "withdrawn"  #: the case was withdrawn, or ended with another stage


class Observed(NamedTuple):
    """What is counted of one stage of a case; equal ones are counted together."""

    stage: StageId
    case_type: CaseType
    not_done: NotDone | None  #: None: it was done
    #: the shortest limit that it kept, or if it is not done, may still keep; None: not known
    needed: int | None
    in_force: int | None  #: the limit of its type, months in days; None: not known
    is_extended: bool
    is_retyped: bool  #: a change of type moved its deadline
    provisional: bool


def observed_of(
    frame: Frame, selection: Selection, result: CaseResult
) -> tuple[Observed, ...] | None:
    """Return what is counted of the selected stages; None: the case is outside the period."""
    if not selection.includes(selection.day_of(result, frame.policy)):
        return None
    stages = [each for each in result.stages if each.stage in selection.stages]
    return tuple([_observed(frame, result, stage) for stage in stages])


def _observed(frame: Frame, result: CaseResult, of: StageResult) -> Observed:
    stage, (case_type, limit) = of.stage, _type_of(result, of.stage)
    needed = in_force = None
    end, depends = of.done or _end_of(result, frame.as_of), False
    if of.elapsed is not None and of.starts is not None:
        clock = clock_from(frame.policy, frame.calendar, of.starts, stage.unit)
        pauses = (pause for pause in result.known.pauses if pause.start <= end)
        clock = clock._replace(pauses=united(pauses))
        needed = max(_needed(clock, end, frame.policy.lateness), 1)
        in_force = clock.days_for(limit)
        depends = stage.unit is Unit.WORKING_DAYS or clock.rolls
    moves = {move.kind for move in of.moves}
    return Observed(
        stage=stage.id,
        case_type=case_type,
        not_done=_not_done(result, of),
        needed=needed,
        in_force=in_force,
        is_extended=MoveKind.EXTENSION in moves,
        is_retyped=MoveKind.UPGRADE in moves,
        # in calendar days that do not move at their end, only the receipt may depend on a notice
        provisional=not frame.calendar.is_confirmed(end) if depends else of.provisional,
    )


def _type_of(result: CaseResult, stage: Stage) -> tuple[CaseType, int]:
    """Return the last type of a case to which a stage is promised, and its limit.

    As of the report day; the limit is in the unit of the stage.
    """
    types = reversed(result.known.types)
    return next((each, limit) for each in types if (limit := stage.limit_for(each)))


def _end_of(result: CaseResult, as_of: dt.date) -> dt.date:
    """Return the last day of the count of stages that are not done."""
    known = result.known
    ended = dict(known.done)[known.ended_with] if known.ended_with else None
    return known.withdrawn or ended or as_of


#: status of a stage → why it is not done; None: it is
_NOT_DONE = {
    Status.OVERDUE: NotDone.OPEN,
    Status.DUE_NOW: NotDone.OPEN,
    Status.DUE_SOON: NotDone.OPEN,
    Status.TO_CHECK: NotDone.TO_CHECK,
    Status.ON_TRACK: NotDone.OPEN,
    Status.NOT_STARTED: NotDone.NOT_STARTED,
    Status.PAUSED: NotDone.PAUSED,
    Status.UNRECORDED: NotDone.UNRECORDED,
    Status.MET_LATE: None,
    Status.WITHDRAWN: NotDone.WITHDRAWN,
    Status.MET: None,
}


def _not_done(result: CaseResult, of: StageResult) -> NotDone | None:
    """Return why a stage is not done; None: it is."""
    reason = _NOT_DONE[of.status]
    if reason is NotDone.OPEN and (result.withdrawn or result.known.ended_with):
        return NotDone.WITHDRAWN  # it stays overdue, but no day will come
    return reason


def _needed(clock: Clock, end: dt.date, lateness: Lateness) -> int:
    """Return the shortest limit under which a stage that ends on `end` is not late.

    Inverse of the verdict: it is late under every shorter limit.
    """
    match lateness:
        case Lateness.WORKING_DAYS:
            if not clock.rolls:
                return clock.elapsed(end)
            while pause := clock.pause_on(end):  # the last day that counted decides
                end = pause.start - ONE_DAY
        case Lateness.DUE_DATE:
            pass
        case _:
            assert_never(lateness)
    before = end - ONE_DAY
    if clock.rolls:  # a limit that ends on the days off before `end` ends later
        before = _last_worked(clock, before)
    return clock.elapsed(before) + 1


def _last_worked(clock: Clock, day: dt.date) -> dt.date:
    """Return the last working day up to `day` that lies in no pause; not before the start."""
    while day > clock.start:
        pause = clock.pause_on(day)
        if pause is None and clock.calendar.is_working_day(day):
            break
        day = (pause.start if pause else day) - ONE_DAY
    return day
