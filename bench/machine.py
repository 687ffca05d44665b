"""What the figures were measured on, and when."""

import datetime as dt
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["description"]

_PACKAGES = (
    *("sla1357", "holidays", "rich", "typer"),
    *("pandas", "numpy", "polars", "chinesecalendar", "workalendar"),
)
_CPU_INFO = Path("/proc/cpuinfo")


def description() -> str:
    """Return the date, the machine and the versions of packages, in one line."""
    today = dt.datetime.now(dt.UTC).date()
    load = os.getloadavg()[0]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    packages = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    return (
        f"{today}, {_cpu()}, {os.cpu_count()} cores (load {load:.1f}), "
        f"{platform.system()} {platform.release()}, {python}; {packages}"
    )


def _cpu() -> str:
    if _CPU_INFO.exists():
        for line in _CPU_INFO.read_text("utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
