"""The cases that a report names: those that are late, and those that are still open."""

import datetime as dt
from collections.abc import Iterator

from sla1357.core.assessment import EntryResult
from sla1357.core.deadlines import StageResult
from sla1357.core.report import LateCase, Report
from sla1357.render.figures import Figure
from sla1357.render.findings import codes_text
from sla1357.render.report.sections import NO_DAY, Section
from sla1357.render.sentences import ABOUT, full_day
from sla1357.render.status import countdown, marked_id, signed_status
from sla1357.texts import report_words, words
from sla1357.texts.language import COMMA, Language, Phrase, literal

__all__ = ["late_columns", "late_rows", "late_section", "late_title", "open_section"]


def late_columns(language: Language) -> list[str]:
    """Return the heading of each column of `late_rows`."""
    columns = (
        *(words.ID, words.STATION, words.HANDLER, words.STAGE, words.STATUS),
        *(report_words.DUE, report_words.DONE_ON),
        *(report_words.WORKING_DAYS_LATE, report_words.NATURAL_DAYS_LATE, report_words.MISSING),
        *(report_words.PROVISIONAL_STAGE, words.TO_CHECK),
    )
    return [column.text(language) for column in columns]


def late_rows(report: Report, language: Language) -> Iterator[list[Figure]]:
    """Yield the stages that are overdue or were met late, a row each."""
    for late in report.late:
        for stage in late.late:
            yield _late_row(late, stage, language)


def _late_row(late: LateCase, stage: StageResult, language: Language) -> list[Figure]:
    entry = late.row.entry
    missing = COMMA.text(language).join(
        words.stage_label(each.stage, language) for each in late.missing
    )
    return [
        *(entry.id, entry.station, entry.handler),
        words.stage_label(stage.stage, language),
        words.STATUS_WORDS[stage.status].text(language),
        *(stage.due, stage.done),
        max(0, -(stage.remaining or 0)),
        stage.natural_days_past_due or 0,
        missing or None,
        (words.YES if stage.provisional else words.NO).text(language),
        codes_text(late.row.doubts) or None,
    ]


def late_title(report: Report, language: Language) -> str:
    """Return what the list of late cases is called, and how many of them it holds if not all."""
    return _title(report_words.LATE, len(report.late), report.late_cases, language)


def _title(phrase: Phrase, listed: int, number: int, language: Language) -> str:
    first = report_words.FIRST_OF.text(language, listed, number) if listed < number else ""
    return phrase.text(language) + first


def late_section(report: Report, language: Language, *, short: bool = False) -> Section:
    """Return the same as text; what is of the case stands beside its first stage only.

    Where it is short, days of the year of the report have no year, and what
    is missing stands one below the other.
    """
    rows = [
        (
            stage.status,
            _late_texts(report, late, stage, language, is_first=place == 0, short=short),
        )
        for late in report.late
        for place, stage in enumerate(late.late)
    ]
    columns = late_columns(language)[:-2]  # signs say what is provisional, and in doubt
    numbers = {7, 8}  # working days and calendar days late
    return Section(
        title=late_title(report, language),
        header=tuple(columns),
        rows=tuple(row for _, row in rows),
        left=frozenset(range(len(columns))) - numbers,
        statuses=tuple(status for status, _ in rows),
    )


def _late_texts(  # noqa: PLR0913 - what a row is made of
    report: Report,
    late: LateCase,
    stage: StageResult,
    language: Language,
    *,
    is_first: bool,
    short: bool,
) -> tuple[str, ...]:
    row = _late_row(late, stage, language)
    _, *names, label, _, _, _, working_days, natural_days, missing, _, _ = row
    names = [marked_id(late.row), *names]
    about = ABOUT if stage.provisional else ""
    year = report.frame.as_of.year if short else None
    if short:
        missing = str(missing or "").replace(COMMA.text(language), "\n")
    return (
        *(literal(str(name or "")) if is_first else "" for name in names),
        str(label),
        signed_status(stage.status, language),
        (ABOUT if stage.due_provisional else "") + _day(stage.due, year),
        _day(stage.done, year),
        *(f"{about}{days}" for days in (working_days, natural_days)),
        str(missing or NO_DAY) if is_first else "",
    )


def _day(day: dt.date | None, year: int | None) -> str:
    """Return a day in ISO form; without its year where that is `year`."""
    if day is None:
        return NO_DAY
    return f"{day:%m-%d}" if day.year == year else str(day)


def open_section(report: Report, language: Language) -> Section:
    """Return the stages that are still to do, a row each, the most urgent case first."""
    rows = [
        (stage.status, _open_row(report, row, stage, language, is_first=place == 0))
        for row in report.open
        for place, stage in enumerate(row.result.open_stages)
    ]
    columns = (
        *(words.ID, words.TYPE, words.STATION, words.HANDLER, words.STAGE, words.STATUS),
        *(report_words.DUE, report_words.COUNTDOWN),
    )
    return Section(
        title=_title(report_words.OPEN, len(report.open), report.open_cases, language),
        header=tuple(column.text(language) for column in columns),
        rows=tuple(row for _, row in rows),
        left=frozenset(range(len(columns))),
        statuses=tuple(status for status, _ in rows),
    )


def _open_row(
    report: Report, row: EntryResult, stage: StageResult, language: Language, *, is_first: bool
) -> tuple[str, ...]:
    entry, result, as_of = row.entry, row.result, report.frame.as_of
    due = (
        full_day(stage.due, language, provisional=stage.due_provisional)
        if stage.due
        else words.NO_DUE_SHORT.text(language)
    )
    kind = words.TYPE_WORDS[result.case_type].text(language)
    return (
        *(
            literal(text or "") if is_first else ""
            for text in (marked_id(row), kind, entry.station, entry.handler)
        ),
        words.stage_label(stage.stage, language),
        signed_status(stage.status, language),
        due,
        COMMA.text(language).join(countdown(stage, language, as_of)),
    )
