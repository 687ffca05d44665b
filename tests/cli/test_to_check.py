"""A stage to check MUST be seen in every output, and be in no rate.

Received on Thursday 2026-02-05, an ordinary case is due on 02-06, 02-10 and 02-12.
"""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from sla1357.cli.exit_codes import ExitCode
from tests.cli.test_check import validate
from tests.conftest import Run, Runner

HEADER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n"
AS_OF = "--as-of=2026-02-12"
#: contact to check, plan late, closed in time; and a case of which only that cell is odd
CLOSED, OPEN = "A1,2026-02-05,一般,√,2026-02-11,2026-02-12\n", "A2,2026-02-05,一般,已联系,,\n"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


def said(run: Runner, rows: str, *arguments: str, command: str = "check") -> Run:
    return run(command, "-", AS_OF, *arguments, stdin=(HEADER + rows).encode())


def document_of(run: Runner, rows: str, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    result = said(run, rows, "--format=json", *arguments)
    assert result.code == ExitCode.NOT_ANSWERED
    document = json.loads(result.out)
    validate(document)
    return document


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "已联系（10.9）",
            "√",
            "9日",
            "已办结",
            "王小明",
            "是",
            "2026-02-30",
            "2026-13-01",
            "2月6日",
        ),
        *(
            "#N/A",
            "2026-02-06 25:00",
            "26/2/6",
            "5/2/2026",
            "260206",
            "####",
            "2026-02",
            "yes",
            "0",
        ),
        *("2026-02-06~2026-02-09", "2026-02-06（周一）", "1905-07-18", "99999"),
    ],
)
@pytest.mark.parametrize("sheet", [False, True], ids=["text", "workbook"])
def test_any_odd_cell_of_a_stage_costs_that_stage_alone(
    run: Runner, tmp_path: Path, cell: str, *, sheet: bool
) -> None:
    row = ["A8", "2026-02-05", "一般", "2026-02-06", cell, ""]
    arguments, stdin = ["-"], (HEADER + ",".join(row)).encode()
    if sheet:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(HEADER.strip().split(","))
        book.active.append(row)
        for each in book.active[2]:
            each.data_type = "s"
        book.save(tmp_path / "a.xlsx")
        arguments, stdin = [str(tmp_path / "a.xlsx")], b""
    result = run("check", *arguments, "--as-of=2026-02-24", "--format=json", stdin=stdin)
    document = json.loads(result.out)
    (case,) = document["cases"]
    assert [stage["status"] for stage in case["stages"]] == ["met", "to_check", "overdue"]
    assert case["status"] == "overdue"
    assert [finding["severity"] for finding in document["findings"]] == ["error"]
    assert result.code == ExitCode.NOT_ANSWERED


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param("√,,", "to_check due_soon due_now", id="the first"),
        pytest.param("2026-02-06,√,", "met to_check due_now", id="the second"),
        pytest.param("2026-02-06,2026-02-10,√", "met met to_check", id="the last"),
        pytest.param(",√,", "to_check to_check due_now", id="a blank one before it"),
        pytest.param(",,√", "to_check to_check to_check", id="two blank ones before it"),
        pytest.param("√,,2026-02-12", "to_check unrecorded met", id="before one that is done"),
        pytest.param(",√,2026-02-12", "unrecorded to_check met", id="and blank before both"),
        pytest.param("√,√,√", "to_check to_check to_check", id="all of them"),
        pytest.param("√,2026-02-13,", "to_check due_soon due_now", id="one done after the day"),
    ],
)
def test_blank_stages_before_it_hang_on_it_and_those_after_it_do_not(
    run: Runner, cells: str, expected: str
) -> None:
    document = document_of(run, f"A,2026-02-05,一般,{cells}\n")
    (case,) = document["cases"]
    statuses = [stage["status"] for stage in case["stages"]]
    assert statuses == expected.replace("due_soon", "overdue").split()
    for stage in case["stages"]:
        counts = document["summary"]["stages"][stage["stage"]]
        assert counts["to_check"] == (stage["status"] == "to_check")
        assert counts["came_due"] == (stage["status"] in {"met", "met_late", "overdue"})
    assert case["status"] not in {"met", "unrecorded"}


