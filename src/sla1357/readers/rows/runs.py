"""Runs of plain rows, which one of several readers of a ledger reads and the others pass over.

Readers take turns.  What the rest of a ledger needs of plain rows is little: their numbers, the
first and the last of their receipts, and what stands above the next row.  The reader whose turn
it is passes that on.  All other rows are read by everyone.
"""

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from sla1357.core.cases import Entry

__all__ = ["PassedOver", "Run", "SharedRows", "Turns"]

#: cases at either end of a run, whose neighbours may have an odd year: such a row is held back
#: for two others at most (`readers.rows.years`)
_AT_AN_END = 3
_FEWEST = 20  # rows; to pass on fewer takes as long as to read them


class Run(NamedTuple):
    """Plain rows that follow each other."""

    number: int  #: of the first row
    line: int  #: of the first row
    ids: tuple[str, ...]  #: of all cases, in order
    first: tuple[Entry, ...]
    last: tuple[Entry, ...]
    above: Sequence[str]  #: the cells of the last row


class PassedOver(NamedTuple):
    """The cases between the first and the last ones of a run, which other readers have read."""

    cases: int


class Turns(Protocol):
    """How readers of the same ledgers share their rows; each takes the same turns."""

    @property
    def rows(self) -> int:
        """Return the number of rows of a turn."""

    def begin(self) -> Sequence[Run] | None:
        """Begin the next turn; return the runs in it; None: it is this reader's own."""

    def tell(self, runs: Sequence[Run]) -> None:
        """Pass on the runs of an own turn, which ends."""


class SharedRows:
    """The turns in the rows of one ledger."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._last = 0  # number of the last row of the turn
        self._is_own = False
        self._runs: deque[Run] = deque()  # of the turn: to come, or to tell
        self._entries: list[Entry] = []  # of the run that is being read
        self._above: Sequence[str] = ()

    def run_at(self, number: int) -> Run | None:
        """Return the run that begins with a row and was read by another; a turn may begin here."""
        if number > self._last:
            self.end()
            self._last = number + self._turns.rows - 1
            runs = self._turns.begin()
            self._is_own = runs is None
            self._runs = deque(runs or ())
        if not self._is_own and self._runs and self._runs[0].number == number:
            return self._runs.popleft()
        return None

    def add(self, entry: Entry, cells: Sequence[str]) -> None:
        """Note a plain row that was read."""
        if self._is_own:
            if self._entries and entry.line != (self._entries[-1].line or 0) + 1:
                self.break_off()  # a cell held a line break
            self._entries.append(entry)
            self._above = cells

    def break_off(self) -> None:
        """Note that a row is not plain."""
        entries, self._entries = self._entries, []
        if len(entries) < _FEWEST:
            return
        first = entries[0]
        self._runs.append(
            Run(
                number=first.row or 0,
                line=first.line or 0,
                ids=tuple([entry.id for entry in entries]),
                first=tuple(entries[:_AT_AN_END]),
                last=tuple(entries[_AT_AN_END:][-_AT_AN_END:]),
                above=self._above,
            )
        )

    def end(self) -> None:
        """End the turn."""
        if self._is_own:
            self.break_off()
            self._turns.tell(self._runs)
            self._is_own = False
