"""A plain table for the terminal."""

from collections.abc import Sequence

from rich import box
from rich.table import Table

__all__ = ["plain_table"]


def plain_table(header: Sequence[str], *, right: set[int]) -> Table:
    """Return an empty table with a line below its header; `right` are numbers."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for place, cell in enumerate(header):
        table.add_column(cell, justify="right" if place in right else "left", overflow="fold")
    return table
