"""How a ledger was understood: its encoding, its header, and what each column is."""

import enum
from dataclasses import dataclass

__all__ = ["Column", "Columns", "Layout", "Reason"]


class Reason(enum.Enum):
    """Why a column became a field, or none."""

    CONFIGURED = "configured"  #: the configuration names it
    EXACT = "exact"  #: its header is a known name
    WEAK = "weak"  #: a known name, taken only where no better one stands
    CONTAINED = "contained"  #: its header contains a known name
    DOUBTFUL = "doubtful"  #: and something beside it that is not understood
    NO_DAYS = "no_days"  #: its header may be that of days, and no cell holds one
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
    ANOTHER_TABLE = "another_table"  #: it stands behind an empty column, in a table of its own
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
    word: str = ""  #: what stands in its header and decides against that field
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
        """Return the place of each second column of a stage, and the place of the first one."""
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
