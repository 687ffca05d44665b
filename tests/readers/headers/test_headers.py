"""Headers: every name of the table, near-misses, and what stands around a name."""

from collections.abc import Mapping, Sequence

import pytest

from sla1357.core.cases import Reason
from sla1357.core.findings import Code
from sla1357.core.policy import POLICY_1357, CaseType, Policy, Stage, StageId
from sla1357.readers.headers import meanings
from sla1357.readers.headers.columns import columns_of
from sla1357.readers.headers.contents import Contents
from sla1357.readers.headers.fields import FIELDS
from sla1357.readers.headers.header import header_findings
from sla1357.readers.headers.meanings import HeaderNames, header_names
from tests.names import all_headers

NAMES = HeaderNames()


def nothing(_places: Sequence[int], _types: Sequence[int]) -> Mapping[int, Contents]:
    """Return that nothing is known of what the columns hold."""
    return {}


# As seen in ledgers of offices; written down apart from the program's own list.
SEEN = {
    "id": (
        "编号 案件编号 工单编号 工单号 办件编号 受理编号 诉求编号 登记编号 申请编号 "
        "台账编号 流水号 案号 案件号 单号 查询码 信访编号 来信编号 id case_id ticket "
        "ticket_id"
    ),
    "received": (
        "受理日期 受理时间 申请日期 申请时间 诉求日期 诉求时间 提出时间 登记日期 登记时间 "
        "接件时间 收件日期 收案日期 接案时间 来电时间 来访时间 来信时间 接访时间 来电日期 "
        "提交时间 接收时间 收到日期 立案日期 received "
        "received_at accepted created opened"
    ),
    "type": ("难易程度 复杂程度 案件难度 是否复杂 一般/复杂 繁简 complexity"),
    "contact": (
        "联系时间 联系日期 首次联系时间 首次联系 初次联系 先行联系时间 首联时间 回电时间 "
        "联系职工时间 响应时间 首次响应时间 对接时间 contacted first_contact "
        "first_response"
    ),
    "plan": (
        "方案时间 方案日期 出具方案时间 制定方案日期 方案形成时间 提交方案时间 "
        "方案确定日期 planned plan_date assessed"
    ),
    "close": (
        "办结时间 办结日期 结案时间 结案日期 完成时间 完结时间 实际完成时间 办理完成时间 "
        "销号时间 调解成功日期 协议签订日期 closed closed_at resolved completed "
        "done"
    ),
    "replied": ("答复时间 答复日期 回复时间 反馈日期 反馈时间 办结答复时间 replied answered"),
    "handler": (
        "承办人 经办人 办理人 处理人 责任人 负责人 承办律师 律师 调解员 承办人员 主办人 "
        "handler owner assignee lawyer"
    ),
    "station": (
        "受理站点 站点 承办单位 责任单位 办理单位 主办单位 所属街道 街道 街镇 镇街 "
        "所属工会 工会 部门 被反映街乡镇 律所 station unit office dept"
    ),
    "channel": (
        "来源 诉求来源 办件来源 渠道 受理渠道 受理方式 处理受理方式 来访形式 来源渠道 "
        "案件来源 source channel"
    ),
    "status": ("状态 工单状态 办理状态 案件状态 办结状态 进度 办理进度 当前阶段 status state"),
    "extension_days": ("延期天数 延长天数 延期工作日 extension extension_days"),
    "extended_to": ("延期至 延长至 extended_to"),
    "extension_approved": ("延期批准日期 延期审批日期 延期申请日期 extension_approved"),
    "upgraded": ("转复杂日期 认定复杂日期 upgraded"),
    "paused_from": ("中止日期 暂停日期 paused_from"),
    "paused_to": ("恢复日期 resumed"),
    "pauses": ("暂停区间 中止区间 暂停时段 pauses"),
    "supplement_from": ("补正通知日期 材料补正开始 supplement_from"),
    "supplement_to": ("补正完成日期 补正日期 supplement_to"),
    "supplements": ("补正区间 补正期间 supplements"),
    "withdrawn": ("撤回日期 撤诉 不予受理日期 作废 withdrawn cancelled"),
    "note": ("备注 说明 其他 note remark"),
    "person": (
        "姓名 职工姓名 申请人 当事人 诉求人 受援人 来电人 联系电话 手机号 身份证号 name phone"
    ),
}
EACH = [(header, field) for field, headers in SEEN.items() for header in headers.split()] + [
    *((header, "id") for header in ("case no", "case number", "ticket id", "Case ID")),
    *((header, "received") for header in ("date received", "Intake Date")),
]


@pytest.mark.parametrize(("header", "field"), EACH)
def test_a_name_that_offices_use_is_known_as_a_whole(header: str, field: str) -> None:
    match = NAMES.match(header)
    assert (match.field, match.reason) == (field, Reason.EXACT)


