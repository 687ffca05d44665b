"""Run a program, and print what it took: `launcher.py PROGRAM ...`.

The exit code, the seconds on the clock, the seconds of user time, and the peak
memory in bytes; of the processes that it starts itself, user time is added,
and the largest peak counts.  A process of its own because a peak begins at the
size of the parent: this one imports next to nothing.  What the program prints
is dropped, so that no disk is measured.
"""

import os
import sys
import time


def main(command: list[str]) -> None:
    """Run `command`, and print `CODE WALL USER BYTES`."""
    to_nowhere = [
        (os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0)
        for number in (sys.stdout.fileno(), sys.stderr.fileno())
    ]
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=to_nowhere)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    code = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    sys.stdout.write(f"{code} {seconds} {usage.ru_utime} {usage.ru_maxrss * unit}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
