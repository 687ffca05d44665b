"""Ledgers from files and standard input, in any encoding or as a workbook."""

import datetime as dt
import errno
import os
import shutil
import stat
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import IO, TextIO

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, Layout
from sla1357.core.findings import Code, Finding
from sla1357.readers.decoding import foreign_kind, text_table
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.ledger import columns_in, read_ledger
from sla1357.readers.tables import LONGEST_ROW, Fault, Table
from sla1357.sources.files import STDIN, unreadable
from sla1357.sources.numbers import Numbers, first_uses

__all__ = ["LedgerOptions", "Position", "explain_ledger", "read_ledgers"]

_WORKBOOK = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # begin every archive, as .xlsx is
_OLD_WORKBOOK = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # begins .xls, .et and all with a password
    *(b"\t\0\4\0", b"\t\2\6\0", b"\t\4\6\0", b"\t\x08"),  # .xls of Excel 2, 3, 4 and 5, bare
)
_HEAD = 4096  # bytes
_IN_MEMORY = 2**20  # bytes of a pipe; more of them go to disk


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerOptions:
    """How ledgers are to be read, where they do not say it themselves."""

    encoding: str | None = None  #: of text; None: find out
    sheets: tuple[str, ...] = ()  #: of a workbook; none: the one with the best header
    year: int | None = None  #: of dates without one; None: such a date is an error
    as_of: dt.date | None = None  #: day of the report; tells which of two years `year` is
    unique: bool = False  #: whether of several rows of one case only the newest is one
    names: HeaderNames = field(default_factory=HeaderNames)  #: of columns


