"""A table to events: in its order, row by row, and never more than a few rows ahead."""

import datetime as dt
from collections.abc import Generator

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, Reason, SkippedRow, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.formats import FirstUse
from sla1357.readers.rows.ledger import columns_in, read_ledger
from sla1357.readers.tables import Row, Table

NAMES = HeaderNames()
HEADER = ["编号", "受理日期", "复杂程度", "联系日期", "方案日期", "办结日期"]
ROW = ["A-1", "2026-11-02", "一般", "", "", ""]


def table_of(*rows: list[str], serials: bool = True) -> Table:
    def numbered() -> Generator[Row]:
        for line, cells in enumerate(rows, start=1):
            yield Row(line, cells)

    return Table(rows=numbered, encoding="utf-8", delimiter=",", serials=serials)


def new(*_: object) -> None:
    """Take every case number for new."""


def read(table: Table, *, year: int | None = None) -> list[LedgerEvent]:
    return list(read_ledger(table, NAMES, source="a.csv", first_use=new, year=year))


def test_a_ledger_is_read_row_by_row() -> None:
    """The first case comes when at most the rows of a page have been read."""
    taken = 0

    def rows() -> Generator[Row]:
        nonlocal taken
        yield Row(1, HEADER)
        for line in range(2, 1_000_000):
            taken = line
            yield Row(line, ROW)

    table = Table(rows=rows, encoding="utf-8", delimiter=",")
    assert isinstance(next(read_ledger(table, NAMES, source="a.csv", first_use=new)), Entry)
    assert taken < 30


def test_whatever_a_row_is_it_names_its_ledger_and_its_line() -> None:
    title, blank, bad = ["台账"], [""], ["A-2", "someday", "一般", "", "", ""]
    events = read(table_of(title, HEADER, ROW, bad, blank))
    rows = [event for event in events if not isinstance(event, Finding)]
    kinds = [(type(row), row.source, row.line) for row in rows]
    assert kinds == [
        (SkippedRow, "a.csv", 1),
        (Entry, "a.csv", 3),
        (UnreadableRow, "a.csv", 4),
        (SkippedRow, "a.csv", 5),
    ]
    assert {event.source for event in events} == {"a.csv"}


def test_the_year_that_is_told_completes_dates() -> None:
    table = table_of(HEADER, ["A-1", "11月2日", "一般", "11/3", "", ""])
    (case,) = read(table, year=2026)
    assert isinstance(case, Entry)
    assert case.case.received == dt.date(2026, 11, 2)
    assert case.case.done == (("contact", dt.date(2026, 11, 3)),)


def test_numbers_are_refused_where_their_count_of_days_is_not_certain() -> None:
    table = table_of(HEADER, ["A-1", "46058", "一般", "", "", ""], serials=False)
    finding, _ = read(table)
    assert isinstance(finding, Finding)
    assert finding.code is Code.SERIAL_REFUSED


def test_serials_are_said_once_a_column() -> None:
    row = ["A-1", "46058", "一般", "46059", "", ""]
    findings = [e for e in read(table_of(HEADER, row, row)) if isinstance(e, Finding)]
    assert [(f.line, f.column, f.details) for f in findings] == [
        (2, "受理日期", ("2026-02-05",)),
        (2, "联系日期", ("2026-02-06",)),
    ]


@pytest.mark.parametrize(
    ("kinds", "taken", "reasons"),
    [
        pytest.param(
            {"案件类型": "欠薪", "类型": "一般"},
            "类型",
            {"案件类型": Reason.OUTRANKED, "类型": Reason.VALUES},
            id="the one that holds words of complexity",
        ),
        pytest.param(
            {"案件类型": "复杂", "难易程度": "一般"},
            "难易程度",
            {"案件类型": Reason.OUTRANKED, "难易程度": Reason.VALUES},
            id="of two, the better header",
        ),
        pytest.param(
            {"案件类型": "复杂", "难易程度": ""},
            "案件类型",
            {"案件类型": Reason.VALUES, "难易程度": Reason.OUTRANKED},
            id="values before headers",
        ),
        pytest.param(
            {"复杂程度": "急", "类型": "欠薪"},
            "复杂程度",
            {"复杂程度": Reason.EXACT, "类型": Reason.OUTRANKED},
            id="a header that can mean nothing else, so that its words are found wrong",
        ),
        pytest.param(
            {"案件类型": "欠薪"}, None, {"案件类型": Reason.SUBJECT}, id="none: the subject"
        ),
        pytest.param({"是否超期": "是"}, None, {"是否超期": Reason.SOMETHING_ELSE}, id="no type"),
    ],
)
def test_complexity_is_known_by_its_values(
    kinds: dict[str, str], taken: str | None, reasons: dict[str, Reason]
) -> None:
    columns = columns_in(
        table_of(["编号", "受理日期", *kinds], *[["A", "2026-11-02", *kinds.values()]] * 3), NAMES
    )
    assert columns is not None
    assert columns.header_of.get("type") == taken
    assert {column.header: column.reason for column in columns.columns[2:]} == reasons


