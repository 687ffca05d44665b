"""Read the limits that an office keeps in columns of its own, to be compared with the due days."""

import datetime as dt
from collections.abc import Callable, Sequence

from sla1357.core.cases import OwnLimit, Reason
from sla1357.core.findings import Severity
from sla1357.core.memory import Remembered
from sla1357.core.policy import StageId
from sla1357.readers.dates import parse_day
from sla1357.readers.rows.formats import RowFormat

__all__ = ["own_limits"]


def own_limits(form: RowFormat) -> Callable[[Sequence[str]], tuple[OwnLimit, ...]] | None:
    """Return a function that reads the limits of a row; None: there is no such column.

    A cell that holds no day, such as 5个工作日, has none.
    """
    columns = [each for each in form.columns.columns if each.reason is Reason.LIMIT]
    if not columns:
        return None
    days = Remembered[str, dt.date | None](lambda cell: _day_in(cell, serials=form.serials))

    def limits_of(cells: Sequence[str]) -> tuple[OwnLimit, ...]:
        return tuple(
            OwnLimit(StageId(stage) if (stage := column.could_be) else None, column.header, day)
            for column in columns
            if column.place < len(cells) and (day := days[cells[column.place]])
        )

    return limits_of


def _day_in(cell: str, *, serials: bool) -> dt.date | None:
    if not cell.strip():
        return None
    day, code, _ = parse_day(cell, serials=serials)
    return None if code and code.severity is Severity.ERROR else day
