"""A year as people look at it: its months, and its holidays with their make-up workdays."""

import datetime as dt

import pytest

from sla1357.core.errors import CoverageError
from sla1357.core.months import Holiday, holidays_in, holidays_of, months_of
from sla1357.core.notices import ListedDay, YearNotice
from sla1357.core.workdays import WorkCalendar

D = dt.date.fromisoformat


def notice(*entries: tuple[str, bool, str]) -> YearNotice:
    """Return a notice of days, whether they are worked, and their festivals."""
    return YearNotice(
        source="by hand",
        year=2026,
        entries=tuple(
            ListedDay(day=D(day), is_workday=is_workday, name=name, line=None)
            for day, is_workday, name in entries
        ),
    )


def written(holiday: Holiday) -> tuple[object, ...]:
    make_up = [str(day) for day in holiday.make_up_workdays]
    return "、".join(holiday.names), str(holiday.first), str(holiday.last), holiday.length, make_up


def test_a_year_has_twelve_whole_months(official: WorkCalendar) -> None:
    months = months_of(official, 2026)
    assert [month.first for month in months] == [dt.date(2026, n, 1) for n in range(1, 13)]
    days = [day.day for month in months for day in month.days]
    assert days == [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(365)]


def test_one_month_can_be_asked_for(official: WorkCalendar) -> None:
    (february,) = months_of(official, 2024, 2)
    assert (february.first, february.days[-1].day) == (D("2024-02-01"), D("2024-02-29"))


# Source: State Council notice for 2026, gov.cn/zhengce/zhengceku/202511/content_7047091.htm
@pytest.mark.parametrize(
    ("month", "working_days"),
    [
        pytest.param(2, 16, id="20 weekdays, 6 of them off, 2 Saturdays made up"),
        pytest.param(10, 18, id="22 weekdays, 5 of them off, 1 Saturday made up"),
        pytest.param(11, 21, id="no special day"),
    ],
)
def test_a_month_tells_its_working_days(
    official: WorkCalendar, month: int, working_days: int
) -> None:
    (one,) = months_of(official, 2026, month)
    assert one.working_days == working_days


def test_a_year_out_of_the_calendar_has_no_answer(official: WorkCalendar) -> None:
    with pytest.raises(CoverageError):
        months_of(official, official.last.year + 1)


# Source: State Council notice for 2026, gov.cn/zhengce/zhengceku/202511/content_7047091.htm
def test_the_holidays_of_2026_have_their_make_up_workdays(official: WorkCalendar) -> None:
    holidays = holidays_in(official, months_of(official, 2026))
    assert [written(holiday) for holiday in holidays[:2]] == [
        ("元旦", "2026-01-01", "2026-01-03", 3, ["2026-01-04"]),
        ("春节、农历除夕", "2026-02-15", "2026-02-23", 9, ["2026-02-14", "2026-02-28"]),
    ]


def test_of_a_month_only_the_holidays_are_told_that_touch_it(official: WorkCalendar) -> None:
    september = holidays_in(official, months_of(official, 2026, 9))
    # 国庆节 lies in October, and the Sunday that makes up for it in September
    assert [(str(each.first), str(each.last)) for each in september] == [
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ]
    assert holidays_in(official, months_of(official, 2026, 11)) == ()


def test_december_has_the_holiday_of_the_next_year_that_begins_in_it(
    official: WorkCalendar,
) -> None:
    # Source: notice for 2019: 2018-12-30 to 2019-01-01 off, 2018-12-29 (Saturday) worked
    (new_year,) = holidays_in(official, months_of(official, 2018, 12))
    assert written(new_year)[1:] == ("2018-12-30", "2019-01-01", 3, ["2018-12-29"])


def test_the_last_year_of_a_calendar_has_no_next_one(official: WorkCalendar) -> None:
    year = official.last.year
    holidays = holidays_in(official, months_of(official, year))
    assert {holiday.first.year for holiday in holidays} <= {year}


@pytest.mark.parametrize(
    ("entries", "holidays"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([("2026-02-14", True, "春节")], [], id="a make-up workday without a day off"),
        pytest.param(
            [("2026-05-01", False, "劳动节"), ("2026-05-02", False, "劳动节")],
            [("劳动节", "2026-05-01", "2026-05-02", 2, [])],
            id="two days in a row",
        ),
        pytest.param(
            [("2026-05-01", False, "劳动节"), ("2026-05-03", False, "劳动节")],
            [
                ("劳动节", "2026-05-01", "2026-05-01", 1, []),
                ("劳动节", "2026-05-03", "2026-05-03", 1, []),
            ],
            id="a day between",
        ),
        pytest.param(
            [("2026-10-01", False, "国庆节"), ("2026-10-02", False, "中秋节")],
            [("国庆节、中秋节", "2026-10-01", "2026-10-02", 2, [])],
            id="two festivals in one",
        ),
        pytest.param(
            [
                ("2026-09-25", False, "中秋节"),
                ("2026-09-27", True, "国庆节"),
                ("2026-10-01", False, "国庆节"),
            ],
            [
                ("中秋节", "2026-09-25", "2026-09-25", 1, []),
                ("国庆节", "2026-10-01", "2026-10-01", 1, ["2026-09-27"]),
            ],
            id="by its name, though another is nearer",
        ),
        pytest.param(
            [
                ("2026-09-25", False, "中秋节"),
                ("2026-09-27", True, ""),
                ("2026-10-01", False, "国庆节"),
                ("2026-10-02", False, "国庆节"),
                ("2026-10-10", True, ""),
            ],
            [
                ("中秋节", "2026-09-25", "2026-09-25", 1, ["2026-09-27"]),
                ("国庆节", "2026-10-01", "2026-10-02", 2, ["2026-10-10"]),
            ],
            id="without a name, to the nearest",
        ),
        pytest.param(
            [
                ("2026-05-01", False, "劳动节"),
                ("2026-05-02", False, "劳动节"),
                ("2026-05-03", False, "劳动节"),
                ("2026-05-04", False, "劳动节"),
                ("2026-05-09", True, ""),
                ("2026-05-16", False, "端午节"),
            ],
            [
                ("劳动节", "2026-05-01", "2026-05-04", 4, ["2026-05-09"]),
                ("端午节", "2026-05-16", "2026-05-16", 1, []),
            ],
            id="near is near to the last day as well",
        ),
    ],
)
def test_days_off_in_a_row_are_a_holiday(
    entries: list[tuple[str, bool, str]], holidays: list[tuple[object, ...]]
) -> None:
    assert [written(holiday) for holiday in holidays_of(notice(*entries))] == holidays
