"""Date cells: all forms that are read, all that are refused and why."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.findings import Code
from sla1357.readers.dates import DateReading, parse_day

FIFTH = dt.date(2026, 2, 5)  # a Thursday


@pytest.mark.parametrize(
    "text",
    [
        "2026/2/5",
        "2026-2-5",
        "2026-02-05",
        "2026.2.5",
        "2026.02.05 9:30",
        "2026．2．5",
        "2026\\2\\5",
        "2026年2月5日",
        "2026年2月5号",
        "2026 年 2 月 5 日",
        "2026/2/5 9:30",
        "2026-02-05 09:30:00",
        "2026-02-05T09:30",
        "2026-02-05T09:30:00.123456",
        "2026-02-05 00:00:00",
        "2026/2/5 23:59",
        "2026/2/5 上午9:30",
        "2026/2/5上午9:30",
        "2026/2/5 9:30 AM",
        "2026/2/5 9:30 PM",
        "2026年2月5日9时30分",
        "2026年2月5日 9时30分20秒",
        "2026年2月5日9:30",
        "2026-02-05 9点",
        "20260205",
        "20260205 9:30",
        "2026/2/5 星期四",
        "2026/2/5 星期四9:30",
        "2026/2/5 礼拜四",
        "2026年2月5日9时5分",
        "2026/2/5 周四 9:30",
        "2026/2/5 9:30 星期四",
        "2026-02-05(周四)",
        "2026-02-05（星期四）",
        "2026-02-05 Thu",
        "二〇二六年二月五日",
        "二零二六年二月五日",
        "２０２６／２／５",
        "　2026-02-05　",
        "\u200b2026-02-05\ufeff",
        "2026-02-05\xa0",
        "2026-02-05T09:30+08:00",
        "2026-02-05 09:30 +0800",
        "2026-02-04T16:00Z",  # midnight in China
        "2026-02-04T23:30-01:00",
        "2026-02-06T00:30+09:00",
    ],
)
def test_accepted_forms_of_5_february(text: str) -> None:
    assert parse_day(text)[:2] == DateReading(FIFTH)[:2]


@pytest.mark.parametrize(
    "text",
    [
        # exports of databases and programs
        "2026-02-05 09:30:00+08",
        "2026-02-05 09:30:00.1234567",
        "2026-02-05 09:30:00,123",
        "20260205093000",
        "202602050930",
        "20260205T013000Z",
        "2026-02-05 09:30 GMT+8",
        "2026-02-05 01:30 UTC",
        "2026-02-05T09:30:00+08:00[Asia/Shanghai]",
        "2026-02-05 09:30:00 +0800 CST",
        "Thu Feb 05 2026 09:30:00 GMT+0800 (中国标准时间)",
        "Thu Feb 05 09:30:00 GMT+08:00 2026",
        "Thu, 05 Feb 2026 09:30:00 +0800",
        "2026-02-05, 9:30:00 a.m.",
        # as people write
        "2026-02-05 9:30:00 上午",
        "2026年2月5日 上午九点半",
        "2026年2月5日9时30分许",
        "2026年2月5日9点30",
        "2026 年 2 月 5 日 9 时 30 分",
        "2026-02-05，9：30",
        "2026-02-05 9:30-10:30",
        "2026-02-05 9:30~10:30",
        "2026-02-05 09:30（北京时间）",
    ],
)
def test_accepted_forms_of_half_past_nine(text: str) -> None:
    day, code, time = parse_day(text)
    assert (day, code) == (FIFTH, None)
    assert time is not None
    assert time.replace(second=0, microsecond=0) == dt.time(9, 30)


@pytest.mark.parametrize(
    "text",
    [
        *("20260205.0", "‎2026/‎2/‎5", "2026.2.5日", "2026/2/5号", "2026.2.5.", "2026/2/5；"),
        *("2026年2月5日上午", "2026/2/5 上午", "2026-02-05晚", "2026-02-05 pm"),
        *("2026年二月五日", "二〇二六年二月5日", "二0二六年二月五号", "贰零贰陆年零贰月零伍日"),
        *("2026。2。5", "2026—2—5", "2026\u20112\u20115", "2026·2·5", "公元2026年2月5日"),
        *("5-Feb-2026", "05/Feb/2026", "Feb 5, 2026", "5 February 2026"),
        *("2026年2月5號", "2026-02-05 週四"),
        *("2026年2月5", "2026年2-5", "2026-2.5", "2026/2-5", "2026年2/5日"),
        *("2026.2月5", "2026-2/5"),
        *("2026 2 5", "2026、2、5", "2026，2，5", "2026 02 05"),
        *("2026-02-05*", "2026/2/5※", "2026-02-05（周四）*", "*2026-02-05", "2026-02-05 #"),
        *("2026-Feb-05", "2026 February 5", "Thu 2026/Feb/5", "2026.Feb.05"),
        *("2026-02-05\n电话", "2026-02-05\n（电话）", "微信\n2026-02-05", "2026年\n2月5日"),
        *("2026-02-05（电话）", "2026-02-05(微信联系)", "2026-02-05 电话", "电话2026-02-05"),
        *('="2026-02-05"', "'2026-02-05", "‘2026-02-05’", "`2026-02-05"),
        *('"2026-02-05"', "\t2026-02-05"),
        *('=T("2026-02-05")', "=DATE(2026,2,5)", "2026-02-05 00:00:00.0"),
    ],
)  # fmt: skip
def test_rarer_forms_of_5_february(text: str) -> None:
    assert parse_day(text)[:2] == (FIFTH, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年二月廿八日", "2026-02-28"),
        ("2026年十二月卅一日", "2026-12-31"),
        ("2026年元月十五日", "2026-01-15"),
        ("二〇二六年拾月贰拾日", "2026-10-20"),
    ],
)
def test_numerals(text: str, day: str) -> None:
    assert parse_day(text)[:2] == (dt.date.fromisoformat(day), None)


@pytest.mark.parametrize(
    "text", ["2026-02-05（张三）", "2026-02-05【补录】", "（补录）2026-02-05"]
)
def test_a_date_beside_other_words_is_taken_and_said_to_be(text: str) -> None:
    assert parse_day(text)[:2] == (FIFTH, Code.NOTE_BESIDE_DATE)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-04 23:59:17", "2026-02-04"),
        ("2026-02-04T15:59:17.000Z", "2026-02-04"),
        ("2026-02-04T15:59:16.999Z", "2026-02-04"),
        ("46057.9995023148", "2026-02-04"),
        ("2026/2/4 下午11:59:17", "2026-02-04"),
    ],
)
def test_43_seconds_before_midnight_are_in_doubt(text: str, day: str) -> None:
    assert parse_day(text)[:2] == (dt.date.fromisoformat(day), Code.BEFORE_MIDNIGHT)


@pytest.mark.parametrize(
    "text",
    ["2026-02-05 23:59:59", "2026-02-05 23:59", "2026-02-05 23:59:16", "2026-02-05T23:59:59.999"],
)
def test_the_end_of_a_day_is_not(text: str) -> None:
    assert parse_day(text)[:2] == (FIFTH, None)


_NUMERALS = "〇一二三四五六七八九"


def numerals(number: int) -> str:
    """Return 1 to 31 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ("", "十", "二十", "三十")[tens] + (_NUMERALS[ones] if ones else "")


