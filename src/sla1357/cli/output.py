"""Formats of results, writing results and findings, and the exit code."""

import enum
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from inspect import signature
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Self, TextIO, TypeAlias, TypeVar, cast

import typer

from sla1357.cli.shell import (
    ExitCode,
    is_quiet,
    language_of_data,
    note_format,
    say,
    standard_output,
    wrong,
)
from sla1357.core.findings import Finding, has_error, has_warning
from sla1357.render.findings import FindingLines, finding_line
from sla1357.sources.files import STDIN, STDOUT, is_same_file, written_whole
from sla1357.sources.office import DEFAULT_FILE
from sla1357.texts import errors
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from rich.console import ConsoleRenderable

    from sla1357.core.tally import Summary

__all__ = [
    "ENDINGS",
    "FailOn",
    "Format",
    "Written",
    "check_paths",
    "code_of_errors",
    "exit_code_of",
    "exit_code_of_findings",
    "format_option",
    "opened",
    "print_findings",
    "printed_last",
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
    ".toml": "toml",
    ".xlsx": "xlsx",
    # no command writes these, and other programs would report a broken file
    **dict.fromkeys((".doc", ".docx", ".et", ".ods", ".pdf", ".xls", ".xlsb", ".xlsm"), ""),
}

_OF_PROGRAMS = {"json", "ndjson", "sarif"}  #: formats that only programs read


class Written(enum.Enum):
    """When a result is written."""

    IF_READ = enum.auto()  #: not if no row could be read; the findings say why
    ALWAYS = enum.auto()
    BY_LINE = enum.auto()  #: always, as `CaseLines`, so that several processes can make it


class Format(enum.Enum):
    """A format of a command; each command with a choice has its own table, the default first.

    The columns are the word of `--format`, the function that makes the result (a module of
    `render` and a name in it, imported on use), and when the result is written.
    """

    _value_: str

    def __new__(cls, word: str, *_columns: object) -> Self:
        """Return a member whose value is the word."""
        member = object.__new__(cls)
        member._value_ = word
        return member

    def __init__(self, _word: str, maker: str, written: Written = Written.IF_READ) -> None:
        self._maker = maker
        self.is_always_written: bool = written is not Written.IF_READ
        self.is_by_line: bool = written is Written.BY_LINE

    @classmethod
    def chosen(cls, asked: Self | None, output: str | None, *, option: str = "--output") -> Self:
        """Return the format that is asked for, or else the one of the ending of `output`.

        An ending that is not in `ENDINGS` decides nothing; then the first format is the default.

        Args:
            asked: The value of `--format`.
            output: Path of the file; None or `-` is standard output.
            option: The option that names the file.

        Raises:
            BadParameter: The ending is of another format, or the command does not write it.
        """
        formats = {each.value: each for each in cls}
        note_format(asked.value if asked and output in {None, STDOUT} else None)
        ending = "" if output in {None, STDOUT} else PurePath(output or "").suffix.casefold()
        word = ENDINGS.get(ending)
        if word is None:
            return asked or next(iter(cls))
        if asked is not None and asked.value != word:
            raise wrong(errors.OTHER_FORMAT, ending, asked.value, hint="--format")
        if word not in formats:
            raise wrong(errors.NO_SUCH_ENDING, ending, ", ".join(formats), hint=option)
        return formats[word]

    def write(self, output: str | None, **given: object) -> None:
        """Make the result as `made` does, and write it to the file `output`."""
        write(self.made(**given), output)

    def made(self, **given: object) -> Any:  # noqa: ANN401 - any kind that `write` takes
        """Call the function of the format with those of `given` that its parameters name.

        If it has a parameter `width`, return a `partial` for `write`, which knows the width.
        """
        call = self.call(**given)
        return call if "width" in signature(self._function).parameters else call()

    def call(self, **given: object) -> Any:  # noqa: ANN401 - a `partial` of any such function
        """Return the call of the function, with those of `given` that its parameters name."""
        names = signature(self._function).parameters
        if self.value in _OF_PROGRAMS and "language" in names:
            given["language"] = language_of_data()
        return partial(self._function, **{each: given[each] for each in names if each != "width"})

    def takes(self, name: str) -> bool:
        """Return whether the function of the format has a parameter of that name."""
        return name in signature(self._function).parameters

    @property
    def _function(self) -> Callable[..., object]:
        module, _, name = self._maker.partition(":")
        made: Callable[..., object] = getattr(import_module(f"sla1357.render.{module}"), name)
        return made


def format_option(help_: str) -> Any:  # noqa: ANN401 - private to Typer
    """Return the option `--format` of a command whose usual format is the table."""
    default = "from the ending of --output, else table"
    return typer.Option("--format", "-f", help=help_, show_default=default)


