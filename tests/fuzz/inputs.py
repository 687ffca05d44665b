"""Generated ledgers, calendar files, notices, workbooks and cells, mostly almost right."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import strategies as st

from sla1357.readers.headers.fields import FIELDS
from tests.names import all_headers

__all__ = ["calendar_files", "cells", "configurations", "ledgers", "notice_texts", "workbooks"]

TESTS = Path(__file__).parent.parent
_LARGEST_SEED = 20_000  # bytes; a larger one is slow, and no stranger


def _seeds(pattern: str) -> list[bytes]:
    paths = sorted(path for path in TESTS.glob(pattern) if path.is_file())
    texts = (path.read_bytes() for path in paths if not path.name.endswith(".expected.txt"))
    return [data for data in texts if len(data) <= _LARGEST_SEED]


def _words(text: str, mark: str = "|") -> list[str]:
    return text.split(mark)


_LEDGERS = _seeds("ledgers/*/*.[ct][sx][vt]")
_WORKBOOKS = _seeds("ledgers/good/*.xlsx")
_CALENDARS = _seeds("calendars/*/*")
_CONFIGURATIONS = _seeds("configurations/*/*.toml")
_NOTICES = _seeds("notices/*.txt")

_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be")
#: bytes and characters that mean something to a reader of text
_MARKS = (
    *(b"\x00", b'"', b'""', b",", b"\t", b";", b"\n", b"\r", b"\r\n", b"\xff\xfe", b"\xfe\xff"),
    *(b"\xef\xbb\xbf", b"\x80", b"\xff", b"\x1b[31m", b"\xc2\x9b", "，".encode(), b"\\", b"PK"),
    *(mark.encode() for mark in "\u2028\x85\u202e\u200b　〇年①²٣{['"),
)
_GOOD_DAYS = _words(
    "2026-11-16 2026/11/17 2026.11.18 2026年11月19日 二〇二六年十一月十六日 20261120 46343 "
    "2026-11-18T09:30:00+08:00 2026-02-14 2026-02-15 2026-09-30 2026-10-10",
    " ",
)
_BAD_DAYS = _words(
    "2026-02-30|2月5日|5/2/2026|26-2-5|2026-11-16 24:00|2025-09-27T17:00Z|46000.75|0000-00-00|"
    "2026-11-16 17:30|2026-11-16 下午5点|2026-11-16（周一）|2026-11-16（周二）|1905-07-18|"
    "2026-11-16、2026-11-17|2000-12-31|2001-01-01|2040-12-31|2041-01-01|9999-12-31|1930-01-01|"
    "9999-12-31T23:59-12:00|0001-01-01T00:00+14:00|2027-03-01|#######|=TODAY()|99999|00000|²"
)
_WORDS = [
    *_words(
        "| |　|一般|复杂|是|否|无|/|-|合计|总计：5|0|3|003|-3|1e9|10|延长5个工作日|"
        "制表人：甲|编号|受理日期|"
        '13800138000|110101199003070011|[red]甲|=1+1|甲\x1b[31m乙|a\u202eb|甲\x00乙|a\nb|a"b|a,b|\ud800|'
        "2026-11-16至2026-11-20|2026-11-16至今|2026-11-20~2026-11-16|5天|不延长|0工作日|９９|"
        "2026-11-16至2026-11-20；2026-11-18至2026-11-25|"
    ),
    "9" * 5000,  # more digits than Python makes a number of
    "2026-11-16~2026-11-17;" * 3000,
    "甲" * 2000,
]


@st.composite
def _edited(draw: st.DrawFn, seeds: Sequence[bytes], most: int = 6) -> bytes:
    """Return one of `seeds` with some bytes taken out, put in, doubled or moved."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, most))):
        place = draw(st.integers(0, len(data)))
        end = min(len(data), place + draw(st.sampled_from((0, 1, 1, 2, 4, 16, 200))))
        match draw(st.integers(0, 4)):
            case 0:
                data = data[:place] + data[end:]
            case 1:
                data = data[:place] + draw(st.sampled_from(_MARKS)) + data[end:]
            case 2:
                data = data[:place] + draw(st.binary(max_size=4)) + data[end:]
            case 3:
                data = data[:end] + data[place:]
            case _:
                other = draw(st.sampled_from(seeds))
                data = data[:place] + other[draw(st.integers(0, len(other))) :]
    return data


