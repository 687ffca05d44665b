"""Every figure of a report once more, from the JSON document of `check --format json --show all`.

Plain values in and out, in the shape of `report --format json`; nothing is shared with the
program, so a fault in its counting is not repeated here.
"""

import datetime as dt
import math
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

Json = dict[str, Any]

_DONE = ("met", "met_late")
_LATE = ("overdue", "met_late")
_NOT_YET_DUE = ("due_now", "due_soon", "on_track")
_TO_DO = ("overdue", "due_now", "due_soon", "to_check", "on_track", "paused")
_URGENCY = (*_TO_DO, "unrecorded", "met_late", "withdrawn", "met")
_IN_ORDER: dict[str, Callable[[str], object]] = {
    "type": ["ordinary", "complex"].index,
    "month": str,
    "week": str,
}


def report_figures(  # noqa: PLR0913 - what a report can be asked for
    document: Json,
    works: Callable[[str], bool],
    *,
    by: Sequence[str] = (),
    stages: Sequence[str] = (),
    dated_by: str = "receipt",
    first: str | None = None,
    last: str | None = None,
) -> Json:
    """Return what a report on `document` counts, and the cases that it lists.

    `works` says whether a day is a working day.
    """
    policy = document["policy"]["stages"]
    wanted = [each for each in policy if not stages or each["stage"] in stages]
    days = range(1, max(limit for s in wanted for limit in s["limits"].values()) + 1)
    names = [each["stage"] for each in wanted]
    closing = policy[-1]["stage"]
    every = sorted(document["cases"], key=lambda case: (case["source"], case["line"]))
    dated = [(case, _dated(case, dated_by, closing)) for case in every]
    inside = [(case, day) for case, day in dated if _is_inside(day, first, last)]

    cases = [case for case, _ in inside]
    return {
        "selection": {
            "by": list(by),
            "stages": names,
            "dated_by": dated_by,
            "from": first,
            "to": last,
            "outside": len(every) - len(inside),
        },
        "total": _group({}, cases, names, days),
        "groups": _groups(inside, by, names, days),
        "months": _groups([(case, day) for case, day in inside if day], ["month"], names, days),
        "changes": _changes(dated, names, first, last, document["as_of"]),
        "outlook": _outlook(cases, names, document["as_of"], works),
        "late_cases": len(_late(cases, names, closing, document["as_of"])),
        "late": _late(cases, names, closing, document["as_of"]),
    }


