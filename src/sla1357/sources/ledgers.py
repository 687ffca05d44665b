"""Ledgers from files and standard input, in any encoding or as a workbook."""

import datetime as dt
import os
import stat
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, TextIO

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, Layout
from sla1357.core.findings import Code, Finding, ledger_text
from sla1357.core.policy import StationFrom
from sla1357.readers.decoding import foreign_kind, text_table
from sla1357.readers.headers.meanings import HeaderNames, header_names
from sla1357.readers.headers.other_files import OtherFile, other_file
from sla1357.readers.rows.included import Include
from sla1357.readers.rows.ledger import columns_in, read_ledger
from sla1357.readers.rows.runs import Turns
from sla1357.readers.station_names import station_of
from sla1357.readers.tables import LONGEST_ROW, Fault, Table
from sla1357.sources.files import STDIN, is_same_file, opened, state_of, unreadable
from sla1357.sources.numbers import Numbers, first_uses
from sla1357.sources.other_files import OtherFiles

__all__ = [
    "LedgerOptions",
    "Position",
    "explain_ledgers",
    "is_result",
    "read_bytes",
    "read_ledgers",
    "read_table",
    "row_at",
    "size_of_text",
]

_WORKBOOK = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"),  # ZIP archives, such as .xlsx
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # .xls, .et and all with a password
    *(b"\t\0\4\0", b"\t\2\6\0", b"\t\4\6\0", b"\t\x08"),  # .xls of Excel 2, 3, 4 and 5, bare
)
_HEAD = 4096  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerOptions:
    """How to read ledgers."""

    encoding: str | None = None  #: of text; None: detect it
    sheets: tuple[str, ...] = ()  #: of a workbook; empty: the one with the best header
    year: int | None = None  #: for dates without a year; None: such a date is an error
    as_of: dt.date | None = None  #: report day; decides which of two years is meant
    include: Include | None = None  #: further columns, whose cells the cases have
    unique: bool = False  #: whether only the newest row of a case counts
    names: HeaderNames = field(default_factory=HeaderNames)  #: of columns
    #: ledger → the folder or pattern by which it was found: one without a header is no error
    found: Mapping[str, str] = field(default_factory=dict)
    station_from: StationFrom = StationFrom.COLUMN  #: of rows without a station
    stations: tuple[str, ...] = ()  #: all of the office, if it has listed them


