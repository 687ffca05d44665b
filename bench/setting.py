"""What a run of the suite was asked for, and the ledgers it needs."""

from dataclasses import dataclass
from pathlib import Path

from bench.ledgers import write_ledger

__all__ = ["Setting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How much to measure, and where the ledgers are."""

    folder: Path
    cases: int  #: of the ledger for throughput
    pairs: int
    quick: bool = False

    @property
    def sizes_for_memory(self) -> tuple[int, int]:
        """Return the cases of a small and of a large ledger."""
        return (20_000, 100_000) if self.quick else (100_000, 5_000_000)

    @property
    def sizes_for_growth(self) -> tuple[int, ...]:
        """Return the cases of ledgers, from few to many; 100,000 among them."""
        return (10_000, 100_000) if self.quick else (10_000, 100_000, 1_000_000, 5_000_000)

    def ledger(self, cases: int) -> str:
        """Return the path of a ledger of so many cases, written where it is not there yet."""
        path = self.folder / f"{cases}.csv"
        if not path.exists():
            write_ledger(path, cases)
        return str(path)
