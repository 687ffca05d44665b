"""The rule of counting on real days; every table cites its notice."""

import datetime as dt

import pytest

from sla1357.core.cases import Case
from sla1357.core.deadlines import assess
from sla1357.core.errors import CoverageError
from sla1357.core.moves import Note
from sla1357.core.policy import POLICY_1357, CaseType, StageId, Unit
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.workdays import DayKind, WorkCalendar

D = dt.date.fromisoformat


def result(
    calendar: WorkCalendar,
    received: str,
    *,
    as_of: str,
    case_type: CaseType = CaseType.COMPLEX,
    **done: str,
) -> CaseResult:
    case = Case(
        case_type=case_type,
        received=D(received),
        done=tuple((StageId(stage), D(day)) for stage, day in done.items()),
    )
    return assess(case, POLICY_1357, calendar, as_of=D(as_of))


def stage(of: CaseResult, name: str) -> StageResult:
    return next(stage for stage in of.stages if stage.stage.id == name)


# Sources: State Council notices
# 2003: of 2003-04-21 on “五一”, tctz.com/cn/news/tiancheng/50.html
# 2024: gov.cn/gongbao/2023/issue_10806/202311/content_6913823.html
# 2025: gov.cn/gongbao/2024/issue_11726/202411/content_6989767.html
# 2026: gov.cn/zhengce/zhengceku/202511/content_7047091.htm
DEADLINES = [
    # in each row: receipt; due days of contact, plan, close if ordinary, close if complex
    pytest.param("2003-04-30 05-06 05-08 05-12 05-14", id="the long holiday called off, 2003"),
    pytest.param("2003-04-25 04-28 04-30 05-07 05-09", id="no make-up weekend before it, 2003"),
    pytest.param("2024-02-04 02-05 02-07 02-09 02-19", id="received on a make-up Sunday, 2024"),
    pytest.param("2024-02-09 02-18 02-20 02-22 02-26", id="day 1 is a make-up Sunday, 2024"),
    pytest.param("2025-01-24 01-26 02-05 02-07 02-10", id="make-up Sunday before the festival"),
    pytest.param("2025-01-26 01-27 02-06 02-08 02-11", id="day 5 is a make-up Saturday"),
    pytest.param("2025-04-25 04-27 04-29 05-06 05-08", id="labour day 2025"),
    pytest.param("2025-09-26 09-28 09-30 10-10 10-13", id="day 1 is a make-up Sunday"),
    pytest.param("2025-09-27 09-28 09-30 10-10 10-13", id="received on a Saturday"),
    pytest.param("2025-09-28 09-29 10-09 10-11 10-14", id="received on a make-up Sunday"),
    pytest.param("2025-09-30 10-09 10-11 10-14 10-16", id="eve of the national holiday"),
    pytest.param("2025-10-01 10-09 10-11 10-14 10-16", id="first day of the holiday"),
    pytest.param("2025-10-08 10-09 10-11 10-14 10-16", id="last day of the holiday"),
    pytest.param("2025-10-10 10-11 10-14 10-16 10-20", id="day 1 is a make-up Saturday"),
    pytest.param("2025-10-12 10-13 10-15 10-17 10-21", id="received on a Sunday"),
    pytest.param("2025-12-29 12-30 2026-01-04 2026-01-06 2026-01-08", id="over the new year"),
    pytest.param("2025-12-31 2026-01-04 2026-01-06 2026-01-08 2026-01-12", id="new year's eve"),
    pytest.param("2026-02-13 02-14 02-25 02-27 03-02", id="eve of the Spring Festival week"),
    pytest.param("2026-02-14 02-24 02-26 02-28 03-03", id="received on a make-up Saturday"),
    pytest.param("2026-09-20 09-21 09-23 09-28 09-30", id="mid-autumn 2026"),
    pytest.param("2026-09-30 10-08 10-10 10-13 10-15", id="national holiday 2026"),
    pytest.param("2026-12-21 12-22 12-24 12-28 12-30", id="close past the confirmed days"),
]


@pytest.mark.parametrize("row", DEADLINES)
def test_deadlines_of_a_receipt(official: WorkCalendar, row: str) -> None:
    received, *expected = row.split()
    dues = [D(day if len(day) > 5 else f"{received[:4]}-{day}") for day in expected]
    ordinary = result(official, received, as_of=received, case_type=CaseType.ORDINARY)
    complex_ = result(official, received, as_of=received)
    assert [s.due for s in ordinary.stages] == dues[:3]
    assert [s.due for s in complex_.stages] == [*dues[:2], dues[3]]
    for one in (*ordinary.stages, *complex_.stages):
        assert one.original_due == one.due
        assert one.elapsed == 0
        assert one.remaining == one.limit


