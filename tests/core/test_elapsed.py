"""How long finished stages took: mean, median, nearest rank."""

import statistics
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.tally import ElapsedDays, elapsed_days

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
    assert (elapsed.stages, elapsed.working_days, elapsed.finished_by(9)) == (0, 0, 0)
    assert elapsed.mean is elapsed.median is elapsed.p90 is elapsed.longest is None


def test_days_that_no_stage_took_are_left_out() -> None:
    assert elapsed_days({3: 2, 1: 1, 2: 0}).counts == ((1, 1), (3, 2))


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (((3, 1), (1, 1)), "working days not in order, or twice: [3, 1]"),
        (((3, 1), (3, 1)), "working days not in order, or twice: [3, 3]"),
        (((-1, 1),), "negative working days, or no stage: ((-1, 1),)"),
        (((1, 0),), "negative working days, or no stage: ((1, 0),)"),
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
        assert (elapsed.stages, elapsed.working_days) == (len(days), sum(days))
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
