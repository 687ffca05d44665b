"""Bytes to text: which encoding and which delimiter make the header readable.

Chinese Excel and WPS save CSV as GBK without a mark; other programs as UTF-8
with or without one; "Unicode text" is UTF-16 with tabs.  Some GBK text is
valid UTF-8 too, and the other way round, so the header decides: the encoding
in which most of its names are known.  Where encodings are equal, as with
English headers, the whole text decides: the one with the least damage, in the
order UTF-8, GB18030, UTF-16.
"""

import codecs
import re
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from itertools import islice
from typing import NamedTuple

from sla1357.core.findings import Code
from sla1357.readers.delimited import DELIMITERS, LONGEST_ROW, rows_of
from sla1357.readers.header_row import find_header
from sla1357.readers.headers import HeaderNames
from sla1357.readers.tables import Row, Table

__all__ = ["DAMAGE", "Open", "decoded", "text_table", "usable_encoding"]

DAMAGE = "\ufffd"  #: stands in the text for bytes that are none
_NO_TEXT = re.compile(r"[\ufffd\x00-\x08\x0e-\x19]")  # nor are these signs, which no text has
#: encoding → the lines of the text with their ends, decoded with the error handler `replace`
Open = Callable[[str], Generator[str]]

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UTF8, _GB18030 = "utf-8-sig", "gb18030"
#: what people call it → what reads all of it
_SUPERSETS = {"gb2312": _GB18030, "gbk": _GB18030, "cp936": _GB18030, "utf-8": _UTF8}
_LINES_SEARCHED = 1000  # a header stands among the first 20 rows, and cells can hold line breaks
_CHARACTERS_SEARCHED = 2 * LONGEST_ROW


class _Layout(NamedTuple):
    score: int  #: how much the header looks like one
    encoding: str
    delimiter: str


def decoded(data: bytes) -> str | None:
    """Return a small text that is read whole, its lines ended by a line feed; None if it is none.

    Its encoding is told by its byte order mark; it is UTF-8 or else GB18030 where it has none.
    """
    encodings = [encoding for bom, encoding in _BOMS.items() if data.startswith(bom)]
    for encoding in encodings or (_UTF8, _GB18030):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def usable_encoding(name: str) -> str:
    """Return the encoding to read with for one that a person names.

    Raises:
        LookupError: there is no such encoding of text.
    """
    known = codecs.lookup(name).name
    encoding = _SUPERSETS.get(known, known)
    try:
        b"1,\xb1\xe0\r\n".decode(encoding, "replace")
    except UnicodeError as e:  # an encoding that replaces nothing, such as idna
        raise LookupError(name) from e
    return encoding


def text_table(
    open_: Open, head: bytes, names: HeaderNames, encoding: str | None = None
) -> Table | Code:
    """Return the table that a text is.

    Args:
        open_: Opens the text from its beginning.
        head: The first bytes, a few thousand.
        names: By which columns are known.
        encoding: The one to use; None: find out.

    Returns:
        The table, its header readable if there is any; the code of what is
        wrong where no encoding makes text of it.
    """
    encodings = (encoding,) if encoding else _candidates(head)
    try:
        layouts = [_layout(open_, candidate, names) for candidate in encodings]
    except UnicodeError:  # UTF-16 that was named, without the byte order mark it needs
        return Code.NOT_TEXT
    best = max(layout.score for layout in layouts)
    equals = [layout for layout in layouts if layout.score == best]
    _, found, delimiter = equals[0] if len(equals) == 1 else _least_damaged(open_, equals)
    if not best and not encoding and any(map(_NO_TEXT.search, _beginning(open_, found))):
        return Code.NOT_TEXT

    def rows() -> Generator[Row]:
        with closing(open_(found)) as lines:
            yield from rows_of(lines, delimiter)

    return Table(rows=rows, encoding=found, delimiter=delimiter)


def _candidates(head: bytes) -> tuple[str, ...]:
    for bom, encoding in _BOMS.items():
        if head.startswith(bom):
            return (encoding,)
    if b"\0" in head:
        return (_UTF8, _GB18030, "utf-16-le", "utf-16-be")
    return (_UTF8, _GB18030)


def _layout(open_: Open, encoding: str, names: HeaderNames) -> _Layout:
    """Return the delimiter that makes most of the header, and how much."""
    lines = _beginning(open_, encoding)
    layouts = [
        _Layout(find_header(rows_of(lines, delimiter), names).score, encoding, delimiter)
        for delimiter in DELIMITERS
    ]
    return max(layouts, key=lambda layout: layout.score)


def _beginning(open_: Open, encoding: str) -> list[str]:
    beginning: list[str] = []
    characters = 0
    with closing(open_(encoding)) as lines:
        for line in islice(lines, _LINES_SEARCHED):
            beginning.append(line)
            characters += len(line)
            if characters > _CHARACTERS_SEARCHED:
                break
    return beginning


def _least_damaged(open_: Open, layouts: Sequence[_Layout]) -> _Layout:
    """Return the layout whose encoding replaces least of the whole text, the first of equals."""
    least, best = None, layouts[0]
    for layout in layouts:
        with closing(open_(layout.encoding)) as lines:
            damage = sum(line.count(DAMAGE) for line in lines)
        if least is None or damage < least:
            least, best = damage, layout
        if not least:
            break
    return best
