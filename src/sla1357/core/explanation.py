"""The days of a case one by one: which ones count, and what happened on them.

This counts day by day, independently of `core.counting`; both must agree.
"""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import CaseId, Entry, Pause, UnreadableRow
from sla1357.core.counting import clock_of, united
from sla1357.core.deadlines import CaseResult
from sla1357.core.findings import Finding
from sla1357.core.listing import Frame
from sla1357.core.policy import Stage
from sla1357.core.workdays import DayKind, days_from

__all__ = ["CountedDay", "Explanation", "Mark", "MarkKind", "explain", "rows_of"]


class MarkKind(enum.Enum):
    """Events of a day, in display order; the value is the JSON word."""

    RECEIVED = "received"
    COUNTED_AS_RECEIVED = "counted_as_received"  #: by the policy's cutoff or its days off
    PAUSED = "paused"  #: a pause begins
    RESUMED = "resumed"  #: the first day after a pause
    UPGRADED = "upgraded"
    EXTENDED = "extended"  #: an extension was approved
    DUE = "due"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    AS_OF = "as_of"  #: the day of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event of a day."""

    kind: MarkKind
    stage: Stage | None = None  #: of DUE and DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDay:
    """One day of a case."""

    day: dt.date
    kind: DayKind
    name: str | None  #: the festival of a day off or a make-up workday
    is_paused: bool
    count: int | None  #: number of the counted day; None: it does not count
    provisional: bool  #: it has no notice yet
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A case with its days."""

    frame: Frame
    entry: Entry  #: the row of the case
    result: CaseResult
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
    case, calendar = result.case, frame.calendar
    start = clock_of(frame.policy, calendar, case.received, case.received_time).start
    pauses = united(result.known.pauses)
    marks = _marks(result, frame, pauses)
    days: list[CountedDay] = []
    count = 0
    for day in days_from(case.received, max(marks)):
        is_paused = any(day in pause for pause in pauses)
        counts = day > start and calendar.is_working_day(day) and not is_paused
        count += counts
        days.append(
            CountedDay(
                day=day,
                kind=calendar.kind_of(day),
                name=calendar.name_of(day),
                is_paused=is_paused,
                count=count if counts else None,
                provisional=not calendar.is_confirmed(day),
                marks=tuple(sorted(marks.get(day, ()), key=lambda mark: _ORDER[mark.kind])),
            )
        )
    return Explanation(frame=frame, entry=entry or Entry(case), result=result, days=tuple(days))


_ORDER = {kind: place for place, kind in enumerate(MarkKind)}


def _marks(result: CaseResult, frame: Frame, pauses: Sequence[Pause]) -> dict[dt.date, list[Mark]]:
    """Return day → its events, as known on the report day."""
    known, as_of = result.known, frame.as_of
    marks: defaultdict[dt.date, list[Mark]] = defaultdict(list)

    def note(kind: MarkKind, day: dt.date | None, stage: Stage | None = None) -> None:
        if day:
            marks[max(day, known.received)].append(Mark(kind=kind, stage=stage))

    note(MarkKind.RECEIVED, known.received)
    if result.counted_as_received != known.received:
        note(MarkKind.COUNTED_AS_RECEIVED, result.counted_as_received)
    for stage in result.stages:
        is_moot = not stage.done and known.withdrawn and stage.due and stage.due > known.withdrawn
        note(MarkKind.DUE, None if is_moot else stage.due, stage.stage)
        note(MarkKind.DONE, stage.done, stage.stage)
    note(MarkKind.UPGRADED, known.upgraded)
    note(MarkKind.EXTENDED, known.extension.approved if known.extension else None)
    note(MarkKind.WITHDRAWN, known.withdrawn)
    if result.open_stages or as_of <= max(marks):
        note(MarkKind.AS_OF, as_of)
    last = max(marks)
    for pause in pauses:
        note(MarkKind.PAUSED, pause.start)
        if pause.end and known.received < pause.end <= last:
            note(MarkKind.RESUMED, pause.end)
    return marks


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
