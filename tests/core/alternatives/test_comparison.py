"""The same cases under the policy in use and under another one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.alternatives.comparison import Comparison, OnlyIn, comparison_of
from sla1357.core.assessment import EntryResult
from sla1357.core.cases import Case, CaseId, Entry, SkippedRow, SkipReason
from sla1357.core.deadlines import assess
from sla1357.core.findings import Code
from sla1357.core.listing import Frame, Selection
from sla1357.core.policy import POLICY_1357, CaseType, Policy, Stage, StageId, TypeNames, Unit
from sla1357.core.status import Status
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from tests.changes import limits
from tests.strategies import changed_cases, policies, work_calendars

AS_OF = dt.date(2026, 11, 20)
STAGES = CONTACT, PLAN, CLOSE = POLICY_1357.stages
D = dt.date.fromisoformat


def compared(  # noqa: PLR0913 - what a run and a report are made of
    rows: Iterable[EntryResult | Case],
    calendar: WorkCalendar,
    other: Policy,
    *,
    policy: Policy = POLICY_1357,
    most: int | None = None,
    stages: tuple[Stage, ...] | None = None,
    first: dt.date | None = None,
    as_of: dt.date = AS_OF,
) -> Comparison:
    events = [
        EntryResult(Entry(row), assess(row, policy, calendar, as_of=as_of))
        if isinstance(row, Case)
        else row
        for row in rows
    ]
    return comparison_of(
        events,
        Tally(policy),
        Frame(as_of=as_of, policy=policy, calendar=calendar),
        other,
        Selection(stages=stages or policy.stages, first=first),
        most=most,
    )


def case(
    received: int, *, contact: int = 0, plan: int = 0, close: int = 0, complex_: bool = False
) -> Case:
    """Return a case of November 2026; 0: the stage is not done."""
    done = ((CONTACT.id, contact), (PLAN.id, plan), (CLOSE.id, close))
    return Case(
        case_type=CaseType.COMPLEX if complex_ else CaseType.ORDINARY,
        received=dt.date(2026, 11, received),
        done=tuple((stage, dt.date(2026, 11, day)) for stage, day in done if day),
    )


def with_limit(stage: Stage, ordinary: int, complex_: int | None = None) -> Policy:
    """Return the built-in policy with another limit of a stage."""
    other = replace(stage, limits=limits(ordinary, complex_ or ordinary))
    return replace(
        POLICY_1357,
        name="other",
        stages=tuple(other if each.id == stage.id else each for each in STAGES),
    )


def only(stages: Iterable[OnlyIn]) -> list[tuple[str, tuple[str, ...]]]:
    return [(stage.id, types) for stage, types in stages]


class TestRates:
    """They MUST be of the same cases, and each as under its policy alone."""

    # closed in 4, 5 and 6 working days, and open since working day 5
    CASES = (
        case(2, contact=3, plan=5, close=6),
        case(2, contact=3, plan=5, close=9),
        case(2, contact=3, plan=5, close=10),
        case(13, contact=16, plan=18),
    )

    def test_a_shorter_limit(self, official: WorkCalendar) -> None:
        found = compared(self.CASES, official, with_limit(CLOSE, 4))
        *same, close = found.stages
        assert [(s.now.counts.on_time_rate, s.other.counts.on_time_rate) for s in same] == [
            (1, 1),
            (1, 1),
        ]
        now, other = close.now.counts, close.other.counts
        assert (now.met, now.met_late, now.not_yet_due) == (2, 1, 1)
        assert (other.met, other.met_late, other.overdue) == (1, 2, 1)
        assert (close.become_late, close.no_longer_late) == (2, 0)
        assert (found.compared, found.changed_cases) == (4, 2)
        assert (found.become_late, found.no_longer_late, found.moved_cases) == (2, 0, 2)

    def test_a_longer_limit(self, official: WorkCalendar) -> None:
        found = compared(self.CASES, official, with_limit(CLOSE, 6))
        close = found.stages[-1]
        assert (close.become_late, close.no_longer_late) == (0, 1)
        assert (found.become_late, found.no_longer_late) == (0, 1)
        late, still_open = found.changed
        assert late.is_no_longer_late
        assert [(p.now and p.now.status, p.other and p.other.status) for p in late.pairs] == [
            (Status.MET_LATE, Status.MET)
        ]
        assert not still_open.becomes_late
        assert not still_open.is_no_longer_late
        assert [
            (p.now and p.now.status, p.other and p.other.status) for p in still_open.pairs
        ] == [(Status.DUE_NOW, Status.DUE_SOON)]

    def test_a_case_may_become_late_in_one_stage_and_not_in_another(
        self, official: WorkCalendar
    ) -> None:
        other = with_limit(CLOSE, 6)
        stages = (CONTACT, replace(PLAN, limits=limits(2, 2)), other.stages[-1])
        found = compared(self.CASES[2:3], official, replace(other, stages=stages))
        (verdict,) = found.changed
        assert verdict.becomes_late
        assert not verdict.is_no_longer_late
        assert (found.become_late, found.no_longer_late) == (1, 0)
        assert [(s.become_late, s.no_longer_late) for s in found.stages] == [
            (0, 0),
            (1, 0),
            (0, 1),
        ]

    def test_units_may_differ(self, official: WorkCalendar) -> None:
        stages = (CONTACT, PLAN, replace(CLOSE, unit=Unit.DAYS))
        found = compared(self.CASES[:2], official, replace(POLICY_1357, stages=stages))
        # five calendar days from Monday 2 end on Saturday 7, and so on Monday 9
        assert found.stages[-1].other.counts.met == 2
        assert found.moved_cases == 0
        found = compared(self.CASES[3:], official, replace(POLICY_1357, stages=stages))
        assert found.stages[-1].other.counts.overdue == 1


class TestSelection:
    """Only cases of the period and stages of the selection MUST be compared."""

    CASES = (case(2, contact=5), case(9, contact=12))

    def test_a_period(self, official: WorkCalendar) -> None:
        found = compared(self.CASES, official, with_limit(CONTACT, 3), first=dt.date(2026, 11, 9))
        assert (found.compared, found.outside, found.changed_cases) == (1, 1, 1)

    def test_a_stage(self, official: WorkCalendar) -> None:
        other = with_limit(CONTACT, 3)
        other = replace(other, stages=(*other.stages[:2], replace(CLOSE, id=StageId("end"))))
        found = compared(self.CASES, official, other, stages=(PLAN,))
        assert [each.now.counts.stage for each in found.stages] == [PLAN]
        assert found.changed_cases == 0
        assert only(found.only_now) == []
        assert only(found.only_other) == [("end", ())]

    def test_the_list_has_a_most_and_every_case_is_counted(self, official: WorkCalendar) -> None:
        found = compared(self.CASES * 5, official, with_limit(CONTACT, 3), most=1)
        assert (len(found.changed), found.changed_cases, found.no_longer_late) == (1, 10, 10)

    def test_those_that_become_late_come_first_and_slips_last(
        self, official: WorkCalendar
    ) -> None:
        longer_contact = with_limit(CONTACT, 3).stages[0]
        stages = (longer_contact, replace(PLAN, limits=limits(2, 2)), CLOSE)
        rows = [
            row
            for name, each, doubts in (
                ("slip", case(2, contact=3, plan=5), (Code.ODD_YEAR,)),
                ("better", case(3, contact=6, plan=5), ()),
                ("worse", case(9, contact=10, plan=12), ()),
            )
            for row in [
                EntryResult(
                    Entry(each, CaseId(name)),
                    assess(each, POLICY_1357, official, as_of=AS_OF),
                    doubts,
                )
            ]
        ]
        found = compared(rows, official, replace(POLICY_1357, stages=stages))
        assert [each.row.entry.id for each in found.changed] == ["worse", "better", "slip"]

    def test_other_rows_are_counted_in_the_summary(self, official: WorkCalendar) -> None:
        frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
        row = SkippedRow(source="x.csv", line=2, row=1, reason=SkipReason.BLANK)
        selection = Selection(stages=STAGES)
        found = comparison_of([row], Tally(POLICY_1357), frame, POLICY_1357, selection)
        assert (found.summary.rows, found.compared) == (1, 0)


class TestWhatCannotBeCompared:
    """It MUST be named and counted."""

    def test_a_type_that_the_other_policy_does_not_have(self, official: WorkCalendar) -> None:
        ordinary = tuple(replace(each, limits=each.limits[:1]) for each in STAGES)
        other = replace(POLICY_1357, stages=ordinary, types=POLICY_1357.types[:1])
        found = compared([case(2), case(2, complex_=True)], official, other)
        assert (found.compared, found.not_compared) == (1, 1)
        assert found.of_other_types == ((CaseType.COMPLEX, 1),)
        assert only(found.only_now) == []  # only types in both are looked at

    def test_a_type_that_only_the_other_policy_has(self, official: WorkCalendar) -> None:
        types = (
            *POLICY_1357.types,
            TypeNames(id=CaseType("fast"), label_zh="快", label_en="fast"),
        )
        fast = (CaseType("fast"), 1)
        stages = tuple(replace(each, limits=(*each.limits, fast)) for each in STAGES)
        other = replace(POLICY_1357, stages=stages, types=types)
        found = compared([case(2)], official, other)
        assert (found.compared, found.changed_cases, found.only_other) == (1, 0, ())

    def test_stages_that_one_policy_has(self, official: WorkCalendar) -> None:
        end = replace(CLOSE, id=StageId("end"))
        other = replace(POLICY_1357, stages=(CONTACT, end))
        found = compared([case(2, contact=3, plan=4, close=5)], official, other)
        assert [each.now.counts.stage.id for each in found.stages] == ["contact"]
        assert only(found.only_now) == [("plan", ()), ("close", ())]
        assert only(found.only_other) == [("end", ())]

    def test_a_stage_that_one_policy_promises_to_one_type(self, official: WorkCalendar) -> None:
        for_complex = replace(PLAN, limits=PLAN.limits[1:])
        other = replace(POLICY_1357, stages=(CONTACT, for_complex, CLOSE))
        found = compared([case(2, contact=3, close=5)], official, other)
        assert only(found.only_now) == [("plan", (CaseType.ORDINARY,))]
        assert (found.changed_cases, found.moved_cases) == (0, 0)
        assert found.stages[1].other.counts.unrecorded == 0
        back = compared([case(2)], official, POLICY_1357, policy=other)
        assert only(back.only_other) == [("plan", (CaseType.ORDINARY,))]

    def test_a_text_for_a_stage_that_the_other_policy_does_not_have(
        self, official: WorkCalendar
    ) -> None:
        other = replace(POLICY_1357, stages=(CONTACT, CLOSE))
        unclear = case(2, contact=3)._replace(unclear=(PLAN.id,))
        assert compared([unclear], official, other).compared == 1

    def test_a_stage_without_a_record_is_not_overdue_for_want_of_a_later_stage(
        self, official: WorkCalendar
    ) -> None:
        other = replace(POLICY_1357, stages=(CONTACT, CLOSE))
        blank = case(2, plan=3)
        unclear = case(2)._replace(unclear=(PLAN.id,))
        found = compared([blank, unclear], official, other)
        contact = found.stages[0].other.counts
        assert (contact.unrecorded, contact.to_check, contact.overdue) == (1, 1, 0)
        assert found.changed_cases == 0

    def test_a_stage_whose_start_has_no_day(self, official: WorkCalendar) -> None:
        accept = replace(CONTACT, id=StageId("accept"))
        after = (replace(PLAN, after=accept.id), replace(CLOSE, after=PLAN.id))
        other = replace(POLICY_1357, stages=(CONTACT, accept, *after))
        found = compared([case(2, contact=3, plan=5, close=9)], official, other)
        assert [each.now.counts.stage for each in found.stages] == [CONTACT, CLOSE]
        assert [stage.id for stage in found.without_start] == ["plan"]
        # from the day of the plan, the 5th, two working days
        assert found.stages[1].other.elapsed.counts == ((2, 1),)
        assert compared([], official, other, stages=(CLOSE,)).without_start == ()

    def test_a_day_outside_the_calendar(self, official: WorkCalendar) -> None:
        century = replace(CLOSE, limits=limits(300, 300), unit=Unit.MONTHS)
        other = replace(POLICY_1357, stages=(CONTACT, PLAN, century))
        found = compared([case(2)], official, other)
        assert (found.outside_calendar, found.not_compared, found.compared) == (1, 1, 0)


class TestACaseThatEnded:
    """A stage after the end of a case MUST be in no list, unless it was overdue before it."""

    ENDED = case(2, contact=10)._replace(ended_with=CONTACT.id)

    @pytest.mark.parametrize(
        ("plan", "becomes_late"),
        [pytest.param(9, False, id="not due yet"), pytest.param(5, True, id="overdue")],
    )
    def test_a_stage_after_it(
        self, official: WorkCalendar, plan: int, *, becomes_late: bool
    ) -> None:
        long = with_limit(PLAN, 9)
        found = compared([self.ENDED], official, with_limit(PLAN, plan), policy=long)
        plans = [pair for each in found.changed for pair in each.pairs if pair.stage.id == PLAN.id]
        assert [(pair.now, pair.becomes_late) for pair in plans] == (
            [(None, True)] if becomes_late else []
        )
        back = compared([self.ENDED], official, long, policy=with_limit(PLAN, plan))
        assert [each.is_no_longer_late for each in back.changed] == [True] * becomes_late

    def test_another_policy_without_the_stage_that_ended_it(self, official: WorkCalendar) -> None:
        other = replace(POLICY_1357, stages=(PLAN, CLOSE))
        (plan, _) = compared([self.ENDED], official, other).stages
        assert plan.other.counts.overdue == 1


def test_provisional_answers_are_counted_under_both_policies(official: WorkCalendar) -> None:
    december = case(2)._replace(received=D("2026-12-21"))
    longer = with_limit(CLOSE, 9)
    found = compared([december], official, longer, as_of=D("2026-12-22"))
    assert found.provisional == 1
    assert found.findings == found.findings_about_other
    assert [each.code for each in found.findings] == [Code.NOTICE_MISSING]
    back = compared([december], official, POLICY_1357, policy=longer, as_of=D("2026-12-22"))
    assert (back.provisional, back.findings_about_other) == (1, ())
    same = compared([december], official, POLICY_1357, as_of=D("2026-12-22"))
    assert (same.provisional, same.findings_about_other) == (0, ())


LAST_REPORT = dt.date(2027, 3, 31)  # after every receipt


class TestLaws:
    """A policy compared with itself MUST change nothing; two policies swap what they change."""

    @given(work_calendars(), policies(), st.lists(changed_cases()))
    def test_a_policy_compared_with_itself(
        self, calendar: WorkCalendar, policy: Policy, cases: list[Case]
    ) -> None:
        found = compared(cases, calendar, policy, policy=policy, as_of=LAST_REPORT)
        assert found.compared == len(cases)
        assert (found.changed, found.changed_cases, found.moved_cases) == ((), 0, 0)
        assert (found.only_now, found.only_other, found.not_compared) == ((), (), 0)
        assert all(each.now == each.other for each in found.stages)

    @given(work_calendars(), policies(), policies(), st.lists(changed_cases()))
    def test_what_becomes_late_is_no_longer_late_the_other_way_round(
        self, calendar: WorkCalendar, policy: Policy, other: Policy, cases: list[Case]
    ) -> None:
        there = compared(cases, calendar, other, policy=policy, as_of=LAST_REPORT)
        back = compared(cases, calendar, policy, policy=other, as_of=LAST_REPORT)
        assert (there.changed_cases, there.moved_cases) == (back.changed_cases, back.moved_cases)
        for one, reverse in zip(there.stages, back.stages, strict=True):
            assert (one.now, one.other) == (reverse.other, reverse.now)
            assert one.become_late == reverse.no_longer_late

    @given(work_calendars(), policies(), policies(), st.lists(changed_cases()))
    def test_the_rates_are_those_of_each_policy_alone(
        self, calendar: WorkCalendar, policy: Policy, other: Policy, cases: list[Case]
    ) -> None:
        found = compared(cases, calendar, other, policy=policy, as_of=LAST_REPORT)
        alone = compared(cases, calendar, other, policy=other, as_of=LAST_REPORT)
        assert [each.other.counts for each in found.stages] == [*alone.summary.stages]
        assert [each.now.counts for each in found.stages] == [*found.summary.stages]
