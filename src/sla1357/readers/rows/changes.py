"""Read what moves a deadline from a row: pauses, extension, upgrade, withdrawal."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sla1357.core.cases import Extension, Pause
from sla1357.core.findings import Code
from sla1357.core.policy import CaseType
from sla1357.readers.cells import answer_of, is_no_day
from sla1357.readers.date_forms import number_of
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.fields import FIELDS, Id, fields_of
from sla1357.readers.headers.names import Kind
from sla1357.readers.rows.findings import RowFindings
from sla1357.readers.rows.years import Years
from sla1357.readers.statuses import decision_of, is_refused
from sla1357.readers.text import plain, unguarded, words_of

__all__ = [
    "CHANGE_DAYS",
    "LONG",
    "Changes",
    "changes_of",
    "granted",
    "is_none",
    "type_at_receipt",
]

CHANGE_DAYS = fields_of(Kind.CHANGE_DAY)
_CHANGES = fields_of(Kind.CHANGE)
#: field that says whether a change was approved → the fields of the change
_DECIDES = {decision: FIELDS[decision].decides for decision in fields_of(Kind.DECISION)}
#: a header that says that a change was applied for, and not that it was approved.  撤回申请 is
#: the withdrawal of the request itself.
_APPLICATION = re.compile(r"(?!.*(?:撤回申请|批准|审批|同意|准予|核准|通过)).*申请(?!人)")
#: nothing of the kind happened, or not yet
_NONE = frozenset(
    words_of(
        "否 × 0 0.0 n no false 至今 未恢复 尚未恢复 未解挂 尚未解挂 未解除 挂起中 暂停中 中止中 "
        "未延期 不延期 未延时 未暂停 未挂起 未中止 未撤回 未转复杂"
    )
)
#: Field that says whether a change was approved → the one that asks whether it happened, and a
#: character of its header: 是否删除 asks for something else.
_QUESTIONS = {
    Id.PAUSE_DECISION: (Id.IS_PAUSED, "停止挂缓"),
    Id.WITHDRAWAL_DECISION: (Id.IS_VOID, "撤"),
}
_DAYS = re.compile(
    r"(?:(?:已?批准|同意|准予?)?(?:延期|延长|延时|顺延|展期|延)?)?\+?\s*"
    r"(?:(\d{1,3})(?:\.0+)?|([一二两三四五六七八九十]{1,3}))"
    r"\s*(?:个?\s*(?:工作日|工作天|天|日)|(?:working|business)?\s*days?|wd)?",
    re.ASCII | re.IGNORECASE,
)
_REMARK = re.compile(r"\s*\(([^()]*)\)$")  # 5（同意）
_NATURAL_DAYS = r"自然[日天]|日历[日天]|公历日|calendar|natural"
_IN_NATURAL_DAYS = re.compile(_NATURAL_DAYS, re.IGNORECASE)
#: a length that is no number of working days
_OTHER_UNIT = re.compile(
    rf"{_NATURAL_DAYS}|周|星期|礼拜|月|季|年|小时|钟头|hour|week|month", re.IGNORECASE
)
LONG = dt.timedelta(days=300)  #: no case takes so long, and a wrong year makes it so
_MOST_DAYS = 250  # working days of a year
_LONGEST_PAUSES = 1000  # characters of a cell, some forty pauses; each finding repeats the cell
_SEVERAL = re.compile(r"[;,、\n]")
_TO = re.compile(r"\s*(?:~|—+|–|〜)\s*")
_UNTIL_NOW = re.compile(r"\s*(?:~|—+|–|〜|-)?\s*(?:至今|未恢复)$|(?<=[\d日号])\s*(?:起|-)$")
_WITH_HYPHENS = r"\d{4}-\d{1,2}-\d{1,2}"
_WITHOUT_HYPHENS = r"\d{8}|(?:\d{4}\s*[./年]\s*)?\d{1,2}\s*[./月]\s*\d{1,2}\s*[日号]?"
_WHOLE = r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号]?"
#: two days that only a hyphen or a blank parts
_SPAN = re.compile(
    rf"({_WITH_HYPHENS})\s*-\s*({_WITH_HYPHENS})|({_WITHOUT_HYPHENS})\s*-\s*({_WITHOUT_HYPHENS}|\d{{1,2}}[日号])"
    rf"|({_WHOLE})\s+({_WHOLE})",
    re.ASCII,
)
_BOTH = 2  # ends
_HAS_YEAR = re.compile(r"\d{4}", re.ASCII)
_DAY_OF_MONTH = re.compile(r"(\d{1,2})[日号]", re.ASCII)
_MONTH_AND_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})", re.ASCII)
_TURN_OF_THE_YEAR = dt.timedelta(days=120)  # a pause that ends next year is no longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a row says about changes of its deadlines."""

    pauses: tuple[Pause, ...] = ()
    upgraded: dt.date | None = None
    is_downgraded: bool = False
    extensions: tuple[Extension, ...] = ()
    withdrawn: dt.date | None = None


