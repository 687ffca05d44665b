"""A status in words beside the days of a case: what agrees, and what is said where it does not."""

import pytest

from sla1357.core.findings import Code
from sla1357.readers.statuses import CaseState, decision_of, state_in, state_of
from tests.readers.rows.test_changes import read


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (CaseState.CLOSED, "已办结|办结|已结案|已办毕|按期办结|超期办结|已归档|已办结（待回访）"),
        (CaseState.CLOSED, "Closed|RESOLVED|done|'已办结"),
        (
            CaseState.OPEN,
            "在办|办理中|处理中|待办|未办结|超期未办结|进行中|In Progress|open|pending",
        ),
        (
            CaseState.CLOSED,
            "已办|已回复|已答复|结束|已结束|已办理完毕|已办结，待评价|待回访|100%|✓",
        ),
        (
            CaseState.CLOSED,
            "已办结-满意|已评价|调解成功|按时办结归档|办理完成|已销案",
        ),
        (
            CaseState.CLOSED,
            "已化解|已了结|完成办理|已答复群众|Closed - resolved|系统关闭|自行和解|签订调解协议",
        ),
        (CaseState.OPEN, "正在办理|跟进中|调解中|待处理|尚未办结|退回重办|重新办理|办结中|已转办"),
        (CaseState.WITHDRAWN, "已撤回|撤诉|已撤销|cancelled|撤回申请|申请人撤回|不予立案|已终止"),
        (
            CaseState.WITHDRAWN,
            "职工已撤诉|准予撤诉|已撤件|撤销立案|不属于受理范围|不符合受理条件|当事人口头撤回|不予受理|已取消",
        ),
        (
            CaseState.PAUSED,
            "暂停办理|中止审理|暂缓办理|待补正|补充材料中|等待补件|已冻结|暂时中止|停办|暂时搁置",
        ),
        (CaseState.EXTENDED, "已延期|延期办理|同意延期|延期中"),
        # these rows are of no case, also where they have a day of closing
        (CaseState.VOID, "作废|已作废|无效|已删除|拒绝|已拒绝|驳回|不同意|审批不通过|rejected"),
        (CaseState.PAUSED, "暂停|已中止|挂起|On Hold"),
        (
            None,
            "|未知|张三|部分办结|办结率|2026-02-05|是|一般|其中|转仲裁|已完成联系|方案已完成|阶段性办结|未撤回|恢复办理|办结退回|已退回|办结待审核|50%",
        ),
    ],
)
def test_words_of_statuses(state: CaseState | None, words: str) -> None:
    assert {word: state_of(word) for word in words.split("|")} == dict.fromkeys(
        words.split("|"), state
    )


@pytest.mark.parametrize(
    ("cells", "code", "details"),
    [
        ({"办理状态": "已办结"}, Code.CLOSED_WITHOUT_DAY, ("办结日期",)),
        ({"工单状态": "已结案", "办结日期": "无"}, Code.CLOSED_WITHOUT_DAY, ("办结日期",)),
        ({"status": "closed", "办结日期": r"\N"}, Code.CLOSED_WITHOUT_DAY, ("办结日期",)),
        (
            {"状态": "办理中", "办结日期": "2026-11-05"},
            Code.OPEN_WITH_DAY,
            ("办结日期", "2026-11-05"),
        ),
        ({"状态": "已撤回"}, Code.ENDED_WITHOUT_DAY, ()),
        ({"状态": "已暂停"}, Code.ENDED_WITHOUT_DAY, ()),
        ({"状态": "已延期"}, Code.ENDED_WITHOUT_DAY, ()),
        ({"是否办结": "是"}, Code.CLOSED_WITHOUT_DAY, ("办结日期",)),
        ({"办结状态": "是"}, Code.CLOSED_WITHOUT_DAY, ("办结日期",)),
        ({"办结标志": "1"}, Code.CLOSED_WITHOUT_DAY, ("办结日期",)),
        ({"是否结案": "已结案"}, Code.CLOSED_WITHOUT_DAY, ("办结日期",)),
        (
            {"是否办结": "否", "办结日期": "2026-11-05"},
            Code.OPEN_WITH_DAY,
            ("办结日期", "2026-11-05"),
        ),
        ({"办理结果": "驳回"}, Code.ENDED_WITHOUT_DAY, ()),
        ({"处理结果": "调解成功"}, Code.CLOSED_WITHOUT_DAY, ("办结日期",)),
        ({"是否作废": "是"}, Code.ENDED_WITHOUT_DAY, ()),
        ({"是否撤诉": "√"}, Code.ENDED_WITHOUT_DAY, ()),
        ({"是否暂停": "是"}, Code.ENDED_WITHOUT_DAY, ()),
        ({"del_flag": "2"}, Code.ENDED_WITHOUT_DAY, ()),
        ({"deleted_at": "2026-11-06 10:00:00"}, Code.ENDED_WITHOUT_DAY, ()),
        ({"is_valid": "0"}, Code.ENDED_WITHOUT_DAY, ()),
        ({"是否有效": "无效"}, Code.ENDED_WITHOUT_DAY, ()),
    ],
)
def test_what_does_not_agree_is_said_and_the_days_count(
    cells: dict[str, str], code: Code, details: tuple[str, ...]
) -> None:
    case, findings = read(**cells)
    assert case is not None
    assert findings == [(code, next(name for name in cells if name != "办结日期"), details)]
    assert bool(case.done) == (code is Code.OPEN_WITH_DAY)


