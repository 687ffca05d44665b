"""Cases and other rows of a ledger, and how its columns were understood."""

import datetime as dt
import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple, NewType, Self

from sla1357.core.findings import Code, Place
from sla1357.core.policy import CaseType, StageId, Unit
from sla1357.core.workdays import require_day, require_days

__all__ = [
    "CHANGES",
    "ENTRY_TEXTS",
    "EXAMPLE_ID",
    "EXAMPLE_REMARK",
    "NO_CHANGES",
    "Case",
    "CaseId",
    "Column",
    "Columns",
    "Entry",
    "Extension",
    "Layout",
    "OwnLimit",
    "Pause",
    "Reason",
    "SkipReason",
    "SkippedRow",
    "TypeChange",
    "UnreadableRow",
    "number_in_ledger",
]


class Reason(enum.Enum):
    """Why a column is read as a field, or is not read."""

    CONFIGURED = "configured"  #: the configuration names it
    EXACT = "exact"  #: its header is a known name
    WEAK = "weak"  #: a known name, taken only where no better one stands
    CONTAINED = "contained"  #: its header contains a known name
    DOUBTFUL = "doubtful"  #: its header also contains something else
    NO_DAYS = "no_days"  #: its header could mean days, but no cell holds one
    BY_TYPE = "by_type"  #: one of two columns of a stage, for ordinary and for complex cases
    CLOCK = "clock"  #: its cells are times of day, of the day in another column
    IGNORED = "ignored"  #: the configuration says that it is not read
    VALUES = "values"  #: its values are words of complexity
    OUTRANKED = "outranked"  #: another column of the same field was taken
    SUBJECT = "subject"  #: none of its values is a word of complexity
    SOMETHING_ELSE = "something_else"  #: a limit, a plan, a question or a way to reach someone
    LIMIT = "limit"  #: a limit of the office: compared with the due days, and never used
    PERSON = "person"  #: personal: never read
    UNUSED = "unused"  #: known, and not needed
    UNREAD_DAYS = "unread_days"  #: it holds days, its header is not known, and a stage has none
    UNREAD_TYPES = "unread_types"  #: it holds words of complexity, and its header is not known
    ANOTHER_TABLE = "another_table"  #: an empty column separates it from the table
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column and what became of it."""

    place: int  #: index of its cell in a row
    header: str  #: as it stands in the ledger, on one line
    field: str | None  #: None: not read
    reason: Reason
    named: Reason = Reason.UNKNOWN  #: what its header alone says
    could_be: str | None = None  #: the field that its header looks like
    word: str = ""  #: the word in its header that rules that field out
    alias: str = ""  #: the known name that decided
    instead: int | None = None  #: place of the column that was taken instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The header of one ledger, understood."""

    line: int  #: on which the header stands
    columns: tuple[Column, ...]  #: all of them, from left to right
    height: int = 1  #: rows of the header

    @property
    def width(self) -> int:
        """Return the number of cells of the header."""
        return len(self.columns)

    @property
    def place_of(self) -> dict[str, int]:
        """Return field → index of its cell in a row."""
        return {column.field: column.place for column in self.columns if column.field}

    @property
    def header_of(self) -> dict[str, str]:
        """Return field → its header."""
        return {column.field: column.header for column in self.columns if column.field}

    @property
    def joined(self) -> tuple[tuple[int, int], ...]:
        """Return the places of each second column of a stage and of its first column."""
        return tuple(
            (column.place, column.instead)
            for column in self.columns
            if column.reason is Reason.BY_TYPE and column.instead is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One ledger, understood."""

    source: str  #: path as given
    encoding: str | None  #: of a text; None: a workbook
    delimiter: str | None  #: of a text
    sheet: str | None  #: of a workbook
    columns: Columns
    station: str | None = None  #: of rows that have none; None: theirs is not given


CaseId = NewType("CaseId", str)  #: the number of a case; `#` and its line, if it has none


def number_in_ledger(case_id: CaseId | None, line: int | None) -> CaseId | None:
    """Return the number of a row; None if it has none, and is called `#` and its line."""
    if not case_id or (case_id[0] == "#" and case_id == f"#{line}"):
        return None
    return case_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Days that do not count for a case: from `start` to the day before `end`."""

    start: dt.date  #: first day of the pause
    end: dt.date | None = None  #: day on which work resumes; None: not resumed
    is_supplement: bool = False  #: missing documents were asked for (补正); see `Supplement`

    def __post_init__(self) -> None:
        require_days(start=self.start, end=self.end)
        if self.end and self.end < self.start:
            raise ValueError(f"pause ends on {self.end}, before it starts on {self.start}")

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A longer limit for a stage: an added length, or a new last day."""

    added: int | None = None  #: to the limit, in the unit of the stage; `until` has priority
    until: dt.date | None = None
    approved: dt.date | None = None  #: None: not known
    #: of `added`, where the ledger says it: only such stages are extended
    unit: Unit | None = None

    def __post_init__(self) -> None:
        require_days(until=self.until, approved=self.approved)
        if self.added is None and self.until is None:
            raise ValueError("an extension has a length, or a day that it lasts until")
        if self.added is not None and self.added < 1:
            raise ValueError(f"an extension adds at least 1, not {self.added}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeChange:
    """A case was found to be of another type."""

    day: dt.date
    case_type: CaseType  #: from that day on

    def __post_init__(self) -> None:
        require_day(self.day, "day of a change of type")


class _CaseFields(NamedTuple):
    case_type: CaseType  #: at its receipt
    received: dt.date
    received_time: dt.time | None  #: of day, in China; None: before any cutoff
    done: tuple[tuple[StageId, dt.date], ...]  #: days on which stages were done
    unclear: tuple[StageId, ...]  #: stages whose cell holds text but no day
    pauses: tuple[Pause, ...]  #: in any order
    type_changes: tuple[TypeChange, ...]  #: in order
    extensions: tuple[Extension, ...]  #: in the order of their approval
    #: the stage whose day ended the case, as a refusal does (`Stage.done_by`)
    ended_with: StageId | None
    withdrawn: dt.date | None


#: the last fields of a case if nothing happened that may move a deadline, or ended it early; and
#: where they stand: each case of a ledger is asked
NO_CHANGES: tuple[object, ...] = ((), (), (), None, None)
CHANGES = slice(-len(NO_CHANGES), None)


class Case(_CaseFields):
    """The recorded events of one request for help; all days are days in China.

    A tuple, because ledgers have millions.  `_make` checks nothing; `_replace` does.
    """

    __slots__ = ()

    def __new__(  # noqa: PLR0913 - its fields
        cls,
        *,
        case_type: CaseType,
        received: dt.date,
        received_time: dt.time | None = None,
        done: tuple[tuple[StageId, dt.date], ...] = (),
        unclear: tuple[StageId, ...] = (),
        pauses: tuple[Pause, ...] = (),
        type_changes: tuple[TypeChange, ...] = (),
        extensions: tuple[Extension, ...] = (),
        ended_with: StageId | None = None,
        withdrawn: dt.date | None = None,
    ) -> Self:
        """Return a case.

        Raises:
            ValueError: a day is none, such as a moment, or its days contradict each other.
        """
        changes = (pauses, type_changes, extensions, ended_with, withdrawn)
        case = super().__new__(cls, case_type, received, received_time, done, unclear, *changes)
        case._check()
        return case

    def __reduce__(self) -> tuple[object, ...]:
        return self._make, (tuple(self),)

    def _replace(self, **changes: Any) -> Self:  # noqa: ANN401 - any field
        return type(self)(**{**self._asdict(), **changes})

    def _check(self) -> None:
        require_days(withdrawn=self.withdrawn)
        if self.received_time and self.received_time.tzinfo:
            raise ValueError(f"received_time is of another zone than China: {self.received_time}")
        for stage, day in (("received", self.received), *self.done):
            require_day(day, stage)
            if day < self.received:
                raise ValueError(f"{stage} done on {day}, before the receipt on {self.received}")
        done = dict(self.done)
        if len(done) < len(self.done):
            raise ValueError(f"a stage done twice: {self.done}")
        if self.unclear and len({*self.unclear, *done}) < len(self.unclear + self.done):
            raise ValueError(f"a stage unclear twice, or done too: {self.unclear}, {self.done}")
        if self.ended_with and self.ended_with not in done:
            raise ValueError(f"the case ended with {self.ended_with}, which has no day")
        if self.is_changed:
            self._check_changes()

    def _check_changes(self) -> None:
        on: dict[str, Sequence[dt.date | None]] = {
            "type changed": [change.day for change in self.type_changes],
            "withdrawn": (self.withdrawn,),
            "extension approved": [extension.approved for extension in self.extensions],
        }
        for what, days_of in on.items():
            for day in days_of:
                if day and day < self.received:
                    raise ValueError(f"{what} on {day}, before the receipt on {self.received}")
        if not self.type_changes:
            return
        types = [self.case_type, *(change.case_type for change in self.type_changes)]
        if any(one == other for one, other in pairwise(types)):
            raise ValueError(f"a change to the type that the case has: {types}")
        days = [change.day for change in self.type_changes]
        if days != sorted(days):
            raise ValueError(f"changes of type are not in order: {days}")

    @property
    def is_changed(self) -> bool:
        """Return whether anything may move a deadline, or ended the case early."""
        return self[CHANGES] != NO_CHANGES

    @property
    def types(self) -> tuple[CaseType, ...]:
        """Return the types that it had, in order."""
        return (self.case_type, *[change.case_type for change in self.type_changes])


class OwnLimit(NamedTuple):
    """A day by which the ledger itself says that a stage is due; compared and never used."""

    stage: StageId | None  #: None: the last one that the case has
    header: str
    day: dt.date


_FIRST_TEXT: Final = 8


class Entry(NamedTuple):
    """One row of a ledger; rows with the same content share one `Case`."""

    case: Case
    id: CaseId = CaseId("")
    line: int | None = None  #: physical line on which the row begins, 1-based
    source: str = ""  #: path of the ledger as given
    #: field ("received", a stage, "upgraded" …) → header in this ledger, for findings
    headers: tuple[tuple[str, str], ...] = ()
    sheet: str | None = None  #: of a workbook
    #: which row below the header it is, from 1; blank rows, totals and further headers count
    row: int | None = None
    limits: tuple[OwnLimit, ...] = ()  #: of the office, in columns of its own
    station: str | None = None
    handler: str | None = None
    channel: str | None = None

    @property
    def place(self) -> Place:
        """Return where its row stands."""
        return Place(self.source, self.line, self.sheet)

    @property
    def number(self) -> CaseId | None:
        """Return its number as it stands in the ledger; None: it has none."""
        return number_in_ledger(self.id, self.line)

    @property
    def texts(self) -> tuple[str | None, ...]:
        """Return its columns of text, in the order of `ENTRY_TEXTS`."""
        return self[_FIRST_TEXT:]

    @property
    def included(self) -> Mapping[str, str | None]:
        """Return the cells of further columns by their names; none, unless they are asked for."""
        return {}

    def unread(self) -> "UnreadableRow":
        """Return its row as one that cannot be assessed."""
        return UnreadableRow(
            source=self.source, line=self.line, id=self.id, sheet=self.sheet, row=self.row
        )

    def header_of(self, field: str) -> str:
        """Return the ledger's header for `field`, or `field` where it has none."""
        return dict(self.headers).get(field, field)


ENTRY_TEXTS = Entry._fields[_FIRST_TEXT:]  #: fields of its columns of text


class UnreadableRow(NamedTuple):
    """A row that could not be assessed; findings on the same line say why."""

    source: str
    line: int | None
    id: CaseId | None  #: None: the row has none
    sheet: str | None = None  #: of a workbook
    row: int | None = None  #: as of `Entry`; None: it stands above the header
    codes: tuple[Code, ...] = ()  #: of its warnings and errors

    @property
    def number(self) -> CaseId | None:
        """Return its number as it stands in the ledger; None: it has none, or it is not known."""
        return number_in_ledger(self.id, self.line)

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return Place(self.source, self.line, self.sheet)


class SkipReason(enum.Enum):
    """Why a row of a ledger does not count, with nothing wrong; the value is the JSON word."""

    BLANK = "blank"
    TITLE = "title"  #: stands above the header
    HEADER = "header"  #: a repeated header
    GUIDE = "guide"  #: below a header: column numbers, hints for filling in, counts
    TOTAL = "total"  #: a total, a signature or a remark below the cases
    EXAMPLE = "example"  #: the example of an empty ledger
    MERGED = "merged"  #: the same case as the row above: their cells are merged, or could be
    OLDER = "older"  #: another row of the same case was changed later, and only that one counts
    NUMBERED_BLANK = "numbered_blank"  #: only its number is filled in, or what formulas reckon
    NOT_CHOSEN = "not_chosen"  #: a case that the run is not about: see `Choice`


class SkippedRow(NamedTuple):
    """A row that does not count, and is no fault either: nearly always no case."""

    source: str
    line: int
    reason: SkipReason
    sheet: str | None = None  #: of a workbook
    row: int | None = None  #: as of `Entry`; None: it stands above the header
    id: CaseId | None = None  #: of a row that is skipped although it has a number

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return Place(self.source, self.line, self.sheet)


EXAMPLE_ID = "示例-1"
EXAMPLE_REMARK = "示例，登记时请删去本行"
