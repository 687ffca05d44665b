"""Ledgers of policies with types of their own, units, refusals and several extensions."""

import datetime as dt
from collections.abc import Generator, Sequence

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Case, Entry, Extension, TypeChange
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import POLICY_1357, CaseType, Policy, StageId, Unit
from sla1357.readers.configuration import read_configuration
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.ledger import columns_in, read_ledger
from sla1357.readers.tables import Row, Table
from sla1357.render.findings import message_of
from sla1357.texts.language import Language

D = dt.date.fromisoformat
RECEIVED = "2026-03-02"
NORMAL, SIMPLE = CaseType("normal"), CaseType("simple")

COURT = """
[policy]
name = "复议"
[[policy.types]]
id = "normal"
label = "普通"
words = ["普通程序"]
[[policy.types]]
id = "simple"
label = { zh = "简易", en = "summary" }
words = ["简易程序"]
[[policy.stages]]
id = "accept"
label = "立案"
limit = 5
done_by = ["不予受理日期", "移送日期"]
[[policy.stages]]
id = "hearing"
label = "听证"
limit = { normal = 30 }
unit = "days"
after = "accept"
[[policy.stages]]
id = "decide"
label = "决定"
limit = { normal = 60, simple = 30 }
unit = "days"
after = "accept"
extension = { times = 2, most = 30 }
"""
HOTLINE = """
[policy]
name = "12345"
[[policy.types]]
id = "ask"
label = "咨询件"
[[policy.types]]
id = "ordinary"
label = "一般件"
[[policy.types]]
id = "complex"
label = "疑难件"
[[policy.stages]]
id = "answer"
label = "办结"
limit = { ask = 2, ordinary = 5, complex = 15 }
"""


def policy_of(text: str) -> Policy:
    configuration, findings = read_configuration(text, source="a.toml")
    assert findings == ()
    assert configuration is not None
    return configuration.policy


COURT_POLICY, HOTLINE_POLICY = policy_of(COURT), policy_of(HOTLINE)


def read_rows(
    policy: Policy, headers: Sequence[str], *rows: Sequence[str]
) -> tuple[list[Case], list[Finding]]:
    def lines() -> Generator[Row]:
        yield Row(1, ["编号", "受理日期", *headers])
        for number, cells in enumerate(rows, start=1):
            yield Row(number + 1, [f"A-{number}", RECEIVED, *cells])

    events: list[LedgerEvent] = list(
        read_ledger(
            Table(rows=lines), HeaderNames(policy), source="a.csv", first_use=lambda *_: None
        )
    )
    cases = [event.case for event in events if isinstance(event, Entry)]
    # columns that a test leaves out are not its subject
    left_out = {Code.NO_STAGE_COLUMN, Code.NO_TYPE_COLUMN}
    found = [e for e in events if isinstance(e, Finding) and e.code not in left_out]
    return cases, found


def read(policy: Policy, **cells: str) -> tuple[Case | None, list[tuple[Code, str | None]]]:
    """Return the case of a row with these cells, and code and column of its findings."""
    cases, findings = read_rows(policy, list(cells), list(cells.values()))
    return cases[0] if cases else None, [(each.code, each.column) for each in findings]


@pytest.mark.parametrize(
    ("policy", "header", "words", "expected"),
    [
        (COURT_POLICY, "类型", "普通|normal|NORMAL|普通程序|普 通|普通（合议）", NORMAL),
        (COURT_POLICY, "程序", "简易|simple|Summary|简易程序|簡易程序|'简易", SIMPLE),
        (COURT_POLICY, "审理程序", "☑简易 □普通|□普通☑简易", SIMPLE),
        (COURT_POLICY, "是否简易程序", "是|√|1|Y", SIMPLE),
        (COURT_POLICY, "是否适用简易程序", "否|×|0|N", NORMAL),
        (COURT_POLICY, "是否普通程序", "否|×|0|N", SIMPLE),
        (COURT_POLICY, "简易程序", "√|是", SIMPLE),
        (HOTLINE_POLICY, "工单类型", "咨询件|ask", CaseType("ask")),
        (HOTLINE_POLICY, "复杂程度", "一般件|一般|普通|简单|ordinary", CaseType.ORDINARY),
        (HOTLINE_POLICY, "类别", "疑难件|疑难|复杂|complex|重大", CaseType.COMPLEX),
    ],
)
def test_the_words_of_types(policy: Policy, header: str, words: str, expected: CaseType) -> None:
    for word in words.split("|"):
        cases, findings = read_rows(policy, [header], [word])
        assert [case.case_type for case in cases] == [expected], word
        assert findings == []


