"""Groups, months, late and open cases of a report."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.assessment import EntryResult, ResultEvent, assess_ledger
from sla1357.core.cases import Case, CaseId, Entry, Pause, SkippedRow, SkipReason, UnreadableRow
from sla1357.core.deadlines import assess
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import DatedBy, Dimension, Frame, Selection
from sla1357.core.measures import StageSummary
from sla1357.core.policy import POLICY_1357, CaseType, Lateness, Policy, Stage, StageId
from sla1357.core.reports.groups import Group
from sla1357.core.reports.report import LateCase, Report, report_on
from sla1357.core.status import Status
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from tests.changes import limits
from tests.strategies import changed_cases, policies

AS_OF = dt.date(2026, 11, 20)
STAGES = POLICY_1357.stages
CONTACT, PLAN, CLOSE = STAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Makes cases; all days are of November 2026, and cases are ordinary if not said."""

    calendar: WorkCalendar
    as_of: dt.date = AS_OF

    def case(  # noqa: PLR0913 - one parameter a column
        self,
        name: str,
        received: int,
        *,
        station: str | None = "城阳站",
        handler: str | None = None,
        complex_: bool = False,
        paused: int | None = None,
        withdrawn: int | None = None,
        **done: int,
    ) -> EntryResult:
        case = Case(
            case_type=CaseType.COMPLEX if complex_ else CaseType.ORDINARY,
            received=dt.date(2026, 11, received),
            done=tuple((StageId(s), dt.date(2026, 11, day)) for s, day in done.items()),
            pauses=(Pause(start=dt.date(2026, 11, paused)),) if paused else (),
            withdrawn=dt.date(2026, 11, withdrawn) if withdrawn else None,
        )
        entry = Entry(case, CaseId(name), station=station, handler=handler)
        return self.assessed(entry)

    def assessed(self, entry: Entry) -> EntryResult:
        result = assess(entry.case, POLICY_1357, self.calendar, as_of=self.as_of)
        return EntryResult(entry, result)

    def report(
        self,
        events: Iterable[ResultEvent],
        *by: Dimension,
        stages: tuple[Stage, ...] = STAGES,
        dated_by: DatedBy = DatedBy.RECEIPT,
        first: dt.date | None = None,
        most: int | None = None,
    ) -> Report:
        frame = Frame(as_of=self.as_of, policy=POLICY_1357, calendar=self.calendar)
        selection = Selection(stages=stages, by=by, dated_by=dated_by, first=first)
        return report_on(events, Tally(POLICY_1357), frame, selection, most=most)


@pytest.fixture
def ledger(official: WorkCalendar) -> Ledger:
    return Ledger(calendar=official)


def keys(groups: Sequence[Group]) -> list[tuple[object, ...]]:
    return [(*group.key, group.cases) for group in groups]


def days_late(case: LateCase) -> int:
    return max(stage.natural_days_past_due or 0 for stage in case.late)


