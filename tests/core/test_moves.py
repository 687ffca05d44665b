"""Pauses, upgrades and extensions on real days; the verdict that they leave.

Days of 2025 by the notice gov.cn/gongbao/2024/issue_11726/202411/content_6989767.html: 1 to 8
October off, Sunday 28 September and Saturday 11 October worked.  Days of 2026 by
gov.cn/zhengce/zhengceku/202511/content_7047091.htm.
"""

import datetime as dt
from dataclasses import replace

import pytest

from sla1357.core.cases import Case, Extension, Pause
from sla1357.core.deadlines import assess, assessing
from sla1357.core.moves import Move, MoveKind, Note
from sla1357.core.policy import POLICY_1357, CaseType, Lateness, Policy, StageId
from sla1357.core.results import CaseResult, StageResult, known_on
from sla1357.core.status import Status
from sla1357.core.workdays import WorkCalendar
from tests.changes import as_case

D = dt.date.fromisoformat
BY_DUE_DATE = replace(POLICY_1357, lateness=Lateness.DUE_DATE)


def pauses(text: str) -> tuple[Pause, ...]:
    """Return pauses written as `09-26~10-09 10-11~`, of 2025."""
    return tuple(
        Pause(start=D(f"2025-{start}"), end=D(f"2025-{end}") if end else None)
        for start, end in (one.split("~") for one in text.split())
    )


def a_case(received: str, **fields: object) -> Case:
    done = tuple(
        (StageId(stage), D(str(fields.pop(stage))))
        for stage in ("contact", "plan", "close")
        if stage in fields
    )
    values = {name: D(value) if type(value) is str else value for name, value in fields.items()}
    values.setdefault("case_type", CaseType.ORDINARY)
    return Case(received=D(received), done=done, **as_case(values))


def result(
    calendar: WorkCalendar, case: Case, as_of: str, policy: Policy = POLICY_1357
) -> CaseResult:
    return assess(case, policy, calendar, as_of=D(as_of))


def close(
    calendar: WorkCalendar, case: Case, as_of: str, policy: Policy = POLICY_1357
) -> StageResult:
    return result(calendar, case, as_of, policy).stages[-1]


@pytest.mark.parametrize(
    ("received", "paused", "contact", "plan", "ordinary", "complex_"),
    [
        pytest.param(
            "2025-09-22", "09-26~10-09", "09-23", "09-25", "10-10", "10-13", id="over a holiday"
        ),
        pytest.param(
            "2025-09-22", "10-01~10-09", "09-23", "09-25", "09-28", "09-30", id="days off only"
        ),
        pytest.param(
            "2025-10-09",
            "10-11~10-14 10-13~10-15",
            "10-10",
            "10-16",
            "10-20",
            "10-22",
            id="two that overlap count once",
        ),
        pytest.param(
            "2025-10-09",
            "10-13~10-15 10-11~10-14",
            "10-10",
            "10-16",
            "10-20",
            "10-22",
            id="in any order",
        ),
        pytest.param(
            "2025-10-09",
            "10-11~10-13 10-11~10-15",
            "10-10",
            "10-16",
            "10-20",
            "10-22",
            id="two from the same day",
        ),
        pytest.param(
            "2025-10-09",
            "10-10~10-11 10-14~10-16",
            "10-11",
            "10-16",
            "10-20",
            "10-22",
            id="two with days between",
        ),
        pytest.param(
            "2025-10-09", "10-01~10-10", "10-10", "10-13", "10-15", "10-17", id="before the count"
        ),
        pytest.param(
            "2025-10-09", "10-10~10-10", "10-10", "10-13", "10-15", "10-17", id="of no day"
        ),
        pytest.param(
            "2025-10-09", "10-15~10-16", "10-10", "10-13", "10-16", "10-20", id="from the due day"
        ),
        pytest.param(
            "2025-10-09", "10-16~10-17", "10-10", "10-13", "10-15", "10-20", id="after a due day"
        ),
    ],
)
def test_a_pause_moves_what_is_not_due_when_it_begins(  # noqa: PLR0913, PLR0917 - a table
    official: WorkCalendar,
    received: str,
    paused: str,
    contact: str,
    plan: str,
    ordinary: str,
    complex_: str,
) -> None:
    for case_type, last in ((CaseType.ORDINARY, ordinary), (CaseType.COMPLEX, complex_)):
        case = a_case(received, case_type=case_type, pauses=pauses(paused))
        told = result(official, case, "2025-12-31")
        assert [stage.due for stage in told.stages] == [
            D(f"2025-{day}") for day in (contact, plan, last)
        ]
        plain = result(official, case._replace(pauses=()), "2025-12-31")
        for stage, original in zip(told.stages, plain.stages, strict=True):
            assert stage.original_due == original.due
            assert bool(stage.moves) == (stage.due != original.due)


