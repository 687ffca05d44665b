"""What is made of the labels and days that the package `holidays` gives."""

import datetime as dt

from sla1357.sources.official import confirmed_through, special_days_of

D = dt.date.fromisoformat


class TestConfirmedThrough:
    """A year MUST count as noticed only by a make-up workday that its own notice made."""

    def test_a_make_up_workday_of_the_year_proves_its_notice(self) -> None:
        days = [dt.date(year, 2, 8) for year in range(2001, 2028)]
        assert confirmed_through(days, since=2001) == D("2027-12-28")

    def test_one_in_december_belongs_to_the_next_notice(self) -> None:
        days = [dt.date(year, 2, 8) for year in range(2001, 2027)]
        assert confirmed_through([*days, D("2027-12-31")], since=2001) == D("2026-12-28")

    def test_a_year_without_one_ends_the_confirmation(self) -> None:
        days = [dt.date(year, 2, 8) for year in range(2001, 2030) if year != 2010]
        assert confirmed_through(days, since=2001) == D("2009-12-28")


def test_a_swapped_day_that_adjoins_no_festival_gets_a_general_name() -> None:
    days_off = {D("2027-03-10"): "休息日（由 2027-03-13 调休）"}
    special = special_days_of(days_off, {D("2027-03-13"), D("2027-05-08")})
    assert [(one.day, one.is_workday, one.name) for one in special] == [
        (D("2027-03-10"), False, "节假日"),
        (D("2027-03-13"), True, "节假日"),
        (D("2027-05-08"), True, "节假日"),
    ]


def test_a_swapped_day_before_its_festival_is_named_after_it() -> None:
    """As Monday 2012-12-31 would be, ahead of a New Year's Day on Tuesday."""
    days_off = {D("2013-01-01"): "元旦", D("2012-12-31"): "休息日（由 2012-12-29 调休）"}
    names = {one.day: one.name for one in special_days_of(days_off, {D("2012-12-29")})}
    assert set(names.values()) == {"元旦"}