@pytest.mark.parametrize("field", FIELDS)
def test_each_name_of_the_table_is_that_of_its_field(field: str) -> None:
    for header in all_headers(FIELDS[field]):
        match = NAMES.match(header)
        assert (match.field, header) == (field, header)
        assert match.reason in {Reason.EXACT, Reason.WEAK}


def test_every_field_has_its_use() -> None:
    header = [next(all_headers(field)) for name, field in FIELDS.items()]
    columns = columns_of(header, NAMES, line=1, contents=nothing).columns
    not_read = {column.header for column in columns if not column.field}
    assert not_read == {FIELDS[field].names[0] for field in ("note", "person")}


@pytest.mark.parametrize(
    "header",
    [
        "备 注",
        "备　注",  # a wide blank
        "备\n注",
        "*备注",
        "※备注★",
        "备注：",
        "备注（选填）",
        "备注(必填)",
        "【内部】备注",
        "\ufeff备注",
        "备\u200b注",
        " 备注 ",
    ],
)
def test_what_stands_around_a_name_is_dropped(header: str) -> None:
    match = NAMES.match(header)
    assert (match.field, match.reason) == ("note", Reason.EXACT)


@pytest.mark.parametrize("header", ["登记（姓名）", "受理日期（身份证号）", "方案（电话）"])
def test_a_hint_at_a_person_makes_any_column_personal(header: str) -> None:
    match = NAMES.match(header)
    assert (match.field, match.reason) == ("person", Reason.CONTAINED)


def test_a_name_may_stand_all_in_brackets() -> None:
    match = NAMES.match("（备注）")
    assert (match.field, match.reason) == ("note", Reason.EXACT)


@pytest.mark.parametrize(
    ("header", "field", "reason"),
    [
        ("受理日期（年/月/日）", "received", Reason.EXACT),
        ("ＩＤ", "id", Reason.EXACT),
        ("Received At", "received", Reason.EXACT),
        ("首次联系日期", "contact", Reason.EXACT),
        ("接件日期", "received", Reason.EXACT),
        ("调查核实时间", "plan", Reason.WEAK),  # comes before a plan, or is all there is of one
        ("延期日期", "extended_to", Reason.WEAK),  # or the day on which it was granted
        ("转办日期", "received", Reason.WEAK),  # the hand-over to the office that must act
        ("案件受理日期", "received", Reason.CONTAINED),
        ("12345工单编号", "id", Reason.CONTAINED),
        ("拟定方案时间", "plan", Reason.EXACT),
        ("系统首次响应时间", "contact", Reason.CONTAINED),
        ("案件是否复杂", "type", Reason.CONTAINED),
        ("承办人姓名", "handler", Reason.CONTAINED),  # the longer name decides
        ("当事人首次联系时间", "contact", Reason.CONTAINED),
        ("身份证编号", "person", Reason.CONTAINED),  # and not the number of the case
        ("申请人电话", "person", Reason.CONTAINED),
    ],
)
def test_a_name_that_is_contained(header: str, field: str, reason: Reason) -> None:
    match = NAMES.match(header)
    assert (match.field, match.reason) == (field, reason)


@pytest.mark.parametrize(
    "header",
    [
        "答复时限",
        "办理时限",
        "承诺办结日",
        "承诺办结日期",
        "办结期限",
        "应办结日期",
        "应联系时间",
        "预计办结日期",
        "计划办结时间",
        "拟办结日期",
        "要求答复时间",
        "办结截止日期",
        "最近到期日",
        "剩余办结时间",
        "逾期答复时间",
        "是否超期",
        "是否按时联系",
        "首次联系人",
        "首次联系方式",
        "首次联系情况",
        "撤诉原因",
        "最迟办结日期",
        "回访完成时间",
        "联系登记时间",
        "办结申请时间",
        "方案反馈时间",
        "规定办结时间",
        "约定联系日期",
        "未办结日期",
        "撤销受理日期",
        "办结时间（截止）",
        "办结日期(承诺)",
        "办结日期\n（应）",
        "作废原因",
        "联系人",
        "承办人电话",
        "承办人手机",
        "来源地址",
        "家庭所在街道",
        "valid",
        "notes id",
        "received by",
        "close due",
        "closed by",
        "",
        "：",
    ],
)
def test_near_misses_never_match(header: str) -> None:
    assert NAMES.match(header).field in {None, "person"}


