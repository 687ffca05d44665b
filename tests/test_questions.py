"""What the pages of questions quote from the program is what it says, in both languages."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Runner
from tests.readme import PAGES, ROOT

STAGES = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期"
CHANGES = f"{STAGES},撤回日期,延期天数,延期批准日期,暂停区间,转复杂日期"


def answers(page: str) -> list[str]:
    """Return the answers of a page, in order."""
    return re.split(r"^### .*\n", page, flags=re.MULTILINE)[1:]


ANSWERS = {
    "en": answers(PAGES["docs/questions.md"]),
    "zh": answers(PAGES["docs/questions.zh-CN.md"]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A run that a question is about."""

    question: int  #: its place on the page, from 0
    command: str
    ledger: str = ""
    en: str  #: texts of the answer that the program prints, between semicolons
    zh: str


ASKED = [
    Asked(
        question=0,
        command="check 台账.csv --as-of 2026-02-14",
        ledger=f"{STAGES}\nA,2026-02-05,复杂,2026-02-06,2026-02-10,",
        en="today make-up",
        zh="今日 补班",
    ),
    Asked(
        question=1,
        command="check tests/ledgers/good/own_limits.csv --compare-limits",
        en="likely reason",
        zh="可能原因",
    ),
    Asked(
        question=4,
        command="check 台账.csv --as-of 2026-11-23 --show all",
        ledger=f"{STAGES}\nA,2026-11-13,一般,2026-11-16,2026-11-18,2026-11-22",
        en="met; *",
        zh="按时完成; *",
    ),
    Asked(
        question=5,
        command="due 2026-12-28 --as-of 2026-12-28",
        en="≈; provisional",
        zh="≈; 暂估",
    ),
    Asked(
        question=6,
        command="check 台账.csv",
        ledger=f"{STAGES}\nA,2.5,一般,,,",
        en="no year; --year",
        zh="没有年份; --year",
    ),
    Asked(
        question=7,
        command="check 台账.csv",
        ledger=f"{STAGES}\nA,2026-11-13,一般,√,2026-11-16（未接）,",
        en="to check; 2026-11-16（未接）",
        zh="待核对; 2026-11-16（未接）",
    ),
    Asked(
        question=8,
        command="check 台账.csv --show all",
        ledger=f"{STAGES}\nA,2026-11-16,一般,,2026-11-17,2026-11-17",
        en="✓; met; unrecorded",
        zh="✓; 按时完成; 未登记",
    ),
    Asked(
        question=9,
        command="check 台账.csv --show all",
        ledger=f"{CHANGES}\nA,2026-11-10,一般,2026-11-11,2026-11-13,,2026-11-13\n"
        "B,2026-11-10,一般,2026-11-11,,,2026-11-18",
        en="withdrawn; overdue",
        zh="已撤回; 已超期",
    ),
    Asked(
        question=10,
        command="check 台账.csv",
        ledger=f"{CHANGES}\nB,2026-11-10,一般,2026-11-11,2026-11-13,,,3,2026-11-19",
        en="after the deadline",
        zh="延期无效，期限不变",
    ),
    Asked(
        question=11,
        command="check 台账.csv",
        ledger=f"{CHANGES}\nA,2026-11-13,一般,2026-11-16,,,,,,2026-11-17~",
        en="known once it is resumed",
        zh="待恢复后确定",
    ),
    Asked(
        question=13,
        command="check 台账.csv --by handler",
        ledger="编号,受理日期,承办人\nA,2026-11-13,张敏、李强\nB,2026-11-13,张敏",
        en="张敏、李强",
        zh="张敏、李强",
    ),
    Asked(
        question=14,
        command="check 台账.csv",
        ledger=f"{STAGES}\nA,2026-11-16,一般,2026-11-17,,\nA,2026-11-16,一般,2026-11-17,2026-11-18,",
        en="also the id of line 2",
        zh="编号与第 2 行重复",
    ),
    Asked(
        question=16,
        command="check 台账.csv",
        ledger=f"{STAGES}\nA,2025-11-13,一般,,,\nB,2026-11-13,一般,,,\nC,2026-11-16,一般,,,",
        en="did you mean 2026-11-13?; !",
        zh="年份与前后各行不同，是否应为 2026-11-13？; !",
    ),
    Asked(
        question=18,
        command="check tests/ledgers/bad/locked_workbook.xlsx",
        en="a workbook with a password",
        zh="工作簿设有打开密码",
    ),
    Asked(
        question=19,
        command="check merged.xlsx",
        en="merged with the cell above or to its left",
        zh="与上面或左边的单元格合并",
    ),
    Asked(
        question=20,
        command="check months.xlsx",
        en="not read; --sheet '*'",
        zh="没有读取; --sheet '*'",
    ),
    Asked(
        question=22,
        command="check 台账.csv -o 台账.csv",
        ledger=STAGES,
        en="would overwrite a file that is read",
        zh="会覆盖要读取的文件",
    ),
    Asked(
        question=23,
        command="check 台账.csv",
        ledger="编号,受理日期,身份证号\n370214199001011234,2026-11-13,370214199001011234",
        en="#2",
        zh="#2",
    ),
]


def workbooks(folder: Path) -> None:
    """Write a workbook with merged receipts, and one with a sheet for each month."""
    merged, months = openpyxl.Workbook(), openpyxl.Workbook()
    for row in (["编号", "受理日期"], ["A", "2026-11-16"], ["B", None]):
        merged.worksheets[0].append(row)
    merged.worksheets[0].merge_cells("B2:B3")
    merged.save(folder / "merged.xlsx")
    months.worksheets[0].title = "11月"
    for sheet, day in (
        (months.worksheets[0], "2026-11-16"),
        (months.create_sheet("10月"), "2026-10-16"),
    ):
        sheet.append(["编号", "受理日期"])
        sheet.append(["A", day])
    months.save(folder / "months.xlsx")


def plain(text: str) -> str:
    """Return a text without the blanks and line breaks by which outputs and pages differ."""
    return re.sub(r"[\s`]+", "", text)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: str(asked.question))
def test_the_program_says_what_an_answer_quotes(
    asked: Asked, language: str, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    Path("tests").symlink_to(ROOT / "tests")
    Path("台账.csv").write_text(asked.ledger, "utf-8")
    workbooks(tmp_path)
    done = run(*shlex.split(asked.command), "--lang", language)
    printed, answer = plain(done.out + done.err), plain(ANSWERS[language][asked.question])
    for text in (asked.en if language == "en" else asked.zh).split("; "):
        assert plain(text) in printed
        assert plain(text) in answer


def test_both_pages_have_the_same_questions() -> None:
    assert len(ANSWERS["en"]) == len(ANSWERS["zh"]) >= 20
