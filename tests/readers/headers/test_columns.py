"""Which column is taken for what: headers as offices write them, beside others that are none.

Headers come from published ledgers of hotlines, petitions, legal aid and ticket systems.
"""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from sla1357.core.cases import Columns, Entry, Reason
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import POLICY_1357, CaseType, Policy, Stage, StageId
from sla1357.readers.headers.header import header_findings
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.ledger import columns_in, read_ledger
from sla1357.readers.tables import Row, Table
from tests.names import all_headers, strong_headers

NAMES = HeaderNames()


def words(text: str) -> list[str]:
    """Return what stands between bars, or else between blanks."""
    return text.split("|" if "|" in text else None)


def columns(
    header: str | Sequence[str], *rows: str | Sequence[str], names: HeaderNames = NAMES
) -> Columns:
    """Return how a ledger is understood that is written with commas."""
    cells = [row.split(",") if isinstance(row, str) else row for row in (header, *rows)]
    lines = [Row(line, row) for line, row in enumerate(cells, start=1)]
    found = columns_in(Table(rows=lambda: (row for row in lines), delimiter=","), names)
    assert found is not None
    return found


def said(found: Columns, names: HeaderNames = NAMES) -> dict[str, Code]:
    """Return column → what is said of it."""
    findings = header_findings(found, names, source="a.csv")
    return {f.column: f.code for f in findings if f.column}


@pytest.mark.parametrize(
    ("header", "row", "receipt"),
    [
        ("编号,来电时间,转办日期", "A1,2026-01-05,2026-01-06", "来电时间"),
        ("编号,转办日期,来访日期", "A1,2026-01-06,2026-01-05", "来访日期"),
        ("工单号,创建时间,派单时间", "A1,2026-02-03,2026-02-05", "创建时间"),
        ("工单号,派单时间,创建时间", "A1,2026-02-05,2026-02-03", "创建时间"),
        ("工单编号,创建时间,延时申请时间,办结时间", "A1,2026-02-03,,", "创建时间"),
        ("编号,受理日期,撤诉申请日期", "A1,2026-02-03,2026-02-04", "受理日期"),
        ("工单号,交办时间,推送日期,信访日期", "A1,2026-02-03,2026-02-03,2026-02-02", "信访日期"),
        ("案号,录入时间,接诉时间", "A1,2026-02-03,2026-02-02", "接诉时间"),
        ("编号,下派时间,案件受理时间", "A1,2026-02-03,2026-02-02", "案件受理时间"),
        ("编号,接单时间,乡镇受理时间", "A1,2026-02-03,2026-02-02", "乡镇受理时间"),
        ("编号,日期,受理日期", "A1,2026-02-03,2026-02-02", "受理日期"),
        ("案号,投诉日期,立案日期", "L1,2026-01-05,2026-01-08", "投诉日期"),
        # of equal names, the one that holds days
        ("编号,来电日期,来电时间", "A1,2026-02-03,09:30", "来电日期"),
        ("编号,来电时间,来电日期", "A1,09:30,2026-02-03", "来电日期"),
        ("编号,来访时间,来访日期", "A1,9:30:00,2026/2/3", "来访日期"),
        ("编号,提交时间,提交日期", "A1,上午,2026/2/3", "提交日期"),
        ("编号,接访时间,派单日期", "A1,14时30分,2026/2/3", "派单日期"),
        ("编号,受理日期,登记日期", "A1,,2026/2/3", "登记日期"),
        # where nothing better stands
        ("编号,转办日期", "A1,2026-01-06", "转办日期"),
        ("编号,派单时间", "A1,2026-01-06", "派单时间"),
        ("编号,日期", "A1,2026-01-06", "日期"),
    ],
)
def test_the_receipt_is_the_column_with_the_best_name(header: str, row: str, receipt: str) -> None:
    assert columns(header, row).header_of["received"] == receipt


@pytest.mark.parametrize(
    "header",
    [
        *words("创建时间 创建日期 建单时间 报修时间 投诉时间 信访日期 递交时间 收单日期 收文日期"),
        *words(
            "接诉时间 申诉日期 受案时间 举报时间 求助日期 咨询时间 来件日期 受理日 受理日期时间"
        ),
        *words("Created at|Date created|Opened at|Received Date|created_at|createdAt"),
        *words("Date Received|SUBMITTED ON|Registration date|Date Opened"),
    ],
)
def test_a_strong_name_of_the_receipt_needs_no_word(header: str) -> None:
    found = columns(["编号", header], ["A1", "2026-02-03"])
    assert found.header_of["received"] == header
    assert header not in said(found)


