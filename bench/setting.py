"""What a run of the suite was asked for, and the ledgers it needs."""

from dataclasses import dataclass
from pathlib import Path

from bench.ledgers import Kind, write_ledger

__all__ = ["Setting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How much to measure, and where the ledgers are."""

    folder: Path
    cases: int  #: of the ledgers for throughput
    pairs: int  #: rounds
    kinds: tuple[Kind, ...] = tuple(Kind)  #: of the ledgers for throughput
    quick: bool = False

    @property
    def sizes_for_memory(self) -> tuple[int, int]:
        """Return the cases of a small and of a large ledger."""
        return (20_000, 100_000) if self.quick else (100_000, 5_000_000)

    @property
    def sizes_for_growth(self) -> tuple[int, ...]:
        """Return the cases of ledgers, from few to many; 100,000 among them."""
        return (10_000, 100_000) if self.quick else (10_000, 100_000, 1_000_000, 5_000_000)

    @property
    def rows_of_workbook(self) -> int:
        """Return the rows of the workbook, which is read beside a CSV of the same rows."""
        return 10_000 if self.quick else 50_000

    def ledger(self, kind: Kind, cases: int, suffix: str = ".csv") -> str:
        """Return the path of a ledger of so many cases, written where it is not there yet."""
        path = self.folder / f"{kind.value}-{cases}{suffix}"
        if not path.exists():
            write_ledger(path, cases, kind)
        return str(path)