class FailOn(enum.Enum):
    """What `--fail-on` looks for: a status of any stage, or what could not be read."""

    OVERDUE = "overdue"
    DUE_NOW = "due_now"
    DUE_SOON = "due_soon"
    TO_CHECK = "to_check"
    ON_TRACK = "on_track"
    NOT_STARTED = "not_started"
    PAUSED = "paused"
    UNRECORDED = "unrecorded"
    MET_LATE = "met_late"
    WITHDRAWN = "withdrawn"
    MET = "met"
    UNREADABLE = "unreadable"  #: rows and files

    def is_found(self, summary: "Summary") -> bool:
        """Return whether a run found it."""
        if self is FailOn.UNREADABLE:
            return summary.errors > 0
        return any(status.value == self.value for status in summary.statuses)


def exit_code_of(summary: "Summary", *, fail_on: Iterable[FailOn] = (), strict: bool) -> ExitCode:
    """Return the code of a finished run; what was looked for and found decides first."""
    if any(each.is_found(summary) for each in fail_on):
        return ExitCode.FOUND
    if summary.unread_sources:
        return ExitCode.NO_SOURCE
    if summary.errors or (strict and summary.provisional):
        return ExitCode.NOT_ANSWERED
    return ExitCode.OK


def exit_code_of_findings(findings: Collection[Finding], *, strict: bool = False) -> ExitCode:
    """Return the code of a check of files, from its findings; `strict` counts warnings too."""
    if any(finding.code.is_of_source for finding in findings):
        return ExitCode.NO_SOURCE
    has_fault = has_warning if strict else has_error
    return ExitCode.FOUND if has_fault(findings) else ExitCode.OK


def code_of_errors(findings: Collection[Finding]) -> ExitCode:
    """Return the code of a run with some findings, if nothing else decides."""
    if any(each.code.is_of_source for each in findings):
        return ExitCode.NO_SOURCE
    return ExitCode.NOT_ANSWERED if has_error(findings) else ExitCode.OK


_Event = TypeVar("_Event")
Table: TypeAlias = "ConsoleRenderable | partial[ConsoleRenderable]"
#: a result that can be written
Made: TypeAlias = "str | bytes | Iterator[str] | Table | tuple[ConsoleRenderable | str, ...]"
_MOST_LINES = 20  # on a terminal


def check_paths(
    output: str | None, *, read: Sequence[str] = (), config: str | None = None
) -> None:
    """Refuse an output that would overwrite an input, and standard input named twice."""
    paths = (*read, DEFAULT_FILE if config is None else config)
    if paths.count(STDIN) > 1:
        raise wrong(errors.STDIN_TWICE)
    if output is not None and any(is_same_file(output, path) for path in paths):
        raise wrong(errors.OVERWRITES, hint="--output")


@contextmanager
def opened(output: str | None) -> Iterator[TextIO]:
    """Open the file `output` for writing; None or `-` is standard output.

    Raises:
        OutputError: The result cannot be written.
    """
    if output is None or output == STDOUT:
        with standard_output() as stream:
            yield stream
    else:
        with written_whole(output) as stream:
            yield stream


def refuse_terminal(output: str | None) -> None:
    """Refuse to write a workbook to a terminal."""
    if output in {None, STDOUT} and sys.stdout.isatty():
        raise wrong(errors.NO_FILE, hint="--output")


def write(made: Made, output: str | None) -> None:
    """Write a result to the file `output`; None or `-` is standard output."""
    with opened(output) as stream:
        write_on(stream, made)


def write_on(stream: TextIO, made: Made) -> None:
    """Write a result to a stream: text, the bytes of a workbook, or a table."""
    match made:
        case str():
            stream.write(made)
        case bytes():
            stream.buffer.write(made)
        case Iterator():
            stream.writelines(made)
        case tuple():  # a table, and text that the console must not wrap
            for part in made:
                write_on(stream, part)
        case _:
            _print_on(stream, made)


def _print_on(stream: TextIO, table: Table) -> None:
    from sla1357.cli.console import console_on

    console = console_on(stream)
    if isinstance(table, partial):
        console.print(table(width=console.width), crop=False)
    else:
        console.print(table)


def print_findings(events: Iterable[_Event], language: Language) -> Iterator[_Event]:
    """Yield `events` unchanged, and print the findings among them after the last one."""
    with printed_last(language) as findings:
        for event in events:
            if type(event) is Finding:  # `isinstance` takes long to say no
                finding = cast("Finding", event)
                if _is_said(finding):
                    findings.add(finding)
            yield event


@contextmanager
def printed_last(language: Language) -> Iterator[FindingLines]:
    """Yield a collection of findings, and print it at the end.

    On a terminal, a long list is cut so that the result stays visible.
    """
    findings = FindingLines()
    try:
        yield findings
    finally:  # also if the run was stopped
        lines = findings.lines(language)
        most = _MOST_LINES if sys.stderr.isatty() else len(lines)
        for line in lines[:most]:
            say(line)
        if len(lines) > most:
            say(errors.MORE_FINDINGS.text(language, len(lines) - most))


def _is_said(finding: Finding) -> bool:
    """Return whether a finding is printed: in a quiet run, only if a whole source is not read."""
    return finding.code.is_of_source or not is_quiet()


def say_findings(findings: Iterable[Finding], language: Language) -> None:
    """Print findings on standard error, unless the run is quiet."""
    for finding in filter(_is_said, findings):
        say(finding_line(finding, language))
