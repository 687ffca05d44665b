"""The case numbers of a ledger: which stood before, and where; in flat memory."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sla1357.core.errors import OutputError
from sla1357.readers.cases import FirstLine

__all__ = ["first_lines"]


@contextmanager
def first_lines() -> Iterator[FirstLine]:
    """Open an empty memory of case numbers: a temporary database, on disk once it is large.

    Raises:
        OutputError: the disk is full.
    """
    try:
        with closing(sqlite3.connect("", isolation_level=None)) as database:  # "": a temporary one
            database.execute("PRAGMA journal_mode = OFF")  # nobody needs it after a crash
            database.execute("CREATE TABLE numbers (id BLOB PRIMARY KEY, line INT) WITHOUT ROWID")
            database.execute("BEGIN")

            def first_line(case_id: str, line: int) -> int | None:
                key = case_id.encode("utf-8", "surrogatepass")
                added = database.execute(
                    "INSERT OR IGNORE INTO numbers VALUES (?, ?)", (key, line)
                ).rowcount
                if added:
                    return None
                query = "SELECT line FROM numbers WHERE id = ?"
                return int(database.execute(query, (key,)).fetchone()[0])

            yield first_line
    except sqlite3.OperationalError as e:
        raise OutputError("a temporary file", str(e)) from e
