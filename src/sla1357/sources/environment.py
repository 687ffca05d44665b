"""The clock, the locale and the variables of the environment."""

import datetime as dt
import locale
import os

from sla1357.readers.dates import CHINA

__all__ = ["calendar_files", "speaks_chinese", "today_in_china"]


def today_in_china() -> dt.date:
    """Return the current day in China, whatever the machine's time zone."""
    return dt.datetime.now(CHINA).date()


def calendar_files() -> tuple[str, ...]:
    """Return the paths in SLA1357_CALENDAR, divided as those in PATH are."""
    paths = os.environ.get("SLA1357_CALENDAR", "").split(os.pathsep)
    return tuple(path for path in paths if path)


def speaks_chinese() -> bool:
    """Return whether the locale of the environment is a Chinese one.

    The first of LC_ALL, LC_MESSAGES and LANG that is set decides (POSIX);
    where none is, as on Windows, the locale of the system.
    """
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if name := os.environ.get(variable):
            return name.startswith("zh")
    name = locale.getlocale()[0] or ""
    return name.startswith(("zh", "Chinese"))
