"""What is wrong or noteworthy in the data: values to collect, sort and print."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Code", "Finding", "Place", "Severity", "has_error", "has_warning"]


class Severity(enum.Enum):
    """How much a finding costs; the value is the JSON word."""

    ERROR = "error"  #: something was not answered
    WARNING = "warning"  #: answered, but look at it
    NOTE = "note"  #: nothing wrong: what was skipped, chosen or converted


class Code(enum.Enum):
    """Kinds of findings; the value is the public code.

    A code never changes its meaning; a retired code is not used again.
    """

    FILE_MISSING = "FILE001"
    FILE_IS_FOLDER = "FILE002"
    FILE_UNREADABLE = "FILE003"
    FILE_EMPTY = "FILE004"
    NOT_TEXT = "FILE005"
    NO_HEADER = "FILE006"
    BROKEN_CSV = "FILE007"
    COLUMN_TWICE = "FILE008"
    NO_ID_COLUMN = "FILE009"
    NO_TYPE_COLUMN = "FILE010"
    NO_STAGE_COLUMN = "FILE011"
    UNCLOSED_QUOTE = "FILE012"
    SUBJECT_COLUMN = "FILE013"
    CLOSED_AND_REPLIED = "FILE014"
    SERIAL_COLUMN = "FILE015"
    TITLE_SKIPPED = "FILE016"
    TOTAL_SKIPPED = "FILE017"
    NUMBERED_BLANK_SKIPPED = "FILE018"
    HEADER_SKIPPED = "FILE019"
    OLD_WORKBOOK = "FILE021"
    BROKEN_WORKBOOK = "FILE022"
    NO_SUCH_SHEET = "FILE023"
    NO_SHEETS = "FILE024"
    NO_ENCODING = "FILE025"
    UNKNOWN_CHANGE = "FILE026"
    NAME_CONTAINED = "FILE027"
    WEAK_NAME = "FILE028"
    NAME_DOUBTFUL = "FILE029"
    NO_DAYS_HELD = "FILE030"
    MIXED_TYPES = "FILE031"
    BROKEN_LINES = "FILE032"
    PIECE = "FILE033"
    OTHER_HEADER = "FILE034"
    ROW_PER_STEP = "FILE035"
    FILE_CHANGED = "FILE036"
    FOREIGN_FILE = "FILE037"
    EXAMPLE_SKIPPED = "FILE038"
    UNREAD_DAYS = "FILE039"
    UNREAD_TYPES = "FILE040"
    ANOTHER_TABLE = "FILE041"
    COLUMNS_BY_TYPE = "FILE042"
    TABLE_BELOW = "FILE043"
    TYPE_IN_HEADING = "FILE044"
    OTHER_SHEETS = "FILE050"
    HIDDEN_SHEETS = "FILE051"
    COUNTS_ONLY = "FILE052"
    NOT_A_WORKBOOK = "FILE053"
    TEXT_MISSING = "FILE054"
    MANY_MERGED = "FILE055"
    SHEETS_SKIPPED = "FILE056"
    MERGED_TEXT = "FILE057"
    MERGED_ROWS = "FILE058"
    SLIPPED = "FILE060"
    EXAMPLE_COUNTED = "FILE061"
    GUIDE_SKIPPED = "FILE062"
    OTHER_DELIMITER = "FILE063"
    BACKSLASHES = "FILE064"
    DITTO_FILLED = "FILE065"
    DITTO_NOT_FILLED = "FILE066"
    UNLIKE_A_CASE = "FILE068"
    TOO_MANY_GROUPS = "FILE070"
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
    AFTER_REPORT_DAY = "CASE012"
    RECEIVED_AFTER_REPORT_DAY = "CASE013"
    OUTSIDE_CALENDAR = "CASE014"
    NO_YEAR = "CASE015"
    TWO_DIGIT_YEAR = "CASE016"
    DAY_OR_MONTH_FIRST = "CASE017"
    SIX_DIGITS = "CASE018"
    SERIAL_OUT_OF_RANGE = "CASE019"
    SERIAL_REFUSED = "CASE020"
    DECIMAL_DAY = "CASE021"
    NARROW_COLUMN = "CASE022"
    NUMBER_SHOWN_AS_DATE = "CASE023"
    WRONG_WEEKDAY = "CASE024"
    SEVERAL_DATES = "CASE025"
    ID_TWICE = "CASE026"
    ID_RUINED = "CASE027"
    ID_ROUNDED = "CASE028"
    ODD_YEAR = "CASE029"
    LONG_AFTER_RECEIPT = "CASE030"
    DAMAGED_TEXT = "CASE031"
    NO_RESULT = "CASE033"
    UPGRADE_TOO_LATE = "CASE034"
    EXTENSION_TOO_LATE = "CASE035"
    EXTENSION_UNDATED = "CASE036"
    EXTENSION_NOT_LATER = "CASE037"
    EXTENSIONS_DIFFER = "CASE038"
    EXTENSION_STAYS = "CASE039"
    EXTENSION_WITHOUT_LENGTH = "CASE040"
    NOT_WORKING_DAYS = "CASE041"
    NOT_A_PAUSE = "CASE042"
    PAUSE_REVERSED = "CASE043"
    PAUSE_EMPTY = "CASE044"
    PAUSE_WITHOUT_START = "CASE045"
    PAUSE_BEFORE_RECEIPT = "CASE046"
    AFTER_END = "CASE047"
    DONE_AFTER_WITHDRAWAL = "CASE048"
    DOWNGRADED = "CASE049"
    RESUMED_AFTER_END = "CASE050"
    ID_IN_TWO_LEDGERS = "CASE051"
    BEFORE_MIDNIGHT = "CASE070"
    OTHER_ERA = "CASE071"
    LUNAR_DAY = "CASE072"
    COUNT_OF_SECONDS = "CASE073"
    ENGLISH_MONTH = "CASE074"
    UNCLEAR_ZONE = "CASE075"
    NOTE_BESIDE_DATE = "CASE076"
    YEAR_TAKEN = "CASE077"
    RECEIPTS_JUMP = "CASE078"
    OTHER_UNIT = "CASE079"
    ID_OF_A_PERSON = "CASE080"
    CLOSED_WITHOUT_DAY = "CASE081"
    OPEN_WITH_DAY = "CASE082"
    ENDED_WITHOUT_DAY = "CASE083"
    MERGED_DAY = "CASE090"
    OLDER_ROW = "CASE091"
    WHICH_IS_NEWER = "CASE092"
    DONE_TWICE = "CASE093"
    CHANGE_REFUSED = "CASE100"
    ONLY_APPLIED = "CASE101"
    DITTO = "CASE102"
    NOTICE_MISSING = "CAL001"
    NOT_A_CALENDAR = "CAL002"
    NOTICE_TEXT = "CAL003"
    TOO_LARGE = "CAL004"
    NOT_JSON = "CAL005"
    MISSING_PART = "CAL006"
    WRONG_PART = "CAL007"
    NOT_A_CALENDAR_DAY = "CAL008"
    UNKNOWN_KIND_OF_DAY = "CAL009"
    OUTSIDE_COVERAGE = "CAL010"
    DAY_TWICE = "CAL011"
    DAY_CONTRADICTED = "CAL012"
    EMPTY_YEAR = "CAL013"
    NOT_PUBLISHED = "CAL014"
    OUTSIDE_YEAR = "CAL015"
    MAKE_UP_ON_WEEKDAY = "CAL016"
    STRAY_DAY_OFF = "CAL017"
    FESTIVAL_MISSING = "CAL018"
    NOT_CONSERVED = "CAL019"
    UNUSUAL_MAKE_UP = "CAL020"
    ICS_EXTRA_MISSING = "CAL021"
    NOT_ICALENDAR = "CAL022"
    DAY_REPEATED = "CAL023"
    NOT_UNDERSTOOD = "CAL024"
    WRONG_WEEKDAY_IN_NOTICE = "CAL025"
    MISCOUNTED = "CAL026"
    NO_DAYS = "CAL027"
    OTHER_YEAR = "CAL028"
    NO_YEAR_NAMED = "CAL029"
    NOTHING_HELD = "CAL030"
    OVERRULED = "CAL031"
    KEY_REPEATED = "CAL032"
    EVENT_WITH_HOURS = "CAL033"
    PART_OF_A_DAY = "CAL034"
    DAYS_LEFT_OUT = "CAL035"
    STRAY_YEAR = "CAL036"
    SAID_BOTH_WAYS = "CAL037"
    ALREADY_SO = "CAL038"
    WRONG_RANGE = "CAL039"
    OTHERS_MAY_WRITE = "CAL040"
    ROSTER = "CAL041"
    NOT_TOML = "POL001"
    UNKNOWN_KEY = "POL002"
    MISSING_KEY = "POL003"
    WRONG_KIND = "POL004"
    NO_SUCH_CHOICE = "POL005"
    IMPOSSIBLE_NUMBER = "POL006"
    COMPLEX_BELOW_ORDINARY = "POL007"
    STAGE_TWICE = "POL008"
    UNUSABLE_ID = "POL009"
    UNUSABLE_TEXT = "POL010"
    NAME_OF_TWO_FIELDS = "POL011"
    NOT_UTF_8 = "POL013"
    STAGE_DUE_TOO_EARLY = "POL014"
    CURLY_SIGNS = "POL020"
    CONFIGURATION_NOT_USED = "POL021"
    SEVERAL_CONFIGURATIONS = "POL022"
    CONFIGURATION_OF_ALL = "POL023"
    MISNAMED_CONFIGURATION = "POL024"

    @property
    def severity(self) -> Severity:
        """Return what the finding costs; an error where the list says nothing."""
        return _SEVERITIES.get(self, Severity.ERROR)

    @property
    def is_slip(self) -> bool:
        """Return whether what is said of a case is probably true of a slip of the pen alone."""
        return self in _SLIPS


_WARNINGS = {
    Code.COLUMN_TWICE,
    Code.NO_ID_COLUMN,
    Code.NO_TYPE_COLUMN,
    Code.NO_STAGE_COLUMN,
    Code.SUBJECT_COLUMN,
    Code.NO_SHEETS,
    Code.NO_ENCODING,
    Code.UNKNOWN_CHANGE,
    Code.TOO_MANY_GROUPS,
    Code.NAME_CONTAINED,
    Code.WEAK_NAME,
    Code.NAME_DOUBTFUL,
    Code.NO_DAYS_HELD,
    Code.EXAMPLE_COUNTED,
    Code.DITTO_FILLED,
    Code.UNREAD_DAYS,
    Code.UNREAD_TYPES,
    Code.ANOTHER_TABLE,
    Code.COLUMNS_BY_TYPE,
    Code.TYPE_IN_HEADING,
    Code.MIXED_TYPES,
    Code.OTHER_HEADER,
    Code.OTHER_SHEETS,
    Code.HIDDEN_SHEETS,
    Code.SHEETS_SKIPPED,
    Code.NO_TYPE,
    Code.NO_ID,
    Code.TOO_FEW_CELLS,
    Code.DONE_OUT_OF_ORDER,
    Code.AFTER_REPORT_DAY,
    Code.RECEIVED_AFTER_REPORT_DAY,
    Code.SEVERAL_DATES,
    Code.ID_TWICE,
    Code.ID_IN_TWO_LEDGERS,
    Code.ID_RUINED,
    Code.ID_ROUNDED,
    Code.ODD_YEAR,
    Code.LONG_AFTER_RECEIPT,
    Code.DAMAGED_TEXT,
    Code.UPGRADE_TOO_LATE,
    Code.EXTENSION_TOO_LATE,
    Code.EXTENSION_UNDATED,
    Code.EXTENSION_NOT_LATER,
    Code.EXTENSIONS_DIFFER,
    Code.EXTENSION_STAYS,
    Code.EXTENSION_WITHOUT_LENGTH,
    Code.PAUSE_EMPTY,
    Code.PAUSE_WITHOUT_START,
    Code.PAUSE_BEFORE_RECEIPT,
    Code.AFTER_END,
    Code.DONE_AFTER_WITHDRAWAL,
    Code.DOWNGRADED,
    Code.RESUMED_AFTER_END,
    Code.STAGE_DUE_TOO_EARLY,
    Code.BEFORE_MIDNIGHT,
    Code.NOTE_BESIDE_DATE,
    Code.YEAR_TAKEN,
    Code.RECEIPTS_JUMP,
    Code.ID_OF_A_PERSON,
    Code.CLOSED_WITHOUT_DAY,
    Code.OPEN_WITH_DAY,
    Code.ENDED_WITHOUT_DAY,
    Code.CHANGE_REFUSED,
    Code.ONLY_APPLIED,
    Code.DITTO,
    Code.NOTICE_MISSING,
    Code.NOT_PUBLISHED,
    Code.NOTHING_HELD,
    Code.OVERRULED,
    Code.MAKE_UP_ON_WEEKDAY,
    Code.UNUSUAL_MAKE_UP,
    Code.DAY_REPEATED,
    Code.NOT_UNDERSTOOD,
    Code.PART_OF_A_DAY,
    Code.STRAY_YEAR,
    Code.SAID_BOTH_WAYS,
    Code.OTHERS_MAY_WRITE,
    Code.CONFIGURATION_OF_ALL,
    Code.MISNAMED_CONFIGURATION,
}
_NOTES = {
    Code.MERGED_TEXT,
    Code.MERGED_ROWS,
    Code.OLDER_ROW,
    Code.EXAMPLE_SKIPPED,
    Code.GUIDE_SKIPPED,
    Code.EVENT_WITH_HOURS,
    Code.DAYS_LEFT_OUT,
    Code.ALREADY_SO,
    Code.CONFIGURATION_NOT_USED,
    Code.CLOSED_AND_REPLIED,
    Code.SERIAL_COLUMN,
    Code.TITLE_SKIPPED,
    Code.TOTAL_SKIPPED,
    Code.NUMBERED_BLANK_SKIPPED,
    Code.HEADER_SKIPPED,
}
#: a year that is nearly always mistyped makes a case the most overdue of all
_SLIPS = {Code.ODD_YEAR, Code.LONG_AFTER_RECEIPT}
_SEVERITIES = dict.fromkeys(_WARNINGS, Severity.WARNING) | dict.fromkeys(_NOTES, Severity.NOTE)


class Place(NamedTuple):
    """Where something stands: a line of a source, or the source as a whole."""

    source: str  #: path as given, or the name of a calendar
    line: int | None = None  #: physical line, 1-based; None: the source as a whole
    sheet: str | None = None  #: of a workbook; None: of a text, or of the source as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at, with its place."""

    code: Code
    source: str  #: path of the ledger as given, or the name of the calendar
    line: int | None = None  #: physical line, 1-based; None: the source as a whole
    column: str | None = None  #: header as it stands in the ledger
    value: str | None = None  #: the cell as it stands there, or the day that was read from it
    details: tuple[str, ...] = ()  #: what the message of this code fills in, in its order
    is_mild: bool = False  #: a warning here, though its code is an error elsewhere

    sheet: str | None = None  #: of a workbook; None: of a text, or of the source as a whole

    @classmethod
    def at(
        cls,
        place: Place | str,
        code: Code,
        *details: object,
        column: str | None = None,
        value: object = None,
    ) -> "Finding":
        """Return a finding about a place, or about a source as a whole; texts are made of values.

        Args:
            place: Where it stands, or the source.
            code: What is wrong.
            details: What the message fills in.
            column: The header of the cell.
            value: The cell, or the day that was read from it.
        """
        source, line, sheet = (place, None, None) if isinstance(place, str) else place
        return cls(
            code=code,
            source=source,
            line=line,
            sheet=sheet,
            column=column,
            value=None if value is None else str(value),
            details=tuple(map(str, details)),
        )

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return Place(self.source, self.line, self.sheet)

    @property
    def severity(self) -> Severity:
        """Return what the finding costs."""
        return Severity.WARNING if self.is_mild else self.code.severity


def has_error(findings: Iterable[Finding]) -> bool:
    """Return whether one of them is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def has_warning(findings: Iterable[Finding]) -> bool:
    """Return whether one of them is a warning or an error."""
    return any(finding.severity is not Severity.NOTE for finding in findings)
