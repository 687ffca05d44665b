"""The command line: options, one call, render, exit code."""

import gc

# the program makes few cycles: looking for them took a twentieth of its start, and a tenth of the
# time of a large ledger
gc.set_threshold(1_000_000, 50, 50)

from sla1357.cli.app import app, main  # noqa: E402

__all__ = ["app", "main"]
