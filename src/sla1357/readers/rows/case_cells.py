"""Read from the cells of a row what happened to a case, and find what is wrong."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

from sla1357.core.cases import Case, TypeChange
from sla1357.core.findings import Code, Severity
from sla1357.core.memory import Remembered
from sla1357.core.policy import CaseType, StageId
from sla1357.readers.cells import is_no_day, is_none, is_not_yet, is_placeholder
from sla1357.readers.dates import DateReading, parse_day
from sla1357.readers.headers.fields import TEXTS, Id
from sla1357.readers.headers.policy_fields import merges_replied
from sla1357.readers.rows.changes import ChangeReader, Changes
from sla1357.readers.rows.extensions import APPROVALS, LAST_DAYS, UP_TO
from sla1357.readers.rows.findings import RowFindings
from sla1357.readers.rows.formats import RowFormat
from sla1357.readers.rows.states import End, StateReader
from sla1357.readers.rows.types import TypeReader
from sla1357.readers.statuses import is_refused

__all__ = ["CaseReader", "ReadCase"]


_UNCHANGED = Changes()
_BLANK = DateReading(None)
_EPOCH = 1970  # its first second is no moment to computers
_ONE_DAY = dt.timedelta(days=1)
_ANY_DAY = "2026-01-01"  # the same time of any other day


class ReadCase(NamedTuple):
    """What a row says of a case."""

    case: Case
    headers: tuple[tuple[str, str], ...]  #: field → its header


class _Done(NamedTuple):
    """What was done on which day."""

    days: tuple[tuple[StageId, dt.date], ...]
    ended_with: StageId | None
    headers: Mapping[str, str]  #: of fields, for findings


class _Refusal(NamedTuple):
    """A day on which a stage was done in a way that ends the case (`Stage.done_by`)."""

    day: dt.date
    field: str
    stage: StageId


class CaseReader:
    """Reads the case of a row; entries add its number and its texts."""

    def __init__(self, form: RowFormat) -> None:
        self._format = form
        self._names = form.names
        self.changes: ChangeReader = ChangeReader(form)
        self.types: TypeReader = TypeReader(form)
        self._states = StateReader(form)
        self._long = form.long
        policy = self._names.policy
        self._last_stages = Remembered[tuple[CaseType, ...], StageId](
            lambda types: policy.stages_of(*types)[-1].id
        )
        #: last stages of cases: what is in words there closes no case
        self._closing = {Id.REPLIED, *(policy.stages_of(each.id)[-1].id for each in policy.types)}
        about = (Id.RECEIVED, *self._names.stage_fields, *self.changes.fields)
        #: what findings about a case may be about → its header
        self.headers: dict[str, str] = {
            name: form.headers[name] for name in about if name in form.headers
        }
        #: stage → field of its day, in most cases
        self._own_fields = {field: field for field in self._names.stage_fields}
        self._merges_replied = merges_replied(policy)
        day_fields = [
            field
            for field in dict.fromkeys(
                (
                    *(*self._names.stage_fields, Id.REPLIED, *self._names.done_by),
                    *(field for field in form.names.fields if field in self.changes.days),
                )
            )
            if field in form.places
        ]
        # what is remembered of cells; False: there is something to note, or to look at again
        #: field → the readings of its cells
        self.days_in: dict[str, Remembered[str, dt.date | Literal[False] | None]] = {
            field: Remembered[str, dt.date | Literal[False] | None](
                partial(self._plain_day, field)
            )
            for field in day_fields
        }
        #: (cell without a year, year) → its first day from that year on
        self._days_from = Remembered(self._day_from)
        self._receipts = Remembered(self.plain_receipt)
        self._said: set[tuple[Code, str | None]] = set()
        self._types_in = Remembered(self.plain_type)
        self._done_by = [
            (field, stage) for field, stage in self._names.done_by.items() if field in form.places
        ]
        #: all of a case but its texts; the receipt twice: one is no tuple
        self._fields = (Id.RECEIVED, *(f for f in form.places if f not in TEXTS))
        places = [form.places[field] for field in self._fields]
        self._cells = itemgetter(*places, *(column.place for column in form.states))
        self._may_change = [field for field in self._fields if field in self.changes.fields]

    def case_in(self, row: Sequence[str], findings: RowFindings) -> ReadCase | None:
        """Return the case of a row; None where findings say why it cannot be read."""
        cells = self._cells(row)
        values: Mapping[str, str] = dict(zip(self._fields, map(str.strip, cells), strict=False))
        moment = Id.CLOCK not in values and self._receipts[values[Id.RECEIVED]]
        received, time = moment or self._received(values, findings)
        case_type = self._types_in[values.get(Id.TYPE)] or self.types.type_in(
            values, findings, counts=received is not None
        )
        days = self._days(values, findings, received)
        if received is None:
            return None
        all_days = days
        type_changes: tuple[TypeChange, ...] = ()
        is_changed = any(map(values.__getitem__, self._may_change))
        if is_changed:
            values, days = self.changes.granted(values, days, findings)
            case_type, type_changes = self.types.changed(case_type, all_days, days, findings)
        done, ended_with, headers = self._done(days, received, findings)
        types = (case_type, *(change.case_type for change in type_changes))
        last = ended_with or self.last_stage_of(*types)
        end = End(last, dict(done).get(last), ended_with is not None)
        changes = _UNCHANGED
        if is_changed:
            changes = self.changes.changes_of(values, days, received, end.day, findings)
            if changes.headers:
                headers = {**headers, **dict(changes.headers)}
        if self._format.states:
            states = cells[len(self._fields) :]
            self._states.compare(states, findings, end, changes, self._unclear(findings))
        if findings.cost_an_answer:
            return None
        case = Case(
            case_type=case_type,
            received=received,
            received_time=time,
            done=done,
            unclear=self._unclear(findings),
            ended_with=ended_with,
            pauses=changes.pauses,
            type_changes=type_changes,
            extensions=changes.extensions,
            withdrawn=changes.withdrawn,
        )
        return ReadCase(case, tuple(headers.items()))

    def last_stage_of(self, *types: CaseType) -> StageId:
        """Return the stage that closes a case that had some types."""
        return self._last_stages[types]

    # what a cell says if there is nothing to note about it; else False

    def _plain_day(self, field: str, cell: str) -> dt.date | Literal[False] | None:
        """Return the day in a cell of a field; None: it has none."""
        findings = RowFindings(self._format, 0)
        reading = self._reading_of(field, {field: cell.strip()}, findings, None)
        is_odd = self._has_new(findings) or reading.code is Code.NO_YEAR  # the row has the year
        return False if is_odd else reading.day

    def plain_day_near(self, field: str, cell: str, received: dt.date) -> dt.date | Literal[False]:
        """Return the day in a cell without a year, as a row with that receipt reads it."""
        years, header = self._format.years, self._format.headers[field]
        since = years.near(received)
        if since is None or since.year == dt.MAXYEAR:
            return False
        for year in (since.year, since.year + 1):
            day = self._days_from[cell, year]
            if not day or abs(day - since) <= _ONE_DAY:  # a time of another zone may move it
                return False
            if day > since:
                is_said = day.year == years.named or (Code.YEAR_TAKEN, header) in self._said
                return day if is_said and day.year <= since.year + 1 else False
        return False

    def _day_from(self, cell_and_year: tuple[str, int]) -> dt.date | Literal[False]:
        cell, year = cell_and_year
        if parse_day(cell, serials=self._format.serials).code is not Code.NO_YEAR:
            return False
        day, code, _ = parse_day(cell, since=dt.date(year, 1, 1), serials=self._format.serials)
        return day if day and not code else False

    def plain_receipt(self, cell: str) -> tuple[dt.date, dt.time | None] | Literal[False]:
        """Return the day of a receipt, and its time; None: it has none."""
        findings = RowFindings(self._format, 0)
        day, time = self._received({Id.RECEIVED: cell.strip()}, findings)
        return (day, time) if day and not self._has_new(findings) else False

    def _has_new(self, findings: RowFindings) -> bool:
        """Return whether there are findings of cells that are not yet said of their columns."""
        return any((found.code, found.column) not in self._said for found in findings.sorted())

    def note_said(self, code: Code, column: str | None) -> None:
        """Note that a finding was said of a column, and need not be said of further cells."""
        self._said.add((code, column))
        self._receipts.clear()
        for days in self.days_in.values():
            days.clear()

    def plain_clock(self, cell: str) -> dt.time | Literal[False] | None:
        """Return the time of a receipt in a cell of its own; None: it has none."""
        findings = RowFindings(self._format, 0)
        values = {Id.RECEIVED: _ANY_DAY, Id.CLOCK: cell.strip()}
        _, time = self._received(values, findings)
        return False if findings.sorted() else time

    def plain_type(self, cell: str | None) -> CaseType | Literal[False]:
        """Return the type in a cell; None: the ledger has no such column."""
        findings = RowFindings(self._format, 0)
        values = {} if cell is None else {Id.TYPE: cell.strip()}
        case_type = self.types.type_in(values, findings, counts=True)
        return False if findings.sorted() else case_type

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
            findings.of_receipt(Code.NO_RECEIPT_DAY, Id.RECEIVED)
        return day, time

    def _days(
        self, values: Mapping[str, str], findings: RowFindings, received: dt.date | None
    ) -> Mapping[str, dt.date]:
        """Return field → day of what was done and what changed, where there is one."""
        since = self._format.years.near(received)
        days: dict[str, dt.date] = {}
        for field, known in self.days_in.items():
            day = known[values[field]]
            if day is False:
                day = self._reading_of(field, values, findings, since).day
            if day:
                days[field] = day
        return days

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
        if field in LAST_DAYS:
            text = UP_TO.sub("", text)
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
        is_change = field in self.changes.days
        if is_change and is_refused(text):  # `granted` says so
            return True
        if field in APPROVALS:  # what is still to be approved does not count
            return is_none(text)
        if is_change or field in self._names.done_by:
            return is_none(text) or is_not_yet(text, closes=False)
        closes = field in self._closing
        return is_no_day(text) or (field != Id.RECEIVED and is_not_yet(text, closes=closes))

    def _unclear(self, findings: RowFindings) -> tuple[StageId, ...]:
        """Return the stages with a cell that is no day; the later of two days closes a case."""
        if not findings.unclear:
            return ()
        stages = {
            *(self._names.done_by.get(field, field) for field in findings.unclear),
            *([Id.CLOSE] if Id.REPLIED in findings.unclear else []),
        }
        return tuple(StageId(stage) for stage in self._names.stage_fields if stage in stages)

    def _done(
        self, days: Mapping[str, dt.date], received: dt.date, findings: RowFindings
    ) -> _Done:
        """Return the days on which stages were done, and the headers that all days stand under.

        A case is closed and answered on the later of both days.
        """
        refusal = self._refusal_in(days) if self._done_by else None
        later = self._doubt_days(days, received, refusal, findings)
        fields = self._own_fields
        replied = days.get(Id.REPLIED)
        if replied and replied >= days.get(Id.CLOSE, replied) and self._merges_replied:
            fields = {**fields, Id.CLOSE: Id.REPLIED}
        if refusal:
            fields = dict(fields)
            self._refuse(fields, refusal, days, findings)
        unclear = self._unclear(findings)
        done = [
            (stage, field, days[field])
            for stage, field in fields.items()
            if field in days and field not in later and stage not in unclear
        ]
        for (_, earlier, earlier_day), (_, latter, latter_day) in pairwise(done):
            if latter_day < earlier_day:
                header = self._format.headers[earlier]
                findings.add(Code.DONE_OUT_OF_ORDER, latter, header, earlier_day)
        in_order = tuple([(StageId(stage), day) for stage, _, day in done])
        is_ended = refusal is not None and refusal.stage in dict(in_order)
        ended_with = refusal.stage if refusal and is_ended else None
        return _Done(in_order, ended_with, self._headers_in(fields))

    def _doubt_days(
        self,
        days: Mapping[str, dt.date],
        received: dt.date,
        refusal: _Refusal | None,
        findings: RowFindings,
    ) -> Collection[str]:
        """Note impossible days of stages; return the fields of those after a refusal."""
        withdrawn = days.get(Id.WITHDRAWN)
        later = []
        for field, day in days.items():
            if day - received >= self._long:
                findings.of_receipt(Code.LONG_AFTER_RECEIPT, field, (day - received).days)
            elif field in self.changes.days:
                continue
            elif day < received:
                findings.of_receipt(Code.DONE_BEFORE_RECEIPT, field, received)
            elif refusal and day > refusal.day and field != refusal.stage:
                findings.add(Code.AFTER_END, field, refusal.day)
                later.append(field)
            elif withdrawn and day > withdrawn:
                findings.add(Code.DONE_AFTER_WITHDRAWAL, field, withdrawn)
        return later

    def _refusal_in(self, days: Mapping[str, dt.date]) -> _Refusal | None:
        """Return the first day on which a stage was done in a way that ends the case."""
        refusals = [
            _Refusal(days[field], field, stage) for field, stage in self._done_by if field in days
        ]
        return min(refusals, key=lambda each: each.day, default=None)

    def _refuse(
        self,
        fields: dict[str, str],
        refusal: _Refusal,
        days: Mapping[str, dt.date],
        findings: RowFindings,
    ) -> None:
        """Take the day of a refusal for its stage; the earlier one of two days counts."""
        own = fields[refusal.stage]
        if own in days and days[own] != refusal.day:
            findings.add(Code.TWO_DAYS_OF_STAGE, refusal.field, findings.header_of(own), days[own])
        if own not in days or days[own] > refusal.day:
            fields[refusal.stage] = refusal.field

    def _headers_in(self, fields: Mapping[str, str]) -> Mapping[str, str]:
        """Return field → the header that findings name; `fields` are those of days of stages."""
        if fields is self._own_fields:
            return self.headers
        other = {stage: field for stage, field in fields.items() if stage != field}
        return {
            **self.headers,
            **{name: self._format.headers[field] for name, field in other.items()},
        }
