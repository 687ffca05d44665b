"""Ledgers by directory: `X.csv` and, beside it, what is read from it in `X.expected.txt`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sla1357.core.cases import Case, UnreadableRow
from sla1357.core.findings import Finding
from sla1357.core.ledgers import LedgerEvent
from sla1357.readers.ledger import read_ledger
from sla1357.render.messages import finding_line
from sla1357.render.words import Language
from sla1357.sources.files import read_ledgers

HEADER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n"
LEDGERS = Path(__file__).parent.parent / "ledgers"


def line_of(event: LedgerEvent) -> str:
    match event:
        case Finding():
            return finding_line(event, Language.EN)
        case UnreadableRow():
            return f"{event.line} {event.id or '-'} unreadable"
        case Case():
            done = "".join(f" {stage}={day}" for stage, day in event.done)
            texts = "/".join(text or "-" for text in (event.station, event.handler, event.channel))
            return (
                f"{event.line} {event.id} {event.case_type.value} {event.received}{done} {texts}"
            )


@pytest.mark.parametrize("path", sorted(LEDGERS.glob("*.csv")), ids=lambda path: path.stem)
def test_a_ledger_reads_as_expected(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LEDGERS)
    expected = path.with_suffix(".expected.txt").read_text("utf-8").splitlines()
    assert [line_of(event) for event in read_ledgers([path.name])] == expected


def test_each_expectation_has_its_ledger() -> None:
    expected = {path.name.removesuffix(".expected.txt") for path in LEDGERS.glob("*.txt")}
    assert expected == {path.stem for path in LEDGERS.glob("*.csv")}


def test_a_ledger_is_read_row_by_row() -> None:
    """The first case comes before the next line is asked for: memory stays flat."""

    def lines() -> Iterator[str]:
        yield HEADER
        yield "A-1,2026-11-02,一般,,,\n"
        pytest.fail("read too far")

    assert isinstance(next(read_ledger(lines(), source="a.csv")), Case)


def test_values_of_other_columns_never_appear() -> None:
    lines = ["编号,受理日期,复杂程度,姓名,联系电话\n", "A-1,昨天,急,张三,13800000000,多余\n"]
    said = " ".join(line_of(event) for event in read_ledger(lines, source="a.csv"))
    assert "CASE008" in said
    assert "张三" not in said
    assert "13800000000" not in said


def test_a_huge_cell_is_refused_and_the_rest_is_read() -> None:
    lines = [HEADER, f"{'长' * 200_000},2026-11-02,一般,,,\n", "A-2,2026-11-02,一般,,,\n"]
    finding, row, case = read_ledger(lines, source="a.csv")
    assert isinstance(finding, Finding)
    assert finding_line(finding, Language.EN) == (
        "a.csv:2: FILE007 not valid CSV (field larger than field limit (131072)); check the quotes"
    )
    assert isinstance(row, UnreadableRow)
    assert isinstance(case, Case)
