"""Cases as one JSON document, written while the ledgers are read."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from sla1357.core.compliance import Tally
from sla1357.core.findings import Finding
from sla1357.core.ledgers import EntryResult, ResultEvent
from sla1357.core.listing import Frame, Show, is_shown
from sla1357.render.language import Language
from sla1357.render.records import (
    JsonObject,
    case_record,
    finding_record,
    header_record,
    json_text,
    summary_record,
)

__all__ = ["SetAside", "json_document"]


class SetAside(Protocol):
    """Takes texts, and gives them back in one piece or many."""

    def add(self, text: str) -> None:
        """Take a text."""

    def __iter__(self) -> Iterator[str]:
        """Return what was taken, in order."""


def json_document(  # noqa: PLR0913 - what every format needs, and where findings wait
    events: Iterable[ResultEvent],
    tally: Tally,
    frame: Frame,
    *,
    show: Show,
    language: Language,
    aside: SetAside,
) -> Iterator[str]:
    """Yield the document piece by piece, with its final newline.

    Args:
        events: What is found, in order; cases are written as they come.
        tally: Watches `events`, for the summary.
        frame: What stands before the cases.
        show: Which cases are written.
        language: Of the messages of findings.
        aside: Where findings wait, which stand behind the cases.
    """
    found = False
    yield json_text(header_record(frame), indent=2).removesuffix("\n}") + ',\n  "cases": ['
    separator = "\n"
    for event in tally.watch(events):
        if isinstance(event, Finding):
            aside.add((",\n" if found else "\n") + _nested(finding_record(event, language)))
            found = True
        elif isinstance(event, EntryResult) and is_shown(event.result, show):
            yield separator + _nested(case_record(event))
            separator = ",\n"
    yield '\n  ],\n  "findings": ['
    yield from aside
    summary = json_text({"summary": summary_record(tally.summary())}, indent=2)
    yield ("\n  " if found else "") + "],\n" + summary.removeprefix("{\n") + "\n"


def _nested(record: JsonObject) -> str:
    return "    " + json_text(record, indent=2).replace("\n", "\n    ")
