"""What a report says in sentences: what it is about, and how its figures are made."""

from collections.abc import Iterator

from sla1357.core.report import Report
from sla1357.core.selection import DatedBy
from sla1357.render import punctuation, report_words, words
from sla1357.render.figures import on_time_rate, text_of
from sla1357.render.language import Language
from sla1357.render.report_sections import marked

__all__ = ["reading_lines", "scope_lines"]


def scope_lines(report: Report, language: Language) -> Iterator[str]:
    """Yield which cases the report is about, and how many it leaves out."""
    selection = report.selection
    dated_by = report_words.DATED_BY[selection.dated_by].text(language)
    if selection.first and selection.last:
        days = report_words.FROM_TO.text(language, selection.first, selection.last)
    elif selection.first:
        days = report_words.FROM.text(language, selection.first)
    elif selection.last:
        days = report_words.TO.text(language, selection.last)
    else:
        days = report_words.ANY_DAY.text(language)
    parts = [
        report_words.PERIOD.text(language, dated_by, days),
        report_words.SELECTED.text(language, report.total.cases),
    ]
    if report.outside:
        parts.append(report_words.OUTSIDE.text(language, report.outside))
    yield punctuation.SEMICOLON.text(language).join(parts)
    if selection.dated_by is DatedBy.CLOSING:
        yield report_words.CLOSED_ONLY.text(language)


def reading_lines(report: Report, language: Language) -> Iterator[str]:
    """Yield how the figures are made, with those of the total."""
    parts = []
    for measures in report.total.stages:
        counts = measures.counts
        label = words.stage_label(counts.stage).text(language)
        numbers = (counts.met, counts.met, counts.met_late, counts.overdue)
        rate = marked(measures, text_of(on_time_rate(counts), language))
        parts.append(report_words.FORMULA_OF_STAGE.text(language, label, *numbers, rate))
    yield report_words.FORMULA.text(language, punctuation.SEMICOLON.text(language).join(parts))
    yield report_words.BESIDE.text(language)
    yield report_words.FINISHED_BY_RULE.text(language)
    if any(measures.counts.provisional for measures in report.total.stages):
        yield report_words.STANDS_PROVISIONAL.text(language)
