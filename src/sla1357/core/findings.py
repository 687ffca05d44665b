"""What is wrong or noteworthy in the data: values to collect, sort and print."""

import enum
from dataclasses import dataclass

__all__ = ["Code", "Finding", "Severity"]


class Severity(enum.Enum):
    """How much a finding costs; the value is the JSON word."""

    ERROR = "error"  #: something was not answered
    WARNING = "warning"  #: answered, but look at it


class Code(enum.Enum):
    """Kinds of findings; the value is the public code.

    A code never changes its meaning; a retired code is not used again.
    """

    FILE_MISSING = "FILE001"
    FILE_IS_FOLDER = "FILE002"
    FILE_UNREADABLE = "FILE003"
    FILE_EMPTY = "FILE004"
    NOT_UTF8 = "FILE005"
    NO_RECEIPT_COLUMN = "FILE006"
    BROKEN_CSV = "FILE007"
    COLUMN_TWICE = "FILE008"
    NO_ID_COLUMN = "FILE009"
    NO_TYPE_COLUMN = "FILE010"
    NO_STAGE_COLUMN = "FILE011"
    NO_RECEIPT_DAY = "CASE001"
    NOT_A_DATE = "CASE002"
    NO_SUCH_DAY = "CASE003"
    NO_SUCH_TIME = "CASE004"
    UNKNOWN_TYPE = "CASE005"
    NO_TYPE = "CASE006"
    NO_ID = "CASE007"
    TOO_MANY_CELLS = "CASE008"
    TOO_FEW_CELLS = "CASE009"
    DONE_BEFORE_RECEIPT = "CASE010"
    DONE_OUT_OF_ORDER = "CASE011"
    DONE_AFTER_REPORT_DAY = "CASE012"
    RECEIVED_AFTER_REPORT_DAY = "CASE013"
    OUTSIDE_CALENDAR = "CASE014"
    NOTICE_MISSING = "CAL001"

    @property
    def severity(self) -> Severity:
        """Return `WARNING` where an answer was given all the same."""
        return Severity.WARNING if self in _WARNINGS else Severity.ERROR


_WARNINGS = frozenset(
    {
        Code.COLUMN_TWICE,
        Code.NO_ID_COLUMN,
        Code.NO_TYPE_COLUMN,
        Code.NO_STAGE_COLUMN,
        Code.NO_TYPE,
        Code.NO_ID,
        Code.TOO_FEW_CELLS,
        Code.DONE_OUT_OF_ORDER,
        Code.DONE_AFTER_REPORT_DAY,
        Code.RECEIVED_AFTER_REPORT_DAY,
        Code.NOTICE_MISSING,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at, with its place."""

    code: Code
    source: str  #: path of the ledger as given, or the name of the calendar
    line: int | None = None  #: physical line, 1-based; None: the source as a whole
    column: str | None = None  #: header as it stands in the ledger
    value: str | None = None  #: the cell as it stands there, or the day that was read from it
    details: tuple[str, ...] = ()  #: what the message of this code fills in, in its order
