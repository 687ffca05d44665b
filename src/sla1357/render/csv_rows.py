"""Cases as CSV for a spreadsheet, one row a case, written while the ledgers are read."""

import csv
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from sla1357.core.cases import UnreadableRow
from sla1357.core.ledgers import EntryResult, ResultEvent
from sla1357.core.listing import Show, is_shown
from sla1357.core.policy import Policy
from sla1357.core.results import CaseResult, StageResult
from sla1357.render import words
from sla1357.render.case_columns import (
    cells_of_changes,
    cells_of_stage,
    cells_of_unreadable,
    codes_text,
    columns_of,
    moment_of,
    type_cell,
)
from sla1357.render.language import Language
from sla1357.render.literal import literal

__all__ = ["BOM", "csv_lines", "csv_row", "is_formula"]

BOM = "\ufeff"  #: tells Excel that the text is UTF-8
_REMEMBERED = 2048  # texts of parts
# also in full width, as an input method for Chinese types them
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class _Line:
    """A file to write rows to, which gives each back."""

    def write(self, line: str) -> str:
        return line


_WRITER = csv.writer(_Line())


def csv_lines(
    events: Iterable[ResultEvent], policy: Policy, *, show: Show, language: Language
) -> Iterator[str]:
    """Yield a byte order mark with the header, then one row a case, each with its line end.

    A row of a ledger that could not be assessed has a row too, whatever `show` says.
    """
    case_row = _case_rows(language)
    yield BOM + csv_row(columns_of(policy, language))
    for event in events:
        if isinstance(event, UnreadableRow):
            yield csv_row(cells_of_unreadable(event, policy, language))
        elif isinstance(event, EntryResult) and is_shown(event.result, show):
            yield case_row(event)


def _case_rows(language: Language) -> Callable[[EntryResult], str]:
    """Return a function that gives the row of a case: that of its `cells_of`.

    It is put together from texts; one that many rows share is made once.
    """
    text_of = lru_cache(_REMEMBERED)(_joined)

    @lru_cache(_REMEMBERED)
    def stage_text(stage: StageResult) -> str:
        return _joined(*cells_of_stage(stage, language))

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
        return f"{_joined(entry.id)},{kind},{holder},{cells},{place},{codes_text(row.doubts)}\r\n"

    return case_row


def _joined(*cells: object) -> str:
    """Return cells as they stand in a row, without its end."""
    return csv_row((None, *cells))[1:-2]  # a row of one blank cell would be written as ""


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would take `text` for a formula."""
    return text.startswith(_FORMULA_STARTS)


def csv_row(cells: Iterable[object]) -> str:
    """Return one row with its line end, as Excel writes it.

    No terminal acts on its texts, and no spreadsheet takes one for a formula.
    """
    return str(_WRITER.writerow([_harmless(c) if isinstance(c, str) else c for c in cells]))


def _harmless(text: str) -> str:
    text = literal(text)
    return f"'{text}" if is_formula(text) else text
