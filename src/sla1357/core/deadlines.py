"""From a case to its deadlines and their state on a day: the rule of counting."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from sla1357.core.cases import Case, known_on
from sla1357.core.counting import Clock, clock_from, clock_of
from sla1357.core.moves import (
    Deadline,
    Doubtful,
    Move,
    Note,
    deadline_of,
    is_late,
    unmoved_deadline,
)
from sla1357.core.policy import (
    CaseType,
    Policy,
    RestDayReceipt,
    Stage,
    StageId,
    TypeNames,
    Unit,
)
from sla1357.core.status import URGENCY, Status
from sla1357.core.workdays import DayKind, WorkCalendar

__all__ = [
    "CaseResult",
    "StageResult",
    "assess",
    "assessing",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResult:
    """One stage of a case on a day; all counts are of counted days in `unit` unless said."""

    stage: Stage
    #: of all counts; months are counted in days, once the start is known
    unit: Unit
    starts: dt.date | None  #: day 0 of the count; None: not started
    limit: int  #: promised, with what a change of type, an extension or a day off added
    due: dt.date | None  #: ends at 24:00; None: not started, or not known before a pause ends
    original_due: dt.date | None  #: `due` without its moves; None: not started
    moves: tuple[Move, ...]  #: what moved `original_due` to `due`, in order
    done: dt.date | None  #: None: not done by the day of the report
    status: Status
    elapsed: int | None  #: used from the start to the end; None: one of them is unknown
    remaining: int | None  #: limit - elapsed, below zero when late; None: as `elapsed`
    natural_days_past_due: int | None  #: calendar days from due to the end; None: as `elapsed`
    provisional: bool  #: it depends on a day without a notice
    due_provisional: bool  #: and `due` is such a day
    due_kind: DayKind | None  #: of `due`; None: no due day
    notes: tuple[Note, ...] = ()  #: each once
    doubts: tuple[Doubtful, ...] = ()  #: the notes about single changes, and the changes
    is_past: bool = False  #: to check, but nothing is left to do

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
    type_names: TypeNames  #: of its type on that day
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
        # a report may have selected none of its stages
        statuses = [s.status for s in stages] or [Status.MET]
        set_once(self, "status", min(statuses, key=URGENCY.__getitem__))
        set_once(self, "open_stages", still_open)
        set_once(self, "next_due", min([s.due for s in sure if s.due], default=None))
        set_once(self, "provisional", True in [s.provisional for s in stages])

    @property
    def next_stage(self) -> StageId | None:
        """Return the stage of `next_due`, a sure one before one to check; None: as that."""
        if self.next_due is None:
            return None
        due_then = [s for s in self.open_stages if s.due == self.next_due]
        sure = [s for s in due_then if s.status is not Status.TO_CHECK] or due_then
        return sure[0].stage.id

    @property
    def case_type(self) -> CaseType:
        """Return the type of the case on that day."""
        return self.type_names.id

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
    shared = _Shared(
        policy=policy,
        as_of=as_of,
        stage_ids=frozenset(stage.id for stage in policy.stages),
        of_types=lru_cache(_REMEMBERED)(partial(_of_types, policy)),
        clock_at=lru_cache(_REMEMBERED)(partial(clock_of, policy, calendar)),
        unchanged=lru_cache(_REMEMBERED)(partial(_unchanged_stage, policy, calendar)),
    )
    return partial(_assess, shared)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What many cases have in common, and functions that remember what they returned."""

    policy: Policy
    as_of: dt.date
    stage_ids: frozenset[StageId]
    of_types: Callable[..., tuple[tuple[Stage, ...], TypeNames]]
    clock_at: Callable[[dt.date, dt.time | None], Clock]
    unchanged: Callable[..., StageResult]


def _of_types(policy: Policy, *types: CaseType) -> tuple[tuple[Stage, ...], TypeNames]:
    """Return the stages of a case that had some types, the last stage first, and its type."""
    names = [policy.names_of(each) for each in types]
    return policy.stages_of(*types)[::-1], names[-1]


