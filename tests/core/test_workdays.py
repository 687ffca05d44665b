"""The arithmetic on small hand-made calendars and on real days."""

import datetime as dt
import pickle
from collections.abc import Callable

import pytest

from sla1357.core.errors import CoverageError
from sla1357.core.workdays import DayKind, SpecialDay, WorkCalendar
from sla1357.sources.official import official_calendar

D = dt.date.fromisoformat

# A week off from Tuesday 2026-02-17 to Friday 2026-02-20, made up on Saturday 2026-02-14.
SMALL = WorkCalendar(
    first=D("2026-02-09"),
    last=D("2026-03-01"),
    confirmed_through=D("2026-02-24"),
    special_days=(
        SpecialDay(day=D("2026-02-14"), is_workday=True, name="春节"),
        SpecialDay(day=D("2026-02-17"), is_workday=False, name="春节"),
        SpecialDay(day=D("2026-02-18"), is_workday=False, name="春节"),
        SpecialDay(day=D("2026-02-19"), is_workday=False, name="春节"),
        SpecialDay(day=D("2026-02-20"), is_workday=False, name="春节"),
        SpecialDay(day=D("2026-02-22"), is_workday=False, name="元宵"),
    ),
    source="by hand",
)


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        pytest.param("2026-02-13", DayKind.WORKDAY, None, id="Friday"),
        pytest.param("2026-02-14", DayKind.MAKE_UP_WORKDAY, "春节", id="make-up Saturday"),
        pytest.param("2026-02-15", DayKind.WEEKEND, None, id="Sunday"),
        pytest.param("2026-02-17", DayKind.DAY_OFF, "春节", id="Tuesday off"),
        pytest.param("2026-02-22", DayKind.DAY_OFF, "元宵", id="day off on a Sunday"),
    ],
)
def test_a_day_has_a_kind_and_a_special_day_a_name(
    day: str, kind: DayKind, name: str | None
) -> None:
    assert SMALL.kind_of(D(day)) is kind
    assert SMALL.name_of(D(day)) == name
    assert SMALL.is_working_day(D(day)) == (kind in {DayKind.WORKDAY, DayKind.MAKE_UP_WORKDAY})


# Source: State Council notice for 2026, gov.cn/zhengce/zhengceku/202511/content_7047091.htm
@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        pytest.param("2026-02-12", 1, "2026-02-13", id="next day is a Friday"),
        pytest.param("2026-02-12", 2, "2026-02-14", id="make-up Saturday counts"),
        pytest.param("2026-02-12", 3, "2026-02-24", id="holiday 02-15 to 02-23 does not"),
        pytest.param("2026-02-18", 1, "2026-02-24", id="opened inside the holiday"),
        pytest.param("2026-02-12", 7, "2026-02-28", id="ends on a make-up Saturday"),
    ],
)
def test_spring_festival_2026(official: WorkCalendar, start: str, n: int, expected: str) -> None:
    assert official.add_working_days(D(start), n) == D(expected)
    assert official.count_working_days(D(start), D(expected)) == n


def test_count_from_a_day_to_itself_is_zero() -> None:
    assert SMALL.count_working_days(D("2026-02-13"), D("2026-02-13")) == 0


def test_no_working_day_to_add_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be 0"):
        SMALL.add_working_days(D("2026-02-13"), 0)


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        pytest.param(
            "2026-02-24", -1, "2026-02-14", id="over the holiday to the make-up Saturday"
        ),
        pytest.param("2026-02-24", -2, "2026-02-13", id="and to the Friday before"),
        pytest.param("2026-02-14", -1, "2026-02-13", id="a make-up workday itself is not counted"),
        pytest.param("2026-02-18", -1, "2026-02-14", id="from inside the holiday"),
        pytest.param("2026-03-02", -1, "2026-02-28", id="a Monday after a make-up Saturday"),
        pytest.param("2026-03-01", -1, "2026-02-28", id="the Sunday before it"),
    ],
)
def test_counting_back_over_spring_festival_2026(
    official: WorkCalendar, start: str, n: int, expected: str
) -> None:
    assert official.add_working_days(D(start), n) == D(expected)
    assert official.count_working_days(D(start), D(expected)) == n


def test_counting_back_before_the_covered_span_names_both_ends() -> None:
    assert SMALL.add_working_days(D("2026-02-10"), -1) == D("2026-02-09")
    with pytest.raises(CoverageError, match=r"2026-02-08 \(covered: 2026-02-09 to 2026-03-01\)"):
        SMALL.add_working_days(D("2026-02-10"), -2)


