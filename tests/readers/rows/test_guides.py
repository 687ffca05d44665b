"""What explains the columns right below a header is no case; an example is none, or is doubted."""

from collections.abc import Sequence

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, SkippedRow, UnreadableRow
from sla1357.core.findings import Code, Finding
from tests.readers.rows.test_ledger import HEADER, ROW, read, table_of

DAYS = ("2026-01-05", "一般", "2026-01-06", "2026-01-08", "2026-01-12")


def wide(*cells: str) -> list[str]:
    return [*cells, *[""] * (len(HEADER) - len(cells))]


def rows_of(*rows: Sequence[str]) -> tuple[Sequence[LedgerEvent], list[Code]]:
    events = read(table_of(HEADER, *(wide(*row) for row in rows)))
    findings = [event for event in events if isinstance(event, Finding) and (event.line or 0) > 1]
    assert all(finding.value is None for finding in findings)
    rest = [event for event in events if not isinstance(event, Finding)]
    return rest, [finding.code for finding in findings]


@pytest.mark.parametrize(
    "cells",
    [
        ("1", "2", "3", "4", "5", "6"),
        ("（1）", "（2）", "（3）", "（4）"),
        ("①", "②", "③"),
        ("甲", "乙", "丙", "丁", "戊", "己"),
        ("甲", "1", "2", "3"),
        ("（甲）", "（1）", "（2）", "（3）", "（4）"),
        ("栏次", "1", "2", "3", "4"),
        ("A", "B", "C", "D", "E", "F"),
        ("一", "二", "三", "四"),
        ("1", "2", "3", "4", "5=3+4"),
        ("系统自动生成", "必填，格式：2026/1/1", "一般/复杂", "选填", "选填", "办结后填写"),
        ("", "年/月/日", "一般/复杂", "年/月/日", "年/月/日"),
        ("必填", "必填", "必填", "选填", "选填", "选填"),
        ("（必填）", "（年/月/日）", "（一般/复杂）", "（年/月/日）"),
        ("【自动】", "例2026-1-1", "单位：类", "YYYY年MM月DD日"),
        ("required", "YYYY-MM-DD", "simple or complex", "optional"),
        ("文本", "日期", "文本", "日期", "日期", "日期"),
        ("varchar(32)", "datetime", "varchar(10)", "datetime", "datetime", "datetime"),
        ("如：CY-001", "如：2026-01-01", "一般/复杂"),
        ("", "YYYY-MM-DD", "下拉选择", "YYYY-MM-DD"),
        ("", "4", "", "3", "3", "2"),
        ("", "=COUNTA(B3:B99)", "", "=COUNTA(D3:D99)", "0"),
    ],
)
def test_a_guide_is_skipped_below_the_header_alone(cells: Sequence[str]) -> None:
    rows, codes = rows_of(cells, ROW)
    assert isinstance(rows[0], SkippedRow)
    assert (rows[0].reason.value, codes) == ("guide", [Code.GUIDE_SKIPPED])
    assert isinstance(rows[1], Entry)
    again, _ = rows_of(cells, cells, ROW)
    assert [isinstance(row, SkippedRow) for row in again] == [True, True, False]


@pytest.mark.parametrize(
    "cells",
    [
        ("1", "2"),
        ("1", "2", "一般", "4"),
        ("1", "", "一般", "2026-11-03"),
        ("CY-1", "必填", "一般", "2026-11-03"),
        ("CY-1", "", "一般"),
        ("3", "11.2", "一般"),
        ("20260001", "", "7", "3000", "2"),
    ],
)
def test_a_first_case_without_a_receipt_is_no_guide(cells: Sequence[str]) -> None:
    *_, event = read(table_of(HEADER, wide(*cells)))
    assert isinstance(event, UnreadableRow)


NUMBERS = [
    *(
        "示例",
        "例",
        "例：SQ000",
        "样例1",
        "演示",
        "测试",
        "（示例）",
        "填写示例",
        "范例",
        "示例数据",
    ),
    *(
        "必填",
        "系统自动生成",
        "（选填）",
        "示例2",
        "Example",
        "SAMPLE-1",
        "测试001",
        "【示例】CY-001",
        "demo",
    ),
]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_example_is_skipped_below_the_header_and_doubted_elsewhere(number: str) -> None:
    rows, codes = rows_of((number, *DAYS), ROW)
    assert isinstance(rows[0], SkippedRow)
    assert (rows[0].reason.value, codes) == ("example", [Code.EXAMPLE_SKIPPED])
    rows, codes = rows_of(ROW, (number, *DAYS))
    assert isinstance(rows[1], Entry)
    assert codes == [Code.EXAMPLE_COUNTED]


@pytest.mark.parametrize("number", ["例会-3", "测试局-1", "TESTING", "示范站-2", "SD-1", "E-7"])
def test_a_number_that_only_begins_so_is_one_of_a_case(number: str) -> None:
    rows, codes = rows_of((number, *DAYS))
    assert isinstance(rows[0], Entry)
    assert codes == []


def test_an_example_that_another_cell_names_is_doubted() -> None:
    header = [*HEADER, "备注"]
    for remark in ("示例", "示例，请删除", "此行为示例"):
        events = read(table_of(header, ["CY-1", *DAYS, remark], [*ROW, remark]))
        codes = [event.code for event in events if isinstance(event, Finding)]
        assert codes == [Code.EXAMPLE_COUNTED]


def test_a_first_column_that_is_not_the_number_tells_an_example_too() -> None:
    events = read(table_of(["序号", *HEADER], ["示例", "CY-1", *DAYS], ["1", *ROW]))
    rows = [event for event in events if not isinstance(event, Finding)]
    assert [type(row) for row in rows] == [SkippedRow, Entry]


def test_a_remark_in_the_first_column_makes_no_example() -> None:
    events = read(table_of(["备注", *HEADER], ["例：转来的", *ROW], ["测试", "A-2", *ROW[1:]]))
    assert [type(event) for event in events] == [Entry, Entry]


def test_below_a_header_that_stands_there_again_guides_are_skipped_again() -> None:
    rows, _ = rows_of(ROW, HEADER, ("1", "2", "3", "4", "5", "6"), ("A-2", *ROW[1:]))
    assert [type(row) for row in rows] == [Entry, SkippedRow, SkippedRow, Entry]
