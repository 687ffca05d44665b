"""The language of the environment."""

import locale
import os

__all__ = ["speaks_chinese"]


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
