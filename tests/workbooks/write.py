"""Writes the same ledger of 200 cases in every kind of workbook, and as CSV.

    pip install xlwt
    python -m tests.workbooks.write

Needs LibreOffice (soffice) too.  The files are committed, because a machine that runs the tests
may have neither.  Each is written by:

- cases.xlsx: openpyxl
- cases.xls, cases.ods: LibreOffice, from cases.xlsx
- cases.et: xlwt; what WPS saves under this ending is an .xls in every byte that is read here
- cases.xlsb: `excel_binary` in this folder, since no free program writes this kind; it follows
  [MS-XLSB] of Microsoft
- cases.csv: Python; each cell as a person would type it from the screen
"""

import csv
import datetime as dt
import random
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.cells import Cell, Formula, Sheet, shown
from tests.workbooks.excel_binary import excel_binary

HERE = Path(__file__).parent
TITLE = ("职工法律援助台账（2026 年度）",)
HEADER = (
    "编号",
    "复杂程度",
    "受理日期",
    "来源站点",
    "承办人",
    "满意度",
    "联系日期",
    "方案日期",
    "办结日期",
)
CHANGES = ("暂停日期", "恢复日期", "延期天数", "延期批准日期", "转复杂日期", "撤回日期")
STATIONS = ("城阳街道站", "流亭街道站", "夏庄街道站", "惜福镇街道站", "棘洪滩街道站")
DAY, SHORT, CHINESE, MOMENT = (
    "yyyy-mm-dd",
    "yyyy/m/d",
    'yyyy"年"m"月"d"日"',
    "yyyy-mm-dd hh:mm:ss",
)


def cases() -> Sequence[Sequence[Cell]]:
    """Return 200 rows: types, stages, changes, times, texts for days, and cells with errors."""
    choose = random.Random(1357)  # noqa: S311 - any cases will do
    rows = []
    for number in range(1, 201):
        received = dt.datetime(2026, 1, 5) + dt.timedelta(choose.randrange(300))  # noqa: DTZ001
        looks = choose.choice((DAY, DAY, SHORT, CHINESE))

        def later(
            days: int, share: float, start: dt.datetime = received, looks: str = looks
        ) -> Cell:
            day = start + dt.timedelta(choose.randrange(days + 1))
            return Cell(day, looks) if choose.random() < share else Cell()

        moment = received + dt.timedelta(hours=choose.randrange(8, 20), minutes=30)
        first = choose.choice((Cell(received, looks),) * 4 + (Cell(moment, MOMENT),))
        if number % 40 == 7:
            first = Cell(f"{received.year}.{received.month}.{received.day}")
        row = [
            Cell(number, "0000"),
            Cell(choose.choice(("一般", "复杂", "", "复杂案件"))),
            first,
            Cell(choose.choice(STATIONS)),
            Cell(choose.choice(("王一", "李二", "赵三（代）"))),
            Cell(choose.choice((0.85, 0.95)), "0%"),
            later(2, 0.9),
            later(5, 0.8),
            later(12, 0.7),
        ]
        paused = choose.random() < 0.15
        extended = choose.random() < 0.15
        row += [
            later(3, 1) if paused else Cell(),
            Cell(received + dt.timedelta(6), looks) if paused else Cell(),
            Cell(choose.choice((2, 3, 5))) if extended else Cell(),
            later(4, 1) if extended else Cell(),
            later(3, 0.1),
            later(4, 0.05),
        ]
        rows.append(row)
    rows[30][8] = Cell("#REF!", error=0x17)
    rows[60][2] = Cell("#N/A", error=0x2A)
    rows[90] = [Cell()] * len(rows[90])
    return rows


def sheets() -> Sequence[Sheet]:
    """Return the sheets of the workbook: the cases, one with merged cells, and a hidden one."""
    header = [Cell(name) for name in HEADER + CHANGES]
    ledger = [[Cell(*TITLE)], header, *cases()]
    fifth = Cell(dt.datetime(2026, 2, 5), DAY)  # noqa: DTZ001 - a sheet knows no time zone
    merged = [
        [Cell(name) for name in HEADER],
        [Cell(1, '"CY-"0000'), Cell("一般"), fifth, Cell(STATIONS[0]), Cell(), Cell(), fifth],
        [Cell(2, '"CY-"0000'), Cell("复杂"), fifth],
        [Cell(3, '"CY-"0000'), Cell("一般"), Cell(), Cell(STATIONS[1])],
        [Cell(4, '"CY-"0000'), Cell("一般"), fifth, Cell(value=True), Cell(Formula("A5+1", 5))],
    ]
    blocks = [(1, 2, 3, 3), (2, 3, 2, 2), (1, 1, 6, 7)]  # rows and columns, from 0
    return (
        Sheet("台账", ledger, [(0, 0, 0, len(header) - 1)]),
        Sheet("合并", merged, blocks),
        Sheet("隐藏", [header, *cases()[:2]], [], is_hidden=True),
    )


def excel(path: Path) -> None:
    """Write .xlsx."""
    book = Workbook()
    for number, each in enumerate(sheets()):
        sheet = book.active if not number else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = each.name
        sheet.sheet_state = "hidden" if each.is_hidden else "visible"
        for line, row in enumerate(each.rows, start=1):
            for column, cell in enumerate(row, start=1):
                if cell.value not in {None, ""}:
                    value = (
                        f"={cell.value.text}" if isinstance(cell.value, Formula) else cell.value
                    )
                    sheet.cell(line, column, value).number_format = cell.looks
        for top, bottom, left, right in each.blocks:
            sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    book.save(path)


def old_excel(path: Path) -> None:
    """Write .xls, which xlwt can under any name."""
    import xlwt  # of no use to the tests themselves

    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, object] = {}
    for each in sheets():
        sheet = book.add_sheet(each.name)
        sheet.visibility = int(each.is_hidden)
        for line, row in enumerate(each.rows):
            for column, cell in enumerate(row):
                style = styles.setdefault(cell.looks, xlwt.easyxf(num_format_str=cell.looks))
                if cell.error:
                    sheet.row(line).set_cell_error(column, cell.error, style)
                elif isinstance(cell.value, Formula):
                    sheet.write(line, column, xlwt.Formula(cell.value.text), style)
                elif cell.value not in {None, ""}:
                    sheet.write(line, column, cell.value, style)
        for block in each.blocks:
            sheet.merge(*block)
    book.save(str(path))


def libreoffice(source: Path, kind: str, program: str) -> None:
    """Write a file of another kind, as LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                *(program, f"-env:UserInstallation=file://{profile}", "--headless"),
                *("--convert-to", kind, "--outdir", str(source.parent), str(source)),
            ],
            check=True,
            capture_output=True,
        )


def main() -> None:
    excel(HERE / "cases.xlsx")
    libreoffice(HERE / "cases.xlsx", "ods:calc8", "soffice")
    libreoffice(HERE / "cases.xlsx", "xls:MS Excel 97", "soffice")
    old_excel(HERE / "cases.et")
    (HERE / "cases.xlsb").write_bytes(excel_binary(sheets()))
    with (HERE / "cases.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([shown(cell) for cell in row] for row in sheets()[0].rows)


if __name__ == "__main__":
    main()
