"""Formats of results: the endings of files, and what makes each."""

import enum
from collections.abc import Callable
from functools import partial
from importlib import import_module
from inspect import signature
from pathlib import PurePath
from typing import Any, Self, TypeVar

import typer

from sla1357.cli.language import wrong
from sla1357.sources.files import STDOUT
from sla1357.texts import errors

__all__ = ["ENDINGS", "Format", "Written", "format_for", "format_option"]


#: ending of a file → word of `--format`
ENDINGS = {
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


class Written(enum.Enum):
    """When a result is written."""

    IF_READ = enum.auto()  #: not where nothing could be read, for which the findings say why
    ALWAYS = enum.auto()


class Format(enum.Enum):
    """How a command writes its result; each command that has a choice has a table of these.

    The columns are the word of `--format`, what makes the result, as a module of `render` and a
    name there, and when it is written.
    """

    _value_: str

    def __new__(cls, word: str, *_columns: object) -> Self:
        """Return a member whose value is the word."""
        member = object.__new__(cls)
        member._value_ = word
        return member

    def __init__(self, _word: str, maker: str, written: Written = Written.IF_READ) -> None:
        self._maker = maker
        self.is_always_written = written is Written.ALWAYS

    def made(self, **given: object) -> Any:  # noqa: ANN401 - of any kind that is written
        """Return the result: the maker gets those of `given` that its parameters name.

        One with a parameter `width` is called when the width of the console is known.
        """
        names = signature(self._function).parameters
        call = partial(self._function, **{each: given[each] for each in names if each != "width"})
        return call if "width" in names else call()

    def takes(self, name: str) -> bool:
        """Return whether the maker has a parameter of that name."""
        return name in signature(self._function).parameters

    @property
    def _function(self) -> Callable[..., object]:
        module, _, name = self._maker.partition(":")
        made: Callable[..., object] = getattr(import_module(f"sla1357.render.{module}"), name)
        return made


F = TypeVar("F", bound=Format)


def format_for(asked: F | None, output: str | None, default: F, *, option: str = "--output") -> F:
    """Return the format to write: as asked for, else as the ending of `output` says, else usual.

    An ending that says nothing changes nothing.

    Args:
        asked: By `--format`.
        output: The file; None, or `-`: standard output.
        default: Where neither decides.
        option: What names the file.

    Raises:
        BadParameter: the ending is of another format, or of one that is not written here.
    """
    ending = "" if output in {None, STDOUT} else PurePath(output or "").suffix.casefold()
    word = ENDINGS.get(ending)
    if word is None:
        return asked or default
    formats = {each.value: each for each in type(default)}
    if asked is not None and asked.value != word:
        raise wrong(errors.OTHER_FORMAT, ending, asked.value, hint="--format")
    if word not in formats:
        raise wrong(errors.NO_SUCH_ENDING, ending, ", ".join(formats), hint=option)
    return formats[word]


def format_option(help_: str) -> Any:  # noqa: ANN401 - private to Typer
    """Return the option `--format` of a command whose usual format is the table."""
    default = "by the ending of --output, else table"
    return typer.Option("--format", "-f", help=help_, show_default=default)
