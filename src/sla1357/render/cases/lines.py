"""A format of cases that is written line by line, while ledgers are read."""

import enum
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sla1357.core.assessment import AHEAD, ResultEvent
from sla1357.core.tally import Summary, Tally

__all__ = ["CaseLines", "RecordKind"]


class RecordKind(enum.Enum):
    """Kinds of lines of NDJSON; the value is the word in it."""

    HEADER = "header"  #: what the cases were assessed with
    CASE = "case"
    UNREADABLE = "unreadable"  #: a row that could not be assessed
    LEFT_OUT = "left_out"  #: a case received after the report day
    SKIPPED = "skipped"  #: a row that is no case
    FINDING = "finding"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLines:
    """The parts of a text; each line has its end, and a part may be empty."""

    head: str
    #: the lines of some events; they depend on no earlier events, so a text may be made in pieces
    body: Callable[[Iterable[ResultEvent]], Iterator[str]]
    foot: Callable[[Summary], str]

    def whole(self, events: Iterable[ResultEvent], tally: Tally) -> Iterator[str]:
        """Yield the text line by line; `tally` counts the events."""
        if self.head:
            yield self.head
        counted = tally.watch(events)
        while block := list(islice(counted, AHEAD)):
            yield from self.body(block)
        if foot := self.foot(tally.summary()):
            yield foot