def test_a_better_header_is_waited_for_though_another_column_speaks_first() -> None:
    rows = [["A", "2026-11-02", "复杂", ""], ["B", "2026-11-02", "", "一般"]]
    columns = columns_in(table_of(["编号", "受理日期", "案件类型", "难易程度"], *rows), NAMES)
    assert columns is not None
    assert columns.header_of["type"] == "难易程度"


def test_of_two_known_names_the_one_that_stands_first_in_the_table_is_taken() -> None:
    header = ["编号", "职工首联时间表", "响应时间", "首次联系日期", "受理日期"]
    columns = columns_in(table_of(header, ["A", "", "", "", "2026-11-02"]), NAMES)
    assert columns is not None
    assert columns.header_of["contact"] == "首次联系日期"
    assert columns.columns[2].instead == 3


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        pytest.param("张 伟", "张伟", id="padded"),
        pytest.param("张\u3000\u3000伟", "张伟", id="by wide blanks"),
        pytest.param("欧 阳 锋 一", "欧阳锋一", id="four"),
        pytest.param("欧阳 锋", "欧阳 锋", id="two names"),
        pytest.param("张伟 李强", "张伟 李强", id="two persons"),
        pytest.param("Li Wei", "Li Wei", id="words"),
    ],
)
def test_a_name_that_is_padded(cell: str, name: str) -> None:
    header = ["编号", "受理日期", "承办人"]
    events = read(table_of(header, ["A-1", "2026-11-02", cell]))
    assert [each.handler for each in events if isinstance(each, Entry)] == [name]


def test_a_phone_number_in_a_column_of_dates_is_not_repeated() -> None:
    finding, _ = read(table_of(HEADER, ["A-1", "13800000000", "一般", "", "", ""]))
    assert isinstance(finding, Finding)
    assert finding.value == "138********"


def test_a_decimal_day_names_both_days() -> None:
    (finding, _) = read(table_of(HEADER, ["A-1", " 2.1 ", "一般", "", "", ""]), year=2026)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.details) == (Code.DECIMAL_DAY, ("1",))


BELOW = (
    "合计|合 计|总计：|小计|共计3件|累计|汇总|平均|平均值|Total|subtotal|制表人|制表人：李四"
    "|制表日期：2026年|审核人|审核：李四|复核|填表人：李四|签字：|签名|盖章|负责人：李四"
    "|单位负责人：李四|分管领导签字：|填表说明：略|注：以上|注|注1：略|说明：略|备注：略"
)


@pytest.mark.parametrize("first", BELOW.split("|"))
def test_what_stands_below_the_cases(first: str) -> None:
    (_, skipped) = read(table_of(HEADER, [first, "3", "", "", "", ""]))
    assert isinstance(skipped, SkippedRow)
    assert skipped.reason.value == "total"


@pytest.mark.parametrize("first", ["合计组", "审核科", "平均分会", "说明书案", "注册处", "A-1"])
@pytest.mark.parametrize("receipt", ["", "11月16日", "2026/2/30"])
def test_what_only_begins_like_a_total_is_a_case(first: str, receipt: str) -> None:
    *_, row = read(table_of(HEADER, [first, receipt, "一般", "", "", ""]))
    assert isinstance(row, UnreadableRow)


@pytest.mark.parametrize("number", ["3", "2.5", "12345", "46000", "999999"])
def test_a_sum_under_the_receipt_is_no_day(number: str) -> None:
    _, skipped = read(table_of(HEADER, ["合计", number, "", "", "", ""]))
    assert isinstance(skipped, SkippedRow)


def test_a_word_of_a_total_with_a_stage_that_was_done_is_a_case() -> None:
    *_, row = read(table_of(HEADER, ["合计", "", "一般", "2026-11-03", "", ""]))
    assert isinstance(row, UnreadableRow)


def test_a_word_of_a_total_with_a_day_of_receipt_is_a_case() -> None:
    (case,) = read(table_of(HEADER, ["合计", "2026-11-02", "一般", "", "", ""]))
    assert isinstance(case, Entry)


