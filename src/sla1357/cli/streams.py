"""What every run begins with and may end with: standard streams, and a line for a person."""

import codecs
import io
import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import typer

__all__ = ["prepare_streams", "say"]


#: sign → what stands for it where an encoding lacks it, the most similar first
_STAND_INS = {
    "‼": "!",
    "●": "*",
    "◐": "◎@",
    "○": "o",
    "‖": "=",
    "✓": "√v",
    "✗": "×x",
    "–": "-",
    "—": "-",
    "≈": "~",
    "†": "+",
    "─": "-",
    "…": ".",
}


def _similar(encoding: str, error: UnicodeError) -> tuple[str, int]:
    """Return signs that an encoding has in place of those that it lacks; `?` for other text."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - of a stream that is written

    def stand_in(char: str) -> str:
        for similar in _STAND_INS.get(char, ""):
            with suppress(UnicodeEncodeError):
                similar.encode(encoding)
                return similar
        return "?"

    return "".join(map(stand_in, error.object[error.start : error.end])), error.end


def prepare_streams() -> None:
    """Make output independent of the locale.

    A terminal is written in its own encoding, with similar signs for those that
    it lacks, and `?` for other text; a pipe or a file in UTF-8, where a lone
    surrogate becomes an escape.
    """
    for name in ("stdout", "stderr"):
        stream: object = getattr(sys, name)
        if stream is None:  # closed by the caller, who wants nothing from it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            # the error tells no encoding where it is a table, as those of DOS are
            handler = f"sla1357.similar.{stream.encoding}"
            codecs.register_error(handler, partial(_similar, stream.encoding))
            stream.reconfigure(errors=handler)
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def say(line: str) -> None:
    """Print a line for a person on standard error; where that fails, nobody can be told."""
    with suppress(OSError):
        typer.echo(line, err=True)
