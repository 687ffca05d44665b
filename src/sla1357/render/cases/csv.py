"""Cases as rows of values, and as CSV, written while the ledgers are read."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import Case, Extension, UnreadableRow
from sla1357.core.deadlines import CaseResult, StageResult
from sla1357.core.listing import Frame, Show, is_shown
from sla1357.core.policy import Policy
from sla1357.core.tally import Tally
from sla1357.render.findings import codes_text
from sla1357.render.formats import BOM, csv_row, joined_cells
from sla1357.render.status import move_texts
from sla1357.texts import words
from sla1357.texts.language import SEMICOLON, Language

__all__ = [
    "Cell",
    "cells_of",
    "cells_of_unreadable",
    "columns_of",
    "csv_lines",
    "status_places",
]

Cell = str | int | dt.date | None  #: a date with a time of day is one too

_CASE_COLUMNS = (
    words.ID,
    words.COMPLEXITY,
    words.STATION,
    words.HANDLER,
    words.CHANNEL,
    words.RECEIVED,
    words.PAUSES,
    words.UPGRADED,
    words.EXTENSION_DAYS,
    words.EXTENDED_TO,
    words.EXTENSION_APPROVED,
    words.WITHDRAWN,
    words.STATUS,
    words.NEXT_DUE,
)
_STAGE_COLUMNS = (
    words.STAGE_DUE,
    words.STAGE_ORIGINAL_DUE,
    words.STAGE_MOVED,
    words.STAGE_DONE,
    words.STAGE_STATUS,
    words.STAGE_ELAPSED,
    words.STAGE_REMAINING,
    words.STAGE_PAST_DUE,
    words.STAGE_PROVISIONAL,
)


def columns_of(policy: Policy, language: Language) -> list[str]:
    """Return the heading of each column."""
    labels = [words.stage_label(stage, language) for stage in policy.stages]
    return [
        *(column.text(language) for column in _CASE_COLUMNS),
        *(column.text(language, label) for label in labels for column in _STAGE_COLUMNS),
        words.LEDGER.text(language),
        words.SHEET.text(language),
        words.LINE.text(language),
        words.TO_CHECK.text(language),
    ]


def status_places(policy: Policy) -> list[int]:
    """Return the places of the columns that hold the status of the case and of each stage."""
    first = len(_CASE_COLUMNS) + _STAGE_COLUMNS.index(words.STAGE_STATUS)
    of_stages = (first + n * len(_STAGE_COLUMNS) for n in range(len(policy.stages)))
    return [_CASE_COLUMNS.index(words.STATUS), *of_stages]


def cells_of(row: EntryResult, language: Language) -> list[Cell]:
    """Return the row of a case."""
    entry, result = row.entry, row.result
    return [
        entry.id,
        type_cell(result, language),
        *(entry.station, entry.handler, entry.channel),
        moment_of(result.case),
        *cells_of_changes(result.case),
        words.STATUS_WORDS[result.status].text(language),
        result.next_due,
        *(cell for stage in result.stages for cell in cells_of_stage(stage, language)),
        entry.source,
        entry.sheet,
        entry.line,
        codes_text(row.doubts) or None,
    ]


def type_cell(result: CaseResult, language: Language) -> str:
    """Return how hard a case is."""
    return words.TYPE_WORDS[result.case_type].text(language)


def cells_of_changes(case: Case) -> list[Cell]:
    """Return the cells of what moved the deadlines of a case, or ended it early."""
    return [
        "; ".join(f"{pause.start}~{pause.end or ''}" for pause in case.pauses) or None,
        case.upgraded,
        *_cells_of_extension(case.extension),
        case.withdrawn,
    ]


def cells_of_unreadable(row: UnreadableRow, policy: Policy, language: Language) -> list[Cell]:
    """Return the row of what could not be assessed: where it stands, and that it was not."""
    cells: list[Cell] = [None] * len(columns_of(policy, language))
    cells[0] = row.id
    cells[_CASE_COLUMNS.index(words.STATUS)] = words.NOT_ASSESSED.text(language)
    cells[-4:] = row.source, row.sheet, row.line, codes_text(row.codes) or None
    return cells


def moment_of(case: Case) -> dt.date:
    """Return the receipt, with its time of day where that is known: a cutoff may need it."""
    if case.received_time is None:
        return case.received
    return dt.datetime.combine(case.received, case.received_time.replace(microsecond=0))


def _cells_of_extension(extension: Extension | None) -> list[Cell]:
    if extension is None:
        return [None, None, None]
    return [extension.working_days, extension.until, extension.approved]


def cells_of_stage(stage: StageResult, language: Language) -> list[Cell]:
    """Return the cells of one stage."""
    provisional = words.YES if stage.provisional else words.NO
    return [
        stage.due,
        stage.original_due,
        SEMICOLON.text(language).join(move_texts(stage, language)) or None,
        stage.done,
        words.STATUS_WORDS[stage.status].text(language),
        stage.elapsed,
        stage.remaining,
        stage.natural_days_past_due,
        provisional.text(language),
    ]


_REMEMBERED = 2048  # texts of parts


def csv_lines(
    events: Iterable[ResultEvent], tally: Tally, frame: Frame, *, show: Show, language: Language
) -> Iterator[str]:
    """Yield a byte order mark with the header, then one row a case, each with its line end.

    A row of a ledger that could not be assessed has a row too, whatever `show` says.
    `tally` counts the events.
    """
    policy = frame.policy
    case_row = _case_rows(language)
    yield BOM + csv_row(columns_of(policy, language))
    for event in tally.watch(events):
        if isinstance(event, UnreadableRow):
            yield csv_row(cells_of_unreadable(event, policy, language))
        elif isinstance(event, EntryResult) and is_shown(event.result, show):
            yield case_row(event)


def _case_rows(language: Language) -> Callable[[EntryResult], str]:
    """Return a function that gives the row of a case: that of its `cells_of`.

    It is put together from texts; one that many rows share is made once.
    """
    text_of = lru_cache(_REMEMBERED)(joined_cells)

    @lru_cache(_REMEMBERED)
    def stage_text(stage: StageResult) -> str:
        return joined_cells(*cells_of_stage(stage, language))

    @lru_cache(_REMEMBERED)
    def parts_of(result: CaseResult) -> tuple[str, str]:
        status = words.STATUS_WORDS[result.status].text(language)
        cells = (
            text_of(moment_of(result.case)),
            text_of(*cells_of_changes(result.case)),
            text_of(status, result.next_due),
            *map(stage_text, result.stages),
        )
        return text_of(type_cell(result, language)), ",".join(cells)

    def case_row(row: EntryResult) -> str:
        entry, result = row.entry, row.result
        kind, cells = parts_of(result)
        holder = text_of(entry.station, entry.handler, entry.channel)
        place = f"{text_of(entry.source, entry.sheet)},{'' if entry.line is None else entry.line}"
        name = joined_cells(entry.id)
        return f"{name},{kind},{holder},{cells},{place},{codes_text(row.doubts)}\r\n"

    return case_row
