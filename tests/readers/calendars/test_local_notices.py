"""Notices of a place, or within a year: the days that differ from the calendar in use.

The wording is that of the notices, official documents and as such in the public domain
(Copyright Law of the PRC, art. 5); what is beside their days is left out.
"""

import pytest

from sla1357.core.findings import Code
from sla1357.core.notices import with_files
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.calendars.files import read_local
from sla1357.readers.calendars.notice_texts import read_notice_text
from tests.readme import ROOT


def read(text: str, calendar: WorkCalendar, year: int | None = None) -> tuple[str, list[str]]:
    """Return the days and kinds that are read, and the codes of what is found."""
    changes, findings = read_local(text, source="a.txt", year=year, calendar=calendar)
    entries = changes.entries if changes else ()
    days = [f"{entry.day:%m-%d} {'work' if entry.is_workday else 'off'}" for entry in entries]
    return ", ".join(days), [finding.code.value for finding in findings]


# Addresses of copies: huaxiashiwen.com/xuexi/tongzhi/704789.html (Guangxi 2017),
# xwmpso.com/2023/0314/1505733.shtml (Guangxi 2023), mnw.cn/news/cj/3018205.html (Xinjiang 2025),
# juwanzhuan.com/detail_883095.html (Ningxia 2020), fund.caiding5.cn/shichang/14818.html (Lhasa
# 2026), toutiao.com/topic/7481148015043069962 (2025), m.7tqp.com/news_2736631.shtml (2022),
# news.fjsen.com/2014-10/09/content_15002081.htm (APEC 2014), tests/notices/2019.txt and 2020.txt
NOTICES = [
    pytest.param(
        "关于2017年“壮族三月三”和清明节放假的通知\n一、“壮族三月三”期间，本自治区内全体公民放假2天，"
        "即3月30日、31日（农历三月初三、初四）放假。清明节放假时间为4月2日至4日，4月1日（星期六）上班。"
        "本自治区内4月1日（星期六）放假调休，4月8日（星期六）上班，"
        "即“壮族三月三”和清明节放假时间为3月30日至4月4日。",
        "03-30 off, 03-31 off, 04-01 off, 04-08 work",
        ["CAL037"],
        "壮族三月三",
        id="Guangxi 2017, which quotes the notice that it changes",
    ),
    pytest.param(
        "廣西壯族自治區人民政府辦公廳關於2023年“壯族三月三”放假的通知\n今年農曆三月初三是4月22日(星期六)。"
        "2023年4月21日(星期五)至23日(星期日)休假調休，共3天。",
        "04-21 off, 04-23 off",
        [],
        "壮族三月三",
        id="Guangxi 2023, in traditional characters",
    ),
    pytest.param(
        "将2025年节假日放假调休日期通知如下。\n"
        "（一）元旦：1月1日（周三）放假1天，不调休。\n"
        "（三）肉孜节：3月31日（周一）是少数民族习惯节日肉孜节，3月29日（周六）至31日（周一）放假，共3天。\n"
        "（七）古尔邦节：6月6日（周五）是少数民族习惯节日古尔邦节，6月6日（周五）至10日（周二）放假，共5天。\n"
        "（八）国庆节中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。\n"
        "二、夏季作息时间：自5月1日起上班时间为10:00。",
        "03-31 off, 06-06 off, 06-09 off, 06-10 off",
        ["CAL024"],
        "肉孜节",
        id="Xinjiang 2025, with the hours of work",
    ),
    pytest.param(
        "关于2021年部分节假日安排的通知\n"
        "五、开斋节：5月13日至14日放假。\n六、端午节：6月12日至14日放假，共3天。\n"
        "七、古尔邦节：7月19日至20日放假。\n八、中秋节：9月19日至21日放假调休，共3天。9月18日（星期六）上班。",
        "05-13 off, 05-14 off, 07-19 off, 07-20 off",
        [],
        "开斋节",
        id="Ningxia 2021, beside the festivals of all",
    ),
    pytest.param(
        "2026年春节、藏历新年放假12天，2026年2月15日至2月26日放假调休，"
        "2月14日（周六）、2月28日（周六）上班。",
        "02-24 off, 02-25 off, 02-26 off",
        [],
        "藏历新年",
        id="Lhasa 2026, longer than elsewhere",
    ),
    pytest.param(
        "现就2025年藏历新年放假安排通知如下：2025年藏历新年放假时间为2月27日至3月4日，共6天，"
        "其中放假4天、周末2天，不调休。",
        "02-27 off, 02-28 off, 03-03 off, 03-04 off",
        [],
        "藏历新年",
        id="Tibet 2025: 放假时间为",
    ),
    pytest.param(
        "2022年藏历新年放假7天。即：2022年3月2日至3月8日放假调休。"
        "2月26日（星期六）、3月13日（星期日）上班。",
        "02-26 work, 03-02 off, 03-03 off, 03-04 off, 03-07 off, 03-08 off, 03-13 work",
        [],
        "藏历新年",
        id="Lhasa 2022",
    ),
    pytest.param(
        "2014年亚太经合组织会议期间，放假时间为11月7日至11月12日，共6天。"
        "其中，11月7日（星期五）、10日（星期一）放假，11月11日（星期二）、12日（星期三）调休，"
        "11月2日（星期日）、15日（星期六）上班。",
        "11-02 work, 11-07 off, 11-10 off, 11-11 off, 11-12 off, 11-15 work",
        [],
        "",
        id="APEC 2014: 放假时间为",
    ),
    pytest.param(
        "关于延长2020年春节假期的通知\n本市延长2020年春节假期至2月9日（星期日），"
        "2月10日（星期一）起恢复正常上班。",
        "02-03 off, 02-04 off, 02-05 off, 02-06 off, 02-07 off",
        [],
        "春节",
        id="a holiday that is extended",
    ),
    pytest.param(
        "关于2026年开斋节放假的通知\n开斋节从3月20日（Fri）起放假3天。4月11日（礼拜六）补班。",
        "03-20 off, 04-11 work",
        [],
        "开斋节",
        id="from a day on",
    ),
    pytest.param(
        "关于2026年荷花节放假的通知\n7月6日星期一全市放假一天，7月11日周六照常上班。",
        "07-06 off, 07-11 work",
        [],
        "荷花节",
        id="weekdays without brackets, a festival that nobody knows",
    ),
    pytest.param(
        "2026年12月21日（一）放假，12月26日（六）上班。",
        "12-21 off, 12-26 work",
        [],
        "",
        id="a December of its own year, weekdays of one character",
    ),
    pytest.param(
        "关于2019年元旦放假的通知 元旦：12月30日至1月1日放假，共3天。12月29日（星期六）补休。",
        "12-29 off",
        [],
        "元旦",
        id="but before New Year's Day, the one before",
    ),
]


