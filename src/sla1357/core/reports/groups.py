"""Cases counted in groups, in bounded memory."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sla1357.core.listing import Dimension, Key, Others
from sla1357.core.measures import CaseCounts, StageMeasures
from sla1357.core.policy import CaseType, Stage

__all__ = ["MOST_GROUPS", "Group", "GroupCounts", "groups_of", "merged", "nested", "ordered"]

#: of one dimension, or within one group of the first dimension
MOST_GROUPS = 1000
_MOST_IN_ALL = 10_000  # of two dimensions


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
        self._others: CaseCounts | None = None  # of values of the first dimension, if any

    def __missing__(self, key: Key) -> CaseCounts:
        """Return the counts of a new key, which it may share with others."""
        if self._others is not None and key[0] is not None and key[0] not in self._outer:
            return self._others  # of very many values, most are among these
        key = self._admitted(key)
        if (counts := self.get(key)) is None:
            counts = self[key] = CaseCounts()
            self._outer[key[0]] += 1
        if key[0] is Others.OTHERS:
            self._others = counts
        return counts

    def _admitted(self, key: Key) -> Key:
        """Return the key under which a new one is counted."""
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
