"""What happened to a case since an earlier day, with the state on that day to judge by."""

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.cases import Case, Extension, Pause
from sla1357.core.deadlines import assess
from sla1357.core.policy import POLICY_1357, CaseType, Lateness, Policy, StageId
from sla1357.core.reports.news import News, NewsKind, Since
from sla1357.core.results import CaseResult, StageResult, closing_day
from sla1357.core.status import Status
from sla1357.core.workdays import WorkCalendar
from tests.strategies import a_case, a_policy, work_calendars

CONTACT, PLAN, CLOSE = (stage.id for stage in POLICY_1357.stages)
D = dt.date.fromisoformat
seeds = st.integers(0, 2**32)
spans = st.tuples(st.integers(1, 80), st.sampled_from((1, 3, 7, 20, 40)))


class Judged:
    """A case on the day of the report and on an earlier one, and its news between them."""

    def __init__(self, seed: int, calendar: WorkCalendar, span: tuple[int, int]) -> None:
        chance = random.Random(seed)  # noqa: S311 - no secret
        self.policy = a_policy(chance)
        self.case = a_case(chance, self.policy)
        self.calendar = calendar
        self.as_of = self.case.received + dt.timedelta(days=span[0])
        self.day = self.as_of - dt.timedelta(days=span[1])
        self.now = assess(self.case, self.policy, calendar, as_of=self.as_of)
        self.news = Since(
            day=self.day, as_of=self.as_of, policy=self.policy, calendar=calendar
        ).news_of(self.now)

    @property
    def is_moved(self) -> bool:
        """Return whether something is recorded that moved a deadline after the earlier day."""
        days = [day for pause in self.case.pauses for day in (pause.start, pause.end)]
        days += [each.day for each in self.case.type_changes]
        days += [each.approved for each in self.case.extensions]
        return any(day is None or day > self.day for day in days)

    def then(self, day: dt.date | None = None) -> CaseResult | None:
        """Return the state on an earlier day; None: the case was not received."""
        day = day or self.day
        if day < self.case.received:
            return None
        return assess(self.case, self.policy, self.calendar, as_of=day)

    def stage_then(self, now: StageResult, day: dt.date | None = None) -> StageResult | None:
        then = self.then(day)
        stages = then.stages if then else ()
        return next((each for each in stages if each.stage.id == now.stage.id), None)

    def has(self, kind: NewsKind, stage: StageResult | None = None) -> bool:
        wanted = (kind, stage and stage.stage)
        return any((each.kind, each.stage) == wanted for each in self.news)


#: blank for another reason than that it was to do: that it was late is seen only when it is done
_HIDDEN = {Status.UNRECORDED, Status.TO_CHECK, Status.WITHDRAWN}


class TestNews:
    """News MUST be the difference between two reports, if no deadline was moved in between."""

    @given(seed=seeds, calendar=work_calendars(), span=spans)
    def test_overdue(self, seed: int, calendar: WorkCalendar, span: tuple[int, int]) -> None:
        judged = Judged(seed, calendar, span)
        if judged.is_moved:
            return
        for stage in judged.now.stages:
            was = judged.stage_then(stage)
            if was is None or was.status not in _HIDDEN:
                is_new = stage.status.is_late and not (was and was.status.is_late)
                assert judged.has(NewsKind.OVERDUE, stage) == is_new

    @given(seed=seeds, calendar=work_calendars(), span=spans)
    def test_the_first_late_day(
        self, seed: int, calendar: WorkCalendar, span: tuple[int, int]
    ) -> None:
        judged = Judged(seed, calendar, span)
        late = {each.stage: each.day for each in judged.news if each.kind is NewsKind.OVERDUE}
        for stage in judged.now.stages:
            day = late.get(stage.stage)
            if day and not judged.is_moved:
                on_it = judged.stage_then(stage, day)
                before = judged.stage_then(stage, day - dt.timedelta(days=1))
                assert on_it is not None
                assert on_it.status.is_late or on_it.status in _HIDDEN
                assert before is None or not before.status.is_late

    @given(seed=seeds, calendar=work_calendars(), span=spans)
    def test_due(self, seed: int, calendar: WorkCalendar, span: tuple[int, int]) -> None:
        judged = Judged(seed, calendar, span)
        if judged.is_moved or judged.case.unclear or judged.case.ended_with:
            return
        for stage in judged.now.stages:
            if stage.status is Status.UNRECORDED or not stage.due:
                assert not judged.has(NewsKind.DUE, stage)
                continue
            is_new = judged.day < stage.due <= judged.as_of
            if is_new:
                before = judged.stage_then(stage, stage.due - dt.timedelta(days=1))
                if before and before.status in _HIDDEN - {Status.WITHDRAWN}:
                    continue
                is_new = before is None or before.status.is_open
            if stage.done is None or judged.case.withdrawn is None:
                assert judged.has(NewsKind.DUE, stage) == is_new

    @given(seed=seeds, calendar=work_calendars(), span=spans)
    def test_done(self, seed: int, calendar: WorkCalendar, span: tuple[int, int]) -> None:
        judged = Judged(seed, calendar, span)
        for stage in judged.now.stages:
            was = judged.stage_then(stage)
            is_new = stage.done is not None and not (was and was.done)
            assert judged.has(NewsKind.DONE, stage) == is_new

    @given(seed=seeds, calendar=work_calendars(), span=spans)
    def test_of_the_case(self, seed: int, calendar: WorkCalendar, span: tuple[int, int]) -> None:
        judged = Judged(seed, calendar, span)
        now, then = judged.now, judged.then()
        assert judged.has(NewsKind.RECEIVED) == (then is None)
        is_withdrawn = bool(now.withdrawn and not (then and then.withdrawn))
        assert judged.has(NewsKind.WITHDRAWN) == is_withdrawn
        is_closed = bool(closed(now, judged.policy))
        was_closed = bool(then and closed(then, judged.policy))
        if not judged.case.type_changes:  # one may make another stage the last
            assert judged.has(NewsKind.CLOSED) == (is_closed and not was_closed)

    @given(seed=seeds, calendar=work_calendars(), span=spans)
    def test_in_the_order_of_days_each_in_the_period(
        self, seed: int, calendar: WorkCalendar, span: tuple[int, int]
    ) -> None:
        judged = Judged(seed, calendar, span)
        days = [each.day for each in judged.news]
        assert days == sorted(days)
        assert all(judged.day < day <= judged.as_of for day in days)


