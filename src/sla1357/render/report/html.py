"""A report as one HTML file: no script, no network, for screen, phone, paper and mail."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sla1357.core.listing import Dimension
from sla1357.core.report import Report
from sla1357.core.status import Status
from sla1357.core.tally import StageMeasures
from sla1357.render.figures import Share, marked, on_time_rate, rate_of, text_of
from sla1357.render.notes import doubt_lines, row_lines, source_lines, warning_lines
from sla1357.render.pages import page_html, title_of
from sla1357.render.records import JsonObject
from sla1357.render.report.cases import late_section, open_section
from sla1357.render.report.charts import distribution_chart, trend_chart
from sla1357.render.report.distribution import distribution_section
from sla1357.render.report.sections import (
    Section,
    days_of,
    elapsed_section,
    limits_of,
    on_time_section,
    reading_lines,
    scope_lines,
    trend_section,
    value_text,
)
from sla1357.render.status import as_of_text, counts_working_days
from sla1357.texts import report_words, words
from sla1357.texts.language import Language, Phrase

__all__ = ["HEAT_FROM", "report_html"]

#: on-time rates in thousandths from which a cell of the heat map has the next colour
HEAT_FROM = (0, 600, 800, 900, 1000)
_MOST_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Headline:
    label: str
    figure: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    label: str
    drawing: JsonObject  #: for Vega-Lite
    table: Section | None  #: its figures; None: another table on the page has them


#: draws charts of Vega-Lite as SVG
Draw = Callable[[Sequence[JsonObject]], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heat:
    text: str
    level: int | None  #: place in `HEAT_FROM`; None: there is no rate


def report_html(report: Report, language: Language, draw: Draw, *, unit: str | None = None) -> str:
    """Return the page with a final newline; text from ledgers is escaped.

    Args:
        report: What the page shows.
        language: The language of its words.
        draw: Draws the charts.
        unit: The name of the office, for the title; None: it is not known.

    Raises:
        ExtraMissingError: the packages of the extra `report` are not installed.
    """
    title = {"title": title_of(unit, report_words.TITLE.text(language))}
    parts = {**title, **_parts(report, language), **_charts(report, language, draw)}
    return page_html("report.html", parts, language)


def _parts(report: Report, language: Language) -> dict[str, object]:
    """Return what the template shows, without the charts."""
    return {
        "station_label": words.STATION.text(language),
        "as_of": as_of_text(report.frame.as_of, language),
        "scope": list(
            scope_lines(
                report.selection, report.frame.policy, report.total.cases, report.outside, language
            )
        ),
        "headlines": list(_headlines(report, language)),
        "on_time": on_time_section(report, language),
        "elapsed": elapsed_section(report, language, _days(report)),
        "trend": trend_section(report, language),
        "stages": [words.stage_label(stage, language) for stage in report.selection.stages],
        "stations": list(_stations(report, language)),
        "heat_from": [str(Share(permille)) for permille in HEAT_FROM],
        "distribution_key": _distribution_key(report).text(language),
        "late": late_section(report, language),
        "open": open_section(report, language),
        "reading": list(reading_lines(report, language)),
        "doubts": list(doubt_lines(report, language)),
        "rows": list(row_lines(report, language)),
        "sources": list(source_lines(report, language)),
        "warnings": list(warning_lines(report, language)),
    }


def _charts(report: Report, language: Language, draw: Draw) -> dict[str, object]:
    """Return the charts, each with its drawing, all drawn at once."""
    trends = list(_trend_charts(report, language))
    distributions = list(_distribution_charts(report, language))
    svgs = iter(draw([chart.drawing for chart in (*trends, *distributions)]))
    return {
        "trend_charts": [(chart, next(svgs)) for chart in trends],
        "distribution_charts": [(chart, next(svgs)) for chart in distributions],
    }


def _distribution_key(report: Report) -> Phrase:
    if counts_working_days(report.selection.stages):
        return report_words.DISTRIBUTION_KEY
    return report_words.DISTRIBUTION_KEY_OF_UNITS


def _days(report: Report) -> Sequence[int]:
    """Return the days whose shares fit on a printed page."""
    days = days_of(report)
    return days if len(days) <= _MOST_DAYS else limits_of(report)


def _headlines(report: Report, language: Language) -> Iterator[_Headline]:
    for measures in report.total.stages:
        counts = measures.counts
        label = words.stage_label(counts.stage, language)
        yield _Headline(
            label=f"{label} {words.ON_TIME_RATE.text(language)}",
            figure=text_of(marked(on_time_rate(counts), counts), language),
            detail=f"{counts.met}/{counts.came_due}",
        )
    for word, cases in (
        (words.STATUS_WORDS[Status.OVERDUE], report.overdue_cases),
        (report_words.OPEN_CASES, report.open_cases),
        (report_words.CASES, report.total.cases),
    ):
        unit = report_words.CASES_UNIT.text(language)
        yield _Headline(label=word.text(language), figure=str(cases), detail=unit)


def _trend_charts(report: Report, language: Language) -> Iterator[_Chart]:
    if report.months:
        for place, stage in enumerate(report.selection.stages):
            yield _Chart(
                label=words.stage_label(stage, language),
                drawing=trend_chart(report.months, place),
                table=None,
            )


def _distribution_charts(report: Report, language: Language) -> Iterator[_Chart]:
    for measures in report.total.stages:
        if measures.elapsed.stages:
            table = distribution_section(measures, language)
            yield _Chart(label=table.title, drawing=distribution_chart(measures), table=table)


def _stations(report: Report, language: Language) -> Iterator[tuple[str, str, list[_Heat]]]:
    """Yield each station with its cases and a cell for each stage, if any case has a station."""
    if all(group.key == (None,) for group in report.stations):
        return
    for group in report.stations:
        name = value_text(group.key[0], Dimension.STATION, language)
        yield name, str(group.cases), [_heat(each, language) for each in group.stages]


def _heat(measures: StageMeasures, language: Language) -> _Heat:
    rate = on_time_rate(measures.counts)
    text = text_of(rate_of(measures.counts), language)
    if rate is None:
        return _Heat(text=text, level=None)
    return _Heat(text=text, level=sum(rate.permille >= least for least in HEAT_FROM) - 1)
