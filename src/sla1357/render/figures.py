"""Figures of compliance, and the columns that show them in tables and spreadsheets."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from sla1357.core.measures import StageSummary
from sla1357.core.policy import CaseType, Policy, Stage, TypeNames, Unit
from sla1357.core.status import Status
from sla1357.render.sentences import ABOUT, length_text
from sla1357.render.status import NO_DAY, counts_working_days
from sla1357.texts import calendar_words, words
from sla1357.texts.language import Language, Phrase

if TYPE_CHECKING:
    from sla1357.core.measures import ElapsedDays, StageMeasures

__all__ = [
    "SUMMARY_COLUMNS",
    "Cell",
    "Column",
    "Figure",
    "Share",
    "Tenths",
    "Worded",
    "count_columns",
    "count_unit",
    "figure_alone",
    "finished_by",
    "marked",
    "mean_of",
    "median_of",
    "on_time_rate",
    "promise_heading",
    "promise_text",
    "rate_of",
    "rate_text",
    "row_of",
    "share_of",
    "share_text",
    "shown",
    "text_of",
]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, in thousandths; only all of it is 1000, and only none of it is 0."""

    permille: int

    def __str__(self) -> str:
        return f"{self.permille // 10}.{self.permille % 10}%"


@dataclass(frozen=True, slots=True)
class Tenths:
    """A number with one decimal."""

    tenths: int

    def __str__(self) -> str:
        return f"{self.tenths // 10}.{self.tenths % 10}"


#: what a cell of a spreadsheet holds; None: there is no such figure
Figure = str | int | Share | Tenths | dt.date | None


@dataclass(frozen=True, slots=True)
class Worded:
    """A figure that people read with more around it; a spreadsheet has the figure alone."""

    figure: Figure
    text: str

    def __str__(self) -> str:
        return self.text


Cell = Figure | Worded
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """A column of figures."""

    heading: Callable[[Language], str]
    cell: Callable[[RowT], Cell | Phrase]  #: of a row; None: there is no such figure
    is_rare: bool = False  #: a table of 80 columns shows it only where a row counts something


def shown(columns: Iterable[Column[RowT]], rows: Sequence[RowT]) -> list[Column[RowT]]:
    """Return the columns without the rare ones that count nothing in any row."""
    return [each for each in columns if not each.is_rare or any(map(each.cell, rows))]


def row_of(columns: Iterable[Column[RowT]], row: RowT, language: Language) -> list[Cell]:
    """Return the cells of a row; where there is no figure, the word for none."""
    return [_worded(column.cell(row), language) for column in columns]


def _worded(cell: Cell | Phrase, language: Language) -> Cell:
    if cell is None:
        return words.NO_RATE.text(language)
    return cell.text(language) if isinstance(cell, Phrase) else cell


def figure_alone(cell: Cell) -> Figure:
    """Return what a spreadsheet has of a cell."""
    return cell.figure if isinstance(cell, Worded) else cell


def text_of(cell: Cell, language: Language) -> str:
    """Return what people read of a cell."""
    return words.NO_RATE.text(language) if cell is None else str(cell)


def on_time_rate(counts: StageSummary) -> Share | None:
    """Return met / came due; None where nothing came due."""
    return share_of(counts.met, counts.came_due)


def share_of(part: int, whole: int) -> Share | None:
    """Return part / whole; None where the whole is nothing."""
    if not whole:
        return None
    permille = (2000 * part + whole) // (2 * whole)
    return Share(min(max(permille, min(part, 1)), 1000 - min(whole - part, 1)))


def share_text(share: float) -> str:
    """Return a share that somebody has named, in per cent, with as many decimals as it has."""
    return f"{100 * share:.10g}%"


def finished_by(measures: "StageMeasures", day: int) -> Share | None:
    """Return the share of what came due that was done in at most `day` days."""
    return share_of(measures.elapsed.finished_by(day), measures.counts.came_due)


