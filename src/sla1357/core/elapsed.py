"""How long finished stages took: a distribution over whole working days."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ElapsedDays", "elapsed_days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElapsedDays:
    """How many stages were finished in how many working days; empty where none was."""

    counts: tuple[tuple[int, int], ...]  #: (working days, stages), the fewest days first

    def __post_init__(self) -> None:
        days = [day for day, _ in self.counts]
        if days != sorted(set(days)):
            raise ValueError(f"working days not in order, or twice: {days}")
        if any(day < 0 or stages < 1 for day, stages in self.counts):
            raise ValueError(f"negative working days, or no stage: {self.counts}")

    @property
    def stages(self) -> int:
        """Return the number of finished stages."""
        return sum(stages for _, stages in self.counts)

    @property
    def working_days(self) -> int:
        """Return the working days of all of them together."""
        return sum(day * stages for day, stages in self.counts)

    @property
    def mean(self) -> float | None:
        """Return the arithmetic mean; None of no stage."""
        return self.working_days / self.stages if self.stages else None

    @property
    def median(self) -> float | None:
        """Return the middle one, or halfway between the two in the middle; None of no stage."""
        if not self.stages:
            return None
        return (self._ranked((self.stages + 1) // 2) + self._ranked(self.stages // 2 + 1)) / 2

    @property
    def p90(self) -> int | None:
        """Return the fewest working days in which nine of ten were finished; None of no stage.

        It is the nearest rank, so always a number of days that occurred; of
        fewer than ten stages it is the longest.
        """
        if not self.stages:
            return None
        return self._ranked(-(-9 * self.stages // 10))

    @property
    def longest(self) -> int | None:
        """Return the most working days; None of no stage."""
        return self.counts[-1][0] if self.counts else None

    def finished_by(self, day: int) -> int:
        """Return how many were finished in at most `day` working days."""
        return sum(stages for elapsed, stages in self.counts if elapsed <= day)

    def _ranked(self, rank: int) -> int:
        """Return the working days of the stage at `rank`, from 1, the quickest first."""
        return next(day for day, _ in self.counts if self.finished_by(day) >= rank)


def elapsed_days(counts: Mapping[int, int]) -> ElapsedDays:
    """Return the distribution of working days → stages; those of no stage are left out."""
    return ElapsedDays(counts=tuple(sorted((day, n) for day, n in counts.items() if n)))
