"""Texts about cases: columns, stages, days, and the rule of counting."""

from sla1357.core.cases import Reason, SkipReason
from sla1357.core.moves import Note
from sla1357.core.policy import FirstDay, Lateness, RestDayReceipt, Stage, TypeNames
from sla1357.core.status import Status
from sla1357.texts.language import Counted, Language, Phrase

__all__ = ["STATUS_WORDS", "stage_label", "type_label"]


def stage_label(stage: Stage, language: Language) -> str:
    """Return the name of a stage: a policy has one in Chinese, and one for other languages."""
    return stage.label_zh if language is Language.ZH else stage.label_en


def type_label(names: TypeNames, language: Language) -> str:
    """Return the name of a type of case, from the policy as that of a stage."""
    return names.label_zh if language is Language.ZH else names.label_en


STATUS_WORDS = {
    Status.OVERDUE: Phrase("overdue"),
    Status.DUE_NOW: Phrase("due now"),
    Status.DUE_SOON: Phrase("due soon"),
    Status.TO_CHECK: Phrase("to check"),
    Status.ON_TRACK: Phrase("on track"),
    Status.NOT_STARTED: Phrase("not started"),
    Status.PAUSED: Phrase("paused"),
    Status.UNRECORDED: Phrase("unrecorded"),
    Status.MET_LATE: Phrase("met late"),
    Status.WITHDRAWN: Phrase("withdrawn", context="status"),
    Status.MET: Phrase("met"),
}

# columns
ID = Phrase("id")
TYPE = Phrase("type")
COMPLEXITY = Phrase("type", context="ledger")  # in a ledger, which must be read again
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

# the working days of a stage
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
DAYS_SHOWN = Phrase("✓ and ✗ precede the day done, other signs precede the due day.")
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
    Reason.UNREAD_DAYS: Phrase("contains days, but its name is unknown"),
    Reason.UNREAD_TYPES: Phrase("looks like the complexity, but its name is unknown"),
    Reason.ANOTHER_TABLE: Phrase("in another table, after an empty column"),
    Reason.BY_TYPE: Phrase("one column for ordinary, one for complex cases"),
    Reason.CLOCK: Phrase("the time of day of column {1}"),
    Reason.IGNORED: Phrase("the configuration says to ignore it"),
    Reason.VALUES: Phrase("contains words such as 一般 and 复杂"),
    Reason.OUTRANKED: Phrase("column {1} is used"),
    Reason.SUBJECT: Phrase("no word such as 一般: the subject"),
    Reason.SOMETHING_ELSE: Phrase("not read: contains '{2}'"),
    Reason.PERSON: Phrase("personal: never read"),
    Reason.UNUSED: Phrase("not needed"),
    Reason.UNKNOWN: Phrase("not known"),
}

# what moved a deadline
ORIGINALLY = Phrase("originally due {}")
PAUSED = Phrase("paused from {}, counted again from {}")
STILL_PAUSED = Phrase("paused since {}")
FOUND_COMPLEX = Phrase("found complex {}")
FOUND_OF_TYPE = Phrase("found {1} {0}")
EXTENDED_BY = Counted("extended by {} working day", "extended by {} working days")
RESTARTED = Phrase("documents missing from {}, counted again from the start from {}")
ROLLED = Phrase("{} is a day off, so the limit ends on the next working day")
EXTENDED_TO_DAY = Phrase("extended to {}")
APPROVED = Phrase("{1}, approved {0}")
MOVED_TO = Phrase("{} → due {}")
NO_DUE_YET = Phrase("known once it is resumed")
NO_DUE_SHORT = Phrase("paused", context="due day")
MOVED_CASE = Phrase("† {} {}: {}")