def mean_of(elapsed: "ElapsedDays") -> Tenths | None:
    """Return the mean days, half a tenth rounded up; None without a stage."""
    if not elapsed.stages:
        return None
    return Tenths((20 * elapsed.days + elapsed.stages) // (2 * elapsed.stages))


def median_of(elapsed: "ElapsedDays") -> Tenths | None:
    """Return the median days, which end in .0 or .5; None without a stage."""
    return None if elapsed.median is None else Tenths(round(elapsed.median * 10))


def promise_text(
    stage: Stage, language: Language, case_type: CaseType | None = None, *, in_units: bool = False
) -> str:
    """Return the limit of a stage; the limits of all types, if they differ.

    Args:
        stage: The stage.
        language: Of the unit.
        case_type: Only the limit of this type.
        in_units: Whether to name the unit.
    """
    limits = sorted({limit for each, limit in stage.limits if case_type in {None, each}})
    if not limits:  # not promised to the type
        return NO_DAY
    text = "/".join(map(str, limits))
    if not in_units:
        return text
    return length_text(limits[0] if len(limits) == 1 else text, stage.unit, language)


def promise_heading(stages: Iterable[Stage]) -> Phrase:
    """Return the heading of a column of promises; where units differ, the cells name them."""
    return words.PROMISE if counts_working_days(stages) else words.LIMITS


def count_unit(stage: Stage) -> Unit:
    """Return the unit in which the days taken are counted: months become days."""
    return Unit.WORKING_DAYS if stage.unit is Unit.WORKING_DAYS else Unit.DAYS


def marked(share: Share | None, counts: StageSummary) -> Cell:
    """Return a share of what came due, with a sign where a notice could change it."""
    return Worded(share, f"{ABOUT}{share}") if share and counts.provisional else share


def rate_of(counts: StageSummary) -> Cell:
    """Return the on-time rate; people read it followed by met and came due."""
    share = on_time_rate(counts)
    return share and Worded(share, f"{marked(share, counts)} ({counts.met}/{counts.came_due})")


def _counted(
    heading: Phrase, cell: Callable[[StageSummary], Cell | Phrase], *, is_rare: bool = False
) -> Column[StageSummary]:
    return Column(heading.text, cell, is_rare)


def _with_status(
    status: Status, cell: Callable[[StageSummary], Cell], *, is_rare: bool = False
) -> Column[StageSummary]:
    return _counted(words.STATUS_WORDS[status], cell, is_rare=is_rare)


_ON_TIME_RATE = _counted(words.ON_TIME_RATE, rate_of)
_NOT_YET_DUE = _counted(words.NOT_YET_DUE, lambda counts: counts.not_yet_due)
_MET_LATE = _with_status(Status.MET_LATE, lambda counts: counts.met_late)
_OVERDUE = _with_status(Status.OVERDUE, lambda counts: counts.overdue)
_UNRECORDED = _with_status(Status.UNRECORDED, lambda counts: counts.unrecorded)
_TO_CHECK = _with_status(Status.TO_CHECK, lambda counts: counts.to_check, is_rare=True)
_NOT_STARTED = _with_status(Status.NOT_STARTED, lambda counts: counts.not_started, is_rare=True)
_PAUSED = _with_status(Status.PAUSED, lambda counts: counts.paused, is_rare=True)
_WITHDRAWN = _with_status(Status.WITHDRAWN, lambda counts: counts.withdrawn, is_rare=True)
_COUNT_COLUMNS = (
    _counted(words.CAME_DUE, lambda counts: counts.came_due),
    _with_status(Status.MET, lambda counts: counts.met),
    *(_MET_LATE, _OVERDUE, _NOT_YET_DUE, _NOT_STARTED),
    *(_PAUSED, _UNRECORDED, _WITHDRAWN, _TO_CHECK, _ON_TIME_RATE),
    _counted(words.PROVISIONAL_CASES, lambda counts: counts.provisional),
)


_LIMIT = _counted(words.LIMITS, lambda counts: counts.stage.longest_limit)
_UNIT = _counted(words.UNIT, lambda counts: calendar_words.UNITS[counts.stage.unit])


def count_columns(stages: Sequence[Stage], policy: Policy) -> tuple[Column[StageSummary], ...]:
    """Return the columns of a spreadsheet: the promise to each type, its unit, and the counts.

    Each limit is a number of its own, because "5/7" would become the fifth of July.  Stages that
    are all counted from the receipt have started.
    """
    is_chained = any(stage.after for stage in stages)
    counts = [each for each in _COUNT_COLUMNS if is_chained or each is not _NOT_STARTED]
    if counts_working_days(stages):
        return (*(_limit_of(each, words.PROMISE_TO_TYPE) for each in policy.types), *counts)
    limits = [_LIMIT]
    if policy.tells_types_apart:
        limits = [_limit_of(each, words.LIMIT_OF_TYPE) for each in policy.types]
    return (*limits, _UNIT, *counts)


def _limit_of(names: TypeNames, heading: Phrase) -> Column[StageSummary]:
    """Return the column of the promise to a type."""
    return Column(
        lambda language: heading.text(language, words.type_label(names, language)),
        lambda counts: counts.stage.limit_for(names.id) or NO_DAY,
    )


#: in a table, which must fit into 80 columns
SUMMARY_COLUMNS = (
    *(_ON_TIME_RATE, _MET_LATE, _OVERDUE, _NOT_YET_DUE),
    *(_NOT_STARTED, _UNRECORDED, _TO_CHECK, _PAUSED, _WITHDRAWN),
)

#: no part of the rate, and so counted beside it
_BESIDE = (_NOT_YET_DUE, _NOT_STARTED, _UNRECORDED, _TO_CHECK, _PAUSED, _WITHDRAWN)


def rate_text(counts: StageSummary, language: Language) -> str:
    """Return the on-time rate of a stage, and the numbers of cases that are no part of it."""
    text = text_of(rate_of(counts), language)
    for column in _BESIDE:
        if number := column.cell(counts):
            text = words.RATE_AND_COUNT.text(language, text, column.heading(language), number)
    return text
