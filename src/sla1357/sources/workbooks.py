"""Excel workbooks to rows of text cells, through the optional package `openpyxl`."""

import os
import re
import warnings
import zipfile
import zlib
from collections.abc import Generator, Sequence
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault, Row, Table
from sla1357.readers.values import text_of_value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["workbook_table"]

#: what openpyxl and the packages under it raise at a file that is no sound workbook
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, ParseError, EOFError, NotImplementedError, RuntimeError),
    *(ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError),
)
_LAST_ROW = 1_048_576  # of any sheet, by the format
_EXACT = 1e15  # below it, Excel keeps every digit of a number
_MOST_UNPACKED = 2**31  # bytes of all parts; a full sheet has half of that
_FREELY_UNPACKED = 2**20  # bytes of all parts, however small the file is
_MOST_TIMES = 200  # its size; a million formatted rows without a text unpack to 45 times
_ZEROS = re.compile("0+")  # the number format of numbers with leading zeros


def workbook_table(stream: IO[bytes], *, sheet: str | None) -> Table | Fault:
    """Return the table on a sheet; the first visible one where none is named."""
    try:
        import openpyxl  # noqa: F401 - optional, and slow to import
    except ImportError:
        return Fault(Code.EXCEL_EXTRA_MISSING)
    try:
        _require_usual_size(stream)
        book, formulas = _loaded(stream), _loaded(stream, formulas=True)
        names = [each.title for each in book.worksheets if each.sheet_state == "visible"]
        name = sheet if sheet is not None else next(iter(names), None)
        sheets = [s for b in (book, formulas) for s in b.worksheets if s.title == name]
        for each in sheets:
            each.reset_dimensions()  # some programs write a wrong size, or a million rows
    except _FAULTS as e:
        return Fault(Code.BROKEN_WORKBOOK, _reason(e))
    if not sheets:
        return Fault(Code.NO_SUCH_SHEET, ", ".join(names))
    serials = book.epoch.year != 1904  # noqa: PLR2004 - the other count of days, of old Macs
    return Table(rows=lambda: _rows(sheets), sheet=name, serials=serials)


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__


def _require_usual_size(stream: IO[bytes]) -> None:
    """Refuse a file that unpacks to what no workbook holds.

    No part unpacks to more than it says.

    Raises:
        ValueError: it does.
    """
    size = stream.seek(0, os.SEEK_END)
    with zipfile.ZipFile(stream) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > min(_MOST_UNPACKED, max(_FREELY_UNPACKED, _MOST_TIMES * size)):
        raise ValueError(f"{size:,} bytes that unpack to {unpacked:,}")


def _loaded(stream: IO[bytes], *, formulas: bool = False) -> "Workbook":
    from openpyxl import load_workbook

    stream.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of features that reading does not need
        return load_workbook(stream, read_only=True, data_only=not formulas, keep_links=False)


def _rows(sheets: Sequence["Worksheet"]) -> Generator[Row]:
    """Yield the rows of a sheet; where one cannot be read, that is the last."""
    rows = _cells(*sheets)
    for line in range(1, _LAST_ROW + 2):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a date that is none stands in the cell as such
                cells = next(rows, None)
            if line > _LAST_ROW and cells is not None:
                raise ValueError(f"more than {_LAST_ROW} rows")
        except _FAULTS as e:
            yield Row(line, (), Fault(Code.BROKEN_WORKBOOK, _reason(e)))
            return
        if cells is None:
            return
        yield Row(line, cells)


def _cells(values: "Worksheet", formulas: "Worksheet") -> Generator[list[str]]:
    """Yield the texts of each row; a formula stands where its result has not been saved."""
    for row, written in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        yield [
            _text(formula.value if _is_unsaved(cell) else cell.value, cell.number_format)
            for cell, formula in zip(row, written, strict=True)
        ]


def _is_unsaved(cell: "Cell | MergedCell") -> bool:
    """Return whether a formula has no result; an empty text is one."""
    return cell.value is None and cell.data_type != "str"


def _text(value: object, number_format: str | None) -> str:
    """Return a cell as a person would type it."""
    match value:
        case bool():
            return text_of_value(value)
        case int() | float() if value >= _EXACT:
            return f"{value:.14E}"  # as Excel shows it: the digits behind these are not its own
        case int() | float() if value == int(value):
            zeros = _ZEROS.fullmatch(number_format or "")
            return text_of_value(value).zfill(len(zeros[0]) if zeros else 0)
        case _:
            return text_of_value(getattr(value, "text", value))  # the text of an array formula
