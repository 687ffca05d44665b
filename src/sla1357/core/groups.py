"""Cases counted by groups: their stages by state and by the working days that they took."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sla1357.core.deadlines import Status
from sla1357.core.policy import CaseType, Stage, StageId
from sla1357.core.selection import Dimension, Key, Others
from sla1357.core.tally import StageSummary, stage_summary

__all__ = [
    "MOST_GROUPS",
    "ElapsedDays",
    "Group",
    "GroupCounts",
    "Outcome",
    "StageMeasures",
    "elapsed_days",
    "groups_of",
    "merged",
    "nested",
    "ordered",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElapsedDays:
    """How many stages were finished in how many working days; empty where none was."""

    counts: tuple[tuple[int, int], ...]  #: (working days, stages), the fewest days first

    def __post_init__(self) -> None:
        days = [day for day, _ in self.counts]
        if days != sorted(set(days)):
            raise ValueError(f"working days not in order, or twice: {days}")
        if any(day < 0 or stages < 1 for day, stages in self.counts):
            raise ValueError(f"negative working days, or no stage: {self.counts}")

    @property
    def stages(self) -> int:
        """Return the number of finished stages."""
        return sum(stages for _, stages in self.counts)

    @property
    def working_days(self) -> int:
        """Return the working days of all of them together."""
        return sum(day * stages for day, stages in self.counts)

    @property
    def mean(self) -> float | None:
        """Return the arithmetic mean; None of no stage."""
        return self.working_days / self.stages if self.stages else None

    @property
    def median(self) -> float | None:
        """Return the middle one, or halfway between the two in the middle; None of no stage."""
        if not self.stages:
            return None
        return (self._ranked((self.stages + 1) // 2) + self._ranked(self.stages // 2 + 1)) / 2

    @property
    def p90(self) -> int | None:
        """Return the fewest working days in which nine of ten were finished; None of no stage.

        It is the nearest rank, so always a number of days that occurred; of
        fewer than ten stages it is the longest.
        """
        if not self.stages:
            return None
        return self._ranked(-(-9 * self.stages // 10))

    @property
    def longest(self) -> int | None:
        """Return the most working days; None of no stage."""
        return self.counts[-1][0] if self.counts else None

    def finished_by(self, day: int) -> int:
        """Return how many were finished in at most `day` working days."""
        return sum(stages for elapsed, stages in self.counts if elapsed <= day)

    def _ranked(self, rank: int) -> int:
        """Return the working days of the stage at `rank`, from 1, the quickest first."""
        return next(day for day, _ in self.counts if self.finished_by(day) >= rank)


def elapsed_days(counts: Mapping[int, int]) -> ElapsedDays:
    """Return the distribution of working days → stages; those of no stage are left out."""
    return ElapsedDays(counts=tuple(sorted((day, n) for day, n in counts.items() if n)))


#: of one dimension; and of two, within each of the groups of the first
MOST_GROUPS = 1000
_MOST_IN_ALL = 10_000  # of two dimensions
_STATUSES = tuple(Status)  # by their rank
_TYPE_ORDER = [case_type.value for case_type in CaseType]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMeasures:
    """One stage of the cases of a group."""

    counts: StageSummary
    elapsed: ElapsedDays  #: of those that are done

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


class Outcome(NamedTuple):
    """What a report counts of a stage; of types that are compared at once."""

    stage: StageId
    urgency: int  #: rank of its status
    elapsed: int | None
    provisional: bool


class CaseCounts:
    """Counts the cases of one group; its size depends on the days they took, not on them."""

    def __init__(self) -> None:
        self.cases = 0  #: their number
        self.seen: Counter[Outcome] = Counter()  #: number of cases by each outcome

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Count a case with the outcomes of its stages."""
        self.cases += 1
        for outcome in outcomes:
            self.seen[outcome] += 1

    def include(self, other: "CaseCounts") -> None:
        """Count all cases that another one has counted."""
        self.cases += other.cases
        self.seen.update(other.seen)

    def group(self, key: Key, stages: Sequence[Stage]) -> Group:
        """Return what was counted as the group of that key."""
        measures = tuple(self._measures(stage) for stage in stages)
        return Group(key=key, cases=self.cases, stages=measures)

    def _measures(self, stage: Stage) -> StageMeasures:
        by_status: Counter[Status] = Counter()
        by_day: Counter[int] = Counter()
        provisional = 0
        for outcome, number in self.seen.items():
            if outcome.stage == stage.id:
                status = _STATUSES[outcome.urgency]
                by_status[status] += number
                if status.is_done and outcome.elapsed is not None:
                    by_day[outcome.elapsed] += number
                if outcome.provisional and status.came_due:
                    provisional += number
        return StageMeasures(
            counts=stage_summary(stage, by_status, provisional=provisional),
            elapsed=elapsed_days(by_day),
        )


