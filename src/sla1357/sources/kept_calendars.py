"""Calendar files that a user keeps for good: every later run has them in its calendar."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from sla1357.core.errors import OutputError
from sla1357.core.findings import Code, Finding
from sla1357.sources.environment import data_folder
from sla1357.sources.files import written_whole

__all__ = ["forget_calendar", "keep_calendar", "kept_calendars"]

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
    used = [path for path in paths if _is_own(folder) and _is_own(path)]
    findings = (
        Finding(code=Code.OTHERS_MAY_WRITE, source=str(path)) for path in paths if path not in used
    )
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


def _is_own(path: Path) -> bool:
    """Return whether nobody else may write a file or a folder; Windows has no such bits."""
    if os.name == "nt":
        return True
    try:
        status = path.stat()
    except OSError:
        return True  # that it cannot be read is said when it is
    others = stat.S_IWGRP | stat.S_IWOTH
    return status.st_uid in {os.getuid(), 0} and not status.st_mode & others
