"""The text of a notice, as it is published, to the days that it rules on.

What is read are the days right before 放假, 补休 or 休息 (off), before 上班 or 补班
(work) and before 公休日调至: a weekend that is moved away is work, unless it is in
the holiday.  Weekdays in brackets and the number of days (共9天) are checked against
the days, and a day that nothing is read of is a finding.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from sla1357.core.findings import Code, Finding
from sla1357.core.notices import ListedDay, LocalChanges, YearNotice
from sla1357.core.workdays import DayKind, WorkCalendar
from sla1357.readers.listed_days import ListedDays
from sla1357.readers.text import plain
from sla1357.readers.traditional import simplified

__all__ = [
    "is_local_text",
    "is_notice_text",
    "read_local_text",
    "read_notice_text",
    "year_of_text",
    "year_of_title",
]

_BRACKETS = r"(?:\([^()]*\))?"
_WEEKDAY_NAMED = "(?:周|星期|礼拜)[一二三四五六日天]"
_NOTE = rf"(?:{_WEEKDAY_NAMED}|\([^()]*\))?"
#: 3月20日, and the first of 3月20、23日 or 3月20-24日
_END_OF_DAY = rf"(?:[日号]{_NOTE}|(?=[、和及与至到—–―−~-]+\d{{1,2}}(?:[日号]|[、和及与]\d)))"
_DAY = rf"(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}{_END_OF_DAY}"
_RANGE, _LIST = "起?[至到—–―−~-]+", "(?:[、和及与]|以及)"
_DIGITS = "一二三四五六七八九十"
# repeated a few times only: a hostile text would be tried at every place of every length
_DAYS = rf"{_DAY}(?:(?:{_RANGE}|{_LIST}){_DAY}){{,20}}"
#: before the days that are off: 放假时间为3月20日至24日, with no work behind them
_LEAD = "(?:放假|休假|假期)(?:调休)?(?:时间|日期)?[统一均定]*[为是:从自]{1,2}"
_CLAUSE = re.compile(
    rf"(?P<days>{_DAYS})(?:(?P<off>(?:调休)?(?:放假|休假)(?!半)|补休|休息)"
    "|(?P<work>[照常正需须应要均调休]*(?:上班|补班)(?!时间))"
    "|(?P<moved>(?:[两三]个)?公休日?(?:分别)?调至))"
    rf"|{_LEAD}(?P<led>{_DAYS})(?=[,。;]|共|$)"
)
#: of a notice of a place or within a year, which has other ways to say it too
_LOCAL_CLAUSE = re.compile(
    rf"(?P<days>{_DAYS})"
    # 9月3日全国放假1天, 5月4日照常公休, 5月1日至3日为法定假日
    rf"(?:(?P<off>:?[全天国区市省县统一各均体公民职工]{{,6}}(?:调休)?(?:放假|休假)(?!半)|补休|补假|休息"
    rf"|照常公休|[为是]法定节?假日|,共?(?:放假|休假)(?=(?:\d+|[{_DIGITS}])天))"
    # 2月3日起恢复正常上班
    r"|(?P<work>[起开始恢复照常正需须应要均调休]*(?:上班|补班|(?<=常)工作)(?!时间))"
    r"|(?P<moved>的?(?:[两三]个)?公休日?(?:分别)?调至))"
    rf"|{_LEAD}(?P<led>{_DAYS})(?=[,。;]|共|$)"
    # 3月31日起放假3天
    rf"|(?P<first>{_DAY})起,?(?:共|连续)?(?:放假|休假)(?P<length>\d{{1,2}}|[{_DIGITS}])[天日]"
    # 延长2020年春节假期至2月2日
    r"|(?:延长[^。;,]{,12}?假期?(?:时间)?"
    rf"|假[^。;,]{{,20}}?延长(?:(?:\d+|[{_DIGITS}])[天日],?)?)至(?P<until>{_DAY})"
)
_PART = re.compile(
    rf"(?P<joint>{_RANGE}|{_LIST})?(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月)?"
    rf"(?P<day>\d{{1,2}})(?:[日号](?P<note>{_NOTE}))?"
)
#: 周五, 礼拜六, (五), Fri
_WEEKDAY = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天])|^\(([一二三四五六日天])\)$"
    r"|\b(mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|s?day|nesday|rsday|urday)?\b",
    re.IGNORECASE,
)
_WEEKDAYS = "一二三四五六日"
_WEEKDAYS_IN_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOKS: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "“”「」『』‘’\"'")),
    **dict.fromkeys(map(ord, "【["), "("),
    **dict.fromkeys(map(ord, "】]"), ")"),
}
#: a full stop that ends no sentence
_ABBREVIATED = re.compile(r"\b((?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun))\.", re.IGNORECASE)
#: how festivals are called in the headings of notices → their names here
_FESTIVALS = {
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
_FESTIVAL = "|".join(_FESTIVALS)
_SEVERAL_FESTIVALS = re.compile(f"(?:{_FESTIVAL})+")
#: festivals of a place, which keep their own names wherever a text has no heading
_OF_A_PLACE = re.compile(
    "壮族三月三|三月三|开斋节|肉孜节|古尔邦节|藏历新?年|雪顿节|[一-龥]{0,3}火把节|泼水节|那达慕|苗年"
    f"|{_FESTIVAL}"
)
#: 关于2026年荷花节放假的通知
_ABOUT = re.compile(
    r"关于(?:做好)?(?:\d{4}年)?(?!部分)([一-龥]{2,12}?)(?:期间)?(?:放假|假期|调休|休假)"
)
#: 五、开斋节:5月25日
_ANY_HEADING = re.compile(
    rf"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{{1,2}}[、.])"
    rf"([一-龥、]{{2,12}}?)(?:放假|假期|安排|时间|调休)*{_BRACKETS}:?(?=\d)"
)
#: directly before its first day: festivals are named elsewhere too
_HEADING = re.compile(
    rf"((?:{_FESTIVAL})(?:[、和]?(?:{_FESTIVAL})){{,6}})(?:放假|假期|安排)*{_BRACKETS}:?(?=\d)"
)
_TITLE = re.compile(r"(?:关于(?:调整|做好|延长|印发)?|现将|现就)(\d{4})年")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_SENTENCE = re.compile(r"(?:[^。;.]|(?<=\d)\.(?=\d))+")
_ADVICE = re.compile("鼓励|建议|取消")
_NUMBER_OF_DAYS = re.compile(rf"(?:共|放假)(\d{{1,2}}|[{_DIGITS}])天")
_END_OF_PART = re.compile("[。;,]")
_DAY_NAMED = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_ABOUT_DAYS = re.compile("休|假|上班|补班")
_NEW_YEAR = "元旦"
_MONTH = re.compile(r"(\d{1,2})月")
_JOINED = "连休"
_DECEMBER = 12
_LONGEST_TEXT = 100_000  # characters
_LONGEST_EXTENSION = 31  # days
_LONGEST_HOLIDAY = 60  # days; what is longer is a slip
_LONGEST_VALUE = 40  # characters of a sentence that a finding repeats


def is_notice_text(text: str) -> bool:
    """Return whether `text` looks like a notice; one has some thousand characters."""
    return len(text) <= _LONGEST_TEXT and _CLAUSE.search(_Compact(text).text) is not None


def is_local_text(text: str) -> bool:
    """Return whether `text` looks like a notice of a place, or one within a year."""
    return len(text) <= _LONGEST_TEXT and _LOCAL_CLAUSE.search(_Compact(text).text) is not None


def year_of_title(text: str) -> int | None:
    """Return the year that a notice says it is for."""
    title = _TITLE.search(_Compact(text).text)
    return int(title[1]) if title else None


def year_of_text(text: str) -> int | None:
    """Return the year that a local notice says it is for, or the only one that it names."""
    years = set(_YEAR.findall(_Compact(text).text))
    return year_of_title(text) or (int(years.pop()) if len(years) == 1 else None)


def read_notice_text(
    text: str, *, source: str, year: int
) -> tuple[YearNotice, tuple[Finding, ...]]:
    """Return the notice for `year` that `text` is, and what is wrong or was not understood.

    A December without a year is that of the year before.
    """
    entries = ListedDays(source)
    _Reader(_Compact(text), entries, year).read()
    if not entries.in_order and not entries.findings:
        entries.find(Code.NO_DAYS, None)
    findings = sorted(entries.findings, key=lambda finding: finding.line or 0)
    return YearNotice(source=source, year=year, entries=entries.in_order), tuple(findings)


def read_local_text(
    text: str, *, source: str, year: int, calendar: WorkCalendar
) -> tuple[LocalChanges, tuple[Finding, ...]]:
    """Return the days that a notice of a place, or one within `year`, rules on.

    Args:
        text: The notice.
        source: What findings call it.
        year: Of its days that have none.
        calendar: The one in use: a holiday is extended from its last day there, and of a day
            that is both off and worked, what is otherwise is meant, for the rest is quoted.
    """
    entries = ListedDays(source, calendar)
    _Reader(_Compact(text), entries, year, calendar).read()
    if not entries.in_order and not entries.findings:
        entries.find(Code.NO_DAYS, None)
    findings = sorted(entries.findings, key=lambda finding: finding.line or 0)
    return LocalChanges(source=source, entries=entries.in_order), tuple(findings)


class _Compact:
    """A text in form NFKC without blanks, quotes and line breaks, that knows its lines.

    Its characters are simplified ones, and its brackets round.
    """

    def __init__(self, text: str) -> None:
        lines = [
            "".join(_ABBREVIATED.sub(r"\1", simplified(plain(line))).translate(_LOOKS).split())
            for line in text.split("\n")
        ]
        self.text = "".join(lines)
        self._starts = list(accumulate(map(len, lines), initial=0))

    def line_at(self, index: int) -> int:
        return bisect_right(self._starts, index)


def _named(heading: str) -> str:
    """Return the festivals that a heading names; one that is not known keeps its name."""
    names: list[str] = []
    for name in filter(None, re.split("[、和]", heading)):
        # 国庆节中秋节 are two, 五一国际劳动节 is one
        are_several = name not in _FESTIVALS and _SEVERAL_FESTIVALS.fullmatch(name)
        parts = re.findall(_FESTIVAL, name) if are_several else [name]
        names += (_FESTIVALS.get(part, part) for part in parts)
    return "、".join(names)


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _DIGITS.index(written) + 1


def _weekday_number(weekday: re.Match[str]) -> int:
    chinese = weekday[1] or weekday[2]
    if chinese:
        return _WEEKDAYS.index(chinese.replace("天", "日"))
    return _WEEKDAYS_IN_ENGLISH.index(weekday[3].lower())


class _Reader:
    def __init__(
        self,
        compact: _Compact,
        entries: ListedDays,
        year: int,
        calendar: WorkCalendar | None = None,  # of a local notice
    ) -> None:
        self._compact = compact
        self.entries = entries
        self._year = year
        self._calendar = calendar
        # the end of a heading is that of its name, by whichever pattern it is found
        headings = {
            heading.end(): (heading.start(), _named(heading[1]))
            for pattern in (_ANY_HEADING, _HEADING)
            for heading in pattern.finditer(compact.text)
        }
        self._headings = sorted(headings.values())
        self._months = list(_MONTH.finditer(compact.text))
        self._ends = [month.end() for month in self._months]

    def read(self) -> None:
        text = self._compact.text
        moved: list[ListedDay] = []
        rest: list[re.Match[str]] = []
        for sentence in _SENTENCE.finditer(text):
            is_advice = _ADVICE.search(sentence[0])
            pattern = _LOCAL_CLAUSE if self._calendar else _CLAUSE
            clauses = [] if is_advice else list(pattern.finditer(text, *sentence.span()))
            days_off = set()
            for clause in clauses:
                for entry in self._entries(clause):
                    if clause["moved"]:
                        moved.append(entry)
                        continue
                    self.entries.add(entry, may_repeat=True)
                    if not entry.is_workday:
                        days_off.add(entry.day)
            self._check_number(sentence, len(days_off))
            rest += self._not_read(sentence, clauses)
        known = {entry.day for entry in self.entries.in_order}
        for entry in moved:
            if entry.day not in known:
                self.entries.add(entry, may_repeat=True)
        self._find_the_rest(rest)

    def _entries(self, clause: re.Match[str]) -> Iterator[ListedDay]:
        if (clause["off"] or "").endswith("假日") and "月" not in clause["days"]:
            return  # 其中，29日、30日、31日为法定假日: said before, and its month too
        is_workday = bool(clause["work"] or clause["moved"])
        name = self._name_at(clause.start())
        for day, line in self._days(clause):
            yield ListedDay(day=day, is_workday=is_workday, name=name, line=line)

    def _name_at(self, place: int) -> str:
        """Return the name of the last heading before a place, or the last festival there."""
        number = bisect_right(self._headings, place, key=lambda heading: heading[0])
        if number:
            return self._headings[number - 1][1]
        if not self._calendar:
            return ""
        named = _OF_A_PLACE.findall(self._compact.text, 0, place)
        if not named and (about := _ABOUT.search(self._compact.text)):
            named = [about[1]]
        return _named(named[-1]) if named else ""

    def _days(self, clause: re.Match[str]) -> Iterator[tuple[dt.date, int]]:
        """Yield each day of a clause, with its line."""
        parts = clause.groupdict()
        group = next(name for name in ("days", "led", "first", "until") if parts.get(name))
        days = list(self._listed(clause, group))
        if days and group == "first":
            (first, line), length = days[0], _number(clause["length"])
            days = [(first + dt.timedelta(days=n), line) for n in range(length)]
        elif days and group == "until":
            days = list(self._extended(*days[0], written=clause[0]))
        yield from days

    def _extended(
        self, until: dt.date, line: int, *, written: str
    ) -> Iterator[tuple[dt.date, int]]:
        """Yield the days that a holiday is extended by, behind its last day in use."""
        days = [until]
        while self._calendar and len(days) < _LONGEST_EXTENSION:
            day = days[-1] - dt.timedelta(days=1)
            if not self._calendar.first <= day <= self._calendar.last:
                break
            if self._calendar.kind_of(day) is DayKind.DAY_OFF:
                yield from ((each, line) for each in reversed(days))
                return
            days.append(day)
        self.entries.find(Code.NOT_UNDERSTOOD, line, value=written)

    def _listed(self, clause: re.Match[str], group: str) -> Iterator[tuple[dt.date, int]]:
        last = None
        for part in _PART.finditer(self._compact.text, *clause.span(group)):
            line = self._compact.line_at(part.start("day"))
            day = self._day(part, line)
            if day is None:
                return
            first = day
            if last and part["joint"] and re.fullmatch(_RANGE, part["joint"]):
                if not 0 < (day - last).days < _LONGEST_HOLIDAY:
                    self.entries.find(Code.NOT_A_CALENDAR_DAY, line, value=clause[group])
                    return
                first = last + dt.timedelta(days=1)
            for number in range((day - first).days + 1):
                yield first + dt.timedelta(days=number), line
            last = day

    def _day(self, part: re.Match[str], line: int) -> dt.date | None:
        written = part[0].removeprefix(part["joint"] or "")
        # the last month that was named: 17日、25日上班
        named = bisect_right(self._ends, part.start("day"))
        month = int(self._months[named - 1][1]) if named else 0
        try:
            year = int(part["year"] or self._year_of(month, part.start()))
            day = dt.date(year, month, int(part["day"]))
        except ValueError:
            self.entries.find(Code.NOT_A_CALENDAR_DAY, line, value=written)
            return None
        weekday = _WEEKDAY.search(part["note"] or "")
        if weekday and _weekday_number(weekday) != day.weekday():
            code = Code.WRONG_WEEKDAY_IN_NOTICE
            self.entries.find(code, line, day, value=written)
        return day

    def _year_of(self, month: int, place: int) -> int:
        """Return the year of a day without one; of a notice for a year, a December lies before.

        A local notice may rule on any December of its year.
        """
        is_before = not self._calendar or self._name_at(place) == _NEW_YEAR
        return self._year - (month == _DECEMBER and is_before)

    def _check_number(self, sentence: re.Match[str], days_off: int) -> None:
        """Find a number of days that is not that of the days that are named."""
        number = _NUMBER_OF_DAYS.search(sentence[0])
        is_joined = _JOINED in sentence[0]  # with a weekend whose days are not named
        if number and days_off and not is_joined and _number(number[1]) != days_off:
            line = self._compact.line_at(sentence.start() + number.start())
            self.entries.find(Code.MISCOUNTED, line, days_off, value=number[0])

    def _not_read(
        self, sentence: re.Match[str], clauses: Sequence[re.Match[str]]
    ) -> Iterator[re.Match[str]]:
        """Yield the days of a sentence about days off or work that no clause has."""
        # a local notice has no headings, or one day only
        is_below = self._calendar or (self._headings and self._headings[0][0] < sentence.end())
        if is_below and _ABOUT_DAYS.search(sentence[0]):
            for day in _DAY_NAMED.finditer(self._compact.text, *sentence.span()):
                if not any(each.start() <= day.start() < each.end() for each in clauses):
                    yield day

    def _find_the_rest(self, rest: Iterable[re.Match[str]]) -> None:
        """Find the days that were not read, unless they are said otherwise: 9月4日（周五）调休."""
        known = {(entry.day.month, entry.day.day) for entry in self.entries.in_order}
        for day in rest:
            if (int(day["month"]), int(day["day"])) not in known:
                text = self._compact.text
                start = max(text.rfind(mark, 0, day.start()) for mark in "。;,:") + 1
                value = _END_OF_PART.split(text[start : start + _LONGEST_VALUE])[0]
                line = self._compact.line_at(day.start())
                self.entries.find(Code.NOT_UNDERSTOOD, line, value=value)
