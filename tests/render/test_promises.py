"""The words of any promise name its units, its starts and its moves."""

import csv
import datetime as dt
import io
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from sla1357.core.cases import Case, Pause
from sla1357.core.deadlines import assess
from sla1357.core.explanation import Explanation, explain
from sla1357.core.listing import Dimension, Frame, Selection, Show, collect
from sla1357.core.measures import StageMeasures, elapsed_days, stage_summary
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    Configuration,
    Policy,
    RestDayReceipt,
    Stage,
    StageId,
    Supplement,
    Unit,
)
from sla1357.core.reports.report import Report, report_on
from sla1357.core.results import StageResult
from sla1357.core.status import Status
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from sla1357.render.cases.csv import CaseColumns, csv_lines
from sla1357.render.cases.days import day_rows, header_of
from sla1357.render.cases.digest import digest
from sla1357.render.cases.explanation import cases_table, explanation_markdown
from sla1357.render.cases.table import listing_table
from sla1357.render.deadlines import counting_text, moved_text
from sla1357.render.figures import count_columns, promise_text
from sla1357.render.formats import csv_row
from sla1357.render.ledger.columns import LedgerColumn, ledger_columns
from sla1357.render.office import policy_toml
from sla1357.render.report.distribution import distribution_of
from sla1357.render.report.sheets import report_csv
from sla1357.render.report.tables import report_markdown, report_table
from sla1357.render.status import pressing_text, stage_text
from sla1357.texts.language import Language
from tests.render.promises import AS_OF, CASES, MIXED, D, frame_of, listing_of, rows_of

ZH, EN = Language.ZH, Language.EN


def stages_of(calendar: WorkCalendar) -> Mapping[str, Mapping[str, StageResult]]:
    """Return name of a case → id of a stage → its result."""
    return {
        row.entry.id: {stage.stage.id: stage for stage in row.result.stages}
        for row in rows_of(calendar)
    }


@pytest.mark.parametrize(
    ("case", "stage", "zh", "en"),
    [
        pytest.param(
            *("overdue", "decide", "‼ 03-09|决定 超 23 日"),
            "‼ 03-09|decision: 23 days late",
            id="days late are not said twice",
        ),
        pytest.param(
            *("rolled", "accept", "✗ 02-10|超 1 个工作日、1 自然日"),
            "✗ 02-10|1 working day late, 1 calendar day",
            id="working days late",
        ),
        pytest.param(
            *("rolled", "decide", "◦ 04-13»|决定 剩 12 日"),
            "◦ 04-13»|decision: 12 days left",
            id="the end is a day off",
        ),
        pytest.param(
            *("done", "decide", "✓ 2025-12-05|按时完成"),
            "✓ 2025-12-05|met",
            id="done",
        ),
        pytest.param(
            *("not started", "decide", ". 未起算|决定 自“立案”起算"),
            ". not started|decision: counted from acceptance",
            id="not started",
        ),
        pytest.param(
            *("extended twice", "decide", "‼ 03-30+|决定 超 2 日"),
            "‼ 03-30+|decision: 2 days late",
            id="extended, and the end is a day off",
        ),
        pytest.param(
            *("paused", "conclude", "¦ 暂停中+|审结 暂停、剩 147 日"),
            "¦ paused+|conclusion: paused, 147 days left",
            id="months are counted in days",
        ),
    ],
)
def test_a_stage_reads_in_its_unit(
    official: WorkCalendar, case: str, stage: str, zh: str, en: str
) -> None:
    result, frame = stages_of(official)[case][stage], frame_of(official)
    for language, expected in ((ZH, zh), (EN, en)):
        pressing = pressing_text(result, language, frame, short=False, is_named=True)
        assert f"{stage_text(result, language, frame)}|{pressing}" == expected


