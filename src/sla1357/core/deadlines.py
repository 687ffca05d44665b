"""From a case to its deadlines and their state on a day: the rule of counting."""

import datetime as dt
import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import assert_never

from sla1357.core.cases import Case, Pause
from sla1357.core.counting import Clock, clock_of
from sla1357.core.moves import Deadline, Move, Note, deadline_of, is_late
from sla1357.core.policy import CaseType, Policy, Stage, StageId
from sla1357.core.workdays import DayKind, WorkCalendar

__all__ = ["URGENCY", "CaseResult", "StageResult", "Status", "assess", "assessing"]


def known_on(day: dt.date, case: Case, policy: Policy) -> Case:
    """Return `case` as it was known at the end of `day`.

    Events after the closing or the withdrawal are dropped.  A pause that was
    not resumed ends on the closing day, which counts.
    """
    if not case.is_changed and not [on for _, on in case.done if on > day]:
        return case  # the usual case
    done = tuple((stage, on) for stage, on in case.done if on <= day)
    closed = dict(done).get(policy.last_stage.id)
    withdrawn = case.withdrawn
    if withdrawn and withdrawn > (closed or day):
        withdrawn = None
    end = withdrawn or closed or day
    pauses = (_ended(pause, closed) for pause in case.pauses if pause.start <= end)
    extension = case.extension
    if extension and extension.approved and extension.approved > end:
        extension = None
    return replace(
        case,
        done=done,
        pauses=tuple(pauses),
        upgraded=case.upgraded if case.upgraded and case.upgraded <= end else None,
        extension=extension,
        withdrawn=withdrawn,
    )


def _ended(pause: Pause, closed: dt.date | None) -> Pause:
    if pause.end or closed is None:
        return pause
    return Pause(start=pause.start, end=closed)


class Status(enum.Enum):
    """State of a stage on a day, most urgent first; the value is the JSON word."""

    OVERDUE = "overdue"  #: not done, and late; stays so when the clock stops
    DUE_NOW = "due_now"  #: not done, remaining = 0
    DUE_SOON = "due_soon"  #: not done, 0 < remaining <= warn_at
    TO_CHECK = "to_check"  #: a text instead of a day is recorded: unknown if and when it was done
    ON_TRACK = "on_track"  #: not done, remaining > warn_at
    PAUSED = "paused"  #: not done, the clock stands still, and it was not late when it stopped
    UNRECORDED = "unrecorded"  #: blank, though a later stage is done
    MET_LATE = "met_late"  #: done, and late; stays so for ever
    WITHDRAWN = "withdrawn"  #: not done when the case was withdrawn, and not late then
    MET = "met"  #: done, and not late

    __hash__ = object.__hash__  # an enum's own hash is slow, and every stage needs it

    @property
    def is_open(self) -> bool:
        """Return whether a stage of this status still has to be done."""
        match self:
            case Status.OVERDUE | Status.DUE_NOW | Status.DUE_SOON | Status.TO_CHECK:
                return True
            case Status.ON_TRACK | Status.PAUSED:
                return True
            case Status.UNRECORDED | Status.WITHDRAWN | Status.MET_LATE | Status.MET:
                return False
            case _:
                assert_never(self)

    @property
    def is_pressing(self) -> bool:
        """Return whether a stage of this status needs attention on the report day."""
        match self:
            case Status.OVERDUE | Status.DUE_NOW | Status.DUE_SOON | Status.TO_CHECK:
                return True
            case Status.ON_TRACK | Status.PAUSED | Status.UNRECORDED | Status.WITHDRAWN:
                return False
            case Status.MET_LATE | Status.MET:
                return False
            case _:
                assert_never(self)

    @property
    def is_late(self) -> bool:
        """Return whether the promise was broken."""
        match self:
            case Status.OVERDUE | Status.MET_LATE:
                return True
            case Status.DUE_NOW | Status.DUE_SOON | Status.ON_TRACK | Status.PAUSED:
                return False
            case Status.TO_CHECK | Status.UNRECORDED | Status.WITHDRAWN | Status.MET:
                return False
            case _:
                assert_never(self)

    @property
    def is_done(self) -> bool:
        """Return whether a stage of this status has a day on which it was done."""
        match self:
            case Status.MET_LATE | Status.MET:
                return True
            case Status.OVERDUE | Status.DUE_NOW | Status.DUE_SOON | Status.ON_TRACK:
                return False
            case Status.TO_CHECK | Status.PAUSED | Status.UNRECORDED | Status.WITHDRAWN:
                return False
            case _:
                assert_never(self)

    @property
    def came_due(self) -> bool:
        """Return whether a stage of this status is in the on-time rate."""
        return self.is_done or self.is_late


