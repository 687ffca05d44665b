"""Workbooks: cells as a person sees them, sheets by name, and nothing taken for blank."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.tables import Fault, Table
from sla1357.render.findings import finding_line
from sla1357.sources.ledgers import LedgerOptions, read_ledgers
from sla1357.sources.workbook_kinds import workbook_of
from sla1357.sources.workbooks import chosen_tables
from sla1357.texts.language import Language

FIFTH = dt.datetime(2026, 2, 5)  # noqa: DTZ001 - a sheet knows no time zone
HEADER = ["编号", "受理日期", "复杂程度", "联系日期", "方案日期", "办结日期"]


def book_of(*rows: Sequence[object]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def stream_of(book: Workbook) -> io.BytesIO:
    stream = io.BytesIO()
    book.save(stream)
    return stream


def table_of(book: Workbook, sheet: str | None = None) -> Table:
    (table,) = tables_of(book, *([] if sheet is None else [sheet]))
    assert isinstance(table, Table)
    return table


def tables_of(book: Workbook, *sheets: str) -> list[Table | Finding]:
    opened = workbook_of(stream_of(book))
    assert not isinstance(opened, Fault)
    return list(chosen_tables(opened, sheets, HeaderNames(), source="a.xlsx"))


def read(path: Path, book: Workbook, options: LedgerOptions | None = None) -> list[LedgerEvent]:
    book.save(path)
    return list(read_ledgers([str(path)], options or LedgerOptions()))


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("0012", "General", "0012"),
        (12, "0000", "0012"),  # the zeros that the sheet shows
        (12, "General", "12"),
        (12.0, "0.00", "12"),
        (2.5, "General", "2.5"),
        (123456789012345, "General", "123456789012345"),
        (1.23456789012346e17, "General", "1.23456789012346E+17"),  # its last digits are lost
        (1234567890123456.5, "General", "1.23456789012346E+15"),
        (True, "General", "TRUE"),
        (FIFTH, "yyyy-mm-dd", "2026-02-05"),
        (FIFTH.replace(hour=9, minute=30), "yyyy-mm-dd hh:mm", "2026-02-05 09:30:00"),
        (dt.date(2026, 2, 5), 'yyyy"年"m"月"d"日"', "2026-02-05"),
        (46058, "yyyy-mm-dd", "2026-02-05"),
        (46058, "[$-804]dddd", "2026-02-05"),
        (46058, "General", "46058"),
        (dt.time(9, 30), "hh:mm", "09:30:00"),
        ("#N/A", "General", "#N/A"),
        ("=TODAY()", "General", "=TODAY()"),  # its result was never saved
        (None, "General", ""),
        ("第一行\n第二行", "General", "第一行\n第二行"),
    ],
)
def test_a_cell_reads_as_a_person_sees_it(value: object, number_format: str, text: str) -> None:
    book, sheet = book_of(["x"])
    cell = sheet.cell(row=2, column=1)
    cell.value = value  # type: ignore[assignment]  # any of the kinds that it takes
    cell.number_format = number_format
    sheet.cell(row=2, column=2).value = "end"
    assert [row.cells for row in table_of(book).rows()][1] == [text, "end"]


def test_the_rows_are_those_of_the_sheet_also_below_gaps() -> None:
    book, sheet = book_of(["a"])
    sheet.cell(row=5, column=3).value = "b"
    rows = [(row.line, list(row.cells)) for row in table_of(book).rows()]
    assert [line for line, _ in rows] == [1, 2, 3, 4, 5]
    assert rows[0][1] == ["a"]
    assert rows[4][1] == ["", "", "b"]


def test_a_wrong_size_in_the_file_is_not_believed(tmp_path: Path) -> None:
    book, _ = book_of(HEADER, ["A-1", dt.date(2026, 11, 2), "一般"])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream_of(book)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b'ref="A1:F2"', b'ref="A1:XFD1048576"'))
    (tmp_path / "a.xlsx").write_bytes(stream.getvalue())
    (case,) = read_ledgers([str(tmp_path / "a.xlsx")], LedgerOptions())
    assert isinstance(case, Entry)
    assert case.case.received == dt.date(2026, 11, 2)


class TestSheets:
    """The first visible sheet, or the one that is named."""

    @pytest.fixture
    def book(self) -> Workbook:
        book, sheet = book_of(["first"])
        sheet.title = "选项"
        sheet.sheet_state = "hidden"
        for name in ("二月", "三月"):
            book.create_sheet(name).append([name])
        return book

    @pytest.mark.parametrize(
        ("sheet", "cell"), [(None, "二月"), ("三月", "三月"), ("选项", "first")]
    )
    def test_which_is_read(self, book: Workbook, sheet: str | None, cell: str) -> None:
        (row,) = table_of(book, sheet).rows()
        assert row.cells == [cell]

    def test_none_that_is_visible_is_a_finding(self, book: Workbook, tmp_path: Path) -> None:
        data = io.BytesIO()
        with zipfile.ZipFile(stream_of(book)) as old, zipfile.ZipFile(data, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(b'state="visible"', b'state="hidden"'))
        (tmp_path / "a.xlsx").write_bytes(data.getvalue())
        (finding,) = read_ledgers([str(tmp_path / "a.xlsx")], LedgerOptions())
        assert isinstance(finding, Finding)
        assert finding_line(finding, Language.EN).endswith(
            "FILE023 no such sheet; available sheets: "
        )

    def test_one_that_is_missing(self, book: Workbook) -> None:
        for name in ("四月", ""):
            assert tables_of(book, name) == [
                Finding(
                    code=Code.NO_SUCH_SHEET, source="a.xlsx", value=name, details=("二月, 三月",)
                )
            ]


class TestDates:
    """A date in a sheet is a date; a number is one only where its count is certain."""

    def test_in_a_workbook_that_counts_from_1904(self, tmp_path: Path) -> None:
        book, _ = book_of(
            HEADER,
            ["A-1", dt.date(2026, 2, 5), "一般"],
            ["A-2", 44596, "一般"],
        )
        book.epoch = CALENDAR_MAC_1904
        case, finding, row = read(tmp_path / "a.xlsx", book)
        assert isinstance(case, Entry)
        assert case.case.received == dt.date(2026, 2, 5)
        assert isinstance(finding, Finding)
        assert (finding.code, finding.line, finding.value) == (Code.SERIAL_REFUSED, 3, "44596")
        assert isinstance(row, UnreadableRow)

    @pytest.mark.parametrize("value", ["#REF!", "=B1+1"])
    def test_an_error_or_a_formula_without_its_result_is_not_blank(
        self, tmp_path: Path, value: str
    ) -> None:
        book, _ = book_of(HEADER, ["A-1", dt.date(2026, 2, 5), "一般", value])
        finding, _ = read(tmp_path / "a.xlsx", book)
        assert isinstance(finding, Finding)
        assert (finding.code, finding.column, finding.value) == (
            Code.NO_RESULT,
            "联系日期",
            value,
        )

    def test_a_date_that_is_none(self, tmp_path: Path) -> None:
        book, sheet = book_of(HEADER, ["A-1", 99_999_999, "一般"])
        sheet["B2"].number_format = "yyyy-mm-dd"
        finding, _ = read(tmp_path / "a.xlsx", book)
        assert isinstance(finding, Finding)
        assert (finding.code, finding.value) == (Code.NO_RESULT, "#VALUE!")


def test_an_encoding_that_is_told_is_said_to_do_nothing(tmp_path: Path) -> None:
    book, _ = book_of(HEADER, ["A-1", dt.date(2026, 2, 5), "一般"])
    finding, case = read(tmp_path / "a.xlsx", book, LedgerOptions(encoding="gb18030"))
    assert isinstance(finding, Finding)
    assert (finding.code, finding.value) == (Code.NO_ENCODING, "gb18030")
    assert isinstance(case, Entry)


def test_remarks_beside_the_table_cost_nothing(tmp_path: Path) -> None:
    row: list[object] = ["A-1", dt.date(2026, 2, 5), "一般", None, None, None, None, "旁注"]
    book, _ = book_of(HEADER, row, ["A-2", dt.date(2026, 2, 5), "一般"])
    first, second = read(tmp_path / "a.xlsx", book)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)


def with_broken_sheet(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text[: len(text) // 2] if "sheet1" in name else text)
    return stream.getvalue()


@pytest.mark.parametrize(
    "broken",
    [
        lambda _: b"PK\x03\x04",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-30],
        with_broken_sheet,
    ],
    ids=["begun", "half", "almost", "half a sheet"],
)
def test_a_broken_workbook_is_a_finding(tmp_path: Path, broken: Callable[[bytes], bytes]) -> None:
    book, _ = book_of(HEADER, *[["A-1", dt.date(2026, 2, 5), "一般"]] * 50)
    path = tmp_path / "a.xlsx"
    path.write_bytes(broken(stream_of(book).getvalue()))
    found = [e.code for e in read_ledgers([str(path)], LedgerOptions()) if isinstance(e, Finding)]
    assert Code.BROKEN_WORKBOOK in found or Code.NO_HEADER in found


PLACES = st.tuples(st.integers(4, 10_000), st.integers(0, 255))
SOUND = stream_of(book_of(HEADER, ["A-1", dt.date(2026, 2, 5), "一般"])[0]).getvalue()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.integers(4, len(SOUND) - 1), st.integers(0, 255)), max_size=20)
)
def test_no_change_of_bytes_breaks_the_reading(
    tmp_path: Path, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(SOUND)
    for place, byte in changes:
        data[place % len(data)] = byte
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    list(read_ledgers([str(path)], LedgerOptions()))


def packed_with(path: Path, book: Workbook, name: str, part: bytes) -> Path:
    """Save a workbook with one part more, packed as tightly as can be."""
    with zipfile.ZipFile(stream_of(book)) as old, zipfile.ZipFile(path, "w") as new:
        for each in old.namelist():
            new.writestr(each, old.read(each), zipfile.ZIP_DEFLATED)
        new.writestr(name, part, zipfile.ZIP_DEFLATED, compresslevel=9)
    return path


class TestPackedTightly:
    """A file that unpacks to hundreds of times its size MUST be refused before it is unpacked."""

    def test_a_part_of_gigabytes_is_never_unpacked(self, tmp_path: Path) -> None:
        book, _ = book_of(HEADER, ["甲-1", "2026-11-02", "一般"])
        path = packed_with(tmp_path / "a.xlsx", book, "xl/a.xml", b"x" * 2**22)
        size = path.stat().st_size
        # the parts of a workbook as such differ from version to version of what writes them
        (finding,) = read_ledgers([str(path)], LedgerOptions())
        assert isinstance(finding, Finding)
        assert finding.code is Code.BROKEN_WORKBOOK
        assert finding.details[0].startswith(f"{size:,} bytes that unpack to 4,2")

    def test_what_is_small_may_be_packed_as_tightly_as_one_likes(self, tmp_path: Path) -> None:
        book, _ = book_of(HEADER, ["甲-1", "2026-11-02", "一般"])
        path = packed_with(tmp_path / "a.xlsx", book, "xl/a.xml", b"x" * 900_000)
        (entry,) = read_ledgers([str(path)], LedgerOptions())
        assert isinstance(entry, Entry)

    def test_many_rows_that_are_formatted_and_blank_are_no_such_file(self, tmp_path: Path) -> None:
        book, _ = book_of(HEADER, ["甲-1", "2026-11-02", "一般"])
        rows = "".join(
            f'<row r="{n}" customFormat="false" ht="12.8" hidden="false" customHeight="false" '
            'outlineLevel="0" collapsed="false"></row>'
            for n in range(30_000)
        )
        path = packed_with(tmp_path / "a.xlsx", book, "xl/a.xml", rows.encode())
        (entry,) = read_ledgers([str(path)], LedgerOptions())
        assert isinstance(entry, Entry)
