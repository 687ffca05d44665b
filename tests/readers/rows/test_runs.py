"""Readers that share the rows of a ledger: each finds in its turns what one reader finds there."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.assessment import LedgerEvent
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows import runs
from sla1357.readers.rows.ledger import read_ledger
from sla1357.readers.rows.runs import Run
from sla1357.readers.tables import Row, Table, rows_of
from sla1357.sources.numbers import Numbers

NAMES = HeaderNames()
HEADER = "编号,受理日期,复杂程度,联系日期,办结日期,承办人,状态,备注"
#: receipts in order, one a year off, in another form, with a time, without a year, and none
RECEIPTS = ["2026-10-1{}", "2026-10-1{}", "2025-10-1{}", "2026/10/1{}", "10月1{}日", "", "x{}"]
PLAIN = st.builds(
    lambda number, digit, receipt, who: (
        f"A-{number:03},{receipt.format(digit)},一般,,,{who},在办,{digit}"
    ),
    st.integers(0, 400),
    st.integers(0, 9),
    st.sampled_from(["2026-10-1{}", "2026-10-1{}", "2026-10-1{}", "2025-10-1{}"]),
    st.sampled_from(["李四", "王五", ""]),
)
ODD = st.builds(
    lambda number, digit, receipt, who, done: (
        f"A-{number},{receipt.format(digit)},复杂,{done},{done},{who},已办结,"
    ),
    st.integers(0, 40),
    st.integers(0, 9),
    st.sampled_from(RECEIPTS),
    st.sampled_from(["〃", "同上", "李\ufffd"]),
    st.sampled_from(["2026-10-20", "2026-09-01", "46315", "待定", ""]),
)
OTHERS = st.sampled_from(
    [
        "",
        ",,,,,,,",
        HEADER,
        "受理日期,编号,承办人,类型,联系日期,办结日期,备注,状态",
        "合计,3,,,,,,",
        "制表人：张三",
        "A-9,2026-10-12,一般,,,",
        "A-9,2026-10-12,一般,,,李四,在办,一\n二",
        '"A-7",2026-10-12,一般,,,"李\n四",在办,"一"',
        '"A-8,2026-10-13,一般,,,李四,在办,',
        "隐患编号,发现日期,隐患等级,整改日期,复查日期,责任人,状态,备注",
        "A-1;2026-10-12;一般",
    ]
)
LEDGERS = st.lists(st.one_of(PLAIN, PLAIN, PLAIN, PLAIN, ODD, OTHERS), max_size=60)


@dataclass
class Taken:
    """Turns of three rows; those that are not own were read by others."""

    others: Sequence[Sequence[Run] | None] = ()
    rows: int = 3
    events: list[list[LedgerEvent]] = field(default_factory=lambda: [[]])  #: of each turn
    told: list[Sequence[Run] | None] = field(default_factory=lambda: [None])

    def begin(self) -> Sequence[Run] | None:
        self.events.append([])
        self.told.append(None)
        number = len(self.events) - 1
        return self.others[number] if number < len(self.others) else None

    def tell(self, runs: Sequence[Run]) -> None:
        self.told[-1] = tuple(runs)


def read(lines: Sequence[str], turns: Taken) -> list[list[LedgerEvent]]:
    def rows() -> Generator[Row]:
        text = "".join(f"{line}\n" for line in (HEADER, *lines))
        yield from rows_of(iter(text.splitlines(keepends=True)), ",")

    numbers = Numbers()
    for event in read_ledger(
        Table(rows=rows, delimiter=",", encoding="utf-8"),
        NAMES,
        source="a.csv",
        first_use=numbers.of_ledger("a.csv"),
        turns=turns,
    ):
        turns.events[-1].append(event)
    return turns.events


@pytest.fixture(autouse=True)
def _of_any_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_FEWEST", 1)


class TestTurns:
    """In its own turns a reader MUST find what one reader finds, whatever others have read."""

    @given(lines=LEDGERS, rows=st.integers(1, 12), share=st.integers(0, 2))
    def test_hold_what_one_reader_finds_there(
        self, lines: list[str], rows: int, share: int
    ) -> None:
        alone = Taken(rows=rows)
        whole = read(lines, alone)
        others = [
            None if number % 3 == share else told or () for number, told in enumerate(alone.told)
        ]
        shared = read(lines, Taken(others, rows))
        assert len(shared) == len(whole)
        own = range(share, len(whole), 3)
        assert [shared[number] for number in own] == [whole[number] for number in own]

    def test_of_plain_rows_are_passed_over(self) -> None:
        lines = [f"A-{n:03},2026-10-12,一般,,,李四,在办,{n}" for n in range(100)]
        alone = Taken(rows=40)
        read(lines, alone)
        # the first case may be an example, so it is read by all
        assert [[len(run.ids) for run in told or ()] for told in alone.told] == [
            [],
            [39],
            [40],
            [20],
        ]
        shared = read(lines, Taken([None, *[told or () for told in alone.told[1:3]], None], 40))
        assert [len(events) for events in shared[1:3]] == [1 + 6, 6]
        assert len(shared[3]) == 20