#: status → rank, the most urgent first
URGENCY = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResult:
    """One stage of a case on a day; all counts are of counted working days unless said."""

    stage: Stage
    limit: int  #: working days promised, with what an upgrade or an extension added
    due: dt.date | None  #: ends at 24:00; None: not known before a pause ends
    original_due: dt.date  #: `due` without pauses, upgrade and extension
    moves: tuple[Move, ...]  #: what moved `original_due` to `due`, in order
    done: dt.date | None  #: None: not done by the day of the report
    status: Status
    elapsed: int | None  #: used from receipt to the end; None: the end is unknown
    remaining: int | None  #: limit - elapsed, below zero when late; None: as `elapsed`
    natural_days_past_due: int | None  #: calendar days from due to the end; None: as `elapsed`
    provisional: bool  #: it depends on a day without a notice
    due_provisional: bool  #: and `due` is such a day
    due_kind: DayKind | None  #: a workday, or a make-up workday (补班); None: no due day
    notes: tuple[Note, ...] = ()
    is_past: bool = False  #: to check, but a later stage is done: nothing is left to do

    # derived once, as many cases may share a result
    is_open: bool = field(init=False, compare=False, repr=False)  #: not done and not past

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_open", self.status.is_open and not self.is_past)

    def __hash__(self) -> int:
        return hash((self.original_due, self.due, self.done, self.elapsed))  # as of `Case`


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # every row looks it up: by identity
class CaseResult:
    """The state of a case on a day; compare the fields of two results, not the results."""

    case: Case  #: as it is recorded
    known: Case  #: as it was known on that day
    counted_as_received: dt.date  #: the receipt, after the policy's cutoff and days off
    stages: tuple[StageResult, ...]  #: in the order of the policy

    # derived once, as many rows of a ledger may share a result
    status: Status = field(init=False)  #: of the most urgent stage
    #: still to do; none if the case was withdrawn
    open_stages: tuple[StageResult, ...] = field(init=False, repr=False)
    #: the earliest due day of the open stages; a stage to check counts only if there is no other
    next_due: dt.date | None = field(init=False, repr=False)
    provisional: bool = field(init=False)  #: whether any stage is

    def __post_init__(self) -> None:
        stages = self.stages
        still_open = () if self.withdrawn else tuple([s for s in stages if s.is_open])
        sure = [s for s in still_open if s.status is not Status.TO_CHECK] or still_open
        set_once = object.__setattr__
        set_once(self, "status", min([s.status for s in stages], key=URGENCY.__getitem__))
        set_once(self, "open_stages", still_open)
        set_once(self, "next_due", min([s.due for s in sure if s.due], default=None))
        set_once(self, "provisional", True in [s.provisional for s in stages])

    @property
    def next_stage(self) -> Stage | None:
        """Return the stage of `next_due`, a sure one before one to check; None: as that."""
        due_then = [s for s in self.open_stages if self.next_due and s.due == self.next_due]
        sure_first = sorted(due_then, key=lambda each: each.status is Status.TO_CHECK)
        return sure_first[0].stage if sure_first else None

    @property
    def case_type(self) -> CaseType:
        """Return the type of the case on that day."""
        return CaseType.COMPLEX if self.known.upgraded else self.known.case_type

    @property
    def withdrawn(self) -> dt.date | None:
        """Return the day of withdrawal; None if the case was not withdrawn by that day."""
        return self.known.withdrawn


_REMEMBERED = 2048  # results of stages


def assess(case: Case, policy: Policy, calendar: WorkCalendar, *, as_of: dt.date) -> CaseResult:
    """Return the state of every stage of `case` at the end of `as_of`.

    Events after `as_of` have not happened yet (see `known_on`).
    Done stages and closed cases do not depend on `as_of`.

    Raises:
        ValueError: the case was received after `as_of`, or the policy has no such stage.
        CoverageError: a day that is needed lies outside the calendar.
    """
    return assessing(policy, calendar, as_of=as_of)(case)