@pytest.mark.parametrize(
    "header",
    [
        *words("关闭时间 解决时间 办复时间 结单时间 审结日期 了结日期 办结日 办结年月日"),
        *words("Resolved at|Solved at|Closed Date|Date Closed|completed_at|Resolution date"),
    ],
)
def test_a_strong_name_of_the_closing_needs_no_word(header: str) -> None:
    found = columns(["编号", "受理日期", header], ["A1", "2026-02-03", "2026-02-04"])
    assert found.header_of["close"] == header
    assert header not in said(found)


@pytest.mark.parametrize(
    ("header", "field", "code"),
    [
        ("归档时间", "close", Code.WEAK_NAME),
        ("结束时间", "close", Code.WEAK_NAME),
        ("调解日期", "close", Code.WEAK_NAME),
        ("挂起时间", "paused_from", Code.WEAK_NAME),
        ("解挂时间", "paused_to", Code.WEAK_NAME),
        ("案件办结日期", "close", Code.NAME_CONTAINED),
        ("实际办结时间", "close", Code.NAME_CONTAINED),
        ("投诉办结时间", "close", Code.NAME_CONTAINED),
        ("12345工单办结时间", "close", Code.NAME_CONTAINED),
        ("电话联系时间", "contact", Code.NAME_CONTAINED),
        ("答复群众时间", "replied", Code.NAME_CONTAINED),
        ("处理结果反馈时间", "replied", Code.NAME_CONTAINED),
        ("处理方案时间", "plan", Code.NAME_CONTAINED),
        ("本人撤诉日期", "withdrawn", Code.NAME_CONTAINED),
    ],
)
def test_a_column_that_is_taken_for_part_of_its_name_or_for_want_of_another_is_said(
    header: str, field: str, code: Code
) -> None:
    found = columns(["编号", "受理日期", header], ["A1", "2026-02-03", "2026-02-04"])
    assert found.header_of[field] == header
    assert said(found)[header] is code
    names = HeaderNames(columns={field: [header]})
    confirmed = columns(
        ["编号", "受理日期", header], ["A1", "2026-02-03", "2026-02-04"], names=names
    )
    assert (confirmed.header_of[field], said(confirmed, names).get(header)) == (header, None)
    names = HeaderNames(columns={"ignore": [header]})
    ignored = columns(["编号", "受理日期", header], names=names)
    assert ignored.columns[2].reason is Reason.IGNORED
    assert header not in said(ignored, names)


@pytest.mark.parametrize("field", ["ignore", "replied"])
def test_a_header_that_contains_a_configured_name_of_no_field_is_unknown(field: str) -> None:
    policy = replace(POLICY_1357, stages=POLICY_1357.stages[:1])  # without a day of the answer
    names = HeaderNames(policy, {field: ["特别函告"]})
    header = columns(["编号", "受理日期", "案件特别函告"], names=names)
    assert header.columns[2].field is None
    assert header.columns[2].reason is Reason.UNKNOWN


OTHER_DAYS = [  # limits, plans, first and interim acts, acts of others
    *words("首次回复时间 第一次反馈时间 延期后办结日期 完成时间节点 市民反馈时间 初次答复日期"),
    *words(
        "应办结日期 承诺办结时间 办结截止日期 规定答复时间 答复到期时间 标准办结时间 办结期限日期"
    ),
    *words(
        "最迟办结日期 法定办结日期 预计完成时间 计划办结日期 拟办结时间 预期解决时间 下次反馈时间"
    ),
    *words("阶段性反馈时间 中期答复时间 进展反馈日期 过程反馈时间 临时答复时间 最近回复时间"),
    *words("末次反馈时间 最后答复日期 再次答复时间 第二次办结时间 重新办结日期 原办结日期"),
    *words(
        "审核办结时间 办结审核时间 办结确认时间 "
        "办结审批日期 督办办结日期 回访完成时间 核查完成时间"
    ),
    *words("评价反馈时间 满意度反馈时间 群众反馈时间 职工答复时间 当事人反馈日期 企业回复时间"),
    *words("对方答复时间 公司反馈日期 被申请人答复时间 整改完成时间 支付完成时间 签收反馈时间"),
    *words("办结申请时间 联系登记时间 方案反馈时间 受理告知时间 延长后完成时间 顺延后结案日期"),
    *words("办结时间（应） 答复时间（首次） 办结日期（延期后） 反馈时间(阶段性) 回复时间【承诺】"),
    *words("办结时间2 联系日期二 未办结日期 是否超期 办结率 联系次数 办结用时 超期办结时间"),
    *words("通话结束时间 会议结束时间 合同签订日期 企业联系时间 联系企业时间 退单日期 退回日期"),
]


