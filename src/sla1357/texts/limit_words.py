"""Texts about limits that an office keeps in its ledger."""

from sla1357.core.alternatives.own_limits import Cause
from sla1357.texts.language import Phrase

__all__ = ["CAUSES"]

CAUSES = {
    Cause.NOT_MOVED: Phrase("without what moved it"),
    Cause.NO_MAKE_UP_WORKDAYS: Phrase("make-up workdays left out"),
    Cause.WEEKENDS_ONLY: Phrase("only weekends left out"),
    Cause.RECEIPT_COUNTED: Phrase("day of receipt counted"),
    Cause.CALENDAR_DAYS: Phrase("calendar days counted"),
    Cause.WORKING_DAYS: Phrase("working days counted"),
    Cause.OTHER_TYPE: Phrase("limit of another type"),
}
UNKNOWN_CAUSE = Phrase("not known why")
#: behind a difference
LIKELY_CAUSE = Phrase("; likely reason: {}")

TITLE = Phrase("The ledger's own limits, compared with the due days")
DIFFERENT = Phrase("Limits that are not the due day")
COLUMN = Phrase("column", context="of a ledger")
OWN = Phrase("own limit")
OFF = Phrase("off by")
WORKING_DAYS_OFF = Phrase("working days off")
CALENDAR_DAYS_OFF = Phrase("calendar days off")
CAUSE = Phrase("likely reason")
SUMMARY = Phrase("{} cases have limits of their own: {} are wrong (limits: {}, wrong: {})")
COUNT = Phrase("{}: {}", context="limits")
NO_LIMITS = Phrase(
    "no case has a limit of its own: no column such as 应办结日期 holds days (see "
    "--explain-columns)"
)
HOW_TO_READ = Phrase("off by: working days (calendar days), + if the own limit is later")
NOT_USED = Phrase("The due days count. The ledger's own limits are compared, and never used.")
