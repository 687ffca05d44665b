"""The text of a notice, as it is published, to the days that it rules on.

What is read are the days right before 放假 or 补休 (off), before 上班 (work) and
before 公休日调至: a weekend that is moved away is work, unless it is in the holiday.
Weekdays in brackets and the number of days (共9天) are checked against the days.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator

from sla1357.core.findings import Code, Finding
from sla1357.core.notices import Entry, YearNotice
from sla1357.readers.entries import Entries
from sla1357.readers.text import plain

__all__ = ["is_notice_text", "read_notice_text", "year_of_title"]

_BRACKETS = r"(?:\([^()]*\))?"
_DAY = rf"(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}[日号]{_BRACKETS}"
_RANGE, _LIST = "[至到—–~-]+", "[、和及]"
_CLAUSE = re.compile(
    rf"(?P<days>{_DAY}(?:(?:{_RANGE}|{_LIST}){_DAY})*)"
    r"(?:(?P<off>(?:调休)?放假|补休)|(?P<work>(?:照常|正常)?上班)"
    r"|(?P<moved>(?:[两三]个)?公休日?(?:分别)?调至))"
)
_PART = re.compile(
    rf"(?P<joint>{_RANGE}|{_LIST})?(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月)?"
    rf"(?P<day>\d{{1,2}})[日号](?P<note>{_BRACKETS})"
)
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_QUOTES = "“”\"'"
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
_HEADING = re.compile(rf"((?:{_FESTIVAL})(?:[、和](?:{_FESTIVAL}))*){_BRACKETS}:?(?=\d)")
_TITLE = re.compile(r"(?:关于|现将)(\d{4})年")
_SENTENCE = re.compile(r"[^。;]+")
_NUMBER_OF_DAYS = re.compile(r"(?:共|放假)(\d{1,2})天")
_ABOUT_DAYS = re.compile(r"\d[日号].*(?:放假|休息|上班|补休|假期|调休)")
_DECEMBER = 12
_LONGEST_HOLIDAY = 60  # days; what is longer is a slip
_LONGEST_VALUE = 40  # characters of a sentence that a finding repeats


def is_notice_text(text: str) -> bool:
    """Return whether `text` looks like a notice."""
    return _CLAUSE.search(_Compact(text).text) is not None


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
    reader = _Reader(_Compact(text), Entries(source), year)
    reader.read()
    entries = reader.entries
    if not entries.in_order and not entries.findings:
        entries.find(Code.NO_DAYS, None)
    findings = sorted(entries.findings, key=lambda finding: finding.line or 0)
    return YearNotice(source=source, year=year, entries=entries.in_order), tuple(findings)


class _Compact:
    """A text in form NFKC without blanks, quotes and line breaks, that knows its lines."""

    def __init__(self, text: str) -> None:
        self.text = ""
        self._starts: list[int] = []
        for line in text.splitlines():
            self._starts.append(len(self.text))
            self.text += "".join(plain(line).translate(dict.fromkeys(map(ord, _QUOTES))).split())

    def line_at(self, index: int) -> int:
        return bisect_right(self._starts, index)


class _Reader:
    def __init__(self, compact: _Compact, entries: Entries, year: int) -> None:
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
        self._month: int | None = None  # the last one named: 17日、25日上班

    def read(self) -> None:
        moved: list[Entry] = []
        for sentence in _SENTENCE.finditer(self._compact.text):
            days_off = set()
            clauses = list(_CLAUSE.finditer(self._compact.text, *sentence.span()))
            for clause in clauses:
                for entry in self._entries(clause):
                    if clause["moved"]:
                        moved.append(entry)
                        continue
                    self.entries.add(entry, may_repeat=True)
                    if not entry.is_workday:
                        days_off.add(entry.day)
            self._check(sentence, is_read=bool(clauses), days_off=len(days_off))
        known = {entry.day for entry in self.entries.in_order}
        for entry in moved:
            if entry.day not in known:
                self.entries.add(entry, may_repeat=True)

    def _entries(self, clause: re.Match[str]) -> Iterator[Entry]:
        line = self._compact.line_at(clause.start())
        names = [name for start, name in self._headings if start <= clause.start()]
        for day in self._days(clause["days"], line):
            yield Entry(
                day=day,
                is_workday=not clause["off"],
                name=names[-1] if names else "",
                line=line,
            )

    def _days(self, text: str, line: int) -> Iterator[dt.date]:
        last = None
        for part in _PART.finditer(text):
            day = self._day(part, line)
            if day is None:
                return
            first = day
            if last and part["joint"] and re.fullmatch(_RANGE, part["joint"]):
                first = last + dt.timedelta(days=1)
                if not 0 <= (day - first).days < _LONGEST_HOLIDAY:
                    self.entries.find(Code.NOT_A_CALENDAR_DAY, line, value=text)
                    return
            for number in range((day - first).days + 1):
                yield first + dt.timedelta(days=number)
            last = day

    def _day(self, part: re.Match[str], line: int) -> dt.date | None:
        written = part[0].removeprefix(part["joint"] or "")
        month = int(part["month"]) if part["month"] else self._month
        try:
            self._month = month
            year = int(part["year"] or self._year - (month == _DECEMBER))
            day = dt.date(year, month or 0, int(part["day"]))
        except ValueError:
            self.entries.find(Code.NOT_A_CALENDAR_DAY, line, value=written)
            return None
        weekday = _WEEKDAY.search(part["note"])
        if weekday and weekday[1].replace("天", "日") != _WEEKDAYS[day.weekday()]:
            code = Code.WRONG_WEEKDAY_IN_NOTICE
            self.entries.find(code, line, day, f"周{_WEEKDAYS[day.weekday()]}", value=written)
        return day

    def _check(self, sentence: re.Match[str], *, is_read: bool, days_off: int) -> None:
        """Find a number of days that is another, and a sentence about days that was not read."""
        line = self._compact.line_at(sentence.start())
        number = _NUMBER_OF_DAYS.search(sentence[0])
        if number and days_off and int(number[1]) != days_off:
            self.entries.find(Code.MISCOUNTED, line, days_off, value=number[0])
        is_below = self._headings and self._headings[0][0] < sentence.end()
        if not is_read and is_below and _ABOUT_DAYS.search(sentence[0]):
            value = sentence[0][:_LONGEST_VALUE]
            self.entries.find(Code.NOT_UNDERSTOOD, line, value=value)
