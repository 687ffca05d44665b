"""Single questions about promises in any unit; `test_reference.py` compares them all."""

import datetime as dt
from dataclasses import replace

import pytest

from sla1357.core.cases import Case, Extension, Pause, TypeChange
from sla1357.core.deadlines import assess
from sla1357.core.explanation import explain
from sla1357.core.listing import DatedBy, Frame, Selection
from sla1357.core.moves import MoveKind, Note
from sla1357.core.policy import (
    CaseType,
    ExtensionRule,
    FirstDay,
    Policy,
    RestDayDue,
    RestDayReceipt,
    Stage,
    StageId,
    Supplement,
    TypeNames,
    Unit,
)
from sla1357.core.results import CaseResult
from sla1357.core.workdays import WorkCalendar

D = dt.date.fromisoformat
SHORT, LONG = CaseType("short"), CaseType("long")


def a_stage(name: str, unit: Unit = Unit.DAYS, limit: int = 10, **more: object) -> Stage:
    stage = Stage(
        id=StageId(name),
        label_zh=name,
        label_en=name,
        limits=((SHORT, limit), (LONG, limit + 5)),
        unit=unit,
    )
    return replace(stage, **more)  # type: ignore[arg-type] # of its fields


def a_policy(*stages: Stage, **options: object) -> Policy:
    types = tuple(TypeNames(id=each, label_zh=each, label_en=each) for each in (SHORT, LONG))
    policy = Policy(name="any", stages=stages, types=types)
    return replace(policy, **options)  # type: ignore[arg-type] # of its fields


def a_case(received: str, **fields: object) -> Case:
    return Case(case_type=SHORT, received=D(received))._replace(**fields)


def told(calendar: WorkCalendar, case: Case, policy: Policy, as_of: str) -> CaseResult:
    return assess(case, policy, calendar, as_of=D(as_of))


@pytest.mark.parametrize(
    ("received", "first_day", "due"),
    [
        pytest.param("2026-01-30", FirstDay.NEXT_DAY, "2026-02-28", id="no such day: the last"),
        pytest.param("2026-02-28", FirstDay.NEXT_DAY, "2026-03-28", id="the same day"),
        pytest.param("2026-03-01", FirstDay.SAME_DAY, "2026-03-31", id="with it a whole month"),
        pytest.param("2026-04-16", FirstDay.SAME_DAY, "2026-05-15", id="with it the day before"),
    ],
)
def test_a_month_ends_on_the_day_of_the_same_number(
    official: WorkCalendar, received: str, first_day: FirstDay, due: str
) -> None:
    policy = a_policy(a_stage("close", Unit.MONTHS, 1), first_day=first_day)
    stage = told(official, a_case(received), policy, received).stages[0]
    assert stage.original_due == D(due)


class TestSeveralExtensions:
    """A later extension MUST not take back what an earlier one gave."""

    STAGE = a_stage("close", limit=10, extension=ExtensionRule(times=3))

    def test_a_day_before_the_named_one_changes_nothing(self, official: WorkCalendar) -> None:
        extensions = (
            Extension(until=D("2026-06-30"), approved=D("2026-06-02")),
            Extension(until=D("2026-06-24"), approved=D("2026-06-03")),
        )
        case = a_case("2026-06-01", extensions=extensions)
        stage = told(official, case, a_policy(self.STAGE), "2026-06-05").stages[0]
        assert (stage.due, stage.limit) == (D("2026-06-30"), 29)
        assert stage.doubts == ((Note.EXTENSION_NOT_LATER, extensions[1]),)

    def test_what_has_no_effect_uses_up_none(self, official: WorkCalendar) -> None:
        extensions = (
            Extension(until=D("2026-06-11"), approved=D("2026-06-02")),
            Extension(added=3, approved=D("2026-06-03")),
        )
        policy = a_policy(replace(self.STAGE, extension=ExtensionRule(times=1)))
        case = a_case("2026-06-01", extensions=extensions)
        stage = told(official, case, policy, "2026-06-05").stages[0]
        assert (stage.limit, stage.notes) == (14, (Note.EXTENSION_NOT_LATER,))

    def test_days_are_added_to_the_named_day(self, official: WorkCalendar) -> None:
        extensions = (
            Extension(until=D("2026-06-30"), approved=D("2026-06-02")),
            Extension(added=2, approved=D("2026-06-03")),
        )
        case = a_case("2026-06-01", extensions=extensions)
        stage = told(official, case, a_policy(self.STAGE), "2026-06-05").stages[0]
        assert (stage.due, stage.notes) == (D("2026-07-02"), ())


@pytest.mark.parametrize(
    ("until", "due", "notes"),
    [
        pytest.param("2026-06-12", "2026-06-12", (Note.EXTENSIONS_DIFFER,), id="before it"),
        pytest.param("2026-06-14", "2026-06-15", (), id="the day off that ends it"),
        pytest.param("2026-06-15", "2026-06-15", (), id="the working day that it moves to"),
        pytest.param("2026-06-16", "2026-06-11", (Note.EXTENSION_TOO_LONG,), id="after it"),
    ],
)
def test_a_named_day_may_be_the_working_day_to_which_an_extension_moves(
    official: WorkCalendar, until: str, due: str, notes: tuple[Note, ...]
) -> None:
    """Ten days end on Thursday, three more on Sunday 2026-06-14."""
    policy = a_policy(a_stage("close", limit=10, extension=ExtensionRule(most=3)))
    extension = Extension(added=3, until=D(until), approved=D("2026-06-02"))
    case = a_case("2026-06-01", extensions=(extension,))
    stage = told(official, case, policy, "2026-06-05").stages[0]
    assert (stage.due, stage.notes) == (D(due), notes)