class TestMeasures:
    """One stage of a group MUST be counted like the summary of `check`, and timed."""

    def test_counts_times_and_shares(self, ledger: Ledger) -> None:
        events = [
            ledger.case("met in 5", 2, contact=3, plan=5, close=9),
            ledger.case("late in 6", 2, contact=3, plan=5, close=10),
            ledger.case("met in 2", 2, contact=3, plan=4, close=4),
            ledger.case("overdue", 9, contact=10, plan=12),
            ledger.case("on track", 19, contact=20),
            ledger.case("paused", 17, contact=18, plan=19, paused=19),
            ledger.case("withdrawn", 17, contact=18, plan=19, withdrawn=19),
        ]
        close = ledger.report(events).total.stages[-1]
        assert close.counts == StageSummary(
            stage=CLOSE,
            met=2,
            met_late=1,
            overdue=1,
            not_started=0,
            not_yet_due=1,
            paused=1,
            unrecorded=0,
            withdrawn=1,
            to_check=0,
            provisional=0,
        )
        assert close.elapsed.counts == ((2, 1), (5, 1), (6, 1))
        assert [close.share_finished_by(day) for day in (1, 2, 5, 6, 99)] == [
            *(0, 1 / 4, 2 / 4, 3 / 4, 3 / 4)
        ]

    def test_where_nothing_came_due_there_is_no_share(self, ledger: Ledger) -> None:
        for events in ([], [ledger.case("on track", 19, contact=20)]):
            close = ledger.report(events).total.stages[-1]
            assert close.counts.on_time_rate is None
            assert close.share_finished_by(7) is None
            assert close.elapsed.mean is None

    def test_a_stage_that_was_never_recorded_took_no_days(self, ledger: Ledger) -> None:
        contact = ledger.report([ledger.case("blank", 2, close=9)]).total.stages[0]
        assert (contact.counts.unrecorded, contact.elapsed.stages) == (1, 0)

    # 2026-12-28 is the last day that a notice settles
    def test_only_what_came_due_is_provisional(self, official: WorkCalendar) -> None:
        day = dt.date(2026, 12, 30)

        def received(december: int, **done: int) -> EntryResult:
            case = Case(
                case_type=CaseType.ORDINARY,
                received=dt.date(2026, 12, december),
                done=tuple((StageId(s), dt.date(2026, 12, on)) for s, on in done.items()),
            )
            return Ledger(calendar=official, as_of=day).assessed(Entry(case))

        events = [
            received(25, contact=28, plan=30),  # plan was met, close is not yet due
            received(24, contact=30),  # contact was met late, plan is overdue
            received(1, contact=2, plan=4, close=8),
        ]
        total = Ledger(calendar=official, as_of=day).report(events).total
        assert [measures.counts.provisional for measures in total.stages] == [1, 2, 0]
        report = Ledger(calendar=official, as_of=day).report(events, stages=(CONTACT, PLAN))
        assert report.provisional == 2
        close = total.stages[-1].counts
        assert (close.came_due, close.not_yet_due) == (1, 2)


class TestGroups:
    """Cases MUST be in the group of their values, and groups in an order that can be told."""

    def test_without_a_dimension_there_is_only_the_total(self, ledger: Ledger) -> None:
        report = ledger.report([ledger.case("a", 2), ledger.case("b", 3)])
        assert report.groups == ()
        assert (report.total.key, report.total.cases) == ((), 2)

    def test_those_of_most_cases_first_then_by_name_and_those_without_a_name_last(
        self, ledger: Ledger
    ) -> None:
        stations = ["乙站", None, "丙站", None, "甲站", "丙站", None]
        events = [
            ledger.case(f"{n}", 2, station=station) for n, station in enumerate(stations, start=1)
        ]
        expected = [("丙站", 2), ("乙站", 1), ("甲站", 1), (None, 3)]
        report = ledger.report(events, Dimension.STATION)
        assert keys(report.groups) == expected
        assert keys(ledger.report(events).stations) == expected

    @pytest.mark.parametrize(
        ("dimension", "expected"),
        [
            (Dimension.WEEK, [("2026-W45", 1), ("2026-W46", 3)]),
            (Dimension.MONTH, [("2026-11", 4)]),
            (Dimension.TYPE, [("ordinary", 1), ("complex", 3)]),
        ],
    )
    def test_time_and_type_keep_their_own_order(
        self, ledger: Ledger, dimension: Dimension, expected: list[tuple[object, ...]]
    ) -> None:
        events = [
            ledger.case("open", 2, complex_=True),
            ledger.case("open too", 2, complex_=True),
            ledger.case("later", 2, close=9, complex_=True),
            ledger.case("later too", 2, close=10, complex_=True),
            ledger.case("later still", 2, close=11),
            ledger.case("earlier", 2, close=6, complex_=True),
        ]
        report = ledger.report(events, dimension, dated_by=DatedBy.CLOSING)
        assert keys(report.groups) == expected

    def test_months_are_in_the_order_of_time_and_need_a_day(self, ledger: Ledger) -> None:
        events = [ledger.case("open", 2), ledger.case("closed", 2, close=9)]
        september = events[1].entry.case._replace(
            received=dt.date(2026, 9, 1), done=((StageId("close"), AS_OF),)
        )
        early = ledger.assessed(Entry(september))
        assert keys(ledger.report([*events, early]).months) == [("2026-09", 1), ("2026-11", 2)]
        report = ledger.report([*events, early], dated_by=DatedBy.CLOSING)
        assert keys(report.months) == [("2026-11", 2)]
        assert (report.total.cases, report.outside) == (2, 1)

    def test_groups_in_groups_follow_their_own(self, ledger: Ledger) -> None:
        values = [
            *(("甲站", "岗二"), ("乙站", "岗一"), ("乙站", "岗二"), ("乙站", "岗二")),
            *((None, "岗一"), ("甲站", None)),
        ]
        events = [
            ledger.case(f"{n}", 2, station=station, handler=handler)
            for n, (station, handler) in enumerate(values)
        ]
        report = ledger.report(events, Dimension.STATION, Dimension.HANDLER)
        assert keys(report.groups) == [
            *(("乙站", 3), ("乙站", "岗二", 2), ("乙站", "岗一", 1)),
            *(("甲站", 2), ("甲站", "岗二", 1), ("甲站", None, 1)),
            *((None, 1), (None, "岗一", 1)),
        ]
        report = ledger.report(events, Dimension.HANDLER, Dimension.STATION)
        assert keys(report.groups)[:3] == [("岗二", 3), ("岗二", "乙站", 2), ("岗二", "甲站", 1)]


