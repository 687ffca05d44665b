"""Laws of the count, on generated calendars and cases."""

import datetime as dt

from dateutil.rrule import FR, MO, TH, TU, WE, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.cases import Case
from sla1357.core.deadlines import Status, assess
from sla1357.core.policy import POLICY_1357
from sla1357.core.workdays import WorkCalendar
from tests.strategies import FIRST, LAST, cases, days, work_calendars

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
