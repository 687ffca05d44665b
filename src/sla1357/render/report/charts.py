"""The charts of a report for Vega-Lite, drawn without a browser or a network.

Text in a chart is digits and signs only; headings and names stand around it in HTML.
So no font is measured here, and no text from a ledger gets into the SVG.  Colours
are CSS variables of the page, for light, dark and print.
"""

from collections.abc import Iterator, Sequence

from sla1357.core.policy import Stage
from sla1357.core.report import Group
from sla1357.core.tally import StageMeasures
from sla1357.render.figures import marked, on_time_rate
from sla1357.render.records import JsonObject, JsonValue
from sla1357.render.report.distribution import Range, distribution_of, limits_in_days

__all__ = ["distribution_chart", "trend_chart"]

_WIDTH, _HEIGHT = 310, 130  # CSS pixels of the plot; with its axis it fits on a phone
_MOST_LABELS = 14  # bars with room for their figure
_FEW = 5  # months; their bars would be wider than high
_STEPS = (5, 10, 20, 30, 50, 100, 200)  # days from label to label
_MOST_STEPS = 9
_GAP = 0.04  # of the days, at least, between the last two labels

_INK, _LINE, _BAR, _MARK = (f"var(--{name})" for name in ("ink", "line", "bar", "mark"))
_AXIS: JsonObject = {"title": None, "labelColor": _INK, "gridColor": _LINE, "labelFontSize": 11}
_CONFIG: JsonObject = {
    "background": None,
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {"domainColor": _LINE, "tickColor": _LINE, "aria": False},
    "bar": {"color": _BAR, "aria": False},
    "text": {"color": _INK, "fontSize": 10, "aria": False},
    "rule": {"color": _MARK, "aria": False},
}


def trend_chart(months: Sequence[Group], place: int) -> JsonObject:
    """Return a bar for each month: the on-time rate of the stage at `place`."""
    values = [_trend_value(month, month.stages[place]) for month in months]
    x: JsonObject = {
        "field": "month",
        "type": "ordinal",
        "axis": {**_AXIS, "labelAngle": -90, "labelOverlap": True},
    }
    percent = "datum.value + '%'"
    y: JsonObject = {
        "field": "rate",
        "type": "quantitative",
        "scale": {"domain": [0, 140]},  # room for the figure above a full bar
        "axis": {**_AXIS, "values": [0, 25, 50, 75, 100], "labelExpr": percent},
    }
    bar: JsonObject = {"type": "bar"}
    if len(months) <= _FEW:
        bar["width"] = _WIDTH / (2 * _FEW)
    layers: list[JsonValue] = [{"mark": bar}]
    if len(months) <= _MOST_LABELS:
        mark: JsonObject = {"type": "text", "angle": -90, "align": "left", "dx": 4, "dy": 1}
        layers.append({"mark": mark, "encoding": {"text": {"field": "text"}}})
    return _chart(values, {"x": x, "y": y}, layers)


def _trend_value(month: Group, measures: StageMeasures) -> JsonObject:
    rate = on_time_rate(measures.counts)
    name = str(month.key[0])
    if rate is None:  # no bar: there is no rate
        return {"month": name, "rate": 0, "text": "–"}
    return {
        "month": name,
        "rate": rate.permille / 10,
        "text": str(marked(rate, measures.counts)),
    }


def distribution_chart(measures: StageMeasures) -> JsonObject:
    """Return a bar for each number of days, or each range of them: how many stages took it."""
    taken = distribution_of(measures)
    values = [_bar(each, taken.width) for each in taken.ranges]
    rest = taken.ranges[-1] if taken.ranges[-1].is_open else None
    ticks = list(_ticks(taken.end, None if rest is None else _middle(rest)))
    x_axis: JsonObject = {**_AXIS, "values": [*ticks], "grid": False}
    if rest:
        x_axis["labelExpr"] = f"datum.value == {ticks[-1]} ? '{rest}' : datum.value"
    scale: JsonObject = {"domain": [-0.6, taken.end + 0.6], "nice": False}
    x: JsonObject = {"field": "from", "type": "quantitative", "scale": scale, "axis": x_axis}
    most = max(each.stages for each in taken.ranges)
    y: JsonObject = {
        "field": "stages",
        "type": "quantitative",
        "axis": {**_AXIS, "tickCount": min(4, most), "format": "d"},
    }
    layers: list[JsonValue] = [
        {"mark": "bar", "encoding": {"x2": {"field": "to"}, "y2": {"datum": 0}}},
        {
            "mark": {"type": "text", "dy": -6},
            "encoding": {
                "x": {"field": "day", "type": "quantitative"},
                "text": {"field": "stages"},
            },
        },
        *_limits(measures.counts.stage),
    ]
    return _chart(values, {"x": x, "y": y}, layers)


def _bar(taken: Range, width: int) -> JsonObject:
    middle, half = _middle(taken), 0.42 * width
    return {"from": middle - half, "to": middle + half, "day": middle, "stages": taken.stages}


def _middle(taken: Range) -> float:
    return taken.last if taken.first == taken.last else (taken.first + taken.last) / 2


def _ticks(end: int, rest: float | None) -> Iterator[float]:
    """Yield the days with a label: that of the rest, and no other label too near it."""
    step = 1
    if end > _MOST_LABELS:
        step = next((each for each in _STEPS if end <= each * _MOST_STEPS), _STEPS[-1])
    gap = max(3, _GAP * end) if step > 1 else 1
    yield from (day for day in range(0, end + 1, step) if rest is None or day <= rest - gap)
    if rest is not None:
        yield rest


def _limits(stage: Stage) -> list[JsonValue]:
    """Return a line after the last day of each promise, with its number above."""
    limits: list[JsonValue] = [
        {"at": limit + 0.5, "text": text} for limit, text in limits_in_days(stage)
    ]
    at: JsonObject = {"x": {"field": "at", "type": "quantitative"}}
    rule: JsonObject = {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.5}
    label: JsonObject = {"type": "text", "color": _MARK, "fontWeight": "bold", "dy": -24}
    return [
        {"data": {"values": limits}, "mark": rule, "encoding": {**at, "y": None}},
        {
            "data": {"values": limits},
            "mark": label,
            "encoding": {**at, "y": {"value": 0}, "text": {"field": "text"}},
        },
    ]


def _chart(
    values: Sequence[JsonObject], encoding: JsonObject, layers: list[JsonValue]
) -> JsonObject:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": _HEIGHT,
        "data": {"values": list(values)},
        "encoding": encoding,
        "layer": layers,
        "config": _CONFIG,
    }
