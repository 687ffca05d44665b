"""Days from Python: China's day, and due days of many cases at once."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from sla1357.core.counting import clock_from, clock_of
from sla1357.core.memory import Remembered
from sla1357.core.moves import unmoved_deadline
from sla1357.core.policy import CaseType, Policy, StageId
from sla1357.core.workdays import WorkCalendar, require_day

__all__ = ["china_day", "due_days", "today_in_china"]


def china_day(moment: dt.datetime) -> dt.date:
    """Return the day in China on which a moment lies.

    Raises:
        ValueError: the moment has no time zone; if it is China's own, its day is `moment.date()`.
    """
    from sla1357.readers.dates import china_day as day_of

    return day_of(moment)


def today_in_china() -> dt.date:
    """Return the current day in China, whatever the time zone of the machine."""
    from sla1357.sources.environment import today_in_china as today

    return today()


def due_days(
    received: Iterable[dt.date],
    policy: Policy,
    calendar: WorkCalendar,
    *,
    case_type: CaseType | Sequence[CaseType] | None = None,
) -> dict[StageId, list[dt.date | None]]:
    """Return the due days of cases that nothing has happened to, a list for each stage.

    Needs no day of a report.  A due day after `calendar.confirmed_through` is provisional.

    Args:
        received: Days of receipt, before any cutoff; n of them.
        policy: The promise.
        calendar: Counts the working days.
        case_type: Of all cases, or one for each of them; None: the first type of the policy.

    Returns:
        Stage → n days, in the order of the cases; None where the stage is counted from the day
        of another one, or is not promised to the type.

    Raises:
        ValueError: one of `received` is no day, the policy has no such type, or there are not as
            many types as days.
        CoverageError: a day that is needed lies outside the calendar.
    """

    def due(key: tuple[CaseType, dt.date]) -> dict[StageId, dt.date | None]:
        return dict(_due(*key, policy, calendar))

    due_of, days = Remembered(due), list(received)
    if case_type is None or isinstance(case_type, str):
        types: Iterable[CaseType] = repeat(case_type or policy.types[0].id, len(days))
    else:
        types = case_type
    found = [due_of[each] for each in zip(types, days, strict=True)]
    return {stage.id: [each.get(stage.id) for each in found] for stage in policy.stages}


def _due(
    case_type: CaseType, received: dt.date, policy: Policy, calendar: WorkCalendar
) -> Iterator[tuple[StageId, dt.date | None]]:
    require_day(received, "received")
    policy.names_of(case_type)  # or it raises
    begins = clock_of(policy, calendar, received, None).begins
    for stage in policy.stages:
        limit = stage.limit_for(case_type)
        if limit and not stage.after:
            clock = clock_from(policy, calendar, begins, stage.unit)
            yield stage.id, unmoved_deadline(limit, clock).due