class TestStages:
    """A report MUST be about the stages of its selection and nothing else."""

    def test_the_others_count_nowhere(self, ledger: Ledger) -> None:
        late_contact = ledger.case("late contact", 2, contact=5, plan=5, close=9)
        overdue = ledger.case("overdue", 2, contact=3, plan=5)
        report = ledger.report([late_contact, overdue], stages=(PLAN, CLOSE))
        assert [measures.counts.stage for measures in report.total.stages] == [PLAN, CLOSE]
        (late,) = report.late
        assert late.row.entry.id == "overdue"
        assert [stage.stage for stage in late.row.result.stages] == [PLAN, CLOSE]
        assert len(report.summary.stages) == 3
        (still_open,) = ledger.report([ledger.case("a", 19)], stages=(PLAN, CLOSE)).open
        assert [stage.stage for stage in still_open.result.stages] == [PLAN, CLOSE]

    def test_a_case_whose_selected_stages_are_done_is_not_open(self, ledger: Ledger) -> None:
        event = ledger.case("overdue", 2, contact=3, plan=5)
        report = ledger.report([event], stages=(CONTACT,))
        assert (report.late, report.open) == ((), ())


class TestLateCases:
    """A case MUST be late if a stage is overdue or was met late, with what it still lacks."""

    def test_overdue_ones_first_then_the_most_calendar_days_then_the_earlier_receipt(
        self, ledger: Ledger
    ) -> None:
        events = [
            ledger.case("met late by 2", 2, contact=3, plan=5, close=11),
            ledger.case("met late by 4", 2, contact=3, plan=5, close=13),
            ledger.case("overdue by 4, complex", 5, contact=6, plan=10, complex_=True),
            ledger.case("overdue by 6, later", 9, contact=10),
            ledger.case("overdue by 8", 9),
            ledger.case("overdue by 6, earlier", 8, contact=9, plan=11, close=11),
            ledger.case("on track", 19, contact=20),
            ledger.case("met late by 4 too", 2, contact=3, plan=5, close=13),
        ]
        report = ledger.report(events)
        assert [(case.row.entry.id, days_late(case)) for case in report.late] == [
            ("overdue by 8", 10),
            ("overdue by 6, later", 8),
            ("overdue by 4, complex", 4),
            ("met late by 4", 4),
            ("met late by 4 too", 4),
            ("met late by 2", 2),
        ]

    def test_what_is_equally_late_stands_in_the_order_of_receipt(self, ledger: Ledger) -> None:
        # Friday, Saturday and Sunday are all followed by the same working days
        events = [ledger.case(f"{day}", day, contact=9) for day in (8, 7, 6)]
        assert [case.row.entry.id for case in ledger.report(events).late] == ["6", "7", "8"]

    @pytest.mark.parametrize(
        ("days", "late", "missing"),
        [
            pytest.param({}, "contact plan close", "contact plan close", id="nothing is done"),
            pytest.param({"contact": 3, "plan": 5}, "close", "close", id="one is overdue"),
            pytest.param({"contact": 5}, "contact plan close", "plan close", id="one met late"),
            pytest.param({"close": 11}, "close", "contact plan", id="never recorded"),
            pytest.param(
                {"contact": 3, "plan": 5, "close": 11}, "close", "", id="all are recorded"
            ),
            pytest.param(
                {"contact": 3, "withdrawn": 19}, "plan close", "", id="withdrawn: no matter"
            ),
            pytest.param(
                {"contact": 3, "withdrawn": 23}, "plan close", "plan close", id="withdrawn later"
            ),
        ],
    )
    def test_which_stages_are_late_and_which_have_no_day(
        self, ledger: Ledger, days: dict[str, Any], late: str, missing: str
    ) -> None:
        (case,) = ledger.report([ledger.case("a", 2, **days)]).late
        assert " ".join(stage.stage.id for stage in case.late) == late
        assert " ".join(stage.stage.id for stage in case.missing) == missing

    def test_what_is_not_due_yet_can_be_missing_too(self, ledger: Ledger) -> None:
        (case,) = ledger.report([ledger.case("a", 17)]).late
        assert [stage.status for stage in case.late] == [Status.OVERDUE]
        assert [stage.stage.id for stage in case.missing] == ["contact", "plan", "close"]


