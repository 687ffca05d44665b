"""The cells that change a deadline, one by one: what is read, what is doubted, what is refused."""

import datetime as dt
from collections.abc import Generator

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Case, Entry, Extension, Pause
from sla1357.core.findings import Code, Finding, labels_detail
from sla1357.core.policy import CaseType, Policy, Stage, StageId
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.ledger import read_ledger
from sla1357.readers.tables import Row, Table
from tests.changes import upgraded

D = dt.date.fromisoformat
RECEIVED = "2026-11-02"


def read(**cells: str) -> tuple[Case | None, list[tuple[Code, str | None, tuple[str, ...]]]]:
    """Return the case of a row with these cells, and code, column and details of its findings."""
    cells = {"编号": "A-1", "受理日期": RECEIVED, "复杂程度": "一般", "联系日期": "", **cells}
    cells = {"方案日期": "", "办结日期": "", **cells}

    def rows() -> Generator[Row]:
        yield Row(1, list(cells))
        yield Row(2, list(cells.values()))

    events: list[LedgerEvent] = list(
        read_ledger(Table(rows=rows), HeaderNames(), source="a.csv", first_use=lambda *_: None)
    )
    findings = [(e.code, e.column, e.details) for e in events if isinstance(e, Finding)]
    return next((e.case for e in events if isinstance(e, Entry)), None), findings


def pause(text: str) -> Pause:
    start, _, end = text.partition("~")
    return Pause(start=D(f"2026-{start}"), end=D(f"2026-{end}") if end else None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("2026-11-09~2026-11-11", ["11-09~11-11"], id="one"),
        pytest.param("2026-11-09 ~ 2026-11-11", ["11-09~11-11"], id="with blanks"),
        pytest.param("2026/11/9～11/11", ["11-09~11-11"], id="in full width, without second year"),
        pytest.param("2026年11月9日—11月11日", ["11-09~11-11"], id="a dash"),
        pytest.param("2026年11月9日——11月11日", ["11-09~11-11"], id="a long dash"),
        pytest.param("2026-11-09–2026-11-11", ["11-09~11-11"], id="an en dash"),
        pytest.param("2026-11-09〜2026-11-11", ["11-09~11-11"], id="a wave dash"),
        pytest.param("2026-11-09~", ["11-09~"], id="open"),
        pytest.param("2026-11-09~至今", ["11-09~"], id="until now"),
        pytest.param("2026-11-09至今", ["11-09~"], id="until now, without a sign"),
        pytest.param("2026-11-09—未恢复", ["11-09~"], id="not resumed"),
        *(
            pytest.param(
                f"2026-11-09~2026-11-11{sign}2026-11-16~",
                ["11-09~11-11", "11-16~"],
                id=f"two, parted by {sign!r}",
            )
            for sign in (";", "；", "; ", ",", "，", "、", "\n", ";\n")
        ),
        pytest.param("2026-11-02~2026-11-03", ["11-02~11-03"], id="from the receipt on"),
        pytest.param("2026-11-09-2026-11-11", ["11-09~11-11"], id="a hyphen between hyphens"),
        pytest.param("20261109-20261111", ["11-09~11-11"], id="a hyphen between digits"),
        pytest.param("2026.11.9 2026.11.11", ["11-09~11-11"], id="a blank"),
        pytest.param("2026.11.9-11.11", ["11-09~11-11"], id="a hyphen, without second year"),
        pytest.param("2026年11月9日-11日", ["11-09~11-11"], id="without second month"),
        pytest.param("2026/11/9-2026/11/11；2026/11/16-", ["11-09~11-11", "11-16~"], id="hyphens"),
        pytest.param("2026.11.9起", ["11-09~"], id="from a day on"),
        pytest.param("2026-11-09-至今", ["11-09~"], id="a hyphen, until now"),
        *(pytest.param(word, [], id=word) for word in ("", "无", "否", "N", "no", "0", "-")),
    ],
)
def test_pauses_in_a_cell(cell: str, expected: list[str]) -> None:
    case, findings = read(暂停区间=cell)
    assert case is not None
    assert findings == []
    assert case.pauses == tuple(map(pause, expected))