def test_a_word_of_complexity_below_many_blank_cells_is_seen() -> None:
    many = [["A", "2026-11-02", ""]] * 5000
    columns = columns_in(
        table_of(["编号", "受理日期", "类型"], *many, ["B", "2026-11-02", "复杂"]), NAMES
    )
    assert columns is not None
    assert columns.header_of["type"] == "类型"


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("工单类型", ["普通", "紧急", "普通"]),
        ("类型", ["劳动争议", "一般", "复杂"]),
        ("案件类型", ["欠薪"]),
        ("诉求类型", ["一般", "咨询"]),
        ("类别", ["常规", "加急"]),
        ("type", ["normal", "urgent"]),
        ("level", ["general", "vip"]),
        ("服务类别", ["一般", "重大", "其他事项"]),
    ],
)
def test_a_column_with_one_other_word_is_not_the_complexity(header: str, cells: list[str]) -> None:
    rows = [["A", "2026-11-02", cell] for cell in cells]
    columns = columns_in(table_of(["编号", "受理日期", header], *rows), NAMES)
    assert columns is not None
    assert "type" not in columns.place_of


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([HEADER], 1),
        ([["台账"], ["2026年"], HEADER], 3),
        ([*[["说明"]] * 19, HEADER], 20),
        ([*[[""]] * 100, HEADER], 101),  # blank rows do not count
        ([["受理日期"], ["2026-11-02"]], 1),  # the one column that must be there
        ([["受理时间以系统为准"], ["2026-02-28"], HEADER], 3),
        ([["编号", "受理时间", "内容"], ["ZX-1", "11月16日", "欠薪"], HEADER], 1),
        # the rest of a title beside its date, and no upper row of the header
        ([["单位：工会", "", "", "", "填报日期：2026年11月19日"], [*HEADER, "备注"]], 2),
        ([["受理时间以系统为准"], HEADER], 2),  # a remark with one known name in it
        ([["编号", "姓名"], HEADER], 2),
        ([ROW, HEADER], 2),
    ],
)
def test_where_the_header_stands(rows: list[list[str]], line: int) -> None:
    columns = columns_in(table_of(*rows, ROW), NAMES)
    assert columns is not None
    assert columns.line == line


@pytest.mark.parametrize(
    "rows", [[], [[""]], [["受理时间以系统为准"]], [*[["说明"]] * 20, HEADER], [ROW]]
)
def test_where_no_header_stands(rows: list[list[str]]) -> None:
    assert columns_in(table_of(*rows), NAMES) is None


