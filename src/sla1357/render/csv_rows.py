"""Cases as CSV for a spreadsheet, one row a case, written while the ledgers are read."""

import csv
import io
from collections.abc import Iterable, Iterator

from sla1357.core.cases import UnreadableRow
from sla1357.core.deadlines import CaseResult
from sla1357.core.ledgers import ResultEvent
from sla1357.core.listing import Show, is_shown
from sla1357.core.policy import Policy
from sla1357.render.case_columns import cells_of, cells_of_unreadable, columns_of
from sla1357.render.literal import literal
from sla1357.render.words import Language

__all__ = ["BOM", "csv_lines", "csv_row", "is_formula"]

BOM = "\ufeff"  #: tells Excel that the text is UTF-8
# also in full width, as an input method for Chinese types them
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def csv_lines(
    events: Iterable[ResultEvent], policy: Policy, *, show: Show, language: Language
) -> Iterator[str]:
    """Yield a byte order mark with the header, then one row a case, each with its line end.

    A row of a ledger that could not be assessed has a row too, whatever `show` says.
    """
    yield BOM + csv_row(columns_of(policy, language))
    for event in events:
        if isinstance(event, UnreadableRow):
            yield csv_row(cells_of_unreadable(event, policy, language))
        elif isinstance(event, CaseResult) and is_shown(event, show):
            yield csv_row(cells_of(event, language))


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would take `text` for a formula."""
    return text.startswith(_FORMULA_STARTS)


def csv_row(cells: Iterable[object]) -> str:
    """Return one row with its line end, as Excel writes it.

    No terminal acts on its texts, and no spreadsheet takes one for a formula.
    """
    line = io.StringIO()
    csv.writer(line).writerow(_harmless(c) if isinstance(c, str) else c for c in cells)
    return line.getvalue()


def _harmless(text: str) -> str:
    text = literal(text)
    return f"'{text}" if is_formula(text) else text
