"""Which limit a share of past cases would have kept: a timetable from data.

What a case *needed* is the shortest limit under which a stage of it would have been on time, in
the unit of the stage, months in days.  Pauses are honoured, and so are days off at the end of a
limit; an extension or a change of type is part of the time that was needed.

At a limit of n, a stage that was done is *kept* if it needed at most n, else *not kept*.  One that
is not done has not kept n if it has used more already, whatever happens; else it is not known and
left out.  The rate is kept / (kept + not kept).  It never falls as n grows.
"""

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple, assert_never

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.counting import Clock, clock_from, united
from sla1357.core.deadlines import CaseResult, StageResult
from sla1357.core.listing import Aside, Frame, Run
from sla1357.core.moves import MoveKind
from sla1357.core.policy import CaseType, Lateness, Policy, Stage, StageId, Unit
from sla1357.core.selection import Selection
from sla1357.core.status import Status
from sla1357.core.tally import Tally
from sla1357.core.workdays import ONE_DAY

__all__ = ["FEW", "WHOLE", "Fit", "NotDone", "Rate", "StageFit", "fit_of"]

WHOLE = 10_000  #: the share of all cases; a share is a number of ten-thousandths
FEW = 20  #: a limit that rests on fewer cases is uncertain
_REMEMBERED = 2048  # results; many cases share one


class NotDone(enum.Enum):
    """Why a stage has no day on which it was done; the value is the JSON word."""

    OPEN = "open"  #: still to do
    PAUSED = "paused"  #: still to do, and the clock stands still
    NOT_STARTED = "not_started"  #: the stage from which it is counted is not done
    UNRECORDED = "unrecorded"  #: blank, though a later stage is done
    TO_CHECK = "to_check"  #: a text stands for the day, or it is not known when it began
    WITHDRAWN = "withdrawn"  #: the case was withdrawn, or ended with another stage

    __hash__ = object.__hash__  # an enum's own hash is slow, and every stage needs it


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


