"""Cases as rows of values, and as CSV, written while the ledgers are read."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import ENTRY_TEXTS, Case, Entry, UnreadableRow
from sla1357.core.deadlines import CaseResult, StageResult
from sla1357.core.listing import Frame, Show, is_shown
from sla1357.core.policy import CaseType, Policy
from sla1357.core.tally import Tally
from sla1357.render.findings import codes_text
from sla1357.render.formats import BOM, csv_row, joined_cells
from sla1357.render.status import move_texts
from sla1357.texts import words
from sla1357.texts.language import SEMICOLON, Language, Phrase

__all__ = [
    "Cell",
    "cells_of",
    "cells_of_unreadable",
    "columns_of",
    "csv_lines",
    "status_places",
]

Cell = str | int | dt.date | None  #: a date with a time of day is one too

_Of = TypeVar("_Of")
#: the heading of each column, and its cell of a case, a stage or a row
Columns = Sequence[tuple[Phrase, Callable[[_Of, Language], Cell]]]


def _moment(case: Case) -> dt.date:
    """Return the receipt, with its time of day where that is known: a cutoff may need it."""
    if case.received_time is None:
        return case.received
    return dt.datetime.combine(case.received, case.received_time.replace(microsecond=0))


def _pauses(case: Case) -> str | None:
    return "; ".join(f"{pause.start}~{pause.end or ''}" for pause in case.pauses) or None


def _upgraded(case: Case) -> dt.date | None:
    days = [each.day for each in case.type_changes if each.case_type == CaseType.COMPLEX]
    return days[-1] if days else None


def _extension_days(case: Case) -> int | str | None:
    """Return what was added; several extensions in one cell, as a ledger may hold them."""
    if len(case.extensions) == 1:
        return case.extensions[0].added
    texts = []
    for each in case.extensions:
        length = f"~{each.until}" if each.until else str(each.added)
        texts.append(f"{length}@{each.approved}" if each.approved else length)
    return "; ".join(texts) or None


def _only_extension(case: Case, field: str) -> dt.date | None:
    if len(case.extensions) != 1:
        return None
    only = case.extensions[0]
    return only.until if field == "until" else only.approved


def _moves(stage: StageResult, language: Language) -> str | None:
    return SEMICOLON.text(language).join(move_texts(stage, language)) or None


def _yes_or_no(value: bool, language: Language) -> str:  # noqa: FBT001 - that is what it words
    return (words.YES if value else words.NO).text(language)


# the columns of a case, in their order: they share texts by what they depend on
_ID: Columns[Entry] = [(words.ID, lambda entry, _: entry.id)]
_TYPE: Columns[CaseResult] = [
    (words.COMPLEXITY, lambda result, language: words.type_label(result.type_names, language))
]
_TEXTS = [words.FIELD_WORDS[field] for field in ENTRY_TEXTS]  # see `Entry.texts`
_RECEIPT: Columns[Case] = [(words.RECEIVED, lambda case, _: _moment(case))]
#: moves of deadlines, and the withdrawal
_CHANGES: Columns[Case] = [
    (words.PAUSES, lambda case, _: _pauses(case)),
    (words.UPGRADED, lambda case, _: _upgraded(case)),
    (words.EXTENSION_DAYS, lambda case, _: _extension_days(case)),
    (words.EXTENDED_TO, lambda case, _: _only_extension(case, "until")),
    (words.EXTENSION_APPROVED, lambda case, _: _only_extension(case, "approved")),
    (words.WITHDRAWN, lambda case, _: case.withdrawn),
]
_STATE: Columns[CaseResult] = [
    (words.STATUS, lambda result, language: words.STATUS_WORDS[result.status].text(language)),
    (words.NEXT_DUE, lambda result, _: result.next_due),
]
_STAGE: Columns[StageResult] = [
    (words.STAGE_DUE, lambda stage, _: stage.due),
    (words.STAGE_ORIGINAL_DUE, lambda stage, _: stage.original_due),
    (words.STAGE_MOVED, _moves),
    (words.STAGE_DONE, lambda stage, _: stage.done),
    (words.STAGE_STATUS, lambda stage, language: words.STATUS_WORDS[stage.status].text(language)),
    (words.STAGE_ELAPSED, lambda stage, _: stage.elapsed),
    (words.STAGE_REMAINING, lambda stage, _: stage.remaining),
    (words.STAGE_PAST_DUE, lambda stage, _: stage.natural_days_past_due),
    (words.STAGE_PROVISIONAL, lambda stage, language: _yes_or_no(stage.provisional, language)),
]
_PLACE: Columns[Entry | UnreadableRow] = [
    (words.LEDGER, lambda row, _: row.source),
    (words.SHEET, lambda row, _: row.sheet),
    (words.LINE, lambda row, _: row.line),
]


def _cells(columns: Columns[_Of], of: _Of, language: Language) -> list[Cell]:
    return [cell(of, language) for _, cell in columns]


def _headings(columns: Columns[_Of]) -> Iterator[Phrase]:
    return (heading for heading, _ in columns)


_BEFORE_STAGES = (
    *(*_headings(_ID), *_headings(_TYPE), *_TEXTS, *_headings(_RECEIPT), *_headings(_CHANGES)),
    *_headings(_STATE),
)
_BEHIND_STAGES = (*_headings(_PLACE), words.TO_CHECK)


def columns_of(policy: Policy, language: Language) -> list[str]:
    """Return the heading of each column."""
    labels = [words.stage_label(stage, language) for stage in policy.stages]
    return [
        *(heading.text(language) for heading in _BEFORE_STAGES),
        *(heading.text(language, label) for label in labels for heading in _headings(_STAGE)),
        *(heading.text(language) for heading in _BEHIND_STAGES),
    ]


def status_places(policy: Policy) -> list[int]:
    """Return the indexes of the status columns: of the case, then of each stage."""
    first = len(_BEFORE_STAGES) + [*_headings(_STAGE)].index(words.STAGE_STATUS)
    of_stages = (first + n * len(_STAGE) for n in range(len(policy.stages)))
    return [_BEFORE_STAGES.index(words.STATUS), *of_stages]


def cells_of(row: EntryResult, language: Language) -> list[Cell]:
    """Return the row of a case."""
    entry, result = row.entry, row.result
    return [
        *_cells(_ID, entry, language),
        *_cells(_TYPE, result, language),
        *entry.texts,
        *_cells(_RECEIPT, result.case, language),
        *_cells(_CHANGES, result.case, language),
        *_cells(_STATE, result, language),
        *(cell for stage in result.stages for cell in _cells(_STAGE, stage, language)),
        *_cells(_PLACE, entry, language),
        codes_text(row.doubts) or None,
    ]


def cells_of_unreadable(row: UnreadableRow, policy: Policy, language: Language) -> list[Cell]:
    """Return the row of an unreadable row: its place, and that it was not assessed."""
    between = len(columns_of(policy, language)) - len(_BEHIND_STAGES)
    cells: list[Cell] = [None] * between
    cells[0] = row.id
    cells[_BEFORE_STAGES.index(words.STATUS)] = words.NOT_ASSESSED.text(language)
    return [*cells, *_cells(_PLACE, row, language), codes_text(row.codes) or None]


_REMEMBERED = 2048  # texts of parts


def csv_lines(
    events: Iterable[ResultEvent], tally: Tally, frame: Frame, *, show: Show, language: Language
) -> Iterator[str]:
    """Yield a byte order mark with the header, then one row a case, each with its line end.

    A row that could not be assessed is always written, for every value of `show`.
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
    """Return a function that writes the row of a case, equal to its `cells_of`.

    The row is joined from texts, and a text that many rows share is made once.
    """
    text_of = lru_cache(_REMEMBERED)(joined_cells)

    @lru_cache(_REMEMBERED)
    def stage_text(stage: StageResult) -> str:
        return joined_cells(*_cells(_STAGE, stage, language))

    @lru_cache(_REMEMBERED)
    def parts_of(result: CaseResult) -> tuple[str, str]:
        cells = (
            text_of(_moment(result.case)),
            text_of(*_cells(_CHANGES, result.case, language)),
            text_of(*_cells(_STATE, result, language)),
            *map(stage_text, result.stages),
        )
        return text_of(*_cells(_TYPE, result, language)), ",".join(cells)

    def case_row(row: EntryResult) -> str:
        entry, result = row.entry, row.result
        kind, cells = parts_of(result)
        texts = text_of(*entry.texts)
        place = f"{text_of(entry.source, entry.sheet)},{'' if entry.line is None else entry.line}"
        name = joined_cells(entry.id)
        return f"{name},{kind},{texts},{cells},{place},{codes_text(row.doubts)}\r\n"

    return case_row
