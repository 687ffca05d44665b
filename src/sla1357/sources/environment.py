"""The environment: language, clock, variables and folders."""

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
    """Return the language in SLA1357_LANG, and the language of the locale, such as `zh`.

    The locale is the first of LC_ALL, LC_MESSAGES and LANG that is set (POSIX),
    or else the locale of the system, as on Windows.
    """
    named = map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, named), None) or locale.getlocale()[0] or ""
    spoken = "zh" if name.startswith("Chinese") else name[:2]  # as Windows says
    return os.environ.get("SLA1357_LANG", ""), spoken


def today_in_china() -> dt.date:
    """Return the current day in China, whatever the machine's time zone."""
    from sla1357.readers.dates import CHINA

    return dt.datetime.now(CHINA).date()


def calendar_files() -> tuple[str, ...]:
    """Return the paths in SLA1357_CALENDAR, separated as in PATH."""
    paths = os.environ.get("SLA1357_CALENDAR", "").split(os.pathsep)
    return tuple(path for path in paths if path)


def upgrade_command() -> str:
    """Return the command that upgrades `holidays`, by the way this program was installed.

    The program of one file, which has it inside, is replaced by a newer one.
    """
    if getattr(sys, "frozen", False):
        from sla1357.core.findings import labels_detail

        return labels_detail([("新版 sla1357", "a newer sla1357")])
    folder = Path(sys.prefix)
    if (folder / "pipx_metadata.json").exists():
        return f"pipx runpip {folder.name} install --upgrade holidays"
    if (folder / "uv-receipt.toml").exists():
        return f"uv tool upgrade {folder.name}"
    return "pip install --upgrade holidays"


def data_folder() -> Path | None:
    """Return the user's folder for data to keep; None without one."""
    return _user_folder(
        "XDG_DATA_HOME", windows="", mac="Library/Application Support", others=".local/share"
    )


def cache_folder() -> Path | None:
    """Return the user's folder for data that can be computed again; None without one."""
    return _user_folder("XDG_CACHE_HOME", windows="Cache", mac="Library/Caches", others=".cache")


def _user_folder(variable: str, *, windows: str, mac: str, others: str) -> Path | None:
    """Return a folder of the user for this program.

    The variable decides on every system if its path is absolute, as the XDG
    specification says.
    """
    asked_for = Path(os.environ.get(variable, ""))
    if asked_for.is_absolute():
        return asked_for / "sla1357"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local, "sla1357", windows) if local else None
    try:
        home = Path.home()
    except RuntimeError:  # the system does not know the user
        return None
    return home / (mac if sys.platform == "darwin" else others) / "sla1357"
