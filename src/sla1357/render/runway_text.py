"""How far the calendar is confirmed, in sentences."""

from collections.abc import Iterator, Sequence

from rich.console import Group
from rich.text import Text

from sla1357.core.runway import Runway
from sla1357.core.workdays import WorkCalendar
from sla1357.render import calendar_words
from sla1357.render.calendar_text import calendar_text, full_day
from sla1357.render.language import Language
from sla1357.render.literal import literal

__all__ = ["kept_lines", "runway_text"]


def kept_lines(kept: Sequence[str], language: Language) -> Iterator[str]:
    """Yield the files that every run uses, a path a line, to be copied."""
    if kept:
        yield calendar_words.KEPT.text(language) + "\n"
        yield from (f"  {literal(path)}\n" for path in kept)


def runway_text(runway: Runway, calendar: WorkCalendar, language: Language) -> Group:
    """Return how far the calendar is confirmed, and until when a promise is."""
    is_over = runway.days_left < 0
    phrase = calendar_words.PAST_RECEIPT if is_over else calendar_words.LAST_RECEIPT
    text = phrase.text(
        language,
        calendar_words.WORKING_DAYS.text(language, runway.working_days),
        full_day(runway.last_receipt, language),
        calendar_words.DAYS.text(language, abs(runway.days_left)),
    )
    return Group(Text(calendar_text(calendar, language)), Text(text, style="bold"))