def test_a_stage_to_check_is_still_to_do_unless_a_later_one_is_done(run: Runner) -> None:
    document = document_of(run, CLOSED + OPEN, "--show=open")
    assert [case["id"] for case in document["cases"]] == ["A2"]
    (attention,) = document_of(run, "A3,2026-02-11,一般,已联系,,\n", "--show=attention")["cases"]
    assert (attention["status"], attention["next_due"]) == ("to_check", "2026-02-14")
    (last,) = document_of(run, "A4,2026-02-05,一般,2026-02-06,2026-02-06,√\n")["cases"]
    assert (last["status"], last["next_due"]) == ("to_check", "2026-02-12")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_output_names_it(run: Runner, lang: str) -> None:
    word = {"zh": "待核对", "en": "to check"}[lang]
    table = said(run, CLOSED + OPEN, f"--lang={lang}", "--show=all").out
    assert f"※ {word} 1" in table  # of cases, in the title
    assert "※ 02-06" in table
    assert f"※ {word} 1" in said(run, CLOSED + OPEN, f"--lang={lang}", "--format=markdown").out
    rows = said(run, CLOSED + OPEN, f"--lang={lang}", "--format=csv").out.lstrip("\ufeff")
    records = list(csv.DictReader(io.StringIO(rows)))
    label = {"zh": "联系沟通状态", "en": "contact status"}[lang]
    assert [record[label] for record in records] == [word, word]
    for format_ in ("table", "markdown", "csv"):
        report = said(
            run, CLOSED + OPEN, f"--lang={lang}", f"--format={format_}", command="report"
        )
        assert word in report.out
        assert report.code == ExitCode.NOT_ANSWERED
    explained = run("explain", "-", "A2", AS_OF, f"--lang={lang}", stdin=(HEADER + OPEN).encode())
    assert f"※ {word}" in explained.out
    assert explained.code == ExitCode.NOT_ANSWERED


def test_the_feed_keeps_the_due_day_of_a_stage_that_may_not_be_done(run: Runner) -> None:
    pytest.importorskip("icalendar")
    feed = said(run, CLOSED + "A4,2026-02-05,一般,2026-02-06,2026-02-06,√\n", "--format=ics").out
    assert feed.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:A4 close" in feed
    assert "to check" in feed


def test_it_can_be_asked_for_by_exit_code(run: Runner) -> None:
    # the finding is an error, which wins
    assert said(run, OPEN, "--fail-on=to_check").code == ExitCode.NOT_ANSWERED


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("A,√,一般,,,", id="the receipt"),
        pytest.param("A,2026-02-05,√,,,", id="the complexity"),
        pytest.param("A,2026-02-05,一般,√", id="a row that is too short"),
        pytest.param("A,2026-02-05,一般,√,,,,", id="a row that is too long"),
        pytest.param("A,2026-02-05,一般,2026-02-04,√,", id="a day before the receipt"),
    ],
)
def test_what_all_stages_hang_on_still_costs_the_case(run: Runner, row: str) -> None:
    document = document_of(run, row + "\n")
    assert (document["cases"], document["summary"]["unreadable"]) == ([], 1)


@pytest.mark.parametrize(
    "column",
    ["暂停日期", "暂停区间", "延期天数", "延期至", "延期批准日期", "转复杂日期", "撤回日期"],
)
def test_what_moves_deadlines_still_costs_the_case(run: Runner, column: str) -> None:
    ledger = f"编号,受理日期,办结日期,{column}\nA,2026-02-05,√,已批\n"
    result = run("check", "-", AS_OF, "--format=json", stdin=ledger.encode())
    assert json.loads(result.out)["summary"]["unreadable"] == 1
