"""Read from the cells of a row what happened to a case, and find what is wrong."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, assert_never

from sla1357.core.cases import Case, TypeChange
from sla1357.core.findings import Code, Severity
from sla1357.core.policy import CaseType, StageId
from sla1357.readers.cells import is_no_day, is_not_yet, is_placeholder, is_tick_column, type_of
from sla1357.readers.dates import DateReading, parse_day
from sla1357.readers.headers.fields import TEXTS, Id, fields_of
from sla1357.readers.headers.meanings import merges_replied
from sla1357.readers.headers.names import Kind
from sla1357.readers.rows.changes import (
    CHANGE_DAYS,
    LONG,
    Changes,
    changes_of,
    granted,
    is_none,
    type_at_receipt,
)
from sla1357.readers.rows.findings import RowFindings
from sla1357.readers.rows.formats import RowFormat
from sla1357.readers.statuses import CaseState, is_refused, state_in

__all__ = ["CaseReader", "ReadCase"]


_CHANGES = fields_of(Kind.CHANGE_DAY, Kind.CHANGE)
_UNCHANGED = Changes()
_BLANK = DateReading(None)
#: 延至 in front of the day that an extension lasts until
_UP_TO = re.compile(r"^(?:同意|批准)?(?:延期|延长|延时|顺延|展期|延)?[至到]\s*(?=\d)", re.ASCII)
_EPOCH = 1970  # its first second is no moment to computers
_REMEMBERED = 2048  # rows with the same days, of which a ledger has many together


class ReadCase(NamedTuple):
    """What rows with equal cells say of a case."""

    case: Case
    headers: tuple[tuple[str, str], ...]  #: field → its header


class CaseReader:
    """Reads the case of a row; entries add its number and its texts."""

    def __init__(self, form: RowFormat) -> None:
        self._format = form
        self._names = form.names
        about = (Id.RECEIVED, *self._names.stage_fields, *_CHANGES)
        #: what findings about a case may be about → its header
        self._headers = {name: form.headers[name] for name in about if name in form.headers}
        self._day_fields = [
            field
            for field in dict.fromkeys((*self._names.stage_fields, Id.REPLIED, *CHANGE_DAYS))
            if field in form.places
        ]
        self._tells_changes = any(field in form.places for field in _CHANGES)
        #: all of a case but its texts; the receipt twice: one is no tuple
        self._fields = (Id.RECEIVED, *(f for f in form.places if f not in TEXTS))
        places = [form.places[field] for field in self._fields]
        self._cells = itemgetter(*places, *(column.place for column in form.states))
        self._without_findings = lru_cache(_REMEMBERED)(self._read_without_findings)

    def case_in(self, row: Sequence[str], findings: RowFindings) -> ReadCase | None:
        """Return the case of a row; None where findings say why it cannot be read."""
        cells = self._cells(row)
        if findings.unclear:  # for a reason that the cells do not show
            return self._read(cells, findings)
        return self._without_findings(cells) or self._read(cells, findings)

    def _read_without_findings(self, cells: tuple[str, ...]) -> ReadCase | None:
        """Return the case of rows with these cells, if there are no findings."""
        findings = RowFindings(self._format, 0)
        case = self._read(cells, findings)
        return None if findings.sorted() else case

    def _read(self, cells: Sequence[str], findings: RowFindings) -> ReadCase | None:
        values: Mapping[str, str] = dict(zip(self._fields, map(str.strip, cells), strict=False))
        received, time = self._received(values, findings)
        case_type = self._case_type(values, findings, counts=received is not None)
        days = self._days(values, findings, received)
        if received is None:
            return None
        if self._tells_changes:
            was_upgraded = Id.UPGRADED in days
            values, days = granted(values, days, findings)
            if was_upgraded and Id.UPGRADED not in days:  # it was ordinary, and so it stays
                case_type = CaseType.ORDINARY
        done, headers = self._done(days, received, findings)
        closed = dict(done).get(self._names.policy.stages[-1].id)
        changes = (
            changes_of(values, days, received, closed, findings, years=self._format.years)
            if self._tells_changes
            else _UNCHANGED
        )
        if self._format.states:
            self._compare_status(cells[len(self._fields) :], findings, closed, changes)
        if findings.cost_an_answer:
            return None
        case = Case(
            case_type=type_at_receipt(case_type, changes),
            received=received,
            received_time=time,
            done=done,
            unclear=self._unclear(findings),
            pauses=changes.pauses,
            type_changes=(
                (TypeChange(day=changes.upgraded, case_type=CaseType.COMPLEX),)
                if changes.upgraded
                else ()
            ),
            extensions=changes.extensions,
            withdrawn=changes.withdrawn,
        )
        return ReadCase(case, tuple(headers.items()))

    def _compare_status(
        self,
        cells: Sequence[str],
        findings: RowFindings,
        closed: dt.date | None,
        changes: Changes,
    ) -> None:
        """Note where the status and the days of a case do not agree; the days count."""
        if changes.withdrawn:
            return
        said: set[Code] = set()  # by another column
        for column, cell in zip(self._format.states, cells, strict=True):
            state = state_in(column.field or column.could_be or "", cell.strip(), column.header)
            if state is None:
                continue
            code, *details = self._disagreement(state, closed, changes, findings) or (None,)
            if code and code not in said:
                said.add(code)
                findings.add(code, column, *details)

    def _disagreement(
        self,
        state: CaseState,
        closed: dt.date | None,
        changes: Changes,
        findings: RowFindings,
    ) -> tuple[Code, *tuple[object, ...]] | None:
        """Return the finding about a status; None if the days of the case agree."""
        stage = self._names.policy.stages[-1].id
        header = self._format.headers.get(stage) or self._format.headers.get(Id.REPLIED)
        header = header or self._names.preferred(stage)
        match state:
            case CaseState.CLOSED:
                is_missing = closed is None and stage not in self._unclear(findings)
                return (Code.CLOSED_WITHOUT_DAY, header) if is_missing else None
            case CaseState.OPEN:
                return (Code.OPEN_WITH_DAY, header, closed) if closed else None
            case CaseState.VOID:
                is_missing = True
            case CaseState.WITHDRAWN:
                is_missing = closed is None
            case CaseState.PAUSED:
                is_missing = closed is None and not changes.pauses
            case CaseState.EXTENDED:
                is_missing = closed is None and not changes.extensions
            case _:
                assert_never(state)
        return (Code.ENDED_WITHOUT_DAY,) if is_missing else None

    def _received(
        self, values: Mapping[str, str], findings: RowFindings
    ) -> tuple[dt.date | None, dt.time | None]:
        day, _, time = self._reading_of(Id.RECEIVED, values, findings, self._format.years.since)
        clock = values.get(Id.CLOCK, "")
        if day and time is None and not is_placeholder(clock):
            time = parse_day(f"{day} {clock}").time
            if time is None and self._names.policy.cutoff is not None:
                findings.add(Code.NO_SUCH_TIME, Id.CLOCK)
        if not day and is_no_day(values[Id.RECEIVED]) and not findings.is_merged(Id.RECEIVED):
            findings.add(Code.NO_RECEIPT_DAY, Id.RECEIVED)
        return day, time

    def _days(
        self, values: Mapping[str, str], findings: RowFindings, received: dt.date | None
    ) -> Mapping[str, dt.date]:
        """Return field → day of what was done and what changed, where there is one."""
        since = self._format.years.near(received)
        return {
            field: day
            for field in self._day_fields
            if (day := self._reading_of(field, values, findings, since).day)
        }

    def _reading_of(
        self,
        field: str,
        values: Mapping[str, str],
        findings: RowFindings,
        since: dt.date | None,
    ) -> DateReading:
        """Read a cell of days; blank cells and words for nothing give no day."""
        text = values.get(field, "")
        if not text:
            return _BLANK
        if field == Id.EXTENDED_TO:
            text = _UP_TO.sub("", text)
        reading = parse_day(text, serials=self._format.serials)
        if since and reading.code is Code.NO_YEAR:
            reading = parse_day(text, since=since, serials=self._format.serials)
            if reading.day and not reading.code and reading.day.year != self._format.years.named:
                reading = reading._replace(code=Code.YEAR_TAKEN)
        day, code, _ = reading
        if day and day.year == _EPOCH and is_no_day(text):
            return _BLANK
        if code and not self._is_nothing(field, text):
            details = (day,) if day else (text[-1:],) if code is Code.DECIMAL_DAY else ()
            findings.add(code, field, *details)
            if field in self._format.stages and code.severity is Severity.ERROR:
                findings.unclear.append(field)
                return _BLANK
        return reading

    def _is_nothing(self, field: str, text: str) -> bool:
        """Return whether a cell says that there is no day."""
        if field in CHANGE_DAYS and is_refused(text):  # `granted` says so
            return True
        if field == Id.EXTENSION_APPROVED:  # what is still to be approved does not count
            return is_none(text)
        if field in CHANGE_DAYS:
            return is_none(text) or is_not_yet(text, closes=False)
        closes = field in {self._names.policy.stages[-1].id, Id.REPLIED}
        return is_no_day(text) or (field != Id.RECEIVED and is_not_yet(text, closes=closes))

    def _unclear(self, findings: RowFindings) -> tuple[StageId, ...]:
        """Return the stages with a cell that is no day; the later of two days closes a case."""
        if not findings.unclear:
            return ()
        stages = {
            *findings.unclear,
            *([Id.CLOSE] if Id.REPLIED in findings.unclear else []),
        }
        return tuple(StageId(stage) for stage in self._names.stage_fields if stage in stages)

    def _done(
        self, days: Mapping[str, dt.date], received: dt.date, findings: RowFindings
    ) -> tuple[tuple[tuple[StageId, dt.date], ...], Mapping[str, str]]:
        """Return the days on which stages were done, and the headers that all days stand under.

        A case is closed and answered on the later of both days.
        """
        stages = self._names.stage_fields
        withdrawn = days.get(Id.WITHDRAWN)
        for field, day in days.items():
            if day - received >= LONG:
                findings.add(Code.LONG_AFTER_RECEIPT, field, (day - received).days)
            elif field in CHANGE_DAYS:
                continue
            elif day < received:
                findings.add(Code.DONE_BEFORE_RECEIPT, field, received)
            elif withdrawn and day > withdrawn:
                findings.add(Code.DONE_AFTER_WITHDRAWAL, field, withdrawn)
        fields = {field: field for field in stages}  # stage → field of its day
        replied = days.get(Id.REPLIED) if merges_replied(self._names.policy) else None
        if replied and replied >= days.get(Id.CLOSE, replied):
            fields[Id.CLOSE] = Id.REPLIED
        unclear = self._unclear(findings)
        done = [
            (stage, field, days[field])
            for stage, field in fields.items()
            if field in days and stage not in unclear
        ]
        for (_, earlier, earlier_day), (_, later, later_day) in pairwise(done):
            if later_day < earlier_day:
                findings.add(
                    Code.DONE_OUT_OF_ORDER, later, self._format.headers[earlier], earlier_day
                )
        in_order = tuple((StageId(stage), day) for stage, _, day in done)
        return in_order, self._headers_in(days, is_answer=fields.get(Id.CLOSE) == Id.REPLIED)

    def _headers_in(self, days: Mapping[str, dt.date], *, is_answer: bool) -> Mapping[str, str]:
        """Return field → the header that findings about this row name."""
        other = {Id.PAUSES: Id.PAUSED_FROM} if Id.PAUSED_FROM in days else {}
        if is_answer:
            other[Id.CLOSE] = Id.REPLIED
        if not other:
            return self._headers
        return {
            **self._headers,
            **{name: self._format.headers[field] for name, field in other.items()},
        }

    def _case_type(
        self, values: Mapping[str, str], findings: RowFindings, *, counts: bool
    ) -> CaseType:
        """Return the complexity; ordinary, the stricter promise, if none is given."""
        word = values.get(Id.TYPE)
        if word is None:
            return CaseType.ORDINARY
        if not word or is_placeholder(word):
            is_blank = self._names.policy.tells_types_apart
            if counts and is_blank and not is_tick_column(self._format.headers[Id.TYPE]):
                findings.add(Code.NO_TYPE, Id.TYPE)
            return CaseType.ORDINARY
        case_type = type_of(word, self._format.headers[Id.TYPE])
        if case_type is None:
            findings.add(Code.UNKNOWN_TYPE, Id.TYPE)
        return case_type or CaseType.ORDINARY
