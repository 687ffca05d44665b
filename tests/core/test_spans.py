"""The way from one day to another: which days it has, and how they are counted."""

import datetime as dt

import pytest

from sla1357.core.errors import CoverageError
from sla1357.core.months import span_between
from tests.core.test_workdays import SMALL

D = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("start", "end", "first", "last", "counts"),
    [
        pytest.param(
            *("2026-02-13", "2026-02-16", "2026-02-14", "2026-02-16", (1, None, 2)),
            id="make-up Saturday counts, the start does not",
        ),
        pytest.param(
            *("2026-02-16", "2026-02-13", "2026-02-15", "2026-02-13", (None, -1, -2)),
            id="back, the end counts and the start does not",
        ),
        pytest.param(
            *("2026-02-16", "2026-02-18", "2026-02-17", "2026-02-18", (None, None)),
            id="days off count as nothing",
        ),
        pytest.param("2026-02-12", "2026-02-13", "2026-02-13", "2026-02-13", (1,), id="one day"),
    ],
)
def test_a_span_has_its_end_and_not_its_start(
    start: str, end: str, first: str, last: str, counts: tuple[int | None, ...]
) -> None:
    span = span_between(SMALL, D(start), D(end))
    assert (span.start, span.end) == (D(start), D(end))
    assert (span.days[0].day, span.days[-1].day) == (D(first), D(last))
    assert span.counts == counts
    assert span.working_days == SMALL.count_working_days(D(start), D(end))


def test_a_span_from_a_day_to_itself_has_no_day() -> None:
    span = span_between(SMALL, D("2026-02-13"), D("2026-02-13"))
    assert (span.days, span.counts, span.working_days) == ((), (), 0)


def test_a_day_of_a_span_knows_its_kind_its_name_and_whether_it_is_settled() -> None:
    days = span_between(SMALL, D("2026-02-21"), D("2026-02-25")).days
    assert [(str(day.day), day.kind.value, day.name, day.provisional) for day in days] == [
        ("2026-02-22", "day_off", "元宵", False),
        ("2026-02-23", "workday", None, False),
        ("2026-02-24", "workday", None, False),
        ("2026-02-25", "workday", None, True),
    ]


@pytest.mark.parametrize(
    ("start", "end", "provisional"),
    [
        pytest.param("2026-02-23", "2026-02-24", False, id="up to the last settled day"),
        pytest.param("2026-02-23", "2026-02-25", True, id="one day further"),
        pytest.param("2026-02-26", "2026-02-24", True, id="back from there"),
    ],
)
def test_a_span_is_provisional_if_a_day_of_it_is(
    start: str, end: str, *, provisional: bool
) -> None:
    assert span_between(SMALL, D(start), D(end)).provisional is provisional


@pytest.mark.parametrize(
    ("start", "end"), [("2026-02-27", "2026-03-02"), ("2026-02-10", "2026-02-08")]
)
def test_a_span_out_of_the_calendar_has_no_answer(start: str, end: str) -> None:
    with pytest.raises(CoverageError):
        span_between(SMALL, D(start), D(end))
