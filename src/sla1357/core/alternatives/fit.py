"""Which limit a share of past cases would have kept: a timetable from data.

What a case *needed* is the shortest limit under which a stage of it would have been on time
(`core.alternatives.needed`).

At a limit of n, a stage that was done is *kept* if it needed at most n, else *not kept*.  One that
is not done has not kept n if it has used more already, whatever happens; else it is not known and
left out.  The rate is kept / (kept + not kept).  It never falls as n grows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from sla1357.core.alternatives.needed import NotDone, Observed, observed_of
from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.listing import Aside, Frame, Run, Selection
from sla1357.core.policy import CaseType, Policy, Stage, Unit
from sla1357.core.tally import Tally

__all__ = ["FEW", "WHOLE", "Fit", "Rate", "StageFit", "fit_of"]

WHOLE = 10_000  #: the share of all cases; a share is a number of ten-thousandths
FEW = 20  #: a limit that rests on fewer cases is uncertain


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
    observed = partial(observed_of, frame, selection)
    cases = outside = 0
    for event in tally.watch(events):
        if isinstance(event, EntryResult):
            of_case = observed(event.result)
            if of_case is None:
                outside += 1
                continue
            cases += 1
            seen.update(of_case)
        aside.add(event)
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