@pytest.mark.parametrize(
    "cells",
    [
        {"办理状态": "已办结", "办结日期": "2026-11-05"},
        {"办理状态": "办理中"},
        {"办理状态": ""},
        {"办理状态": "张三"},
        {"办理状态": "已撤回", "撤回日期": "2026-11-05"},
        {"办理状态": "已办结", "撤回日期": "2026-11-05"},
        {"办理状态": "暂停", "暂停日期": "2026-11-05", "恢复日期": ""},
        {"办理状态": "已撤回", "办结日期": "2026-11-05"},
        {"办理状态": "已延期", "延期天数": "3", "延期批准日期": "2026-11-05"},
        {"是否办结": "是", "办结日期": "2026-11-05"},
        {"是否办结": "否", "是否作废": "否", "是否暂停": "无", "是否有效": "是"},
        {"del_flag": "0", "deleted_at": r"\N", "is_valid": "1", "审批状态": "审批中"},
        {"审批结果": "同意", "办结日期": "2026-11-05"},
        {"处理结果": "驳回", "办结日期": "2026-11-05"},
    ],
)
def test_what_agrees_is_not_said(cells: dict[str, str]) -> None:
    assert read(**cells)[1] == []


def test_of_two_columns_that_say_the_same_the_finding_names_the_better_one() -> None:
    cells = {"工单状态": "已办结", "状态": "已办结", "办结日期": ""}
    assert [(code, column) for code, column, _ in read(**cells)[1]] == [
        (Code.CLOSED_WITHOUT_DAY, "状态")
    ]


def test_a_closing_that_cannot_be_read_is_said_once() -> None:
    _, findings = read(办理状态="已办结", 办结日期="√")
    assert [code for code, _, _ in findings] == [Code.NOT_A_DATE]


def test_an_answer_is_a_closing_and_two_columns_of_statuses_are_in_order() -> None:
    cells = {"办理状态": "已办结", "工单状态": "已办结", "答复日期": "2026-11-05"}
    assert [code for code, _, _ in read(**cells)[1] if code is not Code.CLOSED_AND_REPLIED] == []


@pytest.mark.parametrize(
    "cells",
    [
        *({"审批状态": "审批通过后撤销"}, {"审批意见": "领导不同意"}, {"是否批准": "否"}),
        *(
            {"审批状态": "已撤销"},
            {"审批结果": "拒绝"},
            {"工单状态": "已作废"},
            {"is_deleted": "1"},
        ),
    ],
)
def test_a_row_that_is_void_is_pointed_out_though_it_has_a_day_of_closing(
    cells: dict[str, str],
) -> None:
    _, findings = read(**cells, 办结日期="2026-11-05")
    assert findings == [(Code.ENDED_WITHOUT_DAY, *cells, ())]


def test_each_column_of_a_status_is_compared() -> None:
    _, findings = read(当前状态="", 处理状态="已办结", 流程状态="")
    assert findings == [(Code.CLOSED_WITHOUT_DAY, "处理状态", ("办结日期",))]
    _, findings = read(办理状态="已办结", 是否办结="是", 工单状态="结案")
    assert [code for code, _, _ in findings] == [Code.CLOSED_WITHOUT_DAY]


@pytest.mark.parametrize(
    ("approved", "words"),
    [
        (
            True,
            "同意|批准|是|√|已批准|审批通过|同意延期5天|准予撤诉|2026-11-05|approved|领导已同意",
        ),
        (
            False,
            "不同意|否|驳回|未批准|审批不通过|领导不同意|拒绝|退回|审批中|待审批|不予准许|×|拟不同意|未审批",
        ),
        (None, "|无|/|张三|见附件|拟同意|建议同意|部分同意|无需审批|不需要审批|同意？"),
    ],
)
def test_words_of_decisions(approved: bool | None, words: str) -> None:
    assert {word: decision_of(word) for word in words.split("|")} == dict.fromkeys(
        words.split("|"), approved
    )


def test_a_flag_that_is_not_set_says_nothing() -> None:
    for text in ("", "0", "否", "N", "false", r"\N", "0000-00-00 00:00:00", "1970-01-01"):
        assert state_in("is_void", text) is None
