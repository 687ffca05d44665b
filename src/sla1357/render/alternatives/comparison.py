"""The same cases under another policy, in every format but JSON."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sla1357.core.alternatives.comparison import (
    ChangedVerdict,
    Comparison,
    OnlyIn,
    Pair,
    StageComparison,
)
from sla1357.core.measures import StageMeasures
from sla1357.core.results import StageResult
from sla1357.render.alternatives.document import (
    Document,
    document_html,
    document_markdown,
    document_table,
)
from sla1357.render.deadlines import counting_text
from sla1357.render.figures import Cell, Column, promise_text, rate_of, row_of
from sla1357.render.notes import doubt_lines, row_lines, source_lines, warning_lines
from sla1357.render.report.sections import Section
from sla1357.render.report.sentences import scope_lines
from sla1357.render.sentences import length_text
from sla1357.render.status import as_of_text, due_text, marked_id, signed_status
from sla1357.texts import alternative_words, report_words, words
from sla1357.texts.language import COMMA, SEMICOLON, Language, Phrase, literal

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["comparison_html", "comparison_markdown", "comparison_table"]


def comparison_table(
    comparison: Comparison, source: str, language: Language, *, width: int
) -> "RenderableType":
    """Return what a person reads on a terminal of `width` columns.

    Args:
        comparison: What is shown.
        source: Where the other policy is from.
        language: The language of the words.
        width: Columns of the terminal.
    """
    return document_table(_document(comparison, source, language), language, width=width)


def comparison_markdown(comparison: Comparison, source: str, language: Language) -> str:
    """Return the comparison in Markdown, with a final newline."""
    return document_markdown(_document(comparison, source, language), language)


def comparison_html(comparison: Comparison, source: str, language: Language) -> str:
    """Return the comparison as one HTML page, with a final newline.

    Raises:
        ExtraMissingError: the packages of the extra `report` are not installed.
    """
    return document_html(_document(comparison, source, language), language)


def _document(comparison: Comparison, source: str, language: Language) -> Document:
    selection, cases = comparison.selection, comparison.compared
    return Document(
        title=alternative_words.COMPARISON_TITLE.text(language),
        as_of=as_of_text(comparison.frame.as_of, language),
        warnings=list(warning_lines(comparison, language)),
        scope=[
            _policies_line(comparison, source, language),
            *scope_lines(selection, comparison.frame.policy, cases, comparison.outside, language),
            *_not_compared_lines(comparison, language),
        ],
        sections=[_rates(comparison, language), _verdicts(comparison, language)],
        reading=list(_reading(comparison, source, language)),
        notes=[
            *row_lines(comparison, language),
            *doubt_lines(comparison, language),
            *source_lines(comparison, language),
            *_counting_lines(comparison, language),
        ],
    )


def _counting_lines(comparison: Comparison, language: Language) -> Iterator[str]:
    """Yield the rule of counting of the other policy, if it is another one."""
    now, other = comparison.frame.policy, comparison.other
    if counting_text(replace(other, name=now.name), language) != counting_text(now, language):
        text = counting_text(other, language)
        yield alternative_words.OTHER_COUNTING.text(language, text)


def _policies_line(comparison: Comparison, source: str, language: Language) -> str:
    now, other = comparison.frame.policy.name, comparison.other.name
    names = (literal(now), literal(other), literal(source))
    return alternative_words.POLICIES.text(language, *names)


def _not_compared_lines(comparison: Comparison, language: Language) -> Iterator[str]:
    policy = comparison.frame.policy
    for case_type, number in comparison.of_other_types:
        label = words.type_label(policy.names_of(case_type), language)
        yield alternative_words.TYPE_MISSING.text(language, number, literal(label))
    if comparison.outside_calendar:
        yield alternative_words.OUTSIDE_CALENDAR.text(language, comparison.outside_calendar)


def _rates(comparison: Comparison, language: Language) -> Section:
    columns = (
        _column(alternative_words.NOW, lambda of: _promise(of.now, language)),
        _column(alternative_words.ON_TIME_NOW, lambda of: rate_of(of.now.counts)),
        _column(alternative_words.OTHER, lambda of: _promise(of.other, language)),
        _column(alternative_words.ON_TIME_OTHER, lambda of: rate_of(of.other.counts)),
        _column(alternative_words.BECOME_LATE, lambda of: of.become_late),
        _column(alternative_words.NO_LONGER_LATE, lambda of: of.no_longer_late),
    )
    rows = (
        (
            words.stage_label(of.now.counts.stage, language),
            *row_of(columns, of, language),
        )
        for of in comparison.stages
    )
    return Section(
        title=alternative_words.RATES.text(language),
        header=(words.STAGE.text(language), *(column.heading(language) for column in columns)),
        groups=tuple((row,) for row in rows),
        left=frozenset({0, 1, 3}),
    )


def _column(heading: Phrase, cell: Callable[[StageComparison], Cell]) -> Column[StageComparison]:
    return Column(heading.text, cell)


def _promise(measures: StageMeasures, language: Language) -> str:
    stage = measures.counts.stage
    return length_text(promise_text(stage, language), stage.unit, language, short=True)


def _verdicts(comparison: Comparison, language: Language) -> Section:
    header = (
        *(words.ID, words.STATION, words.STAGE),
        *(alternative_words.STATUS_NOW, alternative_words.DUE_NOW),
        *(alternative_words.STATUS_OTHER, alternative_words.DUE_OTHER),
    )
    title = alternative_words.VERDICTS.text(
        language,
        comparison.changed_cases,
        comparison.become_late,
        comparison.no_longer_late,
    )
    if (listed := len(comparison.changed)) < comparison.changed_cases:
        title += report_words.FIRST_OF.text(language, listed, comparison.changed_cases)
    return Section(
        title=title,
        header=tuple(phrase.text(language) for phrase in header),
        groups=tuple(
            tuple(_verdict(verdict, pair, language) for pair in verdict.pairs)
            for verdict in comparison.changed
        ),
        left=frozenset(range(len(header))),
        once=frozenset({0, 1}),
    )


def _verdict(verdict: ChangedVerdict, pair: Pair, language: Language) -> tuple[Cell, ...]:
    row = verdict.row
    return (
        literal(marked_id(row)),
        literal(row.entry.station or ""),
        words.stage_label(pair.stage, language),
        *_state(pair.now, language),
        *_state(pair.other, language),
    )


def _state(stage: StageResult | None, language: Language) -> tuple[str, str]:
    if stage is None:
        return "—", "—"
    return signed_status(stage.status, language), due_text(stage, language)


def _reading(comparison: Comparison, source: str, language: Language) -> Iterator[str]:
    yield alternative_words.COMPARED.text(language)
    if comparison.moved_cases:
        yield alternative_words.MOVED.text(language, comparison.moved_cases)
    for phrase, only in (
        (alternative_words.ONLY_NOW, comparison.only_now),
        (alternative_words.ONLY_OTHER, comparison.only_other),
    ):
        if only:
            yield phrase.text(language, _listed(only, comparison, language))
    if without := [OnlyIn(stage, ()) for stage in comparison.without_start]:
        listed = _listed(without, comparison, language)
        yield alternative_words.WITHOUT_START.text(language, listed)
    yield alternative_words.ONLY_POLICY.text(language, literal(source))
    if comparison.provisional:
        yield report_words.STANDS_PROVISIONAL.text(language)


def _listed(only: Iterable[OnlyIn], comparison: Comparison, language: Language) -> str:
    """Return stages, each with the types to which one policy alone promises it."""
    names = comparison.frame.policy.names_of
    parts = []
    for stage, types in only:
        label = words.stage_label(stage, language)
        if types:
            labels = COMMA.text(language).join(words.type_label(names(t), language) for t in types)
            label = alternative_words.OF_STAGE_AND_TYPE.text(language, label, labels)
        parts.append(literal(label))
    return SEMICOLON.text(language).join(parts)
