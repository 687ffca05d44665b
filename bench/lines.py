"""A line of the result: one figure, what it was measured on, and its goal."""

import enum
from dataclasses import dataclass

__all__ = ["Line", "Unit", "bytes_text", "ratio_text", "seconds_text"]

_MB = 1e6
_AS_FRACTION = 0.4  # below it, a ratio reads better as 1/3 than as 0.33
_AS_WHOLE = 100  # from it on, digits behind the point say nothing


class Unit(enum.Enum):
    """What a figure counts."""

    RATIO = "ratio"  #: ours / theirs
    MEMORY = "bytes"
    TIME = "seconds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A figure of `sla1357`, alone or beside a peer; or the reason why there is none."""

    section: str
    what: str  #: was measured
    ours: str = ""  #: what it took
    against: str = ""  #: the peer; empty: the figure is absolute
    theirs: str = ""  #: what the peer took
    unit: Unit = Unit.RATIO
    figure: float | None = None  #: None: not measured
    goal: float | None = None  #: the most that the figure may be; None: only told
    skipped: str = ""  #: why it was not measured

    @property
    def figure_text(self) -> str:
        """Return the figure with its unit."""
        return "" if self.figure is None else _text(self.figure, self.unit)

    @property
    def goal_text(self) -> str:
        """Return the goal with its unit."""
        return "" if self.goal is None else f"≤ {_text(self.goal, self.unit)}"

    @property
    def excess(self) -> float:
        """Return the figure divided by the goal: above 1, the goal is missed; 0: there is none."""
        return self.figure / self.goal if self.figure and self.goal else 0.0

    @property
    def verdict(self) -> str:
        """Return whether the goal was met, or how far the figure lies above it."""
        if self.figure is None:
            return f"skipped: {self.skipped}"
        if self.goal is None:
            return ""
        if self.figure <= self.goal:
            return "met"
        return f"not met: {self.excess:.2f} × the goal"


def _text(figure: float, unit: Unit) -> str:
    texts = {Unit.RATIO: ratio_text, Unit.MEMORY: bytes_text, Unit.TIME: seconds_text}
    return texts[unit](figure)


def ratio_text(ratio: float) -> str:
    """Return a ratio; a small one as a fraction.

    >>> ratio_text(1.2345), ratio_text(1 / 3), ratio_text(1 / 1234.5)
    ('1.23', '1/3', '1/1234')
    """
    if ratio >= _AS_FRACTION:
        return f"{ratio:.2f}"
    return f"1/{_short(1 / ratio)}"


def seconds_text(seconds: float) -> str:
    """Return a time in the unit that fits it.

    >>> seconds_text(12.345), seconds_text(0.2345), seconds_text(2.345e-7)
    ('12.3 s', '234 ms', '0.234 µs')
    """
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{_short(seconds / size)} {unit}"
    return f"{_short(seconds / 1e-6)} µs"


def bytes_text(size: float) -> str:
    """Return an amount of memory; a MB is a million bytes.

    >>> bytes_text(80_000_000)
    '80 MB'
    """
    return f"{size / _MB:.0f} MB"


def _short(number: float) -> str:
    return f"{number:.0f}" if number >= _AS_WHOLE else f"{number:.3g}"
