"""Rows with nothing but the results of formulas, or the end of a text, are no cases."""

import pytest

from sla1357.core.cases import SkippedRow, UnreadableRow
from sla1357.core.findings import Code, Finding
from tests.readers.rows.test_ledger import HEADER, ROW, read, table_of

MORE = ["职工姓名", "是否超期", "剩余天数", "应办结日期", "人数", "办理记录"]


def last(row: list[str], more: list[str] = MORE) -> tuple[object, list[Code]]:
    *events, event = read(table_of([*HEADER, *more], [*ROW, *[""] * len(more)], row))
    return event, [each.code for each in events if isinstance(each, Finding) and each.line == 3]


@pytest.mark.parametrize("number", ["", "3", "003"])
@pytest.mark.parametrize(
    "cells",
    [
        ["", "否", "-46332", "", "", ""],
        ["", "", "", "1900/1/6", "", ""],
        ["", "正常", "5", "1900年1月6日", "", ""],
        ["", "", "#VALUE!", "#NUM!", "0", ""],
        ["", "未到期", "剩余-46332天", "1899-12-30", "", ""],
    ],
)
def test_a_row_prepared_by_formulas_is_skipped(number: str, cells: list[str]) -> None:
    event, codes = last([number, *[""] * 5, *cells])
    assert isinstance(event, SkippedRow)
    assert (event.reason.value, codes) == ("numbered_blank", [Code.NUMBERED_BLANK_SKIPPED])


def test_a_status_reckoned_ahead_is_no_case() -> None:
    event, _ = last(["", "", "", "", "", "", "办理中", "否"], ["状态", "是否超期"])
    assert isinstance(event, SkippedRow)


@pytest.mark.parametrize(
    "cells",
    [
        ["", "", "", "11.12出方案"],
        ["", "", "", "2026-11-12 出方案"],
    ],
)
def test_a_record_that_goes_on_is_of_the_case_above(cells: list[str]) -> None:
    event, codes = last([*[""] * 6, *cells], ["职工姓名", "满意度", "人数", "办理记录"])
    assert isinstance(event, SkippedRow)
    assert (event.reason.value, codes) == ("merged", [Code.MERGED_ROWS])


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["3", *[""] * 5, "", "", "", "", "12", ""], id="a number of persons"),
        pytest.param([*[""] * 6, "李四 2", "否", "", "", "", ""], id="a person"),
        pytest.param(
            ["3", *[""] * 5, "", "", "", "", "", "11.12来电"], id="a number and a record"
        ),
        pytest.param(["", "", "一般", "", "", "", "", "否", "5", "", "", ""], id="a complexity"),
        pytest.param([*[""] * 3, "2026-11-03", "", "", "", "否", "", "", "", ""], id="a day"),
    ],
)
def test_what_may_be_a_case_without_its_receipt_is_an_error(row: list[str]) -> None:
    event, codes = last(row)
    assert isinstance(event, UnreadableRow)
    assert Code.NO_RECEIPT_DAY in codes


def test_a_text_before_the_days_does_not_go_on() -> None:
    header = ["编号", "诉求内容", *HEADER[1:]]
    *_, event = read(
        table_of(header, ["A-1", "", *ROW[1:]], ["", "欠薪3个月", "", "", "", "", ""])
    )
    assert isinstance(event, UnreadableRow)


@pytest.mark.parametrize("name", ["诉求内容", "用人单位", "涉及金额", "案情摘要"])
def test_what_begins_a_case_does_not_go_on(name: str) -> None:
    event, _ = last([*[""] * 6, "欠薪3个月", ""], [name, "备注"])
    assert isinstance(event, UnreadableRow)


def test_a_row_of_another_table_alone_is_blank() -> None:
    header = [*HEADER, "", "站点", "受理件数", "办结件数"]
    *_, event = read(table_of(header, [*ROW, *[""] * 4], [*[""] * 7, "上马站", "2", "1"]))
    assert isinstance(event, SkippedRow)
    assert event.reason.value == "blank"


def test_a_state_reckoned_ahead_is_no_case() -> None:
    event, _ = last(["3", "", "", "", "", "", "否", "1900/1/6"], ["是否办结", "应办结日期"])
    assert isinstance(event, SkippedRow)
