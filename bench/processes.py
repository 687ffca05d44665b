"""Python programs as processes: what they print, how long they take, how much memory they need."""

import hashlib
import os
import subprocess
import sys
from functools import cache, partial
from pathlib import Path

from bench.costs import Cost

__all__ = [
    "AS_OF",
    "PROCESSES",
    "Arguments",
    "check",
    "digest_of",
    "has_jobs",
    "keep_calendar_in",
    "measured",
    "output_of",
    "peer",
    "report",
]

Arguments = tuple[str, ...]  #: of Python

AS_OF = "2026-11-20"  #: the day of every report here
PROCESSES = 2  #: of a run in several of them

_BLOCK = 1 << 20  # bytes
_ROOT = Path(__file__).parent.parent
_LAUNCHER = Path(__file__).with_name("launcher.py")
_SETTINGS = {
    "SLA1357_LANG": "en",
    "SLA1357_JOBS": "1",
    "COLUMNS": "80",
    "PYTHONIOENCODING": "utf-8",
    "POLARS_MAX_THREADS": str(PROCESSES),  # as many as ours has where the two are compared
}


def keep_calendar_in(folder: Path) -> None:
    """Let `sla1357` work the official days out, and keep them in `folder` for all later runs.

    No other installation of it replaces them there.
    """
    os.environ["XDG_CACHE_HOME"] = str(folder)
    output_of(("-m", "sla1357", "calendar", "count", AS_OF, AS_OF))


def check(ledger: str, format_: str, *, jobs: int = 1, policy: Path | None = None) -> Arguments:
    """Return how `sla1357 check` is run on `ledger`, in so many processes."""
    options = ("--config", str(policy)) if policy else ()
    return ("-m", "sla1357", "check", *_options(ledger, format_), *options, *_jobs(jobs))


def report(ledger: str, format_: str) -> Arguments:
    """Return how `sla1357 report` is run on `ledger`."""
    return ("-m", "sla1357", "report", *_options(ledger, format_))


def _options(ledger: str, format_: str) -> Arguments:
    return (ledger, "--as-of", AS_OF, "--format", format_)


def _jobs(jobs: int) -> Arguments:
    return ("--jobs", str(jobs)) if has_jobs() else ()


@cache
def has_jobs() -> bool:
    """Return whether `sla1357 check` can read a ledger in several processes."""
    return "--jobs" in output_of(("-m", "sla1357", "check", "--help"))


def peer(name: str, *arguments: str) -> Arguments:
    """Return how a module of `bench.peers` is run."""
    return ("-m", f"bench.peers.{name}", *arguments)


def measured(arguments: Arguments, code: int = 0) -> Cost:
    """Run Python with `arguments`, and return what that took; its output is dropped.

    Raises:
        subprocess.CalledProcessError: it did not exit with `code`.
    """
    command = (sys.executable, "-I", "-S", str(_LAUNCHER), sys.executable, *arguments)
    found, wall, user, peak = _output_of(command).split()
    if int(found) != code:
        raise subprocess.CalledProcessError(int(found), arguments)
    return Cost(wall=float(wall), user=float(user), bytes=int(peak))


def output_of(arguments: Arguments) -> str:
    """Run Python with `arguments`, and return what it prints.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    return _output_of((sys.executable, *arguments))


def digest_of(arguments: Arguments) -> str:
    """Run Python with `arguments`, and return a hash of what it prints, however long that is.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    command = (sys.executable, *arguments)
    environment = os.environ | _SETTINGS
    with subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE) as process:
        digest = hashlib.sha256()
        assert process.stdout  # noqa: S101 - for the type checker
        for block in iter(partial(process.stdout.read, _BLOCK), b""):
            digest.update(block)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return digest.hexdigest()


def _output_of(command: tuple[str, ...]) -> str:
    return subprocess.run(
        command,
        cwd=_ROOT,
        env=os.environ | _SETTINGS,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
