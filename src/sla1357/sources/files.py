"""Ledgers from files and standard input; files written whole or not at all."""

import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from sla1357.core.errors import OutputError
from sla1357.core.findings import Code, Finding
from sla1357.core.ledgers import LedgerEvent
from sla1357.readers.ledger import read_ledger

__all__ = ["STDIN", "is_ledger", "read_ledgers", "written_whole"]

STDIN = "-"  #: the path that means standard input


def read_ledgers(paths: Iterable[str]) -> Iterator[LedgerEvent]:
    """Yield what every ledger holds, one after another.

    A ledger that cannot be read yields a finding; the others are read all the same.
    """
    for path in paths:
        try:
            with _opened(path) as lines:
                yield from read_ledger(lines, source=path)
        except OSError as e:
            yield _unreadable(path, e)


def _opened(path: str) -> AbstractContextManager[TextIO]:
    if path == STDIN and isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape", newline="")
        return nullcontext(sys.stdin)
    return open(  # noqa: PTH123 - Path("") would be this folder
        path, encoding="utf-8-sig", errors="surrogateescape", newline=""
    )


def _unreadable(path: str, error: OSError) -> Finding:
    if isinstance(error, FileNotFoundError):
        return Finding(code=Code.FILE_MISSING, source=path)
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder is closed to us
        return Finding(code=Code.FILE_IS_FOLDER, source=path)
    return Finding(code=Code.FILE_UNREADABLE, source=path, details=(error.strerror or str(error),))


def is_ledger(path: str, ledger: str) -> bool:
    """Return whether `path` names the existing file that `ledger` is read from."""
    try:
        source = os.fstat(sys.stdin.fileno()) if ledger == STDIN else Path(ledger).stat()
        return os.path.samestat(Path(path).stat(), source)
    except OSError:  # one does not exist, or cannot be looked at
        return False


@contextmanager
def written_whole(path: str) -> Iterator[TextIO]:
    """Open `path` for UTF-8 text that appears there only once all of it is written.

    A link stays, and the file that it names is replaced; a device or a pipe
    has nothing to keep and is written directly.

    Raises:
        OutputError: the file cannot be written; what was there before is intact.
    """
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113 - never raise
            with _text(Path(path)) as stream:
                yield stream
            return
        target = Path(os.path.realpath(path))
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        try:
            with _text(draft) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            if target.exists():
                draft.chmod(stat.S_IMODE(target.stat().st_mode))
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as e:
        raise OutputError(path, e.strerror or str(e)) from e


def _text(path: Path) -> TextIO:
    # a lone surrogate from a file name becomes an escape, which is valid JSON too
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
