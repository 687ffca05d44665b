"""Texts that cost time to work out, kept in the user's cache folder."""

import os
import stat
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sla1357.core.errors import OutputError
from sla1357.sources.environment import cache_folder
from sla1357.sources.files import bytes_of, written_whole

__all__ = ["kept"]

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
    """Return whether a file or a folder is the user's, and only theirs to write.

    Windows has no such numbers: there the folder lies in the profile of the user, which its
    rights close to others.
    """
    if sys.platform == "win32":
        return True
    others = stat.S_IWGRP | stat.S_IWOTH
    return status.st_uid == os.geteuid() and not status.st_mode & others


def _head(key: str, text: str) -> str:
    return f"{key}\n{zlib.crc32(text.encode()):08x}\n"
