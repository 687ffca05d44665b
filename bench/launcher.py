"""Run a program, and print its seconds and its peak memory in bytes: `launcher.py PROGRAM ...`.

A process of its own because a peak begins at the size of the parent: this one
imports next to nothing.  What the program prints is dropped, so that no disk
is measured.
"""

import os
import sys
import time


def main(command: list[str]) -> None:
    """Run `command`, and print `SECONDS BYTES`; exit with its code if that is not 0."""
    to_nowhere = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=[to_nowhere])
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    if code := os.waitstatus_to_exitcode(status):
        raise SystemExit(f"exit code {code}: {' '.join(command)}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    sys.stdout.write(f"{seconds} {usage.ru_maxrss * unit}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
