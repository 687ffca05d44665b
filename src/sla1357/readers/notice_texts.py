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
from sla1357.core.notices import ListedDay, YearNotice
from sla1357.readers.listed_days import ListedDays
from sla1357.readers.text import plain

__all__ = ["is_notice_text", "read_notice_text", "year_of_title"]

_BRACKETS = r"(?:\([^()]*\))?"
_DAY = rf"(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}[日号]{_BRACKETS}"
_RANGE, _LIST = "[至到—–―−~-]+", "(?:[、和及与]|以及)"
# repeated a few times only: a hostile text would be tried at every place of every length
_CLAUSE = re.compile(
    rf"(?P<days>{_DAY}(?:(?:{_RANGE}|{_LIST}){_DAY}){{,20}})"
    r"(?:(?P<off>(?:调休)?放假|补休|休息)|(?P<work>[照常正需须应要均调休]*(?:上班|补班))"
    r"|(?P<moved>(?:[两三]个)?公休日?(?:分别)?调至))"
)
_PART = re.compile(
    rf"(?P<joint>{_RANGE}|{_LIST})?(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月)?"
    rf"(?P<day>\d{{1,2}})[日号](?P<note>{_BRACKETS})"
)
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_NO_QUOTES = dict.fromkeys(map(ord, "“”\"'"))
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
#: directly before its first day: festivals are named elsewhere too
_HEADING = re.compile(
    rf"((?:{_FESTIVAL})(?:[、和](?:{_FESTIVAL})){{,6}})(?:放假|假期|安排)*{_BRACKETS}:?(?=\d)"
)
_TITLE = re.compile(r"(?:关于|现将)(\d{4})年")
_SENTENCE = re.compile(r"(?:[^。;.]|(?<=\d)\.(?=\d))+")
_ADVICE = re.compile("鼓励|建议")
_NUMBER_OF_DAYS = re.compile(r"(?:共|放假)(\d{1,2})天")
_END_OF_PART = re.compile("[。;,]")
_DAY_NAMED = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_ABOUT_DAYS = re.compile("休|假|上班|补班")
_MONTH = re.compile(r"(\d{1,2})月")
_JOINED = "连休"
_DECEMBER = 12
_LONGEST_TEXT = 100_000  # characters
_LONGEST_HOLIDAY = 60  # days; what is longer is a slip
_LONGEST_VALUE = 40  # characters of a sentence that a finding repeats


def is_notice_text(text: str) -> bool:
    """Return whether `text` looks like a notice; one has some thousand characters."""
    return len(text) <= _LONGEST_TEXT and _CLAUSE.search(_Compact(text).text) is not None


def year_of_title(text: str) -> int | None:
    """Return the year that a notice says it is for."""
    title = _TITLE.search(_Compact(text).text)
    return int(title[1]) if title else None


def read_notice_text(
    text: str, *, source: str, year: int
) -> tuple[YearNotice, tuple[Finding, ...]]:
    """Return the notice for `year` that `text` is, and what is wrong or was not understood.

    A December without a year is that of the year before.
    """
    reader = _Reader(_Compact(text), ListedDays(source), year)
    reader.read()
    entries = reader.entries
    if not entries.in_order and not entries.findings:
        entries.find(Code.NO_DAYS, None)
    findings = sorted(entries.findings, key=lambda finding: finding.line or 0)
    return YearNotice(source=source, year=year, entries=entries.in_order), tuple(findings)


class _Compact:
    """A text in form NFKC without blanks, quotes and line breaks, that knows its lines."""

    def __init__(self, text: str) -> None:
        lines = ["".join(plain(line).translate(_NO_QUOTES).split()) for line in text.split("\n")]
        self.text = "".join(lines)
        self._starts = list(accumulate(map(len, lines), initial=0))

    def line_at(self, index: int) -> int:
        return bisect_right(self._starts, index)


class _Reader:
    def __init__(self, compact: _Compact, entries: ListedDays, year: int) -> None:
        self._compact = compact
        self.entries = entries
        self._year = year
        self._headings = [
            (
                heading.start(),
                "、".join(map(_FESTIVALS.__getitem__, re.split("[、和]", heading[1]))),
            )
            for heading in _HEADING.finditer(compact.text)
        ]
        self._months = list(_MONTH.finditer(compact.text))
        self._ends = [month.end() for month in self._months]

    def read(self) -> None:
        text = self._compact.text
        moved: list[ListedDay] = []
        rest: list[re.Match[str]] = []
        for sentence in _SENTENCE.finditer(text):
            is_advice = _ADVICE.search(sentence[0])
            clauses = [] if is_advice else list(_CLAUSE.finditer(text, *sentence.span()))
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
        # the last heading before it
        place = bisect_right(self._headings, clause.start(), key=lambda heading: heading[0])
        name = self._headings[place - 1][1] if place else ""
        for day, line in self._days(clause):
            yield ListedDay(
                day=day,
                is_workday=not clause["off"],
                name=name,
                line=line,
            )

    def _days(self, clause: re.Match[str]) -> Iterator[tuple[dt.date, int]]:
        """Yield each day of a clause, with its line."""
        last = None
        for part in _PART.finditer(self._compact.text, *clause.span("days")):
            line = self._compact.line_at(part.start("day"))
            day = self._day(part, line)
            if day is None:
                return
            first = day
            if last and part["joint"] and re.fullmatch(_RANGE, part["joint"]):
                if not 0 < (day - last).days < _LONGEST_HOLIDAY:
                    self.entries.find(Code.NOT_A_CALENDAR_DAY, line, value=clause["days"])
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
            year = int(part["year"] or self._year - (month == _DECEMBER))
            day = dt.date(year, month, int(part["day"]))
        except ValueError:
            self.entries.find(Code.NOT_A_CALENDAR_DAY, line, value=written)
            return None
        weekday = _WEEKDAY.search(part["note"])
        if weekday and weekday[1].replace("天", "日") != _WEEKDAYS[day.weekday()]:
            code = Code.WRONG_WEEKDAY_IN_NOTICE
            self.entries.find(code, line, day, value=written)
        return day

    def _check_number(self, sentence: re.Match[str], days_off: int) -> None:
        """Find a number of days that is not that of the days that are named."""
        number = _NUMBER_OF_DAYS.search(sentence[0])
        is_joined = _JOINED in sentence[0]  # with a weekend whose days are not named
        if number and days_off and not is_joined and int(number[1]) != days_off:
            line = self._compact.line_at(sentence.start() + number.start())
            self.entries.find(Code.MISCOUNTED, line, days_off, value=number[0])

    def _not_read(
        self, sentence: re.Match[str], clauses: Sequence[re.Match[str]]
    ) -> Iterator[re.Match[str]]:
        """Yield the days of a sentence about days off or work that no clause has."""
        is_below = self._headings and self._headings[0][0] < sentence.end()
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
