"""The cells that are filled into the rows of a ledger."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

__all__ = ["FilledCell", "FilledDay", "FilledRows"]


class FilledDay(NamedTuple):
    """A due day."""

    day: dt.date
    is_provisional: bool = False  #: whether it depends on a day without a notice


FilledCell = FilledDay | str | None  #: None: a blank cell


class FilledRows(NamedTuple):
    """What is filled into the rows of a ledger; rows that are no cases are not among them."""

    #: sheet, None for a text → line → the cells of a row, in the order of the columns
    cells: Mapping[str | None, Mapping[int, Sequence[FilledCell]]]
    #: sheet → the first line from which on the rows have another header
    other_headers: Mapping[str | None, int]