@pytest.mark.parametrize(
    "cell",
    [
        *("2026-11-09", "~2026-11-11", "2026-11-09至2026-11-11", "11-09-11-11", "3天"),
        *("2026-11-09~2026-11-11~", "46335~46337", "补材料", "2026-11-09~11", "11-09 11-11"),
        *("11.6", "2026年11月9日"),
        *("2026-02-30~2026-03-01", "2026-11-09~2026-11-31", "2026-11-09~2026-11-11; x"),
        "2026-11-09、2026-11-10~2026-11-11",
    ],
)
def test_what_is_no_pause_costs_the_row(cell: str) -> None:
    case, findings = read(暂停区间=cell)
    assert case is None
    assert findings == [(Code.NOT_A_PAUSE, "暂停区间", ())]


@pytest.mark.parametrize(
    ("cells", "code", "column", "details"),
    [
        (
            {"暂停区间": "2026-11-09~2026-11-06"},
            Code.PAUSE_REVERSED,
            "暂停区间",
            ("2026-11-09",),
        ),
        (
            {"暂停日期": "2026-11-09", "恢复日期": "2026-11-06"},
            Code.PAUSE_REVERSED,
            "恢复日期",
            ("2026-11-09",),
        ),
        (
            {"转一般日期": "2026-11-01"},
            Code.DONE_BEFORE_RECEIPT,
            "转一般日期",
            (RECEIVED, "受理日期"),
        ),
        (
            {"转复杂日期": "2026-11-01"},
            Code.DONE_BEFORE_RECEIPT,
            "转复杂日期",
            (RECEIVED, "受理日期"),
        ),
        ({"延期至": "2026-11-01"}, Code.DONE_BEFORE_RECEIPT, "延期至", (RECEIVED, "受理日期")),
        ({"撤回日期": "2026-11-01"}, Code.DONE_BEFORE_RECEIPT, "撤回日期", (RECEIVED, "受理日期")),
        ({"延期天数": "0.5"}, Code.NOT_WORKING_DAYS, "延期天数", ()),
        ({"延期天数": "251"}, Code.NOT_WORKING_DAYS, "延期天数", ()),
        ({"延期天数": "-1"}, Code.NOT_WORKING_DAYS, "延期天数", ()),
        ({"延期天数": "46337"}, Code.NOT_WORKING_DAYS, "延期天数", ()),
        ({"延期天数": "三点五天"}, Code.NOT_WORKING_DAYS, "延期天数", ()),
        ({"延期天数": "申请5天"}, Code.NOT_WORKING_DAYS, "延期天数", ()),
        ({"延期天数": "2026-11-20"}, Code.NOT_WORKING_DAYS, "延期天数", ()),
        ({"延期天数": "3自然日"}, Code.OTHER_UNIT, "延期天数", ()),
        ({"延期天数": "5天（自然日）"}, Code.OTHER_UNIT, "延期天数", ()),
        ({"延期天数": "5个日历天"}, Code.OTHER_UNIT, "延期天数", ()),
        ({"延期天数": "一周"}, Code.OTHER_UNIT, "延期天数", ()),
        ({"延期天数": "1个月"}, Code.OTHER_UNIT, "延期天数", ()),
        ({"延期天数": "48小时"}, Code.OTHER_UNIT, "延期天数", ()),
        ({"延期天数（自然日）": "5"}, Code.OTHER_UNIT, "延期天数（自然日）", ()),
    ],
)
def test_what_cannot_be_costs_the_row(
    cells: dict[str, str], code: Code, column: str, details: tuple[str, ...]
) -> None:
    case, findings = read(**cells)
    assert case is None
    assert (code, column, details) in findings


