"""What equal cases share MUST change no answer; values MUST survive a trip elsewhere."""

import datetime as dt
import pickle

from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.assessment import EntryResult, assess_ledger
from sla1357.core.cases import Case, Entry
from sla1357.core.deadlines import CaseResult, assess, assessing
from sla1357.core.errors import CoverageError
from sla1357.core.policy import POLICY_1357, Policy
from sla1357.core.workdays import WorkCalendar
from tests.strategies import FIRST, LAST, changed_cases, policies, work_calendars

#: near each other in time, as in a ledger, so that they share much
ledgers = st.lists(changed_cases(), min_size=1, max_size=8)


def told(result: CaseResult) -> tuple[object, ...]:
    """Return all that a result says."""
    return (
        *(result.case, result.known, result.counted_as_received, result.stages, result.status),
        *(result.open_stages, result.next_due, result.provisional),
    )


@given(calendar=work_calendars(), policy=policies(), cases=ledgers, as_of=st.dates(FIRST, LAST))
def test_cases_that_share_are_assessed_as_each_alone(
    calendar: WorkCalendar, policy: Policy, cases: list[Case], as_of: dt.date
) -> None:
    assess_one = assessing(policy, calendar, as_of=as_of)
    for case in [*cases, *reversed(cases)]:
        if case.received > as_of:
            continue
        try:
            alone = assess(case, policy, calendar, as_of=as_of)
        except CoverageError:
            continue
        assert told(assess_one(case)) == told(alone)


@given(calendar=work_calendars(), cases=ledgers)
def test_rows_that_say_the_same_have_results_of_their_own_place(
    calendar: WorkCalendar, cases: list[Case]
) -> None:
    entries = [Entry(case, line=line) for line, case in enumerate([*cases, *cases], start=2)]
    events = list(assess_ledger(entries, POLICY_1357, calendar, as_of=dt.date(2027, 1, 15)))
    rows = [event for event in events if isinstance(event, EntryResult)]
    assert [(row.entry, row.result.case) for row in rows] == [(e, e.case) for e in entries]
    half = len(cases)
    assert [told(row.result) for row in rows[:half]] == [told(row.result) for row in rows[half:]]


@given(calendar=work_calendars(), policy=policies(), case=changed_cases())
def test_values_are_the_same_in_another_process(
    calendar: WorkCalendar, policy: Policy, case: Case
) -> None:
    copied = pickle.loads(pickle.dumps((calendar, policy, case)))  # noqa: S301 - our own
    assert copied == (calendar, policy, case)
    results = [
        told(assess(case, policy, calendar, as_of=dt.date(2027, 1, 15)))
        for calendar, policy, case in (copied, (calendar, policy, case))
    ]
    assert results[0] == results[1]
    trip = pickle.dumps(assess(case, policy, calendar, as_of=dt.date(2027, 1, 15)))
    assert told(pickle.loads(trip)) == results[0]  # noqa: S301 - our own
