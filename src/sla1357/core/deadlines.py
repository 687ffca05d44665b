"""From a case to its deadlines and their state on a day: the rule of counting.

The day of receipt is not counted; day 1 is the next working day (Civil Code
of the PRC, art. 201).  A stage is due on its limit-th counted day, and was
done on time if no more counted days than the limit were used: one done on
the days off that follow its due day is on time.  Days in a pause do not
count.  The options of a policy change when a count begins, and what is late.
"""

import datetime as dt
import enum
from dataclasses import dataclass

from sla1357.core.cases import Case
from sla1357.core.counting import Clock, clock_of, united
from sla1357.core.known import known_on
from sla1357.core.moves import Deadline, Move, Note, deadline_of, is_late
from sla1357.core.policy import CaseType, Policy, StageId
from sla1357.core.workdays import DayKind, WorkCalendar

__all__ = ["OPEN_STATUSES", "URGENCY", "CaseResult", "StageResult", "Status", "assess"]

_ONE_DAY = dt.timedelta(days=1)


class Status(enum.Enum):
    """State of a stage on a day, most urgent first; the value is the JSON word."""

    OVERDUE = "overdue"  #: not done, and late; stays so when the clock stops
    DUE_NOW = "due_now"  #: not done, remaining = 0
    DUE_SOON = "due_soon"  #: not done, 0 < remaining <= warn_at
    ON_TRACK = "on_track"  #: not done, remaining > warn_at
    PAUSED = "paused"  #: not done, the clock stands still, and it was not late when it stopped
    UNRECORDED = "unrecorded"  #: blank, though a later stage is done
    MET_LATE = "met_late"  #: done, and late; stays so for ever
    WITHDRAWN = "withdrawn"  #: not done when the case was withdrawn, and not late then
    MET = "met"  #: done, and not late


#: not done, and still to do
OPEN_STATUSES = frozenset(
    {Status.OVERDUE, Status.DUE_NOW, Status.DUE_SOON, Status.ON_TRACK, Status.PAUSED}
)
#: status → rank, the most urgent first
URGENCY = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResult:
    """One stage of a case on a day; all counts are of counted working days unless said."""

    stage: StageId
    limit: int  #: working days promised, with what an upgrade or an extension added
    due: dt.date | None  #: ends at 24:00; None: not known before a pause ends
    original_due: dt.date  #: `due` without pauses, upgrade and extension
    moves: tuple[Move, ...]  #: what made `due` of `original_due`, in order
    done: dt.date | None  #: None: not done by the day of the report
    status: Status
    elapsed: int | None  #: used from receipt to the end; None: unrecorded
    remaining: int | None  #: limit - elapsed, below zero when late; None: unrecorded
    natural_days_past_due: int | None  #: calendar days from due to the end; None: unrecorded
    provisional: bool  #: a day it depends on has no notice yet
    due_provisional: bool  #: and `due` is such a day
    due_kind: DayKind | None  #: a workday, or a make-up workday (补班); None: no due day
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """A case on a day."""

    case: Case  #: as it is recorded
    known: Case  #: as it was known on that day
    counted_as_received: dt.date  #: the receipt, after the policy's cutoff and days off
    stages: tuple[StageResult, ...]  #: in the order of the policy

    @property
    def case_type(self) -> CaseType:
        """Return how hard the case was on that day."""
        return CaseType.COMPLEX if self.known.upgraded else self.known.case_type

    @property
    def withdrawn(self) -> dt.date | None:
        """Return the day of withdrawal; None if the case was not withdrawn by that day."""
        return self.known.withdrawn

    @property
    def status(self) -> Status:
        """Return the status of the most urgent stage."""
        return min((stage.status for stage in self.stages), key=URGENCY.__getitem__)

    @property
    def open_stages(self) -> tuple[StageResult, ...]:
        """Return the stages still to do; of a case that was withdrawn there are none."""
        if self.withdrawn:
            return ()
        return tuple(stage for stage in self.stages if stage.status in OPEN_STATUSES)

    @property
    def next_due(self) -> dt.date | None:
        """Return the earliest due day among the stages still to do."""
        return min((stage.due for stage in self.open_stages if stage.due), default=None)

    @property
    def provisional(self) -> bool:
        """Return whether any stage is provisional."""
        return any(stage.provisional for stage in self.stages)


