"""What the README shows of the program; cog puts it there and checks it (see CONTRIBUTING)."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from sla1357.cli.exit_codes import ExitCode
from sla1357.core.findings import Code
from sla1357.render.messages import MESSAGES

ROOT = Path(__file__).parent.parent


def example(command: str, *, code: ExitCode = ExitCode.OK, lines: int | None = None) -> str:
    """Return a code block with `command` and what it prints; all of it, or its first lines.

    The program runs in a process of its own: Typer reads the environment when imported.
    """
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "COLUMNS": "80",
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "_TYPER_FORCE_DISABLE_TERMINAL": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == code, done
    shown = [line.rstrip() for line in done.stdout.decode("utf-8").strip("\n").splitlines()]
    if lines is not None:
        shown = [*shown[:lines], "…"]
    return "\n".join(["", "```console", f"$ {command}", *shown, "```", ""])


def finding_codes() -> str:
    """Return a table of all codes with what they say; `…` stands for what is filled in."""
    rows = [
        f"| `{code.value}` | {code.severity.value} "
        f"| {MESSAGES[code].en.format(*'……')} | {MESSAGES[code].zh.format(*'……')} |"
        for code in Code
    ]
    return "\n".join(
        ["", "| code | severity | text | 中文 |", "| --- | --- | --- | --- |", *rows, ""]
    )