def _assess(shared: _Shared, case: Case) -> CaseResult:
    if case.received > shared.as_of:
        raise ValueError(f"received on {case.received}, after {shared.as_of}")
    policy = shared.policy
    known = known_on(shared.as_of, case, policy)
    is_changed, ended_with, done = known.is_changed, known.ended_with, dict(known.done)
    if unknown := {*done, *known.unclear} - shared.stage_ids:
        raise ValueError(f"policy {policy.name!r} has no stage {min(unknown)!r}")
    receipt = shared.clock_at(case.received, case.received_time)
    stages, type_names = shared.of_types(*known.types)
    results: list[StageResult] = []
    for stage, end, last, blank in _ends(stages, known, done, shared.as_of):
        done_on = done.get(stage.id)
        begins = done.get(stage.after) if stage.after else receipt.begins
        if begins is None:
            result = _not_started(stage, known, done=done_on, end=end)
        elif not is_changed:
            result = shared.unchanged(stage.id, known.case_type, begins, done_on, end)
        else:
            clock = clock_from(policy, receipt.calendar, begins, stage.unit)
            deadline = deadline_of(stage, known, policy, clock, last=last)
            is_withdrawn = known.withdrawn is not None
            result = _stage_result(
                stage, deadline, policy, done=done_on, end=end, is_withdrawn=is_withdrawn
            )
        if end is Status.TO_CHECK and blank is Status.UNRECORDED:
            result = replace(result, is_past=True)
        if not ended_with or blank or result.status is Status.OVERDUE:
            results.append(result)  # else the case ended with an earlier stage
    return CaseResult(
        case=case,
        known=known,
        type_names=type_names,
        counted_as_received=receipt.begins,
        stages=tuple(reversed(results)),
    )


def _ends(
    stages: Iterable[Stage], case: Case, done: Mapping[StageId, dt.date], as_of: dt.date
) -> Iterator[tuple[Stage, dt.date | Status, dt.date, Status | None]]:
    """Yield each stage, the last one first, and the end of its count.

    The end is the status if it is not known.  The third value is the last day that touches the
    stage, the fourth the status of a blank stage before it; None: no later stage is done.
    """
    last = case.withdrawn or (done[case.ended_with] if case.ended_with else as_of)
    blank: Status | None = None
    for stage in stages:
        end: dt.date | Status = blank or last
        if done_on := done.get(stage.id):
            end = last = done_on
            blank = Status.UNRECORDED
        elif stage.id in case.unclear:
            end = Status.TO_CHECK
            blank = blank or end  # earlier blanks depend on this stage
        yield stage, end, last, blank


def _not_started(
    stage: Stage, case: Case, *, done: dt.date | None, end: dt.date | Status
) -> StageResult:
    """Return the result of a stage while the stage from which it is counted has no day.

    One that is done all the same is to check: it is not known how long it took.
    """
    limits = [limit for each in case.types if (limit := stage.limit_for(each))]
    if done:
        status = Status.TO_CHECK
    elif isinstance(end, Status):
        status = end
    else:
        status = Status.WITHDRAWN if case.withdrawn else Status.NOT_STARTED
    return StageResult(
        stage=stage,
        unit=stage.unit,
        starts=None,
        limit=max(limits),
        due=None,
        original_due=None,
        moves=(),
        done=done,
        status=status,
        elapsed=None,
        remaining=None,
        natural_days_past_due=None,
        provisional=False,
        due_provisional=False,
        due_kind=None,
        notes=(Note.START_UNRECORDED,) if done else (),
        doubts=((Note.START_UNRECORDED, None),) if done else (),
        is_past=done is not None,
    )


