"""How long a large ledger takes, beside scripts that give the same answers."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib.util import find_spec

from bench.answers import require_same_answers, require_same_shape
from bench.costs import compared
from bench.lines import Line
from bench.processes import AS_OF, Arguments, check, measured, peer, report
from bench.setting import Setting

__all__ = ["lines"]

_CASES_TO_VERIFY = 5_000
_FLOOR = "csv and json alone"
_FLOOR_GOAL = 1.0
#: package → goal of the script that uses it
_SCRIPTS = {"pandas": 1 / 3, "polars": 2.0}


def lines(setting: Setting) -> Iterator[Line]:
    """Yield a line for each output and each peer.

    Raises:
        WrongAnswerError: a peer does not give our answers.
    """
    small, ledger = setting.ledger(_CASES_TO_VERIFY), setting.ledger(setting.cases)
    outputs = {
        "check --format ndjson": check(ledger, "ndjson"),
        "check --format csv": check(ledger, "csv"),
        "report --format json": report(ledger, "json"),
    }
    require_same_shape(small)
    for what, command in outputs.items():
        line = _line(what, setting, _FLOOR, _FLOOR_GOAL)
        yield _compared(line, command, peer("floor", ledger), setting)
    what = "check --format ndjson"
    for package, goal in _SCRIPTS.items():
        line = _line(what, setting, package, goal)
        if find_spec(package):
            require_same_answers(f"with_{package}", small)
            script = peer(f"with_{package}", ledger, AS_OF)
            yield _compared(line, outputs[what], script, setting)
        else:
            yield replace(line, skipped=f"{package} is not installed")


def _line(what: str, setting: Setting, against: str, goal: float) -> Line:
    return Line(
        section="throughput", what=f"{what}, {setting.cases:,} cases", against=against, goal=goal
    )


def _compared(line: Line, ours: Arguments, theirs: Arguments, setting: Setting) -> Line:
    return compared(line, partial(measured, ours), partial(measured, theirs), pairs=setting.pairs)