@pytest.mark.parametrize(
    ("policy", "header", "word"),
    [
        (COURT_POLICY, "程序", "复杂"),
        (COURT_POLICY, "程序", "是"),
        (COURT_POLICY, "程序", "简易（转普通）"),
        (COURT_POLICY, "程序", "简易（普通）"),
        (HOTLINE_POLICY, "复杂程度", "5"),
        (HOTLINE_POLICY, "复杂程度", "否"),
    ],
)
def test_a_word_of_no_type_is_refused_with_those_that_are_valid(
    policy: Policy, header: str, word: str
) -> None:
    names = HeaderNames(policy, {"type": (header,)})
    rows = [Row(1, ["编号", "受理日期", header]), Row(2, ["A-1", RECEIVED, word])]

    def lines() -> Generator[Row]:
        yield from rows

    events = list(read_ledger(Table(rows=lines), names, source="a.csv", first_use=lambda *_: None))
    (finding,) = [e for e in events if isinstance(e, Finding) and e.code is Code.UNKNOWN_TYPE]
    assert not any(isinstance(event, Entry) for event in events)
    if policy is COURT_POLICY:
        assert message_of(finding, Language.EN) == (
            "unknown type; write 普通 or normal, 简易 or summary"
        )
        assert message_of(finding, Language.ZH) == "类型不明；请写“普通”或“简易”"
    else:
        assert message_of(finding, Language.ZH).endswith("请写“咨询件”或“一般件”或“疑难件”")


def test_a_blank_cell_is_the_first_type() -> None:
    cases, findings = read_rows(COURT_POLICY, ["程序"], ["简易"], [""])
    assert [case.case_type for case in cases] == [SIMPLE, NORMAL]
    assert [(each.code, each.line) for each in findings] == [(Code.NO_TYPE, 3)]
    assert message_of(findings[0], Language.EN) == "no type; the case is counted as normal"
    assert message_of(findings[0], Language.ZH) == "类型为空，按普通案件计算"


def test_a_blank_cell_below_a_word_is_no_tick() -> None:
    cases, findings = read_rows(COURT_POLICY, ["简易程序"], ["√"], [""])
    assert [case.case_type for case in cases] == [SIMPLE, NORMAL]
    assert findings == []


@pytest.mark.parametrize(
    "header", ["类型", "程序", "审理程序", "工单类型", "办件类型", "案件类型"]
)
def test_a_column_is_of_types_only_if_most_of_its_words_are(header: str) -> None:
    cases, findings = read_rows(COURT_POLICY, [header], ["简易"], ["欠薪"])
    assert [case.case_type for case in cases] == [NORMAL, NORMAL]
    assert [each.code for each in findings] == [Code.MIXED_TYPES]
    rows = ["简易"], ["简易"], ["普通程序"], ["简意"]
    cases, findings = read_rows(COURT_POLICY, [header], *rows)
    assert [case.case_type for case in cases] == [SIMPLE, SIMPLE, NORMAL]
    assert [each.code for each in findings] == [Code.UNKNOWN_TYPE]
    cases, findings = read_rows(COURT_POLICY, [header], ["工伤"], ["欠薪"])
    assert [each.code for each in findings] == [Code.SUBJECT_COLUMN]
    cases, findings = read_rows(POLICY_1357, ["程序"], ["简易"], ["普通"])
    assert [case.case_type for case in cases] == [CaseType.ORDINARY] * 2


def change(day: str, case_type: CaseType) -> TypeChange:
    return TypeChange(day=D(day), case_type=case_type)


