"""Messages of the findings about rows of a ledger."""

from sla1357.core.findings import Code
from sla1357.texts.language import Phrase

__all__ = ["CASE_FINDINGS", "EITHER"]

EITHER = Phrase("{} or {}")

CASE_FINDINGS = {
    Code.OWN_LIMIT_EARLIER: Phrase(
        "earlier than the due day, {} (working days: {}, calendar days: {}){}; it is not used, "
        "correct it"
    ),
    Code.OWN_LIMIT_LATER: Phrase(
        "later than the due day, {} (working days: {}, calendar days: {}){}; it is not used, "
        "correct it"
    ),
    Code.NO_RECEIPT_DAY: Phrase("no day under '{}'; fill it in"),
    Code.NOT_A_DATE: Phrase("not a full date; write 2026-02-05, 2026/2/5 or 2026年2月5日"),
    Code.NO_SUCH_DAY: Phrase("no such day; check year, month and day"),
    Code.NO_SUCH_TIME: Phrase("no such time; write 00:00 to 23:59"),
    Code.UNKNOWN_TYPE: Phrase("unknown type; write {}"),
    Code.NO_TYPE: Phrase("no type; the case is counted as {}"),
    Code.NO_ID: Phrase("no id; the case is called #{}"),
    Code.TOO_MANY_CELLS: Phrase(
        "the row has {} cells, the header has {}; check commas, quotes and missing headers"
    ),
    Code.TOO_FEW_CELLS: Phrase(
        "the row has {} cells, the header has {}; missing cells are read as blank"
    ),
    Code.DONE_BEFORE_RECEIPT: Phrase("before '{1}', {0}; check both"),
    Code.DONE_OUT_OF_ORDER: Phrase("before '{}', {}; check the order"),
    Code.AFTER_REPORT_DAY: Phrase(
        "after the day of the report, {}; counted as not happened yet; check it"
    ),
    Code.RECEIVED_AFTER_REPORT_DAY: Phrase(
        "after the day of the report, {}; the case is left out; check it"
    ),
    Code.OUTSIDE_CALENDAR: Phrase(
        "this day, or a deadline counted from it, is outside the calendar ({} to {}); check the "
        "year"
    ),
    Code.NO_YEAR: Phrase("no year; add it, or give it with --year"),
    Code.TWO_DIGIT_YEAR: Phrase("a year with two digits; write all four"),
    Code.DAY_OR_MONTH_FIRST: Phrase(
        "unclear which number is the day and which is the month; write year, month, day"
    ),
    Code.SIX_DIGITS: Phrase("six digits are ambiguous; write 20260205"),
    Code.SERIAL_OUT_OF_RANGE: Phrase(
        "not an Excel day number between 2010 and 2050; write the date"
    ),
    Code.SERIAL_REFUSED: Phrase(
        "a bare number, which may not be an Excel day number here; write the date"
    ),
    Code.DECIMAL_DAY: Phrase(
        "day {0} or day {0}0? spreadsheets drop a 0 at the end; write it with 月 and 日"
    ),
    Code.NARROW_COLUMN: Phrase(
        "the column was too narrow to show the date; widen it and save again"
    ),
    Code.NUMBER_SHOWN_AS_DATE: Phrase(
        "too long ago: perhaps a number shown as a date; type the date again"
    ),
    Code.WRONG_WEEKDAY: Phrase("the weekday does not match the date; check both"),
    Code.SEVERAL_DATES: Phrase("several dates; the first, {}, is used; check it"),
    Code.ID_TWICE: Phrase("also the id of line {}; check both"),
    Code.ID_RUINED: Phrase(
        "Excel has damaged this id; the case is called #{}; format the column as text and type "
        "the id again"
    ),
    Code.ID_ROUNDED: Phrase(
        "only zeros after the 15th digit: Excel may have rounded this id; check it"
    ),
    Code.ODD_YEAR: Phrase("not the year of the rows around it; did you mean {}? check it"),
    Code.LONG_AFTER_RECEIPT: Phrase("{0} days after '{1}'; check the year"),
    Code.DAMAGED_TEXT: Phrase("contains bytes that are not text in this encoding; check it"),
    Code.NO_RESULT: Phrase(
        "a formula without a result; correct it, or open the file in Excel or WPS and save it"
    ),
    Code.UPGRADE_TOO_LATE: Phrase("after the deadline, {}, which this upgrade does not move"),
    Code.TYPE_CHANGE_TOO_LATE: Phrase(
        "after the deadline, {}, which this change of type does not move"
    ),
    Code.EXTENSION_TOO_LATE: Phrase("after the deadline, {}, which this extension does not move"),
    Code.EXTENSION_NOT_ALLOWED: Phrase(
        "the policy does not allow this extension; it has no effect"
    ),
    Code.EXTENSION_TOO_MANY: Phrase("one extension more than the policy allows; it has no effect"),
    Code.EXTENSION_TOO_LONG: Phrase("longer than the {} that the policy allows; it has no effect"),
    Code.START_UNRECORDED: Phrase(
        "done, but {}, from which it is counted, has no day; enter that day"
    ),
    Code.TYPE_AT_RECEIPT: Phrase(
        "it is not recorded of which type the case was before; counted as {}; check it"
    ),
    Code.TWO_DAYS_OF_STAGE: Phrase(
        "'{}' has another day of the same stage, {}; the earlier day counts; check both"
    ),
    Code.EXTENSION_UNDATED: Phrase(
        "an extension without its day of approval; it counts; fill in the day"
    ),
    Code.EXTENSION_NOT_LATER: Phrase(
        "not after the deadline, so this extension has no effect; check it"
    ),
    Code.EXTENSIONS_DIFFER: Phrase(
        "does not match the extension days; this day counts; check both"
    ),
    Code.EXTENSION_STAYS: Phrase(
        "a pause after it does not move the approved day (due {}); if it should move, get a new "
        "approval"
    ),
    Code.EXTENSION_WITHOUT_LENGTH: Phrase(
        "an approval without the days or the day of the extension; not counted"
    ),
    Code.NOT_WORKING_DAYS: Phrase(
        "not the length of an extension, or too long; write a whole number, such as 5"
    ),
    Code.NOT_A_PAUSE: Phrase(
        "not a pause; write 2026-02-09~2026-02-12, where work resumes on the second day (leave "
        "it blank if it has not); separate several with semicolons"
    ),
    Code.PAUSE_REVERSED: Phrase("resumed before the pause began on {}; check both"),
    Code.PAUSE_EMPTY: Phrase(
        "resumed on the day the pause began, {}, so no day is paused; check it (the day on "
        "which work resumes is not paused)"
    ),
    Code.PAUSE_WITHOUT_START: Phrase(
        "the day on which a pause ended, but not the one on which it began; not counted"
    ),
    Code.PAUSE_BEFORE_RECEIPT: Phrase(
        "paused before '{1}', {0}; counted from that day on; check it"
    ),
    Code.AFTER_END: Phrase("after the case was closed or withdrawn on {}; no effect; check it"),
    Code.DONE_AFTER_WITHDRAWAL: Phrase("after the case was withdrawn on {}; check both"),
    Code.DOWNGRADED: Phrase("becoming {} does not shorten a deadline; counted as {}; check it"),
    Code.RESUMED_AFTER_END: Phrase(
        "resumed after the case was closed or withdrawn on {}; counted as recorded; check both"
    ),
    Code.ID_IN_TWO_LEDGERS: Phrase(
        "also the id of {}, line {}: the same case is counted twice; check both and keep one, "
        "or count only the newer row with --unique"
    ),
    Code.BEFORE_MIDNIGHT: Phrase(
        "43 seconds before midnight, which a known export fault writes for the next day; read "
        "as {}; check the days of this column"
    ),
    Code.OTHER_ERA: Phrase("a year of another era, such as 民国; write the year as 2026"),
    Code.LUNAR_DAY: Phrase(
        "a day of the lunar calendar, which is not converted; write it as 2026-02-05"
    ),
    Code.COUNT_OF_SECONDS: Phrase(
        "a timestamp (seconds or milliseconds since 1970); export it as a date, "
        "such as 2026-02-05 09:30"
    ),
    Code.ENGLISH_MONTH: Phrase(
        "a month in English without a four-digit year is ambiguous; write 2026-02-05"
    ),
    Code.UNCLEAR_ZONE: Phrase(
        "the time zone is ambiguous (CST is used in China and in America); leave it out or "
        "write +08:00"
    ),
    Code.NOTE_BESIDE_DATE: Phrase("text next to the date; {} is used; check it"),
    Code.YEAR_TAKEN: Phrase("no year; the days around it suggest {}; check it and add the year"),
    Code.RECEIPTS_JUMP: Phrase(
        "no year, and more than half a year from the row above, {}; add the years if the ledger "
        "runs into another year"
    ),
    Code.OTHER_UNIT: Phrase(
        "not in the unit of the limit, and not converted; write it in that unit, or the last day "
        "under 延期至"
    ),
    Code.ID_OF_A_PERSON: Phrase(
        "the id is a phone number, identity number or e-mail address; the case is called #{}; "
        "give it another number"
    ),
    Code.CLOSED_WITHOUT_DAY: Phrase(
        "the status says closed, but '{}' is blank; counted as open; fill in the day or correct "
        "the status"
    ),
    Code.OPEN_WITH_DAY: Phrase(
        "the status says open, but '{}' is {}; counted as closed; correct the status or the day"
    ),
    Code.ENDED_WITHOUT_DAY: Phrase(
        "the status says withdrawn, void, refused, extended or paused, but no such day is "
        "given; counted as usual; fill in the day, or remove a void row"
    ),
    Code.MERGED_DAY: Phrase(
        "merged with the cell above or to its left ({}), whose day may not belong here; unmerge "
        "the cells and fill in each"
    ),
    Code.OLDER_ROW: Phrase(
        "the row of the same case in {}, line {}, is newer; this row is skipped"
    ),
    Code.WHICH_IS_NEWER: Phrase(
        "also the id of {}, line {}, and it is unclear which row is newer; neither is assessed; "
        "check both and keep one"
    ),
    Code.DONE_TWICE: Phrase(
        "the columns for the two types of cases both contain a day, so it is unclear which one "
        "counts; keep the one for this case"
    ),
    Code.CHANGE_REFUSED: Phrase("says no or not approved, so '{}' is not counted; check it"),
    Code.ONLY_APPLIED: Phrase(
        "only an application, or an unclear decision; counted as approved; check it"
    ),
    Code.DITTO: Phrase("a ditto mark, read as blank; write the text out"),
}