@pytest.mark.parametrize("header", OTHER_DAYS)
@pytest.mark.parametrize("beside", ["办结日期", None])
def test_another_day_is_taken_for_no_stage_and_no_end(header: str, beside: str | None) -> None:
    cells = ["编号", "受理日期", header, *([beside] if beside else [])]
    found = columns(cells, ["A1", "2026-02-03", "2026-02-04", *([""] if beside else [])])
    assert found.columns[2].field is None
    if not beside:
        assert "close" not in found.place_of


@pytest.mark.parametrize(
    ("header", "preferred"),
    [
        ("应办结日期", "办结日期"),
        ("首次回复时间", "答复日期"),
        ("办结申请时间", "受理日期"),
        ("外勤联系时间", "联系日期"),
        ("某某办结时间", "办结日期"),
        ("办理时间", "办结日期"),
    ],
)
def test_a_column_that_may_be_what_is_missing_is_pointed_out(header: str, preferred: str) -> None:
    found = columns(
        ["编号", "立案号", "受理日期", header], ["A1", "1", "2026-02-03", "2026-02-04"]
    )
    findings = header_findings(found, NAMES, source="a.csv")
    doubts = {f.column: f.details for f in findings if f.code is Code.NAME_DOUBTFUL}
    if preferred == "受理日期":  # there is one
        assert not doubts
    else:
        assert doubts[header][0] == preferred
        assert doubts[header][-1] == header


@pytest.mark.parametrize(
    "header",
    [
        *("日期", "第一次碰头", "职工碰头日", "First meeting"),
        *("职工知晓日期", "备案日"),
    ],
)
def test_days_that_no_column_claims_are_pointed_out_where_a_stage_is_missing(header: str) -> None:
    rows = ("A1,2026-02-02,2026-02-03,2026-02-04,", "A2,2026-02-02,2026/2/5,2026-02-06,")
    found = columns(f"编号,受理日期,{header},联系日期,办结日期", *rows)
    assert found.columns[2].reason is Reason.UNREAD_DAYS
    assert said(found)[header] is Code.UNREAD_DAYS
    findings = header_findings(found, NAMES, source="a.csv")
    assert [f.details for f in findings if f.code is Code.UNREAD_DAYS] == [
        ("plan", "plan", header)
    ]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("涉案金额（元）", "35000"),
        ("标的", "12000.5"),
        ("出生日期", "1990-01-02"),
        ("入职时间", "2020-01-02"),
        ("回访时间", "2026-02-05"),
        ("办理期限", "2026-02-05"),
        ("下次开庭", "2026-02-05"),
        ("备注", "2026-02-05"),
        ("申请日期", "2026-02-01"),  # of the receipt, which is there
        ("经过", "2月3日谈话"),
        ("经过", ""),
    ],
)
def test_other_days_and_numbers_are_not_pointed_out(header: str, cell: str) -> None:
    found = columns(f"编号,受理日期,联系日期,办结日期,{header}", f"A1,2026-02-02,,,{cell}")
    assert said(found).get(header) is not Code.UNREAD_DAYS


def test_unknown_days_beside_all_stages_are_nobody_s_business() -> None:
    found = columns(
        "编号,受理日期,联系日期,方案日期,办结日期,碰头日", "A1,2026-02-02,,,,2026-02-03"
    )
    assert (found.columns[5].reason, said(found)) == (Reason.UNKNOWN, {})


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("1日内联系", "contact"),
        ("1个工作日内联系职工", "contact"),
        ("一日联系", "contact"),
        ("3日内拿出方案", "plan"),
        ("三个工作日内出具方案", "plan"),
        ("5/7日内办结", "close"),
        ("5或7个工作日办结回复", "close"),
        ("五日办结日期", "close"),
        ("第一次联系", "contact"),
        ("电话联系", "contact"),
        ("联系职工", "contact"),
        ("联系当事人", "contact"),
        ("已联系", "contact"),
        ("答复投诉人", "replied"),
        ("First Contact Date", "contact"),
        ("contact_time", "contact"),
        ("Action Plan Sent", "plan"),
        ("Plan Date", "plan"),
        ("FINISH_TIME", "close"),
        ("Date of Completion", "close"),
    ],
)
def test_a_stage_by_the_words_of_the_promise_or_of_a_database(header: str, field: str) -> None:
    found = columns(f"编号,受理日期,{header}", "A1,2026-02-02,2026-02-03")
    assert found.columns[2].field == field
    in_words = columns(f"编号,受理日期,{header}", "A1,2026-02-02,已办")
    assert in_words.columns[2].field is None or header.isascii() or "日期" in header