@pytest.mark.parametrize(
    "header",
    [
        *("转普通程序日期", "转为普通日期", "转普通时间", "to_normal", "变更为普通程序日期"),
        *(
            "认定为普通日期",
            "转为普通程序时间",
            "转普通案件日期",
            "转normal日期",
            "改为普通程序日期",
        ),
    ],
)
@pytest.mark.parametrize("now", ["普通", "简易", ""])
def test_a_change_of_type_has_its_column(header: str, now: str) -> None:
    """The column of types may hold the type of today."""
    case, findings = read(COURT_POLICY, **{"程序": now or "-", header: "2026-03-20"})
    assert case is not None
    assert case.case_type == SIMPLE
    assert case.type_changes == (change("2026-03-20", NORMAL),)
    assert {code for code, _ in findings} <= {Code.SUBJECT_COLUMN}  # blank, so it means nothing


@pytest.mark.parametrize("now", ["普通", "简易"])
def test_a_change_to_less_time_does_not_count(now: str) -> None:
    cases, findings = read_rows(COURT_POLICY, ["程序", "转简易程序日期"], [now, "2026-03-20"])
    assert [(case.case_type, case.type_changes) for case in cases] == [(NORMAL, ())]
    assert [each.code for each in findings] == [Code.DOWNGRADED]
    assert message_of(findings[0], Language.EN) == (
        "becoming summary does not shorten a deadline; counted as normal; check it"
    )
    assert message_of(findings[0], Language.ZH).startswith("转为简易不缩短期限，仍按普通案件计算")


def test_of_more_than_two_types_the_first_that_fits_is_taken_and_said() -> None:
    headers = ["类型", "转一般件日期", "转疑难日期"]
    cases, findings = read_rows(HOTLINE_POLICY, headers, ["疑难", "", "2026-03-04"])
    assert cases[0].case_type == "ask"
    assert cases[0].type_changes == (change("2026-03-04", CaseType.COMPLEX),)
    assert [(each.code, each.column) for each in findings] == [
        (Code.TYPE_AT_RECEIPT, "转疑难日期")
    ]
    assert message_of(findings[0], Language.EN) == (
        "it is not recorded of which type the case was before; counted as ask; check it"
    )
    assert message_of(findings[0], Language.ZH).startswith(
        "变更之前属于何种类型没有登记，按咨询件计算"
    )
    cases, findings = read_rows(HOTLINE_POLICY, headers, ["疑难", "2026-03-03", "2026-03-04"])
    assert findings == []
    assert cases[0].types == ("ask", "ordinary", "complex")
    cases, findings = read_rows(HOTLINE_POLICY, headers, ["一般", "", "2026-03-04"])
    assert findings == []
    assert cases[0].types == ("ordinary", "complex")


def test_the_english_name_of_a_change_is_that_of_its_label() -> None:
    names = HeaderNames(COURT_POLICY)
    headers = ["to summary", "to_simple", "to normal"]
    assert [names.match(each).field for each in headers] == ["to_simple", "to_simple", "to_normal"]


def test_a_change_of_type_that_was_refused_does_not_count() -> None:
    cells = {"程序": "普通", "转普通程序日期": "2026-03-20", "转普通程序审批结果": "不同意"}
    case, findings = read(COURT_POLICY, **cells)
    assert case is not None
    assert case.types == (SIMPLE,)
    assert findings == [(Code.CHANGE_REFUSED, "转普通程序审批结果")]


def test_a_change_of_type_before_the_receipt_costs_the_row() -> None:
    case, findings = read(COURT_POLICY, 转普通程序日期="2026-03-01")
    assert case is None
    assert findings == [(Code.DONE_BEFORE_RECEIPT, "转普通程序日期")]


def test_a_change_to_a_type_of_another_policy_is_said_not_to_be_read() -> None:
    stages = {"立案日期": "", "听证日期": "", "决定日期": "", "程序": "普通"}
    _, findings = read(COURT_POLICY, **stages, 转复杂日期="2026-03-20")
    assert findings == [(Code.UNKNOWN_CHANGE, "转复杂日期")]


def test_the_columns_of_both_types_are_one() -> None:
    headers = ["程序", "普通案件决定日期", "简易案件决定日期"]
    cases, _ = read_rows(COURT_POLICY, headers, ["简易", "", "2026-03-20"])
    assert dict(cases[0].done) == {"decide": D("2026-03-20")}


def extension(
    added: int | None = None, until: str = "", approved: str = "", unit: Unit | None = None
) -> Extension:
    return Extension(
        added=added,
        until=D(until) if until else None,
        approved=D(approved) if approved else None,
        unit=unit,
    )


