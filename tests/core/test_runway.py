"""For how long promises are settled by published notices."""

import datetime as dt
from dataclasses import replace

import pytest

from sla1357.core.counting import Runway, notice_missing, runway_of
from sla1357.core.errors import CoverageError
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import POLICY_1357, Policy
from sla1357.core.workdays import WorkCalendar

D = dt.date.fromisoformat

#: weeks without any special day; settled through Monday, 28 December
PLAIN = WorkCalendar(
    first=D("2026-01-01"),
    last=D("2027-12-31"),
    confirmed_through=D("2026-12-28"),
    source="plain",
)


@pytest.mark.parametrize(
    ("policy", "last_receipt"),
    [
        pytest.param(
            POLICY_1357, "2026-12-17", id="the Thursday 7 working days before the last settled day"
        ),
        pytest.param(
            replace(POLICY_1357, cutoff=dt.time(17)),
            "2026-12-16",
            id="in the evening of that day it would count as the next day's",
        ),
    ],
)
def test_the_longest_promise_decides_whatever_the_time_of_day(
    policy: Policy, last_receipt: str
) -> None:
    as_of = D("2026-12-01")
    runway = runway_of(PLAIN, policy, as_of=as_of)
    assert runway == Runway(
        as_of=as_of, stage=policy.stages[-1], limit=7, last_receipt=D(last_receipt)
    )
    assert runway.days_left == (D(last_receipt) - as_of).days


def test_what_has_passed_is_negative() -> None:
    assert runway_of(PLAIN, POLICY_1357, as_of=D("2026-12-20")).days_left == -3


@pytest.mark.parametrize(
    ("calendar", "as_of"),
    [
        pytest.param(PLAIN, "2025-12-31", id="the day of the report is not covered"),
        pytest.param(
            replace(PLAIN, confirmed_through=D("2026-01-05")),
            "2026-01-05",
            id="so many working days are not settled",
        ),
    ],
)
def test_what_cannot_be_told_has_no_answer(calendar: WorkCalendar, as_of: str) -> None:
    with pytest.raises(CoverageError):
        runway_of(calendar, POLICY_1357, as_of=D(as_of))


def test_the_notice_that_is_missing_is_that_of_the_year_after_the_last_settled_one() -> None:
    assert notice_missing(PLAIN) == Finding(
        code=Code.NOTICE_MISSING,
        source="plain",
        details=("2027", "2026-12-28", "pip install --upgrade holidays"),
    )