class TestWholeRun:
    """Nothing that was read MUST get lost."""

    def test_open_cases_that_are_not_overdue_stand_with_the_most_urgent_first(
        self, ledger: Ledger
    ) -> None:
        events = [
            ledger.case("on track", 19, contact=20),
            ledger.case("done", 2, contact=3, plan=5, close=9),
            ledger.case("withdrawn", 17, contact=18, plan=19, withdrawn=19),
            ledger.case("paused", 17, contact=18, plan=19, paused=19),
            ledger.case("overdue", 9, contact=10, plan=12),
            ledger.case("due soon", 18, contact=19),
        ]
        report = ledger.report(events)
        shown = [row.entry.id for row in report.open]
        assert shown == ["due soon", "on track", "paused"]
        assert (report.open_cases, report.not_overdue, report.overdue_cases) == (4, 3, 1)

    def test_rows_that_are_no_case_and_findings_are_kept(self, ledger: Ledger) -> None:
        row = UnreadableRow(source="a.csv", line=9, id=None)
        finding = Finding(code=Code.NO_RECEIPT_DAY, source="a.csv", line=9)
        skipped = SkippedRow(source="a.csv", line=8, reason=SkipReason.BLANK)
        report = ledger.report([skipped, finding, row, ledger.case("a", 2)])
        assert (report.unreadable, report.findings) == ((row,), (finding,))
        assert (report.total.cases, report.summary.rows) == (1, 3)
        assert report.frame.as_of == AS_OF

    def test_provisional_cases_are_counted_once_and_those_outside_are_not(
        self, official: WorkCalendar
    ) -> None:
        day = dt.date(2026, 12, 30)
        ledger = Ledger(calendar=official, as_of=day)
        events = [
            ledger.assessed(
                Entry(Case(case_type=CaseType.ORDINARY, received=dt.date(2026, 12, received)))
            )
            for received in (24, 25, 28)
        ]
        assert ledger.report(events).provisional == 3
        assert ledger.report(events, first=dt.date(2026, 12, 25)).provisional == 2
        assert ledger.report([]).provisional == 0

    def test_cases_outside_the_period_are_counted_and_not_shown(self, ledger: Ledger) -> None:
        events = [ledger.case(f"{day}", day, station=f"{day}") for day in (2, 3, 4, 5)]
        assert ledger.report(events).open_cases == 4
        report = ledger.report(events, Dimension.STATION, first=dt.date(2026, 11, 4))
        assert (report.outside, report.total.cases, report.summary.cases) == (2, 2, 4)
        for groups in (report.groups, report.stations):
            assert keys(groups) == [("4", 1), ("5", 1)]
        assert [case.row.entry.id for case in report.late] == ["4", "5"]
        assert report.open_cases == 2

    @pytest.mark.parametrize("most", [0, 1, 2, 3, 9])
    def test_lists_that_are_cut_keep_the_worst_and_count_all(
        self, ledger: Ledger, most: int
    ) -> None:
        # overdue by 4 and more, met late, on track: each list is sorted more than once
        events = [ledger.case(f"{day}", day) for day in (4, 13, 2, 11, 9, 10, 6, 5, 3, 12)]
        events += [ledger.case("met late", 2, contact=5, plan=5, close=9)]
        events += [ledger.case(f"on track {n}", 19, contact=20) for n in range(3)]
        whole, cut = ledger.report(events), ledger.report(events, most=most)
        assert (cut.late, cut.open) == (whole.late[:most], whole.open[:most])
        for report in (whole, cut):
            assert (report.late_cases, report.overdue_cases, report.open_cases) == (11, 10, 13)
            assert report.not_overdue == 3

    def test_events_are_read_once_and_one_after_the_other(self, ledger: Ledger) -> None:
        cases = [ledger.case("a", 2), ledger.case("b", 3)]
        assert ledger.report(iter(cases)) == ledger.report(cases)


