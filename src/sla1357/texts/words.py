"""The words of cases and days, in both languages."""

from dataclasses import dataclass

from sla1357.core.cases import Reason, SkipReason
from sla1357.core.deadlines import Status
from sla1357.core.policy import CaseType, Stage
from sla1357.texts.language import Counted, Language, Phrase

__all__ = ["STATUS_WORDS", "TYPE_WORDS", "stage_label"]


@dataclass(frozen=True, slots=True)
class _StageLabel(Phrase):
    """What the policy calls a stage: it brings its Chinese along."""

    chinese: str

    def text(self, language: Language, *_: object) -> str:
        return self.chinese if language is Language.ZH else self.english


def stage_label(stage: Stage) -> Phrase:
    """Return what the policy calls `stage`."""
    return _StageLabel(stage.label_en, stage.label_zh)


STATUS_WORDS = {
    Status.OVERDUE: Phrase("overdue"),
    Status.DUE_NOW: Phrase("due now"),
    Status.DUE_SOON: Phrase("due soon"),
    Status.TO_CHECK: Phrase("to check"),
    Status.ON_TRACK: Phrase("on track"),
    Status.PAUSED: Phrase("paused"),
    Status.UNRECORDED: Phrase("unrecorded"),
    Status.MET_LATE: Phrase("met late"),
    Status.WITHDRAWN: Phrase("withdrawn", context="status"),
    Status.MET: Phrase("met"),
}
TYPE_WORDS = {
    CaseType.ORDINARY: Phrase("ordinary"),
    CaseType.COMPLEX: Phrase("complex"),
}

# columns
ID = Phrase("id")
TYPE = Phrase("type")
COMPLEXITY = Phrase("type", context="ledger")  # the same where a ledger must read it again
STATION = Phrase("station")
RECEIVED = Phrase("received", context="column")
HANDLER = Phrase("handler")
CHANNEL = Phrase("channel")
STATUS = Phrase("status")
PAUSES = Phrase("pauses")
UPGRADED = Phrase("upgraded")
EXTENSION_DAYS = Phrase("extension days")
EXTENDED_TO = Phrase("extended to")
EXTENSION_APPROVED = Phrase("extension approved", context="column")
WITHDRAWN = Phrase("withdrawn", context="column")
NEXT_DUE = Phrase("next due")
LEDGER = Phrase("ledger")
SHEET = Phrase("sheet")
LINE = Phrase("line")
NOT_ASSESSED = Phrase("not assessed")
PROVISIONAL = Phrase("≈ provisional: {}")
PROVISIONAL_CASES = Phrase("provisional", context="count")
CAUTION = Phrase("⚠ {}: {}")
YES = Phrase("yes")
NO = Phrase("no")
STAGE_DUE = Phrase("{} due")
STAGE_ORIGINAL_DUE = Phrase("{} original due")
STAGE_MOVED = Phrase("{} moved by")
STAGE_DONE = Phrase("{} done")
STAGE_STATUS = Phrase("{} status")
STAGE_ELAPSED = Phrase("{} elapsed working days")
STAGE_REMAINING = Phrase("{} remaining working days")
STAGE_PAST_DUE = Phrase("{} calendar days past due")
STAGE_PROVISIONAL = Phrase("{} provisional")

# a stage: how its days stand
MAKE_UP = Phrase("make-up")
DUE_DAY = Phrase("due day")
DUE_TODAY = Phrase("due today")
ELAPSED = Counted("took {} working day", "took {} working days")
REMAINING = Counted("{} working day left", "{} working days left")
LATE = Counted("{} working day late", "{} working days late")
PAST_DUE = Counted("{} calendar day", "{} calendar days")
REMAINING_SHORT = Counted("{} wd left", "{} wd left")
LATE_DAYS = Counted("{} calendar day late", "{} calendar days late")
LATE_SHORT = Counted("{} wd late", "{} wd late")
LATE_DAYS_SHORT = Counted("{} day late", "{} days late")
PAST_DUE_SHORT = Counted("{} day", "{} days", context="past due")
LATE_AND_PAST_DUE = Phrase("{},\n{}")  # English does not fit on one line

# the days of a case
VERDICTS = Phrase("Verdict")
DOUBTS = Phrase("To be checked")
TO_CHECK = Phrase("to be checked")
DOUBTED = Phrase("cases to be checked, marked !: {}")
MORE_DOUBTS = Phrase("  {}: {} more")
CODE = Phrase("code")
FOUND = Phrase("what was found")
EVENTS = Phrase("events")

