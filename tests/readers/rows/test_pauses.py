"""Ledgers with pauses of several kinds: 中止, 补正, and several of each."""

import datetime as dt
from collections.abc import Generator

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Case, Entry, Extension
from sla1357.core.findings import Code, Finding
from sla1357.readers.configuration import read_configuration
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.ledger import columns_in, read_ledger
from sla1357.readers.tables import Row, Table
from sla1357.sources.policies import policy_text

D = dt.date.fromisoformat
RECEIVED = "2026-03-02"
OFFICE, _ = read_configuration(policy_text("reconsideration") or "", source="reconsideration")
assert OFFICE is not None
NAMES = HeaderNames(OFFICE.policy, OFFICE.columns)

BOTH = {
    "中止日期": "2026-03-20",
    "恢复日期": "2026-03-27",
    "补正通知日期": "2026-03-04",
    "补正日期": "2026-03-10",
}
STOPPED, SUPPLEMENT = "3-20~3-27", "3-4~3-10 补正"
_LEFT_OUT = {Code.NO_STAGE_COLUMN, Code.NO_TYPE_COLUMN}


def read(**cells: str) -> tuple[Case | None, list[tuple[Code, str | None, str | None]]]:
    """Return the case of a row with these cells, and code, column and value of its findings."""
    cells = {"编号": "A-1", "申请日期": RECEIVED, **cells}

    def rows() -> Generator[Row]:
        yield Row(1, list(cells))
        yield Row(2, list(cells.values()))

    events: list[LedgerEvent] = list(
        read_ledger(Table(rows=rows), NAMES, source="a.csv", first_use=lambda *_: None)
    )
    found = [e for e in events if isinstance(e, Finding) and e.code not in _LEFT_OUT]
    case = next((e.case for e in events if isinstance(e, Entry)), None)
    return case, [(each.code, each.column, each.value) for each in found]


