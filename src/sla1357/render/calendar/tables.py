"""The contents of a calendar file, and what it changes, for the terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from rich.console import Group, RenderableType
from rich.text import Text

from sla1357.core.alternatives.differences import ChangedCase, ChangedDay, Differences
from sla1357.core.findings import Finding, has_error
from sla1357.core.notices import CalendarFile, LocalChanges, YearNotice
from sla1357.render.findings import finding_line
from sla1357.render.sentences import calendar_text, full_day
from sla1357.render.status import LOOKS, due_text, signed_status
from sla1357.render.tables import plain_table
from sla1357.texts import calendar_words, words
from sla1357.texts.language import IN_BRACKETS, SEMICOLON, Language, literal

__all__ = ["differences_table", "validation_text"]


def differences_table(
    differences: Differences, file: str, language: Language, *, with_cases: bool
) -> Group:
    """Return the changed days, the changed end of confirmation, and the changed cases.

    Args:
        differences: What changes.
        file: The calendar file that changes it.
        language: The language of the words.
        with_cases: Whether ledgers were compared; then "no case changed" is said too.
    """
    return Group(*_parts(differences, file, language, with_cases=with_cases))


def _parts(
    differences: Differences, file: str, language: Language, *, with_cases: bool
) -> Iterator[RenderableType]:
    yield Text(calendar_words.COMPARED.text(language, literal(file)), style="bold")
    yield Text()
    if differences.is_none:
        yield Text(calendar_words.NO_DIFFERENCE.text(language))
        yield Text()
    if differences.days:
        yield _days(differences, language)
        yield Text()
    before, after = differences.before.confirmed_through, differences.after.confirmed_through
    if before != after:
        yield Text(calendar_words.CONFIRMED_THROUGH.text(language, before, after))
        yield Text()
    if differences.cases:
        yield _cases(differences, language)
        if more := differences.changed_cases - len(differences.cases):
            yield Text(calendar_words.MORE_CASES.text(language, len(differences.cases), more))
        yield Text()
    elif with_cases:
        yield Text(calendar_words.NO_CASE_CHANGED.text(language))
        yield Text()
    yield Text(calendar_text(differences.before, language), style="dim")


def _days(differences: Differences, language: Language) -> RenderableType:
    header = (
        calendar_words.DATE,
        calendar_words.BEFORE,
        calendar_words.AFTER,
        calendar_words.FESTIVAL,
    )
    rows = (_day(day, language) for day in differences.days)
    return plain_table([phrase.text(language) for phrase in header], rows)


def _day(day: ChangedDay, language: Language) -> list[str]:
    return [
        full_day(day.day, language),
        calendar_words.DAY_KINDS[day.before].text(language),
        calendar_words.DAY_KINDS[day.after].text(language),
        literal(day.name or ""),
    ]


def _cases(differences: Differences, language: Language) -> RenderableType:
    header = (words.ID, words.STATION, words.STAGE, calendar_words.BEFORE, calendar_words.AFTER)
    rows = (row for case in differences.cases for row in _stages(case, language))
    return plain_table([phrase.text(language) for phrase in header], rows)


def _stages(case: ChangedCase, language: Language) -> Iterator[list[str | Text]]:
    name, station = literal(case.entry.id), literal(case.entry.station or "")
    for pair in case.stages:
        states = [
            Text(
                f"{due_text(stage, language)}\n{signed_status(stage.status, language)}",
                style=LOOKS[stage.status].style,
            )
            for stage in pair
        ]
        yield [name, station, words.stage_label(pair[1].stage, language), *states]
        name = station = ""


def validation_text(
    files: Iterable[tuple[str, Sequence[CalendarFile], Sequence[Finding]]], language: Language
) -> Iterator[str]:
    """Yield the findings of each file, or that it is valid, one line each."""
    for path, read, found in files:
        yield from (f"{finding_line(each, language)}\n" for each in found)
        if not has_error(found):
            yield f"{_file_text(path, read, language)}\n"


def _file_text(path: str, files: Sequence[CalendarFile], language: Language) -> str:
    """Return that a file is valid, with its contents."""
    held = SEMICOLON.text(language).join(_held(files, language))
    valid = words.VALID.text(language, literal(path))
    return valid + (IN_BRACKETS.text(language, held) if held else "")


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