@pytest.mark.parametrize(
    ("upper", "lower", "header"),
    [
        pytest.param(
            ["编号", "受理日期", "办理情况", "", ""],
            ["", "", "联系日期", "方案日期", "办结日期"],
            {"id": 0, "received": 1, "contact": 2, "plan": 3, "close": 4},
            id="merged across and down",
        ),
        pytest.param(
            ["基本情况", "", "办理情况"],
            ["编号", "受理日期", "办结日期"],
            {"id": 0, "received": 1, "close": 2},
            id="all names below",
        ),
        pytest.param(
            ["编号", "受理", "", "结案", "联系"],
            ["", "日期", "单位", "日期", "电话"],
            {"id": 0, "received": 1, "station": 2, "close": 3},
            id="names in two parts",
        ),
        pytest.param(
            ["编号", "受理", "", "联系", "", "办结", ""],
            ["", "日期", "人员", "日期", "方式", "日期", "结果"],
            {"id": 0, "received": 1, "contact": 3, "close": 5},
            id="names in two parts with mere words for days",
        ),
        pytest.param(
            ["编号", "受理日期", "应完成时间", "", "实际完成时间", ""],
            ["", "", "联系日期", "办结日期", "联系日期", "办结日期"],
            {"id": 0, "received": 1, "contact": 4, "close": 5},
            id="limits beside what was done",
        ),
        pytest.param(
            ["编号", "受理日期", "联系沟通", "", "拿出方案", "", "办结回复", ""],
            ["", "", "时限", "完成日期", "时限", "完成日期", "时限", "完成日期"],
            {"id": 0, "received": 1, "contact": 3, "plan": 5, "close": 7},
            id="a limit and a day below the name of each stage",
        ),
        pytest.param(
            ["编号", "受理日期", "联系", "", "方案", "", "办结", ""],
            ["", "", "应完成", "已完成", "应完成", "已完成", "应完成", "已完成"],
            {"id": 0, "received": 1, "contact": 3, "plan": 5, "close": 7},
            id="a limit and a day without a word for days",
        ),
        pytest.param(
            [
                "编号",
                "受理日期",
                "联系沟通阶段（1个工作日）",
                "",
                "办结回复阶段（5/7个工作日）",
                "",
            ],
            ["", "", "截止日期", "完成日期", "截止日期", "实际完成日期"],
            {"id": 0, "received": 1, "contact": 3, "close": 5},
            id="stages called stages, with their limits",
        ),
        pytest.param(
            ["编号", "受理日期", "1个工作日内联系", "", "5/7个工作日内办结", ""],
            ["", "", "完成时间", "是否按时", "完成时间", "是否按时"],
            {"id": 0, "received": 1, "contact": 2, "close": 4},
            id="the promise above the day",
        ),
        *(
            pytest.param(
                ["编号", "受理日期", contact, "", close, ""],
                ["", "", limit, actual, limit, actual],
                {"id": 0, "received": 1, "contact": 3, "close": 5},
                id=f"{contact} over {limit} and {actual}",
            )
            for contact, close in (
                ("联系", "办结"),
                ("联系日期", "办结日期"),
                ("一、联系沟通", "三、办结回复"),
                ("联系沟通情况", "办结情况"),
                ("首次联系", "办结回复（5/7日）"),
            )
            for limit, actual in (
                ("应完成日期", "实际完成日期"),
                ("时限", "完成日期"),
                ("时限", "实际"),
                ("应", "实"),
                ("计划", "实际"),
                ("到期日", "完成日"),
                ("截止时间", "办理时间"),
            )
        ),
        pytest.param(
            ["编号", "受理日期", "联系", "", "办结", ""],
            ["", "", "责任人", "完成时间", "责任人", "完成时间"],
            {"id": 0, "received": 1, "contact": 3, "close": 5},
            id="who did it, and when",
        ),
        pytest.param(
            ["编号", "受理日期", "用人单位信息", "", "", "办理过程", ""],
            ["", "", "名称", "负责人", "所在街道", "联系日期", "办结日期"],
            {"id": 0, "received": 1, "contact": 5, "close": 6},
            id="the employer's people and place",
        ),
        pytest.param(
            ["编号", "受理日期", "联系日期", "转仲裁", "", "回访情况", ""],
            ["", "", "", "立案日期", "结案日期", "回访日期", "完成日期"],
            {"id": 0, "received": 1, "contact": 2},
            id="the days of other procedures",
        ),
        pytest.param(
            ["编号", "受理日期", "联系职工", "", "联系企业", ""],
            ["", "", "联系日期", "方式", "联系日期", "方式"],
            {"id": 0, "received": 1, "contact": 2},
            id="the same act with somebody else",
        ),
        pytest.param(
            ["序号", "案件信息", "", "“1”：1个工作日内联系", "“5/7”：办结回复", "经办人"],
            ["", "编号", "受理日期", "联系沟通时间", "办结回复时间", ""],
            {"id": 1, "received": 2, "contact": 3, "close": 4, "handler": 5},
            id="a name in the upper row alone",
        ),
        pytest.param(
            ["编号", "受理日期"],
            ["", "", "联系日期"],
            {"id": 0, "received": 1, "contact": 2},
            id="the lower row is longer",
        ),
        pytest.param(
            ["编号", "受理日期", "单位"],
            ["A-1", "2026-11-02", "城阳街道"],
            {"id": 0, "received": 1},
            id="a case in 街道 is no header",
        ),
        pytest.param(
            ["编号", "受理日期", "内容"],
            ["A-1", "2026-11-02", "街道"],
            {"id": 0, "received": 1},
            id="nor one whose cell is a known name",
        ),
    ],
)
def test_a_header_of_two_rows(upper: list[str], lower: list[str], header: dict[str, int]) -> None:
    columns = columns_in(table_of(upper, lower, ROW), NAMES)
    assert columns is not None
    assert columns.place_of == header


def test_a_header_again_with_another_blank_end_is_skipped() -> None:
    _, skipped = read(table_of(HEADER, [*HEADER, "", ""], ROW))[:2]
    assert isinstance(skipped, SkippedRow)
    assert skipped.reason.value == "header"


