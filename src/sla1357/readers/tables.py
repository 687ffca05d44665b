"""Tables of text cells, whatever file they come from: the rows that `ledger` reads."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sla1357.core.findings import Code

__all__ = ["Fault", "Row", "Table"]


class Fault(NamedTuple):
    """Why a row has no cells."""

    code: Code
    detail: str = ""


class Row(NamedTuple):
    """One row."""

    line: int  #: physical line on which it begins, or row of the sheet, 1-based
    cells: Sequence[str]  #: empty for a blank line
    fault: Fault | None = None
    #: place → value of the merged cells that the row stands in, below the first of them
    merged: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A source of rows that can be read more than once, and how it was understood."""

    #: begins anew with every call; close one pass before the next begins
    rows: Callable[[], Generator[Row]]
    encoding: str | None = None  #: of a text; None: a workbook
    delimiter: str | None = None  #: of a text
    sheet: str | None = None  #: of a workbook
    serials: bool = True  #: whether a bare number can be Excel's count of days
