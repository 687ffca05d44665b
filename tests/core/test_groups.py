"""Groups of a column with very many values, in bounded memory."""

from collections import Counter
from collections.abc import Iterator

import pytest

from sla1357.core import report
from sla1357.core.policy import POLICY_1357
from sla1357.core.report import GroupCounts, groups_of, merged, nested
from sla1357.core.selection import Dimension, Key, Others

OTHERS = Others.OTHERS
BY = (Dimension.STATION, Dimension.HANDLER)


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "_MOST_GROUPS", 3)
    monkeypatch.setattr(report, "_MOST_IN_ALL", 6)


def counted(keys: Iterator[Key] | list[Key]) -> tuple[GroupCounts, dict[Key, int]]:
    counts = GroupCounts()
    for key in keys:
        counts[key].add([])
    return counts, {key: each.cases for key, each in counts.items()}


class TestOneDimension:
    """A value MUST have a group that holds all its cases, or be among the others."""

    def test_as_many_as_there_is_room_for(self) -> None:
        counts, cases = counted([("a",), ("b",), ("a",), ("c",)])
        assert cases == {("a",): 2, ("b",): 1, ("c",): 1}
        assert not counts.is_full

    def test_one_more_is_among_the_others(self) -> None:
        counts, cases = counted([("a",), ("b",), ("c",), ("d",), ("a",), ("e",), ("d",)])
        assert cases == {("a",): 2, ("b",): 1, ("c",): 1, (OTHERS,): 3}
        assert counts.is_full

    def test_those_without_a_value_have_their_group_always(self) -> None:
        _, cases = counted([("a",), ("b",), ("c",), ("d",), (None,), (None,)])
        assert cases[None,] == 2

    def test_no_memory_is_used_for_what_has_no_group(self) -> None:
        counts, cases = counted((str(n),) for n in range(10_000))
        assert len(counts) == 4
        assert sum(cases.values()) == 10_000


class TestTwoDimensions:
    """The sum of an outer group MUST be whole, whatever is among the others within it."""

    def test_others_within_a_group(self) -> None:
        counts, cases = counted([("a", name) for name in "pqrstp"])
        assert cases == {("a", "p"): 2, ("a", "q"): 1, ("a", "r"): 1, ("a", OTHERS): 2}
        assert {key: each.cases for key, each in merged(counts, 1).items()} == {("a",): 6}

    def test_others_of_the_outer_one(self) -> None:
        _, cases = counted([(name, "p") for name in "abcdea"])
        assert cases == {("a", "p"): 2, ("b", "p"): 1, ("c", "p"): 1, (OTHERS, OTHERS): 2}

    def test_all_together_have_a_bound_too(self) -> None:
        keys: list[Key] = [(a, b) for a in "abc" for b in "pqr"]
        _, cases = counted(keys)
        named = [key for key in cases if OTHERS not in key]
        assert len(named) <= 6
        assert sum(cases.values()) == 9
        assert Counter(key[0] for key in keys) == Counter(
            {a: sum(n for key, n in cases.items() if key[0] == a) for a in "abc"}
        )

    def test_those_without_a_value(self) -> None:
        _, cases = counted([("a", "p"), ("b", "p"), ("c", "p"), (None, "p"), ("a", None)])
        assert cases[None, "p"] == cases["a", None] == 1

    def test_others_come_after_names_and_before_none(self) -> None:
        counts, _ = counted([*[(name, "p") for name in "abcde"], (None, "p"), ("a", "q")])
        stages = POLICY_1357.stages
        shown = nested(groups_of(merged(counts, 1), stages), groups_of(counts, stages), BY)
        assert [each.key for each in shown] == [
            *(("a",), ("a", "p"), ("a", "q"), ("b",), ("b", "p"), ("c",), ("c", "p")),
            *((OTHERS,), (None,), (None, "p")),
        ]
