"""Ledgers in workbooks that are hard to write back: with all that offices put into them.

`python -m tests.hard_workbooks FOLDER` writes them, to open them in Excel or WPS.
"""

import datetime as dt
import io
import re
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["HARD", "bytes_of_book", "ledger_book", "strict", "with_parts"]

HEADER = ["编号", "受理日期", "复杂程度", "姓名", "联系日期", "方案日期", "办结日期", "承办人"]
_D = dt.date
#: closed, overdue, due today, on track, unreadable, received after the report day, provisional
CASES: Sequence[Sequence[str | dt.date | None]] = [
    ("CY-1", _D(2026, 11, 9), "一般", "甲", _D(2026, 11, 10), _D(2026, 11, 12), _D(2026, 11, 16)),
    ("CY-2", _D(2026, 11, 11), "复杂", "乙", _D(2026, 11, 12), None, None),
    ("CY-3", _D(2026, 11, 19), "一般", "丙", None, None, None),
    ("CY-4", _D(2026, 11, 18), "一般", "丁", _D(2026, 11, 19), "/", None),
    ("CY-5", "看不清", "一般", "戊", None, None, None),
    ("CY-6", _D(2026, 11, 30), "一般", "己", None, None, None),
]
_THIN = Side(style="thin", color="808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def ledger_book(title: str = "台账", *, top: int = 3) -> tuple[Workbook, Worksheet]:
    """Return a ledger as an office makes it, whose header stands on row `top`."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    sheet["A1"] = "法律援助台账"
    sheet["A1"].font = Font(name="黑体", size=18, bold=True)
    for place, name in enumerate(HEADER, 1):
        cell = sheet.cell(top, place, name)
        cell.font = Font(name="宋体", bold=True)
        cell.fill = PatternFill("solid", fgColor="FFD9E1F2")
        cell.alignment = Alignment(horizontal="center", wrap_text=True)
        cell.border = _GRID
    for line, case in enumerate(CASES, top + 1):
        for place, value in enumerate((*case, "子"), 1):
            cell = sheet.cell(line, place, value)
            cell.font = Font(name="宋体", size=11)
            cell.alignment = Alignment(horizontal="center", vertical="center")
            cell.border = _GRID
            if isinstance(value, _D):
                cell.number_format = "yyyy/m/d"
    return book, sheet


def bytes_of_book(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_parts(data: bytes, change: Callable[[str, bytes], bytes], **new: bytes) -> bytes:
    """Return a package with other parts: `change` takes the name of a part and its content."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            target.writestr(info, change(info.filename, source.read(info)))
        for name, content in new.items():
            target.writestr(name, content)
    return made.getvalue()


def merged_titles() -> bytes:
    """Return a ledger with titles over the whole table, and remarks below it."""
    book, sheet = ledger_book()
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A2:H2")
    sheet["A2"] = "填报单位：区总枢纽"
    sheet.row_dimensions[1].height = 36
    sheet["A11"], sheet["A12"] = "合计", "审核人：　　　填表人："
    sheet.merge_cells("A12:H12")
    return bytes_of_book(book)


def two_rows_of_header() -> bytes:
    """Return a ledger with a header of two rows, merged."""
    book, sheet = ledger_book(top=4)
    for letter in "ABCDH":
        sheet[f"{letter}3"], sheet[f"{letter}4"] = sheet[f"{letter}4"].value, None
        sheet.merge_cells(f"{letter}3:{letter}4")
    sheet["E3"] = "办理情况"
    sheet.merge_cells("E3:G3")
    return bytes_of_book(book)


def formulas() -> bytes:
    """Return a ledger with formulas, whose results are saved."""
    book, sheet = ledger_book()
    for line in range(4, 10):
        sheet[f"A{line}"] = '="CY-"&TEXT(ROW()-3,"000")'
    sheet["J1"] = "=COUNTIF(L:L,1)"
    sheet["A10"], sheet["B10"] = "合计", "=COUNTA(D4:D9)"
    data = book.create_sheet("统计")
    data["A1"] = '=COUNTIF(台账!L:L,"已超期")'

    def with_results(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return content
        numbers = iter(range(1, 100))

        def result(found: re.Match[bytes]) -> bytes:
            is_text = b"TEXT(" in found[2]
            kind = b' t="str"' if is_text else b""
            value = b"CY-%03d" % next(numbers) if is_text else b"6"
            return b"<c%b%b><f>%b</f><v>%b</v></c>" % (found[1], kind, found[2], value)

        return re.sub(rb"<c([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>", result, content)

    return with_parts(bytes_of_book(book), with_results)


def filters() -> bytes:
    """Return a ledger with a filter, rows that it hides, a frozen header, and a printed area."""
    book, sheet = ledger_book()
    sheet.auto_filter.ref = "A3:H9"
    sheet.auto_filter.add_filter_column(2, ["一般"])
    sheet.row_dimensions[5].hidden = True
    sheet.freeze_panes = "B4"
    sheet.print_area = "A1:H12"
    sheet.print_title_rows = "1:3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.gridLines = True
    return bytes_of_book(book)


def validations() -> bytes:
    """Return a ledger with lists to choose from, conditional formats, and links."""
    book, sheet = ledger_book()
    kinds = DataValidation(type="list", formula1='"一般,复杂"', allow_blank=True)
    kinds.add("C4:C1000")
    days = DataValidation(type="date", operator="greaterThan", formula1="45000")
    days.add("B4:B1000")
    sheet.add_data_validation(kinds)
    sheet.add_data_validation(days)
    red = PatternFill("solid", bgColor="FFFF0000")
    rule = CellIsRule(operator="equal", formula=['"复杂"'], fill=red)  # type: ignore[no-untyped-call]  # so in the stubs
    sheet.conditional_formatting.add("C4:C1000", rule)
    sheet["H4"].hyperlink = "https://example.org/"
    return bytes_of_book(book)


def comments() -> bytes:
    """Return a ledger with comments of its own."""
    book, sheet = ledger_book()
    sheet["B4"].comment = Comment("以来访登记为准", "甲", height=90, width=200)
    sheet["H3"].comment = Comment("承办岗位", "乙")
    return bytes_of_book(book)


def several_tables() -> bytes:
    """Return a ledger as a table of Excel, with another table to the right, and names."""
    book, sheet = ledger_book()
    table = Table(displayName="台账表", ref="A3:H9")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    sheet.add_table(table)
    for line, (name, number) in enumerate([("站点", "件数"), ("城阳站", "3"), ("夏庄站", "2")], 3):
        sheet.cell(line, 10, name)
        sheet.cell(line, 11, number)
    other = Table(displayName="站点表", ref="J3:K5")
    sheet.add_table(other)
    book.defined_names["站点"] = DefinedName("站点", attr_text="台账!$J$4:$J$5")
    return bytes_of_book(book)


def protected() -> bytes:
    """Return a ledger on a protected sheet, in a protected workbook, with unlocked cells."""
    book, sheet = ledger_book()
    sheet.protection.sheet = True
    sheet.protection.password = "abc"  # noqa: S105 - a test has no secret
    for line in range(4, 10):
        sheet.cell(line, 7).protection = Protection(locked=False)
    return bytes_of_book(book)


def from_1904() -> bytes:
    """Return a ledger in a workbook that counts days from 1904."""
    book, _ = ledger_book()
    book.epoch = CALENDAR_MAC_1904
    return bytes_of_book(book)


def hidden_columns() -> bytes:
    """Return a ledger with hidden and grouped columns, all behind the table hidden too."""
    book, sheet = ledger_book()
    sheet.column_dimensions["D"].hidden = True
    sheet.column_dimensions.group("E", "G", hidden=False)
    sheet.column_dimensions["A"].width = 14.5

    def hide(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        return content.replace(
            b"</cols>", b'<col min="9" max="16384" width="9" hidden="1" customWidth="1"/></cols>'
        )

    return with_parts(bytes_of_book(book), hide)


def other_sheets() -> bytes:
    """Return a ledger between other sheets: hidden, very hidden, coloured, with a chart."""
    book, _ = ledger_book()
    for name, state in (("说明", "visible"), ("字典", "hidden"), ("参数", "veryHidden")):
        sheet = book.create_sheet(name, 0)
        sheet["A1"] = name
        sheet.sheet_state = state
        sheet.sheet_properties.tabColor = "FF00B050"
    sheet = book.create_sheet("图表")
    for row in (("月份", "件数"), (1, 3), (2, 5)):
        sheet.append(row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "D2")
    book.active = 3
    return bytes_of_book(book)


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REFERENCES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: lists to choose from on another sheet, a colour and small charts in cells, as Excel has written
#: them since 2010
_EXTENSIONS = (
    b'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    b'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1" '
    b'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation '
    b'type="list" allowBlank="1"><x14:formula1><xm:f>\xe5\xad\x97\xe5\x85\xb8!$A$1:$A$3</xm:f>'
    b"</x14:formula1><xm:sqref>H4:H99</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
    b'<ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    b'uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>'
    b'<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    b'<x14:cfRule type="expression" priority="7" id="{8F1C4C3B-0000-4B6F-9C39-3B1F0A1B0001}">'
    b"<xm:f>$A4=1</xm:f></x14:cfRule><xm:sqref>A4:A9</xm:sqref></x14:conditionalFormatting>"
    b"</x14:conditionalFormattings></ext></extLst>"
)
_THREAD = (
    b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
    b'threadedcomments"><threadedComment ref="B4" dT="2026-11-10T08:00:00.00" personId="{1}" '
    b'id="{2}"><text>\xe5\xa4\x8d\xe6\xa0\xb8</text></threadedComment></ThreadedComments>'
)


def what_no_library_keeps() -> bytes:
    """Return a ledger with a chart, extensions, a thread of comments, and parts of other kinds."""
    book, sheet = ledger_book()
    sheet["B4"].comment = Comment("[Threaded comment]", "甲")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=9), titles_from_data=True)
    sheet.add_chart(chart, "B20")
    book.create_sheet("字典")["A1"] = "子"

    def extended(name: str, content: bytes) -> bytes:
        if name == "xl/worksheets/sheet1.xml":
            return content.replace(b"</worksheet>", _EXTENSIONS + b"</worksheet>")
        if name == "xl/worksheets/_rels/sheet1.xml.rels":
            new = (
                b'<Relationship Id="rId77" Type="http://schemas.microsoft.com/office/2017/10/'
                b'relationships/threadedComment" '
                b'Target="/xl/threadedComments/threadedComment1.xml"/>'
            )
            return content.replace(b"</Relationships>", new + b"</Relationships>")
        return content

    return with_parts(
        bytes_of_book(book),
        extended,
        **{
            "xl/threadedComments/threadedComment1.xml": _THREAD,
            "xl/pivotCache/pivotCacheDefinition1.xml": b"<pivotCacheDefinition/>",
            "xl/embeddings/oleObject1.bin": bytes(range(256)),
            "customXml/item1.xml": b"<a/>",
        },
    )


def prefixed() -> bytes:
    """Return a ledger whose elements have a prefix, as some programs write them."""
    book, sheet = ledger_book()
    sheet["B4"].comment = Comment("以来访登记为准", "甲")

    def with_prefix(name: str, content: bytes) -> bytes:
        if not re.match(r"xl/(worksheets/sheet|styles|workbook|comments)", name):
            return content
        ET.register_namespace("x", _MAIN)
        ET.register_namespace("r", _REFERENCES)
        return ET.tostring(ET.fromstring(content), "unicode").encode()  # noqa: S314 - made above

    return with_parts(bytes_of_book(book), with_prefix)


def strict() -> bytes:
    """Return a ledger in the strict form of the format."""
    book, _ = ledger_book()
    official, strictly = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"

    def with_names(name: str, content: bytes) -> bytes:
        if name.startswith("_rels") or not name.endswith((".xml", ".rels")):
            return content
        for one, other in (
            ("spreadsheetml/2006/main", "spreadsheetml/main"),
            ("officeDocument/2006/relationships", "officeDocument/relationships"),
        ):  # openpyxl reads no such workbook
            content = content.replace((official + one).encode(), (strictly + other).encode())
        return content

    return with_parts(bytes_of_book(book), with_names)


def without_numbers() -> bytes:
    """Return a ledger whose cells do not say where they stand, nor whether they have a style."""
    book, _ = ledger_book(top=2)

    def bare(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        content = re.sub(rb'(<(?:row|c)) r="\w+"', rb"\1", content)
        return re.sub(rb"<cols>.*?</cols>|<dimension[^>]*>| spans=\"[^\"]*\"", b"", content)

    return with_parts(bytes_of_book(book), bare)


def many_rows() -> bytes:
    """Return a ledger whose sheet is read and written in several parts."""
    book, sheet = ledger_book()
    first = _D(2026, 1, 5)
    for line in range(4, 2_004):
        sheet.cell(line, 1, f"CY-{line}")
        cell = sheet.cell(line, 2, first + dt.timedelta(line % 300))
        cell.number_format = "yyyy/m/d"
        sheet.cell(line, 3, "复杂" if line % 3 else "一般")
        sheet.cell(line, 8, "子")
    return bytes_of_book(book)


HARD: Mapping[str, Callable[[], bytes]] = {
    each.__name__: each
    for each in (
        *(merged_titles, two_rows_of_header, formulas, filters, validations, comments),
        *(what_no_library_keeps, prefixed, without_numbers),
        *(several_tables, protected, from_1904, hidden_columns, other_sheets, many_rows),
    )
}

if __name__ == "__main__":
    for name, make in HARD.items():
        Path(sys.argv[1], f"{name}.xlsx").write_bytes(make())
