"""Results and findings on the standard streams, or a result in a file."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO, TypeVar

from rich.console import Console

from sla1357.cli.languages import wrong
from sla1357.cli.streams import say, standard_output
from sla1357.core.findings import Finding
from sla1357.render import error_messages
from sla1357.render.finding_lines import FindingLines
from sla1357.render.language import Language
from sla1357.render.messages import MORE_FINDINGS, finding_line
from sla1357.sources.configurations import DEFAULT_FILE
from sla1357.sources.files import STDIN, STDOUT, is_same_file, written_whole

__all__ = [
    "check_paths",
    "console_on",
    "opened",
    "print_findings",
    "refuse_terminal",
    "say_findings",
]


_Event = TypeVar("_Event")
_MOST_LINES = 20  # on a terminal
_WIDTH = 80  # columns, where the terminal does not tell


def check_paths(
    output: str | None, *, read: Sequence[str] = (), config: str | None = None
) -> None:
    """Refuse an output that would replace a file that is to be read, and two standard inputs."""
    paths = (*read, DEFAULT_FILE if config is None else config)
    if paths.count(STDIN) > 1:
        raise wrong(error_messages.STDIN_TWICE)
    if output is not None and any(is_same_file(output, path) for path in paths):
        raise wrong(error_messages.OVERWRITES, hint="--output")


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
        raise wrong(error_messages.NO_FILE, hint="--output")


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
            say(MORE_FINDINGS.text(language, len(lines) - most))


def say_findings(findings: Iterable[Finding], language: Language) -> None:
    """Print findings on standard error."""
    for finding in findings:
        say(finding_line(finding, language))
