"""Figures of compliance as people read them: counts, shares that round honestly, and means."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sla1357.core.deadlines import Status
from sla1357.core.policy import CaseType, Stage
from sla1357.core.tally import StageSummary, Summary
from sla1357.render.sentences import ABOUT
from sla1357.texts import words
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from sla1357.core.tally import ElapsedDays, StageMeasures

__all__ = [
    "Figure",
    "Share",
    "Tenths",
    "count_columns",
    "count_figures",
    "counted_columns",
    "finished_by",
    "mean_of",
    "median_of",
    "on_time_rate",
    "promise_text",
    "rate_text",
    "summary_rows",
    "text_of",
]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, in thousandths; 1000 is all of it only, 0 none of it only."""

    permille: int


@dataclass(frozen=True, slots=True)
class Tenths:
    """A number with one decimal."""

    tenths: int


#: what stands in a cell; None: there is no such figure
Figure = str | int | Share | Tenths | dt.date | None


def text_of(figure: Figure, language: Language) -> str:
    """Return a figure as people read it."""
    match figure:
        case None:
            return words.NO_RATE.text(language)
        case Share(permille):
            return f"{permille // 10}.{permille % 10}%"
        case Tenths(tenths):
            return f"{tenths // 10}.{tenths % 10}"
        case _:
            return str(figure)


def on_time_rate(counts: StageSummary) -> Share | None:
    """Return met / came due; None where nothing came due."""
    return share_of(counts.met, counts.came_due)


def share_of(part: int, whole: int) -> Share | None:
    """Return part / whole; None of nothing."""
    if not whole:
        return None
    permille = (2000 * part + whole) // (2 * whole)
    return Share(min(max(permille, min(part, 1)), 1000 - min(whole - part, 1)))


def finished_by(measures: "StageMeasures", day: int) -> Share | None:
    """Return the share of what came due that was done in at most `day` working days."""
    return share_of(measures.elapsed.finished_by(day), measures.counts.came_due)


def mean_of(elapsed: "ElapsedDays") -> Tenths | None:
    """Return the mean working days, half a tenth rounded up; None of no stage."""
    if not elapsed.stages:
        return None
    return Tenths((20 * elapsed.working_days + elapsed.stages) // (2 * elapsed.stages))


def median_of(elapsed: "ElapsedDays") -> Tenths | None:
    """Return the median working days, which end in .0 or .5; None of no stage."""
    return None if elapsed.median is None else Tenths(round(elapsed.median * 10))


_COLUMNS = (
    # two columns: a spreadsheet would take "5/7" for the fifth of July
    *(words.ORDINARY_PROMISE, words.COMPLEX_PROMISE, words.CAME_DUE),
    *(words.STATUS_WORDS[status] for status in (Status.MET, Status.MET_LATE, Status.OVERDUE)),
    words.NOT_YET_DUE,
    *(
        words.STATUS_WORDS[status]
        for status in (Status.PAUSED, Status.UNRECORDED, Status.WITHDRAWN, Status.TO_CHECK)
    ),
    words.ON_TIME_RATE,
    words.PROVISIONAL_CASES,
)


def count_columns(language: Language) -> list[str]:
    """Return the heading of each column."""
    return [column.text(language) for column in _COLUMNS]


def count_figures(counts: StageSummary) -> list[Figure]:
    """Return the promise in working days, the counts, and the on-time rate."""
    stage = counts.stage
    return [
        *(stage.ordinary_limit, stage.complex_limit, counts.came_due),
        *(counts.met, counts.met_late, counts.overdue, counts.not_yet_due),
        *(counts.paused, counts.unrecorded, counts.withdrawn, counts.to_check),
        on_time_rate(counts),
        counts.provisional,
    ]


def summary_rows(summary: Summary, language: Language) -> list[list[str]]:
    """Return a header and a row for each stage: its promise, its rate and its counts."""
    header, *rows = counted_columns(summary.stages, language)
    return [
        [words.STAGE.text(language), words.PROMISE.text(language), *header],
        *(
            [words.stage_label(row.stage, language), promise_text(row.stage), *cells]
            for row, cells in zip(summary.stages, rows, strict=True)
        ),
    ]


def counted_columns(rows: Sequence[StageSummary], language: Language) -> list[list[str]]:
    """Return a header, and for each of `rows` its rate and its counts.

    Of stages to check, paused or withdrawn, which are rare, there is a column
    only where there are any: the table is to fit into 80 columns.
    """
    counts = [
        (words.STATUS_WORDS[Status.MET_LATE], [row.met_late for row in rows]),
        (words.STATUS_WORDS[Status.OVERDUE], [row.overdue for row in rows]),
        (words.NOT_YET_DUE, [row.not_yet_due for row in rows]),
        (words.STATUS_WORDS[Status.UNRECORDED], [row.unrecorded for row in rows]),
    ]
    rare = [
        (words.STATUS_WORDS[Status.TO_CHECK], [row.to_check for row in rows]),
        (words.STATUS_WORDS[Status.PAUSED], [row.paused for row in rows]),
        (words.STATUS_WORDS[Status.WITHDRAWN], [row.withdrawn for row in rows]),
    ]
    counts += [(word, numbers) for word, numbers in rare if any(numbers)]
    header = [words.ON_TIME_RATE, *(word for word, _ in counts)]
    return [
        [phrase.text(language) for phrase in header],
        *(
            [rate_text(row, language), *(str(numbers[place]) for _, numbers in counts)]
            for place, row in enumerate(rows)
        ),
    ]


def promise_text(stage: Stage, case_type: CaseType | None = None) -> str:
    """Return the limit in working days: of ordinary and of complex cases, if they differ."""
    if case_type:
        return str(stage.limit_for(case_type))
    return "/".join(str(n) for n in sorted({stage.ordinary_limit, stage.complex_limit}))


def rate_text(row: StageSummary, language: Language) -> str:
    """Return the on-time rate with what it is made of, marked where a notice could change it."""
    about = ABOUT if row.provisional else ""
    rate = about + text_of(on_time_rate(row), language)
    return f"{rate} ({row.met}/{row.came_due})" if row.came_due else rate
