"""Rarer forms of a date, written the way `dates` reads them, and the forms that are refused.

Nothing here decides which day a cell names: a form that leaves it open stays
as it is, or has a reason of its own to be refused.
"""

import re
from collections.abc import Callable
from functools import cache

from sla1357.core.findings import Code
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.text import simplified

__all__ = [
    "WAYS",
    "WEEKDAYS",
    "is_way_of_contact",
    "may_name_a_day",
    "number_of",
    "plain_form",
    "refusal_of",
    "speaks_of_another_day",
]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    rf"({'|'.join(_MONTHS)})"
    r"(?:(?<=jan)uary|(?<=feb)ruary|(?<=mar)ch|(?<=apr)il|(?<=jun)e|(?<=jul)y|(?<=aug)ust"
    r"|(?<=sep)(?:tember|t)|(?<=oct)ober|(?<=nov)ember|(?<=dec)ember)?(?![a-z])"
)
_DAY_OF_WEEK = rf"(?:({'|'.join(WEEKDAYS)})[a-z]*[,. ]+)?"
_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?"
_COMPACT_TIME = r"(\d\d)(\d\d)(?:(\d\d)(\d{3})?)?(Z)?"
_OFFSET = r"(?:(?:gmt|utc)? ?[+-]\d{1,2}:?(?:\d{2})?|gmt|utc|z)"

