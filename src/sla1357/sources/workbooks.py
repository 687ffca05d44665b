"""Excel workbooks: their sheets, and each of them as a table of text cells.

Only what reading needs is looked at.  Colours, fonts, names, properties and
charts, which other programs often write wrong, cannot stop it.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import IO

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault, Row, Table
from sla1357.sources.merged_cells import Block, merged_blocks
from sla1357.sources.packages import NotAWorkbookError, Package, Relation
from sla1357.sources.sheet_texts import number_formats, shared_texts
from sla1357.sources.sheets import (
    SheetText,
    TextMissingError,
    rows_of,
    unescaped,
)
from sla1357.sources.xml_parts import FAULTS, Attributes

__all__ = ["Sheet", "Workbook", "workbook_of"]

_TRUE = {"1", "true", "on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet that has rows and columns."""

    name: str
    is_visible: bool
    part: str  #: name of the part that holds it


class Workbook:
    """A workbook that has been opened; its file is to stay open while it is read."""

    def __init__(self, package: Package) -> None:
        """Read which sheets there are.

        Raises:
            BadZipFile, ExpatError, KeyError, ValueError: it is no sound workbook.
        """
        main = package.main_part()
        self._package = package
        self._relations = package.relations(main)
        self._from_1904 = False
        self.sheets: Sequence[Sheet] = self._listed(main)
        self._text: SheetText | None = None

    def table(self, sheet: Sheet) -> Table:
        """Return the table on a sheet."""
        return Table(
            rows=lambda: self._rows(sheet, with_blocks=True),
            sheet=sheet.name,
            serials=not self._from_1904,
        )

    def first_rows(self, sheet: Sheet) -> Generator[Row]:
        """Yield the rows of a sheet for a look at the first of them."""
        return self._rows(sheet, with_blocks=False)

    def _rows(self, sheet: Sheet, *, with_blocks: bool) -> Generator[Row]:
        """Yield the rows of a sheet; where one cannot be read, that is the last."""
        line = 0
        try:
            if self._text is None:
                self._text = self._read_text()
            blocks: Sequence[Block] = ()
            is_whole = True
            if with_blocks:
                with self._package.opened(sheet.part) as stream:
                    blocks, is_whole = merged_blocks(stream)
            if not is_whole:
                yield Row(1, (), Fault(Code.MANY_MERGED))
            with self._package.opened(sheet.part) as stream:
                for row in rows_of(stream, self._text, blocks):
                    line = row.line
                    yield row
        except TextMissingError:
            yield Row(line + 1, (), Fault(Code.TEXT_MISSING))
        except FAULTS as e:
            yield Row(line + 1, (), Fault(Code.BROKEN_WORKBOOK, _reason(e)))

    def _listed(self, main: str) -> Sequence[Sheet]:
        sheets: list[Sheet] = []

        def start(element: str, attributes: Attributes) -> None:
            if element == "workbookPr":
                self._from_1904 = attributes.get("date1904", "").lower() in _TRUE
            elif element == "sheet":
                sheet = self._sheet(attributes, len(sheets) + 1)
                if sheet:
                    sheets.append(sheet)

        self._package.read(main, start)
        return sheets

    def _sheet(self, attributes: Attributes, number: int) -> Sheet | None:
        """Return a sheet that is listed; None for one that is no table."""
        key = next((v for name, v in attributes.items() if name.endswith(":id")), "")
        relation = self._relations.get(key)
        if relation is None:  # some programs write none
            relation = Relation("worksheet", f"xl/worksheets/sheet{number}.xml")
        if relation.kind != "worksheet":
            return None
        return Sheet(
            name=unescaped(attributes.get("name", "")),
            is_visible=attributes.get("state", "visible") == "visible",
            part=relation.target,
        )

    def _read_text(self) -> SheetText:
        texts = self._part("sharedStrings", "xl/sharedStrings.xml")
        styles = self._part("styles", "xl/styles.xml")
        return SheetText(
            texts=shared_texts(self._package, texts) if texts else (),
            formats=number_formats(self._package, styles) if styles else (),
            from_1904=self._from_1904,
        )

    def _part(self, kind: str, usual: str) -> str | None:
        """Return the name of a part of the workbook; None where there is no such part."""
        names = [each.target for each in self._relations.values() if each.kind == kind]
        return next((name for name in (*names, usual) if name in self._package), None)


def workbook_of(stream: IO[bytes]) -> Workbook | Fault:
    """Open a workbook; return what is wrong with it where that fails."""
    try:
        return Workbook(Package(stream))
    except NotAWorkbookError as e:
        return Fault(Code.NOT_A_WORKBOOK, e.ending)
    except FAULTS as e:
        return Fault(Code.BROKEN_WORKBOOK, _reason(e))


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__
