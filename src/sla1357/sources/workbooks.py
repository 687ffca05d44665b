"""What every workbook gives, whatever its kind, and the choice of ledgers among its sheets."""

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, Protocol

from sla1357.core.findings import Code, Finding
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.header import find_header, has_text
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.tables import Row, Table
from sla1357.sources.sheets import until_broken

__all__ = ["Sheet", "Workbook", "WorkbookOfRows", "chosen_tables"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet that has rows and columns."""

    name: str
    is_visible: bool
    part: str  #: where the workbook holds it


class Workbook(Protocol):
    """An open workbook of some kind; its file must stay open during reading.

    Its cells are texts, as a person would type them from the screen: 0012 where a number is
    shown so, a formula such as =B1+1 where its result was never saved, an error such as #REF!
    """

    @property
    def sheets(self) -> Sequence[Sheet]:
        """Return the sheets that have rows and columns, in order."""

    def table(self, sheet: Sheet) -> Table:
        """Return the table on a sheet."""

    def first_rows(self, sheet: Sheet) -> Generator[Row]:
        """Yield the rows of a sheet, to look at the first ones."""


class Rows(Protocol):
    """Yields the rows of a sheet; what cannot be read raises one of `FAULTS`."""

    def __call__(self, sheet: Sheet, *, with_blocks: bool) -> Generator[Row]:
        """Yield the rows, perhaps with the values of their merged cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookOfRows:
    """A workbook of a kind that only has to yield rows."""

    sheets: Sequence[Sheet]
    serials: bool  #: whether a bare number can be a day, counted from 1900
    rows: Rows

    def table(self, sheet: Sheet) -> Table:
        """Return the table on a sheet."""
        return Table(
            rows=lambda: until_broken(self.rows(sheet, with_blocks=True)),
            sheet=sheet.name,
            serials=self.serials,
        )

    def first_rows(self, sheet: Sheet) -> Generator[Row]:
        """Yield the rows of a sheet, to look at the first ones."""
        return until_broken(self.rows(sheet, with_blocks=False))


EVERY_SHEET = "*"  #: instead of a name, which cannot hold it: every visible sheet with a ledger
_SUMMARY = re.compile("汇总|统计|图表|报表|合计|summary|total|chart", re.IGNORECASE)
#: a month in the name of a sheet, perhaps with its year: 2026年11月台账, 11月, 十一月, 2026-11
_MONTH = re.compile(
    r"(?:(20\d\d)\D?)?(?<!\d)(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月"
    r"|(20\d\d)\D?(0[1-9]|1[0-2])(?!\d)"
)
_CHINESE_DIGITS = "一二三四五六七八九十"  # 十一 is their sum
_MOST_LOOKED_AT = 1000  # sheets; one a day of three years
_MOST_NAMED = 20  # in one line of text


class _Look(NamedTuple):
    """Facts from the first rows of a sheet."""

    sheet: Sheet
    score: int  #: how much its header looks like a ledger's; 0: it has none
    has_rows: bool  #: whether there are rows below it
    has_receipts: bool  #: whether one of these has a receipt, unlike rows with a number alone
    is_summary: bool  #: whether it seems to hold figures by month or station

    @property
    def is_hidden(self) -> bool:
        """Return whether it is a ledger with rows on a hidden sheet."""
        return bool(self.score) and self.has_rows and not self.sheet.is_visible

    @property
    def month(self) -> tuple[int, int] | None:
        """Return year and month in its name; the year is 0 if it has none."""
        found = _MONTH.search(self.sheet.name)
        if not found:
            return None
        year, month = found[1] or found[3], found[2] or found[4]
        digits = (_CHINESE_DIGITS.find(sign) + 1 for sign in month)
        return int(year or 0), int(month) if month.isdecimal() else sum(digits)


def chosen_tables(
    book: Workbook, wanted: Sequence[str], names: HeaderNames, *, source: str
) -> Iterator[Table | Finding]:
    """Yield the tables to read, in the order of the sheets, and findings about the choice.

    Without a name, the visible sheet with the best header is read: one with rows before
    one without, one of cases before one called 汇总 without case numbers, else the first.  Of a
    sheet for each month, the newest one with a receipt is read.

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
        best = _best(ledgers) if ledgers else None
        read = [best.sheet] if best else []
        others = [look.sheet.name for look in ledgers if look is not best]
        yield from _said(Code.OTHER_SHEETS, others, source)
    read = read or visible[:1]
    hidden = [look.sheet.name for look in looks if look.is_hidden and look.sheet not in read]
    yield from _said(Code.HIDDEN_SHEETS, hidden, source)
    yield from map(book.table, read)


def _best(ledgers: Sequence[_Look]) -> _Look:
    of_cases = [look for look in ledgers if not look.is_summary] or ledgers
    months = {look.sheet.name: month for look in of_cases if (month := look.month)}
    if len(months) < len(of_cases):
        return max(of_cases, key=lambda look: look.score)
    return max(of_cases, key=lambda look: (look.has_receipts, months[look.sheet.name]))


def _look(book: Workbook, sheet: Sheet, names: HeaderNames) -> _Look:
    with closing(book.first_rows(sheet)) as rows:
        found = find_header(rows, names)
        below = [*found.below, *(islice(rows, 20) if found.header else ())]
    header = found.header.cells if found.header else ()
    fields = [names.match(cell).field for cell in header]
    receipts = [place for place, field in enumerate(fields) if field == Id.RECEIVED]
    return _Look(
        sheet=sheet,
        score=found.score,
        has_rows=any(map(has_text, below)),
        has_receipts=any(row.cells[n] for row in below for n in receipts if n < len(row.cells)),
        is_summary=_SUMMARY.search(sheet.name) is not None and Id.ID not in fields,
    )


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
