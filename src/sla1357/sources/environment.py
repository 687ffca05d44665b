"""The clock, the folders, the variables and the language of the environment."""

import datetime as dt
import locale
import os
import sys
from pathlib import Path

__all__ = [
    "cache_folder",
    "calendar_files",
    "data_folder",
    "languages",
    "today_in_china",
    "upgrade_command",
]


def languages() -> tuple[str, str]:
    """Return the language that SLA1357_LANG names, and that of the locale, such as `zh`.

    The first of LC_ALL, LC_MESSAGES and LANG that is set is the locale (POSIX);
    where none is, as on Windows, it is that of the system.
    """
    named = map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, named), None) or locale.getlocale()[0] or ""
    spoken = "zh" if name.startswith("Chinese") else name[:2]  # as Windows has it
    return os.environ.get("SLA1357_LANG", ""), spoken


def today_in_china() -> dt.date:
    """Return the current day in China, whatever the machine's time zone."""
    from sla1357.readers.dates import CHINA

    return dt.datetime.now(CHINA).date()


def calendar_files() -> tuple[str, ...]:
    """Return the paths in SLA1357_CALENDAR, divided as those in PATH are."""
    paths = os.environ.get("SLA1357_CALENDAR", "").split(os.pathsep)
    return tuple(path for path in paths if path)


def upgrade_command() -> str:
    """Return what gets a newer version of `holidays`, by the way this program was installed."""
    folder = Path(sys.prefix)
    if (folder / "pipx_metadata.json").exists():
        return f"pipx runpip {folder.name} install --upgrade holidays"
    if (folder / "uv-receipt.toml").exists():
        return f"uv tool upgrade {folder.name}"
    return "pip install --upgrade holidays"


def data_folder() -> Path | None:
    """Return the user's folder for what is kept for good; None where there is none.

    XDG_DATA_HOME decides on every system, as the XDG specification says: if it is absolute.
    """
    asked_for = Path(os.environ.get("XDG_DATA_HOME", ""))
    if asked_for.is_absolute():
        return asked_for / "sla1357"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "sla1357" if local else None
    try:
        home = Path.home()
    except RuntimeError:  # of a user whom the system does not know
        return None
    shared = "Library/Application Support" if sys.platform == "darwin" else ".local/share"
    return home / shared / "sla1357"


def cache_folder() -> Path | None:
    """Return the user's folder for what can be worked out again; None where there is none.

    XDG_CACHE_HOME decides on every system, as the XDG specification says: if it is absolute.
    """
    asked_for = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if asked_for.is_absolute():
        return asked_for / "sla1357"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "sla1357" / "Cache" if local else None
    try:
        home = Path.home()
    except RuntimeError:  # of a user whom the system does not know
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "sla1357"
