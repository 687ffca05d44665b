"""What single cells of a ledger mean: placeholders, words for nothing yet, numbers of cases."""

import re
from functools import lru_cache

from sla1357.readers.patterns import rare_pattern
from sla1357.readers.text import plain, simplified, unguarded, words_of

__all__ = [
    "LATER_WORK",
    "WORK",
    "counts_rows",
    "is_no_day",
    "is_none",
    "is_not_yet",
    "is_placeholder",
    "is_rounded",
    "is_ruined",
]


def _working(acts: str) -> str:
    now = "正在|仍在|还在|尚在|持续"
    return rf"(?:{now})(?:{acts})(?:之|当)?中?|(?:持续|继续)?(?:{acts})(?:之|当)?中"


_PLACEHOLDERS = frozenset(
    (
        "",
        *words_of("待办 未联系 无 / — - 暂无 无需"),  # as seen in ledgers
        *words_of("—— -- --- \\ // … ... 空 空白 空值 未 待定 未定 待联系 待办结 待回复"),
        *words_of(
            "未办 未办结 未回复 未答复 未完成 尚未办结 办理中 处理中 暂未 暂缺 未填 未填写 未录入"
        ),
        *words_of("待答复 待补充 无数据 没有 跳过 未作答 未选择 不适用"),
        # nothing, as databases, spreadsheets and programs write it
        *words_of(r"n/a na null none nil nan nat undefined \n blank empty"),
        "#n/a n/a",
    )
)
_BRACKETED = re.compile(r"[(\[<{](.*)[)\]>}]")
#: a form to fill in: ____年__月__日, and a date whose parts are missing
_FORM = rare_pattern(r"[\s_]*(?:年[\s_]*月[\s_]*日|[-_/.]{2}[\s/_-]*|/\s*/|:)[\s_]*", re.ASCII)
#: no moment, as systems write it: day 0 of MySQL, Excel and LibreOffice, the first one of .NET,
#: second 0 of Unix
_ZERO = rare_pattern(
    r"(?:(?:0000[-/.]0?0[-/.]0?0|0001[-/.]0?1[-/.]0?1|1900[-/.]0?1[-/.]0?0|1900年1月0日"
    r"|1899[-/.]12[-/.]3[01]|1970[-/.]0?1[-/.]0?1)"
    r"(?:[ t](?:0?0|0?8):00(?::00(?:\.0+)?)?(?:z|[+-]\d{2}:?\d{2})?)?"
    r"|0?0:00(?::00)?|00000000(?:000000)?)",
    re.ASCII,
)
_ACTS = (
    "联系职工|联系|办理|办结|结案|处理|处置|回复|答复|反馈|跟进|调解|协调|解决|落实|沟通|对接|核实"
    "|调查|审核|审批|整改|(?:制定|出具|拟定|提出|拿出|提交|形成|确定|出)方案|方案"
    "|制定|出具|提交|形成|提出|完成|完结|处理完|办完|出结果"
)
#: work on a case at any time, and work that only comes between the contact and the end
WORK = "办理|处理|联系|跟进|沟通|对接|推进|核实|流转"
LATER_WORK = "调解|协调|协商|仲裁|诉讼|审理|审核|审批|整改|落实|解决|调查|处置|回复|答复|反馈|办结"
_UNDER_WAY = f"{WORK}|进行|制定|拟定|起草|等待|跟踪"
_LATER = f"{LATER_WORK}|履行|执行|核查|研究|劳动仲裁|法律程序"
_STILL = "(?:至今|目前|当前|仍|还|尚|暂|均|都)*"
#: words that say for certain that a stage is not done
_NOT_DONE = (
    rf"{_STILL}无(?:{_ACTS}|结果|进展)",
    rf"{_STILL}(?:未|没有?)(?:{_ACTS}|办|结|到期|到时间|定|填写?|录入|登记|开始|进行)?",
    rf"{_STILL}待(?:{_ACTS}|办|定|补充?|填写?)|在办(?:理中?|中)?|在处理|等待",
    r"否|×|✗|✘|✕|✖|❌|x|n|no|false|not (?:yet|done|started|applicable)|pending|ongoing|tb[dca]",
    r"in[ _-]?progress|to[ -]?do|wip|processing|unfinished|incomplete|open",
)
_NOT_YET = "|".join((*_NOT_DONE, _working(_UNDER_WAY)))  # compiled where a cell asks for it
#: for somebody; what waits for a rating or the archive is closed
_WAITING = (
    r"(?:等待|待)(?!遇|归档|回访|评价|测评|销号)[^\d]{2,12}"
    r"|等[^\d]{1,8}(?:回复|反馈|答复|材料|通知|结果|审批)"
)
_NOT_CLOSED = "|".join((*_NOT_DONE, _WAITING, _working(f"{_UNDER_WAY}|{_LATER}")))
_REMARK = rare_pattern(r"\([^()]*\)")
_CLAUSE = rare_pattern(r"[,，、;；。:：\n]")
#: 123456789012345678 once Excel has shown it as a number; the digits are lost
_SCIENTIFIC = rare_pattern(r"\d(?:\.\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
#: more digits than the 15 that Excel keeps, and zeros where the others were
_OF_ROWS = 4  # digits
_KEPT = 15
_ROUNDED = rare_pattern(r"\d{15}00+", re.ASCII)
_REMEMBERED = 512  # cells with words in place of a day, of which a ledger has few


def is_placeholder(text: str) -> bool:
    """Return whether a cell is a word or sign for "nothing yet"."""
    if not text:
        return True  # most cells of changes are blank
    text = plain(unguarded(text)).casefold()
    if text in _PLACEHOLDERS:
        return True
    bracketed = _BRACKETED.fullmatch(text)
    return bracketed is not None and bracketed[1].strip() in _PLACEHOLDERS


def is_no_day(text: str) -> bool:
    """Return whether a cell of days holds no day: a word for nothing, or the zero of a system.

    >>> is_no_day("0000-00-00 00:00:00"), is_no_day("    年  月  日"), is_no_day("2026-02-05")
    (True, True, False)
    """
    if is_placeholder(text):
        return True
    text = plain(unguarded(text)).casefold()
    return _ZERO.fullmatch(text) is not None or _FORM.fullmatch(text) is not None


#: nothing of the kind happened, or not yet
_NO_CHANGE = frozenset(
    words_of(
        "否 × 0 0.0 n no false 至今 未恢复 尚未恢复 未解挂 尚未解挂 未解除 挂起中 暂停中 中止中 "
        "未延期 不延期 未延时 未暂停 未挂起 未中止 未撤回 未转复杂 未补正 尚未补正 未补 未补件 "
        "未补齐 尚未补齐 未收到 尚未收到 未收齐 待补正 待补件 待补齐 补正中 补件中 正在补正 "
        "无需补正 不需补正"
    )
)


def is_none(text: str) -> bool:
    """Return whether a cell says that there was no change."""
    return is_no_day(text) or plain(unguarded(text)).casefold() in _NO_CHANGE


@lru_cache(_REMEMBERED)
def is_not_yet(text: str, *, closes: bool) -> bool:
    """Return whether a cell of a day says in words that the stage is not done.

    Args:
        text: The cell.
        closes: Whether the stage is the last one.  In an earlier stage, 调解中 may mean that
            the stage is done.

    >>> is_not_yet("正在办理（预计11.25）", closes=True), is_not_yet("转仲裁", closes=True)
    (True, False)
    >>> is_not_yet("调解中", closes=True), is_not_yet("调解中", closes=False)
    (True, False)
    """
    words = simplified(_REMARK.sub("", plain(unguarded(text)).casefold())).strip(" .!…~")
    first, *others = _CLAUSE.split(words, maxsplit=1)
    if others and any(map(str.isdigit, others[0])):
        return False  # 未联系，11.6 已联系
    known = _NOT_CLOSED if closes else _NOT_YET
    words = first if first.isascii() else "".join(first.split())
    return re.fullmatch(known, words) is not None


def is_ruined(case_id: str) -> bool:
    """Return whether Excel replaced a number by a rounded power of ten."""
    return "+" in case_id and _SCIENTIFIC.fullmatch(case_id) is not None


def counts_rows(case_id: str) -> bool:
    """Return whether a number only counts the rows of one ledger, from 1.

    >>> counts_rows("17"), counts_rows("20260017")
    (True, False)
    """
    return len(case_id) <= _OF_ROWS and case_id.isdigit()


def is_rounded(case_id: str) -> bool:
    """Return whether Excel may have replaced the digits after the 15th by zeros."""
    return len(case_id) > _KEPT and _ROUNDED.fullmatch(case_id) is not None