@pytest.mark.parametrize(("text", "days", "codes", "name"), NOTICES)
def test_a_local_notice(
    official: WorkCalendar, text: str, days: str, codes: list[str], name: str
) -> None:
    assert read(text, official) == (days, codes)
    changes, _ = read_local(text, source="a.txt", year=None, calendar=official)
    assert changes is not None
    assert changes.entries[0].name == name


# What the notices for 2003, 2019 and 2020 were changed to is in the official calendar.
OF_2003 = (
    "国务院办公厅关于2003年“五一”放假调休安排的通知\n5月1日-3日为法定假日,"
    "5月3日(星期六)的公休调至5月5日(星期一)休息, 5月4日(星期日)照常公休。"
)


def test_the_change_of_may_2003_is_known_already(official: WorkCalendar) -> None:
    assert read(OF_2003, official) == ("", ["CAL038"])


@pytest.mark.parametrize(
    ("year", "number", "title", "days"),
    [
        pytest.param(
            *(2019, "国办发明电〔2019〕3号", "国务院办公厅关于调整2019年劳动节假期安排的通知"),
            "04-28 work, 05-02 off, 05-03 off, 05-05 work",
            id="2019",
        ),
        pytest.param(
            *(2020, "国办发明电〔2020〕1号", "国务院办公厅关于延长2020年春节假期的通知"),
            "01-31 off, 02-01 off",
            id="2020",
        ),
    ],
)
def test_a_change_of_a_year_is_what_its_plan_lacks(
    official: WorkCalendar, year: int, number: str, title: str, days: str
) -> None:
    text = (ROOT / "tests" / "notices" / f"{year}.txt").read_text("utf-8")
    planned, changed = text.split(number)
    plan, _ = read_notice_text(planned, source="plan", year=year)
    before = with_files(official, [plan])
    assert before.digest() != official.digest()
    assert read(title + changed, before) == (days, [])
    changes, _ = read_local(title + changed, source="a.txt", year=None, calendar=before)
    assert changes is not None
    assert with_files(before, [changes]).digest() == official.digest()
    assert read(title + changed, official) == ("", ["CAL038"])


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        pytest.param("3月20日放假", None, Code.NO_YEAR_NAMED, id="no year"),
        pytest.param(
            "2026年3月20日（周四）放假", None, Code.WRONG_WEEKDAY_IN_NOTICE, id="weekday"
        ),
        pytest.param("2026年3月20日(Thursday)放假", None, Code.WRONG_WEEKDAY_IN_NOTICE, id="Fri"),
        pytest.param("2026年3月20日（週四）放假", None, Code.WRONG_WEEKDAY_IN_NOTICE, id="週"),
        pytest.param("2026年3月20日（四）放假", None, Code.WRONG_WEEKDAY_IN_NOTICE, id="(四)"),
        pytest.param(
            "2026年3月22日（礼拜天）至24日放假，共4天", None, Code.MISCOUNTED, id="number"
        ),
        pytest.param("2026年3月20日至24日放假四天", None, Code.MISCOUNTED, id="in characters"),
        pytest.param("2026年2月30日放假", None, Code.NOT_A_CALENDAR_DAY, id="no such day"),
        pytest.param("2041年3月20日放假", None, Code.OUTSIDE_COVERAGE, id="no such year"),
        pytest.param("本市放假安排另行通知", 2026, Code.NO_DAYS, id="no day"),
        pytest.param(
            "2026年延长学期至8月31日，3月20日放假", None, Code.NOT_UNDERSTOOD, id="not a holiday"
        ),
        pytest.param(
            "延长2026年春节假期至6月10日", None, Code.NOT_UNDERSTOOD, id="months behind it"
        ),
        pytest.param("2026年3月20日调休", None, Code.NO_DAYS, id="tiaoxiu alone"),
        pytest.param(
            "2026年3月20日放假，3月28日视为调整日上课上班", None, Code.NOT_UNDERSTOOD, id="unread"
        ),
    ],
)
def test_what_is_wrong_in_a_local_notice(
    official: WorkCalendar, text: str, year: int | None, code: Code
) -> None:
    _, codes = read(text, official, year)
    assert code.value in codes


