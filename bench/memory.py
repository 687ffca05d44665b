"""How much memory a ledger takes at the peak, and that a larger one takes no more."""

from collections.abc import Iterator

from bench.lines import Line, Unit, bytes_text, seconds_text
from bench.processes import check, measured, report
from bench.setting import Setting

__all__ = ["lines"]

_MOST_BYTES = 80e6
_MOST_GROWTH = 1.1
_OUTPUTS = {
    "check --format ndjson": (check, "ndjson"),
    "check --format csv": (check, "csv"),
    "report --format json": (report, "json"),
}


def lines(setting: Setting) -> Iterator[Line]:
    """Yield the peak of each output for a small and for a large ledger, and their ratio."""
    small, large = setting.sizes_for_memory
    for what, (command, format_) in _OUTPUTS.items():
        peaks: list[int] = []
        for cases in (small, large):
            cost = measured(command(setting.ledger(cases), format_))
            peaks.append(cost.bytes)
            yield Line(
                section="memory",
                what=f"{what}, {cases:,} cases",
                ours=seconds_text(cost.seconds),
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
