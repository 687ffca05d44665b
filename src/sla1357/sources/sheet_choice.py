"""Which sheets of a workbook are read as ledgers."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from sla1357.core.findings import Code, Finding
from sla1357.readers.header_row import find_header, has_text
from sla1357.readers.headers import HeaderNames
from sla1357.readers.tables import Table
from sla1357.sources.workbooks import Sheet, Workbook

__all__ = ["EVERY_SHEET", "chosen_tables"]

EVERY_SHEET = "*"  #: instead of a name, which cannot hold it: every visible sheet with a ledger
_SUMMARY = re.compile("汇总|统计|图表|报表|合计|summary|total|chart", re.IGNORECASE)
_MOST_LOOKED_AT = 1000  # sheets; one a day of three years
_MOST_NAMED = 20  # in one line of text


class _Look(NamedTuple):
    """What the first rows of a sheet show."""

    sheet: Sheet
    score: int  #: how much its header looks like that of a ledger; 0: it has none
    has_rows: bool  #: whether anything stands below it
    is_summary: bool  #: whether its name and its header are those of figures by month or station


def chosen_tables(
    book: Workbook, wanted: Sequence[str], names: HeaderNames, *, source: str
) -> Iterator[Table | Finding]:
    """Yield the tables to read, in the order of the sheets, and what is to be said of the choice.

    Without a name it is the visible sheet with the best header, one with rows
    before one without, one of cases before one called 汇总 that numbers none, the
    first of equals.

    Args:
        book: The workbook.
        wanted: Names of sheets; `EVERY_SHEET` among them adds all that hold a ledger.
        names: By which columns are known.
        source: What findings call the workbook.
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
        yield Finding(code=Code.SHEETS_SKIPPED, source=source, details=(f"{len(sheets):,}",))
    # of a single sheet, reading it tells all
    looks = [_look(book, sheet, names) for sheet in sheets] if len(book.sheets) > 1 else []
    ledgers = [look for look in looks if look.score and look.has_rows and look.sheet.is_visible]
    ledgers = ledgers or [look for look in looks if look.score and look.sheet.is_visible]
    if wanted:
        named = [sheet.name for name in wanted if (sheet := _named(book, name))]
        read = [s for s in sheets if s.name in named or s in [look.sheet for look in ledgers]]
        read = read or visible[:1]
        yield from (
            _missing(book, name, source)
            for name in dict.fromkeys(wanted)
            if name != EVERY_SHEET and not _named(book, name)
        )
    else:
        best = max(ledgers, key=lambda look: (not look.is_summary, look.score), default=None)
        read = [best.sheet] if best else visible[:1]
        others = [look.sheet.name for look in ledgers if look is not best]
        yield from _said(Code.OTHER_SHEETS, others, source)
    hidden = [
        look.sheet.name
        for look in looks
        if look.score and look.has_rows and not look.sheet.is_visible and look.sheet not in read
    ]
    yield from _said(Code.HIDDEN_SHEETS, hidden, source)
    yield from map(book.table, read)


def _look(book: Workbook, sheet: Sheet, names: HeaderNames) -> _Look:
    with closing(book.first_rows(sheet)) as rows:
        head = find_header(rows, names)
        has_rows = any(map(has_text, head.below)) or (
            bool(head.header)
            and any(has_text(row) for row, _ in zip(rows, range(20), strict=False))
        )
    header = head.header.cells if head.header else ()
    has_numbers = any(names.match(cell).field == "id" for cell in header)
    is_summary = _SUMMARY.search(sheet.name) is not None and not has_numbers
    return _Look(sheet, head.score, has_rows, is_summary)


def _named(book: Workbook, name: str) -> Sheet | None:
    """Return the sheet of a name, or the only one whose name differs in blanks or capitals."""
    exact = [sheet for sheet in book.sheets if sheet.name == name]
    alike = [sheet for sheet in book.sheets if _key(sheet.name) == _key(name)]
    return exact[0] if exact else alike[0] if len(alike) == 1 and _key(name) else None


def _key(name: str) -> str:
    return "".join(name.split()).casefold()


def _missing(book: Workbook, name: str | None, source: str) -> Finding:
    visible = [sheet.name for sheet in book.sheets if sheet.is_visible]
    return Finding(code=Code.NO_SUCH_SHEET, source=source, value=name, details=(_listed(visible),))


def _said(code: Code, names: Sequence[str], source: str) -> Iterator[Finding]:
    if names:
        yield Finding(code=code, source=source, details=(_listed(names),))


def _listed(names: Sequence[str]) -> str:
    more = f", … ({len(names):,})" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
