"""What the user's folders keep: days that cost time to work out, and calendar files in use."""

import os
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from sla1357.core.errors import OutputError
from sla1357.core.findings import Code, Finding
from sla1357.sources.environment import cache_folder, data_folder
from sla1357.sources.files import bytes_of, written_whole

__all__ = ["forget_calendar", "keep_calendar", "kept", "kept_calendars"]

_MOST = 2**20  # bytes; what is kept has some tens of thousands
_OWN = 0o600  # whatever the umask is: what others can write is not believed


def kept(name: str, key: str, make: Callable[[], str]) -> str:
    """Return the text that `make` returns, from the file of that name if it was kept for `key`.

    The key, on one line, is to hold all that the text depends on.  A file
    that is missing, of another key, or damaged is written anew, whole or not
    at all; where that is not possible, the text is made each time.  So it is
    where another user could have written the file or its folder: what is kept
    decides when a case is due.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / name
    text = _text_in(path, key)
    if text is None:
        text = make()
        # a folder that cannot be written to costs time only; its mode is the one XDG asks for
        with suppress(OSError, OutputError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not folder.is_symlink() and _is_own(folder.stat()) and _is_file_or_none(path):
                with written_whole(str(path), mode=_OWN) as stream:
                    stream.write(f"{_head(key, text)}{text}")
    return text


def _text_in(path: Path, key: str) -> str | None:
    """Return the text that a file keeps for a key; None if that is not what it holds."""
    try:
        data = _bytes_of(path).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    text = "\n".join(data.split("\n")[2:])
    return text if data == f"{_head(key, text)}{text}" else None


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds that nobody else can have written, or nothing.

    Raises:
        OSError: it cannot be read, or is a link.
    """
    if sys.platform == "win32":
        return bytes_of(str(path), most=_MOST)
    # the file is looked up in the folder that was looked at, whatever its path names by then
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # a pipe is not waited for
        number = os.open(path.name, flags, dir_fd=folder) if _is_own(os.fstat(folder)) else None
    finally:
        os.close(folder)
    if number is None:
        return b""
    with open(number, "rb") as stream:  # noqa: PTH123 - it is open already
        status = os.fstat(number)
        is_file = stat.S_ISREG(status.st_mode)
        return stream.read(_MOST + 1) if is_file and _is_own(status) else b""


def _is_file_or_none(path: Path) -> bool:
    """Return whether a path may be written to: a link leads elsewhere, and a pipe waits."""
    return not os.path.lexists(path) or stat.S_ISREG(path.lstat().st_mode)


def _is_own(status: os.stat_result) -> bool:
    """Return whether a file or a folder is the user's or root's, and only theirs to write.

    Windows has no such numbers: there the folder lies in the profile of the user, which its
    rights close to others.
    """
    if sys.platform == "win32":
        return True
    others = stat.S_IWGRP | stat.S_IWOTH
    return status.st_uid in {os.geteuid(), 0} and not status.st_mode & others


def _head(key: str, text: str) -> str:
    return f"{key}\n{zlib.crc32(text.encode()):08x}\n"


#: notices by year, and local changes by their first day, which come behind them
_NAME = re.compile(r"\d{4}\.json|local-\d{4}-\d{2}-\d{2}\.csv")


def kept_calendars() -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the paths of the kept files in the order of use, and which are not used.

    Who else may write a file could change due days: it is used only if it and its folder
    belong to the user, or to root, and nobody else may write them.
    """
    folder = _folder()
    if folder is None or not os.path.isdir(folder):  # noqa: PTH112 - never raises
        return (), ()
    paths = sorted(path for path in _files(folder) if _NAME.fullmatch(path.name))
    used = [
        path
        for path in paths
        # one that cannot be looked at cannot be read either, which is said then
        if all(_is_own(each.stat()) for each in (folder, path) if os.path.exists(each))  # noqa: PTH110 - never raises
    ]
    findings = (Finding.at(str(path), Code.OTHERS_MAY_WRITE) for path in paths if path not in used)
    return tuple(map(str, used)), tuple(findings)


def keep_calendar(name: str, text: str) -> str:
    """Write a file that every later run uses, in place of one of that name; return its path.

    Raises:
        OutputError: there is no folder for it, or it cannot be written.
    """
    folder = _folder()
    if folder is None:
        raise OutputError(name, "no home folder")
    path = folder / name
    try:
        # a umask that lets the group write would make a file that is not used
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        with written_whole(str(path)) as stream:
            stream.write(text)
        path.chmod(0o600)
    except OSError as e:
        raise OutputError(str(folder), e.strerror or str(e)) from e
    return str(path)


def forget_calendar(name: str) -> str | None:
    """Delete a kept file, by its name with or without its ending; return its path, if it is there.

    Raises:
        OutputError: it cannot be deleted.
    """
    folder = _folder()
    if folder is None:
        return None
    for path in _files(folder):
        if _NAME.fullmatch(path.name) and name in {path.name, path.stem, str(path)}:
            try:
                path.unlink()
            except OSError as e:
                raise OutputError(str(path), e.strerror or str(e)) from e
            return str(path)
    return None


def _folder() -> Path | None:
    folder = data_folder()
    return folder / "calendars" if folder else None


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(folder.iterdir())
    except OSError:  # closed to us: nothing of it can be used, nor could it be kept there
        return
