"""What is a date, and what is none: nothing is guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.findings import Code
from sla1357.readers.dates import parse_day


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-05",
        "2026-2-5",
        "2026/2/5",
        "2026/02/05",
        "2026年2月5日",
        "2026年02月05日",
        " 2026-02-05 ",
        "\u30002026-02-05\u3000",
        "2026-02-05 09:30",
        "2026-02-05 09:30:00",
        "2026-02-05T09:30",
        "2026-02-05T09:30:59.123456",
        "2026/2/5 9:30",
        "2026年2月5日 9:30",
        "2026年2月5日9:30",
        "2026-02-05 00:00",
        "2026-02-05 23:59:59",
        "2026-02-05T09:30+08:00",
        "2026-02-05T09:30+0800",
        "2026-02-05T15:59:59Z",
        "2026-02-04T16:00:00Z",
        "2026-02-05T00:30+09:00",
    ],
)
def test_accepted_forms_of_5_february(text: str) -> None:
    expected = "2026-02-04" if text.endswith("+09:00") else "2026-02-05"
    assert parse_day(text) == dt.date.fromisoformat(expected)


def test_an_offset_can_move_the_day_onto_a_make_up_sunday() -> None:
    assert parse_day("2025-09-27T17:00Z") == dt.date(2025, 9, 28)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.NOT_A_DATE),
        ("2026", Code.NOT_A_DATE),  # dateutil's parser would take today's month and day
        ("2026-02", Code.NOT_A_DATE),
        ("2月5日", Code.NOT_A_DATE),  # no year
        ("2/5", Code.NOT_A_DATE),
        ("26/2/5", Code.NOT_A_DATE),  # which part is the year?
        ("5/2/2026", Code.NOT_A_DATE),  # day or month first?
        ("2026-W06-4", Code.NOT_A_DATE),  # ISO, but no clerk means it
        ("2026-036", Code.NOT_A_DATE),
        ("2026-2/5", Code.NOT_A_DATE),  # mixed marks
        ("2026年2/5", Code.NOT_A_DATE),
        ("2026年2月5", Code.NOT_A_DATE),
        ("2026/2/5日", Code.NOT_A_DATE),
        ("2026/2/59:30", Code.NOT_A_DATE),  # which digits are the day's?
        ("2026-02-05 9", Code.NOT_A_DATE),
        ("2026-02-05 tomorrow", Code.NOT_A_DATE),
        ("明天", Code.NOT_A_DATE),
        ("２０２６-02-05", Code.NOT_A_DATE),
        ("2026/2/30", Code.NO_SUCH_DAY),
        ("2025/13/1", Code.NO_SUCH_DAY),
        ("2025-02-29", Code.NO_SUCH_DAY),
        ("0000-01-01", Code.NO_SUCH_DAY),
        ("1900/1/0", Code.NO_SUCH_DAY),
        ("0001-01-01T00:00+23:00", Code.NO_SUCH_DAY),  # falls before the first year
        ("9999-12-31T23:59-08:00", Code.NO_SUCH_DAY),
        ("2026-02-05 24:00", Code.NO_SUCH_TIME),  # the end of this day or the start of the next
        ("2026-02-05 25:00", Code.NO_SUCH_TIME),
        ("2026-02-05 12:60", Code.NO_SUCH_TIME),
        ("2026-02-05T09:30+25:00", Code.NO_SUCH_TIME),
    ],
)
def test_refused_forms(text: str, code: Code) -> None:
    assert parse_day(text) is code


@given(text=st.text())
def test_any_text_gives_a_day_or_a_code(text: str) -> None:
    assert isinstance(parse_day(text), (dt.date, Code))


@given(day=st.dates(), time=st.none() | st.times())
def test_every_iso_day_and_time_reads_back(day: dt.date, time: dt.time | None) -> None:
    text = str(day) if time is None else f"{day} {time}"
    assert parse_day(text) == day
