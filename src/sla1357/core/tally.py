"""How well the promise was kept: counts and rates over many cases.

Per stage, *came due* = met + met late + overdue, and the on-time rate is met
divided by came due; there is none where nothing came due.  Stages not yet due,
to check, paused, unrecorded and withdrawn are left out of the rate and counted beside it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import SkippedRow, SkipReason, UnreadableRow
from sla1357.core.deadlines import CaseResult, Status
from sla1357.core.findings import Code, Finding, Severity
from sla1357.core.policy import Policy, Stage

__all__ = ["StageSummary", "Summary", "Tally", "stage_summary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSummary:
    """Number of cases by the state of one stage."""

    stage: Stage
    met: int
    met_late: int
    overdue: int
    not_yet_due: int  #: due now, due soon or on track
    to_check: int
    paused: int
    unrecorded: int
    withdrawn: int
    provisional: int  #: of those that came due, how many rest on a day without a notice yet

    @property
    def came_due(self) -> int:
        """Return the denominator of the on-time rate."""
        return self.met + self.met_late + self.overdue

    @property
    def on_time_rate(self) -> float | None:
        """Return met / came due, from 0 to 1; None where nothing came due."""
        return self.met / self.came_due if self.came_due else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run saw; every row below a header is one of four: see `rows`."""

    cases: int  #: assessed
    open: int  #: of these, the cases that have a stage still to do
    unreadable: int  #: rows that could not be assessed
    received_after_report_day: int  #: left out
    skipped: tuple[tuple[SkipReason, int], ...]  #: rows that are no case, by reason
    errors: int  #: findings of severity error
    by_status: tuple[tuple[Status, int], ...]  #: cases by their status, most urgent first
    stages: tuple[StageSummary, ...]
    statuses: frozenset[Status]  #: of all stages of all cases
    provisional: int  #: cases with a provisional answer
    doubted: int = 0  #: cases with a warning or an error about their row

    #: source, sheet, cases: of workbooks, in the order of reading
    sheets: tuple[tuple[str, str, int], ...] = ()

    @property
    def rows(self) -> int:
        """Return the rows read, without headers: cases, unreadable, left out, skipped."""
        return self._answered + sum(number for _, number in self.skipped)

    @property
    def _answered(self) -> int:
        return self.cases + self.unreadable + self.received_after_report_day

    @property
    def answered_nothing(self) -> bool:
        """Return whether no case was found, because of errors."""
        return self.errors > 0 and not self._answered


_MOST_RESULTS = 2048  # equal ones are counted together


class Tally:
    """Counts events as they pass, in constant memory."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._results: Counter[CaseResult] = Counter()  # not counted below yet
        self._by_status: Counter[Status] = Counter()
        self._by_stage: Counter[tuple[str, Status]] = Counter()
        self._provisional_of: Counter[str] = Counter()  # stages that came due
        self._codes: Counter[Code] = Counter()
        self._errors = 0  # among these findings
        self._skipped: Counter[SkipReason] = Counter()
        self._sheets: Counter[tuple[str, str]] = Counter()
        self._open = 0
        self._unreadable = 0
        self._provisional = 0
        self._doubted = 0

    def watch(self, events: Iterable[ResultEvent]) -> Iterator[ResultEvent]:
        """Yield `events` unchanged, counting each."""
        for event in events:
            match event:
                case EntryResult():
                    self._results[event.result] += 1
                    if event.doubts:
                        self._doubted += 1
                    if event.entry.sheet is not None:
                        self._sheets[event.entry.source, event.entry.sheet] += 1
                    if len(self._results) > _MOST_RESULTS:
                        self._count_results()
                case UnreadableRow():
                    self._unreadable += 1
                case SkippedRow():
                    self._skipped[event.reason] += 1
                case Finding():
                    self._codes[event.code] += 1
                    self._errors += event.severity is Severity.ERROR
                case _:
                    assert_never(event)
            yield event

    def _count_results(self) -> None:
        for result, number in self._results.items():
            self._by_status[result.status] += number
            self._open += number if result.open_stages else 0
            self._provisional += number if result.provisional else 0
            for stage in result.stages:
                self._by_stage[stage.stage.id, stage.status] += number
                if stage.provisional and stage.status.came_due:
                    self._provisional_of[stage.stage.id] += number
        self._results.clear()

    def summary(self) -> Summary:
        """Return the counts of what has passed so far."""
        self._count_results()
        return Summary(
            cases=self._by_status.total(),
            open=self._open,
            unreadable=self._unreadable,
            received_after_report_day=self._codes[Code.RECEIVED_AFTER_REPORT_DAY],
            skipped=tuple((r, self._skipped[r]) for r in SkipReason if self._skipped[r]),
            errors=self._errors,
            by_status=tuple((s, self._by_status[s]) for s in Status if self._by_status[s]),
            stages=tuple(self._of_stage(stage) for stage in self._policy.stages),
            statuses=frozenset(status for _, status in self._by_stage),
            provisional=self._provisional,
            doubted=self._doubted,
            sheets=tuple((source, sheet, n) for (source, sheet), n in self._sheets.items()),
        )

    def _of_stage(self, stage: Stage) -> StageSummary:
        by_status = {status: self._by_stage[stage.id, status] for status in Status}
        return stage_summary(stage, by_status, provisional=self._provisional_of[stage.id])


#: status → the field of a summary that counts it
_COUNTED_AS = {
    Status.OVERDUE: "overdue",
    Status.DUE_NOW: "not_yet_due",
    Status.DUE_SOON: "not_yet_due",
    Status.TO_CHECK: "to_check",
    Status.ON_TRACK: "not_yet_due",
    Status.PAUSED: "paused",
    Status.UNRECORDED: "unrecorded",
    Status.MET_LATE: "met_late",
    Status.WITHDRAWN: "withdrawn",
    Status.MET: "met",
}


def stage_summary(
    stage: Stage, by_status: Mapping[Status, int], *, provisional: int
) -> StageSummary:
    """Return the counts of `stage`, from the number of cases by its status."""
    counts: Counter[str] = Counter()
    for status in Status:
        counts[_COUNTED_AS[status]] += by_status.get(status, 0)
    return StageSummary(stage=stage, provisional=provisional, **counts)