class TestPauses:
    """A clock that stands still MUST neither run on nor forget what it has counted."""

    def test_a_case_still_paused_is_not_overdue_and_has_no_due_day(
        self, official: WorkCalendar
    ) -> None:
        case = a_case("2025-10-09", pauses=pauses("10-14~"))
        told = close(official, case, "2025-11-28")
        assert (told.status, told.due, told.due_kind) == (Status.PAUSED, None, None)
        assert (told.elapsed, told.remaining, told.natural_days_past_due) == (3, 2, 0)
        assert told.original_due == D("2025-10-15")
        assert told.moves == (
            Move(
                kind=MoveKind.PAUSE,
                day=D("2025-10-14"),
                until=None,
                limit=5,
                due=None,
            ),
        )

    def test_what_was_late_before_the_pause_stays_so_frozen(self, official: WorkCalendar) -> None:
        case = a_case("2025-10-09", pauses=pauses("10-17~"))
        told = result(official, case, "2025-11-28")
        assert [stage.status for stage in told.stages] == [Status.OVERDUE] * 3
        assert [stage.remaining for stage in told.stages] == [-5, -3, -1]
        assert [stage.due for stage in told.stages] == [
            D("2025-10-10"),
            D("2025-10-13"),
            D("2025-10-15"),
        ]

    def test_a_stage_that_is_late_and_done_stays_late(self, official: WorkCalendar) -> None:
        case = a_case("2025-10-09", contact="2025-10-13", pauses=pauses("10-14~"))
        contact, *others = result(official, case, "2025-10-20").stages
        assert (contact.status, contact.remaining) == (Status.MET_LATE, -2)
        assert [stage.status for stage in others] == [Status.PAUSED, Status.PAUSED]

    @pytest.mark.parametrize(
        ("closed", "status", "elapsed"),
        [
            ("2025-10-14", Status.MET, 4),
            ("2025-11-03", Status.MET, 4),
            ("2025-11-01", Status.MET, 3),  # a Saturday
        ],
    )
    def test_a_pause_without_an_end_runs_to_the_closing(
        self, official: WorkCalendar, closed: str, status: Status, elapsed: int
    ) -> None:
        case = a_case("2025-10-09", close=closed, pauses=pauses("10-14~"))
        for as_of in (closed, "2025-12-31"):
            told = close(official, case, as_of)
            assert (told.status, told.elapsed) == (status, elapsed)
        assert told.due is not None

    def test_before_its_closing_it_is_still_paused(self, official: WorkCalendar) -> None:
        case = a_case("2025-10-09", close="2025-11-03", pauses=pauses("10-14~"))
        assert close(official, case, "2025-11-02").status is Status.PAUSED

    def test_one_that_begins_on_the_day_of_closing_or_later_is_none(
        self, official: WorkCalendar
    ) -> None:
        for begin in ("10-15~", "10-16~", "10-16~10-20"):
            case = a_case("2025-10-09", close="2025-10-15", pauses=pauses(begin))
            told = close(official, case, "2025-12-31")
            assert (told.due, told.elapsed, told.moves) == (D("2025-10-15"), 5, ())

    def test_one_that_begins_after_a_stage_was_done_does_not_touch_it(
        self, official: WorkCalendar
    ) -> None:
        case = a_case("2025-10-09", plan="2025-10-11", pauses=pauses("10-13~10-15"))
        _, plan, last = result(official, case, "2025-12-31").stages
        assert (plan.due, plan.moves) == (D("2025-10-13"), ())
        assert last.due == D("2025-10-17")

    def test_one_that_has_not_begun_is_left_out(self, official: WorkCalendar) -> None:
        case = a_case("2025-10-09", pauses=pauses("10-14~10-16"))
        assert close(official, case, "2025-10-13").due == D("2025-10-15")
        assert close(official, case, "2025-10-14").due == D("2025-10-17")
        assert close(official, case, "2025-10-14").status is Status.PAUSED

    def test_the_day_of_resumption_counts(self, official: WorkCalendar) -> None:
        case = a_case("2025-10-09", pauses=pauses("10-14~10-16"))
        assert close(official, case, "2025-10-15").status is Status.PAUSED
        told = close(official, case, "2025-10-16")
        assert (told.status, told.elapsed) == (Status.DUE_SOON, 4)

    def test_paused_with_its_limit_used_up_it_keeps_its_due_day(
        self, official: WorkCalendar
    ) -> None:
        case = a_case("2025-10-09", pauses=pauses("10-16~"))
        told = close(official, case, "2025-11-28")
        assert (told.status, told.due, told.remaining) == (Status.PAUSED, D("2025-10-15"), 0)

    def test_done_in_a_pause_after_the_due_day_says_so(self, official: WorkCalendar) -> None:
        case = a_case("2025-10-09", close="2025-10-21", pauses=pauses("10-16~10-23"))
        told = close(official, case, "2025-12-31")
        assert (told.status, told.notes) == (Status.MET, (Note.DONE_IN_PAUSE_AFTER_DUE,))
        assert close(official, case, "2025-12-31", BY_DUE_DATE).status is Status.MET_LATE


