"""What every run begins with and may end with: standard streams, and a line for a person."""

import io
import os
import sys
from contextlib import suppress
from pathlib import Path

import typer

__all__ = ["prepare_streams", "say"]


def prepare_streams() -> None:
    """Make output independent of the locale.

    A terminal is written in its own encoding, with `?` for what that lacks; a
    pipe or a file in UTF-8, where a lone surrogate becomes an escape.
    """
    for name in ("stdout", "stderr"):
        stream: object = getattr(sys, name)
        if stream is None:  # closed by the caller, who wants nothing from it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def say(line: str) -> None:
    """Print a line for a person on standard error; where that fails, nobody can be told."""
    with suppress(OSError):
        typer.echo(line, err=True)
