"""The words about one case and about the calendar."""

from sla1357.core.moves import Note
from sla1357.core.policy import FirstDay, Lateness, RestDayReceipt
from sla1357.texts.language import Counted, Phrase

__all__ = ["FIRST_DAY", "LATENESS", "NOTES", "REST_DAY_RECEIPT"]

# what moved a deadline
ORIGINALLY = Phrase("originally due {}")
PAUSED = Phrase("paused from {}, counted again from {}")
STILL_PAUSED = Phrase("paused since {}")
UPGRADED = Phrase("found complex {}")
EXTENDED_BY = Counted("extended by {} working day", "extended by {} working days")
EXTENDED_TO = Phrase("extended to {}")
APPROVED = Phrase("{1}, approved {0}")
MOVED_TO = Phrase("{} → due {}")
NO_DUE_YET = Phrase("known once it is resumed")
NO_DUE_SHORT = Phrase("paused", context="due day")
MOVED_CASE = Phrase("† {} {}: {}")

# the rule
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
    Lateness.DUE_DATE: Phrase("what is done after its due day is late, whatever the day"),
}
POLICY = Phrase("Policy: {}. ")
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
PAST_DUE = Counted("{} calendar day past the due day", "{} calendar days past the due day")
PASSED = Counted("passed {} calendar day ago", "passed {} calendar days ago")
DUE_ON = Phrase("due {}")
DUE_UNKNOWN = Phrase("due day known once it is resumed")
DONE_ON = Phrase("done {}")
WITHDRAWN_ON = Phrase("withdrawn {}")

OPTIONS = {
    "first_day": Phrase(
        "next-day: from the day after the receipt; same-day: the receipt is day 1 if it is a "
        "working day"
    ),
    "rest_day_receipt": Phrase(
        "of a receipt on a day off - as-received: of that day; next-working-day: as of the next"
    ),
    "cutoff": Phrase("a receipt at this time or later counts as the next day's"),
    "lateness": Phrase(
        "late is - working-days: more working days used than promised; due-date: done after the "
        "due day"
    ),
    "warn_at": Phrase("a stage is due soon from so many working days remaining"),
}

# what a reader of a verdict must know
NOTES = {
    Note.DONE_ON_DAYS_OFF_AFTER_DUE: Phrase(
        "done on the days off after the due day: no further working day was used, so on time"
    ),
    Note.DONE_IN_PAUSE_AFTER_DUE: Phrase(
        "done in a pause after the due day: no further working day was used, so on time"
    ),
    Note.UPGRADE_TOO_LATE: Phrase("found complex after the deadline, which stays"),
    Note.EXTENSION_TOO_LATE: Phrase("extended after the deadline, which stays"),
    Note.EXTENSION_UNDATED: Phrase("the extension has no day of approval; it was counted"),
    Note.EXTENSION_NOT_LATER: Phrase("the extension names no later day; it has no effect"),
    Note.EXTENSIONS_DIFFER: Phrase("the days and the day of the extension differ; the day counts"),
    Note.EXTENSION_STAYS: Phrase("the day that was approved is not moved by the pause after it"),
}
