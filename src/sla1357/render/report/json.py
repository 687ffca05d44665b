"""A report as one JSON document; `sla1357 schema report` describes it."""

from collections.abc import Iterator

from sla1357.core.listing import Dimension, Others
from sla1357.core.measures import StageMeasures
from sla1357.core.reports.groups import Group
from sla1357.core.reports.outlook import OutlookDay
from sla1357.core.reports.periods import Change, Period
from sla1357.core.reports.report import LateCase, Report
from sla1357.render.records import (
    JsonObject,
    JsonValue,
    case_record,
    finding_record,
    header_record,
    json_pieces,
    selection_record,
    stage_summary_record,
    summary_record,
)
from sla1357.render.report.sections import days_of
from sla1357.texts.language import Language

__all__ = ["report_json"]

#: what the figures mean, for readers without the documentation
_FORMULAS: JsonObject = {
    "came_due": "met + met_late + overdue",
    "on_time_rate": "met / came_due",
    "share": "stages done within this many / came_due",
}


def report_json(report: Report, language: Language) -> Iterator[str]:
    """Yield the document in pieces, with its final newline; only messages are in `language`."""
    selection = report.selection
    by_month = (Dimension.MONTH,)
    document: dict[str, JsonValue | Iterator[JsonValue]] = {
        **header_record(report.frame, language),
        "selection": {
            "by": [dimension.value for dimension in selection.by],
            **selection_record(selection, report.outside),
        },
        "formulas": _FORMULAS,
        "total": _group_record(report, report.total, ()),
        "groups": (
            _group_record(report, group, selection.by)
            for group in report.groups
            if Others.OTHERS not in group.key
        ),
        # groups of columns with too many values; a finding reports them
        "others": (
            _group_record(report, group, selection.by)
            for group in report.groups
            if Others.OTHERS in group.key
        ),
        "months": (_group_record(report, group, by_month) for group in report.months),
        "target": report.target,
        "changes": _changes(report),
        "outlook": {
            "to": report.outlook.last.isoformat(),
            "stages": report.outlook.stages,
            "days": list(map(_outlook_day, report.outlook.days)),
        },
        "late_cases": report.late_cases,
        "late": (_late_record(case) for case in report.late),
        "findings": (finding_record(finding, language) for finding in report.findings),
        "findings_left_out": report.findings_left_out,
        "summary": summary_record(report.summary),
    }
    return json_pieces(document)


def _changes(report: Report) -> JsonObject | None:
    if report.changes is None:
        return None
    return {
        "period": _period(report.changes.period),
        "before": _period(report.changes.before),
        "total": _change(report.changes.total),
        "stations": list(map(_change, report.changes.stations)),
    }


def _change(change: Change) -> JsonObject:
    return {
        "key": _key(change.now, (Dimension.STATION,)),
        "now": _counts(change.now),
        "before": _counts(change.before),
    }


def _counts(group: Group) -> JsonObject:
    by_stage: list[JsonValue] = [stage_summary_record(each.counts) for each in group.stages]
    return {"cases": group.cases, "by_stage": by_stage}


def _period(period: Period) -> JsonObject:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _outlook_day(each: OutlookDay) -> JsonObject:
    return {
        "day": each.day.isoformat(),
        "stages": each.stages,
        "stations": [
            {"station": station, "stages": number}
            for station, number in each.stations
            if not isinstance(station, Others)
        ],
        "others": sum(n for station, n in each.stations if isinstance(station, Others)),
    }


def _group_record(report: Report, group: Group, dimensions: tuple[Dimension, ...]) -> JsonObject:
    return {
        "key": _key(group, dimensions),
        "cases": group.cases,
        "by_stage": [_measures(report, each) for each in group.stages],
    }


def _key(group: Group, dimensions: tuple[Dimension, ...]) -> JsonObject:
    """Return the values of a group; a subtotal has only the outer dimension."""
    return {
        dimension.value: value
        for dimension, value in zip(dimensions, group.key, strict=False)
        if not isinstance(value, Others)
    }


def _measures(report: Report, measures: StageMeasures) -> JsonObject:
    elapsed = measures.elapsed
    shares: list[JsonValue] = [
        {
            "within": day,
            "stages": elapsed.finished_by(day),
            "share": measures.share_finished_by(day),
        }
        for day in days_of(report)
    ]
    return {
        **stage_summary_record(measures.counts),
        "elapsed": {
            "stages": elapsed.stages,
            "mean": elapsed.mean,
            "median": elapsed.median,
            "p90": elapsed.p90,
            "longest": elapsed.longest,
            "distribution": [{"elapsed": day, "stages": number} for day, number in elapsed.counts],
        },
        "finished_by": shares,
        "late_by": [{"days": day, "stages": number} for day, number in measures.late.counts],
    }


def _late_record(case: LateCase) -> JsonObject:
    return {
        **case_record(case.row),
        "late": [stage.stage.id for stage in case.late],
        "missing": [stage.stage.id for stage in case.missing],
    }
