"""iCalendar to local changes: the days off and make-up workdays that Apple and others publish.

An event counts by its property `X-APPLE-SPECIAL-DAY`, or by the words of its
summary: 国庆节（班）, 春节 补班 第1天/共2天, 上班(补春节假期), Special Working Day.  Other
events, such as festivals without a day off, are ignored.  An event about work
or days off that is not understood is a finding.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sla1357.core.findings import Code, Finding
from sla1357.core.notices import ListedDay, LocalChanges
from sla1357.readers.calendars.listed_days import EVENING, MORNING, ListedDays
from sla1357.readers.calendars.shown_values import shown_value
from sla1357.readers.dates import CHINA
from sla1357.readers.text import plain, simplified

if TYPE_CHECKING:
    from icalendar import Component
from sla1357.core.workdays import ONE_DAY, days_from

__all__ = ["read_icalendar"]

_END = "END:VCALENDAR"
#: exceptions of the package for broken files, found by experiment
_OF_THE_PARSER = (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError)
_LONGEST = 60  # days of one event; no holiday is longer, but an event with a wrong year is
_APPLE = {"WORK-HOLIDAY": False, "ALTERNATE-WORKDAY": True}
_FESTIVAL = (
    "元旦|新年|春节|农历除夕|除夕|清明|五一|国际劳动|劳动|端午|中秋|国庆|十一|三月三|开斋|古尔邦"
    "|chinese new year|new year(?:'s)?(?: day| eve| weekend)?|spring festival(?: eve)?"
    "|(?:tomb[- ]?sweeping|qingming|ching ming)(?: day| festival)?|labou?r day|may day"
    "|dragon boat(?: festival)?|mid[- ]?autumn(?: festival| day)?|national day"
)
#: beginning of the name of a festival → its Chinese name
_CHINESE = (
    *(("chinese new", "春节"), ("new year", "元旦"), ("spring", "春节"), ("tomb", "清明节")),
    *(("qing", "清明节"), ("ching", "清明节"), ("lab", "劳动节"), ("may", "劳动节")),
    *(("dragon", "端午节"), ("mid", "中秋节"), ("national", "国庆节")),
    *(("新年", "元旦"), ("五一", "劳动节"), ("国际劳动", "劳动节"), ("劳动", "劳动节")),
    *(("清明", "清明节"), ("端午", "端午节"), ("中秋", "中秋节")),
    *(("国庆", "国庆节"), ("十一", "国庆节")),
)
#: words for a make-up workday and a day off; weak ones only count with a festival or 调休
_WORK = (
    rf"补上?班日?|补(?:{_FESTIVAL})节?(?:假期|假日|假)?的?上?班日?|调班|(?:特殊|特别|调整)工作日"
    "|(?:special|weekend|saturday|sunday|make[- ]?up|compensat(?:ory|ion)|adjusted|alternate|extra"
    "|substitute) work(?:ing)?[- ]?days?"
)
_WEAK_WORK = "(?:正常|照常|需要?|要)?上班日?|工作日|work(?:ing)?[- ]?days?"
_WEAK_OFF = "放假|休假|休息日?|补休|补假|公休日?|days? off|(?:public |golden week )?holidays?"
_HOLIDAY = "假期|假日|黄金周|小?长假|连休|假|golden week"  # or the reason for work
_AMBIGUOUS = "调休|串休|换休|倒休|轮休"  # a day off or a make-up workday
#: words without effect: 第1天/共2天, 2月14日, 周六
_FILLER = (
    r"[第共]?[\d一二三四五六七八九十]+天|第?\d+/共?\d+天?|(?:\d{4}年)?\d+月\d+[日号]|\d{4}年?"
    r"|day \d+|of \d+|\d|(?:周|星期|礼拜)[一二三四五六日天末]"
    "|中国|大陆|国家|国务院|全国|法定|节假日|双?节日?|期间|公[众共]|安排|前|日|的|因|为"
    "|make[- ]?up|for|on|the|and|in|china"
)
#: a summary of only these parts is read part by part; the first kind that fits counts
_PART = re.compile(
    rf"(?P<festival>(?:{_FESTIVAL})节?)|(?P<ambiguous>{_AMBIGUOUS})|(?P<work>{_WORK}|班)"
    rf"|(?P<weak_work>{_WEAK_WORK})|(?P<holiday>{_HOLIDAY})|(?P<weak_off>{_WEAK_OFF})"
    rf"|(?P<off>休)|(?P<instead>补)|(?P<after>后)|(?P<filler>{_FILLER})|[\W_]+",
    re.IGNORECASE,
)
#: a mark next to any name: 龙舟赛（休）, 班｜校庆
_MARK = re.compile(
    r"[(\[【〔「](?:(?P<work>班|补班|上班)|(?P<off>休|放假|补休))[)\]】〕」]"
    r"|(?<!\w)(?:(?P<work_alone>班)|(?P<off_alone>休))(?!\w)"
)
#: persons who are off or at work: 王小明（休）; the surnames of most people
_PERSON = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]"
    "[一-龥]{0,1}[一-龥](?<![节赛会考松至日祭庆年夕])"
)
_PERSONS = re.compile(rf"(?:{_PERSON}[\s、,，:：\d*-]*)+")
_MOST_OF_NAMES = 30  # characters; longer texts take too long to match
#: possible days off or make-up workdays, which are always reported
_SUSPECT = re.compile(
    rf"班|补|工作日|(?<!不)放假|公休|(?<!午)休息(?!室)|{_AMBIGUOUS}"  # not a lunch break
    r"|work(?:ing)?[- ]?day|days? off",
    re.IGNORECASE,
)
#: the same with the name of a festival
_SUSPECT_FESTIVAL = re.compile(
    rf"(?:{_FESTIVAL}).*(?:假|连休|holiday|observed|in lieu)", re.IGNORECASE
)
#: the description of a day off by Google
_OFFICIAL = re.compile("public holiday|法定节?假日|公[众共]假[日期]", re.IGNORECASE)
_QUOTED = re.compile("(['\"]).*\\1", re.DOTALL)
_END_OF_DAY = dt.time(23, 59)
_BLANKS = " \t|·:：-—_"


def read_icalendar(text: str, *, source: str) -> tuple[LocalChanges | None, tuple[Finding, ...]]:
    """Return the days off and make-up workdays, and findings.

    An event of several days ends on the day before its end (RFC 5545, 3.6.1);
    one without an end, or that ends when it begins, is a day.
    """
    try:
        # only here: it is an extra, and slow to import
        from icalendar import Calendar
    except ImportError:
        return None, (Finding.at(source, Code.ICS_EXTRA_MISSING),)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except _OF_THE_PARSER as e:
        return None, (Finding.at(source, Code.NOT_ICALENDAR, _shown(e)),)
    begins, ends = (_lines_of(text, f"{word}:VEVENT") for word in ("BEGIN", "END"))
    if not text.rstrip().upper().endswith(_END) or len(begins) != len(ends):
        # the parser drops what is cut off
        return None, (Finding.at(source, Code.NOT_ICALENDAR, "END is missing"),)
    entries = ListedDays(source)
    events = (event for calendar in calendars for event in calendar.walk("VEVENT"))
    for event, line in zip(events, begins, strict=False):
        for entry in _entries(event, line, entries):
            entries.add(entry, may_repeat=True)
    return entries.changes(is_feed=True), tuple(_hours_once(entries.findings))


def _shown(error: Exception) -> str:
    """Return the message of the parser; names in a quoted line are hidden."""
    return _QUOTED.sub(lambda line: shown_value(line[0]), str(error))


def _hours_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings, with one finding about hours that has their number."""
    lines = [each.line for each in findings if each.code is Code.EVENT_WITH_HOURS]
    for finding in findings:
        if finding.code is not Code.EVENT_WITH_HOURS:
            yield finding
        elif finding.line == lines[0]:
            yield finding._replace(details=(str(len(lines)),))