FIVE_AND_SEVEN = (extension(5, approved="2026-03-20"), extension(7, approved="2026-03-30"))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *(
            pytest.param(f"5@2026-03-20{sign}7@2026-03-30", FIVE_AND_SEVEN, id=repr(sign))
            for sign in ("; ", ";", "；", "，", "、", ",", "\n")
        ),
        pytest.param("7@2026-03-30; 5@2026-03-20", FIVE_AND_SEVEN, id="in another order"),
        pytest.param("5天＠2026/3/20；延7日@2026年3月30日", FIVE_AND_SEVEN, id="in words"),
        pytest.param("5@2026-03-20", FIVE_AND_SEVEN[:1], id="one"),
        pytest.param(
            "5@2026-03-20；至2026-04-30@2026-03-25",
            (FIVE_AND_SEVEN[0], extension(until="2026-04-30", approved="2026-03-25")),
            id="a last day",
        ),
        pytest.param(
            "5@2026-03-20; ~2026-04-30@2026-03-25",
            (FIVE_AND_SEVEN[0], extension(until="2026-04-30", approved="2026-03-25")),
            id="a last day, as in the program's own CSV",
        ),
        pytest.param(
            "5；延期至2026-04-30", (extension(5), extension(until="2026-04-30")), id="undated"
        ),
        pytest.param("0@2026-03-20; 7@2026-03-30", FIVE_AND_SEVEN[1:], id="none at first"),
    ],
)
def test_several_extensions_in_a_cell(cell: str, expected: tuple[Extension, ...]) -> None:
    case, findings = read(COURT_POLICY, 延期天数=cell)
    assert case is not None
    assert findings == []
    assert case.extensions == expected


def test_the_last_day_next_to_several_is_that_of_the_last() -> None:
    case, _ = read(COURT_POLICY, 延期天数="7@2026-03-30; 5@2026-03-20", 延期至="2026-05-20")
    assert case is not None
    assert case.extensions == (
        FIVE_AND_SEVEN[0],
        extension(7, until="2026-05-20", approved="2026-03-30"),
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5；", (extension(5, approved="2026-03-30"),)),
        ("5@2026-03-20；7", FIVE_AND_SEVEN),
        ("5；7", (extension(5), extension(7))),
    ],
)
def test_the_day_of_approval_next_to_several_is_that_of_the_only_one_without(
    cell: str, expected: tuple[Extension, ...]
) -> None:
    case, _ = read(COURT_POLICY, 延期天数=cell, 延期批准日期="2026-03-30")
    assert case is not None
    assert case.extensions == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("5@", Code.NOT_WORKING_DAYS),
        ("5@3月", Code.NOT_WORKING_DAYS),
        ("@2026-03-20", Code.NOT_WORKING_DAYS),
        ("至2026-02-30@2026-03-20", Code.NOT_WORKING_DAYS),
        ("5@2026-03-20; 很多@2026-03-30", Code.NOT_WORKING_DAYS),
        ("5个工作日@2026-03-20", Code.OTHER_UNIT),
        ("5@2026-03-01", Code.DONE_BEFORE_RECEIPT),
        ("; ".join(["5@2026-03-20"] * 40), Code.NOT_WORKING_DAYS),
    ],
)
def test_what_is_no_list_of_extensions_costs_the_row(cell: str, code: Code) -> None:
    case, findings = read(COURT_POLICY, 延期天数=cell)
    assert case is None
    assert {found for found, _ in findings} == {code}
    assert {column for _, column in findings} == {"延期天数"}


@pytest.mark.parametrize(
    ("days", "until", "approved"),
    [
        ("延期天数2", "延期至2", "延期批准日期2"),
        ("第二次延期天数", "第二次延期至", "第二次延期批准日期"),
        ("二次延期天数", "二次延期至", "二次延期批准时间"),
        ("再次延期天数", "再次延期至", "再次延期审批日期"),
        ("第2次延期天数", "延长至2", "延期批准时间2"),
        ("extension_days2", "extended_to2", "extension_approved2"),
        ("延期天数9", "延期至9", "延期批准日期9"),
    ],
)
def test_further_extensions_have_columns(days: str, until: str, approved: str) -> None:
    cells = {
        "延期天数": "5",
        "延期批准日期": "2026-03-20",
        days: "7",
        until: "",
        approved: "2026-03-30",
    }
    case, findings = read(COURT_POLICY, **cells)
    assert case is not None
    assert findings == []
    assert case.extensions == FIVE_AND_SEVEN
    case, findings = read(COURT_POLICY, **{**cells, days: "", until: "2026-05-20"})
    assert case is not None
    assert case.extensions[1] == extension(until="2026-05-20", approved="2026-03-30")