class TestForms:
    """Whatever form a day is written in, it MUST be read as that day."""

    @given(
        day=st.dates(min_value=dt.date(1930, 1, 1)),
        form=st.sampled_from(
            ["{0:%Y}{0:%m}{0:%d}", "{0.year}.{0.month}.{0.day}日", "{0.year}。{0.month}。{0.day}",
             "{0.year}年{0.month}月{0.day}日下午", "{0:%Y-%m-%d}（电话）",
             '="{0:%Y-%m-%d}"', "'{0:%Y/%m/%d}",
             "{0:%Y%m%d}093000", "{0:%Y%m%d}.0", "{0:%d-%b-%Y}", "{0:%b} {0.day}, {0:%Y}",
             "{0:%a} {0:%b} {0:%d} {0:%Y} 10:20:30 GMT+0800 (x)", "{0:%Y-%m-%d} 9:30-10:30",
             "{0:%Y-%m-%d} 00:00:00+08", "{0:%Y-%m-%d}T00:00:00.0000000+08:00"]
        ),
    )  # fmt: skip
    def test_a_form_of_digits(self, day: dt.date, form: str) -> None:
        assert parse_day(form.format(day))[:2] == (day, None)

    @given(day=st.dates(min_value=dt.date(1930, 1, 1)), last=st.sampled_from("日号"))
    def test_numerals(self, day: dt.date, last: str) -> None:
        year = "".join(_NUMERALS[int(digit)] for digit in f"{day.year}")
        text = f"{year}年{numerals(day.month)}月{numerals(day.day)}{last}"
        assert parse_day(text)[:2] == (day, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-09-27T17:00Z", "2025-09-28"),  # T32: a make-up Sunday in China
        ("2025-09-27T15:59:59Z", "2025-09-27"),  # T37: no second is rounded away
        ("2025-09-27T16:00:00Z", "2025-09-28"),
        ("1988-06-12 00:30", "1988-06-12"),  # T33: no daylight saving moves a day
        ("二〇二六年十月十日", "2026-10-10"),
        ("二〇二六年十二月三十一日", "2026-12-31"),
        ("二〇三〇年一月二十日", "2030-01-20"),
        ("2026年12月31日23时59分", "2026-12-31"),
        ("2026-02-08 星期天", "2026-02-08"),
        ("2026-02-08 周日", "2026-02-08"),
    ],
)
def test_other_days(text: str, day: str) -> None:
    assert parse_day(text)[:2] == DateReading(dt.date.fromisoformat(day))[:2]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("46058", "2026-02-05"),
        ("46058.395833", "2026-02-05"),
        ("44596", "2022-02-04"),  # 2026-02-05 in the 1904 system, which is never guessed
        ("43942.96", "2020-04-21"),
        ("40179", "2010-01-01"),
        ("54789", "2050-01-01"),
    ],
)
def test_a_bare_number_is_excels_count_of_days_and_said_to_be(text: str, day: str) -> None:
    assert parse_day(text)[:2] == DateReading(dt.date.fromisoformat(day), Code.SERIAL_COLUMN)[:2]
    assert parse_day(text, serials=False) == DateReading(None, Code.SERIAL_REFUSED)


