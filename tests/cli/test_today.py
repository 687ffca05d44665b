"""The first sheet of a workbook of cases: what is to do, to be printed in the morning."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sla1357.cli.shell import ExitCode
from sla1357.render.cases import today as today_module
from tests.conftest import Runner
from tests.readme import ROOT

CASES = str(ROOT / "examples" / "cases.csv")
AS_OF = "--as-of=2026-11-20"
HEADER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _sheet(run: Runner, *arguments: str, ledger: str = "") -> Any:  # noqa: ANN401 - stubs know less
    read = () if any(not each.startswith("-") for each in arguments) else ("-",)
    done = run("check", *read, *arguments, "--lang=zh", "-o", "t.xlsx", stdin=ledger.encode())
    assert done.code in {ExitCode.OK, ExitCode.NOT_ANSWERED}, done.err
    return load_workbook("t.xlsx").worksheets[0]


def _rows(sheet: Any) -> list[list[object]]:  # noqa: ANN401 - see above
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_what_is_late_and_due_today_comes_first(run: Runner) -> None:
    header, *rows = _rows(_sheet(run, CASES, AS_OF))
    assert header == [
        *("编号", "程度", "站点", "承办人", "待办阶段", "到期日"),
        *("倒计时", "剩余自然日", "状态"),
    ]
    states = [row[-1] for row in rows]
    assert states == ["已超期"] * 5 + ["到期"] * 5 + ["临期"] * 3 + ["正常"]
    assert rows[0][0::4] == ["CY-2607", "办结回复", "已超期"]
    assert str(rows[0][5]) == "2026-11-16 00:00:00"
    assert rows[0][6:] == ["超 4 个工作日、4 自然日", -4, "已超期"]
    assert rows[5][6:8] == ["今日到期", 0]
    assert rows[-1][6:8] == ["剩 2 个工作日", 4]


def test_a_stage_due_today_is_seen_where_another_is_overdue(run: Runner) -> None:
    _, *rows = _rows(_sheet(run, CASES, AS_OF))
    assert [(row[4], row[-1]) for row in rows if row[0] == "CY-2614"] == [
        ("拿出方案", "已超期"),
        ("办结回复", "到期"),
    ]


def test_it_is_set_up_for_paper(run: Runner) -> None:
    Path("sla1357.toml").write_text('[office]\nname = "甲 & 乙"\n', "utf-8")
    sheet = _sheet(run, CASES, AS_OF, "--station=夏庄站")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (
        True,
        0,
    )
    assert sheet.print_title_rows == "$1:$1"
    header = sheet.oddHeader
    assert header.left.text == "甲 && 乙"
    assert header.center.text == "今日待办\n只列：站点 夏庄站"
    assert header.right.text == "截至 2026-11-20 周五"
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_nothing_is_to_do(run: Runner) -> None:
    sheet = _sheet(
        run, AS_OF, ledger=HEADER + "A1,2026-11-02,一般,2026-11-03,2026-11-04,2026-11-05\n"
    )
    header, _, (line, *_) = _rows(sheet)
    assert (header[0], line) == ("编号", "没有待办事项。")
    assert sheet.auto_filter.ref == "A1:G1"


def test_rows_that_are_not_in_it_are_named_below(run: Runner) -> None:
    ledger = f"{HEADER}A1,2026-11-19,一般,,,\nA2,2026/2/30,一般,,,\n"
    sheet = _sheet(run, AS_OF, ledger=ledger)
    first = [row[0] for row in _rows(sheet)]
    assert first[1:3] == ["A1", None]
    assert "有 1 行无法计算，未计入：" in first
    assert sheet.auto_filter.ref == "A1:G2"


def test_a_day_without_a_notice_is_marked(run: Runner) -> None:
    ledger = f"{HEADER}A1,2026-12-25,一般,2026-12-28,2026-12-29,\n"
    _, row, *_ = _rows(_sheet(run, "--as-of=2026-12-29", ledger=ledger))
    assert row[3:5] == ["≈2027-01-04", "剩 3 个工作日"]


def test_it_lists_a_number_of_acts_that_fits_into_memory(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_module, "_MOST", 3)
    _, *rows = _rows(_sheet(run, CASES, AS_OF))
    assert [row[0] for row in rows] == [
        *("CY-2607", "CY-2608", "CY-2614", None),
        "另有 11 项较缓的未列出",
    ]


def test_the_most_urgent_stage_stands_for_a_case_without_one_due(run: Runner) -> None:
    ledger = f"{HEADER}A1,2026-11-20,复杂,,,\nA2,2026-11-20,复杂,√,,\n"
    _, *rows = _rows(_sheet(run, AS_OF, ledger=ledger))
    assert [(row[0], row[2], row[-2]) for row in rows[:2]] == [
        ("A1", "联系沟通", "临期"),
        ("A2", "联系沟通", "待核对"),
    ]


def test_it_is_no_ledger(run: Runner) -> None:
    """So the workbook is read again without a doubt, and with all of its sheets too."""
    _sheet(run, CASES, AS_OF)
    for options in ((), ("--sheet=*",)):
        done = run("check", "t.xlsx", AS_OF, "--format=csv", *options)
        assert (done.err, done.out.count("\n")) == ("", 21)


def test_it_has_the_further_columns_that_are_asked_for(run: Runner) -> None:
    ledger = "编号,受理日期,诉求内容\nA1,2026-11-19,欠薪\n"
    header, row = _rows(_sheet(run, AS_OF, "--include=诉求内容", ledger=ledger))
    assert dict(zip(header, row, strict=True))["诉求内容"] == "欠薪"
