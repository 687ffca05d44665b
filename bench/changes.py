"""What moves the deadlines of the cases of a ledger, all of it in time."""

import datetime as dt
import random

from sla1357 import WorkCalendar

__all__ = ["HEADERS", "NOTHING", "Days", "Row", "changed"]

Row = list[object]
Days = list[dt.date | None]

HEADERS = ("暂停日期", "恢复日期", "转复杂日期", "延期天数", "延期批准日期", "撤回日期")
NOTHING: Row = [None] * len(HEADERS)

_IN_TIME = 4  #: working days after the receipt, at most: every case has five
_MOST = 10  #: working days of a pause or an extension


def changed(
    days: Days, received: dt.date, calendar: WorkCalendar, luck: random.Random
) -> tuple[Days, Row]:
    """Return when the stages are done that were done on `days`, and the cells of `HEADERS`."""
    day = calendar.add_working_days(received, luck.randint(1, _IN_TIME))
    length = luck.randint(1, _MOST)
    later = calendar.add_working_days(day, length)
    *early, closed = days
    closed_later = closed and max(closed, later)
    match luck.choice(("pause", "upgrade", "extension", "withdrawal")):
        case "pause":
            waited = later - day
            early = [done + waited if done and done >= day else done for done in early]
            closed_later = closed and max(closed, day) + waited
            changes: Row = [day, later, None, None, None, None]
        case "upgrade":
            changes = [None, None, day, None, None, None]
        case "extension":
            changes = [None, None, None, length, day, None]
        case _:
            early = [done if done and done <= day else None for done in early]
            closed_later = None
            changes = [None, None, None, None, None, day]
    return [*early, closed_later], changes