def test_an_application_for_a_second_extension_is_pointed_out() -> None:
    cells = {"延期天数": "5", "延期批准日期": "2026-03-20", "延期天数2": "7"}
    case, findings = read(COURT_POLICY, **cells, 延期批准日期2="不同意")
    assert case is not None
    assert Code.CHANGE_REFUSED in {code for code, _ in findings}


COUNTS = policy_of(
    '[policy]\nname = "x"\n[[policy.stages]]\nid = "a"\nlabel = "甲"\nlimit = 5\n'
    'extension = {}\n[[policy.stages]]\nid = "b"\nlabel = "乙"\nlimit = 6\nunit = "months"\n'
    "extension = {}\n"
)
IN_MONTHS = policy_of(
    '[policy]\nname = "x"\n[[policy.stages]]\nid = "b"\nlabel = "乙"\nlimit = 6\nunit = "months"\n'
)
OF_DAYS = policy_of(
    '[policy]\nname = "x"\n[[policy.stages]]\nid = "a"\nlabel = "甲"\nlimit = 5\n'
    'extension = {}\n[[policy.stages]]\nid = "b"\nlabel = "乙"\nlimit = 60\nunit = "days"\n'
    "extension = {}\n"
)


@pytest.mark.parametrize(
    ("policy", "header", "cell", "expected"),
    [
        (COURT_POLICY, "延期天数", "30", extension(30)),
        (COURT_POLICY, "延期天数", "30天", extension(30)),
        (COURT_POLICY, "延期天数", "30个自然日", extension(30)),
        (COURT_POLICY, "延期天数", "300日历日", extension(300)),
        (COURT_POLICY, "延期天数（自然日）", "30", extension(30)),
        (COURT_POLICY, "延期天数", "30 calendar days", extension(30)),
        (COURT_POLICY, "延期天数", "5个工作日", Code.OTHER_UNIT),
        (COURT_POLICY, "延期工作日", "5", Code.OTHER_UNIT),
        (COURT_POLICY, "延期天数", "1个月", Code.OTHER_UNIT),
        (COURT_POLICY, "延期天数", "367", Code.NOT_WORKING_DAYS),
        (COUNTS, "延期天数", "5", extension(5, unit=Unit.WORKING_DAYS)),
        (COUNTS, "延期天数", "5天", extension(5, unit=Unit.WORKING_DAYS)),
        (IN_MONTHS, "延期月数", "3", extension(3)),
        (IN_MONTHS, "延期月数", "3日", Code.OTHER_UNIT),
        (IN_MONTHS, "延期月数", "30天", Code.OTHER_UNIT),
        (IN_MONTHS, "延期天数", "3", Code.OTHER_UNIT),
        (IN_MONTHS, "延期天数", "3个月", extension(3)),
        (IN_MONTHS, "延期月数", "3 days", Code.OTHER_UNIT),
        (OF_DAYS, "延期天数", "5", extension(5)),
        (OF_DAYS, "延期天数", "5日", extension(5)),
        (OF_DAYS, "延期天数", "5自然日", extension(5, unit=Unit.DAYS)),
        (COUNTS, "延期天数", "5个工作日", extension(5, unit=Unit.WORKING_DAYS)),
        (COUNTS, "延期天数", "两个月", extension(2, unit=Unit.MONTHS)),
        (COUNTS, "延期天数", "3月", extension(3, unit=Unit.MONTHS)),
        (COUNTS, "延期天数", "3 months", extension(3, unit=Unit.MONTHS)),
        (COUNTS, "延期月数", "3", extension(3, unit=Unit.MONTHS)),
        (COUNTS, "延期天数（工作日）", "3", extension(3, unit=Unit.WORKING_DAYS)),
        (COUNTS, "延期月数", "5个工作日", Code.OTHER_UNIT),
        (COUNTS, "延期天数", "5个自然日", Code.OTHER_UNIT),
        (COUNTS, "延期天数", "一周", Code.OTHER_UNIT),
        (COUNTS, "延期月数", "37", Code.NOT_WORKING_DAYS),
        (POLICY_1357, "延期天数", "5个工作日", extension(5)),
    ],
)
def test_the_unit_of_an_extension(
    policy: Policy, header: str, cell: str, expected: Extension | Code
) -> None:
    case, findings = read(policy, **{header: cell})
    if isinstance(expected, Code):
        assert case is None
        assert findings == [(expected, header)]
    else:
        assert case is not None
        assert case.extensions == (expected,)
        assert findings == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"补正通知日期": "2026-03-04", "补正材料收到日期": "2026-03-10"}, True),
        ({"暂停日期": "2026-03-04", "补正完成日期": "2026-03-10"}, True),
        ({"暂停日期": "2026-03-04", "恢复日期": "2026-03-10"}, False),
        ({"补正期间": "2026-03-04~2026-03-10"}, True),
        ({"暂停区间": "2026-03-04~2026-03-10"}, False),
        ({"暂停区间（补正）": "2026-03-04~2026-03-10"}, True),
    ],
)
def test_a_pause_for_missing_documents(cells: dict[str, str], *, expected: bool) -> None:
    case, _ = read(COURT_POLICY, **cells)
    assert case is not None
    assert [pause.is_supplement for pause in case.pauses] == [expected]