# the summary
AS_OF = Phrase("As of {} {}")
CASES = Phrase("cases: {}")
SHEETS_READ = Phrase("sheets read: {}")
SHEET_READ = Phrase("{}: {}", context="sheet")
MORE_SHEETS = Phrase("{} more")
HIDDEN = Phrase("not listed: {} (--show all lists every case)")
MOST_URGENT = Phrase("Most urgent")
MORE_OPEN = Phrase("open and not listed: {}")
HELD_BY = Phrase("{}: {}; handler: {}")
NO_HANDLER = Phrase("not given")
NO_CASE = Phrase("No case to list.")
UNREADABLE = Phrase("rows not assessed and not counted: {}")
MORE_UNREADABLE = Phrase("  not listed: {} (check --format json has all of them)")
ROWS = Phrase("rows read: {}; cases {}, not assessed {}, left out {}, skipped {}")
SKIP_WORDS = {
    SkipReason.BLANK: Phrase("blank"),
    SkipReason.TITLE: Phrase("titles"),
    SkipReason.HEADER: Phrase("repeated headers"),
    SkipReason.GUIDE: Phrase("column guides"),
    SkipReason.TOTAL: Phrase("totals and signatures"),
    SkipReason.EXAMPLE: Phrase("examples"),
    SkipReason.MERGED: Phrase("merged rows"),
    SkipReason.OLDER: Phrase("older rows"),
    SkipReason.NUMBERED_BLANK: Phrase("nothing but a number"),
}
TEMPLATE_WRITTEN = Phrase("written: {0}; fill it in and run sla1357 check {0}")
VALID = Phrase("{}: valid")
LEFT_OUT = Phrase("received after the report day and left out: {}")
STAGE = Phrase("stage")
PROMISE = Phrase("working days", context="promise")
ORDINARY_PROMISE = Phrase("working days, ordinary")
COMPLEX_PROMISE = Phrase("working days, complex")
CAME_DUE = Phrase("came due")
ON_TIME_RATE = Phrase("on time")
NOT_YET_DUE = Phrase("not yet due")
RATE_AND_TO_CHECK = Phrase("{}, to check {}")
NO_RATE = Phrase("none", context="rate")

# the sheets of a workbook
SHEET_CASES = Phrase("cases")
SHEET_SUMMARY = Phrase("summary")
SHEET_NOTES = Phrase("notes")

# a calendar of due days
DUE_ON = Phrase("due {}", context="calendar entry")
DUE_DAYS = Phrase("{} due days")

# the footer
DAYS_SHOWN = Phrase("✓ and ✗ stand beside the day done, other signs beside the due day.")
ABBREVIATIONS = Phrase("wd: working days; days: calendar days past the due day")
STARRED = Phrase("* {}.")

# how a ledger was understood
TEXT_LAYOUT = Phrase("{}: {}, {}, header on line {}")
SHEET_LAYOUT = Phrase("{}: sheet '{}', header on row {}")
DELIMITERS = {
    ",": Phrase("commas"),
    "\t": Phrase("tabs"),
    ";": Phrase("semicolons"),
    "|": Phrase("bars"),
    "，": Phrase("full-width commas"),
}
COLUMN = Phrase("column")
HEADER = Phrase("header")
READ_AS = Phrase("read as")
COULD_BE = Phrase("— ({}?)")
WHY = Phrase("why")
FIELD_WORDS = {
    "id": ID,
    "received": RECEIVED,
    "type": COMPLEXITY,
    "station": STATION,
    "handler": HANDLER,
    "channel": CHANNEL,
    "received_time": Phrase("time of receipt"),
    "contact": Phrase("contacted"),
    "plan": Phrase("planned"),
    "close": Phrase("closed"),
    "replied": Phrase("replied"),
    "extension_days": EXTENSION_DAYS,
    "extended_to": EXTENDED_TO,
    "extension_approved": EXTENSION_APPROVED,
    "upgraded": UPGRADED,
    "downgraded": Phrase("downgraded"),
    "paused_from": Phrase("paused from"),
    "paused_to": Phrase("paused to"),
    "pauses": PAUSES,
    "withdrawn": WITHDRAWN,
    "status": Phrase("status in the ledger"),
    "extension_decision": Phrase("extension approved?"),
    "upgrade_decision": Phrase("upgrade approved?"),
    "pause_decision": Phrase("pause approved?"),
    "withdrawal_decision": Phrase("withdrawal approved?"),
    "approval": Phrase("approval"),
    "is_closed": Phrase("closed?"),
    "is_paused": Phrase("paused?"),
    "is_void": Phrase("void?"),
    "is_valid": Phrase("valid?"),
}
REASON_WORDS = {
    Reason.CONFIGURED: Phrase("named in the configuration"),
    Reason.EXACT: Phrase("a known header"),
    Reason.WEAK: Phrase("no better column"),
    Reason.CONTAINED: Phrase("its header contains '{0}'"),
    Reason.DOUBTFUL: Phrase("its header contains '{0}', and '{2}'"),
    Reason.NO_DAYS: Phrase("holds no days"),
    Reason.UNREAD_DAYS: Phrase("holds days, but its name is not known"),
    Reason.UNREAD_TYPES: Phrase("looks like the complexity, but its name is not known"),
    Reason.ANOTHER_TABLE: Phrase("in another table, behind an empty column"),
    Reason.BY_TYPE: Phrase("one column for ordinary, one for complex cases"),
    Reason.CLOCK: Phrase("the time of day of column {1}"),
    Reason.IGNORED: Phrase("the configuration says to ignore it"),
    Reason.VALUES: Phrase("holds words such as 一般 and 复杂"),
    Reason.OUTRANKED: Phrase("column {1} was taken"),
    Reason.SUBJECT: Phrase("no word such as 一般: the subject"),
    Reason.SOMETHING_ELSE: Phrase("not read: contains '{2}'"),
    Reason.PERSON: Phrase("personal: never read"),
    Reason.UNUSED: Phrase("not needed"),
    Reason.UNKNOWN: Phrase("not known"),
}
