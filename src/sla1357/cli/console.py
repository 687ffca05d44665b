"""The console of rich, which only tables need."""

import sys
from typing import TextIO

from rich.console import Console

__all__ = ["console_on"]

_WIDTH = 80  # columns, if the width of the terminal is unknown


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to `opened`; rich would exit with 1."""
        raise BrokenPipeError


def console_on(stream: TextIO) -> Console:
    """Return a console that prints text unchanged, with colour on a terminal only."""
    console = _Console(
        file=stream,
        color_system="auto" if stream in {sys.stdout, sys.stderr} else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    if not console.width:  # COLUMNS=0
        console.width = _WIDTH
    return console