@pytest.mark.parametrize("day", [D("2026-02-08"), D("2026-03-02")])
def test_every_question_outside_the_span_names_the_day_and_both_bounds(day: dt.date) -> None:
    questions: list[Callable[[dt.date], object]] = [
        SMALL.kind_of,
        SMALL.name_of,
        SMALL.is_working_day,
        SMALL.is_confirmed,
        lambda day: SMALL.add_working_days(day, 1),
        lambda day: SMALL.count_working_days(min(day, SMALL.first), max(day, SMALL.first)),
    ]
    for question in questions:
        with pytest.raises(CoverageError) as caught:
            question(day)
        assert (caught.value.day, caught.value.first, caught.value.last) == (
            day,
            SMALL.first,
            SMALL.last,
        )
        assert str(caught.value) == (
            f"no calendar data for {day} (covered: 2026-02-09 to 2026-03-01)"
        )


def test_count_past_the_covered_span_names_both_ends() -> None:
    assert SMALL.add_working_days(D("2026-02-26"), 1) == D("2026-02-27")
    with pytest.raises(CoverageError, match=r"2026-03-02 \(covered: 2026-02-09 to 2026-03-01\)"):
        SMALL.add_working_days(D("2026-02-27"), 1)


def test_a_calendar_without_any_working_day_answers_at_once_that_it_cannot() -> None:
    first = D("2026-02-09")
    none = WorkCalendar(
        first=first,
        last=first + dt.timedelta(days=1),
        confirmed_through=first,
        special_days=tuple(
            SpecialDay(day=first + dt.timedelta(days=n), is_workday=False, name="停")
            for n in range(2)
        ),
    )
    with pytest.raises(CoverageError):
        none.add_working_days(first, 1)


def test_one_working_day_a_week_gives_the_far_day() -> None:
    first, last = D("2026-01-01"), D("2026-12-31")
    every = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    wednesdays = WorkCalendar(
        first=first,
        last=last,
        confirmed_through=last,
        special_days=tuple(
            SpecialDay(day=day, is_workday=False, name="停")
            for day in every
            if day.weekday() not in {2, 5, 6}
        ),
    )
    assert wednesdays.add_working_days(D("2026-01-07"), 5) == D("2026-02-11")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"last": D("2026-02-08")}, "first day 2026-02-09 is after last day 2026-02-08"),
        (
            {"special_days": (SMALL.special_days[0], SMALL.special_days[0])},
            "special days not in order, or twice: 2026-02-14, 2026-02-14",
        ),
        (
            {"special_days": (SMALL.special_days[1], SMALL.special_days[0])},
            "special days not in order, or twice: 2026-02-17, 2026-02-14",
        ),
        (
            {"special_days": (SpecialDay(day=D("2026-03-02"), is_workday=False, name="x"),)},
            "special day 2026-03-02 outside 2026-02-09 to 2026-03-01",
        ),
    ],
)
def test_a_wrong_calendar_cannot_be_built(wrong: dict[str, object], reason: str) -> None:
    values: dict[str, object] = {
        "first": SMALL.first,
        "last": SMALL.last,
        "confirmed_through": SMALL.confirmed_through,
    }
    with pytest.raises(ValueError, match=reason):
        WorkCalendar(**{**values, **wrong})  # type: ignore[arg-type]  # wrong on purpose


def test_confirmed_includes_its_last_day() -> None:
    assert SMALL.is_confirmed(D("2026-02-24"))
    assert not SMALL.is_confirmed(D("2026-02-25"))


def test_a_calendar_may_cover_a_single_day() -> None:
    day = D("2026-02-10")
    one = WorkCalendar(first=day, last=day, confirmed_through=day)
    assert one.is_working_day(day)
    assert one.count_working_days(day, day) == 0


def test_the_last_covered_day_can_be_counted_to() -> None:
    friday = D("2026-02-13")
    calendar = WorkCalendar(first=D("2026-02-09"), last=friday, confirmed_through=friday)
    assert calendar.add_working_days(D("2026-02-12"), 1) == friday
    assert calendar.add_working_days(D("2026-02-09"), 4) == friday


