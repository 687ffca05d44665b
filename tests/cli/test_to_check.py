"""What is to be checked MUST be seen in every output: a stage, which is in no rate, and a case.

Received on Thursday 2026-02-05, an ordinary case is due on 02-06, 02-10 and 02-12.
"""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Run, Runner
from tests.schemas import by_stage, validate

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
    validate(document, "check")
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
            "2月30日",
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
        counts = by_stage(document["summary"])[stage["stage"]]
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


@pytest.mark.parametrize("stages", [[], ["--stage=contact"]], ids=["all stages", "one"])
def test_a_closed_case_is_not_open_in_a_report_either(run: Runner, stages: list[str]) -> None:
    pytest.importorskip("jinja2")
    page = said(run, CLOSED + OPEN, "--format=html", "--lang=en", *stages, command="report").out
    sections = re.findall(r"<h2>(Overdue|Other open) cases(.*?)</section>", page, re.DOTALL)
    still_open = str(sections)
    assert "A2 !" in still_open
    assert "A1 !" not in still_open


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_output_names_it(run: Runner, lang: str) -> None:
    word = {"zh": "待核对", "en": "to check"}[lang]
    table = said(run, CLOSED + OPEN, f"--lang={lang}", "--show=all").out
    assert f"✎ {word} 1" in table  # of cases, in the title
    assert "✎ 02-06" in table
    digest = said(run, CLOSED + OPEN, f"--lang={lang}", "--format=markdown").out
    assert f"✎ {word} 1" in digest
    rate = {"zh": "- 联系沟通：无，待核对 2", "en": "- contact: none, to check 2"}[lang]
    assert rate in digest.splitlines()
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
    assert f"✎ {word}" in explained.out
    assert explained.code == ExitCode.NOT_ANSWERED


def test_the_feed_keeps_the_due_day_of_a_stage_that_may_not_be_done(run: Runner) -> None:
    pytest.importorskip("icalendar")
    feed = said(run, CLOSED + "A4,2026-02-05,一般,2026-02-06,2026-02-06,√\n", "--format=ics").out
    assert feed.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:A4 close" in feed
    assert "to check" in feed


def test_it_can_be_asked_for_by_exit_code(run: Runner) -> None:
    # the finding is an error, but what was looked for was found
    assert said(run, OPEN).code == ExitCode.NOT_ANSWERED
    assert said(run, OPEN, "--fail-on=to_check").code == ExitCode.FOUND


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


#: a slip of 2025, a blank complexity, a number twice, a closing of 2027, and one without doubt
DOUBTED = (
    "编号,受理日期,复杂程度,站点,联系日期,方案日期,办结日期\n"
    "C1,2026-02-02,一般,甲站,2026-02-03,,\n"
    "C2,2025-02-03,一般,甲站,,,\n"
    "C3,2026-02-04,,甲站,2026-02-05,2026-02-06,2026-02-09\n"
    "C3,2026-02-05,一般,甲站,2026-02-06,,\n"
    "C5,2026-02-05,一般,甲站,2026-02-06,2026-02-09,2027-02-10\n"
    "C6,√,一般,甲站,,,\n"
    "C7,2026-02-06,一般,甲站,2026-02-09,,\n"
).encode()
CODES = {3: "CASE029", 4: "CASE006", 5: "CASE026", 6: "CASE030 CASE012", 7: "CASE002"}


