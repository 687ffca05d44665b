"""The period before that of a report, and what changed since."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.listing import Selection
from sla1357.core.measures import Outcome
from sla1357.core.policy import POLICY_1357, StageId
from sla1357.core.reports.periods import Change, Period, PeriodCounts, compared_periods
from sla1357.core.status import Status

AS_OF = dt.date(2026, 11, 20)
CONTACT = POLICY_1357.stages[:1]
D = dt.date.fromisoformat


def selected(first: str | None, last: str | None) -> Selection:
    return Selection(
        stages=CONTACT, first=D(first) if first else None, last=D(last) if last else None
    )


@pytest.mark.parametrize(
    ("first", "last", "period", "before"),
    [
        pytest.param(None, None, "11-01 11-20", "10-01 10-31", id="the running month"),
        pytest.param("2026-11-01", None, "11-01 11-20", "10-01 10-31", id="the same, asked for"),
        pytest.param(
            "2026-11-01", "2026-11-30", "11-01 11-20", "10-01 10-31", id="the whole of it"
        ),
        pytest.param(
            "2026-11-01", "2026-11-20", "11-01 11-20", "10-01 10-31", id="up to the report"
        ),
        pytest.param("2026-10-01", "2026-10-31", "10-01 10-31", "09-01 09-30", id="a month"),
        pytest.param("2026-07-01", "2026-09-30", "07-01 09-30", "04-01 06-30", id="a quarter"),
        pytest.param("2026-10-01", None, "10-01 11-20", "08-01 09-30", id="a running quarter"),
        pytest.param(
            "2026-01-01", "2026-12-31", "01-01 11-20", "2025-02-01 2025-12-31", id="a running year"
        ),
        pytest.param(None, "2026-10-31", "10-01 10-31", "09-01 09-30", id="only --to, a month"),
        pytest.param(None, "2026-10-15", "10-01 10-15", "09-16 09-30", id="only --to, in a month"),
        pytest.param("2026-11-09", "2026-11-13", "11-09 11-13", "11-04 11-08", id="five days"),
        pytest.param("2026-11-09", None, "11-09 11-20", "10-28 11-08", id="from a day"),
        pytest.param("2026-11-20", "2026-11-20", "11-20 11-20", "11-19 11-19", id="one day"),
        pytest.param("2026-09-15", "2026-10-31", "09-15 10-31", "07-30 09-14", id="odd days"),
        pytest.param("2026-10-01", "2026-10-30", "10-01 10-30", "09-01 09-30", id="30 days of 31"),
        pytest.param(
            "2026-01-01", "2026-01-31", "01-01 01-31", "2025-12-01 2025-12-31", id="a January"
        ),
    ],
)
def test_the_period_before(first: str | None, last: str | None, period: str, before: str) -> None:
    found = compared_periods(selected(first, last), AS_OF)
    assert found == tuple(
        Period(*(D(day if len(day) > 5 else f"2026-{day}") for day in days.split()))
        for days in (period, before)
    )


def test_a_period_that_has_not_begun_has_none_before() -> None:
    assert compared_periods(selected("2026-11-21", None), AS_OF) is None


@pytest.mark.parametrize(
    ("first", "last"), [("0001-01-01", "0001-01-31"), ("0001-01-02", "0001-01-09")]
)
def test_before_the_first_year_there_is_none(first: str, last: str) -> None:
    assert compared_periods(selected(first, last), AS_OF) is None


@given(
    days=st.tuples(*[st.dates(D("2020-01-01"), D("2027-12-31"))] * 2).map(sorted),
    as_of=st.dates(D("2026-01-01"), D("2027-12-31")),
)
def test_it_ends_where_the_period_begins(days: list[dt.date], as_of: dt.date) -> None:
    """No day between them, and none in both; as many days, or as many months."""
    found = compared_periods(Selection(stages=CONTACT, first=days[0], last=days[1]), as_of)
    if days[0] > as_of:
        assert found is None
        return
    assert found
    (first, last), (earlier, end) = found
    assert (first, last) == (days[0], min(days[1], as_of))
    assert first - end == dt.timedelta(days=1)
    if earlier.day != 1 or first.day != 1:
        assert end - earlier == last - first
    else:
        months = [12 * day.year + day.month for day in (earlier, first, last)]
        assert months[1] - months[0] == months[2] - months[1] + 1 or end - earlier == last - first


@pytest.mark.parametrize(
    ("first", "last", "of_months"),
    [
        ("2026-11-01", "2026-11-20", True),
        ("2026-10-01", "2026-10-31", True),
        ("2026-10-02", "2026-10-31", False),
        ("2026-10-01", "2026-11-20", True),
        ("2026-02-01", "2026-02-28", True),
        ("2026-11-01", "2026-11-19", False),
    ],
)
def test_whole_months_or_what_has_passed(first: str, last: str, *, of_months: bool) -> None:
    assert Period(D(first), D(last)).is_of_months(D("2026-11-20")) is of_months


MET = Outcome(StageId("contact"), Status.MET, 1, False, None)  # noqa: FBT003 - a row of values
LATE = Outcome(StageId("contact"), Status.MET_LATE, 3, False, 2)  # noqa: FBT003


def counted(*cases: tuple[str, str | None, Outcome]) -> PeriodCounts:
    counts = PeriodCounts(selected("2026-11-01", None), AS_OF)
    for day, station, outcome in cases:
        if D(day) >= counts.since:
            counts.add(D(day), station, [outcome])
    return counts


def numbers(change: Change) -> tuple[object, ...]:
    return (
        *change.now.key,
        *(
            (each.cases, each.stages[0].counts.met, each.stages[0].counts.overdue)
            for each in change
        ),
    )


def test_cases_count_in_their_period_by_station() -> None:
    changes = counted(
        *(("2026-10-01", "甲", MET), ("2026-10-31", "甲", LATE), ("2026-11-01", "甲", MET)),
        *(("2026-11-20", None, MET), ("2026-10-15", "乙", MET), ("2026-11-03", "丙", LATE)),
        *(("2026-09-30", "甲", MET), ("2026-11-21", "甲", MET)),
    ).changes()
    assert changes
    assert changes.before == Period(D("2026-10-01"), D("2026-10-31"))
    assert numbers(changes.total) == ((3, 2, 0), (3, 2, 0))
    assert [numbers(each) for each in changes.stations] == [
        ("甲", (1, 1, 0), (2, 1, 0)),
        ("丙", (1, 0, 0), (0, 0, 0)),
        ("乙", (0, 0, 0), (1, 1, 0)),
        (None, (1, 1, 0), (0, 0, 0)),
    ]
    (late,) = changes.total.before.stages
    assert late.late.counts == ((2, 1),)


def test_without_a_case_before_nothing_is_compared() -> None:
    assert counted(("2026-11-02", "甲", MET)).changes() is None
    assert PeriodCounts(selected("2026-12-01", None), AS_OF).changes() is None


def test_a_period_to_come_counts_nothing() -> None:
    counts = PeriodCounts(selected("2026-12-01", None), AS_OF)
    counts.add(D("2026-12-02"), "甲", [MET])
    assert (counts.since, counts.changes()) == (dt.date.max, None)
