"""A ledger with a row for each step of a case instead of one for each case."""

from collections.abc import Iterable, Iterator

from sla1357.core.cases import Entry
from sla1357.core.findings import Code, Finding
from sla1357.core.ledgers import LedgerEvent

__all__ = ["with_steps"]

_MANY = 20  # numbers used twice, by mistake, in a ledger of any size
_SHARE = 5  # and not every fifth one
_HALF = 6  # rows of cases or more, half of which use a number again: no slips, however few
_MOST_HELD = 1000  # findings; with so many, no row that still comes makes them slips


def with_steps(events: Iterable[LedgerEvent], *, source: str) -> Iterator[LedgerEvent]:
    """Yield `events`; where very many numbers are used again, one finding in place of the rest.

    Findings about too many of them are held back: where rows without any
    follow, they were slips, and come after these rows.
    """
    cases = again = 0
    has_steps = False
    held: list[LedgerEvent] = []
    for event in events:
        if isinstance(event, Entry):
            cases += 1
        elif isinstance(event, Finding) and event.code is Code.ID_TWICE:
            again += 1
            if again > max(_MANY, cases // _SHARE):
                has_steps = has_steps or len(held) == _MOST_HELD
                if not has_steps:
                    held.append(event)
                continue
        if held and not has_steps and again <= cases // _SHARE:
            yield from held
            held.clear()
        yield event
    if held or (cases >= _HALF and again * 2 >= cases):
        details = (str(again), str(cases))
        yield Finding(code=Code.ROW_PER_STEP, source=source, details=details)
