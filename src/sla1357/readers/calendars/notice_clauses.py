"""The clauses of a notice about days, the words around them, and the headings above."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from sla1357.readers.calendars.compact_texts import CompactText

__all__ = ["CLAUSE", "DIGITS", "LIST", "LOCAL_CLAUSE", "NOTE", "RANGE", "Headings", "Sentence"]

_WEEKDAY_NAMED = "(?:周|星期|礼拜)[一二三四五六日天]"
NOTE = rf"(?:{_WEEKDAY_NAMED}|\([^()]*\))?"
#: 3月20日, and the first of 3月20、23日 or 3月20-24日
_END_OF_DAY = rf"(?:[日号]{NOTE}|(?=[、和及与至到—–―−~-]+\d{{1,2}}(?:[日号]|[、和及与]\d)))"
_DAY = rf"(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}{_END_OF_DAY}"
RANGE, LIST = "起?[至到—–―−~-]+", "(?:[、和及与]|以及)"
DIGITS = "一二三四五六七八九十"
_NUMBER = rf"(?:\d{{1,2}}|[{DIGITS}两])"
# few repetitions: a hostile text would take very long otherwise
_DAYS = rf"{_DAY}(?:(?:{RANGE}|{LIST}){_DAY}){{,20}}"
#: words before days off: 放假时间为3月20日至24日, without a word for work after them
_LEAD = "(?:放假|休假|假期)(?:调休)?(?:时间|日期)?[统一均定]*[为是:从自]{1,2}"
#: words before workdays: 上班日期:9月26日、10月9日
_WORK_LEAD = "(?:调休|周末)?(?:上班|补班)(?:时间|日期|日)?[为是:]{1,2}"
_LED = (
    rf"{_LEAD}(?P<led>{_DAYS})(?=[,。;]|共|$)"
    rf"|{_WORK_LEAD}(?P<led_work>{_DAYS})(?=[,。;]|$)"
)
#: 24日、25日、26日三天放假, 24日至26日(共3天)放假, 自23日至25日止放假
_COUNTED = rf"止?(?:[这此]?{_NUMBER}天|\(共?{_NUMBER}天\))?"
_WORK_DAY = "[均皆都应]?(?:作|视|调整)?[为是](?:正常|调休)?(?:工作|补班|上班)日"
CLAUSE = re.compile(
    rf"(?P<days>{_DAYS})(?:(?P<off>{_COUNTED}(?:(?:调休)?(?:放假|休假)(?!半)|补休|休息))"
    rf"|(?P<work>(?:[照常正式需须应当要均调休补]*(?:上班|补班|(?<=常)工作)|{_WORK_DAY})(?!时间))"
    "|(?P<moved>(?:[两三]个)?公休日?(?:分别)?调至))"
    rf"|{_LED}"
)
#: of a local notice or one within a year, which has more forms
LOCAL_CLAUSE = re.compile(
    rf"(?P<days>{_DAYS})"
    # 9月3日全国放假1天, 5月4日照常公休, 5月1日至3日为法定假日
    rf"(?:(?P<off>{_COUNTED}(?::?[全天国区市省县统一各均体公民职工]{{,6}}(?:调休)?(?:放假|休假)(?!半)"
    r"|补休|补假|(?:正常|照常)?休息|照常公休|[为是]法定节?假日"
    rf"|,共?(?:放假|休假)(?=(?:\d+|[{DIGITS}])天)))"
    # 2月3日起恢复正常上班
    r"|(?P<work>(?:[起开始恢复照常正式需须应当要均调休补]*(?:上班|补班|(?<=常)工作)"
    rf"|{_WORK_DAY})(?!时间))"
    r"|(?P<moved>的?(?:[两三]个)?公休日?(?:分别)?调至))"
    rf"|{_LED}"
    # 3月31日起放假3天
    rf"|(?P<first>{_DAY})起,?(?:共|连续)?(?:放假|休假)(?P<length>\d{{1,2}}|[{DIGITS}])[天日]"
    # 延长2020年春节假期至2月2日
    r"|(?:延长[^。;,]{,12}?假期?(?:时间)?"
    rf"|假[^。;,]{{,20}}?延长(?:(?:\d+|[{DIGITS}])[天日],?)?)至(?P<until>{_DAY})"
)

_FESTIVALS = (
    *("元旦", "春节", "清明节", "五一国际劳动节", "劳动节", "五一", "端午节", "中秋节", "国庆节"),
    "十一",
)
FESTIVAL = "|".join(_FESTIVALS)
#: characters of names; the excluded ones belong to persons and other words
_IN_NAME = r"[^\W\d_的员班由每或]"
_OFFICES = (
    "(?:国家)?机关|党政机关|企?事业单位|人民团体|社会团体|单位|部门"
    "|各族|公民|干部|职工|员工|工作人员|群众"
)
#: but no market, campus or ward
_PLACE = "(?:省|(?<![超股夜集菜楼])市|(?<![景小校病院厂社园片库牧灾林矿务])区|县|州|盟|旗|兵团)"
_EVENT = "(?:会议|大会|峰会|活动|庆典|运动会|全运会|亚运会|论坛|博览会|赛事)"
#: allowed words between a mark and the days; the first one that fits counts
_KNOWN_BEFORE = re.compile(
    # 一、 3. (二) and marks of lists and web pages
    rf"第?[{DIGITS}]+、|\d{{1,2}}(?:、|(?=[^\d月日号.]))|\([^()]*\)|<[^<>]*>|[(*#|>·•●○◆◇■□★☆※▲△_、-]"
    r"|[一-龥]{2,8}〔\d{4}〕\d+号|[^\W\d_]{,30}关于[^。;,:]{2,40}?(?:通知|公告|通告)|\d{4}年"
    "|其中|具体|另外?|同时|现|将|即|自|从|于|在|并|且|但是?|因此|为此|兹?定于|特?决定|经研究|为|是|和|及|与|定"
    # 国庆节假期, 2022年藏历新年, 亚太经合组织会议期间
    rf"|(?:{FESTIVAL}|{_IN_NAME}{{,8}}(?:节|三月三|新年|那达慕|苗年)|{_IN_NAME}{{,12}}{_EVENT}(?=期间))"
    "(?:小?长?假[期日]?)?(?:期间)?(?:放假|休假|调休)*(?:时间|安排|日期)?"
    "|(?:放假|休假|假期|调休)(?:时间|安排|日期)?"
    # 全市各级机关、事业单位, 本自治区内全体公民
    rf"|(?:全[国省市区县州体]|{_IN_NAME}{{,9}}{_PLACE})(?:范围)?内?(?:直|各级|各|全体)*"
    rf"(?:人民政府)?(?:决定)?(?:(?:{_OFFICES})[、和及]?)*"
    rf"|(?:各级?|全体|所有)(?:(?:{_OFFICES})[、和及]?)+"
    rf"|[本我全]?(?:公司|单位|厂|院|所|局|集团|中心)(?:全体)?(?:{_OFFICES})?"
)
_KNOWN_BEHIND = re.compile(
    rf"(?P<count>、?(?:调休|公休|休息|补休)?(?:共计?)?(?:{_NUMBER}[天日](?!半))?(?:不调休)?)"
    r"(?P<end>[,.。;()!<>|/*#★※]|、(?=\d|$)|(?:以?及|并且?|且|和|与)(?:于|在)?(?=\d)|$)?"
)
#: allowed text in brackets after a day, and after a clause; no names, no offices
_KNOWN_NOTE = re.compile(
    r"\((?![^()]*(?:值班|带班|人员))(?:[^()]*(?:周|星期|拜|农历|初[一二三四五六七八九十]|除夕|节|[正腊]月|新年|元旦"
    r"|三月三|第.天|当[日天]|[a-z]{3})[^()]*|[\d一二三四五六日天共计年月号、,.—~-]+)?\)",
    re.IGNORECASE,
)
_KNOWN_BRACKETS_BEHIND = re.compile(
    rf"{_KNOWN_NOTE.pattern}|\((?:其中|含|即)[^()]*\)|\((?:不?调休|公休|补[^()]{{,20}}|法定节?假日)\)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
#: words at the beginning of a line that continue the line before
_GOES_ON = re.compile("[的者时前后之]|期间|人员|名单|通知|调整|改|半|另|与否|费")
#: in a sentence up to the end of the clause: advice, conditions, plans, the past, and groups
#: of people that the clause is restricted to
_DOUBT_BEFORE = re.compile(
    "鼓励|建议|提倡|倡导|允许|如(?![下东皋])|若(?!羌)|倘|凡|可(?!克达拉)|酌情|视情|自行|自愿|弹性|错峰|轮流"
    "|有条件|原定|原计划|原安排|原则|拟|暂定|计划|预计|考虑|去年|上年|往年|是否|除(?!夕|值班|必要)|确需"
    "|不再|无需|无须|不用|部分(?!节假日|法定)|个别|窗口|网点|银行|医院|门诊|学校|中小学|幼儿园|高校|院校|师生|学生"
    "|教师|女职工|女性|妇女|青年|儿童|建军|护士|记者|军人|民兵|(?<!机关、)(?<!机关)企业(?!、?事业)"
)
#: in a clause, or in brackets right after it: some hours of a day, or no decision
_OF_SOME_HOURS = re.compile(
    r"[上下]午|半[天日]|中午|早[上晨]|晚[上间]|\d:\d\d|\d[时点]|待定|未定|可能|仅|限"
)
_SOME_HOURS_BEHIND = re.compile(
    rf"\([^()]*(?:{_OF_SOME_HOURS.pattern}|暂定|拟)|,?[共计为期仅限]*(?:半[天日]|[上下]午|\d\d?(?::\d\d|[时点]))"
)
#: anywhere in a sentence: words that take days back
_TAKEN_BACK = re.compile(
    "作废|无效|废止|撤销|取消|停止执行|不再执行|除外|仅限|只限|暂定|待定|征求意见|遇[^,。;]{,8}顺延"
    "|由各?(?:单位|企业|部门|地)(?:自行|自主|自愿)(?:决定|确定|安排)(?!值班)"
)
#: words that change days of an earlier notice
_OTHERWISE = re.compile(
    "不再|无需|无须|不用|不必|不放假|不休息|不上班|不补班|半天|[上下]午|推迟|延期|延后|提前|暂缓|暂停"
    "|改[为到至在]|调整[为到至]|变更为|(?<!休日)(?<!公休)(?<!分别)调[至到]|对调|互换"
)
#: after a clause about work: words about pay
_OF_PAY = re.compile("支付|工资|报酬|加班|补贴|津贴|待遇")
_MARKS_BEFORE = "。;,:."
_YEAR = re.compile(r"(\d{4})年")
_NEXT_DAYS = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]")
_TITLE_ENDS = re.compile(r"(?:通知|公告|通告|函|方案|号|:)$")
_LONGEST_BEFORE = 60  # characters


def is_of_work(clause: re.Match[str]) -> bool:
    """Return whether the days of a clause are workdays."""
    return bool(clause["work"] or clause["led_work"])


class Sentence:
    """A sentence of a notice with its clauses, understood or doubtful."""

    def __init__(
        self, compact: CompactText, start: int, end: int, pattern: re.Pattern[str]
    ) -> None:
        """Find the clauses of a sentence.

        Args:
            compact: The text.
            start: Where the sentence begins.
            end: Where it ends.
            pattern: `CLAUSE` or `LOCAL_CLAUSE`.
        """
        self._compact = compact
        self.start: int = start
        self.end: int = end
        self.text: str = compact.text[start:end]
        clauses = list(pattern.finditer(compact.text, start, end))
        self.understood: list[re.Match[str]] = []  #: clauses, in order
        self.others: list[re.Match[str]] = []  #: clauses that are not understood
        if not clauses:
            return
        if _TAKEN_BACK.search(self.text):
            self.others = clauses
            return
        first = _below_title(compact, start, clauses[0].start())
        doubt = _DOUBT_BEFORE.search(compact.text, first, end)
        pay = max(
            (each.start() for each in _OF_PAY.finditer(compact.text, first, end)), default=-1
        )
        after = start
        for clause in clauses:
            if (
                not (doubt and doubt.start() < clause.end())
                and not _OF_SOME_HOURS.search(clause[0])
                and all(map(_KNOWN_NOTE.fullmatch, _BRACKETS.findall(clause[0])))
                and not (is_of_work(clause) and pay >= clause.end())
                and self._is_known_before(clause, after)
                and self._is_known_behind(clause)
            ):
                self.understood.append(clause)
            else:
                self.others.append(clause)
            after = clause.end()

    def leave_out(self, is_left_out: Callable[["Sentence", re.Match[str]], bool]) -> None:
        """Mark some clauses as not understood."""
        left_out = [each for each in self.understood if is_left_out(self, each)]
        self.others = sorted([*self.others, *left_out], key=re.Match.start)
        self.understood = [each for each in self.understood if each not in left_out]

    def has_read(self, place: int) -> bool:
        """Return whether a place lies in an understood clause."""
        return _clause_at(self.understood, place) is not None

    def says_otherwise(self, place: int, *, is_workday: bool) -> bool:
        """Return whether it contradicts or takes back what is said about a day elsewhere.

        A text about pay for work on days off changes no day.

        Args:
            place: Where it names the day.
            is_workday: Whether it is a workday elsewhere.
        """
        if self._is_change:
            return True
        clause = _clause_at(self.others, place)
        is_moved = clause and clause["moved"]
        if clause is None or is_moved or self._is_of_pay:
            return False
        return is_of_work(clause) is not is_workday

    @cached_property
    def _is_change(self) -> bool:
        return bool(_TAKEN_BACK.search(self.text) or _OTHERWISE.search(self.text))

    @cached_property
    def _is_of_pay(self) -> bool:
        return _OF_PAY.search(self.text) is not None

    def years_before(self, clause: re.Match[str]) -> list[str]:
        """Return the years right before a clause: 2025年端午节为5月31日."""
        start = clause.start()
        return _YEAR.findall(self._compact.text, self._start_of_part(start), start)

    def _start_of_part(self, place: int) -> int:
        """Return the place after the last mark, or else the beginning of the line."""
        # a mark further away does not matter
        start = max(self._compact.start_of_line(place), place - _LONGEST_BEFORE - 1)
        return max(
            start, *(self._compact.text.rfind(mark, start, place) + 1 for mark in _MARKS_BEFORE)
        )

    def _is_known_before(self, clause: re.Match[str], after: int) -> bool:
        text, end = self._compact.text, clause.start()
        place = max(after, self._start_of_part(end))
        if end - place > _LONGEST_BEFORE:
            return False
        while place < end:
            known = _KNOWN_BEFORE.match(text, place, end)
            if not known:
                return False
            place = known.end()
        return True

    def _is_known_behind(self, clause: re.Match[str]) -> bool:
        text = self._compact.text
        if clause["moved"] or clause["led"] or clause["led_work"]:
            # other patterns define what follows
            return not _SOME_HOURS_BEHIND.match(text, clause.end())
        behind = _KNOWN_BEHIND.match(text, clause.end())
        if behind and _SOME_HOURS_BEHIND.match(text, behind.end("count")):
            return False
        if behind is None or behind["end"] == "(":
            place = behind.end() - 1 if behind else clause.end()
            return _KNOWN_BRACKETS_BEHIND.match(text, place) is not None
        if behind["end"] is not None:
            return True
        # without a mark, the end of the line or the next clause may end it
        place = behind.end()
        if self._compact.start_of_line(place) == place:
            return not _GOES_ON.match(text, place)
        return _NEXT_DAYS.match(text, place) is not None


def _clause_at(clauses: Sequence[re.Match[str]], place: int) -> re.Match[str] | None:
    number = bisect_right(clauses, place, key=lambda clause: clause.start())
    return clauses[number - 1] if number and place < clauses[number - 1].end() else None


def _below_title(compact: CompactText, start: int, end: int) -> int:
    """Return where a sentence begins after a title, which has no full stop."""
    place = end
    while (line := compact.start_of_line(place)) > start:
        if _TITLE_ENDS.search(compact.text, max(start, line - 4), line):
            return line
        place = line - 1
    return start


_NOTE = r"(?:\([^()]*\))?"
#: name of a festival in headings → its name here
_FESTIVAL_NAMES = {
    "元旦": "元旦",
    "春节": "春节",
    "清明节": "清明节",
    "五一国际劳动节": "劳动节",
    "劳动节": "劳动节",
    "五一": "劳动节",
    "端午节": "端午节",
    "中秋节": "中秋节",
    "国庆节": "国庆节",
    "十一": "国庆节",
}
_SEVERAL_FESTIVALS = re.compile(f"(?:{FESTIVAL})+")
#: local festivals, which keep their names in a text without headings
_OF_A_PLACE = re.compile(
    "壮族三月三|三月三|开斋节|肉孜节|古尔邦节|藏历新?年|雪顿节|[一-龥]{0,3}火把节|泼水节|那达慕|苗年"
    f"|{FESTIVAL}"
)
#: 关于2026年荷花节放假的通知
_ABOUT = re.compile(
    r"关于(?:做好)?(?:\d{4}年)?(?!部分)([一-龥]{2,12}?)(?:期间)?(?:放假|假期|调休|休假)"
)
#: 五、开斋节:5月25日
_ANY_HEADING = re.compile(
    rf"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{{1,2}}[、.])"
    rf"([一-龥、]{{2,12}}?)(?:放假|假期|安排|时间|调休)*{_NOTE}:?(?=\d)"
)
#: only directly before the first day: festivals are named elsewhere too
_HEADING = re.compile(
    rf"((?:{FESTIVAL})(?:[、和]?(?:{FESTIVAL})){{,6}})(?:放假|假期|安排)*{_NOTE}:?(?=\d)"
)


class Headings:
    """The headings of a text, each with the festivals that it names."""

    def __init__(self, text: str) -> None:
        """Find the headings of a compact text."""
        # both patterns end a heading at the same place
        headings = {
            heading.end(): (heading.start(), _named(heading[1]))
            for pattern in (_ANY_HEADING, _HEADING)
            for heading in pattern.finditer(text)
        }
        self._headings = sorted(headings.values())
        names = list(_OF_A_PLACE.finditer(text))
        self._names = [name[0] for name in names]
        self._ends_of_names = [name.end() for name in names]
        about = _ABOUT.search(text)
        self._of_title = about[1] if about else ""

    def is_below_one(self, place: int) -> bool:
        """Return whether a heading stands before a place."""
        return bool(self._headings) and self._headings[0][0] < place

    def name_at(self, place: int, *, is_local: bool) -> str:
        """Return the festivals of the last heading before a place.

        For a local notice without headings, return the last festival before it, or the one in
        the title.
        """
        number = bisect_right(self._headings, place, key=lambda heading: heading[0])
        if number:
            return self._headings[number - 1][1]
        if not is_local:
            return ""
        number = bisect_right(self._ends_of_names, place)
        return _named(self._names[number - 1] if number else self._of_title)


def _named(heading: str) -> str:
    """Return the festivals of a heading; unknown names stay as they are."""
    names: list[str] = []
    for name in filter(None, re.split("[、和]", heading)):
        # 国庆节中秋节 are two, 五一国际劳动节 is one
        are_several = name not in _FESTIVAL_NAMES and _SEVERAL_FESTIVALS.fullmatch(name)
        parts = re.findall(FESTIVAL, name) if are_several else [name]
        names += (_FESTIVAL_NAMES.get(part, part) for part in parts)
    return "、".join(names)
