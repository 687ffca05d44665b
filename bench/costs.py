"""What a run takes, and of two things how they compare.

What else a machine does changes from minute to minute.  So two things are
measured in turn, ours, theirs, ours, theirs, and so on; a ratio is always one
of two neighbours, and the result is the median of such ratios.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median

from bench.lines import Line, bytes_text, seconds_text

__all__ = ["Cost", "compared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run took."""

    seconds: float
    bytes: int = 0  #: of memory at the peak; 0: of a call, which has none of its own

    @property
    def text(self) -> str:
        """Return both in words."""
        time = seconds_text(self.seconds)
        return f"{time}, {bytes_text(self.bytes)}" if self.bytes else time


def compared(
    line: Line, ours: Callable[[], Cost], theirs: Callable[[], Cost], *, pairs: int
) -> Line:
    """Return `line` with the times of both, measured so many times in turn, and their ratio."""
    costs = [(ours(), theirs()) for _ in range(pairs)]
    return replace(
        line,
        ours=_typical([our for our, _ in costs]).text,
        theirs=_typical([their for _, their in costs]).text,
        figure=median(our.seconds / their.seconds for our, their in costs),
    )


def _typical(costs: list[Cost]) -> Cost:
    return Cost(
        seconds=median(cost.seconds for cost in costs),
        bytes=round(median(cost.bytes for cost in costs)),
    )
