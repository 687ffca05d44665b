"""Texts of reports."""

from sla1357.core.listing import DatedBy, Dimension
from sla1357.core.policy import Unit
from sla1357.texts import words
from sla1357.texts.language import Phrase

__all__ = ["DIMENSIONS", "NOT_GIVEN", "OUTSIDE", "PERIOD"]

LANGUAGE_TAG = Phrase("en", context="HTML")
TITLE = Phrase("Report on the promise")
DIMENSIONS = {
    Dimension.STATION: words.STATION,
    Dimension.HANDLER: words.HANDLER,
    Dimension.CHANNEL: words.CHANNEL,
    Dimension.LEDGER: words.LEDGER,
    Dimension.TYPE: words.TYPE,
    Dimension.MONTH: Phrase("month"),
    Dimension.WEEK: Phrase("week"),
}
#: the day of a case that puts it in a month, a week or the period
DATED_BY = {
    DatedBy.RECEIPT: words.RECEIVED,
    DatedBy.CLOSING: words.FIELD_WORDS["close"],
}
WEEK_OF = Phrase("week of {}")
OTHERS = Phrase("(others)")
NOT_GIVEN = Phrase("(not given)")
GROUP = Phrase("group")
TOTAL = Phrase("total")
SUBTOTAL = Phrase("subtotal")
PERIOD = Phrase("Cases {}{}")
FROM_TO = Phrase(" {} to {}")
FROM = Phrase(" from {} on")
TO = Phrase(" up to {}")
ANY_DAY = Phrase(" on any day")
OUTSIDE = Phrase("outside this period: {}")
CLOSED_ONLY = Phrase("By the day of closing: cases that are not closed are not in any period.")

# the sections
ON_TIME = Phrase("On time")
#: by the unit of all stages; None: they differ
ELAPSED: dict[Unit | None, Phrase] = {
    Unit.WORKING_DAYS: Phrase("Working days taken"),
    Unit.DAYS: Phrase("Days taken"),
    None: Phrase("Time taken"),
}
TREND = Phrase("On-time rate by month ({})")
LATE = Phrase("Overdue and late cases")
FIRST_OF = Phrase(" (the first {} of {})")
FIRST_PLACES = Phrase(" (the first {} of {} places)")
OVERDUE_CASES = Phrase("Overdue cases")
LATE_DONE = Phrase("Cases that were late")
OTHERS_OPEN = Phrase("Other open cases, most urgent first")
ON_TIME_BY = Phrase("On-time rate by {}")
BETWEEN = Phrase(" and ", context="dimensions")
BELOW_TARGET = Phrase("Below the target of {}")
LOWEST = Phrase("Lowest on-time rates")
CHANGES = Phrase("What changed: {} after {}")
OUTLOOK = Phrase("Due in the next ten working days: {}")
LATE_BY = Phrase("How late the late ones were")
ALL_FIGURES = Phrase("All figures")
TARGET = Phrase("target {}")
TARGET_LINE = Phrase("Target {}: {}.")
SHORT_BY = Phrase("{} short by {}")
REACHED = Phrase("{} reached")
TREND_KEY = Phrase(
    "The last {} months: above a bar the on-time rate in per cent, below the month how many came "
    "due. Pale: fewer than {} came due."
)
FEW = Phrase("Italic: fewer than {} came due; one case changes such a rate by much.")
ON_DAY = Phrase("day")
DUE_STAGES = Phrase("stages due")
NO_OVERDUE = Phrase("No case is overdue.")
DISTRIBUTION = Phrase("How long stages took")
NO_ROW = Phrase("None.")
OPEN_CASES = Phrase("open")
CASES_UNIT = Phrase("cases", context="unit")
HEAT_KEY = Phrase("Colour by on-time rate:")
DISTRIBUTION_KEY = Phrase(
    "Horizontal: working days taken; vertical: stages done. Left of a dashed line is within the "
    "promise."
)
DISTRIBUTION_KEY_OF_UNITS = Phrase(
    "Horizontal: time taken, in the unit of the table below; vertical: stages done. Left of a "
    "dashed line is within the promise; a promise in months (≈) has as many days as on average."
)
BASIS = Phrase("How this was counted")
NO_LATE_CASE = Phrase("No case is overdue or was late.")

# columns
CASES = Phrase("cases")
DONE = Phrase("done", context="count")
MEAN = Phrase("mean")
MEDIAN = Phrase("median")
P90 = Phrase("P90")
LONGEST = Phrase("longest")
ELAPSED_COLUMN = Phrase("{} working days taken")
ELAPSED_COLUMN_OF_UNITS = Phrase("{} time taken")
UNIT_OF_ELAPSED = Phrase("unit of time taken")
FINISHED_BY = Phrase("by day {}")
DUE = Phrase("due", context="column")
DONE_ON = Phrase("done", context="column")
WORKING_DAYS_LATE = Phrase("wd late")
NATURAL_DAYS_LATE = Phrase("days late")
PROVISIONAL_STAGE = Phrase("provisional")
COUNTDOWN = Phrase("left or late")
MISSING = Phrase("missing")
SHORT = Phrase("short by, cases")
LATE_BY_DAYS = Phrase("over the limit by")
STAGES_DONE = Phrase("stages done")
SHARE = Phrase("share of what came due, so far")

# the sheets of a workbook
SHEET_GROUPS = Phrase("groups")
SHEET_MONTHS = Phrase("months")
SHEET_LATE = Phrase("late")

# how to read the figures
FORMULA = Phrase("On-time rate = met / came due; came due = met + met late + overdue: {}.")
FORMULA_OF_STAGE = Phrase("{} {} / ({} + {} + {}) = {}")
FINISHED_BY_RULE = Phrase(
    '"By day n" is the share of stages that came due and were done in at most n working days; '
    "days taken are of the stages done; nine of ten took no longer than P90."
)
FINISHED_BY_RULE_OF_UNITS = Phrase(
    '"By day n" is the share of stages that came due and were done in at most n days, in the unit '
    "of the stage; time taken is of the stages done, and counted in days where the promise is in "
    "months; nine of ten took no longer than P90."
)
BESIDE = Phrase(
    "Stages that are not yet due, to check, paused, unrecorded or withdrawn are counted "
    "separately, not in the rate."
)
BESIDE_OF_CHAINS = Phrase(
    "Stages that are not yet due, not started, to check, paused, unrecorded or withdrawn are "
    "counted separately, not in the rate."
)
STANDS_PROVISIONAL = Phrase("≈ provisional: depends on days whose notice is not published yet.")
