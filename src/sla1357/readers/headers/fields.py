"""The fields of a ledger: what each of them holds, and the names of its column."""

from typing import Final

from sla1357.readers.headers.names import Field, Kind, decision
from sla1357.readers.text import words_of

__all__ = ["FIELDS", "STATES", "TEXTS", "Id", "fields_of"]


class Id:
    """The ids of the fields that code names; plain strings, like the ids of stages."""

    ID: Final = "id"
    RECEIVED: Final = "received"
    CLOCK: Final = "received_time"  #: of the receipt, in a column of its own
    TYPE: Final = "type"
    CLOSE: Final = "close"
    REPLIED: Final = "replied"
    HANDLER: Final = "handler"
    EXTENSION_DAYS: Final = "extension_days"
    EXTENDED_TO: Final = "extended_to"
    EXTENSION_APPROVED: Final = "extension_approved"
    UPGRADED: Final = "upgraded"
    DOWNGRADED: Final = "downgraded"
    PAUSED_FROM: Final = "paused_from"
    PAUSED_TO: Final = "paused_to"
    PAUSES: Final = "pauses"
    SUPPLEMENT_FROM: Final = "supplement_from"
    SUPPLEMENT_TO: Final = "supplement_to"
    SUPPLEMENTS: Final = "supplements"
    WITHDRAWN: Final = "withdrawn"
    EXTENSION_DECISION: Final = "extension_decision"
    PAUSE_DECISION: Final = "pause_decision"
    WITHDRAWAL_DECISION: Final = "withdrawal_decision"
    APPROVAL: Final = "approval"
    IS_CLOSED: Final = "is_closed"
    IS_PAUSED: Final = "is_paused"
    IS_VOID: Final = "is_void"
    IS_VALID: Final = "is_valid"
    PERSON: Final = "person"
    IGNORED: Final = "ignore"  #: under `[columns]`: what is not to be read


