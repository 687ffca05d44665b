"""Find the year of dates without one, and years that differ from their neighbours."""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry
from sla1357.core.findings import Code, Finding, Place
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.fields import Id
from sla1357.readers.rows.runs import PassedOver

__all__ = ["Years", "with_odd_years", "years_of"]

_LEAP = dt.date(2024, 1, 1)  # of the year that months and days without a year are put in
_DAYS_BEFORE = dt.timedelta(days=60)  # a day that far before a receipt is a slip, not next year
_GAP = 120  # days without a receipt; a ledger with one begins behind it
_AROUND_NEW_YEAR = 45  # days at most between receipts that go on into January
_DAYS_OF_LEAP_YEAR = 366
_JUMP = dt.timedelta(days=183)


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """What a date without a year means in one ledger."""

    named: int | None = None  #: the year that was named for all of them; None: none was
    since: dt.date | None = None  #: receipts are the first such day from this one on
    jump: tuple[int, dt.date] | None = None  #: line of the first that jumps, and the one before it

    def near(self, received: dt.date | None) -> dt.date | None:
        """Return the first possible day of a date without a year in a case."""
        if received is None:
            return self.since
        return received - _DAYS_BEFORE if received.year > 1 else None


def years_of(
    receipts: Iterable[tuple[int, str]], *, year: int | None, as_of: dt.date | None
) -> Years:
    """Return which years the receipts without one are of, if `year` is one of them.

    Receipts of December and January with a gap of four months elsewhere lie in two
    years.  `year` is one of them: the earlier one, unless January would then be
    after the day of the report.

    Args:
        receipts: Line and cell, in their order.
        year: That was named; None: receipts have years of their own.
        as_of: Day of the report; None: `year` is the earlier one.
    """
    if year is None:
        return Years()
    places: set[int] = set()
    before: dt.date | None = None
    jump: tuple[int, dt.date] | None = None
    for line, cell in receipts:
        if parse_day(cell).code is not Code.NO_YEAR:
            continue
        day = parse_day(cell, since=dt.date(year, 1, 1)).day or parse_day(cell, since=_LEAP).day
        if day is None:
            continue
        places.add((day.replace(year=_LEAP.year) - _LEAP).days)
        if before and jump is None and abs(day.replace(year=before.year) - before) > _JUMP:
            jump = (line, before)
        before = day
    begin = _begin(sorted(places))
    if begin is None:
        return Years(named=year, since=dt.date(year, 1, 1), jump=jump)
    start, end = begin
    if as_of and (year + 1, end.month, end.day) > (as_of.year, as_of.month, as_of.day):
        return Years(named=year, since=start.replace(year=year - 1))
    return Years(named=year, since=start.replace(year=year))


def _begin(places: Sequence[int]) -> tuple[dt.date, dt.date] | None:
    """Return where receipts around the new year begin and end; None if they do not span it."""
    if not places or places[0] + _DAYS_OF_LEAP_YEAR - places[-1] > _AROUND_NEW_YEAR:
        return None
    gap, last = max((after - before, before) for before, after in pairwise((*places, places[-1])))
    if gap < _GAP:
        return None
    middle = _LEAP + dt.timedelta(last + gap // 2)
    return middle.replace(day=1), _LEAP + dt.timedelta(last)


_MOST_HELD = 100  # events
_NEAR = dt.timedelta(days=31)
_YEAR = 365  # days
_FAR = _YEAR - _NEAR.days  # the least days to a receipt that one lies near in another year


def with_odd_years(
    events: Iterable[LedgerEvent | PassedOver],
) -> Iterator[LedgerEvent | PassedOver]:
    """Yield `events`, with a warning before each case whose year may be mistyped.

    It may be, if with another year the receipt would lie near those of both
    neighbours.  At either end of a ledger the nearest two cases stand for the
    neighbours.  Up to two cases are held back for it, and a hundred rows that are none.
    """
    held: deque[LedgerEvent | PassedOver] = deque()  # begins with a case that is in question
    before: deque[dt.date] = deque(maxlen=2)  # receipts of the cases let go
    waiting: deque[dt.date] = deque()  # receipts of the cases held
    for event in events:
        if isinstance(event, Entry):
            day = event.case.received
            if not held and before and not _may_be_odd(day, before[-1]):
                before.append(day)
                yield event
                continue
            waiting.append(day)
            held.append(event)
            while len(waiting) > (1 if before else 2):
                neighbours = (before[-1], waiting[1]) if before else (waiting[1], waiting[2])
                before.append(waiting.popleft())
                yield from _released(held, neighbours)
            if before and not _may_be_odd(waiting[0], before[-1]):
                before.append(waiting.popleft())
                yield from _released(held, ())
        elif held:
            held.append(event)
            while len(held) > _MOST_HELD and waiting:  # no neighbour in sight
                before.append(waiting.popleft())
                yield from _released(held, ())
        else:
            yield event
    while held:
        yield from _released(held, tuple(before))


def _released(
    held: deque[LedgerEvent | PassedOver], neighbours: tuple[dt.date, ...]
) -> list[LedgerEvent | PassedOver]:
    """Release the first case held and the events after it, up to the next case."""
    entry = held.popleft()
    assert isinstance(entry, Entry)  # noqa: S101 - for the type checker; `held` begins with a case
    released: list[LedgerEvent | PassedOver] = [entry]
    if meant := _meant(entry.case.received, neighbours):
        place = Place(entry.source, entry.line)
        header, day = entry.header_of(Id.RECEIVED), entry.case.received
        released.insert(0, Finding.at(place, Code.ODD_YEAR, meant, column=header, value=day))
    while held and not isinstance(held[0], Entry):
        released.append(held.popleft())
    return released


def _may_be_odd(day: dt.date, before: dt.date) -> bool:
    """Return whether a receipt would lie near the one before in another year, roughly."""
    distance = day.toordinal() - before.toordinal()
    if -_FAR < distance < _FAR:
        return False  # the usual case
    years, days = divmod(abs(distance) + _NEAR.days, _YEAR)
    return days <= 2 * _NEAR.days + years  # a leap day now and then


def _meant(day: dt.date, neighbours: tuple[dt.date, ...]) -> dt.date | None:
    """Return the day in another year that is near both neighbours, if `day` is not."""
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
