"""A report in sentences and tables, which every format but JSON writes."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from sla1357.core.listing import Dimension, Key, Others, Selection
from sla1357.core.measures import StageMeasures, StageSummary
from sla1357.core.policy import CaseType, Policy, Stage, Unit
from sla1357.core.reports.groups import Group
from sla1357.core.reports.report import Report
from sla1357.core.status import Status
from sla1357.render.figures import (
    SUMMARY_COLUMNS,
    Cell,
    Column,
    Figure,
    count_columns,
    count_unit,
    figure_alone,
    finished_by,
    marked,
    mean_of,
    median_of,
    promise_heading,
    promise_text,
    rate_of,
    row_of,
    shown,
    text_of,
)
from sla1357.render.origins import shared_folder
from sla1357.render.report.sentences import dated_by_phrase
from sla1357.render.status import counts_working_days
from sla1357.texts import calendar_words, report_words, words
from sla1357.texts.language import Language, Phrase, literal

__all__ = [
    "Section",
    "days_of",
    "dimension_text",
    "elapsed_section",
    "folder_of",
    "groups_section",
    "key_text",
    "limits_of",
    "months_section",
    "on_time_section",
    "trend_section",
    "value_text",
]


def dimension_text(dimension: Dimension, language: Language) -> str:
    """Return the heading of a dimension's column."""
    return report_words.DIMENSIONS[dimension].text(language)


def key_text(
    key: Key, selection: Selection, policy: Policy, language: Language, *, folder: str = ""
) -> list[str]:
    """Return a name for each dimension; where the key ends, the word for subtotal or total.

    The names of ledgers begin below `folder`.
    """
    names = [
        words.type_label(policy.names_of(CaseType(value)), language)
        if dimension is Dimension.TYPE and isinstance(value, str)
        else value_text(value.removeprefix(folder), dimension, language)
        if dimension is Dimension.LEDGER and isinstance(value, str)
        else value_text(value, dimension, language)
        for value, dimension in zip(key, selection.by, strict=False)
    ]
    rest: Sequence[str] = [""] * (len(selection.by) - len(names))
    if rest:
        word = report_words.SUBTOTAL if names else report_words.TOTAL
        rest = [word.text(language), *rest[1:]]
    return [*names, *rest]


