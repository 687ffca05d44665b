"""The cells that are filled into the rows of a ledger."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sla1357.core.findings import Code

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
    #: sheet → the lines of further headers, with other columns
    other_headers: Mapping[str | None, Sequence[int]]
    #: sheet → line of a row that could not be read → why
    unread: Mapping[str | None, Mapping[int, Sequence[Code]]]