class TestDoubts:
    """A warning or an error about a case MUST stand by its number, whatever is written."""

    @pytest.mark.parametrize(
        ("command", "format_"),
        [
            *(("check", "table"), ("check", "markdown")),
            *(("report", "table"), ("report", "markdown"), ("report", "html")),
        ],
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_marks_and_the_block(self, run: Runner, command: str, format_: str, lang: str) -> None:
        if format_ == "html":
            pytest.importorskip("jinja2")
        options = (AS_OF, f"--format={format_}", f"--lang={lang}")
        out = run(command, "-", *options, stdin=DOUBTED).out
        heading = {"zh": "待核对 4 件，编号后有“!”：", "en": "cases to be checked, marked !: 4"}
        assert heading[lang] in out.replace("\\", "")
        for name, code in (
            *(("C2", "CASE029"), ("C3", "CASE006"), ("C3", "CASE026")),
            *(("C5", "CASE030"), ("C5", "CASE012")),
        ):
            assert re.search(rf"{name}(：|: )\S+ {code} ", out)
        assert "C2 !" in out
        assert "C3 !" in out
        assert "C1 !" not in out
        assert "C7 !" not in out
        # the one of a slip is not the first, though it is the most overdue of all
        assert out.index("C1") < out.index("C7") < out.index("C2 !")

    def test_csv_has_the_codes(self, run: Runner) -> None:
        text = run("check", "-", AS_OF, "--format=csv", stdin=DOUBTED).out.lstrip("\ufeff")
        records = list(csv.DictReader(io.StringIO(text)))
        assert {int(each["line"]): each["to be checked"] for each in records} == {
            line: CODES.get(line, "") for line in range(2, 9)
        }

    def test_workbooks_have_a_column_and_a_sheet(self, run: Runner, tmp_path: Path) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        for command, place in (("check", 1), ("report", 2)):
            path = tmp_path / f"{command}.xlsx"
            options = (AS_OF, "--format=xlsx", f"--output={path}", "--lang=zh")
            run(command, "-", *options, stdin=DOUBTED)
            book = openpyxl.load_workbook(path)
            header, *rows = book["待核对"].iter_rows(values_only=True)
            assert header == ("编号", "台账", "工作表", "行号", "列", "代码", "说明")
            assert [(row[0], row[3], row[5]) for row in rows] == [
                *(("C2", 3, "CASE029"), ("C3", 4, "CASE006"), ("C3", 5, "CASE026")),
                *(("C5", 6, "CASE030"), ("C5", 6, "CASE012")),
            ]
            labels, *cases = book.worksheets[place].iter_rows(values_only=True)
            codes = {(row[0], row[labels.index("待核对")]) for row in cases}
            assert {("C1", None), ("C2", "CASE029"), ("C7", None)} <= codes

    def test_without_a_doubt_there_is_no_block(self, run: Runner) -> None:
        ledger = (HEADER + "A1,2026-02-05,一般,2026-02-06,,\n合计,1,,,,\n").encode()
        for format_ in ("table", "markdown"):
            result = run("check", "-", AS_OF, f"--format={format_}", "--lang=zh", stdin=ledger)
            assert " ! " not in result.out
            assert "待核对" not in result.out
        assert "FILE017" in result.err  # a note is no doubt about a case

    @pytest.mark.parametrize("number", [5, 6, 400])
    def test_the_block_names_few_of_one_code(self, run: Runner, number: int) -> None:
        rows = "".join(f"A{n},2026-02-05,,2026-02-06,,\n" for n in range(number))
        for format_ in ("table", "markdown"):
            options = (AS_OF, f"--format={format_}", "--lang=zh", "--show=all")
            out = run("check", "-", *options, stdin=(HEADER + rows).encode()).out
            assert out.count("CASE006 类型为空") == 5
            assert ("CASE006 另有" in out) == (number > 5)
            assert f"待核对 {number} 件" in out

    def test_explain_marks_the_number(self, run: Runner) -> None:
        out = run("explain", "-", "C5", AS_OF, "--lang=zh", stdin=DOUBTED).out
        assert out.startswith("C5 !  一般")
        assert "待核对\nCASE030" in out
        assert run("explain", "-", "C1", AS_OF, "--lang=zh", stdin=DOUBTED).out.startswith(
            "C1  一般"
        )

    def test_no_value_of_a_cell_is_repeated(self, run: Runner) -> None:
        ledger = (HEADER + "A1,2026-02-05,一般,王小明,,\n").encode()
        for format_ in ("table", "markdown", "csv", "ndjson"):
            result = run("check", "-", AS_OF, f"--format={format_}", stdin=ledger)
            assert "王小明" not in result.out + result.err

    def test_a_finding_above_the_first_row_is_not_about_it(self, run: Runner) -> None:
        ledger = "编号,受理日期,受理日期\nA1,2026-02-05,2026-02-05\n".encode()
        result = run("check", "-", AS_OF, "--format=csv", stdin=ledger)
        assert "FILE008" in result.err
        assert result.out.splitlines()[1].endswith(",2,")
