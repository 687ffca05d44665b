"""Search for inputs that break a law, as long as one likes, and keep what is found.

    python -m tests.fuzz --minutes 10 [--law ledger]

What breaks a law is saved in `tests/fuzz/found/LAW`, where the suite tries it each time.
"""

import argparse
import hashlib
import itertools
import sys
import time
import traceback
from pathlib import Path

from tests.fuzz.laws import LAWS
from tests.fuzz.searches import Broken, search

FOUND = Path(__file__).parent / "found"
_EXAMPLES = 200  # of a law, before the next one's turn


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--law", choices=LAWS, action="append")
    parser.add_argument("--seed", type=int, default=0, help="of the first round")
    options = parser.parse_args()
    end = time.monotonic() + options.minutes * 60
    laws = options.law or list(LAWS)
    tried = dict.fromkeys(laws, 0)
    broken = 0
    for number, law in ((n, law) for n in itertools.count(options.seed) for law in laws):
        if time.monotonic() > end:
            break
        tried[law] += _EXAMPLES
        try:
            search(law, number=number, examples=_EXAMPLES)
        except Broken as e:
            broken += 1
            _keep(e)
    sys.stdout.write(f"inputs tried, about: {tried}; laws broken: {broken}\n")
    return 1 if broken else 0


def _keep(broken: Broken) -> None:
    folder = FOUND / broken.law
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(broken.data).hexdigest()[:12]
    path.write_bytes(broken.data)
    traceback.print_exception(broken.__cause__)
    sys.stderr.write(f"kept as {path}\n{broken}\n\n")
    sys.stderr.flush()


if __name__ == "__main__":
    raise SystemExit(main())
