"""Programs as processes: what they print, how long they take, how much memory they need."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["AS_OF", "ROOT", "Cost", "check", "measured", "output_of", "peer"]

ROOT = Path(__file__).parent.parent
AS_OF = "2026-11-20"  #: the day of every report here

_LAUNCHER = Path(__file__).with_name("launcher.py")
_ENVIRONMENT = os.environ | {"SLA1357_LANG": "en", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run of a program took."""

    seconds: float
    bytes: int  #: of memory, at its peak


def check(ledger: str, format_: str) -> tuple[str, ...]:
    """Return the arguments of Python for `sla1357 check`."""
    return ("-m", "sla1357", "check", ledger, "--as-of", AS_OF, "--format", format_)


def peer(name: str, *arguments: str) -> tuple[str, ...]:
    """Return the arguments of Python for a module of `bench.peers`."""
    return ("-m", f"bench.peers.{name}", *arguments)


def measured(arguments: tuple[str, ...]) -> Cost:
    """Run Python with `arguments`, and return what that took; its output is dropped.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    command = (sys.executable, "-I", "-S", str(_LAUNCHER), sys.executable, *arguments)
    seconds, peak = _run(command).split()
    return Cost(seconds=float(seconds), bytes=int(peak))


def output_of(arguments: tuple[str, ...]) -> str:
    """Run Python with `arguments`, and return what it prints.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    return _run((sys.executable, *arguments))


def _run(command: tuple[str, ...]) -> str:
    return subprocess.run(
        command, cwd=ROOT, env=_ENVIRONMENT, stdout=subprocess.PIPE, encoding="utf-8", check=True
    ).stdout
