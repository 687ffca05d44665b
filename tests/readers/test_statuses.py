"""A status in words beside the days of a case: what agrees, and what is said where it does not."""

import pytest

from sla1357.core.findings import Code
from sla1357.readers.statuses import CaseState, state_of
from tests.readers.test_changes import read


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (CaseState.CLOSED, "已办结|办结|已结案|已办毕|按期办结|超期办结|已归档|已办结（待回访）"),
        (CaseState.CLOSED, "Closed|RESOLVED|done|'已办结"),
        (
            CaseState.OPEN,
            "在办|办理中|处理中|待办|未办结|超期未办结|进行中|In Progress|open|pending",
        ),
        (CaseState.WITHDRAWN, "已撤回|撤诉|已撤销|作废|cancelled"),
        (CaseState.PAUSED, "暂停|已中止|挂起|On Hold"),
        (None, "|未知|张三|部分办结|办结率|2026-02-05|是|一般"),
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
    ],
)
def test_what_agrees_is_not_said(cells: dict[str, str]) -> None:
    assert read(**cells)[1] == []


def test_a_closing_that_cannot_be_read_is_said_once() -> None:
    _, findings = read(办理状态="已办结", 办结日期="√")
    assert [code for code, _, _ in findings] == [Code.NOT_A_DATE]


def test_an_answer_is_a_closing_and_two_columns_of_statuses_are_in_order() -> None:
    cells = {"办理状态": "已办结", "工单状态": "已办结", "答复日期": "2026-11-05"}
    assert [code for code, _, _ in read(**cells)[1] if code is not Code.CLOSED_AND_REPLIED] == []