def assessing(
    policy: Policy, calendar: WorkCalendar, *, as_of: dt.date
) -> Callable[[Case], CaseResult]:
    """Return `assess` for many cases; unchanged cases share the results of stages.

    Such a stage depends on few days, which many cases have in common.  Memory
    is bounded.
    """
    unchanged = lru_cache(_REMEMBERED)(partial(_unchanged_stage, policy, calendar))
    clock_at = lru_cache(_REMEMBERED)(partial(clock_of, policy, calendar))
    return partial(_assess, policy, as_of, clock_at, unchanged)


def _assess(
    policy: Policy,
    as_of: dt.date,
    clock_at: Callable[[dt.date, dt.time | None], Clock],
    unchanged: Callable[..., StageResult],
    case: Case,
) -> CaseResult:
    if case.received > as_of:
        raise ValueError(f"received on {case.received}, after {as_of}")
    known = known_on(as_of, case, policy)
    is_changed, is_withdrawn = known.is_changed, known.withdrawn is not None
    done = dict(known.done)
    clock = clock_at(case.received, case.received_time)
    results: list[StageResult] = []
    last: dt.date = known.withdrawn or as_of  # end of the count of stages that are not done
    blank: Status | None = None  # status of a blank stage; None: no later stage is done
    for place in range(len(policy.stages) - 1, -1, -1):
        stage = policy.stages[place]
        done_on = done.pop(stage.id, None)
        end: dt.date | Status = last  # or the status, if the end is unknown
        if done_on:
            end = last = done_on
            blank = Status.UNRECORDED
        elif stage.id in known.unclear:
            end = Status.TO_CHECK
            blank = blank or end  # earlier blanks depend on this stage
        elif blank:
            end = blank
        if not is_changed:
            result = unchanged(place, known.case_type, clock.received, clock.start, done_on, end)
        else:
            deadline = deadline_of(stage, known, policy, clock, last=last)
            result = _stage_result(
                stage, deadline, policy, done=done_on, end=end, is_withdrawn=is_withdrawn
            )
        if end is Status.TO_CHECK and blank is Status.UNRECORDED:
            result = replace(result, is_past=True)
        results.append(result)
    if done or known.unclear:
        _require_stages((*done, *known.unclear), policy)
    stages = tuple(reversed(results))
    return CaseResult(case=case, known=known, counted_as_received=clock.received, stages=stages)


def _require_stages(named: Sequence[StageId], policy: Policy) -> None:
    if unknown := set(named) - {stage.id for stage in policy.stages}:
        raise ValueError(f"policy {policy.name!r} has no stage {min(unknown)!r}")


def _unchanged_stage(  # noqa: PLR0913, PLR0917 - all that the result depends on
    policy: Policy,
    calendar: WorkCalendar,
    place: int,
    case_type: CaseType,
    received: dt.date,
    start: dt.date,
    done: dt.date | None,
    end: dt.date | Status,
) -> StageResult:
    """Return the result of the stage at `place` if nothing moves its deadline."""
    stage, case = policy.stages[place], Case(case_type=case_type, received=received)
    clock = Clock(calendar=calendar, received=received, start=start)
    deadline = deadline_of(stage, case, policy, clock, last=received)
    return _stage_result(stage, deadline, policy, done=done, end=end, is_withdrawn=False)


def _stage_result(  # noqa: PLR0913 - what a result is made of
    stage: Stage,
    deadline: Deadline,
    policy: Policy,
    *,
    done: dt.date | None,
    end: dt.date | Status,
    is_withdrawn: bool,
) -> StageResult:
    """Return the result of one stage; `end` is the end of its count, or its status if unknown."""
    limit, due, calendar = deadline.limit, deadline.due, deadline.clock.calendar
    elapsed = remaining = past_due = None
    days, notes = [deadline.original_due, *([due] if due else [])], deadline.notes
    if isinstance(end, Status):
        status = end
    else:
        days.append(end)
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

    In a pause no counted day passes.  A pause that begins after the due day does not move
    that day, so with `Lateness.DUE_DATE` the stage is late even in the pause.
    """
    elapsed, limit = deadline.clock.elapsed(end), deadline.limit
    if is_late(end, elapsed=elapsed, limit=limit, due=deadline.due, lateness=policy.lateness):
        return Status.OVERDUE
    if is_withdrawn:
        return Status.WITHDRAWN
    if deadline.clock.pause_on(end):
        return Status.PAUSED
    if elapsed == limit:
        return Status.DUE_NOW
    return Status.DUE_SOON if limit - elapsed <= policy.warn_at else Status.ON_TRACK
