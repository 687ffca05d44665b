"""How long commands take that do little: as a person types them."""

from collections.abc import Iterator
from functools import partial

from bench.costs import compared
from bench.lines import Line
from bench.processes import AS_OF, measured, peer
from bench.setting import Setting

__all__ = ["lines"]

_MORE_PAIRS = 4  # times as many: each is short
_GOALS = {
    ("--version",): 1.0,
    ("--help",): 1.0,
    ("calendar", "count", "2026-11-02", AS_OF): 1.0,
    ("check", "examples/cases.csv", "--as-of", AS_OF): 1.2,
}


def lines(setting: Setting) -> Iterator[Line]:
    """Yield a line a command, each beside a program that only prints a table."""
    for command, goal in _GOALS.items():
        yield compared(
            Line(
                section="start",
                what=" ".join(command),
                against="bare Typer and rich",
                goal=goal,
            ),
            partial(measured, ("-m", "sla1357", *command)),
            partial(measured, peer("bare")),
            pairs=setting.pairs * _MORE_PAIRS,
        )
