"""Lines as a table: for a terminal, or in Markdown for docs/speed.md."""

from collections.abc import Iterable
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from bench.lines import Line

__all__ = ["markdown_table", "rich_table"]

_HEADERS = ("", "measured", "ours", "against", "theirs", "figure", "goal", "verdict")


def rich_table(lines: Iterable[Line]) -> Table:
    """Return a table for a terminal."""
    table = Table(*_HEADERS, box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for section, of_section in groupby(lines, lambda line: line.section):
        table.add_section()
        for number, line in enumerate(of_section):
            table.add_row("" if number else section, *map(Text, _cells(line)))
    return table


def markdown_table(lines: Iterable[Line]) -> str:
    """Return a table in Markdown, each row with its newline; the worst line comes first."""
    worst_first = sorted(lines, key=lambda line: -line.excess)
    rows = [_HEADERS, ("---",) * len(_HEADERS)]
    rows += [(line.section, *_cells(line)) for line in worst_first]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.what,
        line.ours,
        line.against,
        line.theirs,
        line.figure_text,
        line.goal_text,
        line.verdict,
    )
