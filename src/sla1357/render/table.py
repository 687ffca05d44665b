"""The report as a table for the terminal, in colour, from 80 columns up."""

import datetime as dt
from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sla1357.core.deadlines import CaseResult, Status
from sla1357.core.report import Report, Show, shown_cases
from sla1357.render import words
from sla1357.render.literal import literal
from sla1357.render.notes import footer_lines, unlisted_lines, warning_lines
from sla1357.render.phrases import (
    as_of_text,
    day_text,
    short_lines,
    signed_status,
    stage_lines,
    summary_rows,
)
from sla1357.render.words import Language

__all__ = ["report_table"]

_WIDE = 112  # columns from which the long form of a stage fits
_FOLDED_ID = 7  # columns
_FOLDED_STATION = 4  # columns: two characters

_STYLES = {
    Status.OVERDUE: "bold red",
    Status.DUE_NOW: "bold yellow",
    Status.DUE_SOON: "yellow",
    Status.ON_TRACK: "cyan",
    Status.UNRECORDED: "dim",
    Status.MET_LATE: "magenta",
    Status.MET: "green",
}


def report_table(report: Report, *, show: Show, language: Language, width: int) -> RenderableType:
    """Return what a person reads on a terminal of `width` columns.

    All text of a ledger stands in `Text` and is escaped, so that neither
    markup nor control characters of a cell act.
    """
    shown = shown_cases(report, show)
    wide = width >= _WIDE
    blank = Text()
    return Group(
        *_title(report, language),
        blank,
        _cases(report, shown, language, width) if shown else Text(words.NO_CASE.text(language)),
        blank,
        *_legend(report, shown, language, wide=wide),
        *(Text(line) for line in unlisted_lines(report, shown, language)),
        blank,
        _summary(report, language),
        blank,
        *(Text(line, style="dim") for line in footer_lines(report, shown, language)),
        *(Text(line, style="bold yellow") for line in warning_lines(report, language)),
    )


def _title(report: Report, language: Language) -> Iterator[RenderableType]:
    as_of = as_of_text(report.frame.as_of, language)
    cases = words.CASES.text(language, report.summary.cases)
    yield Text(f"{as_of}  {cases}", style="bold")
    yield Columns(
        (
            Text(f"{signed_status(status, language)} {number}", style=_STYLES[status])
            for status, number in report.summary.by_status
        ),
        padding=(0, 2),
    )


def _cases(
    report: Report, shown: Sequence[CaseResult], language: Language, width: int
) -> RenderableType:
    rows = [_row(result, language, width, as_of=report.frame.as_of) for result in shown]
    gap = 2 if width >= _WIDE else 1
    fits = _narrowest(rows, gap) <= width
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, gap, 0, 0))
    table.add_column(words.ID.text(language), overflow="fold")
    table.add_column(words.TYPE.text(language), overflow="fold", no_wrap=fits)
    table.add_column(words.STATION.text(language), overflow="fold")
    table.add_column(words.RECEIVED.text(language), overflow="fold", no_wrap=fits)
    for stage in report.frame.policy.stages:
        label = words.stage_label(stage).text(language)
        table.add_column(label, overflow="fold", no_wrap=fits)
    for row in rows:
        table.add_row(*row)
    return table


def _row(result: CaseResult, language: Language, width: int, *, as_of: dt.date) -> list[Text]:
    lines_of = stage_lines if width >= _WIDE else short_lines
    return [
        Text(literal(result.case.id), style=_STYLES[result.status]),
        Text(words.TYPE_WORDS[result.case.case_type].text(language)),
        Text(literal(result.case.station or "")),
        Text(day_text(result.case.received, language, as_of=as_of)),
        *(
            Text("\n".join(lines_of(stage, language, as_of=as_of)), style=_STYLES[stage.status])
            for stage in result.stages
        ),
    ]


def _narrowest(rows: Sequence[Sequence[Text]], gap: int) -> int:
    """Return the columns that a table needs if only id and station may be folded."""
    id_, type_, station, *others = (
        max(cell_len(line) for cell in column for line in cell.plain.split("\n"))
        for column in zip(*rows, strict=True)
    )
    folded = min(id_, _FOLDED_ID) + min(station, _FOLDED_STATION)
    return folded + type_ + sum(others) + (gap + 1) * (2 + len(others))  # 1: the box


def _summary(report: Report, language: Language) -> RenderableType:
    header, *rows = summary_rows(report.summary, language)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for place, cell in enumerate(header):
        table.add_column(cell, justify="right" if place else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _legend(
    report: Report, shown: Sequence[CaseResult], language: Language, *, wide: bool
) -> Iterator[RenderableType]:
    """Yield the signs that the title does not explain, and the abbreviations."""
    titled = {status for status, _ in report.summary.by_status}
    seen = {stage.status for result in shown for stage in result.stages}
    if others := [status for status in Status if status in seen - titled]:
        yield Columns(Text(signed_status(status, language), style="dim") for status in others)
    if shown and not wide and (abbreviations := words.ABBREVIATIONS.text(language)):
        yield Text(abbreviations, style="dim")
