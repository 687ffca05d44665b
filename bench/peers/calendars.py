"""Other packages that can be asked for the n-th working day after a day in China."""

import datetime as dt
import warnings
from collections.abc import Callable

__all__ = [
    "AddWorkingDays",
    "PeerUnavailableError",
    "of_chinese_calendar",
    "of_holidays",
    "of_workalendar",
]

AddWorkingDays = Callable[[dt.date, int], dt.date]

_YEARS = (2025, 2026)  # of the days that are asked for
_ONE_DAY = dt.timedelta(days=1)


class PeerUnavailableError(Exception):
    """A package is not installed, or cannot answer; the message has the reason."""


def of_holidays() -> AddWorkingDays:
    """Return the function of `holidays`, with its years computed beforehand."""
    import holidays

    return holidays.country_holidays("CN", years=_YEARS).get_nth_working_day


def of_chinese_calendar() -> AddWorkingDays:
    """Return a loop over the days, as `chinese_calendar` tells no due day.

    Raises:
        PeerUnavailableError: the package is not installed.
    """
    try:
        from chinese_calendar import is_workday
    except ImportError as e:
        raise PeerUnavailableError(str(e)) from e

    def add_working_days(day: dt.date, working_days: int) -> dt.date:
        while working_days:
            day += _ONE_DAY
            working_days -= is_workday(day)
        return day

    return add_working_days


def of_workalendar() -> AddWorkingDays:
    """Return the function of `workalendar`.

    Raises:
        PeerUnavailableError: the package is not installed, or does not know these years.
    """
    try:
        from workalendar.asia import China
        from workalendar.exceptions import CalendarError
    except ImportError as e:
        raise PeerUnavailableError(str(e)) from e
    china = China()
    with warnings.catch_warnings(action="ignore"):  # the error says the same
        for year in _YEARS:
            try:
                china.holidays(year)
            except CalendarError as e:
                raise PeerUnavailableError(f"no days of {year} in China") from e
    add_working_days: AddWorkingDays = china.add_working_days
    return add_working_days
