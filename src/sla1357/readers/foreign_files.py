"""Files that are no ledgers, known by their first bytes whatever they are called."""

import re

__all__ = ["foreign_kind"]

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
    """Return what a file is that begins with `head`; None where it may be a ledger.

    >>> foreign_kind("<html><table>".encode("utf-16")), foreign_kind("编号,受理日期".encode())
    ('HTML', None)
    """
    for beginning, kind in _BYTES.items():
        if re.match(beginning, head, re.DOTALL):
            return kind
    # what matters is ASCII, which most encodings write alike, and UTF-16 with a NUL beside it
    text = head.replace(b"\0", b"").decode("utf-8-sig", "replace").replace("\r\n", "\n")
    text = text.lstrip(_BLANKS)
    kinds = (kind for begins, kind in _TEXTS.items() if re.match(begins, text, re.IGNORECASE))
    return next(kinds, None)
