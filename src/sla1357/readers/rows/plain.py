"""Read the rows that have nothing to note, which nearly all rows of a ledger are, in little time.

Each cell is read as in every other row, and what it says is remembered: a ledger has few days and
few names.  A row is plain if all of its cells are, and its days are in order; what moved its
deadlines is for `PlainChanges`.  All other rows are for `RowReader`, which gives the same entry
for a plain one.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import Literal, NamedTuple, cast

from sla1357.core.cases import NO_CHANGES, Case, CaseId, Column, Entry
from sla1357.core.findings import Code
from sla1357.core.memory import Remembered
from sla1357.core.policy import CaseType, StageId
from sla1357.readers.cells import counts_rows, is_none
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.names import Kind
from sla1357.readers.headers.policy_fields import merges_replied
from sla1357.readers.rows.entries import USUAL_NUMBER, EntryReader
from sla1357.readers.rows.extensions import APPROVALS
from sla1357.readers.rows.formats import RowFormat
from sla1357.readers.rows.plain_changes import PlainChanges, RowChanges
from sla1357.readers.rows.skipped_rows import is_example_number
from sla1357.readers.statuses import CaseState, is_refused, state_in
from sla1357.readers.text import bare

__all__ = ["COLONS", "MOMENT", "OF_EXAMPLES", "PlainRows", "names_a_day", "time_in"]

#: with which the number of an example begins
OF_EXAMPLES = frozenset("必选自系后程无不勿示样例范举演测填录登格([<{【（［《'‘\"“=eEsSdDtT")
COLONS = frozenset(":：")  #: with which a label ends
#: a day with a time, as systems, Excel (2026/3/5 9:05) and programs (2026-03-05T09:05:00+08:00)
#: export them, of which no two need be alike; but for the time that a known fault may have moved
#: (`Code.BEFORE_MIDNIGHT`)
MOMENT = re.compile(
    r"(?P<day>\d{4}(?:([-/])\d\d?\2\d\d?|年\d\d?月\d\d?日))[ T](?!23:59:1[67])"
    r"(?P<time>(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?)(?:\+08:00)?",
    re.ASCII,
)
_DAY = 10  # characters; a moment has more
#: a receipt without a year, which is no name of a column and no sum
_YEARLESS = re.compile(r"\d{1,2}(?:月\d{1,2}[日号]?|[-/]\d{1,2})", re.ASCII)
_REMEMBERED = 1024  # receipts
_LEAST_CELLS = 4  # of a case, filled; a total or a signature may have a day too
_UNCHANGED = ((), *NO_CHANGES)  # the fields of a case behind its days
_CHANGES = {Kind.CHANGE_DAY, Kind.CHANGE}

Odd = Literal[False]  #: what a cell says that is not plain


@lru_cache(_REMEMBERED)  # asked several times of a row that is not plain
def names_a_day(receipt: str) -> bool:
    """Return whether a cell is a written date, which only a case has."""
    day, code, _ = parse_day(receipt)
    return day is not None and code is not Code.SERIAL_COLUMN


def time_in(text: str) -> dt.time:
    """Return the time of a `MOMENT`."""
    return dt.time.fromisoformat(text if text[2] == ":" else f"0{text}")


class _Moment(NamedTuple):
    """When a case was received."""

    day: dt.date
    clock: dt.time | Odd | None  #: time of day; False: not plain
    is_written: bool = True  #: whether the cell names the day, and not only a day of any year


class _Kind(NamedTuple):
    """The type of a case, and its last stage."""

    case_type: CaseType
    closing: StageId


class PlainRows:
    """Reads the plain rows of one format."""

    def __init__(self, form: RowFormat, entries: EntryReader) -> None:
        places = form.places
        self._form, self._entries, self._cases = form, entries, entries.cases
        self._headers = tuple(self._cases.headers.items())
        #: of the answer, whose day closes a case too
        self._reply = places.get(Id.REPLIED) if merges_replied(form.names.policy) else None
        self._replies = self._cases.days_in.get(Id.REPLIED, _NO_DAYS)
        of_reply = {Id.CLOSE: form.headers.get(Id.REPLIED, "")}
        self._headers_of_reply = tuple({**self._cases.headers, **of_reply}.items())
        self._long, self._first_use = form.long, form.first_use
        self._id_place = places.get(Id.ID)
        #: days of stages that make a row a case, with its receipt and its number
        self._least_done = _LEAST_CELLS - (1 if self._id_place is None else 2)
        # the readings of cells; False: not plain
        self._received = places[Id.RECEIVED]
        self._moments = Remembered[str, _Moment | Odd](self._moment_in)
        self._has_name = form.names.match(form.headers[Id.RECEIVED]).field == Id.RECEIVED
        self._is_name = Remembered[str, bool](
            lambda cell: form.names.match(cell).field is not None
        )
        self._clock = places.get(Id.CLOCK)
        self._clocks = Remembered[str, dt.time | Odd | None](self._clock_in)
        self._type = places.get(Id.TYPE)
        self._kinds = Remembered[str, _Kind | Odd](self._kind_in)
        self._stages = [
            (StageId(field), places[field], self._cases.days_in[field], self._reply_beside(field))
            for field in form.names.stage_fields
            if field in places
        ]
        self._states = [(column.place, _states_in(column)) for column in form.states]
        self._texts = entries.text_places
        self._limits_of = entries.limits_of
        self._text_of = Remembered[str, str | Odd | None](entries.plain_text)
        self._others = list(self._others_in(form))
        self._no_changes = list(_no_changes_in(form))
        self._changes = PlainChanges(form, self._cases)
        #: the cells that are blank in most rows
        blank = [place for place, _ in (*self._others, *self._no_changes)]
        self._filled = _cells_at([*blank, *entries.watched])

    def _reply_beside(self, field: str) -> int | None:
        return self._reply if field == Id.CLOSE else None

    def _others_in(self, form: RowFormat) -> Iterator[tuple[int, Remembered[str, bool]]]:
        """Yield the place of each further column with what its cells may say: nothing."""
        for field, place in form.places.items():
            if field in form.names.done_by or (
                field == Id.REPLIED and (self._reply is None or Id.CLOSE not in form.places)
            ):
                yield place, Remembered(partial(_is_no_day, self._cases.days_in[field]))

    def entry_of(  # noqa: C901, PLR0911, PLR0912 - a look at each cell, and every call of a row costs
        self, line: int, cells: Sequence[str], number: int | None
    ) -> Entry | None:
        """Return the entry of a row as wide as the header; None: the row is not plain."""
        receipt = cells[self._received]
        moment = self._moments[receipt] if len(receipt) <= _DAY else self._moment_of(receipt)
        kind = self._kinds["" if self._type is None else cells[self._type]]
        if not moment or not kind:
            return None
        received, time = moment.day, moment.clock
        done, last, headers = [], received, self._headers
        for stage, place, days, reply in self._stages:
            cell = cells[place]
            if len(cell) > _DAY and (read := MOMENT.fullmatch(cell)):
                cell = read["day"]
            day = days[cell]
            if day is False:
                day = self._cases.plain_day_near(stage, cell, received)
            if reply is not None:
                day, headers = self._closed(day, cells[reply], received)
            if day:
                if day < last:
                    return None
                last = day
                done.append((stage, day))
            elif day is False:
                return None
        changes: RowChanges | Odd | None = None
        if any(self._filled(cells)):
            changes = self._changes_in(cells, received, kind.case_type, done)
        if changes is False or last - received >= self._long:
            return None
        if self._states and not self._agree(cells, kind, changes, done):
            return None
        if self._clock is not None and time is None:
            time = self._clocks[cells[self._clock]]
        if time is False:
            return None
        text_of = self._text_of
        texts: list[str | None] = []
        for place_of_text in self._texts:
            text = None if place_of_text is None else text_of[cells[place_of_text]]
            if text is False:
                return None
            texts.append(text)
        if len(done) < self._least_done and len(cells) - cells.count("") < _LEAST_CELLS:
            return None  # perhaps a total or a signature, despite its day
        if not (moment.is_written or self._is_case(line, cells)):
            return None
        if not (case_id := self._number_of(line, cells)):
            return None
        fields = (kind[0], received, time, tuple(done))
        case = _new(Case, fields + _UNCHANGED)  # half the time of unpacking both
        form = self._form
        limits = self._limits_of(cells) if self._limits_of else ()
        plain = _new(
            Entry, (case, case_id, line, form.source, headers, form.sheet, number, limits, *texts)
        )
        return changes.of(plain) if changes else plain

    def _moment_of(self, receipt: str) -> _Moment | Odd:
        read = MOMENT.fullmatch(receipt)
        if not read:
            return self._moments[receipt]
        moment = self._moments[read["day"]]
        return moment and _Moment(moment.day, time_in(read["time"]))

    def _closed(
        self, closed: dt.date | Odd | None, reply: str, received: dt.date
    ) -> tuple[dt.date | Odd | None, tuple[tuple[str, str], ...]]:
        """Return the later of the days of the closing and the answer, and what findings name."""
        if len(reply) > _DAY and (read := MOMENT.fullmatch(reply)):
            reply = read["day"]
        replied = self._replies[reply]
        if (
            closed is False
            or replied is False
            or min(closed or received, replied or received) < received
        ):
            return False, self._headers
        if replied is None or (closed and closed > replied):
            return closed, self._headers
        return replied, self._headers_of_reply

    def _number_of(self, line: int, cells: Sequence[str]) -> CaseId | None:
        """Return the number of a row that is plain so far; None: it is not plain, or not new."""
        place = self._id_place
        if place != 0 and cells[0][-1:] in COLONS:
            return None  # a signature, perhaps
        if place is None:
            return CaseId(f"#{line}")
        case_id = cells[place].strip()
        if not USUAL_NUMBER.fullmatch(case_id) and not (
            self._entries.is_plain_number(case_id) and not _may_be_of_an_example(case_id)
        ):
            return None
        counts = self._entries.has_row_numbers or counts_rows(case_id)
        return None if self._first_use(case_id, line, counts) else cast("CaseId", case_id)

    def _is_case(self, line: int, cells: Sequence[str]) -> bool:
        """Return whether a row is certainly a case, although its receipt does not name a day.

        No total, note or header has a usual number and one name of a column at most.
        """
        place, jump = self._id_place, self._form.years.jump
        if place is None or (jump and jump[0] == line) or not USUAL_NUMBER.fullmatch(cells[place]):
            return False
        others = [*cells[:place], *cells[place + 1 :]]
        return sum(map(self._is_name.__getitem__, others)) <= 1

    def forget_receipts(self) -> None:
        """Forget what receipts say, because less is to be noted of them now."""
        self._moments.clear()

    def note_numbers(self, line: int, ids: Sequence[str]) -> None:
        """Note the numbers of plain rows, the first of them on a line, as their reader did."""
        if self._id_place is None:
            return
        first_use, has_row_numbers = self._first_use, self._entries.has_row_numbers
        for at, case_id in enumerate(ids, line):
            first_use(case_id, at, has_row_numbers or counts_rows(case_id))

    def _agree(
        self,
        cells: Sequence[str],
        kind: _Kind,
        changes: RowChanges | None,
        done: Sequence[tuple[StageId, dt.date]],
    ) -> bool:
        """Return whether the words for what has become of a case agree with its days."""
        if changes and changes.others.withdrawn:
            return True  # words say no more
        is_closed = (changes.closing if changes else kind.closing) in dict(done)
        for place, states in self._states:
            state = states[cells[place]]
            if state is not None and state is not is_closed:
                return False
        return True

    def _changes_in(
        self,
        cells: Sequence[str],
        received: dt.date,
        case_type: CaseType,
        done: Sequence[tuple[StageId, dt.date]],
    ) -> RowChanges | Odd | None:
        """Return what cells say that are blank in most rows; None: nothing; False: not plain."""
        for place, is_nothing in self._others:
            if cells[place] and not is_nothing[cells[place]]:
                return False
        if self._entries.may_have_slipped(cells):
            return False
        for place, is_no_change in self._no_changes:
            if cells[place] and not is_no_change[cells[place]]:
                return self._changes.changes_in(cells, received, case_type, done)
        return None

    def _moment_in(self, cell: str) -> _Moment | Odd:
        is_written = names_a_day(cell)
        is_yearless = self._has_name and _YEARLESS.fullmatch(cell) and not self._is_name[cell]
        moment = (is_written or is_yearless) and self._cases.plain_receipt(cell)
        return _Moment(*moment, is_written) if moment else False

    def _clock_in(self, cell: str) -> dt.time | Odd | None:
        return self._cases.plain_clock(cell)

    def _kind_in(self, cell: str) -> _Kind | Odd:
        case_type = self._cases.plain_type(None if self._type is None else cell)
        if case_type is False:
            return False
        return _Kind(case_type, self._cases.last_stage_of(case_type))


def _may_be_of_an_example(case_id: str) -> bool:
    is_suspect = case_id[0] in OF_EXAMPLES
    return is_suspect and is_example_number(bare(case_id), has_receipt=True)


_NO_DAYS = Remembered[str, dt.date | Odd | None](lambda _: None)  # of a column that is not there
_new = tuple.__new__  # half the time of the constructor of a named tuple


def _cells_at(places: Sequence[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    return itemgetter(*places) if places else lambda _: ()


def _states_in(column: Column) -> Remembered[str, bool | str | None]:
    """Return of the cells of a column whether the case is closed; None: they do not say."""

    def is_closed(cell: str) -> bool | str | None:
        state = state_in(column.field or column.could_be or "", cell.strip(), column.header)
        if state is None:
            return None
        return _IS_CLOSED.get(state, state.value)

    return Remembered(is_closed)


_IS_CLOSED: dict[CaseState, bool | str] = {CaseState.CLOSED: True, CaseState.OPEN: False}


def _no_changes_in(form: RowFormat) -> Iterator[tuple[int, Remembered[str, bool]]]:
    """Yield the place of each column of changes with whether its cells say that there was none."""
    for field, place in form.places.items():
        known = form.names.fields.get(field)
        if known and known.kind in _CHANGES:
            yield place, Remembered(partial(_is_no_change, field))


def _is_no_day(days: Remembered[str, dt.date | Odd | None], cell: str) -> bool:
    return days[cell] is None


def _is_no_change(field: str, cell: str) -> bool:
    return is_none(cell) and not (field in APPROVALS and is_refused(cell))