def closed(result: CaseResult, policy: Policy) -> dt.date | None:
    known = result.known
    return closing_day(known.types, policy, dict(known.done), known.ended_with)


def news_of(
    case: Case, calendar: WorkCalendar, day: str, as_of: str, policy: Policy = POLICY_1357
) -> list[tuple[str, str, StageId | None]]:
    since = Since(day=D(day), as_of=D(as_of), policy=policy, calendar=calendar)
    news = since.news_of(assess(case, policy, calendar, as_of=D(as_of)))
    return [
        (each.kind.value, str(each.day)[5:], each.stage.id if each.stage else None)
        for each in news
    ]


#: received on a Tuesday: contact is due on Wednesday, the plan on Friday the 20th
CASE = Case(case_type=CaseType.ORDINARY, received=D("2026-11-17"))
MET = CASE._replace(done=((CONTACT, D("2026-11-18")),))


class TestDays:
    """The day of each news item, by hand."""

    def test_a_week_of_a_case(self, official: WorkCalendar) -> None:
        case = MET._replace(done=(*MET.done, (PLAN, D("2026-11-23")), (CLOSE, D("2026-11-24"))))
        assert news_of(case, official, "2026-11-16", "2026-11-24") == [
            ("received", "11-17", None),
            ("due", "11-18", CONTACT),
            ("done", "11-18", CONTACT),
            ("due", "11-20", PLAN),
            ("overdue", "11-23", PLAN),  # done on the first late day, which is too late
            ("done", "11-23", PLAN),
            ("due", "11-24", CLOSE),
            ("done", "11-24", CLOSE),
            ("closed", "11-24", None),
        ]

    def test_the_first_day_does_not_count_and_the_last_does(self, official: WorkCalendar) -> None:
        assert news_of(MET, official, "2026-11-18", "2026-11-19") == []
        assert news_of(MET, official, "2026-11-19", "2026-11-20") == [("due", "11-20", PLAN)]
        assert news_of(MET, official, "2026-11-20", "2026-11-22") == []

    @pytest.mark.parametrize(
        ("lateness", "day"),
        [
            pytest.param(Lateness.WORKING_DAYS, "11-23", id="the next working day"),
            pytest.param(Lateness.DUE_DATE, "11-21", id="the next day, a Saturday"),
        ],
    )
    def test_overdue_as_the_policy_counts(
        self, official: WorkCalendar, lateness: Lateness, day: str
    ) -> None:
        policy = replace(POLICY_1357, lateness=lateness)
        news = news_of(MET, official, "2026-11-20", "2026-11-23", policy)
        assert news == [("overdue", day, PLAN)]

    def test_overdue_only_after_a_pause_that_began_on_the_days_off(
        self, official: WorkCalendar
    ) -> None:
        pause = Pause(start=D("2026-11-21"), end=D("2026-11-25"))
        case = MET._replace(pauses=(pause,))
        assert ("overdue", "11-25", PLAN) in news_of(case, official, "2026-11-24", "2026-11-25")
        assert news_of(case, official, "2026-11-20", "2026-11-24") == []

    def test_done_on_the_days_off_after_the_due_day_is_not_overdue(
        self, official: WorkCalendar
    ) -> None:
        case = MET._replace(done=(*MET.done, (PLAN, D("2026-11-22"))))
        assert news_of(case, official, "2026-11-20", "2026-11-23") == [("done", "11-22", PLAN)]

    def test_a_due_day_is_no_news_once_nothing_is_to_do(self, official: WorkCalendar) -> None:
        early = MET._replace(done=(*MET.done, (PLAN, D("2026-11-19"))))
        assert news_of(early, official, "2026-11-19", "2026-11-20") == []
        skipped = MET._replace(done=(*MET.done, (CLOSE, D("2026-11-19"))))
        assert news_of(skipped, official, "2026-11-19", "2026-11-20") == []
        withdrawn = MET._replace(withdrawn=D("2026-11-19"))
        assert news_of(withdrawn, official, "2026-11-18", "2026-11-20") == [
            ("withdrawn", "11-19", None)
        ]

    def test_a_due_day_counts_where_it_was_moved_to(self, official: WorkCalendar) -> None:
        extended = Extension(added=2, approved=D("2026-11-24"))
        done = (*MET.done, (PLAN, D("2026-11-20")))
        case = MET._replace(done=done, extensions=(extended,))
        assert news_of(case, official, "2026-11-23", "2026-11-25") == []
        assert news_of(case, official, "2026-11-23", "2026-11-27") == [
            ("due", "11-26", CLOSE),
            ("overdue", "11-27", CLOSE),
        ]

    def test_the_day_is_before_that_of_the_report(self, official: WorkCalendar) -> None:
        with pytest.raises(ValueError, match="news since 2026-11-20, which is not before 2026"):
            news_of(CASE, official, "2026-11-20", "2026-11-20")

    def test_without_a_stage_it_is_of_the_case(self) -> None:
        assert News(NewsKind.RECEIVED, D("2026-11-17")).stage is None
