"""Rows and texts read without the XML parser: it MUST find the same in them."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Generator, Sequence
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.readers.tables import Row
from sla1357.sources import packages, sheets
from sla1357.sources.open_xml import shared_texts
from sla1357.sources.packages import FAULTS, Attributes, Package, Usual, parsed
from sla1357.sources.sheets import SheetText, rows_of

BOOK = SheetText(
    texts=("受理日期", "一般", ""), formats=("General", "yyyy-mm-dd", "0000"), from_1904=False
)
#: with it in front the parser reads everything; both have the same length
TAG, COMMENT = b"<sheetFormatPr/>", b"<!--a comment-->"

#: of a cell behind its address, up to the next cell
CELLS = (
    *(' s="1"><v>46058</v></c>', ' s="1" t="n"><v>46058.5</v></c>', ' t="n" s="2"><v>12</v></c>'),
    *(' t="s"><v>0</v></c>', ' s="0" t="s"><v>1</v></c>', ' t="s"><v>2</v></c>', ">", "<"),
    *(' t="s"><v>3</v></c>', ' t="s"><v>x</v></c>', ' t="s"><v></v></c>', ' t="s"><v>-1</v></c>'),
    *(' s="3"/>', ' s="99"><v>7</v></c>', "/>", "></c>", "><v/></c>", "><v></v></c>"),
    *("><v>1</v><v>2</v></c>", ' s="1" s="2"><v>12</v></c>', ' t="n" t="n"><v>12</v></c>'),
    *(' t="b"><v>1</v></c>', ' t="e"><v>#N/A</v></c>', ' t="d"><v>2026-02-05</v></c>'),
    *(' t="str"><v>a&amp;b</v></c>', ' t="str"><v>a_x000D_</v></c>', ' t="zz"><v>12</v></c>'),
    *("><f>TODAY()</f></c>", "><f>TODAY()</f><v>46058</v></c>", "><f>A&amp;B</f></c>"),
    *("><f>A&lt;B</f><v>1</v></c>", ' t="str"><f>A1</f><v></v></c>', "><f>&x;</f><v>1</v></c>"),
    *('><f t="shared" si="0"/></c>', '><f t="shared" ref="A1:A9" si="0">B1</f><v>1</v></c>'),
    *(' t="inlineStr"><is><t>一</t></is></c>', ' t="inlineStr"><is><t>a>b</t></is></c>'),
    *(' t="inlineStr"><is><t xml:space="preserve"> 一 </t></is></c>', "><v>\u3000\x7f</v></c>"),
    *(' t="inlineStr"><is><r><t>一</t></r><r><t>般</t></r></is></c>', "><v>１２</v></c>"),
    ' t="inlineStr"><is><t>一</t><rPh><t>yi</t></rPh></is></c>',
    *(' t="inlineStr"><is><t>a\nb</t></is></c>', ' t="inlineStr"><is><t>a\r\nb</t></is></c>'),
    *(' t="str"><v>\ufffe</v></c>', ' t="str"><v>\x01</v></c>', ' t="str"><v>]]></v></c>'),
    *(
        ' cm="1"><v>1</v></c>',
        "><v>1</v></c> ",
        "><v>1</v></c><!-- -->",
        "><v><![CDATA[1]]></v></c>",
    ),
    *(" s='1'><v>46058</v></c>", ' s="１"><v>1</v></c>', "><v>1</v></c><x/>", "><v>1</v>"),
)
ADDRESSES = ("A{}", "B{}", "C{}", "E{}", "XFD{}", "a{}", "ZZZ{}", "A1{}", "{}", "A", "甲{}", "B1")
HEADS = (
    *(
        '<row r="{}">',
        '<row r="{}" spans="1:3" x14ac:dyDescent="0.25">',
        '<row r="{}" ht="15" s="1">',
    ),
    *(
        "<row>",
        '<row r="{}" r="9">',
        '<row r="0{}">',
        '<row r="1">',
        '<row r="９">',
        "<row r='{}'>",
    ),
    *('<row r="{}" a="1" a="2">', '<row r="{}" a="<">', '<row r="1048577">', '<x r="{}">', ""),
    *(
        '<row r="{0}"/><row r="{0}5">',
        '\n<row r="{}">',
        '<!-- </row><row r="{}">',
        "<?a </row>?><row>",
    ),
    *(
        '<row r="{}"><row r="{}6">',
        '</sheetData><row r="{}">',
        "text<row>",
        '<![CDATA[</row>]]><row r="{}">',
    ),
)
USUAL_CELLS, USUAL_ADDRESSES, USUAL_HEADS = CELLS[:6], ADDRESSES[:4], HEADS[:3]


def mostly(usual: tuple[str, ...], every: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(usual * (9 * len(every) // len(usual)) + every)


@st.composite
def sheets_of_rows(draw: st.DrawFn) -> str:
    rows = ""
    for number in range(1, draw(st.integers(1, 8)) + 1):
        cells = "".join(
            f'<c r="{draw(mostly(USUAL_ADDRESSES, ADDRESSES)).format(number)}"'
            + draw(mostly(USUAL_CELLS, CELLS))
            for _ in range(draw(st.integers(0, 4)))
        )
        rows += draw(mostly(USUAL_HEADS, HEADS)).format(number, number) + cells + "</row>"
    return rows + draw(st.sampled_from(["</sheetData></worksheet>", "</sheetData>", "", "<"]))


def outcome(sheet: bytes) -> tuple[list[Row], str]:
    """Return the rows of a sheet, and what is wrong with it."""
    found: list[Row] = []
    try:
        found.extend(rows_of(io.BytesIO(sheet), BOOK))
    except FAULTS as e:
        return found, f"{type(e).__name__}: {e}"
    return found, ""


def by_the_parser(sheet: bytes) -> bytes:
    assert sheet.count(TAG) == 1
    return sheet.replace(TAG, COMMENT)


@pytest.mark.parametrize("piece", [2**16, 100])
@given(rows=sheets_of_rows())
def test_rows_are_those_that_the_parser_finds(piece: int, rows: str) -> None:
    sheet = b"<worksheet>" + TAG + b"<sheetData>" + rows.encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packages, "_PIECE", piece)
        assert outcome(sheet) == outcome(by_the_parser(sheet))


@pytest.mark.parametrize(
    "row",
    [
        *(f'<row r="2"><c r="A2"{cell}</row>' for cell in CELLS),
        *(f'<row r="2"><c r="{address.format(2)}"><v>1</v></c></row>' for address in ADDRESSES),
        *(head.format(2, 2) + '<c r="A2"><v>1</v></c></row>' for head in HEADS),
    ],
)
def test_each_odd_row_between_usual_ones(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_REMEMBERED", 1)
    usual = '<row r="{0}"><c r="A{0}" s="1"><v>46058</v></c><c r="B{0}" t="s"><v>1</v></c></row>'
    rows = usual.format(1) + row + usual.format(3)
    sheet = b"<worksheet>" + TAG + b"<sheetData>" + rows.encode() + b"</sheetData></worksheet>"
    assert outcome(sheet) == outcome(by_the_parser(sheet))


#: bytes that stand in place of another one, or before it
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 999),
        st.integers(0, 1),
        st.sampled_from([b"", *map(bytes, zip(range(256)))]),
    ),
    min_size=1,
    max_size=3,
)


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for place, length, byte in changes:
        data = data[: place % len(data)] + byte + data[place % len(data) + length :]
    return data


@given(changes=CHANGES)
def test_a_damaged_row_is_what_the_parser_finds(changes: list[tuple[int, int, bytes]]) -> None:
    rows = "".join(
        f'<row r="{n}" spans="1:3"><c r="A{n}" s="1"><v>4605{n}</v></c><c r="B{n}" t="s"><v>1</v>'
        f'</c><c r="C{n}" t="str"><f>A{n}</f><v>一般</v></c></row>'
        for n in range(1, 5)
    )
    after = changed(rows.encode(), changes) + b"</sheetData></worksheet>"
    sheet = b"<worksheet>" + TAG + b"<sheetData>" + after
    assert outcome(sheet) == outcome(by_the_parser(sheet))


def texts_of(data: bytes) -> Sequence[str] | str:
    """Return the shared texts of a part, or what is wrong with it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.xml", data)
    try:
        return shared_texts(Package(stream), "a.xml")
    except FAULTS as e:
        return f"{type(e).__name__}: {e}"