def pauses_of(case: Case | None) -> set[str]:
    """Return the pauses of a case, such as `3-4~3-10 补正`."""
    assert case is not None
    return {
        f"{each.start.month}-{each.start.day}~"
        + (f"{each.end.month}-{each.end.day}" if each.end else "")
        + (" 补正" if each.is_supplement else "")
        for each in case.pauses
    }


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(BOTH, {STOPPED, SUPPLEMENT}, id="both pairs"),
        pytest.param(dict(reversed(BOTH.items())), {STOPPED, SUPPLEMENT}, id="in other order"),
        pytest.param({**BOTH, "补正日期": ""}, {STOPPED, "3-4~ 补正"}, id="not yet come"),
        pytest.param({**BOTH, "恢复日期": "未恢复"}, {"3-20~", SUPPLEMENT}, id="not resumed"),
        pytest.param(
            {**BOTH, "补正通知日期": "", "补正日期": "无"}, {STOPPED}, id="none asked for"
        ),
        pytest.param({**BOTH, "中止日期": "", "恢复日期": ""}, {SUPPLEMENT}, id="no other pause"),
        pytest.param(
            {
                "中止日期": "2026-03-20",
                "恢复日期": "2026-03-27",
                "补正通知书送达日期": "2026-03-04",
                "补正材料收齐日期": "2026-03-10",
            },
            {STOPPED, SUPPLEMENT},
            id="served, and all there",
        ),
        pytest.param(
            {
                "暂停时间": "2026-03-20",
                "补件通知时间": "2026-03-04",
                "恢复时间": "2026-03-27",
                "补件时间": "2026-03-10",
            },
            {STOPPED, SUPPLEMENT},
            id="times, mixed",
        ),
        pytest.param(
            {
                "暂停日期": "2026-03-20",
                "恢复日期": "2026-03-27",
                "暂停日期（补正）": "2026-03-04",
                "恢复日期（补正）": "2026-03-10",
            },
            {STOPPED, SUPPLEMENT},
            id="in brackets",
        ),
        pytest.param(
            {
                "paused_from": "2026-03-20",
                "paused_to": "2026-03-27",
                "supplement_from": "2026-03-04",
                "supplement_to": "2026-03-10",
            },
            {STOPPED, SUPPLEMENT},
            id="in English",
        ),
        pytest.param(
            {
                "中止区间": "2026-03-20~2026-03-27; 2026-04-01~",
                "补正通知日期": "2026-03-04",
                "补正日期": "2026-03-10",
            },
            {STOPPED, "4-1~", SUPPLEMENT},
            id="several in a cell, and a pair",
        ),
        pytest.param(
            {
                "中止日期": "2026-03-20",
                "恢复日期": "2026-03-27",
                "补正区间": "2026-03-04~2026-03-10; 2026-04-01~未补正",
            },
            {STOPPED, SUPPLEMENT, "4-1~ 补正"},
            id="a pair, and several in a cell",
        ),
        pytest.param(
            {"中止区间": "2026-03-20~2026-03-27", "补正期间": "2026-03-04~2026-03-10"},
            {STOPPED, SUPPLEMENT},
            id="two cells of several",
        ),
        pytest.param(
            {"暂停区间": "2026-03-20~2026-03-27", "暂停区间（补正）": "2026-03-04~2026-03-10"},
            {STOPPED, SUPPLEMENT},
            id="two cells of several, in brackets",
        ),
    ],
)
def test_pauses_for_missing_documents_stand_next_to_others(
    cells: dict[str, str], expected: set[str]
) -> None:
    case, findings = read(**cells)
    assert findings == []
    assert pauses_of(case) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            {"暂停日期": "2026-03-04", "补正完成日期": "2026-03-10"}, {SUPPLEMENT}, id="ends so"
        ),
        pytest.param(
            {"补正通知日期": "2026-03-04", "恢复日期": "2026-03-10"}, {SUPPLEMENT}, id="begins so"
        ),
        pytest.param(
            {"中止日期": "", "补正通知日期": "2026-03-04", "恢复日期": "2026-03-10"},
            {SUPPLEMENT},
            id="one end for both: documents",
        ),
        pytest.param(
            {"中止日期": "2026-03-20", "补正通知日期": "", "恢复日期": "2026-03-27"},
            {STOPPED},
            id="one end for both: stopped",
        ),
        pytest.param(
            {"中止日期": "2026-03-20", "补正通知日期": "2026-03-04", "补正日期": "2026-03-10"},
            {"3-20~", SUPPLEMENT},
            id="documents that come end no other pause",
        ),
    ],
)
def test_a_pair_of_both_kinds_is_of_missing_documents(
    cells: dict[str, str], expected: set[str]
) -> None:
    case, findings = read(**cells)
    assert findings == []
    assert pauses_of(case) == expected


@pytest.mark.parametrize(
    ("names", "further"),
    [
        (["中止日期", "恢复日期"], ["中止日期2", "恢复日期2"]),
        (["中止日期1", "恢复日期1"], ["中止日期2", "恢复日期2"]),
        (["第一次中止日期", "第一次恢复日期"], ["第二次中止日期", "第二次恢复日期"]),
        (["首次中止日期", "首次恢复日期"], ["再次中止日期", "再次恢复日期"]),
        (["中止日期", "恢复日期"], ["二次中止时间", "二次恢复时间"]),
        (
            ["中止日期（第一次）", "恢复日期（第一次）"],
            ["中止日期（第二次）", "恢复日期（第二次）"],
        ),
        (["中止日期(1)", "恢复日期(1)"], ["中止日期(2)", "恢复日期(2)"]),
        (["中止日期①", "恢复日期①"], ["中止日期②", "恢复日期②"]),
        (["paused_from", "paused_to"], ["paused_from2", "paused_to_2"]),
    ],
)
def test_pairs_with_numbers(names: list[str], further: list[str]) -> None:
    first, second = ["2026-03-20", "2026-03-27"], ["2026-04-01", ""]
    cells = dict(zip((*names, *further), (*first, *second), strict=True))
    case, findings = read(**cells)
    assert findings == []
    assert pauses_of(case) == {STOPPED, "4-1~"}


@pytest.mark.parametrize(
    ("second", "end"),
    [
        ("补正通知日期2", "补正日期2"),
        ("第二次补正通知日期", "第二次补正日期"),
        ("再次补正通知日期", "再次补正材料收到日期"),
        ("补正通知日期9", "补正完成日期9"),
        ("supplement_from2", "supplement_to2"),
    ],
)
def test_a_second_request_for_documents(second: str, end: str) -> None:
    case, findings = read(**BOTH, **{second: "2026-04-01", end: "2026-04-03"})
    assert findings == []
    assert pauses_of(case) == {STOPPED, SUPPLEMENT, "4-1~4-3 补正"}


