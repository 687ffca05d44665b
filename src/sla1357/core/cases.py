"""Cases and other rows of a ledger, and how its columns were understood."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Final, NamedTuple, NewType

from sla1357.core.findings import Code, Place
from sla1357.core.policy import CaseType, StageId

__all__ = [
    "ENTRY_TEXTS",
    "EXAMPLE_ID",
    "EXAMPLE_REMARK",
    "Case",
    "CaseId",
    "Column",
    "Columns",
    "Entry",
    "Extension",
    "Layout",
    "Pause",
    "Reason",
    "SkipReason",
    "SkippedRow",
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


CaseId = NewType("CaseId", str)


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

    def __post_init__(self) -> None:
        if self.end and self.end < self.start:
            raise ValueError(f"pause ends on {self.end}, before it starts on {self.start}")

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A longer limit for the last stage: more working days, or a new last day."""

    working_days: int | None = None  #: added to the promise; `until` has priority
    until: dt.date | None = None
    approved: dt.date | None = None  #: None: not known

    def __post_init__(self) -> None:
        if self.working_days is None and self.until is None:
            raise ValueError("an extension has working days, or a day that it lasts until")
        if self.working_days is not None and self.working_days < 1:
            raise ValueError(f"an extension has at least 1 working day, not {self.working_days}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The recorded events of one request for help; all days are days in China."""

    case_type: CaseType  #: at its receipt
    received: dt.date
    received_time: dt.time | None = None  #: of day, in China; None: before any cutoff
    done: tuple[tuple[StageId, dt.date], ...] = ()  #: days on which stages were done
    unclear: tuple[StageId, ...] = ()  #: stages whose cell holds text but no day
    pauses: tuple[Pause, ...] = ()  #: in any order
    upgraded: dt.date | None = None  #: day on which an ordinary case was found complex
    extension: Extension | None = None
    withdrawn: dt.date | None = None

    def __post_init__(self) -> None:
        for stage, day in self.done:
            if day < self.received:
                raise ValueError(f"{stage} done on {day}, before the receipt on {self.received}")
        if len({stage for stage, _ in self.done}) < len(self.done):
            raise ValueError(f"a stage done twice: {self.done}")
        if self.unclear and len({*self.unclear, *dict(self.done)}) < len(self.unclear + self.done):
            raise ValueError(f"a stage unclear twice, or done too: {self.unclear}, {self.done}")
        if self.is_changed:
            self._check_changes()

    def _check_changes(self) -> None:
        approved = self.extension.approved if self.extension else None
        for what, on in (
            ("upgraded", self.upgraded),
            ("withdrawn", self.withdrawn),
            ("extension approved", approved),
        ):
            if on and on < self.received:
                raise ValueError(f"{what} on {on}, before the receipt on {self.received}")
        if self.upgraded and self.case_type is CaseType.COMPLEX:
            raise ValueError("only an ordinary case can be upgraded")

    @property
    def is_changed(self) -> bool:
        """Return whether anything may move a deadline, or ended the case early."""
        return bool(self.pauses or self.upgraded or self.extension or self.withdrawn)

    def __hash__(self) -> int:
        # fields that differ in most cases; every row looks its case up
        return hash((self.received, self.done, self.case_type is CaseType.COMPLEX))


_FIRST_TEXT: Final = 7


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

    def unread(self) -> "UnreadableRow":
        """Return its row as one that cannot be assessed."""
        return UnreadableRow(
            source=self.source, line=self.line, id=self.id, sheet=self.sheet, row=self.row
        )

    def header_of(self, field: str) -> str:
        """Return the ledger's header for `field`, or `field` where it has none."""
        return dict(self.headers).get(field, field)


ENTRY_TEXTS = Entry._fields[_FIRST_TEXT:]  #: fields of its columns of text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableRow:
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
    """Why a row of a ledger is no case; the value is the JSON word."""

    BLANK = "blank"
    TITLE = "title"  #: stands above the header
    HEADER = "header"  #: a repeated header
    GUIDE = "guide"  #: below a header: column numbers, hints for filling in, counts
    TOTAL = "total"  #: a total, a signature or a remark below the cases
    EXAMPLE = "example"  #: the example of an empty ledger
    MERGED = "merged"  #: the same case as the row above: their cells are merged, or could be
    OLDER = "older"  #: another row of the same case was changed later, and only that one counts
    NUMBERED_BLANK = "numbered_blank"  #: only its number is filled in, or what formulas reckon


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRow:
    """A row that is no case, and is no fault either."""

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