@pytest.mark.parametrize(
    "header",
    ["联系情况", "是否1日内联系", "1日内联系期限", "办结结果", "方案内容", "联系记录", "应联系"],
)
def test_an_act_beside_other_words_is_no_column_of_days(header: str) -> None:
    found = columns(f"编号,受理日期,{header}", "A1,2026-02-02,2026-02-03")
    assert found.columns[2].field is None


@pytest.mark.parametrize(
    "header", ["accept_time", "RECEIVE_TIME", "register_time", "gmt_create", "Date of Receipt"]
)
def test_a_receipt_by_the_names_of_systems(header: str) -> None:
    found = columns(f"id,{header},contact_time", "A1,2026-02-02,2026-02-03")
    assert found.header_of["received"] == header


def test_the_acceptance_is_a_better_receipt_than_the_row_of_the_database() -> None:
    found = columns("id,create_time,accept_time", "A1,2026-02-02 09:00,2026-02-03 09:00")
    assert found.header_of["received"] == "accept_time"
    assert said(found) == {"create_time": Code.COLUMN_TWICE}


def policy_of(*labels: str) -> Policy:
    """Return a policy with stages of the given labels."""
    stages = tuple(
        Stage(
            id=StageId(f"s{number}"),
            label_zh=label,
            label_en=f"step {number}",
            limits=((CaseType.ORDINARY, number), (CaseType.COMPLEX, number)),
        )
        for number, label in enumerate(labels, start=1)
    )
    return Policy(name="x", stages=stages)


@pytest.mark.parametrize(
    ("labels", "header", "row"),
    [
        (("签收", "办结"), "编号,受理日期,签收,办结", "A1,2026-02-03,2026-02-03,2026-02-05"),
        (("签收", "办结"), "编号,受理日期,签收时间,办结日", "A1,2026-02-03,2026-02-03,2026-02-05"),
        (("接单", "答复"), "编号,来电时间,接单,答复时间", "A1,2026-02-03,2026/2/3,2026/2/5"),
        (("受理", "裁决"), "编号,申请日期,受理日期,裁决", "A1,2026-02-03,2026-02-04,2026-02-05"),
        (("审核", "归档"), "编号,受理日期,审核,归档完成日期", "A1,2026-02-03,,2026-02-05"),
        (("出方案", "回访"), "编号,受理日期,step 1,step 2 done", "A1,2026-02-03,,2026-02-05"),
    ],
)
def test_the_label_of_a_stage_is_a_name_of_its_column(
    labels: tuple[str, ...], header: str, row: str
) -> None:
    names = HeaderNames(policy_of(*labels))
    found = columns(header, row, names=names)
    cells = header.split(",")
    assert found.header_of == {
        "id": cells[0], "received": cells[1], "s1": cells[2], "s2": cells[3]
    }  # fmt: skip
    assert not {cells[2], cells[3]} & set(said(found, names))


@pytest.mark.parametrize(
    ("header", "is_taken"),
    [
        ("首次响应时间", True),
        ("第一次响应日期", True),
        ("首次办结时间", False),
        ("初次办结", False),
    ],
)
def test_the_first_act_is_the_one_that_counts_in_the_first_stage_alone(
    header: str, *, is_taken: bool
) -> None:
    names = HeaderNames(policy_of("响应", "办结"))
    found = columns(["编号", "受理日期", header], ["A1", "2026-02-03", "2026-02-04"], names=names)
    assert bool(found.columns[2].field) == is_taken


@pytest.mark.parametrize("cell", ["√", "已签收", "是", "电话"])
def test_a_bare_label_above_words_is_no_column_of_days(cell: str) -> None:
    names = HeaderNames(policy_of("签收", "办结"))
    found = columns("编号,受理日期,签收,办结日期", f"A1,2026-02-03,{cell},", names=names)
    assert found.columns[2].reason is Reason.NO_DAYS
    assert said(found, names)["签收"] is Code.NO_DAYS_HELD
    both = columns("编号,受理日期,签收,签收日期", f"A1,2026-02-03,{cell},2026-02-04", names=names)
    assert both.header_of["s1"] == "签收日期"
    assert "签收" not in said(both, names)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *((h, None) for h in words("企业负责人 用人单位负责人 对方律师 公司经办人 单位负责人")),
        *((h, None) for h in words("被申请人律师 当事人律师 项目负责人 工地负责人 承办人意见")),
        *((h, None) for h in words("被投诉部门 企业所在街道 事发街道 户籍街道 来文部门 协办部门")),
        *((h, None) for h in words("承办单位意见 来源地址 工资来源 承办人电话 承办人手机")),
        ("承办人姓名", "handler"),
        ("案件承办人", "handler"),
        ("主要承办人", "handler"),
        ("承办部门", "station"),
        ("受理站点名称", "station"),
        ("诉求受理渠道", "channel"),
    ],
)
def test_people_and_places_of_the_other_side_are_none_of_ours(
    header: str, field: str | None
) -> None:
    found = columns(["编号", "受理日期", header], ["A1", "2026-02-03", "张三"])
    assert found.columns[2].field == field