class TestUpgrade:
    """An upgrade MUST keep the receipt and the pauses, and come before the deadline it moves."""

    @pytest.mark.parametrize(
        ("paused", "original", "moved"),
        [("09-26~09-29", "2025-09-30", "2025-10-13"), ("", "2025-09-30", "2025-10-10")],
    )
    def test_the_receipt_and_the_pause_are_kept(
        self, official: WorkCalendar, paused: str, original: str, moved: str
    ) -> None:
        case = a_case("2025-09-24", pauses=pauses(paused), upgraded="2025-09-29")
        told = close(official, case, "2025-09-29")
        assert (told.original_due, told.due, told.limit) == (D(original), D(moved), 7)
        kinds = [MoveKind.PAUSE, MoveKind.UPGRADE] if paused else [MoveKind.UPGRADE]
        assert [move.kind for move in told.moves] == kinds
        before = close(official, case, "2025-09-28")
        assert before.limit == 5

    def test_without_the_upgrade_the_pause_alone_moves_it(self, official: WorkCalendar) -> None:
        case = a_case("2025-09-24", pauses=pauses("09-26~09-29"))
        assert close(official, case, "2025-09-29").due == D("2025-10-10")

    @pytest.mark.parametrize(
        ("day", "counts", "by_due_date"),
        [
            pytest.param("2025-09-30", True, True, id="on the due day"),
            pytest.param("2025-10-01", True, False, id="first day off after it"),
            pytest.param("2025-10-08", True, False, id="last day off after it"),
            pytest.param("2025-10-09", False, False, id="next working day"),
        ],
    )
    def test_up_to_the_deadline_it_counts(
        self, official: WorkCalendar, day: str, *, counts: bool, by_due_date: bool
    ) -> None:
        case = a_case("2025-09-24", upgraded=day)
        for policy, expected in ((POLICY_1357, counts), (BY_DUE_DATE, by_due_date)):
            told = close(official, case, "2025-10-09", policy)
            assert told.limit == (7 if expected else 5)
            assert told.notes == (() if expected else (Note.UPGRADE_TOO_LATE,))
            assert (told.status is Status.OVERDUE) != expected

    def test_the_type_is_that_of_the_day_of_the_report(self, official: WorkCalendar) -> None:
        case = a_case("2025-09-24", upgraded="2025-09-29")
        assert result(official, case, "2025-09-28").case_type == CaseType.ORDINARY
        assert result(official, case, "2025-09-29").case_type == CaseType.COMPLEX

    def test_it_touches_no_stage_whose_limit_it_leaves(self, official: WorkCalendar) -> None:
        contact, plan, _ = result(
            official, a_case("2025-09-24", upgraded="2025-09-29"), "2025-10-31"
        ).stages
        assert (contact.notes, plan.notes) == ((), ())


