"""Which cases a report covers, and how it groups them."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import assert_never

from sla1357.core.assessment import EntryResult
from sla1357.core.cases import closing_day
from sla1357.core.deadlines import CaseResult
from sla1357.core.policy import Policy, Stage

__all__ = ["MOST_DIMENSIONS", "OF_ROWS", "DatedBy", "Dimension", "Key", "Others", "Selection"]

MOST_DIMENSIONS = 2


class Others(enum.Enum):
    """In a key, stands for all values without a group of their own."""

    OTHERS = "others"


#: a value for each dimension of a group; None: a case has none
Key = tuple[str | Others | None, ...]


class Dimension(enum.Enum):
    """How a report groups cases; the value is the word of the option and of JSON."""

    STATION = "station"
    HANDLER = "handler"
    CHANNEL = "channel"
    TYPE = "type"  #: of the case on the report day
    MONTH = "month"  #: written 2026-02
    WEEK = "week"  #: from Monday, written 2026-W06 (ISO 8601)

    __hash__ = object.__hash__  # an enum's own hash is slow, and every row needs it


#: values in the row of a case; the others follow from its result
OF_ROWS = frozenset({Dimension.STATION, Dimension.HANDLER, Dimension.CHANNEL})


class DatedBy(enum.Enum):
    """Which day of a case decides on its month, its week and the period."""

    RECEIPT = "receipt"  #: of every case
    CLOSING = "closing"  #: a case that is not closed has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which cases and stages a report covers, and how it groups them."""

    stages: tuple[Stage, ...]  #: of the policy, in its order
    by: tuple[Dimension, ...] = ()  #: the outer one first; at most two
    dated_by: DatedBy = DatedBy.RECEIPT
    first: dt.date | None = None  #: first day of the period; None: from the earliest
    last: dt.date | None = None  #: last day of the period, inclusive; None: to the latest

    def __post_init__(self) -> None:
        if not self.stages:
            raise ValueError("a report has at least one stage")
        if len(self.by) > MOST_DIMENSIONS:
            names = ", ".join(dimension.value for dimension in self.by)
            raise ValueError(f"cases are divided by at most {MOST_DIMENSIONS}, not by {names}")
        if len(set(self.by)) < len(self.by):
            raise ValueError(f"cases are divided by {self.by[0].value} twice")
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"period begins on {self.first}, after it ends on {self.last}")

    def includes(self, result: CaseResult, policy: Policy) -> bool:
        """Return whether the case lies in the period; a case without a day does not."""
        day = self.day_of(result, policy)
        if day is None:
            return False
        return (self.first or day) <= day <= (self.last or day)

    def day_of(self, result: CaseResult, policy: Policy) -> dt.date | None:
        """Return the day that decides on the period; None if the case has none."""
        match self.dated_by:
            case DatedBy.RECEIPT:
                return result.case.received
            case DatedBy.CLOSING:
                known = result.known
                return closing_day(known.types, policy, dict(known.done), known.ended_with)
            case _:
                assert_never(self.dated_by)

    def value_of(self, row: EntryResult, dimension: Dimension, policy: Policy) -> str | None:
        """Return the value of the case for `dimension`; None if it has none."""
        match dimension:
            case Dimension.STATION:
                return row.entry.station or None
            case Dimension.HANDLER:
                return row.entry.handler or None
            case Dimension.CHANNEL:
                return row.entry.channel or None
            case Dimension.TYPE:
                return row.result.case_type
            case Dimension.MONTH:
                day = self.day_of(row.result, policy)
                return f"{day.year:04}-{day.month:02}" if day else None
            case Dimension.WEEK:
                day = self.day_of(row.result, policy)
                return "{}-W{:02}".format(*day.isocalendar()) if day else None
            case _:
                assert_never(dimension)
