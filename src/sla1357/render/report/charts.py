"""The charts of a report: where their bars, lines and texts stand, for `chart.html`.

Lengths are in units of the drawing, which is as wide as a phone shows it.  Texts are digits and
signs only, so no font is measured; colours are those of the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sla1357.core.measures import StageMeasures
from sla1357.core.reports.groups import Group
from sla1357.render.figures import on_time_rate
from sla1357.render.report.distribution import Range, distribution_of, limits_in_days
from sla1357.render.report.matrix import FEW
from sla1357.render.sentences import ABOUT

__all__ = ["MOST_MONTHS", "Bar", "Chart", "Line", "Text", "distribution_chart", "trend_chart"]

MOST_MONTHS = 12  #: with room for a figure above each
_WIDTH = 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 4, 356, 26, 136  # of the plot
_LEAST_SLOT = 17  # width of a bar and its gap, with room for two digits
_WIDEST = 38  # bar
_NARROW = 0.68  # of the slot
_STEPS = (1, 2, 5, 10, 20, 30, 50, 100, 200, 500, 1000)  # days from label to label
_MOST_LABELS = 14
_LONG_LABEL = 30  # width of a label such as ≥125


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar that stands on the axis."""

    x: float
    width: float
    y: float
    height: float
    kind: str  #: class of its colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A dashed line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Digits and signs, centred at `x`."""

    x: float
    y: float
    text: str
    kind: str  #: class of its look


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing."""

    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    texts: tuple[Text, ...]
    height: int
    width: int = _WIDTH
    axis: float = _BOTTOM  #: height of the base line


def trend_chart(months: Sequence[Group], place: int, target: float | None) -> Chart:
    """Return a bar for each of the last months: the on-time rate of the stage at `place`.

    Above a bar stands its rate in per cent, below it the month, the year where it changes, and
    how many stages came due.
    """
    shown = months[-MOST_MONTHS:]
    slot = (_RIGHT - _LEFT) / max(len(shown), 5)
    bars: list[Bar] = []
    texts: list[Text] = []
    year = ""
    for n, month in enumerate(shown):
        middle = round(_LEFT + (n + 0.5) * slot, 1)
        counts = month.stages[place].counts
        rate = on_time_rate(counts)
        name = str(month.key[0])
        texts.append(Text(x=middle, y=_BOTTOM + 15, text=name[5:], kind="label"))
        texts.append(Text(x=middle, y=_BOTTOM + 44, text=str(counts.came_due), kind="few"))
        if name[:4] != year:
            year = name[:4]
            texts.append(Text(x=max(middle, 16), y=_BOTTOM + 29, text=year, kind="label"))
        if rate is None:
            texts.append(Text(x=middle, y=_BOTTOM - 6, text="–", kind="figure"))
            continue
        is_below = target is not None and counts.short_of(target) > 0
        kind = ("low" if is_below else "bar") + (" pale" if counts.came_due < FEW else "")
        bar = _bar(middle, slot, rate.permille / 1000, kind)
        bars.append(bar)
        about = ABOUT if counts.provisional else ""
        per_cent = f"{about}{_per_cent(rate.permille)}"
        texts.append(Text(x=middle, y=round(bar.y - 5, 1), text=per_cent, kind="figure"))
    lines = [] if target is None else [_level(target)]
    return Chart(bars=tuple(bars), lines=tuple(lines), texts=tuple(texts), height=_BOTTOM + 50)


def _per_cent(permille: int) -> int:
    """Return whole per cent; 100 only if it is all, and 0 only if it is none."""
    return min(max(round(permille / 10), min(permille, 1)), 100 - min(1000 - permille, 1))


def _level(target: float) -> Line:
    y = round(_BOTTOM - target * (_BOTTOM - _TOP), 1)
    return Line(x1=_LEFT, y1=y, x2=_RIGHT, y2=y)


def _bar(middle: float, slot: float, share: float, kind: str) -> Bar:
    width = round(min(_NARROW * slot, _WIDEST), 1)
    height = round(share * (_BOTTOM - _TOP), 1)
    x = round(middle - width / 2, 1)
    return Bar(x=x, width=width, y=round(_BOTTOM - height, 1), height=height, kind=kind)


def distribution_chart(measures: StageMeasures) -> Chart:
    """Return a bar for each number of days, or each range of them: how many stages took it."""
    taken = distribution_of(measures)
    scale = _Days(end=taken.end)
    most = max(each.stages for each in taken.ranges)
    limits = limits_in_days(measures.counts.stage)
    bars = tuple(
        _bar(
            scale.at(_middle(each)),
            scale.slot * taken.width,
            each.stages / most,
            _kind(each, limits[0][0], limits[-1][0]),
        )
        for each in taken.ranges
    )
    figures = tuple(
        Text(
            x=round(bar.x + bar.width / 2, 1),
            y=round(bar.y - 5, 1),
            text=str(each.stages),
            kind="figure",
        )
        for bar, each in zip(bars, taken.ranges, strict=True)
        if scale.slot * taken.width >= _LEAST_SLOT
    )
    marks = [(scale.at(days + 0.5), text) for days, text in limits]
    return Chart(
        bars=bars,
        lines=tuple(Line(x1=x, y1=_TOP - 12, x2=x, y2=_BOTTOM) for x, _ in marks),
        texts=(
            *figures,
            *(Text(x=x, y=_TOP - 14, text=text, kind="limit") for x, text in marks),
            *_day_labels(scale, taken.ranges),
        ),
        height=_BOTTOM + 22,
    )


def _kind(taken: Range, shortest: int, longest: int) -> str:
    """Return the colour of a bar: within each promise, beyond each, or between them."""
    if taken.last <= shortest:
        return "bar"
    return "low" if taken.first > longest else "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """The scale of days from 0 to `end`."""

    end: int

    @property
    def slot(self) -> float:
        return (_RIGHT - _LEFT) / (self.end + 1.2)

    def at(self, day: float) -> float:
        return round(_LEFT + (day + 0.6) * self.slot, 1)


def _middle(taken: Range) -> float:
    return taken.last if taken.first == taken.last else (taken.first + taken.last) / 2


def _day_labels(scale: _Days, ranges: Sequence[Range]) -> Iterator[Text]:
    """Yield the days with a label: that of the rest, and no other label too near it."""
    rest = ranges[-1] if ranges[-1].is_open else None
    at_rest = scale.at(_middle(rest)) if rest else _WIDTH + _LONG_LABEL
    step = next((s for s in _STEPS if scale.end <= s * _MOST_LABELS), _STEPS[-1])
    for day in range(0, scale.end + 1, step):
        if scale.at(day) <= at_rest - _LONG_LABEL:
            yield Text(x=scale.at(day), y=_BOTTOM + 15, text=str(day), kind="label")
    if rest:
        yield Text(x=min(at_rest, _WIDTH - 14), y=_BOTTOM + 15, text=str(rest), kind="label")
