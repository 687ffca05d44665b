"""Run what the table of `docs/alternatives.md` says of Python packages, each cell.

`tests/libreoffice.sh` runs what it says of Excel. For Jira Service Management and Zendesk the page
cites their documentation.
"""

import datetime as dt
import io

import chinese_calendar
import holidays
import pytest

from sla1357 import POLICY_1357, Case, CaseType, Pause, assess, official_calendar
from tests.conftest import Runner

# Source: State Council notice for 2026, gov.cn/zhengce/zhengceku/202511/content_7047091.htm
RECEIVED = dt.date(2026, 2, 5)
MAKE_UP_SATURDAY = dt.date(2026, 2, 14)  # working day 7 after the receipt
EVE = dt.date(2026, 2, 16)
LAST_OF_YEAR = dt.date(2026, 12, 31)  # a Thursday, which the notice for 2027 may change
UNPUBLISHED = dt.date(2027, 2, 20)  # a Saturday that may become a make-up workday
DAYS_OFF = [f"2026-02-{day}" for day in range(15, 24)]
FREE_WEEKEND = ["2026-02-07", "2026-02-08"]
EVERY_DAY = "1111111"  # works; what is free stands among the holidays


class TestSla1357:
    def test_counts_the_make_up_saturday(self) -> None:
        assert official_calendar().add_working_days(RECEIVED, 7) == MAKE_UP_SATURDAY

    def test_says_that_the_next_notice_is_missing(self, run: Runner) -> None:
        answer = run("due", "2026-12-28", "--as-of=2026-12-28", "--lang=en")
        assert "≈2026-12-29" in answer.out
        assert "CAL001" in answer.err


class TestChineseCalendar:
    def test_counts_the_make_up_saturday(self) -> None:
        assert chinese_calendar.find_workday(7, RECEIVED) == MAKE_UP_SATURDAY
        after = RECEIVED + dt.timedelta(days=1)
        assert len(chinese_calendar.get_workdays(after, MAKE_UP_SATURDAY)) == 7

    def test_refuses_a_year_without_a_notice(self) -> None:
        with pytest.raises(NotImplementedError, match="no available data for year 2027"):
            chinese_calendar.is_workday(UNPUBLISHED)

    def test_answers_for_the_last_days_of_december_without_a_mark(self) -> None:
        assert chinese_calendar.is_workday(LAST_OF_YEAR) is True

    def test_names_what_a_single_day_is_off_or_made_up_for(self) -> None:
        assert chinese_calendar.get_holiday_detail(EVE) == (True, "Spring Festival")
        made_up = chinese_calendar.get_holiday_detail(MAKE_UP_SATURDAY)
        assert made_up == (False, "Spring Festival")


class TestHolidays:
    china = holidays.country_holidays("CN", language="en_US")

    def test_counts_the_make_up_saturday(self) -> None:
        assert self.china.get_nth_working_day(RECEIVED, 7) == MAKE_UP_SATURDAY
        after = RECEIVED + dt.timedelta(days=1)
        assert self.china.get_working_days_count(after, MAKE_UP_SATURDAY) == 7

    @pytest.mark.parametrize("year", [2027, 2040])
    def test_answers_for_years_without_a_notice_without_a_mark(self, year: int) -> None:
        of_year = holidays.country_holidays("CN", years=year)
        assert len(of_year) >= 13
        assert not any(day.year == year for day in of_year.weekend_workdays)

    def test_names_a_day_off_and_not_a_make_up_workday(self) -> None:
        assert self.china.get(EVE) == "Chinese New Year's Eve"
        assert self.china.get(MAKE_UP_SATURDAY) is None


def test_the_working_days_of_a_pause_can_be_subtracted() -> None:
    first, last = dt.date(2026, 2, 9), dt.date(2026, 2, 11)
    pause = Pause(start=first, end=last + dt.timedelta(days=1))
    case = Case(case_type=CaseType.COMPLEX, received=RECEIVED, pauses=(pause,))
    result = assess(case, POLICY_1357, official_calendar(), as_of=MAKE_UP_SATURDAY)
    after = RECEIVED + dt.timedelta(days=1)
    by_chinese_calendar = [
        len(chinese_calendar.get_workdays(*days))
        for days in ((after, MAKE_UP_SATURDAY), (first, last))
    ]
    by_holidays = [
        TestHolidays.china.get_working_days_count(*days)
        for days in ((after, MAKE_UP_SATURDAY), (first, last))
    ]
    assert by_chinese_calendar == by_holidays == [7, 3]
    assert result.stages[-1].elapsed == 7 - 3


class TestNumpyAndPandas:
    def test_leave_the_make_up_saturday_out(self) -> None:
        numpy = pytest.importorskip("numpy")
        pandas = pytest.importorskip("pandas")
        due = numpy.busday_offset(RECEIVED, 7, holidays=DAYS_OFF)
        assert due == numpy.datetime64("2026-02-24")
        business_day = pandas.offsets.CustomBusinessDay(holidays=DAYS_OFF)
        assert (pandas.Timestamp(RECEIVED) + 7 * business_day).date() == dt.date(2026, 2, 24)

    def test_count_it_where_every_day_works_and_free_ones_are_listed(self) -> None:
        numpy = pytest.importorskip("numpy")
        pandas = pytest.importorskip("pandas")
        free = [*DAYS_OFF, *FREE_WEEKEND]
        due = numpy.busday_offset(RECEIVED, 7, weekmask=EVERY_DAY, holidays=free)
        assert due == numpy.datetime64(MAKE_UP_SATURDAY)
        business_day = pandas.offsets.CustomBusinessDay(weekmask=EVERY_DAY, holidays=free)
        assert (pandas.Timestamp(RECEIVED) + 7 * business_day).date() == MAKE_UP_SATURDAY

    def test_are_three_days_late_over_the_spring_festival_as_the_chinese_readme_says(self) -> None:
        numpy = pytest.importorskip("numpy")
        received, due = dt.date(2026, 2, 12), dt.date(2026, 2, 28)
        assert official_calendar().add_working_days(received, 7) == due
        counted = numpy.busday_offset(received, 7, holidays=DAYS_OFF)
        assert counted == numpy.datetime64(due + dt.timedelta(days=3))

    def test_take_a_day_off_that_nobody_listed_for_a_working_day(self) -> None:
        numpy = pytest.importorskip("numpy")
        assert numpy.is_busday("2027-10-01")

    def test_leave_a_pause_out_that_is_listed_among_the_holidays(self) -> None:
        numpy = pytest.importorskip("numpy")
        pause = Pause(start=dt.date(2026, 11, 9), end=dt.date(2026, 11, 12))
        paused = ["2026-11-09", "2026-11-10", "2026-11-11"]
        received = dt.date(2026, 11, 5)
        case = Case(case_type=CaseType.ORDINARY, received=received, pauses=(pause,))
        result = assess(case, POLICY_1357, official_calendar(), as_of=dt.date(2026, 11, 20))
        due = numpy.busday_offset(received, 5, holidays=paused)
        assert due == numpy.datetime64(result.stages[-1].due)

    def test_pandas_reads_a_ledger_where_encoding_and_header_are_named(self) -> None:
        pandas = pytest.importorskip("pandas")
        ledger = "城阳区台账,\n编号,受理日期\n甲-1,2026-02-05\n".encode("gb18030")
        with pytest.raises(UnicodeDecodeError):
            pandas.read_csv(io.BytesIO(ledger))
        table = pandas.read_csv(
            io.BytesIO(ledger), encoding="gb18030", header=1, parse_dates=["受理日期"]
        )
        assert table["受理日期"][0].date() == RECEIVED
