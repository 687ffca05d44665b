"""Exit codes, as promised in docs/commands.md."""

import enum

__all__ = ["ExitCode"]


class ExitCode(enum.IntEnum):
    """What the program tells its caller; of several, the highest wins."""

    OK = 0  #: answered
    FOUND = 1  #: answered, and what was asked about (`--fail-on`) was found
    USAGE = 2  #: wrong options; this code belongs to Typer
    NOT_ANSWERED = 3  #: not fully answered: unreadable rows, or provisional and `--strict`
    INTERRUPTED = 130  #: by Ctrl-C
