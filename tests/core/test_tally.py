"""Counts and rates over many cases, in groups, and how long stages took."""

import datetime as dt
import pickle
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.assessment import EntryResult, LeftOutRow, ResultEvent
from sla1357.core.cases import Case, CaseId, Entry, Pause, UnreadableRow
from sla1357.core.deadlines import assess
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import Dimension, Frame, Key, Others, Show, collect
from sla1357.core.measures import (
    CaseCounts,
    ElapsedDays,
    StageSummary,
    elapsed_days,
    outcomes_of,
    stage_summary,
)
from sla1357.core.policy import POLICY_1357, CaseType, Lateness, StageId
from sla1357.core.reports import groups
from sla1357.core.reports.groups import GroupCounts, groups_of, merged, nested
from sla1357.core.reports.news import NewsKind, Since
from sla1357.core.status import Status
from sla1357.core.tally import Summary, Tally
from sla1357.core.workdays import WorkCalendar
from tests.changes import TYPES

AS_OF = dt.date(2026, 11, 20)


def event(  # noqa: PLR0913 - what a case is made of
    calendar: WorkCalendar,
    name: str,
    received: int,
    *,
    paused: int | None = None,
    withdrawn: int | None = None,
    unclear: str = "",
    **done: int,
) -> ResultEvent:
    """Return an ordinary case; all days are of November 2026."""
    case = Case(
        case_type=CaseType.ORDINARY,
        received=dt.date(2026, 11, received),
        done=tuple((StageId(s), dt.date(2026, 11, day)) for s, day in done.items()),
        pauses=(Pause(start=dt.date(2026, 11, paused)),) if paused else (),
        withdrawn=dt.date(2026, 11, withdrawn) if withdrawn else None,
        unclear=(StageId(unclear),) if unclear else (),
    )
    result = assess(case, POLICY_1357, calendar, as_of=AS_OF)
    return EntryResult(Entry(case, CaseId(name)), result)


@pytest.fixture
def events(official: WorkCalendar) -> list[ResultEvent]:
    return [
        event(official, "met", 2, contact=3, plan=5, close=9),
        event(official, "late", 2, contact=5, plan=5, close=9),
        event(official, "blank", 2, close=9),
        event(official, "over by 6", 11),
        event(official, "over by 4", 9, contact=10, plan=12),
        event(official, "due now", 13, contact=16, plan=18),
        event(official, "due soon", 18, contact=19),
        event(official, "on track", 19, contact=20, plan=20),
        event(official, "to check", 19, unclear="contact"),
        event(official, "to check, but closed", 2, unclear="contact", plan=5, close=9),
        event(official, "paused", 17, contact=18, plan=19, paused=19),
        event(official, "withdrawn", 17, contact=18, plan=19, withdrawn=19),
        event(official, "late and withdrawn", 2, contact=3, plan=5, withdrawn=19),
        UnreadableRow(source="a.csv", line=9, id=None),
        Finding(code=Code.NO_RECEIPT_DAY, source="a.csv", line=9),
        Finding(code=Code.RECEIVED_AFTER_REPORT_DAY, source="a.csv", line=10),
        LEFT_OUT,
    ]


LEFT_OUT = LeftOutRow(
    Entry(Case(case_type=CaseType.ORDINARY, received=dt.date(2026, 12, 25)), CaseId("later"))
)


def summary_of(events: list[ResultEvent]) -> Summary:
    tally = Tally(POLICY_1357)
    assert list(tally.watch(events)) == events
    return tally.summary()


def test_a_tally_counts_what_passes(events: list[ResultEvent]) -> None:
    summary = summary_of(events)
    assert (summary.cases, summary.unreadable, summary.left_out) == (13, 1, 1)
    assert summary.errors == 1
    assert summary.by_status == (
        (Status.OVERDUE, 3),
        (Status.DUE_NOW, 1),
        (Status.DUE_SOON, 1),
        (Status.TO_CHECK, 2),
        (Status.ON_TRACK, 1),
        (Status.PAUSED, 1),
        (Status.UNRECORDED, 1),
        (Status.MET_LATE, 1),
        (Status.WITHDRAWN, 1),
        (Status.MET, 1),
    )
    assert summary.statuses == frozenset(Status) - {Status.NOT_STARTED}
    assert not summary.answered_nothing


