"""The listed cases in blocks, one for each handler, station, channel or type."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Dimension, Listing, Selection
from sla1357.core.status import Status
from sla1357.render.report.sections import key_text
from sla1357.texts.language import Language

__all__ = ["Block", "blocks_of"]


class Block(NamedTuple):
    """The cases of a value, the most urgent first."""

    name: str
    cases: Sequence[EntryResult]

    @property
    def by_status(self) -> list[tuple[Status, int]]:
        """Return the number of cases of each status, the most urgent first."""
        numbers = Counter(row.result.status for row in self.cases)
        return [(status, numbers[status]) for status in Status if numbers[status]]


def blocks_of(listing: Listing, by: Dimension, language: Language) -> list[Block]:
    """Return a block for each value, the one of the most urgent case first; those without last."""
    policy = listing.frame.policy
    selection = Selection(stages=policy.stages, by=(by,))
    value_of = selection.values_of(by, policy)
    cases: defaultdict[str | None, list[EntryResult]] = defaultdict(list)
    for row in listing.cases:
        cases[value_of(row)].append(row)
    without = cases.pop(None, None)
    if without:
        cases[None] = without
    return [
        Block(key_text((value,), selection, policy, language)[0], rows)
        for value, rows in cases.items()
    ]