def is_none(text: str) -> bool:
    """Return whether a cell says that there was no change."""
    return is_no_day(text) or plain(unguarded(text)).casefold() in _NONE


def granted(
    values: Mapping[str, str], days: Mapping[str, dt.date], findings: RowFindings
) -> tuple[Mapping[str, str], Mapping[str, dt.date]]:
    """Return the cells and days of a row without the changes that were not approved.

    Notes these, and the changes of which only an application is known.
    """
    refused: set[str] = set()
    for decision, fields in _DECIDES.items():
        given = [
            f for f in fields if f in days or (f in _CHANGES and not is_none(values.get(f, "")))
        ]
        own = [f for f in fields if is_refused(values.get(f, "")) and _says_more(f, values[f])]
        if not given and not own:
            continue
        cell = values.get(decision, "")
        is_approved = decision_of(cell)
        if own:
            findings.add(Code.CHANGE_REFUSED, own[0], findings.header_of(own[0]))
            refused.update(fields)
        elif is_approved is False:
            findings.add(Code.CHANGE_REFUSED, decision, findings.header_of(given[0]))
            refused.update(fields)
        elif is_approved is None and (denied := _denied(decision, values, findings)):
            findings.add(Code.CHANGE_REFUSED, denied, findings.header_of(given[0]))
            refused.update(fields)
        elif given == [Id.EXTENSION_APPROVED]:
            continue  # there is no length that could count
        elif is_approved is None and not is_no_day(cell):
            findings.add(Code.ONLY_APPLIED, decision)
        elif is_approved is None and _APPLICATION.match(findings.header_of(given[0])):
            findings.add(Code.ONLY_APPLIED, given[0])
    if not refused:
        return values, days
    return (
        {field: "" if field in refused else cell for field, cell in values.items()},
        {field: day for field, day in days.items() if field not in refused},
    )


def _says_more(field: str, text: str) -> bool:
    """Return whether a refusal is more than the 否 of a change that did not happen."""
    return field == Id.EXTENSION_APPROVED or not is_none(text)


def _denied(decision: str, values: Mapping[str, str], findings: RowFindings) -> str | None:
    """Return the field whose column asks whether a change happened, and whose cell says no."""
    field, act = _QUESTIONS.get(decision, ("", ""))
    if answer_of(values.get(field, "")) is not False:
        return None
    return field if any(word in findings.header_of(field) for word in act) else None


def changes_of(  # noqa: PLR0913 - what a row says, and what it is checked against
    values: Mapping[str, str],
    days: Mapping[str, dt.date],
    received: dt.date,
    closed: dt.date | None,
    findings: RowFindings,
    *,
    years: Years,
) -> Changes:
    """Return the changes of a row, and note what is impossible.

    Args:
        values: Field → cell.
        days: Field of `CHANGE_DAYS` → its day, where it has one.
        received: Before it nothing can have changed.
        closed: After it, or after a withdrawal, nothing can; None: not closed.
        findings: Takes the findings.
        years: What a date without a year means.
    """
    withdrawn = days.get(Id.WITHDRAWN)
    end = min(day or dt.date.max for day in (closed, withdrawn))
    _doubt_days(days, received, end, findings)
    pauses = [
        *_paused_from_to(days, findings),
        *_pauses_in(values.get(Id.PAUSES, ""), findings, years.near(received), years.named),
    ]
    _doubt_pauses(pauses, received, end, findings)
    return Changes(
        pauses=tuple(pause for _, pause in pauses),
        upgraded=days.get(Id.UPGRADED),
        is_downgraded=Id.DOWNGRADED in days,
        extensions=_extensions(values, days, findings),
        withdrawn=withdrawn,
    )


def _doubt_days(
    days: Mapping[str, dt.date], received: dt.date, end: dt.date, findings: RowFindings
) -> None:
    """Note changes before the receipt and after the end; pauses are checked as a whole."""
    for field in days:
        if field not in CHANGE_DAYS or field in {Id.PAUSED_FROM, Id.PAUSED_TO}:
            continue
        if days[field] < received:
            findings.add(Code.DONE_BEFORE_RECEIPT, field, received)
        elif field != Id.EXTENDED_TO and days[field] > end:
            findings.add(Code.AFTER_END, field, end)
    if Id.DOWNGRADED in days:
        findings.add(Code.DOWNGRADED, Id.DOWNGRADED)


def _doubt_pauses(
    pauses: Iterable[tuple[str, Pause]],
    received: dt.date,
    end: dt.date,
    findings: RowFindings,
) -> None:
    for field, pause in pauses:
        if pause.end == pause.start:
            findings.add(Code.PAUSE_EMPTY, field, pause.start)
        elif pause.start < received:
            findings.add(Code.PAUSE_BEFORE_RECEIPT, field, received)
        elif pause.start > end:
            findings.add(Code.AFTER_END, field, end)
        elif field == Id.PAUSES and pause.end and pause.end - received >= LONG:
            findings.add(Code.LONG_AFTER_RECEIPT, field, (pause.end - received).days)
        elif pause.end and pause.end > end:
            resumed = Id.PAUSED_TO if field == Id.PAUSED_FROM else field
            findings.add(Code.RESUMED_AFTER_END, resumed, end)


