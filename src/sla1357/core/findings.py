"""Findings: what is wrong or noteworthy in the data, as values."""

import enum
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

from sla1357.core.errors import Sla1357Error
from sla1357.core.memory import FoundByIdentity

__all__ = [
    "Code",
    "Finding",
    "FindingsError",
    "Place",
    "Severity",
    "has_error",
    "has_warning",
    "labels_detail",
    "labels_in",
    "ledger_text",
]


class Severity(enum.Enum):
    """How much a finding costs; the value is the JSON word."""

    ERROR = "error"  #: something was not answered
    WARNING = "warning"  #: answered, but look at it
    NOTE = "note"  #: nothing wrong: what was skipped, chosen or converted


_WARNING, _NOTE = Severity.WARNING, Severity.NOTE


class Code(FoundByIdentity, enum.Enum):
    """Kinds of findings; the value is the public code, an error if nothing else is said.

    A code never changes its meaning; a retired code is not used again.
    """

    _value_: str
    severity: Severity  #: how much such a finding costs

    def __new__(cls, value: str, severity: Severity = Severity.ERROR) -> Self:
        """Return a member, which is known by its code alone."""
        code = object.__new__(cls)
        code._value_ = value
        code.severity = severity
        return code

    FILE_MISSING = "FILE001"
    FILE_IS_FOLDER = "FILE002"
    FILE_UNREADABLE = "FILE003"
    FILE_EMPTY = "FILE004"
    NOT_TEXT = "FILE005"
    NO_HEADER = "FILE006"
    BROKEN_CSV = "FILE007"
    COLUMN_TWICE = "FILE008", _WARNING
    NO_ID_COLUMN = "FILE009", _WARNING
    NO_TYPE_COLUMN = "FILE010", _WARNING
    NO_STAGE_COLUMN = "FILE011", _WARNING
    UNCLOSED_QUOTE = "FILE012"
    SUBJECT_COLUMN = "FILE013", _WARNING
    CLOSED_AND_REPLIED = "FILE014", _NOTE
    SERIAL_COLUMN = "FILE015", _NOTE
    TITLE_SKIPPED = "FILE016", _NOTE
    TOTAL_SKIPPED = "FILE017", _NOTE
    NUMBERED_BLANK_SKIPPED = "FILE018", _NOTE
    HEADER_SKIPPED = "FILE019", _NOTE
    OLD_WORKBOOK = "FILE021"
    BROKEN_WORKBOOK = "FILE022"
    NO_SUCH_SHEET = "FILE023"
    NO_SHEETS = "FILE024", _WARNING
    NO_ENCODING = "FILE025", _WARNING
    UNKNOWN_CHANGE = "FILE026", _WARNING
    NAME_CONTAINED = "FILE027", _WARNING
    WEAK_NAME = "FILE028", _WARNING
    NAME_DOUBTFUL = "FILE029", _WARNING
    NO_DAYS_HELD = "FILE030", _WARNING
    MIXED_TYPES = "FILE031", _WARNING
    BROKEN_LINES = "FILE032"
    PIECE = "FILE033"
    OTHER_HEADER = "FILE034", _WARNING
    ROW_PER_STEP = "FILE035"
    FILE_CHANGED = "FILE036"
    FOREIGN_FILE = "FILE037"
    EXAMPLE_SKIPPED = "FILE038", _NOTE
    UNREAD_DAYS = "FILE039", _WARNING
    UNREAD_TYPES = "FILE040", _WARNING
    ANOTHER_TABLE = "FILE041", _WARNING
    COLUMNS_BY_TYPE = "FILE042", _WARNING
    TABLE_BELOW = "FILE043"
    TYPE_IN_HEADING = "FILE044", _WARNING
    OTHER_SHEETS = "FILE050", _WARNING
    HIDDEN_SHEETS = "FILE051", _WARNING
    COUNTS_ONLY = "FILE052"
    NOT_A_WORKBOOK = "FILE053"
    TEXT_MISSING = "FILE054"
    MANY_MERGED = "FILE055"
    SHEETS_SKIPPED = "FILE056", _WARNING
    MERGED_TEXT = "FILE057", _NOTE
    MERGED_ROWS = "FILE058", _NOTE
    SLIPPED = "FILE060"
    EXAMPLE_COUNTED = "FILE061", _WARNING
    GUIDE_SKIPPED = "FILE062", _NOTE
    OTHER_DELIMITER = "FILE063"
    BACKSLASHES = "FILE064"
    DITTO_FILLED = "FILE065", _WARNING
    DITTO_NOT_FILLED = "FILE066"
    UNLIKE_A_CASE = "FILE068"
    TOO_MANY_GROUPS = "FILE070", _WARNING
    LOCKED_WORKBOOK = "FILE071"
    OWN_RESULTS = "FILE074", _NOTE
    NO_FILES_FOUND = "FILE075"
    NO_LEDGER_FOUND = "FILE076"
    OTHER_FILES = "FILE077", _WARNING
    LEDGERS_FOUND = "FILE078", _NOTE
    TOO_MANY_FILES = "FILE079"
    NAME_OF_NO_CASE = "FILE080", _WARNING
    NO_SUCH_COLUMN = "FILE081"
    PERSONAL_COLUMN = "FILE082"
    NO_RECEIPT_DAY = "CASE001"
    NOT_A_DATE = "CASE002"
    NO_SUCH_DAY = "CASE003"
    NO_SUCH_TIME = "CASE004"
    UNKNOWN_TYPE = "CASE005"
    NO_TYPE = "CASE006", _WARNING
    NO_ID = "CASE007", _WARNING
    TOO_MANY_CELLS = "CASE008"
    TOO_FEW_CELLS = "CASE009", _WARNING
    DONE_BEFORE_RECEIPT = "CASE010"
    DONE_OUT_OF_ORDER = "CASE011", _WARNING
    AFTER_REPORT_DAY = "CASE012", _WARNING
    RECEIVED_AFTER_REPORT_DAY = "CASE013", _WARNING
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
    SEVERAL_DATES = "CASE025", _WARNING
    ID_TWICE = "CASE026", _WARNING
    ID_RUINED = "CASE027", _WARNING
    ID_ROUNDED = "CASE028", _WARNING
    ODD_YEAR = "CASE029", _WARNING
    LONG_AFTER_RECEIPT = "CASE030", _WARNING
    DAMAGED_TEXT = "CASE031", _WARNING
    NO_RESULT = "CASE033"
    UPGRADE_TOO_LATE = "CASE034", _WARNING
    EXTENSION_TOO_LATE = "CASE035", _WARNING
    EXTENSION_UNDATED = "CASE036", _WARNING
    EXTENSION_NOT_LATER = "CASE037", _WARNING
    EXTENSIONS_DIFFER = "CASE038", _WARNING
    EXTENSION_STAYS = "CASE039", _WARNING
    EXTENSION_WITHOUT_LENGTH = "CASE040", _WARNING
    NOT_WORKING_DAYS = "CASE041"
    NOT_A_PAUSE = "CASE042"
    PAUSE_REVERSED = "CASE043"
    PAUSE_EMPTY = "CASE044", _WARNING
    PAUSE_WITHOUT_START = "CASE045", _WARNING
    PAUSE_BEFORE_RECEIPT = "CASE046", _WARNING
    AFTER_END = "CASE047", _WARNING
    DONE_AFTER_WITHDRAWAL = "CASE048", _WARNING
    DOWNGRADED = "CASE049", _WARNING
    RESUMED_AFTER_END = "CASE050", _WARNING
    ID_IN_TWO_LEDGERS = "CASE051", _WARNING
    BEFORE_MIDNIGHT = "CASE070", _WARNING
    OTHER_ERA = "CASE071"
    LUNAR_DAY = "CASE072"
    COUNT_OF_SECONDS = "CASE073"
    ENGLISH_MONTH = "CASE074"
    UNCLEAR_ZONE = "CASE075"
    NOTE_BESIDE_DATE = "CASE076", _WARNING
    YEAR_TAKEN = "CASE077", _WARNING
    RECEIPTS_JUMP = "CASE078", _WARNING
    OTHER_UNIT = "CASE079"
    ID_OF_A_PERSON = "CASE080", _WARNING
    CLOSED_WITHOUT_DAY = "CASE081", _WARNING
    OPEN_WITH_DAY = "CASE082", _WARNING
    ENDED_WITHOUT_DAY = "CASE083", _WARNING
    MERGED_DAY = "CASE090"
    OLDER_ROW = "CASE091", _NOTE
    WHICH_IS_NEWER = "CASE092"
    DONE_TWICE = "CASE093"
    CHANGE_REFUSED = "CASE100", _WARNING
    ONLY_APPLIED = "CASE101", _WARNING
    DITTO = "CASE102", _WARNING
    EXTENSION_NOT_ALLOWED = "CASE110", _WARNING
    EXTENSION_TOO_MANY = "CASE111", _WARNING
    EXTENSION_TOO_LONG = "CASE112", _WARNING
    START_UNRECORDED = "CASE113", _WARNING
    TYPE_AT_RECEIPT = "CASE114", _WARNING
    TWO_DAYS_OF_STAGE = "CASE115", _WARNING
    TYPE_CHANGE_TOO_LATE = "CASE116", _WARNING
    OWN_LIMIT_EARLIER = "CASE117", _WARNING
    OWN_LIMIT_LATER = "CASE118", _WARNING
    NOTICE_MISSING = "CAL001", _WARNING
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
    NOT_PUBLISHED = "CAL014", _WARNING
    OUTSIDE_YEAR = "CAL015"
    MAKE_UP_ON_WEEKDAY = "CAL016", _WARNING
    STRAY_DAY_OFF = "CAL017"
    FESTIVAL_MISSING = "CAL018"
    NOT_CONSERVED = "CAL019"
    UNUSUAL_MAKE_UP = "CAL020", _WARNING
    ICS_EXTRA_MISSING = "CAL021"
    NOT_ICALENDAR = "CAL022"
    DAY_REPEATED = "CAL023", _WARNING
    NOT_UNDERSTOOD = "CAL024", _WARNING
    WRONG_WEEKDAY_IN_NOTICE = "CAL025"
    MISCOUNTED = "CAL026"
    NO_DAYS = "CAL027"
    OTHER_YEAR = "CAL028"
    NO_YEAR_NAMED = "CAL029"
    NOTHING_HELD = "CAL030", _WARNING
    OVERRULED = "CAL031", _WARNING
    KEY_REPEATED = "CAL032"
    EVENT_WITH_HOURS = "CAL033", _NOTE
    PART_OF_A_DAY = "CAL034", _WARNING
    DAYS_LEFT_OUT = "CAL035", _NOTE
    STRAY_YEAR = "CAL036", _WARNING
    SAID_BOTH_WAYS = "CAL037", _WARNING
    ALREADY_SO = "CAL038", _NOTE
    WRONG_RANGE = "CAL039"
    OTHERS_MAY_WRITE = "CAL040", _WARNING
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
    STAGE_DUE_TOO_EARLY = "POL014", _WARNING
    AFTER_NOT_EARLIER = "POL015"
    AFTER_NOT_PROMISED = "POL016"
    TYPE_NOT_PROMISED = "POL017"
    EXTENSION_OF_NONE = "POL018"
    TYPE_WORD_TWICE = "POL019"
    CURLY_SIGNS = "POL020"
    CONFIGURATION_NOT_USED = "POL021", _NOTE
    SEVERAL_CONFIGURATIONS = "POL022"
    CONFIGURATION_OF_ALL = "POL023", _WARNING
    MISNAMED_CONFIGURATION = "POL024", _WARNING
    TYPES_NOT_DEFINED = "POL025"

    @property
    def is_of_source(self) -> bool:
        """Return whether it means that a file gave nothing at all."""
        return self in _OF_SOURCES

    @property
    def is_slip(self) -> bool:
        """Return whether it means a mistyped year, which can make a case the most overdue."""
        return self in {Code.ODD_YEAR, Code.LONG_AFTER_RECEIPT}


