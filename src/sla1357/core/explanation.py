"""The days of a case one by one: which ones count, and what happened on them.

This counts day by day, independently of `core.counting`; both must agree.
"""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Case, CaseId, Entry, Pause, UnreadableRow
from sla1357.core.counting import united
from sla1357.core.findings import Finding
from sla1357.core.listing import Frame
from sla1357.core.moves import MoveKind
from sla1357.core.policy import CaseType, FirstDay, Stage, Unit
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.workdays import DayKind, days_from

__all__ = ["Count", "CountedDay", "Explanation", "Mark", "MarkKind", "explain", "rows_of"]


class MarkKind(enum.Enum):
    """Events of a day, in display order; the value is the JSON word."""

    RECEIVED = "received"
    COUNTED_AS_RECEIVED = "counted_as_received"  #: by the policy's cutoff or its days off
    PAUSED = "paused"  #: a pause begins
    RESUMED = "resumed"  #: the first day after a pause
    UPGRADED = "upgraded"
    EXTENDED = "extended"  #: an extension was approved
    ROLLED = "rolled"  #: the limit would end here, but on a day off
    DUE = "due"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    AS_OF = "as_of"  #: the day of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event of a day."""

    kind: MarkKind
    stage: Stage | None = None  #: of ROLLED, DUE and DONE
    until: dt.date | None = None  #: of ROLLED: the working day on which the limit ends
    case_type: CaseType | None = None  #: of UPGRADED


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDay:
    """One day of a case."""

    day: dt.date
    kind: DayKind
    name: str | None  #: the festival of a day off or a make-up workday
    is_paused: bool
    counts: tuple[int | None, ...]  #: number in each count; None: it does not count there
    provisional: bool  #: it has no notice yet
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The numbers of the counted days of some stages, which have the same clock."""

    stages: tuple[Stage, ...]
    unit: Unit  #: working days, or days
    begins: tuple[dt.date, ...]  #: its day 0, and those on which it began again
    last: dt.date  #: the last day with a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A case with its days."""

    frame: Frame
    entry: Entry  #: the row of the case
    result: CaseResult
    counts: tuple[Count, ...]  #: in the order of their first stages
    days: tuple[CountedDay, ...]  #: every day from the receipt to the last due day or event

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years whose notices matter."""
        return tuple(sorted({day.day.year for day in self.days}))


def explain(result: CaseResult, frame: Frame, *, entry: Entry | None = None) -> Explanation:
    """Return the days of a case, from its receipt to its last due day or last event.

    An open case includes the report day.

    Args:
        result: From `assess`.
        frame: What it was assessed with.
        entry: The row of the case; None: there is no ledger.

    Raises:
        CoverageError: a day is not covered.
    """
    calendar, pauses = frame.calendar, united(result.known.pauses)
    marks = _marks(result, frame, pauses)
    last = max(marks)
    counts = _counts(result, last)
    numbers = [_numbers(count, frame, pauses) for count in counts]
    days = tuple(
        CountedDay(
            day=day,
            kind=calendar.kind_of(day),
            name=calendar.name_of(day),
            is_paused=any(day in pause for pause in pauses),
            counts=tuple(of_count.get(day) for of_count in numbers),
            provisional=not calendar.is_confirmed(day),
            marks=tuple(sorted(marks.get(day, ()), key=lambda mark: _ORDER[mark.kind])),
        )
        for day in days_from(result.case.received, last)
    )
    entry = entry or Entry(result.case)
    return Explanation(frame=frame, entry=entry, result=result, counts=counts, days=days)


def _counts(result: CaseResult, last: dt.date) -> tuple[Count, ...]:
    """Return the counts of a case; one that is the only one has a number for every day."""
    found: dict[tuple[Unit, tuple[dt.date, ...]], list[StageResult]] = {}
    done = dict(result.known.done)
    for stage in result.stages:
        after = stage.stage.after
        begins = done.get(after) if after else result.counted_as_received
        if begins and stage.starts:
            again = [move.until for move in stage.moves if move.kind is MoveKind.RESTART]
            days = sorted({begins, stage.starts, *(day for day in again if day)})
            found.setdefault((stage.unit, tuple(days)), []).append(stage)
    return tuple(
        Count(
            stages=tuple(each.stage for each in stages),
            unit=unit,
            begins=begins,
            last=max(_end_of(each, last) for each in stages) if len(found) > 1 else last,
        )
        for (unit, begins), stages in found.items()
    )


def _end_of(stage: StageResult, last: dt.date) -> dt.date:
    """Return the last day that matters to a stage."""
    return max(stage.done, stage.due or stage.done) if stage.done else last


def _numbers(count: Count, frame: Frame, pauses: Sequence[Pause]) -> dict[dt.date, int]:
    """Return day → its number in a count."""
    is_first = frame.policy.first_day is FirstDay.SAME_DAY
    numbers: dict[dt.date, int] = {}
    number = 0
    for day in days_from(min(count.begins), count.last):
        if day in count.begins:
            number = 0
            if not is_first:
                continue  # day 0, also where a count begins again
        works = count.unit is Unit.DAYS or frame.calendar.is_working_day(day)
        if works and not any(day in pause for pause in pauses):
            number += 1
            numbers[day] = number
    return numbers


_ORDER = {kind: place for place, kind in enumerate(MarkKind)}


def _marks(result: CaseResult, frame: Frame, pauses: Sequence[Pause]) -> dict[dt.date, list[Mark]]:
    """Return day → its events, as known on the report day."""
    known, as_of = result.known, frame.as_of
    marks: defaultdict[dt.date, list[Mark]] = defaultdict(list)

    def note(kind: MarkKind, day: dt.date | None) -> None:
        if day:
            marks[max(day, known.received)].append(Mark(kind=kind))

    note(MarkKind.RECEIVED, known.received)
    if result.counted_as_received != known.received:
        note(MarkKind.COUNTED_AS_RECEIVED, result.counted_as_received)
    for day, mark in (each for stage in result.stages for each in _of_stage(stage, known)):
        marks[max(day, known.received)].append(mark)
    for change in known.type_changes:
        mark = Mark(kind=MarkKind.UPGRADED, case_type=change.case_type)
        marks[change.day].append(mark)
    for extension in known.extensions:
        note(MarkKind.EXTENDED, extension.approved)
    note(MarkKind.WITHDRAWN, known.withdrawn)
    if result.open_stages or as_of <= max(marks):
        note(MarkKind.AS_OF, as_of)
    last = max(marks)
    for pause in pauses:
        note(MarkKind.PAUSED, pause.start)
        if pause.end and known.received < pause.end <= last:
            note(MarkKind.RESUMED, pause.end)
    return marks


def _of_stage(stage: StageResult, known: Case) -> Iterator[tuple[dt.date, Mark]]:
    """Yield when a stage is due and when it was done; not what a withdrawal made moot."""
    is_moot = not stage.done and known.withdrawn and stage.due and stage.due > known.withdrawn
    if stage.due and not is_moot:
        for move in stage.moves:
            if move.kind is MoveKind.REST_DAY and move.day:
                mark = Mark(kind=MarkKind.ROLLED, stage=stage.stage, until=move.due)
                yield move.day, mark
        yield stage.due, Mark(kind=MarkKind.DUE, stage=stage.stage)
    if stage.done:
        yield stage.done, Mark(kind=MarkKind.DONE, stage=stage.stage)


def rows_of(events: Iterable[LedgerEvent], case_id: CaseId) -> Iterator[LedgerEvent]:
    """Yield the rows with a number, each after its findings, and findings about no row."""
    of_row: list[Finding] = []  # findings of the next row
    for event in events:
        if isinstance(event, Finding):
            if event.line is None:
                yield event
            else:
                of_row.append(event)
            continue
        if isinstance(event, Entry | UnreadableRow) and event.id == case_id:
            yield from of_row
            yield event
        of_row = []
