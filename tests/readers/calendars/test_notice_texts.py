"""The texts of notices: the published ones, year by year, and small ones for each way to write.

`tests/notices` holds the wording of the notices of the State Council for 2006
to 2026, official documents and as such in the public domain (Copyright Law of
the PRC, art. 5).
"""

import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.findings import Code
from sla1357.core.notices import ListedDay, YearNotice, notice_of
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.calendars.notice_texts import is_notice_text, read_notice_text, year_of_title
from sla1357.render.findings import finding_line
from sla1357.texts.language import Language

D = dt.date.fromisoformat
FOLDER = Path(__file__).parents[2] / "notices"
YEARS = range(2006, 2027)


def published(year: int) -> str:
    return (FOLDER / f"{year}.txt").read_text("utf-8")


#: Days that the text leaves otherwise than they were, and why.
KNOWN_DIFFERENCES = {
    # 国办发明电〔2020〕1号 names no first day: 延长2020年春节假期至2月2日
    2020: {D("2020-01-31"), D("2020-02-01")},
}
NO_DAY = "CAL008 is not a day of the calendar (write a day as 2027-02-06)"
WEEKDAY = "CAL025 the weekday does not match {}; check the year and the day"
NOT_UNDERSTOOD = "CAL024 mentions days but was not understood, so it was not read"
#: All that is found in the published texts: the line, and what was not read, up to 40 characters.
FINDINGS = {
    2020: [
        (10, "一、延长2020年春节假期至2月2日(农历正月初九"),
        (10, "2月3日(星期一)起正常上班"),
    ],
    2024: [(4, "安排职工在除夕(2月9日)休息")],  # an advice
}


def working_days_among(notice: YearNotice, days: set[dt.date]) -> set[dt.date]:
    """Return which of `days` are working days; days without an entry are ordinary ones."""
    kinds = {entry.day: entry.is_workday for entry in notice.entries}
    return {day for day in days if kinds.get(day, day.weekday() < 5)}


def test_each_published_text_has_its_year() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{year}.txt" for year in YEARS}


@pytest.mark.parametrize("year", YEARS)
class TestPublishedTexts:
    """The days read from a notice MUST be working days as the official calendar has them.

    A weekend that joins a holiday is free whether a notice names it or not.
    """

    def test_every_day_is_as_in_the_official_calendar(
        self, official: WorkCalendar, year: int
    ) -> None:
        read, _ = read_notice_text(published(year), source="a", year=year)
        known = notice_of(official, year)
        days = {entry.day for notice in (read, known) for entry in notice.entries}
        differences = working_days_among(read, days) ^ working_days_among(known, days)
        assert differences == KNOWN_DIFFERENCES.get(year, set())

    def test_no_day_is_read_that_the_official_calendar_does_not_have(
        self, official: WorkCalendar, year: int
    ) -> None:
        read, _ = read_notice_text(published(year), source="a", year=year)
        known = {entry.day for entry in notice_of(official, year).entries}
        assert {entry.day for entry in read.entries} <= known

    def test_all_that_is_found(self, year: int) -> None:
        _, findings = read_notice_text(published(year), source=f"{year}.txt", year=year)
        expected = [
            f"{year}.txt:{line}: {NOT_UNDERSTOOD}: '{part}'"
            for line, part in FINDINGS.get(year, [])
        ]
        assert [finding_line(finding, Language.EN) for finding in findings] == expected

    def test_the_title_names_the_year(self, year: int) -> None:
        assert year_of_title(published(year)) == year
        assert is_notice_text(published(year))

    def test_read_for_another_year_its_weekdays_are_found_to_be_wrong(self, year: int) -> None:
        text = published(year)
        _, findings = read_notice_text(text, source="a", year=year + 1)
        assert Code.WRONG_WEEKDAY_IN_NOTICE in {finding.code for finding in findings}


# Source: State Council notice for 2026, gov.cn/zhengce/zhengceku/202511/content_7047091.htm
#: line of the text, first and last day, kind, festival
NOTICE_2026 = """
2 off 2026-01-01 2026-01-03 元旦
2 work 2026-01-04 2026-01-04 元旦
3 work 2026-02-14 2026-02-14 春节
3 off 2026-02-15 2026-02-23 春节
3 work 2026-02-28 2026-02-28 春节
4 off 2026-04-04 2026-04-06 清明节
5 off 2026-05-01 2026-05-05 劳动节
5 work 2026-05-09 2026-05-09 劳动节
6 off 2026-06-19 2026-06-21 端午节
8 work 2026-09-20 2026-09-20 国庆节
7 off 2026-09-25 2026-09-27 中秋节
8 off 2026-10-01 2026-10-07 国庆节
8 work 2026-10-10 2026-10-10 国庆节
"""


