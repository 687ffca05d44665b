"""Laws of deadlines and of what moves them."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from dateutil.rrule import FR, MO, TH, TU, WE, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.cases import Case, Pause
from sla1357.core.deadlines import CaseResult, StageResult, assess
from sla1357.core.explanation import explain
from sla1357.core.listing import Frame
from sla1357.core.moves import MoveKind
from sla1357.core.policy import POLICY_1357, Policy
from sla1357.core.status import Status
from sla1357.core.workdays import WorkCalendar
from tests.strategies import (
    FIRST,
    LAST,
    cases,
    changed_cases,
    days,
    pauses_from,
    policies,
    work_calendars,
)

steps = st.integers(1, 20)


class TestAddWorkingDays:
    """The deadline MUST be the n-th working day strictly after the start."""

    @given(calendar=work_calendars(), start=days, n=steps)
    def test_it_is_a_working_day_after_the_start(
        self, calendar: WorkCalendar, start: dt.date, n: int
    ) -> None:
        end = calendar.add_working_days(start, n)
        assert calendar.is_working_day(end)
        assert end > start

    @given(calendar=work_calendars(), start=days, n=steps)
    def test_counting_back_gives_the_number(
        self, calendar: WorkCalendar, start: dt.date, n: int
    ) -> None:
        assert calendar.count_working_days(start, calendar.add_working_days(start, n)) == n

    @given(calendar=work_calendars(), start=days, n=steps, m=steps)
    def test_two_steps_equal_one(
        self, calendar: WorkCalendar, start: dt.date, n: int, m: int
    ) -> None:
        halfway = calendar.add_working_days(start, n)
        assert calendar.add_working_days(halfway, m) == calendar.add_working_days(start, n + m)

    @given(calendar=work_calendars(), one=days, other=days, n=steps)
    def test_a_later_receipt_never_gives_an_earlier_deadline(
        self, calendar: WorkCalendar, one: dt.date, other: dt.date, n: int
    ) -> None:
        earlier, later = sorted((one, other))
        assert calendar.add_working_days(earlier, n) <= calendar.add_working_days(later, n)

    @given(start=days, n=steps)
    def test_weeks_without_special_days_equal_a_recurrence_rule(
        self, start: dt.date, n: int
    ) -> None:
        plain = WorkCalendar(first=FIRST, last=LAST, confirmed_through=LAST)
        rule = rrule(
            WEEKLY,
            byweekday=(MO, TU, WE, TH, FR),
            dtstart=dt.datetime.combine(start + dt.timedelta(days=1), dt.time()),
            count=n,
        )
        assert plain.add_working_days(start, n) == list(rule)[-1].date()


class TestCountWorkingDays:
    """The count MUST be what one gets by looking at each day."""

    @given(calendar=work_calendars(), one=days, other=days)
    def test_it_equals_a_loop(self, calendar: WorkCalendar, one: dt.date, other: dt.date) -> None:
        start, end = sorted((one, other))
        looked_at = (start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1))
        by_hand = sum(map(calendar.is_working_day, looked_at))
        assert calendar.count_working_days(start, end) == by_hand


class TestAssess:
    """Elapsed and remaining MUST make the limit, and a verdict MUST not depend on today."""

    @given(calendar=work_calendars(), case=cases(), later=st.integers(0, 90))
    def test_status_follows_from_the_count(
        self, calendar: WorkCalendar, case: Case, later: int
    ) -> None:
        as_of = case.received + dt.timedelta(days=later)
        for stage in assess(case, POLICY_1357, calendar, as_of=as_of).stages:
            if stage.status in {Status.UNRECORDED, Status.TO_CHECK}:
                assert stage.elapsed is stage.remaining is None
                continue
            assert stage.elapsed is not None
            assert stage.remaining == stage.limit - stage.elapsed
            end = stage.done or as_of
            assert stage.due is not None
            assert stage.natural_days_past_due == max(0, (end - stage.due).days)
            is_late = stage.elapsed > stage.limit
            assert is_late == (stage.status in {Status.MET_LATE, Status.OVERDUE})
            assert (stage.done is not None) == (stage.status in {Status.MET, Status.MET_LATE})

    @given(calendar=work_calendars(), case=cases(), later=st.integers(40, 90))
    def test_what_is_done_does_not_depend_on_the_report_day(
        self, calendar: WorkCalendar, case: Case, later: int
    ) -> None:
        day = case.received + dt.timedelta(days=40)
        now = assess(case, POLICY_1357, calendar, as_of=day)
        then = assess(case, POLICY_1357, calendar, as_of=case.received + dt.timedelta(days=later))
        for before, after in zip(now.stages, then.stages, strict=True):
            if before.done:
                assert after == before
            else:
                assert after.due == before.due


NEVER = dt.date.max
later = st.integers(0, 60)


def told(case: Case, policy: Policy, calendar: WorkCalendar, days: int) -> tuple[StageResult, ...]:
    return assess(case, policy, calendar, as_of=case.received + dt.timedelta(days=days)).stages


def dues(stages: tuple[StageResult, ...]) -> list[dt.date]:
    return [stage.due or NEVER for stage in stages]


class TestPauses:
    """Pauses MUST commute and unite, change nothing on days off, and never shorten."""

    @given(
        calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later, data=st.data()
    )
    def test_their_order_does_not_matter(
        self, calendar: WorkCalendar, policy: Policy, case: Case, n: int, data: st.DataObject
    ) -> None:
        shuffled = replace(case, pauses=tuple(data.draw(st.permutations(case.pauses))))
        assert told(shuffled, policy, calendar, n) == told(case, policy, calendar, n)

    @given(
        calendar=work_calendars(),
        policy=policies(),
        case=changed_cases(),
        cuts=st.lists(st.integers(0, 20), min_size=1, max_size=4),
    )
    def test_several_that_meet_or_overlap_are_one(
        self, calendar: WorkCalendar, policy: Policy, case: Case, cuts: list[int]
    ) -> None:
        # to a stage or a case that has ended, a part that begins later is not there
        case = replace(case, done=(), withdrawn=None)
        days = [case.received + dt.timedelta(days=n) for n in sorted({0, *cuts, 20})]
        parts = tuple(Pause(start=one, end=other) for one, other in pairwise(days))
        overlapping = (*parts, Pause(start=days[0], end=days[-2]))
        one = replace(case, pauses=(Pause(start=days[0], end=days[-1]),))
        for pauses in (parts, overlapping):
            many = replace(case, pauses=pauses)
            assert told(many, policy, calendar, 60) == told(one, policy, calendar, 60)

    @given(
        calendar=work_calendars(), policy=policies(), case=changed_cases(), gap=st.integers(1, 9)
    )
    def test_one_that_begins_after_a_stage_was_done_does_not_touch_it(
        self, calendar: WorkCalendar, policy: Policy, case: Case, gap: int
    ) -> None:
        case = replace(case, withdrawn=None)
        done = dict(case.done)
        for stage, before in zip(policy.stages, told(case, policy, calendar, 60), strict=True):
            if stage.id in done:
                start = done[stage.id] + dt.timedelta(days=gap)
                later = replace(case, pauses=(*case.pauses, Pause(start=start)))
                after = told(later, policy, calendar, 60)[policy.stages.index(stage)]
                assert after == before

    @given(calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later)
    def test_one_over_days_off_moves_nothing(
        self, calendar: WorkCalendar, policy: Policy, case: Case, n: int
    ) -> None:
        case = replace(case, pauses=())
        start = case.received
        while calendar.is_working_day(start):
            start += dt.timedelta(days=1)
        end = start
        while not calendar.is_working_day(end):
            end += dt.timedelta(days=1)
        paused = replace(case, pauses=(Pause(start=start, end=end),))
        with_, without = told(paused, policy, calendar, n), told(case, policy, calendar, n)
        assert dues(with_) == dues(without)
        assert [s.elapsed for s in with_] == [s.elapsed for s in without]
        assert [s.moves for s in with_] == [s.moves for s in without]
        assert [s.notes for s in with_] == [s.notes for s in without]

    @given(
        calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later, data=st.data()
    )
    def test_one_more_never_makes_a_deadline_earlier(
        self, calendar: WorkCalendar, policy: Policy, case: Case, n: int, data: st.DataObject
    ) -> None:
        pause = data.draw(pauses_from(case.received))
        more = replace(case, pauses=(*case.pauses, pause))
        before, after = (dues(told(each, policy, calendar, n)) for each in (case, more))
        assert all(one <= other for one, other in zip(before, after, strict=True))


@given(calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later)
def test_one_more_working_day_never_makes_a_deadline_earlier(
    calendar: WorkCalendar, policy: Policy, case: Case, n: int
) -> None:
    longer = replace(
        policy,
        stages=tuple(
            replace(
                stage,
                limits=tuple((each, limit + 1) for each, limit in stage.limits),
            )
            for stage in policy.stages
        ),
    )
    before, after = (dues(told(case, each, calendar, n)) for each in (policy, longer))
    assert all(one <= other for one, other in zip(before, after, strict=True))


@given(calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later)
def test_elapsed_and_remaining_make_the_limit(
    calendar: WorkCalendar, policy: Policy, case: Case, n: int
) -> None:
    for stage in told(case, policy, calendar, n):
        if stage.status in {Status.UNRECORDED, Status.TO_CHECK}:
            assert stage.elapsed is stage.remaining is stage.natural_days_past_due is None
        else:
            assert stage.elapsed is not None
            assert stage.remaining is not None
            assert stage.elapsed + stage.remaining == stage.limit
            assert stage.elapsed >= 0


@given(calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later)
def test_every_due_day_is_a_working_day(
    calendar: WorkCalendar, policy: Policy, case: Case, n: int
) -> None:
    for stage in told(case, policy, calendar, n):
        assert stage.original_due is not None
        assert calendar.is_working_day(stage.original_due)
        assert stage.due is None or calendar.is_working_day(stage.due)


@given(calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later, m=later)
def test_a_breach_is_never_undone(
    calendar: WorkCalendar, policy: Policy, case: Case, n: int, m: int
) -> None:
    """A later report MUST NOT turn `met_late` or `overdue` into `met`."""
    earlier, after = (told(case, policy, calendar, days) for days in (n, n + m))
    for before, now in zip(earlier, after, strict=True):
        if before.status is Status.MET_LATE:
            assert now.status is Status.MET_LATE
        if before.status is Status.OVERDUE:
            assert now.status in {Status.OVERDUE, Status.MET_LATE, Status.UNRECORDED}


@given(
    calendar=work_calendars(),
    policy=policies(),
    case=changed_cases(),
    after=st.integers(0, 30),
    m=later,
)
def test_a_closed_case_does_not_depend_on_the_report_day(
    calendar: WorkCalendar, policy: Policy, case: Case, after: int, m: int
) -> None:
    last = policy.stages[-1].id
    done = tuple(each for each in case.done if each[0] != last)
    unclear = tuple(stage for stage in case.unclear if stage != last)
    closed = case.received + dt.timedelta(days=after)
    case = replace(case, done=(*done, (last, closed)), unclear=unclear)
    n = max((day - case.received).days for _, day in case.done)
    assert told(case, policy, calendar, n) == told(case, policy, calendar, n + m)


@given(calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later, m=later)
def test_the_verdict_on_what_is_done_does_not_depend_on_the_report_day(
    calendar: WorkCalendar, policy: Policy, case: Case, n: int, m: int
) -> None:
    earlier, after = (told(case, policy, calendar, days) for days in (n, n + m))
    for before, now in zip(earlier, after, strict=True):
        if before.done:
            assert (now.status, now.elapsed, now.limit) == (
                before.status,
                before.elapsed,
                before.limit,
            )


@given(calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later)
def test_the_moves_lead_from_the_original_deadline_to_the_last(
    calendar: WorkCalendar, policy: Policy, case: Case, n: int
) -> None:
    for stage in told(case, policy, calendar, n):
        assert stage.original_due is not None
        assert (stage.due or NEVER) >= stage.original_due
        if stage.moves:
            assert stage.moves[-1].due == stage.due
            if not any(move.kind is MoveKind.EXTENSION and move.until for move in stage.moves):
                assert stage.moves[-1].limit == stage.limit  # else the days up to the one named
        else:
            assert stage.due == stage.original_due
        days = [move.day for move in stage.moves if move.day]
        assert days == sorted(days)


def counted_by(result: CaseResult, frame: Frame, end: dt.date) -> int:
    numbers = [
        day.counts[0] for day in explain(result, frame).days if day.counts[0] and day.day <= end
    ]
    return numbers[-1] if numbers else 0


@given(calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later)
def test_an_explanation_counts_as_the_engine_does(
    calendar: WorkCalendar, policy: Policy, case: Case, n: int
) -> None:
    """The running count MUST be `elapsed` at the end of each stage, and never skip a number."""
    frame = Frame(as_of=case.received + dt.timedelta(days=n), policy=policy, calendar=calendar)
    result = assess(case, policy, calendar, as_of=frame.as_of)
    for stage in result.stages:
        if stage.elapsed is not None:
            end = stage.done or result.withdrawn or frame.as_of
            assert counted_by(result, frame, end) == stage.elapsed
    days = explain(result, frame).days
    numbers = [day.counts[0] for day in days if day.counts[0]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [day.day for day in days] == [
        case.received + dt.timedelta(days=place) for place in range(len(days))
    ]


@given(calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later, data=st.data())
def test_an_unclear_day_costs_its_stage_and_blank_ones_before_it_alone(
    calendar: WorkCalendar, policy: Policy, case: Case, n: int, data: st.DataObject
) -> None:
    """A stage to check MUST hide neither what is done nor what comes later."""
    place = data.draw(st.integers(0, len(policy.stages) - 1))
    stage = policy.stages[place].id
    blank = replace(
        case,
        done=tuple(each for each in case.done if each[0] != stage),
        unclear=tuple(each for each in case.unclear if each != stage),
    )
    known = told(blank, policy, calendar, n)
    unclear = told(replace(blank, unclear=(*blank.unclear, stage)), policy, calendar, n)
    assert unclear[place].status is Status.TO_CHECK
    assert unclear[place].due == known[place].due
    assert unclear[place + 1 :] == known[place + 1 :]
    assert unclear[place].is_open == (not any(after.done for after in known[place + 1 :]))
    for before, after in zip(known[:place], unclear[:place], strict=True):
        changes = not before.done and before.status is not Status.UNRECORDED
        assert after.status is (Status.TO_CHECK if changes else before.status)
