"""Results in their formats, and findings, on the standard streams or in a file."""

import enum
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from inspect import signature
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Self, TextIO, TypeVar

import typer
from rich.console import Console, ConsoleRenderable

from sla1357.cli.shell import ExitCode, say, standard_output, wrong
from sla1357.core.findings import Code, Finding, has_error
from sla1357.render.findings import FindingLines, finding_line
from sla1357.sources.configurations import DEFAULT_FILE
from sla1357.sources.files import STDIN, STDOUT, is_same_file, written_whole
from sla1357.texts import errors
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from sla1357.core.deadlines import Status
    from sla1357.core.tally import Summary

__all__ = [
    "ENDINGS",
    "Format",
    "Written",
    "check_paths",
    "console_on",
    "exit_code_of",
    "exit_code_of_findings",
    "format_for",
    "format_option",
    "opened",
    "print_findings",
    "refuse_terminal",
    "say_findings",
    "write",
    "write_on",
]

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


#: nothing can be said of what the file holds
_UNREADABLE = {
    *(Code.FILE_MISSING, Code.FILE_IS_FOLDER, Code.FILE_UNREADABLE),
    *(Code.TOO_LARGE, Code.ICS_EXTRA_MISSING),
}


def exit_code_of(summary: "Summary", *, fail_on: "Collection[Status]", strict: bool) -> ExitCode:
    """Return the code for a finished run; statuses count for every stage of every case."""
    if summary.errors or (strict and summary.provisional):
        return ExitCode.NOT_ANSWERED
    return ExitCode.FOUND if summary.statuses.intersection(fail_on) else ExitCode.OK


def exit_code_of_findings(findings: Collection[Finding]) -> ExitCode:
    """Return the code for files that were checked, by what was found in them."""
    if any(finding.code in _UNREADABLE for finding in findings):
        return ExitCode.NOT_ANSWERED
    return ExitCode.FOUND if has_error(findings) else ExitCode.OK


_Event = TypeVar("_Event")
Made = (  #: what a format is made as
    str
    | bytes
    | Iterable[str]
    | ConsoleRenderable
    | partial[ConsoleRenderable]
    | tuple[ConsoleRenderable | str, ...]
)
_MOST_LINES = 20  # on a terminal
_WIDTH = 80  # columns, where the terminal does not tell


def check_paths(
    output: str | None, *, read: Sequence[str] = (), config: str | None = None
) -> None:
    """Refuse an output that would replace a file that is to be read, and two standard inputs."""
    paths = (*read, DEFAULT_FILE if config is None else config)
    if paths.count(STDIN) > 1:
        raise wrong(errors.STDIN_TWICE)
    if output is not None and any(is_same_file(output, path) for path in paths):
        raise wrong(errors.OVERWRITES, hint="--output")


@contextmanager
def opened(output: str | None) -> Iterator[TextIO]:
    """Open the file `output` for a result; standard output where there is none, or for `-`.

    Raises:
        OutputError: the result cannot be written.
    """
    if output is None or output == STDOUT:
        with standard_output() as stream:
            yield stream
    else:
        with written_whole(output) as stream:
            yield stream


def refuse_terminal(output: str | None) -> None:
    """Refuse to write a workbook on a terminal."""
    if output in {None, STDOUT} and sys.stdout.isatty():
        raise wrong(errors.NO_FILE, hint="--output")


def write(made: Made, output: str | None) -> None:
    """Write a result to the file `output`, or on standard output."""
    with opened(output) as stream:
        write_on(stream, made)


def write_on(stream: TextIO, made: Made) -> None:
    """Write a result: text, bytes of a workbook, or a table, which may depend on the width."""
    match made:
        case str():
            stream.write(made)
        case bytes():
            stream.buffer.write(made)
        case partial():
            console = console_on(stream)
            console.print(made(width=console.width))
        case ConsoleRenderable():
            console_on(stream).print(made)
        case tuple():  # a table, and text that no console may wrap
            for part in made:
                write_on(stream, part)
        case _:
            stream.writelines(made)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to `opened`; rich would end the program with 1."""
        raise BrokenPipeError


def console_on(stream: TextIO) -> Console:
    """Return a console that prints text as it stands; colour only on a terminal."""
    console = _Console(
        file=stream,
        color_system="auto" if stream in {sys.stdout, sys.stderr} else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    if not console.width:  # COLUMNS=0, in which nothing fits
        console.width = _WIDTH
    return console


def print_findings(events: Iterable[_Event], language: Language) -> Iterator[_Event]:
    """Yield `events` unchanged; after the last, print the findings among them on standard error.

    On a terminal a long list is cut, so that the result stays in sight.
    """
    findings = FindingLines()
    try:
        for event in events:
            if isinstance(event, Finding):
                findings.add(event)
            yield event
    finally:  # also of a run that was stopped
        lines = findings.lines(language)
        most = _MOST_LINES if sys.stderr.isatty() else len(lines)
        for line in lines[:most]:
            say(line)
        if len(lines) > most:
            say(errors.MORE_FINDINGS.text(language, len(lines) - most))


def say_findings(findings: Iterable[Finding], language: Language) -> None:
    """Print findings on standard error."""
    for finding in findings:
        say(finding_line(finding, language))