def test_every_day_of_the_notice_for_2026_with_its_festival_and_line() -> None:
    expected = [
        ListedDay(
            day=D(first) + dt.timedelta(n), is_workday=kind == "work", name=name, line=int(line)
        )
        for line, kind, first, last, name in map(str.split, NOTICE_2026.strip().splitlines())
        for n in range((D(last) - D(first)).days + 1)
    ]
    notice, _ = read_notice_text(published(2026), source="2026.txt", year=2026)
    assert notice == YearNotice(source="2026.txt", year=2026, entries=tuple(expected))


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        # “五一”, “十一”
        (2006, ["元旦", "春节", "劳动节", "国庆节"]),
        # “五一”国际劳动节
        (2008, ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]),
        # two festivals in one heading, which stands on a line of its own
        (2012, ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节、国庆节"]),
        (2025, ["元旦", "春节", "清明节", "劳动节", "端午节", "国庆节、中秋节"]),
    ],
)
def test_the_names_of_festivals(year: int, expected: list[str]) -> None:
    notice, _ = read_notice_text(published(year), source="a", year=year)
    assert list(dict.fromkeys(entry.name for entry in notice.entries)) == expected


def days_of(text: str) -> str:
    """Return the days that a text for 2027 rules on, without the year where it is that one."""
    notice, findings = read_notice_text(text, source="a", year=2027)
    assert findings == ()
    return " ".join(
        f"{str(entry.day).removeprefix('2027-')} {'work' if entry.is_workday else 'off'}"
        for entry in notice.entries
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2月5日放假", "02-05 off", id="a day"),
        pytest.param("2月5号放假", "02-05 off", id="a day as it is spoken"),
        pytest.param("2月5日至7日放假", "02-05 off 02-06 off 02-07 off", id="a range"),
        *(
            pytest.param(f"2月5日{sign}6日放假", "02-05 off 02-06 off", id=f"a range with {sign}")
            for sign in ("到", "—", "–", "-", "－", "～", "~", "——", "--")
        ),
        pytest.param("1月31日至2月1日放假", "01-31 off 02-01 off", id="a range over two months"),
        pytest.param(
            "12月31日至1月1日放假", "2026-12-31 off 01-01 off", id="a range over two years"
        ),
        pytest.param(
            "2月5日（农历除夕、周五）至6日（农历正月初一、周六）放假调休，共2天",
            "02-05 off 02-06 off",
            id="a range with what its ends are called",
        ),
        pytest.param("1月31日、2月13日上班", "01-31 work 02-13 work", id="a list"),
        pytest.param("1月31日和2月13日上班", "01-31 work 02-13 work", id="a list with 和"),
        pytest.param("1月31日及2月13日上班", "01-31 work 02-13 work", id="a list with 及"),
        pytest.param(
            "1月30日、2月5日至6日、9日放假，共4天",
            "01-30 off 02-05 off 02-06 off 02-09 off",
            id="a range in a list",
        ),
        pytest.param("2月5日放假，2月8日补休", "02-05 off 02-08 off", id="a day in lieu"),
        pytest.param("2月5日调休放假", "02-05 off", id="调休放假"),
        pytest.param("2月13日照常上班", "02-13 work", id="照常上班"),
        pytest.param("2月13日正常上班", "02-13 work", id="正常上班"),
        pytest.param("2月5日放假；2月5日放假", "02-05 off", id="the same day again"),
        pytest.param("2月5日放假1天", "02-05 off", id="its number of days without 共"),
        pytest.param(
            "2月13日（周六）上班。2月5日（周五）放假。", "02-05 off 02-13 work", id="out of order"
        ),
        pytest.param("2月28日放假，29天后开会", "02-28 off", id="a number that is no day"),
    ],
)
def test_days_as_they_are_written(text: str, expected: str) -> None:
    assert days_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2月17日、25日上班", "02-17 work 02-25 work", id="in a list"),
        pytest.param(
            "2月18日放假，17日、25日上班",
            "02-17 work 02-18 off 02-25 work",
            id="of a clause before",
        ),
        pytest.param("2月18日放假。\n25日上班", "02-18 off 02-25 work", id="of a sentence before"),
        pytest.param(
            "12月30日、31日放假", "2026-12-30 off 2026-12-31 off", id="December with its year"
        ),
    ],
)
def test_a_day_without_a_month_is_of_the_month_named_last(text: str, expected: str) -> None:
    assert days_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("12月31日放假", "2026-12-31 off", id="December is that of the year before"),
        pytest.param("11月30日放假", "11-30 off", id="November is not"),
        pytest.param("2027年12月31日放假", "12-31 off", id="unless its year is written"),
        pytest.param(
            "2026年12月31日至2027年1月1日放假", "2026-12-31 off 01-01 off", id="both are written"
        ),
        pytest.param(
            "2026年12月30日至1月1日放假",
            "2026-12-30 off 2026-12-31 off 01-01 off",
            id="only the first is written",
        ),
    ],
)
def test_the_year_of_a_day(text: str, expected: str) -> None:
    assert days_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("一、春节：2月5日（周五）至6日放假，共2天。7日上班。", id="full width"),
        pytest.param("一、春节:2月5日(周五)至6日放假,共2天;7日上班.", id="half width"),
        pytest.param("一、春节：２月５日（周五）至６日放假，共２天。７日上班。", id="digits too"),
        pytest.param(
            " 一、春节： 2 月 5 日 （ 周五 ） 至 6 日 放假， 共 2 天。 7日 上班。 ", id="blanks"
        ),
        pytest.param(
            "一、春节：\u30002月\xa05日\u200b（周五）至6日放假，共2天。7日上班", id="odd ones"
        ),
        pytest.param(
            "一、\n春节：\n2月5日（周\n五）至\n6日放\n假，共2\n天。7日\n上班", id="lines"
        ),
        pytest.param("一、春节：\r\n2月5日（周五）至6日放假，共2天。\r\n7日上班。\r\n", id="CRLF"),
        pytest.param("一、“春节”：2月5日（星期五）至6日放假，共2天。7日上班。", id="quotes"),
    ],
)
def test_punctuation_blanks_and_lines_change_nothing(text: str) -> None:
    assert days_of(text) == "02-05 off 02-06 off 02-07 work"
    notice, _ = read_notice_text(text, source="a", year=2027)
    assert {entry.name for entry in notice.entries} == {"春节"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "将2月13日（周六）、14日（周日）两个公休日调至2月11日、12日",
            "02-13 work 02-14 work",
            id="outside the holiday, they are worked",
        ),
        pytest.param(
            "2月5日至8日放假。将2月6日、14日两个公休日调至2月9日、10日",
            "02-05 off 02-06 off 02-07 off 02-08 off 02-14 work",
            id="in the holiday, they are not",
        ),
        pytest.param(
            "2月6日公休日调至2月8日。2月5日至8日放假",
            "02-05 off 02-06 off 02-07 off 02-08 off",
            id="nor where the holiday is named later",
        ),
        pytest.param(
            "2月14日公休日分别调至2月8日，2月14日上班",
            "02-14 work",
            id="they may be named again as worked",
        ),
        pytest.param(
            "2月14日公休日调至2月8日。2月14日公休日调至2月8日",
            "02-14 work",
            id="or again as moved",
        ),
    ],
)
def test_weekends_that_are_moved_away(text: str, expected: str) -> None:
    assert days_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2月3日（星期三）起正常上班", id="work begins again: 国办发明电〔2020〕1号"),
        pytest.param("1月1日不放假", id="not off"),
        pytest.param("1月1日为法定假日，2月6日（星期六）照常公休", id="what is so anyway"),
        pytest.param("安排职工在除夕（2月5日）休息", id="an advice: 国办发明电〔2023〕7号"),
        pytest.param("2027年放假", id="a year"),
        pytest.param("各单位放假期间值班", id="no day"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_text_without_days_off_or_work(text: str) -> None:
    notice, (finding,) = read_notice_text(text, source="a", year=2027)
    assert notice == YearNotice(source="a", year=2027, entries=())
    assert (finding.code, finding.line) == (Code.NO_DAYS, None)
    assert not is_notice_text(text)


HOLIDAY = "一、春节：2月5日至6日放假，共2天。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "2月5日（周六）至6日（周日）放假。\n2月13日（星期天）上班",
            [
                f"1: {WEEKDAY.format('2027-02-05')}: '2月5日(周六)'",
                f"1: {WEEKDAY.format('2027-02-06')}: '6日(周日)'",
                f"2: {WEEKDAY.format('2027-02-13')}: '2月13日(星期天)'",
            ],
            id="each weekday, where the year is another",
        ),
        pytest.param(
            "2月5日至6日放假，共3天。\n2月7日放假2天",
            [
                "1: CAL026 does not match the number of days named: 2: '共3天'",
                "2: CAL026 does not match the number of days named: 1: '放假2天'",
            ],
            id="another number of days",
        ),
        pytest.param(
            "2月5日至6日放假，共3天，\n2月13日（周日）上班",
            [
                "1: CAL026 does not match the number of days named: 2: '共3天'",
                f"2: {WEEKDAY.format('2027-02-13')}: '2月13日(周日)'",
            ],
            id="in the order of lines",
        ),
        pytest.param(
            "\n2月30日放假，13月1日、1月0日上班",
            [
                "2: CAL008 is not a day of the calendar (write a day as 2027-02-06): '2月30日'",
                "2: CAL008 is not a day of the calendar (write a day as 2027-02-06): '13月1日'",
            ],
            id="no such day; the rest of a list is given up",
        ),
        pytest.param(
            "5日放假",
            ["1: CAL008 is not a day of the calendar (write a day as 2027-02-06): '5日'"],
            id="no month yet",
        ),
        pytest.param(
            "2月6日至5日放假",
            ["1: CAL008 is not a day of the calendar (write a day as 2027-02-06): '2月6日至5日'"],
            id="a range backwards",
        ),
        pytest.param(
            "2月5日至5日放假",
            ["1: CAL008 is not a day of the calendar (write a day as 2027-02-06): '2月5日至5日'"],
            id="a range to its own beginning",
        ),
        pytest.param(
            "2月5日至6月7日放假",
            [f"1: {NO_DAY}: '2月5日至6月7日'"],
            id="a range of four months",
        ),
        pytest.param(
            "9999年12月31日至9999年12月31日放假",
            [f"1: {NO_DAY}: '9999年12月31日至9999年12月31日'"],
            id="a range behind the last day there is",
        ),
        pytest.param(
            "2月13日上班。\n2月13日放假",
            ["2: CAL012 is both a day off and a working day: see line 1: '2027-02-13'"],
            id="off and work",
        ),
        pytest.param(
            f"{HOLIDAY}2月8日（周一）至9日轮休，具体由各单位安排。",
            [f"2: {NOT_UNDERSTOOD}: '2月8日(周一)至9日轮休'"],
            id="another word",
        ),
        pytest.param(
            f"{HOLIDAY}2月8日{'安' * 50}休息",
            [f"2: {NOT_UNDERSTOOD}: '2月8日{'*' * 36}'"],
            id="a long sentence, cut, without words that may be names",
        ),
    ],
)
def test_what_is_wrong_or_not_understood(text: str, expected: list[str]) -> None:
    _, findings = read_notice_text(text, source="a", year=2027)
    assert [finding_line(finding, Language.EN) for finding in findings] == [
        f"a:{line}" for line in expected
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2月8日休息。一、春节：2月5日放假。", id="above the first heading"),
        pytest.param(
            f"{HOLIDAY}请于2月1日前报送值班表。", id="a day that is about something else"
        ),
        pytest.param(f"{HOLIDAY}放假期间注意安全。", id="no day"),
    ],
)
def test_what_is_passed_over(text: str) -> None:
    assert days_of(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param("国务院办公厅关于2027年部分节假日安排的通知", 2027, id="title"),
        pytest.param(
            "国务院办公厅\n关于 ２０２７ 年部分节假日安排的通知", 2027, id="in two lines"
        ),
        pytest.param("现将2027年元旦、春节放假调休日期通知如下", 2027, id="first sentence"),
        pytest.param("关于2027年和2028年部分节假日安排的通知", 2027, id="the first of two"),
        pytest.param("2027年1月1日放假", None, id="a day has a year, the text has none"),
        pytest.param("国办发明电〔2026〕9号", None, id="the number is of the year before"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_year_in_the_title(text: str, year: int | None) -> None:
    assert year_of_title(text) == year


WORDS = [
    *("1月", "2月", "12月", "13月", "30日", "31日", "5日", "1号", "至", "—", "、", "和", "起"),
    *(
        "放假",
        "补休",
        "上班",
        "公休日调至",
        "调休",
        "(周一)",
        "（星期六）",
        "。",
        "；",
        "，",
        "\n",
    ),
    *(" ", "2027年", "0000年", "9999年", "共3天", "春节：", "元旦、春节：", "关于2027年"),
]


class TestAnyText:
    """Days MUST come in order, each once, and lines MUST be those of the text."""

    @given(
        text=st.lists(st.sampled_from(WORDS), max_size=14).map("".join) | st.text(),
        year=st.sampled_from([2, 2027, 9999]),
    )
    def test_any_text_gives_days_or_findings(self, text: str, year: int) -> None:
        notice, findings = read_notice_text(text, source="a", year=year)
        assert notice.entries or findings
        days = [entry.day for entry in notice.entries]
        assert days == sorted(set(days))
        lines = {entry.line for entry in notice.entries}
        lines |= {finding.line for finding in findings}
        assert lines <= {None, *range(1, len(text.splitlines()) + 1)}


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        pytest.param(
            "5月1日（周六）至4日（周二）放假，5月5日（周三）调休，5月8日（周六）补班。",
            ["5月5日(周三)调休"],
            id="of days in one sentence with others",
        ),
        pytest.param(
            "5月1日至4日放假，与5月5日（周三）连休，5月8日（周六）需上班。",
            ["与5月5日(周三)连休"],
            id="joined",
        ),
        pytest.param(
            "鼓励各单位安排职工在5月6日休息。",
            ["鼓励各单位安排职工在5月6日休息"],
            id="an advice",
        ),
        pytest.param(
            "10月1日至6日放假，10月7日休息。9月26日（周日），10月9日（周六）上班。",
            ["9月26日(周日)"],
            id="a comma between two",
        ),
    ],
)
def test_no_day_is_lost_without_a_word(text: str, lost: list[str]) -> None:
    _, findings = read_notice_text(f"一、劳动节：5月3日放假。{text}", source="a", year=2027)
    assert [(each.code, each.value) for each in findings] == [
        (Code.NOT_UNDERSTOOD, value) for value in lost
    ]