def test_a_tally_of_many_different_results_counts_each(
    events: list[ResultEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sla1357.core.measures._MOST_WAITING", 2)
    often, once = Tally(POLICY_1357), Tally(POLICY_1357)
    assert list(often.watch(events * 3)) == events * 3
    monkeypatch.undo()
    assert list(once.watch(events * 3)) == events * 3
    assert often.summary() == once.summary()


def test_a_tally_counts_what_is_open_provisional_left_out_and_wrong(
    official: WorkCalendar,
) -> None:
    tally = Tally(POLICY_1357)
    assert (tally.summary().open, tally.summary().provisional) == (0, 0)
    settled = [event(official, "a", 19), event(official, "b", 2, contact=3, plan=5, close=9)]
    doubtful = Case(case_type=CaseType.ORDINARY, received=dt.date(2026, 12, 25))
    result = assess(doubtful, POLICY_1357, official, as_of=dt.date(2026, 12, 28))
    assert result.provisional
    provisional = EntryResult(Entry(doubtful, CaseId("c")), result)
    wrong = Finding(code=Code.NO_RECEIPT_DAY, source="a.csv", line=9)
    events = [provisional, *settled, provisional, LEFT_OUT, LEFT_OUT, wrong, wrong, wrong]
    assert list(tally.watch(events)) == events
    summary = tally.summary()
    assert (summary.cases, summary.open, summary.provisional) == (4, 3, 2)
    assert (summary.left_out, summary.errors) == (2, 3)


def test_news_are_counted_by_case_also_by_several_processes(
    official: WorkCalendar, events: list[ResultEvent]
) -> None:
    since = Since(day=dt.date(2026, 11, 4), as_of=AS_OF, policy=POLICY_1357, calendar=official)
    wanted: Counter[NewsKind] = Counter(dict.fromkeys(NewsKind, 0))
    for each in events:
        if isinstance(each, EntryResult):
            wanted.update({news.kind for news in since.news_of(each.result)})
    assert max(wanted.values()) > 1
    whole, other = Tally(POLICY_1357, since), Tally(POLICY_1357, since)
    assert list(other.watch(events)) == events
    travelled = pickle.dumps(other)
    assert b"holidays" not in travelled  # the calendar stays where it is
    whole.include(pickle.loads(travelled))  # noqa: S301 - it was made here
    assert whole.summary().by_news == tuple(wanted.items())
    assert Tally(POLICY_1357).summary().by_news is None


def test_the_rate_is_of_what_came_due(events: list[ResultEvent]) -> None:
    contact, _plan, close = summary_of(events).stages
    assert (contact.met, contact.met_late, contact.overdue, contact.unrecorded) == (8, 1, 1, 1)
    assert contact.came_due == 10
    assert contact.on_time_rate == 8 / 10
    assert contact.to_check == 2
    assert (close.met, close.overdue, close.not_yet_due) == (4, 3, 4)
    assert (close.paused, close.withdrawn) == (1, 1)


def test_no_rate_where_nothing_came_due(official: WorkCalendar) -> None:
    for events in ([], [event(official, "open", 19, contact=20)]):
        close = summary_of(list(events)).stages[-1]
        assert (close.came_due, close.on_time_rate) == (0, None)


def test_errors_without_any_row_answer_nothing() -> None:
    assert summary_of([Finding(code=Code.FILE_MISSING, source="a.csv")]).answered_nothing
    assert not summary_of([]).answered_nothing


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        (Show.ATTENTION, ["over by 6", "over by 4", "due now", "due soon", "to check"]),
        (
            Show.OPEN,
            ["over by 6", "over by 4", "due now", "due soon", "to check", "on track", "paused"],
        ),
        (
            Show.ALL,
            [
                *("over by 6", "over by 4", "late and withdrawn", "due now", "due soon"),
                *("to check", "to check, but closed"),
                *("on track", "paused", "blank", "late", "withdrawn", "met"),
            ],
        ),
    ],
)
def test_the_most_urgent_stand_first(
    official: WorkCalendar, events: list[ResultEvent], show: Show, expected: list[str]
) -> None:
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    listing = collect(events, Tally(POLICY_1357), frame, show=show)
    assert [row.entry.id for row in listing.cases] == expected
    assert listing.summary.cases == 13
    assert len(listing.unreadable) == 1
    assert len(listing.findings) == 2


