"""The working days from one day to another, in a sentence and one by one."""

from collections.abc import Iterator

from rich.console import Group
from rich.text import Text

from sla1357.core.months import Span
from sla1357.core.workdays import WorkCalendar
from sla1357.render.sentences import calendar_text, full_day, kind_text
from sla1357.render.tables import plain_table
from sla1357.texts import calendar_words
from sla1357.texts.language import Language

__all__ = ["span_table"]

_COUNT = 2  # the column


def span_table(
    span: Span, calendar: WorkCalendar, language: Language, *, asked_for_end: bool, explained: bool
) -> Group:
    """Return what was asked for: the number of working days, or the day that they end on.

    Args:
        span: The answer.
        calendar: By which it was counted.
        language: Of the words.
        asked_for_end: Whether the number was given and the day is the answer.
        explained: Whether to list the days.
    """
    text = _added(span, language) if asked_for_end else _counted(span, language)
    lines = [Text(text, style="bold")]
    if span.provisional:
        through = calendar.confirmed_through
        no_notice = calendar_words.NO_NOTICE.text(language, through.year + 1, through)
        lines.append(Text(no_notice, style="bold yellow"))
    if not explained:
        return Group(*lines)

    header = [
        phrase.text(language)
        for phrase in (calendar_words.DATE, calendar_words.KIND_OF_DAY, calendar_words.COUNT)
    ]
    table = plain_table(header, right={_COUNT})
    for row in _rows(span, language):
        table.add_row(*map(Text, row), style="" if row[_COUNT] else "dim")
    footer = Text(calendar_text(calendar, language), style="dim")
    return Group(*lines, Text(), table, Text(), footer)


def _counted(span: Span, language: Language) -> str:
    phrase = calendar_words.COUNTED
    if span.end < span.start:
        phrase = calendar_words.COUNTED_BACK
    number = calendar_words.WORKING_DAYS.text(language, span.working_days)
    start, end = full_day(span.start, language), _end(span, language)
    return phrase.text(language, start, end, number)


def _added(span: Span, language: Language) -> str:
    phrase = calendar_words.ADDED if span.working_days > 0 else calendar_words.TAKEN
    last = span.days[-1]
    kind = kind_text(last.kind, last.name, language)
    start, end = full_day(span.start, language), _end(span, language)
    return phrase.text(language, start, abs(span.working_days), end, kind)


def _end(span: Span, language: Language) -> str:
    return full_day(span.end, language, provisional=span.provisional)


def _rows(span: Span, language: Language) -> Iterator[list[str]]:
    for day, count in zip(span.days, span.counts, strict=True):
        yield [
            full_day(day.day, language, provisional=day.provisional),
            kind_text(day.kind, day.name, language),
            "" if count is None else str(count),
        ]
