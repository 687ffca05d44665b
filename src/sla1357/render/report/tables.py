"""A report in Markdown, and as coloured tables for terminals of 80 columns or more."""

from collections.abc import Iterator
from itertools import chain

from rich.console import Group, RenderableType
from rich.text import Text

from sla1357.core.reports.report import Report
from sla1357.render.formats import bullets, pipe_table, plain_text
from sla1357.render.notes import doubt_lines, row_lines, source_lines, warning_lines
from sla1357.render.report.cases import late_section
from sla1357.render.report.sections import (
    Section,
    days_of,
    elapsed_section,
    limits_of,
    on_time_section,
    trend_section,
)
from sla1357.render.report.sentences import reading_lines, scope_lines
from sla1357.render.status import LOOKS, abbreviations, as_of_text
from sla1357.render.tables import Columns, fits, fitted_table, lines_of
from sla1357.texts import report_words
from sla1357.texts.language import Language

__all__ = ["report_markdown", "report_table", "section_markdown", "section_table"]


def report_markdown(report: Report, language: Language) -> str:
    """Return the report with a heading for each table, and a final newline."""
    return "\n".join(_lines(report, language)) + "\n"


def _lines(report: Report, language: Language) -> Iterator[str]:
    as_of = as_of_text(report.frame.as_of, language)
    yield f"# {plain_text(report_words.TITLE.text(language))}"
    yield ""
    yield f"**{as_of}**"
    yield from bullets(
        scope_lines(
            report.selection, report.frame.policy, report.total.cases, report.outside, language
        )
    )
    sections = (
        on_time_section(report, language),
        elapsed_section(report, language, days_of(report)),
        trend_section(report, language),
        late_section(report, language),
    )
    for section in sections:
        yield from section_markdown(section, language)
    below = (reading_lines, row_lines, doubt_lines, source_lines, warning_lines)
    yield from bullets(chain.from_iterable(lines(report, language) for lines in below))


def section_markdown(section: Section, language: Language) -> Iterator[str]:
    """Yield the lines of a section: its title, then its table, or a word for none."""
    yield ""
    yield f"## {plain_text(section.title)}"
    yield ""
    if section.groups:
        yield from pipe_table((section.header, *section.texts(language)))
    else:
        yield report_words.NO_ROW.text(language)


_ID, _STATION, _HANDLER, _STAGE = range(4)  # places of columns of late cases
_LEAST = 4  # columns of a station or a handler
_LEAST_NAME = 8  # columns of the name of a group; "subtotal" fits


def report_table(report: Report, language: Language, *, width: int) -> RenderableType:
    """Return what a person reads on a terminal of `width` columns."""
    return Group(*_parts(report, language, width))


def _parts(report: Report, language: Language, width: int) -> Iterator[RenderableType]:
    blank = Text()
    as_of = as_of_text(report.frame.as_of, language)
    yield Text(f"{report_words.TITLE.text(language)}  {as_of}", style="bold")
    yield from lines_of(
        scope_lines(
            report.selection, report.frame.policy, report.total.cases, report.outside, language
        )
    )
    yield blank
    on_time = on_time_section(report, language)
    yield from section_table(on_time, _columns(on_time), language, width)
    yield from lines_of(reading_lines(report, language), "dim")
    yield blank
    elapsed = elapsed_section(report, language, days_of(report))
    if not fits(_texts(elapsed, language), width=width):
        elapsed = elapsed_section(report, language, limits_of(report))
    yield from section_table(elapsed, _columns(elapsed), language, width)
    yield blank
    if report.months:
        trend = trend_section(report, language)
        yield from section_table(trend, Columns(left=trend.left), language, width)
        yield blank
    late = late_section(report, language, short=True)
    labels, folded = (_ID, _STAGE), {_STATION: _LEAST, _HANDLER: _LEAST}
    columns = Columns(left=late.left, labels=labels, folded=folded)
    yield from section_table(late, columns, language, width)
    if not late.groups:
        yield Text(report_words.NO_LATE_CASE.text(language))
    elif text := abbreviations(report.selection.stages, language):
        yield Text(text, style="dim")
    yield blank
    yield from lines_of(row_lines(report, language))
    yield from lines_of(doubt_lines(report, language))
    yield from lines_of(source_lines(report, language), "dim")
    yield from lines_of(warning_lines(report, language), "bold yellow")


def _columns(section: Section) -> Columns:
    """Return the columns of a section whose labels are the names of a group and the stage."""
    folded = dict.fromkeys(sorted(section.once), _LEAST_NAME)
    return Columns(left=section.left, labels=section.left, folded=folded)


def section_table(
    section: Section, columns: Columns, language: Language, width: int
) -> Iterator[RenderableType]:
    """Yield the title of a section, and its table if it has a row."""
    yield Text(section.title, style="bold")
    if section.groups:
        yield fitted_table(_texts(section, language), width=width, columns=columns)


def _texts(section: Section, language: Language) -> list[list[Text]]:
    """Return the header and the rows, each row in the colour of its status."""
    rows = section.texts(language)
    styles = [LOOKS[status].style for status in section.statuses] or [""] * len(rows)
    return [
        [Text(label) for label in section.header],
        *(
            [Text(cell, style=style) for cell in row]
            for row, style in zip(rows, styles, strict=True)
        ),
    ]
