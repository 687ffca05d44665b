"""What each finding about a calendar, a calendar file or a notice says."""

from sla1357.core.findings import Code
from sla1357.texts.language import Phrase

__all__ = ["CALENDAR_MESSAGES"]

CALENDAR_MESSAGES = {
    Code.NOTICE_MISSING: Phrase(
        "the notice for {0} is not included yet, answers past {1} are provisional; once the State "
        "Council has published it, add it with sla1357 calendar import --use, or run {2}"
    ),
    Code.NOT_A_CALENDAR: Phrase(
        "is no calendar file: it must be JSON in the shape of holiday-cn, CSV with the header "
        "date,kind,name, or iCalendar; for a notice of a place or within a year, use "
        "sla1357 calendar import --local"
    ),
    Code.NOTICE_TEXT: Phrase(
        "is the text of a notice; make a calendar file of it with sla1357 calendar import"
    ),
    Code.TOO_LARGE: Phrase("is too large, at most {} MB"),
    Code.NOT_JSON: Phrase("not valid JSON ({})"),
    Code.MISSING_PART: Phrase("is missing"),
    Code.WRONG_PART: Phrase("is to be {}"),
    Code.NOT_A_CALENDAR_DAY: Phrase("is no day of the calendar (a day is written 2027-02-06)"),
    Code.UNKNOWN_KIND_OF_DAY: Phrase(
        "is neither off (放假) nor work (补班); 调休 can mean either and is not read"
    ),
    Code.OUTSIDE_COVERAGE: Phrase("lies outside the calendar ({} to {})"),
    Code.DAY_TWICE: Phrase("is listed on line {} already"),
    Code.DAY_CONTRADICTED: Phrase("is both off and a working day: see line {}"),
    Code.EMPTY_YEAR: Phrase(
        "holds no days: the notice for {} is not published yet, which is not a year without "
        "holidays"
    ),
    Code.NOT_PUBLISHED: Phrase(
        "holds no days: the notice for {} is not published yet; the file changes nothing"
    ),
    Code.OUTSIDE_YEAR: Phrase("lies neither in {} nor in the December before"),
    Code.MAKE_UP_ON_WEEKDAY: Phrase(
        "a make-up workday on a day that is a working day anyway; it changes nothing"
    ),
    Code.STRAY_DAY_OFF: Phrase(
        "a day off that no days without work join to a statutory festival; for a notice of a "
        "place or within a year, use calendar import --local"
    ),
    Code.FESTIVAL_MISSING: Phrase(
        "{} is not listed as a day off; if it is no notice for a whole year, use "
        "calendar import --local"
    ),
    Code.NOT_CONSERVED: Phrase(
        "{} weekdays off less {} make-up workdays are {}, and must be the {} statutory days: one "
        "may be forgotten or mistyped; for a notice of a place or within a year, use "
        "calendar import --local"
    ),
    Code.UNUSUAL_MAKE_UP: Phrase(
        "not the day of a weekend that is nearest to its holiday ({}), as every make-up workday "
        "so far has been; compare it with the notice"
    ),
    Code.ICS_EXTRA_MISSING: Phrase('for iCalendar, run pip install "sla1357[ics]"'),
    Code.NOT_ICALENDAR: Phrase("not valid iCalendar ({})"),
    Code.DAY_REPEATED: Phrase("is an event that repeats; only the first time is read"),
    Code.NOT_UNDERSTOOD: Phrase("is about days, but was not understood and not read"),
    Code.EVENT_WITH_HOURS: Phrase(
        "events that have hours, of which this is the first, are read as whole days: {}"
    ),
    Code.PART_OF_A_DAY: Phrase("is some hours only, which is no whole day, and is not read"),
    Code.DAYS_LEFT_OUT: Phrase(
        "days that are not of the notice for {1} are left out: {0}, the first of them"
    ),
    Code.STRAY_YEAR: Phrase("nearly all other days are of {}: the year may be mistyped"),
    Code.SAID_BOTH_WAYS: Phrase(
        "is said to be off and to be worked (see line {} too); what differs from the calendar in "
        "use was taken; compare it with the notice"
    ),
    Code.OTHERS_MAY_WRITE: Phrase(
        "is not used, for others may write it or its folder; take their right to write away"
    ),
    Code.ROSTER: Phrase(
        "names persons: a roster says who is off or at work, and not which days are; nothing of "
        "it is read"
    ),
    Code.ALREADY_SO: Phrase("all days are as in the calendar in use; there is nothing to change"),
    Code.WRONG_RANGE: Phrase(
        "is no range of days: its end is before its beginning, or it has more than {} days"
    ),
    Code.WRONG_WEEKDAY_IN_NOTICE: Phrase(
        "the weekday is not that of {}; check the year and the day"
    ),
    Code.MISCOUNTED: Phrase("is not the number of days that are named: {}"),
    Code.NO_DAYS: Phrase("no day before 放假, 补休 or 上班 was found"),
    Code.OTHER_YEAR: Phrase("is the notice for {}"),
    Code.NOTHING_HELD: Phrase("holds no day off and no make-up workday; the file changes nothing"),
    Code.KEY_REPEATED: Phrase("is written twice"),
    Code.OVERRULED: Phrase(
        "is replaced by the notice in {}, which is named after it; name local changes last"
    ),
    Code.NO_YEAR_NAMED: Phrase("does not say for which year it is; name it with --year"),
}
