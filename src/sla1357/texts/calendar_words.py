"""Texts about the calendar: its months, its files, and how far it is confirmed."""

from sla1357.core.policy import Unit
from sla1357.core.workdays import DayKind
from sla1357.texts.language import Counted, Phrase

__all__ = ["DAY_MARKS", "MONTHS"]

# lengths of time
LENGTHS = {
    Unit.WORKING_DAYS: Counted("{} working day", "{} working days"),
    Unit.DAYS: Counted("{} day", "{} days", context="limit"),
    Unit.MONTHS: Counted("{} month", "{} months"),
}
SHORT_LENGTHS = {**LENGTHS, Unit.WORKING_DAYS: Counted("{} wd", "{} wd")}
#: in formulas, which do not tell one day from several
LENGTHS_IN_FORMULAS = {
    **LENGTHS,
    Unit.WORKING_DAYS: Counted("{} wd", "{} wd", context="formula"),
}
UNITS = {
    Unit.WORKING_DAYS: Phrase("working days", context="unit"),
    Unit.DAYS: Phrase("days", context="unit"),
    Unit.MONTHS: Phrase("months", context="unit"),
}

# a day
WEEKDAYS = (
    Phrase("Mon"),
    Phrase("Tue"),
    Phrase("Wed"),
    Phrase("Thu"),
    Phrase("Fri"),
    Phrase("Sat"),
    Phrase("Sun"),
)
CALENDAR_IN_USE = Phrase("Calendar: {}; State Council notices confirmed through {}; digest {}")
CONFIGURATION = Phrase("; configuration {}")
KEPT = Phrase("Calendar files kept for every run (sla1357 calendar forget NAME removes one):")
IN_USE = Phrase("kept as {0}: every later run uses it; sla1357 calendar forget {1} removes it")
FORGOTTEN = Phrase("removed: {}")
NOT_KEPT = Phrase("no calendar file is kept as {}; kept: {}")
NONE_KEPT = Phrase("none")
DATE = Phrase("date")
KIND_OF_DAY = Phrase("kind of day")
COUNT = Phrase("count")
DAY_KINDS = {
    DayKind.WORKDAY: Phrase("working day"),
    DayKind.WEEKEND: Phrase("weekend"),
    DayKind.DAY_OFF: Phrase("day off"),
    DayKind.MAKE_UP_WORKDAY: Phrase("make-up workday"),
}
NO_NOTICE = Phrase("The notice for {} is not included yet: days past {} (with ≈) are provisional")

# a wall calendar
MONTHS = Phrase("{0}-{1:02}")
WEEK = Phrase("MoTuWeThFrSaSu")
#: after the number of a day; two columns wide in Chinese, one in English
DAY_MARKS = {
    DayKind.WORKDAY: Phrase(" "),
    DayKind.WEEKEND: Phrase(" "),
    DayKind.DAY_OFF: Phrase("h"),
    DayKind.MAKE_UP_WORKDAY: Phrase("w"),
}
LEGEND = Phrase("h: day off (放假)    w: make-up workday (补班)")
TODAY = Phrase("{}: {}")
YEAR_TOTAL = Phrase("{}: {}", context="year")
DAYS_OFF = Counted("{} day off", "{} days off")
FROM_TO = Phrase("{} to {}")
MADE_UP = Phrase("make-up workdays {}")
HOLIDAY = Phrase("{}: {}, {}")
WAITS = Phrase("{}: not published yet")
HELD = Phrase("{}: {}, {}")
MAKE_UP_WORKDAYS = Counted("{} make-up workday", "{} make-up workdays")
COMPARE = Phrase("Compare each line with the notice.")
WRITTEN = Phrase("written: {}")
LOCAL = Phrase("local changes")

# a span
COUNTED = Phrase("after {}, up to and with {}: {}")
COUNTED_BACK = Phrase("before {}, back to and with {}: {}")
ADDED = Phrase("working day {1} after {0}: {2}, {3}")
TAKEN = Phrase("working day {1} before {0}: {2}, {3}")

# how far it is confirmed
LAST_RECEIPT = Phrase(
    "A promise of {}: cases received up to {} have a confirmed due day; {} left."
)
PAST_RECEIPT = Phrase(
    "A promise of {}: cases received after {}, {} ago, have a provisional due day."
)
DAYS = Counted("{} day", "{} days")

# what a file changes
COMPARED = Phrase("{}, compared with the calendar in use")
NO_DIFFERENCE = Phrase("No difference.")
MORE_CASES = Phrase("listed: the first {} cases; {} more with --most all")
NO_CASE_CHANGED = Phrase("No case changes its deadline or its status.")
BEFORE = Phrase("before")
AFTER = Phrase("after")
FESTIVAL = Phrase("festival")
CONFIRMED_THROUGH = Phrase("confirmed through: {} → {}")
