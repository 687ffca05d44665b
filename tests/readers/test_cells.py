"""Single cells: words for nothing yet, words of complexity, numbers of cases."""

import pytest

from sla1357.core.policy import CaseType
from sla1357.readers.cells import (
    is_no_day,
    is_not_yet,
    is_placeholder,
    is_rounded,
    is_ruined,
)
from sla1357.readers.persons import (
    is_number_of_a_person,
    shown_where_a_day_belongs,
    without_names,
    without_numbers_of_persons,
)
from sla1357.readers.text import unguarded
from sla1357.readers.type_words import TypeWords

TYPES = TypeWords()

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
    [
        r"\N",
        "NaT",
        "nan",
        "NaN",
        "(null)",
        "[NULL]",
        "<null>",
        "undefined",
        "<NA>",
        "#N/A N/A",
        "nil",
        "（空白）",
        '=""',
        "'",
        "'-",
        '="无"',
        "\u200e无\u200e",
        "…",
    ],
)
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
)
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
        *("年", "正在办理", "跟进中"),
    ],
)
def test_a_day_that_is_one_or_an_error(text: str) -> None:
    assert not is_no_day(text)


NOT_YET = (
    "未联系|尚未|尚未办结|至今未回复|暂未出方案|没有联系|待联系|待出方案|待审核|正在办理|仍在办理"
    "|在办|在办中|办理中|跟进中|持续跟进|持续跟进中|进行中|等待中|制定中|沟通中|否|×|✗|N|no"
    "|not yet|pending|In Progress|to do|TBD|办理中（预计11.25）|未办结，转仲裁|未到期|还未办结"
    "|正在 办理|辦理中|未办结。|目前待审批|暂无方案|尚无结果|没办完|未出结果|跟踪中"
)
NOT_CLOSED = (
    "待企业反馈|等待用人单位回复|等公司材料|调解中|仲裁中|诉讼中|正在协商|审批中|整改中|调查中"
    "|正在调解（第二次）|劳动仲裁中|核查中"
)


@pytest.mark.parametrize("closes", [True, False])
def test_words_that_say_that_a_stage_is_not_done(*, closes: bool) -> None:
    words = [*NOT_YET.split("|"), *(NOT_CLOSED.split("|") if closes else ())]
    assert [word for word in words if not is_not_yet(word, closes=closes)] == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "已联系",
            "是",
            "√",
            "已办结",
            "转仲裁",
            "已转办",
            "延期",
            "暂缓",
            "联系不上",
            "未联系上",
        ),
        *(
            "无人接听",
            "未接",
            "拒接",
            "关机",
            "待归档",
            "待回访",
            "等待2天",
            "待遇已补发",
            "等级一般",
            "同上",
            "当天",
            "张三",
            "未婚",
            "待产",
        ),
        *("未联系，11.6已联系", "未接；2026-11-06联系", "2026-11-05", "0", "no. 5", "opened", "?"),
    ],
)
def test_what_does_not_say_for_certain_that_a_stage_is_not_done(text: str) -> None:
    assert not is_not_yet(text, closes=True)


def test_work_that_is_done_after_a_contact_does_not_say_that_there_was_none() -> None:
    for word in NOT_CLOSED.split("|"):
        assert not is_not_yet(word, closes=False)


YES = "是|Y|yes|TRUE|True|1|1.0|√|✓|✔|☑|☑\ufe0f|✅|对|v|'√|复杂|☑复杂 □一般"
YES += '|☑是 □否|√是 □否|是☑ 否□|="是"'
NO = "否|N|no|FALSE|0|0.0|×|✗|✘|x|X|错|不是|□是 ☑否|是□ 否√|一般|不复杂|□"


@pytest.mark.parametrize(
    "header", ["是否复杂", "是否复杂案件", "是否疑难复杂(√)", "复杂案件（√）", "复杂？"]
)
def test_a_column_that_asks_is_answered(header: str) -> None:
    for words, case_type in ((YES, CaseType.COMPLEX), (NO, CaseType.ORDINARY)):
        assert {word: TYPES.type_of(word, header) for word in words.split("|")} == dict.fromkeys(
            words.split("|"), case_type
        )


@pytest.mark.parametrize("word", ["√", "1", "0", "2", "3", "TRUE", "对", "×", "v"])
def test_a_tick_or_a_number_is_no_word_where_nothing_is_asked(word: str) -> None:
    assert TYPES.type_of(word, "复杂程度") is None


def test_a_question_for_the_ordinary_is_answered_the_other_way() -> None:
    assert TYPES.type_of("是", "是否简易程序") == CaseType.ORDINARY
    assert TYPES.type_of("×", "是否普通案件") == CaseType.COMPLEX


@pytest.mark.parametrize("word", ["☒", "○", "2", "☑是 ☑否", "□是 □否", "", "?", "中"])
def test_an_answer_that_can_mean_both_is_none(word: str) -> None:
    assert TYPES.type_of(word, "是否复杂") is None


