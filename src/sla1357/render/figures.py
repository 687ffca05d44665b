"""Figures of compliance as people read them: shares that round honestly, and means."""

import datetime as dt
from dataclasses import dataclass

from sla1357.core.compliance import StageSummary
from sla1357.render import words
from sla1357.render.language import Language

__all__ = [
    "Figure",
    "Share",
    "Tenths",
    "on_time_rate",
    "share_of",
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