@pytest.mark.parametrize(
    "header",
    [
        *("补正期限", "补正截止日期", "补正期限日期", "应补正日期", "补正到期日", "补正限期"),
        *("补正时限", "补正通知日期（截止）", "补正日期（期限）", "限期补正日期", "补正期限2"),
    ],
)
def test_a_limit_is_no_day_on_which_documents_came(header: str) -> None:
    case, findings = read(补正通知日期="2026-03-04", **{header: "2026-03-19"})
    assert pauses_of(case) == {"3-4~ 补正"}
    assert {code for code, _, _ in findings} <= {Code.NAME_DOUBTFUL}
    case, _ = read(**BOTH, **{header: "2026-03-19"})
    assert pauses_of(case) == {STOPPED, SUPPLEMENT}


@pytest.mark.parametrize(
    "word",
    [
        "未补正",
        "尚未补正",
        "待补正",
        "补正中",
        "未补齐",
        "未补件",
        "未收到",
        "未收齐",
        "未提交",
        "至今",
    ],
)
def test_documents_that_have_not_come_in_words(word: str) -> None:
    case, findings = read(**{**BOTH, "补正日期": word})
    assert findings == []
    assert pauses_of(case) == {STOPPED, "3-4~ 补正"}


def test_documents_that_never_came_are_no_pause_that_goes_on() -> None:
    case, findings = read(**{**BOTH, "补正日期": "逾期未补正"})
    assert findings == [(Code.NOT_A_DATE, "补正日期", "逾期未补正")]
    assert case is None


@pytest.mark.parametrize("word", ["无", "未补正", "无需补正", "否", "/"])
def test_no_documents_were_asked_for(word: str) -> None:
    case, findings = read(**{**BOTH, "补正通知日期": word, "补正日期": word})
    assert findings == []
    assert pauses_of(case) == {STOPPED}


@pytest.mark.parametrize(
    ("cells", "finding", "is_read"),
    [
        (
            {"补正日期": "2026-03-03"},
            (Code.PAUSE_REVERSED, "补正日期", "2026-03-03"),
            False,
        ),
        ({"恢复日期": "2026-03-19"}, (Code.PAUSE_REVERSED, "恢复日期", "2026-03-19"), False),
        ({"补正日期": "三月"}, (Code.NOT_A_DATE, "补正日期", "三月"), False),
        (
            {"补正通知日期": ""},
            (Code.PAUSE_WITHOUT_START, "补正日期", "2026-03-10"),
            True,
        ),
        ({"中止日期": ""}, (Code.PAUSE_WITHOUT_START, "恢复日期", "2026-03-27"), True),
        (
            {"补正日期": "2026-03-04"},
            (Code.PAUSE_EMPTY, "补正通知日期", "2026-03-04"),
            True,
        ),
        (
            {"补正通知日期": "2026-03-01"},
            (Code.PAUSE_BEFORE_RECEIPT, "补正通知日期", "2026-03-01"),
            True,
        ),
        (
            {"复议决定日期": "2026-03-24"},
            (Code.RESUMED_AFTER_END, "恢复日期", "2026-03-27"),
            True,
        ),
        (
            {"复议决定日期": "2026-03-27", "补正日期": "2026-03-28"},
            (Code.RESUMED_AFTER_END, "补正日期", "2026-03-28"),
            True,
        ),
        (
            {"复议决定日期": "2026-03-27", "补正通知日期2": "2026-03-30"},
            (Code.AFTER_END, "补正通知日期2", "2026-03-30"),
            True,
        ),
        (
            {"补正区间": "2026-04-03~2026-04-01"},
            (Code.PAUSE_REVERSED, "补正区间", "2026-04-03~2026-04-01"),
            False,
        ),
        ({"补正区间": "2026-03-04"}, (Code.NOT_A_PAUSE, "补正区间", "2026-03-04"), False),
    ],
)
def test_a_finding_names_the_column_of_its_pause(
    cells: dict[str, str], finding: tuple[Code, str, str], *, is_read: bool
) -> None:
    case, findings = read(**{"受理日期": "", "复议决定日期": "", **BOTH, **cells})
    assert findings == [finding]
    assert (case is not None) == is_read


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"中止审批结果": "不同意"}, "中止审批结果", {SUPPLEMENT}),
        ({"中止日期": "2026-03-20（未批准）"}, "中止日期", {SUPPLEMENT}),
        ({"补正通知日期": "2026-03-04（未批准）"}, "补正通知日期", {STOPPED}),
    ],
)
def test_a_refused_pause_leaves_that_of_the_other_kind(
    cells: dict[str, str], column: str, expected: set[str]
) -> None:
    case, findings = read(**{**BOTH, **cells})
    assert [(code, place) for code, place, _ in findings] == [(Code.CHANGE_REFUSED, column)]
    assert pauses_of(case) == expected