@pytest.mark.parametrize(
    ("case", "stage", "lines"),
    [
        (
            *("rolled", "decide"),
            [
                "原期限 2026-04-11",
                "2026-04-11 周六为休息日，顺延至 2026-04-13（《民法典》第二百零三条）",
            ],
        ),
        (
            *("of another type", "decide"),
            ["原期限 2026-03-11", "2026-02-20 转为普通 → 期限 2026-04-10"],
        ),
        (
            *("extended twice", "decide"),
            [
                "原期限 2026-03-16",
                "2026-03-10 批准延期 5 日 → 期限 2026-03-21",
                "2026-03-18 批准延期 7 日 → 期限 2026-03-28",
                "2026-03-28 周六为休息日，顺延至 2026-03-30（《民法典》第二百零三条）",
            ],
        ),
        (
            *("restarted", "conclude"),
            [
                "原期限 2026-07-26",
                "2026-02-02 起等待补正，2026-02-24 补齐，重新计算 → 期限 2026-08-24",
            ],
        ),
    ],
)
def test_moves_read_in_order(
    official: WorkCalendar, case: str, stage: str, lines: list[str]
) -> None:
    result = stages_of(official)[case][stage]
    assert moved_text(result, CASES[case].pauses, MIXED, ZH).split("；") == lines


PAUSING = replace(MIXED, supplement=Supplement.PAUSE)
_CASE = CASES["done"]._replace(
    received=D("2026-01-08"), done=((StageId("accept"), D("2026-01-12")),)
)
ASKED = Pause(start=D("2026-02-04"), end=D("2026-02-11"), is_supplement=True)


class TestSupplements:
    """A request for missing documents MUST be called so, unless a pause of another kind meets it.

    A plain policy calls it a pause.
    """

    @pytest.mark.parametrize(
        ("pauses", "zh", "en"),
        [
            pytest.param(
                (ASKED,),
                "2026-02-04 起等待补正，2026-02-11 补齐 → 期限 2026-03-20",
                "documents asked for 2026-02-04, received 2026-02-11 → due 2026-03-20",
                id="received",
            ),
            pytest.param(
                (replace(ASKED, end=None),),
                "2026-02-04 通知补正，待补齐 → 期限 待恢复后确定",
                "documents asked for 2026-02-04, not received → due known once it is resumed",
                id="not received",
            ),
            pytest.param(
                (ASKED, Pause(start=D("2026-02-11"), end=D("2026-02-25"))),
                "2026-02-04 起暂停，2026-02-25 起恢复计算 → 期限 2026-04-03",
                "paused from 2026-02-04, counted again from 2026-02-25 → due 2026-04-03",
                id="and a pause",
            ),
            pytest.param(
                (Pause(start=ASKED.start, end=ASKED.start), ASKED),
                "2026-02-04 起等待补正，2026-02-11 补齐 → 期限 2026-03-20",
                "documents asked for 2026-02-04, received 2026-02-11 → due 2026-03-20",
                id="and a pause of no day",
            ),
        ],
    )
    def test_among_the_moves(
        self, official: WorkCalendar, pauses: tuple[Pause, ...], zh: str, en: str
    ) -> None:
        case = _CASE._replace(pauses=pauses)
        stage = assess(case, PAUSING, official, as_of=AS_OF).stages[1]
        assert moved_text(stage, pauses, PAUSING, ZH).split("；")[1] == zh
        assert moved_text(stage, pauses, PAUSING, EN).split("; ")[1] == en

    def test_that_a_pause_meets_under_a_policy_that_restarts(self, official: WorkCalendar) -> None:
        pauses = (ASKED, Pause(start=D("2026-02-11"), end=D("2026-02-25")))
        stage = assess(_CASE._replace(pauses=pauses), MIXED, official, as_of=AS_OF).stages[1]
        text = moved_text(stage, pauses, MIXED, ZH).split("；")[1]
        assert text == "2026-02-04 起暂停，2026-02-25 起重新计算 → 期限 2026-04-26"

    def test_that_is_open_under_a_policy_that_restarts(self, official: WorkCalendar) -> None:
        case = _CASE._replace(pauses=(replace(ASKED, end=None),))
        stage = assess(case, MIXED, official, as_of=AS_OF).stages[1]
        text = moved_text(stage, case.pauses, MIXED, ZH)
        assert text == "原期限 2026-03-13；2026-02-04 通知补正，待补齐 → 期限 待恢复后确定"

    @pytest.mark.parametrize(
        ("pauses", "zh", "en"),
        [
            (
                (ASKED,),
                ("通知补正", "收到补正材料"),
                ("documents asked for", "documents received"),
            ),
            ((replace(ASKED, is_supplement=False),), ("暂停", "恢复办理"), ("paused", "resumed")),
        ],
    )
    def test_among_the_events_of_a_day(
        self,
        official: WorkCalendar,
        pauses: tuple[Pause, ...],
        zh: tuple[str, str],
        en: tuple[str, str],
    ) -> None:
        case = _CASE._replace(pauses=pauses)
        frame = Frame(as_of=AS_OF, policy=PAUSING, calendar=official)
        explanation = explain(assess(case, PAUSING, official, as_of=AS_OF), frame)
        for language, weekday, expected in ((ZH, "周三", zh), (EN, "Wed", en)):
            events = {row.cells[0]: row.cells[-1] for row in day_rows(explanation, language)}
            days = (ASKED.start, ASKED.end)
            assert tuple(events[f"{day} {weekday}"] for day in days) == expected

    def test_under_a_plain_policy(self, official: WorkCalendar) -> None:
        case = Case(case_type=CaseType.ORDINARY, received=D("2026-02-03"), pauses=(ASKED,))
        stage = assess(case, POLICY_1357, official, as_of=AS_OF).stages[2]
        text = moved_text(stage, case.pauses, POLICY_1357, ZH)
        assert (
            text == "原期限 2026-02-10；2026-02-04 起暂停，2026-02-11 起恢复计算 → 期限 2026-02-24"
        )


