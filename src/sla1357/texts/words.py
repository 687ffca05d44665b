"""Texts about cases: columns, stages, days, and the rule of counting."""

from collections.abc import Mapping

from sla1357.core.cases import Reason, SkipReason
from sla1357.core.policy import (
    BUILT_IN_TYPES,
    CaseType,
    Policy,
    Stage,
    TypeNames,
    Unit,
)
from sla1357.core.status import Heading, Status
from sla1357.texts.language import Counted, Language, Phrase

__all__ = [
    "HEADINGS",
    "STATUS_WORDS",
    "act_of",
    "change_label",
    "ledger_type",
    "of_receipt",
    "shown_type",
    "stage_label",
    "starts_with_acceptance",
    "type_label",
]

#: names of stages; a receipt is called by the first one where no stage has one of them
_ACCEPTANCE = ("受理", "立案")


def stage_label(stage: Stage, language: Language) -> str:
    """Return the name of a stage: a policy has one in Chinese, and one for other languages."""
    return stage.label_zh if language is Language.ZH else stage.label_en


def type_label(names: TypeNames, language: Language) -> str:
    """Return the name of a type of case; a policy has two of them, as for a stage."""
    return names.label_zh if language is Language.ZH else names.label_en


def ledger_type(policy: Policy) -> Phrase:
    """Return the name of the column of types in a ledger, which must be read again."""
    return COMPLEXITY if policy.types == BUILT_IN_TYPES else OWN_TYPE


def shown_type(policy: Policy) -> Phrase:
    """Return the heading of a column of types."""
    return TYPE if policy.types == BUILT_IN_TYPES else OWN_TYPE


def of_receipt(
    phrase: Phrase, policy: Policy, others: Mapping[Phrase, Phrase] | None = None
) -> Phrase:
    """Return a text about the receipt; where that is not an acceptance, in other words.

    Args:
        phrase: The text; others are returned as they are.
        policy: Of the case.
        others: Text → the same without the word acceptance (受理).
    """
    if starts_with_acceptance(policy):
        return phrase
    return (others or BEFORE_ACCEPTANCE).get(phrase, phrase)


def length_of_extension(policy: Policy) -> Phrase:
    """Return the name of the column of lengths of extensions."""
    units = {stage.unit for stage in policy.stages if policy.extension_of(stage)}
    return EXTENSION_MONTHS if units == {Unit.MONTHS} else EXTENSION_DAYS


def act_of(column: str) -> str:
    """Return what was done on the days of a column of a policy, which has one name."""
    return column.removesuffix("日期").removesuffix("时间")


def starts_with_acceptance(policy: Policy) -> bool:
    """Return whether the receipt is called acceptance (受理), as in 1357.

    It is in a plain policy, unless a stage has that name.  Others count from an application, a
    complaint or an order.
    """
    return policy.is_plain and all(stage.label_zh not in _ACCEPTANCE for stage in policy.stages)


def change_label(names: TypeNames, language: Language) -> str:
    """Return the name of the column of the day on which a case was found to be of a type."""
    if names.id == CaseType.COMPLEX:
        return UPGRADED.text(language)
    return CHANGED_TO.text(language, names.label_zh if language is Language.ZH else names.id)


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

#: of a list of what is to do
HEADINGS = {
    Heading.OVERDUE: Phrase("Overdue", context="heading"),
    Heading.DUE_NOW: Phrase("Due today", context="heading"),
    Heading.DUE_SOON: Phrase("Due soon", context="heading"),
    Heading.OTHERS: Phrase("Others", context="heading"),
}
#: where the due day has passed, and only days off have followed
DUE_NOW_HEADING = Phrase("Due", context="heading")

OF_HEADING = Phrase("{}: {}", context="heading")  # number of cases
FIRST_OF_HEADING = Phrase("{}: the first {}", context="heading")
#: name, number of cases, day of the report
OF_BLOCK = Phrase("{} ({}). {}")
ALSO_DUE = Counted(", and {} overdue case above", ", and {} overdue cases above")

