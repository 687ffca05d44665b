"""The same ledger MUST give the same records, whatever kind of workbook holds it."""

import io
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.findings import Code, Finding
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.tables import Fault, Row, Table
from sla1357.readers.text import text_of_value
from sla1357.sources.ledgers import LedgerOptions, read_ledgers
from sla1357.sources.number_formats import text_of_number
from sla1357.sources.workbook_kinds import workbook_of
from sla1357.sources.workbooks import chosen_tables
from tests.conftest import Runner
from tests.workbooks.cells import Cell, Formula, Sheet
from tests.workbooks.excel_binary import excel_binary, record

FOLDER = Path(__file__).parent.parent / "workbooks"
KINDS = ("xls", "et", "ods", "xlsb")
AS_OF = ("--as-of", "2026-11-20", "--lang", "en")
OPEN_DOCUMENT = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"'
    ' xmlns:number="n"><office:body><office:spreadsheet>{}</office:spreadsheet></office:body>'
    "</office:document-content>"
)


def records_of(run: Runner, kind: str, *options: str) -> Sequence[object]:
    done = run("check", str(FOLDER / f"cases.{kind}"), *options, *AS_OF, "--format=ndjson")
    return records_in(done.out)


def records_in(output: str) -> Sequence[object]:
    """Return all records but the first, without what names the file and the sheet."""
    return [
        {key: value for key, value in each.items() if key not in {"source", "sheet", "duplicates"}}
        for each in map(json.loads, output.splitlines())
        if each["record"] != "header"
    ]


def rows_in(data: bytes, sheet: str | None = None) -> list[Row]:
    opened = workbook_of(io.BytesIO(data))
    assert not isinstance(opened, Fault), opened
    wanted = [] if sheet is None else [sheet]
    tables = [
        each
        for each in chosen_tables(opened, wanted, HeaderNames(), source="a")
        if isinstance(each, Table)
    ]
    return list(tables[0].rows())


def fault_of(data: bytes) -> Fault:
    opened = workbook_of(io.BytesIO(data))
    assert isinstance(opened, Fault)
    return opened


