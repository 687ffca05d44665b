"""How well the promise was kept: counts and rates over many cases.

Per stage, *came due* = met + met late + overdue, and the on-time rate = met /
came due; it does not exist if nothing came due.  Stages not yet due, not started, to check,
paused, unrecorded and withdrawn are counted, but are not part of the rate.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, assert_never

from sla1357.core.assessment import EntryResult, LeftOutRow, ResultEvent
from sla1357.core.cases import SkippedRow, SkipReason, UnreadableRow
from sla1357.core.findings import Finding, Severity
from sla1357.core.memory import Remembered
from sla1357.core.policy import Policy, Stage, StageId
from sla1357.core.results import StageResult, Verdict
from sla1357.core.status import Status

if TYPE_CHECKING:
    from sla1357.core.alternatives.news import NewsKind, Since

__all__ = [
    "CaseCounts",
    "ElapsedDays",
    "Outcome",
    "StageMeasures",
    "StageSummary",
    "Summary",
    "Tally",
    "elapsed_days",
    "stage_summary",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSummary:
    """Numbers of cases by the status of one stage."""

    stage: Stage
    met: int
    met_late: int
    overdue: int
    not_yet_due: int  #: due now, due soon or on track
    not_started: int
    to_check: int
    paused: int
    unrecorded: int
    withdrawn: int
    provisional: int  #: how many of those that came due depend on a day without a notice

    @property
    def came_due(self) -> int:
        """Return the denominator of the on-time rate."""
        return self.met + self.met_late + self.overdue

    @property
    def cases(self) -> int:
        """Return the cases that have the stage."""
        not_in_rate = (self.not_yet_due, self.not_started, self.to_check, self.paused)
        return self.came_due + sum(not_in_rate) + self.unrecorded + self.withdrawn

    @property
    def on_time_rate(self) -> float | None:
        """Return met / came due, from 0 to 1; None if nothing came due."""
        return self.met / self.came_due if self.came_due else None


#: status → the field of a summary that counts it
_COUNTED_AS = {
    Status.OVERDUE: "overdue",
    Status.DUE_NOW: "not_yet_due",
    Status.DUE_SOON: "not_yet_due",
    Status.TO_CHECK: "to_check",
    Status.ON_TRACK: "not_yet_due",
    Status.NOT_STARTED: "not_started",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ElapsedDays:
    """How many stages were finished in how many days, in the unit of the stage; months in days."""

    counts: tuple[tuple[int, int], ...]  #: (days, stages), the fewest days first

    def __post_init__(self) -> None:
        days = [day for day, _ in self.counts]
        if days != sorted(set(days)):
            raise ValueError(f"days not in order, or twice: {days}")
        if any(day < 0 or stages < 1 for day, stages in self.counts):
            raise ValueError(f"negative days, or no stage: {self.counts}")

    @property
    def stages(self) -> int:
        """Return the number of finished stages."""
        return sum(stages for _, stages in self.counts)

    @property
    def days(self) -> int:
        """Return the days of all of them together."""
        return sum(day * stages for day, stages in self.counts)

    @property
    def mean(self) -> float | None:
        """Return the arithmetic mean; None without a stage."""
        return self.days / self.stages if self.stages else None

    @property
    def median(self) -> float | None:
        """Return the median, halfway between the middle two if need be; None without a stage."""
        if not self.stages:
            return None
        return (self._ranked((self.stages + 1) // 2) + self._ranked(self.stages // 2 + 1)) / 2

    @property
    def p90(self) -> int | None:
        """Return the fewest days in which 90 % were finished; None without a stage.

        It is the nearest rank, so always a number that occurred; with fewer
        than ten stages it is the longest.
        """
        if not self.stages:
            return None
        return self._ranked(-(-9 * self.stages // 10))

    @property
    def longest(self) -> int | None:
        """Return the most days; None without a stage."""
        return self.counts[-1][0] if self.counts else None

    def finished_by(self, day: int) -> int:
        """Return how many were finished in at most `day` days."""
        return sum(stages for elapsed, stages in self.counts if elapsed <= day)

    def _ranked(self, rank: int) -> int:
        """Return the days of the stage at `rank`, from 1, the quickest first."""
        return next(day for day, _ in self.counts if self.finished_by(day) >= rank)


def elapsed_days(counts: Mapping[int, int]) -> ElapsedDays:
    """Return the distribution of days → stages, without zeros."""
    return ElapsedDays(counts=tuple(sorted((day, n) for day, n in counts.items() if n)))


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMeasures:
    """One stage of the cases of a group."""

    counts: StageSummary
    elapsed: ElapsedDays  #: of the done ones

    def share_finished_by(self, day: int) -> float | None:
        """Return the share of what came due that was done in at most `day` days.

        From 0 to 1; None if nothing came due.
        """
        came_due = self.counts.came_due
        return self.elapsed.finished_by(day) / came_due if came_due else None


class Outcome(NamedTuple):
    """What is counted of a stage."""

    stage: StageId
    status: Status
    elapsed: int | None
    provisional: bool


def _outcome_of(verdict: Verdict) -> Outcome:
    return Outcome(verdict.stage.id, verdict.status, verdict.elapsed, verdict.provisional)


_OUTCOMES = Remembered(_outcome_of)
_MOST_VERDICTS = 64  # of one count, before they are counted together


class CaseCounts:
    """Counts cases, in memory that depends on the days they took, not on their number."""

    def __init__(self) -> None:
        self.cases: int = 0  #: their number
        self._verdicts: list[Verdict] = []  # not counted by outcome yet
        self._outcomes: Counter[Outcome] = Counter()

    def add(self, stages: Iterable[StageResult]) -> None:
        """Count a case by the outcomes of its stages."""
        self.cases += 1
        verdicts = self._verdicts
        verdicts += [verdict for _, _, verdict in stages]
        if len(verdicts) > _MOST_VERDICTS:
            self._count_outcomes()

    def include(self, other: "CaseCounts") -> None:
        """Add the counts of `other`."""
        self.cases += other.cases
        self._outcomes.update(other.outcomes)

    @property
    def outcomes(self) -> Mapping[Outcome, int]:
        """Return the number of cases by each outcome of a stage."""
        self._count_outcomes()
        return self._outcomes

    def __getstate__(self) -> Mapping[str, object]:
        """Return what travels to another process: few outcomes in place of many verdicts."""
        self._count_outcomes()
        return vars(self)

    def _count_outcomes(self) -> None:
        self._outcomes.update(map(_OUTCOMES.__getitem__, self._verdicts))
        self._verdicts.clear()

    def measures(self, stages: Iterable[Stage]) -> tuple[StageMeasures, ...]:
        """Return the counts of each stage."""
        return tuple(map(self._measures, stages))

    def _measures(self, stage: Stage) -> StageMeasures:
        by_status: Counter[Status] = Counter()
        by_day: Counter[int] = Counter()
        provisional = 0
        for (stage_id, status, elapsed, is_provisional), number in self.outcomes.items():
            if stage_id == stage.id:
                by_status[status] += number
                if status.is_done and elapsed is not None:
                    by_day[elapsed] += number
                if is_provisional and status.came_due:
                    provisional += number
        return StageMeasures(
            counts=stage_summary(stage, by_status, provisional=provisional),
            elapsed=elapsed_days(by_day),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The counts of a run; every row below a header is one of four kinds: see `rows`."""

    cases: int  #: assessed
    open: int  #: cases with a stage still to do
    unreadable: int  #: rows that could not be assessed
    left_out: int  #: received after the report day
    skipped: tuple[tuple[SkipReason, int], ...]  #: rows without a case, by reason
    errors: int  #: findings of severity error
    by_status: tuple[tuple[Status, int], ...]  #: cases by status, the most urgent first
    stages: tuple[StageSummary, ...]
    statuses: frozenset[Status]  #: of all stages of all cases
    provisional: int  #: cases with a provisional answer
    doubted: int = 0  #: cases whose row has a warning or an error
    unread_sources: int = 0  #: ledgers that gave nothing, such as a file that is missing

    #: cases with each kind of news, the most urgent first; None: nobody asked since when
    by_news: "tuple[tuple[NewsKind, int], ...] | None" = None

    #: source, sheet, cases of workbooks, in the order of reading
    sheets: tuple[tuple[str, str, int], ...] = ()

    @property
    def rows(self) -> int:
        """Return the rows read, without headers: cases, unreadable, left out, skipped."""
        return self._answered + sum(number for _, number in self.skipped)

    @property
    def filled_skipped(self) -> tuple[tuple[SkipReason, int], ...]:
        """Return the skipped rows in which something stands, by reason.

        A ledger may have thousands of blank rows that are prepared with formulas.
        """
        return tuple(each for each in self.skipped if each[0] is not SkipReason.BLANK)

    @property
    def _answered(self) -> int:
        return self.cases + self.unreadable + self.left_out

    @property
    def answered_nothing(self) -> bool:
        """Return whether no case was found, because of errors."""
        return self.errors > 0 and not self._answered


