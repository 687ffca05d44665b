"""The text of a published notice to its days.

Days right before 放假, 补休 or 休息 are off; days before 上班 or 补班 are workdays, and so
are days before 公休日调至, a weekend that is moved, unless they are in the holiday.
Weekdays in brackets and the number of days (共9天) are checked, and a day that is not
understood is a finding.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from sla1357.core.findings import Code, Finding, has_error
from sla1357.core.notices import ListedDay, LocalChanges, YearNotice
from sla1357.core.workdays import ONE_DAY, DayKind, WorkCalendar, days_from
from sla1357.readers.calendars.compact_texts import CompactText
from sla1357.readers.calendars.listed_days import ListedDays
from sla1357.readers.calendars.notice_clauses import (
    CLAUSE,
    DIGITS,
    LIST,
    LOCAL_CLAUSE,
    NOTE,
    RANGE,
    Headings,
    Sentence,
)

__all__ = [
    "is_local_text",
    "is_notice_text",
    "read_local_text",
    "read_notice_text",
    "year_of_text",
    "year_of_title",
]

_PART = re.compile(
    rf"(?P<joint>{RANGE}|{LIST})?(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月)?"
    rf"(?P<day>\d{{1,2}})(?:[日号](?P<note>{NOTE}))?"
)
#: 周五, 礼拜六, (五), Fri
_WEEKDAY = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天])|^\(([一二三四五六日天])\)$"
    r"|\b(mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|s?day|nesday|rsday|urday)?\b",
    re.IGNORECASE,
)
_WEEKDAYS = "一二三四五六日"
_WEEKDAYS_IN_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TITLE = re.compile(r"(?:关于(?:调整|做好|延长|印发)?|现将|现就)(\d{4})年")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_SENTENCE = re.compile(r"(?:[^。;.]|(?<=\d)\.(?=\d))+")
_NUMBER_OF_DAYS = re.compile(rf"(?:共|放假)(\d{{1,2}}|[{DIGITS}])天")
_END_OF_PART = re.compile("[。;,]")
#: 11月28日, 28日; not 放假3日, 3日内, 第3日
_DAY_NAMED = re.compile(
    r"(?:(?P<month>\d{1,2})月|(?<![假共休第满每个\d〕]))(?P<day>\d{1,2})"
    rf"(?:日|(?<=[月、和及与至到—–―−~-]\d)号|(?<=[月、和及与至到—–―−~-]\d\d)号)(?!内|以内|之内)(?P<note>{NOTE})"
)
#: after a day that is not about work or rest: 11月20日前报送, 12月1日起施行
_OF_OTHER_MATTERS = re.compile(
    "[^,。;]{,10}?(?:(?<!日)前(?!上班|放假|休|补)|(?<=日)前(?!上班|放假|休|补))"
    "|起?(?:印发|印制|发布|发文|公布|公开|施行|执行|实施)|[^,。;]{,6}?(?:讯|电|消息)"
)
#: a signature below a notice: a name, and a day with its year
_SIGNED = re.compile(r"[^\d,。;:]{,30}\d{4}年\d{1,2}月\d{1,2}日(?:印[发制]?)?(?:<[^<>]*>)*")
_GROUPS = ("days", "led", "led_work", "first", "until")  # of a clause, for its days
_EXCEPTION = re.compile("(?:其中|但是?|不过),?$")
_LONGEST_EXCEPTION = 4  # characters
_NEW_YEAR = "元旦"
_MONTH = re.compile(r"(\d{1,2})月")
_ANY_YEAR = re.compile(r"(\d{4})年")
_JOINED = "连休"
_DECEMBER = 12
_LONGEST_TEXT = 100_000  # characters
_LONGEST_EXTENSION = 31  # days
_LONGEST_HOLIDAY = 60  # days; a longer one is a mistake
_LONGEST_VALUE = 40  # characters of a sentence that a finding repeats


def is_notice_text(text: str) -> bool:
    """Return whether `text` looks like a notice, which has some thousand characters."""
    return len(text) <= _LONGEST_TEXT and CLAUSE.search(CompactText(text).text) is not None


def is_local_text(text: str) -> bool:
    """Return whether `text` looks like a local notice, or one within a year."""
    return len(text) <= _LONGEST_TEXT and LOCAL_CLAUSE.search(CompactText(text).text) is not None


def year_of_title(text: str) -> int | None:
    """Return the year in the title of a notice."""
    title = _TITLE.search(CompactText(text).text)
    return int(title[1]) if title else None


def year_of_text(text: str) -> int | None:
    """Return the year in the title of a local notice, or the only one it names."""
    years = set(_YEAR.findall(CompactText(text).text))
    return year_of_title(text) or (int(years.pop()) if len(years) == 1 else None)


def read_notice_text(
    text: str, *, source: str, year: int
) -> tuple[YearNotice, tuple[Finding, ...]]:
    """Return the notice for `year` in `text`, and findings.

    A December without a year belongs to the year before.
    """
    entries = ListedDays(source)
    findings = _Reader(CompactText(text), entries, year).read()
    return entries.notice(year), findings


def read_local_text(
    text: str, *, source: str, year: int, calendar: WorkCalendar
) -> tuple[LocalChanges, tuple[Finding, ...]]:
    """Return the days of a local notice, or one within `year`, and findings.

    Args:
        text: The notice.
        source: Its name in findings.
        year: For days without a year.
        calendar: The calendar in use: a holiday is extended from its last day there, and if a
            day is said both ways, the change is meant and the other is a quotation.
    """
    entries = ListedDays(source, calendar)
    findings = _Reader(CompactText(text), entries, year, calendar).read()
    return entries.changes(), findings


def _number(written: str) -> int:
    return int(written) if written.isdigit() else DIGITS.index(written) + 1


def _weekday_number(weekday: re.Match[str]) -> int:
    chinese = weekday[1] or weekday[2]
    if chinese:
        return _WEEKDAYS.index(chinese.replace("天", "日"))
    return _WEEKDAYS_IN_ENGLISH.index(weekday[3].lower())


class _Reader:
    def __init__(
        self,
        compact: CompactText,
        entries: ListedDays,
        year: int,
        calendar: WorkCalendar | None = None,  # for a local notice
    ) -> None:
        self._compact = compact
        self.entries = entries
        self._year = year
        self._calendar = calendar
        self._headings = Headings(compact.text)
        self._days_before: dict[dt.date, bool] = {}  # of the sentence before
        self._year_of_january = year  # for a January without a year
        self._months = list(_MONTH.finditer(compact.text))
        self._ends = [month.end() for month in self._months]

    def read(self) -> tuple[Finding, ...]:
        """Read all days; return findings in the order of the lines."""
        compact = self._compact
        moved: list[ListedDay] = []
        sentences = [
            Sentence(compact, *found.span(), LOCAL_CLAUSE if self._calendar else CLAUSE)
            for found in _SENTENCE.finditer(compact.text)
        ]
        for sentence in sentences:
            sentence.leave_out(self._is_of_other_year)
        read = [self._read(sentence, moved) for sentence in sentences]
        known = {entry.day for entry in self.entries.in_order}
        for entry in moved:
            if entry.day not in known:
                self.entries.add(entry, may_repeat=True)
        kinds = {
            (entry.day.month, entry.day.day): entry.is_workday for entry in self.entries.in_order
        }
        for sentence, days, before in zip(sentences, read, [{}, *read], strict=False):
            # 1月29日至2月4日放假。其中,29日为法定假日: of either month
            numbers = {day.day: is_workday for day, is_workday in (*before.items(), *days.items())}
            self._find_the_rest(sentence, kinds, numbers)
        if not self.entries.in_order and not has_error(self.entries.findings):
            self.entries.find(Code.NO_DAYS, None)
        return tuple(sorted(self.entries.findings, key=lambda finding: finding.line or 0))

    def _read(self, sentence: Sentence, moved: list[ListedDay]) -> dict[dt.date, bool]:
        """Return the days of a sentence, each with whether it is a workday."""
        kinds: dict[dt.date, bool] = {}
        text = self._compact.text
        for clause in sentence.understood:
            start = max(0, clause.start() - _LONGEST_EXCEPTION)
            is_exception = _EXCEPTION.search(text[start : clause.start()])
            for entry in self._entries(clause):
                if clause["moved"]:
                    moved.append(entry)
                    continue
                is_before = entry.day in kinds or entry.day in self._days_before
                if is_exception and is_before:
                    self.entries.change(entry)
                else:
                    self.entries.add(entry, may_repeat=True)
                kinds[entry.day] = entry.is_workday
        self._check_number(sentence, sum(not is_workday for is_workday in kinds.values()))
        self._days_before = kinds
        return kinds

    def _is_of_other_year(self, sentence: Sentence, clause: re.Match[str]) -> bool:
        """Return whether a clause is about another year, and so a quotation.

        For a yearly notice other rules check its days later; for a local notice this does.
        """
        if any(int(year) != self._year for year in sentence.years_before(clause)):
            return True
        years = {int(year) for year in _ANY_YEAR.findall(clause[0])}
        if not self._calendar or not years or self._year in years:
            return False
        months = {int(month) for month in _MONTH.findall(clause[0])}
        beside = {self._year - 1, self._year + 1}
        return not (years <= beside and months <= {1, _DECEMBER})

    def _entries(self, clause: re.Match[str]) -> Iterator[ListedDay]:
        if (clause["off"] or "").endswith("假日") and "月" not in clause["days"]:
            return  # 其中，29日、30日、31日为法定假日: said before, and its month too
        is_workday = bool(clause["work"] or clause["led_work"] or clause["moved"])
        name = self._headings.name_at(clause.start(), is_local=self._calendar is not None)
        for day, line in self._days(clause):
            yield ListedDay(day=day, is_workday=is_workday, name=name, line=line)

    def _days(self, clause: re.Match[str]) -> Iterator[tuple[dt.date, int]]:
        """Yield each day of a clause, with its line."""
        parts = clause.groupdict()
        group = next(name for name in _GROUPS if parts.get(name))
        days = list(self._listed(clause, group))
        if days and group == "first":
            (first, line), length = days[0], _number(clause["length"])
            last = first + dt.timedelta(days=length - 1)
            days = [(day, line) for day in days_from(first, last)]
        elif days and group == "until":
            days = list(self._extended(*days[0], written=clause[0]))
        yield from days

    def _extended(
        self, until: dt.date, line: int, *, written: str
    ) -> Iterator[tuple[dt.date, int]]:
        """Yield the days after the last day of a holiday up to `until`."""
        days = [until]
        while self._calendar and len(days) < _LONGEST_EXTENSION:
            day = days[-1] - ONE_DAY
            if not self._calendar.first <= day <= self._calendar.last:
                break
            if self._calendar.kind_of(day) is DayKind.DAY_OFF:
                yield from ((each, line) for each in reversed(days))
                return
            days.append(day)
        self.entries.find(Code.NOT_UNDERSTOOD, line, value=written)

    def _listed(self, clause: re.Match[str], group: str) -> Iterator[tuple[dt.date, int]]:
        named: list[dt.date] = []
        for part in _PART.finditer(self._compact.text, *clause.span(group)):
            line = self._compact.line_at(part.start("day"))
            day = self._day(part, line, named)
            if day is None:
                return
            first = day
            if named and part["joint"] and re.fullmatch(RANGE, part["joint"]):
                if not 0 < (day - named[-1]).days < _LONGEST_HOLIDAY:
                    self.entries.find(Code.NOT_A_CALENDAR_DAY, line, value=clause[group])
                    return
                first = named[-1] + ONE_DAY
            for each in days_from(first, day):
                yield each, line
            named.append(day)

    def _day(self, part: re.Match[str], line: int, named: Sequence[dt.date]) -> dt.date | None:
        """Return the day of a part; `named` are the earlier days of the clause."""
        written = part[0].removeprefix(part["joint"] or "")
        month = self._month_at(part.start("day"))
        try:
            year = int(part["year"] or self._year_of(month, part.start()))
            if named and not part["year"] and named[-1].month - month == _DECEMBER - 1:
                year = named[-1].year + 1  # 12月31日至1月2日
            day = dt.date(year, month, int(part["day"]))
        except ValueError:
            self.entries.find(Code.NOT_A_CALENDAR_DAY, line, value=written)
            return None
        if month == 1:
            self._year_of_january = max(year, self._year)
        weekdays = list(_WEEKDAY.finditer(part["note"] or ""))
        # 24日至26日(周二至周四): the last weekday is this day's, the others are the earlier days'
        for weekday, each in zip(reversed(weekdays), reversed([*named, day]), strict=False):
            if _weekday_number(weekday) != each.weekday():
                code = Code.WRONG_WEEKDAY_IN_NOTICE
                self.entries.find(code, line, each, value=written)
        return day

    def _month_at(self, place: int) -> int:
        """Return the last month named before a place, or 0: 17日、25日上班."""
        last = bisect_right(self._ends, place)
        return int(self._months[last - 1][1]) if last else 0

    def _year_of(self, month: int, place: int) -> int:
        """Return the year of a day without one; in a yearly notice, December is the year before's.

        A local notice may mean the December of its year.
        """
        is_before = not self._calendar or self._headings.name_at(place, is_local=True) == _NEW_YEAR
        if month == 1:
            return self._year_of_january  # 12月31日至1月3日放假,1月4日上班
        return self._year - (month == _DECEMBER and is_before)

    def _check_number(self, sentence: Sentence, days_off: int) -> None:
        """Report a number of days that differs from the days named."""
        number = _NUMBER_OF_DAYS.search(sentence.text)
        is_joined = _JOINED in sentence.text  # with a weekend whose days are not named
        if number and days_off and not is_joined and _number(number[1]) != days_off:
            line = self._compact.line_at(sentence.start + number.start())
            self.entries.find(Code.MISCOUNTED, line, days_off, value=number[0])

    def _find_the_rest(
        self,
        sentence: Sentence,
        kinds: Mapping[tuple[int, int], bool],
        numbers: Mapping[int, bool],
    ) -> None:
        """Report the days of a sentence that were not read, unless they are known elsewhere.

        9月4日(周五)调休 is known if another clause has it as a day off.  A sentence that
        contradicts or takes back another one is reported.

        Args:
            sentence: The sentence.
            kinds: Month and day → whether it is a workday, of the days read.
            numbers: The same by day of the month, for days without a month.
        """
        # a local notice has no headings, or one day only
        if not self._calendar and not self._headings.is_below_one(sentence.end):
            return
        text = self._compact.text
        found: set[int] = set()
        for day in _DAY_NAMED.finditer(text, sentence.start, sentence.end):
            number = int(day["day"])
            kind = kinds.get((self._month_at(day.start("day")), number))
            if kind is None and not day["month"]:
                kind = numbers.get(number)
            if sentence.has_read(day.start()) or self._is_other(day):
                continue
            if kind is not None and not sentence.says_otherwise(day.start(), is_workday=kind):
                continue
            start = max(self._compact.start_of_line(day.start()), day.start() - _LONGEST_VALUE)
            start = max(start, *(text.rfind(mark, start, day.start()) + 1 for mark in "。;,:"))
            if start not in found:
                found.add(start)
                end = min(start + _LONGEST_VALUE, self._compact.end_of_line(day.start()))
                value = _END_OF_PART.split(text[start:end])[0]
                self.entries.find(
                    Code.NOT_UNDERSTOOD, self._compact.line_at(day.start()), value=value
                )

    def _is_other(self, day: re.Match[str]) -> bool:
        """Return whether a day belongs to a report, a signature or the like."""
        compact = self._compact
        if _OF_OTHER_MATTERS.match(compact.text, day.end()):
            return True
        start, end = compact.start_of_line(day.start()), compact.end_of_line(day.start())
        part = max(compact.text.rfind(mark, start, day.start()) + 1 for mark in "。;,:")
        return _SIGNED.fullmatch(compact.text, max(start, part), end) is not None
