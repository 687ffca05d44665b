"""What a calendar file holds, on one line."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from sla1357.core.notices import CalendarFile, LocalChanges, YearNotice
from sla1357.render import calendar_words, punctuation, words
from sla1357.render.language import Language
from sla1357.render.literal import literal

__all__ = ["file_text"]


def file_text(path: str, files: Sequence[CalendarFile], language: Language) -> str:
    """Return that a file is valid, and what it holds."""
    held = punctuation.SEMICOLON.text(language).join(_held(files, language))
    valid = words.VALID.text(language, literal(path))
    return valid + (punctuation.IN_BRACKETS.text(language, held) if held else "")


def _held(files: Sequence[CalendarFile], language: Language) -> Iterator[str]:
    for file in files:
        match file:
            case YearNotice():
                what = str(file.year)
            case LocalChanges():
                what = calendar_words.LOCAL.text(language)
            case _:
                assert_never(file)
        if isinstance(file, YearNotice) and not file.entries:
            yield calendar_words.WAITS.text(language, what)
            continue
        work = sum(entry.is_workday for entry in file.entries)
        yield calendar_words.HELD.text(
            language,
            what,
            calendar_words.DAYS_OFF.text(language, len(file.entries) - work),
            calendar_words.MAKE_UP_WORKDAYS.text(language, work),
        )
