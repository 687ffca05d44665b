"""Tables as an Excel workbook, through the optional package `openpyxl`."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sla1357.core.errors import ExtraMissingError, OutputError, TooManyRowsError
from sla1357.core.listing import Run
from sla1357.core.status import Status
from sla1357.render.figures import Figure, Share, Tenths
from sla1357.render.formats import is_formula
from sla1357.render.notes import doubt_rows
from sla1357.render.status import LOOKS
from sla1357.texts import words
from sla1357.texts.language import Language, literal

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "GROUNDS",
    "Page",
    "Sheet",
    "doubts_sheets",
    "notes_sheet",
    "print_on_a4",
    "workbook",
    "xml_text",
]

_MOST_ROWS = 1_048_576  # of a sheet, by the format
_A4 = 9  # of the sizes of paper, by the format
_MOST_ON_PAPER = 80  # characters of a part above a page; Excel refuses more than 255 in all
_WIDTH, _WIDE = 12, 60  # characters of a column of days, and of a column of sentences

#: status → the ground of what has it
GROUNDS = {Status.OVERDUE: "FFC7CE", Status.DUE_NOW: "FFD966", Status.DUE_SOON: "FFF2CC"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands above each page of a sheet on paper: A4, as wide as the table.  In lines."""

    left: str
    centre: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its header in the first row."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Figure]]
    statuses: Sequence[int] = ()  #: indexes of columns that hold a status
    tints_rows: bool = False  #: whether the first status colours the ground of its row
    #: index of a wider column → its characters
    widths: Mapping[int, int] = field(default_factory=dict)
    below: Sequence[str] = ()  #: lines below the rows, which filters do not touch
    page: Page | None = None  #: how it is printed; None: as the program does
    opens: bool = False  #: whether it is the first sheet, although it is written later


def workbook(sheets: Iterable[Sheet], language: Language) -> bytes:
    """Return the workbook: dates are dates, the header stays in sight, each column can filter.

    Every text is a text, also where it begins as a formula does.  A sheet is
    written while its rows arrive, before the next sheet is started.

    Raises:
        ExtraMissingError: the package `openpyxl` is not installed.
        TooManyRowsError: a sheet would have more rows than the format allows.
        OutputError: there is no space for it.
    """
    try:
        # only here: it is an extra, and slow to import
        from openpyxl import Workbook
    except ImportError:
        raise ExtraMissingError("excel") from None
    book = Workbook(write_only=True)
    stream = io.BytesIO()
    try:
        for sheet in sheets:
            _add(book, sheet, language)
            if sheet.opens:
                book.move_sheet(sheet.title, 1 - len(book.sheetnames))
        book.active = 0
        book.save(stream)
    except TooManyRowsError:
        _abandon(book)
        raise
    except OSError as e:  # openpyxl keeps sheets in temporary files
        _abandon(book)
        raise OutputError("a temporary file", e.strerror or str(e)) from e
    return stream.getvalue()


def _abandon(book: "Workbook") -> None:
    """Close openpyxl's writers after a failure; Python warns about open ones."""
    for page in book.worksheets:
        # private, so not in the stubs; there is no public way
        rows, writer = page._rows, page._writer  # type: ignore[attr-defined]  # noqa: SLF001
        for writing in (rows, writer and writer.xf):
            if writing:
                with suppress(OSError):  # there may be no space for the rest either
                    writing.close()


def _add(book: "Workbook", sheet: Sheet, language: Language) -> None:
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(sheet.title)
    page.freeze_panes = "B2" if len(sheet.header) > 1 else "A2"  # the header, and the names
    for place, label in enumerate(sheet.header):
        width = max(sheet.widths.get(place, _WIDTH), 2 * len(label))
        page.column_dimensions[get_column_letter(place + 1)].width = width
    if sheet.page:
        print_on_a4(page, sheet.page, language)  # the first row is written behind it
    page.append([_text(page, xml_text(label), bold=True) for label in sheet.header])
    rows = 1
    for row in sheet.rows:
        rows += 1
        if rows > _MOST_ROWS:
            raise TooManyRowsError(_MOST_ROWS - 1)
        page.append([_cell(page, value) for value in row])
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.header))}{rows}"
    for line in ("", *sheet.below) if sheet.below else ():
        page.append([_text(page, xml_text(line))])
    for place in sheet.statuses:
        letter = get_column_letter(place + 1)
        _colour(page, f"{letter}2:{letter}{max(rows, 2)}", language)
    if sheet.tints_rows:
        letter = get_column_letter(sheet.statuses[0] + 1)
        last = get_column_letter(len(sheet.header))
        _tint(page, f"A2:{last}{max(rows, 2)}", f"${letter}2", language)


