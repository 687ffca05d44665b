"""Ledgers that are named one by one, by their folder, or by a pattern of their names."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from glob import escape, iglob
from itertools import islice
from pathlib import Path

from sla1357.core.findings import Code, Finding
from sla1357.sources.files import STDIN

__all__ = ["Ledgers", "ledgers_named", "listed"]

#: as ledgers are saved; what a file holds decides how it is read
_ENDINGS = frozenset((".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb"))
#: of files that are no ledgers: hidden ones, and those by which Excel, WPS and LibreOffice know
#: that a workbook is open
_NOT_READ = (".", "~$")
_MOST = 1000  # files of one folder or pattern
_MOST_NAMED = 20  # in one line of text
_WILD = re.compile(r"[*?]")
_ANY_DEPTH = re.compile(r"(?:(?<=[/\\])|^)\*\*(?:[/\\]|$)")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgers:
    """The ledgers of a run, with those that were found in folders and by patterns."""

    paths: tuple[str, ...] = ()
    #: path → the folder or pattern by which it was found; a file there need not be a ledger
    found: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()  #: that may hold the configuration
    findings: tuple[Finding, ...] = ()


def ledgers_named(arguments: Sequence[str]) -> Ledgers:
    """Return the ledgers that arguments name, in their order.

    An argument is a file, `-`, a folder, or a name with `*` or `?` that no file has: a pattern,
    which Windows leaves to the program.  A file that was named before is not found again, and none
    is found twice.
    """
    paths: list[str] = []
    found: dict[str, str] = {}
    folders: list[str] = []
    findings: list[Finding] = []
    known: set[str] = set()
    if any(_folder_of(each) for each in arguments):
        known = {_identity(each) for each in arguments}
    for argument in arguments:
        folder = _folder_of(argument)
        if argument != STDIN:
            folders.append(folder or str(Path(argument).parent))
        if folder is None:
            paths.append(argument)
            continue
        there, fault = _files_of(argument)
        findings += [fault] if fault else []
        new = []
        for path in there:
            if (identity := _identity(path)) not in known:
                known.add(identity)
                new.append(path)
        found |= dict.fromkeys(new, argument)
        paths += new
    return Ledgers(
        paths=tuple(paths),
        found=found,
        folders=tuple(dict.fromkeys(folders)),
        findings=tuple(findings),
    )


def _identity(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def _folder_of(argument: str) -> str | None:
    """Return the folder that an argument names, or its pattern begins with; None: it is a file."""
    if os.path.isdir(argument):  # noqa: PTH112 - never raises
        return argument
    wild = _WILD.search(argument)
    if argument == STDIN or not wild or os.path.lexists(argument):
        return None
    return os.path.dirname(argument[: wild.start()]) or "."  # noqa: PTH120 - a part of a path


def _files_of(argument: str) -> tuple[Sequence[str], Finding | None]:
    """Return the files of a folder or a pattern, 9 before 10, or why there are none."""
    try:
        is_folder = os.path.isdir(argument)  # noqa: PTH112 - the same
        files = list(islice(_in_folder(argument) if is_folder else _matches(argument), _MOST + 1))
    except OSError as e:
        return (), Finding.at(argument, Code.FILE_UNREADABLE, e.strerror or str(e))
    if not files:
        endings = ", ".join(sorted(_ENDINGS))
        return (), Finding.at(argument, Code.NO_FILES_FOUND, endings)
    if len(files) > _MOST:
        return (), Finding.at(argument, Code.TOO_MANY_FILES, f"{_MOST:,}")
    return sorted(files, key=_rank), None


def _in_folder(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if _may_be_ledger(entry.path):
                yield str(Path(entry.path))


def _matches(pattern: str) -> Iterator[str]:
    # a name such as 台账[1].xlsx has no sets of characters
    for path in _expanded(pattern.replace("[", "[[]")):
        if _may_be_ledger(path):
            yield path


def _expanded(pattern: str) -> Iterator[str]:
    """Yield the paths of a pattern, in which `**` follows no links: they may form a circle."""
    before, *after = _ANY_DEPTH.split(pattern, maxsplit=1)
    if not after:
        yield from iglob(pattern)  # noqa: PTH207 - no `Path`
        return
    for top in iglob(before) if before else ("",):  # noqa: PTH207 - the same
        for folder, below, _ in os.walk(top or "."):
            below[:] = [name for name in below if not name.startswith(_NOT_READ)]
            below_top = escape(folder if top else folder[2:])
            yield from _expanded(os.path.join(below_top, after[0] or "*"))  # noqa: PTH118 - the same


def _may_be_ledger(path: str) -> bool:
    name = os.path.basename(path)  # noqa: PTH119 - never raises
    ending = os.path.splitext(name)[1].casefold()  # noqa: PTH122 - a name, of any form
    if ending not in _ENDINGS or name.startswith(_NOT_READ):
        return False
    is_lost = os.path.islink(path) and not os.path.exists(path)  # noqa: PTH110, PTH114 - the same
    return is_lost or os.path.isfile(path)  # noqa: PTH113 - the same; reading says what is lost


def _rank(path: str) -> list[tuple[int, str]]:
    """Return a key by which the numbers in names count as such."""
    parts = _DIGITS.split(path.casefold())
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]


def listed(argument: str, files: Sequence[str]) -> str:
    """Return the files of a folder or a pattern for a message."""
    is_folder = os.path.isdir(argument)  # noqa: PTH112 - the same
    names = [os.path.basename(each) if is_folder else each for each in files]  # noqa: PTH119 - the same
    more = f", … ({len(names):,})" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
