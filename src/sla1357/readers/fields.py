"""The fields of a ledger: the names of their columns, and the words that rule a name out.

All that the program knows of headers stands here as data; `headers` says how
it is applied.  `docs/ledgers.md` is made of it.
"""

from enum import Enum
from typing import NamedTuple

__all__ = [
    "CLOCK",
    "DAY_WORDS",
    "FIELDS",
    "IGNORED",
    "MATTERS",
    "NEUTRAL",
    "OBJECTS",
    "RULED_OUT",
    "Field",
    "Kind",
    "RulesOut",
]

CLOCK = "received_time"  #: the field of the time of day of the receipt, in a column of its own
IGNORED = "ignore"  #: the name under `[columns]` of what is not to be read

#: What ends the name of a column of days; the better one of two columns stands first.
DAY_WORDS = ("日期", "时间", "日期时间", "年月日", "时刻", "日")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


class Kind(Enum):
    """What the cells of a field hold."""

    DAY = "day"
    TEXT = "text"
    OTHER = "other"  #: a number, ranges of days, or one of a few words


class Field(NamedTuple):
    """The names of the column of a field; the preferred ones first."""

    kind: Kind
    #: Whole names.
    names: tuple[str, ...] = ()
    #: Names of an act; with a word of `DAY_WORDS` behind it makes the name of a column.
    acts: tuple[str, ...] = ()
    #: Whole names, or acts of a field of days, that are taken only where nothing better stands.
    weak: tuple[str, ...] = ()
    #: Acts that may mean the field, and do not say so: pointed out, never taken.
    vague: tuple[str, ...] = ()
    #: Names of an act that are used without a word of days too; the column must hold days then.
    bare: tuple[str, ...] = ()
    #: English verbs: `created`, `created at`, `date created` …
    verbs: tuple[str, ...] = ()
    #: Words beside a name of this field that do not change its meaning.
    neutral: tuple[str, ...] = ()


