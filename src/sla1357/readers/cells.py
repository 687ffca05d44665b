"""What single cells of a ledger mean: placeholders, words of complexity, numbers of cases."""

import re

from sla1357.core.policy import CaseType
from sla1357.readers.text import plain

__all__ = [
    "has_type_word",
    "is_placeholder",
    "is_rounded",
    "is_ruined",
    "type_of",
    "unguarded",
    "without_numbers_of_persons",
]

_PLACEHOLDERS = frozenset(
    (
        "",
        *("待办", "未联系", "无", "/", "—", "-", "暂无", "无需"),  # as seen in ledgers
        *("——", "--", "\\", "空", "未", "待定", "未定", "待联系", "待办结", "待回复"),
        *("未办", "未办结", "未回复", "未答复", "未完成", "办理中", "暂未", "n/a", "na", "null"),
        "none",
    )
)
_TYPES = {
    word: case_type
    for case_type, words in {
        CaseType.ORDINARY: (
            *("一般", "一般案件", "普通", "简单", "简易", "常规", "否", "n", "5", "5日", "五日"),
            *("5天", "五天", "普通案件", "简单案件", "简易案件"),
            *("simple", "normal", "general", "ordinary"),
        ),
        CaseType.COMPLEX: (
            *("复杂", "复杂案件", "疑难", "疑难复杂", "难点", "特别复杂", "重大", "重大疑难"),
            *("是", "y", "7", "7日", "七日", "complex"),
            *("7天", "七天", "疑难案件", "重大案件"),
        ),
    }.items()
    for word in words
}
_AS_FORMULA = re.compile(r'="([^"]*)"')
#: 123456789012345678 once Excel has shown it as a number; the digits are lost
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
#: more digits than the 15 that Excel keeps, and zeros where the others were
_KEPT = 15
_ROUNDED = re.compile(r"\d{15}00+", re.ASCII)
_PERSONAL = re.compile(
    r"\d{11,}[xX]?"
    r"|1[3-9]\d[\s.－-]?\d{4}[\s.－-]?\d{4}"  # a mobile number as people group it
    r"|\d{6}\s?\d{8}\s?\d{3}[\dxX]"  # an identity number
)


def is_placeholder(text: str) -> bool:
    """Return whether a cell says in a word that there is nothing yet."""
    return plain(text).casefold() in _PLACEHOLDERS


def type_of(text: str) -> CaseType | None:
    """Return the complexity that a word means; None where it means none."""
    return _TYPES.get(plain(text).casefold())


def has_type_word(text: str) -> bool:
    """Return whether a cell holds a word of complexity."""
    return type_of(text) is not None


def unguarded(text: str) -> str:
    """Return text without what makes a spreadsheet take it for text.

    >>> unguarded('="0012"'), unguarded("'0012"), unguarded("0012")
    ('0012', '0012', '0012')
    """
    text = text.strip()
    if not text.isascii():
        text = text.strip("\ufeff\u200b").strip()
    if text.startswith("=") and (formula := _AS_FORMULA.fullmatch(text)):
        return formula[1].strip()
    return text.removeprefix("'")


def without_numbers_of_persons(text: str) -> str:
    """Return `text` with phone and identity numbers made unreadable.

    >>> without_numbers_of_persons("王律师 13800000000")
    '王律师 138********'
    """
    return _PERSONAL.sub(lambda number: f"{number[0][:3]}{'*' * (len(number[0]) - 3)}", text)


def is_ruined(case_id: str) -> bool:
    """Return whether Excel has put a rounded power of ten in place of a number."""
    return "+" in case_id and _SCIENTIFIC.fullmatch(case_id) is not None


def is_rounded(case_id: str) -> bool:
    """Return whether Excel may have put zeros in place of the digits behind the 15th."""
    return len(case_id) > _KEPT and _ROUNDED.fullmatch(case_id) is not None
