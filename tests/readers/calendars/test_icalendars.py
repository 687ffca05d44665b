"""Which events of an iCalendar are days off or make-up workdays, and which days they have."""

import datetime as dt

import pytest

from sla1357.core.findings import Code
from sla1357.readers.calendars.icalendars import read_icalendar


def read(*properties: str) -> tuple[dict[str, bool], list[Code]]:
    """Return day → whether it is worked of one event, and the codes of what is found."""
    event = "\n".join(("BEGIN:VEVENT", *properties, "END:VEVENT"))
    text = f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n"
    changes, findings = read_icalendar(text, source="a.ics")
    entries = changes.entries if changes else ()
    return (
        {str(entry.day): entry.is_workday for entry in entries},
        [finding.code for finding in findings],
    )


@pytest.mark.parametrize(
    ("summary", "is_workday"),
    [
        ("国庆节（休）", False),
        ("国庆节(班)", True),
        ("【休】国庆节", False),
        ("休｜国庆节", False),
        ("国庆节｜班", True),
        ("中秋节 休", False),
        ("国庆节 班", True),
        ("班", True),
        ("国庆节调休 上班", True),
        ("春节补班", True),
        ("国庆节、中秋节假期", False),
        ("端午节放假", False),
        # as feeds on the web write it
        ("上班(补春节假期)", True),
        ("上班（补国庆节假期）", True),
        ("春节 补班 第1天/共2天", True),
        ("春节 假期 第3天/共9天", False),
        ("元旦 假期 第1天/共1天", False),
        ("补春节班", True),
        ("补国庆节的班", True),
        ("补中秋节假期班", True),
        ("春节上班日", True),
        ("春節補班", True),
        ("國慶節補班", True),
        ("勞動節（休）", False),
        ("端午節放假", False),
        ("Special Working Day", True),
        ("Make-up Workday", True),
        ("Working Day for Spring Festival", True),
        ("Spring Festival (Working Day)", True),
        ("National Day Golden Week holiday 3", False),
        ("Labour Day Holiday", False),
        ("Day off for National Day", False),
        ("调休上班", True),
        ("（班）", True),
        ("国庆节（补班）", True),
        ("国庆节[上班]", True),
        ("【班】国庆节", True),
        ("班：国庆节", True),
        ("国庆节·班", True),
        ("国庆节-班", True),
        ("💼 国庆节 补班", True),
        ("🎉国庆节 休🎉", False),
        ("国庆节班", True),
        ("国庆补班日", True),
        ("国庆节后补班", True),
        ("国庆节前补班", True),
        ("上班(补 10月8日)", True),
        ("补2月17日（周二）的班", True),
        ("Weekend Work Day", True),
        ("Workday (make-up for Spring Festival)", True),
        ("特别工作日", True),
        ("中秋国庆双节假期", False),
        ("春节 假", False),
        ("（假）春节", False),
        ("清明连休", False),
        ("新年假期", False),
        ("2026年国庆节调休补班", True),
        ("10月10日（周六）上班 国庆节", True),
        ("国庆节、中秋节补班", True),
        ("国庆节正常上班", True),
        ("特殊工作日", True),
        ("国庆节工作日", True),
        ("国庆节放假调休", False),
        ("国庆节休", False),
        ("国庆黄金周", False),
        ("中秋节休息日", False),
        ("清明节小长假", False),
        ("龙舟赛（休）", False),
        ("校庆（班）", True),
        ("三月三放假", False),
        ("开斋节 放假", False),
    ],
)
def test_a_mark_makes_a_day(summary: str, is_workday: bool | None) -> None:
    if is_workday is None:
        assert read("DTSTART;VALUE=DATE:20270301", f"SUMMARY:{summary}") == (
            {},
            [Code.NOT_UNDERSTOOD],
        )
        return
    assert read("DTSTART;VALUE=DATE:20270301", f"SUMMARY:{summary}") == (
        {"2027-03-01": is_workday},
        [],
    )