@pytest.mark.parametrize(
    ("words", "case_type"),
    [
        (
            "一 般|一　般|一般（简易）|一般案件（无争议）|比较简单|非复杂|一般性案件|普通（个人）",
            CaseType.ORDINARY,
        ),
        (
            "复 杂|复　杂|复杂（5人以上）|复杂案件（集体）|疑难 复杂|複雜|很复杂|疑难（重大）",
            CaseType.COMPLEX,
        ),
    ],
)
def test_blanks_and_remarks_do_not_change_a_word_of_complexity(
    words: str, case_type: CaseType
) -> None:
    assert {word: TYPES.type_of(word) for word in words.split("|")} == dict.fromkeys(
        words.split("|"), case_type
    )


@pytest.mark.parametrize(
    "text",
    [
        *(
            "一般（转复杂）",
            "复杂（原一般）",
            "一般（复杂）",
            "复杂（待定）",
            "复杂（？）",
            "一般→复杂",
        ),
        *("一般转复杂", "较复杂", "一般或复杂", "（复杂）?", "复杂（可能）"),
    ],
)
def test_a_remark_that_speaks_of_the_other_type_leaves_it_open(text: str) -> None:
    assert TYPES.type_of(text) is None


@pytest.mark.parametrize("header", ["复杂案件", "疑难案件", "复杂（打√）", "复杂"])
def test_a_tick_answers_a_header_that_is_a_word_of_complexity(header: str) -> None:
    assert TYPES.type_of("√", header) == CaseType.COMPLEX
    assert TYPES.type_of("×", header) == CaseType.ORDINARY
    assert TYPES.is_tick_column(header)
    assert TYPES.type_of("√", "一般案件") == CaseType.ORDINARY
    assert not any(map(TYPES.is_tick_column, ("一般案件", "复杂程度", "是否复杂")))


