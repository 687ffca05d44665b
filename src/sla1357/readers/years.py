"""The typing slip of every January: a receipt with a year that its neighbours do not have."""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sla1357.core.cases import Entry
from sla1357.core.findings import Code, Finding
from sla1357.core.ledgers import LedgerEvent

__all__ = ["with_odd_years"]

_MOST_HELD = 100  # events
_NEAR = dt.timedelta(days=31)


def with_odd_years(events: Iterable[LedgerEvent]) -> Iterator[LedgerEvent]:
    """Yield `events`, with a warning before each case whose year may be mistyped.

    It may be, if with another year the receipt would lie near those of both
    neighbours.  At either end of a ledger the nearest two cases stand for the
    neighbours.  Up to two cases are held back for it, and a hundred rows that are none.
    """
    held: deque[LedgerEvent] = deque()  # begins with a case that is in question
    before: deque[dt.date] = deque(maxlen=2)  # receipts of the cases let go
    waiting: deque[dt.date] = deque()  # receipts of the cases held
    for event in events:
        if isinstance(event, Entry):
            waiting.append(event.case.received)
            held.append(event)
            while len(waiting) > (1 if before else 2):
                neighbours = (before[-1], waiting[1]) if before else (waiting[1], waiting[2])
                before.append(waiting.popleft())
                yield from _released(held, neighbours)
        elif held:
            held.append(event)
            while len(held) > _MOST_HELD and waiting:  # no neighbour in sight
                before.append(waiting.popleft())
                yield from _released(held, ())
        else:
            yield event
    while held:
        yield from _released(held, tuple(before))


def _released(held: deque[LedgerEvent], neighbours: tuple[dt.date, ...]) -> list[LedgerEvent]:
    """Return the first case held and what follows it, up to the next case; they are let go."""
    entry = held.popleft()
    assert isinstance(entry, Entry)  # noqa: S101 - for the type checker; `held` begins with a case
    released: list[LedgerEvent] = [entry]
    if meant := _meant(entry.case.received, neighbours):
        odd_year = Finding(
            code=Code.ODD_YEAR,
            source=entry.source,
            line=entry.line,
            column=entry.header_of("received"),
            value=str(entry.case.received),
            details=(str(meant),),
        )
        released.insert(0, odd_year)
    while held and not isinstance(held[0], Entry):
        released.append(held.popleft())
    return released


@lru_cache  # of a ledger in order, many cases have the same neighbours
def _meant(day: dt.date, neighbours: tuple[dt.date, ...]) -> dt.date | None:
    """Return the day of another year that lies near both neighbours, if `day` does not."""
    if len(neighbours) < 2 or _is_near(day, neighbours):  # noqa: PLR2004 - one on either side
        return None
    years = {neighbour.year for neighbour in neighbours} - {day.year}
    for year in sorted(years):
        try:
            meant = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if _is_near(meant, neighbours):
            return meant
    return None


def _is_near(day: dt.date, neighbours: Sequence[dt.date]) -> bool:
    return all(abs(day - neighbour) <= _NEAR for neighbour in neighbours)