def _lines_of(text: str, content: str) -> list[int]:
    return [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip().upper() == content
    ]


def _entries(event: "Component", line: int, findings: ListedDays) -> Iterator[ListedDay]:
    summary = simplified(plain(_text(event, "SUMMARY")))
    kind, name = _read(summary)
    apple = _text(event, "X-APPLE-SPECIAL-DAY").strip().upper()
    is_workday = _APPLE.get(apple, kind)
    if _text(event, "STATUS").upper() == "CANCELLED":
        return
    if is_workday is None and _OFFICIAL.match(plain(_text(event, "DESCRIPTION"))):
        is_workday = None if _SUSPECT.search(summary) else False
    if is_workday is None:
        festival = _SUSPECT_FESTIVAL.search(summary.replace("不放假", ""))
        if festival or _SUSPECT.search(summary) or _MARK.search(summary):
            findings.find(Code.NOT_UNDERSTOOD, line, value=summary)
        return
    span = _span(event)
    if span is None:
        findings.find(Code.NOT_A_CALENDAR_DAY, line, value=summary)
        return
    if span.is_part and not is_workday:
        findings.find(Code.PART_OF_A_DAY, line, value=summary)
        return
    if span.has_hours:
        findings.find(Code.EVENT_WITH_HOURS, line, value=summary)
    if "RRULE" in event or "RDATE" in event:
        findings.find(Code.DAY_REPEATED, line, value=summary)
    for day in days_from(span.first, span.after - ONE_DAY):
        yield ListedDay(day=day, is_workday=is_workday, name=name, line=line)


