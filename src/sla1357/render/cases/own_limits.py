"""The limits that an office keeps in its ledger beside the due days, in every format."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sla1357.core.alternatives.own_limits import Cause, ComparedCase, Comparison
from sla1357.core.cases import Entry
from sla1357.core.listing import Frame
from sla1357.render.alternatives.document import Document, document_markdown, document_table
from sla1357.render.formats import BOM, csv_row
from sla1357.render.report.sections import Row, Section
from sla1357.render.status import as_of_text
from sla1357.texts import limit_words, words
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["own_limits_csv", "own_limits_markdown", "own_limits_table"]


def own_limits_table(
    cases: Sequence[ComparedCase], frame: Frame, language: Language, *, width: int
) -> "RenderableType":
    """Return what a person reads on a terminal of `width` columns: the limits that differ."""
    return document_table(_document(cases, frame, language), language, width=width)


def own_limits_markdown(cases: Sequence[ComparedCase], frame: Frame, language: Language) -> str:
    """Return the limits that differ in Markdown, with a final newline."""
    return document_markdown(_document(cases, frame, language), language)


def own_limits_csv(cases: Sequence[ComparedCase], language: Language) -> Iterator[str]:
    """Yield the lines of all limits, also those that are the due day."""
    header = (
        *(words.ID, words.LINE, limit_words.COLUMN, words.STAGE, limit_words.OWN, words.DUE_DAY),
        *(limit_words.WORKING_DAYS_OFF, limit_words.CALENDAR_DAYS_OFF, limit_words.CAUSE),
        *(words.LEDGER, words.SHEET),
    )
    yield BOM + csv_row(each.text(language) for each in header)
    for entry, limits in cases:
        for each in limits:
            off = (each.working_days, each.calendar_days)
            stage = words.stage_label(each.stage.stage, language)
            days = (each.own.day, each.due, *off, _cause(each, language))
            where = (entry.source, entry.sheet)
            yield csv_row((entry.id, entry.line, each.own.header, stage, *days, *where))


def _document(cases: Sequence[ComparedCase], frame: Frame, language: Language) -> Document:
    others = [
        ComparedCase(case.entry, different)
        for case in cases
        if (different := tuple(each for each in case.limits if not each.is_same))
    ]
    return Document(
        title=limit_words.TITLE.text(language),
        as_of=as_of_text(frame.as_of, language),
        sections=[_section(others, language)],
        reading=list(_summary(cases, language)),
    )


def _section(cases: Sequence[ComparedCase], language: Language) -> Section:
    header = (words.ID, words.STAGE, limit_words.OWN, words.DUE_DAY, limit_words.OFF)
    return Section(
        title=limit_words.DIFFERENT.text(language),
        header=tuple(each.text(language) for each in (*header, limit_words.CAUSE)),
        groups=tuple(
            tuple(_row(entry, each, language) for each in limits) for entry, limits in cases
        ),
        left=frozenset({0, 1, 2, 3, 5}),
        once=frozenset({0}),
    )


def _row(entry: Entry, each: Comparison, language: Language) -> Row:
    return (
        entry.id,
        words.stage_label(each.stage.stage, language),
        str(each.own.day),
        str(each.due),
        f"{each.working_days:+} ({each.calendar_days:+})",
        _cause(each, language),
    )


def _cause(each: Comparison, language: Language) -> str:
    return limit_words.CAUSES[each.cause].text(language) if each.cause else ""


def _summary(cases: Sequence[ComparedCase], language: Language) -> Iterator[str]:
    """Yield how many limits differ, and for which reasons."""
    limits = [each for case in cases for each in case.limits]
    if not limits:
        yield limit_words.NO_LIMITS.text(language)
        return
    different = [each for each in limits if not each.is_same]
    rows = sum(not all(each.is_same for each in case.limits) for case in cases)
    yield limit_words.SUMMARY.text(language, len(cases), rows, len(limits), len(different))
    counts: Counter[Cause | None] = Counter(each.cause for each in different)
    for cause, number in counts.most_common():
        reason = limit_words.CAUSES[cause] if cause else limit_words.UNKNOWN_CAUSE
        yield limit_words.COUNT.text(language, reason.text(language), number)
    yield limit_words.HOW_TO_READ.text(language)
    yield limit_words.NOT_USED.text(language)
