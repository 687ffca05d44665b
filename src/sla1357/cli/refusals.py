"""What the program says where it gives no answer: lines, and a document where JSON is due."""

import sys
from collections.abc import Sequence

from sla1357.cli.shell import ExitCode, choice_of, language_for, language_of_data, say
from sla1357.core.errors import (
    NoMemoryError,
    OutputError,
    Sla1357Error,
    StoppedError,
    WorkerError,
)
from sla1357.core.findings import FindingsError
from sla1357.render.findings import finding_line

__all__ = ["refuse"]

#: part of the result may be written, or no more can be
_AMID = (NoMemoryError, OutputError, StoppedError, WorkerError)


def refuse(error: Sla1357Error, arguments: Sequence[str]) -> ExitCode:
    """Say why there is no answer, and return the exit code.

    If standard output was to have JSON, it gets a document with the error.
    """
    from sla1357.texts.errors import error_text

    language = language_for()
    if isinstance(error, FindingsError):
        for finding in error.findings:  # also to the quiet
            say(finding_line(finding, language))
    else:
        say(error_text(error, language))
    form = _format_in(arguments)
    if form in {"json", "ndjson"} and not isinstance(error, _AMID):
        from sla1357.render.records import error_record, json_text

        record = error_record(error, language_of_data())
        line = {"record": "error", **record} if form == "ndjson" else record
        sys.stdout.write(json_text(line, indent=None if form == "ndjson" else 2) + "\n")
    if isinstance(error, StoppedError):
        return ExitCode.INTERRUPTED
    return ExitCode.NO_SOURCE if isinstance(error, FindingsError) else ExitCode.NOT_ANSWERED


def _format_in(arguments: Sequence[str]) -> str | None:
    """Return the format that arguments name for standard output; None: none, or for a file."""
    form = None
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name not in {"--format", "-f", "--output", "-o"}:
            continue
        value = value if equals else next(iter(arguments[place + 1 :]), "")
        if name in {"--format", "-f"}:
            form = choice_of(value)
        elif value != "-":
            return None
    return form
