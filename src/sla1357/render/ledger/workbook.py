"""An empty ledger as a workbook that counts down by formulas, without the program."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sla1357.core.errors import ExtraMissingError
from sla1357.core.policy import Configuration
from sla1357.core.workdays import WorkCalendar
from sla1357.render.ledger.cells import DAY_FORMAT, FONT, FONT_SIZE, put, rules, validations
from sla1357.render.ledger.columns import LedgerColumn
from sla1357.render.ledger.formulas import CountedColumn, RowFormulas
from sla1357.render.ledger.functions import ROW, letter_of
from sla1357.render.ledger.sheets import add_guide, add_lists
from sla1357.render.workbook import Page, print_on_a4
from sla1357.texts import words
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["ledger_workbook"]

_LAST_ROW = 2001  # with formulas: 2,000 cases
#: field → characters of its column; others have those of a day
_WIDTHS = {"id": 18, "type": 10, "station": 14, "remark": 30, "pauses": 24}
_WIDTH, _WIDE = 13, 32
_DAY_AND_TIME, _TEXT = "yyyy-mm-dd hh:mm", "@"
#: headings of what people fill in, of what may move a deadline, and of formulas
_USUAL, _CHANGE, _COUNTED = "DDEBF7", "FCE4D6", "E7E6E6"
_GREY = "595959"  # formulas


def ledger_workbook(
    columns: Sequence[LedgerColumn],
    configuration: Configuration,
    calendar: WorkCalendar,
    language: Language,
) -> bytes:
    """Return the workbook: the ledger, a guide, and a hidden sheet with the working days.

    Args:
        columns: Those that people fill in.
        configuration: The promise, the unit, its stations and its channels.
        calendar: Its working days, for some years around the last one with a notice.
        language: Of all words but headers, which are Chinese, as ledgers have them.

    Raises:
        ExtraMissingError: the package `openpyxl` is not installed.
    """
    try:
        # only here: it is an extra, and slow to import
        from openpyxl import Workbook
    except ImportError:
        raise ExtraMissingError("excel") from None
    formulas = RowFormulas(configuration.policy, columns, language)
    counted = formulas.columns()
    book = Workbook()
    page: Worksheet = book.worksheets[0]
    page.title = words.LEDGER.text(language)
    _write_heading(page, columns, counted)
    _write_columns(page, columns, configuration)
    _write_formulas(page, counted)
    for validation in validations(columns, counted, formulas, configuration, language):
        page.add_data_validation(validation)
    for cells, rule in rules(formulas, counted, _LAST_ROW, language):
        page.conditional_formatting.add(cells, rule)
    page.freeze_panes = "C2"
    page.auto_filter.ref = f"A1:{counted[-1].letter}{_LAST_ROW}"
    name = configuration.office.name or ""
    print_on_a4(page, Page(left=name, centre=page.title, right=""), language)
    add_guide(book, configuration, calendar, _LAST_ROW, language)
    add_lists(book, configuration, calendar, language)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _format_of(column: LedgerColumn, configuration: Configuration) -> str:
    """Return the number format of a column: numbers of cases and channels keep their zeros."""
    if column.field == "received" and configuration.policy.cutoff:
        return _DAY_AND_TIME
    if column.is_day:
        return DAY_FORMAT
    return _TEXT if column.field in {"id", "channel", "pauses"} else "General"


def _write_heading(
    page: "Worksheet", columns: Sequence[LedgerColumn], counted: Sequence[CountedColumn]
) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    headings = [
        *((column.header, _CHANGE if column.is_change else _USUAL) for column in columns),
        *((column.header, _COUNTED) for column in counted),
    ]
    side = Side(style="thin", color="A6A6A6")
    for place, (header, ground) in enumerate(headings):
        cell = page[f"{letter_of(place)}1"]
        put(cell, header)
        cell.font = Font(name=FONT, size=FONT_SIZE, bold=True)
        cell.fill = PatternFill(fgColor=ground, fill_type="solid")
        cell.border = Border(bottom=side, right=side)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    page.row_dimensions[1].height = 32


def _write_columns(
    page: "Worksheet", columns: Sequence[LedgerColumn], configuration: Configuration
) -> None:
    """Write the example; cells below it have the format of their column."""
    for place, column in enumerate(columns):
        letter = letter_of(place)
        dimension = page.column_dimensions[letter]
        dimension.width = _WIDTHS.get(column.field, _WIDTH)
        dimension.number_format = _format_of(column, configuration)
        cell = page[f"{letter}2"]
        put(cell, column.example)
        cell.number_format = dimension.number_format


def _write_formulas(page: "Worksheet", counted: Sequence[CountedColumn]) -> None:
    from openpyxl.styles import Font

    font = Font(name=FONT, size=FONT_SIZE, color=_GREY)
    for column in counted:
        page.column_dimensions[column.letter].width = _WIDTH
        first = page[f"{column.letter}2"]
        first.font = font
        if column.is_due:
            first.number_format = DAY_FORMAT
        for row in range(2, _LAST_ROW + 1):
            cell = page.cell(row, first.column, column.formula.replace(ROW, str(row)))
            # to set a font and a format in each cell takes a third of the time of the workbook
            cell._style = first._style  # type: ignore[attr-defined]  # noqa: SLF001
    page.column_dimensions[counted[-1].letter].width = _WIDE
