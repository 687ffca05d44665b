"""CSV to local changes: `date,kind,name`, a day off or a make-up workday a line, or several days.

Several days are `2026-03-20..2026-03-24` or `2026-03-20至2026-03-24` under `date`, or have
their last day in a column `until`.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from sla1357.core.findings import Code, Finding
from sla1357.core.notices import ListedDay, LocalChanges
from sla1357.readers.dates import parse_day
from sla1357.readers.delimited import DELIMITERS, rows_of
from sla1357.readers.listed_days import EVENING, MORNING, ListedDays, is_of_some_hours
from sla1357.readers.text import plain

__all__ = ["read_local_changes"]

#: column → the names that it may have
_COLUMNS = {
    "date": ("date", "day", "from", "日期", "开始日期", "起始日期", "起"),
    "until": ("until", "to", "end", "结束日期", "截止日期", "终止日期", "止", "至"),
    "kind": ("kind", "类型", "性质", "类别"),
    "name": ("name", "名称", "事由", "说明", "备注"),
}
#: columns of a roster, whose days are of one person each
_PERSONS = re.compile(
    "(?:(?:值班|带班|排班|休假|请假|申请)?(?:人员?|职工|员工|干部|教师|学生))?(?:姓名)?|人名"
    "|(?:employee|person|staff)(?: ?name)?"
)
#: 调休 is not among them: to some it is the day off, to others the make-up workday
_KINDS = {
    **dict.fromkeys(("off", "放假", "休", "休息"), False),
    **dict.fromkeys(("work", "补班", "班", "上班"), True),
}

#: between the first and the last of several days; a hyphen only where no day has one
_RANGE = re.compile(r"\.\.+|…+|[至到~～—–]+|\s-+\s|(?<=\d)-+(?=\d{4}[-/.年])|/(?=\d{4}-)")
_UNTIL = re.compile(r":\d\d\s*[-~至到—–]+\s*(\d{1,2}):(\d\d)(?::\d\d)?$", re.ASCII)
_ENDS = 2
_LONGEST = 60  # days; what is longer is a slip


def read_local_changes(
    text: str, *, source: str
) -> tuple[LocalChanges, tuple[Finding, ...]] | None:
    """Return the days that `text` lists and what is wrong with it; None if it is no such list.

    A line with an error is left out.
    """
    lines = [f"{line}\n" for line in text.split("\n")]
    for delimiter in DELIMITERS:
        rows = rows_of(lines, delimiter)
        first = next((row for row in rows if any(row.cells)), None)
        header = first.cells if first else ()
        place_of = _places(header)
        if place_of.keys() >= {"date", "kind"}:
            break
    else:
        return None
    entries = ListedDays(source)
    if persons := next(filter(_is_of_persons, header), None):
        entries.find(Code.ROSTER, first.line if first else None, column=persons)
        return LocalChanges(source=source, entries=()), tuple(entries.findings)
    for row in rows:
        if row.fault:
            entries.find(row.fault.code, row.line, row.fault.detail)
        elif any(cell.strip() for cell in row.cells):
            _read_row(row.cells, row.line, header, place_of, entries)
    return LocalChanges(source=source, entries=entries.in_order), tuple(entries.findings)


def _is_of_persons(header: str) -> bool:
    name = plain(header).casefold()
    return bool(name) and _PERSONS.fullmatch(name) is not None


def _places(header: Sequence[str]) -> Mapping[str, int]:
    names = [plain(cell).casefold() for cell in header]
    return {
        column: names.index(name)
        for column, known in _COLUMNS.items()
        if (name := next((each for each in known if each in names), None))
    }


def _read_row(
    cells: Sequence[str],
    line: int,
    header: Sequence[str],
    place_of: Mapping[str, int],
    entries: ListedDays,
) -> None:
    text = {
        column: cells[place].strip() if place < len(cells) else ""
        for column, place in place_of.items()
    }
    written = text["date"]
    ends = _RANGE.split(written)
    if len(ends) == 1 and text.get("until"):
        ends.append(text["until"])
        written = "..".join(ends)
    days = [_day(part) for part in ends]
    is_workday = _KINDS.get(plain(text["kind"]).casefold())
    first, last = (days[0], days[-1]) if days else (None, None)
    if first is None or last is None or None in days or len(days) > _ENDS:
        code = Code.NOT_A_CALENDAR_DAY
        entries.find(code, line, value=written, column=header[place_of["date"]])
    elif not 0 <= (last - first).days < _LONGEST:
        code = Code.WRONG_RANGE
        entries.find(code, line, _LONGEST, value=written, column=header[place_of["date"]])
    elif is_workday is None:
        code = Code.UNKNOWN_KIND_OF_DAY
        entries.find(code, line, value=text["kind"], column=header[place_of["kind"]])
    elif said := next(filter(is_of_some_hours, cells), ""):
        place = cells.index(said)
        column = header[place] if place < len(header) else None
        entries.find(Code.PART_OF_A_DAY, line, value=said.strip(), column=column)
    elif _leaves_time_to_work(ends):
        entries.find(Code.PART_OF_A_DAY, line, value=written, column=header[place_of["date"]])
    else:
        name = text.get("name", "")
        for number in range((last - first).days + 1):
            day = first + dt.timedelta(days=number)
            entries.add(ListedDay(day=day, is_workday=is_workday, name=name, line=line))


def _leaves_time_to_work(ends: Sequence[str]) -> bool:
    """Return whether a row leaves time to work on its first or its last day, as an event may."""
    begins = parse_day(ends[0].strip(), serials=False).time or dt.time()
    until = _UNTIL.search(plain(ends[-1]))  # 09:00-12:00
    if until:
        ends_at = dt.time(min(int(until[1]), 23), min(int(until[2]), 59))
    else:
        ends_at = (len(ends) > 1 and parse_day(ends[-1].strip(), serials=False).time) or dt.time()
    return begins > MORNING or dt.time() < ends_at < EVENING


def _day(text: str) -> dt.date | None:
    day, code, _ = parse_day(text.strip(), serials=False)
    return None if code else day
