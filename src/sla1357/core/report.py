"""How well the promise was kept, by station, handler, channel, type, month or week.

The compliance rule is that of `compliance`: the on-time rate of a stage is
met / (met + met late + overdue), and there is none where nothing came due.
The share finished by a day has the same denominator, so that what is overdue
counts as not finished, and what is not yet due does not count.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sla1357.core.cases import UnreadableRow
from sla1357.core.compliance import StageSummary, Tally, stage_summary
from sla1357.core.deadlines import CaseResult, StageResult, Status
from sla1357.core.elapsed import ElapsedDays, elapsed_days
from sla1357.core.findings import Finding
from sla1357.core.ledgers import ResultEvent
from sla1357.core.listing import Frame, Run, Show, is_shown, most_urgent_first, parted
from sla1357.core.policy import CaseType, Stage, StageId
from sla1357.core.selection import Dimension, Key, Selection

__all__ = ["Group", "LateCase", "Report", "StageMeasures", "report_on"]

_LATE = frozenset({Status.OVERDUE, Status.MET_LATE})
_DONE = frozenset({Status.MET, Status.MET_LATE})
_BY_MONTH = (Dimension.MONTH,)
_BY_STATION = (Dimension.STATION,)
_TYPE_ORDER = [case_type.value for case_type in CaseType]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMeasures:
    """One stage of the cases of a group."""

    counts: StageSummary
    elapsed: ElapsedDays  #: of those that are done
    provisional: int  #: of those that came due, how many rest on a day without a notice yet

    def share_finished_by(self, day: int) -> float | None:
        """Return which part of what came due was done in at most `day` working days.

        From 0 to 1; None where nothing came due.
        """
        came_due = self.counts.came_due
        return self.elapsed.finished_by(day) / came_due if came_due else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cases with the same value in each dimension."""

    key: Key  #: as long as the dimensions that the group is of; empty: of all cases
    cases: int
    stages: tuple[StageMeasures, ...]  #: in the order of the selection


@dataclass(frozen=True, slots=True, kw_only=True)
class LateCase:
    """A case with a stage that is overdue or was met late."""

    result: CaseResult  #: with the stages of the selection only
    late: tuple[StageResult, ...]
    #: without a day: still to do, or never recorded; of a withdrawn case nothing is
    missing: tuple[StageResult, ...]

    @property
    def natural_days_past_due(self) -> int:
        """Return the calendar days of its latest stage."""
        return max(stage.natural_days_past_due or 0 for stage in self.late)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Run):
    """What a director is shown of a run."""

    selection: Selection
    total: Group
    groups: tuple[Group, ...]  #: by one dimension each followed by those of the second, if any
    months: tuple[Group, ...]  #: of all selected cases with a month, the earliest first
    stations: tuple[Group, ...]  #: of all selected cases; those of most cases first
    late: tuple[LateCase, ...]  #: overdue ones first, then the most calendar days late
    open: tuple[CaseResult, ...]  #: still to do, the most urgent first; selected stages only
    outside: int  #: cases that do not lie in the period
    provisional: int  #: selected cases with a provisional answer


class _Cases:
    """Counts the cases of one group; its size depends on the days they took, not on them."""

    def __init__(self) -> None:
        self.cases = 0
        self._seen: Counter[tuple[StageId, Status, int | None]] = Counter()
        self._provisional: Counter[StageId] = Counter()

    def add(self, result: CaseResult) -> None:
        self.cases += 1
        for stage in result.stages:
            self._seen[stage.stage, stage.status, stage.elapsed] += 1
            came_due = stage.status in _LATE or stage.status is Status.MET
            self._provisional[stage.stage] += came_due and stage.provisional

    def group(self, key: Key, stages: Sequence[Stage]) -> Group:
        measures = tuple(self._measures(stage) for stage in stages)
        return Group(key=key, cases=self.cases, stages=measures)

    def _measures(self, stage: Stage) -> StageMeasures:
        by_status: Counter[Status] = Counter()
        by_day: Counter[int] = Counter()
        for (name, status, elapsed), number in self._seen.items():
            if name == stage.id:
                by_status[status] += number
                if status in _DONE and elapsed is not None:
                    by_day[elapsed] += number
        return StageMeasures(
            counts=stage_summary(stage, by_status),
            elapsed=elapsed_days(by_day),
            provisional=self._provisional[stage.id],
        )


