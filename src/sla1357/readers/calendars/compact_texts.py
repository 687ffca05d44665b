"""The text of a notice as one line with uniform days, which still knows its lines."""

import re
from bisect import bisect_right
from itertools import accumulate

from sla1357.readers.date_forms import number_of
from sla1357.readers.text import plain, simplified

__all__ = ["CompactText"]

_LOOKS: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "“”「」『』‘’\"'")),
    **dict.fromkeys(map(ord, "【["), "("),
    **dict.fromkeys(map(ord, "】]"), ")"),
}
#: a full stop within a sentence
_ABBREVIATED = re.compile(r"\b((?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun))\.", re.IGNORECASE)
_DASH = "[至到—–―−~-]"
_MONTH, _DAY = "(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_VERB = "(?:放假|休假|上班|补班|补休|调休)"
_WORD = rf"(?:{_VERB}|共|[,。;(]|$)"
#: HTML within a line
_TAG = re.compile(
    r"</?(?:a|b|em|font|i|span|strong|su[bp]|u)\b[^<>]*>|&(?:nbsp|ensp|emsp|#160);", re.IGNORECASE
)
_BEHIND = rf"(?:\((?:周|星期|礼拜)|[、和及]{_MONTH}[./]{_DAY}|{_VERB})"
#: forms of a day → the form that is read; applied in this order
_FORMS = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        # 2026/11/23, 2026-11-28
        (rf"(?<!\d)(20\d\d)([-/.])({_MONTH})\2({_DAY})(?!\d)", r"\1年\3月\4日"),
        # 11.23—11.25, 11.28(周六), 11/28上班
        (
            rf"(?<![\d./])({_MONTH})([./])({_DAY})({_DASH}+)({_MONTH})\2({_DAY})(?={_WORD})",
            r"\1月\3日\4\5月\6日",
        ),
        (
            rf"(?<![\d./])({_MONTH})[./]({_DAY})(?={_BEHIND})",
            r"\1月\2日",
        ),
        # 11月23放假, 11月23-24(周二)
        (rf"(?<!\d)({_MONTH}月{_DAY})(?={_DASH}+{_DAY}(?:{_VERB}|\((?:周|星期|礼拜)))", r"\1日"),
        (rf"({_MONTH}月(?:{_DAY}[日号]{_DASH}+)?{_DAY})(?={_VERB}|\((?:周|星期|礼拜))", r"\1日"),
        # 周日(1月31日)
        (
            r"((?:周|星期|礼拜)[一二三四五六日天])\(((?:\d{4}年)?\d{1,2}月\d{1,2}[日号])\)",
            r"\2(\1)",
        ),
        # 自11月23日零时起至11月25日24时止: whole days; any other hour is not read
        (r"(?<=[日号)])(?:零时|0{1,2}时|零点|0{1,2}:00)(?=[起至到—–―−~-])", ""),
        (rf"(?<=[日号)])(?:24时|二十四时|24点|24:00)(?=止|{_WORD})", ""),
    )
)


_NUMERAL = "[〇零一二三四五六七八九十廿卅]"
#: 十一月二十三日, not of the lunar calendar; and the second of 十一月二十三日至二十四日
_DAY_IN_CHINESE = re.compile(
    rf"(?<!农历)(?<!阴历)(?<!闰)(?<!{_NUMERAL})({_NUMERAL}{{1,3}})月({_NUMERAL}{{1,3}})(?=[日号])"
    rf"|(?<=[至到、和及与—–―−~-])({_NUMERAL}{{1,3}})(?=[日号])"
)
_YEAR_IN_CHINESE = re.compile(
    r"(?<![〇零一二三四五六七八九])([二][〇零][〇零一二三四五六七八九]{2})(?=年)"
)


def _year_in_digits(line: str) -> str:
    return _YEAR_IN_CHINESE.sub(
        lambda found: "".join(str(number_of(numeral) or 0) for numeral in found[0]), line
    )


def _in_digits(found: re.Match[str]) -> str:
    """Return a day in digits; one that does not exist stays as it is."""
    month, day, other = found.groups()
    if other:
        number = number_of(other)
        return found[0] if number is None else str(number)
    numbers = number_of(month), number_of(day)
    return found[0] if None in numbers else f"{numbers[0]}月{numbers[1]}"


class CompactText:
    """A text in NFKC without blanks, quotes and line breaks, which still knows its lines.

    Characters are simplified, brackets are round, and days have the form 11月23日.
    """

    def __init__(self, text: str) -> None:
        lines = [
            "".join(_ABBREVIATED.sub(r"\1", simplified(plain(line))).translate(_LOOKS).split())
            for line in _TAG.sub("", text).split("\n")
        ]
        lines = [_DAY_IN_CHINESE.sub(_in_digits, _year_in_digits(line)) for line in lines]
        for pattern, form in _FORMS:
            lines = [pattern.sub(form, line) for line in lines]
        self.text: str = "".join(lines)
        self._starts = list(accumulate(map(len, lines), initial=0))

    def line_at(self, index: int) -> int:
        """Return the number of the line of a character, 1-based."""
        return bisect_right(self._starts, index)

    def start_of_line(self, index: int) -> int:
        """Return where the line of a character begins."""
        return self._starts[self.line_at(index) - 1]

    def end_of_line(self, index: int) -> int:
        """Return where the line of a character ends."""
        line = self.line_at(index)
        return self._starts[line] if line < len(self._starts) else len(self.text)