def test_the_rule_says_what_the_policy_uses_and_no_more() -> None:
    assert counting_text(MIXED, ZH).split("；") == [
        "规则：复议与诉讼。计算：起算当日不计（《民法典》第二百零一条）",
        "立案按工作日计，放假不计，补班计入",
        "决定按自然日计，节假日计入",
        "审结按月计，到期月的对应日届满，没有对应日的为月末日（第二百零二条）",
        "届满日为休息日的，顺延至其后第一个工作日（第二百零三条）",
        "期限届满日 24:00 截止",
        "决定自立案之日起算",
        "审结自立案之日起算",
        "补正的，自补齐之日起重新计算。",
    ]
    assert counting_text(POLICY_1357, ZH) == (
        "计算：受理当日不计，次一个工作日为第一日（《民法典》第二百零一条）；放假不计，补班计入；"
        "期限届满日 24:00 截止。"
    )


@pytest.mark.parametrize(
    ("limits", "unit", "text"),
    [
        ((2, 5, 15), Unit.WORKING_DAYS, "2/5/15 个工作日"),
        ((5, 5), Unit.WORKING_DAYS, "5 个工作日"),
        ((60, 30), Unit.DAYS, "30/60 日"),
        ((6,), Unit.MONTHS, "6 个月"),
    ],
)
def test_a_promise_has_its_unit(limits: tuple[int, ...], unit: Unit, text: str) -> None:
    stage = Stage(
        id=StageId("x"),
        label_zh="甲",
        label_en="x",
        limits=tuple((CaseType(f"t{n}"), limit) for n, limit in enumerate(limits)),
        unit=unit,
    )
    assert promise_text(stage, ZH, in_units=True) == text
    assert promise_text(stage, ZH) == text.split(" ", maxsplit=1)[0]
    assert promise_text(stage, ZH, CaseType("other"), in_units=True) == "—"