@pytest.mark.parametrize(
    ("header", "number"),
    [
        ("序号,信件编号,受理日期", "信件编号"),
        ("序号,信访件编号,受理日期", "信访件编号"),
        ("信访件编号,重复信访件编号,受理日期", "信访件编号"),
        ("重复信访件编号,序号,受理日期", "序号"),
        ("原工单编号,工单编号,受理日期", "工单编号"),
        ("关联案件编号,上级编号,序号,受理日期", "序号"),
        ("合同编号,序号,受理日期", "序号"),
        ("身份证编号,序号,受理日期", "序号"),
        ("员工编号,序号,受理日期", "序号"),
        ("投诉编号,序号,受理日期", "投诉编号"),
        ("序号,热线工单号,受理日期", "热线工单号"),
        ("序号,某某编号,受理日期", "某某编号"),
        ("序号,Ticket No.,受理日期", "Ticket No."),
    ],
)
def test_the_number_of_the_case_is_no_other_number(header: str, number: str) -> None:
    found = columns(header, ["1", "2", "2026-02-03"] if header.count(",") == 2 else [""])
    assert found.header_of["id"] == number


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("延时天数", "extension_days"),
        ("批准延时天数", "extension_days"),
        ("顺延工作日", "extension_days"),
        ("延时至", "extended_to"),
        ("顺延至日期", "extended_to"),
        ("延时审批时间", "extension_approved"),
        ("同意延期日期", "extension_approved"),
        ("补件通知日期", "supplement_from"),
        ("补件完成日期", "supplement_to"),
        ("暂停起止日期", "pauses"),
        ("撤单时间", "withdrawn"),
    ],
)
def test_what_moves_a_deadline_is_known_by_other_words_too(header: str, field: str) -> None:
    found = columns(["编号", "受理日期", header])
    assert found.header_of[field] == header


@pytest.mark.parametrize(
    "header",
    ["暂缓", "补件", "升级时间", "升级日期", "延时情形天数", "挂起时长", "缓办"],
)
def test_what_may_move_a_deadline_and_is_not_known_is_said(header: str) -> None:
    found = columns(["编号", "受理日期", header])
    assert found.columns[2].field is None
    assert said(found)[header] in {Code.UNKNOWN_CHANGE, Code.NAME_DOUBTFUL}


def test_the_time_of_day_in_a_column_of_its_own_joins_the_day() -> None:
    found = columns("编号,来电日期,来电时间", "A1,2026-02-03,09:30", "A2,2026-02-03,17:05")
    assert found.place_of["received_time"] == 2
    assert not said(found)


class TestRandomLedgers:
    """Columns of other acts MUST NOT hide a strong name, or be taken in silence."""

    #: headers of real ledgers that hold something else
    OTHERS = (
        *OTHER_DAYS,
        *words(
            "姓名 职工姓名 联系电话 身份证号 家庭住址 诉求内容 处理结果 满意度 评价时间 回访时间"
        ),
        *words(
            "企业名称 企业负责人 用人单位负责人 被投诉部门 企业所在街道 签收时间 核实时间 督办时间"
        ),
        *words("转办日期 派单时间 交办时间 推送时间 移交日期 审核时间 审批日期 录入人 填表日期"),
        *words(
            "办理时限 答复时限 剩余天数 是否超期 紧急程度 工单类型 服务类别 备注 附件 超期原因"
        ),
        *words(
            "入职日期 离职时间 合同到期日 欠薪月份 "
            "欠薪金额 事故发生时间 开庭日期 仲裁日期 出生日期"
        ),
        *words("重复信访件编号 原工单编号 合同编号 统一社会信用代码 坐席编号 录音编号"),
    )
    STAGES = ("received", "contact", "plan", "close")

    @pytest.mark.parametrize("seed", range(20))
    def test_a_hundred_of_them(self, seed: int) -> None:
        rng = random.Random(seed)  # noqa: S311 - the same ledgers every time
        strong = {
            field: [name for name in strong_headers(NAMES.fields[field]) if name not in BARE]
            for field in ("id", *self.STAGES)
        }
        for _ in range(100):
            header = {field: rng.choice(names) for field, names in strong.items()}
            missing = rng.choice(("contact", "plan", "close", None, None))
            header.pop(missing, None) if missing else None
            cells = [*header.values(), *rng.sample(self.OTHERS, 20)]
            rng.shuffle(cells)
            found = columns(cells, ["2026-02-03"] * len(cells))
            taken = {field: found.header_of.get(field) for field in strong}
            for field, name in header.items():
                assert taken[field] == name, cells
            if missing and taken[missing]:
                assert taken[missing] in said(found), cells
            allowed = {*header.values()}
            for column in found.columns:
                is_day = column.field and NAMES.is_of_days(column.field)
                if is_day and column.header not in allowed:
                    assert column.header in said(found), cells

    def test_no_weak_name_hides_a_strong_one(self) -> None:
        for field in self.STAGES:
            weak = set(all_headers(NAMES.fields[field])) - set(strong_headers(NAMES.fields[field]))
            for name in weak:
                strong = f"{NAMES.fields[field].acts[0]}时间"
                cells = [name, strong, "编号", *(["受理日期"] if field != "received" else [])]
                found = columns(cells, ["2026-02-03"] * len(cells))
                assert found.header_of[field] == strong


