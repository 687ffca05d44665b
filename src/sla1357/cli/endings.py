"""Which format a result has: the one that is asked for, or else that of its file's name."""

import enum
from pathlib import PurePath
from typing import TypeVar

from sla1357.cli.languages import wrong
from sla1357.render import error_messages
from sla1357.sources.files import STDOUT

__all__ = ["format_for"]

#: ending → the format that a file with such a name is taken for
_ENDINGS = {
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".ics": "ics",
    ".json": "json",
    ".jsonl": "ndjson",
    ".markdown": "markdown",
    ".md": "markdown",
    ".ndjson": "ndjson",
    ".xlsx": "xlsx",
    # what no command writes, and other programs would take for broken
    **dict.fromkeys((".doc", ".docx", ".et", ".ods", ".pdf", ".xls", ".xlsb", ".xlsm"), ""),
}

F = TypeVar("F", bound=enum.Enum)


def format_for(asked: F | None, output: str | None, default: F, *, option: str = "--output") -> F:
    """Return the format to write: as asked for, else as the ending of `output` says, else usual.

    An ending that says nothing changes nothing.

    Args:
        asked: By `--format`.
        output: The file; None, or `-`: standard output.
        default: Where neither tells.
        option: What names the file.

    Raises:
        BadParameter: the ending is of another format, or of one that is not written here.
    """
    ending = "" if output in {None, STDOUT} else PurePath(output or "").suffix.casefold()
    word = _ENDINGS.get(ending)
    if word is None:
        return asked or default
    formats = {each.value: each for each in type(default)}
    if asked is not None and asked.value != word:
        raise wrong(error_messages.OTHER_FORMAT, ending, asked.value, hint="--format")
    if word not in formats:
        raise wrong(error_messages.NO_SUCH_ENDING, ending, ", ".join(formats), hint=option)
    return formats[word]