class TestPlaces:
    """A cell MUST stand in the column of its stage, also where a case lacks a stage before it."""

    def test_in_csv(self, official: WorkCalendar) -> None:
        frame = frame_of(official)
        form = csv_lines(frame, show=Show.ALL, language=ZH)
        lines = form.whole(rows_of(official), Tally(MIXED))
        text = "".join(lines).removeprefix("\ufeff")
        rows = {row["编号"]: row for row in csv.DictReader(io.StringIO(text))}
        row = rows["no decision"]
        assert row["决定状态"] == row["决定期限"] == row["决定计日方式"] == ""
        assert row["审结状态"] == "正常"
        assert (row["审结计日方式"], row["审结剩余日数"]) == ("日", "35")
        assert (row["立案计日方式"], row["立案已用工作日"]) == ("工作日", "2")
        assert rows["of another type"]["转普通日期"] == "2026-02-20"
        assert rows["extended twice"]["延期天数"] == "5@2026-03-10; 7@2026-03-18"

    def test_a_row_of_csv_is_that_of_its_cells(self, official: WorkCalendar) -> None:
        rows, frame = rows_of(official), frame_of(official)
        for language in Language:
            columns = CaseColumns(frame, language)
            form = csv_lines(frame, show=Show.ALL, language=language)
            _, *lines = form.whole(rows, Tally(MIXED))
            assert lines == [csv_row(columns.cells(row)) for row in rows]
            assert all(len(columns.cells(row)) == len(columns.headings) for row in rows)

    @pytest.mark.parametrize("width", [80, 120])
    def test_in_a_table(self, official: WorkCalendar, width: int) -> None:
        lines = printed(listing_table(listing_of(official), ZH, width=width), width)
        (line,) = (line for line in lines if "no decision" in line)
        assert re.search(r"✓ 03-04.* - .*◦ 05-06", line)


def printed(what: RenderableType, width: int) -> list[str]:
    console = Console(width=width, file=io.StringIO(), highlight=False)
    console.print(what)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


class TestExplanation:
    """An explanation MUST number each count in its own column, and fit two pages."""

    def test_each_count_has_a_column(self, official: WorkCalendar) -> None:
        explanation = explanation_of(official, "rolled")
        assert header_of(explanation, ZH) == (
            *("日期", "日期性质", "立案（工作日）", "决定、审结（日）", "事项"),
        )
        rows = {row.cells[0]: row.cells[1:] for row in day_rows(explanation, ZH)}
        assert rows["2026-02-10 周二"] == ("工作日", "6", "", "立案完成；决定起算；审结起算")
        assert rows["2026-04-11 周六"] == (
            *("周末", "", "60"),
            "决定期限届满，休息日，顺延至 04-13（《民法典》第二百零三条）",
        )
        assert rows["2026-04-13 周一"] == ("工作日", "", "62", "决定到期")
        assert rows["2026-02-11 至 03-31"] == ("放假 9 天、补班 2 天", "", "1–49", "")

    def test_days_that_change_nothing_are_one_line(self, official: WorkCalendar) -> None:
        for name in CASES:
            lines = explanation_markdown(explanation_of(official, name), [], ZH).splitlines()
            assert len(lines) < 100
            table = cases_table([explanation_of(official, name)], [], frame_of(official), ZH)
            assert len(printed(table, 80)) < 100

    def test_no_day_is_lost(self, official: WorkCalendar) -> None:
        explanation = explanation_of(official, "restarted")
        found: list[dt.date] = []
        for row in day_rows(explanation, ZH):
            first, last = re.findall(r"[\d-]{5,}", f"{row.cells[0]} {row.cells[0][:10]}")[:2]
            day, end = D(first), D(f"{first[: 10 - len(last)]}{last}")
            while day <= end:
                found.append(day)
                day += dt.timedelta(days=1)
        assert found == [day.day for day in explanation.days]

    def test_a_count_that_begins_again_says_so(self, official: WorkCalendar) -> None:
        rows = {r.cells[0]: r.cells for r in day_rows(explanation_of(official, "restarted"), ZH)}
        assert rows["2026-02-24 周二"][-1] == "收到补正材料；决定重新计算；审结重新计算"
        assert rows["2026-02-25 至 03-31"][-2] == "1–35"


def explanation_of(calendar: WorkCalendar, name: str) -> Explanation:
    (row,) = (row for row in rows_of(calendar) if row.entry.id == name)
    return explain(row.result, frame_of(calendar), entry=row.entry)


