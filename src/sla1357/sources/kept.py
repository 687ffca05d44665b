"""Files in the user's folders: a cache of official days, and calendar files in use."""

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

_MOST = 2**20  # bytes; a kept file has some ten thousand
_OWN = 0o600  # whatever the umask is: a file that others can write is not trusted


def kept(name: str, key: str, make: Callable[[], str]) -> str:
    """Return the result of `make`, from a cached file if there is one for `key`.

    The key, one line, must contain everything that the text depends on.  A file
    that is missing, damaged or for another key is replaced if possible.  A file
    or folder that another user could have written is not trusted: it would
    decide when cases are due.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / name
    text = _text_in(path, key)
    if text is None:
        text = make()
        # a read-only folder only costs time; XDG requires this mode
        with suppress(OSError, OutputError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not folder.is_symlink() and _is_own(folder.stat()) and _is_file_or_none(path):
                with written_whole(str(path), mode=_OWN) as stream:
                    stream.write(f"{_head(key, text)}{text}")
    return text


def _text_in(path: Path, key: str) -> str | None:
    """Return the text of a file for a key; None if it has none."""
    try:
        data = _bytes_of(path).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    text = "\n".join(data.split("\n")[2:])
    return text if data == f"{_head(key, text)}{text}" else None


def _bytes_of(path: Path) -> bytes:
    """Return the content of a file that no other user can have written, else nothing.

    Raises:
        OSError: it cannot be read, or is a link.
    """
    if sys.platform == "win32":
        return bytes_of(str(path), most=_MOST)
    # open the file in the folder that was checked, whatever its path means by now
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
    """Return whether a path is a plain file or free: a link or a pipe must not be written."""
    return not os.path.lexists(path) or stat.S_ISREG(path.lstat().st_mode)


def _is_own(status: os.stat_result) -> bool:
    """Return whether a file or folder belongs to the user or root, and no other can write it.

    On Windows the folder lies in the user's profile, which is closed to others.
    """
    if sys.platform == "win32":
        return True
    others = stat.S_IWGRP | stat.S_IWOTH
    return status.st_uid in {os.geteuid(), 0} and not status.st_mode & others


def _head(key: str, text: str) -> str:
    return f"{key}\n{zlib.crc32(text.encode()):08x}\n"


#: notices by year, then local changes by their first day
_NAME = re.compile(r"\d{4}\.json|local-\d{4}-\d{2}-\d{2}\.csv")


def kept_calendars() -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the kept files in the order of use, and findings about files that are not used.

    A file is used only if it and its folder belong to the user or root, and no other user
    can write them: that could change due days.
    """
    folder = _folder()
    if folder is None or not os.path.isdir(folder):  # noqa: PTH112 - never raises
        return (), ()
    paths = sorted(path for path in _files(folder) if _NAME.fullmatch(path.name))
    used = [
        path
        for path in paths
        # a file without a status cannot be read either, which is reported then
        if all(_is_own(each.stat()) for each in (folder, path) if os.path.exists(each))  # noqa: PTH110 - never raises
    ]
    findings = (Finding.at(str(path), Code.OTHERS_MAY_WRITE) for path in paths if path not in used)
    return tuple(map(str, used)), tuple(findings)


def keep_calendar(name: str, text: str) -> str:
    """Write a file that every later run uses, replacing one of that name; return its path.

    Raises:
        OutputError: there is no folder for it, or it cannot be written.
    """
    folder = _folder()
    if folder is None:
        raise OutputError(name, "no home folder")
    path = folder / name
    try:
        # with some umasks the group could write, and the file would not be used
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        with written_whole(str(path)) as stream:
            stream.write(text)
        path.chmod(0o600)
    except OSError as e:
        raise OutputError(str(folder), e.strerror or str(e)) from e
    return str(path)


def forget_calendar(name: str) -> str | None:
    """Delete a kept file, by its name with or without ending; return its path, None without one.

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
    except OSError:  # not readable: it cannot hold files that we use
        return