@pytest.mark.parametrize("start", ["暂停日期", "补正通知日期"])
def test_a_refusal_of_pauses_is_about_documents_where_no_other_pause_has_a_column(
    start: str,
) -> None:
    cells = {start: "2026-03-04", "补正日期": "2026-03-10", "暂停审批结果": "不同意"}
    case, findings = read(**cells)
    assert [(code, place) for code, place, _ in findings] == [
        (Code.CHANGE_REFUSED, "暂停审批结果")
    ]
    assert pauses_of(case) == set()


FIRST, SECOND = (
    Extension(added=10, approved=D("2026-04-20")),
    Extension(added=20, approved=D("2026-04-28")),
)
EXTENDED = {
    "延期天数": "10",
    "延期批准日期": "2026-04-20",
    "延期天数2": "20",
    "延期批准日期2": "2026-04-28",
}


@pytest.mark.parametrize(
    ("cells", "expected", "columns"),
    [
        ({"延期审批结果": "同意"}, (FIRST, SECOND), []),
        ({"延期审批结果": "不同意"}, (), ["延期审批结果", "延期审批结果"]),
        ({"延期审批结果": "同意", "延期审批结果2": "同意"}, (FIRST, SECOND), []),
        ({"延期审批结果": "同意", "延期审批结果2": "不同意"}, (FIRST,), ["延期审批结果2"]),
        ({"延期审批结果": "不同意", "延期审批结果2": "同意"}, (SECOND,), ["延期审批结果"]),
        (
            {"第一次延期审批结果": "同意", "第二次延期审批结果": "否"},
            (FIRST,),
            ["第二次延期审批结果"],
        ),
        ({"延期审批结果2": "不同意"}, (FIRST,), ["延期审批结果2"]),
        ({"延期批准日期2": "不同意"}, (FIRST,), ["延期批准日期2"]),
        ({"延期天数": "10（未批）"}, (SECOND,), ["延期天数"]),
    ],
)
def test_a_decision_on_one_of_several_extensions(
    cells: dict[str, str], expected: tuple[Extension, ...], columns: list[str]
) -> None:
    case, findings = read(**{**EXTENDED, **cells})
    assert case is not None
    assert case.extensions == expected
    assert [(code, column) for code, column, _ in findings] == [
        (Code.CHANGE_REFUSED, column) for column in columns
    ]


def test_an_unclear_decision_on_several_extensions_is_said_once() -> None:
    _, findings = read(**EXTENDED, 延期审批结果="已报")
    assert findings == [(Code.ONLY_APPLIED, "延期审批结果", None)]


@pytest.mark.parametrize("first", ["延期天数1", "第一次延期天数", "首次延期天数", "第1次延期天数"])
def test_the_first_of_several_extensions_may_have_a_number(first: str) -> None:
    cells = {first: "10", "延期批准日期1": "2026-04-20"}
    case, findings = read(**cells, 延期天数2="20", 延期批准日期2="2026-04-28")
    assert case is not None
    assert case.extensions == (FIRST, SECOND)
    assert findings == []


