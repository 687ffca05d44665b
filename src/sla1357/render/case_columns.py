"""Cases as rows of values for CSV and workbooks, one row a case."""

import datetime as dt
from collections.abc import Iterable

from sla1357.core.cases import Case, Extension, UnreadableRow
from sla1357.core.findings import Code
from sla1357.core.ledgers import EntryResult
from sla1357.core.policy import Policy
from sla1357.core.results import CaseResult, StageResult
from sla1357.render import punctuation, words
from sla1357.render.language import Language
from sla1357.render.rule_text import move_texts

__all__ = [
    "Cell",
    "cells_of",
    "cells_of_changes",
    "cells_of_stage",
    "cells_of_unreadable",
    "codes_text",
    "columns_of",
    "moment_of",
    "status_places",
    "type_cell",
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
    labels = [words.stage_label(stage).text(language) for stage in policy.stages]
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


def codes_text(codes: Iterable[Code]) -> str:
    """Return codes of findings as they stand in a cell."""
    return " ".join(code.value for code in codes)


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
        punctuation.SEMICOLON.text(language).join(move_texts(stage, language)) or None,
        stage.done,
        words.STATUS_WORDS[stage.status].text(language),
        stage.elapsed,
        stage.remaining,
        stage.natural_days_past_due,
        provisional.text(language),
    ]
