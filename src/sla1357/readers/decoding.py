"""Find the encoding and the delimiter of a ledger, and files that are not ledgers."""

import codecs
import re
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from sla1357.core.findings import Code
from sla1357.readers.headers.header import find_header
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.tables import DELIMITERS, LONGEST_ROW, Beginning, Row, Table, rows_of

__all__ = ["DAMAGE", "decoded", "foreign_kind", "text_table", "usable_encoding"]

#: how a file begins → what it is; a title such as "BM" or "GIF8" begins none
_BYTES = {
    rb"%PDF-\d": "PDF",
    rb"\{\\rtf": "RTF",
    rb"\x89PNG": "PNG",
    rb"\xff\xd8\xff": "JPEG",
    rb"GIF8[79]a": "GIF",
    rb"II\*\0|MM\0\*": "TIFF",
    rb"BM.{4}\0{4}": "BMP",
    rb"RIFF.{4}WEBP": "WebP",
    rb".{4}ftyp": "HEIC / MP4",
    rb"Rar!\x1a": "RAR",
    rb"7z\xbc\xaf": "7z",
    rb"\x1f\x8b": "gzip",
    rb"BZh\d1AY": "bzip2",
    rb"\xfd7zXZ\0": "xz",
    rb".{257}ustar": "tar",
    rb"SQLite format 3": "SQLite",
    rb"PAR1[^\t -~]": "Parquet",
    rb"\x03.[\x01-\x0c][\x01-\x1f].{2}\0": "dBASE",
    rb"MZ.{1,60}\0\0": "EXE",
}
_TAG = r"(?:\s+[\w:-]+\s*=|\s*/?>)"
_PAGE = rf"</?(?:head|body|table|tr|t[dh]|meta|style|script|div|form|svg)\b{_TAG}"
_COMMENTS = r"(?:<!--(?>(?s:.*?)-->)\s*)*+"  # atomic: many of them cost no more than one
_VALUE = r"""(?:["'{\[]|-?\d[\d.]*\s*[,\]]|null|true|false)"""
#: the same of a text, as patterns in their order: the first lines of a ledger are like none of
#: them, though its title may be <2026>, <Table 1>, [[台账]] or {{title}}
_TEXTS = {
    rf"{_COMMENTS}(?:<\?xml[^>]*\?>\s*)?<(?:!doctype html|html\b)": "HTML",
    rf"{_COMMENTS}<\?(?:xml|mso-application)\b": "XML",
    rf"{_COMMENTS}<(?:ss:)?(?:workbook|spreadsheet|worksheet)\b{_TAG}": "XML",
    r"<(?:meta|table|body|style|div|svg)\s+[\w:-]+\s*=": "HTML",
    rf"</?[a-z!](?s:.*){_PAGE}": "HTML",  # two tags, of which one makes a page
    # a root and its first child
    rf"{_COMMENTS}<[a-z_][\w.:-]*(?:\s[^<>]*)?>\s*<[^\s<>,;|/!\d]+{_TAG}": "XML",
    r"http/\d(?:\.\d)? \d{3} ": "HTTP",
    r"(?:[a-z][\w-]*: .*\n(?:[ \t].*\n)*?)*?(?:mime-version:|content-type:\s*multipart/)": "MHTML",
    r"from: \"?<?saved by": "MHTML",
    rf"""(?:(?:var|let|const) +)?[a-z_$][a-z_$\d.]*\s*[=(]\s*[\[{{]\s*{_VALUE}""": "JavaScript",
    r"""\{\s*(?:"[^"\n]*"|'[^'\n]*')\s*:|\{\s*\}\s*$""": "JSON",
    rf"""\[\s*(?:\{{\s*["'}}]|\]\s*$|\[\s*(?:{_VALUE}|\])|-?[\d.]+\s*,\s*{_VALUE})""": "JSON",
    rf"""\[\s*"[^"\n]*"\s*(?:,\s*{_VALUE}|\]\s*$)""": "JSON",
    r"begin:vcalendar": "iCalendar",
    r"begin:vcard": "vCard",
    r"id;p[^\n]*\n[a-z];": "SYLK",
    r"(?:--[^\n]*\n\s*)*(?:insert into|create table|drop table|set names)\s": "SQL",
}
#: before the first sign
_BLANKS = "\ufeff\ufffd \t\r\n\u3000\u00a0"


