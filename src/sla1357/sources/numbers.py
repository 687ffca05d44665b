"""Case numbers used before, and the newest row of each case; in bounded memory."""

import datetime as dt
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Case, Entry, SkippedRow, SkipReason
from sla1357.core.errors import OutputError
from sla1357.core.findings import Code, Finding, ledger_text
from sla1357.core.memory import Remembered
from sla1357.readers.cells import counts_rows, is_rounded
from sla1357.readers.rows.formats import FirstUse, FirstUses

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Newest", "Numbers", "first_uses"]

_RECENT = 10_000  # numbers; more of them go to a database
_END = 3  # digits
_SIZE = 10**_END  # of a block
_MOST_BLOCKS = 2_000  # of 4 KB: 8 MB if hardly any numbers have their first digits in common
_MOST_OF_BITS = 20_000  # of 0.4 KB with its key


@contextmanager
def first_uses() -> Iterator["Numbers"]:
    """Open an empty store of case numbers; a large one goes to a temporary database.

    Raises:
        OutputError: the disk is full.
    """
    numbers = Numbers()
    with closing(numbers):
        yield numbers


class Memory:
    """Values by case number: recent ones in memory, earlier ones in a database.

    Numbers mostly come in order: one that is higher than all in the database is
    not looked up there.  The index of the database, the larger part of the time of writing,
    is made for the first number that is.
    """

    def __init__(self) -> None:
        """Begin without numbers."""
        self._recent: dict[str, int | str] = {}
        self._database: sqlite3.Connection | None = None
        self._has_index = False
        self._highest = ""  # in the database

    def find(self, number: str) -> int | str | None:
        """Return the last value of a number; None: there is none."""
        found = self._recent.get(number)
        if found is None and number <= self._highest:
            found = self._in_database(number)
        return found

    def keep(self, number: str, value: int | str) -> None:
        """Store a value, replacing an earlier one; the number was looked for, or is new."""
        self._recent[number] = value
        if len(self._recent) >= _RECENT:
            self._move_to_database()

    def close(self) -> None:
        """Delete all values."""
        if self._database:
            self._database.close()

    def _in_database(self, number: str) -> int | str | None:
        if not self._database:
            return None
        if not self._has_index:
            with _disk_may_be_full():
                self._database.execute("CREATE UNIQUE INDEX ids ON numbers (id)")
            self._has_index = True
        query = "SELECT value FROM numbers WHERE id = ?"
        found = self._database.execute(query, (_key(number),)).fetchone()
        return found[0] if found else None

    def _move_to_database(self) -> None:
        import sqlite3

        rows = [(_key(number), value) for number, value in self._recent.items()]
        with _disk_may_be_full():
            if not self._database:
                self._database = sqlite3.connect("", isolation_level=None)  # "": a temporary one
                self._database.executescript(
                    # it is useless after a crash
                    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                    "CREATE TABLE numbers (id, value);"
                    "BEGIN;"
                )
            self._database.executemany("INSERT OR REPLACE INTO numbers VALUES (?, ?)", rows)
        self._highest = max(self._highest, *self._recent)
        self._recent.clear()


@contextmanager
def _disk_may_be_full() -> Iterator[None]:
    import sqlite3

    try:
        yield
    except sqlite3.OperationalError as e:
        raise OutputError("a temporary file", str(e)) from e


def _value_of(end: str) -> int | None:
    """Return the value of the last digits of a number; None: they are none, or too few."""
    is_number = len(end) == _END and end.isascii() and end.isdigit()
    return int(end) if is_number else None