@pytest.mark.parametrize(
    ("cells", "code", "column", "details"),
    [
        (
            {"暂停日期": "2026-11-05", "恢复日期": "2026-11-05"},
            Code.PAUSE_EMPTY,
            "暂停日期",
            ("2026-11-05",),
        ),
        ({"暂停区间": "2026-11-05~2026-11-05"}, Code.PAUSE_EMPTY, "暂停区间", ("2026-11-05",)),
        ({"恢复日期": "2026-11-05"}, Code.PAUSE_WITHOUT_START, "恢复日期", ()),
        (
            {"暂停日期": "2026-11-01"},
            Code.PAUSE_BEFORE_RECEIPT,
            "暂停日期",
            (RECEIVED, "受理日期"),
        ),
        (
            {"办结日期": "2026-11-09", "暂停日期": "2026-11-10"},
            Code.AFTER_END,
            "暂停日期",
            ("2026-11-09",),
        ),
        (
            {"撤回日期": "2026-11-09", "转复杂日期": "2026-11-10"},
            Code.AFTER_END,
            "转复杂日期",
            ("2026-11-09",),
        ),
        (
            {"办结日期": "2026-11-09", "撤回日期": "2026-11-10"},
            Code.AFTER_END,
            "撤回日期",
            ("2026-11-09",),
        ),
        (
            {"办结日期": "2026-11-09", "暂停日期": "2026-11-06", "恢复日期": "2026-11-10"},
            Code.RESUMED_AFTER_END,
            "恢复日期",
            ("2026-11-09",),
        ),
        (
            {"办结日期": "2026-11-09", "暂停区间": "2026-11-06~2026-11-10"},
            Code.RESUMED_AFTER_END,
            "暂停区间",
            ("2026-11-09",),
        ),
        (
            {"联系日期": "2026-11-06", "撤回日期": "2026-11-05"},
            Code.DONE_AFTER_WITHDRAWAL,
            "联系日期",
            ("2026-11-05",),
        ),
        (
            {"暂停区间": "2026-11-06~2027-11-10"},
            Code.LONG_AFTER_RECEIPT,
            "暂停区间",
            ("373", "受理日期"),
        ),
        ({"延期至": "2027-11-10"}, Code.LONG_AFTER_RECEIPT, "延期至", ("373", "受理日期")),
        ({"延期批准日期": "2026-11-05"}, Code.EXTENSION_WITHOUT_LENGTH, "延期批准日期", ()),
        (
            {"转一般日期": "2026-11-05"},
            Code.DOWNGRADED,
            "转一般日期",
            (labels_detail([("一般", "ordinary")]), labels_detail([("复杂", "complex")])),
        ),
    ],
)
def test_what_is_doubtful_is_read_and_said(
    cells: dict[str, str], code: Code, column: str, details: tuple[str, ...]
) -> None:
    case, findings = read(**cells)
    assert case is not None
    assert findings == [(code, column, details)]


@pytest.mark.parametrize(
    "cells",
    [
        {"转复杂日期": RECEIVED},
        {"撤回日期": RECEIVED},
        {"延期至": "2026-11-20", "延期批准日期": RECEIVED},
        {"办结日期": "2026-11-09", "转复杂日期": "2026-11-09"},
        {"办结日期": "2026-11-09", "暂停日期": "2026-11-09"},
        {"办结日期": "2026-11-09", "暂停日期": "2026-11-06", "恢复日期": "2026-11-09"},
        {"办结日期": "2026-11-09", "撤回日期": "2026-11-09"},
        {"办结日期": "2026-11-09", "延期至": "2026-11-20", "延期批准日期": "2026-11-05"},
        {"联系日期": "2026-11-05", "撤回日期": "2026-11-05"},
        {"办结日期": "2026-11-09", "转复杂日期": "2026-11-06"},
        {"暂停日期": RECEIVED, "恢复日期": "至今"},
        {"暂停日期": "2026-11-05", "恢复日期": "未恢复"},
        {"暂停日期": "2026-11-05", "恢复日期": "未解挂"},
        {"暂停区间": "'2026-11-05~2026-11-06"},
        {"暂停区间": '="2026-11-05~2026-11-06"'},
        {"延期天数": "0天", "撤回日期": "0000-00-00"},
    ],
)
def test_what_happens_on_the_first_or_the_last_day_is_in_order(cells: dict[str, str]) -> None:
    case, findings = read(**cells)
    assert case is not None
    assert findings == []


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        *(("1", 1), ("250", 250), ("3", 3), (" ３ ", 3), ("3天", 3), ("3日", 3), ("3个工作日", 3)),
        *(
            ("3 个 工作日", 3),
            ("3工作日", 3),
            ("3.0", 3),
            ("延3天", 3),
            ("延期3个工作日", 3),
            ("三天", 3),
        ),
        *(
            ("批准延长十五个工作日", 15),
            ("3 working days", 3),
            ("'3", 3),
            ('="3天"', 3),
            ("两天", 2),
        ),
    ],
)
def test_numbers_of_working_days(cell: str, days: int) -> None:
    case, _ = read(延期天数=cell, 延期批准日期="2026-11-05")
    assert case is not None
    assert case.extensions == (Extension(added=days, approved=D("2026-11-05")),)