@pytest.mark.parametrize(
    ("text", "working"),
    [
        pytest.param("5月8日（周六）补班", ["2027-05-08"], id="补班"),
        pytest.param("5月8日（周六）调休上班", ["2027-05-08"], id="调休上班"),
        pytest.param("4月25日与5月8日均需上班", ["2027-04-25", "2027-05-08"], id="与"),
        pytest.param("4月25日以及5月8日照常上班", ["2027-04-25", "2027-05-08"], id="以及"),
        pytest.param(
            "将4月25日公休日调至6月3日，5日上班", ["2027-04-25", "2027-06-05"], id="month"
        ),
    ],
)
def test_words_for_work(text: str, working: list[str]) -> None:
    read, _ = read_notice_text(f"一、劳动节：5月1日放假。{text}。", source="a", year=2027)
    assert [str(entry.day) for entry in read.entries if entry.is_workday] == working


@pytest.mark.parametrize("dash", ["—", "–", "―", "−", "-", "~", "～", "至", "到"])
def test_signs_of_a_range(dash: str) -> None:
    text = f"一、元旦：1月1日放假。二、春节：2月5日{dash}7日放假，共3天。"
    read, findings = read_notice_text(text, source="a", year=2027)
    assert findings == ()
    assert len(read.entries) == 4