class Position:
    """The progress of reading ledgers."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._bytes = 0  #: of all ledgers; a pipe has none before it is read
        self._done = 0  # bytes of those that have been read
        self._stream: IO[bytes] | None = None
        for path in paths:
            with suppress(OSError):
                self._bytes += Path(path).stat().st_size if path != STDIN else 0

    @property
    def share(self) -> float | None:
        """Return the share of the bytes read so far, from 0 to 1; None: unknown."""
        done = self._done + (self._stream.tell() if self._stream else 0)
        return min(1.0, done / self._bytes) if done and self._bytes else None

    def enter(self, stream: IO[bytes], path: str) -> None:
        """Note which ledger is read now; a pipe has a size by now."""
        self._stream = stream
        if path == STDIN:
            self._bytes += stream.seek(0, os.SEEK_END)

    def leave(self) -> None:
        """Note that the reading of a ledger ended."""
        if self._stream:
            self._done += self._stream.tell()
            self._stream = None


def read_ledgers(
    paths: Iterable[str],
    options: LedgerOptions,
    position: Position | None = None,
    turns: Turns | None = None,
) -> Iterator[LedgerEvent]:
    """Yield the events of each ledger, one after another.

    A ledger that cannot be read yields a finding, and reading goes on with the next.

    Args:
        paths: The ledgers.
        options: How to read them.
        position: The progress, which is updated.
        turns: How the rows of texts are shared with other readers; not if `options.unique`.
    """
    if options.unique:
        return _unique_of(list(dict.fromkeys(paths)), options, position)
    return _all(paths, options, position, {}, turns)


def read_bytes(name: str, data: bytes, options: LedgerOptions) -> Iterator[LedgerEvent]:
    """Yield the events of a ledger whose content is at hand; `name` stands for its path."""

    def read() -> Iterator[LedgerEvent]:
        return _all([name], options, None, {name: BytesIO(data)})

    return _newest_of(read, read, options) if options.unique else read()


def read_table(name: str, table: Table, options: LedgerOptions) -> Iterator[LedgerEvent]:
    """Yield the events of a ledger whose rows are at hand; `name` stands for its path."""

    def read() -> Iterator[LedgerEvent]:
        with first_uses() as numbers:
            yield from _events(name, table, options, numbers)

    return _newest_of(read, read, options) if options.unique else read()


def _unique_of(
    paths: Sequence[str], options: LedgerOptions, position: Position | None
) -> Iterator[LedgerEvent]:
    kept: dict[str, IO[bytes]] = {}  # pipes, which cannot be read again
    with ExitStack() as stack:
        stack.callback(lambda: [stream.close() for stream in kept.values()])
        first = partial(_all, paths, options, None, kept)
        again = partial(_all, paths, options, position, kept)
        yield from _newest_of(first, again, options)


def _newest_of(
    first: Callable[[], Iterator[LedgerEvent]],
    again: Callable[[], Iterator[LedgerEvent]],
    options: LedgerOptions,
) -> Iterator[LedgerEvent]:
    """Read ledgers twice: first find the newest row of each case, then yield it."""
    from sla1357.sources.numbers import Newest

    with closing(Newest(options.as_of)) as newest:
        newest.note(first())
        yield from newest.kept(again())


def _all(
    paths: Iterable[str],
    options: LedgerOptions,
    position: Position | None,
    kept: dict[str, IO[bytes]],
    turns: Turns | None = None,
) -> Iterator[LedgerEvent]:
    """Yield the events of each ledger; `kept` holds contents that are at hand, such as pipes."""
    others = OtherFiles(options.found, options.names)
    with first_uses() as numbers:
        for path in paths:
            try:
                with opened(path, kept, keeps=options.unique) as stream:
                    before = state_of(stream)
                    parts = others.without(path, _parts(path, stream, options))
                    yield from _ledger(path, stream, parts, options, numbers, position, turns)
                    if state_of(stream) != before:
                        yield Finding.at(path, Code.FILE_CHANGED)
            except OSError as e:
                yield unreadable(path, e)
    yield from others.findings()


def _ledger(  # noqa: PLR0913, PLR0917 - what `_all` has
    path: str,
    stream: IO[bytes],
    parts: Iterable[Table | Finding],
    options: LedgerOptions,
    numbers: Numbers,
    position: Position | None,
    turns: Turns | None,
) -> Iterator[LedgerEvent]:
    for part in parts:
        is_text = isinstance(part, Table) and part.sheet is None
        if position and is_text:
            position.enter(stream, path)
        try:
            yield from _events(path, part, options, numbers, turns if is_text else None)
        finally:
            if position:
                position.leave()


def is_result(path: str) -> bool:
    """Return whether a file is a result of `check`, which may be written again."""
    names = header_names()
    try:
        with opened(path) as stream:
            parts = _parts(path, stream, LedgerOptions())
            tables = (part for part in parts if isinstance(part, Table))
            return any(other_file(each, names) is OtherFile.RESULT for each in tables)
    except OSError:
        return False


def row_at(path: str, line: int | None) -> Sequence[str]:
    """Return the cells on a line of a ledger as they stand; none if there is no such row."""
    with suppress(OSError), opened(path) as stream:
        for part in _parts(path, stream, LedgerOptions()):
            if isinstance(part, Table):
                with closing(part.rows()) as rows:
                    return next((row.cells for row in rows if row.line == line), ())
    return ()


def size_of_text(paths: Iterable[str]) -> int | None:
    """Return the bytes of ledgers that are text in files, which may be read at the same time.

    None: one is not, such as a pipe or a workbook.
    """
    size = 0
    for path in paths:
        # workers lack the streams that are open here
        if is_same_file(path, STDIN) or path.startswith(("/dev/", "/proc/")):
            return None
        try:
            status = os.stat(path)  # noqa: PTH116 - Path("") would be this folder
            if not stat.S_ISREG(status.st_mode):
                return None
            with open(path, "rb") as stream:  # noqa: PTH123 - the same
                if stream.read(_HEAD).startswith(_WORKBOOK):
                    return None
        except OSError:
            return None
        size += status.st_size
    return size


def explain_ledgers(paths: Iterable[str], options: LedgerOptions) -> Iterator[Layout | Finding]:
    """Yield the layout of each table of each ledger, or findings where there is none."""
    others = OtherFiles(options.found, options.names)
    for path in paths:
        try:
            with opened(path) as stream:
                for part in others.without(path, _parts(path, stream, options)):
                    yield from _layout(path, part, options)
        except OSError as e:
            yield unreadable(path, e)
    yield from others.findings()


def _layout(
    path: str, part: Table | Finding, options: LedgerOptions
) -> Iterator[Layout | Finding]:
    columns = columns_in(part, options.names) if isinstance(part, Table) else None
    if isinstance(part, Finding) or not columns:
        with first_uses() as numbers:
            found = _events(path, part, options, numbers)
            yield from (each for each in found if isinstance(each, Finding))
        return
    yield Layout(
        source=path,
        encoding=part.encoding,
        delimiter=part.delimiter,
        sheet=part.sheet,
        columns=columns,
        station=_station(path, part, options),
    )


def _events(
    path: str,
    part: Table | Finding,
    options: LedgerOptions,
    numbers: Numbers,
    turns: Turns | None = None,
) -> Iterator[LedgerEvent]:
    if isinstance(part, Finding):
        yield part
        return
    events = read_ledger(
        part,
        options.names,
        source=path,
        first_use=numbers.of_ledger(ledger_text(path, part.sheet)),
        year=options.year,
        as_of=options.as_of,
        include=options.include,
        turns=turns,
    )
    if station := _station(path, part, options):
        events = _with_station(events, station)
    if part.sheet is None:
        yield from events
        return
    for each in events:
        yield each if isinstance(each, Entry) else each._replace(sheet=part.sheet)


def _station(path: str, part: Table, options: LedgerOptions) -> str | None:
    """Return the station of rows without one, as the office wants it."""
    return station_of(options.station_from, Path(path).stem, part.sheet, options.stations)


def _with_station(events: Iterable[LedgerEvent], station: str) -> Iterator[LedgerEvent]:
    """Yield `events`; a case without a station has this one."""
    for each in events:
        if isinstance(each, Entry) and not each.station:
            yield each._replace(station=station)
        else:
            yield each


def _parts(path: str, stream: IO[bytes], options: LedgerOptions) -> Iterator[Table | Finding]:
    """Yield the tables of a file, and findings about the whole file."""
    stream.seek(0)
    head = stream.read(_HEAD)
    if head.startswith(_WORKBOOK):
        yield from _sheets(path, stream, options)
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
    from sla1357.sources.workbook_kinds import workbook_of
    from sla1357.sources.workbooks import chosen_tables

    book = workbook_of(stream)
    if isinstance(book, Fault):
        yield Finding.at(path, book.code, *filter(None, [book.detail]))
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
    """Yield the lines of a text with their ends; a line that is too long is cut."""
    last = ""  # the previous piece, if it has full length
    for piece in iter(partial(text.readline, LONGEST_ROW), ""):
        goes_on = last and (not last.endswith(("\n", "\r")) or (last[-1] + piece == "\r\n"))
        if not goes_on:
            yield piece
        last = piece if len(piece) == LONGEST_ROW else ""