def test_days_and_a_day_are_both_kept() -> None:
    case, _ = read(延期天数="3", 延期至="2026-11-20", 延期批准日期="2026-11-05")
    assert case is not None
    assert case.extensions == (
        Extension(added=3, until=D("2026-11-20"), approved=D("2026-11-05")),
    )


@pytest.mark.parametrize(
    ("cells", "case_type", "day"),
    [
        ({"复杂程度": "复杂"}, CaseType.COMPLEX, None),
        ({"复杂程度": "复杂", "转复杂日期": "2026-11-05"}, CaseType.ORDINARY, "2026-11-05"),
        ({"复杂程度": "一般", "转复杂日期": "2026-11-05"}, CaseType.ORDINARY, "2026-11-05"),
        ({"复杂程度": "一般", "转一般日期": "2026-11-05"}, CaseType.COMPLEX, None),
        ({"复杂程度": "复杂", "转复杂日期": "否"}, CaseType.COMPLEX, None),
    ],
)
def test_the_complexity_at_the_receipt(
    cells: dict[str, str], case_type: CaseType, day: str | None
) -> None:
    case, _ = read(**cells)
    assert case is not None
    assert case.case_type == case_type
    assert upgraded(case) == (D(day) if day else None)


def test_a_cell_of_more_pauses_than_a_case_has_is_none_and_is_found_once() -> None:
    # a finding for each would repeat the whole cell as often as the cell has parts
    several = "；".join(["2026-11-09~2026-11-11"] * 40)
    case, findings = read(暂停区间=several)
    assert case is not None
    assert findings == []
    _, findings = read(暂停区间=f"{several}；" * 2)
    assert findings == [(Code.NOT_A_PAUSE, "暂停区间", ())]


def test_an_extension_to_a_day_that_is_none_has_a_length_that_nobody_can_read() -> None:
    _, findings = read(延期至="someday", 延期批准日期="2026-11-03")
    assert [code for code, _, _ in findings] == [Code.NOT_A_DATE]


@pytest.mark.parametrize(("day", "is_found"), [("2027-08-28", False), ("2027-08-29", True)])
def test_a_stage_done_300_days_after_the_receipt_is_doubted(day: str, *, is_found: bool) -> None:
    assert (D(day) - D(RECEIVED)).days == (300 if is_found else 299)
    _, findings = read(办结日期=day)
    assert (Code.LONG_AFTER_RECEIPT in [code for code, _, _ in findings]) == is_found


@pytest.mark.parametrize("word", ["否", "正在办理", "在办", "尚未", "×", "跟进中", "未到期"])
def test_a_word_that_says_not_yet_is_blank_of_changes_and_stages(word: str) -> None:
    for column in ("撤回日期", "联系日期", "办结日期", "转复杂日期"):
        assert read(**{column: word}) == read()


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        *(
            ({"延期天数": "5", "延期批准日期": word}, "延期批准日期")
            for word in ("待审批", "审批中", "未批准", "否", "不同意", "驳回 2026-11-05", "拒绝")
        ),
        ({"延期天数": "不同意"}, "延期天数"),
        ({"延期至": "2026-11-20（未批准）"}, "延期至"),
        ({"撤诉日期": "2026-11-05（不准）"}, "撤诉日期"),
        ({"中止日期": "2026-11-05（未批准）", "恢复日期": "2026-11-06"}, "中止日期"),
        ({"暂停区间": "2026-11-05~2026-11-06（未批）"}, "暂停区间"),
        ({"转复杂日期": "不同意"}, "转复杂日期"),
    ],
)
def test_a_change_whose_own_cell_says_that_it_was_refused_does_not_count(
    cells: dict[str, str], column: str
) -> None:
    case, findings = read(**cells)
    assert case == read()[0]
    assert findings == [(Code.CHANGE_REFUSED, column, (column,))]


@pytest.mark.parametrize("word", ["尚未", "不详", "someday"])
def test_an_approval_that_cannot_be_read_costs_the_row(word: str) -> None:
    case, findings = read(延期天数="5", 延期批准日期=word)
    assert case is None
    assert findings == [(Code.NOT_A_DATE, "延期批准日期", ())]


@pytest.mark.parametrize("cell", ["5（未批）", "5天（不同意）", "5（审批中）", "3（待批准）"])
def test_days_that_were_refused_beside_them_do_not_count(cell: str) -> None:
    case, findings = read(延期天数=cell, 延期批准日期="2026-11-05")
    assert case == read()[0]
    assert [(code, column) for code, column, _ in findings] == [(Code.CHANGE_REFUSED, "延期天数")]


