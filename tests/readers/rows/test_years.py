"""A receipt with a year that its neighbours do not have is warned of, and no other."""

import datetime as dt
from collections.abc import Generator, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Case, CaseId, Entry, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import CaseType, StageId
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.ledger import read_ledger
from sla1357.readers.rows.years import Years, with_odd_years, years_of
from sla1357.readers.tables import Row, Table


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


# the year that dates without one are of, where --year names one and the ledger goes into January
ACROSS = ["12/28", "12月30日", "1/5", "1月7日"]
A_YEAR = [f"{month}/{day}" for month in range(1, 13) for day in (3, 13, 23)]


@pytest.mark.parametrize(
    ("receipts", "year", "as_of", "expected"),
    [
        pytest.param(ACROSS, 2026, "2027-01-10", 2026, id="the year of December is named"),
        pytest.param(ACROSS, 2027, "2027-01-10", 2026, id="the year of January is named"),
        pytest.param(ACROSS, 2026, "2026-01-10", 2025, id="January of the year that is named"),
        pytest.param(ACROSS, 2026, None, 2026, id="no day of the report"),
        pytest.param(ACROSS[::-1], 2026, "2027-01-10", 2026, id="the latest first"),
        pytest.param([*ACROSS, "12/29", "1/6"], 2027, "2027-01-10", 2026, id="in no order"),
        pytest.param(["9/7", "10/23", "11/30", *ACROSS], 2027, "2027-01-10", 2026, id="autumn on"),
    ],
)
def test_receipts_across_the_new_year(
    receipts: list[str], year: int, as_of: str | None, expected: int
) -> None:
    years = years_of(
        enumerate(receipts), year=year, as_of=dt.date.fromisoformat(as_of) if as_of else None
    )
    days = [day for receipt in receipts if (day := parse_day(receipt, since=years.since).day)]
    assert [day.year for day in days] == [expected + (day.month == 1) for day in days]
    assert len(days) == len(receipts)
    assert (years.named, years.jump) == (year, None)


@pytest.mark.parametrize(
    ("receipts", "jump"),
    [
        pytest.param([], None, id="none"),
        pytest.param(["2/5", "2/9", "3/1"], None, id="some weeks"),
        pytest.param(["2026-12-30", "2027-01-05"], None, id="with their years"),
        pytest.param(A_YEAR, None, id="a year"),
        pytest.param([*A_YEAR, "1/5"], (36, dt.date(2026, 12, 23)), id="a year and more"),
        pytest.param([*A_YEAR, *A_YEAR], (36, dt.date(2026, 12, 23)), id="a year of two offices"),
        pytest.param(["1/5", "8/10"], (1, dt.date(2026, 1, 5)), id="far apart"),
        pytest.param(["2/29", "x", "2/30", "2/5 周五"], None, id="days that are none"),
    ],
)
def test_other_receipts_are_of_the_year_that_is_named(
    receipts: list[str], jump: tuple[int, dt.date] | None
) -> None:
    years = years_of(enumerate(receipts), year=2026, as_of=dt.date(2027, 1, 10))
    assert years == Years(named=2026, since=dt.date(2026, 1, 1), jump=jump)


@given(
    days=st.lists(st.integers(0, 150), min_size=1, max_size=30),
    year=st.sampled_from([2026, 2027]),
)
def test_days_of_a_winter_keep_their_years(days: list[int], year: int) -> None:
    """Receipts from September to January MUST be read as the days that they were."""
    meant = [dt.date(2026, 9, 1) + dt.timedelta(day) for day in days]
    before = [day for day in meant if day.year == 2026]
    after = [day for day in meant if day.year == 2027]
    if before and after and min(after) - max(before) <= dt.timedelta(45):
        texts = [f"{day.month}/{day.day}" for day in meant]
        years = years_of(enumerate(texts), year=year, as_of=dt.date(2027, 2, 1))
        assert [parse_day(text, since=years.since).day for text in texts] == meant


# a stage whose day has no year follows the receipt of its case
@pytest.mark.parametrize(
    ("received", "contacted", "expected"),
    [
        pytest.param("2026-12-30", "1/4", "2027-01-04", id="across the new year"),
        pytest.param("2026-12-30", "12/31", "2026-12-31", id="in the same year"),
        pytest.param("2026-02-05", "2/9", "2026-02-09", id="some days later"),
        pytest.param("2026-02-05", "11/20", "2026-11-20", id="months later"),
    ],
)
def test_a_day_without_a_year_is_near_its_receipt(
    received: str, contacted: str, expected: str
) -> None:
    events = list(
        read_ledger(
            table_of(["编号", "受理日期", "联系日期"], ["1", received, contacted]),
            HeaderNames(),
            source="a.csv",
            first_use=lambda *_: None,
        )
    )
    (case,) = [event.case for event in events if isinstance(event, Entry)]
    assert dict(case.done) == {StageId("contact"): dt.date.fromisoformat(expected)}
    (said,) = [e for e in events if isinstance(e, Finding) and e.code is Code.YEAR_TAKEN]
    assert said.details == (expected,)


def test_a_day_before_its_receipt_stays_an_error() -> None:
    rows = [["1", "2027-01-05", "12/30"], ["2", "2026-02-05", "2/4"]]
    events = list(
        read_ledger(
            table_of(["编号", "受理日期", "联系日期"], *rows),
            HeaderNames(),
            source="a.csv",
            first_use=lambda *_: None,
        )
    )
    found = [
        e.line for e in events if isinstance(e, Finding) and e.code is Code.DONE_BEFORE_RECEIPT
    ]
    assert found == [2, 3]


def table_of(*rows: list[str]) -> Table:
    def read() -> Generator[Row]:
        yield from (Row(line, cells) for line, cells in enumerate(rows, start=1))

    return Table(rows=read)
