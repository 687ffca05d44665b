"""The language of the environment."""

import locale
import os

__all__ = ["speaks_chinese"]


def speaks_chinese() -> bool:
    """Return whether SLA1357_LANG asks for Chinese, or else the locale is a Chinese one.

    The first of LC_ALL, LC_MESSAGES and LANG that is set decides (POSIX);
    where none is, as on Windows, the locale of the system.
    """
    if (asked_for := os.environ.get("SLA1357_LANG")) in {"zh", "en"}:
        return asked_for == "zh"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if name := os.environ.get(variable):
            return name.startswith("zh")
    name = locale.getlocale()[0] or ""
    return name.startswith(("zh", "Chinese"))