@pytest.mark.parametrize(
    "header", ["联系电话", "首次联系电话", "手机号码", "身份证号码", "证件号"]
)
def test_personal_columns_are_known_as_such(header: str) -> None:
    assert NAMES.match(header).field == "person"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("撤诉日期", "withdrawn"),
        ("撤案时间", "withdrawn"),
        ("批准延期日期", "extension_approved"),
        ("延期审批时间", "extension_approved"),
        ("延期至日期", "extended_to"),
        ("暂停开始日期", "paused_from"),
        ("暂停结束时间", "paused_to"),
        ("恢复办理日期", "paused_to"),
        ("中止起止日期", "pauses"),
        ("转为复杂日期", "upgraded"),
    ],
)
def test_names_of_what_moves_a_deadline(header: str, field: str) -> None:
    assert NAMES.match(header).field == field


@pytest.mark.parametrize(
    ("header", "is_found"),
    [
        ("停办暂停日期二", True),
        ("二次暂停起算日期", True),
        ("延期截止日期", True),
        ("延期原因", False),
        ("是否延期", False),
        ("剩余天数", False),
    ],
)
def test_a_column_like_a_change_that_is_not_known_is_said(header: str, *, is_found: bool) -> None:
    columns = columns_of(["受理日期", header], NAMES, line=1, contents=nothing)
    findings = header_findings(columns, NAMES, source="a.csv")
    said = {f.code for f in findings if f.column == header}
    assert (said <= {Code.UNKNOWN_CHANGE, Code.NAME_DOUBTFUL} and bool(said)) == is_found


def test_a_stage_of_ones_own_has_the_names_of_its_label() -> None:
    stage = Stage(
        id=StageId("respond"),
        label_zh="响应",
        label_en="answer",
        limits=((CaseType.ORDINARY, 1), (CaseType.COMPLEX, 1)),
    )
    names = HeaderNames(Policy(name="x", stages=(stage,)), {"respond": ("回音",)})
    for header in ("响应日期", "响应时间", "响应完成日期", "answer done", "回音"):
        assert names.match(header).field == "respond"
    for header in ("联系日期", "办结日期", "答复时间"):  # of stages that this policy does not have
        assert names.match(header).field is None


def test_a_name_of_ones_own_comes_before_those_that_are_known() -> None:
    names = HeaderNames(columns={"received": ("登记日期", "来件日期")})
    assert names.match("来件日期")[:2] == ("received", Reason.CONFIGURED)
    assert names.match("受理日期")[:2] == ("received", Reason.EXACT)
    columns = columns_of(["受理日期", "登记日期"], names, line=1, contents=nothing)
    assert columns.header_of["received"] == "登记日期"


@pytest.mark.parametrize("header", ["姓名编号", "编号姓名", "姓名编号情况"])
def test_of_two_names_as_long_the_personal_one_decides(header: str) -> None:
    assert HeaderNames().match(header).field == "person"


def test_a_longer_name_decides_before_a_personal_one() -> None:
    assert HeaderNames().match("姓名受理日期").field == "received"


