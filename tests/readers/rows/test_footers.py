"""What stands between and below the cases of a ledger is skipped; what is a case is not."""

from collections.abc import Sequence

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, SkippedRow, UnreadableRow
from sla1357.core.findings import Finding
from tests.readers.rows.test_ledger import HEADER, read, table_of

BLANK = ("", "", "", "")


def last(*cells: str) -> tuple[LedgerEvent, list[Finding]]:
    """Return what becomes of a row below a case, and what is said of it."""
    case = ["A-1", "2026-11-02", "一般", "", "", ""]
    row = [*cells, *[""] * (len(HEADER) - len(cells))]
    *events, event = read(table_of(HEADER, case, row))
    return event, [each for each in events if isinstance(each, Finding)]


@pytest.mark.parametrize(
    "cells",
    [
        *(("本月小计", n) for n in ("", "3", "3件")),
        *(
            (text,)
            for text in ("10月合计", "本月累计", "上月结转", "全年总计", "一季度小计", "本页小计")
        ),
        *(
            (text,)
            for text in (
                "2026年累计",
                "2026年度合计",
                "上半年汇总",
                "12月份合计：",
                "本年累计：35",
            )
        ),
        *(
            (text, "35")
            for text in ("合计数", "案件总数", "总数", "十月份小计", "截至目前累计", "月平均")
        ),
        ("10月", "合计", "35"),
        ("", "本月合计", "12"),
        ("=COUNTA(A2:A9)", ""),
        ("=SUBTOTAL(3,A2:A9)", "", "", "4"),
        *(
            (text,)
            for text in ("经办人：", "统计人", "联系人：李四", "领导签字：", "分管领导（签字）：")
        ),
        *(
            (text,)
            for text in (
                "填表人：李四",
                "审核人（签章）",
                "单位负责人：",
                "部门盖章",
                "报送单位：",
            )
        ),
        *((text, "李四") for text in ("经办人：", "统计人", "校对：", "录入员：", "科室负责人：")),
        ("截至2026年2月28日，共受理35件，办结30件",),
        ("截止2026-02-28共35件",),
        ("本月共受理35件", "", "", "办结30件"),
        ("共3件",),
        ("2026-02-28",),
        ("2026年2月28日",),
        ("", "", "", "", "2026/2/28"),
        ("城阳街道",),
        ("一、来访",),
        ("制表日期：", "2026-02-28"),
        ("制表日期", "2026-02-28"),
        ("统计时间：", "2026/2/28"),
        ("填表人：", "李四", "", "2026-02-28"),
        ("截至", "2026-02-28", "共35件"),
        *(
            (text, "", "", "50%")
            for text in ("办结率", "按时办结率", "平均用时", "同比", "去年同期")
        ),
        *((text,) for text in ("其中：超期", "一、流亭街道（2件）", "2026年2月", "一月 共1件")),
        *((text,) for text in ("主任：刘能", "第1页 共1页", "二月份")),
        ("单位负责人（签字）：", "", "审核：", "", "制表：赵丽", "2026年11月20日"),
        ("填报人", "赵丽", "审核人", "钱坤", "日期", "2026-11-20"),
        ("填报日期：", "2026-11-20", "填报人：", "赵丽"),
        ("分管领导：", "", "科室负责人：", "", "经办人：", "2026/11/20"),
        ("制表人：赵丽", "", "", "复核：", "钱坤", "2026.11.20"),
        *(
            (text,)
            for text in ("城阳站小计：2件", "城阳站合计 2", "流亭街道共计3件", "LT total: 3")
        ),
        *(
            (text, "2", "", "2", "1", "=SUBTOTAL(3,F2:F9)")
            for text in ("城阳站 计数", "城阳站 汇总", "流亭小计", "上马站 平均值", "CY Count")
        ),
        ("总计数", "=SUBTOTAL(3,B2:B9)"),
        ("3", "城阳站小计", "", "2"),
        ("（盖章）", "", "", "", "", "2026年11月20日"),
        *(
            (text,)
            for text in (
                "a)联系沟通1日",
                "A.一般案件5日",
                "依据《1357工作规则》",
                "https://example.com/rules?a=1",
            )
        ),
        *(
            (text, "", "", "1", "2.5", "100%")
            for text in ("城阳站(小计)", "平均办理天数", "最大值", "按时办结率", "按时率（%）")
        ),
        *(
            (text,)
            for text in (
                "2 rows in set (0.00 sec)",
                "(2 rows)",
                "2 rows selected.",
                "(2 行受影响)",
                "已选择 2 行。",
                "Empty set (0.01 sec)",
                "Time: 0.532 ms",
                "(35 records)",
                "Completion time: 2026-11-20T09:00:00",
                "Page 1 of 1",
                "共1页 第1页",
                "数据截至2026年11月20日17时",
            )
        ),
        *(
            (text,)
            for text in (
                "2.本表每日17:00前报送",
                "3、复杂案件7个工作日",
                "（1）联系沟通1日",
                "①联系沟通1日内完成",
                "★标注的2件为重点案件",
                "本表每日17:00前报送，联系电话见附件。",
            )
        ),
        *(
            (text,)
            for text in (
                "咨询电话：0532-87654321",
                "监督热线：12351",
                "导出时间：2026-11-20 09:00:00",
                "数据来源：12345平台",
                "查询条件：2026-11-01至2026-11-20",
                "抄送：区总工会等3家",
            )
        ),
        ("咨询电话：", "0532-87654321"),
        ("导出时间：", "2026-11-20 09:00:00"),
        *(
            (text,)
            for text in (
                "2026年11月（3件）",
                "11月份（共2件）",
                "第47周",
                "第三周（11.16—11.20）",
                "11.16—11.20",
                "11月16日至11月20日（2件）",
                "（二）复杂案件（7个工作日）",
                "三、流亭站 共12件",
                "流亭站（本月2件）",
                "2026年第4季度",
                "城阳区总工会2026年11月职工诉求办理台账",
                "城阳区总工会职工法律援助“1357”工作台账",
                "（2026年11月）",
                "——11月——",
                "11月16日（周一）",
                "周一（11.16）",
                "12345转办",
                "11月受理2件",
            )
        ),
    ],
)
def test_a_footer_is_skipped_and_nothing_of_it_is_said(cells: Sequence[str]) -> None:
    event, findings = last(*cells)
    assert isinstance(event, SkippedRow)
    assert event.reason.value in {"total", "numbered_blank"}
    assert all(finding.value is None for finding in findings)