class TestHeadlineCase:
    """Received Thu 2026-02-05, complex, closed on 除夕 2026-02-16: 7 working days.

    Published by the trade union; days off by the notice for 2026,
    gov.cn/zhengce/zhengceku/202511/content_7047091.htm.
    """

    def test_closed_on_the_days_off_after_a_make_up_saturday(self, official: WorkCalendar) -> None:
        closed = result(
            official,
            "2026-02-05",
            as_of="2026-02-16",
            contact="2026-02-06",
            plan="2026-02-10",
            close="2026-02-16",
        )
        assert [s.due for s in closed.stages] == [
            D("2026-02-06"),
            D("2026-02-10"),
            D("2026-02-14"),
        ]
        close = stage(closed, "close")
        expected = {
            "stage": POLICY_1357.stages[-1],
            "unit": Unit.WORKING_DAYS,
            "starts": D("2026-02-05"),
            "limit": 7,
            "due": D("2026-02-14"),
            "due_kind": DayKind.MAKE_UP_WORKDAY,
            "original_due": D("2026-02-14"),
            "moves": (),
            "done": D("2026-02-16"),
            "status": Status.MET,
            "elapsed": 7,
            "remaining": 0,
            "natural_days_past_due": 2,
            "provisional": False,
            "due_provisional": False,
            "notes": (Note.DONE_ON_DAYS_OFF_AFTER_DUE,),
        }
        assert {name: getattr(close, name) for name in expected} == expected
        assert closed.status is Status.MET
        assert closed.next_due is None

    def test_still_open_on_the_days_off_it_is_due_now(self, official: WorkCalendar) -> None:
        close = stage(result(official, "2026-02-05", as_of="2026-02-16"), "close")
        assert (close.status, close.remaining, close.notes) == (Status.DUE_NOW, 0, ())

    def test_on_the_first_working_day_after_them_it_is_overdue(
        self, official: WorkCalendar
    ) -> None:
        close = stage(result(official, "2026-02-05", as_of="2026-02-24"), "close")
        assert close.status is Status.OVERDUE
        assert (close.elapsed, close.remaining, close.natural_days_past_due) == (8, -1, 10)


@pytest.mark.parametrize(
    ("as_of", "status", "remaining", "past_due"),
    [
        pytest.param("2026-11-09", Status.ON_TRACK, 5, 0, id="day of receipt is day 0"),
        pytest.param("2026-11-12", Status.ON_TRACK, 2, 0, id="two left"),
        pytest.param("2026-11-13", Status.DUE_SOON, 1, 0, id="one left"),
        pytest.param("2026-11-15", Status.DUE_SOON, 1, 0, id="weekend uses none"),
        pytest.param("2026-11-16", Status.DUE_NOW, 0, 0, id="the due day"),
        pytest.param("2026-11-17", Status.OVERDUE, -1, 1, id="first working day past it"),
    ],
)
def test_state_of_an_open_stage_by_day(
    official: WorkCalendar, as_of: str, status: Status, remaining: int, past_due: int
) -> None:
    ordinary = result(official, "2026-11-09", as_of=as_of, case_type=CaseType.ORDINARY)
    close = stage(ordinary, "close")
    assert (close.status, close.remaining) == (status, remaining)
    assert close.natural_days_past_due == past_due


# Source: notice for 2025, gov.cn/gongbao/2024/issue_11726/202411/content_6989767.html
@pytest.mark.parametrize(
    ("received", "closed", "status", "elapsed", "past_due"),
    [
        # ordinary, due Tue 2025-09-30; the holiday lasts to 10-08
        pytest.param("2025-09-24", "2025-09-30", Status.MET, 5, 0, id="on the due day"),
        pytest.param("2025-09-24", "2025-10-08", Status.MET, 5, 8, id="last day off after due"),
        pytest.param("2025-09-24", "2025-10-09", Status.MET_LATE, 6, 9, id="next working day"),
        pytest.param("2025-09-24", "2025-09-24", Status.MET, 0, 0, id="on the day of receipt"),
        # due Fri 2025-09-19, closed on the Saturday after it: the real day stands
        pytest.param("2025-09-12", "2025-09-20", Status.MET, 5, 1, id="Saturday after due"),
    ],
)
def test_verdict_of_a_closed_stage(  # noqa: PLR0913, PLR0917 - a table
    official: WorkCalendar,
    received: str,
    closed: str,
    status: Status,
    elapsed: int,
    past_due: int,
) -> None:
    for as_of in (closed, "2026-11-20"):  # a verdict does not age
        ordinary = result(
            official, received, as_of=as_of, case_type=CaseType.ORDINARY, close=closed
        )
        close = stage(ordinary, "close")
        assert (close.status, close.elapsed) == (status, elapsed)
        assert close.natural_days_past_due == past_due
        assert close.done == D(closed)
        expected = (Note.DONE_ON_DAYS_OFF_AFTER_DUE,) if elapsed == 5 and past_due else ()
        assert close.notes == expected


