"""Excel workbooks: sheets as tables of text cells, and the choice of ledgers among them."""

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import IO, NamedTuple

from sla1357.core.findings import Code, Finding
from sla1357.readers.headers.header import find_header, has_text
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.tables import Fault, Row, Table
from sla1357.sources.merged_cells import Block, merged_blocks
from sla1357.sources.number_formats import BUILT_IN_FORMATS, GENERAL
from sla1357.sources.packages import (
    FAULTS,
    TEXT_ELEMENT,
    Attributes,
    NotAWorkbookError,
    Package,
    Relation,
    Usual,
    decoded,
)
from sla1357.sources.sheets import SheetText, TextMissingError, rows_of, unescaped

__all__ = ["chosen_tables", "workbook_of"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet that has rows and columns."""

    name: str
    is_visible: bool
    part: str  #: name of the part that holds it


class Workbook:
    """An open workbook; its file must stay open during reading."""

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
        """Yield the rows of a sheet, to look at the first ones."""
        return self._rows(sheet, with_blocks=False)

    def _rows(self, sheet: Sheet, *, with_blocks: bool) -> Generator[Row]:
        """Yield the rows of a sheet; a row that cannot be read is the last."""
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
        styles = self._part("styles", "xl/styles.xml")
        return SheetText(
            texts=shared_texts(self._package, texts) if texts else (),
            formats=number_formats(self._package, styles) if styles else (),
            from_1904=self._from_1904,
        )

    def _part(self, kind: str, usual: str) -> str | None:
        """Return the name of a part of the workbook; None without such a part."""
        names = [each.target for each in self._relations.values() if each.kind == kind]
        return next((name for name in (*names, usual) if name in self._package), None)


def workbook_of(stream: IO[bytes]) -> Workbook | Fault:
    """Open a workbook, or return why it cannot be opened."""
    try:
        return Workbook(Package(stream))
    except NotAWorkbookError as e:
        return Fault(Code.NOT_A_WORKBOOK, e.ending)
    except FAULTS as e:
        return Fault(Code.BROKEN_WORKBOOK, _reason(e))


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__


EVERY_SHEET = "*"  #: instead of a name, which cannot hold it: every visible sheet with a ledger
_SUMMARY = re.compile("汇总|统计|图表|报表|合计|summary|total|chart", re.IGNORECASE)
_MOST_LOOKED_AT = 1000  # sheets; one a day of three years
_MOST_NAMED = 20  # in one line of text


class _Look(NamedTuple):
    """Facts from the first rows of a sheet."""

    sheet: Sheet
    score: int  #: how much its header looks like a ledger's; 0: it has none
    has_rows: bool  #: whether there are rows below it
    is_summary: bool  #: whether it seems to hold figures by month or station

    @property
    def is_hidden(self) -> bool:
        """Return whether it is a ledger with rows on a hidden sheet."""
        return bool(self.score) and self.has_rows and not self.sheet.is_visible


def chosen_tables(
    book: Workbook, wanted: Sequence[str], names: HeaderNames, *, source: str
) -> Iterator[Table | Finding]:
    """Yield the tables to read, in the order of the sheets, and findings about the choice.

    Without a name, the visible sheet with the best header is read: one with rows before
    one without, one of cases before one called 汇总 without case numbers, else the first.

    Args:
        book: The workbook.
        wanted: Names of sheets; `EVERY_SHEET` among them adds all ledgers.
        names: The names of columns.
        source: The name of the workbook in findings.
    """
    if wanted and EVERY_SHEET not in wanted:
        for name in dict.fromkeys(wanted):
            sheet = _named(book, name)
            yield book.table(sheet) if sheet else _missing(book, name, source)
        return
    visible = [sheet for sheet in book.sheets if sheet.is_visible]
    if not visible and not wanted:
        yield _missing(book, None, source)
    sheets = book.sheets[:_MOST_LOOKED_AT]
    if len(sheets) < len(book.sheets):
        yield Finding.at(source, Code.SHEETS_SKIPPED, f"{len(sheets):,}")
    # a single sheet is simply read
    looks = [_look(book, sheet, names) for sheet in sheets] if len(book.sheets) > 1 else []
    ledgers = [look for look in looks if look.score and look.has_rows and look.sheet.is_visible]
    ledgers = ledgers or [look for look in looks if look.score and look.sheet.is_visible]
    if wanted:
        named = {name: _named(book, name) for name in wanted if name != EVERY_SHEET}
        read = [s for s in sheets if s in named.values() or s in [look.sheet for look in ledgers]]
        yield from (_missing(book, name, source) for name, sheet in named.items() if not sheet)
    else:
        best = max(ledgers, key=lambda look: (not look.is_summary, look.score), default=None)
        read = [best.sheet] if best else []
        others = [look.sheet.name for look in ledgers if look is not best]
        yield from _said(Code.OTHER_SHEETS, others, source)
    read = read or visible[:1]
    hidden = [look.sheet.name for look in looks if look.is_hidden and look.sheet not in read]
    yield from _said(Code.HIDDEN_SHEETS, hidden, source)
    yield from map(book.table, read)


def _look(book: Workbook, sheet: Sheet, names: HeaderNames) -> _Look:
    with closing(book.first_rows(sheet)) as rows:
        found = find_header(rows, names)
        has_rows = any(map(has_text, found.below)) or (
            bool(found.header)
            and any(has_text(row) for row, _ in zip(rows, range(20), strict=False))
        )
    header = found.header.cells if found.header else ()
    has_numbers = any(names.match(cell).field == "id" for cell in header)
    is_summary = _SUMMARY.search(sheet.name) is not None and not has_numbers
    return _Look(sheet, found.score, has_rows, is_summary)


def _named(book: Workbook, name: str) -> Sheet | None:
    """Return the sheet with a name, or the only one that differs in blanks or capitals."""
    exact = [sheet for sheet in book.sheets if sheet.name == name]
    alike = [sheet for sheet in book.sheets if _key(sheet.name) == _key(name)]
    return exact[0] if exact else alike[0] if len(alike) == 1 and _key(name) else None


def _key(name: str) -> str:
    return "".join(name.split()).casefold()


def _missing(book: Workbook, name: str | None, source: str) -> Finding:
    visible = [sheet.name for sheet in book.sheets if sheet.is_visible]
    return Finding.at(source, Code.NO_SUCH_SHEET, _listed(visible), value=name)


def _said(code: Code, names: Sequence[str], source: str) -> Iterator[Finding]:
    if names:
        yield Finding.at(source, code, _listed(names))


def _listed(names: Sequence[str]) -> str:
    more = f", … ({len(names):,})" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