ITEMS = (
    *("<si><t>一般</t></si>", '<si><t xml:space="preserve"> a </t></si>', "<si><t></t></si>"),
    '<si><t>受理日期</t><phoneticPr fontId="1" type="noConversion"/></si>',
    *("<si><t>a&lt;b</t></si>", "<si><t>a\nb</t></si>", "<si><t>_x4E00_</t></si>", "<si/>"),
    *("<si></si>", "<si><t/></si>", "<si><r><t>一</t></r><r><t>般</t></r></si>", "\n"),
    *("<si><t>一</t><rPh><t>yi</t></rPh></si>", "<!-- </si><si><t>a</t></si> -->", "</si>"),
    *("<si><t>\x01</t></si>", "</sst><si><t>a</t></si>", "<si><t>\u3000</t></si>", "<si>a</si>"),
)


@pytest.mark.parametrize("piece", [2**16, 50])
@given(items=st.lists(mostly(ITEMS[:4], ITEMS), max_size=8), changes=CHANGES | st.just([]))
def test_texts_are_those_that_the_parser_finds(
    piece: int, items: list[str], changes: list[tuple[int, int, bytes]]
) -> None:
    part = b'<sst count="1">' + changed("".join(items).encode() + b"</sst>", changes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packages, "_PIECE", piece)
        assert texts_of(b" " * len(COMMENT) + part) == texts_of(COMMENT + part)


def test_usual_rows_are_read_without_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the tests above would compare the parser with itself."""
    seen: list[str] = []

    def watched(
        stream: IO[bytes],
        *,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None],
        text: Callable[[str], None],
        usual: Usual,
    ) -> Generator[None]:
        def seen_start(name: str, attributes: Attributes) -> None:
            seen.append(name)
            start(name, attributes)

        return parsed(stream, start=seen_start, end=end, text=text, usual=usual)

    monkeypatch.setattr(sheets, "parsed", watched)
    rows = "".join(
        f'<row r="{n}" spans="1:1"><c r="A{n}"{cell}</row>'
        for n, cell in enumerate(USUAL_CELLS * 2, start=1)
    )
    found, _ = outcome(b"<worksheet><sheetData>" + rows.encode() + b"</sheetData></worksheet>")
    assert len(found) == 2 * len(USUAL_CELLS)
    assert seen.count("row") == 1


def test_long_cells_are_not_remembered() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>'
        % (number, number, b"%d" % number * 20_000)
        for number in range(1, 200)
    )
    sheet = io.BytesIO(b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>")
    tracemalloc.start()
    try:
        count = sum(1 for _ in rows_of(sheet, BOOK))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 199
    assert peak < 2_000_000  # the rows have 11 MB
