"""A mark for "the same as above" is filled from the case above, or what to write is said."""

import pytest

from sla1357.core.cases import Entry, UnreadableRow
from sla1357.core.findings import Code, Finding, Severity
from sla1357.core.policy import CaseType
from tests.readers.rows.test_ledger import read, table_of

HEADER = [
    "站点",
    "编号",
    "受理日期",
    "复杂程度",
    "承办人",
    "来源",
    "联系日期",
    "方案日期",
    "办结日期",
]
FIRST = ["城阳站", "G1", "2026-11-09", "复杂", "李四", "来访", "2026-11-10", "2026-11-12", ""]
LATER = ["2026-11-11", "", ""]


def entries(*rows: list[str]) -> tuple[list[Entry], list[tuple[int | None, Code]]]:
    events = read(table_of(HEADER, *rows))
    found = [(each.line, each.code) for each in events if isinstance(each, Finding)]
    return [each for each in events if isinstance(each, Entry)], found


@pytest.mark.parametrize(
    "mark", ["同上", "〃", "″", "”", '"', "々", "（同上）", "↑", "-〃-", "ditto"]
)
def test_a_mark_is_the_value_of_the_case_above(mark: str) -> None:
    rows = [[mark, number, "2026-11-10", mark, mark, mark, *LATER] for number in ("G2", "G3")]
    (_, *cases), found = entries(FIRST, *rows)
    assert [(each.station, each.handler, each.channel) for each in cases] == [
        ("城阳站", "李四", "来访")
    ] * 2
    assert [each.case.case_type for each in cases] == [CaseType.COMPLEX] * 2
    assert found == [(3, Code.DITTO_FILLED)] * 4  # once a column


def test_between_the_case_and_the_mark_a_heading_may_stand() -> None:
    heading = ["十一月", *[""] * 8]
    (_, case), _ = entries(FIRST, heading, ["同上", "G2", "2026-11-10", "一般", "", "", *LATER])
    assert case.station == "城阳站"


@pytest.mark.parametrize(("place", "is_lost"), [(1, False), (2, True), (6, False), (8, False)])
@pytest.mark.parametrize("mark", ["同上", "〃", "同左"])
def test_a_day_or_a_number_is_never_filled(mark: str, place: int, *, is_lost: bool) -> None:
    row = ["城阳站", "G2", "2026-11-10", "一般", "", "", *LATER]
    row[place] = mark
    *_, event = events = read(table_of(HEADER, FIRST, row))
    (finding,) = [each for each in events if isinstance(each, Finding)]
    code = Code.NO_ID if place == 1 else Code.DITTO_NOT_FILLED
    assert (finding.code, finding.value) == (code, mark)
    assert isinstance(event, UnreadableRow) == is_lost


def test_a_mark_that_points_elsewhere_leaves_a_text_blank() -> None:
    row = ["←", "G2", "2026-11-10", "一般", "同左", "", *LATER]
    *_, case = events = read(table_of(HEADER, FIRST, row))
    assert isinstance(case, Entry)
    assert (case.station, case.handler) == (None, None)
    findings = [each for each in events if isinstance(each, Finding)]
    assert [(each.code, each.severity) for each in findings] == [
        (Code.DITTO, Severity.WARNING)
    ] * 2


def test_in_the_first_row_nothing_stands_above() -> None:
    (case,), found = entries(["同上", *FIRST[1:]])
    assert case.station is None
    assert found == [(2, Code.DITTO)]


def test_below_a_row_that_is_given_up_nothing_is_filled() -> None:
    row = ["同上", "G3", "2026-11-10", "一般", "", "", *LATER]
    too_long = ["流亭站", "G2", "2026-11-10", "一般", "李四", "", *LATER, "x"]
    (_, case), found = entries(FIRST, too_long, row)
    assert case.station is None
    assert found == [(3, Code.TOO_MANY_CELLS), (4, Code.DITTO)]
