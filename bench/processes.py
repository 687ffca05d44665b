"""Python programs as processes: what they print, how long they take, how much memory they need."""

import os
import subprocess
import sys
from pathlib import Path

from bench.costs import Cost

__all__ = [
    "AS_OF",
    "Arguments",
    "check",
    "keep_calendar_in",
    "measured",
    "output_of",
    "peer",
    "report",
]

Arguments = tuple[str, ...]  #: of Python

AS_OF = "2026-11-20"  #: the day of every report here

_ROOT = Path(__file__).parent.parent
_LAUNCHER = Path(__file__).with_name("launcher.py")
_SETTINGS = {"SLA1357_LANG": "en", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}


def keep_calendar_in(folder: Path) -> None:
    """Let `sla1357` work the official days out, and keep them in `folder` for all later runs.

    No other installation of it replaces them there.
    """
    os.environ["XDG_CACHE_HOME"] = str(folder)
    output_of(("-m", "sla1357", "calendar", "count", AS_OF, AS_OF))


def check(ledger: str, format_: str) -> Arguments:
    """Return how `sla1357 check` is run on `ledger`."""
    return ("-m", "sla1357", "check", ledger, "--as-of", AS_OF, "--format", format_)


def report(ledger: str, format_: str) -> Arguments:
    """Return how `sla1357 report` is run on `ledger`."""
    return ("-m", "sla1357", "report", ledger, "--as-of", AS_OF, "--format", format_)


def peer(name: str, *arguments: str) -> Arguments:
    """Return how a module of `bench.peers` is run."""
    return ("-m", f"bench.peers.{name}", *arguments)


def measured(arguments: Arguments) -> Cost:
    """Run Python with `arguments`, and return what that took; its output is dropped.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    command = (sys.executable, "-I", "-S", str(_LAUNCHER), sys.executable, *arguments)
    seconds, peak = _output_of(command).split()
    return Cost(seconds=float(seconds), bytes=int(peak))


def output_of(arguments: Arguments) -> str:
    """Run Python with `arguments`, and return what it prints.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    return _output_of((sys.executable, *arguments))


def _output_of(command: tuple[str, ...]) -> str:
    return subprocess.run(
        command,
        cwd=_ROOT,
        env=os.environ | _SETTINGS,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
