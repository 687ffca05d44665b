"""Shares that round honestly, and means with one decimal."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.measures import ElapsedDays, StageMeasures, StageSummary, elapsed_days
from sla1357.core.policy import POLICY_1357
from sla1357.render.figures import (
    Figure,
    Share,
    Tenths,
    finished_by,
    mean_of,
    median_of,
    on_time_rate,
    share_text,
    text_of,
)
from sla1357.texts.language import Language


def counts_of(met: int, late: int, overdue: int = 0) -> StageSummary:
    return StageSummary(
        stage=POLICY_1357.stages[0],
        met=met,
        met_late=late,
        overdue=overdue,
        not_started=0,
        not_yet_due=5,
        paused=1,
        unrecorded=1,
        to_check=0,
        provisional=0,
        withdrawn=1,
    )


def measures_of(elapsed: ElapsedDays, *, overdue: int) -> StageMeasures:
    counts = counts_of(elapsed.stages, 0, overdue)
    return StageMeasures(counts=counts, elapsed=elapsed, late=elapsed_days({}))


@pytest.mark.parametrize(
    ("met", "came_due", "text"),
    [
        pytest.param(0, 1, "0.0%", id="none"),
        pytest.param(1, 1, "100.0%", id="all"),
        pytest.param(1, 2, "50.0%", id="half"),
        pytest.param(2, 3, "66.7%", id="up"),
        pytest.param(1, 3, "33.3%", id="down"),
        pytest.param(1, 16, "6.3%", id="half a tenth is rounded up: 6.25"),
        pytest.param(3, 16, "18.8%", id="and again, where to even is up too: 18.75"),
        pytest.param(1, 2001, "0.1%", id="one of many is not none"),
        pytest.param(1, 100_000, "0.1%", id="one of very many is not none"),
        pytest.param(2000, 2001, "99.9%", id="all but one of many are not all"),
        pytest.param(99_999, 100_000, "99.9%", id="all but one of very many are not all"),
        pytest.param(5, 100, "5.0%", id="one digit before the point"),
    ],
)
def test_a_share_is_rounded_to_a_tenth_of_a_percent(met: int, came_due: int, text: str) -> None:
    rate = on_time_rate(counts_of(met, came_due - met))
    assert text_of(rate, Language.EN) == text


def test_overdue_stages_came_due_too() -> None:
    assert on_time_rate(counts_of(1, 1, 2)) == Share(250)


def test_where_nothing_came_due_there_is_no_rate() -> None:
    assert on_time_rate(counts_of(0, 0)) is None
    assert finished_by(measures_of(elapsed_days({}), overdue=0), 7) is None


def test_a_share_finished_by_a_day_is_of_what_came_due() -> None:
    measures = measures_of(elapsed_days({1: 2, 4: 1}), overdue=1)
    shares = [finished_by(measures, day) for day in (0, 1, 3, 4, 9)]
    assert shares == [Share(n) for n in (0, 500, 500, 750, 750)]


@pytest.mark.parametrize(
    ("days", "mean", "median"),
    [
        pytest.param({}, None, None, id="of no stage there is none"),
        pytest.param({0: 1}, Tenths(0), Tenths(0), id="done on the day of receipt"),
        pytest.param({1: 1, 2: 1}, Tenths(15), Tenths(15), id="a half"),
        pytest.param({1: 1, 2: 2}, Tenths(17), Tenths(20), id="up"),
        pytest.param({1: 2, 2: 1}, Tenths(13), Tenths(10), id="down"),
        pytest.param({0: 19, 1: 1}, Tenths(1), Tenths(0), id="half a tenth up: 0.05"),
        pytest.param({0: 15, 1: 5}, Tenths(3), Tenths(0), id="where to even is down: 0.25"),
        pytest.param({12: 1, 13: 1}, Tenths(125), Tenths(125), id="two digits"),
    ],
)
def test_mean_and_median_have_one_decimal(
    days: dict[int, int], mean: Tenths | None, median: Tenths | None
) -> None:
    elapsed = elapsed_days(days)
    assert (mean_of(elapsed), median_of(elapsed)) == (mean, median)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (None, "无"),
        (Share(1000), "100.0%"),
        (Share(7), "0.7%"),
        (Tenths(4), "0.4"),
        (Tenths(125), "12.5"),
        (0, "0"),
        (12, "12"),
        ("城阳站", "城阳站"),
    ],
)
def test_a_figure_reads_as_people_write_it(figure: Figure, text: str) -> None:
    assert text_of(figure, Language.ZH) == text


class TestShares:
    """A share MUST be the nearest thousandth, but all and none MUST be all and none only."""

    @given(part=st.integers(0, 5000), rest=st.integers(0, 5000))
    def test_it_tells_all_and_none_from_almost(self, part: int, rest: int) -> None:
        rate = on_time_rate(counts_of(part, rest))
        if part + rest == 0:
            assert rate is None
            return
        assert rate is not None
        assert (rate.permille == 0) == (part == 0)
        assert (rate.permille == 1000) == (rest == 0)
        exact = Fraction(1000 * part, part + rest)
        if 1 <= exact <= 999:
            assert Fraction(-1, 2) <= exact - rate.permille < Fraction(1, 2)

    @given(part=st.integers(0, 400), more=st.integers(0, 400), rest=st.integers(0, 400))
    def test_a_greater_part_is_no_smaller_share(self, part: int, more: int, rest: int) -> None:
        whole = part + more + rest
        if whole:
            smaller, greater = (
                on_time_rate(counts_of(each, whole - each)) for each in (part, part + more)
            )
            assert smaller is not None
            assert greater is not None
            assert smaller.permille <= greater.permille


class TestMeans:
    """A mean MUST be the nearest tenth, half a tenth rounded up."""

    @given(days=st.dictionaries(st.integers(0, 40), st.integers(1, 50), min_size=1, max_size=8))
    def test_it_is_the_nearest_tenth(self, days: dict[int, int]) -> None:
        elapsed = elapsed_days(days)
        mean = mean_of(elapsed)
        assert mean is not None
        exact = Fraction(10 * elapsed.days, elapsed.stages)
        assert Fraction(-1, 2) <= exact - mean.tenths < Fraction(1, 2)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        *((0.95, "95%"), (0.955, "95.5%"), (0.9995, "99.95%"), (1, "100%"), (0.0001, "0.01%")),
        *((0.07, "7%"), (0.99999, "99.999%"), (0.0004, "0.04%")),
    ],
)
def test_a_share_that_is_named_has_the_decimals_that_it_needs(share: float, text: str) -> None:
    assert share_text(share) == text
