"""From a case to its deadlines and their state on a day: the rule of counting."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from sla1357.core.cases import CHANGES, NO_CHANGES, Case
from sla1357.core.counting import Clock, clock_from, clock_of
from sla1357.core.memory import Remembered
from sla1357.core.moves import (
    Deadline,
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
from sla1357.core.results import CaseResult, Promise, StageResult, Verdict, known_on
from sla1357.core.status import Status
from sla1357.core.workdays import WorkCalendar, require_day

__all__ = ["assess", "assessing"]


def assess(case: Case, policy: Policy, calendar: WorkCalendar, *, as_of: dt.date) -> CaseResult:
    """Return the state of every stage of `case` at the end of `as_of`.

    Events after `as_of` have not happened yet (see `known_on`).
    Done stages and closed cases do not depend on `as_of`.

    Raises:
        ValueError: the case was received after `as_of`, or the policy has no such stage or type;
            or `as_of` is no day.
        CoverageError: a day that is needed lies outside the calendar.
    """
    return assessing(policy, calendar, as_of=as_of)(case)


def assessing(
    policy: Policy, calendar: WorkCalendar, *, as_of: dt.date
) -> Callable[[Case], CaseResult]:
    """Return `assess` for many cases.

    It remembers by the day what is promised to a case, and by the days that were used what has
    become of a stage: both are few.  Memory is bounded.
    """
    return partial(_assess, _Shared(policy, calendar, as_of))


# a member of an enum is looked up slowly, and every stage needs them
_UNRECORDED, _TO_CHECK, _OVERDUE = Status.UNRECORDED, Status.TO_CHECK, Status.OVERDUE


def _assess(shared: "_Shared", case: Case) -> CaseResult:
    is_changed = case[CHANGES] != NO_CHANGES
    known = known_on(shared.as_of, case, shared.policy)
    case_type, received, time, days, unclear, _, changes, _, ended_with, withdrawn = known
    types = known.types if changes else case_type
    is_late = time is not None and shared.cutoff is not None and time >= shared.cutoff
    type_names, begins, stages = shared.receipts[types, received, is_late]
    done = dict(days)
    last = withdrawn or (done[ended_with] if ended_with else shared.as_of)
    blank: Status | None = None  # the status of blank stages before it; None: no later one is done
    results: list[StageResult] = []
    for stage_id, plan, begun in stages:  # the last stage first
        end: dt.date | Status = blank or last  # of its count, or its status if that is unknown
        if done_on := done.pop(stage_id, None):
            end = last = done_on  # nothing later touches the stage
            blank = _UNRECORDED
        elif unclear and stage_id in unclear:
            end = _TO_CHECK
            blank = blank or end  # earlier blanks depend on this stage
        count = begun or plan.count_from(done)
        if not count:
            result = plan.not_started[done_on, end if isinstance(end, Status) else None, withdrawn]
        elif is_changed:
            result = _moved(count, known, done=done_on, end=end, last=last)
        else:
            result = count.done(done_on) if done_on else count.not_done(end)
        if unclear and end is _TO_CHECK and blank is _UNRECORDED:
            result = result._replace(verdict=replace(result.verdict, is_past=True))
        if not ended_with or blank or result.status is _OVERDUE:
            results.append(result)  # else the case ended with an earlier stage
    if done or unclear:
        shared.require_stages((*done, *unclear))
    results.reverse()
    return CaseResult.of(case, known, type_names, begins, tuple(results))


_MOST = 16_384  # days, each with a few hundred bytes; and as many verdicts by each limit


class _Receipt(NamedTuple):
    """What is promised to cases of some types that are received on a day."""

    type_names: TypeNames  #: of the last type
    begins: dt.date  #: the day that counts as the receipt
    #: the last stage first; None: it is counted from an earlier one
    stages: tuple[tuple[StageId, "_Plan", "_Count | None"], ...]


class _Shared:
    """What many cases have in common."""

    def __init__(self, policy: Policy, calendar: WorkCalendar, as_of: dt.date) -> None:
        require_day(as_of, "as_of")
        self.policy, self.as_of, self.cutoff = policy, as_of, policy.cutoff
        self._calendar = calendar
        self._plans = Remembered(self._new_plans)
        #: one type or several, the day of receipt, whether it is after the cutoff
        self.receipts = Remembered(self._new_receipt)

    def require_stages(self, stages: Iterable[StageId]) -> None:
        """Do nothing if the policy has these stages.

        Raises:
            ValueError: it has not.
        """
        if unknown := set(stages) - {stage.id for stage in self.policy.stages}:
            raise ValueError(f"policy {self.policy.name!r} has no stage {min(unknown)!r}")

    def _new_receipt(self, key: tuple[CaseType | tuple[CaseType, ...], dt.date, bool]) -> _Receipt:
        types, received, is_late = key
        if received > self.as_of:
            raise ValueError(f"received on {received}, after {self.as_of}")
        time = self.cutoff if is_late else None
        begins = clock_of(self.policy, self._calendar, received, time).begins
        type_names, plans = self._plans[types]
        stages = [
            (plan.stage.id, plan, None if plan.stage.after else plan.counts[begins])
            for plan in plans
        ]
        return _Receipt(type_names, begins, tuple(stages))

    def _new_plans(
        self, types: CaseType | tuple[CaseType, ...]
    ) -> tuple[TypeNames, Sequence["_Plan"]]:
        of = types if isinstance(types, tuple) else (types,)
        names = [self.policy.names_of(each) for each in of]
        stages = self.policy.stages_of(*of)[::-1]
        return names[-1], [_Plan(stage, of, self.policy, self._calendar) for stage in stages]


class _Plan:
    """A stage of cases that had some types, begun on any day."""

    def __init__(
        self,
        stage: Stage,
        types: Sequence[CaseType],
        policy: Policy,
        calendar: WorkCalendar,
    ) -> None:
        self.stage, self.policy, self.calendar = stage, policy, calendar
        limits = [limit for each in types if (limit := stage.limit_for(each))]
        self.limit, self.longest = limits[0], max(limits)  #: at the receipt, and of all types
        #: by the day on which it begins
        self.counts = Remembered[dt.date, _Count](partial(_Count, self))
        #: by the limit in counted days, then by what a verdict follows from
        self.verdicts: defaultdict[int, _Verdicts] = defaultdict(dict)
        #: by all that it says: what is made of a verdict, such as its text, is made once
        self.verdict_of = Remembered[_Said, Verdict](self._verdict_of)
        #: by the day on which it is done all the same, the status if its end is unknown, and the
        #: day of the withdrawal
        self.not_started = Remembered(self._not_started)

    def count_from(self, done: Mapping[StageId, dt.date]) -> "_Count | None":
        """Return the count from the day of the stage before it; None: that has none.

        Raises:
            CoverageError: a day that is needed is not covered.
        """
        begins = done.get(self.stage.after) if self.stage.after else None
        return self.counts[begins] if begins else None

    def _verdict_of(self, said: "_Said") -> Verdict:
        return Verdict(self.stage, *said)

    def _not_started(
        self, key: tuple[dt.date | None, Status | None, dt.date | None]
    ) -> StageResult:
        """Return the result of the stage while the one from which it is counted has no day.

        If it is done all the same, it is to check: it is not known how long it took.
        """
        done, status, withdrawn = key
        if done:
            status = Status.TO_CHECK
        elif not status:
            status = Status.WITHDRAWN if withdrawn else Status.NOT_STARTED
        promise = Promise(
            stage=self.stage,
            unit=self.stage.unit,
            starts=None,
            limit=self.longest,
            doubts=((Note.START_UNRECORDED, None),) if done else (),
        )
        verdict = Verdict(
            stage=self.stage,
            status=status,
            notes=(Note.START_UNRECORDED,) if done else (),
            is_past=done is not None,
        )
        return StageResult(promise, done, verdict)


#: a verdict but for its stage, up to the notes
_Said = tuple[Status, int | None, int | None, int | None, bool, tuple[Note, ...]]

#: elapsed days → what has become of the stage; with calendar days past due and whether it is
#: provisional, if one of them is
_Verdicts = dict[int | tuple[int, int, bool], Verdict]


class _Count:
    """A stage that began on a day, and whose deadline nothing moves."""

    __slots__ = (
        *("plan", "deadline", "promise"),
        *("_first", "_counts", "_before", "_due", "_confirmed", "_usual"),
        *("_verdicts", "_not_done"),
    )

    def __init__(self, plan: _Plan, begins: dt.date) -> None:
        self.plan = plan
        stage, policy, calendar = plan.stage, plan.policy, plan.calendar
        clock = clock_from(policy, calendar, begins, stage.unit)
        self.deadline = unmoved_deadline(plan.limit, clock)
        self.promise = _promise(stage, self.deadline, policy)
        # days as indexes into the calendar
        self._first = first = calendar.first.toordinal()
        is_in_working_days = stage.unit is Unit.WORKING_DAYS
        days = range((calendar.last - calendar.first).days + 1)
        self._counts = calendar.running_count if is_in_working_days else days
        self._before = self._counts[clock.start.toordinal() - first]
        self._due = (self.deadline.due or begins).toordinal() - first
        confirmed = calendar.confirmed_through.toordinal() - first
        self._confirmed = confirmed if is_in_working_days else days.stop
        if self.promise.provisional:
            self._confirmed = -1
        self._usual = min(self._due, self._confirmed)  #: not past due, and not provisional
        self._verdicts = plan.verdicts[self.deadline.limit]
        #: end of the count → result of a stage that is not done
        self._not_done: dict[dt.date | Status, StageResult] = {}

    def done(self, on: dt.date) -> StageResult:
        """Return the result of the stage, done on a day.

        A verdict follows from the limit, the days that were used, those past due, and whether
        a notice is missing: many days have the same.
        """
        day = on.toordinal() - self._first
        elapsed = self._counts[day] - self._before
        key: int | tuple[int, int, bool] = elapsed if elapsed > 0 else 0  # noqa: FURB136 - slow
        if day > self._usual:
            key = (max(0, elapsed), max(0, day - self._due), day > self._confirmed)
        if not (verdict := self._verdicts.get(key)):
            if len(self._verdicts) >= _MOST:
                self._verdicts.clear()
            verdict = _verdict(self.plan, self.deadline, done=on, end=on)
            self._verdicts[key] = verdict
        return _new(StageResult, (self.promise, on, verdict))

    def not_done(self, end: dt.date | Status) -> StageResult:
        """Return the result of the stage; `end` is that of its count, or its status."""
        if not (result := self._not_done.get(end)):
            verdict = _verdict(self.plan, self.deadline, done=None, end=end)
            result = self._not_done[end] = StageResult(self.promise, None, verdict)
        return result


_new = tuple.__new__  # half the time of the constructor of a named tuple


def _moved(
    count: _Count,
    case: Case,
    *,
    done: dt.date | None,
    end: dt.date | Status,
    last: dt.date,
) -> StageResult:
    """Return the result of a stage of a case with changes; nothing after `last` touches it."""
    plan = count.plan
    deadline = deadline_of(plan.stage, case, plan.policy, count.deadline, last=last)
    is_moved, is_withdrawn = deadline is not count.deadline, case.withdrawn is not None
    if not is_moved and (done or not is_withdrawn):
        return count.done(done) if done else count.not_done(end)
    verdict = _verdict(plan, deadline, done=done, end=end, is_withdrawn=is_withdrawn)
    promise = _promise(plan.stage, deadline, plan.policy) if is_moved else count.promise
    return StageResult(promise, done, verdict)


def _promise(stage: Stage, deadline: Deadline, policy: Policy) -> Promise:
    limit, due, original_due, moves, doubts, clock = deadline
    unit = Unit.WORKING_DAYS if clock.unit is Unit.WORKING_DAYS else Unit.DAYS
    last = _last_dated(stage, deadline, policy)
    is_provisional = due is not None and last > clock.calendar.confirmed_through
    kind = clock.calendar.kind_of(due) if due else None
    of_due = (due, original_due, moves, is_provisional, kind, doubts)
    return Promise(stage, unit, clock.begins, limit, *of_due)


def _verdict(
    plan: _Plan,
    deadline: Deadline,
    *,
    done: dt.date | None,
    end: dt.date | Status,
    is_withdrawn: bool = False,
) -> Verdict:
    """Return what has become of a stage.

    `end` is the end of its count, or its status if that is unknown.
    """
    stage, policy, due, clock = plan.stage, plan.policy, deadline.due, deadline.clock
    last = _last_dated(stage, deadline, policy)
    notes = deadline.notes if deadline.doubts else ()
    elapsed = remaining = past_due = None
    if isinstance(end, Status):
        status = end
    else:
        if clock.unit is Unit.WORKING_DAYS:
            last = max(last, end)
        elapsed = clock.elapsed(end)
        remaining = deadline.limit - elapsed
        past_due = max(0, (end - due).days) if due else 0
        is_done = done is not None
        status = _status_at(
            end, elapsed, plan, deadline, is_done=is_done, is_withdrawn=is_withdrawn
        )
        if status is Status.MET and due and end > due:
            notes = (*notes, _note_on_done_after_due(clock, due, end))
    is_provisional = last > clock.calendar.confirmed_through
    return plan.verdict_of[status, elapsed, remaining, past_due, is_provisional, notes]


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
    elapsed: int,
    plan: _Plan,
    deadline: Deadline,
    *,
    is_done: bool,
    is_withdrawn: bool,
) -> Status:
    """Return the status of a stage on the day it was done, of the withdrawal, or of the report.

    In a pause no counted day passes.  A pause that begins after the due day does not move
    that day, so with `Lateness.DUE_DATE` the stage is late even in the pause.
    """
    stage, policy, limit = plan.stage, plan.policy, deadline.limit
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