#: Field → its names.  Among them are those of the program's own CSV, so that it can be read again.
FIELDS: dict[str, Field] = {
    "id": Field(
        Kind.TEXT,
        names=_words(
            "编号 案件编号 工单编号 工单号 办件编号 受理编号 诉求编号 登记编号 申请编号 台账编号 "
            "流水号 案号 案件号 单号 查询码 信访编号 来信编号 信件编号 信访件编号 受理号 登记号 "
            "立案号 工单流水号 案件流水号 id case_id case_no case_number ticket_id ticket "
            "ticket_no ticket_number no number request_id reference reference_no reference_number"
        ),
        # numbers the rows: any other number is better
        weak=_words("序号"),
        neutral=_words("投诉 举报 咨询 求助 报修 申诉 来电 来访 建议 立案"),
    ),
    "received": Field(
        Kind.DAY,
        names=_words("intake_date request_date submission_date registration_date"),
        acts=_words(
            "受理 申请 诉求 提出 登记 接件 收件 收案 接案 来电 来访 来信 接访 提交 接收 收到 立案 "
            "创建 建单 投诉 举报 报修 信访 申诉 接诉 递交 收单 收文 受案 求助 咨询 反映 来件 进件 "
            "接报 诉求提出 接听 来函 收信 报案"
        ),
        # what happens to a case once it has been received, or beside its receipt; "": a mere 日期
        weak=(
            *_words("录入 派单 推送 交办 转办 转交 分派 分办 派发 下派 下发 派件 接单 建档 填写"),
            "",
        ),
        verbs=_words("received created opened submitted accepted registered"),
        neutral=_words("首次 初次 首 上级 提请 群众 市民 职工 本人"),
    ),
    "type": Field(
        Kind.OTHER,
        names=_words("复杂程度 难易程度 案件难度 是否复杂 一般/复杂 繁简 complexity"),
        # these stand for the subject of a case too: the cells decide
        weak=_words("办理类型 案件类别 类别 诉求类型 案件类型 类型 type level"),
        neutral=_words("工单 案件 办件 诉求 事项 业务 服务"),
    ),
    "contact": Field(
        Kind.DAY,
        names=_words("contact_done first_contact first_response first_contacted"),
        acts=_words(
            "联系 首次联系 初次联系 先行联系 首联 回电 联系职工 首次响应 响应 对接 联系沟通完成 "
            "联系沟通 联系完成 沟通联系 首次对接"
        ),
        bare=_words("首次联系 初次联系"),
        verbs=_words("contacted"),
        neutral=_words("首次 初次 第一次 首 电话 微信 短信 上门 当面 主动"),
    ),
    "plan": Field(
        Kind.DAY,
        names=_words("plan_done plan_date"),
        acts=_words(
            "方案 出具方案 制定方案 方案形成 提交方案 方案提交 方案完成 方案确定 方案制定 "
            "方案出具 拟定方案 提出方案 形成方案 确定方案 拿出方案 拿出方案完成 了解情况 情况核实 "
            "调查核实"
        ),
        verbs=_words("planned assessed"),
        neutral=_words("处理 解决 维权 调解 援助"),
    ),
    "close": Field(
        Kind.DAY,
        names=_words("close_done done resolution_date closing_date completion_date"),
        acts=_words(
            "办结 结案 完成 完结 实际完成 办理完成 处理完成 销号 关闭 解决 办复 结单 审结 了结 "
            "结办 调解成功 协议签订 办结回复完成 办结回复 完成办结"
        ),
        # the end of a call or a meeting; 归档 can be long after
        weak=_words("结束 调解 归档"),
        vague=_words("办理 处理 处置"),
        verbs=_words("closed resolved solved completed finished"),
        neutral=_words("最终"),
    ),
    "replied": Field(
        Kind.DAY,
        acts=_words("答复 回复 反馈 办结答复 告知 办结反馈 结果反馈 回告 函复 书面答复"),
        verbs=_words("replied answered"),
        neutral=_words("最终 电话 微信 短信 书面 口头 当面 上门"),
    ),
    "handler": Field(
        Kind.TEXT,
        names=_words(
            "承办人 经办人 办理人 处理人 责任人 负责人 承办律师 律师 调解员 承办人员 主办人 "
            "经办人员 办理人员 处理人员 处理人员 办案人 办案人员 承办法官 责任律师 援助律师 "
            "handler owner assignee lawyer assigned_to agent"
        ),
        # who took the case in need not be who handles it
        weak=_words("受理人 认领人"),
        neutral=_words("受理 主要 主 第一 当前 现 街道 工会 站点 律所"),
    ),
    "station": Field(
        Kind.TEXT,
        names=_words(
            "站点 受理站点 承办单位 责任单位 办理单位 主办单位 所属街道 街道 街镇 镇街 所属工会 "
            "工会 部门 被反映街乡镇 律所 律师事务所 承办部门 责任部门 主办部门 办理部门 处理部门 "
            "受理单位 受理部门 处理单位 承办站点 所属站点 工作站 服务站 station unit office dept "
            "department branch"
        ),
        neutral=_words("受理 承办 主办 责任 办理 处理 所属 登记 接访 基层"),
    ),
    "channel": Field(
        Kind.TEXT,
        names=_words(
            "来源 诉求来源 办件来源 渠道 受理渠道 受理方式 处理受理方式 来访形式 来源渠道 "
            "案件来源 诉求渠道 登记方式 反映渠道 source channel"
        ),
        neutral=_words("投诉 举报 咨询 求助 受理 登记 信访 来件 申请 线索 诉求 反映"),
    ),
    # what moves deadlines
    "extension_days": Field(
        Kind.OTHER,
        names=_words(
            "延期天数 延长天数 延期工作日 延期工作日数 延时天数 延时工作日 批准延期天数 "
            "批准延时天数 批准延长天数 延长工作日 顺延天数 顺延工作日 展期天数 extension "
            "extension_days"
        ),
        neutral=_words("批准 申请 审批 同意"),
    ),
    "extended_to": Field(
        Kind.DAY,
        names=_words("延期至 延期日期 延长至 延时至 顺延至 展期至 extended_to"),
        acts=_words("延期至 延长至 延时至 顺延至 展期至"),
        neutral=_words("批准 同意"),
    ),
    "extension_approved": Field(
        Kind.DAY,
        names=_words("extension_approved"),
        acts=_words(
            "延期批准 延期审批 延期申请 批准延期 审批延期 申请延期 延时批准 延时审批 延时申请 "
            "批准延时 审批延时 申请延时 延长批准 延长审批 批准延长 同意延期 延期同意 展期批准 "
            "批准展期"
        ),
    ),
    "upgraded": Field(
        Kind.DAY,
        names=_words("upgraded"),
        acts=_words("转复杂 认定复杂 转为复杂 认定为复杂 升级为复杂 转为复杂案件"),
    ),
    "downgraded": Field(
        Kind.DAY,
        names=_words("downgraded"),
        acts=_words("转一般 转为一般 转为一般案件 降级"),
    ),
    "paused_from": Field(
        Kind.DAY,
        names=_words("paused_from"),
        acts=_words(
            "中止 暂停 补正通知 暂停开始 暂停起始 中止开始 中止起始 补正通知书送达 补件通知 "
            "材料补正开始 暂停办理 中止办理"
        ),
        # of ticket systems: for any reason
        weak=_words("挂起 挂起开始 暂缓 暂缓办理"),
        bare=_words("材料补正开始"),
    ),
    "paused_to": Field(
        Kind.DAY,
        names=_words("paused_to resumed"),
        acts=_words("恢复 补正完成 补正 恢复办理 暂停结束 中止结束 补件完成 补件 恢复计时"),
        weak=_words("解挂 解除挂起 取消挂起 挂起结束 重启"),
    ),
    "pauses": Field(
        Kind.OTHER,
        names=_words(
            "暂停区间 中止区间 暂停时段 暂停期间 中止期间 中止起止日期 暂停起止日期 挂起区间 "
            "挂起时段 pauses"
        ),
    ),
    "withdrawn": Field(
        Kind.DAY,
        names=_words("withdrawn cancelled canceled"),
        acts=_words(
            "撤回 撤诉 不予受理 撤案 申请撤回 撤回申请 撤诉申请 申请撤诉 撤案申请 撤单 撤件 撤访 "
            "作废"
        ),
        bare=_words("撤诉 作废"),
        neutral=_words("本人 当事人 申请人 职工 诉求人 投诉人"),
    ),
    # known, and of no use for counting
    "status": Field(
        Kind.TEXT,
        names=_words(
            "状态 工单状态 办理状态 案件状态 办结状态 进度 办理进度 当前阶段 status state"
        ),
    ),
    "note": Field(Kind.TEXT, names=_words("备注 说明 其他 note remark")),
    # never read
    "person": Field(
        Kind.TEXT,
        names=_words(
            "姓名 职工姓名 申请人 当事人 诉求人 受援人 来电人 联系电话 手机号 身份证号 身份证 "
            "证件号 电话 手机 号码 联系人 联系方式 投诉人 信访人 来访人 举报人 求助人 name phone"
        ),
    ),
}
#: Words beside a name that do not change what it means.
NEUTRAL = frozenset(
    _words(
        "案件 工单 办件 事项 信访件 信件 件 案 单 纠纷 争议 问题 劳动争议 劳动 维权 援助 "
        "法律援助 法援 法律 业务 服务 热线 平台 系统 中心 窗口 大厅 站点 街道 镇街 街镇 工会 "
        "总工会 市 区 县 省 局 部门 律所 律师 承办 经办 主办 责任 承办人 经办人 承办单位 "
        "承办部门 本 该 此 实际 真实 正式 具体 全部 最终 已 办理 处理 处置 工作 结果 情况 "
        "人员 信息 的 之 及 和 与 或 / 、 , & 人 当日 年 月 内部 外部 网上 线上 现场 记录 "
        "台账 重大 重点 应急 数据 全区 全市 经办机构"
    )
)
#: What a request is called: beside an act of another field, no act of its own.
MATTERS = frozenset(
    _words("举报 信访 反映 咨询 投诉 报修 报案 来件 来信 来函 来电 来访 求助 申诉 诉求")
)
#: Whom an act is for, where it stands behind the act: 答复群众时间.
OBJECTS = frozenset(
    _words(
        "举报人 信访人 受援人 客户 对方 工友 市民 当事人 投诉人 本人 来电人 来访人 求助人 "
        "用户 申请人 群众 职工 诉求人"
    )
)


