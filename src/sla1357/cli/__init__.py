"""Run the program, and end it cleanly on Ctrl-C or a signal.

This module imports nothing slow, so that Ctrl-C prints one line even while the rest is imported.
"""

import atexit
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

__all__ = ["collect_seldom", "main", "run_until_stopped"]

_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
_BASE = 128  # shells add the number of the signal to it
_PATIENCE = 1.0  # seconds for a run to end by itself


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program; every expected error becomes one line on standard error.

    Args:
        arguments: Arguments from a caller that continues afterwards. None takes them from the
            command line, and lets signals end the process.
    """
    if arguments is None:
        run_until_stopped(_run)
    else:
        _run(arguments)


def _run(arguments: Sequence[str] | None = None) -> None:
    """Import the program, which is slow, and run it."""
    collect_seldom()
    from sla1357.cli.app import main as run

    run(arguments)


def collect_seldom() -> None:
    """Let Python look for reference cycles seldom, of which the program makes few.

    Collecting them took 5 % of its start, and 10 % of the time of a large ledger.
    """
    gc.set_threshold(1_000_000, 50, 50)


def run_until_stopped(run: Callable[[], None]) -> None:
    """Run the program; a signal ends it with 128 plus its number, and removes unfinished files.

    Only for a process that does nothing else.
    """
    _handle(_stop)
    # Python would look for reference cycles as it exits, which took a tenth of a short run
    atexit.register(gc.freeze)
    try:
        run()
    except KeyboardInterrupt:  # during the imports, or after the run
        _say_stopped()
        _exit(_BASE + signal.SIGINT)
    except SystemExit as e:
        if isinstance(e.code, int) and e.code > _BASE:
            _exit(e.code)
        raise
    finally:
        # no file is unfinished now; Python would print a traceback if a signal came while it exits
        _handle(signal.SIG_DFL)


def _exit(code: int) -> NoReturn:
    """End a stopped run without Python's own exit.

    Python would wait until the rest of the output is read. After Ctrl-C within an `exec` it would
    end by the signal, not with the code.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - packages remove their temporary files here
    os._exit(code)


def _handle(handler: "signal._HANDLER") -> None:
    for number in _SIGNALS:
        # `nohup` and background jobs of a shell start with a signal ignored
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> None:
    """End the run by an exception, which removes unfinished files on its way."""
    _handle(_leave)
    # errors on the way out do not matter, such as those of files that are closed already
    sys.unraisablehook = lambda _: None
    with suppress(ImportError):  # the signal came while `threading` was imported
        _watch(number)
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(_BASE + number)


def _watch(number: int) -> None:
    """Leave soon, even if the exception is dropped.

    Python drops one raised while a generator is closed, and some packages one raised while they
    are imported.
    """
    from threading import Timer

    watch = Timer(_PATIENCE, _leave, [number, None])
    watch.daemon = True
    watch.start()


def _leave(number: int, _frame: FrameType | None) -> None:
    """End the run at once, because the exception did not end it or a second signal came."""
    if files := sys.modules.get("sla1357.sources.files"):
        files.remove_drafts()
    if number == signal.SIGINT:
        _say_stopped()
    os._exit(_BASE + number)


def _say_stopped() -> None:
    """Print the line of Ctrl-C with few imports: the rest may not be imported yet."""
    from sla1357.sources.environment import languages
    from sla1357.texts.errors import INTERRUPTED
    from sla1357.texts.language import Language

    line = INTERRUPTED.text(Language.first_of(languages()))
    with suppress(OSError):  # standard error is closed
        os.write(2, f"{line}\n".encode())