class Tally:
    """Counts events in constant memory."""

    def __init__(self, policy: Policy, since: "Since | None" = None) -> None:
        self._policy = policy
        self._since = since  # what counts as news
        self.by_news: Counter[NewsKind] = Counter(dict.fromkeys(since.kinds, 0) if since else {})
        self.by_status: Counter[Status] = Counter()
        self.counts: CaseCounts = CaseCounts()  #: of the assessed ones
        self.errors: int = 0  #: findings of severity error
        self.unread_sources: int = 0
        self.skipped: Counter[SkipReason] = Counter()
        self.sheets: Counter[tuple[str, str]] = Counter()
        self.open: int = 0
        self.unreadable: int = 0
        self.left_out: int = 0
        self.provisional: int = 0
        self.doubted: int = 0

    def watch(self, events: Iterable[ResultEvent]) -> Iterator[ResultEvent]:
        """Yield `events` unchanged, counting each."""
        count = self._count_with_news if self._since else self._count
        for event in events:
            match event:
                case EntryResult():
                    count(event)
                case UnreadableRow():
                    self.unreadable += 1
                case LeftOutRow():
                    self.left_out += 1
                case SkippedRow():
                    self.skipped[event.reason] += 1
                case Finding():
                    if event.severity is Severity.ERROR:
                        self.errors += 1
                        self.unread_sources += event.code.is_of_source
                case _:
                    assert_never(event)
            yield event

    def _count(self, row: EntryResult) -> None:
        entry, result, doubts = row
        self.by_status[result.status] += 1
        if result.open_stages:
            self.open += 1
        if result.provisional:
            self.provisional += 1
        if doubts:
            self.doubted += 1
        if entry.sheet is not None:
            self.sheets[entry.source, entry.sheet] += 1
        self.counts.add(result.stages)

    def _count_with_news(self, row: EntryResult) -> None:
        self._count(row)
        news = self._since.news_of(row.result) if self._since else ()
        self.by_news.update({each.kind for each in news})

    def __getstate__(self) -> Mapping[str, object]:
        """Return what travels to another process, which has the calendar already."""
        return {**vars(self), "_since": None}

    def include(self, other: "Tally") -> None:
        """Add the counts of `other`, whose events came later."""
        self.by_status.update(other.by_status)
        self.by_news.update(other.by_news)
        self.counts.include(other.counts)
        self.errors += other.errors
        self.unread_sources += other.unread_sources
        self.skipped.update(other.skipped)
        self.sheets.update(other.sheets)
        self.open += other.open
        self.unreadable += other.unreadable
        self.left_out += other.left_out
        self.provisional += other.provisional
        self.doubted += other.doubted

    def summary(self) -> Summary:
        """Return the counts so far."""
        return Summary(
            cases=self.counts.cases,
            open=self.open,
            unreadable=self.unreadable,
            left_out=self.left_out,
            skipped=tuple((r, self.skipped[r]) for r in SkipReason if self.skipped[r]),
            errors=self.errors,
            by_status=tuple((s, self.by_status[s]) for s in Status if self.by_status[s]),
            stages=tuple(each.counts for each in self.counts.measures(self._policy.stages)),
            statuses=frozenset(outcome.status for outcome in self.counts.outcomes),
            provisional=self.provisional,
            doubted=self.doubted,
            unread_sources=self.unread_sources,
            by_news=tuple(self.by_news.items()) if self._since else None,
            sheets=tuple((source, sheet, n) for (source, sheet), n in self.sheets.items()),
        )
