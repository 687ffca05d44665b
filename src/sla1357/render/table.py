"""The report as a table for the terminal, in colour, from 80 columns up."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich import box
from rich.cells import cell_len
from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sla1357.core.deadlines import CaseResult, Status
from sla1357.core.report import Report
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

_FOLDED_ID = 7  # columns; an id or a station is folded before anything else is
_FOLDED_STATION = 4

_STYLES = {
    Status.OVERDUE: "bold red",
    Status.DUE_NOW: "bold yellow",
    Status.DUE_SOON: "yellow",
    Status.ON_TRACK: "cyan",
    Status.UNRECORDED: "dim",
    Status.MET_LATE: "magenta",
    Status.MET: "green",
}


def report_table(report: Report, language: Language, *, width: int) -> RenderableType:
    """Return what a person reads on a terminal of `width` columns.

    All text of a ledger stands in `Text` and is escaped, so that neither
    markup nor control characters of a cell act.
    """
    layout = _layout(report, language, width)
    blank = Text()
    return Group(
        *_title(report, language),
        blank,
        _cases(layout) if report.cases else Text(words.NO_CASE.text(language)),
        blank,
        *(_legend(report, language) if layout.short else ()),
        *(Text(line) for line in unlisted_lines(report, language)),
        blank,
        _summary(report, language),
        blank,
        *(Text(line, style="dim") for line in footer_lines(report, language)),
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


class _Layout(NamedTuple):
    rows: list[list[Text]]  #: the header first
    short: bool  #: stages stand in their short form
    fits: bool  #: nothing but id and station needs folding


def _layout(report: Report, language: Language, width: int) -> _Layout:
    """Return the long form where it fits into `width`, else the short one."""
    labels = [words.stage_label(stage) for stage in report.frame.policy.stages]
    columns = (words.ID, words.TYPE, words.STATION, words.RECEIVED, *labels)
    header = [Text(phrase.text(language)) for phrase in columns]
    as_of = report.frame.as_of
    for short in (False, True):
        rows = [header, *(_row(case, language, as_of, short=short) for case in report.cases)]
        layout = _Layout(rows, short=short, fits=_narrowest(rows, _padding(short=short)) <= width)
        if layout.fits:
            break
    return layout


def _padding(*, short: bool) -> int:
    """Return the blank columns behind each column of the table."""
    return 1 if short else 2


def _row(result: CaseResult, language: Language, as_of: dt.date, *, short: bool) -> list[Text]:
    lines_of = short_lines if short else stage_lines
    received = day_text(result.case.received, language, as_of=as_of)
    if short and result.case.received.year != as_of.year:
        received = received.replace(" ", "\n")
    return [
        Text(literal(result.case.id), style=_STYLES[result.status]),
        Text(words.TYPE_WORDS[result.case.case_type].text(language)),
        Text(literal(result.case.station or "")),
        Text(received),
        *(
            Text("\n".join(lines_of(stage, language, as_of)), style=_STYLES[stage.status])
            for stage in result.stages
        ),
    ]


def _narrowest(rows: Sequence[Sequence[Text]], padding: int) -> int:
    """Return the columns that a table needs if only id and station may be folded."""
    id_, type_, station, *others = (
        max(cell_len(line) for cell in column for line in cell.plain.split("\n"))
        for column in zip(*rows, strict=True)
    )
    station = max(min(station, _FOLDED_STATION), cell_len(rows[0][2].plain))
    gaps = (padding + 1) * (2 + len(others))  # the box adds one column
    return min(id_, _FOLDED_ID) + type_ + station + sum(others) + gaps


def _cases(layout: _Layout) -> RenderableType:
    padding = (0, _padding(short=layout.short), 0, 0)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=padding)
    header, *rows = layout.rows
    for place, label in enumerate(header):
        may_fold = place in {0, 2} or not layout.fits  # id and station
        table.add_column(label, overflow="fold", no_wrap=not may_fold)
    for row in rows:
        table.add_row(*row)
    return table


def _summary(report: Report, language: Language) -> RenderableType:
    header, *rows = summary_rows(report.summary, language)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for place, cell in enumerate(header):
        table.add_column(cell, justify="right" if place else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _legend(report: Report, language: Language) -> Iterator[RenderableType]:
    """Yield the signs that the title does not explain, and the abbreviations."""
    titled = {status for status, _ in report.summary.by_status}
    seen = {stage.status for result in report.cases for stage in result.stages}
    if others := [status for status in Status if status in seen - titled]:
        yield Columns(
            (Text(signed_status(status, language), style="dim") for status in others),
            padding=(0, 2),
        )
    if report.cases and (abbreviations := words.ABBREVIATIONS.text(language)):
        yield Text(abbreviations, style="dim")
