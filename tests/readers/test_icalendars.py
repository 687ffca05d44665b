"""Which events of an iCalendar are days off or make-up workdays, and which days they have."""

import datetime as dt

import pytest

from sla1357.core.findings import Code
from sla1357.readers.icalendars import read_icalendar


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
    ],
)
def test_a_mark_makes_a_day(summary: str, is_workday: bool) -> None:
    assert read("DTSTART;VALUE=DATE:20270301", f"SUMMARY:{summary}") == (
        {"2027-03-01": is_workday},
        [],
    )


@pytest.mark.parametrize(
    "summary",
    [
        pytest.param("国庆节", id="a festival"),
        pytest.param("周六不上班", id="the opposite"),
        pytest.param("七夕（不放假）", id="the opposite in brackets"),
        pytest.param("国庆节不放假", id="the opposite of a festival"),
        pytest.param("无需上班", id="no festival"),
        pytest.param("张三假期结束", id="the word is not the end"),
        pytest.param("国庆节放假通知发布会", id="an appointment about it"),
        pytest.param("暑假期间值班", id="two words that only touch"),
        pytest.param("我的假期", id="somebody's holiday"),
        pytest.param("休闲活动", id="another word"),
        pytest.param("夜班表", id="and another"),
    ],
)
def test_any_other_event_is_left_alone(summary: str) -> None:
    assert read("DTSTART;VALUE=DATE:20270301", f"SUMMARY:{summary}") == ({}, [])


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
            ["DTSTART:20270228T170000Z", "DTEND:20270302T160000Z"], 1, 2, id="days in China"
        ),
    ],
)
def test_the_days_of_an_event(times: list[str], first: int, last: int) -> None:
    days, codes = read(*times, "SUMMARY:春节（休）")
    expected = [str(dt.date(2027, 3, day)) for day in range(first, last + 1)]
    assert (list(days), codes) == (expected, [])


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