# columns
ID = Phrase("id")
TYPE = Phrase("type")
COMPLEXITY = Phrase("type", context="ledger")
OWN_TYPE = Phrase("type", context="own")
STATION = Phrase("station")
RECEIVED = Phrase("received", context="column")
HANDLER = Phrase("handler")
CHANNEL = Phrase("channel")
STATUS = Phrase("status")
PAUSES = Phrase("pauses")
SUPPLEMENT_FROM = Phrase("paused from (supplement)")
SUPPLEMENT_TO = Phrase("paused to (supplement)")
SUPPLEMENTS = Phrase("pauses (supplement)")
UPGRADED = Phrase("upgraded")
CHANGED_TO = Phrase("to_{}")
CHANGE_APPROVED = Phrase("change to {} approved?")
EXTENSION_DAYS = Phrase("extension days")
EXTENSION_MONTHS = Phrase("extension months")
EXTENDED_TO = Phrase("extended to")
EXTENSION_APPROVED = Phrase("extension approved", context="column")
WITHDRAWN = Phrase("withdrawn", context="column")
NEXT_DUE = Phrase("next due")
MOST_URGENT_STAGE = Phrase("most urgent")
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
STAGE_UNIT = Phrase("{} unit")
#: by the unit of the counts, which is never months
STAGE_ELAPSED = {
    Unit.WORKING_DAYS: Phrase("{} elapsed working days"),
    Unit.DAYS: Phrase("{} elapsed days"),
}
STAGE_REMAINING = {
    Unit.WORKING_DAYS: Phrase("{} remaining working days"),
    Unit.DAYS: Phrase("{} remaining days"),
}
STAGE_PAST_DUE = Phrase("{} calendar days past due")
STAGE_PROVISIONAL = Phrase("{} provisional")

# the days of a stage
MAKE_UP = Phrase("make-up")
DUE_DAY = Phrase("due day")
DUE_TODAY = Phrase("due today")
TODAY = Phrase("today")
ELAPSED = Phrase("took {}")
REMAINING = Phrase("{} left")
LATE = Phrase("{} late")
PAST_DUE = Counted("{} calendar day", "{} calendar days")
PAST_DUE_SHORT = Counted("{} day", "{} days", context="past due")
OF_NAMED_STAGE = Phrase("{}: {}", context="stage")
WAITS_FOR = Phrase("counted from {}")

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
WORK_LIST = Phrase("Work list")
TICK = Phrase("done", context="tick")
REMARKS = Phrase("remarks")
ONLY = Phrase("only: {}")
STAGE_TO_DO = Phrase("stage to do")
SHEETS_READ = Phrase("sheets read: {}")
SHEET_READ = Phrase("{}: {}", context="sheet")
MORE_SHEETS = Phrase("{} more")
MORE_CASES = Phrase("listed: the {} most urgent; {} more with --most all")
HIDDEN = Phrase("not listed: {} (--show all lists every case)")
HIDDEN_OVERDUE = Phrase("not listed: {}, of which {} ended overdue (--show all lists every case)")
MOST_URGENT = Phrase("Most urgent")
MORE_OPEN = Phrase("open and not listed: {}")
HELD_BY = Phrase("{}: {}; handler: {}")
HELD_BY_AFTER_NUMBER = Phrase("{}: {}; handler: {}", context="after number")
NO_HANDLER = Phrase("not given")
NO_CASE = Phrase("No case to list.")
UNREADABLE = Phrase("rows not assessed and not counted: {}")
MORE_UNREADABLE = Phrase("  not listed: {} (check --format json has all of them)")
ROWS = Phrase("rows read: {}; cases {}, not assessed {}, left out {}, skipped {}")
SKIP_WORDS = {
    SkipReason.TITLE: Phrase("titles"),
    SkipReason.HEADER: Phrase("repeated headers"),
    SkipReason.GUIDE: Phrase("column guides"),
    SkipReason.TOTAL: Phrase("totals and signatures"),
    SkipReason.EXAMPLE: Phrase("examples"),
    SkipReason.MERGED: Phrase("merged rows"),
    SkipReason.OLDER: Phrase("older rows"),
    SkipReason.NUMBERED_BLANK: Phrase("nothing but a number"),
    SkipReason.NOT_CHOSEN: Phrase("other cases"),
}
TEMPLATE_WRITTEN = Phrase("written: {0}; fill it in and run sla1357 check {0}")
VALID = Phrase("{}: valid")
LEFT_OUT = Phrase("received after the report day and left out: {}")
STAGE = Phrase("stage")
PROMISE = Phrase("working days", context="promise")
LIMITS = Phrase("promise")
UNIT = Phrase("unit")
PROMISE_TO_TYPE = Phrase("working days, {}")
LIMIT_OF_TYPE = Phrase("promise, {}")
CAME_DUE = Phrase("came due")
ON_TIME_RATE = Phrase("on time")
NOT_YET_DUE = Phrase("not yet due")
RATE_AND_COUNT = Phrase("{}, {} {}")
NO_RATE = Phrase("none", context="rate")

