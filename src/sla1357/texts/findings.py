"""Messages of all findings; those about rows are in `case_findings`."""

from sla1357.core.findings import Code
from sla1357.texts.case_findings import CASE_FINDINGS
from sla1357.texts.language import Phrase

__all__ = ["FINDINGS"]

#: code → message, with `str.format` fields for the details of a finding
FINDINGS = {
    **CASE_FINDINGS,
    Code.FILE_MISSING: Phrase("no such file"),
    Code.FILE_IS_FOLDER: Phrase("is a folder; name a file"),
    Code.FILE_UNREADABLE: Phrase("cannot be read ({})"),
    Code.FILE_EMPTY: Phrase("is empty: there is no header row"),
    Code.NOT_TEXT: Phrase(
        "neither text nor a workbook; save the ledger as 'CSV UTF-8 (comma delimited)', "
        "or name its encoding with --encoding"
    ),
    Code.NO_HEADER: Phrase(
        "no header row in the first 20 rows: no column for the day of receipt, such as "
        "'received'; columns of this row: {}; name the right one with [columns] received = "
        '["…"] in the configuration, or the sheet with --sheet or the encoding with --encoding; '
        "columns may be separated by commas, tabs, semicolons, full-width commas or |"
    ),
    Code.BROKEN_CSV: Phrase("not valid CSV ({}); check the quotes"),
    Code.COLUMN_TWICE: Phrase(
        "means the same as column {1}, '{0}', which was taken; rename or remove one"
    ),
    Code.NO_ID_COLUMN: Phrase("no column '编号' or 'id'; line numbers are used"),
    Code.NO_TYPE_COLUMN: Phrase(
        "no column '复杂程度' or 'type'; every case is counted as ordinary"
    ),
    Code.NO_STAGE_COLUMN: Phrase("no column '{}'; that stage is counted as not done"),
    Code.UNCLOSED_QUOTE: Phrase(
        "a quote that opens here is not closed properly; the row is given up and reading goes on "
        "with the next line, check the quotes"
    ),
    Code.SUBJECT_COLUMN: Phrase(
        "holds no word such as 一般 or 复杂: taken as the subject of the case, not its complexity"
    ),
    Code.CLOSED_AND_REPLIED: Phrase(
        "where '{}' has a date too, the later one counts as closed and answered; "
        "where only one has, that one"
    ),
    Code.SERIAL_COLUMN: Phrase(
        "bare numbers in this column are read as Excel's count of days (here: {})"
    ),
    Code.TITLE_SKIPPED: Phrase("titles and remarks above the header are skipped"),
    Code.TOTAL_SKIPPED: Phrase("totals, signatures and remarks are no cases and are skipped"),
    Code.NUMBERED_BLANK_SKIPPED: Phrase(
        "rows with nothing but a number or the results of formulas are skipped"
    ),
    Code.HEADER_SKIPPED: Phrase("the header once more: skipped"),
    Code.OLD_WORKBOOK: Phrase(
        "an old workbook (.xls, .et), or one with a password; save it as .xlsx or CSV without"
    ),
    Code.BROKEN_WORKBOOK: Phrase("not a sound workbook ({}); save it as .xlsx again"),
    Code.NO_SUCH_SHEET: Phrase("no such sheet; there are: {}"),
    Code.NO_SHEETS: Phrase("is no workbook, so --sheet does nothing here"),
    Code.NO_ENCODING: Phrase("is a workbook, so --encoding does nothing here"),
    Code.UNKNOWN_CHANGE: Phrase(
        "looks like a pause, an extension, an upgrade or a withdrawal, and is not known, so it is "
        "not read; use a name of docs/ledgers.md, or name it under [columns] in the configuration"
    ),
    Code.NAME_CONTAINED: Phrase(
        "read as {2} ('{1}') because its name contains '{0}'; if that is right, write "
        '{2} = ["{3}"] under [columns] in the configuration, if not, ignore = ["{3}"]'
    ),
    Code.WEAK_NAME: Phrase(
        "read as {1} ('{0}') because there is no better column; if that is right, write "
        '{1} = ["{2}"] under [columns] in the configuration, if not, ignore = ["{2}"]'
    ),
    Code.NAME_DOUBTFUL: Phrase(
        "looks like {2} ('{0}'), but also contains '{1}', so it is not read; if it is the right "
        'column, write {2} = ["{3}"] under [columns] in the configuration'
    ),
    Code.NO_DAYS_HELD: Phrase(
        "looks like {1} ('{0}'), but holds no dates, so it is not read; add a column of dates, "
        'or write {1} = ["{2}"] under [columns] in the configuration'
    ),
    Code.MIXED_TYPES: Phrase(
        "holds words such as 一般 and 复杂, and others (first on line {0}), so it is taken as the "
        "subject of the case, not its complexity; if it is the complexity, correct those cells "
        "or name the column '复杂程度'"
    ),
    Code.BROKEN_LINES: Phrase(
        "makes one whole row together with its neighbours (cells here: {}): a line break in a "
        "text without quotes? these lines are not read; remove the line break, or save the file "
        "again with Excel or WPS"
    ),
    Code.PIECE: Phrase(
        "may be a part of a broken row beside it, so it is not read and nothing of it is shown; "
        "repair that row first"
    ),
    Code.OTHER_HEADER: Phrase(
        "is another header with other columns; the rows below are read by this one, check them"
    ),
    Code.ROW_PER_STEP: Phrase(
        "{0} of {1} rows have a number that was used before: one row a step, not one row a case? "
        "then counts and deadlines are wrong; export a table with one row a case"
    ),
    Code.FILE_CHANGED: Phrase(
        "changed while it was being read, so the result may not be complete; run it again once "
        "the file is saved"
    ),
    Code.FOREIGN_FILE: Phrase(
        "is a file of kind {}, whatever its name says, and no ledger; open a web page or XML that "
        "is named .xls in Excel or WPS and save it as .xlsx, export anything else as CSV or .xlsx"
    ),
    Code.EXAMPLE_SKIPPED: Phrase("an example row is no case and is skipped"),
    Code.UNREAD_DAYS: Phrase(
        "holds dates, but its name is not known, so it is not read; if it is the day of a stage "
        '({0}), name it under [columns] in the configuration, such as {1} = ["{2}"]'
    ),
    Code.UNREAD_TYPES: Phrase(
        "holds words such as 一般 and 复杂, but its name is not known, so it is not read; if it "
        'is the complexity, write type = ["{}"] under [columns] in the configuration'
    ),
    Code.ANOTHER_TABLE: Phrase(
        "begins another table to the right of an empty column, which is not read (columns: {}); "
        "if it holds cases, move them below the table on the left, or into a file of their own"
    ),
    Code.COLUMNS_BY_TYPE: Phrase(
        "is read together with column {0}, '{1}': one for ordinary cases, one for complex ones; "
        'if that is wrong, write ignore = ["{2}"] under [columns] in the configuration'
    ),
    Code.TABLE_BELOW: Phrase(
        "begins another table whose header has no day of receipt, so the rows below are not read; "
        "if they are cases, name its column of the receipt under [columns] in the configuration, "
        "if not, move them into a file of their own"
    ),
    Code.TYPE_IN_HEADING: Phrase(
        "says that the cases below are complex, but there is no column of complexity, so they are "
        "counted as ordinary; add one"
    ),
    Code.OTHER_SHEETS: Phrase(
        "other sheets hold a ledger too and were not read: {}; name them with --sheet "
        "(repeatable), or read all with --sheet '*'"
    ),
    Code.HIDDEN_SHEETS: Phrase(
        "hidden sheets hold a ledger and were not read: {}; to read one, name it with --sheet"
    ),
    Code.COUNTS_ONLY: Phrase(
        "a table of figures ({}), not of cases, and was not read; name the sheet or the file "
        "that lists the cases"
    ),
    Code.NOT_A_WORKBOOK: Phrase(
        "no .xlsx workbook but a {} file; open it in Excel or WPS and save it as .xlsx"
    ),
    Code.TEXT_MISSING: Phrase(
        "the texts of cells are missing from the file (sharedStrings); reading ends here, open "
        "it in Excel or WPS and save it as .xlsx"
    ),
    Code.MANY_MERGED: Phrase(
        "too many merged cells; those after the first 100,000 are read as blank, unmerge them"
    ),
    Code.SHEETS_SKIPPED: Phrase(
        "too many sheets; only the first {} were looked at, name others with --sheet"
    ),
    Code.MERGED_TEXT: Phrase(
        "cells of this column are merged; each of their rows has the value of the first"
    ),
    Code.MERGED_ROWS: Phrase(
        "rows whose number and receipt are merged with those above, or that only go on with a "
        "remark, are the same case and are skipped"
    ),
    Code.SLIPPED: Phrase(
        "its cells seem to have slipped to the right (see cell {}): a comma or a tab in a text "
        "without quotes? the row is not assessed; correct it, or, if nothing has slipped, name "
        "that column or clear that cell"
    ),
    Code.EXAMPLE_COUNTED: Phrase(
        "looks like an example, but is counted as a case; if it is one, delete the row"
    ),
    Code.GUIDE_SKIPPED: Phrase(
        "rows of column numbers, of hints for filling in or of counts right below the header are "
        "no cases and are skipped"
    ),
    Code.OTHER_DELIMITER: Phrase(
        "its cells are separated by '{}', those of the header are not, so it is not read; use the "
        "sign of the header"
    ),
    Code.BACKSLASHES: Phrase(
        "has backslashes before quotes, commas or line breaks, as databases such as MySQL export "
        "them, so it is not read; export it again as CSV with quotes doubled"
    ),
    Code.DITTO_FILLED: Phrase(
        "ditto marks in this column are read as the value of the case above"
    ),
    Code.DITTO_NOT_FILLED: Phrase("ditto marks are not read here; write the value itself"),
    Code.UNLIKE_A_CASE: Phrase(
        "has {} of the {} cells of the header, no day of receipt, and a number unlike those of "
        "other cases: no case, or a part of a text? it is not read and nothing of it is shown; "
        "correct it or delete it"
    ),
    Code.TOO_MANY_GROUPS: Phrase(
        "more than {} different values: probably not a column to group by; those that came "
        "later are counted together as '(others)', the groups listed are complete"
    ),
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
    Code.WRONG_WEEKDAY_IN_NOTICE: Phrase(
        "the weekday is not that of {}; check the year and the day"
    ),
    Code.MISCOUNTED: Phrase("is not the number of days that are named: {}"),
    Code.NO_DAYS: Phrase("no day before 放假, 补休 or 上班 was found"),
    Code.OTHER_YEAR: Phrase("is the notice for {}"),
    Code.NO_YEAR_NAMED: Phrase("does not say for which year it is; name it with --year"),
    Code.NOTHING_HELD: Phrase("holds no day off and no make-up workday; the file changes nothing"),
    Code.OVERRULED: Phrase(
        "is replaced by the notice in {}, which is named after it; name local changes last"
    ),
    Code.KEY_REPEATED: Phrase("is written twice"),
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
    Code.ALREADY_SO: Phrase("all days are as in the calendar in use; there is nothing to change"),
    Code.WRONG_RANGE: Phrase(
        "is no range of days: its end is before its beginning, or it has more than {} days"
    ),
    Code.OTHERS_MAY_WRITE: Phrase(
        "is not used, for others may write it or its folder; take their right to write away"
    ),
    Code.ROSTER: Phrase(
        "names persons: a roster says who is off or at work, and not which days are; nothing of "
        "it is read"
    ),
    Code.NOT_TOML: Phrase("not valid TOML ({})"),
    Code.UNKNOWN_KEY: Phrase("no such key; there are: {}"),
    Code.MISSING_KEY: Phrase("is missing"),
    Code.WRONG_KIND: Phrase("is to be {}"),
    Code.NO_SUCH_CHOICE: Phrase("no such choice; there are: {}"),
    Code.IMPOSSIBLE_NUMBER: Phrase("is to be a whole number of working days, {} to {}"),
    Code.COMPLEX_BELOW_ORDINARY: Phrase(
        "a complex case would have less time than an ordinary one"
    ),
    Code.STAGE_TWICE: Phrase("another stage has it already"),
    Code.UNUSABLE_ID: Phrase(
        "cannot be the id of a stage; write lower-case letters, digits and _, and no name of "
        "another column"
    ),
    Code.UNUSABLE_TEXT: Phrase("is to have 1 to {} characters, on one line"),
    Code.NAME_OF_TWO_FIELDS: Phrase("this name of a column is that of {} already"),
    Code.NOT_UTF_8: Phrase("not text in UTF-8; save it as UTF-8"),
    Code.STAGE_DUE_TOO_EARLY: Phrase(
        "falls due before the earlier stage {0} ({1} working days); check the limits, or "
        "the order of the stages"
    ),
    Code.CURLY_SIGNS: Phrase(
        'holds {}, which TOML does not know; write this line with the plain signs " = , [ ]'
    ),
    Code.CONFIGURATION_NOT_USED: Phrase(
        "is not used: {} in the working folder comes first; for this one, name it with --config"
    ),
    Code.SEVERAL_CONFIGURATIONS: Phrase(
        "ledgers have different configurations: {}; name one with --config, or run them apart"
    ),
    Code.CONFIGURATION_OF_ALL: Phrase("is used for all ledgers, those in other folders too"),
    Code.MISNAMED_CONFIGURATION: Phrase(
        "is not read: a configuration must be named sla1357.toml; rename it (Windows may hide the "
        ".txt: show file name extensions)"
    ),
}