def test_at_most_so_many_cases_and_rows_are_listed_and_all_are_counted(
    official: WorkCalendar, events: list[ResultEvent]
) -> None:
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    rows = [UnreadableRow(source="a.csv", line=line, id=None) for line in range(90, 94)]
    listing = collect([*rows, *events], Tally(POLICY_1357), frame, show=Show.OPEN, most=3)
    assert [row.entry.id for row in listing.cases] == ["over by 6", "over by 4", "due now"]
    assert [row.line for row in listing.unreadable] == [90, 91, 92]
    assert (listing.shown_cases, listing.summary.cases, listing.summary.unreadable) == (7, 13, 5)


some_days = st.lists(st.integers(0, 30), min_size=1, max_size=40)


def taken(*days: int) -> ElapsedDays:
    return elapsed_days(Counter(days))


@pytest.mark.parametrize(
    ("days", "mean", "median", "p90", "longest"),
    [
        pytest.param((4,), 4, 4, 4, 4, id="of one stage all are the same"),
        pytest.param((0,), 0, 0, 0, 0, id="done on the day of receipt"),
        pytest.param((1, 4), 2.5, 2.5, 4, 4, id="of two the median lies halfway"),
        pytest.param((1, 1, 4), 2, 1, 4, 4, id="of three the median is the middle one"),
        pytest.param((1, 2, 4, 9), 4, 3, 9, 9, id="of four it lies between the middle two"),
        pytest.param((5, 5, 5, 5), 5, 5, 5, 5, id="all alike"),
        pytest.param(tuple(range(1, 10)), 5, 5, 9, 9, id="of nine stages P90 is the longest"),
        pytest.param(tuple(range(1, 11)), 5.5, 5.5, 9, 10, id="of ten it is the ninth"),
        pytest.param(tuple(range(1, 12)), 6, 6, 10, 11, id="of eleven it is the tenth"),
        pytest.param((1,) * 9 + (30,), 3.9, 1, 1, 30, id="one of ten does not count for P90"),
        pytest.param((1,) * 8 + (30,) * 2, 6.8, 1, 30, 30, id="two of ten do"),
    ],
)
def test_the_figures_of_a_few_stages(
    days: tuple[int, ...], mean: float, median: float, p90: int, longest: int
) -> None:
    elapsed = taken(*days)
    assert (elapsed.mean, elapsed.median) == (mean, median)
    assert (elapsed.p90, elapsed.longest) == (p90, longest)


def test_of_no_stage_there_is_no_figure() -> None:
    elapsed = elapsed_days({})
    assert (elapsed.stages, elapsed.days, elapsed.finished_by(9)) == (0, 0, 0)
    assert elapsed.mean is elapsed.median is elapsed.p90 is elapsed.longest is None


def test_days_that_no_stage_took_are_left_out() -> None:
    assert elapsed_days({3: 2, 1: 1, 2: 0}).counts == ((1, 1), (3, 2))


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (((3, 1), (1, 1)), "days not in order, or twice: [3, 1]"),
        (((3, 1), (3, 1)), "days not in order, or twice: [3, 3]"),
        (((-1, 1),), "negative days, or no stage: ((-1, 1),)"),
        (((1, 0),), "negative days, or no stage: ((1, 0),)"),
    ],
)
def test_a_wrong_distribution_cannot_be_made(
    counts: tuple[tuple[int, int], ...], message: str
) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        ElapsedDays(counts=counts)
    assert str(refused.value) == message


