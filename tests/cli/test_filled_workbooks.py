"""`fill` on workbooks that are hard to write back: all but the added columns stays as it was."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Runner
from tests.hard_workbooks import HARD, strict

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

MARK = "sla1357 fill"
SAVED = Path(__file__).parent / "saved_workbooks"
WORKBOOKS = [*HARD, *(path.name for path in sorted(SAVED.glob("*.xlsx")))]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every workbook; those of a name in `HARD` are made on use."""
    return tmp_path_factory.mktemp("hard")


def workbook_in(folder: Path, name: str) -> Path:
    path = folder / f"{name.removesuffix('.xlsx')}.xlsx"
    if not path.exists():
        path.write_bytes(HARD[name]() if name in HARD else (SAVED / name).read_bytes())
    return path


@pytest.fixture(params=WORKBOOKS)
def pair(request: pytest.FixtureRequest, made: Path, run: Runner) -> tuple[Path, Path]:
    """Return a workbook, and the same filled in."""
    path = workbook_in(made, request.param)
    filled = path.with_name(f"{path.stem}-filled.xlsx")
    if not filled.exists():
        done = run("fill", str(path), "--lang=zh", "-o", str(filled))
        assert done.code in {0, 3}, done.err
        assert "已填" in done.err
    return path, filled


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def filled_sheets(path: Path) -> dict[str, set[int]]:
    """Return the sheets with filled columns, and these."""
    book = load_workbook(path)
    places = {
        sheet.title: {
            cell.column or 0
            for row in sheet.iter_rows(max_row=10)
            for cell in row
            if cell.comment and cell.comment.text.startswith(MARK)
        }
        for sheet in book.worksheets
    }
    return {name: columns for name, columns in places.items() if columns}


#: parts that change: those of a sheet, the looks of cells, and what names comments
CHANGED = re.compile(
    r"xl/worksheets/sheet\d+\.xml|xl/styles\.xml|xl/workbook\.xml|\[Content_Types\]\.xml"
    r"|xl/worksheets/_rels/sheet\d+\.xml\.rels|xl/(?:comments|drawings)/.*|xl/comments.*"
)


def test_every_other_part_stays_byte_for_byte(pair: tuple[Path, Path]) -> None:
    before, after = map(parts_of, pair)
    assert {len(columns) for columns in filled_sheets(pair[1]).values()} == {5}
    assert list(before) == list(after)[: len(before)]
    changed = {name for name, content in before.items() if after[name] != content}
    assert {name for name in changed if not CHANGED.fullmatch(name)} == set()
    assert {name for name in after.keys() - before.keys() if not CHANGED.fullmatch(name)} == set()
    assert sum("worksheets/sheet" in name for name in changed) == len(filled_sheets(pair[1]))


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def is_of(element: ET.Element, columns: set[int]) -> bool:
    """Return whether an element is about some columns alone, or about the extent of a sheet."""
    match local(element):
        case "c" | "mergeCell" | "conditionalFormatting":
            said = [element.get(name, "") for name in ("r", "ref", "sqref")]
            return {place_of(each) for each in re.findall("[A-Z]+", "".join(said))} <= columns
        case name:
            return name in {"legacyDrawing", "dimension", "col", "cols"}


def bare(data: bytes, columns: set[int]) -> str:
    """Return the XML of a sheet without what is said of some columns."""
    root = ET.fromstring(data)  # noqa: S314 - made by this test
    widths = {place: said for place, said in widths_in(root) if place not in columns}
    for parent in list(root.iter()):
        for child in list(parent):
            if is_of(child, columns):
                parent.remove(child)
        for name in {"row": ["spans"], "mergeCells": ["count"]}.get(local(parent), []):
            parent.attrib.pop(name, None)
    return f"{sorted(widths.items())}{ET.tostring(root, encoding='unicode')}"


def widths_in(root: ET.Element) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield what is said of each of the first columns."""
    for element in root.iter():
        if element.tag.endswith("}col"):
            said = {name: v for name, v in element.attrib.items() if name not in {"min", "max"}}
            for place in range(
                int(element.attrib["min"]), min(int(element.attrib["max"]), 60) + 1
            ):
                yield place, said


def place_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def test_a_sheet_without_the_columns_is_the_one_before(pair: tuple[Path, Path]) -> None:
    before, after = map(parts_of, pair)
    columns = set().union(*filled_sheets(pair[1]).values())
    for name, content in before.items():
        if name.startswith("xl/worksheets/sheet") and content != after[name]:
            assert bare(after[name], columns) == bare(content, columns)


def looks_of(sheet: Worksheet, columns: set[int]) -> Iterator[object]:
    """Yield all that openpyxl knows of a sheet, but for some columns."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.column in columns or isinstance(cell, MergedCell):
                continue
            if cell.value is None and not cell.has_style:
                continue
            comment = cell.comment and (cell.comment.text, cell.comment.author)
            link = cell.hyperlink and cell.hyperlink.target
            yield cell.coordinate, cell.value, cell.data_type, comment, link
            yield cell.number_format, cell.font, cell.fill, cell.border, cell.alignment
            yield cell.protection, cell.style, cell.quotePrefix
    for number, row_look in sheet.row_dimensions.items():
        yield number, row_look.height, row_look.hidden, row_look.outline_level
    for letters, look in sheet.column_dimensions.items():
        if place_of(letters) not in columns and (look.min or 0) <= min(columns or {99}):
            yield letters, look.width, look.hidden, look.outline_level
    yield (
        sorted(
            map(
                str,
                sheet.merged_cells.ranges
                - {each for each in sheet.merged_cells.ranges if each.min_col in columns},
            )
        ),
        sheet.auto_filter.ref,
    )
    yield sheet.freeze_panes, sheet.print_area, sheet.print_title_rows, sheet.sheet_state
    yield sheet.protection.sheet, sheet.protection.password, sheet.page_setup.orientation
    yield sheet.print_options.gridLines, sheet.sheet_properties.tabColor
    yield [(str(v.sqref), v.type, v.formula1) for v in sheet.data_validations.dataValidation]
    yield [(table.name, table.ref) for table in sheet.tables.values()]
    yield [
        (str(ranges.sqref), rule.type, rule.formula, rule.priority)
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if not {r.min_col for r in ranges.sqref.ranges} <= columns
    ]
    yield len(sheet._charts), len(sheet._images)  # type: ignore[attr-defined]  # noqa: SLF001 - there is no public way


