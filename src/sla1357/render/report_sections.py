"""A report in tables of text, whatever they are printed on: terminal, Markdown and HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from sla1357.core.groups import Group, StageMeasures
from sla1357.core.policy import CaseType
from sla1357.core.report import Report
from sla1357.core.results import Status
from sla1357.core.selection import Dimension
from sla1357.render import report_words, words
from sla1357.render.calendar_text import ABOUT
from sla1357.render.figures import text_of
from sla1357.render.language import Language
from sla1357.render.measures import finished_by, mean_of, median_of
from sla1357.render.report_keys import dimension_text, key_text, value_text
from sla1357.render.summary import counted_columns, promise_text, rate_text

__all__ = [
    "NO_DAY",
    "Section",
    "days_of",
    "distribution_section",
    "elapsed_section",
    "limits_of",
    "marked",
    "on_time_section",
    "trend_section",
]

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
    labels = [words.stage_label(stage).text(language) for stage in report.selection.stages]
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
        title=words.stage_label(measures.counts.stage).text(language),
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
    stage = words.stage_label(measures.counts.stage).text(language)
    return (*(names if is_first else [""] * len(names)), stage)


def marked(measures: StageMeasures, text: str) -> str:
    """Return the text of a share, with a sign where it is provisional."""
    return f"{ABOUT}{text}" if measures.counts.provisional else text
