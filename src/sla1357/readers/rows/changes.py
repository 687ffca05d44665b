"""Read what moves a deadline from a row: pauses, extension, upgrade, withdrawal."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sla1357.core.cases import Extension, Pause
from sla1357.core.findings import Code
from sla1357.core.memory import Remembered
from sla1357.readers.cells import is_no_day, is_none
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.names import Kind
from sla1357.readers.headers.repeated_fields import NUMBERED, SUPPLEMENTS, numbered
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.rows.extensions import (
    APPROVALS,
    LAST_DAYS,
    ExtensionReader,
)
from sla1357.readers.rows.findings import RowFindings
from sla1357.readers.rows.formats import RowFormat
from sla1357.readers.rows.pauses import ENDS, PauseReader
from sla1357.readers.statuses import decision_of, is_refused
from sla1357.readers.type_words import answer_of

__all__ = ["ChangeReader", "Changes"]

#: a header that says that a change was applied for, and not that it was approved.  撤回申请 is
#: the withdrawal of the request itself.
_APPLICATION = rare_pattern(r"(?!.*(?:撤回申请|批准|审批|同意|准予|核准|通过)).*申请(?!人)")
#: Field that says whether a change was approved → the one that asks whether it happened, and a
#: character of its header: 是否删除 asks for something else.
_QUESTIONS = {
    Id.PAUSE_DECISION: (Id.IS_PAUSED, "停止挂缓"),
    Id.WITHDRAWAL_DECISION: (Id.IS_VOID, "撤"),
}


class Changes(NamedTuple):
    """What a row says about changes of its deadlines."""

    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    withdrawn: dt.date | None = None
    #: field → the header that findings about this row name, where it is not that of the field
    headers: tuple[tuple[str, str], ...] = ()


class ChangeReader:
    """Reads the changes of rows of one format."""

    def __init__(self, form: RowFormat) -> None:
        names, places = form.names, form.places
        self._format = form
        #: fields of days on which a change happened
        self.days: frozenset[str] = frozenset(
            name
            for name, field in names.fields.items()
            if field.kind is Kind.CHANGE_DAY and name in places
        )
        #: fields of changes
        self.fields: frozenset[str] = self.days | {
            name
            for name, field in names.fields.items()
            if field.kind is Kind.CHANGE and name in places
        }
        self._extensions = ExtensionReader(form)
        self._pauses = PauseReader(form)
        starts: dict[str, set[str]] = {}
        for pair in self._pauses.pairs:
            starts.setdefault(pair.end, set()).add(pair.start)
        #: field of an end that several pauses share → those of their first days
        self._shared = {end: each for end, each in starts.items() if len(each) > 1}
        #: field that says whether a change was approved, and the fields of the change
        self._decisions = list(self._decisions_in(form))
        #: what the cells of changes say, of which many are days
        self._is_refused = Remembered(is_refused)
        #: field → whether its header speaks of an application only
        self._are_applied = {
            field: _APPLICATION.match(form.headers[field]) is not None
            for _, fields in self._decisions
            for field in fields
        }

    def _decisions_in(self, form: RowFormat) -> Iterator[tuple[str, list[str]]]:
        """Yield the field that says whether a change was approved, and the fields of the change.

        延期审批结果 is about a second extension too, unless that has its own.  Documents are asked
        for without approval, but 暂停审批 is about them where no other pause has a column.
        """
        places, ends = form.places, {pair.start: pair.end for pair in self._pauses.pairs}

        def present(fields: Iterable[str]) -> list[str]:
            with_ends = dict.fromkeys((*fields, *(ends.get(each, "") for each in fields)))
            return [each for each in with_ends if each in places and each not in self._shared]

        has_pause = False
        for name, known in form.names.fields.items():
            if known.kind is Kind.DECISION and (decided := present(known.decides)):
                first, _ = NUMBERED.get(name, (name, 1))
                has_pause = has_pause or first == Id.PAUSE_DECISION
                yield name if name in places else first, decided
        for number, supplement in enumerate(SUPPLEMENTS, start=1):
            if decided := present(supplement):
                own = numbered(Id.PAUSE_DECISION, number)
                name = own if own in places else Id.PAUSE_DECISION
                yield "" if has_pause else name, decided

    def granted(
        self, values: Mapping[str, str], days: Mapping[str, dt.date], findings: RowFindings
    ) -> tuple[Mapping[str, str], Mapping[str, dt.date]]:
        """Return the cells and days of a row without the changes that were not approved.

        Notes these, and the changes of which only an application is known.
        """
        refused: set[str] = set()
        said: set[tuple[Code, str]] = set()  # one decision may be about several changes
        for decision, fields in self._decisions:
            if not any(values[field] for field in fields):
                continue  # as in most rows
            given = [
                field
                for field in fields
                if field in days or (field not in self.days and not is_none(values[field]))
            ]
            own = [
                field
                for field in fields
                if (text := values[field]) and self._is_refused[text] and _says_more(field, text)
            ]
            if not given and not own:
                continue
            code, field = self._decision(decision, given, own, values, findings)
            if code is Code.CHANGE_REFUSED:
                findings.add(code, field, findings.header_of((own or given)[0]))
                refused.update(fields)
            elif code and (code, field) not in said:
                said.add((code, field))
                findings.add(code, field)
        if not refused:
            return values, days
        for end, starts in self._shared.items():
            if refused & starts and days.keys().isdisjoint(starts - refused):
                refused.add(end)
        return (
            {field: "" if field in refused else cell for field, cell in values.items()},
            {field: day for field, day in days.items() if field not in refused},
        )

    def _decision(
        self,
        decision: str,
        given: Sequence[str],
        own: Sequence[str],
        values: Mapping[str, str],
        findings: RowFindings,
    ) -> tuple[Code | None, str]:
        """Return the finding about the decision on a change, and its field; None: approved."""
        cell = values.get(decision, "")
        is_approved = decision_of(cell) if cell else None
        if own or is_approved is False:
            return Code.CHANGE_REFUSED, own[0] if own else decision
        if is_approved:
            return None, ""
        if denied := _denied(decision, values, findings):
            return Code.CHANGE_REFUSED, denied
        if len(given) == 1 and given[0] in APPROVALS:
            return None, ""  # there is no length that could count
        if not is_no_day(cell):
            return Code.ONLY_APPLIED, decision
        return (Code.ONLY_APPLIED if self._are_applied[given[0]] else None), given[0]

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
        withdrawn = days.get(Id.WITHDRAWN)
        end = min(day or dt.date.max for day in (closed, withdrawn))
        self._doubt_days(days, received, end, findings)
        pauses = self._pauses.pauses_of(values, days, received, end, findings)
        extensions = self._extensions.extensions_of(values, days, received, end, findings)
        return Changes(
            pauses=pauses.pauses,
            extensions=extensions.extensions,
            withdrawn=withdrawn,
            headers=(*pauses.headers.items(), *extensions.headers.items()),
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
            if field not in self.days or field in ENDS:
                continue
            if days[field] < received:
                findings.of_receipt(Code.DONE_BEFORE_RECEIPT, field, received)
            elif field not in LAST_DAYS and days[field] > end:
                findings.add(Code.AFTER_END, field, end)


def _says_more(field: str, text: str) -> bool:
    """Return whether a refusal is more than the 否 of a change that did not happen."""
    return field in APPROVALS or not is_none(text)


def _denied(decision: str, values: Mapping[str, str], findings: RowFindings) -> str | None:
    """Return the field whose column asks whether a change happened, and whose cell says no."""
    if decision not in _QUESTIONS:
        return None
    field, act = _QUESTIONS[decision]
    answer = values.get(field)
    if not answer or answer_of(answer) is not False:
        return None
    return field if any(word in findings.header_of(field) for word in act) else None
