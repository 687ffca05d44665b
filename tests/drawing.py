"""The charts of reports, drawn by one process for all tests, as it takes long to start."""

import subprocess
import sys
from functools import lru_cache

__all__ = ["Drawing"]

_DRAW = """
import json, sys, vl_convert
for line in sys.stdin:
    drawn = [vl_convert.vegalite_to_svg(chart) for chart in json.loads(line)]
    print(json.dumps(drawn), flush=True)
"""


class Drawing:
    """Draws as `sla1357.sources.environment.svg_texts` does."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self.drawn = lru_cache(maxsize=64)(self._drawn)

    def _drawn(self, charts: str) -> str:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _DRAW],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="ascii",
            )
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{charts}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()

    def end(self) -> None:
        if self._process:
            self._process.communicate()