_OF_SOURCES = {
    *(Code.FILE_MISSING, Code.FILE_IS_FOLDER, Code.FILE_UNREADABLE, Code.FILE_EMPTY),
    *(Code.NOT_TEXT, Code.NO_HEADER, Code.FOREIGN_FILE, Code.NO_SUCH_SHEET, Code.COUNTS_ONLY),
    *(Code.OLD_WORKBOOK, Code.BROKEN_WORKBOOK, Code.LOCKED_WORKBOOK, Code.NOT_A_WORKBOOK),
    *(Code.TEXT_MISSING, Code.MANY_MERGED, Code.TOO_LARGE, Code.ICS_EXTRA_MISSING),
    *(Code.NO_FILES_FOUND, Code.NO_LEDGER_FOUND, Code.TOO_MANY_FILES),
}


def ledger_text(source: str, sheet: str | None) -> str:
    """Return the name of a ledger, with the sheet of a workbook.

    >>> ledger_text("cases.xlsx", "2月")
    'cases.xlsx[2月]'
    """
    return source if sheet is None else f"{source}[{sheet}]"


class Place(NamedTuple):
    """A line of a source, or the source as a whole."""

    source: str  #: path as given, or the name of a calendar
    line: int | None = None  #: physical line, 1-based; None: the whole source
    sheet: str | None = None  #: of a workbook; None: a text, or the whole source