def test_the_first_year_is_1930_and_a_cell_has_at_most_100_characters() -> None:
    assert parse_day("1930-01-01").day == dt.date(1930, 1, 1)
    assert parse_day("1929-12-31").code is Code.NUMBER_SHOWN_AS_DATE
    for blanks, day in ((85, dt.date(2026, 2, 5)), (86, None)):
        text = f"2026-02-05{' ' * blanks}09:30"
        assert len(text) == blanks + 15
        assert parse_day(text).day == day


@pytest.mark.parametrize("text", ["2026-02-05 9:30" + " " * 80 + "x", "2/5" + " " * 80 + "x"])
def test_a_run_of_blanks_takes_no_time(text: str) -> None:
    """Without single blanks the patterns would try every way to divide them."""
    assert parse_day(text, since=dt.date(2026, 1, 1)) == DateReading(None, Code.NOT_A_DATE)


def test_what_is_too_long_is_no_date() -> None:
    assert parse_day("2026-02-05 " * 20_000) == DateReading(None, Code.NOT_A_DATE)


@pytest.mark.parametrize(
    "text",
    ["2026/2/5、2/9", "2026/2/5，2026/2/9", "2026-02-05;2026-02-06", "2026/2/5\n2026/2/9",
     "2026年2月5日和9日", "2026/2/5 9:30、2026/2/6 10:00"],
)  # fmt: skip
def test_of_several_dates_the_first_is_taken_and_said_to_be(text: str) -> None:
    assert parse_day(text)[:2] == DateReading(FIFTH, Code.SEVERAL_DATES)[:2]


@pytest.mark.parametrize(
    "text", ["2月5日", "2/5", "2-5", "2.5", "02-05", "2月5日 9:30", "2/5 周四"]
)
def test_a_date_without_its_year_needs_to_be_told_it(text: str) -> None:
    assert parse_day(text) == DateReading(None, Code.NO_YEAR)
    assert parse_day(text, since=dt.date(2026, 1, 1))[:2] == DateReading(FIFTH)[:2]


