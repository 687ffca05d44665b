"""The order in which cases are listed."""

import datetime as dt
from collections.abc import Sequence

import pytest

from sla1357.core.assessment import assess_ledger
from sla1357.core.cases import Case, CaseId, Entry
from sla1357.core.listing import Frame, Order, Show, collect
from sla1357.core.policy import POLICY_1357, CaseType
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar

D = dt.date.fromisoformat
AS_OF = D("2026-11-20")
ROWS = [
    ("b.csv", 2, "A-10", "2026-11-18", "李四", "乙站"),
    ("b.csv", 3, "A-9", "2026-11-02", None, None),
    ("a.csv", 2, "A-9a", "2026-11-19", "张三", None),
    ("a.csv", 3, "8", "2026-11-17", "张三", "甲站"),
]


def listed(
    calendar: WorkCalendar,
    order: Order,
    rows: Sequence[tuple[str, int, str, str, str | None, str | None]] = ROWS,
    most: int | None = None,
) -> list[str]:
    entries = [
        Entry(
            Case(case_type=CaseType.ORDINARY, received=D(received)),
            CaseId(number),
            line,
            source,
            handler=handler,
            station=station,
        )
        for source, line, number, received, handler, station in rows
    ]
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=calendar)
    events = assess_ledger(entries, POLICY_1357, calendar, as_of=AS_OF)
    listing = collect(events, Tally(POLICY_1357), frame, show=Show.OPEN, most=most, order=order)
    assert listing.order is order
    return [row.entry.id for row in listing.cases]


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        pytest.param(Order.URGENCY, ["A-9", "8", "A-10", "A-9a"], id="as without an order"),
        pytest.param(Order.LEDGER, ["A-10", "A-9", "A-9a", "8"], id="the first ledger first"),
        pytest.param(Order.DUE, ["A-9", "8", "A-10", "A-9a"], id="the earliest due day first"),
        pytest.param(Order.RECEIVED, ["A-9", "8", "A-10", "A-9a"], id="the oldest first"),
        pytest.param(Order.ID, ["8", "A-9", "A-9a", "A-10"], id="numbers as numbers"),
        pytest.param(Order.HANDLER, ["8", "A-9a", "A-10", "A-9"], id="urgent first, blanks last"),
        pytest.param(Order.STATION, ["A-10", "8", "A-9", "A-9a"], id="of a station, then blanks"),
    ],
)
def test_cases_are_sorted(official: WorkCalendar, order: Order, numbers: Sequence[str]) -> None:
    assert listed(official, order) == numbers
    if order is not Order.LEDGER:
        assert listed(official, order, ROWS[::-1]) == numbers


def test_a_list_cut_short_has_the_most_urgent(official: WorkCalendar) -> None:
    assert listed(official, Order.ID, most=2) == ["8", "A-9"]