REPORT_DAY = dt.date(2027, 2, 15)
#: the same limit for every case, so that a share has one day to be compared by
ONE_LIMIT = Policy(
    name="one limit",
    stages=tuple(
        replace(stage, limits=limits(first, first))
        for stage in STAGES
        for first in (stage.limits[0][1],)
    ),
)
values = st.sampled_from(["甲站", "乙站", None])


@st.composite
def ledgers(draw: st.DrawFn) -> list[Entry]:
    """Return up to three cases of a few stations and handlers."""
    return [
        Entry(case, CaseId(f"{n}"), station=draw(values), handler=draw(values))
        for n, case in enumerate(draw(st.lists(changed_cases(), max_size=3)))
    ]


selections = st.builds(
    Selection,
    stages=st.sampled_from([STAGES, STAGES[:1], STAGES[1:]]),
    by=st.lists(st.sampled_from(Dimension), max_size=2, unique=True).map(tuple),
    dated_by=st.sampled_from(DatedBy),
    first=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 6, 1)),
)


def report_of(
    cases: Sequence[Entry], calendar: WorkCalendar, policy: Policy, selection: Selection
) -> Report:
    events = assess_ledger(cases, policy, calendar, as_of=REPORT_DAY)
    frame = Frame(as_of=REPORT_DAY, policy=policy, calendar=calendar)
    return report_on(events, Tally(policy), frame, selection)