class TestElapsedDays:
    """The figures MUST be those of the list of all stages, one by one."""

    @given(days=some_days)
    def test_mean_and_median_are_those_of_statistics(self, days: list[int]) -> None:
        elapsed = taken(*days)
        assert (elapsed.stages, elapsed.days) == (len(days), sum(days))
        assert elapsed.mean == float(statistics.mean(map(Fraction, days)))
        assert elapsed.median == statistics.median(days)

    @given(days=some_days)
    def test_p90_is_the_least_day_by_which_nine_of_ten_were_done(self, days: list[int]) -> None:
        elapsed = taken(*days)
        done = [day for day in range(31) if 10 * sum(n <= day for n in days) >= 9 * len(days)]
        assert elapsed.p90 == min(done)
        assert elapsed.longest == max(days)

    @given(days=some_days)
    def test_p90_is_at_least_the_median_and_at_most_the_longest(self, days: list[int]) -> None:
        elapsed = taken(*days)
        assert elapsed.median is not None
        assert elapsed.p90 is not None
        assert elapsed.median <= elapsed.p90 <= max(days)

    @given(days=some_days, day=st.integers(-1, 31))
    def test_what_was_finished_by_a_day_never_falls(self, days: list[int], day: int) -> None:
        elapsed = taken(*days)
        assert elapsed.finished_by(day) == sum(n <= day for n in days)
        assert elapsed.finished_by(day) <= elapsed.finished_by(day + 1)
        assert elapsed.finished_by(max(days)) == len(days)


OTHERS = Others.OTHERS
BY = (Dimension.STATION, Dimension.HANDLER)


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MOST_GROUPS", 3)
    monkeypatch.setattr(groups, "_MOST_IN_ALL", 6)


def counted(keys: Iterator[Key] | list[Key]) -> tuple[GroupCounts, dict[Key, int]]:
    counts = GroupCounts()
    for key in keys:
        counts[key].add([])
    return counts, {key: each.cases for key, each in counts.items()}


class TestOneDimension:
    """A value MUST have a group that holds all its cases, or be among the others."""

    def test_as_many_as_there_is_room_for(self) -> None:
        counts, cases = counted([("a",), ("b",), ("a",), ("c",)])
        assert cases == {("a",): 2, ("b",): 1, ("c",): 1}
        assert not counts.is_full

    def test_one_more_is_among_the_others(self) -> None:
        counts, cases = counted([("a",), ("b",), ("c",), ("d",), ("a",), ("e",), ("d",)])
        assert cases == {("a",): 2, ("b",): 1, ("c",): 1, (OTHERS,): 3}
        assert counts.is_full

    def test_those_without_a_value_have_their_group_always(self) -> None:
        _, cases = counted([("a",), ("b",), ("c",), ("d",), (None,), (None,)])
        assert cases[None,] == 2

    def test_no_memory_is_used_for_what_has_no_group(self) -> None:
        counts, cases = counted((str(n),) for n in range(10_000))
        assert len(counts) == 4
        assert sum(cases.values()) == 10_000


class TestTwoDimensions:
    """The sum of an outer group MUST be whole, whatever is among the others within it."""

    def test_others_within_a_group(self) -> None:
        counts, cases = counted([("a", name) for name in "pqrstp"])
        assert cases == {("a", "p"): 2, ("a", "q"): 1, ("a", "r"): 1, ("a", OTHERS): 2}
        assert {key: each.cases for key, each in merged(counts, 1).items()} == {("a",): 6}

    def test_others_of_the_outer_one(self) -> None:
        _, cases = counted([(name, "p") for name in "abcdea"])
        assert cases == {("a", "p"): 2, ("b", "p"): 1, ("c", "p"): 1, (OTHERS, OTHERS): 2}

    def test_all_together_have_a_bound_too(self) -> None:
        keys: list[Key] = [(a, b) for a in "abc" for b in "pqr"]
        _, cases = counted(keys)
        named = [key for key in cases if OTHERS not in key]
        assert len(named) <= 6
        assert sum(cases.values()) == 9
        assert Counter(key[0] for key in keys) == Counter(
            {a: sum(n for key, n in cases.items() if key[0] == a) for a in "abc"}
        )

    def test_those_without_a_value(self) -> None:
        _, cases = counted([("a", "p"), ("b", "p"), ("c", "p"), (None, "p"), ("a", None)])
        assert cases[None, "p"] == cases["a", None] == 1

    def test_others_come_after_names_and_before_none(self) -> None:
        counts, _ = counted([*[(name, "p") for name in "abcde"], (None, "p"), ("a", "q")])
        stages = POLICY_1357.stages
        shown = nested(groups_of(merged(counts, 1), stages), groups_of(counts, stages), BY, TYPES)
        assert [each.key for each in shown] == [
            *(("a",), ("a", "p"), ("a", "q"), ("b",), ("b", "p"), ("c",), ("c", "p")),
            *((OTHERS,), (None,), (None, "p")),
        ]


