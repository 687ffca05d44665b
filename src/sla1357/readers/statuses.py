"""Read the status of a case, and decisions about its changes, from words."""

import enum
import re
from functools import lru_cache

from sla1357.readers.cells import LATER_WORK, WORK, is_no_day
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.fields import Id
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.text import plain, unguarded
from sla1357.readers.type_words import answer_of

__all__ = ["CaseState", "decision_of", "is_refused", "state_in", "state_of"]


class CaseState(enum.Enum):
    """The state of a case, as a word in its status says."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    PAUSED = "paused"
    EXTENDED = "extended"
    VOID = "void"  #: refused or deleted: the row is of no case


_WHO = "申请人|当事人|职工|诉求人|投诉人|信访人|本人|自行|主动|单方"
_ON_TIME = "按期|按时|如期|超期|逾期|超时|延期|提前|正常|全部|限时|及时"
_END = "办结|结案|办毕|办完|办讫|完结|结单|关单|关闭|销号|销案|归档|审结|解决|结束|完成|处结|办复"
_WORK = f"{WORK}|{LATER_WORK}|受理|派单|签收|转办|结案|分派|分办"
_REQUEST = "(?:申请|诉求|投诉|办理|处理|案件|工单)"
#: State → its words, any of which is the whole status; of two states, the first one counts.
_PATTERNS = {
    # closed, and only a rating or the archive is missing
    CaseState.CLOSED: (
        rf"(?:已|{_ON_TIME}|办理|处理|调解|工单|案件)*(?:{_END})(?:归档|回复|答复|完毕)?",
        rf"已?(?:{_WORK})完毕|已?(?:调解成功|调解结案|达成协议)",
        r"已(?:办|结|办理|处理|处置|回复|答复|反馈)|已?(?:办结|结案)已?回复",
        r"(?:待|已|未)(?:评价|回访|归档|测评)|√|✓|✔|☑|100%",
        rf"已(?:回复|答复|告知|反馈)(?:{_WHO}|群众|来电人)|已?(?:达成|签订)(?:调解|和解)?协议",
        r"closed|resolved|solved|done|completed?|finished|answered|replied",
    ),
    CaseState.OPEN: (
        rf"(?:正在|仍在|还在)?(?:{_WORK}|进行|补办|重办|返工)(?:之|当)?中|在办|在办理|在处理",
        rf"(?:正在|仍在|还在|持续)(?:{_WORK}|进行)|待(?:办|结|{_WORK}|重办)",
        rf"(?:尚|仍|还|暂)?未(?:办|结|完成|完结|{_WORK})|(?:超期|逾期)(?:未办结|未办|未结|办理中)",
        r"已(?:受理|签收|派单|转办|分派|立案|登记)|跟进|未开始|新建|受理",
        r"(?:已?退回|驳回)?(?:重办|重新办理|重新处理)|返工|二次办理",
        r"open|new|pending|in[_-]?progress|active|assigned|processing|reopened|ongoing|todo",
    ),
    CaseState.WITHDRAWN: (
        rf"(?:已|申请|同意|准予|准许|{_WHO})*(?:撤[回诉案销单件访]|取消){_REQUEST}?",
        r"已?(?:不予?受理|不予立案|不予办理|终止|终止办理)",
        r"withdrawn|cancelled|canceled|terminated",
    ),
    CaseState.PAUSED: (
        r"(?:已|正在|申请|同意|批准)*(?:暂停|中止|挂起|暂缓|冻结)(?:办理|处理|受理|审理|计时)?中?",
        r"(?:待|等待)补(?:正|充材料|材料|件)|补(?:正|充材料|材料|件)中",
        r"paused|on[_-]?hold|suspended",
    ),
    CaseState.EXTENDED: (
        r"(?:已|申请|同意|批准)*(?:延期|延长|延时|展期|顺延)(?:办理|处理|办结|中)?|extended",
    ),
    CaseState.VOID: (
        r"已?(?:作废|无效|失效|删除|拒绝|驳回|否决)|(?:不|未)(?:同意|批准|通过)",
        r"审[批核](?:不通过|未通过|拒绝|驳回)",
        r"已?(?:退单|退办|转出|合并|并案)|重复件|无效(?:工单|诉求|件)",
        r"重复(?:录入|登记)|误录|录入错误|测试",
        r"void|invalid|deleted|rejected|refused|denied",
    ),
}
_STATES = tuple((state, "|".join(words)) for state, words in _PATTERNS.items())
#: What a longer status holds, and what it must not hold.
_HELD = (
    (
        CaseState.WITHDRAWN,
        rare_pattern(r"撤[回诉案销]|不予|不属于|不符合|不受理|终止"),
        rare_pattern(r"未|拟|是否|复核"),
    ),
    (
        CaseState.PAUSED,
        rare_pattern(r"暂停|中止|挂起|停办|搁置"),
        rare_pattern(r"未|拟|是否|恢复|解除"),
    ),
    (
        CaseState.CLOSED,
        rare_pattern(r"办结|结案|[了终完]结|办毕|化解|销号|完成|完毕|关闭|和解"),
        rare_pattern(r"[未待没不拟率中前预]|退回|部分|阶段|联系|方案|沟通|调查|核实|受理|登记"),
    ),
)
_LONGEST_STATUS = 12  # characters; longer texts are reports
_ASKS_CLOSED = rare_pattern("办结|结案|完结|销号")
#: Field that asks a question → what a yes says, and what a no does.
_ANSWERS: dict[str, tuple[CaseState | None, CaseState | None]] = {
    Id.IS_CLOSED: (CaseState.CLOSED, CaseState.OPEN),
    Id.IS_PAUSED: (CaseState.PAUSED, None),
    Id.IS_VOID: (CaseState.VOID, None),
    Id.IS_VALID: (None, CaseState.VOID),
}
_AROUND = rare_pattern(r"\([^()]*\)|[\s.。!]")
#: of what follows the closing: 已办结-满意, 已办结，待回访
_BEHIND = rare_pattern(
    r"[,，、;；/|:：>→—]|(?<=[一-鿿])-|(?<=办结)(?=[待已未](?:评价|回访|归档|测评))"
)
#: of an approval that was given, and then taken back too: 审批通过后撤销
_UNDONE = rare_pattern("不同意|不批准|未批准|不通过|未通过|驳回|拒绝|退回|否决|作废|撤销|终止")
_REFUSED = rare_pattern(
    r"[不未没否拒驳退待暂].*|.*中"
    r"|.*(?:不同意|不批准|未批准|不通过|未通过|不予|不准|驳回|拒绝|退回|否决|作废|撤销).*"
    r"|pending|rejected|refused|denied|declined"
)
#: next to a day or a number, or instead of it
_NOT_GRANTED = rare_pattern(
    r"不同意|不批准|未批|未获批|不予|不准|不通过|未通过|驳回|拒绝|否决|待审|待批|审批中|未审批"
    r"|^(?:否|n|no|false|×)$",
    re.IGNORECASE,
)
_UNDECIDED = rare_pattern(r"(?:拟|建议|部分)(?!不).*|[无不]需.*|.*(?:与否|是否).*|.*[?]")
_APPROVED = rare_pattern(
    r".*(?:同意|批准|准予|准许|允许|通过|核准|已批).*|approved|granted|agreed|ok"
)


@lru_cache(maxsize=1024)  # a ledger has few
def state_of(text: str) -> CaseState | None:
    """Return the state that a status means; None if that is not known.

    >>> state_of("已办结（待回访）"), state_of("按期办结"), state_of("未知")
    (<CaseState.CLOSED: 'closed'>, <CaseState.CLOSED: 'closed'>, None)
    """
    words = _AROUND.sub("", plain(unguarded(text)).casefold())
    first = _BEHIND.split(words, maxsplit=1)[0]
    for status in (first, first.partition("-")[0]):
        for state, known in _STATES:
            if re.fullmatch(known, status):
                return state
    if len(first) > _LONGEST_STATUS:
        return None
    return next(
        (state for state, has, not_ in _HELD if has.search(first) and not not_.search(first)), None
    )


def state_in(field: str, text: str, header: str = "") -> CaseState | None:
    """Return the state that a cell of a field of `STATES` means; None if that is not known.

    >>> state_in("is_closed", "是"), state_in("is_void", "0"), state_in("is_valid", "0")
    (<CaseState.CLOSED: 'closed'>, None, <CaseState.VOID: 'void'>)
    """
    state = state_of(text)
    is_ended = state in {CaseState.VOID, CaseState.WITHDRAWN}
    if field == Id.APPROVAL:
        is_refused = answer_of(text) is False or _UNDONE.search(plain(text)) is not None
        return CaseState.VOID if is_ended or is_refused else None
    if field not in _ANSWERS:
        if state is CaseState.VOID and "结果" in header:
            return CaseState.WITHDRAWN  # 驳回 is how a case may end
        is_asked = state is None and _ASKS_CLOSED.search(header)  # 办结状态 above 是 and 否
        return state_in(Id.IS_CLOSED, text) if is_asked else state
    answer = answer_of(text)
    if answer is None and field == Id.IS_VOID:
        answer = True if is_ended or _is_marked(text) else None
    if answer is None:
        return state if state in _ANSWERS[field] else None
    return _ANSWERS[field][0 if answer else 1]


def _is_marked(text: str) -> bool:
    """Return whether a flag that is no yes or no is set: 2, or the time of the deletion."""
    text = plain(unguarded(text))
    return text == "2" or (parse_day(text).day is not None and not is_no_day(text))


@lru_cache(maxsize=1024)
def is_refused(text: str) -> bool:
    """Return whether a cell of a change says that it was not approved, or not yet.

    >>> is_refused("驳回 2026-11-13"), is_refused("2026-11-13"), is_refused("不详")
    (True, False, False)
    """
    return _NOT_GRANTED.search(plain(text)) is not None


@lru_cache(maxsize=1024)
def decision_of(text: str) -> bool | None:
    """Return whether a change was approved; None if that is not known.

    Not yet approved is not approved.

    >>> decision_of("不同意"), decision_of("同意延期5天"), decision_of("审批中"), decision_of("")
    (False, True, False, None)
    """
    if is_no_day(text):
        return None
    answer = answer_of(text)
    if answer is not None:
        return answer
    words = _AROUND.sub("", plain(unguarded(text)).casefold())
    if _UNDECIDED.fullmatch(words):
        return None
    if _REFUSED.fullmatch(words):
        return False
    return True if _APPROVED.fullmatch(words) or parse_day(text).day else None
