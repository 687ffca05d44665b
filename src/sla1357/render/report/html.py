"""A report as one HTML file: no network, for screen, phone, paper and mail.

Its only script sorts tables; the page does without it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sla1357.core.reports.report import Report
from sla1357.render.figures import share_text
from sla1357.render.notes import doubt_lines, row_lines, source_lines, warning_lines
from sla1357.render.pages import page_html, title_of
from sla1357.render.report.cases import late_done_section, open_section, overdue_section
from sla1357.render.report.charts import MOST_MONTHS, Chart, distribution_chart, trend_chart
from sla1357.render.report.distribution import distribution_section
from sla1357.render.report.matrix import FEW, changes_matrix, heat, matrices
from sla1357.render.report.overview import headlines, late_by_section, outlook_rows, weak_section
from sla1357.render.report.sections import (
    Section,
    days_of,
    elapsed_section,
    limits_of,
    on_time_section,
    trend_section,
)
from sla1357.render.report.sentences import reading_lines, scope_lines
from sla1357.render.status import as_of_text, counts_working_days
from sla1357.texts import report_words, words
from sla1357.texts.language import Language, Phrase

__all__ = ["report_html"]

_MOST_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    label: str
    chart: Chart
    table: Section | None  #: its figures; None: another table on the page has them


def report_html(
    report: Report, language: Language, *, unit: str | None = None, title: str | None = None
) -> str:
    """Return the page with a final newline; text from ledgers is escaped.

    Args:
        report: What the page shows.
        language: The language of its words.
        unit: The name of the office, for the title; None: it is not known.
        title: In place of the usual one.

    Raises:
        ExtraMissingError: the package of the extra `report` is not installed.
    """
    parts = {
        "title": title_of(unit, title or report_words.TITLE.text(language)),
        **_overview(report, language),
        **_tables(report, language),
        **_notes(report, language),
    }
    return page_html("report.html", parts, language, script="sort.js")


def _overview(report: Report, language: Language) -> dict[str, object]:
    target = report.target
    return {
        "headlines": list(headlines(report, language)),
        "overdue": overdue_section(report, language),
        "weak": weak_section(report, language),
        "changes": changes_matrix(report, language),
        "outlook": outlook_rows(report, language),
        "outlook_title": report_words.OUTLOOK.text(language, report.outlook.stages),
        "station_label": words.STATION.text(language),
        "target": "" if target is None else report_words.TARGET.text(language, share_text(target)),
    }


def _tables(report: Report, language: Language) -> dict[str, object]:
    return {
        "trend": trend_section(report, language),
        "trend_charts": list(_trends(report, language)),
        "trend_key": report_words.TREND_KEY.text(language, MOST_MONTHS, FEW),
        "matrices": list(matrices(report, language)),
        "heat_scale": heat(report.target),
        "few": report_words.FEW.text(language, FEW),
        "late_by": late_by_section(report, language),
        "distributions": list(_distributions(report, language)),
        "distribution_key": _distribution_key(report).text(language),
        "on_time": on_time_section(report, language),
        "elapsed": elapsed_section(report, language, _days(report)),
        "late": late_done_section(report, language),
        "has_late_done": report.late_cases > report.overdue_cases,
        "open": open_section(report, language),
    }


def _notes(report: Report, language: Language) -> dict[str, object]:
    selection, policy = report.selection, report.frame.policy
    scope = scope_lines(selection, policy, report.total.cases, report.outside, language)
    return {
        "as_of": as_of_text(report.frame.as_of, language),
        "scope": list(scope),
        "reading": list(reading_lines(report, language)),
        "doubts": list(doubt_lines(report, language)),
        "rows": list(row_lines(report, language)),
        "sources": list(source_lines(report, language)),
        "warnings": list(warning_lines(report, language)),
    }


def _distribution_key(report: Report) -> Phrase:
    if counts_working_days(report.selection.stages):
        return report_words.DISTRIBUTION_KEY
    return report_words.DISTRIBUTION_KEY_OF_UNITS


def _days(report: Report) -> Sequence[int]:
    """Return the days whose shares fit on a printed page."""
    days = days_of(report)
    return days if len(days) <= _MOST_DAYS else limits_of(report)


def _trends(report: Report, language: Language) -> Iterator[_Drawn]:
    for place, measures in enumerate(report.total.stages):
        if measures.counts.came_due:
            chart = trend_chart(report.months, place, report.target)
            label = words.stage_label(measures.counts.stage, language)
            yield _Drawn(label=label, chart=chart, table=None)


def _distributions(report: Report, language: Language) -> Iterator[_Drawn]:
    for measures in report.total.stages:
        if measures.elapsed.stages:
            table = distribution_section(measures, language)
            yield _Drawn(label=table.title, chart=distribution_chart(measures), table=table)
