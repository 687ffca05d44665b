"""What the headers of a ledger mean: the names that offices use, field by field."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sla1357.core.layout import Reason
from sla1357.core.policy import POLICY_1357, Policy, Stage
from sla1357.readers.text import plain

__all__ = ["ALIASES", "TEXT_FIELDS", "HeaderNames", "Match", "header_name", "stage_aliases"]

#: The fields that hold any text.
TEXT_FIELDS = ("id", "handler", "station", "channel")

#: Field → the headers it may stand under.  The first is the preferred one, and of two columns
#: the one that stands earlier here is taken.  Among them are those of the program's own CSV, so
#: that it can be read again.
ALIASES: dict[str, tuple[str, ...]] = {
    "id": (
        *("编号", "案件编号", "工单编号", "工单号", "办件编号", "受理编号", "诉求编号"),
        *("登记编号", "申请编号", "台账编号", "流水号", "案号", "案件号", "单号", "查询码"),
        *("信访编号", "来信编号", "id", "case id", "case no", "case number"),
        *("ticket id", "ticket", "no", "序号"),  # 序号 numbers rows; any other id is better
    ),
    "received": (
        *("受理日期", "受理时间", "申请日期", "申请时间", "诉求日期", "诉求时间", "提出时间"),
        *("登记日期", "登记时间", "接件时间", "收件日期", "收案日期", "接案时间", "来电时间"),
        *("来访时间", "来信时间", "接访时间", "来电日期", "提交时间", "接收时间", "收到日期"),
        *("立案日期", "派单时间", "推送时间", "交办时间", "转办时间"),
        *("received", "received at", "accepted", "created", "date received", "intake date"),
        "opened",
    ),
    "type": (
        *("复杂程度", "难易程度", "案件难度", "是否复杂", "一般/复杂", "繁简"),
        *("complexity", "办理类型", "案件类别", "类别", "诉求类型", "案件类型", "类型"),
        *("type", "level"),
    ),
    "contact": (
        *("联系日期", "联系时间", "首次联系时间", "首次联系", "初次联系", "先行联系时间"),
        *("首联时间", "回电时间", "联系职工时间", "首次响应时间", "响应时间", "对接时间"),
        *(
            "联系沟通完成日期",
            "联系完成时间",
            "contacted",
            "contact done",
            "first contact",
            "first response",
        ),
    ),
    "plan": (
        *("方案日期", "方案时间", "出具方案时间", "制定方案日期", "方案形成时间"),
        *(
            "提交方案时间",
            "方案提交时间",
            "方案完成时间",
            "方案确定日期",
            "了解情况时间",
            "情况核实时间",
            "调查核实时间",
        ),
        *("拿出方案完成日期", "planned", "plan done", "plan date", "assessed"),
    ),
    "close": (
        *("办结日期", "办结时间", "结案日期", "结案时间", "完成时间", "完结时间"),
        *("实际完成时间", "办理完成时间", "销号时间", "调解成功日期", "协议签订日期"),
        *("办结回复完成日期", "closed", "close done", "closed at", "resolved", "completed"),
        *("done", "归档时间"),  # 归档 can be long after
    ),
    "replied": (
        *("答复日期", "答复时间", "回复时间", "反馈日期", "反馈时间", "办结答复时间"),
        *("告知时间", "replied", "answered"),
    ),
    "handler": (
        *("承办人", "经办人", "办理人", "处理人", "责任人", "负责人", "承办律师", "律师"),
        *("调解员", "承办人员", "主办人", "handler", "owner", "assignee", "lawyer"),
        *("受理人", "认领人"),  # who took the case in need not be who handles it
    ),
    "station": (
        *("站点", "受理站点", "承办单位", "责任单位", "办理单位", "主办单位", "所属街道"),
        *(
            "街道",
            "街镇",
            "镇街",
            "所属工会",
            "工会",
            "部门",
            "被反映街乡镇",
            "律所",
            "律师事务所",
        ),
        *("station", "unit", "office", "dept"),
    ),
    "channel": (
        *("来源", "诉求来源", "办件来源", "渠道", "受理渠道", "受理方式", "处理受理方式"),
        *("来访形式", "来源渠道", "案件来源", "source", "channel"),
    ),
    # what moves deadlines
    "extension_days": ("延期天数", "延长天数", "延期工作日", "extension", "extension days"),
    "extended_to": ("延期至", "延期日期", "延长至", "extended to"),
    "extension_approved": (
        *("延期批准日期", "延期审批日期", "延期申请日期"),
        "extension approved",
    ),
    "upgraded": ("转复杂日期", "认定复杂日期", "升级日期", "upgraded"),
    "downgraded": ("转一般日期", "降级日期", "downgraded"),
    "paused_from": ("中止日期", "暂停日期", "补正通知日期", "材料补正开始", "paused from"),
    "paused_to": ("恢复日期", "补正完成日期", "补正日期", "paused to", "resumed"),
    "pauses": ("暂停区间", "中止区间", "暂停时段", "pauses"),
    "withdrawn": (
        *("撤回日期", "撤诉", "不予受理日期", "转办日期", "作废", "withdrawn", "cancelled"),
    ),
    # known, and of no use for counting
    "status": (
        *("状态", "工单状态", "办理状态", "案件状态", "办结状态", "进度", "办理进度"),
        *("当前阶段", "status", "state"),
    ),
    "note": ("备注", "说明", "其他", "note", "remark"),
    # never read
    "person": (
        *("姓名", "职工姓名", "申请人", "当事人", "诉求人", "受援人", "来电人", "联系电话"),
        *("手机号", "身份证号", "身份证", "证件号", "电话", "name", "phone"),
    ),
}
_DATES = {
    "received",
    "contact",
    "plan",
    "close",
    "replied",
    "extended_to",
    "extension_approved",
    "upgraded",
}
_DATES |= {"downgraded", "paused_from", "paused_to", "withdrawn"}

#: Beside an alias, these words say that the column holds something else: a limit, a plan, a
#: question with yes or no, or how to reach a person.
_SOMETHING_ELSE = re.compile(
    r"时限|期限|时效|限时|限期|承诺|截止|到期|应|预计|计划|拟(?!定)|要求|剩余|超期|逾期|超时"
    r"|倒计时|提醒|天数|工作日|自然日|下次|上次|再次|次数|是否|未|不|限|最迟|最晚|规定|法定|约定|预约"
    r"|目标|预估|预期|期望|撤销|退回|建议|农历|平均|方便|居住|户籍|护照|号码"
    r"|电话|手机|微信|邮箱|地址|住址|家庭|身份证|证件|账号|卡号|银行"
)
_HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
_ANOTHER_ACT = re.compile(r"联系|方案|受理|登记|办结|结案|回访|申请|提交|反馈|撤销")
#: and in a hint in brackets, these: 办结日期（应） is a limit, 联系时间（1个工作日内） is not
_NOT_DONE = re.compile(r"时限|期限|限时|承诺|截止|预计|计划|规定|约定|农历|应")
_PERSONAL = re.compile(r"姓名|电话|手机|身份证|号码|申请人|当事人|联系人")
_MARKS = re.compile(r"[\s*※★☆_.-]")


class Match(NamedTuple):
    """What one header means."""

    field: str | None
    reason: Reason
    alias: str = ""  #: the known name that decided
    rank: int = 0  #: of two columns with the same field and reason, the lower one is taken


def header_name(cell: str) -> str:
    r"""Return a header without what offices put around its name.

    >>> header_name("*受理 日期\n（年/月/日）：")
    '受理日期'
    """
    text = plain(cell).casefold()
    name = _MARKS.sub("", _HINT.sub("", text)).rstrip(":")
    return name or _MARKS.sub("", text)


def stage_aliases(stage: Stage) -> tuple[str, ...]:
    """Return the names of the column of a stage: those that are known, and those of its labels."""
    zh, en = stage.label_zh, stage.label_en
    own = (f"{zh}完成日期", f"{zh}日期", f"{en} done")
    return tuple(dict.fromkeys((*ALIASES.get(stage.id, ()), *own)))


class HeaderNames:
    """The names by which the columns of a ledger are known, with a policy and a configuration."""

    def __init__(
        self, policy: Policy = POLICY_1357, columns: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Collect the names.

        Args:
            policy: Its stages have a column each.
            columns: Field → further names; they come before all others, also those of other
                fields.
        """
        self.policy = policy
        #: the fields that hold the day on which a stage was done, in the order of the stages
        self.stage_fields: tuple[str, ...] = tuple(stage.id for stage in policy.stages)
        configured: Mapping[str, Sequence[str]] = columns or {}
        #: field → names, the preferred one first
        known: dict[str, tuple[str, ...]] = dict(ALIASES)
        known.update((stage.id, stage_aliases(stage)) for stage in policy.stages)
        self.aliases = {
            field: (*configured.get(field, ()), *aliases) for field, aliases in known.items()
        }
        self._ranks: dict[str, tuple[str, int]] = {
            header_name(alias): (field, rank)
            for wins in (False, True)  # the latter last, so that they do
            for field, aliases in self.aliases.items()
            for rank, alias in enumerate(aliases)
            if (alias in configured.get(field, ())) is wins
        }
        self._dates = _DATES | set(self.stage_fields)

    def match(self, cell: str) -> Match:
        """Return the field of a header: by its whole name, else by the longest name in it.

        English names match only as a whole: they are parts of too many words.
        """
        name = header_name(cell)
        if hinted := _hinted("".join(_HINT.findall(plain(cell)))):
            return hinted
        for reason, known in ((Reason.EXACT, name), (Reason.TWIN, _twin(name))):
            if known in self._ranks:
                field, rank = self._ranks[known]
                return Match(field, reason, known, rank)
        return self._contained(name)

    def _contained(self, name: str) -> Match:
        ranks = self._ranks
        contained = [alias for alias in ranks if alias in name and not alias.isascii()]
        # of two names as long, the personal one: 姓名编号 is no number of a case
        contained.sort(key=lambda a: (len(a), ranks[a][0] == "person"), reverse=True)
        for alias in contained:
            field, rank = ranks[alias]
            if field in self._dates and not alias.endswith(("日期", "时间")):
                continue  # 首次联系 is a date, 首次联系方式 is none
            if field in self._dates and _ANOTHER_ACT.search(name.replace(alias, "")):
                continue  # 回访完成时间 is not when the case was closed
            if field != "person" and _SOMETHING_ELSE.search(name.replace(alias, "")):
                return Match(None, Reason.SOMETHING_ELSE)
            return Match(field, Reason.CONTAINED, alias, rank)
        if _SOMETHING_ELSE.search(name):
            return Match(None, Reason.SOMETHING_ELSE)
        return Match(None, Reason.UNKNOWN)


def _hinted(hints: str) -> Match | None:
    """Return what hints in brackets make of a column whatever its name."""
    if _PERSONAL.search(hints):
        return Match("person", Reason.CONTAINED)
    return Match(None, Reason.SOMETHING_ELSE) if _NOT_DONE.search(hints) else None


def _twin(name: str) -> str:
    if name.endswith("日期"):
        return f"{name[:-2]}时间"
    return f"{name[:-2]}日期" if name.endswith("时间") else ""
