"""From the rows of ledgers to results and findings, one event at a time."""

import datetime as dt
from collections.abc import Iterable, Iterator

from sla1357.core.cases import Case, SkippedRow, UnreadableRow
from sla1357.core.deadlines import CaseResult, assess
from sla1357.core.errors import CoverageError
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import Policy
from sla1357.core.workdays import WorkCalendar

__all__ = ["LedgerEvent", "ResultEvent", "assess_ledger"]

LedgerEvent = Case | UnreadableRow | SkippedRow | Finding
ResultEvent = CaseResult | UnreadableRow | SkippedRow | Finding


def assess_ledger(
    events: Iterable[LedgerEvent], policy: Policy, calendar: WorkCalendar, *, as_of: dt.date
) -> Iterator[ResultEvent]:
    """Return the result of every case in order, and all else as it came.

    A case received after `as_of` is left out, with a finding.  A case that
    the calendar does not cover becomes an `UnreadableRow`, with a finding.
    After the last event comes one finding if any result was provisional.

    Raises:
        CoverageError: `as_of` itself lies outside the calendar.
    """
    if not calendar.first <= as_of <= calendar.last:
        raise CoverageError(as_of, first=calendar.first, last=calendar.last)
    return _assess_each(events, policy, calendar, as_of)  # the error comes before the first event


def _assess_each(
    events: Iterable[LedgerEvent], policy: Policy, calendar: WorkCalendar, as_of: dt.date
) -> Iterator[ResultEvent]:
    provisional = False
    for event in events:
        if not isinstance(event, Case):
            yield event
        elif event.received > calendar.last:
            yield from _outside(event, calendar)
        elif event.received > as_of:
            yield _finding(
                Code.RECEIVED_AFTER_REPORT_DAY, event, "received", event.received, as_of
            )
        else:
            yield from _days_after(as_of, event)
            try:
                result = assess(event, policy, calendar, as_of=as_of)
            except CoverageError:
                yield from _outside(event, calendar)
            else:
                provisional = provisional or result.provisional
                yield result
    if provisional:
        yield _notice_missing(calendar)


def _outside(case: Case, calendar: WorkCalendar) -> Iterator[Finding | UnreadableRow]:
    first, last = calendar.first, calendar.last
    yield _finding(Code.OUTSIDE_CALENDAR, case, "received", case.received, first, last)
    yield UnreadableRow(source=case.source, line=case.line, id=case.id)


def _days_after(as_of: dt.date, case: Case) -> Iterator[Finding]:
    for stage, day in case.done:
        if day > as_of:
            yield _finding(Code.DONE_AFTER_REPORT_DAY, case, stage, day, as_of)


def _finding(code: Code, case: Case, field: str, day: dt.date, *details: dt.date) -> Finding:
    return Finding(
        code=code,
        source=case.source,
        line=case.line,
        column=case.header_of(field),
        value=str(day),
        details=tuple(str(detail) for detail in details),
    )


def _notice_missing(calendar: WorkCalendar) -> Finding:
    return Finding(
        code=Code.NOTICE_MISSING,
        source=calendar.source,
        details=(str(calendar.confirmed_through.year + 1), str(calendar.confirmed_through)),
    )
