"""The command line: options, one call, render, exit code, and what ends a run from outside.

Ctrl-C, a signal of a shell or a service, or a closed window ends a run. This module imports
nothing that takes time: Ctrl-C is one line from the first moment on.
"""

import atexit
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

__all__ = ["main", "run_until_stopped"]

_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
_BASE = 128  # as shells have it, a program ends with it and the number of the signal
_PATIENCE = 1.0  # seconds that a run may take to end


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program; every expected error becomes one line on standard error.

    Args:
        arguments: Of a program that goes on afterwards; None: those of the command line, and
            signals end the process in good order.
    """
    if arguments is None:
        run_until_stopped(_run)
    else:
        _run(arguments)


def _run(arguments: Sequence[str] | None = None) -> None:
    """Import the program, which takes time, and run it."""
    import gc

    # the program makes few cycles: looking for them took a twentieth of its start, and a tenth
    # of the time of a large ledger
    gc.set_threshold(1_000_000, 50, 50)
    from sla1357.cli.app import main as run

    run(arguments)


def run_until_stopped(run: Callable[[], None]) -> None:
    """Run the program; a signal ends it with 128 and its number, and removes what is only begun.

    This is for a process that has nothing else to do.
    """
    _handle(_stop)
    try:
        run()
    except KeyboardInterrupt:  # while the program was still being imported, or had ended
        _say_stopped()
        _exit(_BASE + signal.SIGINT)
    except SystemExit as e:
        if isinstance(e.code, int) and e.code > _BASE:
            _exit(e.code)
        raise
    finally:
        # nothing is left to be removed; Python would say much of a signal while it ends
        _handle(signal.SIG_DFL)


def _exit(code: int) -> NoReturn:
    """End a run that was stopped, without what Python does of itself.

    It would wait until somebody reads the rest of the output, and where Ctrl-C came within an
    `exec` end by the signal, not with the code.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - packages remove their temporary files so
    os._exit(code)


def _handle(handler: "signal._HANDLER") -> None:
    for number in _SIGNALS:
        # `nohup` and a shell's background jobs begin with a signal ignored
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> None:
    """End the run by an exception, which removes what is only begun on its way."""
    _handle(_leave)
    # what goes wrong on the way out, as with files that are closed already, is of no interest
    sys.unraisablehook = lambda _: None
    # Python drops an exception that comes while a generator is closed, and some packages one
    # that comes while they are imported
    from threading import Timer

    watch = Timer(_PATIENCE, _leave, [number, None])
    watch.daemon = True
    watch.start()
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(_BASE + number)


def _leave(number: int, _frame: FrameType | None) -> None:
    """End the run at once: it did not end by the exception, or a second signal came."""
    if files := sys.modules.get("sla1357.sources.files"):
        files.remove_drafts()
    if number == signal.SIGINT:
        _say_stopped()
    os._exit(_BASE + number)


def _say_stopped() -> None:
    """Print the line of Ctrl-C without what may not have been imported yet."""
    from sla1357.sources.environment import languages
    from sla1357.texts.errors import INTERRUPTED
    from sla1357.texts.language import Language

    line = INTERRUPTED.text(Language.first_of(languages()))
    with suppress(OSError):  # nobody can be told
        os.write(2, f"{line}\n".encode())