BARE = {name for field in NAMES.fields.values() for name in field.bare}


@pytest.mark.parametrize(
    ("header", "row", "taken"),
    [
        ("编号,受理日期,联系,方案,办结", "A1,2026-02-03,2026-02-04,2026-02-05,2026-02-06", 3),
        ("编号,受理日期,联系,方案,结案", "A1,2026-02-03,已联系,2026-02-05,2026-02-06", 2),
        ("Ticket ID,Created at,Contacted,Planned,Closed", "1,2026-02-03,2026-02-04,,", 3),
        ("Ticket ID,Created at,Contacted,Planned,Closed", "1,2026-02-03,1,0,0", 0),
    ],
)
def test_the_mere_name_of_an_act_is_a_column_of_days_if_it_holds_days(
    header: str, row: str, taken: int
) -> None:
    fields = {*columns(header, row).place_of} & {"contact", "plan", "close"}
    assert len(fields) == taken


@pytest.mark.parametrize("clock", ["16:30", "16时30分", "下午4:30", "9点"])
def test_a_clock_is_one_however_it_is_written(clock: str) -> None:
    found = columns("工单号,受理日期,受理时间", f"A1,2026-02-05,{clock}")
    assert found.place_of["received_time"] == 2


@pytest.mark.parametrize(
    "header", ["是否疑难复杂案件", "复杂案件", "案件繁简分类", "案件分级", "是否疑难复杂"]
)
def test_more_names_of_the_complexity(header: str) -> None:
    assert columns(f"编号,受理日期,{header}", "A1,2026-02-05,是").place_of.get("type") == 2


def test_days_that_were_applied_for_are_no_extension() -> None:
    found = columns("编号,受理日期,申请延期天数", "A1,2026-02-05,5")
    assert "extension_days" not in found.place_of


@pytest.mark.parametrize(
    "header",
    [
        *(
            "办结日期▲",
            "办结日期△",
            "●办结日期",
            "办结日期！",
            "办结日期◆",
            "☑办结日期",
            "办结日期?",
        ),
        *(
            "办结日期~",
            "“办结日期”",
            "办结日期（必填",
            "办结日期/",
            "【必填】办结日期",
            "办结日期★",
        ),
        *(
            "三、办结日期",
            "（三）办结日期",
            "3.办结日期",
            "Q3_办结日期",
            "③办结日期",
            "“5/7”：办结日期",
        ),
        *(
            "办结日期 Date Closed",
            "Closed 办结日期",
            "办结日期/Closed",
            "Custom field (Closed at)",
        ),
    ],
)
def test_marks_numbers_and_translations_are_no_part_of_a_name(header: str) -> None:
    found = columns(f"编号,受理日期,{header}", "A1,2026-02-02,2026-02-03")
    assert (found.columns[2].field, found.columns[2].reason) == ("close", Reason.EXACT)


@pytest.mark.parametrize(
    ("header", "row", "field", "taken"),
    [
        ("编号,创建时间,案件受理时间", "A1,2026-02-03,2026-02-02", "received", "案件受理时间"),
        ("编号,登记日期,诉求受理日期", "A1,2026-02-03,2026-02-02", "received", "诉求受理日期"),
        (
            "编号,受理日期,完成日期,实际办结日期",
            "A1,2026-02-02,,2026-02-03",
            "close",
            "实际办结日期",
        ),
        (
            "编号,受理日期,响应时间,职工联系时间",
            "A1,2026-02-02,,2026-02-03",
            "contact",
            "职工联系时间",
        ),
        (
            "编号,受理日期,调查核实,提出方案",
            "A1,2026-02-02,2026-02-03,2026-02-04",
            "plan",
            "提出方案",
        ),
        # not every longer name is better
        ("编号,首次联系时间,受理日期,电话联系时间", "A1,,2026-02-02,", "contact", "首次联系时间"),
        ("编号,受理时间,案件受理日期", "A1,2026-02-02,2026-02-03", "received", "受理时间"),
    ],
)
def test_a_longer_name_with_the_very_act_beats_that_of_a_system(
    header: str, row: str, field: str, taken: str
) -> None:
    assert columns(header, row).header_of[field] == taken


