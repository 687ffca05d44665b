"""Run the commands that README and docs show, one after another, in one process.

Typer and rich read the environment when they are imported, so this process has
one of its own (see `tests.readme`); importing them once is what makes it fast.
Each line of standard input is a command as JSON, each line of standard output
its exit code and what it printed.
"""

import io
import json
import sys

from sla1357.cli import main


def run(arguments: list[str]) -> tuple[int, str]:
    """Return the exit code, and both streams as a terminal would show them."""
    shown = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    streams = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = shown
    try:
        main(arguments)
    except SystemExit as e:
        code = e.code if isinstance(e.code, int) else 0
    finally:
        sys.stdout, sys.stderr = streams
    assert isinstance(shown.buffer, io.BytesIO)
    return code, shown.buffer.getvalue().decode("utf-8")


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)  # noqa: T201 - its answer