def archive(parts: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return stream.getvalue()


def open_document(table: str, **other: str) -> bytes:
    return archive(
        {"content.xml": OPEN_DOCUMENT.format(f"<table:table>{table}</table:table>")} | other
    )


@pytest.mark.parametrize("kind", [*KINDS, "csv"])
def test_the_same_cases_give_the_same_records(run: Runner, kind: str) -> None:
    expected = records_of(run, "xlsx", "--sheet", "台账")
    assert len(expected) > 200
    assert records_of(run, kind, *(() if kind == "csv" else ("--sheet", "台账"))) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_merged_cells_apply_to_their_rows(kind: str) -> None:
    of_cells = [row.merged for row in rows_in((FOLDER / f"cases.{kind}").read_bytes(), "合并")]
    day, station = "2026-02-05", "城阳街道站"
    assert of_cells == [None, {7: day}, {3: station}, {2: day}, None]


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_the_sheets_with_a_ledger(kind: str) -> None:
    found = [
        each
        for each in read_ledgers([str(FOLDER / f"cases.{kind}")], LedgerOptions())
        if isinstance(each, Finding) and each.line is None
    ]
    assert [(each.code, each.details) for each in found] == [
        (Code.OTHER_SHEETS, ("合并",)),
        (Code.HIDDEN_SHEETS, ("隐藏",)),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_pipe_is_read_without_a_name(run: Runner, kind: str) -> None:
    options = ("--sheet", "合并")
    done = subprocess.run(
        [sys.executable, "-m", "sla1357", "check", "-", *options, *AS_OF, "--format=ndjson"],
        input=(FOLDER / f"cases.{kind}").read_bytes(),
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert records_in(done.stdout.decode()) == records_of(run, kind, *options)


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_reader_finds_the_same_cells(kind: str) -> None:
    calamine = pytest.importorskip("python_calamine")
    with (FOLDER / f"cases.{kind}").open("rb") as stream:
        book = calamine.CalamineWorkbook.from_filelike(stream)
        theirs = book.get_sheet_by_name("台账").to_python()
    ours = rows_in((FOLDER / f"cases.{kind}").read_bytes(), "台账")
    for row, others in zip(ours, theirs, strict=True):
        texts = [each if isinstance(each, str) else text_of_value(each) for each in others]
        for place, text in enumerate(texts):
            cell = row.cells[place] if place < len(row.cells) else ""
            if cell != text and not cell.startswith("#"):  # it gives no errors
                # nor zeros, and in .xlsb no days that are packed as whole numbers
                assert cell in {text.zfill(4), text_of_number(text, "yyyy-mm-dd")}


class TestOpenDocument:
    """A cell MUST read as LibreOffice shows it, and what is repeated MUST have an end."""

    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            pytest.param('office:value-type="float" office:value="12.0"', "12", id="number"),
            pytest.param(
                'office:value-type="boolean" office:boolean-value="true"', "TRUE", id="yes"
            ),
            pytest.param(
                'office:value-type="date" office:date-value="2026-02-05T16:29:59.9999999"',
                "2026-02-05 16:30:00",
                id="a moment that was reckoned",
            ),
            pytest.param(
                'office:value-type="time" office:time-value="PT16H30M00S"', "16:30:00", id="time"
            ),
            pytest.param(
                'office:value-type="time" office:time-value="PT30H00M00S"',
                "1 day, 6:00:00",
                id="duration",
            ),
            pytest.param('office:value-type="date" office:date-value="-0044-03-15"', "", id="BC"),
            pytest.param('table:formula="of:=[.B1]+1"', "=[.B1]+1", id="never reckoned"),
            pytest.param('office:value-type="string" office:string-value="a"', "a", id="text"),
        ],
    )
    def test_a_value(self, cell: str, text: str) -> None:
        data = open_document(f"<table:table-row><table:table-cell {cell}/></table:table-row>")
        assert [list(row.cells) for row in rows_in(data)] == ([[text]] if text else [])

    def test_a_comment_and_a_picture_are_no_text(self) -> None:
        other = "<text:p>不是</text:p>"
        data = open_document(
            "<table:table-row><table:table-cell office:value-type='string'>"
            f"<office:annotation>{other}</office:annotation><draw:frame>{other}</draw:frame>"
            "<text:p>甲<text:s text:c='2'/><text:span>乙</text:span><text:line-break/>丙</text:p>"
            "<text:p>丁</text:p></table:table-cell></table:table-row>".replace("draw:", "")
        )
        assert [list(row.cells) for row in rows_in(data)] == [["甲  乙\n丙\n丁"]]

    def test_blank_rows_and_cells_may_be_repeated_to_the_end_of_the_sheet(self) -> None:
        blank = '<table:table-cell table:number-columns-repeated="16383"/>'
        text = (
            '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'
        )
        data = open_document(
            f'<table:table-row table:number-rows-repeated="1048575">{blank}</table:table-row>'
            f"<table:table-row>{blank}{text}</table:table-row>"
        )
        assert [row.line for row in rows_in(data) if row.cells] == [1_048_576]

    @pytest.mark.parametrize(
        "table",
        [
            pytest.param(
                '<table:table-row table:number-rows-repeated="1000000"><table:table-cell'
                ' table:number-columns-repeated="16384" office:value-type="float"'
                ' office:value="1"/></table:table-row>',
                id="a full sheet from one cell",
            ),
            pytest.param(
                '<table:table-row><table:table-cell table:number-columns-repeated="16385"'
                ' office:value-type="float" office:value="1"/></table:table-row>',
                id="too many columns",
            ),
            pytest.param(
                '<table:table-row table:number-rows-repeated="1048577"><table:table-cell'
                ' office:value-type="float" office:value="1"/></table:table-row>',
                id="too many rows",
            ),
        ],
    )
    def test_what_no_sheet_holds_is_a_finding(self, table: str) -> None:
        (row,) = rows_in(open_document(table))
        assert row.fault is not None
        assert row.fault.code is Code.BROKEN_WORKBOOK

    def test_a_password_is_said(self) -> None:
        manifest = '<manifest xmlns:m="m"><file-entry><m:encryption-data/></file-entry></manifest>'
        data = open_document("", **{"META-INF/manifest.xml": manifest})
        assert fault_of(data) == Fault(Code.LOCKED_WORKBOOK)


def old_records(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


def old_book(
    version: int, *cells: tuple[int, bytes], before: Sequence[tuple[int, bytes]] = ()
) -> bytes:
    """Return a bare .xls of one sheet."""
    begin = struct.pack("<HHHH", version, 5, 0, 0)
    name = b"\x01\0a" if version == 0x600 else b"\x01a"
    head = [(0x809, begin), (0x42, struct.pack("<H", 936)), *before]
    size = len(old_records(*head, (0x85, bytes(6) + name), (0x0A, b"")))
    sheet = (0x85, struct.pack("<IBB", size, 0, 0) + name)
    return old_records(*head, sheet, (0x0A, b""), (0x809, begin), *cells, (0x0A, b""))


def at(row: int, column: int) -> bytes:
    return struct.pack("<HHH", row, column, 0)


class TestOldExcel:
    """Records in any order MUST give the rows of the sheet, and other files a reason."""

    def test_excel_5_has_texts_in_the_encoding_of_the_system(self) -> None:
        text = "受理日期".encode("gb18030")
        label = (0x204, at(0, 1) + struct.pack("<H", len(text)) + text)
        assert rows_in(old_book(0x500, label)) == [Row(1, ["", "受理日期"])]

    def test_rows_may_stand_in_any_order(self) -> None:
        number = struct.pack("<d", 2.5)
        book = old_book(0x600, (0x203, at(3, 0) + number), (0x203, at(1, 1) + number))
        cells = [list(row.cells) for row in rows_in(book)]
        assert cells == [[], ["", "2.5"], [], ["2.5"]]

    def test_a_chart_within_a_sheet_has_no_cells_of_it(self) -> None:
        begin = struct.pack("<HHHH", 0x600, 0x20, 0, 0)
        number = (0x203, at(0, 0) + struct.pack("<d", 1))
        book = old_book(0x600, (0x809, begin), number, (0x0A, b""), number)
        assert [list(row.cells) for row in rows_in(book)] == [["1"]]

    def test_a_shared_text_may_go_on_in_the_next_record(self) -> None:
        texts = (0xFC, struct.pack("<IIHB", 1, 1, 4, 0) + b"ab")
        rest = (0x3C, b"\x01" + "受理".encode("utf-16-le"))  # wide from here on
        cell = (0xFD, at(0, 0) + struct.pack("<I", 0))
        assert rows_in(old_book(0x600, cell, before=[texts, rest])) == [Row(1, ["ab受理"])]

    def test_a_text_of_a_formula_stands_behind_it(self) -> None:
        formula = (0x06, at(0, 0) + bytes(6) + b"\xff\xff" + bytes(8))
        result = (0x207, struct.pack("<HB", 2, 0) + b"ab")
        assert rows_in(old_book(0x600, formula, (0x4BC, b""), result)) == [Row(1, ["ab"])]

    @pytest.mark.parametrize(
        ("value", "flags", "text"),
        [
            pytest.param(struct.pack("<d", 46058), 0, "46058", id="a number"),
            pytest.param(bytes(8), 0, "0", id="nought"),
            pytest.param(bytes(8), 2, "=…", id="never reckoned"),
            pytest.param(bytes(6) + b"\xff\xff", 0, "=…", id="a text that is not there"),
            pytest.param(b"\1\0\1\0\0\0\xff\xff", 0, "TRUE", id="yes"),
            pytest.param(b"\2\0\x17\0\0\0\xff\xff", 0, "#REF!", id="an error"),
            pytest.param(b"\2\0\x99\0\0\0\xff\xff", 0, "#ERROR!", id="some error"),
        ],
    )
    def test_a_formula_has_its_result(self, value: bytes, flags: int, text: str) -> None:
        formula = (0x06, at(0, 0) + value + struct.pack("<H", flags) + bytes(6))
        assert rows_in(old_book(0x600, formula)) == [Row(1, [text])]

    def test_a_blank_result_is_blank(self) -> None:
        formula = (0x06, at(0, 0) + b"\3\0\0\0\0\0\xff\xff" + bytes(8))
        assert [row.cells for row in rows_in(old_book(0x600, formula))] == [[]]

    def test_a_missing_text_is_said(self) -> None:
        (row,) = rows_in(old_book(0x600, (0xFD, at(0, 0) + struct.pack("<I", 9))))
        assert row.fault == Fault(Code.TEXT_MISSING)

    def test_a_row_of_which_cells_may_be_missing_is_not_read(self) -> None:
        number = struct.pack("<d", 1)
        rows = rows_in(old_book(0x600, *[(0x203, at(row, 0) + number) for row in range(3)])[:-10])
        assert [list(row.cells) for row in rows] == [["1"], []]
        assert rows[-1].fault == Fault(Code.BROKEN_WORKBOOK, "it ends within a record")

    @pytest.mark.parametrize(
        ("book", "code"),
        [
            pytest.param(
                old_book(0x600, before=[(0x2F, bytes(54))]), Code.LOCKED_WORKBOOK, id="password"
            ),
            pytest.param(b"\t\0\4\0" + bytes(20), Code.OLD_WORKBOOK, id="Excel 2"),
            pytest.param(b"\t\2\6\0" + bytes(20), Code.OLD_WORKBOOK, id="Excel 3"),
            pytest.param(b"\t\4\6\0" + bytes(20), Code.OLD_WORKBOOK, id="Excel 4"),
        ],
    )
    def test_what_cannot_be_read_has_a_reason(self, book: bytes, code: Code) -> None:
        assert fault_of(book).code is code

    @pytest.mark.parametrize(
        ("stream", "fault"),
        [
            pytest.param("EncryptedPackage", Fault(Code.LOCKED_WORKBOOK), id="password"),
            pytest.param("WordDocument", Fault(Code.NOT_A_WORKBOOK, ".doc"), id="Word"),
            pytest.param("ET", Fault(Code.OLD_WORKBOOK), id="some other"),
        ],
    )
    def test_other_compound_files_are_named(self, stream: str, fault: Fault) -> None:
        def named(name: str) -> bytes:
            data = name.encode("utf-16-le")
            return data.ljust(64, b"\0") + struct.pack("<H", len(data) + 2)

        data = (FOLDER / "cases.et").read_bytes()
        assert data.count(named("Workbook")) == 1
        assert fault_of(data.replace(named("Workbook"), named(stream))) == fault

    def test_sectors_in_a_circle_have_an_end(self) -> None:
        data = bytearray((FOLDER / "cases.et").read_bytes())
        table = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
        struct.pack_into("<I", data, table + 4, 0)
        struct.pack_into("<I", data, table, 1)
        assert fault_of(bytes(data)).code is Code.BROKEN_WORKBOOK


class TestExcelBinary:
    """Every way to pack a cell MUST give the same text."""

    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            (Cell(-3), "-3"),
            (Cell(12.34), "12.34"),
            (Cell(1 / 3), str(1 / 3)),
            (Cell(2**40), str(2**40)),
            (Cell(value=True), "TRUE"),
            (Cell("#N/A", error=0x2A), "#N/A"),
            (Cell("一二三四五六七"), "一二三四五六七"),
            (Cell(Formula("A1", 46058.0), "yyyy-mm-dd"), "2026-02-05"),
        ],
    )
    def test_a_value(self, cell: Cell, text: str) -> None:
        assert rows_in(excel_binary([Sheet("a", [[cell]], [])])) == [Row(1, [text])]

    def test_a_cell_may_leave_out_its_column(self) -> None:
        cells = record(13, struct.pack("<II", 0, 1 << 2 | 2)) + record(
            17, struct.pack("<II", 0, 1) + b"a\0"
        )
        row = record(0, bytes(17)) + cells + record(146)
        data = excel_binary([Sheet("a", [], [])])
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
            for name in old.namelist():
                new.writestr(name, row if "sheet1" in name else old.read(name))
        assert rows_in(stream.getvalue()) == [Row(1, ["1", "a"])]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_damaged_file_gives_rows_or_a_finding(kind: str, data: st.DataObject) -> None:
    whole = (FOLDER / f"cases.{kind}").read_bytes()
    if kind in {"ods", "xlsb"}:  # a flip in what is packed would only fail the checksum
        with zipfile.ZipFile(io.BytesIO(whole)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        name = data.draw(st.sampled_from(sorted(parts)))
        parts[name] = damaged(parts[name], data)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as new:
            for each, part in parts.items():
                new.writestr(each, part)
        whole = stream.getvalue()
    else:
        whole = damaged(whole, data)
    opened = workbook_of(io.BytesIO(whole))
    if not isinstance(opened, Fault):
        for table in chosen_tables(opened, ["*"], HeaderNames(), source="a"):
            if isinstance(table, Table):
                assert all(row.line for row in table.rows())


def damaged(part: bytes, data: st.DataObject) -> bytes:
    """Return a part with bytes changed, or cut off."""
    changed = bytearray(part)
    for _ in range(data.draw(st.integers(1, 5))):
        if changed:
            changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    return bytes(
        changed[: data.draw(st.integers(0, len(changed)))] if data.draw(st.booleans()) else changed
    )
