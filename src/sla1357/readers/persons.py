"""Hide names and numbers of persons in what findings repeat."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from sla1357.readers.date_forms import WAYS
from sla1357.readers.headers.fields import FIELDS
from sla1357.readers.headers.words import MATTERS, NEUTRAL, OBJECTS, RULED_OUT
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.text import plain

__all__ = [
    "is_name_for_number",
    "is_number_of_a_person",
    "one_of",
    "shown_where_a_day_belongs",
    "without_names",
    "without_numbers_of_persons",
]

_DIGIT = r"[\d⓪①②③④⑤⑥⑦⑧⑨〇零幺一二三四五六七八九]"
_BETWEEN = (
    r"[\s\-‐-―−－_.,，、。·•・/\\|:：;；~～〜()（）\[\]【】+*#'’\"”"
    r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]"
)
#: 10 digits or more, whatever stands between them: of a telephone, an identity card, a bank card
_LONG_NUMBER = re.compile(
    rf"{_DIGIT}(?:{_BETWEEN}*{_DIGIT}){{9,}}(?:{_BETWEEN}*[xXｘＸ](?![a-zA-Z]))?"
)
_KEPT = 3  # characters of a long number

_DATE = "|".join(
    (
        r"(?:19|20|00)\d\d[-/.\\] ?\d\d?[-/.\\] ?\d\d?",
        *(rf"\d\d?{mark}\d\d?{mark}(?:19|20)\d\d" for mark in ("-", "/", r"\.", r"\\")),
        r"(?:19|20)\d\d \d\d? \d\d?|(?:19|20)\d{5,6}|1[0-2]\d[-/.]?\d\d[-/.]?\d\d",
    )
)
_CLOCK = r"\d\d?:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[+-]\d\d?(?::?\d\d)?)?"
_COMPACT = (
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?"
)
_MONTH_AND_DAY = r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])"
#: days and times of day, right or wrong: nothing that reaches anybody
_MOMENTS = rare_pattern(
    rf"(?:{_DATE}|\d\d([-/.])\d\d?\1\d\d?(?= \d))"
    rf"(?:[\s,、;~—–()/-]+(?:{_DATE}|{_CLOCK}|\d\d?[-/.]\d\d?))*(?:[-/、,]\d\d?)?"
    rf"|(?:\d\d? )?{_CLOCK}|{_COMPACT}(?:\.0+)?|[45]\d{{4}}(?:\.\d+)+"
    rf"|{_MONTH_AND_DAY}(?:[\s、,;~—–-]+{_MONTH_AND_DAY})+",
    re.ASCII,
)
#: behind a long number, the first number of a day in Chinese: 11 of 2026-11-09（11月8日
_WITH_UNIT = rare_pattern(r"\D+(?:\d\d?|(?:19|20)\d\d)$", re.ASCII)
#: 7 digits or more, where a day is meant: of a telephone without its area code, of QQ
_NUMBER = rare_pattern(r"(?<!\d)\d(?:[\s:./-]?\d){6,}", re.ASCII)
#: the length or the last day of an extension, in front of the day of its approval: 5天@2026-03-20
_APPROVED = r"[-\d/.年月日个工作自然天~至到延]{0,16}[@＠](?:20\d\d[-/.年]\d|\d\d?月)"
#: an e-mail address, or an account with a word for one in front of it
_ADDRESS = re.compile(
    rf"(?!{_APPROVED})"
    r"[^\s,，、;；:：()（）<>《》@＠]+[@＠][^\s,，、;；()（）<>《》一-鿿]+|wxid_\w+"
    r"|(?<=微信)号?[\s:：]*[a-zA-Z][\w-]{5,}|(?<=wx|vx|qq|WX|VX|QQ)号?\s*[:：]\s*[\w-]{5,}",
    re.ASCII,
)

_OF_ADDRESS = re.compile("[@＠a-zA-Z]")  # every address has one

#: characters of the shortest number that reaches a person; an address or account may be shorter
_SHORTEST = 10
#: the number of most cases: letters before fewer digits than reach a person (and no QQ), or a year
#: in front, as no number of a person has
_OF_A_CASE = re.compile(
    r"[A-Za-z]{1,8}(?<![Qq])[-/]?[0-9]{1,9}"
    r"|[^\W\d_]{0,8}[-_/〔（(\[]?20[0-4]\d(?![\d_/-]*[_/-]1[3-9]\d{9}$)[\d_/-]*"
)
_DASH = rare_pattern("[‐-―−]")
#: words around a number: a name, 电话, tel
_LABEL = r"(?:tel|phone|mobile|mob|wechat|weixin|wx|vx|qq)(?![a-z])"
_AROUND = rare_pattern(
    rf"^(?:{_LABEL}|[^\da-z(+]|[a-z]+(?=\s)){{1,30}}|(?:{_LABEL}|[^\da-z)]|(?<=\s)[a-z]+){{1,30}}$",
    re.IGNORECASE,
)
_DIGITS = rare_pattern(r"[+(]?\d[\d\s._xX()－-]{8,}")
_EXTENSION = rare_pattern(r"(?<=\d)(?:转|-|ext\.?)\d{1,5}$", re.IGNORECASE)
_MOBILE = rare_pattern(r"(?:(?:\+|00)?86)?1[3-9]\d{9}", re.ASCII)
_MOBILE_ALONE = rare_pattern(r"(?<![A-Za-z\d])(?<![A-Za-z][-_./])1[3-9]\d{9}(?!\d)", re.ASCII)
_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
#: with its area code.  A local number that begins with a year is the number of a case.
_LANDLINE = rare_pattern(
    r"(?:0|(?:\+|00)?86-?0?)(?:10|2[0-57-9]|[3-9]\d\d)(?!20[0-4]\d)[2-8]\d{6,7}", re.ASCII
)
#: a station, a day as yymmdd and a running number, which look like an area code and a number
_OF_A_DAY = rare_pattern(rf"0\d\d?[23]\d{_MONTH_DAY}\d{{2,4}}", re.ASCII)
#: next to a name: a telephone number without its area code
_LOCAL = rare_pattern(r"[㐀-鿿·]{2,}[\s:(,、/-]+(?!20[0-4]\d)[2-8]\d{2,3}[\s-]?\d{4}\)?", re.ASCII)
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
#: of a person old enough to work, also with a mistyped digit; before 1999 it had 15 digits
_IDENTITY = rare_pattern(
    rf"{_PROVINCE}\d{{4}}(?:(?:19\d\d|200\d){_MONTH_DAY}\d{{3}}[\dxX]|[4-9]\d{_MONTH_DAY}\d{{3}})",
    re.ASCII,
)
#: of a child: so may begin the number of a case, and its last digit must be right
_IDENTITY_OF_A_CHILD = rare_pattern(rf"{_PROVINCE}\d{{4}}201\d{_MONTH_DAY}\d{{3}}[\dxX]", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"  # GB 11643-1999
_ACCOUNT = rare_pattern(
    rf"[\w.+-]@[\w-]+\.\w|wxid_|护照|(?:{_LABEL}|微信|QQ)号?\s*:|QQ号?\s*(?!20)\d{{6,11}}$"
    r"|(?-i:微信号?\s*[a-z][a-z\d_-]{5,}$)",
    re.IGNORECASE,
)

_CHINESE = rare_pattern(r"[㐀-鿿〇𠀀-𱍊]+(?:[·•・‧.][㐀-鿿𠀀-𱍊]+)*")
_LATIN_NAME = rare_pattern(r"\b[A-Z][a-z]+(?:[ ·-][A-Z][a-z]+)+\b")
#: a word or an account, with what joins its parts
_LATIN = rare_pattern(r"[A-Za-z0-9_][\w.-]*", re.ASCII)
_LETTERS = rare_pattern(r"[A-Za-z]{2,}", re.ASCII)
_OF_A_CALENDAR = rare_pattern(
    r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
#: Latin words that are found in columns of days, and are no account and no name
_LATIN_WORDS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
    fri sat sun january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec am pm utc gmt cst est edt pst pdt
    cet cest jst hkt bst ist st nd rd th day days week weeks month months year years hour hours
    hr hrs minute minutes min mins working business calendar natural wd today tomorrow
    yesterday someday soon asap now later before after until till since from to at on of in by
    the not no yes none null nil nan nat ok tbd tba tbc todo pending open opened closed close
    done resolved solved completed complete finished overdue due late active paused hold
    suspended cancelled canceled withdrawn rejected refused approved new old progress ongoing
    processing waiting unknown undefined blank empty error ref value name div num spill calc
    date time if and or text vlookup index match workday row sum ordinary complex simple normal
    general high low medium urgent type level case qq app wechat sms phone call called email
    mail tel mobile visit online true false
    """.split()  # noqa: SIM905 - words, as elsewhere
)
_UNITS = "年月日号时点分秒"
_REMEMBERED = 512  # cells with faults, of which many are alike
#: words that are found in columns of days or in a wrong column, and are no name
_WORDS = """
今天 明天 后天 昨天 前天 当天 当日 次日 即日 近日 近期 本周 上周 下周 本月 上月 下月 月初 月中
月底 月末 年初 年底 上旬 中旬 下旬 上午 下午 中午 早上 晚上 早晨 清晨 凌晨 傍晚 夜间 星期 礼拜
周一 周二 周三 周四 周五 周六 周日 周末 农历 阴历 正月 腊月 冬月 民国 中华民国 令和 春节 除夕
元旦 国庆 自然日 工作日 日历日 个工作日 个自然日 一周 两周 小时 已办 已办结 已结 已结案 已完成
已联系 已回复 已答复 已电话 已处理 已受理 已归档 已关闭 已反馈 办结 结案 完成 在办 正在 办理中
处理中 进行中 待办 待定 待联系 待回复 待处理 待办结 待补 待补充 未办 未办结 未联系 未接 未回复
未完成 未定 未知 无 无需 暂无 暂未 不详 不需要 没有 补录 代填 补正 延期 暂停 中止 挂起 恢复 至今
未恢复 同意 不同意 批准 未批准 申请 预计 计划 尽快 随时 左右 上报 转办 退回 撤回 作废 重复
补材料 无人接听 无法接通 拒接 停机 空号 关机 紧急 加急 特急 急件 一般 普通 简单 简易 常规 复杂
疑难 重大 较复杂 很复杂 极复杂 中等 较难 困难 高 中 低 轻微 特别 劳动争议 劳动纠纷 欠薪 工资
拖欠工资 工伤 社保 经济补偿 劳动合同 合同 解除 仲裁 咨询 投诉 举报 求助 信访 建议 其他 是 否 有
对 错 不是 不明 不清 未明确 未知 电话 微信 短信 来电 来访 来信 网络 热线 现场 上门 书面 口头
首次 二次 再次 多次 初步 阶段性 受理 登记 签收 转交 分派 派单 协调 调解 调查 核实 回访 满意
不满意 基本满意 延至 延期至 顺延至 延长至 改为 改至 推迟 预约 约定 拟于 日内 天内 小时内 分钟
分钟内 点钟 之前 之后 之内 以内 以前 以后 内 前 后 起 止 初稿 定稿 二稿 终稿 第一次 第二次 第三次
未批 已批 待批 准予 不准 拒绝 取消 终止 撤销 撤诉 未接听 不接 打不通 未打通 联系不上 未联系上
尚未 尚未联系 尚未办结 正在办理 跟进中 调解中 仲裁中 审核中 等待 转仲裁 转诉讼
已转办 已移交 移交 按期 按时 超期 逾期 终结 了结 化解 停办 暂时 受理范围 受理条件 属于 不属于 符合
不符合 重复件 通过 不通过 关闭 结束 申请人 当事人 职工 群众 当事人口头 协议 达成 签订 无效
出具 制定 形成 提出 拿出 提交 草拟 起草 讨论 会议 研究 核对 确认 通知 送达 补充 材料 收到 寄出 邮寄
快递 回信 回电 复电 到场 见面 约见 约谈 面谈 开庭 裁决 判决 起诉 上诉 立案 撤案 执行 履行 付款 到账
支付 结清 发放 答应 承诺 用人单位 双方 对方 律师 工会 街道 社区 站点 平台 台账 登录 说明 意见 结果
同上 同左 同前 上同 同日 即时 当场 见备注 详见备注 见附件 备注
附件 另附 签字 盖章 领导 单位 企业 公司 部门 住院 出差 请假 节假日 假期 放假
上班 自动 系统 手动 导入 跳过 空 空白 已 未 待 的 了 在 至 到 于 不 或 和
及 中
"""


