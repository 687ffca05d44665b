"""The cases that a report lists: late ones and open ones."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Frame
from sla1357.core.policy import Unit
from sla1357.core.reports.report import LateCase, Report
from sla1357.core.results import StageResult
from sla1357.core.status import Status
from sla1357.render.figures import Cell, Figure, Worded, figure_alone
from sla1357.render.findings import codes_text
from sla1357.render.origins import Origins
from sla1357.render.report.sections import Section
from sla1357.render.sentences import ABOUT
from sla1357.render.status import (
    NO_DAY,
    countdown,
    due_text,
    ending_text,
    marked_id,
    shows_types,
    signed_status,
)
from sla1357.texts import report_words, words
from sla1357.texts.language import COMMA, IN_BRACKETS, Language, Phrase, literal

__all__ = [
    "late_columns",
    "late_done_section",
    "late_rows",
    "late_section",
    "late_title",
    "open_section",
    "overdue_section",
]

_LATE = (
    *(words.ID, words.STATION, words.HANDLER, words.STAGE, words.STATUS),
    *(report_words.DUE, report_words.DONE_ON),
    *(report_words.WORKING_DAYS_LATE, report_words.NATURAL_DAYS_LATE, report_words.MISSING),
)
_LATE_NUMBERS = {report_words.WORKING_DAYS_LATE, report_words.NATURAL_DAYS_LATE}
_LATE_ONCE = {words.ID, words.STATION, words.HANDLER, report_words.MISSING}


def late_columns(report: Report, language: Language) -> list[str]:
    """Return the heading of each column of `late_rows`."""
    # people read these two as signs
    columns = (*_late(report), report_words.PROVISIONAL_STAGE, words.TO_CHECK)
    columns += (words.LEDGER, words.SHEET)
    return [column.text(language) for column in columns]


def _late(report: Report) -> Sequence[Phrase]:
    """Return the columns; there is none of working days where no stage counts them."""
    if any(stage.unit is Unit.WORKING_DAYS for stage in report.selection.stages):
        return _LATE
    return [each for each in _LATE if each is not report_words.WORKING_DAYS_LATE]


def late_rows(report: Report, language: Language) -> Iterator[list[Figure]]:
    """Yield a row for each stage that is overdue or was met late, for a spreadsheet."""
    for late in report.late:
        for stage in late.late:
            yield [
                *map(figure_alone, _late_row(late, stage, report, language)),
                (words.YES if stage.provisional else words.NO).text(language),
                codes_text(late.row.doubts) or None,
                late.row.entry.source,
                late.row.entry.sheet,
            ]


def overdue_section(report: Report, language: Language) -> Section:
    """Return those of `late_section` that are overdue."""
    title = _title(
        report_words.OVERDUE_CASES, len(_overdue(report)), report.overdue_cases, language
    )
    return replace(late_section(replace(report, late=_overdue(report)), language), title=title)


def late_done_section(report: Report, language: Language) -> Section:
    """Return those of `late_section` that are not overdue."""
    overdue = _overdue(report)
    late = tuple(each for each in report.late if each not in overdue)
    title = _title(
        report_words.LATE_DONE, len(late), report.late_cases - report.overdue_cases, language
    )
    return replace(late_section(replace(report, late=late), language), title=title)


def _overdue(report: Report) -> tuple[LateCase, ...]:
    return tuple(each for each in report.late if each.row.result.status is Status.OVERDUE)


def late_section(report: Report, language: Language, *, short: bool = False) -> Section:
    """Return the same columns as people read them, without the last four.

    Where there are several ledgers, the number of a case has its own in brackets.

    With `short`, days in the year of the report have no year, and missing stages stand
    one below the other.
    """
    year = report.frame.as_of.year if short else None
    columns = _late(report)
    origins = _origins_of(report)
    return Section(
        title=late_title(report, language),
        header=tuple(column.text(language) for column in columns),
        groups=tuple(
            tuple(
                _late_row(late, stage, report, language, origins, short_year=year)
                for stage in late.late
            )
            for late in report.late
        ),
        left=frozenset(n for n, each in enumerate(columns) if each not in _LATE_NUMBERS),
        once=frozenset(n for n, each in enumerate(columns) if each in _LATE_ONCE),
        statuses=tuple(stage.status for late in report.late for stage in late.late),
    )


def _origins_of(report: Report) -> Origins:
    rows = (*(late.row for late in report.late), *report.open)
    return Origins(report, (row.entry for row in rows))


def _named(row: EntryResult, origins: Origins | None, between: str = " ") -> str:
    """Return the number of a case as people read it, with the ledger where there are several."""
    origin = origins.of(row.entry) if origins else None
    return literal(marked_id(row)) + (f"{between}[{literal(origin)}]" if origin else "")


def _late_row(  # noqa: PLR0913 - what a row is made of
    late: LateCase,
    stage: StageResult,
    report: Report,
    language: Language,
    origins: Origins | None = None,
    *,
    short_year: int | None = None,
) -> tuple[Cell, ...]:
    """Return the cells of `_late`; they are short if there is a year to leave out."""
    entry = late.row.entry
    missing = [words.stage_label(each.stage, language) for each in late.missing]
    comma = COMMA.text(language)
    about = ABOUT if stage.provisional else ""
    natural_days = stage.natural_days_past_due or 0
    status, ending = signed_status(stage.status, language), ending_text(late.row.result, stage)
    status += IN_BRACKETS.text(language, literal(ending)) if ending else ""
    cells = (
        Worded(entry.id, _named(late.row, origins, "\n" if short_year else " ")),
        *(Worded(name, literal(name or "")) for name in (entry.station, entry.handler)),
        words.stage_label(stage.stage, language),
        Worded(words.STATUS_WORDS[stage.status].text(language), status),
        Worded(stage.due, (ABOUT if stage.due_provisional else "") + _day(stage.due, short_year)),
        Worded(stage.done, _day(stage.done, short_year)),
        _working_days_late(stage, about),
        Worded(natural_days, f"{about}{natural_days}"),
        Worded(
            comma.join(missing) or None, ("\n" if short_year else comma).join(missing) or NO_DAY
        ),
    )
    shown = _late(report)
    return tuple(cell for column, cell in zip(_LATE, cells, strict=True) if column in shown)


def _working_days_late(stage: StageResult, about: str) -> Cell:
    if stage.unit is not Unit.WORKING_DAYS:
        return Worded(None, NO_DAY)
    days = max(0, -(stage.remaining or 0))
    return Worded(days, f"{about}{days}")


def _day(day: dt.date | None, short_year: int | None) -> str:
    """Return a day in ISO form, without its year if that is `short_year`."""
    if day is None:
        return NO_DAY
    return f"{day:%m-%d}" if day.year == short_year else str(day)


def late_title(report: Report, language: Language) -> str:
    """Return the title of the list of late cases; it says so if some are not listed."""
    return _title(report_words.LATE, len(report.late), report.late_cases, language)


def _title(phrase: Phrase, listed: int, number: int, language: Language) -> str:
    first = report_words.FIRST_OF.text(language, listed, number) if listed < number else ""
    return phrase.text(language) + first


def open_section(report: Report, language: Language) -> Section:
    """Return a row for each stage still to do of a case that is not overdue, most urgent first."""
    policy = report.frame.policy
    with_types = shows_types((row.result for row in report.open), policy)
    origins = _origins_of(report)
    columns = (
        *(words.ID, *([words.shown_type(policy)] if with_types else [])),
        *(words.STATION, words.HANDLER),
        *(words.STAGE, words.STATUS, report_words.DUE, report_words.COUNTDOWN),
    )
    return Section(
        title=_title(report_words.OTHERS_OPEN, len(report.open), report.not_overdue, language),
        header=tuple(column.text(language) for column in columns),
        groups=tuple(
            tuple(
                _open_row(row, stage, language, report.frame, origins, with_types=with_types)
                for stage in row.result.open_stages
            )
            for row in report.open
        ),
        left=frozenset(range(len(columns))),
        once=frozenset(range(columns.index(words.STAGE))),
        statuses=tuple(stage.status for row in report.open for stage in row.result.open_stages),
    )


def _open_row(  # noqa: PLR0913 - the same
    row: EntryResult,
    stage: StageResult,
    language: Language,
    frame: Frame,
    origins: Origins,
    *,
    with_types: bool,
) -> tuple[str, ...]:
    entry = row.entry
    kinds = [words.type_label(row.result.type_names, language)] if with_types else []
    return (
        _named(row, origins),
        *(literal(text or "") for text in (*kinds, entry.station, entry.handler)),
        words.stage_label(stage.stage, language),
        signed_status(stage.status, language),
        due_text(stage, language),
        COMMA.text(language).join(countdown(stage, language, frame)),
    )