def test_a_decision_on_one_of_several_pauses() -> None:
    cells = {"中止日期2": "2026-04-01", "恢复日期2": "2026-04-03", "中止审批结果2": "不同意"}
    case, findings = read(**BOTH, 中止审批结果="同意", **cells)
    assert [(code, column) for code, column, _ in findings] == [
        (Code.CHANGE_REFUSED, "中止审批结果2")
    ]
    assert pauses_of(case) == {STOPPED, SUPPLEMENT}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("补正告知日期", "supplement_from"),
        ("通知补正日期", "supplement_from"),
        ("补正开始日期", "supplement_from"),
        ("补正材料收齐日期", "supplement_to"),
        ("补正收到日期", "supplement_to"),
        ("补正结束日期", "supplement_to"),
        ("补正材料齐全日期", "supplement_to"),
        ("补齐日期", "supplement_to"),
        ("收到补正日期", "supplement_to"),
        ("收到补正申请日期", "supplement_to"),
        ("一次性告知补正日期", "supplement_from"),
        ("申请人补正日期", "supplement_to"),
        ("补正通知书发出日期", "supplement_from"),
        ("中止审理日期", "paused_from"),
        ("恢复审理日期", "paused_to"),
        ("补正起止日期", "supplements"),
        ("首次联系日期", None),
        ("第二次联系日期", None),
        ("补正次数", None),
        ("是否补正", None),
        ("补正通知书文号", None),
        ("补正内容", None),
    ],
)
def test_columns_about_pauses(header: str, field: str | None) -> None:
    def rows() -> Generator[Row]:
        yield Row(1, ["编号", "申请日期", "受理日期", "复议决定日期", header])
        yield Row(2, ["A-1", RECEIVED, "", "", ""])

    columns = columns_in(Table(rows=rows), NAMES)
    assert columns is not None
    assert columns.columns[-1].field == field


@pytest.mark.parametrize(
    ("upper", "lower", "fields"),
    [
        (
            ["中止", "", "补正", ""],
            ["起始日期", "结束日期", "通知日期", "收到日期"],
            ["paused_from", "paused_to", "supplement_from", "supplement_to"],
        ),
        (
            ["第一次中止", "", "第二次中止", ""],
            ["开始日期", "结束日期", "开始日期", "结束日期"],
            ["paused_from", "paused_to", "paused_from2", "paused_to2"],
        ),
        (
            ["补正情况", "", "", "中止情况"],
            ["是否补正", "通知日期", "补正日期", "中止日期"],
            [None, "supplement_from", "supplement_to", "paused_from"],
        ),
    ],
)
def test_pauses_below_the_names_of_their_groups(
    upper: list[str], lower: list[str], fields: list[str | None]
) -> None:
    def rows() -> Generator[Row]:
        yield Row(1, ["案号", "申请日期", *upper, "复议决定日期"])
        yield Row(2, ["", "", *lower, ""])
        yield Row(3, ["A-1", RECEIVED, *["" for _ in lower], ""])

    columns = columns_in(Table(rows=rows), NAMES)
    assert columns is not None
    assert [each.field for each in columns.columns[2:-1]] == fields


@pytest.mark.parametrize(
    ("paused", "asked", "expected"),
    [
        pytest.param("", "2026-03-05", {"3-5~3-11 补正"}, id="documents alone"),
        pytest.param("2026-03-04", "2026-03-05", {"3-5~3-11 补正"}, id="both"),
        pytest.param("2026-03-04", "", set(), id="the pause alone"),
    ],
)
def test_a_refused_pause_keeps_the_end_that_a_request_for_documents_shares(
    paused: str, asked: str, expected: set[str]
) -> None:
    case, findings = read(
        中止日期=paused, 补正通知日期=asked, 恢复日期="2026-03-11", 中止审批="不同意"
    )
    assert pauses_of(case) == expected
    assert {code for code, _, _ in findings} <= {Code.CHANGE_REFUSED}


def test_the_decision_on_a_second_request_for_documents_is_its_own() -> None:
    days = ("2026-03-05", "2026-03-06", "2026-03-09", "2026-03-10")
    cells = dict(
        zip(("补正通知日期", "补正日期", "补正通知日期2", "补正日期2"), days, strict=True)
    )
    case, findings = read(**cells, 暂停审批="同意", 暂停审批2="不同意")
    assert pauses_of(case) == {"3-5~3-6 补正"}
    assert [(code, column) for code, column, _ in findings] == [(Code.CHANGE_REFUSED, "暂停审批2")]