# the rule of counting
FIRST_DAY = {
    FirstDay.NEXT_DAY: Phrase(
        "the day of receipt is not counted, the next working day is day 1 (Civil Code of the PRC, "
        "art. 201)"
    ),
    FirstDay.SAME_DAY: Phrase("the day of receipt, if a working day, is day 1"),
}
REST_DAY_RECEIPT = {
    RestDayReceipt.AS_RECEIVED: None,
    RestDayReceipt.NEXT_WORKING_DAY: Phrase(
        "a receipt on a day off counts as of the next working day"
    ),
}
CUTOFF = Phrase("a receipt at {} or later counts as of the next day")
KINDS = Phrase("days off do not count, make-up workdays do; a due day ends at 24:00")
LATENESS = {
    Lateness.WORKING_DAYS: None,
    Lateness.DUE_DATE: Phrase("anything done after its due day is late, whatever the day"),
}
POLICY = Phrase("Policy: {}. ")
POLICY_NAME = Phrase("name", context="policy")
POLICY_TITLE = Phrase("policy", context="column")
STAGES_AND_LIMITS = Phrase("stages and limits")
COUNTING = Phrase("Counting: {}.")

BASIS = Phrase("By the State Council's {}")
NOTICE = Phrase("notice on the public holidays of {}")

# the days of a case
RECEIVED_ON = Phrase("received {}")
PAUSED_DAY = Phrase("paused")
OF_STAGE = Phrase("{} {}")

# the verdict
VERDICT = Phrase("{}: {}; {}.")
LIMIT = Counted("promised within {} working day", "promised within {} working days")
NOW = Counted("now {} working day", "now {} working days")
DAYS_PAST_DUE = Counted("{} calendar day past the due day", "{} calendar days past the due day")
PASSED = Counted("{} calendar day ago", "{} calendar days ago")
DUE_ON_DAY = Phrase("due {}")
DUE_UNKNOWN = Phrase("due day known once it is resumed")
DONE_ON = Phrase("done {}")
WITHDRAWN_ON = Phrase("withdrawn {}")

POLICY_OPTIONS = {
    "first_day": Phrase(
        "next-day: from the day after the receipt; same-day: the receipt is day 1 if it is a "
        "working day"
    ),
    "rest_day_receipt": Phrase(
        "a receipt on a day off counts - as-received: on that day; next-working-day: on the "
        "next working day"
    ),
    "cutoff": Phrase("a receipt at this time or later counts as the next day's"),
    "lateness": Phrase(
        "late means - working-days: more working days used than promised; due-date: done after "
        "the due day"
    ),
    "warn_at": Phrase("a stage is due soon when this many working days or fewer remain"),
}

# notes on a verdict
NOTES = {
    Note.DONE_ON_DAYS_OFF_AFTER_DUE: Phrase(
        "done on the days off after the due day: no further working day was used, so on time"
    ),
    Note.DONE_IN_PAUSE_AFTER_DUE: Phrase(
        "done in a pause after the due day: no further working day was used, so on time"
    ),
    Note.UPGRADE_TOO_LATE: Phrase("found complex after the deadline, which stays"),
    Note.EXTENSION_TOO_LATE: Phrase("extended after the deadline, which stays"),
    Note.EXTENSION_NOT_ALLOWED: Phrase("the policy allows no such extension; it has no effect"),
    Note.EXTENSION_TOO_MANY: Phrase("one extension more than the policy allows; it has no effect"),
    Note.EXTENSION_TOO_LONG: Phrase(
        "the extension is longer than the policy allows; it has no effect"
    ),
    Note.START_UNRECORDED: Phrase("done, but the stage from which it is counted has no day"),
    Note.EXTENSION_UNDATED: Phrase("the extension has no day of approval, but counts"),
    Note.EXTENSION_NOT_LATER: Phrase("the extension names no later day; it has no effect"),
    Note.EXTENSIONS_DIFFER: Phrase("the days and the day of the extension differ; the day counts"),
    Note.EXTENSION_STAYS: Phrase("the pause after the approval does not move the approved day"),
}
