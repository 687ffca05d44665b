"""How long answers stay confirmed: the time left to add the next notice."""

import datetime as dt
from dataclasses import dataclass

from sla1357.core.counting import clock_of
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import Policy
from sla1357.core.workdays import WorkCalendar

__all__ = ["Runway", "notice_missing", "runway_of"]

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runway:
    """Until when a promise can be given a confirmed due day."""

    as_of: dt.date
    working_days: int  #: the promise
    last_receipt: dt.date  #: the last day of receipt whose due day is confirmed

    @property
    def days_left(self) -> int:
        """Return the calendar days from `as_of` to `last_receipt`; negative once it has passed."""
        return (self.last_receipt - self.as_of).days


def runway_of(calendar: WorkCalendar, policy: Policy, *, as_of: dt.date) -> Runway:
    """Return for how long the longest promise of a policy is confirmed, whatever the time of day.

    Raises:
        CoverageError: `as_of` is not covered, or so many working days are not confirmed at all.
    """
    calendar.require_covered(as_of)
    limit = policy.longest_limit
    last_receipt = calendar.confirmed_through
    while not _is_confirmed(last_receipt, limit, policy, calendar):
        last_receipt -= _ONE_DAY
    return Runway(
        as_of=as_of,
        working_days=limit,
        last_receipt=last_receipt,
    )


def _is_confirmed(received: dt.date, limit: int, policy: Policy, calendar: WorkCalendar) -> bool:
    """Return whether what is received at the end of a day is due on a confirmed day."""
    due = clock_of(policy, calendar, received, dt.time.max).due(limit)
    return due is not None and calendar.is_confirmed(due)


def notice_missing(calendar: WorkCalendar) -> Finding:
    """Return the warning that goes with provisional answers."""
    return Finding(
        code=Code.NOTICE_MISSING,
        source=calendar.source,
        details=(
            str(calendar.confirmed_through.year + 1),
            str(calendar.confirmed_through),
            calendar.upgrade,
        ),
    )