def test_a_decimal_that_can_mean_one_day_only_is_read() -> None:
    assert parse_day("2.3", since=dt.date(2026, 1, 1)).day == dt.date(
        2026, 2, 3
    )  # there is no 30 February


@pytest.mark.parametrize("text", ["2026.2.1", "2.1 9:30", "2.1 周日", "2.01"])
def test_a_dot_is_doubtful_only_in_what_can_be_a_number(text: str) -> None:
    assert parse_day(text, since=dt.date(2026, 1, 1))[:2] == DateReading(dt.date(2026, 2, 1))[:2]


def test_the_year_that_is_told_changes_no_date_that_has_one() -> None:
    assert parse_day("2025/2/5", since=dt.date(2026, 1, 1)).day == dt.date(2025, 2, 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.NOT_A_DATE),
        ("2026", Code.NOT_A_DATE),  # dateutil's parser would take today's month and day
        ("2026-02", Code.NOT_A_DATE),
        ("2026.2", Code.NOT_A_DATE),
        ("2026-W06-4", Code.NOT_A_DATE),  # ISO, but no clerk means it
        ("2026-036", Code.NOT_A_DATE),
        ("2/5日", Code.NOT_A_DATE),  # mixed marks, and no year
        ("2026-02-05①", Code.NOT_A_DATE),  # of 51, a computer says
        ("2026-02-05?", Code.NOT_A_DATE),
        ("2026-02-05后", Code.NOT_A_DATE),
        ("2026-02-05 17:30前", Code.NOT_A_DATE),  # a limit
        ("2026-02-05\n（未接）", Code.NOT_A_DATE),
        ("2026-02-05\n张三", Code.NOT_A_DATE),
        ("2026 2 5 9", Code.NOT_A_DATE),
        ("26-Feb-05", Code.ENGLISH_MONTH),
        ("2026/2/59:30", Code.NOT_A_DATE),  # which digits are the day's?
        ("2026-02-05 9", Code.NOT_A_DATE),
        ("2026-02-05 tomorrow", Code.NOT_A_DATE),
        ("2026/2/5、电话无人接", Code.NOT_A_DATE),  # words behind a date
        ("2026-02-05~2026-02-06", Code.NOT_A_DATE),  # a span
        ("46058、46060", Code.NOT_A_DATE),
        ("2026/2/5、电话、2/9", Code.NOT_A_DATE),
        ("2026/2/5、-", Code.NOT_A_DATE),
        ("二〇二六年二月五", Code.NOT_A_DATE),
        ("202602051", Code.NOT_A_DATE),
        ("2026020509", Code.NOT_A_DATE),
        ("二〇二六年二一月五日", Code.NOT_A_DATE),
        ("明天", Code.NOT_A_DATE),
        ("=TODAY()", Code.NO_RESULT),  # a formula whose result was not saved
        ("#N/A", Code.NO_RESULT),
        ("#REF!", Code.NO_RESULT),
        ("#DIV/0!", Code.NO_RESULT),
        ("11/16、11/17", Code.NO_YEAR),
        ("2026/2/30", Code.NO_SUCH_DAY),
        ("2025/13/1", Code.NO_SUCH_DAY),
        ("2025-02-29", Code.NO_SUCH_DAY),
        ("20261340", Code.NO_SUCH_DAY),
        ("0000-01-01", Code.NO_SUCH_DAY),
        ("1900/1/0", Code.NO_SUCH_DAY),  # an empty cell shown as a date
        ("9999-12-31T23:59-08:00", Code.NO_SUCH_DAY),
        ("1905-07-17", Code.NUMBER_SHOWN_AS_DATE),  # 2025 shown as a date
        ("1905-07-18", Code.NUMBER_SHOWN_AS_DATE),  # and 2026
        ("2026-02-05 24:00", Code.NO_SUCH_TIME),  # the end of this day or the start of the next
        ("2026-02-05 25:00", Code.NO_SUCH_TIME),
        ("2026-02-05 12:60", Code.NO_SUCH_TIME),
        ("2026年2月5日25时", Code.NO_SUCH_TIME),
        ("2026-02-05T09:30+25:00", Code.NO_SUCH_TIME),
        ("260205", Code.SIX_DIGITS),
        ("26/2/5", Code.TWO_DIGIT_YEAR),
        ("26.2.5", Code.TWO_DIGIT_YEAR),
        ("26年2月5日", Code.TWO_DIGIT_YEAR),
        ("5/2/26", Code.TWO_DIGIT_YEAR),
        ("26/2/5 9:30", Code.TWO_DIGIT_YEAR),
        ("26-11-16 9:30", Code.TWO_DIGIT_YEAR),
        ("5/2/2026", Code.DAY_OR_MONTH_FIRST),
        ("2/5/2026", Code.DAY_OR_MONTH_FIRST),
        ("13/2/2026", Code.DAY_OR_MONTH_FIRST),  # its neighbours would be read otherwise
        ("5-Feb-26", Code.ENGLISH_MONTH),
        ("05/Feb/26", Code.ENGLISH_MONTH),
        ("Feb-26", Code.ENGLISH_MONTH),
        # without a digit
        *(("Feb五日", Code.ENGLISH_MONTH), ("昭和", Code.OTHER_ERA), ("##", Code.NARROW_COLUMN)),
        *(("旧历十五", Code.LUNAR_DAY), ("初六", Code.LUNAR_DAY), ("甲子年春", Code.LUNAR_DAY)),
        ("115年2月5日", Code.OTHER_ERA),
        ("民国115年2月5日", Code.OTHER_ERA),
        ("民國一一五年二月五日", Code.OTHER_ERA),
        ("115/2/5", Code.OTHER_ERA),
        ("115.02.05", Code.OTHER_ERA),
        ("1150205", Code.OTHER_ERA),
        ("令和8年2月5日", Code.OTHER_ERA),
        ("正月初五", Code.LUNAR_DAY),
        ("二月初五", Code.LUNAR_DAY),
        ("腊月廿三", Code.LUNAR_DAY),
        ("农历2026年二月十二", Code.LUNAR_DAY),
        ("丙午年正月十五", Code.LUNAR_DAY),
        ("1770249600", Code.COUNT_OF_SECONDS),
        ("1770249600000", Code.COUNT_OF_SECONDS),
        ("1770249600.0", Code.COUNT_OF_SECONDS),
        ("/Date(1770249600000+0800)/", Code.COUNT_OF_SECONDS),
        ("13812345678", Code.NOT_A_DATE),  # a number of a phone has 11 digits
        ("Thu Feb 05 00:00:00 CST 2026", Code.UNCLEAR_ZONE),
        ("2026-02-05 09:30:00 CST", Code.UNCLEAR_ZONE),
        ("2026-02-05 09:30 EST", Code.UNCLEAR_ZONE),
        ("2026-02-05（预计）", Code.NOT_A_DATE),
        ("2026-02-05（未接）", Code.NOT_A_DATE),
        ("2026-02-05（首次）", Code.NOT_A_DATE),
        ("2026-02-05（2次）", Code.NOT_A_DATE),
        ("2026-02-05张三", Code.NOT_A_DATE),
        ("Fri Feb 05 2026 09:30:00", Code.WRONG_WEEKDAY),
        ("2026年2月5日上午9:30下午", Code.NOT_A_DATE),
        ("40178", Code.SERIAL_OUT_OF_RANGE),
        ("54790", Code.SERIAL_OUT_OF_RANGE),
        ("########", Code.NARROW_COLUMN),
        ("2026/2/5 星期五", Code.WRONG_WEEKDAY),
        ("2026-02-05(周日) 9:30", Code.WRONG_WEEKDAY),
        ("2026-02-05 9:30 Fri", Code.WRONG_WEEKDAY),
    ],
)
def test_refused_forms(text: str, code: Code) -> None:
    assert parse_day(text) == DateReading(None, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2.1", Code.DECIMAL_DAY),  # WPS stores a typed 2.10 as the number 2.1
        ("12.3", Code.DECIMAL_DAY),
        ("13.2", Code.NO_SUCH_DAY),
        ("2/30", Code.NO_SUCH_DAY),
        ("2/5 周五", Code.WRONG_WEEKDAY),
        ("26/2/5", Code.TWO_DIGIT_YEAR),
    ],
)
def test_refused_forms_where_the_year_is_told(text: str, code: Code) -> None:
    assert parse_day(text, since=dt.date(2026, 1, 1)) == DateReading(None, code)


