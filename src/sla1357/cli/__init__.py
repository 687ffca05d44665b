"""The command line: options, one call, render, exit code."""

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program; every expected error becomes one line on standard error.

    Args:
        arguments: Of a program that goes on afterwards; None: those of the command line, and
            signals end the process in good order.
    """
    if arguments is None:
        from sla1357.cli.signals import run_until_stopped

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
