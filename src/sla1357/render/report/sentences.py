"""What a report is about, and how to read its figures, in sentences."""

from collections.abc import Iterator

from sla1357.core.listing import DatedBy, Selection
from sla1357.core.policy import Policy
from sla1357.core.reports.report import Report
from sla1357.render.figures import marked, on_time_rate, share_text, text_of
from sla1357.render.status import counts_working_days
from sla1357.texts import report_words, words
from sla1357.texts.language import SEMICOLON, Language, Phrase

__all__ = ["dated_by_phrase", "reading_lines", "scope_lines"]


def dated_by_phrase(selection: Selection, policy: Policy) -> Phrase:
    """Return what the day is called that puts a case in a period."""
    return words.of_receipt(report_words.DATED_BY[selection.dated_by], policy)


def scope_lines(
    selection: Selection, policy: Policy, cases: int, outside: int, language: Language
) -> Iterator[str]:
    """Yield which cases are counted and how many, and how many are outside the period."""
    dated_by = dated_by_phrase(selection, policy).text(language)
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
        words.CASES.text(language, cases),
    ]
    if outside:
        parts.append(report_words.OUTSIDE.text(language, outside))
    yield SEMICOLON.text(language).join(parts)
    if selection.dated_by is DatedBy.CLOSING:
        yield report_words.CLOSED_ONLY.text(language)


def reading_lines(report: Report, language: Language) -> Iterator[str]:
    """Yield how the figures are computed, with the figures of the total."""
    if report.target is not None:
        yield _target_line(report, report.target, language)
    parts = []
    for measures in report.total.stages:
        counts = measures.counts
        label = words.stage_label(counts.stage, language)
        numbers = (counts.met, counts.met, counts.met_late, counts.overdue)
        rate = text_of(marked(on_time_rate(counts), counts), language)
        parts.append(report_words.FORMULA_OF_STAGE.text(language, label, *numbers, rate))
    yield report_words.FORMULA.text(language, SEMICOLON.text(language).join(parts))
    stages = report.selection.stages
    is_chained = any(stage.after for stage in stages)
    yield (report_words.BESIDE_OF_CHAINS if is_chained else report_words.BESIDE).text(language)
    if counts_working_days(stages):
        yield report_words.FINISHED_BY_RULE.text(language)
    else:
        yield report_words.FINISHED_BY_RULE_OF_UNITS.text(language)
    if any(measures.counts.provisional for measures in report.total.stages):
        yield report_words.STANDS_PROVISIONAL.text(language)


def _target_line(report: Report, target: float, language: Language) -> str:
    parts = []
    for measures in report.total.stages:
        counts = measures.counts
        short = counts.short_of(target)
        phrase = report_words.SHORT_BY if short else report_words.REACHED
        parts.append(phrase.text(language, words.stage_label(counts.stage, language), short))
    return report_words.TARGET_LINE.text(
        language, share_text(target), SEMICOLON.text(language).join(parts)
    )