class Rate(NamedTuple):
    """How many cases would have kept a limit."""

    limit: int
    kept: int
    known: int  #: kept or not kept

    @property
    def share(self) -> float | None:
        """Return kept / known, from 0 to 1; None if nothing is known."""
        return self.kept / self.known if self.known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFit:
    """What the cases of one type needed for one stage, in `unit`."""

    stage: Stage
    case_type: CaseType
    unit: Unit  #: of all figures: the unit of the stage, or days where it is months
    cases: int  #: of this type, with this stage
    #: (limit, number of done stages that needed it), the shortest limit first
    needed: tuple[tuple[int, int], ...]
    #: for each reason (limit that they may still keep or None, number of stages not done)
    not_done: tuple[tuple[NotDone, tuple[tuple[int | None, int], ...]], ...]
    limit: int | None  #: the shortest that enough have kept; None: no case was done
    in_force: Rate  #: of the limit of the policy; `limit` in the unit of the stage
    extended: int  #: stages that were done, with an extension
    retyped: int  #: stages that were done, and had a longer limit after a change of type
    provisional: int  #: stages behind the figures that depend on a day without a notice

    @property
    def done(self) -> int:
        """Return the number of stages that were done."""
        return sum(number for _, number in self.needed)

    @property
    def used(self) -> Mapping[int, int]:
        """Return limit → number of stages that are not done and may still keep it."""
        used = Counter[int]()
        for _, counts in self.not_done:
            for needed, number in counts:
                if needed is not None:
                    used[needed] += number
        return used

    @property
    def has_few(self) -> bool:
        """Return whether the limit rests on few cases."""
        return self.limit is not None and self.rate_at(self.limit).known < FEW

    @property
    def is_open_ended(self) -> bool:
        """Return whether the limit is that of a case that is not done, so more may be needed.

        A shorter limit has not kept the share, and at this one that case is left out.
        """
        return self.limit is not None and self.limit not in dict(self.needed)

    def rate_at(self, limit: int) -> Rate:
        """Return how many would have kept a limit in `unit`; it need not be one that occurred."""
        kept = sum(number for needed, number in self.needed if needed <= limit)
        late = sum(number for needed, number in self.used.items() if needed > limit)
        return Rate(limit, kept, self.done + late)

    def left_out_at(self, limit: int | None) -> Mapping[NotDone, int]:
        """Return reason → number of stages that are not in the rate of a limit.

        With those that are in it, they add up to all cases.  Without a limit, they are all
        stages that are not done.
        """
        return {
            reason: sum(
                number
                for needed, number in counts
                if limit is None or needed is None or needed <= limit
            )
            for reason, counts in self.not_done
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit(Run):
    """The limits that a share of past cases would have kept."""

    keep: int  #: the share, in ten-thousandths
    selection: Selection
    cases: int  #: of the period
    outside: int  #: cases outside the period, which are in no figure
    #: in the order of the selection, each for the types of the policy in its order; see `fit_of`
    stages: tuple[StageFit, ...]

    @property
    def has_types(self) -> bool:
        """Return whether the policy tells types apart, or its cases have several."""
        types = {each.case_type for each in self.stages}
        return self.frame.policy.tells_types_apart or len(types) > 1

    @property
    def provisional(self) -> int:
        """Return how many stages behind the figures depend on a day without a notice."""
        return sum(each.provisional for each in self.stages)


def fit_of(
    events: Iterable[ResultEvent], tally: Tally, frame: Frame, selection: Selection, *, keep: int
) -> Fit:
    """Return the limits that fit the selected cases of a run, for each stage and type.

    Of types that the policy does not tell apart, only those that occur are looked at.

    Args:
        events: The results of the run, in order.
        tally: Counts the events for the summary.
        frame: What the cases were assessed with.
        selection: Which cases and stages are looked at; not by group.
        keep: The share of the cases that must have kept a limit, from 1 to `WHOLE`.
    """
    aside, seen = Aside(), Counter[Observed]()
    observed = lru_cache(_REMEMBERED)(partial(_observed_of, frame, selection))
    cases = outside = 0
    for event in tally.watch(events):
        aside.add(event)
        if not isinstance(event, EntryResult):
            continue
        if (of_case := observed(event.result)) is None:
            outside += 1
        else:
            cases += 1
            seen.update(of_case)
    return Fit(
        frame=frame,
        keep=keep,
        selection=selection,
        cases=cases,
        outside=outside,
        stages=tuple(_stage_fits(frame.policy, selection.stages, seen, keep)),
        unreadable=aside.unreadable,
        findings=aside.findings,
        findings_left_out=aside.findings_left_out,
        doubts=aside.doubts,
        summary=tally.summary(),
    )


def _stage_fits(
    policy: Policy, stages: Iterable[Stage], seen: Mapping[Observed, int], keep: int
) -> Iterator[StageFit]:
    types = _types(policy, {one.case_type for one in seen})
    for stage in stages:
        for case_type in types:
            limit = stage.limit_for(case_type)
            if limit is not None:
                of_both = {
                    one: number
                    for one, number in seen.items()
                    if (one.stage, one.case_type) == (stage.id, case_type)
                }
                yield _stage_fit(stage, case_type, limit, of_both, keep)


def _types(policy: Policy, seen: AbstractSet[CaseType]) -> Sequence[CaseType]:
    """Return the types of a policy; if they have the same limits, only those that occur."""
    types = [each.id for each in policy.types]
    if policy.tells_types_apart:
        return types
    return [each for each in types if each in seen] or types[:1]


def _stage_fit(
    stage: Stage, case_type: CaseType, limit: int, seen: Mapping[Observed, int], keep: int
) -> StageFit:
    needed, used = Counter[int](), Counter[int]()
    not_done: dict[NotDone, Counter[int | None]] = {reason: Counter() for reason in NotDone}
    for one, number in seen.items():
        if one.not_done is not None:
            not_done[one.not_done][one.needed] += number
        if one.needed is not None:
            (needed if one.not_done is None else used)[one.needed] += number
    done = {one: number for one, number in seen.items() if one.not_done is None}
    found = _shortest(needed, used, keep)
    return StageFit(
        stage=stage,
        case_type=case_type,
        unit=Unit.DAYS if stage.unit is Unit.MONTHS else stage.unit,
        cases=sum(seen.values()),
        needed=tuple(sorted(needed.items())),
        not_done=tuple(
            (reason, tuple(sorted(counts.items(), key=lambda pair: pair[0] or 0)))
            for reason, counts in not_done.items()
        ),
        limit=found,
        in_force=_rate_in_force(limit, seen),
        extended=sum(number for one, number in done.items() if one.is_extended),
        retyped=sum(number for one, number in done.items() if one.is_retyped),
        provisional=sum(number for one, number in seen.items() if _is_provisional(one, found)),
    )


def _shortest(needed: Mapping[int, int], used: Mapping[int, int], keep: int) -> int | None:
    """Return the shortest limit that `keep` of the known stages have kept; None if none is done.

    The rate changes only at limits that occur, and at the longest of them it is 1.
    """
    done, limits = sum(needed.values()), sorted({*needed, *used})
    if not done:
        return None
    kept = accumulate(needed.get(limit, 0) for limit in limits)
    within = accumulate(used.get(limit, 0) for limit in limits)
    unfinished = sum(used.values())
    return next(
        limit
        for limit, have_kept, may_keep in zip(limits, kept, within, strict=True)
        if have_kept * WHOLE >= keep * (done + unfinished - may_keep)
    )


def _is_provisional(one: Observed, limit: int | None) -> bool:
    """Return whether a stage has a part in finding a limit, and a notice may change it."""
    if not one.provisional or one.needed is None or limit is None:
        return False
    return one.not_done is None or one.needed >= limit


def _rate_in_force(limit: int, seen: Mapping[Observed, int]) -> Rate:
    kept = late = 0
    for one, number in seen.items():
        if one.needed is not None and one.in_force is not None:
            if one.needed > one.in_force:
                late += number
            elif one.not_done is None:
                kept += number
    return Rate(limit, kept, kept + late)


def _observed_of(
    frame: Frame, selection: Selection, result: CaseResult
) -> tuple[Observed, ...] | None:
    """Return what is counted of the selected stages; None: the case is outside the period."""
    if not selection.includes(result, frame.policy):
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
        clock = replace(clock, pauses=united(pauses))
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
        provisional=depends and not frame.calendar.is_confirmed(end),
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