@pytest.mark.parametrize("header", ["不予受理日期", "不予受理时间", "移送日期"])
def test_a_refusal_is_the_day_of_its_stage_and_ends_the_case(header: str) -> None:
    case, findings = read(COURT_POLICY, **{"立案日期": "", header: "2026-03-05"})
    assert case is not None
    assert findings == []
    assert (case.done, case.ended_with) == ((("accept", D("2026-03-05")),), "accept")
    assert case.withdrawn is None


def test_a_refusal_that_no_stage_claims_is_a_withdrawal() -> None:
    case, _ = read(HOTLINE_POLICY, 不予受理日期="2026-03-05")
    assert case is not None
    assert (case.done, case.ended_with, case.withdrawn) == ((), None, D("2026-03-05"))


@pytest.mark.parametrize(
    ("accepted", "refused", "done"),
    [
        ("2026-03-05", "2026-03-04", "2026-03-04"),
        ("2026-03-04", "2026-03-05", "2026-03-04"),
        ("2026-03-05", "2026-03-05", "2026-03-05"),
    ],
)
def test_of_two_days_of_a_stage_the_earlier_counts(accepted: str, refused: str, done: str) -> None:
    cases, findings = read_rows(COURT_POLICY, ["立案日期", "不予受理日期"], [accepted, refused])
    assert cases[0].done == (("accept", D(done)),)
    assert cases[0].ended_with == "accept"
    differ = [each for each in findings if each.code is Code.TWO_DAYS_OF_STAGE]
    assert len(differ) == (accepted != refused)
    if differ:
        assert message_of(differ[0], Language.EN) == (
            f"'立案日期' has another day of the same stage, {accepted}; the earlier day counts; "
            "check both"
        )
        assert message_of(differ[0], Language.ZH).startswith(
            f"与“立案日期”登记的本阶段日期（{accepted}）不同"
        )


def test_what_follows_a_refusal_has_no_effect() -> None:
    cells = {"不予受理日期": "2026-03-05", "决定日期": "2026-03-20", "延期天数": "5"}
    case, findings = read(COURT_POLICY, **cells, 延期批准日期="2026-03-09", 撤回日期="2026-03-10")
    assert case is not None
    assert case.done == (("accept", D("2026-03-05")),)
    after = [column for code, column in findings if code is Code.AFTER_END]
    assert after == ["决定日期", "延期批准日期", "撤回日期"]


@pytest.mark.parametrize("cell", ["", "否", "无", "/", "待办"])
def test_no_refusal(cell: str) -> None:
    case, findings = read(COURT_POLICY, 立案日期="2026-03-04", 移送日期=cell)
    assert case is not None
    assert findings == []
    assert case.ended_with is None


def test_a_refusal_in_words_leaves_its_stage_unclear() -> None:
    case, findings = read(COURT_POLICY, 立案日期="", 移送日期="三月份")
    assert case is not None
    assert case.unclear == ("accept",)
    assert findings == [(Code.NOT_A_DATE, "移送日期")]