class TestExtension:
    """An approved extension MUST move the last stage only, and only before its deadline."""

    @pytest.mark.parametrize(
        ("extension", "due", "limit", "notes"),
        [
            pytest.param(Extension(added=3, approved=D("2025-10-13")), "10-20", 8, (), id="days"),
            pytest.param(
                Extension(added=3, approved=D("2025-10-15")), "10-20", 8, (), id="due day"
            ),
            pytest.param(
                Extension(added=3, approved=D("2025-10-16")),
                "10-15",
                5,
                (Note.EXTENSION_TOO_LATE,),
                id="too late",
            ),
            pytest.param(Extension(added=3), "10-20", 8, (Note.EXTENSION_UNDATED,), id="undated"),
            pytest.param(
                Extension(until=D("2025-10-20"), approved=D("2025-10-13")),
                "10-20",
                8,
                (),
                id="to a day",
            ),
            pytest.param(
                Extension(until=D("2025-10-18"), approved=D("2025-10-13")),
                "10-20",
                8,
                (),
                id="to a Saturday: the next working day, Civil Code art. 203",
            ),
            pytest.param(
                Extension(until=D("2025-10-15")),
                "10-15",
                5,
                (Note.EXTENSION_NOT_LATER,),
                id="to the due day and undated: it does not count, approved or not",
            ),
            pytest.param(
                Extension(until=D("2025-10-15"), approved=D("2025-10-13")),
                "10-15",
                5,
                (Note.EXTENSION_NOT_LATER,),
                id="to a day that is not later",
            ),
            pytest.param(
                Extension(added=2, until=D("2025-10-20"), approved=D("2025-10-13")),
                "10-20",
                8,
                (Note.EXTENSIONS_DIFFER,),
                id="days and day differ",
            ),
            pytest.param(
                Extension(added=3, until=D("2025-10-20"), approved=D("2025-10-13")),
                "10-20",
                8,
                (),
                id="days and day agree",
            ),
        ],
    )
    def test_it_moves_the_deadline(
        self,
        official: WorkCalendar,
        extension: Extension,
        due: str,
        limit: int,
        notes: tuple[Note, ...],
    ) -> None:
        told = result(official, a_case("2025-10-09", extension=extension), "2025-10-31")
        last = told.stages[-1]
        assert (last.due, last.limit, last.notes) == (D(f"2025-{due}"), limit, notes)
        assert last.original_due == D("2025-10-15")
        move = Move(
            kind=MoveKind.EXTENSION,
            day=extension.approved,
            until=extension.until,
            added=extension.added,
            limit=limit,
            due=last.due,
        )
        assert last.moves == ((move,) if last.due != last.original_due else ())
        assert [stage.due for stage in told.stages[:2]] == [D("2025-10-10"), D("2025-10-13")]

    def test_an_upgrade_before_it_moves_the_deadline_it_has_to_keep(
        self, official: WorkCalendar
    ) -> None:
        late = Extension(added=2, approved=D("2025-10-17"))
        case = a_case("2025-10-09", upgraded="2025-10-15", extension=late)
        told = close(official, case, "2025-10-31")
        assert (told.limit, told.due) == (9, D("2025-10-21"))
        assert [(move.kind, move.due) for move in told.moves] == [
            (MoveKind.UPGRADE, D("2025-10-17")),
            (MoveKind.EXTENSION, D("2025-10-21")),
        ]

    @pytest.mark.parametrize(
        ("paused", "due", "notes"),
        [
            pytest.param("10-10~10-13", "10-24", (), id="before the approval: it was known"),
            pytest.param("10-13~10-15", "10-24", (), id="on the day of the approval"),
            pytest.param("10-14~10-16", "10-24", (Note.EXTENSION_STAYS,), id="after it"),
            pytest.param(
                "10-14~10-16 10-20~10-21", "10-24", (Note.EXTENSION_STAYS,), id="two, said once"
            ),
            pytest.param("10-27~10-29", "10-24", (), id="after the due day"),
            pytest.param("10-18~10-20", "10-24", (), id="over days off"),
            pytest.param("10-23~10-29", "10-29", (), id="over its day: the first that counts"),
            pytest.param("10-14~10-24", "10-27", (), id="so long that the promise is later"),
        ],
    )
    def test_the_day_that_it_names_is_not_moved_by_a_pause(
        self, official: WorkCalendar, paused: str, due: str, notes: tuple[Note, ...]
    ) -> None:
        extension = Extension(until=D("2025-10-24"), approved=D("2025-10-13"))
        case = a_case("2025-10-09", pauses=pauses(paused), extension=extension)
        told = close(official, case, "2025-10-31")
        assert (told.due, told.notes) == (D(f"2025-{due}"), notes)
        assert told.moves[-1].due == told.due

    def test_a_day_in_a_pause_means_the_first_that_counts_after_it(
        self, official: WorkCalendar
    ) -> None:
        extension = Extension(until=D("2025-10-20"), approved=D("2025-10-16"))
        case = a_case("2025-10-09", pauses=pauses("10-14~10-23"), extension=extension)
        assert close(official, case, "2025-10-31").due == D("2025-10-24")

    def test_in_an_open_pause_it_waits_for_the_resumption(self, official: WorkCalendar) -> None:
        extension = Extension(added=9, until=D("2025-10-24"), approved=D("2025-10-16"))
        still = a_case("2025-10-09", pauses=pauses("10-14~"), extension=extension)
        told = close(official, still, "2025-10-31")
        assert (told.due, told.remaining, told.notes) == (None, 2, ())
        resumed = a_case("2025-10-09", pauses=pauses("10-14~10-20"), extension=extension)
        told = close(official, resumed, "2025-10-31")
        assert (told.due, told.limit, told.notes) == (
            D("2025-10-24"),
            8,
            (Note.EXTENSIONS_DIFFER,),
        )

    def test_an_open_pause_before_its_day_leaves_the_due_day_open(
        self, official: WorkCalendar
    ) -> None:
        """Or the pause would have made the deadline earlier: 10-15 instead of 10-24."""
        extension = Extension(until=D("2025-10-24"))
        case = a_case("2025-10-09", pauses=pauses("10-20~"), extension=extension)
        told = close(official, case, "2025-10-31")
        assert (told.status, told.due, told.remaining) == (Status.PAUSED, None, 1)

    @pytest.mark.parametrize(
        ("paused", "until", "upgraded", "due", "limit", "notes"),
        [
            pytest.param(
                "10-14~",
                "10-13",
                None,
                None,
                5,
                (Note.EXTENSION_NOT_LATER,),
                id="before the pause",
            ),
            pytest.param("10-16~10-17 10-20~", "10-24", None, None, 7, (), id="two, one open"),
            pytest.param(
                "10-16~10-17", "10-20", "10-17", "10-20", 7, (), id="promised for longer"
            ),
        ],
    )
    def test_a_day_beside_pauses_and_an_upgrade(  # noqa: PLR0913, PLR0917 - a table
        self,
        official: WorkCalendar,
        paused: str,
        until: str,
        upgraded: str | None,
        due: str | None,
        limit: int,
        notes: tuple[Note, ...],
    ) -> None:
        extension = Extension(until=D(f"2025-{until}"), approved=D("2025-10-15"))
        case = a_case(
            "2025-10-09",
            pauses=pauses(paused),
            extension=extension,
            upgraded=f"2025-{upgraded}" if upgraded else None,
        )
        told = close(official, case, "2025-10-31")
        assert told.due == (D(f"2025-{due}") if due else None)
        assert (told.limit, told.notes) == (limit, notes)

    def test_days_approved_in_an_open_pause_are_kept(self, official: WorkCalendar) -> None:
        extension = Extension(added=3, approved=D("2025-10-16"))
        case = a_case("2025-10-09", pauses=pauses("10-14~"), extension=extension)
        told = close(official, case, "2025-10-31")
        assert (told.due, told.limit, told.remaining) == (None, 8, 5)
        assert [move.limit for move in told.moves] == [5, 8]

    def test_one_without_a_day_of_approval_comes_before_the_upgrade(
        self, official: WorkCalendar
    ) -> None:
        case = a_case("2025-10-09", upgraded="2025-10-16", extension=Extension(added=5))
        told = close(official, case, "2025-10-17")
        assert (told.limit, told.notes) == (12, (Note.EXTENSION_UNDATED,))

    def test_before_its_approval_it_is_not_there(self, official: WorkCalendar) -> None:
        extension = Extension(added=3, approved=D("2025-10-14"))
        case = a_case("2025-10-09", extension=extension)
        assert close(official, case, "2025-10-13").due == D("2025-10-15")