@pytest.mark.parametrize("cell", ["5（同意）", "5个工作日（已批准）", "五天（领导同意）"])
def test_days_that_were_approved_beside_them_count(cell: str) -> None:
    case, findings = read(延期天数=cell, 延期批准日期="2026-11-05")
    assert case is not None
    assert case.extensions == (Extension(added=5, approved=D("2026-11-05")),)
    assert findings == []


def test_work_after_the_contact_is_no_blank_contact() -> None:
    assert read(办结日期="仲裁中")[1] == []
    assert [code for code, _, _ in read(联系日期="仲裁中")[1]] == [Code.NOT_A_DATE]


@pytest.mark.parametrize(
    "cell", ["11.9-11.11", "11月9日—11月11日", "11/9~11/11", "11月9日-11日", "11.09～11.11"]
)
def test_a_pause_without_a_year_is_near_the_receipt_and_said_to_be(cell: str) -> None:
    case, findings = read(暂停区间=cell)
    assert case is not None
    assert case.pauses == (pause("11-09~11-11"),)
    assert findings == [(Code.YEAR_TAKEN, "暂停区间", ("2026-11-09",))]


def test_a_pause_without_a_year_goes_on_into_january() -> None:
    case, _ = read(受理日期="2026-12-21", 暂停区间="12.28-1.6")
    assert case is not None
    assert case.pauses == (Pause(start=D("2026-12-28"), end=D("2027-01-06")),)
    assert read(暂停区间="11.9-11.6")[1][0][0] is Code.PAUSE_REVERSED


def test_a_year_that_is_told_is_that_of_pauses_too() -> None:
    def rows() -> Generator[Row]:
        yield Row(1, ["编号", "受理日期", "暂停区间"])
        yield Row(2, ["A", "11月2日", "11月9日~11月11日"])

    events = read_ledger(
        Table(rows=rows), HeaderNames(), source="a.csv", first_use=lambda *_: None, year=2026
    )
    (case,) = [event.case for event in events if isinstance(event, Entry)]
    assert case.pauses == (pause("11-09~11-11"),)


def test_a_stage_that_is_the_answer_is_read_once() -> None:
    stage = Stage(
        id=StageId("replied"),
        label_zh="答复",
        label_en="reply",
        limits=((CaseType.ORDINARY, 5), (CaseType.COMPLEX, 5)),
    )

    def rows() -> Generator[Row]:
        yield Row(1, ["编号", "受理日期", "回复时间"])
        yield Row(2, ["A", RECEIVED, "2026-11-05"])
        yield Row(3, ["B", RECEIVED, "2026-11-31"])

    names = HeaderNames(Policy(name="x", stages=(stage,)))
    events = list(read_ledger(Table(rows=rows), names, source="a.csv", first_use=lambda *_: None))
    case, unclear = [event.case for event in events if isinstance(event, Entry)]
    assert (unclear.done, unclear.unclear) == ((), ("replied",))
    assert case.done == (("replied", D("2026-11-05")),)
    assert [event.code for event in events if isinstance(event, Finding)] == [Code.NO_SUCH_DAY]


def test_a_case_ends_with_the_later_of_closing_and_answer() -> None:
    cells = {"办结日期": "2026-11-09", "答复日期": "2026-11-12", "撤回日期": "2026-11-10"}
    _, findings = read(**cells)
    assert Code.AFTER_END not in {code for code, _, _ in findings}
    _, findings = read(**cells | {"撤回日期": "2026-11-13"})
    assert (Code.AFTER_END, "撤回日期", ("2026-11-12",)) in findings


@pytest.mark.parametrize(
    "cell", ["延至2026-11-20", "至2026年11月20日", "延期至 2026/11/20", "同意延长至2026-11-20"]
)
def test_a_word_in_front_of_the_day_of_an_extension(cell: str) -> None:
    case, findings = read(延期至=cell, 延期批准日期="2026-11-05")
    assert case is not None
    assert case.extensions == (Extension(until=D("2026-11-20"), approved=D("2026-11-05")),)
    assert findings == []


def test_up_to_a_day_is_no_day_of_a_closing() -> None:
    assert (Code.NOT_A_DATE, "办结日期", ()) in read(办结日期="至2026-11-20")[1]