def _unchanged_stage(  # noqa: PLR0913, PLR0917 - all that the result depends on
    policy: Policy,
    calendar: WorkCalendar,
    stage_id: StageId,
    case_type: CaseType,
    begins: dt.date,
    done: dt.date | None,
    end: dt.date | Status,
) -> StageResult:
    """Return the result of a stage that begins on a day, if nothing moves its deadline."""
    stage = next(each for each in policy.stages if each.id == stage_id)
    clock = clock_from(policy, calendar, begins, stage.unit)
    deadline = unmoved_deadline(dict(stage.limits)[case_type], clock)
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
    limit, due, clock = deadline.limit, deadline.due, deadline.clock
    elapsed = remaining = past_due = None
    confirmed = clock.calendar.confirmed_through
    dated = due_dated = _last_dated(stage, deadline, policy)
    notes = deadline.notes if deadline.doubts else ()
    if isinstance(end, Status):
        status = end
    else:
        if clock.unit is Unit.WORKING_DAYS:
            dated = max(dated, end)
        elapsed = clock.elapsed(end)
        remaining = limit - elapsed
        past_due = max(0, (end - due).days) if due else 0
        status = _status_at(
            end, stage, deadline, policy, is_done=done is not None, is_withdrawn=is_withdrawn
        )
        if status is Status.MET and due and end > due:
            notes = (*notes, _note_on_done_after_due(clock, due, end))
    return StageResult(
        stage=stage,
        unit=Unit.WORKING_DAYS if clock.unit is Unit.WORKING_DAYS else Unit.DAYS,
        starts=clock.begins,
        limit=limit,
        due=due,
        original_due=deadline.original_due,
        moves=deadline.moves,
        done=done,
        status=status,
        elapsed=elapsed,
        remaining=remaining,
        natural_days_past_due=past_due,
        provisional=dated > confirmed,
        due_provisional=due is not None and due_dated > confirmed,
        due_kind=clock.calendar.kind_of(due) if due else None,
        notes=notes,
        doubts=deadline.doubts,
    )


def _last_dated(stage: Stage, deadline: Deadline, policy: Policy) -> dt.date:
    """Return the last day whose notice a due day depends on; the first day if on none.

    In calendar days, that is a due day that moves to the next working day, else a receipt that
    does.
    """
    clock = deadline.clock
    if clock.unit is Unit.WORKING_DAYS or clock.rolls:
        return max(deadline.original_due, deadline.due or deadline.original_due)
    is_moved = policy.rest_day_receipt is RestDayReceipt.NEXT_WORKING_DAY
    return clock.begins if is_moved and stage.after is None else dt.date.min


def _note_on_done_after_due(clock: Clock, due: dt.date, done: dt.date) -> Note:
    in_pause = clock.unit is not Unit.WORKING_DAYS  # else days off count
    used_none = not in_pause and clock.calendar.count_working_days(due, done) == 0
    return Note.DONE_ON_DAYS_OFF_AFTER_DUE if used_none else Note.DONE_IN_PAUSE_AFTER_DUE


def _status_at(  # noqa: PLR0913 - what a status depends on
    end: dt.date,
    stage: Stage,
    deadline: Deadline,
    policy: Policy,
    *,
    is_done: bool,
    is_withdrawn: bool,
) -> Status:
    """Return the status of a stage on the day it was done, of the withdrawal, or of the report.

    In a pause no counted day passes.  A pause that begins after the due day does not move
    that day, so with `Lateness.DUE_DATE` the stage is late even in the pause.
    """
    elapsed, limit = deadline.clock.elapsed(end), deadline.limit
    late = is_late(end, elapsed=elapsed, limit=limit, due=deadline.due, lateness=policy.lateness)
    if is_done:
        return Status.MET_LATE if late else Status.MET
    if late:
        return Status.OVERDUE
    if is_withdrawn:
        return Status.WITHDRAWN
    if deadline.clock.pause_on(end):
        return Status.PAUSED
    if elapsed == limit:
        return Status.DUE_NOW
    warn_at = policy.warn_at if stage.warn_at is None else stage.warn_at
    return Status.DUE_SOON if limit - elapsed <= warn_at else Status.ON_TRACK
