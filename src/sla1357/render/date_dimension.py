"""A whole calendar as a table of days for a database, in which deadlines are a join."""

from collections.abc import Iterator

from sla1357.core.months import days_between
from sla1357.core.workdays import WorkCalendar
from sla1357.render.csv_rows import csv_row

__all__ = ["date_dimension"]

_COLUMNS = ("date", "kind", "name", "working_day_number", "confirmed")


def date_dimension(calendar: WorkCalendar) -> Iterator[str]:
    """Yield the lines of a CSV with every day that `calendar` covers, in order.

    The number of a day is that of the working days from the first day of the calendar
    through it, so that the difference of two numbers is `count_working_days`.
    """
    # without the byte order mark that Excel needs: databases take it for part of "date"
    yield csv_row(_COLUMNS)
    number = 0
    for each in days_between(calendar, calendar.first, calendar.last):
        number += each.is_working
        confirmed = "false" if each.provisional else "true"
        yield csv_row((each.day, each.kind.value, each.name, number, confirmed))
