"""A report in sentences and tables of text, for terminal, Markdown and HTML."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sla1357.core.deadlines import Status
from sla1357.core.policy import CaseType
from sla1357.core.report import Group, Report
from sla1357.core.selection import DatedBy, Dimension, Key, Others, Selection
from sla1357.core.tally import StageMeasures
from sla1357.render.figures import (
    counted_columns,
    finished_by,
    mean_of,
    median_of,
    on_time_rate,
    promise_text,
    rate_text,
    text_of,
)
from sla1357.render.sentences import ABOUT
from sla1357.texts import report_words, words
from sla1357.texts.language import SEMICOLON, Language, literal

__all__ = [
    "NO_DAY",
    "Section",
    "days_of",
    "dimension_text",
    "distribution_section",
    "elapsed_section",
    "key_text",
    "limits_of",
    "marked",
    "on_time_section",
    "reading_lines",
    "scope_lines",
    "trend_section",
    "value_text",
]


def dimension_text(dimension: Dimension, language: Language) -> str:
    """Return the heading of the column of a dimension."""
    return report_words.DIMENSIONS[dimension].text(language)


def key_text(key: Key, selection: Selection, language: Language) -> list[str]:
    """Return a name for each dimension; that of a subtotal or of the total where it has none."""
    names = [
        value_text(value, dimension, language)
        for value, dimension in zip(key, selection.by, strict=False)
    ]
    rest: Sequence[str] = [""] * (len(selection.by) - len(names))
    if rest:
        word = report_words.SUBTOTAL if names else report_words.TOTAL
        rest = [word.text(language), *rest[1:]]
    return [*names, *rest]


def value_text(value: str | Others | None, dimension: Dimension, language: Language) -> str:
    """Return what a group of one dimension is called."""
    if isinstance(value, Others):
        return report_words.OTHERS.text(language)
    if value is None:
        return report_words.NOT_GIVEN.text(language)
    if dimension is Dimension.TYPE:
        return words.TYPE_WORDS[CaseType(value)].text(language)
    if dimension is Dimension.WEEK:
        year, week = value.split("-W")
        monday = dt.date.fromisocalendar(int(year), int(week), 1)
        return report_words.WEEK_OF.text(language, monday)
    return literal(value)


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
        words.CASES.text(language, report.total.cases),
    ]
    if report.outside:
        parts.append(report_words.OUTSIDE.text(language, report.outside))
    yield SEMICOLON.text(language).join(parts)
    if selection.dated_by is DatedBy.CLOSING:
        yield report_words.CLOSED_ONLY.text(language)


def reading_lines(report: Report, language: Language) -> Iterator[str]:
    """Yield how the figures are made, with those of the total."""
    parts = []
    for measures in report.total.stages:
        counts = measures.counts
        label = words.stage_label(counts.stage, language)
        numbers = (counts.met, counts.met, counts.met_late, counts.overdue)
        rate = marked(measures, text_of(on_time_rate(counts), language))
        parts.append(report_words.FORMULA_OF_STAGE.text(language, label, *numbers, rate))
    yield report_words.FORMULA.text(language, SEMICOLON.text(language).join(parts))
    yield report_words.BESIDE.text(language)
    yield report_words.FINISHED_BY_RULE.text(language)
    if any(measures.counts.provisional for measures in report.total.stages):
        yield report_words.STANDS_PROVISIONAL.text(language)


NO_DAY = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table with its heading."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: frozenset[int]  #: places of columns that hold text, not numbers
    #: of each row its status, where it has one
    statuses: tuple[Status, ...] = ()


def on_time_section(report: Report, language: Language) -> Section:
    """Return the counts and the rate of each stage of each group, the total last."""
    groups = _with_total(report)
    rows = [measures for group in groups for measures in group.stages]
    header, *counts = counted_columns([measures.counts for measures in rows], language)
    counted = iter(counts)
    body = [
        (
            *_labels(report, group, measures, language, is_first=place == 0),
            promise_text(measures.counts.stage, _type_of(report, group)),
            str(group.cases),
            *next(counted),
        )
        for group in groups
        for place, measures in enumerate(group.stages)
    ]
    columns = (words.PROMISE, report_words.CASES)
    labels = _label_columns(report, language)
    return Section(
        title=report_words.ON_TIME.text(language),
        header=(*labels, *(column.text(language) for column in columns), *header),
        rows=tuple(body),
        left=frozenset(range(len(labels))),
    )


def elapsed_section(report: Report, language: Language, days: Sequence[int]) -> Section:
    """Return how many working days finished stages took, and the share finished by `days`."""
    body = [
        (
            *_labels(report, group, measures, language, is_first=place == 0),
            str(measures.elapsed.stages),
            *_elapsed_cells(measures, language),
            *(marked(measures, text_of(finished_by(measures, day), language)) for day in days),
        )
        for group in _with_total(report)
        for place, measures in enumerate(group.stages)
    ]
    columns = (
        *(report_words.DONE, report_words.MEAN, report_words.MEDIAN),
        *(report_words.P90, report_words.LONGEST),
    )
    labels = _label_columns(report, language)
    return Section(
        title=report_words.ELAPSED.text(language),
        header=(
            *labels,
            *(column.text(language) for column in columns),
            *(report_words.FINISHED_BY.text(language, day) for day in days),
        ),
        rows=tuple(body),
        left=frozenset(range(len(labels))),
    )


def _elapsed_cells(measures: StageMeasures, language: Language) -> list[str]:
    elapsed = measures.elapsed
    figures = (mean_of(elapsed), median_of(elapsed), elapsed.p90, elapsed.longest)
    return [text_of(figure, language) for figure in figures]


def trend_section(report: Report, language: Language) -> Section:
    """Return the rate of each stage in each month."""
    dated_by = report_words.DATED_BY[report.selection.dated_by].text(language)
    labels = [words.stage_label(stage, language) for stage in report.selection.stages]
    return Section(
        title=report_words.TREND.text(language, dated_by),
        header=(
            dimension_text(Dimension.MONTH, language),
            report_words.CASES.text(language),
            *labels,
        ),
        rows=tuple(
            (
                value_text(month.key[0], Dimension.MONTH, language),
                str(month.cases),
                *(rate_text(each.counts, language) for each in month.stages),
            )
            for month in report.months
        ),
        left=frozenset({0}),
    )


def distribution_section(measures: StageMeasures, language: Language) -> Section:
    """Return for each number of working days how many stages took it, and the share so far."""
    columns = (report_words.WORKING_DAYS, report_words.STAGES_DONE, report_words.SHARE)
    return Section(
        title=words.stage_label(measures.counts.stage, language),
        header=tuple(column.text(language) for column in columns),
        rows=tuple(
            (
                str(day),
                str(number),
                marked(measures, text_of(finished_by(measures, day), language)),
            )
            for day, number in measures.elapsed.counts
        ),
        left=frozenset(),
    )


def days_of(report: Report) -> Sequence[int]:
    """Return the working days whose shares are shown: 1 to the longest limit."""
    return range(1, max(limits_of(report)) + 1)


def limits_of(report: Report) -> Sequence[int]:
    """Return the limits of the stages in working days, each once."""
    stages = report.selection.stages
    limits = (limit for s in stages for limit in (s.ordinary_limit, s.complex_limit))
    return sorted(set(limits))


def _with_total(report: Report) -> list[Group]:
    return [*report.groups, report.total]


def _label_columns(report: Report, language: Language) -> list[str]:
    columns = [dimension_text(dimension, language) for dimension in report.selection.by]
    return [*columns, words.STAGE.text(language)]


def _type_of(report: Report, group: Group) -> CaseType | None:
    """Return the type that all cases of a group have, where it is one of a type."""
    of_group = dict(zip(report.selection.by, group.key, strict=False))
    value = of_group.get(Dimension.TYPE)
    return CaseType(value) if isinstance(value, str) else None


def _labels(
    report: Report, group: Group, measures: StageMeasures, language: Language, *, is_first: bool
) -> tuple[str, ...]:
    """Return the group, where it begins, and the stage."""
    names = key_text(group.key, report.selection, language)
    stage = words.stage_label(measures.counts.stage, language)
    return (*(names if is_first else [""] * len(names)), stage)


def marked(measures: StageMeasures, text: str) -> str:
    """Return the text of a share, with a sign where it is provisional."""
    return f"{ABOUT}{text}" if measures.counts.provisional else text
