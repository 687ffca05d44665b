"""The case numbers of a ledger: which stood before, and where; in flat memory."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from sla1357.core.errors import OutputError
from sla1357.readers.cases import FirstLine

if TYPE_CHECKING:
    import sqlite3

__all__ = ["first_lines"]

_RECENT = 10_000  # numbers; more of them go to a database


@contextmanager
def first_lines() -> Iterator[FirstLine]:
    """Open an empty memory of case numbers: a temporary database, on disk once it is large.

    Raises:
        OutputError: the disk is full.
    """
    numbers = _Numbers()
    with closing(numbers):
        yield numbers.first_line


class _Numbers:
    """The numbers of late, and the earlier ones in a database.

    Numbers are mostly given in order: one that is higher than all in the
    database is not looked for there.
    """

    def __init__(self) -> None:
        self._recent: dict[str, int] = {}  # number → line
        self._database: sqlite3.Connection | None = None
        self._highest = ""  # of those in the database

    def first_line(self, case_id: str, line: int) -> int | None:
        """Return the line that `case_id` stood on before; None: on none, and it is noted."""
        first = self._recent.get(case_id)
        if first is None and case_id <= self._highest:
            first = self._line_in_database(case_id)
        if first is None:
            self._recent[case_id] = line
            if len(self._recent) >= _RECENT:
                self._move_to_database()
        return first

    def close(self) -> None:
        """Forget all of them."""
        if self._database:
            self._database.close()

    def _line_in_database(self, case_id: str) -> int | None:
        if not self._database:
            return None
        query = "SELECT line FROM numbers WHERE id = ?"
        found = self._database.execute(query, (_key(case_id),)).fetchone()
        return int(found[0]) if found else None

    def _move_to_database(self) -> None:
        import sqlite3

        try:
            if not self._database:
                self._database = sqlite3.connect("", isolation_level=None)  # "": a temporary one
                self._database.executescript(
                    # nobody needs it after a crash
                    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                    "CREATE TABLE numbers (id PRIMARY KEY, line INT) WITHOUT ROWID;"
                    "BEGIN;"
                )
            numbers = sorted(self._recent.items())
            rows = [(_key(case_id), line) for case_id, line in numbers]
            self._database.executemany("INSERT INTO numbers VALUES (?, ?)", rows)
        except sqlite3.OperationalError as e:
            raise OutputError("a temporary file", str(e)) from e
        self._highest = max(self._highest, numbers[-1][0])
        self._recent.clear()


def _key(case_id: str) -> str | bytes:
    # a lone surrogate is no text to the database
    return case_id if case_id.isascii() else case_id.encode("utf-8", "surrogatepass")
