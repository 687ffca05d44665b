"""How well the promise was kept, by station, handler, channel, ledger, type, month or week.

Each case is counted in its groups when it is read; only listed cases are kept.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.findings import Code, Finding, ledger_text
from sla1357.core.listing import (
    Aside,
    Dimension,
    Frame,
    Key,
    Others,
    Run,
    Selection,
    Shortlist,
    urgency_of,
)
from sla1357.core.policy import CaseType, Policy, Stage
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.tally import CaseCounts, StageMeasures, Summary, Tally

__all__ = [
    "Group",
    "GroupCounts",
    "LateCase",
    "Report",
    "groups_of",
    "merged",
    "nested",
    "report_on",
]

_BY_MONTH = (Dimension.MONTH,)
_BY_STATION = (Dimension.STATION,)
#: of one dimension, or within one group of the first dimension
_MOST_GROUPS = 1000
_MOST_IN_ALL = 10_000  # of two dimensions
_IS_LATE = {status: status.is_late for status in Status}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cases with the same value in each dimension."""

    key: Key  #: a value for each dimension; empty: all cases
    cases: int
    stages: tuple[StageMeasures, ...]  #: in the order of the selection


class GroupCounts(dict[Key, CaseCounts]):
    """Counts cases by group in bounded memory, however many values a column has.

    A value gets its own group with its first case, or never, so each group is
    complete.  Values that come when there is no room left are counted together.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_full: bool = False  #: whether some values have no group of their own
        self._outer: Counter[object] = Counter()  # groups by value of the first dimension

    def __missing__(self, key: Key) -> CaseCounts:
        """Return the counts of a new key, which it may share with others."""
        key = self._admitted(key)
        if (counts := self.get(key)) is None:
            counts = self[key] = CaseCounts()
            self._outer[key[0]] += 1
        return counts

    def _admitted(self, key: Key) -> Key:
        """Return the key under which a new one is counted."""
        outer, *inner = key
        if outer is not None and outer not in self._outer and len(self._outer) >= _MOST_GROUPS:
            self.is_full = True
            return (Others.OTHERS,) * len(key)
        has_room = len(self) < _MOST_IN_ALL and self._outer[outer] < _MOST_GROUPS
        if inner and inner[0] is not None and not has_room:
            self.is_full = True
            return outer, Others.OTHERS
        return key


def merged(counted: Mapping[Key, CaseCounts], dimensions: int) -> defaultdict[Key, CaseCounts]:
    """Return the counts by the first `dimensions` only; with 0, of all cases."""
    merged: defaultdict[Key, CaseCounts] = defaultdict(CaseCounts)
    for key, cases in counted.items():
        merged[key[:dimensions]].include(cases)
    return merged


def groups_of(counted: Mapping[Key, CaseCounts], stages: Sequence[Stage]) -> tuple[Group, ...]:
    """Return the counts as groups, in any order."""
    return tuple(
        Group(key=key, cases=counts.cases, stages=counts.measures(stages))
        for key, counts in counted.items()
    )


def nested(
    outer: Iterable[Group],
    groups: Iterable[Group],
    by: tuple[Dimension, ...],
    types: Sequence[CaseType],
) -> Iterator[Group]:
    """Yield each outer group, followed by its inner groups; `types` in the order of a policy."""
    if not by:
        return
    inner: defaultdict[str | Others | None, list[Group]] = defaultdict(list)
    if len(by) > 1:
        for group in groups:
            if group.key[0] is not Others.OTHERS:
                inner[group.key[0]].append(group)
    for group in ordered(outer, by[0], types):
        yield group
        yield from ordered(inner[group.key[0]], by[-1], types)


def ordered(
    groups: Iterable[Group], dimension: Dimension, types: Sequence[CaseType]
) -> tuple[Group, ...]:
    """Return groups by time or type, or as ledgers were read, else the largest first.

    Others and those of no value are last.
    """

    def rank(group: Group) -> tuple[int, int, str]:
        value = group.key[-1]
        if value is None:
            return 2, 0, ""
        if isinstance(value, Others):
            return 1, 0, ""
        if dimension is Dimension.LEDGER:
            return 0, 0, ""
        if dimension in {Dimension.MONTH, Dimension.WEEK}:
            return 0, 0, value
        if dimension is Dimension.TYPE:
            return 0, types.index(CaseType(value)), value
        return 0, -group.cases, value

    return tuple(sorted(groups, key=rank))


@dataclass(frozen=True, slots=True, kw_only=True)
class LateCase:
    """A case with a stage that is overdue or was met late."""

    row: EntryResult  #: with the selected stages only
    late: tuple[StageResult, ...]
    #: stages without a day, to do or not recorded; none if the case was withdrawn
    missing: tuple[StageResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Run):
    """The report on a run."""

    selection: Selection
    total: Group
    groups: tuple[Group, ...]  #: by the first dimension, each followed by its groups of the second
    months: tuple[Group, ...]  #: the earliest first
    stations: tuple[Group, ...]  #: the largest first
    #: overdue ones first, then the most calendar days late; possible slips last
    late: tuple[LateCase, ...]
    #: still to do, the most urgent first; selected stages only
    open: tuple[EntryResult, ...]
    late_cases: int  #: listed or not
    overdue_cases: int  #: of the late ones
    open_cases: int  #: listed or not
    outside: int  #: cases outside the period
    provisional: int  #: selected cases with a provisional answer


class _Cases:
    """Counts the selected cases of a run, and keeps the listed ones."""

    def __init__(self, selection: Selection, policy: Policy, most: int | None) -> None:
        self.groups: dict[tuple[Dimension, ...], GroupCounts] = {
            view: GroupCounts() for view in (_BY_STATION, _BY_MONTH, selection.by) if view
        }
        self.selected = self.groups.get(selection.by, GroupCounts())
        self.late = Shortlist(most, _rank_of_late)
        self.open = Shortlist(most, urgency_of)
        self.overdue = 0
        self.provisional = 0
        self.outside = 0
        self._selection = selection
        self._policy = policy
        #: the counts of each view, and the values of a case in its dimensions
        self._views = [
            (groups, [selection.values_of(each, policy) for each in view])
            for view, groups in self.groups.items()
        ]
        self._types = [each.id for each in policy.types]

    def add(self, row: EntryResult) -> bool:
        """Count a case; return whether it lies in the period."""
        selection = self._selection
        result = _narrowed(row.result, selection)
        if not result.stages or not selection.includes(row.result, self._policy):
            self.outside += 1
            return False
        for groups, values in self._views:
            key = tuple([value_of(row) for value_of in values])
            groups[key].add(result.stages)
        if result is not row.result:
            row = row._replace(result=result)
        self.provisional += result.provisional
        if True in [_IS_LATE[verdict.status] for _, _, verdict in result.stages]:
            self.overdue += result.status is Status.OVERDUE
            self.late.add(row)
        if result.open_stages:
            self.open.add(row)
        return True

    def total(self) -> Group:
        """Return all of them as one group."""
        stages = self._selection.stages
        counts = merged(self.groups[_BY_STATION], 0)[()]
        return Group(key=(), cases=counts.cases, stages=counts.measures(stages))

    def by(self, dimension: Dimension) -> tuple[Group, ...]:
        """Return their groups by month or by station."""
        groups = groups_of(self.groups[dimension,], self._selection.stages)
        return ordered(groups, dimension, self._types)

    def by_selection(self, summary: Summary) -> tuple[Group, ...]:
        """Return their groups by the dimensions of the selection."""
        stages, by = self._selection.stages, self._selection.by
        outer = groups_of(merged(self.selected, 1), stages)
        inner = groups_of(self.selected, stages)
        groups = nested(outer, inner, by, self._types)
        if Dimension.LEDGER in by:
            groups = _without_only_sheets(groups, by.index(Dimension.LEDGER), summary)
        return tuple(groups)


def report_on(
    events: Iterable[ResultEvent],
    tally: Tally,
    frame: Frame,
    selection: Selection,
    *,
    most: int | None = None,
) -> Report:
    """Return the report on a run.

    Args:
        events: The results of the run, in order.
        tally: Counts the events for the summary.
        frame: What the cases were assessed with.
        selection: Which cases and stages are reported.
        most: Late cases, and open cases, to list at most; None: all.
    """
    cases, aside = _Cases(selection, frame.policy, most), Aside()
    for event in tally.watch(events):
        if not isinstance(event, EntryResult) or cases.add(event):
            aside.add(event)
    if cases.selected.is_full:
        aside.add(_too_many(selection.by))
    return Report(
        frame=frame,
        selection=selection,
        total=cases.total(),
        groups=cases.by_selection(tally.summary()),
        months=cases.by(Dimension.MONTH),
        stations=cases.by(Dimension.STATION),
        late=tuple(map(_late_case, cases.late.items())),
        open=tuple(cases.open.items()),
        late_cases=cases.late.number,
        overdue_cases=cases.overdue,
        open_cases=cases.open.number,
        outside=cases.outside,
        provisional=cases.provisional,
        unreadable=aside.unreadable,
        findings=aside.findings,
        findings_left_out=aside.findings_left_out,
        doubts=aside.doubts,
        summary=tally.summary(),
    )


def _too_many(by: tuple[Dimension, ...]) -> Finding:
    names = ",".join(dimension.value for dimension in by)
    return Finding.at(f"--by {names}", Code.TOO_MANY_GROUPS, f"{_MOST_GROUPS:,}")


def _without_only_sheets(groups: Iterable[Group], place: int, summary: Summary) -> Iterator[Group]:
    """Yield the groups; the name of a ledger, at a place of keys, lacks a sheet without others."""
    sheets = Counter(source for source, _, _ in summary.sheets)
    names: dict[str | Others | None, str] = {
        ledger_text(source, sheet): source
        for source, sheet, _ in summary.sheets
        if sheets[source] == 1
    }
    for group in groups:
        key = tuple(names.get(v, v) if n == place else v for n, v in enumerate(group.key))
        yield replace(group, key=key)


def _narrowed(result: CaseResult, selection: Selection) -> CaseResult:
    """Return the result with the selected stages only."""
    if len(selection.stages) == len(result.stages):
        return result
    stages = tuple(s for s in result.stages if s.stage in selection.stages)
    return result.with_stages(stages)


def _late_case(row: EntryResult) -> LateCase:
    stages = row.result.stages
    return LateCase(
        row=row,
        late=tuple(stage for stage in stages if stage.status.is_late),
        missing=() if row.result.withdrawn else tuple(s for s in stages if _is_missing(s)),
    )


def _is_missing(stage: StageResult) -> bool:
    return not stage.done and stage.status is not Status.TO_CHECK


def _rank_of_late(row: EntryResult) -> tuple[bool, bool, int, dt.date]:
    result = row.result
    verdicts = [verdict for _, _, verdict in result.stages if _IS_LATE[verdict.status]]
    days = max([verdict.natural_days_past_due or 0 for verdict in verdicts])
    is_overdue = result.status is Status.OVERDUE  # the most urgent status of all
    return row.is_slip, not is_overdue, -days, result.case.received
