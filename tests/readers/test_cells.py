"""Single cells: words for nothing yet, words of complexity, numbers of cases."""

import pytest

from sla1357.readers.cells import (
    is_placeholder,
    is_rounded,
    is_ruined,
    type_of,
    unguarded,
    without_numbers_of_persons,
)

PLACEHOLDERS = (
    "||待办|未联系|无|/|／|—|-|－|暂无|无需|——|--|\\|空|未|待定|未定|待联系|待办结|待回复|未办|未办结"
    "|未回复|未答复|未完成|办理中|暂未|N/A|na|NULL|None| 无\u200b"
)


@pytest.mark.parametrize("text", PLACEHOLDERS.split("|"))
def test_a_placeholder_is_nothing_yet(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["0", "否", "已办", "2026-02-05", "无锡", "///", "?"])
def test_anything_else_is_something(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize("text", ["急", "劳动争议", "一般？", "6", "", "一般/复杂"])
def test_what_is_no_word_of_complexity(text: str) -> None:
    assert type_of(text) is None


@pytest.mark.parametrize(
    ("text", "case_id"),
    [
        ("0012", "0012"),
        ("'0012", "0012"),
        ("\t0012\t", "0012"),
        ("\ufeff0012\u200b", "0012"),
        ('="0012"', "0012"),
        ('=" 0012 "', "0012"),
        ("=1+1", "=1+1"),
        ("'=1+1", "=1+1"),
        ("〔2026〕3号", "〔2026〕3号"),
        ("０１２", "０１２"),
    ],
)
def test_a_number_loses_its_guards_and_nothing_else(text: str, case_id: str) -> None:
    assert unguarded(text) == case_id


@pytest.mark.parametrize("text", ["1E+17", "1.2E+17", "1.23457E+17", "1.23457e+17"])
def test_a_power_of_ten_is_ruined(text: str) -> None:
    assert is_ruined(text)


@pytest.mark.parametrize("text", ["E+17", "12E+17", "1.2E17", "CY-1E+2", "117"])
def test_what_only_looks_like_one_is_not(text: str) -> None:
    assert not is_ruined(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("123456789012345000", True),
        ("12345678901234500", True),
        ("1234567890123450", False),  # one in ten of all numbers
        ("123456789012345001", False),
        ("123456789012000", False),  # 15 digits are kept
        ("CY123456789012345000", False),
    ],
)
def test_zeros_behind_the_15th_digit_may_be_excels(text: str, expected: bool) -> None:
    assert is_rounded(text) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王律师 13800000000", "王律师 138********"),
        ("37021419900101123X", "370***************"),
        ("37021419900101123x、13800000000", "370***************、138********"),
        ("138 0013 8000", "138**********"),
        ("138-0013-8000张三", "138**********张三"),
        ("370202 19900101 1234", "370*****************"),
        ("12351", "12351"),
        ("0532-87654321", "0532-87654321"),  # of an office, not of a person
        ("2026-02-05 09:30", "2026-02-05 09:30"),
    ],
)
def test_numbers_of_persons_are_made_unreadable(text: str, shown: str) -> None:
    assert without_numbers_of_persons(text) == shown
