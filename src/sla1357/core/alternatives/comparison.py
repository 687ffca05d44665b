"""What another policy would make of the same cases: rates side by side, and changed verdicts.

Types and stages are matched by their ids.  A case of a type that the other policy does not have
cannot be compared; a stage that only one policy has is named, and not counted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import Case
from sla1357.core.counting import notice_missing
from sla1357.core.deadlines import assessing
from sla1357.core.errors import CoverageError
from sla1357.core.findings import Finding
from sla1357.core.listing import Aside, Frame, Run, Selection, Shortlist
from sla1357.core.measures import CaseCounts, StageMeasures, outcomes_of
from sla1357.core.policy import CaseType, Policy, Stage, StageId
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.tally import Tally

__all__ = [
    "ChangedVerdict",
    "Comparison",
    "OnlyIn",
    "Pair",
    "StageComparison",
    "comparison_of",
]


class OnlyIn(NamedTuple):
    """A stage that one policy promises and the other does not."""

    stage: Stage
    types: tuple[CaseType, ...]  #: to which only this policy promises it; empty: to any


class Pair(NamedTuple):
    """One stage of a case under both policies; None: the case ended before it."""

    stage: Stage  #: of the policy in use
    now: StageResult | None
    other: StageResult | None

    @property
    def is_changed(self) -> bool:
        """Return whether the status differs."""
        return (self.now and self.now.status) is not (self.other and self.other.status)

    @property
    def is_moved(self) -> bool:
        """Return whether the due day differs."""
        return (self.now and self.now.due) != (self.other and self.other.due)

    @property
    def becomes_late(self) -> bool:
        """Return whether it is late only under the other policy."""
        return _is_late(self.other) and not _is_late(self.now)

    @property
    def is_no_longer_late(self) -> bool:
        """Return whether it is late only under the policy in use."""
        return _is_late(self.now) and not _is_late(self.other)


def _is_late(stage: StageResult | None) -> bool:
    return stage is not None and stage.status.is_late


@dataclass(frozen=True, slots=True, kw_only=True)
class StageComparison:
    """A stage that both policies have, over the same cases."""

    now: StageMeasures
    other: StageMeasures
    become_late: int  #: cases in which it is late only under the other policy
    no_longer_late: int  #: cases in which it is late only under the policy in use


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedVerdict:
    """A case with a stage whose status differs under the other policy."""

    row: EntryResult  #: under the policy in use
    pairs: tuple[Pair, ...]  #: the stages that differ, in the order of the policy in use

    @property
    def becomes_late(self) -> bool:
        """Return whether a stage is late only under the other policy."""
        return any(pair.becomes_late for pair in self.pairs)

    @property
    def is_no_longer_late(self) -> bool:
        """Return whether a stage is late only under the policy in use, and none becomes late."""
        return not self.becomes_late and any(pair.is_no_longer_late for pair in self.pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Run):
    """The same cases under the policy in use and under another one."""

    selection: Selection
    other: Policy
    stages: tuple[StageComparison, ...]  #: in the order of the policy in use
    only_now: tuple[OnlyIn, ...]
    only_other: tuple[OnlyIn, ...]
    #: stages of both that the other policy counts from a stage that only it has; not compared
    without_start: tuple[Stage, ...]
    compared: int  #: cases
    outside: int  #: cases outside the period
    #: (type that the other policy does not have, number of cases of the period with it)
    of_other_types: tuple[tuple[CaseType, int], ...]
    #: cases of the period with a due day beyond the calendar under the other policy
    outside_calendar: int
    #: those that become late first, then those that are no longer late; possible slips last
    changed: tuple[ChangedVerdict, ...]
    changed_cases: int  #: listed or not
    become_late: int  #: of the changed cases
    no_longer_late: int  #: of the changed cases
    moved_cases: int  #: cases of which only due days differ
    provisional: int  #: compared cases with a provisional answer under one of the policies
    #: the findings that only the other policy gives, and so are not among the events
    findings_about_other: tuple[Finding, ...]

    @property
    def not_compared(self) -> int:
        """Return the number of cases of the period that could not be compared."""
        return self.outside_calendar + sum(number for _, number in self.of_other_types)


def comparison_of(  # noqa: PLR0913 - those of a report, and the other policy
    events: Iterable[ResultEvent],
    tally: Tally,
    frame: Frame,
    other: Policy,
    selection: Selection,
    *,
    most: int | None = None,
) -> Comparison:
    """Return the cases of a run under the policy in use and under another one.

    The events are the results under the policy in use; `tally` counts them.  Groups of the
    selection are not looked at.  `most` changed cases are listed, or all if it is None.
    """
    cases = _Cases(frame, other, selection, most)
    aside = cases.add_all(tally.watch(events))
    summary = tally.summary()
    is_only_other = bool(cases.provisional) and not summary.provisional
    about_other = (notice_missing(frame.calendar),) if is_only_other else ()
    return Comparison(
        frame=frame,
        selection=selection,
        other=other,
        stages=tuple(cases.stages()),
        only_now=tuple(_only_in(selection.stages, other)),
        only_other=tuple(_only_in(_of_selection(other, selection, frame), frame.policy)),
        without_start=cases.without_start,
        compared=cases.now.cases,
        outside=cases.outside,
        of_other_types=tuple(sorted(cases.of_other_types.items())),
        outside_calendar=cases.outside_calendar,
        changed=tuple(cases.listed.items()),
        changed_cases=cases.listed.number,
        become_late=cases.become_late,
        no_longer_late=cases.no_longer_late,
        moved_cases=cases.moved,
        provisional=cases.provisional,
        unreadable=aside.unreadable,
        findings=(*aside.findings, *about_other),
        findings_about_other=about_other,
        findings_left_out=aside.findings_left_out,
        doubts=aside.doubts,
        summary=summary,
    )


def _of_selection(other: Policy, selection: Selection, frame: Frame) -> Sequence[Stage]:
    """Return the stages of the other policy, without those that are not selected."""
    left_out = {stage.id for stage in frame.policy.stages if stage not in selection.stages}
    return [stage for stage in other.stages if stage.id not in left_out]


def _without_start(other: Policy, selection: Selection, frame: Frame) -> Iterator[Stage]:
    recorded = {stage.id for stage in frame.policy.stages}
    selected = {stage.id for stage in selection.stages}
    for stage in other.stages:
        if stage.id in selected and stage.after and stage.after not in recorded:
            yield stage


def _only_in(stages: Iterable[Stage], other: Policy) -> Iterator[OnlyIn]:
    """Yield the stages that `other` does not promise, or not to each type that it has too."""
    of_other = {stage.id: stage for stage in other.stages}
    types = {each.id for each in other.types}
    for stage in stages:
        if (match := of_other.get(stage.id)) is None:
            yield OnlyIn(stage, ())
            continue
        only = [each for each, _ in stage.limits if each in types and not match.limit_for(each)]
        if only:
            yield OnlyIn(stage, tuple(only))


class _Compared(NamedTuple):
    """What is counted of all cases with the same result."""

    now: tuple[StageResult, ...]
    other: tuple[StageResult, ...]
    changed: tuple[Pair, ...]
    is_moved: bool  #: nothing but a due day is changed
    provisional: bool


class _Cases:
    """Counts the selected cases under both policies, and keeps the listed ones."""

    def __init__(
        self, frame: Frame, other: Policy, selection: Selection, most: int | None
    ) -> None:
        self.now, self.other = CaseCounts(), CaseCounts()
        self.listed = Shortlist(most, _rank)
        self.become_late = self.no_longer_late = self.moved = 0
        self.outside = self.outside_calendar = self.provisional = 0
        self.of_other_types: Counter[CaseType] = Counter()
        self._late: Counter[StageId] = Counter()  # stages that become late
        self._no_longer: Counter[StageId] = Counter()
        self._policy, self._selection = frame.policy, selection
        of_other = {stage.id: stage for stage in other.stages}
        self.without_start = tuple(_without_start(other, selection, frame))
        self._stages = [
            (stage, of_other[stage.id])
            for stage in selection.stages
            if stage.id in of_other and of_other[stage.id] not in self.without_start
        ]
        shared = frozenset(stage.id for stage, _ in self._stages)
        assess_other = assessing(other, frame.calendar, as_of=frame.as_of)
        self._compared = partial(_compared, shared, frame.policy, other, assess_other)

    def add_all(self, events: Iterable[ResultEvent]) -> Aside:
        """Count the cases; return what else the run found, without cases outside the period."""
        aside = Aside()
        for event in events:
            if not isinstance(event, EntryResult) or self.add(event):
                aside.add(event)
        return aside

    def add(self, row: EntryResult) -> bool:
        """Count a case; return whether it lies in the period."""
        if not self._selection.includes(self._selection.day_of(row.result, self._policy)):
            self.outside += 1
            return False
        compared = self._compared(row.result)
        if compared is None:
            self.outside_calendar += 1
        elif isinstance(compared, _Compared):
            self._count(row, compared)
        else:
            self.of_other_types[compared] += 1
        return True

    def _count(self, row: EntryResult, compared: _Compared) -> None:
        self.now.add(outcomes_of(compared.now))
        self.other.add(outcomes_of(compared.other))
        self.provisional += compared.provisional
        self.moved += compared.is_moved
        if not compared.changed:
            return
        verdict = ChangedVerdict(row=row, pairs=compared.changed)
        self.listed.add(verdict)
        self.become_late += verdict.becomes_late
        self.no_longer_late += verdict.is_no_longer_late
        for pair in compared.changed:
            self._late[pair.stage.id] += pair.becomes_late
            self._no_longer[pair.stage.id] += pair.is_no_longer_late

    def stages(self) -> Iterator[StageComparison]:
        """Yield the stages that both policies have."""
        now = self.now.measures(stage for stage, _ in self._stages)
        other = self.other.measures(stage for _, stage in self._stages)
        for before, after in zip(now, other, strict=True):
            stage = before.counts.stage.id
            yield StageComparison(
                now=before,
                other=after,
                become_late=self._late[stage],
                no_longer_late=self._no_longer[stage],
            )


def _compared(
    shared: frozenset[StageId],
    policy: Policy,
    other: Policy,
    assess_other: Callable[[Case], CaseResult],
    result: CaseResult,
) -> _Compared | CaseType | None:
    """Return a case under both policies.

    Return the first type of it that the other policy does not have, or None if a day that is
    needed lies outside the calendar.
    """
    types = {each.id for each in other.types}
    if missing := [each for each in result.case.types if each not in types]:
        return missing[0]
    try:
        under_other = assess_other(_as_recorded_for(other, result.case))
    except CoverageError:
        return None
    now = _narrowed(result, shared)
    then = _without_guess(_narrowed(under_other, shared), now)
    pairs = list(_pairs(now, then, policy, other))
    changed = tuple(pair for pair in pairs if pair.is_changed)
    return _Compared(
        now=now.stages,
        other=then.stages,
        changed=changed,
        is_moved=not changed and any(pair.is_moved for pair in pairs),
        provisional=now.provisional or then.provisional,
    )


def _pairs(now: CaseResult, then: CaseResult, policy: Policy, other: Policy) -> Iterator[Pair]:
    """Yield the stages that both policies promise to a case."""
    promised = {stage.id for stage in other.stages_of(*then.known.types)}
    before, after = ({each.stage.id: each for each in one.stages} for one in (now, then))
    for stage in policy.stages_of(*now.known.types):
        if stage.id in promised and (stage.id in before or stage.id in after):
            yield Pair(stage, before.get(stage.id), after.get(stage.id))


def _as_recorded_for(policy: Policy, case: Case) -> Case:
    """Return what is recorded of a case, without the stages that a policy does not have."""
    stages = {stage.id for stage in policy.stages}
    return case._replace(
        done=tuple(pair for pair in case.done if pair[0] in stages),
        unclear=tuple(stage for stage in case.unclear if stage in stages),
        ended_with=case.ended_with if case.ended_with in stages else None,
    )


def _without_guess(then: CaseResult, now: CaseResult) -> CaseResult:
    """Return a case whose stages without a record are as unknown as under the policy in use.

    There, the day of a stage that the other policy does not have may show that an earlier one
    was done.
    """
    unknown = {
        stage.stage.id: stage.status
        for stage in now.stages
        if not stage.done and stage.status in {Status.UNRECORDED, Status.TO_CHECK}
    }
    if not unknown:
        return then
    return then.with_stages(
        tuple(
            stage._replace(
                verdict=replace(
                    stage.verdict,
                    status=unknown[stage.stage.id],
                    elapsed=None,
                    remaining=None,
                    natural_days_past_due=None,
                )
            )
            if stage.stage.id in unknown
            else stage
            for stage in then.stages
        ),
    )


def _narrowed(result: CaseResult, stages: frozenset[StageId]) -> CaseResult:
    return result.with_stages(tuple(s for s in result.stages if s.stage.id in stages))


def _rank(verdict: ChangedVerdict) -> tuple[object, ...]:
    row = verdict.row
    kind = (not verdict.becomes_late, not verdict.is_no_longer_late)
    return row.is_slip, *kind, row.result.case.received, row.entry.id
