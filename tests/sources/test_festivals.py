"""The statutory festivals: how many, on which days, and the decrees beside them."""

import datetime as dt

import chinese_calendar
import pytest
from chinese_calendar.constants import holidays as known_days_off

from sla1357.core.notice_rules import DECREES, Decree, statutory_days
from sla1357.core.workdays import WorkCalendar
from sla1357.sources.calendars import festivals_of

D = dt.date.fromisoformat
SATURDAY = 5


@pytest.mark.parametrize("year", range(2001, 2041))
class TestEveryYear:
    """A year MUST have as many festivals as the regulation says, each in it, in order."""

    def test_there_are_as_many_as_the_regulation_says(self, year: int) -> None:
        assert len(festivals_of(year)) == statutory_days(year)

    def test_they_are_of_the_year_and_in_order(self, year: int) -> None:
        days = [festival.day for festival in festivals_of(year)]
        assert {day.year for day in days} == {year}
        assert days == sorted(days)

    def test_no_name_speaks_of_another_day_off(self, year: int) -> None:
        names = {festival.name for festival in festivals_of(year)}
        lunar = {"清明节", "端午节", "中秋节"} if year >= 2008 else set()
        # off from 2008 to 2013, and again from 2025
        eve = {"农历除夕"} if year in {*range(2008, 2014), *range(2025, 2041)} else set()
        assert names == {"元旦", "春节", "劳动节", "国庆节"} | lunar | eve


@pytest.mark.parametrize(
    ("year", "days"),
    [(2001, 10), (2007, 10), (2008, 11), (2013, 11), (2014, 11), (2024, 11), (2025, 13)],
)
def test_the_number_of_statutory_days(year: int, days: int) -> None:
    assert statutory_days(year) == days


# Days of the lunar calendar (GB/T 33661-2017); the regulation as changed by decree 795 of 2024
FESTIVALS = {
    2027: """
        2027-01-01 元旦
        2027-02-05 农历除夕
        2027-02-06 春节
        2027-02-07 春节
        2027-02-08 春节
        2027-04-05 清明节
        2027-05-01 劳动节
        2027-05-02 劳动节
        2027-06-09 端午节
        2027-09-15 中秋节
        2027-10-01 国庆节
        2027-10-02 国庆节
        2027-10-03 国庆节
    """,
    2028: """
        2028-01-01 元旦
        2028-01-25 农历除夕
        2028-01-26 春节
        2028-01-27 春节
        2028-01-28 春节
        2028-04-04 清明节
        2028-05-01 劳动节
        2028-05-02 劳动节
        2028-05-28 端午节
        2028-10-01 国庆节
        2028-10-02 国庆节
        2028-10-03 中秋节
        2028-10-03 国庆节
    """,
}


@pytest.mark.parametrize("year", FESTIVALS)
def test_the_festivals_of_the_years_to_come(year: int) -> None:
    lines = [f"{festival.day} {festival.name}" for festival in festivals_of(year)]
    assert lines == [line.strip() for line in FESTIVALS[year].strip().splitlines()]


ENGLISH = {
    "元旦": "New Year's Day",
    "农历除夕": "Spring Festival",
    "春节": "Spring Festival",
    "清明节": "Tomb-sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-autumn Festival",
    "国庆节": "National Day",
}
#: what `chinesecalendar` calls a day with two festivals, and a day that it left out
KNOWN_DIFFERENCES = {
    (D("2009-10-03"), "国庆节"): "Mid-autumn Festival",
    (D("2012-06-23"), "端午节"): None,  # a Saturday: 6月22日至24日放假公休, tests/notices/2012.txt
    (D("2020-10-01"), "中秋节"): "National Day",
}


def test_every_festival_of_2004_to_2026_agrees_with_a_second_source() -> None:
    differences = {
        (festival.day, festival.name): known_days_off.get(festival.day)
        for year in range(2004, 2027)
        for festival in festivals_of(year)
        if known_days_off.get(festival.day) != ENGLISH[festival.name]
    }
    assert differences == KNOWN_DIFFERENCES


@pytest.mark.parametrize("year", range(2008, 2041))
def test_qingming_is_on_its_solar_term(year: int) -> None:
    april = chinese_calendar.get_solar_terms(dt.date(year, 4, 1), dt.date(year, 4, 10))
    (qingming,) = (day for day, name in april if name == "清明")
    assert [each.day for each in festivals_of(year) if each.name == "清明节"] == [qingming]


NEW_MOON = D("2000-01-07")  # the mean one about midnight in China
MONTH = 29.530588853  # mean days from new moon to new moon


@pytest.mark.parametrize("year", range(2008, 2041))
def test_lunar_festivals_are_so_many_days_after_a_new_moon(year: int) -> None:
    """春节 is 正月初一, 端午节 五月初五 and 中秋节 八月十五; a leap month may lie between."""
    day_of = {festival.name: festival.day for festival in reversed(festivals_of(year))}
    months = []
    for name, day_of_month in (("春节", 1), ("端午节", 5), ("中秋节", 15)):
        first = day_of[name] - dt.timedelta(days=day_of_month - 1)
        moons = ((first - NEW_MOON).days + 0.5) / MONTH  # from noon to a moon of that day
        # half a day, and the moon itself is up to 0.6 days early or late
        assert abs(moons - round(moons)) * MONTH < 1.1
        months.append(round(moons))
    assert months[1] - months[0] in {4, 5}
    assert months[2] - months[1] in {3, 4}
    assert months[2] - months[0] in {7, 8}
    if "农历除夕" in day_of:
        assert day_of["农历除夕"] + dt.timedelta(days=1) == day_of["春节"]


class TestDecrees:
    """A decreed day MUST be free beside the festivals of its year."""

    def test_the_two_decrees(self) -> None:
        decrees = [
            (decree.year, decree.notice, [str(day) for day in decree.days]) for decree in DECREES
        ]
        assert decrees == [
            (2015, "国发明电〔2015〕1号", ["2015-09-03"]),
            (2020, "国办发明电〔2020〕1号", ["2020-01-31", "2020-02-01"]),
        ]

    @pytest.mark.parametrize("decree", DECREES, ids=lambda decree: decree.name)
    def test_its_days_are_free_and_no_festivals(
        self, official: WorkCalendar, decree: Decree
    ) -> None:
        assert not any(official.is_working_day(day) for day in decree.days)
        festivals = {festival.day for festival in festivals_of(decree.year)}
        assert festivals.isdisjoint(decree.days)
        assert {day.year for day in decree.days} == {decree.year}


@pytest.mark.parametrize("year", range(2001, 2027))
def test_a_year_has_its_statutory_and_decreed_days_off(official: WorkCalendar, year: int) -> None:
    """Notices move days off, and make none: in every published year this is exact.

    The end of December is of the notice for the next year: see `notice_span`.
    """
    first, last = dt.date(year - 1, 12, 29), dt.date(year, 12, 28)
    special_days = [each for each in official.special_days if first <= each.day <= last]
    off = [e for e in special_days if not e.is_workday and e.day.weekday() < SATURDAY]
    work = [e for e in special_days if e.is_workday]
    decreed = sum(len(decree.days) for decree in DECREES if decree.year == year)
    assert len(off) - len(work) == statutory_days(year) + decreed


def test_before_the_regulation_of_1999_no_number_is_known() -> None:
    assert statutory_days(2000) == 10
    with pytest.raises(ValueError, match="no regulation is known for 1999"):
        statutory_days(1999)