def test_the_last_stage_is_that_of_the_type() -> None:
    """A simple case has no hearing; a word there that means work under way leaves it open."""
    text = COURT.replace("{ normal = 60, simple = 30 }", "{ simple = 30 }")
    policy = policy_of(text)
    headers = ["程序", "立案日期", "听证日期", "决定日期", "是否办结"]
    cases, findings = read_rows(
        policy,
        headers,
        ["普通", "2026-03-03", "2026-03-20", "", "是"],
        ["简易", "2026-03-03", "", "2026-03-20", "是"],
        ["简易", "2026-03-03", "2026-03-20", "", "是"],
    )
    assert [(each.code, each.line) for each in findings] == [(Code.CLOSED_WITHOUT_DAY, 4)]
    assert len(cases) == 3


def test_a_long_limit_makes_late_days_likely() -> None:
    _, findings = read(POLICY_1357, 办结日期="2027-01-05")
    assert Code.LONG_AFTER_RECEIPT in {code for code, _ in findings}
    _, findings = read(COUNTS, 乙日期="2027-01-05")
    assert findings == []


ACCEPTED = policy_of(
    '[policy]\nname = "x"\n[[policy.stages]]\nid = "accept"\nlabel = "受理"\nlimit = 5\n'
    '[[policy.stages]]\nid = "close"\nlabel = "决定"\nlimit = 9\nafter = "accept"\n'
)


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        pytest.param(["收件日期", "受理日期"], ["received", "accept"], id="the stage"),
        pytest.param(["受理日期", "决定日期"], ["received", "close"], id="the receipt"),
        pytest.param(["受理日期", "受理完成日期"], ["received", "accept"], id="both"),
        pytest.param(["受理时间", "受理完成时间"], ["received", "accept"], id="with times"),
        pytest.param(
            ["申请时间", "受理时间", "决定日期"], ["received", "accept", "close"], id="all"
        ),
    ],
)
def test_the_name_of_the_receipt_may_be_that_of_a_stage(
    headers: list[str], fields: list[str]
) -> None:
    def lines() -> Generator[Row]:
        yield Row(1, ["某办公室台账"])
        yield Row(2, ["编号", *headers])
        yield Row(3, ["A-1", *(["2026-03-03"] * len(headers))])

    columns = columns_in(Table(rows=lines), HeaderNames(ACCEPTED))
    assert columns is not None
    assert [column.field for column in columns.columns[1:]] == fields


def test_a_stage_keeps_the_name_that_the_configuration_gives_it() -> None:
    names = HeaderNames(ACCEPTED, {"accept": ("受理日期",), "received": ("来件",)})
    assert [each.field for each in names.matches(["受理日期", "决定日期"])] == ["accept", "close"]


def test_the_id_of_a_stage_names_its_column_of_another_policy_too() -> None:
    names = HeaderNames(COURT_POLICY)
    assert names.done_by == {"accept.done_by0": StageId("accept"), "accept.done_by1": "accept"}


OTHER_LABELS = """
[policy]
name = "x"
[[policy.stages]]
id = "handle"
label = { zh = "办结", en = "closure" }
limit = 5
[[policy.stages]]
id = "close"
label = { zh = "结案", en = "end" }
limit = 20
"""


@pytest.mark.parametrize(
    ("handled", "closed"),
    [
        ("办结日期", "结案日期"),
        ("办结时间", "终结时间"),
        ("办结完成日期", "终结日期"),
        ("closure date", "closed_at"),
        ("closure", "end date"),
        ("closure done", "close_done"),
    ],
)
def test_the_label_of_a_stage_is_no_name_of_another(handled: str, closed: str) -> None:
    policy = policy_of(OTHER_LABELS)
    days = {"handle": "2026-03-03", "close": "2026-03-20"}
    for order in ((handled, closed), (closed, handled)):
        of_stage = {handled: days["handle"], closed: days["close"]}
        case, findings = read(policy, **{header: of_stage[header] for header in order})
        assert findings == []
        assert case is not None
        assert {str(stage): str(day) for stage, day in case.done} == days
    case, _ = read(policy, **{handled: days["handle"]})
    assert case is not None
    assert dict(case.done) == {StageId("handle"): D(days["handle"])}
