"""An empty ledger that counts down in a spreadsheet program."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from sla1357.cli.shell import ExitCode
from sla1357.render.ledger import workbook
from tests.conftest import Runner

OFFICE = """[office]
name = "城阳区 & 总工会"
stations = ["=1+1", "流亭站"]
channels = ["12351", "来访"]

[policy]
name = "=3+3"

[[policy.stages]]
id = "close"
label = "=2+2"
limit = 5
"""


LAST_ROW = workbook._LAST_ROW  # noqa: SLF001 - there is no other way to ask
FEW = 31  # rows; all say the same


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workbook, "_LAST_ROW", FEW)


def _written(run: Runner, *arguments: str) -> Any:  # noqa: ANN401 - the stubs know less of it
    assert run("template", "t.xlsx", "--lang=zh", *arguments).code is ExitCode.OK
    return load_workbook("t.xlsx")


def test_the_format_names_the_file(run: Runner) -> None:
    done = run("template", "--format=xlsx")
    assert done.err == "written: 台账.xlsx; fill it in and run sla1357 check 台账.xlsx\n"
    assert load_workbook("台账.xlsx").sheetnames == ["ledger", "guide", "working days"]
    assert run("template", "a.csv", "--format=xlsx").code is ExitCode.USAGE
    assert run("template").err.startswith("written: 台账.csv;")


def test_it_is_small_and_needs_no_other_file(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_LAST_ROW", LAST_ROW)
    assert run("template", "t.xlsx", "--changes").code is ExitCode.OK
    assert Path("t.xlsx").stat().st_size < 600_000
    with ZipFile("t.xlsx") as parts:
        assert not [name for name in parts.namelist() if "external" in name or "vba" in name]


def test_its_lists_are_hidden_and_protected(run: Runner) -> None:
    lists = _written(run).worksheets[-1]
    assert (lists.title, lists.sheet_state, lists.protection.sheet) == ("工作日", "hidden", True)


def test_cells_choose_from_what_the_office_names(run: Runner) -> None:
    Path("office.toml").write_text(OFFICE, "utf-8")
    book = _written(run, "--config=office.toml")
    lists = {
        each.formula1: (str(each.sqref), each.errorStyle)
        for each in book.worksheets[0].data_validations.dataValidation
        if each.type == "list"
    }
    assert lists == {
        "站点选项": ("C2:C1048576", "warning"),
        "来源选项": ("E2:E1048576", "warning"),
    }
    ((sheet, cells),) = book.defined_names["站点选项"].destinations
    assert [row[0].value for row in book[sheet][cells]] == ["=1+1", "流亭站"]
    assert book.worksheets[0].oddHeader.left.text == "城阳区 && 总工会"


def test_without_their_names_only_the_type_is_chosen(run: Runner) -> None:
    validations = _written(run).worksheets[0].data_validations.dataValidation
    assert [each.formula1 for each in validations if each.type == "list"] == ["类型选项"]


def test_no_text_of_a_configuration_becomes_a_formula(run: Runner) -> None:
    Path("office.toml").write_text(OFFICE, "utf-8")
    book = _written(run, "--config=office.toml")
    kinds = {
        cell.value: cell.data_type
        for sheet in book.worksheets
        for row in sheet.iter_rows(max_row=20)
        for cell in row
        if str(cell.value).startswith(("=1+1", "=2+2", "=3+3"))
    }
    assert {*kinds} == {"=1+1", "=2+2", "=2+2到期日", "=2+2期限"}
    assert set(kinds.values()) == {"s"}


def test_conditions_have_no_list_of_constants(run: Runner) -> None:
    """Excel refuses a workbook with one."""
    for policy in ((), ("--policy=market-complaints",), ("--policy=civil-first-instance",)):
        page = _written(run, *policy).worksheets[0]
        rules = [rule for ranges in page.conditional_formatting for rule in ranges.rules]
        assert rules
        assert not [each for rule in rules for each in rule.formula if "{" in each]
        longest = max(len(cell.value) for cell in page[2] if str(cell.value).startswith("="))
        assert longest < 8192
        Path("t.xlsx").unlink()


def test_what_formulas_say_is_not_read(run: Runner) -> None:
    """Not even if it is old: a status and days of another day, or of other cells."""
    book = _written(run)
    page = book.worksheets[0]
    header = [cell.value for cell in page[1]]
    for place, header_text in enumerate(header, 1):
        cell = page.cell(2, place)
        if header_text in {"编号", "备注"}:
            cell.value = "CY-1"
        elif str(header_text).endswith("到期日"):
            cell.value = page.cell(2, 2).value
        elif header_text == "时限状态":
            cell.value = "已撤回"
        elif header_text == "倒计时":
            cell.value = "超 3 个工作日"
    book.save("filled.xlsx")
    done = run("check", "filled.xlsx", "--as-of=2026-02-10", "--format=json")
    document = json.loads(done.out)
    (case,) = document["cases"]
    assert case["status"] == "on_track"
    assert document["summary"]["skipped"] == {"blank": FEW - 2}


def test_its_prepared_rows_are_not_rows_read(run: Runner) -> None:
    _written(run)
    out = run("check", "t.xlsx", "--as-of=2026-02-10", "--lang=zh").out
    assert "\n共读取 1 行：案件 0，无法计算 0，未列入 0，跳过 1（示例行 1）\n" in out
    book = load_workbook("t.xlsx")
    book.worksheets[0]["A2"] = book.worksheets[0]["J2"] = "CY-1"
    book.save("filled.xlsx")
    out = run("check", "filled.xlsx", "--as-of=2026-02-10", "--lang=zh").out
    assert "共 1 件" in out
    assert "共读取" not in out


class TestFilled:
    """`fill` MUST leave the formulas, and add no column of due days that they count."""

    DAY = "--as-of=2026-02-12"

    @staticmethod
    def header(path: str) -> list[str]:
        return [str(cell.value) for cell in load_workbook(path).worksheets[0][1]]

    @pytest.fixture
    def ledger(self, run: Runner) -> str:
        """Return a ledger with a case that was paused, which formulas do not count."""
        book = _written(run, "--changes")
        page = book.worksheets[0]
        names = [cell.value for cell in page[1]]
        for name, value in {
            "编号": "CY-1",
            "暂停区间": "2026-02-09~2026-02-11",
            "方案日期": None,
            "办结日期": None,
            "备注": None,
        }.items():
            page.cell(2, names.index(name) + 1).value = value
        book.save("台账.xlsx")
        return "台账.xlsx"

    def test_only_the_state_of_the_day_is_added(self, ledger: str, run: Runner) -> None:
        done = run("fill", ledger, self.DAY, "--lang=zh", "-o", "a.xlsx")
        assert done.err == (
            "台账.xlsx：台账自带公式，打开即为当天的倒计时；只另加时限状态、倒计时两列，"
            "暂停、变更类型、延期、撤回也算在内\n"
            "a.xlsx：已填 1 件，其中已超期 0、到期 1；待核对 0；截至 2026-02-12\n"
        )
        before, after = self.header(ledger), self.header("a.xlsx")
        assert after == [*before, "时限状态（2026-02-12）", "倒计时（2026-02-12）"]
        old, new = (load_workbook(path).worksheets[0] for path in (ledger, "a.xlsx"))
        for row in range(2, 5):
            cells = [cell.value for cell in new[row]]
            assert cells[: len(before)] == [cell.value for cell in old[row]]
        status, countdown = [cell.value for cell in new[2]][-2:]
        assert status == "到期"
        assert countdown == (
            "拿出方案：今日到期；原期限 2026-02-10；2026-02-09 起暂停，"
            "2026-02-11 起恢复计算 → 期限 2026-02-12"
        )

    def test_a_second_run_writes_into_the_same_columns(self, ledger: str, run: Runner) -> None:
        run("fill", ledger, self.DAY, "--in-place")
        first = Path(ledger).read_bytes()
        run("fill", ledger, self.DAY, "--in-place")
        assert Path(ledger).read_bytes() == first
        run("fill", ledger, "--as-of=2026-02-13", "--lang=zh", "--in-place")
        assert self.header(ledger)[-2:] == ["时限状态（2026-02-13）", "倒计时（2026-02-13）"]

    def test_a_column_that_was_taken_out_is_added(self, ledger: str, run: Runner) -> None:
        book = load_workbook(ledger)
        page = book.worksheets[0]
        page.cell(1, self.header(ledger).index("办结回复到期日") + 1).value = "办结前"
        book.save(ledger)
        run("fill", ledger, self.DAY, "--lang=zh", "-o", "a.xlsx")
        assert self.header("a.xlsx")[-3] == "办结回复到期日"

    def test_other_formulas_under_the_same_name_are_not_trusted(self, run: Runner) -> None:
        """WORKDAY of a clerk does not know make-up workdays."""
        book = Workbook()
        page = book.worksheets[0]
        page.append(["编号", "受理日期", "办结日期", "办结回复到期日"])
        page.append(["CY-1", "2026-02-05", None, "=WORKDAY(B2,5)"])
        book.save("own.xlsx")
        done = run("fill", "own.xlsx", self.DAY, "--lang=zh", "-o", "a.xlsx")
        assert "自带公式" not in done.err
        assert self.header("a.xlsx").count("办结回复到期日") == 2
