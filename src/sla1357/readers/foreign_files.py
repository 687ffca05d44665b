"""Files that are no ledgers, known by their first bytes whatever they are called."""

import re

__all__ = ["foreign_kind"]

#: how a file begins → what it is
_BYTES = {
    b"%PDF-": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"SQLite format 3": "SQLite",
}
#: the same of a text, as patterns: no first line of a ledger is like one of them
_TEXTS = {
    r"<!doctype html|<(?:html|head|body|meta|table|style|script|title|div)\b": "HTML",
    r"(?s:<!--.*?<(?:html|table|meta)\b)": "HTML",
    r"<\?xml|<(?:workbook|spreadsheet|ss:workbook)\b": "XML",
    r"mime-version:|content-type:\s*multipart/|from: <saved by": "MHTML",
    r'[{\[]\s*(?:["{\[\]}]|$)': "JSON",
}


def foreign_kind(head: bytes) -> str | None:
    """Return what a file is that begins with `head`; None where it may be a ledger.

    >>> foreign_kind("<html><table>".encode("utf-16")), foreign_kind("编号,受理日期".encode())
    ('HTML', None)
    """
    for beginning, kind in _BYTES.items():
        if head.startswith(beginning):
            return kind
    # what matters is ASCII, which most encodings write alike, and UTF-16 with a NUL beside it
    text = head.replace(b"\0", b"").decode("utf-8-sig", "replace").lstrip("\ufeff\ufffd \t\r\n")
    kinds = (kind for begins, kind in _TEXTS.items() if re.match(begins, text, re.IGNORECASE))
    return next(kinds, None)