def test_a_calendar_file_is_compared_too(official: WorkCalendar) -> None:
    text = "date,kind,name\n2026-03-20..2026-03-22,off,开斋节\n2026-10-01,off,国庆节\n"
    assert read(text, official) == ("03-20 off", [])


@pytest.mark.parametrize(
    ("text", "days", "codes"),
    [
        ("2026年3月20日（星期五）起至3月24日放假", "03-20 off, 03-23 off, 03-24 off", []),
        ("从2026年3月20日起至24日放假，共5天", "03-20 off, 03-23 off, 03-24 off", []),
        ("2026年3月20、23日放假", "03-20 off, 03-23 off", []),
        ("2026年3月20-24日放假", "03-20 off, 03-23 off, 03-24 off", []),
        ("2026年3月20日至3月24日，放假5天", "03-20 off, 03-23 off, 03-24 off", []),
        ("放假时间：2026年3月20日至24日", "03-20 off, 03-23 off, 03-24 off", []),
        ("2026年放假调休时间为：4月18日（星期六）至21日（星期二）", "04-20 off, 04-21 off", []),
        ("2026年4月20日（星期一）为法定假日，放假一天", "04-20 off", []),
        ("2026年3月20日全天放假", "03-20 off", []),
        ("2026年12月21日（星期一）补假", "12-21 off", []),
        ("2026年10月7日起正常上班", "10-07 work", []),
        ("2026年3月14日（周六）、28日（周六）正常工作", "03-14 work, 03-28 work", []),
        ("2026年春节假期延长至2月26日", "02-24 off, 02-25 off, 02-26 off", []),
        ("春节假期由2026年2月23日延长至2月25日", "02-24 off, 02-25 off", []),
        ("2026年春节假期延长3天，至2月26日", "02-24 off, 02-25 off, 02-26 off", []),
        # what is no day off, or takes one back
        ("取消2026年10月7日放假", "", ["CAL027", "CAL024"]),
        ("2026年3月20日放假半天，3月23日放假", "03-23 off", ["CAL024"]),
        ("2026年3月20日下午放假，3月23日放假", "03-23 off", ["CAL024"]),
        ("2026年10月7日不放假，3月23日放假", "03-23 off", ["CAL024"]),
        ("2026年5月1日起上班时间为9:00，3月23日放假", "03-23 off", ["CAL024"]),
    ],
)
def test_other_ways_to_write_it(
    official: WorkCalendar, text: str, days: str, codes: list[str]
) -> None:
    assert read(text, official) == (days, codes)