class GroupCounts(dict[Key, CaseCounts]):
    """Counts cases by group, in bounded memory, however many values a column has.

    A value has a group of its own from its first case on, or never: what a
    group counts is always whole.  Those that come when there is no room left
    are counted together.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_full = False  #: whether there are cases without a group of their own
        self._outer: Counter[object] = Counter()  # groups in each one of the first dimension

    def __missing__(self, key: Key) -> CaseCounts:
        """Return the counts that a key belongs to, which it may share."""
        key = self._admitted(key)
        if (counts := self.get(key)) is None:
            counts = self[key] = CaseCounts()
            self._outer[key[0]] += 1
        return counts

    def _admitted(self, key: Key) -> Key:
        """Return the key that a new one is counted under."""
        outer, *inner = key
        if outer is not None and outer not in self._outer and len(self._outer) >= MOST_GROUPS:
            self.is_full = True
            return (Others.OTHERS,) * len(key)
        has_room = len(self) < _MOST_IN_ALL and self._outer[outer] < MOST_GROUPS
        if inner and inner[0] is not None and not has_room:
            self.is_full = True
            return outer, Others.OTHERS
        return key


def merged(counted: Mapping[Key, CaseCounts], dimensions: int) -> defaultdict[Key, CaseCounts]:
    """Return the counts by the first of the dimensions only; without any, of all cases."""
    merged: defaultdict[Key, CaseCounts] = defaultdict(CaseCounts)
    for key, cases in counted.items():
        merged[key[:dimensions]].include(cases)
    return merged


def groups_of(counted: Mapping[Key, CaseCounts], stages: Sequence[Stage]) -> tuple[Group, ...]:
    """Return what was counted as groups, in any order."""
    return tuple(cases.group(key, stages) for key, cases in counted.items())


def nested(
    outer: Iterable[Group], groups: Iterable[Group], by: tuple[Dimension, ...]
) -> Iterator[Group]:
    """Yield each group of the outer dimension, followed by those of the inner one in it."""
    if not by:
        return
    inner: defaultdict[str | Others | None, list[Group]] = defaultdict(list)
    if len(by) > 1:
        for group in groups:
            if group.key[0] is not Others.OTHERS:
                inner[group.key[0]].append(group)
    for group in ordered(outer, by[0]):
        yield group
        yield from ordered(inner[group.key[0]], by[-1])


def ordered(groups: Iterable[Group], dimension: Dimension) -> tuple[Group, ...]:
    """Return groups by time or type, else those of most cases first; others and none last."""

    def rank(group: Group) -> tuple[int, int, str]:
        value = group.key[-1]
        if value is None:
            return 2, 0, ""
        if isinstance(value, Others):
            return 1, 0, ""
        if dimension in {Dimension.MONTH, Dimension.WEEK}:
            return 0, 0, value
        if dimension is Dimension.TYPE:
            return 0, _TYPE_ORDER.index(value), value
        return 0, -group.cases, value

    return tuple(sorted(groups, key=rank))
