"""What single cells of a ledger mean: placeholders, words of complexity, numbers of cases."""

import re

from sla1357.core.policy import CaseType
from sla1357.readers.text import plain, simplified, unguarded, words_of

__all__ = [
    "LATER_WORK",
    "WORK",
    "answer_of",
    "counts_rows",
    "has_type_word",
    "is_no_day",
    "is_not_yet",
    "is_placeholder",
    "is_rounded",
    "is_ruined",
    "is_tick_column",
    "type_of",
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
_FORM = re.compile(r"[\s_]*(?:年[\s_]*月[\s_]*日|[-_/.]{2}[\s/_-]*|/\s*/|:)[\s_]*", re.ASCII)
#: no moment, as systems write it: day 0 of MySQL, Excel and LibreOffice, the first one of .NET,
#: second 0 of Unix
_ZERO = re.compile(
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
_REMARK = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[,，、;；。:：\n]")
_ORDINARY = words_of(
    "一般 一般案件 普通 简单 简易 常规 否 n 5 5日 五日 5天 五天 普通案件 简单案件 简易案件 "
    "5个工作日 五个工作日 5工作日 一般件 一般类 一般性 一般性案件 普通类 简单类 "
    "简易类 不复杂 非复杂 非疑难 较简单 比较简单 simple normal general ordinary"
)
_COMPLEX = words_of(
    "复杂 复杂案件 疑难 疑难复杂 难点 特别复杂 重大 重大疑难 是 y 7 7日 七日 7天 七天 疑难案件 "
    "重大案件 7个工作日 七个工作日 7工作日 复杂件 复杂类 复杂疑难 疑难复杂案件 "
    "重大复杂 很复杂 非常复杂 极复杂 complex"
)
_TYPES = dict.fromkeys(_ORDINARY, CaseType.ORDINARY) | dict.fromkeys(_COMPLEX, CaseType.COMPLEX)
#: what answers a question such as 是否复杂; ☒ and ○ mean both yes and no to people
_YES = frozenset(words_of("是 是的 对 对的 有 属于 y yes t true 1 on v 勾 √ ✓ ✔ ☑ ✅ ■ ●"))
_NO = frozenset(words_of("否 不是 不 错 非 没有 无 不属于 n no f false 0 off x × ✗ ✘ ✕ ✖ ❌ ☐ □"))
_WORDS = frozenset((*_TYPES, *_YES, *_NO))
_OPEN = re.compile(r"[转改升降原拟待?？]|可能")
_SAID = re.compile("一般|普通|简单|简易|复杂|疑难|重大")
_QUESTION = re.compile(r"是否|是不是|有无|是/否|y/n|[?√✓]|^is[_ ]", re.IGNORECASE)
_ASKS_ORDINARY = re.compile(r"一般|普通|简单|简易|常规|simple|ordinary", re.IGNORECASE)
_DECIMAL_ZERO = re.compile(r"(\d+)\.0+", re.ASCII)
#: a box with its word: ☑是 □否
_BOX = "√✓✔☑■●□☐○"
_BOX_FIRST = re.compile(rf"([{_BOX}])\s*([^{_BOX}\s/]+)")
_BOX_LAST = re.compile(rf"([^{_BOX}\s/]+)\s*([{_BOX}])")
_EMPTY_BOXES = "□☐○"
#: 123456789012345678 once Excel has shown it as a number; the digits are lost
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
#: more digits than the 15 that Excel keeps, and zeros where the others were
_OF_ROWS = 4  # digits
_KEPT = 15
_ROUNDED = re.compile(r"\d{15}00+", re.ASCII)


def is_placeholder(text: str) -> bool:
    """Return whether a cell is a word or sign for "nothing yet"."""
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


def type_of(text: str, header: str = "") -> CaseType | None:
    """Return the complexity that a word means; None for other words.

    Args:
        text: The cell.
        header: Of its column.  Where it asks a question (是否复杂), ticks, 1 and TRUE answer it.

    >>> type_of("√", "是否复杂"), type_of("1", "复杂程度")
    ('complex', None)
    """
    word = _word_of(text)
    if (word in _YES or word in _NO) and _is_asked(header := plain(header)):
        asks_ordinary = _ASKS_ORDINARY.search(header) is not None and "复杂" not in header
        return CaseType.COMPLEX if (word in _YES) is not asks_ordinary else CaseType.ORDINARY
    return _TYPES.get(word)


def _is_asked(header: str) -> bool:
    """Return whether a header asks a question, or is a word of complexity itself."""
    return _QUESTION.search(header) is not None or _plain_word(header) in _TYPES


def is_tick_column(header: str) -> bool:
    """Return whether a blank cell means "not complex": 复杂案件 above √."""
    return type_of(_plain_word(plain(header))) is CaseType.COMPLEX


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


def answer_of(text: str) -> bool | None:
    """Return the answer to a question such as 是否办结; None if the cell is no answer.

    >>> answer_of("是"), answer_of("☑否 □是"), answer_of("张三")
    (True, False, None)
    """
    word = _word_of(text)
    return word in _YES if word in _YES or word in _NO else None


def _word_of(text: str) -> str:
    """Return the word of a cell, or the word that is ticked in it."""
    word = plain(unguarded(text)).casefold()
    if decimal := _DECIMAL_ZERO.fullmatch(word):
        word = decimal[1]
    if word in _WORDS:
        return word
    ticked = _ticked(word)
    return ticked if ticked in _WORDS else _plain_word(word)


def _plain_word(text: str) -> str:
    """Return a word without inner blanks and without remarks: 复杂 for 复 杂（集体）.

    A remark that speaks of a change or of the other type leaves the word open.
    """
    remarks = "".join(_REMARK.findall(text))
    if _OPEN.search(remarks):
        return text
    word = "".join(simplified(_REMARK.sub("", text)).split()).rstrip(":")
    types = {_TYPES[each] for each in _SAID.findall(remarks)}
    return text if word in _TYPES and not types <= {_TYPES[word]} else word


def _ticked(text: str) -> str:
    """Return the only word whose box is ticked: 是 in ☑是 □否; blank if that is not certain."""
    boxes = _BOX_FIRST.findall(text)
    if text[:1] not in _BOX:
        boxes = [(box, word) for word, box in _BOX_LAST.findall(text)]
    ticked = [word for box, word in boxes if box not in _EMPTY_BOXES]
    return ticked[0] if len(ticked) == 1 else ""


def has_type_word(text: str) -> bool:
    """Return whether a cell holds a word of complexity."""
    return type_of(text) is not None


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
