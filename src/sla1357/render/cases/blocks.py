"""The listed cases in blocks, one for each handler, station, channel or type."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Dimension, Selection
from sla1357.core.policy import Policy
from sla1357.core.status import Status
from sla1357.render.report.sections import key_text
from sla1357.render.status import as_of_text, counted
from sla1357.texts import words
from sla1357.texts.language import COLON, Language

__all__ = ["Block", "blocks_of"]


class Block(NamedTuple):
    """The cases of a value, in the order of the list."""

    name: str
    cases: Sequence[EntryResult]

    @property
    def by_status(self) -> list[tuple[Status, int]]:
        """Return the number of cases of each status, the most urgent first."""
        numbers = Counter(row.result.status for row in self.cases)
        return [(status, numbers[status]) for status in Status if numbers[status]]

    def heading(self, as_of: dt.date, language: Language) -> str:
        """Return its name, the day of the report, and the number of cases of each status."""
        name = words.OF_BLOCK.text(
            language, self.name, len(self.cases), as_of_text(as_of, language)
        )
        counts = "  ".join(counted(*each, language) for each in self.by_status)
        return name + COLON.text(language) + counts


def blocks_of(
    listed: Iterable[EntryResult], by: Dimension, policy: Policy, language: Language
) -> list[Block]:
    """Return a block for each value, in the order of their first cases; those without one last."""
    selection = Selection(stages=policy.stages, by=(by,))
    value_of = selection.values_of(by, policy)
    cases: defaultdict[str | None, list[EntryResult]] = defaultdict(list)
    for row in listed:
        cases[value_of(row)].append(row)
    without = cases.pop(None, None)
    if without:
        cases[None] = without
    return [
        Block(key_text((value,), selection, policy, language)[0], rows)
        for value, rows in cases.items()
    ]
