"""Cases as CSV for a spreadsheet, one row a case, written while the ledgers are read."""

import csv
import io
from collections.abc import Iterable, Iterator

from sla1357.core.cases import Case, Extension, UnreadableRow
from sla1357.core.deadlines import CaseResult, StageResult
from sla1357.core.ledgers import ResultEvent
from sla1357.core.listing import Show, is_shown
from sla1357.core.policy import Policy
from sla1357.render import words
from sla1357.render.literal import literal
from sla1357.render.rule_text import move_texts
from sla1357.render.words import Language

__all__ = ["BOM", "csv_lines", "csv_row", "harmless"]

BOM = "\ufeff"  #: tells Excel that the text is UTF-8
# also in full width, as an input method for Chinese types them
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

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


def csv_lines(
    events: Iterable[ResultEvent], policy: Policy, *, show: Show, language: Language
) -> Iterator[str]:
    """Yield a byte order mark with the header, then one row a case, each with its line end.

    A row of a ledger that could not be assessed has a row too, whatever `show` says.
    """
    header = _header(policy, language)
    yield BOM + csv_row(header)
    for event in events:
        if isinstance(event, UnreadableRow):
            yield csv_row(_cells_of_unreadable(event, len(header), language))
        elif isinstance(event, CaseResult) and is_shown(event, show):
            yield csv_row(_cells(event, language))


def _header(policy: Policy, language: Language) -> list[str]:
    labels = [words.stage_label(stage).text(language) for stage in policy.stages]
    return [
        *(column.text(language) for column in _CASE_COLUMNS),
        *(column.text(language, label) for label in labels for column in _STAGE_COLUMNS),
        words.LEDGER.text(language),
        words.LINE.text(language),
    ]


def _cells(result: CaseResult, language: Language) -> list[object]:
    case = result.case
    return [
        harmless(case.id),
        words.TYPE_WORDS[result.case_type].text(language),
        *(harmless(text or "") for text in (case.station, case.handler, case.channel)),
        _moment(case),
        "; ".join(f"{pause.start}~{pause.end or ''}" for pause in case.pauses),
        case.upgraded,
        *_cells_of_extension(case.extension),
        case.withdrawn,
        words.STATUS_WORDS[result.status].text(language),
        result.next_due,
        *(cell for stage in result.stages for cell in _stage_cells(stage, language)),
        harmless(case.source),
        case.line,
    ]


def _moment(case: Case) -> str:
    """Return the receipt, with its time of day where that is known: a cutoff may need it."""
    time = case.received_time
    return str(case.received) if time is None else f"{case.received} {time:%H:%M:%S}"


def _cells_of_extension(extension: Extension | None) -> list[object]:
    if extension is None:
        return [None, None, None]
    return [extension.working_days, extension.until, extension.approved]


def _cells_of_unreadable(row: UnreadableRow, width: int, language: Language) -> list[object]:
    cells: list[object] = [None] * width
    cells[0] = harmless(row.id or "")
    cells[_CASE_COLUMNS.index(words.STATUS)] = words.NOT_ASSESSED.text(language)
    cells[-2:] = harmless(row.source), row.line
    return cells


def _stage_cells(stage: StageResult, language: Language) -> list[object]:
    provisional = words.YES if stage.provisional else words.NO
    return [
        stage.due,
        stage.original_due,
        words.SEMICOLON.text(language).join(move_texts(stage, language)),
        stage.done,
        words.STATUS_WORDS[stage.status].text(language),
        stage.elapsed,
        stage.remaining,
        stage.natural_days_past_due,
        provisional.text(language),
    ]


def harmless(text: str) -> str:
    """Return `text` so that no terminal acts on it and no spreadsheet takes it for a formula."""
    text = literal(text)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def csv_row(cells: Iterable[object]) -> str:
    """Return one row with its line end, as Excel writes it."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