class TestTarget:
    """A stage MUST reach a target exactly if its rate is no lower, as the target is written."""

    @staticmethod
    def summary(met: int, late: int) -> StageSummary:
        by_status = {Status.MET: met, Status.MET_LATE: late}
        return stage_summary(POLICY_1357.stages[0], by_status, provisional=0)

    @pytest.mark.parametrize(
        ("met", "came_due", "target", "short"),
        [
            (19, 20, 0.95, 0),
            (18, 20, 0.95, 1),
            (95, 100, 0.95, 0),
            (9, 10, 0.9, 0),  # 0.9 as a binary fraction is a little more
            (7, 10, 0.7, 0),
            (2, 3, 0.6667, 1),
            (2, 3, 0.6666, 0),
            (9496, 10_000, 0.95, 4),
            (0, 1, 1e-07, 1),
            (3, 4, 1, 1),
            (0, 0, 0.95, 0),
        ],
    )
    def test_how_many_are_missing(
        self, met: int, came_due: int, target: float, short: int
    ) -> None:
        assert self.summary(met, came_due - met).short_of(target) == short

    @given(met=st.integers(0, 300), late=st.integers(0, 300), share=st.integers(1, 10_000))
    def test_no_fewer_would_do(self, met: int, late: int, share: int) -> None:
        short = self.summary(met, late).short_of(share / 10_000)
        reached = [
            Fraction(met + k, met + late or 1) >= Fraction(share, 10_000)
            for k in (short - 1, short)
        ]
        if met + late:
            assert reached[1]
            assert not short or not reached[0]
        else:
            assert short == 0


def test_how_late_is_counted_of_those_that_are(events: list[ResultEvent]) -> None:
    rows = [each for each in events if isinstance(each, EntryResult)]
    counts = CaseCounts()
    for row in rows:
        counts.add(outcomes_of(row.result.stages))
    for measures in counts.measures(POLICY_1357.stages):
        late = [
            -stage.remaining
            for row in rows
            for stage in row.result.stages
            if stage.stage is measures.counts.stage and stage.status.is_late and stage.remaining
        ]
        assert late
        assert measures.late == elapsed_days(Counter(late))
    assert CaseCounts().measures(POLICY_1357.stages)[0].late.counts == ()


def test_late_by_the_due_day_alone_is_late_by_none(official: WorkCalendar) -> None:
    """The case of the headline: done on the days off after its due day."""
    policy = replace(POLICY_1357, lateness=Lateness.DUE_DATE)
    case = Case(
        case_type=CaseType.COMPLEX,
        received=dt.date(2026, 2, 5),
        done=((StageId("close"), dt.date(2026, 2, 16)),),
    )
    result = assess(case, policy, official, as_of=dt.date(2026, 2, 28))
    assert [each.late for each in outcomes_of(result.stages)] == [None, None, 0]


def test_an_outcome_is_one_object_in_every_process(official: WorkCalendar) -> None:
    one, other = (event(official, "a", 2, contact=5) for _ in range(2))
    assert isinstance(one, EntryResult)
    assert isinstance(other, EntryResult)
    outcomes = outcomes_of(one.result.stages)
    assert list(map(id, outcomes)) == list(map(id, outcomes_of(other.result.stages)))
    copied = pickle.loads(pickle.dumps(outcomes))  # noqa: S301 - our own
    assert list(map(id, copied)) == list(map(id, outcomes))