class TestTheEnd:
    """Nothing that is dated after a case was closed or withdrawn MUST have an effect."""

    @pytest.mark.parametrize("end", ["close", "withdrawn"])
    def test_what_comes_later_is_not_there(self, official: WorkCalendar, end: str) -> None:
        extension = Extension(added=3, approved=D("2025-10-13"))
        fields: dict[str, object] = {end: "2025-10-11"}
        quiet = a_case("2025-10-09", **fields)
        changed = a_case(
            "2025-10-09",
            **fields,
            upgraded="2025-10-13",
            extension=extension,
            pauses=pauses("10-13~10-15"),
        )
        for as_of in ("2025-10-11", "2025-10-14", "2025-12-31"):
            one, other = (result(official, case, as_of) for case in (quiet, changed))
            assert one.stages == other.stages
            assert (one.case_type, one.withdrawn) == (other.case_type, other.withdrawn)

    def test_what_is_done_after_a_withdrawal_is_judged_alike_before_and_after_the_closing(
        self, official: WorkCalendar
    ) -> None:
        case = a_case(
            "2025-10-09",
            plan="2025-10-15",
            close="2025-10-16",
            withdrawn="2025-10-09",
            pauses=pauses("10-10~"),
        )
        for as_of in ("2025-10-15", "2025-10-16"):
            assert result(official, case, as_of).stages[1].status is Status.MET_LATE

    def test_a_withdrawal_after_the_closing_is_none(self, official: WorkCalendar) -> None:
        case = a_case("2025-10-09", close="2025-10-11", withdrawn="2025-10-13")
        assert result(official, case, "2025-12-31").withdrawn is None

    def test_a_pause_that_was_recorded_to_end_later_is_counted_as_recorded(
        self, official: WorkCalendar
    ) -> None:
        case = a_case("2025-10-09", close="2025-10-21", pauses=pauses("10-14~10-24"))
        assert close(official, case, "2025-12-31").elapsed == 3


