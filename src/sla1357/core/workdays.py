"""Working-day arithmetic: no clock, no files, standard library only.

Terms: a *day off* (放假) is a day without work by official notice, a *make-up
workday* (补班) a weekend day with work.  A day is a *working day* if it is a
make-up workday, or Monday to Friday and no day off.
"""

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, compress, cycle, islice, pairwise
from typing import Self, assert_never

from sla1357.core.errors import CoverageError

__all__ = [
    "ONE_DAY",
    "SATURDAY",
    "UNNAMED",
    "DayKind",
    "SpecialDay",
    "WorkCalendar",
    "days_from",
    "merged_days",
    "require_day",
    "require_days",
]

UNNAMED = "节假日"  #: the name of a day without a known festival

SATURDAY = 5  #: as `dt.date.weekday` counts
ONE_DAY = dt.timedelta(days=1)


def days_from(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Return the days from `first` to `last`, both inclusive."""
    return map(dt.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def require_day(value: object, what: str) -> None:
    """Do nothing if a value is a day.

    Raises:
        ValueError: It is something else, such as a moment: which day a moment is depends on a
            time zone, so it must be made a day first.
    """
    if isinstance(value, dt.datetime):
        raise ValueError(f"{what} is a moment, not a day: {value!r}; see china_day")  # noqa: TRY004 - of the right type for a type checker
    if not isinstance(value, dt.date):
        raise ValueError(f"{what} is no day: {value!r}")  # noqa: TRY004 - as above


def require_days(**days: dt.date | None) -> None:
    """Do nothing if all values that are not None are days, as `require_day`."""
    for what, day in days.items():
        if day is not None:
            require_day(day, what)


class DayKind(enum.Enum):
    """The kind of a day; the value is the JSON word."""

    WORKDAY = "workday"  #: Monday to Friday without a special rule
    WEEKEND = "weekend"  #: Saturday or Sunday without a special rule
    DAY_OFF = "day_off"  #: 放假
    MAKE_UP_WORKDAY = "make_up_workday"  #: 补班

    @property
    def is_working(self) -> bool:
        """Return whether it is a working day."""
        match self:
            case DayKind.WORKDAY | DayKind.MAKE_UP_WORKDAY:
                return True
            case DayKind.WEEKEND | DayKind.DAY_OFF:
                return False
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A day off or a make-up workday by official notice."""

    day: dt.date
    is_workday: bool  #: True: make-up workday; False: day off
    name: str  #: the festival it belongs to, in Chinese

    def __post_init__(self) -> None:
        require_day(self.day, "special day")


def merged_days(days: Iterable[SpecialDay], later: Iterable[SpecialDay]) -> tuple[SpecialDay, ...]:
    """Return special days in order; `later` ones, of which the last counts, have priority.

    A make-up workday from Monday to Friday makes its day an ordinary one.
    """
    special = {each.day: each for each in days}
    for each in later:
        if each.is_workday and each.day.weekday() < SATURDAY:
            special.pop(each.day, None)
        else:
            special[each.day] = each
    return tuple(special[day] for day in sorted(special))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WorkCalendar:
    """Which days of a covered span are working days.

    Every answer takes constant time: it comes from a running count of working
    days.  A day outside `first` to `last` raises `CoverageError`, and a moment
    `ValueError`.
    """

    first: dt.date  #: first covered day
    last: dt.date  #: last covered day, inclusive
    confirmed_through: dt.date  #: last day that published notices settle
    special_days: tuple[SpecialDay, ...] = ()  #: in order of day, each day once
    source: str = "none"  #: where the days come from, with its version
    files: tuple[str, ...] = ()  #: calendar files added to the source, in order
    #: the file of the configuration, which may name calendar files
    configuration: str | None = field(default=None, compare=False)
    #: the command that upgrades the source
    upgrade: str = field(default="pip install --upgrade holidays", compare=False, repr=False)

    _special: dict[dt.date, SpecialDay] = field(init=False, repr=False, compare=False)
    _origin: int = field(init=False, repr=False, compare=False)  #: ordinal of `first`
    #: working days from `first` through the day of this index
    _counts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    #: every working day, in order
    _working_days: tuple[dt.date, ...] = field(init=False, repr=False, compare=False)
    #: once it has been asked for
    _digest: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"first day {self.first} is after last day {self.last}")
        for one, other in pairwise(self.special_days):
            if one.day >= other.day:
                raise ValueError(f"special days not in order, or twice: {one.day}, {other.day}")
        for special in self.special_days:
            if not self.first <= special.day <= self.last:
                raise ValueError(f"special day {special.day} outside {self.first} to {self.last}")
        set_once = object.__setattr__  # the fields below are derived, the value stays frozen
        set_once(self, "_special", {special.day: special for special in self.special_days})
        first, last = self.first.toordinal(), self.last.toordinal()
        set_once(self, "_origin", first)
        week = [(self.first.weekday() + day) % 7 < SATURDAY for day in range(7)]
        is_working = list(islice(cycle(week), last - first + 1))
        for special in self.special_days:
            is_working[special.day.toordinal() - first] = special.is_workday
        days = days_from(self.first, self.last)
        set_once(self, "_counts", tuple(accumulate(is_working, initial=0))[1:])
        set_once(self, "_working_days", tuple(compress(days, is_working)))

    def __repr__(self) -> str:
        """Return where the days come from, the span, the confirmation and the digest."""
        source = " + ".join((self.source, *self.files))
        through = f"confirmed through {self.confirmed_through}"
        return f"<WorkCalendar {source}: {self.first} to {self.last}, {through}, {self.digest()}>"

    @property
    def running_count(self) -> Sequence[int]:
        """Return the working days from `first` through the day of each index, counted from 0."""
        return self._counts

    def require_covered(self, day: dt.date) -> None:
        """Do nothing if `day` is covered.

        Raises:
            CoverageError: it is not.
        """
        self._index(day)

    def kind_of(self, day: dt.date) -> DayKind:
        """Return what `day` is; a day off stays one when it falls on a weekend."""
        self._index(day)
        special = self._special.get(day)
        if special:
            return DayKind.MAKE_UP_WORKDAY if special.is_workday else DayKind.DAY_OFF
        return DayKind.WORKDAY if day.weekday() < SATURDAY else DayKind.WEEKEND

    def name_of(self, day: dt.date) -> str | None:
        """Return the festival that a special day belongs to; None for other days."""
        self._index(day)
        special = self._special.get(day)
        return special.name if special else None

    def is_working_day(self, day: dt.date) -> bool:
        """Return whether `day` is a working day."""
        self._index(day)
        return self._is_working(day)

    def is_confirmed(self, day: dt.date) -> bool:
        """Return whether published notices settle every covered day up to `day`."""
        self._index(day)
        return day <= self.confirmed_through

    def add_working_days(self, start: dt.date, n: int) -> dt.date:
        """Return the `n`-th working day strictly after `start`, or before it if `n` is negative.

        `start` itself is never counted (Civil Code of the PRC, art. 201), so a
        case received on a day off and one received on the working day before
        it have the same deadline.  Inverse of `count_working_days`.

        Args:
            start: Day the clock starts; need not be a working day.
            n: Working days to count; not 0, which would not say where to begin.

        Raises:
            ValueError: `n` is 0.
            CoverageError: `start` is not covered, or the count runs out of the covered days.
        """
        if not n:
            raise ValueError("working days to add must not be 0")
        position = self._counts[self._index(start)] + n - 1
        if n < 0:
            position += 1 - self._is_working(start)
        if position < 0:
            raise CoverageError(self.first - ONE_DAY, first=self.first, last=self.last)
        if position >= len(self._working_days):
            raise CoverageError(self.last + ONE_DAY, first=self.first, last=self.last)
        return self._working_days[position]

    def count_working_days(self, start: dt.date, end: dt.date) -> int:
        """Return the number of working days after `start`, up to and with `end`.

        With `end` before `start`, those from `end` up to the day before
        `start`, as a negative number.  Inverse of `add_working_days`:
        `count_working_days(start, add_working_days(start, n)) == n`.

        Raises:
            CoverageError: a day is not covered.
        """
        count = self._counts[self._index(end)] - self._counts[self._index(start)]
        if end < start:
            count += self._is_working(start) - self._is_working(end)
        return count

    def next_working_day(self, day: dt.date) -> dt.date:
        """Return the first working day strictly after `day`.

        Raises:
            CoverageError: it is not covered.
        """
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: dt.date) -> dt.date:
        """Return the last working day strictly before `day`.

        Raises:
            CoverageError: it is not covered.
        """
        return self.add_working_days(day, -1)

    def working_days(self, first: dt.date, last: dt.date) -> Sequence[dt.date]:
        """Return the working days from `first` to `last`, both inclusive, in order.

        None if `last` is before `first`.

        Raises:
            CoverageError: a day is not covered.
        """
        begin = self._counts[self._index(first)] - self._is_working(first)
        return self._working_days[begin : self._counts[self._index(last)]]

    def __iter__(self) -> Iterator[dt.date]:
        """Return an iterator over all covered working days, in order."""
        return iter(self._working_days)

    def __contains__(self, day: dt.date) -> bool:
        """Return whether `day` is a working day; in `holidays`, `in` says the contrary."""
        return self.is_working_day(day)

    def with_days(self, days: Iterable[SpecialDay], *, name: str) -> Self:
        """Return the calendar with days that have priority over its own.

        A make-up workday from Monday to Friday is an ordinary day again.  What notices confirm
        stays as it is.

        Args:
            days: Days off and make-up workdays, in any order; of two on one day the later counts.
            name: Where they come from; every output names it beside the source.

        Raises:
            CoverageError: a day is not covered.
        """
        days = tuple(days)
        for each in days:
            self.require_covered(each.day)
        merged = merged_days(self.special_days, days)
        return replace(self, special_days=merged, files=(*self.files, name))

    def digest(self) -> str:
        """Return a short hash of the span, the confirmation and the working days.

        Calendars that give the same answers have the same digest: names do not
        count, nor do days off on a weekend.
        """
        if self._digest:  # several lines of a page name it
            return self._digest
        lines = [f"{self.first} {self.last} {self.confirmed_through}"]
        lines += [
            f"{special.day} {special.is_workday}"
            for special in self.special_days
            if special.is_workday != (special.day.weekday() < SATURDAY)
        ]
        import hashlib

        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
        object.__setattr__(self, "_digest", digest)
        return digest

    def _is_working(self, day: dt.date) -> bool:
        special = self._special.get(day)
        return special.is_workday if special else day.weekday() < SATURDAY

    def _index(self, day: dt.date) -> int:
        if type(day) is not dt.date:  # as nearly all are
            require_day(day, "day")
        index = day.toordinal() - self._origin
        if not 0 <= index < len(self._counts):
            raise CoverageError(day, first=self.first, last=self.last)
        return index