def _known_words() -> Iterator[str]:
    yield from _WORDS.split()
    yield from WAYS
    for field in FIELDS.values():
        yield from (*field.names, *field.acts, *field.weak, *field.bare)
    for words in (NEUTRAL, MATTERS, OBJECTS, *(rule.words for rule in RULED_OUT.values())):
        yield from (word for word in words if len(word) > 1)


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of words that prefers the longest one."""
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


@cache  # and not at the start: it holds two thousand words, which few ledgers ask for
def _known() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{one_of(_known_words())}|[星期周个{_UNITS}〇零一二两三四五六七八九十廿卅半]|初[一二三四五六七八九十])+"
    )


def without_numbers_of_persons(text: str) -> str:
    """Return `text` with long numbers and e-mail addresses hidden, but for days and times.

    >>> without_numbers_of_persons("王律师 13800000000")
    '王律师 138********'
    >>> without_numbers_of_persons("(0532)87654321"), without_numbers_of_persons("2026-2-5 09:30")
    ('(053**********', '2026-2-5 09:30')
    """
    if _OF_ADDRESS.search(text):
        text = _ADDRESS.sub(lambda address: "*" * len(address[0]), text)
    return _LONG_NUMBER.sub(_hidden, text)


def _hidden(number: re.Match[str]) -> str:
    moments = plain(number[0])
    if number.string[number.end() :].startswith(tuple(_UNITS)):
        moments = _WITH_UNIT.sub("", moments)
    if _MOMENTS.fullmatch(moments):
        return number[0]
    return f"{number[0][:_KEPT]}{'*' * (len(number[0]) - _KEPT)}"


def without_names(text: str) -> str:
    """Return `text` with possible names replaced by asterisks; blank if nothing else is left.

    A name is two Chinese characters or more that are no words of a ledger.  Which of
    them are a name is not known, so all adjacent ones are hidden.

    >>> without_names("2026-02-05（张三）"), without_names("张三"), without_names("已办结")
    ('2026-02-05（**）', '', '已办结')
    """
    shown = _LATIN_NAME.sub(_hidden_latin, _CHINESE.sub(_hidden_chinese, text))
    return "" if shown != text and not re.search(r"[^\W_]", shown) else shown


@lru_cache(_REMEMBERED)
def shown_where_a_day_belongs(text: str) -> str:
    """Return `text` without names, numbers and accounts of persons; blank if nothing is left.

    Where a day, a number of days or a word is meant, a word that is not known may be an account,
    and 7 digits a telephone number.

    >>> shown_where_a_day_belongs("wx_zhang88"), shown_where_a_day_belongs("5-Feb-26")
    ('', '5-Feb-26')
    >>> shown_where_a_day_belongs("未接，87654321"), shown_where_a_day_belongs("20261301")
    ('未接，876*****', '20261301')
    """
    shown = _LATIN.sub(_hidden_account, without_numbers_of_persons(text))
    shown = without_names(_NUMBER.sub(_hidden, shown))
    return "" if shown != text and not re.search(r"[^\W_]", shown) else shown


def _hidden_account(words: re.Match[str]) -> str:
    text = words[0]
    is_known = all(letters.casefold() in _LATIN_WORDS for letters in _LETTERS.findall(text))
    is_account = "_" in text.strip("_") and not text[0].isdigit()
    return text if is_known and not is_account else "*" * len(text)


def _hidden_chinese(words: re.Match[str]) -> str:
    return "*" * len(words[0]) if is_name(words[0]) else words[0]


def _hidden_latin(words: re.Match[str]) -> str:
    return words[0] if _OF_A_CALENDAR.search(words[0]) else "*" * len(words[0])


@lru_cache(_REMEMBERED)
def is_name(text: str) -> bool:
    """Return whether a text may be the name of a person: Chinese characters and no known words."""
    is_chinese = len(text) > 1 and _CHINESE.fullmatch(text) is not None
    return is_chinese and not _known().fullmatch(text)


def is_name_for_number(text: str) -> bool:
    """Return whether a number of a case may be a name.

    >>> is_name_for_number("张三："), is_name_for_number("城阳3号"), is_name_for_number("CY")
    (True, False, False)
    """
    return not any(map(str.isdigit, text)) and without_names(text) != text


def is_number_of_a_person(text: str) -> bool:
    """Return whether a text is a number of a person, and not the number of a case.

    Such are mobile numbers, telephone numbers with an area code, identity numbers, e-mail
    addresses and accounts of WeChat and QQ that are called so.  A name may stand around it.

    >>> is_number_of_a_person("138-0000-0000"), is_number_of_a_person("20260205000123")
    (True, False)
    >>> is_number_of_a_person("张三13800000000"), is_number_of_a_person("城阳2026000123")
    (True, False)
    """
    is_short = len(text) < _SHORTEST and "@" not in text and "微信" not in text
    if is_short or _OF_A_CASE.fullmatch(text):
        return False
    text = _DASH.sub("-", plain(text))
    if text.isdecimal():
        return _is_personal(text) and not _OF_A_DAY.fullmatch(text)
    if _ACCOUNT.search(text) or _MOBILE_ALONE.search(text) or _LOCAL.fullmatch(text):
        return True
    number = _AROUND.sub("", text)
    return any(
        _DIGITS.fullmatch(each) and _is_personal(re.sub(r"[\s._()－-]", "", each))
        for each in (number, _EXTENSION.sub("", number))
    )


def _is_personal(digits: str) -> bool:
    if any(kind.fullmatch(digits) for kind in (_MOBILE, _LANDLINE, _IDENTITY)):
        return True
    if not _IDENTITY_OF_A_CHILD.fullmatch(digits):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return _CHECKS[total % 11] == digits[-1].upper()
