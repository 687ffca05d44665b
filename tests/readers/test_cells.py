"""Single cells: words for nothing yet, words of complexity, numbers of cases."""

import pytest

from sla1357.core.policy import CaseType
from sla1357.readers.cells import (
    is_no_day,
    is_placeholder,
    is_rounded,
    is_ruined,
    type_of,
    without_numbers_of_persons,
)
from sla1357.readers.text import unguarded

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


@pytest.mark.parametrize(
    "text",
    [r"\N", "NaT", "nan", "NaN", "(null)", "[NULL]", "<null>", "undefined", "<NA>", "#N/A N/A",
     "nil", "（空白）", '=""', "'", "'-", '="无"', "\u200e无\u200e", "…"],
)  # fmt: skip
def test_what_databases_and_spreadsheets_write_for_nothing(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        *("0000-00-00", "0000-00-00 00:00:00", "0000/0/0"),  # MySQL
        *("0001-01-01 00:00:00", "0001-01-01T00:00:00Z", "0001/1/1 0:00:00"),  # .NET
        *("1900/1/0", "1900-01-00 00:00", "1900年1月0日", "00:00:00"),  # Excel
        *("1899-12-30", "1899/12/30 0:00:00"),  # LibreOffice, Access
        *("1970-01-01", "1970-01-01 08:00:00", "1970-01-01T00:00:00.000Z"),  # Unix
        *("    年  月  日", "____年__月__日", "--/--", "/ /", "00000000"),
    ],
)  # fmt: skip
def test_a_day_that_is_none(text: str) -> None:
    assert is_no_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-05",
        "1900-01-01",
        "1970-01-02",
        "1970-01-01 09:30",
        "9:30",
        "否",
        "#N/A",
        "#REF!",
        "=A1",
        *("1", "0", "0.0"),
        "年",
    ],
)
def test_a_day_that_is_one_or_an_error(text: str) -> None:
    assert not is_no_day(text)


YES = "是|Y|yes|TRUE|True|1|1.0|√|✓|✔|☑|☑\ufe0f|✅|对|v|'√|复杂|☑复杂 □一般"
YES += '|☑是 □否|√是 □否|是☑ 否□|="是"'
NO = "否|N|no|FALSE|0|0.0|×|✗|✘|x|X|错|不是|□是 ☑否|是□ 否√|一般|不复杂|□"


@pytest.mark.parametrize(
    "header", ["是否复杂", "是否复杂案件", "是否疑难复杂(√)", "复杂案件（√）", "复杂？"]
)
def test_a_column_that_asks_is_answered(header: str) -> None:
    for words, case_type in ((YES, CaseType.COMPLEX), (NO, CaseType.ORDINARY)):
        assert {word: type_of(word, header) for word in words.split("|")} == dict.fromkeys(
            words.split("|"), case_type
        )


@pytest.mark.parametrize("word", ["√", "1", "0", "2", "3", "TRUE", "对", "×", "v"])
def test_a_tick_or_a_number_is_no_word_where_nothing_is_asked(word: str) -> None:
    assert type_of(word, "复杂程度") is None


def test_a_question_for_the_ordinary_is_answered_the_other_way() -> None:
    assert type_of("是", "是否简易程序") is CaseType.ORDINARY
    assert type_of("×", "是否普通案件") is CaseType.COMPLEX


@pytest.mark.parametrize("word", ["☒", "○", "2", "☑是 ☑否", "□是 □否", "", "?", "中"])
def test_an_answer_that_can_mean_both_is_none(word: str) -> None:
    assert type_of(word, "是否复杂") is None


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
        ("`0012", "`0012"),  # around code in Markdown
        ("‘0012’", "0012"),
        ('"0012"', "0012"),
        ('=T("0012")', "0012"),
        ("\u200e0012\u202c", "0012"),
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