@pytest.mark.parametrize(
    "summary",
    [
        pytest.param("国庆节", id="a festival"),
        pytest.param("七夕（不放假）", id="the opposite in brackets"),
        pytest.param("国庆节不放假", id="the opposite of a festival"),
        pytest.param("张三假期结束", id="the word is not the end"),
        pytest.param("我的假期", id="somebody's holiday"),
        pytest.param("休闲活动", id="another word"),
        pytest.param("妇女节", id="a festival without a day off"),
        pytest.param("homework", id="a word of English"),
    ],
)
def test_any_other_event_is_left_alone(summary: str) -> None:
    assert read("DTSTART;VALUE=DATE:20270301", f"SUMMARY:{summary}") == ({}, [])


@pytest.mark.parametrize(
    "summary",
    [
        pytest.param("周六不上班", id="the opposite"),
        pytest.param("无需上班", id="the opposite, of no festival"),
        pytest.param("国庆节放假通知发布会", id="an appointment about it"),
        pytest.param("暑假期间值班", id="two words that only touch"),
        pytest.param("夜班表", id="a list of shifts"),
        pytest.param("上班", id="work, of no festival"),
        pytest.param("工作日", id="a working day, of no festival"),
        pytest.param("放假", id="a day off, of no festival"),
        pytest.param("春节调休", id="tiaoxiu alone"),
        pytest.param("春节假期调休", id="tiaoxiu of a holiday"),
        pytest.param("春节补", id="half a word"),
        pytest.param("节后上班第一天", id="the day after"),
        pytest.param("春节休班", id="off and work"),
        pytest.param("国庆节后上班", id="the day after a festival"),
        pytest.param("春节假期旅游攻略", id="a guide for the holiday"),
        pytest.param("National Day observed", id="perhaps a substitute"),
        pytest.param("Spring Festival holiday (in lieu)", id="perhaps another"),
        pytest.param("春节 放假 上班", id="off and work in two words"),
        pytest.param("妇女节放假半天", id="half a day"),
        pytest.param("Working day", id="English, of no festival"),
        pytest.param("Workday challenge", id="an appointment in English"),
        pytest.param("公司补班通知", id="a letter"),
    ],
)
def test_what_may_be_a_day_is_never_passed_over_in_silence(summary: str) -> None:
    days, codes = read("DTSTART;VALUE=DATE:20270301", f"SUMMARY:{summary}")
    assert (days, codes) == ({}, [Code.NOT_UNDERSTOOD])


def test_of_several_summaries_each_may_hold_the_mark() -> None:
    days, _ = read("DTSTART;VALUE=DATE:20270301", "SUMMARY:春节", "SUMMARY:（休）")
    assert days == {"2027-03-01": False}


def test_an_event_that_was_cancelled_is_left_alone() -> None:
    assert read("DTSTART;VALUE=DATE:20270301", "SUMMARY:春节（休）", "STATUS:CANCELLED")[0] == {}


@pytest.mark.parametrize(
    ("times", "first", "last"),
    [
        pytest.param(["DTSTART;VALUE=DATE:20270301"], 1, 1, id="no end"),
        pytest.param(
            ["DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270301"], 1, 1, id="the same end"
        ),
        pytest.param(
            ["DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270304"], 1, 3, id="exclusive end"
        ),
        pytest.param(["DTSTART;VALUE=DATE:20270301", "DURATION:P3D"], 1, 3, id="a duration"),
        pytest.param(
            ["DTSTART:20270301T000000", "DTEND:20270303T235959"], 1, 3, id="the end of a day"
        ),
        pytest.param(
            ["DTSTART:20270301T000000", "DTEND:20270303T000000"], 1, 2, id="midnight is exclusive"
        ),
        pytest.param(
            ["DTSTART:20270228T160000Z", "DTEND:20270302T160000Z"], 1, 2, id="days in China"
        ),
    ],
)
def test_the_days_of_an_event(times: list[str], first: int, last: int) -> None:
    days, codes = read(*times, "SUMMARY:春节（休）")
    expected = [str(dt.date(2027, 3, day)) for day in range(first, last + 1)]
    assert (list(days), codes) == (expected, [])


