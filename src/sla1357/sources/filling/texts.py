"""A text ledger with columns filled in: cells are appended, all else stays byte for byte."""

import codecs
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sla1357.core.cases import Layout
from sla1357.core.errors import NotFilledError
from sla1357.core.filling.columns import FilledColumn
from sla1357.core.findings import Code
from sla1357.readers.tables import rows_of

__all__ = ["TextRows", "filled_text"]

#: encoding, as ledgers are read with, and mark → the one without the mark
_WITHOUT_MARK = {
    ("utf-8-sig", codecs.BOM_UTF8): "utf-8",
    ("utf-16", codecs.BOM_UTF16_LE): "utf-16-le",
    ("utf-16", codecs.BOM_UTF16_BE): "utf-16-be",
}
_LINE_END = re.compile(r"(?:\r\n|\r|\n)?\Z")
_DAY = re.compile(r"\s*[(（]\d{4}-\d{2}-\d{2}[)）]$")


class _Row(NamedTuple):
    """A row as it is written."""

    line: int
    cells: Sequence[str]  #: with their quotes
    end: str  #: of its last line
    text: str


class TextRows(NamedTuple):
    """What is filled into the rows of a text."""

    cells: Mapping[int, Sequence[str]]  #: line → cells of a row, in the order of the columns
    headers: Sequence[int]  #: the lines among them that hold headers
    unread: Mapping[int, Sequence[Code]]  #: line of a row that could not be read → why


def filled_text(
    data: bytes, layout: Layout, columns: Sequence[FilledColumn], rows: TextRows
) -> bytes:
    """Return a text with columns filled in.

    Args:
        data: The text.
        layout: How it is read.
        columns: What is filled in.
        rows: What is filled into its rows.

    Raises:
        NotFilledError: it cannot be written back as it is.
    """
    encoding, mark = layout.encoding or "", b""
    for (name, bom), bare in _WITHOUT_MARK.items():
        if encoding == name and data.startswith(bom):
            encoding, mark = bare, bom
    encoding = "utf-8" if encoding == "utf-8-sig" else encoding
    try:
        text = data[len(mark) :].decode(encoding, "surrogateescape")
        is_same = mark + text.encode(encoding, "surrogateescape") == data
    except UnicodeError:
        is_same = False
    if not is_same:
        raise NotFilledError(layout.source, "the text is damaged")
    delimiter = layout.delimiter or ","
    written = "".join(_filled(list(_rows_in(text, delimiter)), layout, columns, rows, delimiter))
    return mark + written.encode(encoding, "surrogateescape")


def _rows_in(text: str, delimiter: str) -> Iterator[_Row]:
    """Yield the rows of a text; a row that is broken has no cells."""
    lines = list(io.StringIO(text, newline=""))
    begun = [(row.line, row.cells) for row in rows_of(iter(lines), delimiter)]
    for (line, cells), (following, _) in pairwise([*begun, (len(lines) + 1, ())]):
        source = "".join(lines[line - 1 : following - 1])
        end = _LINE_END.search(source)
        assert end  # noqa: S101 - it matches nothing too
        pieces = _pieces(source[: end.start()], delimiter)
        yield _Row(line, pieces if len(pieces) == len(cells) else (), end[0], source)


def _pieces(row: str, delimiter: str) -> list[str]:
    """Return the cells of a row with their quotes."""
    pattern = re.compile(
        rf'(?:"(?:[^"]|"")*"(?={re.escape(delimiter)}|\Z)|[^{re.escape(delimiter)}]*)'
    )
    pieces, place = [], 0
    while place <= len(row):
        found = pattern.match(row, place)
        assert found  # noqa: S101 - it matches nothing too
        pieces.append(found[0])
        place = found.end() + 1
    return pieces


def _filled(
    found: Sequence[_Row],
    layout: Layout,
    columns: Sequence[FilledColumn],
    rows: TextRows,
    delimiter: str,
) -> Iterator[str]:
    """Yield the rows with their cells filled in."""
    top = layout.columns.line
    header = next((row for row in found if row.line == top), None)
    if header is None or not header.cells:
        raise NotFilledError(layout.source, "the text is damaged")
    if (line := _misplaced(found, layout.columns.width, rows)) is not None:
        reason = f"cells of line {line} may stand under wrong headers; mend it first"
        raise NotFilledError(layout.source, reason)
    own = _place_of(header.cells, columns)
    place = own
    if place is None:
        widths = (len(row.cells) for row in found if row.line in rows.cells)
        place = max(layout.columns.width, *widths)
    quotes_all = all(cell.startswith('"') for cell in header.cells)
    for row in found:
        cells = rows.cells.get(row.line)
        if cells is None and own is not None and _is_left(row.cells, own, len(columns)):
            cells = [""] * len(columns)
        if cells is None or not row.cells:
            yield row.text
            continue
        quoted = [_quoted(cell, delimiter, always=quotes_all) for cell in cells]
        before = [*row.cells[:place], *[""] * (place - len(row.cells))]
        behind = row.cells[place + len(columns) :]
        yield delimiter.join([*before, *quoted, *behind]) + row.end


def _misplaced(found: Iterable[_Row], width: int, rows: TextRows) -> int | None:
    """Return the line of a row that was not read because of where its cells stand.

    With as many cells as all others it would be read, and nobody would find what is wrong.
    """
    for row in found:
        if row.line in rows.headers[1:]:
            width = len(row.cells)
        codes = rows.unread.get(row.line)
        is_odd = codes is not None and (len(row.cells) != width or Code.SLIPPED in codes)
        if row.cells and is_odd:
            return row.line
    return None


def _is_left(cells: Sequence[str], own: int, width: int) -> bool:
    """Return whether a row holds nothing but what an earlier run has written."""
    return any(cells) and not any((*cells[:own], *cells[own + width :]))


def _place_of(header: Sequence[str], columns: Sequence[FilledColumn]) -> int | None:
    """Return where an earlier run has put the columns; None: there was none."""
    names = [_DAY.sub("", cell.strip().strip('"')) for cell in header]
    for place in range(len(names) - len(columns) + 1):
        if all(names[place + i] in each.names for i, each in enumerate(columns)):
            return place
    return None


def _quoted(cell: str, delimiter: str, *, always: bool) -> str:
    if always or any(sign in cell for sign in (delimiter, '"', "\r", "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell
