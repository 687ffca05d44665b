"""What another calendar changes: working days, due days and statuses."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sla1357.core.assessment import LedgerEvent, outside_calendar
from sla1357.core.cases import Entry
from sla1357.core.deadlines import assessing
from sla1357.core.errors import CoverageError
from sla1357.core.findings import Finding
from sla1357.core.listing import Shortlist
from sla1357.core.policy import Policy
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.workdays import DayKind, WorkCalendar

__all__ = ["ChangedCase", "ChangedDay", "Differences", "differences_between"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDay:
    """A day that is a working day in one calendar and not in the other."""

    day: dt.date
    before: DayKind
    after: DayKind
    name: str | None  #: from the later calendar, or else the earlier one


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCase:
    """A case with a stage whose due day or status changes."""

    entry: Entry
    before: CaseResult
    after: CaseResult

    @property
    def stages(self) -> tuple[tuple[StageResult, StageResult], ...]:
        """Return the stages that differ, before and after."""
        after = {each.stage.id: each for each in self.after.stages}
        pairs = ((one, after.get(one.stage.id)) for one in self.before.stages)
        return tuple((one, other) for one, other in pairs if other and _seen(one) != _seen(other))


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Everything that a calendar file changes."""

    before: WorkCalendar
    after: WorkCalendar
    days: tuple[ChangedDay, ...]
    cases: tuple[ChangedCase, ...]  #: the listed ones, the first of the ledgers
    changed_cases: int  #: listed or not
    findings: tuple[Finding, ...]  #: about the file, and about rows that could not be compared

    @property
    def is_none(self) -> bool:
        """Return whether both calendars give the same answers."""
        return self.before.digest() == self.after.digest()


def differences_between(  # noqa: PLR0913 - both calendars, and what a case needs
    before: WorkCalendar,
    after: WorkCalendar,
    events: Iterable[LedgerEvent],
    policy: Policy,
    *,
    as_of: dt.date,
    findings: Sequence[Finding] = (),
    most: int | None = None,
) -> Differences:
    """Return what changes from one calendar to another that covers the same days.

    Cases received after `as_of` are left out.

    Args:
        before: The calendar in use.
        after: The other one.
        events: The rows of ledgers.
        policy: The promise.
        as_of: The day of the report.
        findings: About the calendar file.
        most: Changed cases to list at most; None: all.

    Raises:
        CoverageError: `as_of` is not covered.
    """
    before.require_covered(as_of)
    cases: Shortlist[ChangedCase] = Shortlist(most, lambda _: ())  # in their order
    found = list(findings)
    for each in _changed_cases(before, after, events, policy, as_of):
        if isinstance(each, ChangedCase):
            cases.add(each)
        else:
            found.append(each)
    return Differences(
        before=before,
        after=after,
        days=_changed_days(before, after),
        cases=tuple(cases.items()),
        changed_cases=cases.number,
        findings=tuple(found),
    )


def _changed_cases(
    before: WorkCalendar,
    after: WorkCalendar,
    events: Iterable[LedgerEvent],
    policy: Policy,
    as_of: dt.date,
) -> Iterator[ChangedCase | Finding]:
    """Yield the cases that change, and the findings of the ledgers or about cases left out."""
    assess_before = assessing(policy, before, as_of=as_of)
    assess_after = assessing(policy, after, as_of=as_of)
    for event in events:
        if isinstance(event, Finding):
            yield event
        elif isinstance(event, Entry) and event.case.received <= as_of:
            try:
                results = assess_before(event.case), assess_after(event.case)
            except CoverageError:
                outside = outside_calendar(event, after)
                yield from (each for each in outside if isinstance(each, Finding))
                continue
            case = ChangedCase(entry=event, before=results[0], after=results[1])
            if case.stages:
                yield case


def _changed_days(before: WorkCalendar, after: WorkCalendar) -> tuple[ChangedDay, ...]:
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


def _seen(stage: StageResult) -> tuple[dt.date | None, Status]:
    return stage.due, stage.status
