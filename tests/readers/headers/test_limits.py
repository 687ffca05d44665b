"""The header of a limit MUST say which stage it is for, and no other header be taken for one."""

from collections import defaultdict
from collections.abc import Mapping

import pytest

from sla1357.core.cases import Column, Reason
from sla1357.core.policy import POLICY_1357
from sla1357.readers.headers.columns import columns_of
from sla1357.readers.headers.contents import BLANK, Contents
from sla1357.readers.headers.limits import filled_names
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.texts import fill_words
from sla1357.texts.language import Language


@pytest.mark.parametrize(
    ("header", "stage"),
    [
        ("应办结日期", "close"),
        ("办结时限", "close"),
        ("承诺办结日", "close"),
        ("最迟办结日期", "close"),
        ("要求办结时间", "close"),
        ("答复截止日期", "close"),
        ("应联系日期", "contact"),
        ("首次联系时限", "contact"),
        ("联系到期日", "contact"),
        ("应出方案日期", "plan"),
        ("方案到期日", "plan"),
        ("到期日", None),
        ("截止日期", None),
        ("办理时限（工作日）", None),
        ("限办日期", None),
        ("due_date", None),
    ],
)
def test_a_header_of_a_limit(header: str, stage: str | None) -> None:
    column = column_of(header)
    assert (column.reason, column.could_be, column.field) == (Reason.LIMIT, stage, None)


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("合同到期日", id="of something else"),
        pytest.param("延期到期日", id="of a change"),
        pytest.param("法定办结期限", id="of the law, which is another promise"),
        pytest.param("剩余天数", id="a count"),
        pytest.param("是否超期", id="a question"),
        pytest.param("预警日期", id="before the limit"),
        pytest.param("预计办结日期", id="a plan"),
        pytest.param("补正期限", id="of documents"),
        pytest.param("办结日期", id="what was done"),
        pytest.param("备注", id="a remark"),
    ],
)
def test_a_header_of_something_else(header: str) -> None:
    assert column_of(header).reason is not Reason.LIMIT


def test_due_days_that_this_program_has_filled_in_are_not_compared() -> None:
    assert column_of("办结回复到期日").reason is Reason.LIMIT
    for status in ("时限状态", "时限状态（2026-11-20）"):
        assert column_of("办结回复到期日", status).reason is not Reason.LIMIT


def test_the_names_of_these_columns_are_those_that_are_written() -> None:
    written = {fill_words.DUE_DAY.text(Language.ZH, each.label_zh) for each in POLICY_1357.stages}
    assert filled_names(POLICY_1357) == written


def column_of(header: str, *others: str) -> Column:
    names = HeaderNames()
    cells = ["编号", "受理日期", header, *others]
    blank: Mapping[int, Contents] = defaultdict(lambda: BLANK)
    return columns_of(cells, names, line=1, contents=lambda *_: blank).columns[2]
