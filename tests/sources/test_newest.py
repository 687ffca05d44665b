"""`--unique`: of several rows of one case, the one that was changed last counts."""

import datetime as dt
import io
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, SkippedRow, SkipReason, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.sources import numbers
from sla1357.sources.files import STDIN
from sla1357.sources.ledgers import LedgerOptions, read_ledgers

HEADER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期,撤回日期,站点\n"
UNIQUE = LedgerOptions(unique=True, as_of=dt.date(2026, 2, 12))

EARLY = "A-1,2026-02-02,一般,2026-02-03,,,,"
LATE = "A-1,2026-02-02,一般,2026-02-03,2026-02-05,2026-02-06,,"


@pytest.fixture(params=[1, 10_000], ids=["in a database", "in memory"], autouse=True)
def _recent(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbers, "_RECENT", request.param)


def read(folder: Path, *ledgers: Sequence[str]) -> list[LedgerEvent]:
    paths = []
    for place, rows in enumerate(ledgers):
        paths.append(folder / f"{'abc'[place]}.csv")
        paths[-1].write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    return list(read_ledgers(map(str, paths), UNIQUE))


def kept(events: Sequence[LedgerEvent]) -> list[tuple[str, int | None]]:
    return [(Path(e.source).stem, e.line) for e in events if isinstance(e, Entry)]


def said(events: Sequence[LedgerEvent]) -> list[tuple[Code, str, int | None, str]]:
    return [
        (e.code, Path(e.source).stem, e.line, Path(e.details[0]).stem + e.details[1])
        for e in events
        if isinstance(e, Finding) and e.code in {Code.OLDER_ROW, Code.WHICH_IS_NEWER}
    ]


@pytest.mark.parametrize(
    ("one", "other", "newest"),
    [
        pytest.param(EARLY, LATE, "b", id="a later day"),
        pytest.param(LATE, EARLY, "a", id="whatever the order"),
        pytest.param(EARLY, EARLY, "b", id="of equal rows the later one"),
        pytest.param(EARLY, EARLY.replace("03,,,,", "03,,,2026-02-06,"), "b", id="withdrawn"),
        pytest.param(
            "A-1,2026-02-02,一般,2026-02-03,,,,", "A-1,2026-02-02,一般,,,,,", "a", id="blank days"
        ),
        pytest.param(
            "A-1,2026-02-02,一般,,2026-02-03,,,",
            "A-1,2026-02-02,一般,2026-02-03,2026-02-03,,,",
            "b",
            id="of the same last day the one that says more",
        ),
        pytest.param(
            EARLY, "A-1,2026-02-02,一般,2062-02-03,,,,", "a", id="a slip into the future is no day"
        ),
        pytest.param(EARLY, "A-1,2026-02-02,复杂,,2026-02-04,,,", "b", id="another complexity"),
    ],
)
def test_the_newest_row_counts(tmp_path: Path, one: str, other: str, newest: str) -> None:
    events = read(tmp_path, [one], [other])
    assert kept(events) == [(newest, 2)]
    older = "ab".replace(newest, "")
    assert (Code.OLDER_ROW, older, 2, f"{newest}2") in said(events)
    skipped = [event.reason for event in events if isinstance(event, SkippedRow)]
    assert skipped == [SkipReason.OLDER]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("A-1,2026-02-02,复杂,2026-02-03,,,,", id="complexity"),
        pytest.param("A-1,2026-02-02,一般,,2026-02-03,,,", id="another stage on the same day"),
        pytest.param("A-1,2026-02-03,一般,2026-02-03,,,,", id="receipt"),
        pytest.param("A-1,2026-02-03,一般,,2026-02-09,,,", id="receipt, and later"),
    ],
)
def test_where_nobody_can_tell_neither_is_assessed(tmp_path: Path, other: str) -> None:
    events = read(tmp_path, [EARLY], [other])
    assert kept(events) == []
    assert said(events) == [
        (Code.WHICH_IS_NEWER, "a", 2, "b2"),
        (Code.WHICH_IS_NEWER, "b", 2, "a2"),
    ]
    assert [e.id for e in events if isinstance(e, UnreadableRow)] == ["A-1", "A-1"]


def test_a_third_row_can_decide_unless_receipts_differ(tmp_path: Path) -> None:
    rival = "A-1,2026-02-02,复杂,2026-02-03,,,,"
    assert kept(read(tmp_path, [EARLY], [rival], [LATE])) == [("c", 2)]
    assert kept(read(tmp_path, [EARLY], [rival.replace("02-02", "02-03")], [LATE])) == []


def test_rows_of_one_ledger_are_compared_too(tmp_path: Path) -> None:
    events = read(tmp_path, [EARLY, "B-1,2026-02-02,一般,,,,,", LATE])
    assert kept(events) == [("a", 3), ("a", 4)]
    assert said(events) == [(Code.OLDER_ROW, "a", 2, "a4")]


def test_rows_that_are_versions_are_no_steps(tmp_path: Path) -> None:
    rows = [EARLY.replace("A-1", f"A-{n}") for n in range(30)] * 2
    codes = {e.code for e in read(tmp_path, rows) if isinstance(e, Finding)}
    assert Code.OLDER_ROW in codes
    assert Code.ROW_PER_STEP not in codes


@pytest.mark.parametrize("number", ["17", "0001", ""])
def test_a_running_number_tells_no_cases_apart(tmp_path: Path, number: str) -> None:
    row = EARLY.replace("A-1", number)
    assert kept(read(tmp_path, [row], [row])) == [("a", 2), ("b", 2)]


def test_a_pipe_is_read_twice_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("a.csv")
    path.write_text(HEADER + EARLY + "\n", "utf-8")
    data = (HEADER + LATE + "\n").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    events = list(read_ledgers([str(path), STDIN, str(path)], UNIQUE))
    assert [e.source for e in events if isinstance(e, Entry)] == [STDIN]


def test_a_ledger_that_is_missing_is_said_once(tmp_path: Path) -> None:
    events = list(read_ledgers([str(tmp_path / "x.csv")], UNIQUE))
    assert [e.code for e in events if isinstance(e, Finding)] == [Code.FILE_MISSING]
