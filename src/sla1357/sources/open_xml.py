"""Workbooks of Excel 2007 and later (.xlsx): XML in a ZIP archive, which WPS writes too."""

import re
from collections.abc import Generator, Sequence
from contextlib import suppress

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault, Row, Table
from sla1357.sources.merged_cells import Block, merged_blocks
from sla1357.sources.number_formats import BUILT_IN_FORMATS, GENERAL
from sla1357.sources.packages import (
    FAULTS,
    TEXT_ELEMENT,
    Attributes,
    Package,
    Relation,
    Usual,
    decoded,
)
from sla1357.sources.sheets import SheetText, rows_of, unescaped, until_broken
from sla1357.sources.workbooks import Sheet

__all__ = ["OpenXmlWorkbook", "shared_texts"]


#: a shared text up to its end tag; Chinese Excel says of each how it is not pronounced
_TEXT_ITEM = re.compile(
    rf'<si>{TEXT_ELEMENT}(?:<phoneticPr(?: fontId="\d+")?(?: type="\w+")?/>)?', re.ASCII
)


def shared_texts(package: Package, part: str) -> Sequence[str]:
    """Return the shared texts in order, without phonetic guides."""
    texts: list[str] = []
    pieces: list[str] = []
    depths = {"t": 0, "rPh": 0}

    def start(element: str, _: Attributes) -> None:
        if element in depths:
            depths[element] += 1

    def text(data: str) -> None:
        if depths["t"] and not depths["rPh"]:
            pieces.append(data)

    def end(element: str) -> None:
        if element in depths:
            depths[element] -= 1
        elif element == "si":
            texts.append(unescaped("".join(pieces)))
            pieces.clear()

    def usual(source: bytes) -> bool:
        with suppress(ValueError):
            if found := _TEXT_ITEM.fullmatch(decoded(source)):
                texts.append(unescaped(found[1]))
                return True
        return False

    package.read(part, start, end, text, Usual(b"sst", b"</si>", usual))
    return texts


def number_formats(package: Package, part: str) -> Sequence[str]:
    """Return the number format of each style, as far as the part is readable.

    Without formats dates are numbers, which the reader of the ledger reports.
    """
    own: dict[str, str] = {}
    numbers: list[str] = []  # of the formats, by style
    is_within = False  # the styles that cells name

    def start(element: str, attributes: Attributes) -> None:
        nonlocal is_within
        if element == "cellXfs":
            is_within = True
        elif element == "xf" and is_within:
            numbers.append(attributes.get("numFmtId", "0"))
        elif element == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)

    def end(element: str) -> None:
        nonlocal is_within
        is_within = is_within and element != "cellXfs"

    with suppress(*FAULTS):
        package.read(part, start, end)
    built_in = {str(number): code for number, code in BUILT_IN_FORMATS.items()}
    return [own.get(each) or built_in.get(each, GENERAL) for each in numbers]


_TRUE = {"1", "true", "on"}


class OpenXmlWorkbook:
    """An open workbook of Excel 2007 and later; its file must stay open during reading."""

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
        self._merged: tuple[str, Sequence[Block], bool] | None = None  # of the last sheet read

    @property
    def from_1904(self) -> bool:
        """Return whether days are counted from 1904."""
        return self._from_1904

    @property
    def styles_part(self) -> str | None:
        """Return the name of the part with the looks of cells; None: there is none."""
        return self._part("styles", "xl/styles.xml")

    def table(self, sheet: Sheet) -> Table:
        """Return the table on a sheet."""
        return Table(
            rows=lambda: until_broken(self._rows(sheet, with_blocks=True)),
            sheet=sheet.name,
            serials=not self._from_1904,
        )

    def first_rows(self, sheet: Sheet) -> Generator[Row]:
        """Yield the rows of a sheet, to look at the first ones."""
        return until_broken(self._rows(sheet, with_blocks=False))

    def _rows(self, sheet: Sheet, *, with_blocks: bool) -> Generator[Row]:
        """Yield the rows of a sheet; what cannot be read raises one of `FAULTS`."""
        if self._text is None:
            self._text = self._read_text()
        blocks: Sequence[Block] = ()
        is_whole = True
        if with_blocks:
            blocks, is_whole = self._blocks_of(sheet.part)
        if not is_whole:
            yield Row(1, (), Fault(Code.MANY_MERGED))
        with self._package.opened(sheet.part) as stream:
            yield from rows_of(stream, self._text, blocks)

    def _blocks_of(self, part: str) -> tuple[Sequence[Block], bool]:
        """Return the merged cells of a sheet, and whether these are all."""
        if self._merged is None or self._merged[0] != part:
            with self._package.opened(part) as stream:
                self._merged = (part, *merged_blocks(stream))
        return self._merged[1:]

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
        """Return a listed sheet; None if it is no worksheet."""
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
        styles = self.styles_part
        return SheetText(
            texts=shared_texts(self._package, texts) if texts else (),
            formats=number_formats(self._package, styles) if styles else (),
            from_1904=self._from_1904,
        )

    def _part(self, kind: str, usual: str) -> str | None:
        """Return the name of a part of the workbook; None without such a part."""
        names = [each.target for each in self._relations.values() if each.kind == kind]
        return next((name for name in (*names, usual) if name in self._package), None)
