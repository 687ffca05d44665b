"""How well the promise was kept, by station, handler, channel, ledger, type, month or week.

Each case is counted in its groups when it is read; only listed cases are kept.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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
from sla1357.core.measures import outcomes_of
from sla1357.core.reports.groups import (
    MOST_GROUPS,
    Group,
    GroupCounts,
    groups_of,
    merged,
    nested,
    ordered,
)
from sla1357.core.reports.outlook import Outlook, OutlookCounts
from sla1357.core.reports.periods import Changes, PeriodCounts
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.tally import Summary, Tally

__all__ = ["LateCase", "Report", "report_on"]

_BY_MONTH = (Dimension.MONTH,)
_BY_STATION = (Dimension.STATION,)
_BY_HANDLER = (Dimension.HANDLER,)
_USUAL_VIEWS = (_BY_STATION, _BY_HANDLER, _BY_MONTH)
_ValueOf = Callable[[EntryResult], str | None]
_IS_LATE = {status: status.is_late for status in Status}


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
    handlers: tuple[Group, ...]  #: the same
    changes: Changes | None  #: from the period before; None: it has no case
    outlook: Outlook  #: what comes due
    #: overdue ones first, then the most calendar days late; possible slips last
    late: tuple[LateCase, ...]
    #: still to do and not overdue, the most urgent first; selected stages only
    open: tuple[EntryResult, ...]
    late_cases: int  #: listed or not
    overdue_cases: int  #: of the late ones
    open_cases: int  #: still to do, overdue or not
    not_overdue: int  #: of the open ones, listed or not
    outside: int  #: cases outside the period
    provisional: int  #: selected cases with a provisional answer

    @property
    def target(self) -> float | None:
        """Return the on-time rate that each stage should reach; None: none is set."""
        asked = self.selection.target
        return self.frame.policy.target if asked is None else asked


class _Cases:
    """Counts the selected cases of a run, and keeps the listed ones."""

    def __init__(self, selection: Selection, frame: Frame, most: int | None) -> None:
        policy = frame.policy
        self.groups: dict[tuple[Dimension, ...], GroupCounts] = {
            view: GroupCounts() for view in (*_USUAL_VIEWS, selection.by) if view
        }
        self.selected = self.groups.get(selection.by, GroupCounts())
        self.late = Shortlist(most, _rank_of_late)
        self.open = Shortlist(most, urgency_of)
        self.periods = PeriodCounts(selection, frame.as_of)
        self.outlook = OutlookCounts(frame)
        self.overdue = 0
        self.still_open = 0
        self.provisional = 0
        self.outside = 0
        self._selection = selection
        self._policy = policy
        #: the counts of each view, and how to get the key of a case in it
        self._views = [
            (groups, _key_of(*(selection.values_of(each, policy) for each in view)))
            for view, groups in self.groups.items()
        ]
        self._types = [each.id for each in policy.types]

    def add(self, row: EntryResult) -> bool:
        """Count a case; return whether it lies in the period."""
        selection = self._selection
        result = _narrowed(row.result, selection)
        day = selection.day_of(row.result, self._policy)
        outcomes = outcomes_of(result.stages)
        if day is not None and day >= self.periods.since and outcomes:
            self.periods.add(day, row.entry.station or None, outcomes)
        if not outcomes or not selection.includes(day):
            self.outside += 1
            return False
        for groups, key_of in self._views:
            groups[key_of(row)].add(outcomes)
        if result is not row.result:
            row = row._replace(result=result)
        self.provisional += result.provisional
        if True in [outcome.late is not None for outcome in outcomes]:
            self.overdue += result.status is Status.OVERDUE
            self.late.add(row)
        if result.open_stages:
            self.still_open += 1
            self.outlook.add(row)
            if result.status is not Status.OVERDUE:
                self.open.add(row)
        return True

    def total(self) -> Group:
        """Return all of them as one group."""
        stages = self._selection.stages
        counts = merged(self.groups[_BY_STATION], 0)[()]
        return Group(key=(), cases=counts.cases, stages=counts.measures(stages))

    def by(self, dimension: Dimension) -> tuple[Group, ...]:
        """Return their groups by month, station or handler."""
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
    cases, aside = _Cases(selection, frame, most), Aside()
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
        handlers=cases.by(Dimension.HANDLER),
        changes=cases.periods.changes(),
        outlook=cases.outlook.outlook(),
        late=tuple(map(_late_case, cases.late.items())),
        open=tuple(cases.open.items()),
        late_cases=cases.late.number,
        overdue_cases=cases.overdue,
        open_cases=cases.still_open,
        not_overdue=cases.open.number,
        outside=cases.outside,
        provisional=cases.provisional,
        unreadable=aside.unreadable,
        findings=aside.findings,
        findings_left_out=aside.findings_left_out,
        doubts=aside.doubts,
        summary=tally.summary(),
    )


def _key_of(value_of: _ValueOf, inner_of: _ValueOf | None = None) -> Callable[[EntryResult], Key]:
    """Return a function that returns the key of a case by one dimension, or by two."""
    if inner_of is None:
        return lambda row: (value_of(row),)
    return lambda row: (value_of(row), inner_of(row))


def _too_many(by: tuple[Dimension, ...]) -> Finding:
    names = ",".join(dimension.value for dimension in by)
    return Finding.at(f"--by {names}", Code.TOO_MANY_GROUPS, f"{MOST_GROUPS:,}")


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
    days = max([v.natural_days_past_due or 0 for _, _, v in result.stages if _IS_LATE[v.status]])
    is_overdue = result.status is Status.OVERDUE  # the most urgent status of all
    return row.is_slip, not is_overdue, -days, result.case.received
