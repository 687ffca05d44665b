"""Read what moves a deadline from a row: pauses, extension, upgrade, withdrawal."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sla1357.core.cases import Pause
from sla1357.core.findings import Code
from sla1357.readers.cells import is_no_day, is_none
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.names import Kind
from sla1357.readers.rows.extensions import (
    APPROVALS,
    LAST_DAYS,
    NO_EXTENSIONS,
    ExtensionReader,
    Extensions,
)
from sla1357.readers.rows.findings import RowFindings
from sla1357.readers.rows.formats import RowFormat
from sla1357.readers.statuses import decision_of, is_refused
from sla1357.readers.text import plain, unguarded
from sla1357.readers.type_words import answer_of

__all__ = ["ChangeReader", "Changes"]

_SUPPLEMENT = re.compile(r"补正|补件|补齐|补充材料|supplement", re.IGNORECASE)
#: a header that says that a change was applied for, and not that it was approved.  撤回申请 is
#: the withdrawal of the request itself.
_APPLICATION = re.compile(r"(?!.*(?:撤回申请|批准|审批|同意|准予|核准|通过)).*申请(?!人)")
#: Field that says whether a change was approved → the one that asks whether it happened, and a
#: character of its header: 是否删除 asks for something else.
_QUESTIONS = {
    Id.PAUSE_DECISION: (Id.IS_PAUSED, "停止挂缓"),
    Id.WITHDRAWAL_DECISION: (Id.IS_VOID, "撤"),
}
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
    extensions: Extensions = NO_EXTENSIONS
    withdrawn: dt.date | None = None


class ChangeReader:
    """Reads the changes of rows of one format."""

    def __init__(self, form: RowFormat) -> None:
        names, places = form.names, form.places
        self._format = form
        #: fields of days on which a change happened
        self.days = frozenset(
            name
            for name, field in names.fields.items()
            if field.kind is Kind.CHANGE_DAY and name in places
        )
        #: fields of changes
        self.fields = self.days | {
            name
            for name, field in names.fields.items()
            if field.kind is Kind.CHANGE and name in places
        }
        #: field that says whether a change was approved → the fields of the change
        self._decides = {
            name: [each for each in field.decides if each in places]
            for name, field in names.fields.items()
            if field.kind is Kind.DECISION
        }
        self._extensions = ExtensionReader(form)
        self._are_supplements = {
            Id.PAUSED_FROM: self._is_of_supplements(Id.PAUSED_FROM, Id.PAUSED_TO),
            Id.PAUSES: self._is_of_supplements(Id.PAUSES),
        }

    def _is_of_supplements(self, *fields: str) -> bool:
        """Return whether the headers of pauses speak of missing documents."""
        headers = (self._format.headers.get(field, "") for field in fields)
        return any(_SUPPLEMENT.search(header) for header in headers)

    def granted(
        self, values: Mapping[str, str], days: Mapping[str, dt.date], findings: RowFindings
    ) -> tuple[Mapping[str, str], Mapping[str, dt.date]]:
        """Return the cells and days of a row without the changes that were not approved.

        Notes these, and the changes of which only an application is known.
        """
        refused: set[str] = set()
        for decision, fields in self._decides.items():
            given = [
                field
                for field in fields
                if field in days or (field not in self.days and not is_none(values.get(field, "")))
            ]
            own = [f for f in fields if is_refused(values.get(f, "")) and _says_more(f, values[f])]
            if not given and not own:
                continue
            code, field = self._decision(decision, given, own, values, findings)
            if code is Code.CHANGE_REFUSED:
                findings.add(code, field, findings.header_of((own or given)[0]))
                refused.update(fields)
            elif code:
                findings.add(code, field)
        if not refused:
            return values, days
        return (
            {field: "" if field in refused else cell for field, cell in values.items()},
            {field: day for field, day in days.items() if field not in refused},
        )

    @staticmethod
    def _decision(
        decision: str,
        given: Sequence[str],
        own: Sequence[str],
        values: Mapping[str, str],
        findings: RowFindings,
    ) -> tuple[Code | None, str]:
        """Return the finding about the decision on a change, and its field; None: approved."""
        cell = values.get(decision, "")
        is_approved = decision_of(cell)
        if own or is_approved is False:
            return Code.CHANGE_REFUSED, own[0] if own else decision
        if is_approved:
            return None, ""
        if denied := _denied(decision, values, findings):
            return Code.CHANGE_REFUSED, denied
        if given == [Id.EXTENSION_APPROVED]:
            return None, ""  # there is no length that could count
        if not is_no_day(cell):
            return Code.ONLY_APPLIED, decision
        applied = _APPLICATION.match(findings.header_of(given[0]))
        return (Code.ONLY_APPLIED if applied else None), given[0]

    def changes_of(
        self,
        values: Mapping[str, str],
        days: Mapping[str, dt.date],
        received: dt.date,
        closed: dt.date | None,
        findings: RowFindings,
    ) -> Changes:
        """Return the changes of a row, and note what is impossible.

        Args:
            values: Field → cell.
            days: Field → its day, where it has one.
            received: Before it nothing can have changed.
            closed: After it, or after a withdrawal, nothing can; None: not closed.
            findings: Takes the findings.
        """
        withdrawn, years = days.get(Id.WITHDRAWN), self._format.years
        end = min(day or dt.date.max for day in (closed, withdrawn))
        self._doubt_days(days, received, end, findings)
        found = [
            *_paused_from_to(days, findings),
            *_pauses_in(values.get(Id.PAUSES, ""), findings, years.near(received), years.named),
        ]
        _doubt_pauses(found, received, end, self._format.long, findings)
        pauses = (
            replace(pause, is_supplement=True) if self._are_supplements[field] else pause
            for field, pause in found
        )
        return Changes(
            pauses=tuple(pauses),
            extensions=self._extensions.extensions_of(values, days, received, end, findings),
            withdrawn=withdrawn,
        )

    def _doubt_days(
        self,
        days: Mapping[str, dt.date],
        received: dt.date,
        end: dt.date,
        findings: RowFindings,
    ) -> None:
        """Note changes before the receipt and after the end; pauses are checked as a whole."""
        for field in days:
            if field not in self.days or field in {Id.PAUSED_FROM, Id.PAUSED_TO}:
                continue
            if days[field] < received:
                findings.add(Code.DONE_BEFORE_RECEIPT, field, received)
            elif field not in LAST_DAYS and days[field] > end:
                findings.add(Code.AFTER_END, field, end)


def _says_more(field: str, text: str) -> bool:
    """Return whether a refusal is more than the 否 of a change that did not happen."""
    return field in APPROVALS or not is_none(text)


def _denied(decision: str, values: Mapping[str, str], findings: RowFindings) -> str | None:
    """Return the field whose column asks whether a change happened, and whose cell says no."""
    field, act = _QUESTIONS.get(decision, ("", ""))
    if answer_of(values.get(field, "")) is not False:
        return None
    return field if any(word in findings.header_of(field) for word in act) else None


def _doubt_pauses(
    pauses: Iterable[tuple[str, Pause]],
    received: dt.date,
    end: dt.date,
    long: dt.timedelta,
    findings: RowFindings,
) -> None:
    for field, pause in pauses:
        if pause.end == pause.start:
            findings.add(Code.PAUSE_EMPTY, field, pause.start)
        elif pause.start < received:
            findings.add(Code.PAUSE_BEFORE_RECEIPT, field, received)
        elif pause.start > end:
            findings.add(Code.AFTER_END, field, end)
        elif field == Id.PAUSES and pause.end and pause.end - received >= long:
            findings.add(Code.LONG_AFTER_RECEIPT, field, (pause.end - received).days)
        elif pause.end and pause.end > end:
            resumed = Id.PAUSED_TO if field == Id.PAUSED_FROM else field
            findings.add(Code.RESUMED_AFTER_END, resumed, end)


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