def type_at_receipt(case_type: CaseType, changes: Changes) -> CaseType:
    """Return the complexity at the receipt; the ledger has the complexity of today.

    A case that became ordinary counts as complex all the time: a promise of
    more days is not taken back.
    """
    if changes.upgraded:
        return CaseType.ORDINARY
    return CaseType.COMPLEX if changes.is_downgraded else case_type


def _paused_from_to(
    days: Mapping[str, dt.date], findings: RowFindings
) -> Iterator[tuple[str, Pause]]:
    start, end = days.get(Id.PAUSED_FROM), days.get(Id.PAUSED_TO)
    if start and end and end < start:
        findings.add(Code.PAUSE_REVERSED, Id.PAUSED_TO, start)
    elif start:
        yield Id.PAUSED_FROM, Pause(start=start, end=end)
    elif end:
        findings.add(Code.PAUSE_WITHOUT_START, Id.PAUSED_TO)


def _pauses_in(
    cell: str, findings: RowFindings, near: dt.date | None, named: int | None
) -> Iterator[tuple[str, Pause]]:
    """Yield the pauses in a cell such as `2026-02-09~2026-02-12; 2026-03-01~`."""
    if is_none(cell):
        return
    if len(cell) > _LONGEST_PAUSES:
        findings.add(Code.NOT_A_PAUSE, Id.PAUSES)
        return
    for text in _SEVERAL.split(unguarded(plain(cell))):
        if not text.strip():
            continue
        span = _UNTIL_NOW.sub("~", text.strip())
        hyphened = _SPAN.fullmatch(span)
        ends = [day for day in hyphened.groups() if day] if hyphened else _TO.split(span)
        start = _whole_day(ends[0], near, findings)
        is_open = ends[1:] == [""]
        end = _end_of(ends[1], start, findings) if start and len(ends) == _BOTH else None
        if start is None or not (end or is_open):
            findings.add(Code.NOT_A_PAUSE, Id.PAUSES)
        elif end and end < start:
            findings.add(Code.PAUSE_REVERSED, Id.PAUSES, start)
        else:
            if near and start.year != named and not _HAS_YEAR.match(ends[0]):
                findings.add(Code.YEAR_TAKEN, Id.PAUSES, start)
            yield Id.PAUSES, Pause(start=start, end=end)


def _end_of(text: str, start: dt.date, findings: RowFindings) -> dt.date | None:
    """Return the day on which work resumes; without a year or a month, those of the start."""
    if day_of_month := _DAY_OF_MONTH.fullmatch(text):
        text = f"{start.month}/{day_of_month[1]}"
    end = _whole_day(text, dt.date(start.year, 1, 1), findings)
    if end and end < start and not _HAS_YEAR.match(text):
        later = _whole_day(text, start, findings)
        end = later if later and later - start < _TURN_OF_THE_YEAR else end
    return end


def _whole_day(text: str, since: dt.date | None, findings: RowFindings) -> dt.date | None:
    """Return the day at an end of a pause; a doubtful one with a finding."""
    # within a text, no spreadsheet has dropped a 0 behind the point
    text = _MONTH_AND_DAY.sub(r"\1/\2", text) if _MONTH_AND_DAY.fullmatch(text) else text
    day, code, _ = parse_day(text, since=since, serials=False)
    if code is Code.SEVERAL_DATES:
        return None
    if day and code:
        findings.add(code, Id.PAUSES, day)
    return day


def _working_days(cell: str) -> int | None:
    """Return the number of an extension such as 5, 5个工作日 or 延五天; None where it is none."""
    remark = _REMARK.search(cell)
    if remark and decision_of(remark[1]):
        cell = cell[: remark.start()]
    match = _DAYS.fullmatch(cell)
    if not match:
        return None
    return int(match[1]) if match[1] else number_of(match[2].replace("两", "二"))


def _extensions(
    values: Mapping[str, str], days: Mapping[str, dt.date], findings: RowFindings
) -> tuple[Extension, ...]:
    until, approved = days.get(Id.EXTENDED_TO), days.get(Id.EXTENSION_APPROVED)
    cell = unguarded(plain(values.get(Id.EXTENSION_DAYS, "")))
    number = None
    if not is_none(cell):
        header = findings.header_of(Id.EXTENSION_DAYS)
        if _IN_NATURAL_DAYS.search(header) or _OTHER_UNIT.search(cell):
            findings.add(Code.OTHER_UNIT, Id.EXTENSION_DAYS)
            return ()
        number = _working_days(cell)
        if number is None or number > _MOST_DAYS:
            findings.add(Code.NOT_WORKING_DAYS, Id.EXTENSION_DAYS)
            return ()
        number = number or None  # 0天
    if number is None and until is None:
        if approved and is_none(values.get(Id.EXTENDED_TO, "")):
            findings.add(Code.EXTENSION_WITHOUT_LENGTH, Id.EXTENSION_APPROVED)
        return ()
    return (Extension(added=number, until=until, approved=approved),)