def counted(groups: Iterable[Group]) -> Counter[tuple[str, str, int]]:
    """Return all counts of all stages, and all days they took, added up."""
    numbers: Counter[tuple[str, str, int]] = Counter()
    for group in groups:
        numbers["", "cases", 0] += group.cases
        for measures in group.stages:
            counts = measures.counts
            name = counts.stage.id
            for field in ("met", "met_late", "overdue", "not_yet_due", "paused"):
                numbers[name, field, 0] += getattr(counts, field)
            numbers[name, "unrecorded", 0] += counts.unrecorded
            numbers[name, "withdrawn", 0] += counts.withdrawn
            numbers[name, "provisional", 0] += counts.provisional
            for day, stages in measures.elapsed.counts:
                numbers[name, "elapsed", day] += stages
    return +numbers


class TestReports:
    """The parts of a report MUST add up, whatever the ledger and the policy."""

    @given(cases=ledgers(), policy=policies(), selection=selections)
    def test_groups_add_up_to_the_total(
        self, official: WorkCalendar, cases: list[Entry], policy: Policy, selection: Selection
    ) -> None:
        report = report_of(cases, official, policy, selection)
        assert report.total.cases + report.outside == report.summary.cases
        assert counted(report.stations) == counted([report.total])
        if selection.by:
            outer = [group for group in report.groups if len(group.key) == 1]
            assert counted(outer) == counted([report.total])
            for group in outer if len(selection.by) > 1 else ():
                inner = [g for g in report.groups if g.key[:1] == group.key and len(g.key) > 1]
                assert counted(inner) == counted([group])

    @given(cases=ledgers(), policy=policies(), selection=selections)
    def test_shares_never_fall_and_reach_what_is_done(
        self, official: WorkCalendar, cases: list[Entry], policy: Policy, selection: Selection
    ) -> None:
        report = report_of(cases, official, policy, selection)
        for group in (report.total, *report.groups, *report.months):
            for measures in group.stages:
                counts, elapsed = measures.counts, measures.elapsed
                assert elapsed.stages == counts.met + counts.met_late
                shares = [measures.share_finished_by(day) or 0 for day in (*range(12), 60)]
                assert shares == sorted(shares)
                assert shares[0] >= 0
                assert shares[-1] <= 1
                if elapsed.median is not None and elapsed.p90 is not None:
                    assert elapsed.p90 >= elapsed.median

    @given(cases=ledgers())
    def test_with_one_limit_the_share_finished_by_it_is_the_on_time_rate(
        self, official: WorkCalendar, cases: list[Entry]
    ) -> None:
        policy = replace(ONE_LIMIT, lateness=Lateness.WORKING_DAYS)
        # an extension moves the limit of a case
        plain = [each._replace(case=each.case._replace(extensions=())) for each in cases]
        report = report_of(plain, official, policy, Selection(stages=policy.stages))
        for measures in report.total.stages:
            share = measures.share_finished_by(measures.counts.stage.longest_limit)
            assert share == measures.counts.on_time_rate

    @given(cases=ledgers(), selection=selections, data=st.data())
    def test_the_order_of_the_ledger_changes_only_that_of_equals(
        self, official: WorkCalendar, cases: list[Entry], selection: Selection, data: st.DataObject
    ) -> None:
        shuffled = data.draw(st.permutations(cases))
        one, other = (
            report_of(each, official, POLICY_1357, selection) for each in (cases, shuffled)
        )
        assert (one.total, one.groups) == (other.total, other.groups)
        assert (one.months, one.stations) == (other.months, other.stations)
        assert (one.outside, one.summary) == (other.outside, other.summary)
        assert ranks_of_late(one) == ranks_of_late(other)
        assert {case.row.entry.id for case in one.late} == {
            case.row.entry.id for case in other.late
        }
        assert [(row.result.status, row.result.next_due) for row in one.open] == [
            (row.result.status, row.result.next_due) for row in other.open
        ]


def ranks_of_late(report: Report) -> list[tuple[bool, int, dt.date]]:
    ranks = [
        (
            all(stage.status is not Status.OVERDUE for stage in case.late),
            -days_late(case),
            case.row.entry.case.received,
        )
        for case in report.late
    ]
    assert ranks == sorted(ranks)
    return ranks
