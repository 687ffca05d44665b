"""What is read of plain rows in little time is what every row says."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.cases import Entry
from sla1357.core.policy import CaseType, Policy, Stage, StageId
from sla1357.readers.cells import is_rounded
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.columns import columns_of
from sla1357.readers.headers.contents import contents_of
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.entries import USUAL_NUMBER, without_number
from sla1357.readers.rows.events import RowReader
from sla1357.readers.rows.formats import FirstUse, RowFormat
from sla1357.readers.rows.plain import MOMENT, names_a_day, time_in
from sla1357.readers.rows.skipped_rows import is_example_number
from sla1357.readers.rows.years import Years
from sla1357.readers.tables import Row
from sla1357.readers.text import unguarded

DAYS = [
    "2026-11-02",
    "2026-11-03",
    "2026/11/5",
    "2026年11月9日",
    "2026-11-13 16:59",
    "2026/11/04T08:01:59",
    "2026/11/5 9:05",
    "2026-11-6 17:05:00.123",
    "2026年11月9日 9:05",
    "2026-11-10T08:01:59+08:00",
    "",
]
ODD_DAYS = [
    "11月3日",
    "2026-02-30",
    "46328",
    "未联系",
    "无",
    "-",
    "已办",
    "2025-11-03",
    "2028-01-02",
    "1月5日",
    "2月29日",
]
YEARLESS_DAYS = ["11月2日", "11-03", "11/4", "11月9号", "12月30日", "1月5日", "2月29日", "11.5"]
YEARS = [
    Years(),
    Years(named=2026, since=dt.date(2026, 1, 1), jump=(5, dt.date(2026, 1, 5))),
    Years(named=2026, since=dt.date(2025, 7, 1)),
]
CELLS = {
    "编号": [
        "CY-0012",
        " CY-0013 ",
        "12",
        "SQ-3",
        "20260017",
        "城法援〔2026〕12号",
        "SQ2026110300017",
        "QD-LF-2026-11-00017",
        "d41d8cd98f00b204e9800998ecf8427e",
        "E-5",
        "示例-1",
        "TEST-12",
        "例 3",
        "",
        "同上",
        "13800000000",
    ],
    "受理日期": [*DAYS, *DAYS, *ODD_DAYS, "2026-11-02 23:59:17"],
    "受理时间": ["9:30", "17:30", "", "下午", "无"],
    "复杂程度": ["一般", "复杂", "普通", "", "〃", "很难"],
    "站点": ["流亭站", "", "同上", "张三 13800000000", "站\ufffd"],
    "承办人": ["张律师", "", "张 伟"],
    "联系日期": [*DAYS, *DAYS, *ODD_DAYS],
    "方案日期": [*DAYS, *DAYS, *ODD_DAYS],
    "办结日期": [*DAYS, *DAYS, *ODD_DAYS],
    "答复日期": ["", "2026-11-10", "2026-11-06 10:00", "2026-11-09", "无", "未答复", "2026-10-30"],
    "办理状态": ["", "已办结", "办理中", "已撤回", "很好"],
    "暂停日期": ["", "", "无", "否", "2026-11-04", "不同意", "2026-11-06"],
    "暂停时段": ["", "", "2026-11-04~2026-11-06", "2026-11-05~", "2026-11-06~2026-11-05"],
    "恢复日期": ["", "", "无", "2026-11-06"],
    "延期天数": ["", "", "0", "否", "3", "驳回"],
    "延期批准日期": ["", "", "否", "2026-11-05"],
    "暂停审批": ["", "同意", "不同意"],
    "延期至": ["", "", "无", "2026-11-20", "延至2026-11-18", "2026-11-04"],
    "转复杂日期": ["", "", "否", "2026-11-05", "2026-10-30", "2028-01-02", "11月5日"],
    "撤回日期": ["", "", "未撤回", "2026-11-12"],
    "备注": ["", "", "已告知", "2026-11-03", "合计："],
}
USUAL = {
    "编号": "CY-0012",
    "受理日期": "2026-11-02",
    "复杂程度": "一般",
    "站点": "流亭站",
    "承办人": "张律师",
    "办理状态": "办理中",
}
DONE = {"联系日期": "2026-11-03", "方案日期": "2026-11-04 09:30", "办结日期": "2026/11/9"}
ANSWERED = DONE | {"答复日期": "2026-11-10", "办理状态": "已办结"}
CHANGES = [
    {"暂停日期": "2026-11-04", "恢复日期": "2026-11-06", "暂停审批": "同意"},
    {"暂停时段": "2026-11-04~2026-11-06"},
    {"转复杂日期": "2026-11-05"},
    {"延期天数": "3", "延期批准日期": "2026-11-05"},
    {"延期至": "2026-11-20", "延期批准日期": "2026/11/5"},
    {"撤回日期": "2026-11-12", "办理状态": "已撤回"},
]
USUAL_ROWS = [
    USUAL,
    USUAL | ANSWERED,
    USUAL | DONE | {"办理状态": "已办结"},
    USUAL | {"联系日期": "2026-11-03"},
    *(USUAL | row | change for row in (DONE, {}, ANSWERED) for change in CHANGES),
]
REFUSING = Policy(
    name="any",
    stages=(
        Stage(
            id=StageId("accept"),
            label_zh="受理决定",
            label_en="accept",
            limits=((CaseType.ORDINARY, 5), (CaseType.COMPLEX, 5)),
            done_by=("不予受理日期",),
        ),
        Stage(
            id=StageId("close"),
            label_zh="办结",
            label_en="close",
            limits=((CaseType.ORDINARY, 20), (CaseType.COMPLEX, 40)),
        ),
    ),
)


def reader_of(
    header: Sequence[str],
    names: HeaderNames,
    used: Sequence[str] = (),
    sheet: str | None = None,
    years: Years = YEARS[0],
) -> RowReader:
    columns = columns_of(
        header,
        names,
        line=1,
        contents=lambda places, types: contents_of((), places, types=types, words=names.types),
    )
    reader = RowReader(
        RowFormat(
            columns=columns,
            source="a.csv",
            names=names,
            first_use=lambda case_id, *_: FirstUse(2) if case_id in used else None,
            years=years,
            serials=True,
            ragged=sheet is None,
            sheet=sheet,
        )
    )
    first = [(each == "受理日期" and "2026-11-02") or "" for each in header]
    if "编号" in header:
        first[list(header).index("编号")] = "CY-1"
    reader.events(Row(2, first, number=1))  # the row below a header is never plain
    return reader


@st.composite
def tables(draw: st.DrawFn) -> tuple[HeaderNames, list[str], list[list[str]]]:
    policy = draw(st.sampled_from([None, REFUSING]))
    known = {**CELLS, "不予受理日期": ["", "无", "2026-11-05"]} if policy else CELLS
    more = draw(st.lists(st.sampled_from(sorted({*known} - {"受理日期"})), unique=True))
    header = draw(st.permutations(["受理日期", *more]))
    cells = {each: st.sampled_from(known[each]) for each in header}
    rows = []
    for usual in draw(st.lists(st.sampled_from(USUAL_ROWS), min_size=1, max_size=8)):
        odd = draw(st.lists(st.sampled_from(header), max_size=2))
        row = {each: usual.get(each, "") for each in header}
        rows.append([*(row | {each: draw(cells[each]) for each in odd}).values()])
    return HeaderNames(policy) if policy else HeaderNames(), header, rows


def assert_reads_alike(quick: RowReader, slow: RowReader, row: Row) -> None:
    """Compare a reader that takes plain rows for such with one that reads every row in full."""
    line, cells = row.line, row.cells
    expected = slow.events(row)
    if entry := quick.plain_entry(row, line - 1):
        assert [entry] == expected
        quick.follow(cells)
    else:
        assert quick.events(row) == expected


@given(table=tables(), years=st.sampled_from(YEARS))
def test_a_plain_row_is_read_as_any_other(
    table: tuple[HeaderNames, list[str], list[list[str]]], years: Years
) -> None:
    """Whatever rows stand above it: the reader of the others follows."""
    names, header, rows = table
    quick, slow = (reader_of(header, names, ["20260017"], years=years) for _ in range(2))
    for line, cells in zip(count(3), rows, strict=False):
        assert_reads_alike(quick, slow, Row(line, cells, number=line - 1))


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({}, id="nothing else"),
        pytest.param({"编号": "城法援〔2026〕12号"}, id="a number in Chinese"),
        pytest.param({"编号": "SQ2026110300017"}, id="a number with a day"),
        pytest.param({"编号": "QD-LF-2026-11-00017"}, id="a number of several parts"),
        pytest.param({"编号": "d41d8cd98f00b204e9800998ecf8427e"}, id="a number of letters"),
        pytest.param({"受理日期": "2026-11-02 16:59:30"}, id="a moment"),
        pytest.param({"受理日期": "2026/11/2 9:05"}, id="a moment as Excel writes it"),
        pytest.param({"受理日期": "2026年11月2日 9:30"}, id="a moment in Chinese"),
        pytest.param({"受理日期": "2026-11-02T16:59:30.5+08:00"}, id="a moment with its zone"),
        pytest.param({"受理时间": "9:30"}, id="the time in a column of its own"),
        pytest.param({"办理状态": "已办结", "办结日期": "2026-11-06"}, id="a status that agrees"),
        pytest.param({"暂停日期": "否", "延期天数": "0", "撤回日期": "未撤回"}, id="no change"),
        pytest.param({"办结日期": "2026-11-06", "答复日期": "2026-11-09"}, id="answered later"),
        pytest.param({"办结日期": "2026-11-09", "答复日期": "2026-11-06 9:30"}, id="earlier"),
        pytest.param({"办结日期": "2026-11-06", "答复日期": "2026-11-06 09:30"}, id="that day"),
        pytest.param({"答复日期": "2026-11-06"}, id="answered alone"),
        pytest.param({"方案日期": "无", "备注": "已告知"}, id="a word for no day, and a remark"),
        pytest.param({"暂停日期": "2026-11-04", "恢复日期": "2026-11-06"}, id="a pause"),
        pytest.param({"暂停时段": "2026-11-04~2026-11-06; 2026-11-10~"}, id="pauses in a cell"),
        pytest.param({"转复杂日期": "2026-11-05"}, id="a change of type"),
        pytest.param({"延期天数": "3", "延期批准日期": "2026-11-05"}, id="an extension"),
        pytest.param({"延期至": "2026-11-20", "延期天数": "5"}, id="an extension until a day"),
        pytest.param(
            {"撤回日期": "2026-11-09", "办理状态": "已撤回"},
            id="a withdrawal, whatever the status says",
        ),
    ],
)
def test_these_rows_are_plain(cells: dict[str, str]) -> None:
    row = {"编号": "CY-0012", "受理日期": "2026-11-02", "复杂程度": "一般", "站点": "流亭站"}
    row |= {
        "承办人": "张律师",
        "联系日期": "2026-11-03",
        "方案日期": "",
        "办结日期": "",
        "备注": "",
    }
    row |= cells
    read = Row(3, list(row.values()), number=2)
    quick, slow = reader_of(list(row), HeaderNames()), reader_of(list(row), HeaderNames())
    entry = quick.plain_entry(read, 2)
    assert isinstance(entry, Entry)
    assert [entry] == slow.events(read)


@st.composite
def tables_without_years(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    header = ["编号", "受理日期", "站点", "联系日期", "方案日期", "办结日期", "备注"]
    days = st.sampled_from(YEARLESS_DAYS[:5]) | st.sampled_from([*YEARLESS_DAYS, *DAYS, "46330"])
    texts = st.sampled_from(["", "流亭站", "站点", "受理日期", "编号", "合计"])
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["CY-12", "CY-0013", "17", "城12号", ""]),
                *(days, texts, days, days, days, texts),
            ),
            min_size=1,
            max_size=8,
        )
    )
    return header, [list(row) for row in rows]


@given(table=tables_without_years(), years=st.sampled_from(YEARS))
def test_a_plain_row_without_years_is_read_as_any_other(
    table: tuple[list[str], list[list[str]]], years: Years
) -> None:
    """Also where a finding about a column was said above, which the other reader says again."""
    header, rows = table
    quick, slow = (reader_of(header, HeaderNames(), years=years) for _ in range(2))
    for line, cells in zip(count(3), rows, strict=False):
        row = Row(line, cells, number=line - 1)
        entry = quick.plain_entry(row, line - 1)
        assert not (entry and (quick.has_other_header(row) or quick.begins_another_table(row)))
        expected = slow.events(row)
        if entry:
            assert [entry] == expected
            assert years.jump is None or years.jump[0] != line or names_a_day(cells[1])
            quick.follow(cells)
        else:
            assert quick.events(row) == expected


@given(table=tables())
def test_a_plain_row_of_a_sheet_ends_with_its_last_text(
    table: tuple[HeaderNames, list[str], list[list[str]]],
) -> None:
    names, header, rows = table
    quick, slow = reader_of(header, names, sheet="台账"), reader_of(header, names, sheet="台账")
    for line, cells in zip(count(3), rows, strict=False):
        while cells and not cells[-1]:
            cells.pop()
        assert_reads_alike(quick, slow, Row(line, cells, number=line - 1))


def test_rows_of_a_sheet_are_plain_without_their_blank_end() -> None:
    header = ["编号", "受理日期", "复杂程度", "站点", "办结日期", "备注"]
    row = Row(3, ["CY-0012", "2026-11-02", "一般", "流亭站"], number=2)
    assert reader_of(header, HeaderNames(), sheet="台账").plain_entry(row, 2)
    assert not reader_of(header, HeaderNames()).plain_entry(row, 2)


@given(read=st.from_regex(MOMENT, fullmatch=True).map(MOMENT.fullmatch))
def test_a_moment_is_its_day_and_its_time(read: re.Match[str]) -> None:
    text, of_day = read[0], parse_day(read["day"])
    if of_day.day and not of_day.code:
        of_day = of_day._replace(time=time_in(read["time"]))
        assert parse_day(text) == of_day
    else:
        assert parse_day(text).code is of_day.code


@pytest.mark.parametrize(
    ("years", "cells"),
    [
        pytest.param(
            YEARS[1], ["CY-12", "11月2日", "流亭站", "11月3日", "11-4", "", ""], id="all"
        ),
        pytest.param(
            YEARS[2], ["CY-12", "12月30日", "流亭站", "1月5日", "", "", ""], id="new year"
        ),
    ],
)
def test_rows_without_years_are_plain(years: Years, cells: list[str]) -> None:
    header = ["编号", "受理日期", "站点", "联系日期", "方案日期", "办结日期", "备注"]
    quick, slow = (reader_of(header, HeaderNames(), years=years) for _ in range(2))
    first = Row(3, cells, number=2)  # which says that a year was taken
    assert quick.events(first) == slow.events(first)
    again = Row(4, cells, number=3)
    assert [quick.plain_entry(again, 3)] == slow.events(again)


@given(number=st.from_regex(USUAL_NUMBER, fullmatch=True))
def test_a_usual_number_needs_no_further_look(number: str) -> None:
    assert without_number(number) is None
    assert unguarded(number) == number
    assert not is_rounded(number)
    assert not is_example_number(number.casefold(), has_receipt=True)


@pytest.mark.parametrize("number", ["test1", "TEST-12", "demo_3"])
def test_the_number_of_an_example_needs_a_further_look(number: str) -> None:
    assert is_example_number(number.casefold(), has_receipt=True)
    assert not USUAL_NUMBER.fullmatch(number)
