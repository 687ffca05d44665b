"""A report in Markdown, for a page or a message."""

from collections.abc import Iterator
from itertools import chain

from sla1357.core.report import Report
from sla1357.render import report_words
from sla1357.render.language import Language
from sla1357.render.markdown import bullets, pipe_table, plain_text
from sla1357.render.notes import doubt_lines, row_lines, source_lines, warning_lines
from sla1357.render.phrases import as_of_text
from sla1357.render.report_cases import late_section
from sla1357.render.report_sections import days_of, elapsed_section, on_time_section, trend_section
from sla1357.render.report_texts import reading_lines, scope_lines

__all__ = ["report_markdown"]


def report_markdown(report: Report, language: Language) -> str:
    """Return the report with a heading for each table, and a final newline."""
    return "\n".join(_lines(report, language)) + "\n"


def _lines(report: Report, language: Language) -> Iterator[str]:
    as_of = as_of_text(report.frame.as_of, language)
    yield f"# {plain_text(report_words.TITLE.text(language))}"
    yield ""
    yield f"**{as_of}**"
    yield from bullets(scope_lines(report, language))
    sections = (
        on_time_section(report, language),
        elapsed_section(report, language, days_of(report)),
        trend_section(report, language),
        late_section(report, language),
    )
    for section in sections:
        yield ""
        yield f"## {plain_text(section.title)}"
        yield ""
        if section.rows:
            yield from pipe_table((section.header, *section.rows))
        else:
            yield report_words.NO_ROW.text(language)
    below = (reading_lines, row_lines, doubt_lines, source_lines, warning_lines)
    yield from bullets(chain.from_iterable(lines(report, language) for lines in below))