class TestWithdrawal:
    """A withdrawal MUST end what is not done, and MUST not undo a breach."""

    def test_what_is_not_late_is_withdrawn_and_what_is_stays_overdue(
        self, official: WorkCalendar
    ) -> None:
        case = a_case("2025-10-09", withdrawn="2025-10-13")
        for as_of in ("2025-10-13", "2025-12-31"):
            told = result(official, case, as_of)
            assert [stage.status for stage in told.stages] == [
                Status.OVERDUE,
                Status.WITHDRAWN,
                Status.WITHDRAWN,
            ]
            assert [stage.elapsed for stage in told.stages] == [3, 3, 3]
            assert told.open_stages == ()
            assert told.next_due is None
            assert told.status is Status.OVERDUE

    def test_before_it_the_case_is_open(self, official: WorkCalendar) -> None:
        case = a_case("2025-10-09", withdrawn="2025-10-13")
        told = result(official, case, "2025-10-12")
        assert told.withdrawn is None
        assert len(told.open_stages) == 3

    def test_withdrawn_in_a_pause_it_is_not_late(self, official: WorkCalendar) -> None:
        case = a_case("2025-10-09", pauses=pauses("10-16~"), withdrawn="2025-10-24")
        assert close(official, case, "2025-12-31").status is Status.WITHDRAWN

    def test_what_was_done_keeps_its_verdict(self, official: WorkCalendar) -> None:
        case = a_case("2025-10-09", contact="2025-10-11", withdrawn="2025-10-11")
        told = result(official, case, "2025-12-31")
        assert told.stages[0].status is Status.MET_LATE
        assert told.status is Status.MET_LATE


