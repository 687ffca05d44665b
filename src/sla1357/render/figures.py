"""Figures of compliance as people read them: shares that round honestly, and means."""

import datetime as dt
from dataclasses import dataclass

from sla1357.core.compliance import StageSummary
from sla1357.core.elapsed import ElapsedDays
from sla1357.core.groups import StageMeasures
from sla1357.render import words
from sla1357.render.words import Language

__all__ = [
    "Figure",
    "Share",
    "Tenths",
    "finished_by",
    "mean_of",
    "median_of",
    "on_time_rate",
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
    return _share(counts.met, counts.came_due)


def finished_by(measures: StageMeasures, day: int) -> Share | None:
    """Return the share of what came due that was done in at most `day` working days."""
    return _share(measures.elapsed.finished_by(day), measures.counts.came_due)


def mean_of(elapsed: ElapsedDays) -> Tenths | None:
    """Return the mean working days, half a tenth rounded up; None of no stage."""
    if not elapsed.stages:
        return None
    return Tenths((20 * elapsed.working_days + elapsed.stages) // (2 * elapsed.stages))


def median_of(elapsed: ElapsedDays) -> Tenths | None:
    """Return the median working days, which end in .0 or .5; None of no stage."""
    return None if elapsed.median is None else Tenths(round(elapsed.median * 10))


def _share(part: int, whole: int) -> Share | None:
    if not whole:
        return None
    permille = (2000 * part + whole) // (2 * whole)
    return Share(min(max(permille, min(part, 1)), 1000 - min(whole - part, 1)))