TITLE = "关于2026年有关放假安排的通知\n"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12月31日（周四）至1月2日放假，共3天。1月4日（周一）正常上班", "12-31 off"),
        ("自11月23日零时起至11月25日24时止放假", "11-23 off, 11-24 off, 11-25 off"),
        ("放假时间：11月23日0时至25日24时", "11-23 off, 11-24 off, 11-25 off"),
        (
            "放假时间：11.23—11.25，共3天；11.28（周六）上班",
            "11-23 off, 11-24 off, 11-25 off, 11-28 work",
        ),
        ("放假时间：2026/11/23至2026/11/24；2026-11-28上班", "11-23 off, 11-24 off, 11-28 work"),
        ("11/23（周一）放假，11/28（周六）补班", "11-23 off, 11-28 work"),
        ("上班日期：11月28日（周六）、29日（周日）", "11-28 work, 11-29 work"),
        ("补班：11月28日（周六）", "11-28 work"),
        ("周六（11月28日）上班", "11-28 work"),
        ("11月23日（周一）至25日（周三）放假，其中24日（周二）正常上班", "11-23 off, 11-25 off"),
        ("11月23日至25日放假（其中24日上班），共2天", "11-23 off, 11-25 off"),
        ("11月23日至25日放假。其中，24日正常上班", "11-23 off, 11-25 off"),
        ("11月24日至26日（周二至周四）放假3天", "11-24 off, 11-25 off, 11-26 off"),
        ("11月24日、26日（周二、周四）放假", "11-24 off, 11-26 off"),
        ("11月24日、25日、26日三天放假", "11-24 off, 11-25 off, 11-26 off"),
        ("11月24日（周二）至25日（周三）（共2天）放假", "11-24 off, 11-25 off"),
        ("11月28日（周六）、29日（周日）为工作日", "11-28 work, 11-29 work"),
        ("11月28日（周六）为补班日", "11-28 work"),
        ("11月28日（周六）补上班", "11-28 work"),
        ("10月10日（周六）正常休息", "10-10 off"),
        ("本市各级机关、企事业单位11月23日（周一）放假", "11-23 off"),
        ("<p>兹定于<b>11</b>月23日（周一）放假一天</p>", "11-23 off"),
        ("公司全体员工11月23日（周一）放假，11月28日（周六）应当上班", "11-23 off, 11-28 work"),
        ("太原市11月23日放假并于11月28日上班", "11-23 off, 11-28 work"),
        ("★11月23日（周一）放假★", "11-23 off"),
        ("具体放假时间为11月23日至24日", "11-23 off, 11-24 off"),
        ("二〇二六年十一月二十三日至二十四日放假，共2天", "11-23 off, 11-24 off"),
        ("十一月二十三日（星期一）、二十四日（星期二）放假", "11-23 off, 11-24 off"),
        ("11月23（周一）放假，11月28上班", "11-23 off, 11-28 work"),
        ("11月23-24放假", "11-23 off, 11-24 off"),
        ("11月23日（周一）放假1天不调休", "11-23 off"),
        # days of other matters
        ("请于11月20日17:00前报送名单，11月23日放假\n市政府办公室\n2026年11月19日", "11-23 off"),
        ("本通知自11月20日起施行，11月23日放假", "11-23 off"),
    ],
)
def test_forms_of_days_of_offices(official: WorkCalendar, text: str, days: str) -> None:
    assert read(TITLE + text, official) == (days, [])