@pytest.mark.parametrize(
    ("paused", "contact", "plan", "due"),
    [
        pytest.param("10-10~10-14 10-14~10-20", "10-13", "10-22", "10-14", id="that touches"),
        pytest.param("10-10~10-14 10-13~10-20", "10-11", "10-22", "10-14", id="that overlaps"),
        pytest.param("10-10~10-14 10-14~", "10-13", "10-24", "10-14", id="that is open"),
        pytest.param("10-10~10-14 10-14~10-20", "10-14", "10-22", "10-20", id="from that day"),
    ],
)
def test_a_second_pause_does_not_touch_a_stage_that_was_done_before_it(
    official: WorkCalendar, paused: str, contact: str, plan: str, due: str
) -> None:
    case = a_case(
        "2025-10-09", pauses=pauses(paused), contact=f"2025-{contact}", plan=f"2025-{plan}"
    )
    stage = result(official, case, "2025-11-28").stages[0]
    assert stage.due == D(f"2025-{due}")
    assert [move.due for move in stage.moves] == [stage.due]


class TestDueDate:
    """With `lateness = due-date` a stage MUST be late on any day past its due day."""

    @pytest.mark.parametrize(
        ("received", "closed", "past_due"),
        [
            pytest.param("2025-09-24", "2025-10-08", 8, id="last day off after the due day"),
            pytest.param("2025-09-19", "2025-09-27", 1, id="Saturday after a Friday"),
        ],
    )
    def test_done_on_the_days_off_after_it_is_late(
        self, official: WorkCalendar, received: str, closed: str, past_due: int
    ) -> None:
        case = a_case(received, close=closed)
        for policy, status, notes in (
            (POLICY_1357, Status.MET, (Note.DONE_ON_DAYS_OFF_AFTER_DUE,)),
            (BY_DUE_DATE, Status.MET_LATE, ()),
        ):
            told = close(official, case, "2025-12-31", policy)
            assert (told.status, told.remaining, told.notes) == (status, 0, notes)
            assert told.natural_days_past_due == past_due

    def test_not_done_it_is_overdue_from_the_next_day_on(self, official: WorkCalendar) -> None:
        case = a_case("2025-09-24")
        assert close(official, case, "2025-09-30", BY_DUE_DATE).status is Status.DUE_NOW
        assert close(official, case, "2025-10-01", BY_DUE_DATE).status is Status.OVERDUE
        assert close(official, case, "2025-10-01").status is Status.DUE_NOW

    @pytest.mark.parametrize(
        ("paused", "withdrawn", "by_count", "by_due_date"),
        [
            pytest.param("09-30~", None, Status.PAUSED, Status.PAUSED, id="on the due day"),
            pytest.param("10-01~", None, Status.PAUSED, Status.OVERDUE, id="on the day after it"),
            pytest.param("10-04~", None, Status.PAUSED, Status.OVERDUE, id="on a later day off"),
            pytest.param("10-09~", None, Status.PAUSED, Status.OVERDUE, id="on the next workday"),
            pytest.param("10-10~", None, Status.OVERDUE, Status.OVERDUE, id="a working day later"),
            pytest.param("10-01~12-31", None, Status.PAUSED, Status.OVERDUE, id="with an end"),
            pytest.param(
                "10-01~", "2025-10-20", Status.WITHDRAWN, Status.OVERDUE, id="and withdrawn in it"
            ),
            pytest.param(
                "09-30~", "2025-10-20", Status.WITHDRAWN, Status.WITHDRAWN, id="in one in time"
            ),
        ],
    )
    def test_a_pause_after_it_does_not_help(
        self,
        official: WorkCalendar,
        paused: str,
        withdrawn: str | None,
        by_count: Status,
        by_due_date: Status,
    ) -> None:
        """Due 2025-09-30, days off 10-01 to 10-08: by the calendar only `met_late` is left."""
        case = a_case("2025-09-24", pauses=pauses(paused), withdrawn=withdrawn)
        assert close(official, case, "2025-11-28").status is by_count
        assert close(official, case, "2025-11-28", BY_DUE_DATE).status is by_due_date

    @pytest.mark.parametrize("lateness", [POLICY_1357, BY_DUE_DATE], ids=["count", "due-date"])
    def test_paused_or_withdrawn_is_said_only_where_it_can_still_be_met(
        self, official: WorkCalendar, lateness: Policy
    ) -> None:
        for day in range(24, 31):
            case = a_case("2025-09-24", pauses=pauses(f"09-{day}~"))
            done = a_case("2025-09-24", pauses=pauses(f"09-{day}~"), close="2025-10-09")
            is_paused = close(official, case, "2025-10-09", lateness).status is Status.PAUSED
            is_met = close(official, done, "2025-10-09", lateness).status is Status.MET
            assert is_paused == is_met


