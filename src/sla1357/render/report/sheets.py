"""All figures of a report, and its late cases: as CSV, and as an Excel workbook."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sla1357.core.reports.report import Report
from sla1357.render.figures import text_of
from sla1357.render.formats import BOM, csv_row
from sla1357.render.notes import row_lines, source_lines, warning_lines
from sla1357.render.report.cases import late_columns, late_rows, late_title
from sla1357.render.report.sections import groups_section, months_section
from sla1357.render.report.sentences import reading_lines, scope_lines
from sla1357.render.status import as_of_text
from sla1357.texts import report_words, words
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from sla1357.render.workbook import Sheet

__all__ = ["report_csv", "report_workbook"]


def report_csv(report: Report, language: Language) -> Iterator[str]:
    """Yield a byte order mark with the header, then the rows, each with its line end."""
    section = groups_section(report, language)
    yield BOM + csv_row(section.header)
    for row in section.figures():
        yield csv_row(text_of(figure, language) for figure in row)


def report_workbook(report: Report, language: Language) -> bytes:
    """Return the workbook: groups, months, late cases, doubts, and how to read them.

    Raises:
        ExtraMissingError: the package `openpyxl` is not installed.
        TooManyRowsError: there are more late stages than a sheet can hold.
    """
    from sla1357.render.workbook import workbook

    return workbook(_sheets(report, language), language)


def _sheets(report: Report, language: Language) -> Iterator["Sheet"]:
    from sla1357.render.workbook import Sheet, doubts_sheets, notes_sheet

    groups, months = groups_section(report, language), months_section(report, language)
    for section, widths in ((groups, {0: 16, 1: 16}), (months, {})):
        yield Sheet(
            title=section.title, header=section.header, rows=section.figures(), widths=widths
        )
    columns = late_columns(report, language)
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
        *scope_lines(
            report.selection, report.frame.policy, report.total.cases, report.outside, language
        ),
        *([late_title(report, language)] if len(report.late) < report.late_cases else []),
        *reading_lines(report, language),
        *row_lines(report, language),
        *source_lines(report, language),
        *warning_lines(report, language),
    ]
    yield notes_sheet(lines, language)