def report_on(
    events: Iterable[ResultEvent], tally: Tally, frame: Frame, selection: Selection
) -> Report:
    """Return the report on a run over `events`, which `tally` is to watch."""
    views = {(), selection.by[:1], selection.by, _BY_MONTH, _BY_STATION}
    counted: dict[tuple[Dimension, ...], defaultdict[Key, _Cases]] = {
        view: defaultdict(_Cases) for view in views
    }
    late: list[LateCase] = []
    still_open: list[CaseResult] = []
    others: list[UnreadableRow | Finding] = []
    outside = provisional = 0
    for event in tally.watch(events):
        if isinstance(event, (UnreadableRow, Finding)):
            others.append(event)
        elif isinstance(event, CaseResult):
            if not selection.includes(event, frame.policy):
                outside += 1
                continue
            result = _narrowed(event, selection)
            for view, groups in counted.items():
                groups[selection.key_of(result, view, frame.policy)].add(result)
            provisional += result.provisional
            late.extend(_late_cases(result))
            if is_shown(result, Show.OPEN):
                still_open.append(result)
    groups_of = {
        view: tuple(cases.group(key, selection.stages) for key, cases in groups.items())
        for view, groups in counted.items()
    }
    unreadable, findings = parted(others)
    return Report(
        frame=frame,
        selection=selection,
        total=counted[()][()].group((), selection.stages),
        groups=tuple(_nested(groups_of, selection.by)),
        months=_ordered([g for g in groups_of[_BY_MONTH] if g.key != (None,)], Dimension.MONTH),
        stations=_ordered(groups_of[_BY_STATION], Dimension.STATION),
        late=tuple(sorted(late, key=_rank_of_late)),
        open=most_urgent_first(still_open),
        outside=outside,
        provisional=provisional,
        unreadable=unreadable,
        findings=findings,
        summary=tally.summary(),
    )


def _narrowed(result: CaseResult, selection: Selection) -> CaseResult:
    """Return the result with the stages of the selection only."""
    if len(selection.stages) == len(result.stages):
        return result
    wanted = {stage.id for stage in selection.stages}
    return replace(result, stages=tuple(s for s in result.stages if s.stage in wanted))


def _late_cases(result: CaseResult) -> Iterator[LateCase]:
    late = tuple(stage for stage in result.stages if stage.status in _LATE)
    if late:
        missing = () if result.withdrawn else (s for s in result.stages if not s.done)
        yield LateCase(result=result, late=late, missing=tuple(missing))


def _rank_of_late(case: LateCase) -> tuple[bool, int, dt.date]:
    is_overdue = any(stage.status is Status.OVERDUE for stage in case.late)
    return not is_overdue, -case.natural_days_past_due, case.result.case.received


def _nested(
    groups_of: dict[tuple[Dimension, ...], tuple[Group, ...]], by: tuple[Dimension, ...]
) -> Iterator[Group]:
    """Yield each group of the outer dimension, followed by those of the inner one in it."""
    if not by:
        return
    inner: defaultdict[str | None, list[Group]] = defaultdict(list)
    if len(by) > 1:
        for group in groups_of[by]:
            inner[group.key[0]].append(group)
    for group in _ordered(groups_of[by[:1]], by[0]):
        yield group
        yield from _ordered(inner[group.key[0]], by[-1])


def _ordered(groups: Iterable[Group], dimension: Dimension) -> tuple[Group, ...]:
    """Return groups by time or type, else those of most cases first; without a value last."""

    def rank(group: Group) -> tuple[bool, int, str]:
        value = group.key[-1]
        if value is None:
            return True, 0, ""
        if dimension in {Dimension.MONTH, Dimension.WEEK}:
            return False, 0, value
        if dimension is Dimension.TYPE:
            return False, _TYPE_ORDER.index(value), value
        return False, -group.cases, value

    return tuple(sorted(groups, key=rank))