class RulesOut(NamedTuple):
    """Words beside a known name that make another thing of its column."""

    words: tuple[str, ...]
    #: Fields whose name they do not touch, or the only ones that they do.
    but: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    #: The words that do so from within brackets too.
    hints: tuple[str, ...] = ()


#: Kind of word → the words.  The longest word that stands at a place counts: 响应 is no 应.
RULED_OUT: dict[str, RulesOut] = {
    "limit": RulesOut(
        _words(
            "时限 期限 限期 时效 限时 承诺 截止 截至 到期 应 应当 须 需 必须 最迟 最晚 规定 法定 "
            "约定 标准 节点 要求 目标 考核 超期 逾期 超时 倒计时 剩余 提醒 预警 届满 期满 限 限定 "
            "红牌 黄牌 之前 前"
        ),
        hints=_words("时限 期限 限时 承诺 截止 规定 约定 应 标准 最迟 最晚 到期 法定 届满 目标"),
    ),
    "plan": RulesOut(
        _words("预计 计划 拟 预估 预期 预定 期望 预约 建议 下次 下一次 下一步 待 将 拟于 希望"),
        hints=_words("预计 计划 拟 预估 预期 预约 下次"),
    ),
    "question": RulesOut(
        _words(
            "是否 有无 能否 可否 未 不 否 无 率 次数 数量 件数 天数 工作日 自然日 小时 时长 用时 "
            "耗时 历时 周期 平均 间隔 效率 总数 累计 合计 数 量 农历 阴历"
        ),
        hints=_words("农历 阴历 平均 次数 件数"),
    ),
    "extension": RulesOut(
        _words("延期 延长 延时 顺延 展期 缓办 延后 推迟"),
        but=_words("extended_to extension_approved extension_days"),
        hints=_words("延期 延长 延时 顺延 展期 延后"),
    ),
    "pause": RulesOut(
        _words("暂停 中止 挂起 解挂 恢复 补正 补件 暂缓"),
        but=_words("paused_from paused_to pauses"),
    ),
    "first": RulesOut(
        _words("首次 初次 第一次 首 初 首轮 一次 初步 首回 先行"),
        but=_words("contact received"),
        hints=_words("首次 初次 第一次 初步"),
    ),
    "again or last": RulesOut(
        _words(
            "最后 最近 最新 末次 上次 再次 二次 第二次 第三次 多次 每次 重新 重复 更新 修改 变更 "
            "补充 下一 最后一次 三次 最近一次 上一次 原 关联 再 重"
        ),
        hints=_words("最后 最近 末次 上次 再次 二次 第二次 原"),
    ),
    "interim": RulesOut(
        _words(
            "中期 中间 阶段 阶段性 过程 过程性 进展 进度 临时 途中 节点性 分段 每月 每周 定期 "
            "部分 期间"
        ),
        hints=_words("中期 阶段 阶段性 过程 进展 临时 部分"),
    ),
    "another act": RulesOut(
        _words(
            "签收 签发 移交 移送 流转 转派 转送 转达 领取 审核 审批 审查 审定 复核 核查 核实 核验 "
            "核准 核对 验收 验证 认定 确认 评价 评分 评议 评估 打分 考评 满意 满意度 测评 回访 "
            "抽查 督办 催办 督查 督促 检查 巡查 通报 退回 退单 退件 驳回 撤销 取消 重办 返工 复查 "
            "复议 上报 报送 呈报 申报 汇报 报告 打印 盖章 用印 存档 导入 导出 同步 生成 上传 查询 "
            "查看 阅读 阅办 批示 批阅 公示 公开 开庭 庭审 仲裁 起诉 上诉 判决 裁决 支付 付款 到账 "
            "发放 兑现 履行 执行 整改 调查 取证 勘查 鉴定 事发 事故 发生 受伤 工伤 入职 离职 欠薪 "
            "拖欠 签订 合同 出生 失业 就业 参保 工商 通话 录音 会议 培训 走访 慰问 送达 邮寄 寄出 "
            "约谈 面谈 催告 统计 制表 填表 填报 制单 交接 协办 会办 抄送 知会 认领 响应率 预审 "
            "初审 终审 授权 委托 指派 受伤害"
        ),
        hints=_words("签收 审核 评价 满意度 回访 督办 核实 送达 移交 确认"),
    ),
    "way to reach": RulesOut(
        _words(
            "姓名 电话 手机 微信 邮箱 地址 住址 身份证 证件 账号 卡号 银行 号码 护照 户籍 居住 "
            "家庭 方便 邮编 QQ"
        ),
        but=_words("channel contact received replied"),
    ),
    "other side": RulesOut(
        _words(
            "企业 公司 用人单位 用工单位 工作单位 用工 雇主 雇用 对方 被投诉 被申请 被申请人 被告 "
            "被诉 被反映 被举报 涉事 涉案 涉及 第三人 第三方 法定代表 法人 老板 工厂 厂方 资方 "
            "甲方 乙方 项目 工地 班组 施工 劳务 包工 发包 承包 分包 派遣 原告 商家 商户 店铺 物业 "
            "欠薪单位"
        ),
        only=_words("channel close contact handler received replied station"),
        hints=_words("企业 公司 用人单位 对方 被申请人 第三方"),
    ),
    "their unit": RulesOut(
        _words("单位 所在单位 诉求单位 申请单位 投诉单位 来访单位"),
        only=_words("handler station"),
    ),
    "their act": RulesOut(
        # of who asked for help: 市民反馈时间 is a rating
        _words(
            "市民 群众 职工 当事人 申请人 诉求人 投诉人 信访人 来电人 来访人 受援人 求助人 举报人 "
            "本人 用户 客户 服务对象 工友"
        ),
        only=_words("close plan replied"),
    ),
    "another number": RulesOut(
        _words(
            "重复 原 关联 上级 父 母 引用 合同 批次 发票 快递 房间 车辆 坐席 分机 员工 职工 人员 "
            "站点 单位 企业 部门 设备 统一社会信用 信用 组织机构 楼栋 门牌 账户 档案袋 文件 附件 "
            "处理人 承办人 经办人 话务员 话机 通话 录音 电话 代理"
        ),
        only=_words("id"),
    ),
    "someone's place": RulesOut(
        _words("所在 户籍 居住 家庭 籍贯 事发 案发 来文 来源 转办 交办 协办"),
        only=_words("station"),
    ),
    "of money": RulesOut(
        _words("收入 资金 经费 工资 生活 证据"),
        only=_words("channel"),
    ),
}
