"""One row of a ledger to a case, or to one that cannot be assessed, and why."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sla1357.core.cases import Case, CaseId, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.core.layout import Columns, Reason
from sla1357.core.policy import CaseType, StageId
from sla1357.readers.cells import (
    is_placeholder,
    is_rounded,
    is_ruined,
    type_of,
    unguarded,
    without_numbers_of_persons,
)
from sla1357.readers.changes import CHANGE_FIELDS, LONG, changes_of, is_none, type_at_receipt
from sla1357.readers.dates import DateReading, parse_day
from sla1357.readers.decoding import DAMAGE
from sla1357.readers.headers import CLOSE, REPLIED, TEXT_FIELDS, HeaderNames, merges_replied
from sla1357.readers.row_findings import RowFindings
from sla1357.readers.tables import Row
from sla1357.readers.text import plain

__all__ = ["CaseReader", "FirstLine", "Reading"]

#: case number, line → the line on which the number stood before; None: it is new
FirstLine = Callable[[str, int], int | None]

_CHANGES = ("upgraded", "extension_days", "extended_to", "extension_approved", "withdrawn")
_BLANK = DateReading(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the rows of one ledger are read with."""

    source: str  #: what findings call the ledger
    names: HeaderNames  #: and the policy whose stages are read
    first_line: FirstLine  #: of this ledger alone
    year: int | None  #: what a date without a year means; None: such a date is an error
    serials: bool  #: whether a bare number can be Excel's count of days
    ragged: bool  #: whether a row of another width than the header is broken text