@pytest.mark.parametrize("header", ["归档日期", "调解日期", "结束时间", "和解日期"])
def test_a_weak_end_closes_no_case_beside_a_column_of_the_answer(header: str) -> None:
    found = columns(f"编号,受理日期,{header},回复日期", "A1,2026-02-02,2026-02-03,")
    assert (found.header_of["replied"], found.columns[2].reason) == ("回复日期", Reason.OUTRANKED)
    assert "close" not in found.place_of
    assert columns(f"编号,受理日期,{header}", "A1,2026-02-02,").header_of["close"] == header


def test_the_days_of_an_extension_are_better_than_a_day_that_may_be_of_its_grant() -> None:
    found = columns("编号,受理日期,延期日期,延期天数", "A1,2026-02-02,2026-02-03,5")
    assert "extended_to" not in found.place_of
    alone = columns("编号,受理日期,延期日期", "A1,2026-02-02,2026-02-03")
    assert said(alone)["延期日期"] is Code.WEAK_NAME


@pytest.mark.parametrize("header", ["处理等次", "case grade"])
def test_words_of_complexity_that_no_column_claims_are_pointed_out(header: str) -> None:
    found = columns(f"编号,受理日期,{header}", "A1,2026-02-02,一般", "A2,2026-02-02,复杂")
    assert said(found)[header] is Code.UNREAD_TYPES
    beside = columns(f"编号,受理日期,复杂程度,{header}", "A1,2026-02-02,一般,一般")
    assert header not in said(beside)


@pytest.mark.parametrize("cells", [("是", "否"), ("5", "7"), ("一般", "欠薪"), ("", "")])
def test_other_words_are_not_pointed_out_as_complexity(cells: tuple[str, str]) -> None:
    found = columns("编号,受理日期,满意情况", *(f"A,2026-02-02,{cell}" for cell in cells))
    assert "满意情况" not in said(found)


@pytest.mark.parametrize("header", ["案件性质", "现复杂程度", "案件等级", "case_level"])
def test_the_complexity_by_other_names(header: str) -> None:
    found = columns(f"编号,受理日期,{header}", "A1,2026-02-02,一般", "A2,2026-02-02,复杂")
    assert found.header_of["type"] == header


@pytest.mark.parametrize(
    ("right", "is_read"),
    [
        ("站点,受理件数,办结件数", False),
        ("编号,受理日期,办结日期", False),
        ("承办人,站点", True),  # an empty column within a table
    ],
)
def test_another_table_beside_an_empty_column_is_not_read(right: str, *, is_read: bool) -> None:
    found = columns(
        f"编号,受理日期,办结日期,,{right}",
        "A1,2026-02-02,2026-02-03,,城阳站,2,1",
        "A2,2026-02-02,,,夏庄站,3,1",
    )
    assert (Code.ANOTHER_TABLE in said(found).values()) is not is_read
    assert ({"station", "handler"} <= set(found.place_of)) is is_read
    assert found.place_of["close"] == 2
    filled = columns(f"编号,受理日期,办结日期,,{right}", "A1,2026-02-02,2026-02-03,急,城阳站,2,1")
    assert Code.ANOTHER_TABLE not in said(filled).values()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一般案件办结日期", "复杂案件办结日期"),
        ("办结日期（一般）", "办结日期（复杂）"),
        ("5日办结", "7日办结"),
        ("5个工作日内办结日期", "7个工作日内办结日期"),
        ("5（一般办结）", "7（复杂办结）"),
        ("普通件办结时间", "疑难件办结时间"),
    ],
)
def test_two_columns_of_a_stage_one_for_each_type_are_read_together(one: str, other: str) -> None:
    found = columns(
        f"编号,受理日期,类型,{one},{other}",
        "A1,2026-02-02,一般,2026-02-04,",
        "A2,2026-02-02,复杂,,2026-02-06",
    )
    assert (found.header_of["close"], found.joined) == (one, ((4, 3),))
    assert said(found)[other] is Code.COLUMNS_BY_TYPE
    reversed_ = columns(f"编号,受理日期,类型,{other},{one}", "A1,2026-02-02,一般,,2026-02-04")
    assert len(reversed_.joined) == 1