class Finding(NamedTuple):  # made far faster than a frozen dataclass, and a ledger may have many
    """One thing to look at, with its place."""

    code: Code
    source: str  #: path of the ledger as given, or the name of the calendar
    line: int | None = None  #: physical line, 1-based; None: the whole source
    column: str | None = None  #: header as it stands in the ledger
    value: str | None = None  #: the cell as it stands there, or the day that was read from it
    details: tuple[str, ...] = ()  #: what the message of this code fills in, in its order
    is_mild: bool = False  #: a warning here, although its code is an error elsewhere
    sheet: str | None = None  #: of a workbook; None: a text, or the whole source
    #: number of the case in the row; None: it has none, or the finding is about no row
    id: str | None = None

    @classmethod
    def at(
        cls,
        place: Place | str,
        code: Code,
        *details: object,
        column: str | None = None,
        value: object = None,
    ) -> "Finding":
        """Return a finding of a kind about a place or a whole source; values become texts.

        Args:
            place: The line, or only the source.
            code: The kind.
            details: Values for the message of this code, in its order.
            column: The header of the cell.
            value: The cell, or the day that was read from it.
        """
        source, line, sheet = (place, None, None) if isinstance(place, str) else place
        text = None if value is None else str(value)
        return cls(code, source, line, column, text, tuple(map(str, details)), sheet=sheet)

    @property
    def place(self) -> Place:
        """Return the place."""
        return Place(self.source, self.line, self.sheet)

    @property
    def severity(self) -> Severity:
        """Return what the finding costs."""
        return Severity.WARNING if self.is_mild else self.code.severity