def test_openpyxl_finds_all_else_as_it_was(pair: tuple[Path, Path]) -> None:
    if pair[0].stem == "many_rows":
        return  # half a minute, and the test above has compared its XML
    books = [load_workbook(path) for path in pair]
    assert books[0].sheetnames == books[1].sheetnames
    assert books[0].epoch == books[1].epoch
    assert list(books[0].defined_names.items()) == list(books[1].defined_names.items())
    columns = filled_sheets(pair[1])
    for name in books[0].sheetnames:
        one, other = (
            list(map(repr, looks_of(book[name], columns.get(name, set())))) for book in books
        )
        assert one == other


def test_run_on_its_own_result_it_gives_the_same_file(
    pair: tuple[Path, Path], run: Runner, tmp_path: Path
) -> None:
    again = tmp_path / "again.xlsx"
    run("fill", str(pair[1]), "--lang=zh", "-o", str(again))
    assert again.read_bytes() == pair[1].read_bytes()


def test_check_says_the_same_of_both(pair: tuple[Path, Path], run: Runner) -> None:
    one, other = (run("check", str(path), "-f", "csv") for path in pair)
    assert other.out.replace(str(pair[1]), str(pair[0])) == one.out
    # a finding may quote the columns of another table, and those are among them
    codes = [re.findall(r":(\d+:)?.*? ([A-Z]+\d+) ", done.err) for done in (one, other)]
    assert codes[0] == codes[1]


def test_the_due_days_are_those_of_check(pair: tuple[Path, Path], run: Runner) -> None:
    lines = run("check", str(pair[0]), "-f", "csv", "--lang=zh").out.splitlines()
    header, *rows = [line.split(",") for line in lines]
    names = ["联系沟通期限", "拿出方案期限", "办结回复期限"]
    places = [header.index(name) for name in (*names, "状态")]
    by_line = {row[header.index("行号")]: [row[place] for place in places] for row in rows}
    book = load_workbook(pair[1])
    for name, columns in filled_sheets(pair[1]).items():
        first = min(columns)
        for line, expected in by_line.items():
            cells = [book[name].cell(int(line), first + i).value for i in range(4)]
            shown = [str(cell)[:10] if cell else "" for cell in cells]
            assert shown == expected, line


def test_a_strict_workbook_stays_strict(run: Runner, tmp_path: Path) -> None:
    path, filled, again = (tmp_path / f"{name}.xlsx" for name in ("a", "b", "c"))
    path.write_bytes(strict())
    assert "已填 4 件" in run("fill", str(path), "--lang=zh", "-o", str(filled)).err
    run("fill", str(filled), "--lang=zh", "-o", str(again))
    assert again.read_bytes() == filled.read_bytes()
    one, other = (run("check", str(each), "-f", "csv").out for each in (path, filled))
    assert other.replace(str(filled), str(path)) == one
    before, after = map(parts_of, (path, filled))
    name = "xl/worksheets/sheet1.xml"
    assert bare(after[name], set(range(9, 14))) == bare(before[name], set())
    assert not any(b"schemas.openxmlformats.org/spread" in part for part in after.values())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_shows_all_else_as_it_was(made: Path, run: Runner, tmp_path: Path) -> None:
    paths = [workbook_in(made, name) for name in WORKBOOKS if name != "many_rows"]
    for path in paths:
        shutil.copy(path, tmp_path / path.name)
        run("fill", str(path), "--lang=zh", "-o", str(tmp_path / f"{path.stem}-filled.xlsx"))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")),
            *map(str, sorted(tmp_path.glob("*.xlsx"))),
        ],
        check=True,
        capture_output=True,
    )
    for path in paths:
        filled = tmp_path / f"{path.stem}-filled.xlsx"
        columns = filled_sheets(filled)
        assert columns
        for results in (False, True):
            books = [
                load_workbook(tmp_path / "out" / each.name, data_only=results)
                for each in (path, filled)
            ]
            for name in books[0].sheetnames:
                one, other = (
                    [
                        repr((c.coordinate, c.value, c.number_format, c.font, c.fill, c.border))
                        for row in book[name].iter_rows()
                        for c in row
                        if c.column not in columns.get(name, set())
                        and not isinstance(c, MergedCell)
                        and (c.value is not None or c.has_style)
                        and c.column <= 8
                    ]
                    for book in books
                )
                assert one == other