@given(text=st.text() | st.text(alphabet="0123456789 -/.年月日号时分周四星期二〇十上午:TZ+()、"))
def test_any_text_gives_a_day_or_a_code(text: str) -> None:
    day, code, _ = parse_day(text, since=dt.date(2026, 1, 1))
    assert day is not None or code is not None


@given(day=st.dates(min_value=dt.date(1930, 1, 1)), time=st.none() | st.times())
def test_every_iso_day_and_time_reads_back(day: dt.date, time: dt.time | None) -> None:
    text = str(day) if time is None else f"{day} {time}"
    assert parse_day(text) == DateReading(day, time=time)


@given(day=st.dates(min_value=dt.date(2010, 1, 1), max_value=dt.date(2049, 12, 31)))
def test_every_serial_is_the_day_that_excel_counts_to(day: dt.date) -> None:
    assert parse_day(str((day - dt.date(1899, 12, 30)).days)).day == day


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-02-05", None),
        ("2026-02-05 00:00", "00:00"),
        ("2026/2/5 9:30", "09:30"),
        ("2026/2/5 17:00:01", "17:00:01"),
        ("2026年2月5日17时", "17:00"),
        ("2026年2月5日17时05分09秒", "17:05:09"),
        ("2026/2/5 上午9:30", "09:30"),
        ("2026/2/5 上午12:30", "00:30"),
        ("2026/2/5 凌晨12:30", "00:30"),
        ("2026/2/5 早上8点", "08:00"),
        ("2026/2/5 中午12:30", "12:30"),
        ("2026/2/5 中午11:50", "11:50"),
        ("2026/2/5 中午1:30", "13:30"),
        ("2026/2/5 下午5:30", "17:30"),
        ("2026/2/5 下午12:30", "12:30"),
        ("2026/2/5 下午17:30", "17:30"),
        ("2026/2/5 晚上8:30", "20:30"),
        ("2026/2/5 晚上11:59", "23:59"),
        ("2026/2/5 5:30 PM", "17:30"),
        ("2026/2/5 12:30 am", "00:30"),
        ("2026/2/5 12:30 PM", "12:30"),
        ("2026-02-05T01:30Z", "09:30"),
        ("2026-02-04T23:30-01:00", "08:30"),
        ("46058", None),
        ("46058.0", None),
        ("46058.395833", "09:30"),
        ("46058.70833333", "17:00"),
        ("46058.9999999", "23:59:59"),
    ],
)
def test_the_time_of_day_is_that_of_china(text: str, time: str | None) -> None:
    day, _, read = parse_day(text)
    assert day == FIFTH
    assert read == (dt.time.fromisoformat(time) if time else None)


@pytest.mark.parametrize("text", ["晚上12:00", "晚上12点", "晚上1:30", "晚上4:59", "下午24:00"])
def test_an_hour_that_may_be_one_of_the_next_day_is_refused(text: str) -> None:
    assert parse_day(f"2026/2/5 {text}") == DateReading(None, Code.NO_SUCH_TIME)


@pytest.mark.parametrize(
    "text", ["2026-02-05 17:30后", "2026年2月5日17:30以后", "2026/2/5 17时30分之后"]
)
def test_after_a_time_of_day_is_that_time(text: str) -> None:
    assert parse_day(text) == DateReading(FIFTH, None, dt.time(17, 30))


@pytest.mark.parametrize("text", ["2026-02-05\n（补）", "2026/2/5\r\n（补录）"])
def test_a_remark_may_stand_on_a_line_of_its_own(text: str) -> None:
    assert parse_day(text)[:2] == (FIFTH, Code.NOTE_BESIDE_DATE)