def test_an_undated_extension_of_a_stage_done_before_the_type_changed_counts(
    official: WorkCalendar,
) -> None:
    policy = a_policy(a_stage("plan", extension=ExtensionRule()), a_stage("close"))
    case = a_case(
        "2026-06-01",
        done=((StageId("plan"), D("2026-06-12")),),
        extensions=(Extension(added=3, unit=Unit.DAYS),),
        type_changes=(TypeChange(day=D("2026-06-20"), case_type=LONG),),
    )
    stage = told(official, case, policy, "2026-06-22").stages[0]
    assert (stage.limit, stage.notes) == (14, (Note.EXTENSION_UNDATED,))
    assert [move.kind for move in stage.moves] == [MoveKind.EXTENSION, MoveKind.REST_DAY]


@pytest.mark.parametrize(
    ("received", "after", "is_provisional"),
    [
        # the last notice reaches to 2026-12-28; whether 2027-01-01 is a day off is not known yet
        pytest.param("2027-01-01", None, True, id="the receipt moves on days without a notice"),
        pytest.param("2026-12-28", None, False, id="it is a working day of a notice"),
        pytest.param("2026-12-30", "plan", False, id="an earlier stage does not move"),
    ],
)
def test_the_start_in_days_may_depend_on_a_notice(
    official: WorkCalendar, received: str, after: str | None, is_provisional: bool
) -> None:
    policy = a_policy(
        a_stage("plan", Unit.DAYS, 1),
        a_stage("close", Unit.DAYS, 10, after=after),
        rest_day_due=RestDayDue.AS_IT_FALLS,
        rest_day_receipt=RestDayReceipt.NEXT_WORKING_DAY,
    )
    done = ((StageId("plan"), D("2027-01-03")),)
    stage = told(official, a_case(received, done=done), policy, "2027-01-04").stages[1]
    assert (stage.provisional, stage.due_provisional) == (is_provisional, is_provisional)


class TestTheClosingOfTypes:
    """A case MUST be closed by the last stage of the types that it had by then."""

    POLICY = a_policy(a_stage("plan"), a_stage("close", limits=((LONG, 20),)))
    CLOSINGS = Selection(stages=POLICY.stages, dated_by=DatedBy.CLOSING)
    CASE = a_case(
        "2026-06-01",
        done=((StageId("plan"), D("2026-06-05")),),
        pauses=(Pause(start=D("2026-06-04")),),
        type_changes=(TypeChange(day=D("2026-06-08"), case_type=LONG),),
    )

    @pytest.mark.parametrize("as_of", ["2026-06-05", "2026-06-07", "2026-06-08", "2026-12-01"])
    def test_what_comes_after_it_is_not_there(self, official: WorkCalendar, as_of: str) -> None:
        """The closing day counts, though the pause is not resumed."""
        result = told(official, self.CASE, self.POLICY, as_of)
        assert [(each.stage.id, each.elapsed) for each in result.stages] == [("plan", 3)]
        assert result.case_type == SHORT
        assert self.CLOSINGS.day_of(result, self.POLICY) == D("2026-06-05")

    def test_a_change_before_it_gives_the_case_another_last_stage(
        self, official: WorkCalendar
    ) -> None:
        change = TypeChange(day=D("2026-06-05"), case_type=LONG)
        case = self.CASE._replace(type_changes=(change,))
        result = told(official, case, self.POLICY, "2026-06-09")
        assert [(each.stage.id, each.elapsed) for each in result.stages] == [
            ("plan", 2),
            ("close", 2),
        ]
        assert self.CLOSINGS.day_of(result, self.POLICY) is None


class TestRestart:
    """With `restart` a count MUST begin again on the day on which documents come."""

    POLICY = a_policy(a_stage("close"), supplement=Supplement.RESTART)

    def test_that_day_has_no_number(self, official: WorkCalendar) -> None:
        pause = Pause(start=D("2026-06-03"), end=D("2026-06-05"), is_supplement=True)
        case = a_case("2026-06-01", pauses=(pause,))
        for policy, numbers in (
            (self.POLICY, [None, 1, None, None, None, 1, 2]),
            (
                replace(self.POLICY, first_day=FirstDay.SAME_DAY),
                [1, 2, None, None, 1, 2, 3],
            ),
        ):
            frame = Frame(as_of=D("2026-06-07"), policy=policy, calendar=official)
            result = assess(case, policy, official, as_of=frame.as_of)
            days = explain(result, frame).days
            assert [day.counts[0] for day in days[:7]] == numbers
            assert (result.stages[0].starts, result.stages[0].elapsed) == (
                D("2026-06-05"),
                numbers[-1],
            )

    def test_the_closing_is_no_such_day(self, official: WorkCalendar) -> None:
        pause = Pause(start=D("2026-06-03"), is_supplement=True)
        case = a_case("2026-06-01", pauses=(pause,), done=((StageId("close"), D("2026-06-20")),))
        stage = told(official, case, self.POLICY, "2026-06-20").stages[0]
        assert (stage.starts, stage.elapsed) == (D("2026-06-01"), 2)
        assert [move.kind for move in stage.moves] == [MoveKind.PAUSE, MoveKind.REST_DAY]