def test_rows_read_are_all_accounted_for() -> None:
    rows = [["台账"], HEADER, ROW, [""], ["合计"], ["2"], HEADER, ["B-1", "x", "一般"]]
    events = read(table_of(*rows))
    lines = [e.line for e in events if not isinstance(e, Finding)]
    assert lines == [1, 3, 4, 5, 6, 7, 8]
    reasons = [e.reason.value for e in events if isinstance(e, SkippedRow)]
    assert reasons == ["title", "blank", "total", "numbered_blank", "header"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        pytest.param([*HEADER, "备注"], "someday", id="nothing personal can have slipped"),
        pytest.param([*HEADER, "姓名"], None, id="a name may stand under another header"),
    ],
)
def test_cells_of_a_short_row_are_repeated_where_none_can_be_a_name(
    header: list[str], value: str | None
) -> None:
    events = read(table_of(header, ["A-1", "someday", "一般"]))
    (refused,) = (e for e in events if isinstance(e, Finding) and e.code is Code.NOT_A_DATE)
    assert refused.value == value


def test_a_finding_about_a_pause_names_the_column_that_tells_it() -> None:
    header = [*HEADER, "暂停日期", "恢复日期", "暂停区间"]
    rows = [
        ["A-1", "2026-11-02", "一般", "", "", "", "2026-11-04", "2026-11-06", ""],
        ["A-2", "2026-11-02", "一般", "", "", "", "", "", "2026-11-04~2026-11-06"],
    ]
    entries = [e for e in read(table_of(header, *rows)) if isinstance(e, Entry)]
    assert [entry.header_of("pauses") for entry in entries] == ["暂停日期", "暂停区间"]


def test_a_header_without_a_receipt_is_read_out_as_far_as_it_names_days() -> None:
    finding, *_ = read(table_of(["case_no", "ARRIVED_TIME", "CLOSE_TIME", "zhangsan"]))
    assert isinstance(finding, Finding)
    assert finding.details == ("case_no、ARRIVED_TIME、CLOSE_TIME、…",)


@pytest.mark.parametrize(
    "header",
    [
        ["隐患编号", "发现日期", "隐患等级", "通知日期", "整改方案日期", "整改完成日期"],
        ["编号", "走访日期", "企业名称", "走访人员", "下次走访日期", "备注"],
    ],
)
def test_a_table_below_without_a_receipt_is_not_read(header: list[str]) -> None:
    other = ["Y-1", "2026-11-05", "一般", "2026-11-06", "", ""]
    events = read(table_of(HEADER, ROW, [""], header, other, [""], HEADER, ROW))
    findings = [(e.code, e.line) for e in events if isinstance(e, Finding)]
    assert (Code.TABLE_BELOW, 4) in findings
    assert [e.line for e in events if isinstance(e, Entry)] == [2, 8]  # the cases go on
    assert [e.line for e in events if isinstance(e, UnreadableRow)] == [4, 5]


@pytest.mark.parametrize(
    "row",
    [
        ["A-2", "待定", "一般", "无法联系", "", "单位"],
        ["张三", "登记", "一般", "已联系", "已回复", "某单位"],
        ["合计", "", "", "联系日期", "", ""],
    ],
)
def test_a_row_of_words_is_no_header_of_another_table(row: list[str]) -> None:
    codes = {e.code for e in read(table_of(HEADER, ROW, row, ROW)) if isinstance(e, Finding)}
    assert Code.TABLE_BELOW not in codes


@pytest.mark.parametrize(
    "heading", ["二、复杂案件（7个工作日办结）", "（二）疑难复杂案件", "复杂案件："]
)
def test_a_heading_of_complex_cases_is_pointed_out_without_such_a_column(heading: str) -> None:
    header = [name for name in HEADER if name != "复杂程度"]
    case = ["A-1", "2026-11-02"]
    events = read(table_of(header, case, [heading], ["A-2", "2026-11-02"]))
    found = [(e.code, e.line) for e in events if isinstance(e, Finding)]
    assert (Code.TYPE_IN_HEADING, 3) in found
    codes = {e.code for e in read(table_of(HEADER, ROW, [heading], ROW)) if isinstance(e, Finding)}
    assert Code.TYPE_IN_HEADING not in codes


def test_few_rows_half_of_which_use_a_number_again_are_those_of_steps() -> None:
    table = table_of(HEADER, *([["A-1", *ROW[1:]]] * 3), *([["A-2", *ROW[1:]]] * 3))
    seen: set[str] = set()

    def first_use(case_id: str, *_: object) -> FirstUse | None:
        is_new = case_id not in seen
        seen.add(case_id)
        return None if is_new else FirstUse(2)

    events = list(read_ledger(table, NAMES, source="a.csv", first_use=first_use))
    assert [e.details for e in events if isinstance(e, Finding)][-1] == ("4", "6")