@pytest.mark.parametrize(
    ("summary", "times", "days", "codes"),
    [
        pytest.param(
            *("春节 补班 第1天/共2天", "20270301T090000 20270301T180000"),
            *({"2027-03-01": True}, [Code.EVENT_WITH_HOURS]),
            id="work from nine to six",
        ),
        pytest.param(
            *("春节（班）", "20270301T090000 20270301T113000"),
            *({"2027-03-01": True}, [Code.EVENT_WITH_HOURS]),
            id="work in the morning is a day with work",
        ),
        pytest.param(
            *("春节（休）", "20270301T080000 20270301T180000"),
            *({"2027-03-01": False}, [Code.EVENT_WITH_HOURS]),
            id="off from eight to six",
        ),
        pytest.param(
            *("春节（休）", "20270301T133000 20270301T173000"),
            *({}, [Code.PART_OF_A_DAY]),
            id="off in the afternoon",
        ),
        pytest.param(
            *("春节（休）", "20270301T120000 20270302T120000"),
            *({}, [Code.PART_OF_A_DAY]),
            id="off from noon to noon",
        ),
        pytest.param(
            *("春节（休）", "20270228T170000Z 20270302T160000Z"),
            *({"2027-03-01": False, "2027-03-02": False}, [Code.EVENT_WITH_HOURS]),
            id="from one in the night in China",
        ),
    ],
)
def test_an_event_that_has_hours_is_said(
    summary: str, times: str, days: dict[str, bool], codes: list[Code]
) -> None:
    start, end = times.split()
    assert read(f"DTSTART:{start}", f"DTEND:{end}", f"SUMMARY:{summary}") == (days, codes)


def test_what_google_calls_a_public_holiday_is_a_day_off() -> None:
    day = ("DTSTART;VALUE=DATE:20271001", "SUMMARY:National Day")
    assert read(*day, "DESCRIPTION:Public holiday") == ({"2027-10-01": False}, [])
    assert read(*day, "DESCRIPTION:Observance") == ({}, [])
    work = ("DTSTART;VALUE=DATE:20271009", "SUMMARY:Special Working Day")
    assert read(*work, "DESCRIPTION:Public holiday") == ({"2027-10-09": True}, [])


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        ("上班(补春节假期)", "春节"),
        ("春节 补班 第1天/共2天", "春节"),
        ("國慶節、中秋節補班", "国庆节、中秋节"),
        ("五一劳动节补班", "劳动节"),
        ("国庆补班", "国庆节"),
        ("Special Working Day", ""),
        ("Spring Festival Holiday", "春节"),
        ("校庆（班）", "校庆"),
        ("班 | 运动会", "运动会"),
    ],
)
def test_a_day_is_named_after_its_festival(summary: str, name: str) -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270301\n"
        f"SUMMARY:{summary}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    changes, _ = read_icalendar(text, source="a.ics")
    assert changes is not None
    assert [entry.name for entry in changes.entries] == [name]


@pytest.mark.parametrize(
    "times",
    [
        pytest.param(["DTSTART;VALUE=DATE:20271301"], id="no such month"),
        pytest.param(
            ["DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270232"], id="a broken end"
        ),
        pytest.param(
            ["DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270228"],
            id="ends before it begins",
        ),
        pytest.param(["DTSTART;VALUE=DATE:99991231"], id="the last day there is"),
        pytest.param(["DTSTART:99991231T230000Z"], id="past the last day in China"),
        pytest.param(["DTSTART;VALUE=DATE:20270301", "DURATION:P61D"], id="two months"),
        pytest.param([], id="no day"),
    ],
)
def test_days_that_make_no_sense_are_found(times: list[str]) -> None:
    assert read(*times, "SUMMARY:春节（休）") == ({}, [Code.NOT_A_CALENDAR_DAY])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("TZID:X\nEND:VTIMEZONE", id="the end of a time zone"),
        pytest.param(
            "DTSTART;TZID=Asia:20270101T000000\nSUMMARY:（休）", id="a zone that is none"
        ),
        pytest.param("DTSTART;VALUE=DATE,DATE:20270101\nSUMMARY:（休）", id="two types"),
    ],
)
def test_what_the_parser_cannot_take_is_found(text: str) -> None:
    days, codes = read(*text.split("\n"))
    assert (days, codes) == ({}, [Code.NOT_ICALENDAR])
