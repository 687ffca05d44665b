"""How well stages kept their promise: numbers, rates and days of many cases.

Per stage, *came due* = met + met late + overdue, and the on-time rate = met /
came due; it does not exist if nothing came due.  Stages not yet due, not started, to check,
paused, unrecorded and withdrawn are counted, but are not part of the rate.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cache

from sla1357.core.memory import Remembered
from sla1357.core.policy import Stage, StageId
from sla1357.core.results import StageResult, Verdict
from sla1357.core.status import Status

__all__ = [
    "CaseCounts",
    "ElapsedDays",
    "Outcome",
    "StageMeasures",
    "StageSummary",
    "elapsed_days",
    "outcomes_of",
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

    def short_of(self, target: float) -> int:
        """Return how many more should have been met for a rate of `target`; 0: reached."""
        aim = Decimal(str(target)) * self.came_due  # 0.95 as it is written
        return max(0, int(aim.to_integral_value(ROUND_CEILING)) - self.met)

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


#: one object of equal pairs: hundreds of groups have the same ones
_PAIRS: Remembered[tuple[int, int], tuple[int, int]] = Remembered(lambda pair: pair)


def elapsed_days(counts: Mapping[int, int]) -> ElapsedDays:
    """Return the distribution of days → stages, without zeros."""
    return ElapsedDays(counts=tuple(_PAIRS[each] for each in sorted(counts.items()) if each[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMeasures:
    """One stage of the cases of a group."""

    counts: StageSummary
    elapsed: ElapsedDays  #: of the done ones
    #: more than promised, of those that were met late or are overdue; 0: by the due day alone
    late: ElapsedDays

    def share_finished_by(self, day: int) -> float | None:
        """Return the share of what came due that was done in at most `day` days.

        From 0 to 1; None if nothing came due.
        """
        came_due = self.counts.came_due
        return self.elapsed.finished_by(day) / came_due if came_due else None


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What is counted of a stage; see `_outcome`."""

    stage: StageId
    status: Status
    elapsed: int | None
    provisional: bool
    late: int | None  #: days over the limit; None: not late

    def __reduce__(self) -> tuple[object, ...]:
        """Let another process have one object of each outcome too."""
        fields = (self.stage, self.status, self.elapsed, self.provisional, self.late)
        return _outcome, (fields,)


@cache
def _outcome(fields: tuple[StageId, Status, int | None, bool, int | None]) -> Outcome:
    """Return the only object of an outcome; it is found by identity: five fields hash slowly."""
    return Outcome(*fields)


def _outcome_of(verdict: Verdict) -> Outcome:
    late = max(0, -(verdict.remaining or 0)) if verdict.status.is_late else None
    return _outcome((verdict.stage.id, verdict.status, verdict.elapsed, verdict.provisional, late))


_OUTCOMES = Remembered(_outcome_of)
_MOST_WAITING = 64  # outcomes of one count, before they are counted together


def outcomes_of(stages: Iterable[StageResult]) -> list[Outcome]:
    """Return what is counted of the stages of a case."""
    return [_OUTCOMES[verdict] for _, _, verdict in stages]


class CaseCounts:
    """Counts cases, in memory that depends on the days they took, not on their number."""

    def __init__(self) -> None:
        self.cases: int = 0  #: their number
        self._waiting: list[Outcome] = []  # not counted yet
        self._outcomes: Counter[Outcome] = Counter()

    def add(self, outcomes: Sequence[Outcome]) -> None:
        """Count a case by the outcomes of its stages."""
        self.cases += 1
        waiting = self._waiting
        waiting += outcomes
        if len(waiting) > _MOST_WAITING:
            self._count_waiting()

    def include(self, other: "CaseCounts") -> None:
        """Add the counts of `other`."""
        self.cases += other.cases
        self._outcomes.update(other.outcomes)

    @property
    def outcomes(self) -> Mapping[Outcome, int]:
        """Return the number of cases by each outcome of a stage."""
        self._count_waiting()
        return self._outcomes

    def __getstate__(self) -> Mapping[str, object]:
        """Return what travels to another process: numbers in place of a list."""
        self._count_waiting()
        return vars(self)

    def _count_waiting(self) -> None:
        self._outcomes.update(self._waiting)
        self._waiting.clear()

    def measures(self, stages: Iterable[Stage]) -> tuple[StageMeasures, ...]:
        """Return the counts of each stage."""
        return tuple(map(self._measures, stages))

    def _measures(self, stage: Stage) -> StageMeasures:
        by_status: Counter[Status] = Counter()
        by_day: Counter[int] = Counter()
        by_late: Counter[int] = Counter()
        provisional = 0
        for outcome, number in self.outcomes.items():
            if outcome.stage == stage.id:
                by_status[outcome.status] += number
                if outcome.late is not None:
                    by_late[outcome.late] += number
                if outcome.status.is_done and outcome.elapsed is not None:
                    by_day[outcome.elapsed] += number
                if outcome.provisional and outcome.status.came_due:
                    provisional += number
        return StageMeasures(
            counts=stage_summary(stage, by_status, provisional=provisional),
            elapsed=elapsed_days(by_day),
            late=elapsed_days(by_late),
        )
