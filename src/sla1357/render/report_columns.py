"""A report as one table of figures, for CSV and workbooks: a row for each stage of each group."""

from collections.abc import Iterator, Sequence

from sla1357.core.deadlines import Status
from sla1357.core.report import Group, Report, StageMeasures
from sla1357.render import report_words, words
from sla1357.render.figures import Figure, finished_by, mean_of, median_of, on_time_rate
from sla1357.render.report_keys import dimension_text, key_text
from sla1357.render.report_sections import days_of
from sla1357.render.words import Language

__all__ = ["figure_rows", "header_of"]

_COUNTS = (
    # two columns: a spreadsheet would take "5/7" for the fifth of July
    *(report_words.ORDINARY_PROMISE, report_words.COMPLEX_PROMISE),
    *(report_words.CASES, report_words.CAME_DUE),
    *(words.STATUS_WORDS[status] for status in (Status.MET, Status.MET_LATE, Status.OVERDUE)),
    words.NOT_YET_DUE,
    *(
        words.STATUS_WORDS[status]
        for status in (Status.PAUSED, Status.UNRECORDED, Status.WITHDRAWN)
    ),
    *(report_words.PROVISIONAL, words.ON_TIME_RATE),
)
_ELAPSED = (report_words.MEAN, report_words.MEDIAN, report_words.P90, report_words.LONGEST)


def header_of(report: Report, language: Language) -> list[str]:
    """Return the heading of each column."""
    dimensions = report.selection.by
    return [
        *(dimension_text(dimension, language) for dimension in dimensions),
        # the total needs a column of its own where there are no groups
        *([] if dimensions else [report_words.GROUP.text(language)]),
        words.STAGE.text(language),
        *(column.text(language) for column in (*_COUNTS, *_ELAPSED)),
        *(report_words.FINISHED_BY.text(language, day) for day in days_of(report)),
    ]


def figure_rows(report: Report, language: Language) -> Iterator[list[Figure]]:
    """Yield the rows: each group, its subgroups, and the total last."""
    days = days_of(report)
    for group in (*report.groups, report.total):
        names = key_text(group.key, report.selection, language)
        for measures in group.stages:
            yield [
                *(names or [report_words.TOTAL.text(language)]),
                words.stage_label(measures.counts.stage).text(language),
                *_figures(group, measures, days),
            ]


def _figures(group: Group, measures: StageMeasures, days: Sequence[int]) -> Iterator[Figure]:
    counts, elapsed = measures.counts, measures.elapsed
    yield from (counts.stage.ordinary_limit, counts.stage.complex_limit)
    yield group.cases
    yield from (counts.came_due, counts.met, counts.met_late, counts.overdue)
    yield from (counts.not_yet_due, counts.paused, counts.unrecorded, counts.withdrawn)
    yield measures.provisional
    yield on_time_rate(counts)
    yield from (mean_of(elapsed), median_of(elapsed), elapsed.p90, elapsed.longest)
    yield from (finished_by(measures, day) for day in days)
