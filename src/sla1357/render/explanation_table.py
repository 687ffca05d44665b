"""The deadlines of a case, and its explanation, for the terminal."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from sla1357.core.explanation import CountedDay, Explanation
from sla1357.core.findings import Finding
from sla1357.core.ledgers import EntryResult
from sla1357.core.listing import Frame
from sla1357.core.results import Status
from sla1357.core.workdays import DayKind
from sla1357.render import words
from sla1357.render.explained import basis_lines, deadline_rows, explained, title_of
from sla1357.render.language import Language
from sla1357.render.palette import STYLES
from sla1357.render.plain_table import plain_table

__all__ = ["deadlines_table", "explanation_table"]

_COUNT = 2  # the column


def deadlines_table(case: EntryResult, frame: Frame, language: Language) -> RenderableType:
    """Return a line a stage, and how days were counted."""
    entry, result = case.entry, case.result
    header, *rows = deadline_rows(result, frame, language)
    table = plain_table(header, right={1})
    for row, stage in zip(rows, result.stages, strict=True):
        style = "dim" if stage.status is Status.OVERDUE else STYLES[stage.status]
        table.add_row(*map(Text, row[:-1]), Text(row[-1], style=style))
    return Group(
        Text(title_of(entry, result, frame, language), style="bold"),
        Text(),
        table,
        Text(),
        *(Text(line, style="dim") for line in basis_lines(result, frame, language)),
    )


def explanation_table(
    explanation: Explanation, findings: Iterable[Finding], language: Language
) -> RenderableType:
    """Return the rule, a line a day, and the verdict."""
    text = explained(explanation, findings, language)
    header, *rows = text.rows
    table = plain_table(header, right={_COUNT})
    for row, day in zip(rows, explanation.days, strict=True):
        table.add_row(*(Text(cell) for cell in row), style=_style(day))
    return Group(
        Text(text.title, style="bold"),
        Text(),
        *(Text(line) for line in text.rules),
        Text(),
        table,
        Text(),
        Text(words.VERDICTS.text(language), style="bold"),
        *(Text(line) for line in text.verdicts),
        *([Text(), Text(words.DOUBTS.text(language), style="bold")] if text.doubts else []),
        *(Text(line) for line in text.doubts),
        Text(),
        *(Text(line, style="dim") for line in text.footer),
    )


def _style(day: CountedDay) -> str:
    """Return the style of a line: days that do not count stand back, make-up workdays out."""
    if day.count is None:
        return "dim"
    return "bold" if day.kind is DayKind.MAKE_UP_WORKDAY else ""
