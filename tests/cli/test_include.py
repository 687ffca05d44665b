"""Further columns of a ledger in the outputs, and what stays out of them."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner
from tests.readme import ROOT
from tests.schemas import validate

DAY = "--as-of=2026-11-10"
LEDGER = """编号,受理日期,姓名,承办人,联系日期,*诉求 内容（必填）,备注,联系电话
A1,2026-11-02,张三,李四,2026-11-03,"拖欠工资
13800000000 请回电",=1+1,13900000000
A2,2026-11-03,王五,李四,,,@x,13900000001
A3,2026-11-33,赵六,李四,,x,x,13900000002
""".encode()


def rows_of(run: Runner, *options: str, stdin: bytes = LEDGER) -> dict[str, Mapping[str, Any]]:
    """Return the records of the cases, by number."""
    out = run("check", "-", DAY, "--format=ndjson", *options, stdin=stdin).out
    records = [json.loads(line) for line in out.splitlines()]
    for record in records:
        validate(record, "check", "record")
    return {each["id"]: each for each in records if each["record"] == "case"}


class TestIncluded:
    """A case MUST have the cell of each column asked for, as text, and nothing else of its row."""

    def test_by_the_header_in_any_spelling(self, run: Runner) -> None:
        rows = rows_of(run, "--include=诉求内容", "--include= 备 注", "--include=编号")
        assert rows["A1"]["included"] == {
            "诉求内容": "拖欠工资\n138******** 请回电",
            "备 注": "=1+1",
            "编号": "A1",
        }
        assert rows["A2"]["included"] == {"诉求内容": None, "备 注": "@x", "编号": "A2"}

    def test_as_one_document(self, run: Runner) -> None:
        out = run("check", "-", DAY, "--format=json", "--include=备注", stdin=LEDGER).out
        document = json.loads(out)
        validate(document, "check")
        assert [each["included"] for each in document["cases"]] == [
            {"备注": "=1+1"},
            {"备注": "@x"},
        ]

    def test_nothing_unless_it_is_asked_for(self, run: Runner) -> None:
        assert all("included" not in row for row in rows_of(run).values())

    def test_a_formula_in_csv_is_text(self, run: Runner) -> None:
        asked = ("--include=备注", "--include=诉求内容", "--lang=zh")
        out = run("check", "-", DAY, "--format=csv", *asked, stdin=LEDGER).out
        rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
        assert [row[-2:] for row in rows] == [
            ["备注", "诉求内容"],
            ["'=1+1", "拖欠工资\\n138******** 请回电"],
            ["'@x", ""],
            ["", ""],  # it could not be assessed
        ]
        assert len({len(row) for row in rows}) == 1

    def test_below_the_table(self, run: Runner) -> None:
        out = run("check", "-", DAY, "--include=诉求内容", "--lang=zh", stdin=LEDGER).out
        assert "\nA1：诉求内容 拖欠工资 138******** 请回电\n" in out

    def test_of_merged_cells_in_a_workbook(self, run: Runner, tmp_path: Path) -> None:
        book, source, target = Workbook(), tmp_path / "a.xlsx", tmp_path / "b.xlsx"
        sheet = book.active
        assert sheet is not None
        for row in (
            ["编号", "受理日期", "诉求内容", "数"],
            ["A1", "2026-11-02", "=1+1", 3],
            ["A2", "2026-11-03", None, 4.5],
        ):
            sheet.append(row)
        sheet["C2"].data_type = "s"
        sheet.merge_cells("C2:C3")
        book.save(source)
        asked = ("--include=诉求内容", "--include=数", "--lang=zh")
        run("check", str(source), DAY, *asked, "-o", str(target))
        cells = load_workbook(target)["案件"]
        last = [[cell.value for cell in row][-2:] for row in cells.iter_rows()]
        assert last == [["诉求内容", "数"], ["=1+1", "3"], ["=1+1", "4.5"]]
        assert all(cell.data_type == "s" for row in cells.iter_rows() for cell in row[-2:])

    def test_of_a_ledger_that_names_the_station(self, run: Runner, tmp_path: Path) -> None:
        (tmp_path / "城阳站.csv").write_bytes(LEDGER)
        config = tmp_path / "a.toml"
        config.write_text("[ledger]\nstation = 'file'\n", "utf-8")
        chosen = ("--include=备注", "--station=城阳站", f"--config={config}", "--format=ndjson")
        out = run("check", str(tmp_path / "城阳站.csv"), DAY, *chosen).out
        assert '"station": "城阳站"' in out
        assert '"included": {"备注": "=1+1"}' in out

    def test_in_another_table_of_the_same_ledger(self, run: Runner) -> None:
        below = "受理日期,备注,工单编号,联系日期\n2026-11-04,y,A4,\n".encode()
        rows = rows_of(run, "--include=备注", stdin=LEDGER + below)
        assert rows["A4"]["included"] == {"备注": "y"}


class TestPersons:
    """What is known as personal MUST stay out, unless it is said to be meant."""

    def test_a_column_stays_out(self, run: Runner) -> None:
        asked = ("--include=姓名", "--include=联系电话", "--include=备注")
        done = run("check", "-", DAY, "--format=csv", "--lang=en", *asked, stdin=LEDGER)
        assert done.code is ExitCode.NOT_ANSWERED
        assert "张三" not in done.out + done.err
        assert "13900000000" not in done.out
        assert "'=1+1" in done.out
        assert (
            "-:1:姓名: FILE082 this column is personal and is not included; if it must be, add "
            "--include-personal\n"
        ) in done.err
        assert "-:1:联系电话: FILE082" in done.err

    def test_unless_it_is_meant(self, run: Runner) -> None:
        asked = ("--include=姓名", "--include=诉求内容", "--include-personal")
        assert rows_of(run, *asked)["A1"]["included"] == {
            "姓名": "张三",
            "诉求内容": "拖欠工资\n13800000000 请回电",
        }

    @pytest.mark.parametrize("format_", ["markdown", "ics"])
    def test_not_for_groups_and_phones(self, run: Runner, format_: str) -> None:
        done = run("check", "-", f"--format={format_}", "--include=备注", stdin=LEDGER)
        assert done.code is ExitCode.USAGE


def test_a_column_that_is_not_there_is_an_error_with_the_nearest(run: Runner) -> None:
    done = run("check", "-", DAY, "--include=诉求", "--lang=zh", stdin=LEDGER)
    assert done.code is ExitCode.NOT_ANSWERED
    assert "FILE081 台账中没有此列，无法列入；最接近的列名：*诉求 内容（必填）、" in done.err
    assert "A1" in done.out


def test_the_rows_are_the_same_otherwise(run: Runner) -> None:
    ledgers = [str(path) for path in sorted((ROOT / "examples").glob("*.csv"))]
    arguments = ("check", *ledgers, DAY, "--format=ndjson")
    before = [json.loads(line) for line in run(*arguments).out.splitlines()]
    after = [json.loads(line) for line in run(*arguments, "--include=备注").out.splitlines()]
    for each in after:
        each.pop("included", None)
    assert [each for each in after if each.get("code") != "FILE081"] == before
