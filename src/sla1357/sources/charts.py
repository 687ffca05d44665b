"""Charts drawn by the optional package `vl-convert-python`, in a separate process.

Its JavaScript engine ends the process at once if memory is short.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec

from sla1357.core.errors import ExtraMissingError, NoMemoryError

__all__ = ["drawn"]

_DRAW = (
    "import json, sys, vl_convert;"
    "charts = json.load(sys.stdin);"
    "json.dump([vl_convert.vegalite_to_svg(chart) for chart in charts], sys.stdout)"
)


def drawn(charts: Sequence[Mapping[str, object]]) -> Sequence[str]:
    """Return Vega-Lite charts as SVG, in order.

    Raises:
        ExtraMissingError: the package `vl-convert-python` is not installed.
        NoMemoryError: the drawing process ended, probably for lack of memory.
    """
    if find_spec("vl_convert") is None:
        raise ExtraMissingError("report")
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _DRAW],
        input=json.dumps(charts),
        capture_output=True,
        check=False,
        encoding="ascii",
    )
    if done.returncode:
        raise NoMemoryError
    svgs: list[str] = json.loads(done.stdout)
    return svgs
