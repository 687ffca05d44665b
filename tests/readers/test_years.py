"""A receipt with a year that its neighbours do not have is warned of, and no other."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.cases import Case, CaseId, Entry, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.core.ledgers import LedgerEvent
from sla1357.core.policy import CaseType
from sla1357.readers.years import with_odd_years


def cases(*days: str) -> list[LedgerEvent]:
    return [
        Entry(
            Case(case_type=CaseType.ORDINARY, received=dt.date.fromisoformat(day)),
            CaseId(str(line)),
            line=line,
            source="a.csv",
        )
        for line, day in enumerate(days, start=2)
    ]


def warned(*days: str) -> list[tuple[int | None, str]]:
    return [
        (event.line, event.details[0])
        for event in with_odd_years(cases(*days))
        if isinstance(event, Finding) and event.code is Code.ODD_YEAR
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(
            ("2025-12-30", "2025-01-04", "2026-01-05"), [(3, "2026-01-04")], id="in January"
        ),
        pytest.param(("2026-01-02", "2026-01-05", "2025-01-06"), [(4, "2026-01-06")], id="last"),
        pytest.param(("2025-01-02", "2026-01-05", "2026-01-06"), [(2, "2026-01-02")], id="first"),
        pytest.param(
            ("2026-03-02", "2016-03-03", "2026-03-04"), [(3, "2026-03-03")], id="a decade"
        ),
        pytest.param(
            ("2026-12-30", "2027-12-31", "2027-01-02", "2027-01-03"),
            [(3, "2026-12-31")],
            id="the new year too early",
        ),
        pytest.param(("2025-12-30", "2025-12-31", "2026-01-04"), [], id="the turn of the year"),
        pytest.param(("2026-01-04", "2025-12-31", "2025-12-30"), [], id="newest first"),
        pytest.param(("2024-06-03", "2025-03-03", "2026-01-05"), [], id="few cases a year"),
        pytest.param(("2025-01-04", "2026-01-05"), [], id="two cases: nobody knows which"),
        pytest.param(("2025-01-04", "2025-01-05", "2026-01-05", "2026-01-06"), [], id="a gap"),
        pytest.param(
            ("2026-01-01", "2025-02-01", "2026-02-01"), [(3, "2026-02-01")], id="31 days away"
        ),
        pytest.param(("2026-01-01", "2025-02-02", "2026-02-01"), [], id="32 days away"),
        pytest.param(("2026-03-01", "2024-02-29", "2026-03-02"), [], id="29 February"),
    ],
)
def test_which_years_are_odd(days: tuple[str, ...], expected: list[tuple[int, str]]) -> None:
    assert warned(*days) == expected


@given(
    days=st.lists(st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)), max_size=8),
    rows=st.lists(st.integers(0, 8), max_size=4),
)
def test_nothing_is_lost_and_the_order_stays(days: list[dt.date], rows: list[int]) -> None:
    events = cases(*map(str, days))
    for place in rows:
        events.insert(place, UnreadableRow(source="a.csv", line=99, id=None))
    passed = [e for e in with_odd_years(events) if not isinstance(e, Finding)]
    assert passed == events


def test_a_long_tail_without_cases_is_not_held() -> None:
    tail: list[LedgerEvent] = [UnreadableRow(source="a.csv", line=99, id=None)] * 1000
    taken = 0

    def events() -> Iterator[LedgerEvent]:
        nonlocal taken
        for event in [*cases("2026-01-02", "2026-01-03"), *tail]:
            taken += 1
            yield event

    assert isinstance(next(with_odd_years(events())), Entry)
    assert taken < 200


def test_the_warning_stands_right_before_its_case() -> None:
    events = list(with_odd_years(cases("2025-12-30", "2025-01-04", "2026-01-05")))
    (place,) = (i for i, event in enumerate(events) if isinstance(event, Finding))
    case = events[place + 1]
    assert isinstance(case, Entry)
    assert case.line == 3
