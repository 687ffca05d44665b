"""The case numbers of ledgers: which stood before, and where; in flat memory."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from sla1357.core.errors import OutputError
from sla1357.readers.cases import FirstUse, FirstUses

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Memory", "Numbers", "first_uses"]

_RECENT = 10_000  # numbers; more of them go to a database
_LINES = 2**40  # more than a ledger has; a place is the number of a ledger times this, and a line


@contextmanager
def first_uses() -> Iterator["Numbers"]:
    """Open an empty memory of case numbers: a temporary database, on disk once it is large.

    Raises:
        OutputError: the disk is full.
    """
    numbers = Numbers()
    with closing(numbers):
        yield numbers


class Memory:
    """Values by case number: those of late, and the earlier ones in a database.

    Numbers are mostly given in order: one that is higher than all in the
    database is not looked for there.
    """

    def __init__(self) -> None:
        """Know no number."""
        self._recent: dict[str, int | str] = {}
        self._database: sqlite3.Connection | None = None
        self._highest = ""  # of those in the database

    def find(self, number: str) -> int | str | None:
        """Return what was kept for a number last; None: nothing."""
        found = self._recent.get(number)
        if found is None and number <= self._highest:
            found = self._in_database(number)
        return found

    def keep(self, number: str, value: int | str) -> None:
        """Keep a value instead of the earlier one."""
        self._recent[number] = value
        if len(self._recent) >= _RECENT:
            self._move_to_database()

    def close(self) -> None:
        """Forget all of them."""
        if self._database:
            self._database.close()

    def _in_database(self, number: str) -> int | str | None:
        if not self._database:
            return None
        query = "SELECT value FROM numbers WHERE id = ?"
        found = self._database.execute(query, (_key(number),)).fetchone()
        return found[0] if found else None

    def _move_to_database(self) -> None:
        import sqlite3

        try:
            if not self._database:
                self._database = sqlite3.connect("", isolation_level=None)  # "": a temporary one
                self._database.executescript(
                    # nobody needs it after a crash
                    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                    "CREATE TABLE numbers (id PRIMARY KEY, value) WITHOUT ROWID;"
                    "BEGIN;"
                )
            numbers = sorted(self._recent.items())
            rows = [(_key(number), value) for number, value in numbers]
            self._database.executemany("INSERT OR REPLACE INTO numbers VALUES (?, ?)", rows)
        except sqlite3.OperationalError as e:
            raise OutputError("a temporary file", str(e)) from e
        self._highest = max(self._highest, numbers[-1][0])
        self._recent.clear()


class Numbers:
    """Where the numbers of cases stood first."""

    def __init__(self) -> None:
        """Know no number."""
        self._places = Memory()
        self._ledgers: list[str] = []
        self.close = self._places.close

    def of_ledger(self, name: str) -> FirstUses:
        """Return what tells of the numbers of one more ledger where they stood before."""
        self._ledgers.append(name)
        own = (len(self._ledgers) - 1) * _LINES

        def first_use(case_id: str, line: int, counts_rows: bool = False) -> FirstUse | None:  # noqa: FBT001, FBT002 - one call a row
            key = f"{case_id}\0{own}" if counts_rows else case_id
            place = self._places.find(key)
            if place is None:
                self._places.keep(key, own + line)
                return None
            ledger, first = divmod(int(place), _LINES)
            return FirstUse(first, None if ledger * _LINES == own else self._ledgers[ledger])

        return first_use


def _key(case_id: str) -> str | bytes:
    # a lone surrogate is no text to the database
    return case_id if case_id.isascii() else case_id.encode("utf-8", "surrogatepass")
