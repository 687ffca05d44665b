"""What the headers of a ledger mean."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sla1357.core.layout import Reason
from sla1357.core.policy import POLICY_1357, Policy, Stage
from sla1357.readers.aliases import ALIASES
from sla1357.readers.text import plain

__all__ = [
    "CLOSE",
    "REPLIED",
    "TEXT_FIELDS",
    "HeaderNames",
    "Match",
    "header_name",
    "merges_replied",
    "stage_aliases",
]

CLOSE, REPLIED = "close", "replied"
#: The fields that hold a stage, if the policy has it.
_OF_STAGES = {"contact", "plan", CLOSE, REPLIED}

#: The fields that hold any text.
TEXT_FIELDS = ("id", "handler", "station", "channel")

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


_LONGEST_KEPT = 50  # characters of a cell whose match is kept
_MOST_KEPT = 2000  # matches; some dozen columns and twenty rows have fewer


def header_name(cell: str) -> str:
    r"""Return a header without what offices put around its name.

    >>> header_name("*受理 日期\n（年/月/日）：")
    '受理日期'
    """
    text = plain(cell).casefold()
    name = _MARKS.sub("", _HINT.sub("", text)).rstrip(":")
    return name or _MARKS.sub("", text)


def merges_replied(policy: Policy) -> bool:
    """Return whether the day of the answer is one of the stage `close` too."""
    stages = [stage.id for stage in policy.stages]
    return CLOSE in stages and REPLIED not in stages


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
        # a stage that this policy does not have has no names: 响应时间 may be that of another
        known = {field: names for field, names in ALIASES.items() if field not in _OF_STAGES}
        if merges_replied(policy):
            known[REPLIED] = ALIASES[REPLIED]
        known.update((stage.id, stage_aliases(stage)) for stage in policy.stages)
        self.aliases = {
            field: tuple(dict.fromkeys((*configured.get(field, ()), *aliases)))
            for field, aliases in known.items()
        }
        self._ranks: dict[str, tuple[str, int]] = {
            header_name(alias): (field, rank)
            for wins in (False, True)  # the latter last, so that they do
            for field, aliases in self.aliases.items()
            for rank, alias in enumerate(aliases)
            if (alias in configured.get(field, ())) is wins
        }
        self._chinese = [alias for alias in self._ranks if not alias.isascii()]
        self._beginnings = {alias[0] for alias in self._chinese}
        self._configured = {header_name(name) for names in configured.values() for name in names}
        self._dates = _DATES | set(self.stage_fields)
        # the first rows are looked at many times, once for each encoding and delimiter
        self._matches: dict[str, Match] = {}

    def match(self, cell: str) -> Match:
        """Return the field of a header: by its whole name, else by the longest name in it.

        English names match only as a whole: they are parts of too many words.
        """
        match = self._matches.get(cell)
        if match is None:
            match = self._matched(cell)
            if len(cell) <= _LONGEST_KEPT and len(self._matches) < _MOST_KEPT:
                self._matches[cell] = match
        return match

    def _matched(self, cell: str) -> Match:
        name = header_name(cell)
        if hinted := _hinted("".join(_HINT.findall(plain(cell)))):
            return hinted
        for reason, known in ((Reason.EXACT, name), (Reason.TWIN, _twin(name))):
            if known in self._ranks:
                field, rank = self._ranks[known]
                told = Reason.CONFIGURED if known in self._configured else reason
                return Match(field, told, known, rank)
        return self._contained(name)

    def _contained(self, name: str) -> Match:
        ranks = self._ranks
        contained = []
        if not self._beginnings.isdisjoint(name):  # text in a wrong encoding holds none of them
            contained = [alias for alias in self._chinese if alias in name]
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
