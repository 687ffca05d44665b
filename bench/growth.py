"""That a case takes as long in a large ledger as in a small one."""

from collections.abc import Iterator
from statistics import median

from bench.lines import Line, Unit, seconds_text
from bench.processes import check, measured
from bench.setting import Setting

__all__ = ["lines"]

_BASE = 100_000  #: cases of the ledger that the others are compared with
_MOST_GROWTH = 1.1


def lines(setting: Setting) -> Iterator[Line]:
    """Yield the time of an empty ledger, then that of a case by the size of the ledger.

    A round reads every ledger once.  The time of the empty one, which is that
    of the start, is subtracted from the others of its round.
    """
    sizes = (0, *setting.sizes_for_growth)
    commands = {cases: check(setting.ledger(cases), "ndjson") for cases in sizes}
    rounds = [
        {cases: measured(command).seconds for cases, command in commands.items()}
        for _ in range(setting.pairs)
    ]
    yield Line(
        section="growth",
        what="check --format ndjson, no case",
        unit=Unit.TIME,
        figure=median(seconds[0] for seconds in rounds),
    )
    base = [_per_case(seconds, _BASE) for seconds in rounds]
    for cases in setting.sizes_for_growth:
        times = [_per_case(seconds, cases) for seconds in rounds]
        yield Line(
            section="growth",
            what=f"a case of {cases:,}",
            ours=seconds_text(median(times)),
            against=f"a case of {_BASE:,}",
            theirs=seconds_text(median(base)),
            figure=median(time / other for time, other in zip(times, base, strict=True)),
            goal=_MOST_GROWTH,
        )


def _per_case(seconds: dict[int, float], cases: int) -> float:
    return (seconds[cases] - seconds[0]) / cases
