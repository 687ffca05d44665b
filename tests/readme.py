"""What README and docs show of the program; cog puts it there and checks it (see CONTRIBUTING)."""

import json
import os
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

from sla1357.cli.exit_codes import ExitCode
from sla1357.readers.aliases import ALIASES

ROOT = Path(__file__).parent.parent

_FIELDS = {
    "id": "the number of the case",
    "received": "the day of receipt",
    "type": "the complexity",
    "contact": "the day of the first contact",
    "plan": "the day of the plan",
    "close": "the day on which the case was closed",
    "replied": "and answered",
    "handler": "who handles it",
    "station": "where",
    "channel": "how it came in",
    "extension_days": "an extension, in working days",
    "extended_to": "or to a day",
    "extension_approved": "its approval",
    "upgraded": "the day it became complex",
    "downgraded": "or ordinary again",
    "paused_from": "a pause, from",
    "paused_to": "up to",
    "pauses": "or several pauses",
    "withdrawn": "the day of withdrawal",
    "status": "a status in words (not needed)",
    "note": "remarks (not needed)",
    "person": "persons (never read)",
}


def example(
    command: str,
    *,
    code: ExitCode = ExitCode.OK,
    lines: int | None = None,
    last: int | None = None,
) -> str:
    """Return a code block with `command` and what it prints: all, its first or its last lines."""
    program, *arguments = shlex.split(command)
    assert program == "sla1357", command
    worker = _worker()
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps(arguments) + "\n")
    worker.stdin.flush()
    done, printed = json.loads(worker.stdout.readline())
    assert done == code, printed
    shown = [line.rstrip() for line in printed.strip("\n").splitlines()]
    if lines is not None:
        shown = [*shown[:lines], "…"]
    if last is not None:
        shown = ["…", *shown[-last:]]
    return "\n".join(["", "```console", f"$ {command}", *shown, "```", ""])


@cache
def _worker() -> "subprocess.Popen[str]":
    """Start the process that runs the commands; it ends with this one."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.readme_worker"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "COLUMNS": "80",
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "_TYPER_FORCE_DISABLE_TERMINAL": "1",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def header_table() -> str:
    """Return a table of all fields with the headers that they are known by."""
    rows = [
        f"| {_FIELDS[field]} | {'、'.join(alias for alias in aliases if not alias.isascii())} "
        f"| {', '.join(alias for alias in aliases if alias.isascii())} |"
        for field, aliases in ALIASES.items()
    ]
    return "\n".join(["", "| holds | headers | in English |", "| --- | --- | --- |", *rows, ""])
