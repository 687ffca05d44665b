"""The cells of a sheet, as the writers of workbooks need them."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sla1357.readers.text import text_of_value

Block = tuple[int, int, int, int]  #: merged cells: first and last row, first and last column


class Formula(NamedTuple):
    text: str
    result: float


class Cell(NamedTuple):
    value: str | float | bool | dt.datetime | Formula | None = None
    looks: str = "General"  #: format of numbers
    error: int = 0  #: code of an error, whose text is the value


class Sheet(NamedTuple):
    name: str
    rows: Sequence[Sequence[Cell]]
    blocks: Sequence[Block]
    is_hidden: bool = False


def shown(cell: Cell) -> str:
    """Return a cell as a person would type it from the screen."""
    if isinstance(cell.value, int) and cell.looks == "0000":
        return f"{cell.value:04}"
    return text_of_value(cell.value)
