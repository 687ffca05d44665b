"""What a run takes, and of two things how they compare.

What else a machine does changes from minute to minute.  So things are measured
in rounds, each of them once a round, in the same order; a ratio is always one
of two that were measured in the same round, and the result is the median of
such ratios.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from statistics import median

from bench.lines import Line, bytes_text, seconds_text

__all__ = ["Cost", "Round", "Time", "compared", "ratio", "rounds"]


class Time(enum.Enum):
    """Which time of a run is compared."""

    WALL = "wall"  #: on the clock: what a person waits for
    USER = "user"  #: of all cores, in the program itself: does not grow if others work meanwhile


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run took."""

    wall: float  #: seconds
    user: float = 0.0  #: seconds; 0: of a call, which is measured by its wall time alone
    bytes: int = 0  #: of memory at the peak of its largest process; 0: of a call

    def seconds(self, time: Time) -> float:
        """Return the time that is asked for."""
        return self.wall if time is Time.WALL else self.user

    def text(self, time: Time) -> str:
        """Return time and memory in words."""
        words = seconds_text(self.seconds(time))
        return f"{words} {time.value}, {bytes_text(self.bytes)}" if self.bytes else words


Round = dict[str, Cost]  #: what each thing took in it


def rounds(things: Mapping[str, Callable[[], Cost]], count: int) -> list[Round]:
    """Measure all of `things` in turn, so many times."""
    return [{name: measure() for name, measure in things.items()} for _ in range(count)]


def ratio(line: Line, costs: list[Round], ours: str, theirs: str, time: Time) -> Line:
    """Return `line` with the times of `ours` and `theirs`, and their ratio."""
    return replace(
        line,
        ours=_typical([cost[ours] for cost in costs]).text(time),
        theirs=_typical([cost[theirs] for cost in costs]).text(time),
        figure=median(cost[ours].seconds(time) / cost[theirs].seconds(time) for cost in costs),
    )


def compared(
    line: Line, ours: Callable[[], Cost], theirs: Callable[[], Cost], *, pairs: int
) -> Line:
    """Return `line` with the wall times of both, measured so many times in turn."""
    costs = rounds({"ours": ours, "theirs": theirs}, pairs)
    return ratio(line, costs, "ours", "theirs", Time.WALL)


def _typical(costs: list[Cost]) -> Cost:
    return Cost(
        wall=median(cost.wall for cost in costs),
        user=median(cost.user for cost in costs),
        bytes=round(median(cost.bytes for cost in costs)),
    )
