"""A limit of the office MUST be compared with the due day, and never change an answer."""

import datetime as dt
from dataclasses import replace

import pytest

from sla1357.core.alternatives.own_limits import Cause, compared
from sla1357.core.assessment import EntryResult, assess_ledger
from sla1357.core.cases import Case, CaseId, Entry, Extension, OwnLimit, Pause, TypeChange
from sla1357.core.deadlines import assess
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import POLICY_1357, CaseType, StageId, Unit
from sla1357.core.workdays import WorkCalendar
from tests.changes import limits

D = dt.date.fromisoformat
CLOSE = StageId("close")


# the Spring Festival of 2026: off from 02-15 to 02-23, work on the Saturdays 02-14 and 02-28;
# source: State Council notice, gov.cn/zhengce/zhengceku/202511/content_7047091.htm
@pytest.mark.parametrize(
    ("case_type", "received", "own", "working_days", "calendar_days", "cause"),
    [
        ("complex", "2026-02-05", "2026-02-14", 0, 0, None),
        ("complex", "2026-02-05", "2026-02-24", 1, 10, Cause.NO_MAKE_UP_WORKDAYS),
        ("complex", "2026-02-05", "2026-02-16", 0, 2, Cause.WEEKENDS_ONLY),
        ("complex", "2026-02-05", "2026-02-13", -1, -1, Cause.RECEIPT_COUNTED),
        ("complex", "2026-02-04", "2026-02-11", -2, -2, Cause.CALENDAR_DAYS),
        ("complex", "2026-02-05", "2026-02-11", -3, -3, None),
        ("ordinary", "2026-02-05", "2026-02-14", 2, 2, Cause.OTHER_TYPE),
        ("ordinary", "2026-02-05", "2126-02-12", None, 36524, None),
    ],
)
def test_a_difference_has_its_size_and_its_likely_cause(  # noqa: PLR0913, PLR0917 - a table
    official: WorkCalendar,
    case_type: str,
    received: str,
    own: str,
    working_days: int | None,
    calendar_days: int,
    cause: Cause | None,
) -> None:
    case = Case(case_type=CaseType(case_type), received=D(received))
    entry = Entry(case, limits=(OwnLimit(CLOSE, "应办结日期", D(own)),))
    result = assess(case, POLICY_1357, official, as_of=D("2026-02-28"))
    (found,) = compared(entry, result, POLICY_1357, official)
    assert (found.calendar_days, found.cause) == (calendar_days, cause)
    assert working_days is None or found.working_days == working_days


def test_a_limit_that_leaves_an_extension_out_says_so(official: WorkCalendar) -> None:
    extension = Extension(added=3, approved=D("2026-03-03"))
    case = Case(case_type=CaseType.ORDINARY, received=D("2026-03-02"), extensions=(extension,))
    entry = Entry(case, limits=(OwnLimit(None, "到期日", D("2026-03-09")),))
    result = assess(case, POLICY_1357, official, as_of=D("2026-03-05"))
    (found,) = compared(entry, result, POLICY_1357, official)
    assert (found.working_days, found.cause) == (-3, Cause.NOT_MOVED)


def test_a_limit_in_calendar_days_may_have_been_counted_in_working_days(
    official: WorkCalendar,
) -> None:
    close = replace(POLICY_1357.stages[-1], limits=limits(10, 20), unit=Unit.DAYS)
    policy = replace(POLICY_1357, stages=(close,))
    case = Case(case_type=CaseType.ORDINARY, received=D("2026-03-02"))
    entry = Entry(case, limits=(OwnLimit(None, "到期日", D("2026-03-16")),))
    result = assess(case, policy, official, as_of=D("2026-03-05"))
    (found,) = compared(entry, result, policy, official)
    assert (found.due, found.cause) == (D("2026-03-12"), Cause.WORKING_DAYS)


def test_a_limit_in_months_has_no_other_unit(official: WorkCalendar) -> None:
    close = replace(POLICY_1357.stages[-1], limits=limits(1, 2), unit=Unit.MONTHS)
    policy = replace(POLICY_1357, stages=(close,))
    case = Case(case_type=CaseType.ORDINARY, received=D("2026-03-02"))
    entry = Entry(case, limits=(OwnLimit(None, "到期日", D("2026-05-06")),))
    result = assess(case, policy, official, as_of=D("2026-03-05"))
    (found,) = compared(entry, result, policy, official)
    assert (found.due, found.cause) == (D("2026-04-02"), Cause.OTHER_TYPE)


def test_a_stage_of_an_earlier_type_alone_has_no_cause(official: WorkCalendar) -> None:
    contact, *others = POLICY_1357.stages
    policy = replace(
        POLICY_1357, stages=(replace(contact, limits=((CaseType.ORDINARY, 1),)), *others)
    )
    change = TypeChange(day=D("2026-03-05"), case_type=CaseType.COMPLEX)
    case = Case(case_type=CaseType.ORDINARY, received=D("2026-03-02"), type_changes=(change,))
    entry = Entry(case, limits=(OwnLimit(contact.id, "应联系日期", D("2026-03-02")),))
    result = assess(case, policy, official, as_of=D("2026-03-06"))
    (found,) = compared(entry, result, policy, official)
    assert (found.due, found.cause) == (D("2026-03-03"), None)


def test_at_the_end_of_the_calendar_no_cause_is_known(official: WorkCalendar) -> None:
    due = official.add_working_days(official.last, -1)
    received = official.add_working_days(due, -5)
    case = Case(case_type=CaseType.ORDINARY, received=received)
    entry = Entry(case, limits=(OwnLimit(CLOSE, "应办结日期", received),))
    result = assess(case, POLICY_1357, official, as_of=due)
    (found,) = compared(entry, result, POLICY_1357, official)
    assert (found.due, found.cause) == (due, None)


def test_a_stage_without_a_due_day_is_not_compared(official: WorkCalendar) -> None:
    pause = Pause(start=D("2026-03-03"))
    case = Case(case_type=CaseType.ORDINARY, received=D("2026-03-02"), pauses=(pause,))
    own = tuple(OwnLimit(stage, "到期日", D("2026-03-09")) for stage in (None, StageId("other")))
    result = assess(case, POLICY_1357, official, as_of=D("2026-03-05"))
    assert list(compared(Entry(case, limits=own), result, POLICY_1357, official)) == []


def test_a_difference_is_a_finding_before_its_row_and_changes_nothing(
    official: WorkCalendar,
) -> None:
    case = Case(case_type=CaseType.COMPLEX, received=D("2026-02-05"))
    own = (OwnLimit(CLOSE, "应办结日期", D("2026-02-24")),)
    plain, compared_entry = (
        Entry(case, CaseId("甲"), 2, "a.csv", limits=each) for each in ((), own)
    )

    def answers(entry: Entry) -> list[object]:
        return list(assess_ledger([entry], POLICY_1357, official, as_of=D("2026-02-20")))

    finding, row = answers(compared_entry)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.column, finding.value, finding.details) == (
        Code.OWN_LIMIT_LATER,
        "应办结日期",
        "2026-02-24",
        ("2026-02-14", "1", "10", "no_make_up_workdays"),
    )
    (other,) = answers(plain)
    assert isinstance(row, EntryResult)
    assert isinstance(other, EntryResult)
    assert (row.result, row.doubts) == (other.result, (Code.OWN_LIMIT_LATER,))
