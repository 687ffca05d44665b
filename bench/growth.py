"""That a case takes as long in a large ledger as in a small one."""

from collections.abc import Iterator
from statistics import median

from bench.ledgers import Kind
from bench.lines import Line, Unit, seconds_text
from bench.processes import check, measured
from bench.setting import Setting

__all__ = ["lines"]

_KINDS = (Kind.ORDERED, Kind.UNLIKE)
_BASE = 100_000  #: cases of the ledger that the others are compared with
_MOST_GROWTH = 1.15
_TIMES = 5  #: a ledger of fewer than `_BASE` cases is read in a round


def lines(setting: Setting) -> Iterator[Line]:
    """Yield the time of an empty ledger, then that of a case by the size of the ledger."""
    for kind in _KINDS:
        yield from _lines(kind, setting)


def _lines(kind: Kind, setting: Setting) -> Iterator[Line]:
    """Yield the lines of one kind of ledger.

    A round reads every ledger.  The time of the empty one, which is that of
    the start, is subtracted from the others of its round.
    """
    sizes = (0, *setting.sizes_for_growth)
    ledgers = {cases: setting.ledger(kind, cases) for cases in sizes}
    rounds = [
        {cases: _seconds(ledger, cases) for cases, ledger in ledgers.items()}
        for _ in range(setting.pairs)
    ]
    yield Line(
        section="growth",
        what=f"{kind.value}, NDJSON, no case",
        unit=Unit.TIME,
        figure=median(seconds[0] for seconds in rounds),
    )
    base = [_per_case(seconds, _BASE) for seconds in rounds]
    for cases in sorted(set(setting.sizes_for_growth) - {_BASE}):
        times = [_per_case(seconds, cases) for seconds in rounds]
        yield Line(
            section="growth",
            what=f"{kind.value}, NDJSON, a case of {cases:,}",
            ours=f"{seconds_text(median(times))} user",
            against=f"a case of {_BASE:,}",
            theirs=f"{seconds_text(median(base))} user",
            figure=median(time / other for time, other in zip(times, base, strict=True)),
            goal=_MOST_GROWTH,
        )


def _seconds(ledger: str, cases: int) -> float:
    """Return the user time of `check`; of a small ledger, the middle one of several."""
    times = _TIMES if cases < _BASE else 1
    return median(measured(check(ledger, "ndjson")).user for _ in range(times))


def _per_case(seconds: dict[int, float], cases: int) -> float:
    return (seconds[cases] - seconds[0]) / cases