class FindingsError(Sla1357Error, ValueError):
    """A file or a text that cannot be used, with findings that say why; it names their codes."""

    message = "cannot be used: {}"

    def __init__(self, findings: Iterable[Finding]) -> None:
        #: errors and warnings, in the order of the file
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__("; ".join(map(_fault, self.findings)))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.findings,)


def _fault(one: Finding) -> str:
    place = f"{one.source}, line {one.line}" if one.line else one.source
    details = f"({', '.join(one.details)})" if one.details else None
    said = (one.code.value, one.column, one.value and repr(one.value), details)
    return f"{place}: {' '.join(filter(None, said))}"


_LABELS = "\0"  # no path has it, and no header has it together with a tab


def labels_detail(labels: Iterable[tuple[str, str]]) -> str:
    """Return labels, each in Chinese and in English, as one detail of a finding."""
    return _LABELS + "\n".join(map("\t".join, labels))


def labels_in(detail: str) -> Sequence[tuple[str, str]]:
    """Return the labels in a detail that `labels_detail` made; of another detail none.

    >>> labels_in(labels_detail([("一般", "ordinary")])), labels_in("a.csv")
    ([('一般', 'ordinary')], [])
    """
    if not detail.startswith(_LABELS):
        return []
    pairs = [line.partition("\t") for line in detail.removeprefix(_LABELS).split("\n")]
    return [(zh, en) for zh, _, en in pairs] if all(tab for _, tab, _ in pairs) else []


def has_error(findings: Iterable[Finding]) -> bool:
    """Return whether one of them is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def has_warning(findings: Iterable[Finding]) -> bool:
    """Return whether one of them is a warning or an error."""
    return any(finding.severity is not Severity.NOTE for finding in findings)
