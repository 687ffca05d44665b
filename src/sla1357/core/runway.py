"""How long answers stay confirmed: the time left to add the next notice."""

import datetime as dt
from dataclasses import dataclass

from sla1357.core.workdays import WorkCalendar

__all__ = ["Runway", "runway_of"]

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runway:
    """Until when a promise can be given a confirmed due day."""

    as_of: dt.date
    working_days: int  #: the promise
    last_receipt: dt.date  #: the last day of receipt whose due day is confirmed
    days_left: int  #: calendar days from `as_of` to `last_receipt`; negative once it has passed


def runway_of(calendar: WorkCalendar, working_days: int, *, as_of: dt.date) -> Runway:
    """Return for how long a promise of `working_days`, counted from the next day, is confirmed.

    Raises:
        CoverageError: fewer working days are confirmed at all.
    """
    after = calendar.confirmed_through + _ONE_DAY
    last_receipt = calendar.add_working_days(after, -working_days) - _ONE_DAY
    return Runway(
        as_of=as_of,
        working_days=working_days,
        last_receipt=last_receipt,
        days_left=(last_receipt - as_of).days,
    )