class Numbers:
    """The first place of each case number.

    Numbers that differ in their last digits alone share a block, with the place of each: nearly
    all do, in whatever order they come.  The others are stored by themselves, and looked for
    there only if a bit says that they are.
    """

    def __init__(self) -> None:
        """Begin without numbers."""
        self._others = Memory()
        self.close: Callable[[], None] = self._others.close
        self._ledgers: list[str] = []
        #: of each ledger, the last place before it; a place is that and a line
        self._starts: list[int] = []
        self._last = 0  # place
        self._ends = Remembered(_value_of)
        self._blocks: dict[str, array[int]] = {}  # by what stands before the last digits
        #: the same for the others: a bit for each number that was used
        self._used: dict[str, bytearray] = {}

    def of_ledger(self, name: str) -> FirstUses:
        """Return a function that finds earlier uses of a number, for the next ledger."""
        self._ledgers.append(name)
        self._starts.append(self._last)
        start, own = self._last, len(self._ledgers)
        blocks, ends = self._blocks, self._ends

        def first_use(case_id: str, line: int, counts_rows: bool = False) -> FirstUse | None:  # noqa: FBT001, FBT002 - one call a row
            if counts_rows:
                case_id = f"{own}\0{case_id}"
            end = ends[case_id[-_END:]]
            if end is None:
                return self._first_of_others(case_id, start + line)
            begin = case_id[:-_END]
            block = blocks.get(begin) or self._new_block(begin)
            if not block:
                return self._first_of_others(case_id, start + line, self._is_new(begin, end))
            if place := block[end]:
                return self._use(place)
            block[end] = self._last = start + line
            return None

        return first_use

    def _new_block(self, begin: str) -> "array[int] | None":
        """Return a new block for the numbers that begin so; None if there are too many."""
        if len(self._blocks) == _MOST_BLOCKS:
            return None  # from now on, so that a number is always looked for in one place
        block = self._blocks[begin] = array("I", bytes(_SIZE * array("I").itemsize))
        return block

    def _is_new(self, begin: str, end: int) -> bool:
        """Return whether a number is certainly used for the first time, and note that it is."""
        used = self._used.get(begin)
        if used is None:
            if len(self._used) == _MOST_OF_BITS:
                return False
            used = self._used[begin] = bytearray(_SIZE // 8 + 1)
        byte, bit = end >> 3, 1 << (end & 7)
        if used[byte] & bit:
            return False
        used[byte] |= bit
        return True

    def _first_of_others(
        self,
        case_id: str,
        place: int,
        is_new: bool = False,  # noqa: FBT001, FBT002 - the same
    ) -> FirstUse | None:
        found = None if is_new else self._others.find(case_id)
        if found is not None:
            return self._use(int(found))
        self._others.keep(case_id, place)
        self._last = place
        return None

    def _use(self, place: int) -> FirstUse:
        ledger = bisect_left(self._starts, place) - 1
        is_own = ledger == len(self._ledgers) - 1
        return FirstUse(place - self._starts[ledger], None if is_own else self._ledgers[ledger])


def _key(case_id: str) -> str | bytes:
    # a lone surrogate is no text to the database
    return case_id if case_id.isascii() else case_id.encode("utf-8", "surrogatepass")


#: findings about repeated numbers, which the choice of the newest row replaces
_SAID_BY_NUMBERS = {Code.ID_TWICE, Code.ID_IN_TWO_LEDGERS}


class _Version(NamedTuple):
    """The newest row of a case so far."""

    ledger: int  #: index of its ledger
    line: int
    received: int  #: as an ordinal
    latest: int  #: last day in the row, up to the report day
    facts: list[str]  #: everything that the row says about the case
    #: place of a row that may be newer or not; empty: there is none
    rival: list[int]
    differs: bool = False  #: whether its rows have different days of receipt: nothing decides then


class Newest:
    """Finds the newest row of each case in a first reading, and yields it in a second one.

    The row with the latest day, up to the report day, is the newest.  If those
    days are equal, it is the row that says more, or else the later row.  If each
    row says something that the other does not, or the days of receipt differ,
    it is undecided.
    """

    def __init__(self, as_of: dt.date | None) -> None:
        """Begin without rows."""
        self._as_of = as_of or dt.date.max
        self._versions = Memory()
        self._ledgers: dict[tuple[str, str | None], int] = {}  # source, sheet → number
        self.close: Callable[[], None] = self._versions.close

    def note(self, events: Iterable[LedgerEvent]) -> None:
        """Note all rows of a first reading."""
        import json

        for event in events:
            if isinstance(event, Entry) and (number := _number(event)):
                own = self._version(event)
                known = self._known(number)
                version = _newer(known, own) if known else own
                if version is not known:
                    self._versions.keep(number, json.dumps(version))

    def kept(self, events: Iterable[LedgerEvent]) -> Iterator[LedgerEvent]:
        """Yield the events of a second reading with only the newest row of each case."""
        has_versions = False
        for event in events:
            if isinstance(event, Finding) and event.code is Code.ROW_PER_STEP and has_versions:
                continue  # each case counts once
            if isinstance(event, Finding) and event.code in _SAID_BY_NUMBERS:
                if not _is_compared(event.value or ""):
                    yield event
                continue
            known = None
            if isinstance(event, Entry) and (number := _number(event)):
                known = self._known(number)
            if known and isinstance(event, Entry):
                has_versions = True
                yield from self._judged(event, known)
            else:
                yield event

    def _judged(self, entry: Entry, known: _Version) -> Iterator[LedgerEvent]:
        own, newest = self._place(entry), [known.ledger, known.line]
        if known.rival:
            other = newest if known.rival == own else known.rival
            yield self._finding(Code.WHICH_IS_NEWER, entry, other)
            yield entry.unread()
        elif own == newest:
            yield entry
        else:
            yield self._finding(Code.OLDER_ROW, entry, newest)
            yield SkippedRow(
                source=entry.source,
                line=entry.line or 0,
                reason=SkipReason.OLDER,
                sheet=entry.sheet,
                row=entry.row,
                id=entry.id,
            )

    def _finding(self, code: Code, entry: Entry, other: list[int]) -> Finding:
        source, sheet = list(self._ledgers)[other[0]]
        return Finding.at(entry.place, code, ledger_text(source, sheet), other[1], value=entry.id)

    def _known(self, number: str) -> _Version | None:
        import json

        kept = self._versions.find(number)
        return None if kept is None else _Version(*json.loads(str(kept)))

    def _place(self, entry: Entry) -> list[int]:
        ledger = (entry.source, entry.sheet)
        return [self._ledgers.setdefault(ledger, len(self._ledgers)), entry.line or 0]

    def _version(self, entry: Entry) -> _Version:
        case = entry.case
        days = [case.received, *(day for day in _days(case) if day <= self._as_of)]
        ledger, line = self._place(entry)
        return _Version(
            ledger=ledger,
            line=line,
            received=case.received.toordinal(),
            latest=max(days).toordinal(),
            facts=sorted(_facts(case)),
            rival=[],
        )


def _number(entry: Entry) -> str:
    """Return the number that identifies a case; empty: there is none."""
    number = entry.number
    return number if number and _is_compared(number) else ""


def _is_compared(number: str) -> bool:
    """Return whether a number identifies a case in any ledger; 17 does not."""
    return not is_rounded(number) and not counts_rows(number)


def _newer(known: _Version, own: _Version) -> _Version:
    """Return the newest row after one more row."""
    if own.received != known.received:
        return known._replace(rival=[own.ledger, own.line], differs=True)
    if own.latest < known.latest or known.differs:
        return known
    if own.latest > known.latest:
        return own
    if set(known.facts) <= set(own.facts):
        return own._replace(rival=known.rival)
    if set(own.facts) <= set(known.facts):
        return known
    return known._replace(rival=[own.ledger, own.line])


def _days(case: Case) -> Iterator[dt.date]:
    yield from (day for _, day in case.done)
    for pause in case.pauses:
        yield from (day for day in (pause.start, pause.end) if day)
    yield from (change.day for change in case.type_changes)
    yield from (extension.approved for extension in case.extensions if extension.approved)
    if case.withdrawn:
        yield case.withdrawn


def _facts(case: Case) -> Iterator[str]:
    """Yield the facts of a case, each as one text."""
    yield case.case_type
    yield from (f"{stage} {day}" for stage, day in case.done)
    yield from (f"{stage} unclear" for stage in case.unclear)
    yield from (f"pause {each.start} {each.end} {each.is_supplement}" for each in case.pauses)
    yield from (f"type {change.case_type} {change.day}" for change in case.type_changes)
    yield from (f"extension {extension}" for extension in case.extensions)
    if case.withdrawn:
        yield f"withdrawn {case.withdrawn}"
    if case.ended_with:
        yield f"ended with {case.ended_with}"
