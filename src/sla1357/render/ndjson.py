"""Cases as one JSON object a line, written while the ledgers are read."""

from collections.abc import Iterable, Iterator

from sla1357.core.compliance import Tally
from sla1357.core.deadlines import CaseResult
from sla1357.core.findings import Finding
from sla1357.core.ledgers import ResultEvent
from sla1357.core.listing import Frame, Show, is_shown
from sla1357.render.records import (
    JsonObject,
    case_record,
    finding_record,
    header_record,
    json_text,
    summary_record,
)
from sla1357.render.words import Language

__all__ = ["ndjson_lines"]


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
    yield _line("header", header_record(frame))
    for event in tally.watch(events):
        if isinstance(event, Finding):
            yield _line("finding", finding_record(event, language))
        elif isinstance(event, CaseResult) and is_shown(event, show):
            yield _line("case", case_record(event))
    yield _line("summary", summary_record(tally.summary()))


def _line(kind: str, record: JsonObject) -> str:
    return json_text({"record": kind, **record}) + "\n"