#: Field → what it is.  Among its names are those of the program's own CSV, so that it can be read
#: again.
FIELDS: dict[str, Field] = {
    Id.ID: Field(
        Kind.NUMBER,
        names=words_of(
            "编号 案件编号 工单编号 工单号 办件编号 受理编号 诉求编号 登记编号 申请编号 台账编号 "
            "流水号 案号 案件号 单号 查询码 信访编号 来信编号 信件编号 信访件编号 受理号 登记号 "
            "立案号 工单流水号 案件流水号 工单id 案件id 信件号 编码 案件编码 工单编码 事项编码 "
            "案卷号 档案号 诉求号 诉求单号 流水编号 档案编号 收文编号 id case_code order_no "
            "order_code work_order_no apply_no record_no issue_key issue_id incident_number "
            "request_number case_id case_no case_number ticket_id ticket ticket_no ticket_number "
            "request_id reference reference_no reference_number"
        ),
        # numbers the rows: any other number is better
        weak=words_of("序号 no number"),
        neutral=words_of(
            "投诉 举报 咨询 求助 报修 申诉 来电 来访 建议 立案 受理 登记 申请 诉求 收文 接件 收件 "
            "提交"
        ),
    ),
    Id.RECEIVED: Field(
        Kind.RECEIPT,
        names=words_of("gmt_create"),
        acts=words_of(
            "受理 申请 诉求 提出 登记 接件 收件 收案 接案 来电 来访 来信 接访 提交 接收 收到 创建 "
            "建单 投诉 举报 报修 信访 申诉 接诉 递交 收单 收文 受案 求助 咨询 反映 来件 进件 接报 "
            "接待 来访接待 接线 留言 呼入 诉求提出 接听 来函 收信 报案 来文 新建 发起 提单 报单 "
            "下单 接到 来单 进线 立单 立案"
        ),
        loose=words_of(
            "登记 创建 建单 新建 发起 提单 报单 下单 提交 进线 立单 来单 接件 收件 created create "
            "creation opened open logged"
        ),
        # what happens to a case once it has been received, or at the same time; "": a bare 日期
        weak=(
            *words_of(
                "录入 派单 推送 交办 转办 转交 分派 分办 派发 下派 下发 派件 接单 建档 填写 上报 "
                "任务下达 下达 收录 录单 报送 发布 签收 转派 转单 抢单 领单 移交 移送 生成 建立 "
                "开始"
            ),
            "",
        ),
        verbs=words_of(
            "received created opened submitted accepted registered reported logged raised filed "
            "lodged requested"
        ),
        nouns=words_of(
            "receipt intake receive accept register registration submission submit application "
            "apply complaint request filing creation create opening open"
        ),
        neutral=words_of("首次 初次 首 上级 提请 群众 市民 职工 本人"),
    ),
    Id.TYPE: Field(
        Kind.TYPE,
        names=words_of(
            "复杂程度 难易程度 案件难度 是否复杂 一般/复杂 繁简 难易 难度等级 繁简程度 案件程度 "
            "复杂/一般 是否复杂案件 是否疑难 是否疑难案件 是否疑难复杂 是否复杂疑难 "
            "是否属复杂案件 是否属于复杂案件 案件复杂情况 诉求分级 5日/7日 是否为复杂案件 "
            "是否属于复杂 复杂与否 复杂案件 繁简分类 案件繁简 案件分级 是否疑难复杂案件 难度 "
            "疑难程度 复杂性 complexity case_complexity is_complex complex_flag 程度 复杂 疑难 "
            "疑难案件 疑难复杂 疑难复杂案件 复杂件"
        ),
        # these stand for the subject of a case too: the cells decide
        weak=words_of(
            "办理类型 案件类别 类别 诉求类型 案件类型 类型 案件性质 性质 案件等级 等级 案件分类 "
            "分类 案件级别 级别 type case_type type_of_case case_level level"
        ),
        neutral=words_of("工单 案件 案情 办件 诉求 纠纷 事项 业务 服务 现 目前 当前 最终 认定"),
    ),
    "contact": Field(
        Kind.STAGE,
        names=words_of("contact_done first_response first_response_date first_response_at"),
        acts=words_of(
            "联系 首次联系 初次联系 先行联系 首联 回电 联系职工 首次响应 响应 对接 联系沟通完成 "
            "联系沟通 联系完成 沟通联系 首次对接 沟通 首次沟通 联络 首次联络 接洽 首次接洽 联系上"
        ),
        weak=words_of("见面 面谈 约见 会见 首次见面 首次面谈 首次约见 首次会见"),
        loose=words_of("响应 首次响应 对接 首次对接"),
        bare=words_of("首次联系 初次联系"),
        verbs=words_of("contacted first_contacted worker_contacted client_contacted"),
        nouns=words_of("contact first_contact initial_contact"),
        neutral=words_of("首次 初次 第一次 首 电话 微信 短信 上门 当面 主动"),
    ),
    "plan": Field(
        Kind.STAGE,
        names=words_of("plan_done"),
        acts=words_of(
            "方案 出具方案 制定方案 方案形成 提交方案 方案提交 方案完成 方案确定 方案制定 "
            "方案出具 拟定方案 提出方案 形成方案 确定方案 拿出方案 拿出方案完成 方案提出 方案拟定 "
            "出方案 方案出台"
        ),
        # what comes before a plan, or is all there is of one
        weak=words_of(
            "了解情况 情况核实 调查核实 处理意见 办理意见 提出处理意见 法律意见 法律意见书 "
            "出具意见 出具法律意见 研判 分析研判 会商"
        ),
        verbs=words_of(
            "planned assessed plan_sent plan_made plan_issued plan_ready plan_provided "
            "plan_submitted plan_delivered plan_completed action_plan_sent action_plan_issued"
        ),
        nouns=words_of("plan action_plan"),
        neutral=words_of(
            "处理 处置 解决 维权 调解 援助 工作 提出 拿出 制定 制订 出具 形成 拟定 拟订 确定 提交"
        ),
    ),
    Id.CLOSE: Field(
        Kind.STAGE,
        names=words_of("close_done done"),
        acts=words_of(
            "办结 结案 完成 完结 实际完成 办理完成 处理完成 销号 关闭 解决 办复 结单 审结 了结 "
            "结办 调解成功 协议签订 办结回复完成 办结回复 完成办结 办毕 办讫 处结 关单 处理完毕 "
            "办理完毕 处置完成 处置完毕 销案 完工 终结 办理终结 案结 处理完结"
        ),
        loose=words_of("完成 完结 实际完成 办理完成 处理完成 关闭 解决 完工 处置完成"),
        # the end of a call or a meeting; 归档 can be long after
        weak=words_of("结束 调解 归档 和解 达成协议 签订协议 裁决 判决"),
        vague=words_of("办理 处理 处置 回单"),
        verbs=words_of("closed resolved solved completed finished settled case_closed"),
        nouns=words_of(
            "closure close closing completion complete finish resolution resolve settlement"
        ),
        neutral=words_of("最终"),
    ),
    Id.REPLIED: Field(
        Kind.STAGE,
        acts=words_of(
            "答复 回复 反馈 办结答复 办结反馈 结果反馈 答复意见书 答复意见书出具 出具答复意见书 "
            "回告 函复 书面答复"
        ),
        weak=words_of("告知 答复意见书送达"),
        verbs=words_of("replied answered reply_sent answer_sent"),
        nouns=words_of("reply answer"),
        neutral=words_of("最终 电话 微信 短信 书面 口头 当面 上门"),
    ),
    Id.HANDLER: Field(
        Kind.TEXT,
        names=words_of(
            "承办人 经办人 办理人 处理人 责任人 负责人 承办律师 律师 调解员 承办人员 主办人 "
            "经办人员 办理人员 处理人员 办案人 办案人员 承办法官 责任律师 援助律师 指派律师 "
            "专职律师 工会干部 经办干部 承办干部 维权专员 承办专员 专职社工 跟进人 跟办人 handler "
            "owner assignee lawyer assigned_to agent officer case_officer caseworker case_worker "
            "case_handler handled_by handler_name owner_name"
        ),
        # who took the case in need not be who handles it
        weak=words_of("受理人 认领人 接待人 接访人 工作人员"),
        neutral=words_of("受理 主要 主 第一 当前 现 街道 工会 站点 律所 值班"),
        is_name=True,
    ),
    "station": Field(
        Kind.TEXT,
        names=words_of(
            "站点 受理站点 承办单位 责任单位 办理单位 主办单位 所属街道 街道 街镇 镇街 所属工会 "
            "工会 部门 被反映街乡镇 律所 律师事务所 承办部门 责任部门 主办部门 办理部门 处理部门 "
            "受理单位 受理部门 处理单位 承办站点 所属站点 工作站 服务站 科室 承办科室 乡镇 "
            "所属乡镇 所属社区 所属区域 牵头单位 主管单位 受理窗口 承办机构 办理机构 受理机构 "
            "经办机构 法援站 法律援助站 援助站 工会驿站 station unit office dept department "
            "branch"
        ),
        weak=words_of("区域 片区 辖区 网格"),
        neutral=words_of("受理 承办 主办 责任 办理 处理 所属 登记 接访 基层 牵头 主管 属地 乡镇"),
        is_name=True,
    ),
    "channel": Field(
        Kind.TEXT,
        names=words_of(
            "来源 诉求来源 办件来源 渠道 受理渠道 受理方式 处理受理方式 来访形式 来源渠道 "
            "案件来源 诉求渠道 登记方式 反映渠道 受理途径 反映方式 信访形式 投诉方式 求助方式 "
            "咨询方式 提交方式 诉求方式 source channel"
        ),
        neutral=words_of(
            "投诉 举报 咨询 求助 受理 登记 信访 来件 申请 线索 诉求 反映 来电 提交 渠道"
        ),
    ),
    # what moves deadlines
    Id.EXTENSION_DAYS: Field(
        Kind.CHANGE,
        names=words_of(
            "延期天数 延长天数 延期工作日 延期工作日数 延时天数 延时工作日 批准延期天数 "
            "批准延时天数 批准延长天数 延长工作日 顺延天数 顺延工作日 展期天数 extension "
            "extension_days"
        ),
        neutral=words_of("批准 审批 同意"),
    ),
    Id.EXTENDED_TO: Field(
        Kind.CHANGE_DAY,
        names=words_of("延期至 延长至 延时至 顺延至 展期至 extended_to"),
        acts=words_of("延期至 延长至 延时至 顺延至 展期至"),
        # or the day on which it was granted
        weak=words_of("延期"),
        neutral=words_of("批准 同意"),
    ),
    Id.EXTENSION_APPROVED: Field(
        Kind.CHANGE_DAY,
        names=words_of("extension_approved"),
        acts=words_of(
            "延期批准 延期审批 延期申请 批准延期 审批延期 申请延期 延时批准 延时审批 延时申请 "
            "批准延时 审批延时 申请延时 延长批准 延长审批 批准延长 同意延期 延期同意 展期批准 "
            "批准展期"
        ),
    ),
    Id.UPGRADED: Field(
        Kind.CHANGE_DAY,
        names=words_of("upgraded"),
        acts=words_of("转复杂 认定复杂 转为复杂 认定为复杂 升级为复杂 转为复杂案件"),
    ),
    Id.DOWNGRADED: Field(
        Kind.CHANGE_DAY,
        names=words_of("downgraded"),
        acts=words_of("转一般 转为一般 转为一般案件 降级"),
    ),
    Id.PAUSED_FROM: Field(
        Kind.CHANGE_DAY,
        names=words_of(
            "paused_from paused_at pause_start hold_start on_hold_since suspended_at suspended_on"
        ),
        acts=words_of(
            "中止 暂停 暂停开始 暂停起始 中止开始 中止起始 暂停办理 中止办理 中止审理 暂停计时"
        ),
        # of ticket systems: for any reason
        weak=words_of("挂起 挂起开始 暂缓 暂缓办理"),
    ),
    Id.PAUSED_TO: Field(
        Kind.CHANGE_DAY,
        names=words_of("paused_to resumed resumed_at resumed_on resume_date pause_end hold_end"),
        acts=words_of("恢复 恢复办理 暂停结束 中止结束 恢复计时 恢复审理"),
        weak=words_of("解挂 解除挂起 取消挂起 挂起结束 重启"),
    ),
    Id.PAUSES: Field(
        Kind.CHANGE,
        names=words_of(
            "暂停区间 中止区间 暂停时段 暂停期间 中止期间 中止起止日期 暂停起止日期 挂起区间 "
            "挂起时段 pauses"
        ),
    ),
    Id.SUPPLEMENT_FROM: Field(
        Kind.CHANGE_DAY,
        names=words_of("supplement_from supplement_requested supplement_requested_at"),
        acts=words_of(
            "补正通知 补正通知书送达 补件通知 材料补正开始 补正开始 补正告知 通知补正 告知补正 "
            "补正通知送达 补正告知书送达 补正通知书发出 一次性告知补正"
        ),
        bare=words_of("材料补正开始"),
    ),
    Id.SUPPLEMENT_TO: Field(
        Kind.CHANGE_DAY,
        names=words_of("supplement_to supplement_received supplement_received_at"),
        acts=words_of(
            "补正 补正材料收到 收到补正材料 收到补正申请 收到补正 补正材料提交 补正材料接收 "
            "补正材料收齐 补正材料齐全 补正材料 材料补正 材料补齐 补齐材料 补正完成 补正收到 "
            "补正结束 补齐 补件完成 补件"
        ),
    ),
    Id.SUPPLEMENTS: Field(
        Kind.CHANGE,
        names=words_of("补正区间 补正期间 补正时段 补正起止日期 supplements"),
    ),
    Id.WITHDRAWN: Field(
        Kind.CHANGE_DAY,
        names=words_of("withdrawn cancelled canceled"),
        verbs=words_of("withdrawn cancelled canceled"),
        nouns=words_of("withdrawal cancellation"),
        acts=words_of(
            "撤回 撤诉 不予受理 撤案 申请撤回 撤回申请 撤诉申请 申请撤诉 撤案申请 撤单 撤件 撤访 "
            "作废"
        ),
        bare=words_of("撤诉 作废"),
        neutral=words_of("本人 当事人 申请人 职工 诉求人 投诉人"),
    ),
    # whether a change was approved
    Id.EXTENSION_DECISION: decision(
        "延期 延长 延时 展期 顺延",
        *(Id.EXTENSION_APPROVED, Id.EXTENDED_TO, Id.EXTENSION_DAYS),
        is_asked=True,
    ),
    "upgrade_decision": decision("转复杂 转为复杂 转复杂案件", Id.UPGRADED, is_asked=True),
    Id.PAUSE_DECISION: decision("暂停 中止 挂起", Id.PAUSED_FROM, Id.PAUSED_TO, Id.PAUSES),
    Id.WITHDRAWAL_DECISION: decision("撤诉 撤回 撤案 撤单 撤件", Id.WITHDRAWN),
    # compared with the days
    "status": Field(
        Kind.STATUS,
        names=words_of(
            "状态 工单状态 办理状态 案件状态 办结状态 进度 办理进度 当前阶段 办理进展 案件进展 "
            "办结情况 完成情况 办理情况 处理情况 办理结果 处理结果 status state"
        ),
        neutral=words_of("当前 流程 结案"),
    ),
    Id.APPROVAL: Field(
        Kind.ANSWER,
        names=words_of(
            "审批状态 审批结果 审批意见 审批情况 当前审批状态 申请状态 是否批准 是否通过"
        ),
    ),
    Id.IS_CLOSED: Field(
        Kind.ANSWER,
        names=words_of(
            "是否办结 是否结案 是否完成 是否完结 是否已办结 是否已结案 是否已完成 是否办毕 "
            "是否办理完毕 是否处理完毕 是否销号 是否关闭 是否解决 是否已解决 办结与否 办结标志 "
            "完成标志 结案标志 is_closed is_done is_finished is_completed is_resolved finish_flag "
            "finished_flag closed_flag"
        ),
    ),
    Id.IS_PAUSED: Field(
        Kind.ANSWER,
        names=words_of(
            "是否暂停 是否中止 是否挂起 是否暂缓 is_paused is_suspended paused on_hold"
        ),
    ),
    Id.IS_VOID: Field(
        Kind.ANSWER,
        names=words_of(
            "是否作废 是否撤销 是否撤回 是否撤诉 是否撤案 是否撤单 是否取消 是否删除 是否已删除 "
            "是否无效 作废标志 作废标记 删除标志 删除标记 删除时间 删除日期 del_flag deleted "
            "is_deleted is_del delete_flag deleted_flag deleted_at deleted_on delete_time is_void "
            "is_cancelled is_canceled is_withdrawn"
        ),
    ),
    Id.IS_VALID: Field(
        Kind.ANSWER, names=words_of("是否有效 有效标志 有效标记 is_valid valid_flag")
    ),
    # known, and of no use for counting
    "note": Field(Kind.UNUSED, names=words_of("备注 说明 其他 note remark")),
    # never read
    Id.PERSON: Field(
        Kind.PERSON,
        names=words_of(
            "姓名 职工姓名 申请人 当事人 诉求人 受援人 来电人 联系电话 手机号 身份证号 身份证 "
            "证件号 电话 手机 号码 联系人 联系方式 投诉人 信访人 来访人 举报人 求助人 name phone "
            "worker client applicant complainant mobile email address"
        ),
        is_name=True,
    ),
}


def fields_of(*kinds: Kind) -> tuple[str, ...]:
    """Return the fields of some kinds, in the order of the table."""
    return tuple(name for name, field in FIELDS.items() if field.kind in kinds)


TEXTS = fields_of(Kind.NUMBER, Kind.TEXT)  #: repeated as they stand
STATES = fields_of(Kind.STATUS, Kind.ANSWER)  #: say in words what has become of a case