class TestDigest:
    """Calendars that answer alike MUST share a digest, others MUST NOT."""

    @staticmethod
    def digest(**changed: object) -> str:
        values: dict[str, object] = {
            "first": SMALL.first,
            "last": SMALL.last,
            "confirmed_through": SMALL.confirmed_through,
            "special_days": SMALL.special_days,
        }
        return WorkCalendar(**{**values, **changed}).digest()  # type: ignore[arg-type]  # a mix

    def test_names_sources_and_days_off_on_weekends_do_not_matter(self) -> None:
        others = tuple(
            SpecialDay(day=special.day, is_workday=special.is_workday, name="other")
            for special in SMALL.special_days[:-1]
        )
        assert self.digest(special_days=others, source="elsewhere") == SMALL.digest()

    def test_a_digest_stays_the_same_from_version_to_version(self) -> None:
        # answers of different times are compared by it
        assert SMALL.digest() == "4f9e942f7a4f"

    @pytest.mark.parametrize(
        "changed",
        [
            {"special_days": SMALL.special_days[1:]},
            {"last": D("2026-03-02")},
            {"first": D("2026-02-08")},
            {"confirmed_through": D("2026-02-25")},
        ],
    )
    def test_days_span_and_confirmation_matter(self, changed: dict[str, object]) -> None:
        assert self.digest(**changed) != SMALL.digest()


def test_a_calendar_is_frozen_hashable_and_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(SMALL))  # noqa: S301 - our own bytes
    assert again == SMALL
    assert hash(again) == hash(SMALL)
    assert again.add_working_days(D("2026-02-13"), 1) == D("2026-02-14")
    with pytest.raises(AttributeError):
        SMALL.first = D("2026-01-01")  # type: ignore[misc]  # frozen is what is tested


class TestDaysNearby:
    """The Spring Festival of 2026: off from 02-15 to 02-23, make-up workdays 02-14 and 02-28."""

    def test_next_and_previous(self) -> None:
        calendar = official_calendar()
        assert calendar.next_working_day(dt.date(2026, 2, 14)) == dt.date(2026, 2, 24)
        assert calendar.next_working_day(dt.date(2026, 2, 13)) == dt.date(2026, 2, 14)
        assert calendar.previous_working_day(dt.date(2026, 2, 24)) == dt.date(2026, 2, 14)
        assert calendar.previous_working_day(dt.date(2026, 2, 14)) == dt.date(2026, 2, 13)

    @pytest.mark.parametrize(
        ("first", "last", "days"),
        [(13, 25, [13, 14, 24, 25]), (14, 14, [14]), (15, 23, []), (16, 13, []), (28, 28, [28])],
    )
    def test_between_two_days(self, first: int, last: int, days: list[int]) -> None:
        between = official_calendar().working_days(dt.date(2026, 2, first), dt.date(2026, 2, last))
        assert [each.day for each in between] == days

    def test_membership_and_iteration_are_of_working_days(self) -> None:
        calendar = official_calendar()
        assert dt.date(2026, 2, 14) in calendar
        assert dt.date(2026, 2, 16) not in calendar
        assert list(calendar) == list(calendar.working_days(calendar.first, calendar.last))
        assert all(map(calendar.is_working_day, calendar))

    def test_a_moment_is_no_day(self) -> None:
        with pytest.raises(ValueError, match="moment, not a day"):
            official_calendar().is_working_day(dt.datetime(2026, 2, 14, 9, tzinfo=dt.UTC))


class TestDaysOfOnesOwn:
    """A founding day of an office, a day worked instead, and an ordinary day again."""

    OWN = (
        SpecialDay(day=dt.date(2026, 3, 7), is_workday=True, name="厂庆"),
        SpecialDay(day=dt.date(2026, 3, 2), is_workday=False, name="厂庆"),
        SpecialDay(day=dt.date(2026, 5, 5), is_workday=True, name="劳动节"),  # a Tuesday off
    )

    def test_they_have_priority(self) -> None:
        official = official_calendar()
        calendar = official.with_days(self.OWN, name="厂历")
        days = [each.day for each in self.OWN]
        assert [day in calendar for day in days] == [True, False, True]
        assert [day in official for day in days] == [False, True, False]
        assert calendar.files == ("厂历",)
        assert calendar.confirmed_through == official.confirmed_through
        assert calendar.digest() != official.digest()
        assert calendar.kind_of(dt.date(2026, 5, 5)) is DayKind.WORKDAY

    def test_the_last_of_two_counts(self) -> None:
        day = dt.date(2026, 3, 7)
        both = [SpecialDay(day=day, is_workday=each, name="x") for each in (False, True)]
        assert day in official_calendar().with_days(both, name="x")
        assert day not in official_calendar().with_days(both[::-1], name="x")

    def test_a_day_outside_is_refused(self) -> None:
        far = SpecialDay(day=dt.date(1999, 1, 1), is_workday=False, name="x")
        with pytest.raises(CoverageError):
            official_calendar().with_days([far], name="x")


def test_a_calendar_is_shown_on_one_line() -> None:
    text = repr(official_calendar().with_days(TestDaysOfOnesOwn.OWN, name="厂历"))
    assert text.startswith("<WorkCalendar holidays ")
    assert " + 厂历: 2001-01-01 to 2040-12-31, confirmed through " in text
    assert len(text) < 150