class TestBlankStages:
    """A stage without a day MUST never count as met, nor as late, once a later one is done."""

    def test_blank_before_a_done_stage_is_unrecorded(self, official: WorkCalendar) -> None:
        closed = result(official, "2026-11-02", as_of="2026-11-20", close="2026-11-09")
        assert [s.status for s in closed.stages] == [
            Status.UNRECORDED,
            Status.UNRECORDED,
            Status.MET,
        ]
        contact = stage(closed, "contact")
        assert contact.elapsed is contact.remaining is contact.natural_days_past_due is None
        assert contact.due == D("2026-11-03")
        assert closed.status is Status.UNRECORDED
        assert closed.open_stages == ()

    def test_blank_after_the_last_done_stage_is_open(self, official: WorkCalendar) -> None:
        planned = result(official, "2026-11-02", as_of="2026-11-20", plan="2026-11-05")
        assert [s.status for s in planned.stages] == [
            Status.UNRECORDED,
            Status.MET,
            Status.OVERDUE,
        ]

    def test_a_stage_done_after_the_report_day_is_not_done_yet(
        self, official: WorkCalendar
    ) -> None:
        early = result(official, "2026-11-02", as_of="2026-11-04", close="2026-11-05")
        assert [s.status for s in early.stages] == [
            Status.OVERDUE,
            Status.DUE_SOON,
            Status.ON_TRACK,
        ]
        assert stage(early, "close").done is None


class TestCaseStatus:
    """A case MUST show its most urgent stage, and its earliest open due day."""

    def test_a_late_contact_stays_visible_beside_stages_on_track(
        self, official: WorkCalendar
    ) -> None:
        case = result(official, "2026-11-16", as_of="2026-11-18", contact="2026-11-18")
        assert [s.status for s in case.stages] == [
            Status.MET_LATE,
            Status.DUE_SOON,
            Status.ON_TRACK,
        ]
        assert case.status is Status.DUE_SOON

    def test_next_due_looks_at_open_stages_only(self, official: WorkCalendar) -> None:
        case = result(official, "2026-11-16", as_of="2026-11-18", contact="2026-11-17")
        assert case.next_due == D("2026-11-19")

    def test_closed_with_one_late_stage_is_late(self, official: WorkCalendar) -> None:
        case = result(
            official,
            "2026-11-02",
            as_of="2026-11-20",
            contact="2026-11-05",
            plan="2026-11-05",
            close="2026-11-09",
        )
        assert case.status is Status.MET_LATE


class TestProvisional:
    """An answer past 28 December of the last noticed year MUST be marked, stage by stage.

    The last notice is that for 2026; 29 to 31 December wait for the next one.
    """

    def test_each_stage_for_itself(self, official: WorkCalendar) -> None:
        case = result(official, "2026-12-22", as_of="2026-12-22")
        assert [(s.stage.id, s.due, s.provisional) for s in case.stages] == [
            ("contact", D("2026-12-23"), False),
            ("plan", D("2026-12-25"), False),
            ("close", D("2026-12-31"), True),
        ]
        assert case.provisional

    def test_28_december_is_confirmed_and_29_is_not(self, official: WorkCalendar) -> None:
        case = result(official, "2026-12-21", as_of="2026-12-21", case_type=CaseType.ORDINARY)
        assert stage(case, "close").due == D("2026-12-28")
        assert not case.provisional
        late = result(official, "2026-12-28", as_of="2026-12-28")
        assert all(s.provisional for s in late.stages)

    def test_a_count_that_runs_past_the_notice_is_provisional_too(
        self, official: WorkCalendar
    ) -> None:
        open_ = result(official, "2026-12-21", as_of="2026-12-29", contact="2026-12-22")
        assert [s.provisional for s in open_.stages] == [False, True, True]


def test_a_receipt_after_the_report_day_is_refused(official: WorkCalendar) -> None:
    with pytest.raises(ValueError, match="received on 2026-11-20, after 2026-11-19"):
        result(official, "2026-11-20", as_of="2026-11-19")


def test_a_day_outside_the_calendar_is_refused(official: WorkCalendar) -> None:
    with pytest.raises(CoverageError):
        result(official, "2000-12-29", as_of="2026-11-20")


@pytest.mark.parametrize(
    ("unclear", "done"), [(("plan", "plan"), ()), (("plan",), (("plan", "2026-11-03"),))]
)
def test_a_stage_is_unclear_once_or_done(
    unclear: tuple[str, ...], done: tuple[tuple[str, str], ...]
) -> None:
    with pytest.raises(ValueError, match="unclear twice, or done too"):
        Case(
            case_type=CaseType.ORDINARY,
            received=dt.date(2026, 11, 2),
            unclear=tuple(map(StageId, unclear)),
            done=tuple((StageId(stage), dt.date.fromisoformat(day)) for stage, day in done),
        )


def test_a_case_done_before_its_receipt_cannot_be_built(official: WorkCalendar) -> None:
    with pytest.raises(ValueError, match="plan done on 2026-11-01, before the receipt on 2026-11"):
        result(official, "2026-11-02", as_of="2026-11-20", plan="2026-11-01")