def test_a_full_stop_of_half_width_ends_a_sentence_and_lines_are_those_of_the_slip() -> None:
    text = "三、清明节：4月3日至5日放假，共3天.\n四、劳动节：\n5月1日至5日放假调休，\n共6天."
    _, findings = read_notice_text(text, source="a", year=2027)
    assert [(each.code, each.line, each.value) for each in findings] == [
        (Code.MISCOUNTED, 4, "共6天")
    ]


def test_a_holiday_that_joins_a_weekend_may_count_its_days() -> None:
    text = "一、元旦：1月1日（周五）放假，与周末连休，共3天。"
    assert read_notice_text(text, source="a", year=2027)[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1月1日、" * 20_000 + "放假", id="days without end"),
        pytest.param("1月1日至" * 20_000, id="ranges without end"),
        pytest.param("元旦、" * 30_000, id="names without end"),
        pytest.param("(" * 100_000, id="brackets without end"),
        pytest.param("1月1日放假" * 200_000, id="a text that is too long"),
    ],
)
def test_a_hostile_text_is_answered_in_bounded_time(text: str) -> None:
    started = time.process_time()
    is_notice_text(text)
    assert time.process_time() - started < 10  # quadratic, it took minutes


@pytest.mark.parametrize(
    ("written", "is_right"),
    [
        ("（周五）", True),
        ("（週五）", True),
        ("(星期五)", True),
        ("（礼拜五）", True),
        ("（禮拜五）", True),
        ("（五）", True),
        ("（Fri）", True),
        ("(Friday)", True),
        ("(FRI.)", True),
        ("(Thurs.)", False),
        ("【周五】", True),
        ("周五", True),
        ("星期五", True),
        ("（除夕、周五）", True),
        ("（农历正月初一）", True),  # no weekday
        ("（第一天）", True),
        ("（周六）", False),
        ("（週六）", False),
        ("（礼拜六）", False),
        ("（星期天）", False),
        ("（日）", False),
        ("（Sat）", False),
        ("(Thursday)", False),
        ("周六", False),
        ("【礼拜日】", False),
    ],
)
def test_a_weekday_is_compared_however_it_is_written(written: str, *, is_right: bool) -> None:
    """2027-03-05 is a Friday."""
    notice, findings = read_notice_text(f"3月5日{written}放假", source="a", year=2027)
    assert [entry.day for entry in notice.entries] == [D("2027-03-05")]
    codes = [] if is_right else [Code.WRONG_WEEKDAY_IN_NOTICE]
    assert [finding.code for finding in findings] == codes


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("五、开斋节：", "开斋节"),
        ("（七）古尔邦节：", "古尔邦节"),
        ("3. 壮族“三月三”放假时间：", "壮族三月三"),
        ("二、春节、藏历新年：", "春节、藏历新年"),
        ("三、國慶節：", "国庆节"),
        ("一、“五一”国际劳动节：", "劳动节"),
        ("八、国庆节中秋节：", "国庆节、中秋节"),
    ],
)
def test_a_heading_that_is_not_known_keeps_its_own_name(heading: str, name: str) -> None:
    text = f"一、元旦：1月1日放假。\n{heading}3月5日至7日放假，共3天。"
    notice, findings = read_notice_text(text, source="a", year=2027)
    assert findings == ()
    assert {entry.name for entry in notice.entries if entry.day.month == 3} == {name}


