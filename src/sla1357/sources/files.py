"""Files that are read or written completely or not at all, and texts kept on disk."""

import errno
import os
import shutil
import stat
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import IO, TextIO

from sla1357.core.errors import OutputError
from sla1357.core.findings import Code, Finding

__all__ = [
    "STDIN",
    "STDOUT",
    "bytes_of",
    "is_own",
    "is_same_file",
    "opened",
    "set_aside",
    "state_of",
    "unreadable",
    "written_new",
    "written_whole",
]

STDIN = "-"  #: the path of a ledger that means standard input
STDOUT = "-"  #: the path of a result that means standard output


_MOST_OF_A_PIPE = 2**20  # bytes; more of them go to disk
_PATIENCE = 1.0  # seconds that a pipe has to get a writer
_drafts: set[Path] = set()  # that are being written


def bytes_of(path: str, *, most: int) -> bytes:
    """Return the content of a file, a pipe or standard input.

    Raises:
        OSError: it cannot be read; EFBIG: it is larger than `most` bytes; ENODATA: it is a pipe
            without a writer.
    """
    if path == STDIN:
        if sys.stdin is None:  # closed by the caller
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        data = sys.stdin.buffer.read(most + 1)
    else:
        with open(path, "rb", opener=_at_once) as stream:
            data = _begun(stream.fileno()) + stream.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def _at_once(path: str, flags: int) -> int:
    """Open a file; do not wait for the writer of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _begun(number: int) -> bytes:
    """Return the first byte of a pipe, after waiting for its writer; nothing for a file.

    Raises:
        OSError: the pipe has no writer.
    """
    if sys.platform == "win32":
        return b""
    begun = b""
    if stat.S_ISFIFO(os.fstat(number).st_mode):
        until = time.monotonic() + _PATIENCE
        while not begun:
            try:
                begun = os.read(number, 1)
            except BlockingIOError:  # there is a writer, which has not written yet
                break
            if not begun and time.monotonic() > until:
                raise OSError(errno.ENODATA, "a pipe without a writer")
            if not begun:
                time.sleep(_PATIENCE / 100)
    os.set_blocking(number, True)
    return begun


@contextmanager
def opened(
    path: str, kept: dict[str, IO[bytes]] | None = None, *, keeps: bool = False
) -> Iterator[IO[bytes]]:
    """Open a ledger for several readings.

    Args:
        path: The ledger.
        kept: Contents that are at hand, by path.
        keeps: Whether the content of a pipe stays there for another opening.
    """
    kept = {} if kept is None else kept
    if path in kept:
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

        if keeps:
            kept[path] = SpooledTemporaryFile(max_size=_MOST_OF_A_PIPE)  # noqa: SIM115 - the caller closes it
            shutil.copyfileobj(source, kept[path])
            yield kept[path]
            return
        with SpooledTemporaryFile(max_size=_MOST_OF_A_PIPE) as spooled:
            shutil.copyfileobj(source, spooled)
            yield spooled
    finally:
        if path != STDIN:
            source.close()


def _require_end(source: IO[bytes]) -> None:
    """Refuse a device other than a terminal or the null device.

    Raises:
        OSError: it is such a device, for instance /dev/zero.
    """
    try:
        number = source.fileno()
    except OSError:  # it is no file
        return
    status = os.fstat(number)
    is_device = stat.S_ISCHR(status.st_mode) and status.st_rdev != os.stat(os.devnull).st_rdev  # noqa: PTH116 - no path of ours
    if is_device and not source.isatty():
        raise OSError(errno.ENODEV, "a device, which may have no end")


def state_of(stream: IO[bytes]) -> tuple[int, int] | None:
    """Return the size and the time of a file; None for a pipe."""
    if not isinstance(stream, BufferedReader):
        return None
    status = os.fstat(stream.fileno())
    return status.st_size, status.st_mtime_ns


def is_same_file(path: str, other: str) -> bool:
    """Return whether `path` names the existing file that `other` is read from."""
    try:
        if other == STDIN and sys.stdin is None:  # closed by the caller
            return False
        source = os.fstat(sys.stdin.fileno()) if other == STDIN else Path(other).stat()
        return os.path.samestat(Path(path).stat(), source)
    except OSError:  # one does not exist, or cannot be looked at
        return False


def is_own(status: os.stat_result) -> bool:
    """Return whether a file or folder belongs to the user or root, and no other can write it.

    On Windows the folder lies in the user's profile, which is closed to others.
    """
    if sys.platform == "win32":
        return True
    others = stat.S_IWGRP | stat.S_IWOTH
    return status.st_uid in {os.geteuid(), 0} and not status.st_mode & others


def unreadable(path: str, error: OSError) -> Finding:
    """Return the finding for a file that could not be read."""
    if isinstance(error, FileNotFoundError):
        return Finding.at(path, Code.FILE_MISSING)
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder is closed to us
        return Finding.at(path, Code.FILE_IS_FOLDER)
    return Finding.at(path, Code.FILE_UNREADABLE, error.strerror or str(error))


@contextmanager
def written_whole(path: str, *, mode: int | None = None) -> Iterator[TextIO]:
    """Open `path` for UTF-8 text; the file appears only when it is complete.

    A link stays, and its target is replaced.  A device or a pipe is written
    directly.

    Args:
        path: The file.
        mode: Its permissions; None: as before, or the default.

    Raises:
        OutputError: the file cannot be written; an earlier file is unchanged.
    """
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113 - never raise
            with _text(Path(path)) as stream:
                yield stream
            return
        target = Path(os.path.realpath(path))
        draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
        _drafts.add(draft)
        try:
            if mode is None and target.exists():
                mode = stat.S_IMODE(target.stat().st_mode)
            with _text(draft, mode=mode) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            if mode is not None:
                draft.chmod(mode)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
            _drafts.discard(draft)
    except OSError as e:
        raise OutputError(path, _reason(e)) from e


def remove_drafts() -> None:
    """Remove all unfinished files, for a program that ends at once."""
    for draft in tuple(_drafts):
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def written_new(path: str) -> Iterator[TextIO]:
    """Open `path` for UTF-8 text as a new file; an existing file is never changed.

    Raises:
        OutputError: the file exists, or cannot be written.
    """
    try:
        with Path(path).open("x", encoding="utf-8", newline="") as stream:
            try:
                yield stream
                stream.flush()
            except BaseException:
                Path(path).unlink()  # ours, and unfinished
                raise
    except OSError as e:
        raise OutputError(path, _reason(e)) from e


def _reason(error: OSError) -> str:
    """Return why a file cannot be written; "not found" means its folder."""
    if isinstance(error, FileNotFoundError):
        return "its folder does not exist"
    return error.strerror or str(error)


def _text(path: Path, *, mode: int | None = None) -> TextIO:
    """Open a file for text; a new one gets the permissions `mode`, or the default."""

    def opened(name: str, flags: int) -> int:
        return os.open(name, flags, 0o666 if mode is None else mode)

    # a lone surrogate from a file name becomes an escape, which is valid JSON too
    return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="", opener=opened)


_IN_MEMORY = 2**20  # characters
_PIECE = 2**16  # characters


class SetAside:
    """Stores texts, and returns them in pieces of any size."""

    def __init__(self, in_memory: int | None = _IN_MEMORY) -> None:
        """Make an empty store; of more than `in_memory` characters, a file holds them."""
        self._in_memory = in_memory
        self._texts: list[str] = []  # texts that are not on disk
        self._characters = 0  # of these
        self._stream: IO[str] | None = None

    def add(self, text: str) -> None:
        """Store a text.

        Raises:
            OutputError: the disk is full.
        """
        self._texts.append(text)
        self._characters += len(text)
        if self._in_memory is not None and self._characters > self._in_memory:
            self._move_to_disk()

    def __iter__(self) -> Iterator[str]:
        """Return the stored texts, in order."""
        if self._stream is not None:
            self._stream.seek(0)
            yield from iter(partial(self._stream.read, _PIECE), "")
        yield from self._texts

    def close(self) -> None:
        """Delete the texts."""
        if self._stream is not None:
            self._stream.close()

    def _move_to_disk(self) -> None:
        from tempfile import TemporaryFile

        try:
            if self._stream is None:
                self._stream = TemporaryFile(  # noqa: SIM115 - `close` closes it
                    "w+", encoding="utf-8", errors="surrogatepass", newline=""
                )
            self._stream.writelines(self._texts)
            self._stream.flush()
        except OSError as e:
            raise OutputError("a temporary file", e.strerror or str(e)) from e
        self._texts.clear()
        self._characters = 0


@contextmanager
def set_aside(in_memory: int | None = _IN_MEMORY) -> Iterator[Mapping[str, SetAside]]:
    """Open empty stores for texts: one for each name that is looked up.

    Args:
        in_memory: Characters that each keeps in memory before it uses a temporary file; None: all.
    """
    aside: defaultdict[str, SetAside] = defaultdict(partial(SetAside, in_memory))
    try:
        yield aside
    finally:
        for each in aside.values():
            each.close()