def value_text(value: str | Others | None, dimension: Dimension, language: Language) -> str:
    """Return the name of a value in its dimension, which is not that of types."""
    if isinstance(value, Others):
        return report_words.OTHERS.text(language)
    if value is None:
        return report_words.NOT_GIVEN.text(language)
    if dimension is Dimension.WEEK:
        year, week = value.split("-W")
        monday = dt.date.fromisocalendar(int(year), int(week), 1)
        return report_words.WEEK_OF.text(language, monday)
    return literal(value)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table with its heading, which every format writes."""

    title: str
    header: tuple[str, ...]
    #: a row for each stage of each group of cases, or of each case
    groups: tuple[tuple[Row, ...], ...]
    left: frozenset[int] = frozenset()  #: places of columns that hold text, not numbers
    #: places of columns that people read in the first row of a group only
    once: frozenset[int] = frozenset()
    statuses: tuple[Status, ...] = ()  #: the status of each row, where rows have one

    def texts(self, language: Language) -> list[list[str]]:
        """Return the rows as people read them."""
        return [
            [
                "" if rank and place in self.once else text_of(cell, language)
                for place, cell in enumerate(row)
            ]
            for group in self.groups
            for rank, row in enumerate(group)
        ]

    def figures(self) -> Iterator[list[Figure]]:
        """Yield the rows of a spreadsheet."""
        for row in chain.from_iterable(self.groups):
            yield [figure_alone(cell) for cell in row]


class _Row(NamedTuple):
    """What a table shows of one stage of a group of cases."""

    names: Sequence[str]  #: of the group in each dimension, and of the stage
    case_type: CaseType | None  #: of all cases of the group, where they have the same
    measures: StageMeasures


def _column(heading: Phrase, cell: Callable[[_Row], Cell | Phrase]) -> Column[_Row]:
    return Column(heading.text, cell)


_CASES = _column(report_words.CASES, lambda row: row.measures.counts.cases)
_UNIT = _column(
    words.UNIT, lambda row: calendar_words.UNITS[count_unit(row.measures.counts.stage)]
)
_DONE = _column(report_words.DONE, lambda row: row.measures.elapsed.stages)
_ELAPSED = (
    _column(report_words.MEAN, lambda row: mean_of(row.measures.elapsed)),
    _column(report_words.MEDIAN, lambda row: median_of(row.measures.elapsed)),
    _column(report_words.P90, lambda row: row.measures.elapsed.p90),
    _column(report_words.LONGEST, lambda row: row.measures.elapsed.longest),
)


def _promise(stages: Sequence[Stage], language: Language) -> Column[_Row]:
    """Return the column of the promise; where a unit is not working days, it names all."""
    in_units = not counts_working_days(stages)
    return _column(
        promise_heading(stages),
        lambda row: promise_text(
            row.measures.counts.stage, language, row.case_type, in_units=in_units
        ),
    )


def _of_counts(column: Column[StageSummary]) -> Column[_Row]:
    return Column(column.heading, lambda row: column.cell(row.measures.counts), column.is_rare)


def _finished(day: int) -> Column[_Row]:
    return Column(
        lambda language: report_words.FINISHED_BY.text(language, day),
        lambda row: _finished_cell(row.measures, day),
    )


def _finished_cell(measures: StageMeasures, day: int) -> Cell:
    return marked(finished_by(measures, day), measures.counts)


def _named_in_full(elapsed: Column[_Row], phrase: Phrase) -> Column[_Row]:
    """Return the column with a heading that says it is about the time taken."""
    return Column(lambda language: phrase.text(language, elapsed.heading(language)), elapsed.cell)


def _all_columns(report: Report) -> list[Column[_Row]]:
    """Return the columns of a spreadsheet."""
    stages = report.selection.stages
    phrase, units = report_words.ELAPSED_COLUMN, []
    if not counts_working_days(stages):
        phrase = report_words.ELAPSED_COLUMN_OF_UNITS
        units = [replace(_UNIT, heading=report_words.UNIT_OF_ELAPSED.text)]
    return [
        _CASES,
        *map(_of_counts, count_columns(stages, report.frame.policy)),
        *(_named_in_full(each, phrase) for each in _ELAPSED),
        *units,
        *map(_finished, days_of(report)),
    ]


def on_time_section(report: Report, language: Language) -> Section:
    """Return the counts and the rate of each stage of each group, the total last."""
    names, groups = _dimensions(report, language), _groups(report, language)
    counts = shown(map(_of_counts, SUMMARY_COLUMNS), list(chain.from_iterable(groups)))
    columns = (_promise(report.selection.stages, language), _CASES, *counts)
    return _section(report_words.ON_TIME, names, groups, columns, language)


def elapsed_section(report: Report, language: Language, days: Iterable[int]) -> Section:
    """Return how many days done stages took, and the share done by each of `days`."""
    names, groups = _dimensions(report, language), _groups(report, language)
    units = {count_unit(stage) for stage in report.selection.stages}
    unit = next(iter(units)) if len(units) == 1 else None
    columns = (*([] if unit else [_UNIT]), _DONE, *_ELAPSED, *map(_finished, days))
    return _section(report_words.ELAPSED[unit], names, groups, columns, language)


def groups_section(report: Report, language: Language) -> Section:
    """Return all figures of each group, the total last."""
    names, groups = _dimensions(report, language), _groups(report, language)
    if not names:  # the total needs a column of its own
        names, total = [report_words.GROUP.text(language)], report_words.TOTAL.text(language)
        groups = [[row._replace(names=[total, *row.names]) for row in group] for group in groups]
    return _section(report_words.SHEET_GROUPS, names, groups, _all_columns(report), language)


def months_section(report: Report, language: Language) -> Section:
    """Return all figures of each month of all selected cases."""
    names = [dimension_text(Dimension.MONTH, language)]
    groups = [
        _rows([value_text(month.key[0], Dimension.MONTH, language)], month, language)
        for month in report.months
    ]
    return _section(report_words.SHEET_MONTHS, names, groups, _all_columns(report), language)


def _section(
    title: Phrase,
    names: Sequence[str],
    groups: Iterable[Iterable[_Row]],
    columns: Sequence[Column[_Row]],
    language: Language,
) -> Section:
    """Return a section whose first columns are the names of a group, and its stage."""
    return Section(
        title=title.text(language),
        header=(
            *names,
            words.STAGE.text(language),
            *(column.heading(language) for column in columns),
        ),
        groups=tuple(
            tuple((*row.names, *row_of(columns, row, language)) for row in group)
            for group in groups
        ),
        left=frozenset(range(len(names) + 1)),
        once=frozenset(range(len(names))),
    )


def _groups(report: Report, language: Language) -> list[list[_Row]]:
    """Return the rows of each group, the total last."""
    folder = folder_of(report)
    return [
        _rows(
            key_text(group.key, report.selection, report.frame.policy, language, folder=folder),
            group,
            language,
            case_type=_type_of(report, group),
        )
        for group in (*report.groups, report.total)
    ]


def folder_of(report: Report) -> str:
    """Return the folder of all ledgers by which cases are grouped."""
    keys = (dict(zip(report.selection.by, each.key, strict=False)) for each in report.groups)
    ledgers = (key.get(Dimension.LEDGER) for key in keys)
    return shared_folder([each for each in ledgers if isinstance(each, str)])


def _rows(
    names: Sequence[str], group: Group, language: Language, *, case_type: CaseType | None = None
) -> list[_Row]:
    return [
        _Row(
            (*names, words.stage_label(measures.counts.stage, language)),
            case_type,
            measures,
        )
        for measures in group.stages
        if case_type is None or measures.counts.stage.limit_for(case_type) or measures.counts.cases
    ]


def _type_of(report: Report, group: Group) -> CaseType | None:
    """Return the type that all cases of a group have, if the report groups by type."""
    of_group = dict(zip(report.selection.by, group.key, strict=False))
    value = of_group.get(Dimension.TYPE)
    return CaseType(value) if isinstance(value, str) else None


def _dimensions(report: Report, language: Language) -> list[str]:
    own = words.shown_type(report.frame.policy).text(language)
    return [
        own if dimension is Dimension.TYPE else dimension_text(dimension, language)
        for dimension in report.selection.by
    ]


def trend_section(report: Report, language: Language) -> Section:
    """Return the rate of each stage in each month."""
    dated_by = dated_by_phrase(report.selection, report.frame.policy).text(language)
    labels = [words.stage_label(stage, language) for stage in report.selection.stages]
    first = (dimension_text(Dimension.MONTH, language), report_words.CASES.text(language))
    return Section(
        title=report_words.TREND.text(language, dated_by),
        header=(*first, *labels),
        groups=tuple(
            (
                (
                    value_text(month.key[0], Dimension.MONTH, language),
                    month.cases,
                    *(rate_of(each.counts) for each in month.stages),
                ),
            )
            for month in report.months
        ),
        left=frozenset({0}),
    )


def days_of(report: Report) -> Sequence[int]:
    """Return the days with a share of their own.

    In working days alone, 1 to the longest limit; else the limits, which may be long.
    """
    if counts_working_days(report.selection.stages):
        return range(1, max(limits_of(report)) + 1)
    return limits_of(report)


def limits_of(report: Report) -> Sequence[int]:
    """Return the limits of the stages in order, without duplicates, and without months.

    How many days a month has is known only from the start of a case.
    """
    stages = [each for each in report.selection.stages if each.unit is not Unit.MONTHS]
    return sorted({limit for stage in stages for _, limit in stage.limits})
