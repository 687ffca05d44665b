"""Bytes to text: the header decides, then the damage; what is told is obeyed."""

import codecs
import encodings.aliases
import io
from collections.abc import Generator
from dataclasses import replace

import pytest

from sla1357.core.cases import Entry
from sla1357.core.findings import Code
from sla1357.readers.decoding import text_table, usable_encoding
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.rows.ledger import columns_in, read_ledger
from sla1357.readers.tables import Row, Table

NAMES = HeaderNames()

CHINESE = "编号,受理日期,复杂程度,站点\r\nA-1,2026-11-02,一般,城阳站\r\n"
ENGLISH = "id,received,type,station\r\nA-1,2026-11-02,一般,城阳站\r\n"


def understood(data: bytes, encoding: str | None = None) -> Table | Code:
    def open_(encoding: str) -> Generator[str]:
        yield from io.StringIO(data.decode(encoding, "replace"), newline="")

    return text_table(open_, data[:4096], NAMES, encoding)


def found(data: bytes) -> tuple[str | None, str | None]:
    table = understood(data)
    assert isinstance(table, Table)
    return table.encoding, table.delimiter


@pytest.mark.parametrize("text", [CHINESE, ENGLISH], ids=["Chinese", "English"])
@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),  # with a mark
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("delimiter", list(",\t;，"))
def test_encoding_and_delimiter_are_found(
    text: str, encoding: str, name: str, delimiter: str
) -> None:
    assert found(text.replace(",", delimiter).encode(encoding)) == (name, delimiter)


def test_big_endian_with_a_mark() -> None:
    data = codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be")
    assert found(data) == ("utf-16", ",")


def test_the_header_decides_where_gbk_is_valid_utf8() -> None:
    """「状态」 in GBK reads as two other letters in UTF-8."""
    data = "id,received,状态\r\n1,2026-11-02,x\r\n".encode("gbk")
    data.decode("utf-8")  # no error
    assert found(data) == ("gb18030", ",")


def test_the_header_decides_where_utf8_is_valid_gbk() -> None:
    """An even number of characters of UTF-8 can be read as GBK without an error."""
    data = "编号,受理,受理日期\r\n1,李四,2026-11-02\r\n".encode()
    assert "李四".encode().decode("gbk") == "鏉庡洓"
    assert found(data) == ("utf-8-sig", ",")


def test_of_equal_headers_the_whole_text_decides_and_not_its_beginning() -> None:
    ascii_rows = "A-1,2026-11-02,5,x\r\n" * 100_000
    data = ("id,received,type,station\r\n" + ascii_rows + "A-1,2026-11-02,5,城阳\r\n").encode(
        "gbk"
    )
    assert found(data) == ("gb18030", ",")


@pytest.mark.parametrize(
    ("data", "tried"),
    [
        pytest.param(CHINESE.encode(), {"utf-8-sig"}, id="names in Chinese"),
        pytest.param(ENGLISH.encode(), {"utf-8-sig", "gb18030"}, id="names in English"),
        pytest.param(CHINESE.encode("gbk"), {"utf-8-sig", "gb18030"}, id="GBK"),
        pytest.param(
            CHINESE.encode() + "甲\r\n".encode("gbk"), {"utf-8-sig", "gb18030"}, id="damaged"
        ),
    ],
)
def test_another_encoding_is_tried_unless_the_first_is_certain(
    data: bytes, tried: set[str]
) -> None:
    opened = set()

    def open_(encoding: str) -> Generator[str]:
        opened.add(encoding)
        yield from io.StringIO(data.decode(encoding, "replace"), newline="")

    assert isinstance(text_table(open_, data, NAMES), Table)
    assert opened == tried


def test_a_bad_byte_in_utf8_does_not_make_it_gbk() -> None:
    data = (ENGLISH * 3).encode() + b"A-2,2026-11-02,5,\xff\r\n"
    assert found(data) == ("utf-8-sig", ",")


def test_a_text_without_a_header_is_still_a_text() -> None:
    table = understood("今天天气很好\r\n".encode("gbk"))
    assert isinstance(table, Table)
    assert columns_in(table, NAMES) is None


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\xff\x80\xff", bytes(range(256)) * 4])
def test_what_is_no_text_is_said_to_be_none(data: bytes) -> None:
    assert understood(data) is Code.NOT_TEXT


def test_the_encoding_that_is_told_is_used_whatever_the_header() -> None:
    table = understood(CHINESE.encode("gbk"), "utf-8-sig")
    assert isinstance(table, Table)
    assert table.encoding == "utf-8-sig"
    assert columns_in(table, NAMES) is None


@pytest.mark.parametrize(
    ("above", "is_handed_on"),
    [
        pytest.param("台账\n" + "\n" * 900, True, id="within the lines that are looked at"),
        pytest.param("台账\n" + "\n" * 1200, False, id="below them"),
    ],
)
def test_the_header_that_showed_the_delimiter_is_not_searched_again(
    above: str, *, is_handed_on: bool
) -> None:
    table = understood((above + ENGLISH).encode())
    assert isinstance(table, Table)
    assert (table.beginning is not None) is is_handed_on
    read = 0

    def rows() -> Generator[Row]:
        nonlocal read
        read += 1
        yield from table.rows()

    events = [*read_ledger(replace(table, rows=rows), NAMES, source="", first_use=lambda *_: None)]
    assert read == (2 if is_handed_on else 3)  # for what columns hold, for the cases, the header
    assert any(isinstance(event, Entry) for event in events)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("GBK", "gb18030"),
        ("gb2312", "gb18030"),
        ("cp936", "gb18030"),
        ("936", "gb18030"),
        ("utf8", "utf-8-sig"),
        ("UTF-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("big5", "big5"),
        ("latin-1", "iso8859-1"),
    ],
)
def test_an_encoding_by_any_of_its_names(name: str, encoding: str) -> None:
    assert usable_encoding(name) == encoding


@pytest.mark.parametrize("name", ["klingon", "", "hex", "rot13", "idna", "undefined"])
def test_what_is_no_encoding_of_text_is_refused(name: str) -> None:
    with pytest.raises(LookupError):
        usable_encoding(name)


@pytest.mark.parametrize("name", sorted({*encodings.aliases.aliases.values()}))
def test_no_encoding_of_python_breaks_the_reading(name: str) -> None:
    try:
        encoding = usable_encoding(name)
    except LookupError:
        return
    data = CHINESE.encode("gbk") + bytes(range(256))

    def open_(encoding: str) -> Generator[str]:
        yield from io.TextIOWrapper(io.BytesIO(data), encoding, "replace", newline="")

    table = text_table(open_, data, NAMES, encoding)
    if isinstance(table, Table):
        assert list(table.rows())
    else:
        assert encoding in {"utf-16", "utf-32"}  # their byte order mark is missing
