"""Every code says something in both languages, about the same things."""

import datetime as dt
import re
import tracemalloc
from collections.abc import Iterator

import pytest

from sla1357.core.errors import (
    CaseNotFoundError,
    CoverageError,
    ExtraMissingError,
    NoMemoryError,
    NotFilledError,
    OutputError,
    Sla1357Error,
    StoppedError,
    TooManyRowsError,
    WorkerError,
)
from sla1357.core.findings import Code, Finding, FindingsError
from sla1357.render.findings import FindingLines, finding_line, message_of, shortened
from sla1357.texts.errors import error_text, reading_reason
from sla1357.texts.findings import FINDINGS
from sla1357.texts.language import Language


def test_each_code_has_a_message() -> None:
    assert set(FINDINGS) == set(Code)


@pytest.mark.parametrize(
    ("reason", "zh"),
    [
        pytest.param("Permission denied", "没有读取权限，或文件正被其他程序占用", id="no right"),
        pytest.param("Too many open files", "打开的文件太多", id="without a value"),
        pytest.param("row of more than 16384 cells", "一行超过 16384 个单元格", id="one value"),
        pytest.param("',' expected after '\"'", '" 之后应是“,”', id="two values"),
        pytest.param("row of more than 9 lines, or so", None, id="more behind a known reason"),
        pytest.param("row of two characters", None, id="less than a known reason"),
        pytest.param("Host is down", None, id="not known"),
    ],
)
def test_a_reason_for_not_reading_is_said_in_both_languages(reason: str, zh: str | None) -> None:
    assert reading_reason(reason, Language.EN) == reason
    assert reading_reason(reason, Language.ZH) == (zh or reason)


def test_codes_are_unique_and_well_formed() -> None:
    values = [code.value for code in Code]
    assert len(set(values)) == len(values)
    assert all(
        value[-3:].isdigit() and value[:-3] in {"FILE", "CASE", "CAL", "POL"} for value in values
    )


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (
            Finding(code=Code.NOT_A_DATE, source="a.csv", line=3, column="受理日期", value="明天"),
            (
                "a.csv:3:受理日期: CASE002 不是完整日期；"
                "请写成 2026-02-05、2026/2/5 或 2026年2月5日: '明天'"
            ),
        ),
        (
            Finding(code=Code.TOO_MANY_CELLS, source="a.csv", line=3, details=("14", "10")),
            "a.csv:3: CASE008 本行有 14 格，表头只有 10 格；请检查逗号、引号和表头",
        ),
        (Finding(code=Code.FILE_MISSING, source="a.csv"), "a.csv: FILE001 找不到这个文件"),
        (
            Finding(code=Code.FILE_MISSING, source="a\nb\x1b[2J{0}.csv"),
            r"a\nb\x1b[2J{0}.csv: FILE001 找不到这个文件",
        ),
        (
            Finding(
                code=Code.NO_SUCH_DAY, source="a", line=1, column="{0}", value=f"{'9' * 70}\n"
            ),
            f"a:1:{{0}}: CASE003 日期不存在，请核对: '{'9' * 60}…'",
        ),
    ],
)
def test_a_finding_is_one_harmless_line(finding: Finding, line: str) -> None:
    assert finding_line(finding, Language.ZH) == line


def kinds_of(error: type[Sla1357Error]) -> Iterator[type[Sla1357Error]]:
    for kind in error.__subclasses__():
        yield kind
        yield from kinds_of(kind)


ERRORS = [
    CoverageError(dt.date(2041, 1, 1), first=dt.date(2001, 1, 1), last=dt.date(2040, 12, 31)),
    CaseNotFoundError("A-1", "a.csv", dt.date(2026, 11, 20)),
    ExtraMissingError("excel"),
    NotFilledError("a.xlsx", "no element found: line 1"),
    TooManyRowsError(1_048_575),
    OutputError("a.csv", "Input/output error"),
    NoMemoryError(),
    WorkerError(),
]


@pytest.mark.parametrize(
    ("reason", "chinese"),
    [
        ("its folder does not exist", "文件夹不存在，请先新建"),
        ("Permission denied", "没有写入权限，或文件正被 Excel、WPS 打开"),
        ("Is a directory", "是文件夹，请写文件名"),
        ("No space left on device", "磁盘已满"),
        ("Read-only file system", "磁盘为只读"),
    ],
)
def test_why_something_cannot_be_written_is_said_in_both_languages(
    reason: str, chinese: str
) -> None:
    error = OutputError("a.csv", reason)
    assert error_text(error, Language.EN) == f"sla1357: error: cannot write a.csv: {reason}"
    assert error_text(error, Language.ZH) == f"sla1357：无法写入 a.csv：{chinese}"


def test_why_a_ledger_cannot_be_filled_in_is_said_in_both_languages() -> None:
    error = NotFilledError("a.xls", "save it as .xlsx first")
    assert error_text(error, Language.EN) == f"sla1357: error: {error}"
    assert error_text(error, Language.ZH) == "sla1357：无法填写 a.xls：请先另存为 .xlsx"


def test_each_error_says_in_english_what_it_says_to_programs_and_else_in_chinese() -> None:
    assert {type(error) for error in ERRORS} == set(kinds_of(Sla1357Error)) - {
        StoppedError,
        FindingsError,
    }
    for error in ERRORS:
        assert error_text(error, Language.EN) == f"sla1357: error: {error}"
        chinese = error_text(error, Language.ZH)
        assert re.search(r"[\u4e00-\u9fff]", chinese)
        assert all(str(part) in chinese for part in vars(error).values())


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (StoppedError(), "已中断", "stopped"),
        (StoppedError(12_345), "已中断：读了 12,345 行", "stopped: 12,345 rows read"),
        (StoppedError(10, 0.25), "已中断：读了 10 行，约 25%", "stopped: 10 rows read, about 25%"),
    ],
)
def test_who_stops_a_run_is_told_how_far_it_came(error: StoppedError, zh: str, en: str) -> None:
    assert error_text(error, Language.ZH) == zh
    assert error_text(error, Language.EN) == en


@pytest.mark.parametrize("language", Language)
def test_a_long_list_is_cut_behind_a_whole_name(language: Language) -> None:
    names = ", ".join(f"第{n}张表" for n in range(100_000))
    for code in (Code.NO_SUCH_SHEET, Code.UNKNOWN_KEY, Code.NO_SUCH_CHOICE, Code.BROKEN_CSV):
        line = finding_line(Finding(code=code, source="a", details=(names,)), language)
        assert len(line) < 600
        assert re.search(r"第\d+张表, …", line)


def test_findings_that_are_only_counted_take_no_memory() -> None:
    findings = FindingLines()
    tracemalloc.start()
    try:
        for line in range(100_000):
            findings.add(Finding(code=Code.NOT_A_DATE, source="a", line=line, value=f"{line}"))
        assert tracemalloc.get_traced_memory()[1] < 50_000
    finally:
        tracemalloc.stop()
    assert len(findings.lines(Language.EN)) == 4


@pytest.mark.parametrize("length", [399, 400, 401])
def test_what_is_not_a_list_is_cut_too(length: int) -> None:
    assert shortened("x" * length) == ("x" * length if length <= 400 else f"{'x' * 400}…")


def test_a_path_is_no_list_of_labels() -> None:
    """Whatever signs it has: those that divide labels too."""
    for path in ("a\tb.csv", "a\tb\nc.csv", "\0a.csv", "\0a\tb\nc.csv"):
        finding = Finding.at("b.csv", Code.ID_IN_TWO_LEDGERS, path, 2)
        assert path in message_of(finding, Language.EN)
