"""How much memory a ledger takes at the peak, and that a larger one takes no more."""

from collections.abc import Iterator

from bench.ledgers import Kind
from bench.lines import Line, Unit, bytes_text, seconds_text
from bench.processes import PROCESSES, Arguments, check, has_jobs, measured, report
from bench.setting import Setting

__all__ = ["lines"]

_KIND = Kind.UNLIKE  #: the one that gives a memory of rows or names most to hold
_MOST_BYTES = 80e6
_MOST_GROWTH = 1.1


def lines(setting: Setting) -> Iterator[Line]:
    """Yield the peak of each output for a small and for a large ledger, and their ratio."""
    small, large = setting.sizes_for_memory
    commands = {cases: _commands(setting.ledger(_KIND, cases)) for cases in (small, large)}
    for what in commands[small]:
        peaks: list[int] = []
        for cases in (small, large):
            cost = measured(commands[cases][what])
            peaks.append(cost.bytes)
            yield Line(
                section="memory",
                what=f"{what}, {cases:,} cases",
                ours=f"{seconds_text(cost.wall)} wall",
                unit=Unit.MEMORY,
                figure=cost.bytes,
                goal=_MOST_BYTES,
            )
        yield Line(
            section="memory",
            what=f"{what}, {large:,} cases",
            ours=bytes_text(peaks[1]),
            against=f"{small:,} cases",
            theirs=bytes_text(peaks[0]),
            figure=peaks[1] / peaks[0],
            goal=_MOST_GROWTH,
        )


def _commands(ledger: str) -> dict[str, Arguments]:
    commands = {
        "NDJSON": check(ledger, "ndjson"),
        "CSV": check(ledger, "csv"),
        "report": report(ledger, "json"),
    }
    if has_jobs():
        each = f"NDJSON, the larger of {PROCESSES} processes"
        commands[each] = check(ledger, "ndjson", jobs=PROCESSES)
    return {f"{_KIND.value}, {what}": command for what, command in commands.items()}