class Position:
    """How far ledgers have been read."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._bytes = 0  #: of all of them; none of a pipe before it is read
        self._done = 0  # bytes of those that have been read
        self._stream: IO[bytes] | None = None
        for path in paths:
            with suppress(OSError):
                self._bytes += Path(path).stat().st_size if path != STDIN else 0

    @property
    def share(self) -> float | None:
        """Return which part of the bytes has been read, from 0 to 1; None: nobody knows."""
        done = self._done + (self._stream.tell() if self._stream else 0)
        return min(1.0, done / self._bytes) if done and self._bytes else None

    def enter(self, stream: IO[bytes], path: str) -> None:
        """Note which ledger is being read; what was a pipe has its size now."""
        self._stream = stream
        if path == STDIN:
            self._bytes += stream.seek(0, os.SEEK_END)

    def leave(self) -> None:
        """Note that a ledger has been read, or as far as it was."""
        if self._stream:
            self._done += self._stream.tell()
            self._stream = None


def read_ledgers(
    paths: Iterable[str], options: LedgerOptions, position: Position | None = None
) -> Iterator[LedgerEvent]:
    """Yield what every ledger holds, one after another.

    A ledger that cannot be read yields a finding; the others are read all the same.

    Args:
        paths: Of the ledgers.
        options: How they are to be read.
        position: Is kept up to date.
    """
    if options.unique:
        return _unique(paths, options, position)
    return _all(paths, options, position, {})


def _unique(
    paths: Iterable[str], options: LedgerOptions, position: Position | None
) -> Iterator[LedgerEvent]:
    """Read ledgers twice: to find the newest row of each case, and to yield it."""
    from sla1357.sources.numbers import Newest

    once = list(dict.fromkeys(paths))
    kept: dict[str, IO[bytes]] = {}  # pipes, which cannot be read again
    with ExitStack() as stack:
        newest = stack.enter_context(closing(Newest(options.as_of)))
        stack.callback(lambda: [stream.close() for stream in kept.values()])
        newest.note(_all(once, options, None, kept))
        yield from newest.kept(_all(once, options, position, kept))


def _all(
    paths: Iterable[str],
    options: LedgerOptions,
    position: Position | None,
    kept: dict[str, IO[bytes]],
) -> Iterator[LedgerEvent]:
    """Yield what every ledger holds; `kept` has pipes that were read before, and gains others."""
    with first_uses() as numbers:
        for path in paths:
            try:
                with _opened(path, kept if options.unique else None) as stream:
                    yield from _ledger(path, stream, options, numbers, position)
            except OSError as e:
                yield unreadable(path, e)


def _ledger(
    path: str,
    stream: IO[bytes],
    options: LedgerOptions,
    numbers: Numbers,
    position: Position | None,
) -> Iterator[LedgerEvent]:
    before = _state(stream)
    for part in _parts(path, stream, options):
        is_text = isinstance(part, Table) and part.sheet is None
        if position and is_text:
            position.enter(stream, path)
        try:
            yield from _events(path, part, options, numbers)
        finally:
            if position:
                position.leave()
    if _state(stream) != before:
        yield Finding.at(path, Code.FILE_CHANGED)


def explain_ledger(path: str, options: LedgerOptions) -> Iterator[Layout | Finding]:
    """Yield how each table of a ledger is understood, and what is wrong where one is not."""
    try:
        with _opened(path) as stream:
            for part in _parts(path, stream, options):
                columns = columns_in(part, options.names) if isinstance(part, Table) else None
                if isinstance(part, Finding) or not columns:
                    found = _events(path, part, options, Numbers())
                    yield from (each for each in found if isinstance(each, Finding))
                    continue
                yield Layout(
                    source=path,
                    encoding=part.encoding,
                    delimiter=part.delimiter,
                    sheet=part.sheet,
                    columns=columns,
                )
    except OSError as e:
        yield unreadable(path, e)


def _events(
    path: str, part: Table | Finding, options: LedgerOptions, numbers: Numbers
) -> Iterator[LedgerEvent]:
    if isinstance(part, Finding):
        yield part
        return
    name = path if part.sheet is None else f"{path}[{part.sheet}]"
    events = read_ledger(
        part,
        options.names,
        source=path,
        first_use=numbers.of_ledger(name),
        year=options.year,
        as_of=options.as_of,
    )
    yield from events if part.sheet is None else _on_sheet(events, part.sheet)


def _on_sheet(events: Iterable[LedgerEvent], sheet: str) -> Iterator[LedgerEvent]:
    """Yield events with the sheet that they are of."""
    for event in events:
        if isinstance(event, Entry):
            yield event._replace(sheet=sheet)
        else:
            yield replace(event, sheet=sheet)


def _state(stream: IO[bytes]) -> tuple[int, int] | None:
    """Return the size of a file and when it was written; None of a pipe, which is kept."""
    if not isinstance(stream, BufferedReader):
        return None
    status = os.fstat(stream.fileno())
    return status.st_size, status.st_mtime_ns


@contextmanager
def _opened(path: str, kept: dict[str, IO[bytes]] | None = None) -> Iterator[IO[bytes]]:
    """Open a ledger so that it can be read more than once.

    A pipe is taken from `kept`, or left open there for another reading.
    """
    if kept and path in kept:
        yield kept[path]
        return
    if path == STDIN and sys.stdin is None:  # closed by the caller
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    source = sys.stdin.buffer if path == STDIN else open(path, "rb")  # noqa: PTH123, SIM115 - Path("") would be this folder
    try:
        _require_end(source)
        if path != STDIN and source.seekable():
            yield source
            return
        from tempfile import SpooledTemporaryFile

        if kept is not None:
            kept[path] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - `_unique` closes it
            shutil.copyfileobj(source, kept[path])
            yield kept[path]
            return
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as spooled:
            shutil.copyfileobj(source, spooled)
            yield spooled
    finally:
        if path != STDIN:
            source.close()


def _require_end(source: IO[bytes]) -> None:
    """Refuse a device, unless it is a terminal or the one of nothing.

    Raises:
        OSError: it is one, such as /dev/zero.
    """
    try:
        number = source.fileno()
    except OSError:  # there is no file behind it
        return
    status = os.fstat(number)
    is_device = stat.S_ISCHR(status.st_mode) and status.st_rdev != os.stat(os.devnull).st_rdev  # noqa: PTH116 - no path of ours
    if is_device and not source.isatty():
        raise OSError(errno.ENODEV, "a device, which may have no end")


def _parts(path: str, stream: IO[bytes], options: LedgerOptions) -> Iterator[Table | Finding]:
    """Yield the tables of a file, and what is wrong with it as a whole."""
    stream.seek(0)
    head = stream.read(_HEAD)
    if head.startswith(_WORKBOOK):
        yield from _sheets(path, stream, options)
        return
    if head.startswith(_OLD_WORKBOOK):
        yield Finding.at(path, Code.OLD_WORKBOOK)
        return
    if kind := foreign_kind(head):
        yield Finding.at(path, Code.FOREIGN_FILE, kind)
        return
    table = _text_table(stream, head, options)
    if isinstance(table, Code):
        yield Finding.at(path, table)
        return
    if options.sheets:
        yield Finding.at(path, Code.NO_SHEETS, value=", ".join(options.sheets))
    yield table


def _sheets(path: str, stream: IO[bytes], options: LedgerOptions) -> Iterator[Table | Finding]:
    # only here: most ledgers are text
    from sla1357.sources.workbooks import chosen_tables, workbook_of

    book = workbook_of(stream)
    if isinstance(book, Fault):
        yield Finding.at(path, book.code, book.detail)
        return
    if options.encoding is not None:
        yield Finding.at(path, Code.NO_ENCODING, value=options.encoding)
    yield from chosen_tables(book, options.sheets, options.names, source=path)


def _text_table(stream: IO[bytes], head: bytes, options: LedgerOptions) -> Table | Code:

    def lines(encoding: str) -> Generator[str]:
        stream.seek(0)
        text = TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        try:
            yield from _lines_of(text)
        finally:
            text.detach()  # or the stream would be closed with it

    return text_table(lines, head, options.names, options.encoding)


def _lines_of(text: TextIO) -> Generator[str]:
    """Yield the lines of a text with their ends; of one that is too long, only the beginning."""
    last = ""  # the piece before, if it has full length
    for piece in iter(partial(text.readline, LONGEST_ROW), ""):
        goes_on = last and (not last.endswith(("\n", "\r")) or (last[-1] + piece == "\r\n"))
        if not goes_on:
            yield piece
        last = piece if len(piece) == LONGEST_ROW else ""