_ONES = {
    **{numeral: number for number, numeral in enumerate("〇一二三四五六七八九")},
    **{numeral: number for number, numeral in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{numeral: number for number, numeral in enumerate("0123456789")},
    **dict.fromkeys("○Oo", 0),
}
_TENS = {"十": 1, "拾": 1, "廿": 2, "卄": 2, "卅": 3}
_NUMERALS = "".join((*_ONES, *_TENS, "元两"))
_NUMBER_AND_UNIT = rf"([{_NUMERALS}]+)([年月日号时点分秒])"
_YEAR_DIGITS = (2, 3, 4)
#: what every date has, and every cell with a reason of its own to be refused
_SIGN_OF_A_DAY = re.compile(rf"[0-9#=年月历曆初民令平昭]|[{_NUMERALS}][日号时点分秒]")


def _in_digits(match: re.Match[str]) -> str:
    """Return a number and its unit in digits; unchanged where it is no number of that unit."""
    numerals, unit = match[1], match[2]
    if numerals.isdecimal() and numerals.isascii():
        return match[0]
    if unit == "年":
        digits = [_ONES.get(numeral) for numeral in numerals]
        if None in digits or len(digits) not in _YEAR_DIGITS:
            return match[0]
        return f"{''.join(map(str, digits))}年"
    if (numerals, unit) == ("元", "月"):
        return "1月"
    if numerals == "两" and unit in "时点":
        return f"2{unit}"
    number = number_of(numerals)
    return match[0] if number is None else f"{number}{unit}"


def _compact(match: re.Match[str]) -> str:
    year, month, day, hour, minute, second, thousandths, zone = match.groups()
    time = f" {hour}:{minute}:{second or '00'}.{thousandths or '0'}{zone or ''}" if hour else ""
    return f"{year}-{month}-{day}{time}"


def _month_last(match: re.Match[str]) -> str:
    weekday, day, month, year, rest = match.groups()
    return _iso(year, month, day, rest, weekday)


def _month_first(match: re.Match[str]) -> str:
    weekday, month, day, year, rest = match.groups()
    return _iso(year, month, day, rest, weekday)


def _month_between(match: re.Match[str]) -> str:
    weekday, year, month, day, rest = match.groups()
    return _iso(year, month, day, rest, weekday)


def _year_last(match: re.Match[str]) -> str:
    weekday, month, day, time, year = match.groups()
    return _iso(year, month, day, f" {time}", weekday)


def _iso(year: str, month: str, day: str, rest: str, weekday: str | None) -> str:
    number = _MONTHS.index(month.lower()) + 1
    return f"{year}-{number}-{day} {rest.lstrip(' ,')} {weekday or ''}".strip()


def _without_year(match: re.Match[str]) -> str:
    return f"{_MONTHS.index(match[2].lower()) + 1}/{match[1]}"


_Rewriting = str | Callable[[re.Match[str]], str]
#: What is written another way, in this order.
_REWRITTEN: tuple[tuple[str, _Rewriting], ...] = (
    (r"[‐‑‒–—―−﹣]", "-"),
    (r"[。·•・]", "."),
    (r"^`|^公元|^于(?=\d)", ""),
    (r"^[*※★†△▲]+ ?|(?<=[\d日号)]) ?[*※★#†△▲]+$", ""),  # a mark for a note
    (r"^(\d{4})[ 、,] ?(\d{1,2})[ 、,] ?(\d{1,2})(?!\d)", r"\1-\2-\3"),
    (r"^=DATE\((\d{4})[,;] ?(\d{1,2})[,;] ?(\d{1,2})\)$", r"\1-\2-\3"),
    (_NUMBER_AND_UNIT, _in_digits),
    # 20260205, 20260205093000, 20260205T093000Z, and as a number with decimals
    (rf"^(\d{{4}})(\d\d)(\d\d)(?:[ T]?{_COMPACT_TIME})?(?:\.0+)?(?!\d)", _compact),
    # the name of a zone behind its offset
    (r"([+-]\d{2}:?\d{2}) ?(?:\[[a-z/_]+\]|\([^()]*\)|[a-z]{3,4}(?: m=\S+)?)$", r"\1"),
    # what programs print
    (rf"^{_DAY_OF_WEEK}(\d{{1,2}})[-/ .]+{_MONTH}[-/ .,]+(\d{{4}})(?!\d)(.*)$", _month_last),
    (rf"^{_DAY_OF_WEEK}{_MONTH}[-/ .]+(\d{{1,2}})[-/ .,]+(\d{{4}})(?!\d)(.*)$", _month_first),
    (rf"^{_DAY_OF_WEEK}{_MONTH} +(\d{{1,2}}) ({_TIME}(?: {_OFFSET})?) (\d{{4}})$", _year_last),
    (
        rf"^{_DAY_OF_WEEK}(\d{{4}})[-/ .,]+{_MONTH}[-/ .,]+(\d{{1,2}})(?!\d)(.*)$",
        _month_between,
    ),
    (rf"^(\d{{1,2}})[- ]{_MONTH}$", _without_year),
    (r"\(?北京时间\)?", ""),
    (r"\b([ap])\.m\.", r"\1m"),
    # times of day as people say them
    (r"(?<=\d)[时点][半]", "时30分"),
    (r"(?<=\d)[点时]([钟整])", "时"),
    (r"(?<=[\d时点分])(?:许|左右)$", ""),
    (r"(?:(?<=:\d\d)|(?<=[时点分]))(?:以后|之后|后|多)$", ""),
    (r"[,、;] ?(?=(?:[上下]午)?\d{1,2}:\d{2})", " "),
    (r"(?<=\d) ?[~至到-] ?(?=\d{1,2}:\d{2}(?::\d{2})?$)", "~"),
    (r"[.,;、]+$", ""),
)


@cache  # and not at the start: most ledgers have plain forms only
def _rewritings() -> tuple[tuple[re.Pattern[str], _Rewriting], ...]:
    flags = re.ASCII | re.IGNORECASE
    return tuple((re.compile(pattern, flags), new) for pattern, new in _REWRITTEN)


_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ZONE = r"(?!am\b|pm\b|utc\b|gmt\b)[a-z]{3,4}"
#: What a refused cell looks like, and why it is refused.
_REFUSED: tuple[tuple[str, Code], ...] = (
    (r"##+", Code.NARROW_COLUMN),
    (r"=.*|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)", Code.NO_RESULT),
    (r"\d{6}", Code.SIX_DIGITS),
    # seconds, or parts of one, since 1970, in the years from 2010 to 2033
    (
        r"(?:/Date\()?1(?:2[6-9]|[3-9]\d)\d{7}(?:\d{3}|\d{6}|\d{9})?(?:\.\d+)?(?:[+-]\d{4}\))?[)/]*",
        Code.COUNT_OF_SECONDS,
    ),
    (r"(?:(?:中华)?民[国國]|令和|平成|昭和).*|1[0-2]\d ?年.*", Code.OTHER_ERA),
    (r"1[0-2]\d([-/.])\d{1,2}\1\d{1,2}(?:\D.*)?", Code.OTHER_ERA),
    (r"1[0-2]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", Code.OTHER_ERA),
    (
        r"(?:[农阴旧][历曆]|[農陰舊]曆).*[\d一二三四五六七八九十].*",
        Code.LUNAR_DAY,
    ),
    (
        r".*(?:[正腊臘冬]月[\d初一二三四五六七八九十廿卅]|[闰閏]\S{1,3}月|初[一二三四五六七八九十\d]|月廿).*",
        Code.LUNAR_DAY,
    ),
    (
        rf"[{_STEMS}][{_BRANCHES}]年.+",
        Code.LUNAR_DAY,
    ),
    (rf".*\d:\d{{2}}[^a-z]*\(?{_ZONE}\)?(?: \d{{4}})?", Code.UNCLEAR_ZONE),
    (r"\d{2}[-/.\\年]\d{1,2}[-/.\\月]\d{1,2}日?(?:\D.*)?", Code.TWO_DIGIT_YEAR),
    (r"\d{1,2}([-/.])\d{1,2}\1\d{4}(?:\D.*)?", Code.DAY_OR_MONTH_FIRST),
    (r"\d{1,2}([-/.])\d{1,2}\1\d{2}(?:\D.*)?", Code.TWO_DIGIT_YEAR),
    (rf"\d{{1,2}}[-/. ]*{_MONTH}[-/., ]*'?\d{{2}}(?:\D.*)?", Code.ENGLISH_MONTH),
    (rf"{_MONTH}[-/., ]*\d{{1,2}}(?:[-/, ]+'?\d{{2}})?(?:\D.*)?", Code.ENGLISH_MONTH),
)


@cache  # as the patterns of what is rewritten
def _refusals() -> tuple[tuple[re.Pattern[str], Code], ...]:
    flags = re.ASCII | re.IGNORECASE
    return tuple((re.compile(pattern, flags), code) for pattern, code in _REFUSED)


#: words that say how something was done
WAYS = (
    *(
        "电话",
        "手机",
        "座机",
        "来电",
        "去电",
        "微信",
        "短信",
        "QQ",
        "钉钉",
        "邮件",
        "邮箱",
        "视频",
        "语音",
    ),
    *(
        "当面",
        "面谈",
        "面对面",
        "上门",
        "来访",
        "现场",
        "书面",
        "口头",
        "网络",
        "网上",
        "线上",
        "线下",
    ),
    *("信件", "来信", "窗口", "大厅", "公众号", "小程序", "APP", "12345", "12351", "12348"),
    *("联系", "沟通", "告知", "回复", "答复", "反馈", "通知", "受理", "办结", "对接"),
)
_WAY = rare_pattern(rf"(?:已?(?:{'|'.join(WAYS)}))+", re.IGNORECASE)
_ANOTHER_DAY = rare_pattern(
    r"[未没无不非拟预待应须将暂约估前后截限退撤废消改误错延缓停止挂再?？\d]"
    r"|计划|首次|初次|初步|阶段|中期|部分|第.次|[一二三]次|申请|[农阴]历"
)


def number_of(numerals: str) -> int | None:
    """Return what numerals such as 二十一, 廿八 or 零伍 mean; None where they are no number."""
    numerals = numerals.removeprefix("〇").removeprefix("零")
    ten = next((place for place, numeral in enumerate(numerals) if numeral in _TENS), None)
    if ten is None:
        return _ONES.get(numerals)
    before, after = numerals[:ten], numerals[ten + 1 :]
    if before and _TENS[numerals[ten]] > 1:
        return None
    tens = _ONES.get(before) if before else _TENS[numerals[ten]]
    ones = _ONES.get(after) if after else 0
    return None if tens is None or ones is None else tens * 10 + ones


def may_name_a_day(text: str) -> bool:
    """Return whether a cell may be a date or have a reason in `refusal_of`; most words may not."""
    return _SIGN_OF_A_DAY.search(text) is not None


def plain_form(text: str) -> str:
    """Return a date in the form that `dates` reads, where `text` is one in a rarer form."""
    text = simplified(text)
    for pattern, new in _rewritings():
        text = pattern.sub(new, text).strip()
    return text


def refusal_of(text: str) -> Code:
    """Return why a cell that names no day, in its `plain_form`, is refused."""
    matching = (code for pattern, code in _refusals() if pattern.fullmatch(text))
    return next(matching, Code.NOT_A_DATE)


def is_way_of_contact(note: str) -> bool:
    """Return whether a note next to a date only names a way of contact: 电话, 微信联系."""
    return _WAY.fullmatch(note.strip()) is not None


def speaks_of_another_day(note: str) -> bool:
    """Return whether a note next to a date may mean that nothing was done that day: 预计, 未接."""
    return _ANOTHER_DAY.search(note) is not None
