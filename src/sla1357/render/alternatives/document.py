"""A title, tables and notes: in colour for terminals, in Markdown, and as one HTML page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from sla1357.render.formats import bullets, plain_text
from sla1357.render.report.sections import Section
from sla1357.render.report.tables import section_markdown, section_table
from sla1357.render.tables import Columns, lines_of
from sla1357.texts import report_words
from sla1357.texts.language import Language

__all__ = ["Document", "document_html", "document_markdown", "document_table"]

_LEAST_NAME = 8  # columns of the name of a stage or a type


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What every format shows, in the order of its fields."""

    title: str
    as_of: str
    warnings: Sequence[str] = ()
    scope: Sequence[str] = ()  #: which cases it is about
    sections: Sequence[Section] = ()  #: those without a row are shown with a word for none
    reading: Sequence[str] = ()  #: how to read the figures
    notes: Sequence[str] = ()  #: about the rows, the rule and the calendar
    lead: str = ""  #: above the code
    code: Sequence[str] = ()  #: lines to be copied


def document_table(document: Document, language: Language, *, width: int) -> RenderableType:
    """Return what a person reads on a terminal of `width` columns."""
    return Group(*_parts(document, language, width))


def _parts(document: Document, language: Language, width: int) -> Iterator[RenderableType]:
    blank = Text()
    yield Text(f"{document.title}  {document.as_of}", style="bold")
    yield from lines_of(document.scope)
    yield blank
    for section in document.sections:
        columns = Columns(
            left=section.left,
            labels=section.once or (0,),
            folded=dict.fromkeys(sorted(section.once), _LEAST_NAME),
        )
        yield from section_table(section, columns, language, width)
        if not section.groups:
            yield Text(report_words.NO_ROW.text(language))
        yield blank
    yield from lines_of(document.reading)
    yield from lines_of(document.notes, "dim")
    yield from lines_of(document.warnings, "bold yellow")
    if document.code:
        yield blank
        yield Text(document.lead)
        yield from lines_of(document.code, "bold")


def document_markdown(document: Document, language: Language) -> str:
    """Return the document with a heading for each table, and a final newline."""
    return "\n".join(_lines(document, language)) + "\n"


def _lines(document: Document, language: Language) -> Iterator[str]:
    yield f"# {plain_text(document.title)}"
    yield ""
    yield f"**{document.as_of}**"
    yield from bullets(document.scope)
    for section in document.sections:
        yield from section_markdown(section, language)
    yield from bullets((*document.reading, *document.notes, *document.warnings))
    if document.code:
        yield ""
        yield plain_text(document.lead)
        yield ""
        yield "```toml"
        yield from document.code
        yield "```"


def document_html(document: Document, language: Language) -> str:
    """Return the page with a final newline; text from ledgers is escaped.

    Raises:
        ExtraMissingError: the packages of the extra `report` are not installed.
    """
    from sla1357.render.pages import page_html

    parts = {
        "title": document.title,
        "as_of": document.as_of,
        "scope": document.scope,
        "warnings": document.warnings,
        "heat_from": (),
        "document": document,
    }
    return page_html("document.html", parts, language)
