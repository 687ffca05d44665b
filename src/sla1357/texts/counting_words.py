"""Texts about the rule of counting, what moved a deadline, and notes on a verdict."""

from sla1357.core.moves import Note
from sla1357.core.policy import FirstDay, Lateness, RestDayDue, RestDayReceipt, Unit
from sla1357.texts.language import Phrase

__all__ = ["NOTES", "POLICY_OPTIONS", "POLICY_OPTIONS_OF_UNITS"]

# what moved a deadline
ORIGINALLY = Phrase("originally due {}")
PAUSED = Phrase("paused from {}, counted again from {}")
STILL_PAUSED = Phrase("paused since {}")
SUPPLEMENTED = Phrase("documents asked for {}, received {}")
STILL_SUPPLEMENTED = Phrase("documents asked for {}, not received")
FOUND_OF_TYPE = Phrase("found {1} {0}")
EXTENDED_BY = Phrase("extended by {}")
RESTARTED = Phrase("documents asked for {}, received {}, counted again from the start")
#: where another kind of pause meets the request for documents
RESTARTED_IN_PAUSE = Phrase("paused from {}, counted again from the start from {}")
ROLLED = Phrase("{} is a day off, so due {} (Civil Code of the PRC, art. 203)")
EXTENDED_TO_DAY = Phrase("extended to {}")
APPROVED = Phrase("{1}, approved {0}")
MOVED_TO = Phrase("{} → due {}")
NO_DUE_YET = Phrase("known once it is resumed")
NO_DUE_SHORT = Phrase("paused", context="due day")
MOVED_CASE = Phrase("+ {} {}: {}")
ROLLED_CASES = Phrase(
    "» The limit ended on a day off, so it ends on the next working day (Civil Code of the PRC, "
    "art. 203)."
)

# the rule of counting
FIRST_DAY = {
    FirstDay.NEXT_DAY: Phrase(
        "the day of receipt is not counted, the next working day is day 1 (Civil Code of the PRC, "
        "art. 201)"
    ),
    FirstDay.SAME_DAY: Phrase("the day of receipt, if a working day, is day 1"),
}
LATER_RECEIPT = Phrase("a receipt on a day off counts as of the next working day")
REST_DAY_RECEIPT: dict[RestDayReceipt, Phrase | None] = {
    RestDayReceipt.AS_RECEIVED: None,
    RestDayReceipt.NEXT_WORKING_DAY: LATER_RECEIPT,
}
CUTOFF = Phrase("a receipt at {} or later counts as of the next day")
KINDS = Phrase("days off do not count, make-up workdays do; a due day ends at 24:00")
#: texts about the receipt → the same without the word acceptance (受理)
BEFORE_ACCEPTANCE = {
    LATER_RECEIPT: Phrase(
        "a receipt on a day off counts as of the next working day", context="before acceptance"
    ),
    CUTOFF: Phrase(
        "a receipt at {} or later counts as of the next day", context="before acceptance"
    ),
}

# the same, if a limit is not in working days, or does not begin with the receipt
START = {
    FirstDay.NEXT_DAY: Phrase(
        "the day on which a limit begins is not counted (Civil Code of the PRC, art. 201)"
    ),
    FirstDay.SAME_DAY: Phrase(
        "the day on which a limit begins is day 1; of a limit in working days, if it is one"
    ),
}
COUNTED_IN = {
    Unit.WORKING_DAYS: Phrase("{}: working days; days off do not count, make-up workdays do"),
    Unit.DAYS: Phrase("{}: calendar days, days off included"),
    Unit.MONTHS: Phrase(
        "{}: months, which end on the same day of the month, else on its last (art. 202)"
    ),
}
ALL_STAGES = Phrase("all stages", context="counting")
REST_DAY_DUE = {
    RestDayDue.NEXT_WORKING_DAY: Phrase(
        "a limit in days or months that ends on a day off ends on the next working day (art. 203)"
    ),
    RestDayDue.AS_IT_FALLS: Phrase(
        "a limit in days or months that ends on a day off ends on that day"
    ),
}
COUNTED_FROM = Phrase("{} is counted from the day of {}")
RESTARTS = Phrase("missing documents: the count begins again on the day they come")
DUE_DAY_ENDS = Phrase("a due day ends at 24:00")
LATENESS: dict[Lateness, Phrase | None] = {
    Lateness.WORKING_DAYS: None,
    Lateness.DUE_DATE: Phrase("anything done after its due day is late, whatever the day"),
}
POLICY = Phrase("Policy: {}. ")
COUNTING = Phrase("Counting: {}.")

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
    "target": Phrase("the on-time rate that each stage should reach, in reports"),
    "rest_day_due": Phrase(
        "a limit in days or months that ends on a day off - next-working-day: it ends on the next "
        "working day (Civil Code of the PRC, art. 203); as-it-falls: on that day"
    ),
    "supplement": Phrase(
        "a request for missing documents - pause: the days until they come do not count; "
        "restart: the count begins again on the day they come"
    ),
}
#: the same where a limit is not in working days
POLICY_OPTIONS_OF_UNITS = {
    **POLICY_OPTIONS,
    "first_day": Phrase(
        "next-day: from the day after the start; same-day: the start is day 1, of working days if "
        "it is one"
    ),
    "lateness": Phrase(
        "late means - working-days: more days used than promised, in the unit of the stage; "
        "due-date: done after the due day"
    ),
    "warn_at": Phrase(
        "a stage is due soon when this many days or fewer remain, in its unit; months are counted "
        "in days"
    ),
}

# notes on a verdict
NOTES = {
    Note.DONE_ON_DAYS_OFF_AFTER_DUE: Phrase(
        "done on the days off after the due day: no further working day was used, so on time"
    ),
    Note.DONE_IN_PAUSE_AFTER_DUE: Phrase(
        "done in a pause after the due day: no further working day was used, so on time"
    ),
    Note.UPGRADE_TOO_LATE: Phrase("found {} after the deadline, which stays"),
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
#: where no limit in working days is meant
DONE_IN_PAUSE = Phrase("done in a pause after the due day: no further day was used, so on time")
