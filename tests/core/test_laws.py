"""Laws of deadlines and of what moves them."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from dateutil.rrule import FR, MO, TH, TU, WE, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.cases import Case, Extension, Pause, TypeChange
from sla1357.core.counting import clock_from, united
from sla1357.core.deadlines import assess
from sla1357.core.explanation import explain
from sla1357.core.listing import Frame
from sla1357.core.moves import MoveKind
from sla1357.core.policy import (
    POLICY_1357,
    Policy,
    RestDayDue,
    StageId,
    Supplement,
    Unit,
)
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.workdays import WorkCalendar
from tests.strategies import (
    FIRST,
    LAST,
    any_cases,
    any_policies,
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
        shuffled = case._replace(pauses=tuple(data.draw(st.permutations(case.pauses))))
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
        case = case._replace(done=(), withdrawn=None)
        days = [case.received + dt.timedelta(days=n) for n in sorted({0, *cuts, 20})]
        parts = tuple(Pause(start=one, end=other) for one, other in pairwise(days))
        overlapping = (*parts, Pause(start=days[0], end=days[-2]))
        one = case._replace(pauses=(Pause(start=days[0], end=days[-1]),))
        for pauses in (parts, overlapping):
            many = case._replace(pauses=pauses)
            assert told(many, policy, calendar, 60) == told(one, policy, calendar, 60)

    @given(
        calendar=work_calendars(), policy=policies(), case=changed_cases(), gap=st.integers(1, 9)
    )
    def test_one_that_begins_after_a_stage_was_done_does_not_touch_it(
        self, calendar: WorkCalendar, policy: Policy, case: Case, gap: int
    ) -> None:
        case = case._replace(withdrawn=None)
        done = dict(case.done)
        for stage, before in zip(policy.stages, told(case, policy, calendar, 60), strict=True):
            if stage.id in done:
                start = done[stage.id] + dt.timedelta(days=gap)
                later = case._replace(pauses=(*case.pauses, Pause(start=start)))
                after = told(later, policy, calendar, 60)[policy.stages.index(stage)]
                assert after == before

    @given(calendar=work_calendars(), policy=policies(), case=changed_cases(), n=later)
    def test_one_over_days_off_moves_nothing(
        self, calendar: WorkCalendar, policy: Policy, case: Case, n: int
    ) -> None:
        case = case._replace(pauses=())
        start = case.received
        while calendar.is_working_day(start):
            start += dt.timedelta(days=1)
        end = start
        while not calendar.is_working_day(end):
            end += dt.timedelta(days=1)
        paused = case._replace(pauses=(Pause(start=start, end=end),))
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
        more = case._replace(pauses=(*case.pauses, pause))
        before, after = (dues(told(each, policy, calendar, n)) for each in (case, more))
        assert all(one <= other for one, other in zip(before, after, strict=True))


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
    case = case._replace(done=(*done, (last, closed)), unclear=unclear)
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
    blank = case._replace(
        done=tuple(each for each in case.done if each[0] != stage),
        unclear=tuple(each for each in case.unclear if each != stage),
    )
    known = told(blank, policy, calendar, n)
    unclear = told(blank._replace(unclear=(*blank.unclear, stage)), policy, calendar, n)
    assert unclear[place].status is Status.TO_CHECK
    assert unclear[place].due == known[place].due
    assert unclear[place + 1 :] == known[place + 1 :]
    assert unclear[place].is_open == (not any(after.done for after in known[place + 1 :]))
    for before, after in zip(known[:place], unclear[:place], strict=True):
        changes = not before.done and before.status is not Status.UNRECORDED
        assert after.status is (Status.TO_CHECK if changes else before.status)


class TestClock:
    """In any unit, due MUST be the inverse of elapsed."""

    @given(
        calendar=work_calendars(),
        policy=any_policies(),
        start=days,
        unit=st.sampled_from(Unit),
        limit=st.integers(1, 12),
        data=st.data(),
    )
    def test_the_due_day_is_the_first_on_which_the_limit_is_used_up(  # noqa: PLR0913, PLR0917 - all that it depends on
        self,
        calendar: WorkCalendar,
        policy: Policy,
        start: dt.date,
        unit: Unit,
        limit: int,
        data: st.DataObject,
    ) -> None:
        clock = clock_from(policy, calendar, start, unit)
        for pause in united(data.draw(st.lists(pauses_from(start), max_size=3))):
            clock = clock.with_pause(pause)
        number = clock.days_for(limit)
        due = clock.due(number)
        if due is None:
            assert clock.elapsed(calendar.last) < number
        else:
            assert clock.elapsed(due) == number
            assert clock.elapsed(due - dt.timedelta(days=1)) == number - 1

    @given(
        calendar=work_calendars(),
        policy=any_policies(),
        start=days,
        gap=st.integers(1, 30),
        data=st.data(),
    )
    def test_a_day_that_moves_ends_on_the_next_working_day_outside_every_pause(
        self,
        calendar: WorkCalendar,
        policy: Policy,
        start: dt.date,
        gap: int,
        data: st.DataObject,
    ) -> None:
        policy = replace(policy, rest_day_due=RestDayDue.NEXT_WORKING_DAY)
        pauses = united(data.draw(st.lists(pauses_from(start), min_size=1, max_size=3)))
        clock = clock_from(policy, calendar, start, Unit.DAYS)._replace(pauses=pauses)
        due = start + dt.timedelta(days=gap)
        following = (due + dt.timedelta(days=n) for n in range(200))
        fits = (
            day
            for day in following
            if calendar.is_working_day(day) and not any(day in pause for pause in pauses)
        )
        assert clock.rolled(due) == next(fits, None)


#: a case with anything that can happen to it, under any policy
whatever = any_cases()
day_numbers = st.integers(0, 150)


def without_limit(policy: Policy) -> Policy:
    """Return the policy with any number of extensions, of any length.

    Where they are numbered, one more that counts may leave no place for a longer one.
    """
    rules = {stage.id: policy.extension_of(stage) for stage in policy.stages}
    stages = [
        replace(stage, extension=(rule := rules[stage.id]) and replace(rule, times=9, most=None))
        for stage in policy.stages
    ]
    return replace(policy, stages=tuple(stages))


def in_unit(policy: Policy, unit: Unit) -> Policy:
    return replace(policy, stages=tuple(replace(stage, unit=unit) for stage in policy.stages))


def has_months(policy: Policy) -> bool:
    return any(stage.unit is Unit.MONTHS for stage in policy.stages)


def started(
    policy: Policy, case: Case, calendar: WorkCalendar, number: int
) -> dict[StageId, dt.date]:
    """Return stage → due day, of those that have started; an open pause hides it for ever."""
    return {
        stage.stage.id: stage.due or NEVER
        for stage in told(case, policy, calendar, number)
        if stage.starts
    }


def assert_never_earlier(
    before: dict[StageId, dt.date], after: dict[StageId, dt.date], *, same: bool = True
) -> None:
    assert before.keys() == after.keys() or not same
    assert {name: day for name, day in before.items() if after.get(name, day) < day} == {}


class TestAnyPromise:
    """Whatever the promise: what gives more time MUST never make a deadline earlier."""

    @given(calendar=work_calendars(), of=whatever, n=day_numbers)
    def test_a_larger_limit(self, calendar: WorkCalendar, of: tuple[Policy, Case], n: int) -> None:
        policy, case = without_limit(of[0]), of[1]
        stages = [
            replace(stage, limits=tuple((each, limit + 1) for each, limit in stage.limits))
            for stage in policy.stages
        ]
        longer = replace(policy, stages=tuple(stages))
        before, after = (started(each, case, calendar, n) for each in (policy, longer))
        # a refused case keeps a later stage that was overdue by then, and only such a one
        assert_never_earlier(before, after, same=case.ended_with is None)

    @given(calendar=work_calendars(), of=whatever, n=day_numbers, gap=st.integers(1, 9))
    def test_a_later_receipt(
        self, calendar: WorkCalendar, of: tuple[Policy, Case], n: int, gap: int
    ) -> None:
        """In months only without pauses: a month from a later day may have fewer days."""
        policy, case = without_limit(of[0]), of[1]
        if has_months(policy):
            case = case._replace(pauses=())
        later = case.received + dt.timedelta(days=gap)
        case = case._replace(
            done=tuple((stage, max(day, later)) for stage, day in case.done),
            type_changes=tuple(
                replace(each, day=max(each.day, later)) for each in case.type_changes
            ),
            extensions=(),
            withdrawn=None,
        )
        moved = case._replace(received=later)
        before = started(policy, case, calendar, n + gap)
        assert_never_earlier(before, started(policy, moved, calendar, n), same=False)

    @given(calendar=work_calendars(), of=whatever, n=day_numbers, gap=st.integers(1, 9))
    def test_a_later_day_of_the_stage_before(
        self, calendar: WorkCalendar, of: tuple[Policy, Case], n: int, gap: int
    ) -> None:
        """In months only without pauses, as a later receipt."""
        policy, case = of
        case = case._replace(extensions=(), withdrawn=None, ended_with=None, type_changes=())
        if has_months(policy):
            case = case._replace(pauses=())
        before = started(policy, case, calendar, n + gap)
        for stage in policy.stages:
            days_later = tuple(
                (name, day + dt.timedelta(days=gap) if name == stage.after else day)
                for name, day in case.done
            )
            after = started(policy, case._replace(done=days_later), calendar, n + gap)
            if stage.id in before and stage.id in after:
                assert before[stage.id] <= after[stage.id]

    @given(calendar=work_calendars(), of=whatever, n=day_numbers, data=st.data())
    def test_a_pause(
        self, calendar: WorkCalendar, of: tuple[Policy, Case], n: int, data: st.DataObject
    ) -> None:
        """With `restart` it may end later than the one that it meets, which then waits for it."""
        policy, case = replace(without_limit(of[0]), supplement=Supplement.PAUSE), of[1]
        more = case._replace(pauses=(*case.pauses, data.draw(pauses_from(case.received))))
        before, after = (started(policy, each, calendar, n) for each in (case, more))
        assert_never_earlier(before, after, same=False)

    @given(calendar=work_calendars(), of=whatever, n=day_numbers)
    def test_documents_that_restart_a_count(
        self, calendar: WorkCalendar, of: tuple[Policy, Case], n: int
    ) -> None:
        """Not in months, of which one from a later day may have fewer days."""
        policy, case = without_limit(of[0]), of[1]
        if has_months(policy):
            policy = in_unit(policy, Unit.DAYS)
        before, after = (
            started(replace(policy, supplement=each), case, calendar, n) for each in Supplement
        )
        assert_never_earlier(before, after, same=False)

    @given(calendar=work_calendars(), of=whatever, n=day_numbers, data=st.data())
    def test_an_extension(
        self, calendar: WorkCalendar, of: tuple[Policy, Case], n: int, data: st.DataObject
    ) -> None:
        policy, case = without_limit(of[0]), of[1]
        day = st.none() | st.integers(0, 60).map(lambda n: case.received + dt.timedelta(days=n))
        until = data.draw(day)
        added = data.draw(st.integers(1, 3) if until is None else st.none() | st.integers(1, 3))
        extension = Extension(added=added, until=until, approved=data.draw(day))
        more = case._replace(extensions=(*case.extensions, extension))
        before, after = (started(policy, each, calendar, n) for each in (case, more))
        assert_never_earlier(before, after, same=False)

    @given(calendar=work_calendars(), of=whatever, n=day_numbers, data=st.data())
    def test_a_change_of_type(
        self, calendar: WorkCalendar, of: tuple[Policy, Case], n: int, data: st.DataObject
    ) -> None:
        """If it brings no stage, which an extension could be of.

        An extension without a day would come before it, and before those with a later day.
        """
        policy, case = without_limit(of[0]), of[1]
        case = case._replace(extensions=tuple(e for e in case.extensions if e.approved))
        types = [each.id for each in policy.types if each.id != case.types[-1]]
        last = case.type_changes[-1].day if case.type_changes else case.received
        day = last + dt.timedelta(days=data.draw(st.integers(0, 60)))
        change = TypeChange(day=day, case_type=data.draw(st.sampled_from(types)))
        if policy.stages_of(*case.types) != policy.stages_of(*case.types, change.case_type):
            return
        more = case._replace(type_changes=(*case.type_changes, change))
        before, after = (started(policy, each, calendar, n) for each in (case, more))
        assert_never_earlier(before, after, same=False)

    @given(calendar=work_calendars(), of=whatever, n=day_numbers)
    def test_the_move_of_a_day_off(
        self, calendar: WorkCalendar, of: tuple[Policy, Case], n: int
    ) -> None:
        policy, case = without_limit(of[0]), of[1]
        before, after = (
            started(replace(policy, rest_day_due=each), case, calendar, n)
            for each in (RestDayDue.AS_IT_FALLS, RestDayDue.NEXT_WORKING_DAY)
        )
        assert_never_earlier(before, after, same=False)

    @given(calendar=work_calendars(), of=whatever, n=day_numbers)
    def test_working_days_instead_of_as_many_days(
        self, calendar: WorkCalendar, of: tuple[Policy, Case], n: int
    ) -> None:
        """Also if the days move to the next working day: where these are due is one."""
        policy = without_limit(of[0])
        case = of[1]._replace(extensions=tuple(replace(e, unit=None) for e in of[1].extensions))
        before, after = (
            started(in_unit(policy, unit), case, calendar, n)
            for unit in (Unit.DAYS, Unit.WORKING_DAYS)
        )
        assert_never_earlier(before, after, same=False)


@given(calendar=work_calendars(), of=whatever, n=day_numbers)
def test_a_due_day_that_moves_ends_on_a_working_day_outside_every_pause(
    calendar: WorkCalendar, of: tuple[Policy, Case], n: int
) -> None:
    policy, case = replace(of[0], rest_day_due=RestDayDue.NEXT_WORKING_DAY), of[1]
    result = assess(case, policy, calendar, as_of=case.received + dt.timedelta(days=n))
    for stage in result.stages:
        if stage.due is None or stage.elapsed is None or stage.starts is None:
            continue
        end = end_of(stage, result, case.received + dt.timedelta(days=n))
        assert calendar.is_working_day(stage.due)
        pauses = [pause for pause in result.known.pauses if pause.start <= end]
        assert not any(stage.due in pause for pause in pauses)


@given(calendar=work_calendars(), of=whatever, n=day_numbers)
def test_elapsed_and_remaining_make_the_limit(
    calendar: WorkCalendar, of: tuple[Policy, Case], n: int
) -> None:
    """What has not started, or is not known, MUST have neither."""
    policy, case = of
    for stage in told(case, policy, calendar, n):
        if stage.starts is None:
            assert stage.status in {
                *(Status.NOT_STARTED, Status.UNRECORDED, Status.TO_CHECK, Status.WITHDRAWN)
            }
            assert (stage.due, stage.original_due) == (None, None)
            assert (stage.elapsed, stage.remaining) == (None, None)
        elif stage.status in {Status.UNRECORDED, Status.TO_CHECK}:
            assert stage.elapsed is stage.remaining is stage.natural_days_past_due is None
        else:
            assert stage.elapsed is not None
            assert stage.remaining is not None
            assert stage.elapsed + stage.remaining == stage.limit
            assert stage.elapsed >= 0


@given(calendar=work_calendars(), of=whatever, n=day_numbers, m=later)
def test_a_verdict_of_any_promise_stays(
    calendar: WorkCalendar, of: tuple[Policy, Case], n: int, m: int
) -> None:
    """A later report MUST NOT turn late into met, or met into late."""
    policy, case = of
    now = {stage.stage.id: stage.status for stage in told(case, policy, calendar, n + m)}
    for stage in told(case, policy, calendar, n):
        if stage.status.is_done:
            assert now[stage.stage.id] is stage.status
        if stage.status is Status.OVERDUE:
            assert now[stage.stage.id] in {
                *(Status.OVERDUE, Status.MET_LATE, Status.UNRECORDED, Status.TO_CHECK)
            }


@given(calendar=work_calendars(), of=whatever, n=day_numbers)
def test_the_moves_of_any_promise_lead_from_the_original_deadline_to_the_last(
    calendar: WorkCalendar, of: tuple[Policy, Case], n: int
) -> None:
    policy, case = of
    for stage in told(case, policy, calendar, n):
        assert (stage.due or NEVER) >= (stage.original_due or NEVER)
        assert (stage.moves[-1].due if stage.moves else stage.original_due) == stage.due


def end_of(stage: StageResult, result: CaseResult, as_of: dt.date) -> dt.date:
    """Return the last day of the count of a stage."""
    done, ended_with = dict(result.known.done), result.known.ended_with
    refused = done[ended_with] if ended_with else None
    return stage.done or result.withdrawn or refused or as_of


@given(calendar=work_calendars(), of=whatever, n=day_numbers)
def test_an_explanation_of_any_promise_counts_as_the_engine_does(
    calendar: WorkCalendar, of: tuple[Policy, Case], n: int
) -> None:
    """In its column, the last number of a stage MUST be `elapsed`, and none is left out."""
    policy, case = of
    frame = Frame(as_of=case.received + dt.timedelta(days=n), policy=policy, calendar=calendar)
    result = assess(case, policy, calendar, as_of=frame.as_of)
    explanation = explain(result, frame)
    for stage in result.stages:
        if stage.starts is None:
            continue
        (column,) = (
            place for place, count in enumerate(explanation.counts) if stage.stage in count.stages
        )
        numbers = [
            (day.day, day.counts[column]) for day in explanation.days if day.day >= stage.starts
        ]
        counted = [number for _, number in numbers if number]
        assert counted == list(range(1, len(counted) + 1))
        if stage.elapsed is not None:
            end = end_of(stage, result, frame.as_of)
            assert stage.elapsed == len([None for day, number in numbers if number and day <= end])
