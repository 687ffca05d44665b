"""Write the manual page `sla1357.1` from the English `--help`: python packaging/man.py."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

#: command, such as `calendar show` → its help, with no line broken
Help = Callable[[str], str]

_HEAD = r"""
.\" Written by packaging/man.py.
.TH SLA1357 1 "" sla1357 "User Commands"
.SH NAME
sla1357 \- track case deadlines in Chinese working days
""".lstrip()
_FOOT = r"""
.SH SEE ALSO
The pages in the folder docs of the project.
""".lstrip()


def manual(help_of: Help) -> str:
    """Return the manual page."""
    lines = [
        line for command in _commands(help_of) for line in _section(help_of(command), command)
    ]
    return _HEAD + "".join(f"{line}\n" for line in lines) + _FOOT


def _commands(help_of: Help, group: str = "") -> Iterator[str]:
    """Yield the program, and every command below it."""
    yield group
    _, _, listed = help_of(group).partition("\nCommands:\n")
    for line in listed.partition("\n\n")[0].splitlines():
        if line[2] != " ":  # its text has a deeper indent
            yield from _commands(help_of, f"{group} {line.strip()}".strip())


def _section(text: str, command: str) -> Iterator[str]:
    """Yield the lines of one command."""
    usage, *parts = text.strip().split("\n\n")
    yield f'.SH "SLA1357 {command.upper()}"' if command else ".SH SYNOPSIS"
    yield f".B {_escaped(usage.removeprefix('Usage: '))}"
    for part in parts:
        title, *lines = part.splitlines()
        yield ".PP"
        if not lines or not lines[0].startswith("  "):
            yield from map(_escaped, (title, *lines))
            continue
        yield f".SS {title.removesuffix(':')}"
        for line in lines:
            if line[2] == " ":
                yield _escaped(line.strip())
            else:
                yield from (".TP", f".B {_escaped(line.strip())}")


def _escaped(text: str) -> str:
    """Return a text that begins with no request of roff; a hyphen stays one that can be copied."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _help_of(command: str) -> str:
    done = subprocess.run(  # noqa: S603 - the program itself
        [sys.executable, "-m", "sla1357", *command.split(), "--help"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "SLA1357_LANG": "en", "COLUMNS": "1000"},
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


if __name__ == "__main__":
    Path(__file__).with_name("sla1357.1").write_text(manual(_help_of), "utf-8")
