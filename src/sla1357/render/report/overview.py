"""What a director looks at first: the figures, where it hurts, how late, and what comes due."""

from collections.abc import Iterator
from dataclasses import dataclass

from sla1357.core.listing import Dimension
from sla1357.core.measures import StageMeasures, StageSummary
from sla1357.core.reports.groups import Group
from sla1357.core.reports.outlook import OutlookDay
from sla1357.core.reports.periods import Period
from sla1357.core.reports.report import Report
from sla1357.core.status import Status
from sla1357.render.figures import Cell, rate_of, share_text
from sla1357.render.report.matrix import FEW, change_sign, period_text, rate_cell
from sla1357.render.report.sections import Section, value_text
from sla1357.render.sentences import day_text
from sla1357.texts import report_words, words
from sla1357.texts.language import COLON, COMMA, Language

__all__ = ["headlines", "late_by_section", "outlook_rows", "weak_section"]

_MOST_LOWEST = 5
_MOST_WEAK = 10
_FULL = 75  # per cent of the cell, for the longest bar and its number
_MOST_STATIONS = 8  # named on a day of the outlook
#: days over the limit: the first of each range; the last one is open
_LATE_FROM = (0, 1, 2, 3, 4, 6, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A figure that stands large at the top."""

    label: str
    figure: str
    detail: str
    beside: str  #: what it was in the period before
    kind: str  #: good, bad, or neither
    link: str  #: the section that has more of it


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookRow:
    """A day of the outlook."""

    day: str
    stages: int
    width: int  #: of its bar, in per cent
    stations: str


def headlines(report: Report, language: Language) -> Iterator[Headline]:
    """Yield the figures at the top."""
    for place, measures in enumerate(report.total.stages):
        yield _of_stage(report, place, measures, language)
    unit = report_words.CASES_UNIT.text(language)
    counts = (
        (words.STATUS_WORDS[Status.OVERDUE], report.overdue_cases, "overdue"),
        (report_words.OPEN_CASES, report.open_cases, "open"),
        (report_words.CASES, report.total.cases, "months"),
    )
    for word, cases, link in counts:
        kind = ("bad" if cases else "good") if link == "overdue" else ""
        yield Headline(
            label=word.text(language),
            figure=str(cases),
            detail=unit,
            beside=_cases_beside(report, language) if link == "months" else "",
            kind=kind,
            link=link,
        )


def _of_stage(report: Report, place: int, measures: StageMeasures, language: Language) -> Headline:
    counts = measures.counts
    rate = rate_cell(counts, report.target, language)
    kind = ""
    if report.target is not None and counts.came_due:
        kind = "bad" if counts.short_of(report.target) else "good"
    label = words.stage_label(counts.stage, language)
    return Headline(
        label=f"{label} {words.ON_TIME_RATE.text(language)}",
        figure=rate.text,
        detail=rate.detail,
        beside=_rate_beside(report, place, language),
        kind=kind,
        link="months",
    )


def _rate_beside(report: Report, place: int, language: Language) -> str:
    """Return the rate of the period and that of the one before, the former only if it is new."""
    if report.changes is None:
        return ""
    now, before = (each.stages[place].counts for each in report.changes.total)
    was = rate_cell(before, None, language).text
    before_text = _of_period(report.changes.before, was, report, language)
    sign = change_sign(now, before)
    if report.selection.first:
        return f"{sign.strip()} {before_text}".strip()
    is_now = rate_cell(now, None, language).text
    now_text = _of_period(report.changes.period, f"{is_now}{sign}", report, language)
    return f"{now_text}\n{before_text}"


def _cases_beside(report: Report, language: Language) -> str:
    if report.changes is None:
        return ""
    now, before = report.changes.total
    was = _of_period(report.changes.before, str(before.cases), report, language)
    if report.selection.first:
        return was
    is_now = _of_period(report.changes.period, str(now.cases), report, language)
    return f"{is_now}\n{was}"


def _of_period(period: Period, figure: str, report: Report, language: Language) -> str:
    return f"{period_text(period, report, language)}{COLON.text(language)}{figure}"


def weak_section(report: Report, language: Language) -> Section:
    """Return the stations and stages below the target, or those with the lowest rates.

    Below a target those come first that lack the most; without one, those with few cases are
    left out, and no more than five are listed.
    """
    target = report.target
    found = [
        (group, each.counts)
        for group in (report.stations if _has_stations(report) else (report.total,))
        for each in group.stages
    ]
    if target is not None:
        weak = [each for each in found if each[1].short_of(target)]
        weak.sort(key=lambda each: (-each[1].short_of(target), each[1].met / each[1].came_due))
        title = report_words.BELOW_TARGET.text(language, share_text(target))
    else:
        weak = [
            each for each in found if each[1].came_due >= FEW and each[1].met < each[1].came_due
        ]
        weak = sorted(weak, key=lambda each: each[1].met / each[1].came_due)[:_MOST_LOWEST]
        title = report_words.LOWEST.text(language)
    if len(weak) > _MOST_WEAK:
        title += report_words.FIRST_PLACES.text(language, _MOST_WEAK, len(weak))
    columns = [words.STATION, words.STAGE, words.ON_TIME_RATE, words.STATUS_WORDS[Status.OVERDUE]]
    columns += [report_words.SHORT] if target is not None else []
    return Section(
        title=title,
        header=tuple(column.text(language) for column in columns),
        groups=tuple(
            (_weak_row(group, counts, target, language),) for group, counts in weak[:_MOST_WEAK]
        ),
        left=frozenset({0, 1}),
    )


def _has_stations(report: Report) -> bool:
    return any(group.key != (None,) for group in report.stations)


def _weak_row(
    group: Group, counts: StageSummary, target: float | None, language: Language
) -> tuple[Cell, ...]:
    name = (
        value_text(group.key[0], Dimension.STATION, language)
        if group.key
        else report_words.TOTAL.text(language)
    )
    short = [] if target is None else [counts.short_of(target)]
    stage = words.stage_label(counts.stage, language)
    return (name, stage, rate_of(counts), counts.overdue, *short)


def late_by_section(report: Report, language: Language) -> Section:
    """Return how many stages were, or are so far, late by how many days."""
    late = [each.late.counts for each in report.total.stages]
    labels = (words.stage_label(stage, language) for stage in report.selection.stages)
    rows: list[tuple[Cell, ...]] = []
    for first, after in zip(_LATE_FROM, (*_LATE_FROM[1:], None), strict=True):
        numbers = [
            sum(n for days, n in each if first <= days and (after is None or days < after))
            for each in late
        ]
        if first or any(numbers):  # 0 only where lateness is that of the due day
            rows.append((_range_text(first, after), *numbers))
    return Section(
        title=report_words.LATE_BY.text(language),
        header=(report_words.LATE_BY_DAYS.text(language), *labels),
        groups=tuple((row,) for row in rows) if any(late) else (),
    )


def _range_text(first: int, after: int | None) -> str:
    if after is None:
        return f"≥{first}"
    return str(first) if after == first + 1 else f"{first}–{after - 1}"


def outlook_rows(report: Report, language: Language) -> list[OutlookRow]:
    """Return the days with the stages that come due, and their stations; none if none does."""
    days = report.outlook.days if report.outlook.stages else ()
    most = max((each.stages for each in days), default=0) or 1
    return [
        OutlookRow(
            day=day_text(each.day, language, as_of=report.frame.as_of),
            stages=each.stages,
            width=round(_FULL * each.stages / most),
            stations=_stations_text(each, language),
        )
        for each in days
    ]


def _stations_text(day: OutlookDay, language: Language) -> str:
    named = [
        f"{value_text(station, Dimension.STATION, language)} {number}"
        for station, number in day.stations[:_MOST_STATIONS]
    ]
    rest = sum(number for _, number in day.stations[_MOST_STATIONS:])
    if rest:
        named.append(f"{report_words.OTHERS.text(language)} {rest}")
    return COMMA.text(language).join(named)
