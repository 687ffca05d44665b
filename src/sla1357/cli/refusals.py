"""What the program says where it gives no answer: lines, and a document where JSON is due."""

import sys

from sla1357.cli.shell import ExitCode, format_asked, language_for, language_of_data, say
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


def refuse(error: Sla1357Error) -> ExitCode:
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
    form = format_asked()
    if form in {"json", "ndjson"} and not isinstance(error, _AMID):
        from sla1357.render.records import error_record, json_text

        record = error_record(error, language_of_data())
        line = {"record": "error", **record} if form == "ndjson" else record
        sys.stdout.write(json_text(line, indent=None if form == "ndjson" else 2) + "\n")
    if isinstance(error, StoppedError):
        return ExitCode.INTERRUPTED
    return ExitCode.NO_SOURCE if isinstance(error, FindingsError) else ExitCode.NOT_ANSWERED
