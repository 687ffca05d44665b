"""How well the promise was kept, by station, handler, channel, type, month or week.

Each case is counted in its groups as it passes; of the cases themselves, only
those that a report lists are kept.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import NamedTuple

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import Entry, SkippedRow
from sla1357.core.deadlines import URGENCY, CaseResult, StageResult, Status
from sla1357.core.findings import Code, Finding
from sla1357.core.groups import (
    MOST_GROUPS,
    Group,
    GroupCounts,
    Outcome,
    groups_of,
    merged,
    nested,
    ordered,
)
from sla1357.core.listing import Aside, Frame, Run, urgency_of
from sla1357.core.policy import Policy
from sla1357.core.selection import OF_ROWS, Dimension, Selection
from sla1357.core.tally import Tally

__all__ = ["LateCase", "Report", "report_on"]

_REMEMBERED = 2048  # results, of which many cases have the same
_BY_MONTH = (Dimension.MONTH,)
_BY_STATION = (Dimension.STATION,)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateCase:
    """A case with a stage that is overdue or was met late."""

    row: EntryResult  #: with the stages of the selection only
    late: tuple[StageResult, ...]
    #: without a day: still to do, or never recorded; of a withdrawn case nothing is
    missing: tuple[StageResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Run):
    """What a director is shown of a run."""

    selection: Selection
    total: Group
    groups: tuple[Group, ...]  #: by one dimension each followed by those of the second, if any
    months: tuple[Group, ...]  #: of all selected cases, the earliest first
    stations: tuple[Group, ...]  #: of all selected cases; those of most cases first
    #: overdue ones first, then the most calendar days late; what may be a slip last
    late: tuple[LateCase, ...]
    #: still to do, the most urgent first; selected stages only
    open: tuple[EntryResult, ...]
    late_cases: int  #: listed or not
    overdue_cases: int  #: of the late ones
    open_cases: int  #: listed or not
    outside: int  #: cases that do not lie in the period
    provisional: int  #: selected cases with a provisional answer


class _Seen(NamedTuple):
    """What a report takes of all cases with the same result."""

    result: CaseResult  #: with the stages of the selection only
    is_included: bool  #: whether it lies in the period
    values: Mapping[Dimension, str | None]  #: by what it is divided, as far as that is its own
    outcomes: tuple[Outcome, ...]
    is_late: bool
    is_overdue: bool


def _seen(selection: Selection, policy: Policy, result: CaseResult) -> _Seen:
    narrowed, row = _narrowed(result, selection), EntryResult(Entry(result.case), result)
    outcomes = (
        Outcome(stage.stage.id, URGENCY[stage.status], stage.elapsed, stage.provisional)
        for stage in narrowed.stages
    )
    dimensions = {*_BY_MONTH, *selection.by} - OF_ROWS
    return _Seen(
        result=narrowed,
        is_included=selection.includes(result, policy),
        values={each: selection.value_of(row, each, policy) for each in dimensions},
        outcomes=tuple(outcomes),
        is_late=any(stage.status.is_late for stage in narrowed.stages),
        is_overdue=any(stage.status is Status.OVERDUE for stage in narrowed.stages),
    )


class _Listed:
    """Keeps the cases that a report lists, those of the lowest rank; counts all."""

    def __init__(
        self, most: int | None, rank: Callable[[EntryResult], tuple[object, ...]]
    ) -> None:
        self.number = 0
        self._most = most
        self._rank = rank
        self._rows: list[EntryResult] = []

    def add(self, row: EntryResult) -> None:
        self.number += 1
        if self._most == 0:
            return
        self._rows.append(row)
        # twice as many as are listed, so that they are sorted seldom
        if self._most is not None and len(self._rows) > 2 * self._most:
            self._rows = self.rows()

    def rows(self) -> list[EntryResult]:
        return sorted(self._rows, key=self._rank)[: self._most]


def report_on(
    events: Iterable[ResultEvent],
    tally: Tally,
    frame: Frame,
    selection: Selection,
    *,
    most: int | None = None,
) -> Report:
    """Return the report on a run over `events`, which `tally` is to watch.

    Args:
        events: What is found, in order.
        tally: For the summary.
        frame: What the cases were assessed with.
        selection: Which cases and stages the report is about.
        most: How many late and how many open cases it lists; None: all.
    """
    policy = frame.policy
    seen_in = lru_cache(_REMEMBERED)(partial(_seen, selection, policy))
    counted: dict[tuple[Dimension, ...], GroupCounts] = {
        view: GroupCounts() for view in (_BY_STATION, _BY_MONTH, selection.by) if view
    }
    late, still_open = _Listed(most, _rank_of_late), _Listed(most, urgency_of)
    aside = Aside()
    outside = provisional = overdue = 0
    for event in tally.watch(events):
        if isinstance(event, EntryResult):
            seen = seen_in(event.result)
            if not seen.is_included:
                outside += 1
                continue
            values = seen.values
            for view, groups in counted.items():
                key = tuple(
                    [
                        values[each] if each in values else selection.value_of(event, each, policy)
                        for each in view
                    ]
                )
                groups[key].add(seen.outcomes)
            provisional += seen.result.provisional
            overdue += seen.is_overdue
            aside.add(event)
            if seen.is_late:
                late.add(event._replace(result=seen.result))
            if seen.result.open_stages:
                still_open.add(event._replace(result=seen.result))
        elif not isinstance(event, SkippedRow):
            aside.add(event)
    stations = groups_of(counted[_BY_STATION], selection.stages)
    months = groups_of(counted[_BY_MONTH], selection.stages)
    by = counted.get(selection.by, GroupCounts())
    if by.is_full:
        aside.add(_too_many(selection.by))
    return Report(
        frame=frame,
        selection=selection,
        total=merged(counted[_BY_STATION], 0)[()].group((), selection.stages),
        groups=tuple(
            nested(
                groups_of(merged(by, 1), selection.stages),
                groups_of(by, selection.stages),
                selection.by,
            )
        ),
        months=ordered(months, Dimension.MONTH),
        stations=ordered(stations, Dimension.STATION),
        late=tuple(_late_case(row) for row in late.rows()),
        open=tuple(still_open.rows()),
        late_cases=late.number,
        overdue_cases=overdue,
        open_cases=still_open.number,
        outside=outside,
        provisional=provisional,
        unreadable=aside.unreadable,
        findings=aside.findings,
        findings_left_out=aside.findings_left_out,
        doubts=aside.doubts,
        summary=tally.summary(),
    )


def _too_many(by: tuple[Dimension, ...]) -> Finding:
    names = ",".join(dimension.value for dimension in by)
    return Finding.at(f"--by {names}", Code.TOO_MANY_GROUPS, f"{MOST_GROUPS:,}")


def _narrowed(result: CaseResult, selection: Selection) -> CaseResult:
    """Return the result with the stages of the selection only."""
    if len(selection.stages) == len(result.stages):
        return result
    return replace(result, stages=tuple(s for s in result.stages if s.stage in selection.stages))


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
    late = [stage for stage in row.result.stages if stage.status.is_late]
    is_overdue = any(stage.status is Status.OVERDUE for stage in late)
    days = max(stage.natural_days_past_due or 0 for stage in late)
    return row.is_slip, not is_overdue, -days, row.result.case.received
