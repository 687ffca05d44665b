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
        "means the same as column {1}, '{0}', which is used; rename or remove one"
    ),
    Code.NO_ID_COLUMN: Phrase("no column '编号' or 'id'; line numbers are used"),
    Code.NO_TYPE_COLUMN: Phrase("no column '{1}' or 'type'; every case is counted as {0}"),
    Code.NO_STAGE_COLUMN: Phrase("no column '{}'; that stage is counted as not done"),
    Code.UNCLOSED_QUOTE: Phrase(
        "a quote that opens here is not closed properly; this row is skipped and reading "
        "continues with the next line; check the quotes"
    ),
    Code.SUBJECT_COLUMN: Phrase(
        "does not contain {}, so it is read as the subject of the case, not its type"
    ),
    Code.CLOSED_AND_REPLIED: Phrase(
        "if '{}' has a date too, the later date counts as closed and answered; if only one has "
        "a date, that date counts"
    ),
    Code.SERIAL_COLUMN: Phrase(
        "bare numbers in this column are read as Excel's count of days (here: {})"
    ),
    Code.TITLE_SKIPPED: Phrase("titles and remarks above the header are skipped"),
    Code.TOTAL_SKIPPED: Phrase("totals, signatures and remarks are not cases and are skipped"),
    Code.NUMBERED_BLANK_SKIPPED: Phrase(
        "rows with nothing but a number or the results of formulas are skipped"
    ),
    Code.HEADER_SKIPPED: Phrase("repeated header skipped"),
    Code.OLD_WORKBOOK: Phrase(
        "a workbook of a kind that is too old (before Excel 5, or of an early WPS); open it in "
        "Excel or WPS and save it as .xlsx"
    ),
    Code.LOCKED_WORKBOOK: Phrase(
        "a workbook with a password; open it in Excel or WPS, remove the password, and save it"
    ),
    Code.BROKEN_WORKBOOK: Phrase("a damaged workbook ({}); save it as .xlsx again"),
    Code.NO_SUCH_SHEET: Phrase("no such sheet; available sheets: {}"),
    Code.NO_SHEETS: Phrase("is not a workbook, so --sheet has no effect"),
    Code.NO_ENCODING: Phrase("is a workbook, so --encoding has no effect"),
    Code.UNKNOWN_CHANGE: Phrase(
        "looks like a pause, an extension, an upgrade or a withdrawal, but its name is unknown, "
        "so it is not read; use a name from docs/ledgers.md, or name it under [columns] in the "
        "configuration"
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
        "looks like {1} ('{0}'), but contains no dates, so it is not read; add a column of "
        'dates, or write {1} = ["{2}"] under [columns] in the configuration'
    ),
    Code.MIXED_TYPES: Phrase(
        "contains {1}, and other words (first on line {0}), so it is read as the subject of the "
        "case, not its type; if it is the type, correct those cells, or write type = "
        '["{2}"] under [columns] in the configuration'
    ),
    Code.BROKEN_LINES: Phrase(
        "forms one row together with the lines around it (cells here: {}), perhaps because of a "
        "line break in text without quotes; these lines are not read; remove the line break, or "
        "save the file again with Excel or WPS"
    ),
    Code.PIECE: Phrase(
        "may be part of the broken row next to it, so it is not read and not shown; repair that "
        "row first"
    ),
    Code.OTHER_HEADER: Phrase(
        "is another header with other columns; the rows below are read by this one; check them"
    ),
    Code.ROW_PER_STEP: Phrase(
        "{0} of {1} rows repeat an earlier number; if the table has one row per step instead of "
        "one per case, counts and deadlines are wrong; export one row per case"
    ),
    Code.FILE_CHANGED: Phrase(
        "changed while it was being read, so the result may not be complete; run it again once "
        "the file is saved"
    ),
    Code.FOREIGN_FILE: Phrase(
        "is a {} file, whatever its name says, and not a ledger; open a web page or XML that is "
        "named .xls in Excel or WPS and save it as .xlsx; export anything else as CSV or .xlsx"
    ),
    Code.EXAMPLE_SKIPPED: Phrase("an example row is not a case and is skipped"),
    Code.UNREAD_DAYS: Phrase(
        "contains dates, but its name is unknown, so it is not read; if it is the day of a "
        'stage ({0}), name it under [columns] in the configuration, such as {1} = ["{2}"]'
    ),
    Code.UNREAD_TYPES: Phrase(
        "contains {1}, but its name is unknown, so it is not read; if it is the type of the case, "
        'write type = ["{0}"] under [columns] in the configuration'
    ),
    Code.ANOTHER_TABLE: Phrase(
        "begins another table to the right of an empty column, which is not read (columns: {}); "
        "if it contains cases, move them below the table on the left or to a separate file"
    ),
    Code.COLUMNS_BY_TYPE: Phrase(
        "is read together with column {0}, '{1}': one for each type of cases; "
        'if that is wrong, write ignore = ["{2}"] under [columns] in the configuration'
    ),
    Code.TABLE_BELOW: Phrase(
        "begins another table whose header has no day of receipt, so the rows below are not "
        "read; if they are cases, name the receipt column under [columns] in the configuration; "
        "if not, move them to a separate file"
    ),
    Code.TYPE_IN_HEADING: Phrase(
        "names the type of the cases below, but there is no column of types, so they are counted "
        "as {}; add one"
    ),
    Code.OTHER_SHEETS: Phrase(
        "other sheets contain a ledger too and were not read: {}; name them with --sheet "
        "(repeatable), or read all with --sheet '*'"
    ),
    Code.HIDDEN_SHEETS: Phrase(
        "hidden sheets contain a ledger and were not read: {}; to read one, name it with --sheet"
    ),
    Code.COUNTS_ONLY: Phrase(
        "is a table of figures ({}), not of cases, and was not read; name the sheet or file "
        "that lists the cases"
    ),
    Code.NOT_A_WORKBOOK: Phrase(
        "is a {} file, not a workbook; open it in Excel or WPS and save it as .xlsx"
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
        "rows whose number and receipt are merged with those above, or that only continue a "
        "remark, belong to the same case and are skipped"
    ),
    Code.SLIPPED: Phrase(
        "its cells seem shifted to the right (see cell {}), perhaps by a comma or a tab in text "
        "without quotes; the row is not assessed; correct it, or, if nothing is shifted, name "
        "that column or clear that cell"
    ),
    Code.EXAMPLE_COUNTED: Phrase(
        "looks like an example, but is counted as a case; if it is one, delete the row"
    ),
    Code.GUIDE_SKIPPED: Phrase(
        "rows of column numbers, hints or counts right below the header are not cases and are "
        "skipped"
    ),
    Code.OTHER_DELIMITER: Phrase(
        "its cells are separated by '{}', unlike the header, so it is not read; use the "
        "separator of the header"
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
        "has {} of the {} cells of the header, no day of receipt, and a number unlike other "
        "cases; it may not be a case, or may be part of a text; it is not read and not shown; "
        "correct or delete it"
    ),
    Code.TOO_MANY_GROUPS: Phrase(
        "more than {} different values: probably not a column to group by; later values are "
        "counted together as '(others)'; the groups listed are complete"
    ),
    Code.OWN_RESULTS: Phrase(
        "results of sla1357 were not read, because their cases stand in the ledgers: {}"
    ),
    Code.NO_FILES_FOUND: Phrase(
        "no ledger is here: no file whose name ends in {}; subfolders are not searched, a pattern "
        "such as 'FOLDER/**/*.xlsx' does that"
    ),
    Code.NO_LEDGER_FOUND: Phrase(
        "no file here has the header of a ledger: {}; name a file alone to see why"
    ),
    Code.OTHER_FILES: Phrase(
        "files without the header of a ledger were not read: {}; if one is a ledger, name it "
        "alone to see what is missing"
    ),
    Code.LEDGERS_FOUND: Phrase("ledgers read: {} ({})"),
    Code.TOO_MANY_FILES: Phrase(
        "more than {} files; none was read, name a smaller folder or a narrower pattern"
    ),
    Code.NO_SUCH_COLUMN: Phrase("no column of this name to include; the nearest headers: {}"),
    Code.PERSONAL_COLUMN: Phrase(
        "this column is personal and is not included; if it must be, add --include-personal"
    ),
    Code.NAME_OF_NO_CASE: Phrase("no case in the ledgers has this name; the nearest names: {}"),
    Code.NOTICE_MISSING: Phrase(
        "the notice for {0} is not included yet, so answers past {1} are provisional; once the "
        "State Council has published it, add it with sla1357 calendar import --use, or run {2}"
    ),
    Code.NOT_A_CALENDAR: Phrase(
        "is not a calendar file: it must be JSON in the shape of holiday-cn, CSV with the "
        "header date,kind,name, or iCalendar; for a local notice, or one within a year, use "
        "sla1357 calendar import --local"
    ),
    Code.NOTICE_TEXT: Phrase(
        "is the text of a notice; turn it into a calendar file with sla1357 calendar import"
    ),
    Code.TOO_LARGE: Phrase("is too large, at most {} MB"),
    Code.NOT_JSON: Phrase("not valid JSON ({})"),
    Code.MISSING_PART: Phrase("is missing"),
    Code.WRONG_PART: Phrase("must be {}"),
    Code.NOT_A_CALENDAR_DAY: Phrase("is not a day of the calendar (write a day as 2027-02-06)"),
    Code.UNKNOWN_KIND_OF_DAY: Phrase(
        "is neither off (放假) nor work (补班); 调休 can mean either and is not read"
    ),
    Code.OUTSIDE_COVERAGE: Phrase("lies outside the calendar ({} to {})"),
    Code.DAY_TWICE: Phrase("is already listed on line {}"),
    Code.DAY_CONTRADICTED: Phrase("is both a day off and a working day: see line {}"),
    Code.EMPTY_YEAR: Phrase(
        "contains no days: the notice for {} is not published yet; this is not a year without "
        "holidays"
    ),
    Code.NOT_PUBLISHED: Phrase(
        "contains no days: the notice for {} is not published yet; the file changes nothing"
    ),
    Code.OUTSIDE_YEAR: Phrase("lies neither in {} nor in the December before"),
    Code.MAKE_UP_ON_WEEKDAY: Phrase(
        "a make-up workday on a day that is a working day anyway; it changes nothing"
    ),
    Code.STRAY_DAY_OFF: Phrase(
        "a day off that is not connected to any statutory festival; for a local notice, or one "
        "within a year, use calendar import --local"
    ),
    Code.FESTIVAL_MISSING: Phrase(
        "{} is not listed as a day off; if this is not a notice for a whole year, use calendar "
        "import --local"
    ),
    Code.NOT_CONSERVED: Phrase(
        "{} weekdays off minus {} make-up workdays are {}, but must be the {} statutory days: a "
        "day may be missing or mistyped; for a local notice, or one within a year, use calendar "
        "import --local"
    ),
    Code.UNUSUAL_MAKE_UP: Phrase(
        "not the weekend day nearest to its holiday ({}), as every make-up workday so far has "
        "been; compare it with the notice"
    ),
    Code.ICS_EXTRA_MISSING: Phrase('for iCalendar, run pip install "sla1357[ics]"'),
    Code.NOT_ICALENDAR: Phrase("not valid iCalendar ({})"),
    Code.DAY_REPEATED: Phrase("is a repeating event; only its first day is read"),
    Code.NOT_UNDERSTOOD: Phrase("mentions days but was not understood, so it was not read"),
    Code.WRONG_WEEKDAY_IN_NOTICE: Phrase(
        "the weekday does not match {}; check the year and the day"
    ),
    Code.MISCOUNTED: Phrase("does not match the number of days named: {}"),
    Code.NO_DAYS: Phrase("no day before 放假, 补休 or 上班 was found"),
    Code.OTHER_YEAR: Phrase("is the notice for {}"),
    Code.NO_YEAR_NAMED: Phrase("does not say which year it is for; give it with --year"),
    Code.NOTHING_HELD: Phrase(
        "contains no day off and no make-up workday; the file changes nothing"
    ),
    Code.OVERRULED: Phrase(
        "is replaced by the notice in {}, which comes after it; name local changes last"
    ),
    Code.KEY_REPEATED: Phrase("is written twice"),
    Code.EVENT_WITH_HOURS: Phrase(
        "events with hours, of which this is the first, are read as whole days: {}"
    ),
    Code.PART_OF_A_DAY: Phrase("covers only some hours, not a whole day, and is not read"),
    Code.DAYS_LEFT_OUT: Phrase(
        "days outside the notice for {1} are left out: {0}; this is the first"
    ),
    Code.STRAY_YEAR: Phrase("nearly all other days are of {}: the year may be mistyped"),
    Code.SAID_BOTH_WAYS: Phrase(
        "is said to be off and to be worked (see also line {}); the kind that differs from the "
        "calendar in use is read; compare it with the notice"
    ),
    Code.ALREADY_SO: Phrase("all days match the calendar in use; there is nothing to change"),
    Code.WRONG_RANGE: Phrase(
        "is not a range of days: it ends before it begins, or it has more than {} days"
    ),
    Code.OTHERS_MAY_WRITE: Phrase(
        "is not used because others may write to it or to its folder; remove their permission "
        "to write"
    ),
    Code.ROSTER: Phrase(
        "names persons: a roster says who is off or at work, not which days are days off; it is "
        "not read"
    ),
    Code.NOT_TOML: Phrase("not valid TOML ({})"),
    Code.UNKNOWN_KEY: Phrase("unknown key; valid keys: {}"),
    Code.MISSING_KEY: Phrase("is missing"),
    Code.WRONG_KIND: Phrase("must be {}"),
    Code.NO_SUCH_CHOICE: Phrase("unknown choice; valid choices: {}"),
    Code.IMPOSSIBLE_NUMBER: Phrase("must be a whole number, {} to {}"),
    Code.COMPLEX_BELOW_ORDINARY: Phrase(
        "a complex case would have less time than an ordinary case"
    ),
    Code.STAGE_TWICE: Phrase("is already used by another stage"),
    Code.UNUSABLE_ID: Phrase(
        "cannot be an id; use lower-case letters, digits and _, and for a stage not the name of "
        "another column"
    ),
    Code.UNUSABLE_TEXT: Phrase("must have 1 to {} characters, on one line"),
    Code.NAME_OF_TWO_FIELDS: Phrase("this column name already belongs to {}"),
    Code.NOT_UTF_8: Phrase("not text in UTF-8; save it as UTF-8"),
    Code.STAGE_DUE_TOO_EARLY: Phrase(
        'falls due before the earlier stage {0} (limit = {1}, unit = "{2}"); check the limits or '
        "the order of the stages"
    ),
    Code.AFTER_NOT_EARLIER: Phrase(
        "is not the id of an earlier stage, from which alone a stage can be counted; valid ids: {}"
    ),
    Code.AFTER_NOT_PROMISED: Phrase(
        "is not promised to all types of this stage, which could not begin for: {}"
    ),
    Code.TYPE_NOT_PROMISED: Phrase("no stage has a limit for this type"),
    Code.EXTENSION_OF_NONE: Phrase(
        "has no effect, because times = 0 allows no extension; delete it, or raise times"
    ),
    Code.TYPE_WORD_TWICE: Phrase("already means the type {}"),
    Code.CURLY_SIGNS: Phrase(
        'contains {}, which TOML does not allow; write this line with the plain signs " = , [ ]'
    ),
    Code.CONFIGURATION_NOT_USED: Phrase(
        "is not used: {} in the working folder comes first; to use this file, name it with "
        "--config"
    ),
    Code.SEVERAL_CONFIGURATIONS: Phrase(
        "ledgers have different configurations: {}; name one with --config, or run them separately"
    ),
    Code.CONFIGURATION_OF_ALL: Phrase("is used for all ledgers, including those in other folders"),
    Code.MISNAMED_CONFIGURATION: Phrase(
        "is not read: a configuration must be named sla1357.toml; rename it (Windows may hide the "
        ".txt: show file name extensions)"
    ),
    Code.TYPES_NOT_DEFINED: Phrase(
        "the policy has no such types; define each under [[policy.types]], or use ordinary and "
        "complex"
    ),
}