def report_of(calendar: WorkCalendar, *stages: str) -> Report:
    chosen = tuple(each for each in MIXED.stages if not stages or each.id in stages)
    selection = Selection(stages=chosen, by=(Dimension.TYPE,))
    return report_on(rows_of(calendar), Tally(MIXED), frame_of(calendar), selection)


class TestReport:
    """Each figure MUST stand with its unit, and no sum mixes two."""

    def test_headings_name_the_unit_where_all_stages_have_it(self, official: WorkCalendar) -> None:
        chosen: list[tuple[str, ...]] = [("accept",), ("decide", "conclude"), ()]
        texts = {stages: report_markdown(report_of(official, *stages), ZH) for stages in chosen}
        titles = {stages: re.findall("## (办理用时.*)", text) for stages, text in texts.items()}
        assert titles == {
            ("accept",): ["办理用时（工作日）"],
            ("decide", "conclude"): ["办理用时（日）"],
            (): ["办理用时"],
        }

    def test_a_mixed_table_has_a_column_of_units(self, official: WorkCalendar) -> None:
        text = report_markdown(report_of(official), ZH)
        assert "| 类型 | 阶段 | 单位 | 已完成 | 平均 | 中位数 | P90 | 最长 | 3日内 |" in text
        assert "| 合计 | 立案 | 工作日 | 9 |" in text
        assert "|  | 决定 | 30/60 日 | 9 |" in text
        assert "|  | 审结 | 2/3/6 个月 | 10 |" in text
        assert "| 小额 | 决定 |" not in text  # it is not promised to them
        assert "未到期、未起算、待核对" in text

    def test_working_days_late_are_of_stages_in_working_days(self, official: WorkCalendar) -> None:
        lines = report_markdown(report_of(official), ZH).splitlines()
        (late,) = (line for line in lines if line.startswith("| rolled |"))
        assert "| 2026-02-09 | 2026-02-10 | 1 | 1 |" in late
        (overdue,) = (line for line in lines if line.startswith("| overdue |"))
        assert "| 2026-03-09 | — | — | 23 |" in overdue
        assert "超工作日" not in report_markdown(report_of(official, "decide", "conclude"), ZH)

    def test_a_spreadsheet_has_a_number_for_each_limit(self, official: WorkCalendar) -> None:
        text = "".join(report_csv(report_of(official), ZH)).removeprefix("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text)))
        (total,) = (row for row in rows if (row["类型"], row["阶段"]) == ("合计", "审结"))
        limits = [total[f"{word}承诺期限"] for word in ("普通", "简易", "小额")]
        assert (limits, total["单位"], total["用时单位"]) == (["6", "3", "2"], "月", "日")
        assert total["未起算"] == "1"


@pytest.mark.parametrize(
    ("limit", "unit", "days", "ranges"),
    [
        pytest.param(5, Unit.WORKING_DAYS, [0, 3, 40], ["0", "3", "≥15"], id="one by one"),
        pytest.param(
            *(60, Unit.DAYS, [0, 1, 5, 6, 60, 61, 300]),
            ["0–5", "6–10", "56–60", "61–65", "≥121"],
            id="by five",
        ),
        pytest.param(6, Unit.MONTHS, [10, 181], ["0–10", "181–190"], id="months"),
    ],
)
def test_many_days_are_counted_in_ranges(
    limit: int, unit: Unit, days: list[int], ranges: list[str]
) -> None:
    stage = Stage(
        id=StageId("x"),
        label_zh="甲",
        label_en="x",
        limits=((CaseType.ORDINARY, limit),),
        unit=unit,
    )
    counts = stage_summary(stage, {Status.MET: len(days)}, provisional=0)
    elapsed = elapsed_days(dict.fromkeys(days, 1))
    measures = StageMeasures(counts=counts, elapsed=elapsed, late=elapsed_days({}))
    assert [str(each) for each in distribution_of(measures).ranges] == ranges
    assert sum(each.stages for each in distribution_of(measures).ranges) == len(days)


def in_days(policy: Policy) -> Policy:
    """Return a policy with all limits in days and months."""
    return replace(
        policy,
        stages=tuple(
            replace(each, unit=Unit.DAYS) if each.unit is Unit.WORKING_DAYS else each
            for each in policy.stages
        ),
    )


#: what is one, and what follows a day off
OF_THE_CALENDAR = re.compile(r"顺延至其后第一个工作日|ends on the next working day")


@pytest.mark.parametrize("language", Language)
def test_no_text_calls_other_days_working_days(official: WorkCalendar, language: Language) -> None:
    policy = in_days(MIXED)
    frame = Frame(as_of=AS_OF, policy=policy, calendar=official)
    rows = [
        row._replace(result=assess(row.result.case, policy, official, as_of=AS_OF))
        for row in rows_of(official)
    ]
    listing = collect(rows, Tally(policy), frame, show=Show.ALL)
    report = report_on(rows, Tally(policy), frame, Selection(stages=policy.stages))
    texts = [
        *printed(listing_table(listing, language, width=200), 1000),
        *printed(listing_table(listing, language, width=80), 1000),
        digest(listing, language),
        *csv_lines(frame, show=Show.ALL, language=language).whole(rows, Tally(policy)),
        report_markdown(report, language),
        *printed(report_table(report, language, width=120), 1000),
        *report_csv(report, language),
        *printed(cases_table(rows, [], frame, language), 1000),
    ]
    words = re.compile("工作日|working day|\\bwd\\b")
    found = [text for text in texts if words.search(OF_THE_CALENDAR.sub("", text))]
    assert found == []


def test_a_configuration_has_every_key_of_the_policy() -> None:
    written = tomllib.loads(policy_toml(Configuration(policy=MIXED), ZH))["policy"]
    assert written["supplement"] == "restart"
    assert written["types"][0] == {
        "id": "normal",
        "label": {"zh": "普通", "en": "normal"},
        "words": ["普通程序"],
    }
    accept, decide, conclude = written["stages"]
    assert accept["done_by"] == ["不予受理日期"]
    assert decide == {
        "id": "decide",
        "label": {"zh": "决定", "en": "decision"},
        "limit": {"normal": 60, "simple": 30},
        "unit": "days",
        "after": "accept",
        "extension": {"times": 2, "most": 30},
        "warn_at": 7,
    }
    assert conclude["unit"] == "months"
    usual = policy_toml(Configuration(), ZH)
    assert not re.search("unit|after|types|supplement|rest_day_due", usual)


def test_a_workbook_has_a_limit_for_each_type() -> None:
    headings = [each.heading(ZH) for each in count_columns(MIXED.stages, MIXED)]
    assert headings[:5] == ["普通承诺期限", "简易承诺期限", "小额承诺期限", "单位", "应完成"]
    decide = stage_summary(MIXED.stages[1], {}, provisional=0)
    cells = [each.cell(decide) for each in count_columns(MIXED.stages, MIXED)[:3]]
    assert cells == [60, 30, "—"]
    usual = [each.heading(ZH) for each in count_columns(POLICY_1357.stages, POLICY_1357)]
    assert usual[:3] == ["一般承诺日数", "复杂承诺日数", "应完成"]


def test_the_digest_counts_what_has_not_started_beside_the_rate(official: WorkCalendar) -> None:
    assert "决定：25.0% (1/4)，未到期 3，未起算 1" in digest(listing_of(official), ZH)


#: the same with a stage that has the usual name of the receipt
ACCEPTING = replace(MIXED, stages=(replace(MIXED.stages[0], label_zh="受理"), *MIXED.stages[1:]))


def headings_of(policy: Policy, calendar: WorkCalendar) -> list[str]:
    return CaseColumns(Frame(as_of=AS_OF, policy=policy, calendar=calendar), ZH).headings


class TestReceipt:
    """A text MUST NOT call the receipt 受理 where a stage is called so, or 立案.

    It does so only for a plain policy: others begin with an application, a complaint or an order.
    """

    def test_in_the_columns_of_a_ledger(self, official: WorkCalendar) -> None:
        headings = headings_of(ACCEPTING, official)
        assert headings[:2] == ["编号", "类型"]
        assert headings.count("收到日期") == headings.count("受理完成日期") == 1
        assert "收到日期" in headings_of(MIXED, official)
        assert "受理日期" in headings_of(POLICY_1357, official)

    def test_in_an_explanation(self, official: WorkCalendar) -> None:
        case = CASES["rolled"]
        frame = Frame(as_of=AS_OF, policy=ACCEPTING, calendar=official)
        explanation = explain(assess(case, ACCEPTING, official, as_of=AS_OF), frame)
        text = explanation_markdown(explanation, [], ZH)
        assert "2026-02-02 周一收到" in text
        assert "| 2026-02-02 周一 | 工作日 |  |  | 收到 |" in text
        assert "受理完成；决定起算；审结起算" in text

    def test_in_the_rule_of_counting(self) -> None:
        policy = replace(
            ACCEPTING, cutoff=dt.time(17), rest_day_receipt=RestDayReceipt.NEXT_WORKING_DAY
        )
        text = counting_text(policy, ZH)
        assert "17:00 及以后收到的，视为次日收到；休息日收到的，视为下一个工作日收到" in text
        plain = replace(policy, types=POLICY_1357.types, stages=POLICY_1357.stages)
        usual = counting_text(replace(plain, supplement=Supplement.PAUSE), ZH)
        assert "17:00 及以后受理的，视为次日受理；休息日受理的，视为下一个工作日受理" in usual

    def test_of_a_policy_that_is_not_plain(self, official: WorkCalendar) -> None:
        policy = replace(POLICY_1357, supplement=Supplement.RESTART)
        assert "收到日期" in headings_of(policy, official)
        assert counting_text(policy, ZH).startswith("计算：起算当日不计（")

    def test_in_a_report_on_another_stage(self, official: WorkCalendar) -> None:
        text = report_markdown(report_of(official, "decide"), ZH)
        assert "收到日期不限" in text
        assert "受理日期" not in text


class TestTemplate:
    """An empty ledger MUST have the columns of its policy, and an example that keeps it."""

    HEADERS: Mapping[str, str] = {
        "received": "申请日期",
        "accept": "受理日期",
        "decide": "决定日期",
        "conclude": "审结日期",
    }

    def columns(self, *, changes: bool) -> Sequence[LedgerColumn]:
        return ledger_columns(MIXED, self.HEADERS, changes=changes)

    def test_the_example_is_a_case_of_the_policy(self, official: WorkCalendar) -> None:
        row = {each.header: each.example for each in self.columns(changes=False)}
        assert row["类型"] == "普通"
        days = {field: row[header] for field, header in self.HEADERS.items()}
        assert all(isinstance(day, dt.date) for day in days.values())
        received, *done = (day for day in days.values() if isinstance(day, dt.date))
        case = Case(
            case_type=MIXED.types[0].id,
            received=received,
            done=tuple(zip((stage.id for stage in MIXED.stages), done, strict=True)),
        )
        result = assess(case, MIXED, official, as_of=AS_OF)
        assert {stage.status for stage in result.stages} == {Status.MET}

    def test_a_column_that_the_office_names_has_that_name(self) -> None:
        assert [each.header for each in self.columns(changes=False)] == [
            *("编号", "申请日期", "类型", "站点", "承办人", "来源"),
            *("受理日期", "不予受理日期", "决定日期", "审结日期", "备注"),
        ]

    def test_changes_have_the_columns_that_the_policy_allows(self) -> None:
        assert [each.header for each in self.columns(changes=True)][10:] == [
            *("暂停区间", "补正通知日期", "补正日期"),
            *("转普通日期", "转简易日期", "转小额日期"),
            *("延期天数", "延期至", "延期批准日期", "延期天数2", "延期至2", "延期批准日期2"),
            *("撤回日期", "备注"),
        ]
