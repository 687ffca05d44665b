"""Results and findings on the standard streams or in a file, and the exit code."""

import enum
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, TextIO, TypeVar

from rich.console import Console

from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.language import wrong
from sla1357.cli.streams import say, standard_output
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
    "check_paths",
    "console_on",
    "exit_code_of",
    "exit_code_of_findings",
    "format_for",
    "opened",
    "print_findings",
    "refuse_terminal",
    "say_findings",
]

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
        raise wrong(errors.OTHER_FORMAT, ending, asked.value, hint="--format")
    if word not in formats:
        raise wrong(errors.NO_SUCH_ENDING, ending, ", ".join(formats), hint=option)
    return formats[word]


_Event = TypeVar("_Event")
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
