"""Figures of a report as people read them: how many were done in how many days."""

from sla1357.core.elapsed import ElapsedDays
from sla1357.core.groups import StageMeasures
from sla1357.render.figures import Share, Tenths, share_of

__all__ = ["finished_by", "mean_of", "median_of"]


def finished_by(measures: StageMeasures, day: int) -> Share | None:
    """Return the share of what came due that was done in at most `day` working days."""
    return share_of(measures.elapsed.finished_by(day), measures.counts.came_due)


def mean_of(elapsed: ElapsedDays) -> Tenths | None:
    """Return the mean working days, half a tenth rounded up; None of no stage."""
    if not elapsed.stages:
        return None
    return Tenths((20 * elapsed.working_days + elapsed.stages) // (2 * elapsed.stages))


def median_of(elapsed: ElapsedDays) -> Tenths | None:
    """Return the median working days, which end in .0 or .5; None of no stage."""
    return None if elapsed.median is None else Tenths(round(elapsed.median * 10))