#: Headers as clerks word them: field → those that are taken, the weak ones with a warning.
WORDED = {
    "received": (
        "受理日期 案件受理日期 收到诉求时间 诉求接收时间 来访登记日期 求助日期 求助时间 "
        "申请法律援助日期 法律援助申请日期 职工来访日期 首次来访日期 信访日期 接待日期 "
        "接待时间 来访接待时间 登记受理时间 受理登记时间 反映时间 反映日期 诉求反映时间 "
        "提交日期 申请提交时间 立案时间 接线时间 进线时间 来电登记时间 来电日期时间 呼入时间 "
        "工单创建时间 建单时间 收单日期 接案日期 接到投诉时间 诉求提交时间 受理日 收案日 "
        "投诉日期 登记日 咨询时间 咨询日期 维权申请时间 援助申请时间 申请援助时间 留言时间 "
        "留言日期 网上留言时间 来信日期 收信日期"
    ),
    "contact": (
        "联系日期 首次联系日期 首联日期 初次联系时间 1个工作日联系 联系职工日期 与职工联系时间 "
        "与当事人联系时间 联系诉求人时间 联系来电人时间 联系上时间 首次沟通时间 沟通时间 "
        "首次电话联系时间 电话沟通时间 首次响应时间 响应时间 首次对接日期 对接职工时间 "
        "联络时间 首次联络时间 接洽时间 首次接洽时间 1日联系沟通 1日内响应 24小时联系 "
        "先行联系时间"
    ),
    "plan": (
        "方案日期 方案出具日期 出具方案日期 制定方案时间 处理方案时间 解决方案日期 "
        "维权方案制定时间 拿出方案时间 拿出解决方案日期 提出解决方案时间 3日出方案 3日内出方案 "
        "出方案时间 形成方案日期 拟定调解方案时间 调解方案日期 处置方案时间 工作方案制定日期"
    ),
    "close": (
        "办结日期 办结时间 案件办结日期 结案日期 实际办结日期 完成日期 完成时间 处理完成时间 "
        "处置完毕时间 终结日期 终结时间 结案时间 办理完毕日期 办毕日期 完结日期 结办日期 "
        "销案日期 销号日期 关闭时间 工单关闭时间 解决时间 调解成功时间 调解结案时间 "
        "办理终结日期 5日办结 五日办结 5/7日办结 办结（5/7日） 答复办结时间 处理完结时间 "
        "案结时间"
    ),
    "replied": (
        "答复日期 回复日期 回复职工日期 答复职工时间 反馈日期 反馈职工时间 反馈诉求人时间 "
        "书面答复日期 最终答复时间 结果反馈时间 办理结果反馈日期 回告时间"
    ),
    "type": (
        "复杂程度 是否复杂 难易程度 难度 案件难度 一般/复杂 复杂案件 诉求分级 5日/7日 "
        "是否复杂案件（是/否） 是否属复杂案件 案件复杂程度 案件复杂情况"
    ),
    "handler": (
        "承办人 经办人 经办人员 具体承办人 办理人 责任人 专职律师 援助律师 值班律师 负责人 "
        "案件负责人 工会干部 经办干部 承办人姓名 调解员 维权专员 专职社工 处理人员 跟进人 "
        "跟办人 承办专员 承办律师姓名 主办律师"
    ),
    "station": (
        "站点 受理站点 街道 所属街道 镇街 所属工会 受理单位 承办单位 办理单位 责任单位 服务站 "
        "法援站 工会驿站 所属站点 承办部门 基层工会 街道（镇）"
    ),
    "id": (
        "职工诉求编号 群众诉求编号 "
        "编号 案号 案件编号 工单号 登记号 受理编号 诉求编号 台账编号 流水号 单号 援助编号 "
        "法援编号 档案号 案卷号 工单编码 事项编号 诉求号 流水编号 受理单号 热线工单号 "
        "12345工单号 市工单号"
    ),
}
WORDED_WEAKLY = {
    "received": (
        "上报日期 工单生成时间 派单日期 平台下派时间 任务下达时间 交办日期 发布时间 收录时间 "
        "录单时间 报送日期"
    ),
    "contact": ("约见时间 见面时间 面谈时间 首次面谈时间"),
    "plan": (
        "提出处理意见时间 处理意见日期 出具意见日期 出具法律意见时间 法律意见书出具日期 "
        "研判时间 会商时间 分析研判日期"
    ),
    "close": ("结束日期 归档日期 和解日期 裁决日期 判决日期"),
    "replied": ("告知职工日期 告知当事人时间"),
    "type": ("案件类型 案件性质 案件等级 类型（一般/复杂） 案件分类 分类 类别（一般、复杂）"),
    "handler": ("受理人 工作人员 接待人 接访人"),
    "station": ("区域 片区 辖区"),
    "id": ("序号"),
}
OF_NO_FIELD = (
    "职工编号 员工编号 "
    "通话开始时间 邮戳日期 回访联系时间 联系反馈时间 联系情况（时间） "
    "首次回复时间 方案反馈时间 方案告知时间 方案送达日期 方案审批日期 撤销日期 "
    "办理结果日期 回访日期 回访时间 满意度回访时间 审核时间 部门答复时间 办理时限类型 "
    "企业负责人 单位负责人 记录人 所在街道 用人单位 工作单位 企业名称 员工编号 "
    "合同编号 原工单号"
)


@pytest.mark.parametrize(
    ("header", "field"), [(h, field) for field, text in WORDED.items() for h in text.split()]
)
def test_what_clerks_write_above_a_column(header: str, field: str) -> None:
    match = NAMES.match(header)
    assert (match.field, match.reason in {Reason.EXACT, Reason.CONTAINED}) == (field, True)


@pytest.mark.parametrize(
    ("header", "field"),
    [(h, field) for field, text in WORDED_WEAKLY.items() for h in text.split()],
)
def test_what_may_stand_above_a_column(header: str, field: str) -> None:
    match = NAMES.match(header)
    assert (match.field, match.reason in {Reason.WEAK, Reason.DOUBTFUL}) == (field, True)


@pytest.mark.parametrize("header", OF_NO_FIELD.split())
def test_what_clerks_write_above_other_columns(header: str) -> None:
    assert NAMES.match(header).field is None


def test_names_that_were_used_before_are_those_of_the_same_office() -> None:
    assert header_names() is header_names(POLICY_1357, {})
    own = header_names(columns={"received": ["特别函告"]})
    assert own is header_names(columns={"received": ("特别函告",)})
    assert own.match("特别函告").field == "received"
    assert header_names().match("特别函告").field is None


def test_what_headers_mean_is_remembered_for_so_many_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meanings, "_MOST_KEPT", 3)
    names = HeaderNames()
    found = [names.match(header) for header in ("受理日期", "a", "b", "c", "受理日期") * 2]
    assert found[0].field == "received"
    assert found[::5] == found[4::5]
    assert len(vars(names)["_matches"]) <= 3