def test_a_column_of_a_stage_by_type_beside_one_of_all_cases_is_not_read() -> None:
    found = columns(
        "编号,受理日期,复杂案件办结日期,一般案件办结日期,办结日期", "A1,2026-02-02,,,2026-02-06"
    )
    assert (found.header_of["close"], found.joined) == ("办结日期", ())


def test_of_two_columns_by_type_the_filled_one_counts_and_both_are_to_be_checked() -> None:
    rows = [
        ["编号", "受理日期", "类型", "5日办结", "7日办结"],
        ["A1", "2026-02-02", "一般", "2026-02-04", ""],
        ["A2", "2026-02-02", "复杂", "/", "2026-02-06"],
        ["A3", "2026-02-02", "复杂", "2026-02-04", "2026-02-06"],
    ]
    table = Table(rows=lambda: (Row(n, row) for n, row in enumerate(rows, 1)), delimiter=",")
    events = list(read_ledger(table, NAMES, source="a.csv", first_use=lambda *_: None))
    entries = [event for event in events if isinstance(event, Entry)]
    assert [dict(entry.case.done).get(StageId("close")) for entry in entries] == [
        dt.date(2026, 2, 4), dt.date(2026, 2, 6), None
    ]  # fmt: skip
    assert [entry.case.unclear for entry in entries] == [(), (), (StageId("close"),)]
    assert Code.DONE_TWICE in {event.code for event in events if isinstance(event, Finding)}


def test_a_receipt_above_words_is_still_the_receipt() -> None:
    found = columns("id,Complaint,Closed at", "A1,wages,2026-02-03")
    assert found.header_of["received"] == "Complaint"


@pytest.mark.parametrize(
    "header", ["联系,日期,方案,日期,办结,日期", "联系情况,日期,方案情况,日期,办结情况,时间"]
)
def test_a_mere_day_is_that_of_the_act_in_front_of_it(header: str) -> None:
    found = columns(f"编号,受理日期,{header}", "A1,2026-02-02,√,2026-02-03,√,2026-02-04,,")
    places = {stage: found.place_of[stage] for stage in NAMES.stage_fields}
    assert places == {"contact": 3, "plan": 5, "close": 7}
    assert Code.NAME_CONTAINED not in said(found).values()  # to name 日期 would be no help


def test_who_stands_behind_the_employer_is_nobody_of_the_office() -> None:
    found = columns("编号,受理日期,用人单位,负责人,联系电话,承办人", "A1,2026-02-02,某厂,马,1,李")
    assert found.header_of["handler"] == "承办人"
    assert (
        "handler" not in columns("编号,受理日期,企业名称,负责人", "A1,2026-02-02,某,马").place_of
    )
    own = columns("编号,受理日期,复杂程度,负责人", "A1,2026-02-02,一般,李")
    assert own.header_of["handler"] == "负责人"


@pytest.mark.parametrize(
    ("header", "row", "receipt"),
    [
        ("编号,派单时间,化解方案上报时间", "A1,2026-02-02,2026-02-04", "派单时间"),
        ("编号,处理结果提交时间,派单时间", "A1,2026-02-04,2026-02-02", "派单时间"),
        ("id,created_at,accept_date", "A1,2026-02-04,2026-02-02", "accept_date"),
    ],
)
def test_what_is_handed_in_later_is_no_receipt(header: str, row: str, receipt: str) -> None:
    assert columns(header, row).header_of["received"] == receipt


def test_the_row_of_a_database_has_other_days_too() -> None:
    found = columns("id,accept_date,updated_at,due_date", "A1,2026-02-02,2026-02-04,2026-02-05")
    assert not {"updated_at", "due_date"} & set(said(found))


def test_a_mere_day_behind_an_act_is_the_receipt_where_nothing_else_is() -> None:
    found = columns("方案,编号,联系,日期,办结", "2026-02-04,A1,√,2026-02-02,")
    assert found.header_of["received"] == "日期"


def test_no_number_of_a_person_in_a_header_is_repeated() -> None:
    found = columns("编号,受理日期,张三13800001111办结日期", "A1,2026-02-02,2026-02-03")
    assert "13800001111" not in str(found)
    assert "13800001111" not in str(header_findings(found, NAMES, source="a.csv"))


def test_thousands_of_columns_without_a_name_are_looked_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a sheet has them that was once formatted to its right edge."""
    asked = []

    def count(cells: Sequence[str], _: HeaderNames) -> list[str]:
        asked.append(len(cells))
        return []

    monkeypatch.setattr("sla1357.readers.headers.columns.count_headers", count)
    for header in ("编号,受理日期" + "," * 5000, "编号,受理日期" + ",,别的" * 5000):
        assert "close" not in columns(header, "A1,2026-02-02").place_of
    assert sum(asked) < 20 * 10_000
