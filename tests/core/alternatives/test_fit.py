"""Which limit a share of past cases would have kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.alternatives.fit import WHOLE, Fit, Rate, StageFit, fit_of
from sla1357.core.alternatives.needed import NotDone
from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import Case, CaseId, Entry, Extension, Pause, SkippedRow, SkipReason
from sla1357.core.deadlines import assess
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import DatedBy, Frame, Selection
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    Lateness,
    Policy,
    RestDayDue,
    RestDayReceipt,
    Stage,
    StageId,
    Unit,
)
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from tests.changes import to_complex
from tests.strategies import cases, changed_cases, pauses_from, policies, work_calendars

AS_OF = dt.date(2026, 11, 20)
CONTACT, PLAN, CLOSE = (stage.id for stage in POLICY_1357.stages)
D = dt.date.fromisoformat
ALL = WHOLE


def fit_to(  # noqa: PLR0913 - what a run is asked
    given_cases: Iterable[Case],
    calendar: WorkCalendar,
    *,
    policy: Policy = POLICY_1357,
    keep: int = 9500,
    as_of: dt.date = AS_OF,
    selection: Selection | None = None,
) -> Fit:
    rows = (
        EntryResult(Entry(case), assess(case, policy, calendar, as_of=as_of))
        for case in given_cases
    )
    frame = Frame(as_of=as_of, policy=policy, calendar=calendar)
    selection = selection or Selection(stages=policy.stages)
    return fit_of(rows, Tally(policy), frame, selection, keep=keep)


def of_stage(
    fit: Fit, stage: StageId = CLOSE, case_type: CaseType = CaseType.ORDINARY
) -> StageFit:
    (found,) = (e for e in fit.stages if (e.stage.id, e.case_type) == (stage, case_type))
    return found


def closed(day: str, *, received: str = "2026-11-02", **fields: object) -> Case:
    """Return an ordinary case of which only the closing is recorded."""
    done = ((CLOSE, D(day)),)
    return Case(case_type=CaseType.ORDINARY, received=D(received), done=done)._replace(**fields)


def open_since(day: str, **fields: object) -> Case:
    case = Case(case_type=CaseType.ORDINARY, received=D(day))
    return case._replace(**fields)


def left(fit: StageFit, limit: int | None) -> dict[NotDone, int]:
    return {reason: number for reason, number in fit.left_out_at(limit).items() if number}


class TestTheLimit:
    """It MUST be the shortest limit that the share of the known cases has kept."""

    # November 2026 has no days off but weekends: the 3rd is working day 1, the 16th is 10
    ONE_TO_TEN = tuple(closed(f"2026-11-{day:02}") for day in (3, 4, 5, 6, 9, 10, 11, 12, 13, 16))

    @pytest.mark.parametrize(
        ("keep", "limit"),
        [
            pytest.param(ALL, 10, id="all: the longest"),
            pytest.param(9001, 10, id="a little more than nine of ten"),
            pytest.param(9000, 9, id="exactly nine of ten"),
            pytest.param(5000, 5, id="half"),
            pytest.param(1, 1, id="any at all: the shortest"),
        ],
    )
    def test_of_ten_cases_that_took_one_to_ten_days(
        self, official: WorkCalendar, keep: int, limit: int
    ) -> None:
        close = of_stage(fit_to(self.ONE_TO_TEN, official, keep=keep))
        assert close.limit == limit
        assert close.rate_at(limit) == Rate(limit, limit, 10)

    def test_a_case_closed_on_the_day_of_receipt_needs_a_limit_of_one(
        self, official: WorkCalendar
    ) -> None:
        assert of_stage(fit_to([closed("2026-11-02")], official)).needed == ((1, 1),)

    def test_no_case_that_is_done_gives_no_limit(self, official: WorkCalendar) -> None:
        close = of_stage(fit_to([open_since("2026-11-02")], official))
        assert close.limit is None
        assert not close.has_few
        assert close.rate_at(99).share is None
        assert left(close, None) == {NotDone.OPEN: 1}

    def test_a_limit_that_only_a_case_not_done_has_used_is_open_ended(
        self, official: WorkCalendar
    ) -> None:
        cases = [*self.ONE_TO_TEN[:8], open_since("2026-10-22")]  # 21 working days ago
        close = of_stage(fit_to(cases, official))
        assert (close.limit, close.rate_at(20), close.rate_at(21)) == (
            21,
            Rate(20, 8, 9),
            Rate(21, 8, 8),
        )
        assert close.is_open_ended
        assert not of_stage(fit_to(cases, official, keep=8800)).is_open_ended

    def test_the_limit_in_force_has_a_rate_too(self, official: WorkCalendar) -> None:
        close = of_stage(fit_to(self.ONE_TO_TEN, official))
        assert close.in_force == Rate(5, 5, 10)
        assert close.in_force.share == 0.5

    def test_it_rests_on_few_cases_below_twenty(self, official: WorkCalendar) -> None:
        assert of_stage(fit_to(self.ONE_TO_TEN, official)).has_few
        assert not of_stage(fit_to(self.ONE_TO_TEN * 2, official)).has_few

    def test_there_is_one_for_each_stage_and_type_that_is_promised(
        self, official: WorkCalendar
    ) -> None:
        contact, plan, close = POLICY_1357.stages
        plan = replace(plan, limits=plan.limits[1:])
        fit = fit_to([], official, policy=replace(POLICY_1357, stages=(contact, plan, close)))
        assert [(each.stage.id, each.case_type) for each in fit.stages] == [
            ("contact", "ordinary"),
            ("contact", "complex"),
            ("plan", "complex"),
            ("close", "ordinary"),
            ("close", "complex"),
        ]


def test_a_receipt_moved_past_the_notices_makes_a_fit_provisional(official: WorkCalendar) -> None:
    stages = tuple(replace(each, unit=Unit.DAYS) for each in POLICY_1357.stages)
    policy = replace(
        POLICY_1357,
        stages=stages,
        rest_day_due=RestDayDue.AS_IT_FALLS,
        rest_day_receipt=RestDayReceipt.NEXT_WORKING_DAY,
    )
    cases = [closed("2027-01-08", received="2027-01-02")]  # no notice for 2027 is out
    fit = fit_to(cases, official, policy=policy, as_of=D("2027-01-10"))
    assert of_stage(fit).provisional == 1
    fit = fit_to([closed("2026-11-05")], official, policy=policy, as_of=D("2027-01-10"))
    assert of_stage(fit).provisional == 0


class TestTheSelection:
    """A case outside the period, and a stage not selected, MUST be behind no figure."""

    CASES = (
        closed("2026-11-03"),
        closed("2026-11-16"),
        closed("2026-10-15", received="2026-10-12"),
        open_since("2026-10-12"),
    )

    @pytest.mark.parametrize(
        ("first", "last", "dated_by", "limit", "cases"),
        [
            pytest.param(None, None, DatedBy.RECEIPT, 29, 4, id="all"),
            pytest.param("2026-11-02", None, DatedBy.RECEIPT, 10, 2, id="from a day on"),
            pytest.param(None, "2026-10-12", DatedBy.RECEIPT, 29, 2, id="up to a day"),
            pytest.param("2026-11-10", None, DatedBy.CLOSING, 10, 1, id="by closing"),
        ],
    )
    def test_of_a_period(  # noqa: PLR0913, PLR0917 - the columns of the table
        self,
        official: WorkCalendar,
        first: str | None,
        last: str | None,
        dated_by: DatedBy,
        limit: int,
        cases: int,
    ) -> None:
        selection = Selection(
            stages=POLICY_1357.stages,
            dated_by=dated_by,
            first=D(first) if first else None,
            last=D(last) if last else None,
        )
        fit = fit_to(self.CASES, official, keep=ALL, selection=selection)
        assert (fit.cases, fit.outside, fit.summary.cases) == (cases, 4 - cases, 4)
        assert (of_stage(fit).limit, of_stage(fit).cases) == (limit, cases)

    def test_a_case_outside_is_not_listed_to_be_checked(self, official: WorkCalendar) -> None:
        selection = Selection(stages=POLICY_1357.stages, first=D("2026-11-01"))
        frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
        events: list[ResultEvent] = []
        for line, day in enumerate(("2026-10-12", "2026-11-02"), start=2):
            entry = Entry(open_since(day), CaseId(f"A{line}"), line, "a.csv")
            result = assess(entry.case, POLICY_1357, official, as_of=AS_OF)
            finding = Finding.at(entry.place, Code.NO_TYPE, column="type")
            events += [finding, EntryResult(entry, result, (Code.NO_TYPE,))]
        fit = fit_of(events, Tally(POLICY_1357), frame, selection, keep=ALL)
        assert [doubt.id for doubt in fit.doubts] == ["A3"]

    def test_of_a_stage(self, official: WorkCalendar) -> None:
        fit = fit_to(self.CASES, official, selection=Selection(stages=POLICY_1357.stages[2:]))
        assert {each.stage.id for each in fit.stages} == {CLOSE}


def test_rows_without_a_case_are_counted_in_the_summary(official: WorkCalendar) -> None:
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    row = SkippedRow(source="x.csv", line=2, row=1, reason=SkipReason.BLANK)
    fit = fit_of([row], Tally(POLICY_1357), frame, Selection(stages=POLICY_1357.stages), keep=ALL)
    assert (fit.summary.rows, fit.summary.cases) == (1, 0)


class TestTypesWithTheSameLimits:
    """Of types that a policy does not tell apart, only those that occur MUST be looked at."""

    SAME = replace(
        POLICY_1357,
        stages=tuple(
            replace(stage, limits=tuple((each, 5) for each, _ in stage.limits))
            for stage in POLICY_1357.stages
        ),
    )

    @pytest.mark.parametrize(
        ("types", "found"),
        [
            pytest.param([], ["ordinary"], id="none: the first"),
            pytest.param(["complex"], ["complex"], id="one"),
            pytest.param(["complex", "ordinary"], ["ordinary", "complex"], id="both"),
        ],
    )
    def test_the_types_that_occur(
        self, official: WorkCalendar, types: list[str], found: list[str]
    ) -> None:
        cases_of = [closed("2026-11-03")._replace(case_type=CaseType(each)) for each in types]
        fit = fit_to(cases_of, official, policy=self.SAME)
        assert [(each.stage.id, each.case_type) for each in fit.stages] == [
            (stage.id, each) for stage in self.SAME.stages for each in found
        ]
        assert fit.has_types == (len(found) > 1)
        assert fit_to(cases_of, official).has_types


class TestWhatIsNotDone:
    """It MUST count as not kept once it has used more than the limit, and is left out before."""

    @pytest.mark.parametrize(
        ("case", "reason"),
        [
            pytest.param(open_since("2026-11-13"), NotDone.OPEN, id="open"),
            pytest.param(
                open_since("2026-11-13", pauses=(Pause(start=D("2026-11-21")),)),
                NotDone.OPEN,
                id="a pause that is still to come",
            ),
            pytest.param(
                open_since("2026-11-02", withdrawn=D("2026-11-09")),
                NotDone.WITHDRAWN,
                id="withdrawn on working day 5",
            ),
            pytest.param(
                open_since("2026-11-02", pauses=(Pause(start=D("2026-11-10")),)),
                NotDone.PAUSED,
                id="paused after working day 5",
            ),
        ],
    )
    def test_a_stage_that_has_used_five_days(
        self, official: WorkCalendar, case: Case, reason: NotDone
    ) -> None:
        close = of_stage(fit_to([case, closed("2026-11-03")], official, as_of=D("2026-11-20")))
        assert close.rate_at(4) == Rate(4, 1, 2)
        assert close.rate_at(5) == Rate(5, 1, 1)
        assert left(close, 4) == {}
        assert left(close, 5) == left(close, None) == {reason: 1}

    def test_what_was_overdue_at_the_withdrawal_counts_as_withdrawn(
        self, official: WorkCalendar
    ) -> None:
        close = of_stage(fit_to([open_since("2026-11-02", withdrawn=D("2026-11-16"))], official))
        assert left(close, None) == {NotDone.WITHDRAWN: 1}
        assert close.in_force == Rate(5, 0, 1)

    def test_nothing_is_known_of_a_blank_or_a_text(self, official: WorkCalendar) -> None:
        case = closed("2026-11-03")._replace(unclear=(PLAN,))
        fit = fit_to([case], official)
        assert left(of_stage(fit, CONTACT), 1) == {NotDone.UNRECORDED: 1}
        assert left(of_stage(fit, PLAN), 1) == {NotDone.TO_CHECK: 1}
        assert of_stage(fit, PLAN).rate_at(1) == Rate(1, 0, 0)

    def test_nothing_is_known_of_a_stage_that_has_not_begun(self, official: WorkCalendar) -> None:
        contact, plan, close = POLICY_1357.stages
        chained = replace(POLICY_1357, stages=(contact, plan, replace(close, after=PLAN)))
        close_fit = of_stage(fit_to([open_since("2026-11-02")], official, policy=chained))
        assert left(close_fit, 5) == {NotDone.NOT_STARTED: 1}

    def test_the_share_of_all_includes_the_time_that_open_ones_have_used(
        self, official: WorkCalendar
    ) -> None:
        fit = fit_to([closed("2026-11-03"), open_since("2026-11-02")], official, keep=ALL)
        assert of_stage(fit).limit == 14  # working days from 3 to 20 November


class TestChanges:
    """Pauses MUST NOT count; an extension or a change of type is part of the time needed."""

    def test_a_pause_is_no_time_that_was_needed(self, official: WorkCalendar) -> None:
        case = closed("2026-11-13", pauses=(Pause(start=D("2026-11-03"), end=D("2026-11-11")),))
        assert of_stage(fit_to([case], official)).needed == ((3, 1),)

    def test_an_extension_is_time_that_was_needed(self, official: WorkCalendar) -> None:
        extension = Extension(added=3, approved=D("2026-11-06"))
        close = of_stage(fit_to([closed("2026-11-12", extensions=(extension,))], official))
        assert (close.needed, close.extended) == (((8, 1),), 1)
        assert close.in_force == Rate(5, 0, 1)

    def test_a_case_counts_for_the_type_that_it_was_found_to_be(
        self, official: WorkCalendar
    ) -> None:
        fit = fit_to([closed("2026-11-11", type_changes=to_complex("2026-11-06"))], official)
        assert of_stage(fit).cases == 0
        close = of_stage(fit, CLOSE, CaseType.COMPLEX)
        assert (close.needed, close.retyped, close.in_force) == (((7, 1),), 1, Rate(7, 1, 1))

    def test_a_stage_counts_for_the_last_type_that_it_is_promised_to(
        self, official: WorkCalendar
    ) -> None:
        contact, plan, close = POLICY_1357.stages
        plan = replace(plan, limits=plan.limits[:1])
        policy = replace(POLICY_1357, stages=(contact, plan, close))
        case = closed("2026-11-11", type_changes=to_complex("2026-11-06"))
        assert of_stage(fit_to([case], official, policy=policy), PLAN).cases == 1


class TestUnits:
    """Days off at the end of a limit MUST help, and months are counted in days."""

    @staticmethod
    def policy(unit: Unit, limit: int, **fields: object) -> Policy:
        stage = Stage(
            id=CLOSE,
            label_zh="办结",
            label_en="close",
            limits=((CaseType.ORDINARY, limit), (CaseType.COMPLEX, limit)),
            unit=unit,
        )
        policy = replace(POLICY_1357, stages=(stage,))
        return replace(policy, **fields)  # type: ignore[arg-type] # fields of a policy

    @pytest.mark.parametrize(
        ("fields", "needed"),
        [
            # 14 days from Monday to Monday; a limit of 12 ends on a Saturday
            pytest.param({}, 12, id="moves to Monday"),
            pytest.param({"rest_day_due": RestDayDue.AS_IT_FALLS}, 14, id="as it falls"),
            pytest.param({"lateness": Lateness.DUE_DATE}, 12, id="by the due day"),
        ],
    )
    def test_days_off_at_the_end(
        self, official: WorkCalendar, fields: dict[str, object], needed: int
    ) -> None:
        policy = self.policy(Unit.DAYS, 10, **fields)
        close = of_stage(fit_to([closed("2026-11-16")], official, policy=policy))
        assert (close.unit, close.needed) == (Unit.DAYS, ((needed, 1),))

    def test_a_pause_to_the_end_uses_no_day(self, official: WorkCalendar) -> None:
        policy = self.policy(Unit.DAYS, 10)
        pause = Pause(start=D("2026-11-10"), end=D("2026-11-30"))
        case = closed("2026-11-18", pauses=(pause,))
        # the last day that counts is Monday 9, on which a limit of five days ends too
        assert of_stage(fit_to([case], official, policy=policy)).needed == ((5, 1),)

    def test_done_on_a_day_off_after_the_due_day_needs_more_by_the_due_day(
        self, official: WorkCalendar
    ) -> None:
        by_day = replace(POLICY_1357, lateness=Lateness.DUE_DATE)
        case = closed("2026-11-07")  # a Saturday, after working day 4
        assert of_stage(fit_to([case], official)).needed == ((4, 1),)
        assert of_stage(fit_to([case], official, policy=by_day)).needed == ((5, 1),)

    @pytest.mark.parametrize(
        ("done", "kept"),
        [
            pytest.param("2026-07-31", 1, id="on the last day: 59 of 59 days"),
            pytest.param("2026-08-03", 0, id="on the next working day"),
        ],
    )
    def test_months_are_days_from_the_start(
        self, official: WorkCalendar, done: str, kept: int
    ) -> None:
        policy = self.policy(Unit.MONTHS, 2)
        case = closed(done, received="2026-05-31")
        close = of_stage(fit_to([case], official, policy=policy))
        assert close.unit is Unit.DAYS
        assert close.in_force == Rate(2, kept, 1)


def test_only_figures_that_a_notice_may_change_are_provisional(official: WorkCalendar) -> None:
    """Of the stages that are not done, those that are left out change nothing."""
    late, early = open_since("2026-12-02"), open_since("2027-01-05")
    done = closed("2026-12-07", received="2026-12-01")
    fit = fit_to([done, late, early], official, as_of=D("2027-01-06"))
    assert of_stage(fit).provisional == 1
    days = TestUnits.policy(Unit.DAYS, 10, rest_day_due=RestDayDue.AS_IT_FALLS)
    assert fit_to([late, done], official, policy=days, as_of=D("2027-01-06")).provisional == 0


def test_a_case_that_ended_with_an_earlier_stage_may_be_overdue_for_ever(
    official: WorkCalendar,
) -> None:
    case = Case(
        case_type=CaseType.ORDINARY,
        received=D("2026-11-02"),
        done=((CONTACT, D("2026-11-12")),),
        ended_with=CONTACT,
    )
    fit = fit_to([case], official)
    assert of_stage(fit, PLAN).rate_at(7) == Rate(7, 0, 1)
    assert left(of_stage(fit, PLAN), 8) == {NotDone.WITHDRAWN: 1}


@st.composite
def _promises(draw: st.DrawFn) -> Policy:
    """Return a policy whose stages are counted in any unit."""
    policy = draw(policies())
    stages = tuple(
        replace(
            stage,
            unit=(unit := draw(st.sampled_from(Unit))),
            limits=tuple(
                (each, draw(st.integers(1, 2 if unit is Unit.MONTHS else 15)))
                for each, _ in stage.limits
            ),
        )
        for stage in policy.stages
    )
    return replace(policy, stages=stages, rest_day_due=draw(st.sampled_from(RestDayDue)))


@st.composite
def _paused_cases(draw: st.DrawFn) -> Case:
    case = draw(cases())
    pauses = draw(st.lists(pauses_from(case.received), max_size=2))
    withdrawn = draw(st.none() | st.integers(0, 25))
    return case._replace(
        pauses=tuple(pauses),
        withdrawn=None if withdrawn is None else case.received + dt.timedelta(days=withdrawn),
    )


LAST_REPORT = dt.date(2027, 3, 31)  # after every receipt
#: as `work_calendars`, with room for long limits and extensions
long_calendars = work_calendars().map(
    lambda calendar: replace(calendar, last=calendar.last + dt.timedelta(days=1500))
)


class TestLaws:
    """The limit that a case needed MUST be the shortest one under which its stage is not late."""

    @given(long_calendars, _promises(), _paused_cases())
    def test_needed_is_the_inverse_of_the_verdict(
        self, calendar: WorkCalendar, policy: Policy, case: Case
    ) -> None:
        fit = fit_to([case], calendar, policy=policy, as_of=LAST_REPORT)
        for each in fit.stages:
            for reason, counts in ((None, each.needed), *each.not_done):
                for needed in (needed for needed, _ in counts if needed is not None):
                    assert not is_late_under(needed, each, case, policy, calendar), reason
                    if needed > 1:
                        assert is_late_under(needed - 1, each, case, policy, calendar), reason

    @given(long_calendars, _promises(), st.lists(changed_cases()), st.integers(1, WHOLE))
    def test_the_limit_keeps_the_share_and_the_next_shorter_one_does_not(
        self, calendar: WorkCalendar, policy: Policy, given_cases: list[Case], keep: int
    ) -> None:
        fit = fit_to(given_cases, calendar, policy=policy, keep=keep, as_of=LAST_REPORT)
        for each in fit.stages:
            if each.limit is None:
                assert each.done == 0
                continue
            _, kept, known = each.rate_at(each.limit)
            assert kept * WHOLE >= keep * known > 0
            _, kept, known = each.rate_at(each.limit - 1)
            assert each.limit == 1 or kept * WHOLE < keep * known

    @given(long_calendars, _promises(), st.lists(changed_cases()), st.integers(1, 60))
    def test_a_longer_limit_is_kept_by_no_fewer_and_every_case_is_somewhere(
        self, calendar: WorkCalendar, policy: Policy, given_cases: list[Case], limit: int
    ) -> None:
        fit = fit_to(given_cases, calendar, policy=policy, as_of=LAST_REPORT)
        for each in fit.stages:
            shorter, longer = each.rate_at(limit), each.rate_at(limit + 1)
            assert (shorter.share or 0) <= (longer.share or 1)
            assert shorter.known + sum(each.left_out_at(limit).values()) == each.cases

    @given(long_calendars, policies(), st.lists(changed_cases(), min_size=1))
    def test_all_keep_the_longest_time_that_was_used(
        self, calendar: WorkCalendar, policy: Policy, given_cases: list[Case]
    ) -> None:
        policy = replace(policy, lateness=Lateness.WORKING_DAYS)
        fit = fit_to(given_cases, calendar, policy=policy, keep=ALL, as_of=LAST_REPORT)
        results = [assess(case, policy, calendar, as_of=LAST_REPORT) for case in given_cases]
        for each in fit.stages:
            if each.limit is not None:
                used = [
                    stage.elapsed or 0
                    for result in results
                    for stage in result.stages
                    if (stage.stage.id, result.case_type) == (each.stage.id, each.case_type)
                ]
                assert each.limit == max(1, *used)

    @given(long_calendars, _promises(), _paused_cases())
    def test_the_rate_of_the_limit_in_force_is_the_on_time_rate(
        self, calendar: WorkCalendar, policy: Policy, case: Case
    ) -> None:
        fit = fit_to([case], calendar, policy=policy, as_of=LAST_REPORT)
        for each in fit.stages:
            if each.cases:
                (counts,) = (e for e in fit.summary.stages if e.stage == each.stage)
                assert each.in_force[1:] == (counts.met, counts.came_due)


def is_late_under(
    limit: int, fit: StageFit, case: Case, policy: Policy, calendar: WorkCalendar
) -> bool:
    """Return whether a stage is late if its limit is another one, in the unit of the figures."""
    limits = tuple((each, limit) for each, _ in fit.stage.limits)
    stage = replace(fit.stage, limits=limits, unit=fit.unit)
    stages = tuple(stage if each.id == stage.id else each for each in policy.stages)
    result = assess(case, replace(policy, stages=stages), calendar, as_of=LAST_REPORT)
    return next(each.status.is_late for each in result.stages if each.stage.id == stage.id)
