"""From a case to its deadlines and their state on a day: the rule of counting.

The day of receipt is not counted; day 1 is the next working day (Civil Code
of the PRC, art. 201).  A stage is due on its limit-th working day, and was
done on time if no more working days than the limit were used: one done on
the days off that follow its due day is on time.
"""

import datetime as dt
import enum
from dataclasses import dataclass

from sla1357.core.cases import Case
from sla1357.core.policy import Policy, Stage, StageId
from sla1357.core.workdays import DayKind, WorkCalendar

__all__ = [
    "OPEN_STATUSES",
    "URGENCY",
    "CaseResult",
    "Note",
    "StageResult",
    "Status",
    "assess",
]


class Status(enum.Enum):
    """State of a stage on a day, most urgent first; the value is the JSON word."""

    OVERDUE = "overdue"  #: not done, remaining < 0
    DUE_NOW = "due_now"  #: not done, remaining = 0
    DUE_SOON = "due_soon"  #: not done, 0 < remaining <= warn_at
    ON_TRACK = "on_track"  #: not done, remaining > warn_at
    UNRECORDED = "unrecorded"  #: blank, though a later stage is done
    MET_LATE = "met_late"  #: done, elapsed > limit
    MET = "met"  #: done, elapsed <= limit


#: not done, and still to do
OPEN_STATUSES = frozenset({Status.OVERDUE, Status.DUE_NOW, Status.DUE_SOON, Status.ON_TRACK})
#: status → rank, the most urgent first
URGENCY = {status: rank for rank, status in enumerate(Status)}


class Note(enum.Enum):
    """What a reader of a verdict must know; the value is the JSON word."""

    DONE_ON_DAYS_OFF_AFTER_DUE = "done_on_days_off_after_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResult:
    """One stage of a case on a day; all counts are of working days unless said."""

    stage: StageId
    limit: int  #: working days promised
    due: dt.date  #: the limit-th working day after receipt; ends at 24:00
    original_due: dt.date  #: `due` before anything moved it
    done: dt.date | None  #: None: not done by the day of the report
    status: Status
    elapsed: int | None  #: used from receipt to the end; None: unrecorded
    remaining: int | None  #: limit - elapsed, below zero when late; None: unrecorded
    natural_days_past_due: int | None  #: calendar days from due to the end; None: unrecorded
    provisional: bool  #: a day it depends on has no notice yet
    due_provisional: bool  #: and `due` is such a day
    due_kind: DayKind  #: a workday, or a make-up workday (补班)
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """A case on a day."""

    case: Case
    stages: tuple[StageResult, ...]  #: in the order of the policy

    @property
    def status(self) -> Status:
        """Return the status of the most urgent stage."""
        return min((stage.status for stage in self.stages), key=URGENCY.__getitem__)

    @property
    def open_stages(self) -> tuple[StageResult, ...]:
        """Return the stages still to do."""
        return tuple(stage for stage in self.stages if stage.status in OPEN_STATUSES)

    @property
    def next_due(self) -> dt.date | None:
        """Return the earliest due day among the stages still to do."""
        return min((stage.due for stage in self.open_stages), default=None)

    @property
    def provisional(self) -> bool:
        """Return whether any stage is provisional."""
        return any(stage.provisional for stage in self.stages)


def assess(case: Case, policy: Policy, calendar: WorkCalendar, *, as_of: dt.date) -> CaseResult:
    """Return the state of every stage of `case` at the end of `as_of`.

    A stage done after `as_of` counts as not done.  The result of a stage that
    is done does not depend on `as_of`.

    Raises:
        ValueError: the case was received after `as_of`.
        CoverageError: a day that is needed lies outside the calendar.
    """
    if case.received > as_of:
        raise ValueError(f"case {case.id} was received on {case.received}, after {as_of}")
    done = {stage: day for stage, day in case.done if day <= as_of}
    results: list[StageResult] = []
    open_end: dt.date | None = as_of  # None once a later stage is done: nobody knows when
    for stage in reversed(policy.stages):
        done_on = done.get(stage.id)
        if done_on:
            open_end = None
        results.append(
            _assess_stage(stage, case, policy, calendar, done=done_on, end=done_on or open_end)
        )
    return CaseResult(case=case, stages=tuple(reversed(results)))


def _assess_stage(  # noqa: PLR0913 - what a result is made of
    stage: Stage,
    case: Case,
    policy: Policy,
    calendar: WorkCalendar,
    *,
    done: dt.date | None,
    end: dt.date | None,
) -> StageResult:
    """Return the result of one stage whose count ends on `end`; None: nobody knows when."""
    limit = stage.limit_for(case.case_type)
    due = calendar.add_working_days(case.received, limit)
    elapsed = None if end is None else calendar.count_working_days(case.received, end)
    remaining = None if elapsed is None else limit - elapsed
    past_due = None if end is None else max(0, (end - due).days)
    status = _status_of(remaining, is_done=done is not None, warn_at=policy.warn_at)
    return StageResult(
        stage=stage.id,
        limit=limit,
        due=due,
        original_due=due,
        done=done,
        status=status,
        elapsed=elapsed,
        remaining=remaining,
        natural_days_past_due=past_due,
        provisional=not calendar.is_confirmed(max(due, end or due)),
        due_provisional=not calendar.is_confirmed(due),
        due_kind=calendar.kind_of(due),
        notes=(Note.DONE_ON_DAYS_OFF_AFTER_DUE,) if status is Status.MET and past_due else (),
    )


def _status_of(remaining: int | None, *, is_done: bool, warn_at: int) -> Status:
    if remaining is None:
        return Status.UNRECORDED
    if is_done:
        return Status.MET if remaining >= 0 else Status.MET_LATE
    if remaining < 0:
        return Status.OVERDUE
    if remaining == 0:
        return Status.DUE_NOW
    return Status.DUE_SOON if remaining <= warn_at else Status.ON_TRACK