@pytest.mark.parametrize("sign", ["-", "/", "—", "无", "…", "×", "※"])
def test_a_row_of_placeholders_is_blank(sign: str) -> None:
    event, findings = last(*[sign] * len(HEADER))
    assert isinstance(event, SkippedRow)
    assert (event.reason.value, findings) == ("blank", [])


@pytest.mark.parametrize(
    "cells",
    [
        ("合计", "2026-11-02", "一般"),
        ("A-2", "2026-11-02", ""),
        ("统计局-1", "2026-11-02", "一般"),
        ("登记2026-7", "2026-11-02", ""),
        ("共建-3", "2026-11-02", "一般"),
        ("截A", "2026-11-02", "一般"),
        ("", "2026-11-02", ""),
    ],
)
def test_a_row_with_a_receipt_is_a_case(cells: Sequence[str]) -> None:
    assert isinstance(last(*cells)[0], Entry)


@pytest.mark.parametrize(
    "cells",
    [
        ("A-2",),
        ("CY-2026-0009",),
        ("A-2", "", "一般"),
        ("合计组", "", "一般"),
        ("登记处", "", "一般"),
        ("统计局", "11月", "一般"),
        ("A-2", "", "", "2026-11-03"),
        ("A-2", "", "服务热线"),
        ("A-2", "", "咨询"),
        ("城阳站小计", "", "一般"),
        ("城阳站〔2026〕7号",),
        ("编号：CY-7",),
        ("CY-2", "2", "一般"),
        ("7", "2", "", "3"),
        ("1.CY-2026",),
        ("(2026)鲁0214民初12号",),
        ("城阳总工会2026-11-3",),
        ("A-2城阳街道转来",),
        ("", "11月16日"),
        ("", "11.16"),
    ],
)
def test_a_case_without_a_receipt_is_not_taken_for_a_footer(cells: Sequence[str]) -> None:
    assert isinstance(last(*cells)[0], UnreadableRow)


@pytest.mark.parametrize(
    "cells",
    [
        ("未办结", "0"),
        ("一般案件", "1件", "", "1", "", "0"),
        ("城阳区总工会", "", "", "", "", "2026年11月20日"),
    ],
)
def test_what_goes_on_below_a_total_is_no_case_there(cells: Sequence[str]) -> None:
    case = ["A-1", "2026-11-02", "一般", "", "", ""]
    row = [*cells, *[""] * (len(HEADER) - len(cells))]
    *_, event = read(table_of(HEADER, case, ["合计", "1", "", "", "", ""], row))
    assert isinstance(event, SkippedRow)
    assert isinstance(last(*cells)[0], UnreadableRow)


@pytest.mark.parametrize(
    "cells",
    [
        ("A-2", "", "", "2026-11-03"),
        ("城阳站", "", "一般"),
        ("李四", "2026-11-03"),
        ("李四", "", "", "2026-11-03"),
    ],
)
def test_a_case_below_a_total_is_one(cells: Sequence[str]) -> None:
    case = ["A-1", "2026-11-02", "一般", "", "", ""]
    row = [*cells, *[""] * (len(HEADER) - len(cells))]
    *_, event = read(table_of(HEADER, case, ["合计", "1", "", "", "", ""], row))
    assert not isinstance(event, SkippedRow)


def test_a_note_below_another_may_stand_in_the_next_column() -> None:
    case = ["A-1", "2026-11-02", "一般", "", "", ""]
    notes = ["说明：", "1.一般案件5日", *[""] * 4], ["", "2.复杂案件7日", *[""] * 4]
    *_, event = read(table_of(HEADER, case, *notes))
    assert isinstance(event, SkippedRow)
    *_, event = read(table_of(HEADER, case, notes[1]))
    assert isinstance(event, UnreadableRow)


def test_a_lone_day_below_a_footer_is_no_case() -> None:
    case = ["A-1", "2026-11-02", "一般", "", "", ""]
    day = ["", "2026-11-12", "", "", "", ""]
    *_, event = read(table_of(HEADER, case, ["填表人：李四", "", "", "", "", ""], day))
    assert isinstance(event, SkippedRow)
    *_, event = read(table_of(HEADER, case, day))
    assert isinstance(event, Entry)