@pytest.mark.parametrize(
    ("build", "reason"),
    [
        (lambda: Pause(start=D("2025-10-09"), end=D("2025-10-08")), "before it starts"),
        (lambda: Extension(approved=D("2025-10-09")), "a length, or a day"),
        (lambda: Extension(added=0), "at least 1, not 0"),
        (
            lambda: a_case("2025-10-09", upgraded="2025-10-08"),
            "type changed on 2025-10-08, before",
        ),
        (lambda: a_case("2025-10-09", withdrawn="2025-10-08"), "withdrawn on 2025-10-08, before"),
        (
            lambda: a_case("2025-10-09", extension=Extension(added=1, approved=D("2025-10-08"))),
            "extension approved on 2025-10-08, before",
        ),
        (
            lambda: a_case("2025-10-09", case_type=CaseType.COMPLEX, upgraded="2025-10-10"),
            "a change to the type that the case has",
        ),
    ],
)
def test_what_cannot_be_cannot_be_built(build: object, reason: str) -> None:
    assert callable(build)
    with pytest.raises(ValueError, match=reason):
        build()


class TestProvisional:
    """A deadline that was moved past the last notice MUST be marked, and one that is open too.

    The last notice is that for 2026; 29 to 31 December wait for the next one.
    """

    def test_a_due_day_that_was_moved_past_it(self, official: WorkCalendar) -> None:
        extension = Extension(added=3, approved=D("2026-12-21"))
        told = close(official, a_case("2026-12-18", extension=extension), "2026-12-21")
        assert (told.original_due, told.due) == (D("2026-12-25"), D("2026-12-30"))
        assert told.provisional
        assert told.due_provisional

    def test_an_original_due_day_past_it_of_a_case_that_is_paused(
        self, official: WorkCalendar
    ) -> None:
        open_pause = (Pause(start=D("2026-12-24")),)
        told = close(official, a_case("2026-12-23", pauses=open_pause), "2026-12-25")
        assert (told.due, told.original_due) == (None, D("2026-12-30"))
        assert told.provisional
        assert not told.due_provisional


class TestWhatIsShared:
    """What a change does not touch is not made again: many cases with changes are fast."""

    def test_a_stage_that_a_change_does_not_concern_has_the_promise_of_others(
        self, official: WorkCalendar
    ) -> None:
        assess_one = assessing(POLICY_1357, official, as_of=D("2025-10-20"))
        unchanged = assess_one(a_case("2025-09-25"))
        changed = (
            a_case("2025-09-25", extensions=(Extension(added=2, approved=D("2025-09-26")),)),
            a_case("2025-09-25", withdrawn="2025-09-26"),
        )
        for case in changed:
            assert assess_one(case).stages[0].promise is unchanged.stages[0].promise

    def test_a_case_of_which_all_is_known_is_itself(self) -> None:
        case = a_case("2025-09-25", pauses=pauses("09-26~10-09"), withdrawn="2025-10-10")
        assert known_on(D("2025-10-10"), case, POLICY_1357) is case
        assert known_on(D("2025-10-09"), case, POLICY_1357).withdrawn is None