class CaseReader:
    """Turns rows to cases."""

    def __init__(self, columns: Columns, reading: Reading) -> None:
        self._width = columns.width
        self._places = columns.place_of
        self._headers = columns.header_of
        self._personal = any(column.reason is Reason.PERSON for column in columns.columns)
        self._reading = reading
        self._names = reading.names
        told = ("received", *self._names.stage_fields, "pauses", *_CHANGES)
        #: what findings about a case may be about → its header
        self._told = {name: self._headers[name] for name in told if name in self._headers}
        self._day_fields = [
            field
            for field in dict.fromkeys((*self._names.stage_fields, REPLIED, *CHANGE_FIELDS))
            if field in self._places
        ]

    def case_of(self, row: Row) -> tuple[Case | UnreadableRow, list[Finding]]:
        """Return the case of a row and its findings; no case if one of them is an error."""
        cells, width = row.cells, self._width
        findings = RowFindings(self._reading.source, row.line, self._places, self._headers)
        if self._reading.ragged and any(plain(cell) for cell in cells[width:]):
            # the cells stand under wrong headers, names among them: nothing of them is repeated
            findings.add(Code.TOO_MANY_CELLS, None, len(cells), width)
            return self._unreadable(row.line, None), findings.sorted()
        if self._reading.ragged and len(cells) < width:
            findings.add(Code.TOO_FEW_CELLS, None, len(cells), width)
        values = {
            field: cells[place].strip() if place < len(cells) else ""
            for field, place in self._places.items()
        }
        findings.values = values
        # cells that may have slipped under wrong headers are not repeated
        findings.repeats = len(cells) == width or not (self._reading.ragged and self._personal)
        case = self._assembled(values, findings, row.line)
        return case, findings.sorted()

    def _unreadable(self, line: int, case_id: CaseId | None) -> UnreadableRow:
        return UnreadableRow(source=self._reading.source, line=line, id=case_id)

    def _assembled(
        self, values: Mapping[str, str], findings: RowFindings, line: int
    ) -> Case | UnreadableRow:
        case_id = self._case_id(values, findings, line)
        received, time = self._received(values, findings)
        case_type = self._case_type(values, findings, counts=received is not None)
        days = self._days(values, findings)
        for field in TEXT_FIELDS:
            if DAMAGE in values.get(field, ""):
                findings.add(Code.DAMAGED_TEXT, field)
        if received is None:
            return self._unreadable(line, case_id)
        done, headers = self._done(days, received, findings)
        closed = dict(done).get(self._names.policy.last_stage.id)
        changes = changes_of(values, days, received, closed, findings, year=self._reading.year)
        if findings.cost_an_answer:
            return self._unreadable(line, case_id)
        return Case(
            id=case_id,
            case_type=type_at_receipt(case_type, changes),
            received=received,
            received_time=time,
            done=done,
            pauses=changes.pauses,
            upgraded=changes.upgraded,
            extension=changes.extension,
            withdrawn=changes.withdrawn,
            station=_text(values, "station"),
            handler=_text(values, "handler"),
            channel=_text(values, "channel"),
            source=self._reading.source,
            line=line,
            headers=tuple(headers.items()),
        )

    def _case_id(self, values: Mapping[str, str], findings: RowFindings, line: int) -> CaseId:
        """Return the number of the case; `#` and its line where it has none of its own."""
        by_line = CaseId(f"#{line}")
        if "id" not in values:
            return by_line
        case_id = unguarded(values["id"])
        if not case_id or is_placeholder(case_id):
            findings.add(Code.NO_ID, "id", line)
            return by_line
        if is_ruined(case_id):
            findings.add(Code.ID_RUINED, "id", line)
            return by_line
        if is_rounded(case_id):
            findings.add(Code.ID_ROUNDED, "id")
        elif first := self._reading.first_line(case_id, line):
            findings.add(Code.ID_TWICE, "id", first)
        return CaseId(case_id)

    def _received(
        self, values: Mapping[str, str], findings: RowFindings
    ) -> tuple[dt.date | None, dt.time | None]:
        day, _, time = self._reading_of("received", values, findings)
        if not day and is_placeholder(values["received"]):
            findings.add(Code.NO_RECEIPT_DAY, "received")
        return day, time

    def _days(self, values: Mapping[str, str], findings: RowFindings) -> Mapping[str, dt.date]:
        """Return field → day of what was done and what changed, where there is one."""
        return {
            field: day
            for field in self._day_fields
            if (day := self._reading_of(field, values, findings).day)
        }

    def _reading_of(
        self, field: str, values: Mapping[str, str], findings: RowFindings
    ) -> DateReading:
        """Return what a cell says; nothing where it is blank, or is no date."""
        text = values.get(field, "")
        if not text:
            return _BLANK
        reading = parse_day(text, year=self._reading.year, serials=self._reading.serials)
        day, code, _ = reading
        if code and not (is_none(text) if field in CHANGE_FIELDS else is_placeholder(text)):
            details = (day,) if day else (text[-1:],) if code is Code.DECIMAL_DAY else ()
            findings.add(code, field, *details)
        return reading

    def _done(
        self, days: Mapping[str, dt.date], received: dt.date, findings: RowFindings
    ) -> tuple[tuple[tuple[StageId, dt.date], ...], Mapping[str, str]]:
        """Return the days on which stages were done, and the headers that all days stand under.

        A case is closed and answered on the later of both days.
        """
        stages = self._names.stage_fields
        withdrawn = days.get("withdrawn")
        for field, day in days.items():
            if day - received >= LONG:
                findings.add(Code.LONG_AFTER_RECEIPT, field, (day - received).days)
            elif field in CHANGE_FIELDS:
                continue
            elif day < received:
                findings.add(Code.DONE_BEFORE_RECEIPT, field, received)
            elif withdrawn and day > withdrawn:
                findings.add(Code.DONE_AFTER_WITHDRAWAL, field, withdrawn)
        fields = {field: field for field in stages}  # stage → column that tells its day
        replied = days.get(REPLIED) if merges_replied(self._names.policy) else None
        if replied and replied >= days.get(CLOSE, replied):
            fields[CLOSE] = REPLIED
        done = [(stage, field, days[field]) for stage, field in fields.items() if field in days]
        for (_, earlier, earlier_day), (_, later, later_day) in pairwise(done):
            if later_day < earlier_day:
                findings.add(Code.DONE_OUT_OF_ORDER, later, self._headers[earlier], earlier_day)
        in_order = tuple((StageId(stage), day) for stage, _, day in done)
        return in_order, self._told_in(days, is_answer=fields.get(CLOSE) == REPLIED)

    def _told_in(self, days: Mapping[str, dt.date], *, is_answer: bool) -> Mapping[str, str]:
        """Return the headers under which what is said of a case stands in this row."""
        other = {"pauses": "paused_from"} if "paused_from" in days else {}
        if is_answer:
            other[CLOSE] = REPLIED
        if not other:
            return self._told
        return {**self._told, **{name: self._headers[field] for name, field in other.items()}}

    def _case_type(
        self, values: Mapping[str, str], findings: RowFindings, *, counts: bool
    ) -> CaseType:
        """Return the complexity; ordinary, the stricter promise, where none is given."""
        word = values.get("type")
        if word is None:
            return CaseType.ORDINARY
        if not word or is_placeholder(word):
            if counts and self._names.policy.tells_types_apart:
                findings.add(Code.NO_TYPE, "type")
            return CaseType.ORDINARY
        case_type = type_of(word)
        if case_type is None:
            findings.add(Code.UNKNOWN_TYPE, "type")
        return case_type or CaseType.ORDINARY


def _text(values: Mapping[str, str], field: str) -> str | None:
    """Return a text; the phone number that stands beside many a name stays out."""
    return without_numbers_of_persons(unguarded(values.get(field, ""))) or None