def _changes(
    dated: Sequence[tuple[Json, str | None]],
    names: Sequence[str],
    first: str | None,
    last: str | None,
    as_of: str,
) -> Json | None:
    """Return the period and the one before, day by day."""
    end = min(last or as_of, as_of)
    start = first or end[:8] + "01"
    days = (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days + 1
    if days < 1:
        return None
    goes_on = last is None or last >= as_of
    begins_month, ends_month = start.endswith("-01"), _after(end, 1).endswith("-01")
    before = start
    if begins_month and (goes_on or ends_month):
        for _ in {_after(start, n)[:7] for n in range(days)}:  # a month for each
            before = _after(before, -1)[:8] + "01"
    else:
        before = _after(start, -days)
    periods = ((start, end), (before, _after(start, -1)))
    now, then = ([c for c, day in dated if day and a <= day <= b] for a, b in periods)
    if not then:
        return None

    def side(cases: Sequence[Json], station: str | None, *, every: bool = False) -> Json:
        chosen = [c for c in cases if every or (c["station"] or None) == station]
        group = _group({}, chosen, names, [])
        for each in group["by_stage"]:
            for name in ("elapsed", "finished_by", "late_by"):
                del each[name]
        del group["key"]
        return group

    stations = Counter(case["station"] or None for case in (*now, *then))
    order = sorted(stations, key=lambda each: (each is None, -stations[each], each or ""))
    return {
        **{
            name: {"from": a, "to": b}
            for name, (a, b) in zip(("period", "before"), periods, strict=True)
        },
        "total": {
            "key": {},
            "now": side(now, None, every=True),
            "before": side(then, None, every=True),
        },
        "stations": [
            {"key": {"station": each}, "now": side(now, each), "before": side(then, each)}
            for each in order
        ],
    }


def _after(day: str, days: int) -> str:
    return str(dt.date.fromisoformat(day) + dt.timedelta(days=days))


def _outlook(
    cases: Sequence[Json], names: Sequence[str], as_of: str, works: Callable[[str], bool]
) -> Json:
    """Return what is due up to the tenth working day."""
    days = [as_of]
    while sum(map(works, days[1:])) < 10:
        days.append(_after(days[-1], 1))
    due: dict[str, Counter[str | None]] = {day: Counter() for day in days}
    for case in cases:
        for stage in (_stage(case, name) for name in names):
            if stage["status"] in _TO_DO and stage["due"] in due:
                due[stage["due"]][case["station"] or None] += 1
    return {
        "to": days[-1],
        "stages": sum(map(Counter.total, due.values())),
        "days": [
            {
                "day": day,
                "stages": stations.total(),
                "stations": [
                    {"station": each, "stages": stations[each]}
                    for each in sorted(stations, key=lambda each: (-stations[each], str(each)))
                ],
                "others": 0,
            }
            for day, stations in due.items()
            if day == as_of or works(day) or stations
        ],
    }


def _groups(
    chosen: Sequence[tuple[Json, str | None]],
    dimensions: Sequence[str],
    names: Sequence[str],
    days: range,
) -> list[Json]:
    """Return the groups of cases, each followed by its inner groups."""
    if not dimensions:
        return []
    outer, *rest = dimensions
    parts: dict[str | None, list[tuple[Json, str | None]]] = {}
    for case, day in chosen:
        parts.setdefault(_value(case, day, outer), []).append((case, day))
    found = []
    for value in sorted(parts, key=lambda value: _rank(outer, value, len(parts[value]))):
        cases = [case for case, _ in parts[value]]
        found.append(_group({outer: value}, cases, names, days))
        found.extend(
            {**inner, "key": {outer: value, **inner["key"]}}
            for inner in _groups(parts[value], rest, names, days)
        )
    return found


def _stage(case: Json, name: str) -> Json:
    (found,) = (stage for stage in case["stages"] if stage["stage"] == name)
    return dict(found)


def _dated(case: Json, dated_by: str, closing: str) -> str | None:
    day = case["received"] if dated_by == "receipt" else _stage(case, closing)["done"]
    return None if day is None else str(day)


def _is_inside(day: str | None, first: str | None, last: str | None) -> bool:
    # days in ISO form are in the order of their text
    return day is not None and (first or "0000") <= day <= (last or "9999")


def _value(case: Json, day: str | None, dimension: str) -> str | None:
    if dimension == "month":
        return day and day[:7]
    if dimension == "week":
        return day and dt.date.fromisoformat(day).strftime("%G-W%V")
    return case["source" if dimension == "ledger" else dimension] or None


def _rank(dimension: str, value: str | None, cases: int) -> tuple[bool, object, str]:
    if value is None:
        return True, 0, ""
    in_order = _IN_ORDER.get(dimension)
    return False, in_order(value) if in_order else -cases, value


def _group(key: Json, cases: Sequence[Json], names: Sequence[str], days: Sequence[int]) -> Json:
    return {
        "key": key,
        "cases": len(cases),
        "by_stage": [
            {"stage": name, **_measures([_stage(case, name) for case in cases], days)}
            for name in names
        ],
    }


def _measures(results: Sequence[Json], days: Sequence[int]) -> Json:
    def number(*statuses: str) -> int:
        return sum(result["status"] in statuses for result in results)

    came_due = number("met", "met_late", "overdue")
    elapsed = sorted(result["elapsed"] for result in results if result["status"] in _DONE)
    by_day = [(day, sum(taken <= day for taken in elapsed)) for day in days]
    return {
        "came_due": came_due,
        "met": number("met"),
        "met_late": number("met_late"),
        "overdue": number("overdue"),
        "on_time_rate": _part(number("met"), came_due),
        "not_yet_due": number(*_NOT_YET_DUE),
        "not_started": number("not_started"),
        "paused": number("paused"),
        "unrecorded": number("unrecorded"),
        "withdrawn": number("withdrawn"),
        "to_check": number("to_check"),
        "provisional": sum(
            result["provisional"] and result["status"] in (*_DONE, "overdue") for result in results
        ),
        "elapsed": {
            "stages": len(elapsed),
            "mean": float(statistics.mean(map(Fraction, elapsed))) if elapsed else None,
            "median": float(statistics.median(elapsed)) if elapsed else None,
            # the nearest rank
            "p90": elapsed[math.ceil(Fraction(9, 10) * len(elapsed)) - 1] if elapsed else None,
            "longest": max(elapsed, default=None),
            "distribution": [
                {"elapsed": day, "stages": stages}
                for day, stages in sorted(Counter(elapsed).items())
            ],
        },
        "finished_by": [
            {"within": day, "stages": done, "share": _part(done, came_due)} for day, done in by_day
        ],
        "late_by": [
            {"days": day, "stages": stages}
            for day, stages in sorted(
                Counter(
                    max(0, -result["remaining"]) for result in results if result["status"] in _LATE
                ).items()
            )
        ],
    }


def _part(part: int, whole: int) -> float | None:
    return float(Fraction(part, whole)) if whole else None


def _next_of(to_do: Sequence[Json]) -> str | None:
    """Return the stage that is due first, one to check only if all are."""
    sure = [s for s in to_do if s["status"] != "to_check"] or to_do
    first = min((s for s in sure if s["due"]), key=lambda s: s["due"], default=None)
    return None if first is None else str(first["stage"])


def _late(cases: Sequence[Json], names: Sequence[str], closing: str, as_of: str) -> list[Json]:
    found = []
    for case in cases:
        stages = [_stage(case, name) for name in names]
        late = [stage for stage in stages if stage["status"] in _LATE]
        if not late:
            continue
        # a withdrawal after the closing or after the day of the report has not happened
        end = _stage(case, closing)["done"] or as_of
        withdrawn = case["withdrawn"] is not None and case["withdrawn"] <= end
        to_do = [] if withdrawn else [stage for stage in stages if stage["status"] in _TO_DO]
        record = {
            **case,
            # of the stages that the report is about
            "status": min((stage["status"] for stage in stages), key=_URGENCY.index),
            "next_due": min((stage["due"] for stage in to_do if stage["due"]), default=None),
            "next_stage": _next_of(to_do),
            "stages": stages,
            "late": [stage["stage"] for stage in late],
            "missing": [
                s["stage"]
                for s in stages
                if s["done"] is None and s["status"] != "to_check" and not withdrawn
            ],
        }
        is_overdue = any(stage["status"] == "overdue" for stage in late)
        days = max(stage["natural_days_past_due"] or 0 for stage in late)
        found.append(((not is_overdue, -days, case["received"]), record))
    return [record for _, record in sorted(found, key=lambda each: each[0])]
