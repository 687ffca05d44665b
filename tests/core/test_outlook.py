"""What comes due in the next ten working days of a report."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest

from sla1357.core.assessment import EntryResult
from sla1357.core.cases import Case, Entry
from sla1357.core.deadlines import assess
from sla1357.core.listing import Frame, Others
from sla1357.core.policy import POLICY_1357, CaseType, Policy, RestDayDue, Unit
from sla1357.core.reports import outlook as outlooks
from sla1357.core.reports.outlook import Outlook, OutlookCounts
from sla1357.core.workdays import WorkCalendar
from tests.changes import limits

D = dt.date.fromisoformat
AS_OF = D("2026-09-24")  # Thursday; the Mid-Autumn Festival is on Friday
#: one stage, due some days after its receipt, on a day off too
IN_DAYS = Policy(
    name="days",
    stages=(replace(POLICY_1357.stages[0], unit=Unit.DAYS, limits=limits(30, 30)),),
    rest_day_due=RestDayDue.AS_IT_FALLS,
)


def outlook_of(
    calendar: WorkCalendar,
    due: Iterable[tuple[str, str | None]],
    as_of: dt.date = AS_OF,
) -> Outlook:
    """Return the outlook of a case for each day and station."""
    frame = Frame(as_of=as_of, policy=IN_DAYS, calendar=calendar)
    counts = OutlookCounts(frame)
    for day, station in due:
        case = Case(case_type=CaseType.ORDINARY, received=D(day) - dt.timedelta(days=30))
        result = assess(case, IN_DAYS, calendar, as_of=as_of)
        counts.add(EntryResult(Entry(case, station=station), result))
    return counts.outlook()


def days_of(outlook: Outlook) -> list[str]:
    return [f"{each.day:%m-%d}" for each in outlook.days]


def test_it_has_the_day_of_the_report_and_ten_working_days(official: WorkCalendar) -> None:
    outlook = outlook_of(official, [])
    days = list(official.working_days(AS_OF + dt.timedelta(days=1), outlook.last))
    assert len(days) == 10
    assert [each.day for each in outlook.days] == [AS_OF, *days]
    assert (outlook.stages, outlook.last) == (0, days[-1])


def test_a_day_off_is_there_if_something_is_due(official: WorkCalendar) -> None:
    outlook = outlook_of(official, [("2026-10-03", "甲"), ("2026-09-24", "甲")])
    assert [(str(each.day), each.stages) for each in outlook.days if each.stages] == [
        ("2026-09-24", 1),
        ("2026-10-03", 1),
    ]
    assert "10-04" not in days_of(outlook)
    assert days_of(outlook) == sorted(days_of(outlook))


def test_a_report_on_a_day_off_has_that_day(official: WorkCalendar) -> None:
    outlook = outlook_of(official, [("2026-10-03", "甲")], D("2026-10-03"))
    assert (outlook.days[0].day, outlook.days[0].stages) == (D("2026-10-03"), 1)
    assert len(outlook.days) == 11


def test_what_is_past_or_later_is_left_out(official: WorkCalendar) -> None:
    last = outlook_of(official, []).last
    after = str(last + dt.timedelta(days=1))
    outlook = outlook_of(official, [("2026-09-23", "甲"), (str(last), "甲"), (after, "甲")])
    assert (outlook.stages, outlook.days[-1].stages) == (1, 1)


def test_stations_stand_with_the_most_first(official: WorkCalendar) -> None:
    due = [("2026-09-28", each) for each in ("乙", "甲", None, "甲", "", "丙", None)]
    (day,) = (each for each in outlook_of(official, due).days if each.stages)
    assert (day.stages, day.stations) == (7, ((None, 3), ("甲", 2), ("丙", 1), ("乙", 1)))


def test_the_calendar_may_end_before(official: WorkCalendar) -> None:
    last = official.last
    as_of = last - dt.timedelta(days=5)
    outlook = outlook_of(official, [(str(as_of), "甲"), (str(last), "甲")], as_of)
    assert (outlook.last, outlook.stages) == (last, 2)
    assert {each.day for each in outlook.days} == {
        *(as_of, last),
        *official.working_days(as_of, last),
    }


def test_further_stations_are_counted_together(
    official: WorkCalendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlooks, "MOST_GROUPS", 2)
    due = [("2026-09-28", each) for each in ("甲", "乙", "丙", "甲", "丁", "丙")]
    due += [("2026-09-29", "丙"), ("2026-09-29", "乙")]
    outlook = outlook_of(official, due)
    assert [each.stations for each in outlook.days if each.stages] == [
        ((Others.OTHERS, 3), ("甲", 2), ("乙", 1)),
        ((Others.OTHERS, 1), ("乙", 1)),
    ]
    assert outlook.stages == 8


def test_only_open_stages_count(official: WorkCalendar) -> None:
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    counts = OutlookCounts(frame)
    case = Case(
        case_type=CaseType.ORDINARY,
        received=D("2026-09-23"),
        done=((POLICY_1357.stages[0].id, AS_OF),),
    )
    result = assess(case, POLICY_1357, official, as_of=AS_OF)
    counts.add(EntryResult(Entry(case), result))
    assert counts.outlook().stages == 2
