"""On-time rates of groups by stage, in colour: of stations, handlers, or any other division."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sla1357.core.listing import Dimension
from sla1357.core.measures import StageSummary
from sla1357.core.reports.groups import Group
from sla1357.core.reports.periods import Change, Period
from sla1357.core.reports.report import Report
from sla1357.render.figures import Share, marked, on_time_rate, text_of
from sla1357.render.report.sections import dimension_text, folder_of, key_text
from sla1357.texts import report_words, words
from sla1357.texts.language import Language

__all__ = ["FEW", "change_sign", "changes_matrix", "heat", "matrices", "period_text", "rate_cell"]

_BY_STATION = (Dimension.STATION,)
FEW = 10  #: stages that came due; below it, one case moves a rate by more than ten points
_BELOW = 150  # thousandths below the target, from which a rate has the strongest colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A cell: the on-time rate of a stage in a group."""

    text: str
    detail: str  #: below the rate: of how many, or what it was
    level: int | None  #: its colour, 0 to 4; None: there is no rate
    is_few: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A group."""

    name: str
    cases: str
    rates: tuple[Rate, ...]  #: one for each stage
    is_inner: bool = False  #: whether it is part of the group above


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A table of rates: a row for each group, a column for each stage."""

    title: str
    header: tuple[str, ...]  #: of the groups, the cases, and each stage
    rows: tuple[Row, ...]
    total: Row

    @property
    def has_few(self) -> bool:
        """Return whether a rate stands on few cases."""
        return any(rate.is_few for row in (*self.rows, self.total) for rate in row.rates)


def heat(target: float | None) -> list[tuple[Share, int]]:
    """Return the least rate of each colour; with a target, the bright ones are below it."""
    if target is None:
        return [(Share(least), level) for level, least in enumerate((0, 600, 800, 900, 1000))]
    aim = max(2, round(1000 * target))  # above the first two steps
    steps = {0: 0, max(1, aim - _BELOW): 1, aim: 3, 1000: 4}
    return [(Share(least), level) for least, level in steps.items()]


def rate_cell(counts: StageSummary, target: float | None, language: Language) -> Rate:
    """Return the rate of a stage, with met and came due below it."""
    rate = on_time_rate(counts)
    if rate is None:
        return Rate(text=text_of(None, language), detail="", level=None, is_few=False)
    level = [step for least, step in heat(target) if rate.permille >= least.permille][-1]
    if target is not None and counts.short_of(target):  # whatever the rate is rounded to
        level = min(level, 1)
    return Rate(
        text=text_of(marked(rate, counts), language),
        detail=f"{counts.met}/{counts.came_due}",
        level=level,
        is_few=counts.came_due < FEW,
    )


def matrices(report: Report, language: Language) -> Iterator[Matrix]:
    """Yield the rates by what was asked for, by station and by handler, each once."""
    by = report.selection.by
    if by:
        yield _matrix(by, report.groups, report, language)
    for dimension, groups in (
        (Dimension.STATION, report.stations),
        (Dimension.HANDLER, report.handlers),
    ):
        is_given = any(group.key != (None,) for group in groups)
        if is_given and by != (dimension,):
            yield _matrix((dimension,), groups, report, language)


def _matrix(
    by: tuple[Dimension, ...], groups: Sequence[Group], report: Report, language: Language
) -> Matrix:
    name = report_words.BETWEEN.text(language).join(dimension_text(each, language) for each in by)
    return Matrix(
        title=report_words.ON_TIME_BY.text(language, name),
        header=_header(name, report, language),
        rows=tuple(_row(group, by, report, language) for group in groups),
        total=_row(report.total, (), report, language),
    )


def _header(name: str, report: Report, language: Language) -> tuple[str, ...]:
    stages = (words.stage_label(stage, language) for stage in report.selection.stages)
    return (name, report_words.CASES.text(language), *stages)


def _row(group: Group, by: tuple[Dimension, ...], report: Report, language: Language) -> Row:
    selection = replace(report.selection, by=by)
    names = key_text(group.key, selection, report.frame.policy, language, folder=folder_of(report))
    depth = len(group.key)
    return Row(
        name=names[depth - 1] if depth else report_words.TOTAL.text(language),
        cases=str(group.cases),
        rates=tuple(rate_cell(each.counts, report.target, language) for each in group.stages),
        is_inner=depth > 1,
    )


def changes_matrix(report: Report, language: Language) -> Matrix | None:
    """Return the rates of the period beside those of the one before, of all and by station."""
    changes = report.changes
    if changes is None:
        return None
    station = dimension_text(Dimension.STATION, language)
    periods = (period_text(each, report, language) for each in (changes.period, changes.before))
    stations = (
        changes.stations if any(each.now.key != (None,) for each in changes.stations) else ()
    )
    return Matrix(
        title=report_words.CHANGES.text(language, *periods),
        header=_header(station if stations else "", report, language),
        rows=tuple(_change(each, report, language) for each in stations),
        total=_change(changes.total, report, language),
    )


def _change(change: Change, report: Report, language: Language) -> Row:
    now, before = (_row(each, _BY_STATION, report, language) for each in change)
    rates = []
    for rate, then, one, other in zip(
        now.rates, before.rates, change.now.stages, change.before.stages, strict=True
    ):
        sign = change_sign(one.counts, other.counts)
        was = f"{then.text} {then.detail}".strip()
        rates.append(replace(rate, text=f"{rate.text}{sign}", detail=f"← {was}"))
    return replace(now, cases=f"{now.cases} ← {before.cases}", rates=tuple(rates))


def change_sign(now: StageSummary, before: StageSummary) -> str:
    """Return an arrow and the change of the on-time rate in points; empty without both rates."""
    one, other = on_time_rate(now), on_time_rate(before)
    if one is None or other is None:
        return ""
    points = one.permille - other.permille
    if not points:
        return " ="
    return f" {'▲' if points > 0 else '▼'}{abs(points) / 10:.1f}"


def period_text(period: Period, report: Report, language: Language) -> str:
    """Return a month, or several, by name, another period by its days."""
    first, last = str(period.first), str(period.last)
    if period.is_of_months(report.frame.as_of):
        first, last = first[:7], last[:7]
    return first if first == last else report_words.FROM_TO.text(language, first, last).strip()