def cells() -> st.SearchStrategy[str]:
    """Return cells of a ledger: dates, words, and what may stand for them."""
    known = st.sampled_from((*_GOOD_DAYS, *_BAD_DAYS, *_WORDS))
    joined = st.lists(known | st.text(max_size=3), min_size=2, max_size=3).map("".join)
    digits = st.text("0123456789-/.年月日 :时点分T+Z上午下周一、至٣²〇", max_size=24)
    return st.one_of(known, known, joined, digits, st.text(max_size=12))


#: field → what belongs in its cells; in those of all others: a word
_FITTING = {
    "received": st.sampled_from(_GOOD_DAYS[:8]),
    **dict.fromkeys(
        ("contact", "plan", "close", "replied", "withdrawn", "upgraded", "extended_to"),
        st.sampled_from(["", "", "2026-11-20", "2026年11月23日", "2026-12-01", "2027-01-04"]),
    ),
    "id": st.text("AB0123甲", min_size=1, max_size=5),
    "type": st.sampled_from(["", "一般", "复杂", "简单", "是"]),
}

_HEADERS = {name: tuple(all_headers(field)) for name, field in FIELDS.items()}


@st.composite
def _tables(draw: st.DrawFn) -> bytes:
    """Return a table with a header of known names, a few strange cells, in any dialect."""
    fields = [*("id", "received"), *draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=8))]
    header = [draw(st.sampled_from(_HEADERS[field])) for field in dict.fromkeys(fields)]
    rows = [
        [draw(_FITTING.get(field, st.sampled_from(_WORDS[:8]))) for field in dict.fromkeys(fields)]
        for _ in range(draw(st.integers(1, 8)))
    ]
    for _ in range(draw(st.integers(0, 6))):
        draw(st.sampled_from(rows))[draw(st.integers(0, len(header) - 1))] = draw(cells())
    if draw(st.integers(0, 4)) == 0:
        draw(st.sampled_from((header, *rows))).append(draw(cells()))
    if draw(st.integers(0, 4)) == 0:
        draw(st.sampled_from(rows)).pop()
    title = [[draw(cells())]] * draw(st.sampled_from((0, 0, 0, 1, 2)))
    text = io.StringIO()
    csv.writer(
        text,
        delimiter=draw(st.sampled_from(",,\t;，")),
        lineterminator=draw(st.sampled_from(("\r\n", "\n", "\r"))),
        quoting=draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))),
    ).writerows((*title, header, *rows))
    return text.getvalue().encode(draw(st.sampled_from(_ENCODINGS)), "replace")


def ledgers() -> st.SearchStrategy[bytes]:
    """Return ledgers: tables, tables that were damaged, and files of the tests, damaged."""
    damaged = _tables().flatmap(lambda data: _edited([data], 3))
    return st.one_of(_tables(), damaged, _edited(_LEDGERS), st.binary(max_size=60))


def calendar_files() -> st.SearchStrategy[bytes]:
    """Return calendar files of each kind, damaged."""
    return st.one_of(
        _edited(_CALENDARS, 1),
        _edited(_CALENDARS, 4),
        _edited(_NOTICES, 3),
        st.binary(max_size=60),
    )


def notice_texts() -> st.SearchStrategy[str]:
    """Return notices for a year whose words were changed."""
    words = st.sampled_from(
        _words(
            "1月1日 12月31日 13月1日 2月29日（周六） 至 、 放假 调休 上班 共9天 2026年 9999年 "
            "0000年 。 ， ： 春节 一、元旦： 公休日调至 （周日） 0日 32日 1月1日至12月31日 "
            "补班 鼓励 关于2026年 ①月 ٣日 10日至5日",
            " ",
        )
    )
    edited = _edited(_NOTICES).map(lambda data: data.decode("utf-8", "replace"))
    made = st.lists(words | st.text(max_size=2), max_size=30).map("".join)
    return edited | made


def configurations() -> st.SearchStrategy[bytes]:
    """Return configurations, damaged."""
    return _edited(_CONFIGURATIONS)


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """Return workbooks of which a part was damaged, or the file."""
    data = draw(st.sampled_from(_WORKBOOKS))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    damage: Callable[[bytes], bytes] = lambda part: draw(_edited([part], 4))  # noqa: E731
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = damage(parts[name])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        for each, part in parts.items():
            book.writestr(each, part)
    return damage(made.getvalue()) if draw(st.integers(0, 9)) == 0 else made.getvalue()
