"""The words of a header: its name without decoration, and the words that change its meaning."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sla1357.readers.headers.fields import FIELDS
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.text import words_of

__all__ = [
    "MATTERS",
    "NEUTRAL",
    "OBJECTS",
    "OF_ANY_CASE",
    "RULED_OUT",
    "RulesOut",
    "hint_against",
    "kinds_of_words",
    "says_another_day",
    "word_for_another",
]

#: Words next to a name that do not change its meaning.
NEUTRAL = frozenset(
    words_of(
        "案件 工单 办件 事项 信访件 信件 件 案 单 纠纷 争议 问题 劳动争议 劳动 维权 援助 法律援助 "
        "法援 法律 业务 服务 热线 平台 系统 中心 窗口 大厅 站点 街道 镇街 街镇 工会 总工会 市 区 "
        "县 省 局 部门 律所 律师 承办 经办 主办 责任 承办人 经办人 承办单位 承办部门 本 该 此 "
        "实际 真实 实 正式 具体 全部 最终 已 办理 处理 处置 工作 结果 情况 人员 信息 的 之 及 和 "
        "与 或 / 、 , & 人 当日 年 月 内部 外部 网上 线上 现场 记录 台账 重大 重点 应急 数据 全区 "
        "全市 经办机构"
    )
)
#: What a request is called; next to an act of another field, no act of its own.
MATTERS = frozenset(
    words_of("举报 信访 反映 咨询 投诉 报修 报案 来件 来信 来函 来电 来访 求助 申诉 诉求")
)
#: Whom an act is for, where it stands behind the act: 答复群众时间.
OBJECTS = frozenset(
    words_of(
        "举报人 信访人 受援人 客户 对方 工友 市民 当事人 投诉人 本人 来电人 来访人 求助人 用户 "
        "申请人 群众 职工 诉求人"
    )
)


_SECOND = rare_pattern(r"\(([2-9二三四五六])\)")  # of a hint


#: What is done with any case, in the name of a group of columns: 调查处理情况.
OF_ANY_CASE = frozenset(
    words_of("流转 调查 核实 调查核实 取证 走访 审核 审批 检查 回单 阶段 过程 进展 进度 首次")
)
_ANOTHER_DAY = rare_pattern(
    r"updat|modif|delet|due|deadline|birth|hired|expir|target|expected|schedul|next|last|limit",
    re.IGNORECASE,
)


class RulesOut(NamedTuple):
    """Words next to a known name that change the meaning of its column."""

    words: tuple[str, ...]
    #: Fields whose name they do not touch, or the only ones that they do.
    but: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    #: The words that do so from within brackets too.
    hints: tuple[str, ...] = ()


#: Kind of word → the words.  The longest word that stands at a place counts: 响应 is no 应.
RULED_OUT: dict[str, RulesOut] = {
    "limit": RulesOut(
        words_of(
            "时限 期限 限期 时效 限时 承诺 截止 截至 到期 应 应当 须 需 必须 最迟 最晚 规定 法定 "
            "约定 标准 节点 要求 目标 考核 超期 逾期 超时 倒计时 剩余 提醒 预警 届满 期满 限 限定 "
            "红牌 黄牌 之前 前"
        ),
        hints=words_of("时限 期限 限时 承诺 截止 规定 约定 应 标准 最迟 最晚 到期 法定 届满 目标"),
    ),
    "plan": RulesOut(
        words_of("预计 计划 拟 预估 预期 预定 期望 预约 建议 下次 下一次 下一步 待 将 拟于 希望"),
        hints=words_of("预计 计划 拟 预估 预期 预约 下次"),
    ),
    "question": RulesOut(
        words_of(
            "是否 有无 能否 可否 未 不 否 无 率 次数 数量 件数 天数 工作日 自然日 小时 时长 用时 "
            "耗时 历时 周期 平均 间隔 效率 总数 累计 合计 数 量 农历 阴历"
        ),
        hints=words_of("农历 阴历 平均 次数 件数"),
    ),
    "extension": RulesOut(
        words_of("延期 延长 延时 顺延 展期 缓办 延后 推迟"),
        but=words_of("extended_to extension_approved extension_days"),
        hints=words_of("延期 延长 延时 顺延 展期 延后"),
    ),
    "pause": RulesOut(
        words_of("暂停 中止 挂起 解挂 恢复 补正 补件 暂缓"),
        but=words_of("paused_from paused_to pauses supplement_from supplement_to supplements"),
    ),
    "first": RulesOut(
        words_of("首次 初次 第一次 首 初 首轮 一次 初步 首回 先行"),
        but=words_of("received"),
        hints=words_of("首次 初次 第一次 初步"),
    ),
    "again or last": RulesOut(
        words_of(
            "最后 最近 最新 末次 上次 再次 二次 第二次 第三次 多次 每次 重新 重复 更新 修改 变更 "
            "补充 下一 最后一次 三次 最近一次 上一次 原 关联 再 重"
        ),
        hints=words_of("最后 最近 末次 上次 再次 二次 第二次 原"),
    ),
    "interim": RulesOut(
        words_of(
            "中期 中间 阶段 阶段性 过程 过程性 进展 进度 临时 途中 节点性 分段 每月 每周 定期 "
            "部分 期间"
        ),
        hints=words_of("中期 阶段 阶段性 过程 进展 临时 部分"),
    ),
    "another act": RulesOut(
        words_of(
            "签收 签发 移交 移送 流转 转派 转送 转达 领取 审核 审批 审查 审定 复核 核查 核实 核验 "
            "核准 核对 验收 验证 认定 确认 评价 评分 评议 评估 打分 考评 满意 满意度 测评 回访 "
            "抽查 督办 催办 督查 督促 检查 巡查 通报 退回 退单 退件 驳回 撤销 取消 重办 返工 复查 "
            "复议 通知 上报 报送 呈报 申报 汇报 报告 打印 盖章 用印 存档 导入 导出 同步 生成 上传 "
            "查询 查看 阅读 阅办 批示 批阅 公示 公开 开庭 庭审 仲裁 起诉 上诉 判决 裁决 支付 付款 "
            "到账 发放 兑现 履行 执行 整改 调查 取证 勘查 鉴定 事发 事故 发生 受伤 工伤 入职 离职 "
            "欠薪 拖欠 签订 合同 出生 失业 就业 参保 工商 通话 录音 会议 培训 走访 慰问 送达 邮寄 "
            "寄出 约谈 面谈 催告 统计 制表 填表 填报 制单 交接 协办 会办 抄送 知会 认领 预审 初审 "
            "终审 授权 委托 指派"
        ),
        hints=words_of("签收 审核 评价 满意度 回访 督办 核实 送达 移交 确认"),
    ),
    "way to reach": RulesOut(
        words_of(
            "姓名 电话 手机 微信 邮箱 地址 住址 身份证 证件 账号 卡号 银行 号码 护照 户籍 居住 "
            "家庭 方便 邮编 QQ"
        ),
        but=words_of("channel contact received replied"),
    ),
    "other side": RulesOut(
        words_of(
            "企业 公司 用人单位 用工单位 工作单位 用工 雇主 雇用 对方 被投诉 被申请 被申请人 被告 "
            "被诉 被反映 被举报 涉事 涉案 涉及 第三人 第三方 法定代表 法人 老板 工厂 厂方 资方 "
            "甲方 乙方 项目 工地 班组 施工 劳务 包工 发包 承包 分包 派遣 原告 商家 商户 店铺 物业 "
            "欠薪单位"
        ),
        only=words_of("channel close contact handler received replied station"),
        hints=words_of("企业 公司 用人单位 对方 被申请人 第三方"),
    ),
    "their unit": RulesOut(
        words_of("单位 所在单位 诉求单位 申请单位 投诉单位 来访单位"),
        only=words_of("handler station"),
    ),
    "of another office": RulesOut(
        words_of("单位 部门 承办单位 承办部门 街道 镇街 街镇 律所 律师 上级 站点 局"),
        only=words_of("replied"),
    ),
    "their act": RulesOut(
        # of who asked for help: 市民反馈时间 is a rating
        words_of(
            "市民 群众 职工 当事人 申请人 诉求人 投诉人 信访人 来电人 来访人 受援人 求助人 举报人 "
            "本人 用户 客户 服务对象 工友"
        ),
        only=words_of("close plan replied"),
    ),
    "another number": RulesOut(
        words_of(
            "重复 原 关联 上级 父 母 引用 合同 批次 发票 快递 房间 车辆 坐席 分机 员工 职工 人员 "
            "站点 单位 企业 部门 设备 统一社会信用 信用 组织机构 楼栋 门牌 账户 档案袋 文件 附件 "
            "处理人 承办人 经办人 话务员 话机 通话 录音 电话 代理"
        ),
        only=words_of("id"),
    ),
    "someone's place": RulesOut(
        words_of("所在 户籍 居住 家庭 籍贯 事发 案发 来文 来源 转办 交办 协办"),
        only=words_of("station"),
    ),
    "what came of it": RulesOut(words_of("结果 成果 处理 处置"), only=words_of("received")),
    "of money": RulesOut(
        words_of("收入 资金 经费 工资 生活 证据"),
        only=words_of("channel"),
    ),
}


@cache
def kinds_of_words() -> Mapping[str, tuple[str, ...]]:
    """Return word → the kinds of words that it is one of; none for a neutral one."""
    kinds: dict[str, tuple[str, ...]] = {}
    neutral: Iterable[str] = (*NEUTRAL, *OBJECTS, *(w for f in FIELDS.values() for w in f.neutral))
    for word in neutral:
        kinds[word] = ()
    for kind, rule in RULED_OUT.items():
        for word in rule.words:
            kinds[word] = (*kinds.get(word, ()), kind)
    return kinds


_OF_NO_ACT = ("limit", "plan", "question")
_OF_ANOTHER_DAY = (*_OF_NO_ACT, "extension", "pause", "again or last", "another act")


def _words_in(header: str, kinds: Iterable[str]) -> Iterator[str]:
    return (word for kind in kinds for word in RULED_OUT[kind].words if word in header)


def says_another_day(header: str) -> bool:
    """Return whether a word in a header that names no field rules out every stage.

    >>> says_another_day("出生日期"), says_another_day("第一次见面")
    (True, False)
    """
    if _ANOTHER_DAY.search(header):
        return True
    return any(len(word) > 1 for word in _words_in(header, _OF_ANOTHER_DAY))


def word_for_another(name: str) -> str:
    """Return the word that shows that a name without a known name in it is about no act."""
    return next(_words_in(name, _OF_NO_ACT), "")


def hint_against(hints: str, field: str) -> str:
    """Return the word in brackets that rules out `field`."""
    if not hints:
        return ""
    if second := _SECOND.search(hints):
        return second[1]
    for rule in RULED_OUT.values():
        if field in rule.but or (rule.only and field not in rule.only):
            continue
        for word in rule.hints:
            if word in hints:
                return word
    return ""