def foreign_kind(head: bytes) -> str | None:
    """Return the format of a file that begins with `head`; None if it may be a ledger.

    >>> foreign_kind("<html><table>".encode("utf-16")), foreign_kind("编号,受理日期".encode())
    ('HTML', None)
    """
    for beginning, kind in _BYTES.items():
        if re.match(beginning, head, re.DOTALL):
            return kind
    # what matters is ASCII, which most encodings write alike, and UTF-16 with a NUL next to it
    text = head.replace(b"\0", b"").decode("utf-8-sig", "replace").replace("\r\n", "\n")
    text = text.lstrip(_BLANKS)
    if not text[:1].isascii():  # a header in Chinese; each pattern begins with a sign of ASCII
        return None
    kinds = (kind for begins, kind in _TEXTS.items() if re.match(begins, text, re.IGNORECASE))
    return next(kinds, None)


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
_MOST_OF_A_CELL = 2  # the highest score of a header of one cell
_LINES_SEARCHED = 1000  # a header stands among the first 20 rows, and cells can hold line breaks
_CHARACTERS_SEARCHED = 2 * LONGEST_ROW


class _Layout(NamedTuple):
    score: int  #: how much the header looks like one
    encoding: str
    delimiter: str
    beginning: Beginning | None  #: None: the header may stand further down


def decoded(data: bytes) -> str | None:
    """Decode a small file, with a line feed after each line; None if it is no text.

    The byte order mark gives the encoding.  Without one it is UTF-8, or else GB18030.
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
    """Return the encoding to read with for a name that a person gives.

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
        The table; or the code of a finding if no encoding makes it text.
    """
    encodings = (encoding,) if encoding else _candidates(head)
    try:
        layouts = list(_layouts(open_, encodings, names))
    except UnicodeError:  # UTF-16 that was named, without the byte order mark it needs
        return Code.NOT_TEXT
    best = max(layout.score for layout in layouts)
    equals = [layout for layout in layouts if layout.score == best]
    chosen = equals[0] if len(equals) == 1 else _least_damaged(open_, equals)
    _, found, delimiter, beginning = chosen
    if not best and not encoding and any(map(_NO_TEXT.search, _first_lines(open_, found)[0])):
        return Code.NOT_TEXT

    def rows() -> Generator[Row]:
        with closing(open_(found)) as lines:
            yield from rows_of(lines, delimiter)

    return Table(rows=rows, encoding=found, delimiter=delimiter, beginning=beginning)


def _candidates(head: bytes) -> tuple[str, ...]:
    for bom, encoding in _BOMS.items():
        if head.startswith(bom):
            return (encoding,)
    if b"\0" in head:
        return (_UTF8, _GB18030, "utf-16-le", "utf-16-be")
    return (_UTF8, _GB18030)


def _layouts(open_: Open, encodings: Sequence[str], names: HeaderNames) -> Iterator[_Layout]:
    """Yield the layout of each encoding, up to one that cannot be wrong."""
    for encoding in encodings:
        lines, is_whole = _first_lines(open_, encoding)
        layout = _layout(lines, encoding, names, is_whole=is_whole)
        yield layout
        header = layout.beginning and layout.beginning.header
        known = (cell for cell in (header.cells if header else ()) if names.match(cell).field)
        # other encodings make other text of a name that is not ASCII
        if not all(map(str.isascii, known)) and not any(DAMAGE in line for line in lines):
            return


def _layout(lines: Sequence[str], encoding: str, names: HeaderNames, *, is_whole: bool) -> _Layout:
    """Return the delimiter with the best header, and its score."""

    def with_delimiter(delimiter: str) -> _Layout:
        unread = iter(lines)
        found = find_header(rows_of(unread, delimiter), names)
        is_sure = is_whole or next(unread, None) is not None
        return _Layout(found.score, encoding, delimiter, found if is_sure else None)

    used = [sign for sign in DELIMITERS if any(sign in line for line in lines)]
    layouts = {sign: with_delimiter(sign) for sign in used}
    if all(layout.score <= _MOST_OF_A_CELL for layout in layouts.values()):
        unused = [sign for sign in DELIMITERS if sign not in used][:1]  # all of them make one cell
        layouts |= {sign: with_delimiter(sign) for sign in unused}
    in_order = sorted(layouts, key=DELIMITERS.index)
    return max((layouts[sign] for sign in in_order), key=lambda layout: layout.score)


def _first_lines(open_: Open, encoding: str) -> tuple[list[str], bool]:
    """Return the lines that a header is searched in, and whether they are all."""
    first: list[str] = []
    characters = 0
    with closing(open_(encoding)) as lines:
        for line in lines:
            if len(first) == _LINES_SEARCHED or characters > _CHARACTERS_SEARCHED:
                return first, False
            first.append(line)
            characters += len(line)
    return first, True


def _least_damaged(open_: Open, layouts: Sequence[_Layout]) -> _Layout:
    """Return the layout whose encoding damages the whole text least; the first of equals."""
    least, best = None, layouts[0]
    for layout in layouts:
        with closing(open_(layout.encoding)) as lines:
            damage = sum(line.count(DAMAGE) for line in lines)
        if least is None or damage < least:
            least, best = damage, layout
        if not least:
            break
    return best
