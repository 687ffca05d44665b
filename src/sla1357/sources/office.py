"""What an office has set up: its configuration file, and the calendar files of every run."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sla1357.core.errors import OutputError
from sla1357.core.findings import Code, Finding, Place, has_error
from sla1357.core.policy import Configuration
from sla1357.sources.environment import data_folder
from sla1357.sources.files import bytes_of, is_own, is_same_file, unreadable, written_whole

__all__ = [
    "DEFAULT_FILE",
    "forget_calendar",
    "keep_calendar",
    "kept_calendars",
    "load_configuration",
]

DEFAULT_FILE = "sla1357.toml"  #: in the working folder, or else in the folder of the ledger
_LARGEST = 2**20  # bytes; a configuration has some hundred lines
#: names that appear when Windows hides endings, or a browser numbers downloads
_MISNAMED = (
    *("sla1357.toml.txt", "sla1357.txt", "sla1357.toml.toml"),
    *("sla1357(1).toml", "sla1357 (1).toml", "sla1357.ini", "sla1357.tml"),
)


def load_configuration(
    path: str | None, *, folders: Sequence[str] = ()
) -> tuple[Configuration | None, tuple[Finding, ...]]:
    """Return the configuration in a file, None if it has an error; and all findings.

    Args:
        path: The file; None: the default file, or an empty configuration without one.
        folders: Those of ledgers may hold the default file; the working folder comes first.
    """
    if path is not None:
        return _read(path)
    path, findings = _found(folders)
    if has_error(findings):
        return None, findings
    if path is None:
        return Configuration(), findings
    configuration, faults = _read(path)
    return configuration, (*findings, *faults)


def _found(of_ledgers: Sequence[str]) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the default file, None if there is none; and findings about the choice."""
    # the working folder first, by its short name
    folders = tuple(dict.fromkeys((".", *of_ledgers)))
    # a broken link counts as a file, so that it is reported
    there = _without_doubles(
        file for folder in folders if os.path.lexists(file := _in(folder, DEFAULT_FILE))
    )
    if not there:
        return None, tuple(_misnamed(folders))
    first, *others = there
    if first == DEFAULT_FILE:  # of the working folder
        return first, tuple(
            Finding.at(each, Code.CONFIGURATION_NOT_USED, first) for each in others
        )
    if others:
        return None, (Finding.at(first, Code.SEVERAL_CONFIGURATIONS, ", ".join(there)),)
    if len({os.path.realpath(folder) for folder in of_ledgers}) > 1:
        return first, (Finding.at(first, Code.CONFIGURATION_OF_ALL),)
    return first, ()


def _in(folder: str, name: str) -> str:
    return name if folder == "." else str(Path(folder) / name)


def _without_doubles(files: Iterable[str]) -> list[str]:
    """Return files without other names of the same file."""
    kept: list[str] = []
    for file in files:
        if not any(is_same_file(file, each) for each in kept):
            kept.append(file)
    return kept


def _misnamed(folders: Iterable[str]) -> Iterator[Finding]:
    for folder in folders:
        for name in _MISNAMED:
            if os.path.isfile(file := _in(folder, name)):  # noqa: PTH113 - never raises
                yield Finding.at(file, Code.MISNAMED_CONFIGURATION)


def _read(source: str) -> tuple[Configuration | None, tuple[Finding, ...]]:
    from sla1357.readers.configuration import read_configuration

    try:
        data = bytes_of(source, most=_LARGEST)
    except OSError as e:
        return None, (unreadable(source, e),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = data[: e.start].count(b"\n") + 1
        return None, (Finding.at(Place(source, line), Code.NOT_UTF_8),)
    configuration, findings = read_configuration(text.replace("\r\n", "\n"), source=source)
    if configuration:
        # paths are relative to the file, not to the working folder
        folder = Path(source).parent
        files = tuple(str(folder / file) for file in configuration.calendar_files)
        configuration = replace(configuration, calendar_files=files, source=source)
    return configuration, findings


#: notices by year, then local changes by their first day
_NAME = re.compile(r"\d{4}\.json|local-\d{4}-\d{2}-\d{2}\.csv")


def kept_calendars() -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the kept files in the order of use, and findings about files that are not used.

    A file is used only if it and its folder belong to the user or root, and no other user
    can write them: that could change due days.
    """
    folder = _folder_of_calendars()
    if folder is None or not os.path.isdir(folder):  # noqa: PTH112 - never raises
        return (), ()
    paths = sorted(path for path in _files(folder) if _NAME.fullmatch(path.name))
    used = [
        path
        for path in paths
        # a file without a status cannot be read either, which is reported then
        if all(is_own(each.stat()) for each in (folder, path) if os.path.exists(each))  # noqa: PTH110 - never raises
    ]
    findings = (Finding.at(str(path), Code.OTHERS_MAY_WRITE) for path in paths if path not in used)
    return tuple(map(str, used)), tuple(findings)


def keep_calendar(name: str, text: str) -> str:
    """Write a file that every later run uses, replacing one of that name; return its path.

    Raises:
        OutputError: there is no folder for it, or it cannot be written.
    """
    folder = _folder_of_calendars()
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
    folder = _folder_of_calendars()
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


def _folder_of_calendars() -> Path | None:
    folder = data_folder()
    return folder / "calendars" if folder else None


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(folder.iterdir())
    except OSError:  # not readable: it cannot hold files that we use
        return
