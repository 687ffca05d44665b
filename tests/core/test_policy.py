"""Policies, and their options of counting."""

import datetime as dt
from dataclasses import replace

import pytest

from sla1357.core.cases import Case
from sla1357.core.deadlines import assess
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    FirstDay,
    Policy,
    RestDayReceipt,
    Stage,
    StageId,
    Supplement,
    Unit,
)
from sla1357.core.workdays import WorkCalendar
from tests.changes import TYPES


def a_stage(name: str = "contact", limit: int = 1) -> Stage:
    return Stage(
        id=StageId(name),
        label_zh="甲",
        label_en="a",
        limits=((CaseType.ORDINARY, limit), (CaseType.COMPLEX, limit)),
    )


def test_the_promise_is_1_3_5_7() -> None:
    limits = {
        (stage.id, str(case_type)): stage.limit_for(case_type)
        for stage in POLICY_1357.stages
        for case_type in TYPES
    }
    assert limits == {
        ("contact", "ordinary"): 1,
        ("contact", "complex"): 1,
        ("plan", "ordinary"): 3,
        ("plan", "complex"): 3,
        ("close", "ordinary"): 5,
        ("close", "complex"): 7,
    }


def test_types_are_told_apart_where_a_limit_differs() -> None:
    assert POLICY_1357.tells_types_apart
    assert not Policy(name="x", stages=(a_stage(),)).tells_types_apart


D = dt.date.fromisoformat
NEXT = replace(POLICY_1357, rest_day_receipt=RestDayReceipt.NEXT_WORKING_DAY)
SAME = replace(POLICY_1357, first_day=FirstDay.SAME_DAY)
CUTOFF = replace(POLICY_1357, cutoff=dt.time(17))


def dues(calendar: WorkCalendar, policy: object, received: str) -> list[str]:
    """Return the due days of contact, plan, close if ordinary, close if complex, as MM-DD."""
    assert isinstance(policy, type(POLICY_1357))
    day, _, time = received.partition("T")
    days: list[dt.date | None] = []
    for case_type in TYPES:
        case = Case(
            case_type=case_type,
            received=D(day),
            received_time=dt.time.fromisoformat(time) if time else None,
        )
        stages = assess(case, policy, calendar, as_of=D(day)).stages
        days += [stage.due for stage in (stages if not days else stages[-1:])]
    return [f"{due:%m-%d}" for due in days if due]


# A receipt on a day off, and the same on the working day that it counts as.
@pytest.mark.parametrize(
    ("received", "as_received", "next_working_day"),
    [
        ("2025-09-27", "09-28 09-30 10-10 10-13", "09-29 10-09 10-11 10-14"),
        ("2025-10-01", "10-09 10-11 10-14 10-16", "10-10 10-13 10-15 10-17"),
        ("2025-10-08", "10-09 10-11 10-14 10-16", "10-10 10-13 10-15 10-17"),
        ("2025-10-12", "10-13 10-15 10-17 10-21", "10-14 10-16 10-20 10-22"),
        ("2025-09-28", "09-29 10-09 10-11 10-14", "09-29 10-09 10-11 10-14"),  # a make-up Sunday
    ],
)
def test_a_receipt_on_a_day_off(
    official: WorkCalendar, received: str, as_received: str, next_working_day: str
) -> None:
    assert dues(official, POLICY_1357, received) == as_received.split()
    assert dues(official, NEXT, received) == next_working_day.split()


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        pytest.param("2025-09-26", "09-26 09-29 10-09 10-11", id="a working day is day 1"),
        pytest.param("2025-09-27", "09-28 09-30 10-10 10-13", id="a day off is none"),
        pytest.param("2025-09-28", "09-28 09-30 10-10 10-13", id="a make-up Sunday is"),
    ],
)
def test_the_day_of_receipt_as_day_1(official: WorkCalendar, received: str, expected: str) -> None:
    assert dues(official, SAME, received) == expected.split()


def test_the_day_of_receipt_as_day_1_uses_it_up(official: WorkCalendar) -> None:
    case = Case(case_type=CaseType.ORDINARY, received=D("2025-09-26"))
    contact = assess(case, SAME, official, as_of=D("2025-09-26")).stages[0]
    assert (contact.elapsed, contact.remaining) == (1, 0)


@pytest.mark.parametrize(
    ("time", "first"),
    [
        ("", "09-26"),
        ("T16:59:59", "09-26"),
        ("T17:00:00", "09-28"),
        ("T17:00:01", "09-28"),
        ("T00:00:00", "09-26"),
    ],
)
def test_at_the_cutoff_the_next_day_begins(official: WorkCalendar, time: str, first: str) -> None:
    assert dues(official, CUTOFF, f"2025-09-25{time}")[0] == first


def test_the_cutoff_of_a_make_up_day_is_that_of_any_other(official: WorkCalendar) -> None:
    assert dues(official, CUTOFF, "2025-09-28T16:59:59")[0] == "09-29"
    assert dues(official, CUTOFF, "2025-09-28T17:00:00")[0] == "09-30"


def test_the_cutoff_comes_before_the_days_off(official: WorkCalendar) -> None:
    both = replace(NEXT, cutoff=dt.time(17))
    assert dues(official, both, "2025-09-30T17:00:00") == dues(official, NEXT, "2025-10-01")


def test_a_case_done_before_its_clock_starts_has_used_nothing(official: WorkCalendar) -> None:
    stage = POLICY_1357.stages[0].id
    case = Case(
        case_type=CaseType.ORDINARY,
        received=D("2025-09-30"),
        received_time=dt.time(18),
        done=((stage, D("2025-09-30")),),
    )
    both = replace(NEXT, cutoff=dt.time(17))
    told = assess(case, both, official, as_of=D("2025-09-30"))
    assert told.counted_as_received == D("2025-10-09")
    assert (told.stages[0].elapsed, told.stages[0].remaining) == (0, 1)


@pytest.mark.parametrize(
    ("time", "first"),
    [
        ("17:00:00.000499", "2026-11-03"),
        ("17:00:00.0005", "2026-11-04"),
        ("17:00:01", "2026-11-04"),
    ],
)
def test_a_cutoff_is_as_exact_as_it_is_given(
    official: WorkCalendar, time: str, first: str
) -> None:
    policy = replace(POLICY_1357, cutoff=dt.time(17, 0, 0, 500))
    case = Case(
        case_type=CaseType.ORDINARY,
        received=dt.date(2026, 11, 2),
        received_time=dt.time.fromisoformat(time),
    )
    result = assess(case, policy, official, as_of=dt.date(2026, 11, 2))
    assert str(result.stages[0].due) == first


@pytest.mark.parametrize(
    ("policy", "is_plain"),
    [
        pytest.param(POLICY_1357, True, id="built in"),
        pytest.param(replace(NEXT, cutoff=dt.time(17), warn_at=3), True, id="other counting"),
        pytest.param(replace(POLICY_1357, supplement=Supplement.RESTART), False, id="restart"),
        pytest.param(
            replace(POLICY_1357, stages=(replace(a_stage(), unit=Unit.DAYS),)), False, id="days"
        ),
        pytest.param(
            replace(POLICY_1357, stages=(replace(a_stage(), done_by=("驳回日期",)),)),
            False,
            id="refusal",
        ),
        pytest.param(
            replace(POLICY_1357, types=POLICY_1357.types[::-1]), False, id="types in another order"
        ),
    ],
)
def test_a_plain_policy_has_only_limits_in_working_days(policy: Policy, *, is_plain: bool) -> None:
    assert policy.is_plain is is_plain
