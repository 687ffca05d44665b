"""Cases as one JSON document, written while the ledgers are read."""

from collections.abc import Iterable, Iterator

from sla1357.core.compliance import Tally
from sla1357.core.findings import Finding
from sla1357.core.ledgers import EntryResult, ResultEvent
from sla1357.core.listing import Frame, Show, is_shown
from sla1357.render.language import Language
from sla1357.render.records import (
    JsonValue,
    case_record,
    finding_record,
    header_record,
    json_text,
    summary_record,
)

__all__ = ["json_document"]


def json_document(
    events: Iterable[ResultEvent], tally: Tally, frame: Frame, *, show: Show, language: Language
) -> Iterator[str]:
    """Yield the document piece by piece, with its final newline.

    Args:
        events: What is found, in order; cases are written as they come.
        tally: Watches `events`, for the summary.
        frame: What stands before the cases.
        show: Which cases are written.
        language: Of the messages of findings.
    """
    findings: list[JsonValue] = []
    yield json_text(header_record(frame), indent=2).removesuffix("\n}") + ',\n  "cases": ['
    separator = "\n"
    for event in tally.watch(events):
        if isinstance(event, Finding):
            findings.append(finding_record(event, language))
        elif isinstance(event, EntryResult) and is_shown(event.result, show):
            case = json_text(case_record(event), indent=2).replace("\n", "\n    ")
            yield f"{separator}    {case}"
            separator = ",\n"
    rest: dict[str, JsonValue] = {
        "findings": findings,
        "summary": summary_record(tally.summary()),
    }
    yield "\n  ],\n" + json_text(rest, indent=2).removeprefix("{\n") + "\n"