# the sheets of a workbook
SHEET_TODAY = Phrase("to do today", context="sheet")
SHEET_CASES = Phrase("cases")
SHEET_SUMMARY = Phrase("summary")
SHEET_NOTES = Phrase("notes")
CALENDAR_DAYS_LEFT = Phrase("calendar days left")
NOTHING_TO_DO = Phrase("Nothing is to do.")
MORE_TO_DO = Phrase("not listed: {} more, less urgent")
PAGE_OF = Phrase("page {} of {}")

# a calendar of due days
DUE_ON = Phrase("due {}", context="calendar entry")
DUE_DAYS = Phrase("{} due days")

# the footer
DAYS_SHOWN = Phrase("✓ and ✗ precede the day done, other signs precede the due day.")
ABBREVIATIONS = Phrase("wd: working days; days: calendar days past the due day")
ABBREVIATIONS_OF_UNITS = Phrase("wd: working days; days: calendar days")
STARRED = Phrase("* {}.")

# how a ledger was understood
TEXT_LAYOUT = Phrase("{}: {}, {}, header on line {}")
STATION_OF_ROWS = Phrase("station of rows without one: {}")
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
ENDS_CASE = Phrase("{}, which ends the case")
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
    "supplement_from": SUPPLEMENT_FROM,
    "supplement_to": SUPPLEMENT_TO,
    "supplements": SUPPLEMENTS,
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
    Reason.SUBJECT: Phrase("not only words such as 一般: the subject"),
    Reason.SOMETHING_ELSE: Phrase("not read: contains '{2}'"),
    Reason.LIMIT: Phrase("a limit: compared, never used"),
    Reason.PERSON: Phrase("personal: never read"),
    Reason.UNUSED: Phrase("not needed"),
    Reason.UNKNOWN: Phrase("not known"),
}
#: where a policy has types of its own
REASONS_OF_OWN_TYPES = {
    Reason.UNREAD_TYPES: Phrase("looks like the type, but its name is unknown"),
    Reason.VALUES: Phrase("contains types of the policy"),
    Reason.SUBJECT: Phrase("not only types of the policy: the subject"),
}

# the policies that come along
POLICY_NAME = Phrase("name", context="policy")
POLICY_TITLE = Phrase("policy", context="column")
STAGES_AND_LIMITS = Phrase("stages and limits")

BASIS = Phrase("By the State Council's {}")
NOTICE = Phrase("notice on the public holidays of {}")

# the days of a case
RECEIVED_ON = Phrase("received {}")
PAUSED_DAY = Phrase("paused")
OF_STAGE = Phrase("{} {}")

# the verdict
VERDICT = Phrase("{}: {}; {}.")
LIMIT = Phrase("promised within {}")
NOW = Phrase("now {}")
DAYS_PAST_DUE = Counted("{} calendar day past the due day", "{} calendar days past the due day")
PASSED = Counted("{} calendar day ago", "{} calendar days ago")
DUE_ON_DAY = Phrase("due {}")
DUE_UNKNOWN = Phrase("due day known once it is resumed")
DONE_ON = Phrase("done {}")
WITHDRAWN_ON = Phrase("withdrawn {}")

#: texts about the receipt → the same without the word acceptance (受理)
BEFORE_ACCEPTANCE = {
    RECEIVED: Phrase("received", context="column before acceptance"),
    RECEIVED_ON: Phrase("received {}", context="before acceptance"),
    LEFT_OUT: Phrase(
        "received after the report day and left out: {}", context="before acceptance"
    ),
}
