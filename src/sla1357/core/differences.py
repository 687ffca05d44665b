"""What another calendar changes: days that count otherwise, and cases that stand otherwise."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sla1357.core.cases import Case
from sla1357.core.deadlines import CaseResult, StageResult, Status, assess
from sla1357.core.errors import CoverageError
from sla1357.core.findings import Finding
from sla1357.core.ledgers import LedgerEvent, outside_calendar
from sla1357.core.policy import Policy
from sla1357.core.workdays import DayKind, WorkCalendar

__all__ = ["ChangedCase", "ChangedDay", "Differences", "changed_cases", "changed_days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDay:
    """A day that is a working day in one calendar and not in the other."""

    day: dt.date
    before: DayKind
    after: DayKind
    name: str | None  #: in the calendar that names it, the later one first


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCase:
    """A case of which a stage is due on another day or has another status."""

    before: CaseResult
    after: CaseResult

    @property
    def stages(self) -> tuple[tuple[StageResult, StageResult], ...]:
        """Return the stages that differ, before and after."""
        pairs = zip(self.before.stages, self.after.stages, strict=True)
        return tuple((one, other) for one, other in pairs if _seen(one) != _seen(other))


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All that a calendar file changes."""

    before: WorkCalendar
    after: WorkCalendar
    days: tuple[ChangedDay, ...]
    cases: tuple[ChangedCase, ...]
    findings: tuple[Finding, ...]  #: about the file, and about rows that could not be compared

    @property
    def is_none(self) -> bool:
        """Return whether the calendars answer every question alike."""
        return self.before.digest() == self.after.digest()


def changed_days(before: WorkCalendar, after: WorkCalendar) -> tuple[ChangedDay, ...]:
    """Return the days that count otherwise; both calendars cover the same days."""
    special = {each.day for calendar in (before, after) for each in calendar.special_days}
    return tuple(
        ChangedDay(
            day=day,
            before=before.kind_of(day),
            after=after.kind_of(day),
            name=after.name_of(day) or before.name_of(day),
        )
        for day in sorted(special)
        if before.is_working_day(day) != after.is_working_day(day)
    )


def changed_cases(
    events: Iterable[LedgerEvent],
    policy: Policy,
    before: WorkCalendar,
    after: WorkCalendar,
    *,
    as_of: dt.date,
) -> Iterator[ChangedCase | Finding]:
    """Yield each case that the calendars see otherwise, and what is wrong with a ledger.

    A case received after `as_of` is left out.
    """
    for event in events:
        if isinstance(event, Finding):
            yield event
        elif isinstance(event, Case) and event.received <= as_of:
            try:
                case = ChangedCase(
                    before=assess(event, policy, before, as_of=as_of),
                    after=assess(event, policy, after, as_of=as_of),
                )
            except CoverageError:
                findings = outside_calendar(event, after)
                yield from (each for each in findings if isinstance(each, Finding))
            else:
                if case.stages:
                    yield case


def _seen(stage: StageResult) -> tuple[dt.date | None, Status]:
    return stage.due, stage.status