def _read(summary: str) -> tuple[bool | None, str]:
    """Return whether a summary means work (True) or a day off (False) or neither; and its name."""
    parts = _parts(summary)
    if parts is None:
        marks = {
            (group or "").removesuffix("_alone")
            for group in (mark.lastgroup for mark in _MARK.finditer(summary))
        }
        kind = (marks == {"work"}) if len(marks) == 1 else None
        name = _MARK.sub("", summary).strip(_BLANKS)
        is_of_persons = len(name) <= _MOST_OF_NAMES and _PERSONS.fullmatch(name)
        return (None if is_of_persons else kind), name
    names = dict.fromkeys(_in_chinese(text) for kind, text in parts if kind == "festival")
    kinds = {kind for kind, _ in parts}
    is_anchored = bool(kinds & {"festival", "ambiguous"})
    # 节后上班 is the first working day after a holiday
    is_made_up = bool(kinds & {"festival", "ambiguous", "instead"}) and "after" not in kinds
    works = "work" in kinds or (is_made_up and "weak_work" in kinds)
    # 假期 with 调休 is ambiguous
    rests = "off" in kinds or (is_anchored and "weak_off" in kinds)
    rests |= "holiday" in kinds and "festival" in kinds and not kinds & {"ambiguous", "work"}
    if works and kinds & {"off", "weak_off"}:
        works = rests = False  # 休班
    name = "、".join(names)
    if works:
        return True, name
    is_unread_work = "weak_work" in kinds or "work" in kinds
    return (False if rests and not is_unread_work else None), name


def _parts(summary: str) -> list[tuple[str, str]] | None:
    """Return the parts of a summary with their kinds; None if anything else is in it."""
    parts = []
    place = 0
    while place < len(summary):
        part = _PART.match(summary, place)
        if part is None:
            return None
        if part.lastgroup:
            parts.append((part.lastgroup, part[0]))
        place = part.end()
    return parts


def _in_chinese(festival: str) -> str:
    for beginning, name in _CHINESE:
        if festival.lower().startswith(beginning):
            return name
    return festival


def _text(event: "Component", name: str) -> str:
    """Return a property; several values are joined."""
    value = event.get(name, "")
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


class _Span(NamedTuple):
    """The days of an event."""

    first: dt.date
    after: dt.date  #: the day after the last one
    has_hours: bool  #: it begins or ends within a day
    is_part: bool  #: it leaves time to work on its first or last day


def _span(event: "Component") -> _Span | None:
    """Return the days of an event; None if they are impossible."""
    try:
        start, end, length = (_value(event, name) for name in ("DTSTART", "DTEND", "DURATION"))
        if not isinstance(start, dt.date):
            return None
        if isinstance(length, dt.timedelta):
            end = start + length
        first, begins = _in_china(start)
        after, ends = _in_china(end if isinstance(end, dt.date) else start)
        if after < first:
            return None
        has_hours = begins != dt.time() or dt.time() < ends < _END_OF_DAY
        is_part = begins > MORNING or dt.time() < ends < EVENING
        if ends != dt.time():
            after += ONE_DAY  # it ends during that day
        after = max(after, first + ONE_DAY)
    except (ValueError, OverflowError):  # broken, or near the year 9999
        return None
    return _Span(first, after, has_hours, is_part) if (after - first).days <= _LONGEST else None


def _value(event: "Component", name: str) -> object:
    return getattr(event.get(name), "dt", None)


def _in_china(value: dt.date) -> tuple[dt.date, dt.time]:
    """Return the day and the time of day in China; a day begins at midnight."""
    if not isinstance(value, dt.datetime):
        return value, dt.time()
    moment = value.astimezone(CHINA) if value.tzinfo else value
    return moment.date(), moment.time()
