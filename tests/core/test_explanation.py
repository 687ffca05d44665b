"""The days of a case: what happened on them, and which rows of a ledger are about it.

Days of 2025 by the notice gov.cn/gongbao/2024/issue_11726/202411/content_6989767.html.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import (
    Case,
    CaseId,
    Entry,
    Extension,
    SkippedRow,
    SkipReason,
    UnreadableRow,
)
from sla1357.core.deadlines import assess
from sla1357.core.explanation import Explanation, explain, rows_of
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import Frame
from sla1357.core.policy import POLICY_1357, CaseType, RestDayReceipt
from sla1357.core.workdays import WorkCalendar
from tests.core.test_moves import a_case, pauses

D = dt.date.fromisoformat


def explained(calendar: WorkCalendar, case: Case, as_of: str) -> Explanation:
    frame = Frame(as_of=D(as_of), policy=POLICY_1357, calendar=calendar)
    return explain(assess(case, POLICY_1357, calendar, as_of=D(as_of)), frame)


def marks(explanation: Explanation) -> list[str]:
    """Return what happened, as `MM-DD kind stage`."""
    return [
        f"{day.day:%m-%d} {mark.kind.value} {mark.stage.id if mark.stage else ''}".rstrip()
        for day in explanation.days
        for mark in day.marks
    ]


def test_the_days_run_from_the_receipt_to_the_last_due_day(official: WorkCalendar) -> None:
    told = explained(official, a_case("2025-10-09"), "2025-10-10")
    assert [f"{day.day:%d}" for day in told.days] == [f"{n:02}" for n in range(9, 16)]
    assert [day.counts[0] for day in told.days] == [None, 1, 2, None, 3, 4, 5]
    assert marks(told) == [
        "10-09 received",
        "10-10 due contact",
        "10-10 as_of",
        "10-13 due plan",
        "10-15 due close",
    ]


def test_a_pause_is_marked_where_it_begins_and_ends(official: WorkCalendar) -> None:
    case = a_case("2025-10-09", contact="2025-10-10", pauses=pauses("10-13~10-15"))
    assert marks(explained(official, case, "2025-10-16")) == [
        "10-09 received",
        "10-10 due contact",
        "10-10 done contact",
        "10-13 paused",
        "10-15 resumed",
        "10-15 due plan",
        "10-16 as_of",
        "10-17 due close",
    ]


@pytest.mark.parametrize(
    ("paused", "expected"),
    [
        pytest.param(
            "10-01~10-10", ["10-09 paused", "10-10 resumed"], id="from before the receipt"
        ),
        pytest.param("10-01~10-09", ["10-09 paused"], id="over on the day of receipt"),
        pytest.param("10-14~", ["10-14 paused"], id="open"),
        pytest.param(
            "10-11~10-20", ["10-11 paused", "10-20 resumed"], id="longer than the report"
        ),
        pytest.param("10-15~10-31", [], id="not begun by then"),
        pytest.param("10-13~10-13", [], id="of no day"),
    ],
)
def test_the_marks_of_a_pause(official: WorkCalendar, paused: str, expected: list[str]) -> None:
    told = explained(official, a_case("2025-10-09", pauses=pauses(paused)), "2025-10-14")
    assert [mark for mark in marks(told) if mark.endswith(("paused", "resumed"))] == expected


@pytest.mark.parametrize(
    ("paused", "expected"),
    [("10-16~10-20", ["10-16 paused", "10-20 resumed"]), ("10-16~10-24", ["10-16 paused"])],
)
def test_a_resumption_after_the_last_day_is_not_among_them(
    official: WorkCalendar, paused: str, expected: list[str]
) -> None:
    closed = a_case("2025-10-09", close="2025-10-20", pauses=pauses(paused))
    told = explained(official, closed, "2025-12-31")
    assert told.days[-1].day == D("2025-10-20")
    assert [mark for mark in marks(told) if mark.endswith(("paused", "resumed"))] == expected


def test_an_approval_after_the_closing_is_not_marked(official: WorkCalendar) -> None:
    extension = Extension(added=3, approved=D("2025-10-17"))
    told = explained(
        official, a_case("2025-10-09", close="2025-10-11", extension=extension), "2025-12-31"
    )
    assert told.days[-1].day == D("2025-10-15")
    assert not any("extended" in mark for mark in marks(told))


def test_only_what_was_known_is_marked(official: WorkCalendar) -> None:
    case = a_case(
        "2025-10-09",
        upgraded="2025-10-13",
        extension=Extension(added=2, approved=D("2025-10-14")),
        withdrawn="2025-10-15",
    )
    kinds = ("upgraded", "extended", "withdrawn")
    for as_of, expected in (
        ("2025-10-11", []),
        ("2025-10-13", ["10-13 upgraded"]),
        ("2025-10-14", ["10-13 upgraded", "10-14 extended"]),
        ("2025-10-15", ["10-13 upgraded", "10-14 extended", "10-15 withdrawn"]),
    ):
        told = explained(official, case, as_of)
        assert [mark for mark in marks(told) if mark.split()[1] in kinds] == expected


def test_a_withdrawn_case_ends_there_but_for_the_due_days_of_what_was_done(
    official: WorkCalendar,
) -> None:
    withdrawn = a_case("2025-10-09", withdrawn="2025-10-10")
    told = explained(official, withdrawn, "2025-10-31")
    assert told.days[-1].day == D("2025-10-10")
    assert "10-13 due plan" not in marks(told)
    planned = a_case("2025-10-09", plan="2025-10-10", withdrawn="2025-10-10")
    assert "10-13 due plan" in marks(explained(official, planned, "2025-10-31"))


def test_of_a_closed_case_the_day_of_the_report_is_marked_if_it_is_among_the_days(
    official: WorkCalendar,
) -> None:
    closed = a_case("2025-10-09", close="2025-10-13")
    assert "10-14 as_of" in marks(explained(official, closed, "2025-10-14"))
    assert not any("as_of" in mark for mark in marks(explained(official, closed, "2025-10-16")))


def test_a_receipt_that_counts_as_another_days_is_marked_twice(official: WorkCalendar) -> None:
    policy = replace(POLICY_1357, rest_day_receipt=RestDayReceipt.NEXT_WORKING_DAY)
    frame = Frame(as_of=D("2025-10-09"), policy=policy, calendar=official)
    for received, expected in (
        ("2025-10-08", ["10-08 received", "10-09 counted_as_received"]),
        ("2025-10-09", ["10-09 received"]),
    ):
        result = assess(a_case(received), policy, official, as_of=frame.as_of)
        told = marks(explain(result, frame))
        assert [mark for mark in told if mark.endswith("received")] == expected


def test_the_years_are_those_of_all_days(official: WorkCalendar) -> None:
    assert explained(official, a_case("2025-12-29"), "2025-12-29").years == (2025, 2026)
    assert explained(official, a_case("2025-10-09"), "2025-10-09").years == (2025,)


def test_days_past_the_last_notice_are_provisional(official: WorkCalendar) -> None:
    told = explained(official, a_case("2026-12-24"), "2026-12-24")
    assert [day.day for day in told.days if day.provisional] == [
        D("2026-12-29"),
        D("2026-12-30"),
        D("2026-12-31"),
    ]


def about(line: int | None) -> Finding:
    return Finding(code=Code.NO_TYPE, source="a.csv", line=line)


def case_on(line: int, case_id: str) -> Entry:
    case = Case(case_type=CaseType.ORDINARY, received=D("2025-10-09"))
    return Entry(case, CaseId(case_id), line=line, source="a.csv")


def chosen(events: Iterable[LedgerEvent]) -> list[int | None]:
    return [event.line for event in rows_of(events, CaseId("B"))]


def test_of_a_ledger_the_rows_of_a_number_are_taken_with_their_findings() -> None:
    events: list[LedgerEvent] = [
        about(None),
        about(1),
        SkippedRow(source="a.csv", line=1, reason=SkipReason.TITLE),
        about(2),
        case_on(2, "A"),
        about(3),
        about(3),
        case_on(3, "B"),
        about(4),
        UnreadableRow(source="a.csv", line=4, id=CaseId("B")),
        about(5),
        UnreadableRow(source="a.csv", line=5, id=CaseId("C")),
        about(6),
        case_on(6, "B"),
    ]
    assert chosen(events) == [None, 3, 3, 3, 4, 4, 6, 6]
