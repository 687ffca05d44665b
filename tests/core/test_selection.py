"""Which cases a report is about, and in which group each of them is."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from sla1357.core.assessment import EntryResult
from sla1357.core.cases import Case, CaseId, Entry
from sla1357.core.deadlines import assess
from sla1357.core.listing import OF_ROWS, DatedBy, Dimension, Selection
from sla1357.core.policy import POLICY_1357, CaseType, Policy, RestDayReceipt, StageId
from sla1357.core.results import CaseResult
from sla1357.core.workdays import WorkCalendar
from tests.changes import as_case

D = dt.date.fromisoformat
AS_OF = D("2026-11-20")
STAGES = POLICY_1357.stages
RECEIVED = D("2026-11-02")
CASE = Case(case_type=CaseType.ORDINARY, received=RECEIVED)
ENTRY = Entry(
    CASE,
    CaseId("甲-1"),
    source="cases.xlsx",
    sheet="11月",
    station="城阳站",
    handler="岗一",
    channel="窗口",
)


def result_of(calendar: WorkCalendar, closed: str | None = None, **changes: Any) -> CaseResult:  # noqa: ANN401 - any field
    done = ((StageId("close"), D(closed)),) if closed else ()
    case = CASE._replace(done=done, **as_case(changes))
    return assess(case, POLICY_1357, calendar, as_of=AS_OF)


def value_of(
    result: CaseResult,
    dimension: Dimension,
    *,
    selection: Selection | None = None,
    entry: Entry = ENTRY,
    policy: Policy = POLICY_1357,
) -> str | None:
    selection = selection or Selection(stages=STAGES)
    return selection.values_of(dimension, policy)(EntryResult(entry, result))


class TestPeriod:
    """A case MUST lie in the period if its day is neither before the first nor after the last."""

    @pytest.mark.parametrize(
        ("first", "last", "inside"),
        [
            pytest.param(None, None, True, id="no period"),
            pytest.param("2026-11-02", None, True, id="the first day is in it"),
            pytest.param("2026-11-03", None, False, id="the day before the first is not"),
            pytest.param(None, "2026-11-02", True, id="the last day is in it"),
            pytest.param(None, "2026-11-01", False, id="the day after the last is not"),
            pytest.param("2026-11-02", "2026-11-02", True, id="a period of one day"),
            pytest.param("2026-11-03", "2026-11-30", False, id="before a period"),
            pytest.param("2026-10-01", "2026-11-01", False, id="after a period"),
        ],
    )
    def test_by_receipt(
        self, official: WorkCalendar, first: str | None, last: str | None, *, inside: bool
    ) -> None:
        selection = Selection(
            stages=STAGES, first=D(first) if first else None, last=D(last) if last else None
        )
        assert selection.includes(selection.day_of(result_of(official), POLICY_1357)) == inside

    @pytest.mark.parametrize(
        ("closed", "inside"),
        [
            pytest.param("2026-11-10", True, id="closed on the last day"),
            pytest.param("2026-11-04", False, id="closed before the first day"),
            pytest.param("2026-11-11", False, id="closed after the last day"),
            pytest.param(None, False, id="not closed"),
            pytest.param("2026-12-01", False, id="closed after the day of the report"),
        ],
    )
    def test_by_closing(self, official: WorkCalendar, closed: str | None, *, inside: bool) -> None:
        selection = Selection(
            stages=STAGES,
            dated_by=DatedBy.CLOSING,
            first=D("2026-11-05"),
            last=D("2026-11-10"),
        )
        assert (
            selection.includes(selection.day_of(result_of(official, closed), POLICY_1357))
            == inside
        )

    @pytest.mark.parametrize("closed", [None, "2026-11-10", "2026-12-01"])
    def test_by_closing_no_period_is_one_of_all_days(
        self, official: WorkCalendar, closed: str | None
    ) -> None:
        result = result_of(official, closed)
        always = Selection(stages=STAGES, dated_by=DatedBy.CLOSING)
        since_2001 = replace(always, first=D("2001-01-01"))
        inside = closed == "2026-11-10"
        assert always.includes(always.day_of(result, POLICY_1357)) == inside
        assert since_2001.includes(since_2001.day_of(result, POLICY_1357)) == inside

    @pytest.mark.parametrize("first", [None, "2026-12-01"])
    def test_a_case_that_is_closed_after_the_report_is_not_closed(
        self, official: WorkCalendar, first: str | None
    ) -> None:
        selection = Selection(
            stages=STAGES, dated_by=DatedBy.CLOSING, first=D(first) if first else None
        )
        assert selection.day_of(result_of(official, "2026-12-01"), POLICY_1357) is None

    def test_the_day_of_closing_is_that_of_the_last_stage_selected_or_not(
        self, official: WorkCalendar
    ) -> None:
        selection = Selection(stages=STAGES[:1], dated_by=DatedBy.CLOSING)
        day = selection.day_of(result_of(official, "2026-11-10"), POLICY_1357)
        assert day == D("2026-11-10")


@pytest.mark.parametrize(
    ("dimension", "value"),
    [
        (Dimension.STATION, "城阳站"),
        (Dimension.HANDLER, "岗一"),
        (Dimension.CHANNEL, "窗口"),
        (Dimension.LEDGER, "cases.xlsx[11月]"),
        (Dimension.TYPE, "ordinary"),
        (Dimension.MONTH, "2026-11"),
        (Dimension.WEEK, "2026-W45"),
    ],
)
def test_the_value_of_a_case_in_each_dimension(
    official: WorkCalendar, dimension: Dimension, value: str
) -> None:
    assert value_of(result_of(official), dimension) == value


def test_only_those_that_stand_in_the_row_depend_on_it(official: WorkCalendar) -> None:
    nobody = Entry(CASE)
    values = {each: value_of(result_of(official), each, entry=nobody) for each in Dimension}
    assert {each for each, value in values.items() if value is None} == OF_ROWS


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_case_without_a_value_is_in_a_group_of_none(
    official: WorkCalendar, nothing: str | None
) -> None:
    entry = Entry(CASE, station=nothing, handler=nothing, channel=nothing)
    dimensions = (Dimension.STATION, Dimension.HANDLER, Dimension.CHANNEL)
    values = [value_of(result_of(official), each, entry=entry) for each in dimensions]
    assert values == [None, None, None]


@pytest.mark.parametrize(
    ("upgraded", "value"),
    [
        pytest.param("2026-11-05", "complex", id="upgraded by the day of the report"),
        pytest.param("2026-11-25", "ordinary", id="upgraded later"),
    ],
)
def test_the_type_is_that_on_the_day_of_the_report(
    official: WorkCalendar, upgraded: str, value: str
) -> None:
    result = result_of(official, upgraded=D(upgraded))
    assert value_of(result, Dimension.TYPE) == value


def test_a_month_is_that_of_the_receipt_as_recorded_whatever_day_it_counts_as(
    official: WorkCalendar,
) -> None:
    policy = replace(POLICY_1357, rest_day_receipt=RestDayReceipt.NEXT_WORKING_DAY)
    saturday = CASE._replace(received=D("2026-10-31"))
    result = assess(saturday, policy, official, as_of=AS_OF)
    assert result.counted_as_received == D("2026-11-02")
    assert value_of(result, Dimension.MONTH, policy=policy) == "2026-10"


def test_of_a_case_that_is_not_closed_there_is_no_month_and_no_week_of_closing(
    official: WorkCalendar,
) -> None:
    selection = Selection(stages=STAGES, dated_by=DatedBy.CLOSING)
    still_open, closed = result_of(official), result_of(official, "2026-11-10")
    for dimension, value in ((Dimension.MONTH, "2026-11"), (Dimension.WEEK, "2026-W46")):
        assert value_of(still_open, dimension, selection=selection) is None
        assert value_of(closed, dimension, selection=selection) == value


# ISO 8601: a week belongs to the year of its Thursday
@pytest.mark.parametrize(
    ("received", "week"),
    [
        pytest.param("2025-12-28", "2025-W52", id="Sunday ends a week"),
        pytest.param("2025-12-29", "2026-W01", id="Monday begins one, of the next year"),
        pytest.param("2021-01-03", "2020-W53", id="a week of the year before"),
        pytest.param("2026-02-05", "2026-W06", id="two digits"),
    ],
)
def test_weeks_at_the_turn_of_a_year(official: WorkCalendar, received: str, week: str) -> None:
    result = result_of(official, received=D(received))
    assert value_of(result, Dimension.WEEK) == week


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"stages": ()}, "a report has at least one stage"),
        (
            {"by": (Dimension.STATION, Dimension.MONTH, Dimension.TYPE)},
            "cases are divided by at most 2, not by station, month, type",
        ),
        ({"by": (Dimension.MONTH, Dimension.MONTH)}, "cases are divided by month twice"),
        (
            {"first": D("2026-11-02"), "last": D("2026-11-01")},
            "period begins on 2026-11-02, after it ends on 2026-11-01",
        ),
        ({"target": 95}, "target must be above 0, and 1 at most: 95"),
        ({"target": -0.5}, "target must be above 0, and 1 at most: -0.5"),
    ],
)
def test_a_wrong_selection_cannot_be_made(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        Selection(**{"stages": STAGES, **changes})
    assert str(refused.value) == message