@pytest.mark.parametrize("text", ["急", "劳动争议", "一般？", "6", "", "一般/复杂"])
def test_what_is_no_word_of_complexity(text: str) -> None:
    assert TYPES.type_of(text) is None


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
        ("0532-87654321", "053**********"),
        ("(0532)87654321", "(053**********"),
        ("（0532）87654321转3", "（053**********转3"),
        ("13812 345678", "138*********"),
        ("370214-19900101-123X", "370*****************"),
        ("6222 0212 3456 7890 123", "622********************"),
        ("1 3 8 1 2 3 4 5 6 7 8", "1 3******************"),
        ("１３８１２３４５６７８", "１３８********"),
        ("138\u200b1234\u200b5678", "138**********"),
        ("138－1234－5678", "138**********"),
        ("138，1234，5678", "138**********"),
        ("138·1234·5678", "138**********"),
        ("138/1234/5678", "138**********"),
        ("+86 138 1234 5678", "+86 *************"),
        ("一三八一二三四五六七八", "一三八********"),
        ("①③⑧①②③④⑤⑥⑦⑧", "①③⑧********"),
        ("2026-02-05 13812345678", "202*******************"),
        ("6222021234567890", "622*************"),
        ("2026-02-05 1 3 8 1 2 3 4 5 6 7 8", "202*****************************"),
        ("370214-1990-01-01-1234", "370*******************"),
        ("13812345678日", "138********日"),
        ("张强 zhang@qq.com", "张强 ************"),
        ("张强（微信：zhang_88）", "张强（微信*********）"),
        ("张强 wxid_abc123", "张强 ***********"),
        ("张强 QQ：12345678", "张强 QQ*********"),
        ("微信小程序", "微信小程序"),
        ("微信-WX001", "微信-WX001"),
    ],
)
def test_long_numbers_are_made_unreadable(text: str, shown: str) -> None:
    assert without_numbers_of_persons(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-02-05 09:30",
            "2026/2/5 9:30:00",
            "2026-02-05T15:59:17.000Z",
            "2026-02-05 09:30:00+08:00",
        ),
        *("2026-02-05 09:30:00.1234567", "20260205093000", "202602050930", "46058.395833336"),
        *(
            "2026/2/5、2026/2/9、2/10",
            "2026-02-09~2026-02-11; 2026-03-01~",
            "2026年2月5日9时30分20秒",
        ),
        *("2026-02-09—2026-02-11", "2026-02-05 9:30、2026-02-06 10:00", "2026．02．05 09：30：00"),
        *(
            "2026-02-05 24:00",
            "2026/2/30 09:30:00",
            "2025/13/1 10:00",
            "05/02/2026 09:30:00",
            "26/2/5 09:30:00",
        ),
        *("2026-11-05/06", "11.6、11.10、11.12", "2026-11-09（11月8日预约）", "2026-11-05-11-06"),
        *("20261106-20261110", "2026.11.6 2026.11.10", "2026-11-09、2026年11月10日", "2026/11-9"),
        *("12351", "87654321", "CY-2026-001", "第3站"),
    ],
)
def test_days_and_times_and_short_numbers_stay_readable(text: str) -> None:
    assert without_numbers_of_persons(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        *(
            ("张三", ""),
            ("欧阳小明", ""),
            ("阿依古丽·买买提", ""),
            ("买买提·阿不都拉", ""),
            ("古力娜扎尔", ""),
        ),
        *(("2026-02-05（张三）", "2026-02-05（**）"), ("联系人王五 2026/2/5", "***** 2026/2/5")),
        *(("Zhang San", ""), ("张 三丰", "张 **")),
    ],
)
def test_names_are_not_repeated(text: str, shown: str) -> None:
    assert without_names(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        *(("wx_zhang88", ""), ("zhangwei@qq.com", ""), ("zhangwei", ""), ("zw_88", "")),
        *(("QQ12345678", "QQ123*****"), ("87654321", "876*****"), ("8765-4321", "876******")),
        *(("2026-02-05 zhangwei88", "2026-02-05 **********"), ("li na", "")),
        ("张三 87654321 2026-02-05", "** 8******************"),
        ("微信：zhang88 11.6", "微信******** 11.6"),
        ("12@163.com", ""),
        ("zhang@2026-1.com", ""),
        ("13800000000@2026-03-20", "138********@2026-03-20"),
    ],
)
def test_nothing_that_reaches_a_person_is_shown_where_a_day_belongs(text: str, shown: str) -> None:
    assert shown_where_a_day_belongs(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("2026-O9-09", "2026.1l.9", "20261301", "2026-11-??", "115/02/05", "1150205", "46333.5"),
        *("Thu Feb 05 00:00:00 CST 2026", "5-Feb-26", "TBD", "N/A", "=TODAY()", "#REF!", "QQ"),
        *(
            "延至11月30日",
            "30分钟",
            "5日内",
            "3（未批）",
            "11月8日预约",
            "同上",
            "第一次11.3",
            "5 days",
        ),
        *("2026-02-05T09:30:00Z", "2026-02-05 24:00", "05/02/2026 09:30:00", "someday"),
        *(
            "5@2026-13-01",
            "1个月@2026-03-20; 7@2026/3/40",
            "~2026-05-01@2026-03-20",
            "5日@3月40日",
        ),
    ],
)
def test_what_stands_where_a_day_belongs_is_shown(text: str) -> None:
    assert shown_where_a_day_belongs(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "已办结",
        "后天",
        "劳动争议",
        "欠薪",
        "紧急",
        "较复杂",
        "中等",
        "未联系",
        "无人接听",
        "2026年2月5日上午",
        "二月五日",
        "正月初五",
        "民国115年2月5日",
        "Thu Feb 05 00:00:00 CST 2026",
        "2个自然日",
        "待定",
        "2026-02-05（电话）",
        "电话",
        "#REF!",
        "=A1",
        "明天",
        "星期五",
        "王",
    ],
)
def test_words_of_ledgers_are_repeated(text: str) -> None:
    assert without_names(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            ("13800000000", True),
            ("138-0000-0000", True),
            ("+86 13800000000", True),
            ("8613800000000", True),
            ("13800000000（张三）", True),
            ("Zhang San 13800000000", True),
            ("tel:13800000000", True),
            ("1-13800000000", True),
            ("2026-13800000000", True),
            ("张三_13800000000", True),
            ("13800000000、13900000000", True),
            ("阿依古丽·买买提 13800000000", True),
        ),
        *(  # telephones with their area code, or beside a name
            ("0532-87654321", True),
            ("张三 0532-87654321", True),
            ("张三0532-87654321转801", True),
            ("（0532）87654321", True),
            ("张三 0532—87654321", True),
            ("053287654321", True),
            ("+86 532 87654321", True),
            ("021-50601234", True),
            ("张三 87654321", True),
            ("张三：8765-4321", True),
            ("021-20260001", False),  # a station, a year and a number
            ("城阳 20260001", False),
            ("02260205001", False),  # a station, a day and a number
            ("053260205001", False),
            ("02260201234", False),
            ("0532-60205001", True),
            ("城阳87654321", False),
            ("0012345678901", False),
            ("00532-12345", False),
        ),
        *(
            ("zhang@qq.com", True),
            ("张三 z@qq.com", True),
            ("wxid_abc123", True),
            ("微信号：zhang88", True),
            ("QQ: 12345678", True),
            ("微信zhang88", True),
            ("QQ12345678", True),
            ("护照E12345678", True),
            ("微信20260001", False),
            ("微信WX20260001", False),
            ("qq123456789", True),
            ("CY-QQ123456789", True),
            ("QQ20260001", False),
            ("QQ-2026-001", False),
            ("CY-123456789", False),
            ("LX1380000000", False),  # a digit less than a telephone
            ("@SUM(A1)", False),
            ("<@all>", False),
        ),
        *(
            ("11010519491231002X", True),
            ("110105194912310021", True),  # its last digit is mistyped
            ("110105 19491231 002X", True),
            ("张三370214199001011234", True),
            ("370214900101123", True),  # the numbers of before 1999
            ("202602050001234", False),
            ("370214-2026-00012", False),
        ),
        *(("20260205000123", False), ("370214202602050001", False), ("12800000000", False)),
        *(("CY-13800000000", False), ("202602050001", False), ("138000000001", False)),
    ],
)
def test_numbers_of_cases_and_of_persons(text: str, expected: bool) -> None:
    assert is_number_of_a_person(text) == expected
