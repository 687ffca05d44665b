"""A row whose cells have slipped to the right is not answered from the wrong columns."""

from collections.abc import Sequence

import pytest

from sla1357.core.cases import Entry, UnreadableRow
from sla1357.core.findings import Code, Finding
from tests.readers.rows.test_ledger import read, table_of

HEADER = ["编号", "受理日期", "诉求内容", "联系日期", "方案日期", "办结日期"]
#: the same days as they stand below their own headers
DAYS = ["2026-11-11", "2026-11-13", "2026-11-16"]


def last(header: Sequence[str], row: Sequence[str]) -> tuple[object, list[Finding]]:
    *events, event = read(table_of([*header], ["A-1", "2026-11-02"], [*row]))
    return event, [each for each in events if isinstance(each, Finding) and each.line == 3]


@pytest.mark.parametrize("slipped", ["无", "社保", "", "张三", "3000元"])
@pytest.mark.parametrize(
    ("more", "ends"),
    [
        pytest.param(["", ""], ["", ""], id="columns without a name"),
        pytest.param(["备注"], [""], id="a remark"),
        pytest.param(["承办人"], ["李四"], id="a handler"),
        pytest.param(["承办人", "", ""], ["李四", "", ""], id="a handler before nameless columns"),
        pytest.param(["处理结果", "应办结日期"], ["", ""], id="a result"),
    ],
)
def test_a_day_behind_the_days_says_that_the_row_has_slipped(
    slipped: str, more: list[str], ends: list[str]
) -> None:
    row = ["A-2", "2026-11-10", "欠薪", slipped, *DAYS, *ends]
    event, findings = last([*HEADER, *more], row[: len(HEADER) + len(more)])
    assert isinstance(event, UnreadableRow)
    assert [(each.code, each.value) for each in findings] == [(Code.SLIPPED, None)]
    assert findings[0].details == (str(len(HEADER) + 1),)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["三个月", "2026-11-11", "2026-11-13", "", "电话通知"], id="a remark"),
        pytest.param(["社保", "2026-11-11", "", "", "催办"], id="an open case"),
        pytest.param(["无", "2026-11-11", "", "", "催办"], id="a word for nothing"),
        pytest.param(["共3人", "2026-11-11", "2026-11-13", "", ""], id="an open case of two days"),
    ],
)
def test_a_cell_beyond_the_last_name_says_it_where_a_text_stands_before_the_days(
    row: list[str],
) -> None:
    header = [*HEADER, "备注", "", ""]
    event, findings = last(header, ["A-2", "2026-11-10", "欠薪", *row, ""])
    assert isinstance(event, UnreadableRow)
    assert [each.code for each in findings] == [Code.SLIPPED]


@pytest.mark.parametrize(
    ("more", "row"),
    [
        pytest.param(["备注", ""], [*DAYS, "", "催办"], id="a note in a nameless column"),
        pytest.param(["备注", ""], ["", "2026-11-13", "", "", "催办"], id="a blank first stage"),
        pytest.param(["备注"], [*DAYS, "2026-11-17"], id="a day as a remark"),
        pytest.param(["备注"], ["", "", "", "2026-11-17"], id="a day as the remark of a new case"),
        pytest.param(
            ["备注"], ["", "2026-11-13", "", "2026-11-17 已通知"], id="a remark with a day"
        ),
        pytest.param(["应办结日期"], ["", "2026-11-13", "", "2026-11-17"], id="a limit"),
        pytest.param(["回访时间"], ["", "2026-11-13", "2026-11-16", "2026-11-17"], id="a visit"),
        pytest.param(["备注", ""], ["", "2026-11-13", "", "", ""], id="a blank first stage alone"),
        pytest.param(["", "件数"], [*DAYS, "", "3"], id="a nameless column between others"),
    ],
)
def test_a_row_in_its_own_columns_is_a_case(more: list[str], row: list[str]) -> None:
    event, findings = last([*HEADER, *more], ["A-2", "2026-11-10", "欠薪", *row])
    assert isinstance(event, Entry)
    assert findings == []


def test_a_row_that_slipped_between_texts_and_days_by_turns() -> None:
    header = [*HEADER[:3], "联系日期", "联系人员", "方案日期", "办结日期", "备注"]
    row = ["A-2", "2026-11-10", "欠薪", "无", DAYS[0], "张三", DAYS[1], DAYS[2]]
    event, findings = last(header, row)
    assert isinstance(event, UnreadableRow)
    assert [each.code for each in findings] == [Code.SLIPPED]


@pytest.mark.parametrize(
    "cell", ["已电话联系", "2026-1l-10", "11月10日前", "微信沟通", "〃", "待定中"]
)
def test_a_text_of_the_stage_itself_costs_that_stage_alone(cell: str) -> None:
    header = [*HEADER, "备注", ""]
    event, findings = last(header, ["A-2", "2026-11-10", "欠薪", cell, *DAYS[1:], "", ""])
    assert isinstance(event, Entry)
    assert [each.column for each in findings] == ["联系日期"]


@pytest.mark.parametrize("mark", ["0.85", "4.5", "9.30"])
def test_a_decimal_behind_the_days_is_no_sign(mark: str) -> None:
    header = ["编号", "受理日期", "来源", "暂停日期", "撤回日期", "满意度"]
    event, findings = last(header, ["A-2", "2026-03-02", "网络", "", "2026-03-04", mark])
    assert isinstance(event, Entry)
    assert findings == []
