"""How long a large ledger takes, beside scripts that give the same answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec

from bench.answers import (
    require_same_answers,
    require_same_cases,
    require_same_output,
    require_same_shape,
)
from bench.costs import Round, Time, ratio, rounds
from bench.ledgers import CHAINED_POLICY, Kind
from bench.lines import Line
from bench.processes import AS_OF, PROCESSES, Arguments, check, has_jobs, measured, peer, report
from bench.setting import Setting

__all__ = ["lines"]

_CASES_TO_VERIFY = 5_000
_NOT_FULLY_ANSWERED = 3  #: the exit code where rows could not be read
_ONE, _SEVERAL = "one process", f"{PROCESSES} processes"
_FLOOR = "csv and json alone"
_SCRIPTS = ("pandas", "polars")
_WORKBOOK_GOAL = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ratio:
    """What is compared of a round."""

    ours: str
    theirs: str
    time: Time
    goal: float


#: of the ledgers that the scripts can read
_RATIOS = (
    _Ratio(ours=_ONE, theirs=_FLOOR, time=Time.USER, goal=0.75),
    _Ratio(ours=_SEVERAL, theirs=_FLOOR, time=Time.WALL, goal=0.45),
    _Ratio(ours=_ONE, theirs="pandas", time=Time.USER, goal=1 / 3),
    _Ratio(ours=_SEVERAL, theirs="polars", time=Time.WALL, goal=1.3),
)
#: of the others, against the floor alone
_FLOOR_GOALS = {Kind.CHANGED: 1.1, Kind.FAULTY: 1.1, Kind.CHAINED: 1.0}
_OUTPUT_GOAL = 1.0


def lines(setting: Setting) -> Iterator[Line]:
    """Yield a line for each ledger and each peer, each output, and a workbook.

    Raises:
        WrongAnswerError: a peer, or the same rows read otherwise, do not give our answers.
    """
    for kind in setting.kinds:
        if kind in _FLOOR_GOALS:
            yield _beside_the_floor(kind, setting)
        else:
            yield from _beside_all(kind, setting)
        if kind is Kind.UNLIKE:
            yield from _outputs(kind, setting)
        if kind is Kind.ORDERED:
            yield _workbook(kind, setting)


def _beside_all(kind: Kind, setting: Setting) -> Iterator[Line]:
    small, ledger = setting.ledger(kind, _CASES_TO_VERIFY), setting.ledger(kind, setting.cases)
    # whatever is compared stands beside each other, so that a ratio is one of neighbours
    programs = {
        "pandas": peer("with_pandas", ledger, AS_OF),
        _ONE: check(ledger, "ndjson"),
        _FLOOR: peer("floor", ledger),
        _SEVERAL: check(ledger, "ndjson", jobs=PROCESSES),
        "polars": peer("with_polars", ledger, AS_OF),
    }
    missing = {name: f"{name} is not installed" for name in _SCRIPTS if not find_spec(name)}
    if not has_jobs():
        missing[_SEVERAL] = "check has no option --jobs"
    require_same_shape(small)
    for name in _SCRIPTS:
        if name not in missing:
            require_same_answers(f"with_{name}", small)
    if _SEVERAL not in missing:
        require_same_output(ledger)
    costs = _rounds({n: each for n, each in programs.items() if n not in missing}, setting)
    for each in _RATIOS:
        line = _line(f"{kind.value}, NDJSON, {each.ours}", setting.cases, each)
        absent = [missing[name] for name in (each.ours, each.theirs) if name in missing]
        yield replace(line, skipped=absent[0]) if absent else _with_ratio(line, costs, each)


def _beside_the_floor(kind: Kind, setting: Setting) -> Line:
    policy = CHAINED_POLICY if kind is Kind.CHAINED else None
    code = _NOT_FULLY_ANSWERED if kind is Kind.FAULTY else 0
    ledger = setting.ledger(kind, setting.cases)
    if not code:
        require_same_shape(setting.ledger(kind, _CASES_TO_VERIFY), policy)
    costs = rounds(
        {
            _ONE: partial(measured, check(ledger, "ndjson", policy=policy), code),
            _FLOOR: partial(measured, peer("floor", ledger)),
        },
        setting.pairs,
    )
    each = _Ratio(ours=_ONE, theirs=_FLOOR, time=Time.USER, goal=_FLOOR_GOALS[kind])
    return _with_ratio(_line(f"{kind.value}, NDJSON, {_ONE}", setting.cases, each), costs, each)


def _outputs(kind: Kind, setting: Setting) -> Iterator[Line]:
    """Yield the lines of the outputs other than NDJSON."""
    ledger = setting.ledger(kind, setting.cases)
    programs = {
        "CSV": check(ledger, "csv"),
        _FLOOR: peer("floor", ledger),
        "report": report(ledger, "json"),
    }
    costs = _rounds(programs, setting)
    for ours in ("CSV", "report"):
        each = _Ratio(ours=ours, theirs=_FLOOR, time=Time.USER, goal=_OUTPUT_GOAL)
        line = _line(f"{kind.value}, {ours}, {_ONE}", setting.cases, each)
        yield _with_ratio(line, costs, each)


def _workbook(kind: Kind, setting: Setting) -> Line:
    """Return the line of a workbook, beside a CSV of the same rows."""
    rows = setting.rows_of_workbook
    ledger, workbook = (setting.ledger(kind, rows, suffix) for suffix in (".csv", ".xlsx"))
    require_same_cases(ledger, workbook)
    programs = {".xlsx": check(workbook, "ndjson"), ".csv": check(ledger, "ndjson")}
    each = _Ratio(ours=".xlsx", theirs=".csv", time=Time.USER, goal=_WORKBOOK_GOAL)
    line = _line(f"{kind.value}, NDJSON of .xlsx, {_ONE}", rows, each)
    return _with_ratio(line, _rounds(programs, setting), each)


def _rounds(programs: dict[str, Arguments], setting: Setting) -> list[Round]:
    things = {name: partial(measured, arguments) for name, arguments in programs.items()}
    return rounds(things, setting.pairs)


def _line(what: str, cases: int, each: _Ratio) -> Line:
    return Line(
        section="throughput", what=f"{what}, {cases:,} cases", against=each.theirs, goal=each.goal
    )


def _with_ratio(line: Line, costs: list[Round], each: _Ratio) -> Line:
    return ratio(line, costs, each.ours, each.theirs, each.time)
