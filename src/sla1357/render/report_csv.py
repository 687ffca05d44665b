"""A report as CSV for a spreadsheet, one row for each stage of each group."""

from collections.abc import Iterator

from sla1357.core.report import Report
from sla1357.render.csv_rows import BOM, csv_row
from sla1357.render.figures import text_of
from sla1357.render.language import Language
from sla1357.render.report_columns import group_columns, group_rows

__all__ = ["report_csv"]


def report_csv(report: Report, language: Language) -> Iterator[str]:
    """Yield a byte order mark with the header, then the rows, each with its line end."""
    yield BOM + csv_row(group_columns(report, language))
    for row in group_rows(report, language):
        yield csv_row(text_of(figure, language) for figure in row)
