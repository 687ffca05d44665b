"""From a case to its deadlines and their state on a day: the rule of counting.

The day of receipt is not counted; day 1 is the next working day (Civil Code
of the PRC, art. 201).  A stage is due on its limit-th counted day, and was
done on time if no more counted days than the limit were used: one done on
the days off that follow its due day is on time.  Days in a pause do not
count.  The options of a policy change when a count begins, and what is late.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

from sla1357.core.cases import Case
from sla1357.core.counting import Clock, clock_of
from sla1357.core.known import known_on
from sla1357.core.moves import Deadline, Note, deadline_of, is_late
from sla1357.core.policy import CaseType, Policy, StageId
from sla1357.core.results import CaseResult, StageResult, Status
from sla1357.core.workdays import WorkCalendar

__all__ = ["assess", "assessing"]

_REMEMBERED = 2048  # results of stages


def assess(case: Case, policy: Policy, calendar: WorkCalendar, *, as_of: dt.date) -> CaseResult:
    """Return the state of every stage of `case` at the end of `as_of`.

    What is dated after `as_of` has not happened (see `known_on`).
    The verdict on a stage that is done does not depend on `as_of`, and nothing
    about a case that is closed.

    Raises:
        ValueError: the case was received after `as_of`, or the policy has no such stage.
        CoverageError: a day that is needed lies outside the calendar.
    """
    return assessing(policy, calendar, as_of=as_of)(case)


def assessing(
    policy: Policy, calendar: WorkCalendar, *, as_of: dt.date
) -> Callable[[Case], CaseResult]:
    """Return `assess` for many cases: those without changes share results of stages.

    A stage of such a case depends on few days, which many cases have in
    common.  The memory for them is bounded.
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
    is_changed = known.is_changed
    done = dict(known.done)
    clock = clock_at(case.received, case.received_time)
    results: list[StageResult] = []
    last: dt.date = known.withdrawn or as_of  # of the count of stages that are not done
    blank: Status | None = None  # of a blank stage; None: not done, as far as later ones tell
    for place in range(len(policy.stages) - 1, -1, -1):
        stage = policy.stages[place]
        done_on = done.pop(stage.id, None)
        end: dt.date | Status = last  # or the status of one of which nobody knows when it was done
        if done_on:
            end = last = done_on
            blank = Status.UNRECORDED
        elif stage.id in known.unclear:
            end = Status.TO_CHECK
            blank = blank or end  # whether earlier ones were left out hangs on this one
        elif blank:
            end = blank
        if not is_changed:
            result = unchanged(place, known.case_type, clock.received, clock.start, done_on, end)
        else:
            deadline = deadline_of(stage, known, policy, clock, last=last)
            is_withdrawn = known.withdrawn is not None
            result = _stage_result(
                stage.id, deadline, policy, done=done_on, end=end, is_withdrawn=is_withdrawn
            )
        if end is Status.TO_CHECK and blank is Status.UNRECORDED:
            result = replace(result, is_past=True)
        results.append(result)
    if known.unclear:
        done.update(dict.fromkeys(set(known.unclear) - {s.id for s in policy.stages}, as_of))
    if done:
        raise ValueError(f"policy {policy.name!r} has no stage {min(done)!r}")
    results.reverse()
    return CaseResult(
        case=case,
        known=known,
        counted_as_received=clock.received,
        stages=tuple(results),
    )


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
    """Return the result of the stage at `place` where nothing moves its deadline."""
    stage, case = policy.stages[place], Case(case_type=case_type, received=received)
    clock = Clock(calendar=calendar, received=received, start=start)
    deadline = deadline_of(stage, case, policy, clock, last=received)
    return _stage_result(stage.id, deadline, policy, done=done, end=end, is_withdrawn=False)


def _stage_result(  # noqa: PLR0913 - what a result is made of
    stage: StageId,
    deadline: Deadline,
    policy: Policy,
    *,
    done: dt.date | None,
    end: dt.date | Status,
    is_withdrawn: bool,
) -> StageResult:
    """Return the result of one stage whose count ends on `end`, or of which nobody knows when."""
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

    In a pause no counted day passes; but one that began after the due day does not move
    that day, so that by the calendar the stage is late in it too.
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
