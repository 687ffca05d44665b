"""Cases as one JSON object a line, written while the ledgers are read.

The line of a case is put together from the texts of its parts: a part that
many lines share is made once.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from sla1357.core.compliance import Tally
from sla1357.core.findings import Finding
from sla1357.core.ledgers import EntryResult, ResultEvent
from sla1357.core.listing import Frame, Show, is_shown
from sla1357.core.results import CaseResult, StageResult
from sla1357.render.language import Language
from sla1357.render.records import (
    JsonObject,
    changes_record,
    finding_record,
    header_record,
    holder_record,
    json_text,
    receipt_record,
    stage_record,
    state_record,
    summary_record,
)

__all__ = ["case_lines", "ndjson_lines"]

_REMEMBERED = 2048  # texts of parts


def ndjson_lines(
    events: Iterable[ResultEvent], tally: Tally, frame: Frame, *, show: Show, language: Language
) -> Iterator[str]:
    """Yield the lines, each with its newline: header, cases and findings, summary.

    Args:
        events: What is found, in order.
        tally: Watches `events`, for the summary.
        frame: For the header.
        show: Which cases become a line.
        language: Of the messages of findings.
    """
    case_line = case_lines()
    yield _line("header", header_record(frame))
    for event in tally.watch(events):
        if isinstance(event, EntryResult):
            if is_shown(event.result, show):
                yield case_line(event)
        elif isinstance(event, Finding):
            yield _line("finding", finding_record(event, language))
    yield _line("summary", summary_record(tally.summary()))


def _line(kind: str, record: JsonObject) -> str:
    return json_text({"record": kind, **record}) + "\n"


def case_lines() -> Callable[[EntryResult], str]:
    """Return a function that gives the line of a case: the text of its `case_record`."""

    @lru_cache(_REMEMBERED)
    def stage_text(stage: StageResult) -> str:
        return json_text(stage_record(stage))

    receipt, changes = _members_of(receipt_record), _members_of(changes_record)
    holder, state = _members_of(holder_record), _members_of(state_record)
    text_of = lru_cache(_REMEMBERED)(json_text)

    @lru_cache(_REMEMBERED)
    def parts_of(result: CaseResult) -> tuple[str, str]:
        case = result.case
        came = receipt(
            result.case_type, case.received, case.received_time, result.counted_as_received
        )
        changed = changes(case.pauses, case.upgraded, case.extension, case.withdrawn)
        stages = ", ".join(map(stage_text, result.stages))
        return (
            f"{came}, {changed}",
            f'{state(result.status, result.next_due)}, "stages": [{stages}]',
        )

    def case_line(row: EntryResult) -> str:
        entry, result = row.entry, row.result
        history, standing = parts_of(result)
        place = f'"source": {text_of(entry.source or None)}, "sheet": {text_of(entry.sheet)}'
        held = holder(entry.station, entry.handler, entry.channel)
        return (
            f'{{"record": "case", {place}, "line": {entry.line or "null"}, '
            f'"id": {json_text(entry.id)}, '
            f"{history}, {held}, {standing}}}\n"
        )

    return case_line


def _members_of(record: Callable[..., JsonObject]) -> Callable[..., str]:
    """Return a function that gives the text of a record without its braces."""

    @lru_cache(_REMEMBERED)
    def members(*values: object) -> str:
        return json_text(record(*values))[1:-1]

    return members
