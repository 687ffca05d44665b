"""What a policy of any kind sets, and what cannot be meant by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.findings import Code, Finding, has_error
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    ExtensionRule,
    Policy,
    RestDayDue,
    Stage,
    StageId,
    Supplement,
    TypeNames,
    Unit,
)
from sla1357.readers.configuration import read_configuration
from sla1357.render.findings import message_of
from sla1357.texts.language import Language
from tests.readme import PAGES

NORMAL, SIMPLE = CaseType("normal"), CaseType("simple")

RECONSIDERATION = """
[policy]
name = "行政复议"
rest_day_due = "as-it-falls"
supplement = "restart"

[[policy.types]]
id = "normal"
label = "普通"
words = ["普通程序"]
[[policy.types]]
id = "simple"
label = { zh = "简易", en = "summary" }

[[policy.stages]]
id = "accept"
label = "受理"
limit = 5
done_by = ["不予受理日期", "移送日期"]
[[policy.stages]]
id = "hearing"
label = "听证"
limit = { normal = 2 }
unit = "months"
after = "accept"
warn_at = 9
[[policy.stages]]
id = "close"
label = "复议决定"
limit = { normal = 60, simple = 30 }
unit = "days"
after = "accept"
extension = { times = 2, most = 30 }
"""


def found(text: str) -> tuple[Policy | None, tuple[Finding, ...]]:
    configuration, findings = read_configuration(text, source="a.toml")
    return configuration.policy if configuration else None, findings


def test_everything_that_a_promise_can_be_is_read() -> None:
    policy, findings = found(RECONSIDERATION)
    assert findings == ()
    assert policy == Policy(
        name="行政复议",
        rest_day_due=RestDayDue.AS_IT_FALLS,
        supplement=Supplement.RESTART,
        types=(
            TypeNames(id=NORMAL, label_zh="普通", label_en="normal", words=("普通程序",)),
            TypeNames(id=SIMPLE, label_zh="简易", label_en="summary"),
        ),
        stages=(
            Stage(
                id=StageId("accept"),
                label_zh="受理",
                label_en="accept",
                limits=((NORMAL, 5), (SIMPLE, 5)),
                done_by=("不予受理日期", "移送日期"),
            ),
            Stage(
                id=StageId("hearing"),
                label_zh="听证",
                label_en="hearing",
                limits=((NORMAL, 2),),
                unit=Unit.MONTHS,
                after=StageId("accept"),
                warn_at=9,
            ),
            Stage(
                id=StageId("close"),
                label_zh="复议决定",
                label_en="close",
                limits=((NORMAL, 60), (SIMPLE, 30)),
                unit=Unit.DAYS,
                after=StageId("accept"),
                extension=ExtensionRule(times=2, most=30),
            ),
        ),
    )


@pytest.mark.parametrize(
    "page", [name for name in PAGES if name.startswith("docs/configuration.")]
)
def test_the_example_of_a_page_is_read(page: str) -> None:
    text = PAGES[page].split("```toml\n")[-1].split("```")[0]
    policy, findings = found(text)
    assert findings == ()
    assert policy is not None
    assert [stage.unit for stage in policy.stages] == [Unit.WORKING_DAYS, Unit.DAYS]


def test_an_extension_is_one_of_any_length_unless_the_policy_says_more() -> None:
    rules = [
        ("{}", ExtensionRule()),
        ("{ times = 0 }", ExtensionRule(times=0)),
        ("{ most = 7 }", ExtensionRule(times=1, most=7)),
    ]
    for text, rule in rules:
        policy, findings = found(stages("limit = 5", f"limit = 7\nextension = {text}"))
        assert findings == ()
        assert policy is not None
        assert [stage.extension for stage in policy.stages] == [None, rule]


def test_the_built_in_types_may_be_given_words() -> None:
    policy, findings = found(
        '[[policy.types]]\nid = "ordinary"\nlabel = "一般"\nwords = ["A类"]\n'
        '[[policy.types]]\nid = "complex"\nlabel = "复杂"\n'
    )
    assert findings == ()
    assert policy is not None
    assert policy.stages == POLICY_1357.stages
    assert [each.words for each in policy.types] == [("A类",), ()]


def test_one_of_the_built_in_types_is_enough() -> None:
    policy, findings = found('[[policy.types]]\nid = "ordinary"\nlabel = "一般"\n')
    assert findings == ()
    assert policy is not None
    assert [stage.limits for stage in policy.stages] == [
        ((CaseType.ORDINARY, limit),) for limit in (1, 3, 5)
    ]


def test_types_and_fields_of_changes_may_have_columns() -> None:
    configuration, findings = read_configuration(
        f"{RECONSIDERATION}[columns]\nto_simple = '改简日期'\nextended_to2 = '再延至'\n"
        "extension_days9 = '九延'\nhearing = '开庭日期'\n",
        source="a.toml",
    )
    assert findings == ()
    assert configuration is not None
    assert configuration.columns == {
        "to_simple": ("改简日期",),
        "extended_to2": ("再延至",),
        "extension_days9": ("九延",),
        "hearing": ("开庭日期",),
    }


TYPES = (
    '[[policy.types]]\nid = "normal"\nlabel = "普通"\n'
    '[[policy.types]]\nid = "simple"\nlabel = "简易"\n'
)


def stages(*texts: str, types: str = "") -> str:
    tables = (
        f'[[policy.stages]]\nid = "s{n}"\nlabel = "段{n}"\n{text}\n'
        for n, text in enumerate(texts, start=1)
    )
    return f'[policy]\nname = "x"\n{types}{"".join(tables)}'


def of_types(*texts: str) -> str:
    return stages(*texts, types=TYPES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            stages('limit = 5\nafter = "s1"'),
            ["7 policy.stages[1].after: POL015 —: s1"],
            id="after itself",
        ),
        pytest.param(
            stages('limit = 5\nafter = "s2"', 'limit = 5\nafter = "s1"'),
            ["7 policy.stages[1].after: POL015 —: s2"],
            id="a cycle",
        ),
        pytest.param(
            stages("limit = 5", 'limit = 5\nafter = "s3"', "limit = 5"),
            ["11 policy.stages[2].after: POL015 s1: s3"],
            id="after a later one",
        ),
        pytest.param(
            stages("limit = 1", "limit = 2", 'limit = 3\nafter = "x"'),
            ["15 policy.stages[3].after: POL015 s1, s2: x"],
            id="after an unknown one",
        ),
        pytest.param(
            stages("limit = 5", "limit = 5\nafter = 1"),
            ["11 policy.stages[2].after: POL015 s1: 1"],
            id="after a number",
        ),
        pytest.param(
            stages("", 'limit = 5\nafter = "s1"'),
            ["3 policy.stages[1].limit: POL003 : None"],
            id="after one without a limit",
        ),
        pytest.param(
            of_types("limit = { normal = 5 }", 'limit = 9\nafter = "s1"'),
            ["17 policy.stages[2].after: POL016 simple: s1"],
            id="after one that is not promised to the type",
        ),
        pytest.param(
            of_types("limit = { normal = 5 }"),
            ["7 policy.types[2].id: POL017 : simple"],
            id="a type without a promise",
        ),
        pytest.param(
            TYPES,
            ["2 policy.types[1].id: POL017 : normal", "5 policy.types[2].id: POL017 : simple"],
            id="types of one's own need stages of one's own",
        ),
        pytest.param(
            of_types("limit = {}"),
            ["12 policy.stages[1].limit.normal: POL003 : None"],
            id="a stage without a limit",
        ),
        pytest.param(
            of_types("limit = { normal = 5, simpel = 3 }"),
            ["12 policy.stages[1].limit.simpel: POL002 normal, simple: None"],
            id="a limit of an unknown type",
        ),
        pytest.param(
            stages("limit = { normal = 60, simple = 30 }"),
            ["6 policy.stages[1].limit: POL025 : normal, simple"],
            id="limits of types that are not defined",
        ),
        pytest.param(
            stages("limit = { ordinary = 5, complx = 7 }"),
            [
                "6 policy.stages[1].limit.complx: POL002 ordinary, complex: None",
                "6 policy.stages[1].limit.complex: POL003 : None",
            ],
            id="a limit of a mistyped type",
        ),
        pytest.param(
            stages("limit = 5\nextension = { times = 0, most = 5 }"),
            ["7 policy.stages[1].extension.most: POL018 : 5"],
            id="as long as you like, never",
        ),
        pytest.param(
            stages("limit = 5\nextension = { times = 1, most = 0 }"),
            ["7 policy.stages[1].extension.most: POL006 1, 1000: 0"],
            id="extended by nothing",
        ),
        pytest.param(
            stages('limit = 5\nextension = { times = -1, most = "5", by = 3 }'),
            [
                "7 policy.stages[1].extension.by: POL002 times, most: None",
                "7 policy.stages[1].extension.times: POL006 0, 1000: -1",
                "7 policy.stages[1].extension.most: POL006 1, 1000: 5",
            ],
            id="no numbers",
        ),
        pytest.param(
            stages("limit = 5\nextension = 30"),
            ["7 policy.stages[1].extension: POL004 { times = 1, most = 30 }: 30"],
            id="a mere number",
        ),
        *(
            pytest.param(
                stages(
                    f'limit = {most + 1}\nunit = "{unit}"\nextension = {{ most = {most + 1} }}'
                ),
                [
                    f"6 policy.stages[1].limit: POL006 1, {most}: {most + 1}",
                    f"8 policy.stages[1].extension.most: POL006 1, {most}: {most + 1}",
                ],
                id=f"too many {unit}",
            )
            for unit, most in (("working-days", 1000), ("days", 3650), ("months", 120))
        ),
        pytest.param(
            stages('limit = 5\nunit = "hours"\nwarn_at = -1'),
            [
                '7 policy.stages[1].unit: POL005 "working-days", "days", "months": hours',
                "8 policy.stages[1].warn_at: POL006 0, 1000: -1",
            ],
            id="hours",
        ),
        pytest.param(
            stages("limit = 5\nwarn_at = false\nextension = { times = false }"),
            [
                "7 policy.stages[1].warn_at: POL006 0, 1000: False",
                "8 policy.stages[1].extension.times: POL006 0, 1000: False",
            ],
            id="false is not 0",
        ),
        pytest.param(
            '[policy]\nrest_day_due = "x"\nsupplement = "y"\n',
            [
                '2 policy.rest_day_due: POL005 "next-working-day", "as-it-falls": x',
                '3 policy.supplement: POL005 "pause", "restart": y',
            ],
            id="unknown choices",
        ),
        pytest.param(
            "[policy]\ntypes = []\n",
            ["2 policy.types: POL004 [[policy.types]]: []"],
            id="no type",
        ),
        pytest.param(
            "[policy]\ntypes = [3]\n",
            ["2 policy.types[1]: POL004 [[policy.types]]: 3"],
            id="a number for a type",
        ),
        pytest.param(
            stages("limit = 1", types='[[policy.types]]\nid = "A-b"\nword = "x"\n'),
            [
                "3 policy.types[1].label: POL003 : None",
                "4 policy.types[1].id: POL009 : A-b",
                "5 policy.types[1].word: POL002 id, label, words: None",
            ],
            id="a type without a label",
        ),
        pytest.param(
            stages("limit = 1", types='[[policy.types]]\nid = 3\nlabel = "类"\n'),
            ['4 policy.types[1].id: POL004 "…": 3'],
            id="an id that is no text has one fault",
        ),
        *(
            pytest.param(
                of_types("limit = 1").replace('"s1"', f'"{stage_id}"'),
                [f"10 policy.stages[1].id: POL009 : {stage_id}"],
                id=stage_id,
            )
            for stage_id in ("to_simple", "extension_days2", "extended_to9", "upgraded")
        ),
    ],
)
def test_what_cannot_be_meant_is_found_at_its_line(text: str, expected: list[str]) -> None:
    policy, findings = found(text)
    assert policy is None
    assert [
        f"{one.line} {one.column}: {one.code.value} {', '.join(one.details)}: {one.value}"
        for one in findings
    ] == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param('id = "a"', 'id = "a"', ["[2].id a: a"], id="the id"),
        pytest.param(
            'id = "a"', 'id = "b"\nlabel = "A"', ["[2].label a: A"], id="a label like an id"
        ),
        pytest.param(
            'id = "a"\nwords = ["Fast Track"]',
            'id = "b"\nwords = ["fast track", "c"]',
            ["[2].words a: fast track"],
            id="in other letters",
        ),
        pytest.param(
            'id = "a"\nwords = ["簡 易"]',
            'id = "b"\nlabel = "简易"',
            ["[2].label a: 简易"],
            id="in traditional characters",
        ),
        pytest.param(
            'id = "a"\nlabel = { zh = "甲", en = "x" }',
            'id = "b"\nlabel = { zh = "乙", en = "X" }',
            ["[2].label a: X"],
            id="the English label",
        ),
        pytest.param(
            'id = "ordinary"',
            'id = "b"\nlabel = "简单"',
            ["[2].label ordinary: 简单"],
            id="a built-in word",
        ),
        pytest.param(
            'id = "b"\nwords = ["疑难"]',
            'id = "complex"',
            ["[1].words complex: 疑难"],
            id="a built-in word of a later type",
        ),
        pytest.param('id = "a"\nlabel = "简单"', 'id = "b"\nlabel = "疑难"', [], id="none is"),
        pytest.param('id = "ordinary"\nlabel = "简单"', 'id = "b"', [], id="its own"),
        pytest.param('id = "a"\nlabel = "a"\nwords = ["A"]', 'id = "b"', [], id="one type's"),
    ],
)
def test_a_word_of_two_types_is_found(first: str, second: str, expected: list[str]) -> None:
    types = "".join(
        f"[[policy.types]]\n{text}\n" + ("" if "label" in text else f'label = "类{place}"\n')
        for place, text in enumerate((first, second))
    )
    _, findings = found(stages("limit = 1", types=types))
    assert {one.code for one in findings} <= {Code.TYPE_WORD_TWICE}
    assert [
        f"{one.column} {one.details[0]}: {one.value}".removeprefix("policy.types")
        for one in findings
    ] == expected


def done_by(*columns: str) -> str:
    return stages(*(f"limit = 5\ndone_by = {column}" for column in columns))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            done_by('["受理日期"]'), ["[1].done_by received: 受理日期"], id="the receipt"
        ),
        pytest.param(done_by('"段1日期"'), ["[1].done_by s1: 段1日期"], id="its own column"),
        pytest.param(
            done_by('["驳回日期"]', '["驳回 日期"]'),
            ["[2].done_by s1: 驳回 日期"],
            id="that of another stage",
        ),
        pytest.param(
            done_by('["驳回日期"]') + '[columns]\nwithdrawn = ["驳回日期"]\n',
            ["columns.withdrawn s1.done_by: 驳回日期"],
            id="named as another column",
        ),
        pytest.param(
            done_by('["驳回日期"]') + '[columns]\ns1 = ["驳回日期"]\n',
            ["columns.s1 s1.done_by: 驳回日期"],
            id="named as the column of its own stage",
        ),
        pytest.param(
            done_by('["驳回日期"]', '["驳回时间"]'),
            ["[2].done_by s1: 驳回时间"],
            id="with another word for a day",
        ),
        pytest.param(done_by('["不予受理日期", "移送日期", "驳回日期"]'), [], id="none is"),
    ],
)
def test_a_column_that_ends_a_case_has_no_other_meaning(text: str, expected: list[str]) -> None:
    _, findings = found(text)
    assert {one.code for one in findings} <= {Code.NAME_OF_TWO_FIELDS}
    assert [
        f"{one.column} {one.details[0]}: {one.value}".removeprefix("policy.stages")
        for one in findings
    ] == expected


@pytest.mark.parametrize(
    ("first", "second", "is_found"),
    [
        pytest.param('unit = "days"', 'unit = "days"', True, id="9 days, then 5"),
        pytest.param("", 'unit = "days"', True, id="9 working days, then 5 days"),
        pytest.param('unit = "days"', "", True, id="9 days, then 5 working days: a week at most"),
        pytest.param('unit = "months"', "", True, id="5 working days are no 9 months"),
        pytest.param('unit = "months"', 'unit = "days"', True, id="9 months, then 5 days"),
        pytest.param('unit = "days"', 'unit = "months"', False, id="9 days, then 5 months"),
        pytest.param("", 'after = "s1"', False, id="counted from the first"),
        pytest.param(
            'unit = "days"\nafter = "s0"',
            'unit = "days"\nafter = "s0"',
            True,
            id="both from a third",
        ),
        pytest.param(
            'unit = "days"\nafter = "s0"', 'unit = "days"', True, id="the first begins later"
        ),
        pytest.param(
            'unit = "days"', 'unit = "days"\nafter = "s0"', False, id="the second begins later"
        ),
    ],
)
def test_the_order_is_doubted(first: str, second: str, *, is_found: bool) -> None:
    text = stages("limit = 1", f"limit = 9\n{first}", f"limit = 5\n{second}")
    text = text.replace('"s1"', '"s0"', 1) if "s0" in text else text
    text = text.replace('after = "s1"', 'after = "s2"')
    policy, findings = found(text)
    assert policy is not None
    expected = [("policy.stages[3].limit", ("s2", "9"), "5")] if is_found else []
    assert [(one.column, one.details[:2], one.value) for one in findings] == expected


@pytest.mark.parametrize(
    ("first", "second", "is_found"),
    [
        pytest.param('10\nunit = "days"', "7", False, id="from a Friday, 7 working days are 11"),
        pytest.param('12\nunit = "days"', "7", True, id="7 working days are 11 days at most"),
        pytest.param("10", '10\nunit = "days"', True, id="10 working days are 12 days or more"),
        pytest.param("10", '12\nunit = "days"', True, id="12 days and the weekend are no more"),
        pytest.param("10", '13\nunit = "days"', False, id="13 days from a Sunday are more"),
        pytest.param("5", '5\nunit = "days"', True, id="5 days and the weekend are no more"),
        pytest.param("1", '1\nunit = "days"', False, id="1 day and the weekend are as much"),
        pytest.param('1\nunit = "months"', '28\nunit = "days"', False, id="28 can be a month"),
        pytest.param(
            '1\nunit = "months"', '25\nunit = "days"', True, id="25 days and the weekend can not"
        ),
        pytest.param('2\nunit = "months"', '1\nunit = "months"', True, id="2 months, then 1"),
        pytest.param('1\nunit = "months"', '1\nunit = "months"', False, id="a month twice"),
        pytest.param('36\nunit = "months"', '35\nunit = "months"', True, id="months by number"),
    ],
)
def test_limits_in_two_units_are_compared_in_weeks_without_holidays(
    first: str, second: str, *, is_found: bool
) -> None:
    policy, findings = found(stages(f"limit = {first}", f"limit = {second}"))
    assert policy is not None
    assert [one.code for one in findings] == [Code.STAGE_DUE_TOO_EARLY] * is_found


def test_a_receipt_that_moves_is_never_at_a_weekend() -> None:
    text = stages('limit = 7\nunit = "days"', "limit = 5")
    _, findings = found(text)
    assert [one.code for one in findings] == [Code.STAGE_DUE_TOO_EARLY]
    moves = 'rest_day_receipt = "next-working-day"'
    _, findings = found(text.replace("[policy]", f"[policy]\n{moves}", 1))
    assert findings == ()


def test_an_end_that_does_not_move_is_compared_as_it_falls() -> None:
    text = stages("limit = 1", 'limit = 1\nunit = "days"')
    _, findings = found(text.replace("[policy]", '[policy]\nrest_day_due = "as-it-falls"', 1))
    assert [one.code for one in findings] == [Code.STAGE_DUE_TOO_EARLY]


def test_types_without_both_stages_are_not_compared() -> None:
    policy, findings = found(of_types("limit = { normal = 9 }", "limit = { simple = 5 }"))
    assert policy is not None
    assert findings == ()


def test_the_messages_are_in_both_languages() -> None:
    _, (order,) = found(stages('limit = 1\nunit = "months"', "limit = 5"))
    assert message_of(order, Language.EN) == (
        'falls due before the earlier stage s1 (limit = 1, unit = "months"); check the limits '
        "or the order of the stages"
    )
    assert message_of(order, Language.ZH).startswith("比在它之前的阶段 s1 先到期")


VALUES = st.sampled_from(
    [
        *("5", "0", "3650", "120", "1000", '"x"', "{}", "[]", "true", '["不予受理日期"]', '"s1"'),
        *("{ normal = 5 }", "{ simple = 3, normal = 9 }", '"days"', '"months"', "{ times = 0 }"),
        *("{ most = 30 }", "{ zh = '甲' }", "'normal'", "'简易'"),
    ]
)
KEYS = st.sampled_from(
    (*("id", "label", "limit", "unit", "after", "extension", "warn_at", "done_by", "words"),)
)
TABLES = st.lists(
    st.tuples(
        st.sampled_from(["types", "stages", "stages"]),
        st.dictionaries(KEYS, VALUES, max_size=4),
        st.booleans(),
    ),
    max_size=5,
)


@given(tables=TABLES)
def test_any_tables_give_a_policy_or_an_error(
    tables: list[tuple[str, dict[str, str], bool]],
) -> None:
    text = '[policy]\nname = "x"\n'
    for place, (kind, values, is_whole) in enumerate(tables):
        usual = {"id": f'"s{place}"', "label": f'"段{place}"'}
        if is_whole and kind == "stages":
            usual["limit"] = "7"
        lines = (f"{key} = {value}\n" for key, value in {**usual, **values}.items())
        text += f"[[policy.{kind}]]\n{''.join(lines)}"
    policy, findings = found(text)
    assert (policy is None) == has_error(findings)


def labelled(*labels: str) -> str:
    return '[policy]\nname = "P"\n' + "".join(
        f'[[policy.stages]]\nid = "s{place}"\nlabel = {label}\nlimit = 5\n'
        for place, label in enumerate(labels, start=1)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(labelled('"Close"', '"close"'), ["[2] POL008: close"], id="capital letters"),
        pytest.param(labelled('"ABC"', '"ＡＢＣ"'), ["[2] POL008: ＡＢＣ"], id="full width"),
        pytest.param(labelled('"办结"', '"办 结"'), ["[2] POL008: 办 结"], id="a blank"),
        pytest.param(labelled('"办结"', '"办结日期"'), ["[2] POL008: 办结日期"], id="a day"),
        pytest.param(labelled('"办结"', '"办结完成"'), ["[2] POL008: 办结完成"], id="done"),
        pytest.param(
            labelled('"办结"', '{ zh = "归档", en = "办结" }'), ["[2] POL008: 归档"], id="English"
        ),
        pytest.param(labelled('"案件编号"'), ["[1] POL011 id: 案件编号"], id="the number"),
        pytest.param(labelled('"姓名"'), ["[1] POL011 person: 姓名"], id="a person"),
        pytest.param(labelled('"中止日期"'), ["[1] POL011 paused_from: 中止"], id="a pause"),
        pytest.param(
            labelled('{ zh = "甲", en = "withdrawn" }'),
            ["[1] POL011 withdrawn: withdrawn"],
            id="a withdrawal in English",
        ),
        pytest.param(labelled('"受理"', '"完成"', '"答复"', '"备注"'), [], id="none is"),
    ],
)
def test_a_label_that_names_another_column_is_found(text: str, expected: list[str]) -> None:
    _, findings = found(text)
    assert [
        f"{one.column} {' '.join((one.code.value, *one.details))}: {one.value}".removeprefix(
            "policy.stages"
        ).replace(".label", "")
        for one in findings
    ] == expected
