"""What the rows of a table are read with: its columns, and what holds for all of its cells."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sla1357.core.cases import Column, Columns, Reason
from sla1357.core.policy import Policy, Unit
from sla1357.readers.headers.fields import STATES, Id
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.included import Include
from sla1357.readers.rows.years import Years

__all__ = ["FirstUse", "FirstUses", "RowFormat"]

_LONG = dt.timedelta(days=300)
#: calendar days that one of a unit takes at most, or nearly so
_DAYS = {Unit.WORKING_DAYS: 2, Unit.DAYS: 1, Unit.MONTHS: 31}


class FirstUse(NamedTuple):
    """Where the number of a case stood before."""

    line: int
    ledger: str | None = None  #: another ledger than the row's; None: the same


#: case number, line, whether it is unique within its ledger alone → where the number stood before;
#: None: it is new
FirstUses = Callable[[str, int, bool], FirstUse | None]


def _longest_case(policy: Policy) -> dt.timedelta:
    """Return how long a case takes that keeps all of its limits, with all extensions."""
    ends: dict[str, int] = {}
    for stage in policy.stages:
        rule = policy.extension_of(stage)
        longer = rule.times * (rule.most or 0) if rule else 0
        days = (stage.longest_limit + longer) * _DAYS[stage.unit]
        ends[stage.id] = ends.get(stage.after or "", 0) + days
    return dt.timedelta(days=max(ends.values()))


@dataclass(frozen=True, kw_only=True)
class RowFormat:
    """What the rows below one header are read with."""

    columns: Columns
    source: str  #: what findings call the ledger
    names: HeaderNames  #: and the policy whose stages are read
    first_use: FirstUses  #: in this ledger, and in those before it
    years: Years  #: what a date without a year means
    serials: bool  #: whether a bare number can be Excel's count of days
    ragged: bool  #: whether a row of another width than the header is broken text
    sheet: str | None = None  #: of a workbook
    include: Include | None = None  #: further columns, which entries repeat

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return field → index of its cell in a row."""
        return self.columns.place_of

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """Return field → header of its column."""
        return self.columns.header_of

    @cached_property
    def width(self) -> int:
        """Return the number of cells of the header."""
        return self.columns.width

    @cached_property
    def stages(self) -> frozenset[str]:
        """Return the fields whose errors cost a stage, and not the row."""
        return frozenset((*self.names.stage_fields, Id.REPLIED, *self.names.done_by))

    @cached_property
    def long(self) -> dt.timedelta:
        """Return how long no case takes: a wrong year makes it so."""
        return max(_LONG, 2 * _longest_case(self.names.policy))

    @cached_property
    def states(self) -> tuple[Column, ...]:
        """Return the columns that say what has become of a case, those of fields first."""
        taken = [column for column in self.columns.columns if column.field in STATES]
        others = [
            column
            for column in self.columns.columns
            if column.could_be in STATES and column.reason is Reason.OUTRANKED
        ]
        return (*taken, *others)
