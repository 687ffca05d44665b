"""Case numbers that stood before are found, however many there are."""

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sla1357.core.errors import OutputError
from sla1357.sources import numbers
from sla1357.sources.numbers import first_uses


@pytest.fixture(params=[1, 3, 10_000])
def _recent(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep so many numbers out of the database."""
    monkeypatch.setattr(numbers, "_RECENT", request.param)


@pytest.mark.usefixtures("_recent")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ids=st.lists(st.text("0129\ud800\U0001f600中", max_size=3)))
def test_the_first_line_of_each_number_is_kept(ids: list[str]) -> None:
    with first_uses() as memory:
        first_use = memory.of_ledger("a.csv")
        found = [
            use and use.line
            for line, case_id in enumerate(ids, start=1)
            for use in [first_use(case_id, line, False)]  # noqa: FBT003 - as it is called
        ]
    first = {case_id: line for line, case_id in reversed(list(enumerate(ids, start=1)))}
    assert found == [
        None if first[case_id] == line else first[case_id]
        for line, case_id in enumerate(ids, start=1)
    ]


def test_two_memories_know_nothing_of_each_other() -> None:
    with first_uses() as one, first_uses() as other:
        for memory in (one, other):
            assert memory.of_ledger("a.csv")("A-1", 2, False) is None  # noqa: FBT003


@pytest.mark.usefixtures("_recent")
def test_another_ledger_is_named_unless_its_numbers_count_rows() -> None:
    with first_uses() as memory:
        one = memory.of_ledger("a.csv")
        for counts_rows in (False, True):
            assert one("A-1", 2, counts_rows) is None
            assert one("A-1", 9, counts_rows) == (2, None)
        other = memory.of_ledger("b.xlsx[2月]")
        assert other("A-1", 5, False) == (2, "a.csv")  # noqa: FBT003
        assert other("A-1", 5, True) is None  # noqa: FBT003
        assert other("A-1", 6, True) == (5, None)  # noqa: FBT003


@pytest.mark.usefixtures("_recent")
@pytest.mark.parametrize("case_id", ["\ud800", "\0", "A\0B", "中" * 10_000])
def test_any_text_is_a_number(case_id: str) -> None:
    with first_uses() as memory:
        first_use = memory.of_ledger("a.csv")
        assert first_use(case_id, 2, False) is None  # noqa: FBT003
        assert first_use(case_id, 3, False) == (2, None)  # noqa: FBT003


@pytest.mark.parametrize("at", ["CREATE TABLE", "INSERT", "CREATE UNIQUE INDEX"])
def test_a_full_disk_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    class Full:
        def execute(self, statement: str, *_: object) -> None:
            if at in statement:
                raise sqlite3.OperationalError("full")

        executescript = executemany = execute

        def close(self) -> None: ...

    monkeypatch.setattr(numbers, "_RECENT", 1)
    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: Full())
    with first_uses() as memory:
        first_use = memory.of_ledger("a.csv")
        with pytest.raises(OutputError, match="cannot write a temporary file: full"):
            assert [first_use("A-1", line, False) for line in (2, 3)]  # noqa: FBT003


@pytest.mark.parametrize(
    "most_of_bits", [pytest.param(9, id="bits for all"), pytest.param(1, id="bits for some")]
)
@pytest.mark.usefixtures("_recent")
def test_numbers_that_share_no_beginning_are_found_too(
    monkeypatch: pytest.MonkeyPatch, most_of_bits: int
) -> None:
    monkeypatch.setattr("sla1357.sources.numbers._MOST_BLOCKS", 2)
    monkeypatch.setattr("sla1357.sources.numbers._MOST_OF_BITS", most_of_bits)
    ids = ["A-001", "B-001", "C-001", "A-002", "C-002", "C", "D-1"]
    with first_uses() as numbers:
        first_use = numbers.of_ledger("a.csv")
        assert [first_use(each, line, False) for line, each in enumerate(ids, start=2)] == [  # noqa: FBT003
            None
        ] * len(ids)
        for line, each in enumerate(ids, start=2):
            assert first_use(each, 99, False) == (line, None)  # noqa: FBT003
        other = numbers.of_ledger("b.csv")
        for line, each in enumerate(ids, start=2):
            assert other(each, 5, False) == (line, "a.csv")  # noqa: FBT003