OF_PAY = "法定节假日10月1日至3日上班的，按300%支付加班工资"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(OF_PAY, "法定节假日10月1日至3日上班的", id="those who work are paid"),
        pytest.param("10月1日上班，按300%支付工资", "10月1日上班", id="pay behind a comma"),
        pytest.param("10月1日上班者发加班费", "10月1日上班**加班*", id="another word for who"),
        pytest.param("在11月28日（周六）上班期间受伤的属于工伤", None, id="while they work"),
        pytest.param("11月28日（周六）上班人员名单见附件", None, id="who works"),
        pytest.param("11月24日（周二）休息的人员按值班安排补休", None, id="who rests"),
        pytest.param("如遇11月28日（周六）上班", None, id="a condition"),
        pytest.param("若11月28日（周六）上班", None, id="another condition"),
        pytest.param("11月28日（周六）上班半天", None, id="half a day"),
        pytest.param("窗口单位11月28日（周六）上班", None, id="some offices only"),
        pytest.param("各企业可结合实际11月24日（周二）放假", None, id="an advice"),
        pytest.param("有条件的企业11月24日（周二）放假", None, id="another advice"),
        pytest.param("11月28日上班：王小明、李四", "11月28日上班:***、**", id="who works, named"),
        pytest.param("11月28日（王小明）上班", "11月28日(***)上班", id="who works, in brackets"),
        pytest.param("11月28日上班（李四）", "11月28日上班(**)", id="who works, behind"),
        pytest.param("各中小学、幼儿园11月24日放假", None, id="schools only"),
        pytest.param("女职工：11月24日放假", "11月24日放假", id="some persons only"),
        pytest.param("超市11月24日放假", "**11月24日放假", id="a market is no city"),
        pytest.param("11月24日（下午）放假", None, id="some hours in brackets"),
        pytest.param("11月24日放假（上午）", None, id="some hours behind"),
        pytest.param("11月24日（8:00-12:00）放假", None, id="hours of a clock"),
        pytest.param("放假时间：11月24日，13:00-18:00", "11月24日", id="hours behind a comma"),
        pytest.param("11月24日放假（暂定）", None, id="not decided"),
        pytest.param("11月24日放假，共半天", "11月24日放假", id="half a day behind a comma"),
        pytest.param("11月24日放假，由各单位自行安排", "11月24日放假", id="each office decides"),
        pytest.param("11月28日上班，遇雨顺延", "11月28日上班", id="put off by rain"),
        pytest.param("11月24日（周二）放假的通知作废", None, id="taken back"),
        pytest.param("11月24日（周二）放假取消", None, id="cancelled"),
        pytest.param("2025年11月24日（周一）放假", None, id="of another year"),
        pytest.param("去年11月24日（周一）放假", None, id="of the year before"),
        pytest.param(
            "原定10月10日（周六）上班调整为10月11日（周日）上班", None, id="moved to another day"
        ),
        pytest.param(
            "将10月10日（周六）上班改到10月11日（周日）", None, id="moved, said otherwise"
        ),
        pytest.param("11月28日（周六）按正常工作日安排工作", None, id="as a working day"),
        pytest.param(
            "11月28日（周六）、29日（周日）须正常到岗",
            "11月28日(周六)、29日(周日)须正常到岗",
            id="到岗",
        ),
        pytest.param("11月28日（周六）调至11月24日（周二）", None, id="调至"),
        pytest.param("11月28日（周六）上11月24日（周二）的班", None, id="上…的班"),
        pytest.param("11月28日（周六）复工", None, id="复工"),
        pytest.param("11月28日（周六）恢复办公", "11月28日(周六)恢复办公", id="办公"),
        pytest.param(
            "11月28日（周六）与24日（周二）互换", "11月28日(周六)与24日(周二)**", id="互换"
        ),
        pytest.param("11月23日（周一）不放假", None, id="a day read elsewhere is not off"),
        pytest.param(
            "11月23日（周一）上班时间调整为9:00", None, id="a day read elsewhere is changed"
        ),
        pytest.param("联系人王小明11月24日（周二）值班", "******11月24日(周二)值班", id="a name"),
        pytest.param(
            "11月24日（周二）13812345678王小明", "11月24日(周二)1*************", id="a number"
        ),
    ],
)
def test_a_sentence_that_is_not_understood_is_found_and_nothing_is_read_of_it(
    official: WorkCalendar, text: str, found: str | None
) -> None:
    """It is said with its own line, and without what may be a name."""
    notice = f"{TITLE}11月23日（周一）放假。\n{text}。"
    changes, findings = read_local(notice, source="a", year=None, calendar=official)
    assert changes is not None
    assert [str(entry.day) for entry in changes.entries] == ["2026-11-23"]
    assert {(each.code, each.line) for each in findings} == {(Code.NOT_UNDERSTOOD, 3)}
    expected = found or text.replace("（", "(").replace("）", ")").split("，")[0]
    assert findings[0].value == expected