# Sentences that stand beside the days in what cities and companies publish of the notice.
@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "5月1日至2日上班的，按不低于300%支付工资；5月8日正常上班。",
            [],
            id="what is paid on days off",
        ),
        pytest.param("5月8日（周六）调至5月6日。", ["5月8日(周六)调至5月6日"], id="调至"),
        pytest.param("4月25日（周日）上5月6日的班。", ["4月25日(周日)上5月6日的班"], id="上…的班"),
        pytest.param("5月8日（周六）到岗", ["5月8日(周六)到岗"], id="到岗"),
        pytest.param("25日如上班，可补休", ["25日如上班"], id="a day without its month"),
        pytest.param("5月3日不放假", ["5月3日不放假"], id="a day that is off above"),
        pytest.param(
            "（2026年劳动节为5月1日至5日放假）",
            ["(2026年劳动节为5月1日至5日放假)"],
            id="of another year",
        ),
        pytest.param("国务院办公厅\n2026年11月4日", [], id="a signature"),
        pytest.param("各省于11月20日前报送值班表", [], id="a day to report"),
    ],
)
def test_sentences_beside_the_days(text: str, found: list[str]) -> None:
    notice, findings = read_notice_text(
        f"一、劳动节：5月1日（周六）至4日（周二）放假，共4天。{text}", source="a", year=2027
    )
    days_off = [entry.day.day for entry in notice.entries if not entry.is_workday]
    assert days_off == [1, 2, 3, 4]
    assert {entry.day for entry in notice.entries if entry.is_workday} <= {D("2027-05-08")}
    assert [(each.code, each.value) for each in findings] == [
        (Code.NOT_UNDERSTOOD, value) for value in found
    ]


def test_each_row_of_a_pasted_table_is_shown_with_its_own_days() -> None:
    text = (
        "2027年节假日安排表\n元旦\t1月1日（周五）至1月3日（周日）\t3天\n"
        "春节\t2月5日（周五）\t1天\n劳动节\t5月1日放假"
    )
    _, findings = read_notice_text(text, source="a", year=2027)
    assert [(each.line, each.value) for each in findings if each.code is Code.NOT_UNDERSTOOD] == [
        (2, "元旦1月1日(周五)至1月3日(周日)3天"),
        (3, "春节2月5日(周五)1天"),
    ]
