"""Streams of ledger events to results: nothing lost, everything said."""

import datetime as dt

import pytest

from sla1357.core.cases import Case, CaseId, UnreadableRow
from sla1357.core.deadlines import CaseResult
from sla1357.core.errors import CoverageError
from sla1357.core.findings import Code, Finding, Severity
from sla1357.core.ledgers import LedgerEvent, ResultEvent, assess_ledger
from sla1357.core.policy import POLICY_1357, CaseType, StageId
from sla1357.core.workdays import WorkCalendar

D = dt.date.fromisoformat
HEADERS = (("received", "受理日期"), ("close", "办结日期"))


def case(received: str, **done: str) -> Case:
    return Case(
        id=CaseId("甲-1"),
        case_type=CaseType.ORDINARY,
        received=D(received),
        done=tuple((StageId(stage), D(day)) for stage, day in done.items()),
        source="a.csv",
        line=7,
        headers=HEADERS,
    )


def assessed(
    calendar: WorkCalendar, *events: LedgerEvent, as_of: str = "2026-11-20"
) -> list[ResultEvent]:
    return list(assess_ledger(events, POLICY_1357, calendar, as_of=D(as_of)))


def test_rows_and_findings_pass_through_in_order(official: WorkCalendar) -> None:
    row = UnreadableRow(source="a.csv", line=2, id=None)
    finding = Finding(code=Code.NO_RECEIPT_DAY, source="a.csv", line=2)
    first, second, third = assessed(official, finding, row, case("2026-11-16"))
    assert (first, second) == (finding, row)
    assert isinstance(third, CaseResult)


def test_a_case_received_after_the_report_day_is_left_out_with_a_warning(
    official: WorkCalendar,
) -> None:
    assert assessed(official, case("2026-11-21")) == [
        Finding(
            code=Code.RECEIVED_AFTER_REPORT_DAY,
            source="a.csv",
            line=7,
            column="受理日期",
            value="2026-11-21",
            details=("2026-11-20",),
        )
    ]


def test_a_stage_done_after_the_report_day_is_warned_of_and_open(official: WorkCalendar) -> None:
    finding, result = assessed(
        official, case("2026-11-16", contact="2026-11-17", close="2026-11-23")
    )
    assert finding == Finding(
        code=Code.AFTER_REPORT_DAY,
        source="a.csv",
        line=7,
        column="办结日期",
        value="2026-11-23",
        details=("2026-11-20",),
    )
    assert isinstance(result, CaseResult)
    assert [stage.done for stage in result.stages] == [D("2026-11-17"), None, None]


def test_a_receipt_past_the_calendar_is_an_error_and_not_only_left_out(
    official: WorkCalendar,
) -> None:
    finding, row = assessed(official, case("2062-11-16"))
    assert isinstance(finding, Finding)
    assert finding.code is Code.OUTSIDE_CALENDAR
    assert isinstance(row, UnreadableRow)


@pytest.mark.parametrize("received", ["1999-01-04", "2040-12-31"])
def test_a_case_outside_the_calendar_is_listed_and_named(
    official: WorkCalendar, received: str
) -> None:
    assert assessed(official, case(received), as_of="2040-12-31") == [
        Finding(
            code=Code.OUTSIDE_CALENDAR,
            source="a.csv",
            line=7,
            column="受理日期",
            value=received,
            details=("2001-01-01", "2040-12-31"),
        ),
        UnreadableRow(source="a.csv", line=7, id=CaseId("甲-1")),
    ]


def test_a_report_day_outside_the_calendar_has_no_answer(official: WorkCalendar) -> None:
    with pytest.raises(CoverageError, match=r"2041-01-01 \(covered: 2001-01-01 to 2040-12-31\)"):
        assessed(official, as_of="2041-01-01")


def test_provisional_answers_end_with_one_warning_that_names_the_notice(
    official: WorkCalendar,
) -> None:
    events = assessed(
        official, case("2026-12-22"), case("2026-12-23"), case("2026-12-01"), as_of="2026-12-23"
    )
    findings = [event for event in events if isinstance(event, Finding)]
    assert events[-1:] == findings
    assert findings == [
        Finding(code=Code.NOTICE_MISSING, source=official.source, details=("2027", "2026-12-28"))
    ]
    assert findings[0].code.severity is Severity.WARNING


def test_a_field_without_a_header_is_called_by_its_name() -> None:
    assert case("2026-11-16").header_of("plan") == "plan"