@pytest.mark.parametrize(
    ("question", "change"),
    [
        ("是否撤回", {"撤回日期": "2026-11-05"}),
        ("是否撤诉", {"撤诉日期": "2026-11-05"}),
        ("是否中止", {"中止日期": "2026-11-05", "恢复日期": "2026-11-09"}),
        ("是否转复杂", {"转复杂日期": "2026-11-05"}),
    ],
)
def test_a_change_that_did_not_happen_does_not_count(
    question: str, change: dict[str, str]
) -> None:
    case, findings = read(**change, **{question: "否"})
    assert case == read()[0]
    assert [(code, column) for code, column, _ in findings] == [(Code.CHANGE_REFUSED, question)]
    assert read(**change, 是否删除="否", del_flag="0")[0] != case


EXTENDED = {"延期批准日期": "2026-11-05", "延期天数": "5"}


@pytest.mark.parametrize("decision", ["不同意", "否", "驳回", "审批中", "×"])
@pytest.mark.parametrize(
    ("header", "change", "told"),
    [
        ("延期审批结果", EXTENDED, "延期批准日期"),
        ("是否同意延期", {"延期天数": "5"}, "延期天数"),
        ("是否批准延期申请", {"延期天数": "5"}, "延期天数"),
        ("延期批复", {"延期天数": "5"}, "延期天数"),
        ("是否延期", {"延期天数": "5"}, "延期天数"),
        ("撤诉是否准许", {"撤诉日期": "2026-11-05"}, "撤诉日期"),
        ("延期是否批准", {"延期至": "2026-11-20"}, "延期至"),
        ("是否准许撤诉", {"撤诉申请日期": "2026-11-05"}, "撤诉申请日期"),
        ("撤回审批意见", {"撤回日期": "2026-11-05"}, "撤回日期"),
        ("转复杂审批", {"转复杂日期": "2026-11-05"}, "转复杂日期"),
        ("暂停审批结果", {"暂停日期": "2026-11-05", "恢复日期": "2026-11-06"}, "暂停日期"),
        ("是否同意暂停", {"暂停区间": "2026-11-05~2026-11-06"}, "暂停区间"),
    ],
)
def test_a_change_that_was_refused_does_not_count(
    header: str, change: dict[str, str], told: str, decision: str
) -> None:
    case, findings = read(**change, **{header: decision})
    assert case == read()[0]
    assert findings == [(Code.CHANGE_REFUSED, header, (told,))]


def test_a_case_that_may_not_become_complex_stays_ordinary() -> None:
    case, _ = read(复杂程度="复杂", 转复杂日期="2026-11-05", 领导是否同意转复杂="不同意")
    assert case == read()[0]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"延期申请日期": "2026-11-05", "延期天数": "5"}, "延期申请日期"),
        ({"延期申请日期": "2026-11-05", "延期天数": "5", "延期审批结果": ""}, "延期申请日期"),
        ({"撤诉申请日期": "2026-11-05"}, "撤诉申请日期"),
        ({"申请撤回日期": "2026-11-05", "是否同意撤回": "无"}, "申请撤回日期"),
        ({**EXTENDED, "延期审批意见": "见附件"}, "延期审批意见"),
    ],
)
def test_a_mere_application_counts_and_is_pointed_out(cells: dict[str, str], column: str) -> None:
    case, findings = read(**cells)
    assert case is not None
    assert case.extensions or case.withdrawn
    assert findings == [(Code.ONLY_APPLIED, column, ())]


@pytest.mark.parametrize(
    "cells",
    [
        {"延期申请日期": "2026-11-05", "延期天数": "5", "延期审批结果": "同意"},
        {**EXTENDED, "是否同意延期": "是"},
        {**EXTENDED, "延期审批结果": ""},
        {"撤诉申请日期": "2026-11-05", "是否准许撤诉": "准许"},
        {"撤回申请日期": "2026-11-05"},  # the request is withdrawn
        {"延期申请日期": "", "延期审批结果": "不同意"},
        {"延期天数": "", "延期至": "", "延期审批结果": "见附件"},
        {"是否准许撤诉": "否", "撤诉申请日期": "无"},
    ],
)
def test_an_approved_change_and_none_are_not_pointed_out(cells: dict[str, str]) -> None:
    assert read(**cells)[1] == []
