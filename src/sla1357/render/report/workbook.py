"""A report as an Excel workbook: groups, months, late cases, and how to read them."""

from collections.abc import Iterator

from sla1357.core.report import Report
from sla1357.render.notes import row_lines, source_lines, warning_lines
from sla1357.render.report.cases import late_columns, late_rows, late_title
from sla1357.render.report.columns import group_columns, group_rows, month_columns, month_rows
from sla1357.render.report.sections import reading_lines, scope_lines
from sla1357.render.status import as_of_text
from sla1357.render.workbook import Sheet, doubts_sheets, notes_sheet, workbook
from sla1357.texts import report_words, words
from sla1357.texts.language import Language

__all__ = ["report_workbook"]


def report_workbook(report: Report, language: Language) -> bytes:
    """Return the workbook.

    Raises:
        ExtraMissingError: the package `openpyxl` is not installed.
        TooManyRowsError: there are more late stages than a sheet can hold.
    """
    return workbook(_sheets(report, language), language)


def _sheets(report: Report, language: Language) -> Iterator[Sheet]:
    yield Sheet(
        title=report_words.SHEET_GROUPS.text(language),
        header=group_columns(report, language),
        widths={0: 16, 1: 16},
        rows=group_rows(report, language),
    )
    yield Sheet(
        title=report_words.SHEET_MONTHS.text(language),
        header=month_columns(report, language),
        rows=month_rows(report, language),
    )
    columns = late_columns(language)
    yield Sheet(
        title=report_words.SHEET_LATE.text(language),
        header=columns,
        rows=late_rows(report, language),
        statuses=[columns.index(words.STATUS.text(language))],
        widths={0: 16, 1: 16, 2: 16, columns.index(report_words.MISSING.text(language)): 36},
    )
    yield from doubts_sheets(report, language)
    lines = [
        as_of_text(report.frame.as_of, language),
        *scope_lines(report, language),
        *([late_title(report, language)] if len(report.late) < report.late_cases else []),
        *reading_lines(report, language),
        *row_lines(report, language),
        *source_lines(report, language),
        *warning_lines(report, language),
    ]
    yield notes_sheet(lines, language)
