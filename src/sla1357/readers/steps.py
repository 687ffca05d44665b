"""A ledger with a row for each step of a case instead of one for each case."""

from collections.abc import Iterable, Iterator

from sla1357.core.cases import Entry
from sla1357.core.findings import Code, Finding
from sla1357.core.ledgers import LedgerEvent

__all__ = ["with_steps"]

_MANY = 20  # numbers used twice, by mistake, in a ledger of any size
_SHARE = 5  # and not every fifth one


def with_steps(events: Iterable[LedgerEvent], *, source: str) -> Iterator[LedgerEvent]:
    """Yield `events`; where very many numbers are used again, one finding in place of the rest."""
    cases = again = left_out = 0
    for event in events:
        if isinstance(event, Entry):
            cases += 1
        elif isinstance(event, Finding) and event.code is Code.ID_TWICE:
            again += 1
            if again > max(_MANY, cases // _SHARE):
                left_out += 1
                continue
        yield event
    if left_out:
        details = (str(again), str(cases))
        yield Finding(code=Code.ROW_PER_STEP, source=source, details=details)
