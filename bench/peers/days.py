"""The days that the scripts of pandas and Polars count with, from the package `holidays`."""

import datetime as dt

import holidays

__all__ = ["CONFIRMED_THROUGH", "FIRST", "LAST", "working_days"]

FIRST = dt.date(2024, 1, 1)
LAST = dt.date(2027, 12, 31)
#: The notice for 2027 may change the last three days of 2026.
CONFIRMED_THROUGH = dt.date(2026, 12, 28)


def working_days() -> list[tuple[dt.date, bool]]:
    """Return every day from `FIRST` to `LAST`, and whether it is a working day in China."""
    china = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1))
    days = [FIRST + dt.timedelta(number) for number in range((LAST - FIRST).days + 1)]
    return [(day, china.is_working_day(day)) for day in days]
