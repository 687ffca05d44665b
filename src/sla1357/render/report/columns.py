"""A report as tables of figures, for CSV and workbooks: a row for each stage of each group."""

from collections.abc import Iterable, Iterator

from sla1357.core.report import Group, Report
from sla1357.core.selection import Dimension
from sla1357.render.figures import (
    Figure,
    count_columns,
    count_figures,
    finished_by,
    mean_of,
    median_of,
    text_of,
)
from sla1357.render.formats import BOM, csv_row
from sla1357.render.report.sections import days_of, dimension_text, key_text, value_text
from sla1357.texts import report_words, words
from sla1357.texts.language import Language

__all__ = ["group_columns", "group_rows", "month_columns", "month_rows", "report_csv"]

_ELAPSED = (report_words.MEAN, report_words.MEDIAN, report_words.P90, report_words.LONGEST)


def group_columns(report: Report, language: Language) -> list[str]:
    """Return the heading of each column of `group_rows`."""
    names = [dimension_text(dimension, language) for dimension in report.selection.by]
    # the total needs a column of its own where there are no groups
    return [*(names or [report_words.GROUP.text(language)]), *_columns(report, language)]


def group_rows(report: Report, language: Language) -> Iterator[list[Figure]]:
    """Yield the rows: each group, its subgroups, and the total last."""
    for group in (*report.groups, report.total):
        names = key_text(group.key, report.selection, language)
        yield from _rows(names or [report_words.TOTAL.text(language)], group, report, language)


def month_columns(report: Report, language: Language) -> list[str]:
    """Return the heading of each column of `month_rows`."""
    return [dimension_text(Dimension.MONTH, language), *_columns(report, language)]


def month_rows(report: Report, language: Language) -> Iterator[list[Figure]]:
    """Yield the rows of each month of all selected cases."""
    for month in report.months:
        names = [value_text(month.key[0], Dimension.MONTH, language)]
        yield from _rows(names, month, report, language)


def _columns(report: Report, language: Language) -> Iterator[str]:
    yield words.STAGE.text(language)
    yield report_words.CASES.text(language)
    yield from count_columns(language)
    for column in _ELAPSED:
        yield report_words.ELAPSED_COLUMN.text(language, column.text(language))
    yield from (report_words.FINISHED_BY.text(language, day) for day in days_of(report))


def _rows(
    names: Iterable[Figure], group: Group, report: Report, language: Language
) -> Iterator[list[Figure]]:
    """Yield a row a stage; where nothing came due or was done, the word for none."""
    none = words.NO_RATE.text(language)
    for measures in group.stages:
        elapsed = measures.elapsed
        figures: list[Figure] = [
            group.cases,
            *count_figures(measures.counts),
            *(mean_of(elapsed), median_of(elapsed), elapsed.p90, elapsed.longest),
            *(finished_by(measures, day) for day in days_of(report)),
        ]
        stage = words.stage_label(measures.counts.stage, language)
        yield [*names, stage, *(none if figure is None else figure for figure in figures)]


def report_csv(report: Report, language: Language) -> Iterator[str]:
    """Yield a byte order mark with the header, then the rows, each with its line end."""
    yield BOM + csv_row(group_columns(report, language))
    for row in group_rows(report, language):
        yield csv_row(text_of(figure, language) for figure in row)