def print_on_a4(page: "Worksheet", paper: Page, language: Language) -> None:
    """Set a sheet up for A4, with the header on every page, and the number of the page below."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.gridLines = True
    page.print_title_rows = "1:1"
    page.oddHeader, page.oddFooter = HeaderFooterItem(), HeaderFooterItem()
    parts = zip(("left", "center", "right"), (paper.left, paper.centre, paper.right), strict=True)
    for side, text in parts:
        getattr(page.oddHeader, side).text = _paper_text(text) or None
    page.oddFooter.center.text = words.PAGE_OF.text(language, "&P", "&N")


def _paper_text(text: str) -> str:
    """Return a part of the text above a page; a sign after `&` would mean something."""
    lines = [xml_text(line).replace("&", "&&") for line in text.split("\n")]
    whole = "\n".join(lines)
    if len(whole) <= _MOST_ON_PAPER:
        return whole
    cut = whole[: _MOST_ON_PAPER - 1]
    return f"{cut.removesuffix('&' * (cut.count('&') % 2))}…"


def notes_sheet(lines: Iterable[str], language: Language) -> Sheet:
    """Return a sheet of lines of text."""
    header = words.SHEET_NOTES.text(language)
    return Sheet(
        title=header, header=(header,), rows=[(line,) for line in lines], widths={0: _WIDE}
    )


def _cell(page: "WriteOnlyWorksheet", value: Figure) -> "Cell | str | int | dt.date | None":
    """Return what openpyxl writes for `value`; it formats dates itself."""
    match value:
        case Share(permille):
            return _formatted(page, permille / 1000, "0.0%")
        case Tenths(tenths):
            return _formatted(page, tenths / 10, "0.0")
        case str():
            text = xml_text(value)
            return _text(page, text) if _acts(text) else text
        case _:
            return value


def _formatted(page: "WriteOnlyWorksheet", number: float, number_format: str) -> "Cell":
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page, number)
    cell.number_format = number_format
    return cell


def _text(page: "WriteOnlyWorksheet", text: str, *, bold: bool = False) -> "Cell":
    """Return a cell that Excel never takes for a formula, even after an edit."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    cell.quotePrefix = _acts(text)
    if bold:
        cell.font = Font(bold=True)
    return cell


def xml_text(text: str) -> str:
    """Return `text` harmless, and without the characters that XML forbids."""
    return literal(text).translate({code: f"\\u{code:x}" for code in (0xFFFE, 0xFFFF)})


def _acts(text: str) -> bool:
    """Return whether Excel would take a typed text for a formula or an error."""
    return is_formula(text) or text.startswith("#")


def _colour(page: "WriteOnlyWorksheet", cells: str, language: Language) -> None:
    """Colour each status by a rule, so that an edited cell has the right colour too."""
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font

    for status, look in LOOKS.items():
        word = words.STATUS_WORDS[status].text(language)
        font = Font(color=look.colour.light.removeprefix("#").upper(), bold=look.is_bold)
        rule = CellIsRule(operator="equal", formula=[f'"{word}"'], font=font)  # type: ignore[no-untyped-call]  # so in the stubs
        # the stubs do not know that a page to be written has it
        page.conditional_formatting.add(cells, rule)  # type: ignore[attr-defined]


_WIDTHS = {0: 16, 1: 24, 6: 60}  # of id, ledger and finding


def _tint(page: "WriteOnlyWorksheet", cells: str, status_cell: str, language: Language) -> None:
    """Colour the ground of rows by their status."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    for status, ground in GROUNDS.items():
        condition = f'{status_cell}="{words.STATUS_WORDS[status].text(language)}"'
        fill = PatternFill(bgColor=ground, fill_type="solid")
        rule = FormulaRule(formula=[condition], fill=fill)  # type: ignore[no-untyped-call]  # so in the stubs
        page.conditional_formatting.add(cells, rule)  # type: ignore[attr-defined]  # see `_colour`


def doubts_sheets(run: Run, language: Language) -> Iterator[Sheet]:
    """Yield a sheet with a row for each doubt about a case, if there is any."""
    if run.doubts:
        header, *rows = doubt_rows(run, language)
        yield Sheet(
            title=words.DOUBTS.text(language),
            header=[str(label) for label in header],
            rows=rows,
            widths=_WIDTHS,
        )