def assess(case: Case, policy: Policy, calendar: WorkCalendar, *, as_of: dt.date) -> CaseResult:
    """Return the state of every stage of `case` at the end of `as_of`.

    What is dated after `as_of` has not happened (see `known_on`).
    The verdict on a stage that is done does not depend on `as_of`, and nothing
    about a case that is closed.

    Raises:
        ValueError: the case was received after `as_of`, or the policy has no such stage.
        CoverageError: a day that is needed lies outside the calendar.
    """
    if case.received > as_of:
        raise ValueError(f"case {case.id!r} was received on {case.received}, after {as_of}")
    known = known_on(as_of, case, policy)
    done = dict(known.done)
    if unknown := set(done).difference(stage.id for stage in policy.stages):
        raise ValueError(f"policy {policy.name!r} has no stage {min(unknown)!r}")
    pauses = united(known.pauses)
    clock = clock_of(case, policy, calendar)
    results: list[StageResult] = []
    end: dt.date = known.withdrawn or as_of  # of the count of stages that are not done
    is_recorded = True  # False once a later stage is done: nobody knows when this one was
    for stage in reversed(policy.stages):
        done_on = done.get(stage.id)
        if done_on:
            end, is_recorded = done_on, False
        results.append(
            _stage_result(
                stage.id,
                deadline_of(stage, known, policy, clock, pauses=pauses, last=end),
                policy,
                done=done_on,
                end=end if done_on or is_recorded else None,
                is_withdrawn=known.withdrawn is not None,
            )
        )
    return CaseResult(
        case=case,
        known=known,
        counted_as_received=clock.received,
        stages=tuple(reversed(results)),
    )


def _stage_result(  # noqa: PLR0913 - what a result is made of
    stage: StageId,
    deadline: Deadline,
    policy: Policy,
    *,
    done: dt.date | None,
    end: dt.date | None,
    is_withdrawn: bool,
) -> StageResult:
    """Return the result of one stage whose count ends on `end`; None: nobody knows when."""
    limit, due, calendar = deadline.limit, deadline.due, deadline.clock.calendar
    elapsed = remaining = past_due = None
    status, notes = Status.UNRECORDED, deadline.notes
    if end:
        elapsed = deadline.clock.elapsed(end)
        remaining = limit - elapsed
        past_due = max(0, (end - due).days) if due else 0
        if done:
            late = is_late(end, elapsed=elapsed, limit=limit, due=due, lateness=policy.lateness)
            status = Status.MET_LATE if late else Status.MET
        else:
            status = _status_while_open(deadline, policy, end=end, is_withdrawn=is_withdrawn)
        if status is Status.MET and due and end > due:
            notes = (*notes, _note_on_done_after_due(deadline.clock, due, end))
    days = [deadline.original_due, *(day for day in (due, end) if day)]
    return StageResult(
        stage=stage,
        limit=limit,
        due=due,
        original_due=deadline.original_due,
        moves=deadline.moves,
        done=done,
        status=status,
        elapsed=elapsed,
        remaining=remaining,
        natural_days_past_due=past_due,
        provisional=not calendar.is_confirmed(max(days)),
        due_provisional=due is not None and not calendar.is_confirmed(due),
        due_kind=calendar.kind_of(due) if due else None,
        notes=notes,
    )


def _note_on_done_after_due(clock: Clock, due: dt.date, done: dt.date) -> Note:
    used_none = clock.calendar.count_working_days(due, done) == 0
    return Note.DONE_ON_DAYS_OFF_AFTER_DUE if used_none else Note.DONE_IN_PAUSE_AFTER_DUE


def _status_while_open(
    deadline: Deadline, policy: Policy, *, end: dt.date, is_withdrawn: bool
) -> Status:
    """Return the status of a stage not done by `end`, the day of the report or the withdrawal.

    Whether it is late is decided on the last day on which the clock ran.
    """
    pause = deadline.clock.pause_on(end)
    running = pause.start - _ONE_DAY if pause else end
    elapsed, limit = deadline.clock.elapsed(end), deadline.limit
    if is_late(running, elapsed=elapsed, limit=limit, due=deadline.due, lateness=policy.lateness):
        return Status.OVERDUE
    if is_withdrawn:
        return Status.WITHDRAWN
    if pause:
        return Status.PAUSED
    if elapsed == limit:
        return Status.DUE_NOW
    return Status.DUE_SOON if limit - elapsed <= policy.warn_at else Status.ON_TRACK
