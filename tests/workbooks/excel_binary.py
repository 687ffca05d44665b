"""Writes .xlsb by [MS-XLSB] of Microsoft: only what a reader of cells needs.

It packs numbers in each way that Excel does, and leaves out themes, fonts and widths.
"""

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Sequence

from tests.workbooks.cells import Cell, Formula, Sheet

EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no time zone
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def record(kind: int, content: bytes = b"") -> bytes:
    """Return a record: its number and size in groups of seven bits, and its content."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, groups = len(content), []
    while size >= 0x80:
        groups.append(size & 0x7F | 0x80)
        size >>= 7
    return head + bytes([*groups, size]) + content


def text(value: str) -> bytes:
    """Return a text behind its length."""
    data = value.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def number(value: float) -> tuple[int, bytes]:
    """Return the number of the record of a number, and its value: packed where it fits."""
    if value == int(value) and abs(value) < 2**29:
        return 2, struct.pack("<I", (int(value) << 2 | 2) & 0xFFFF_FFFF)
    if abs(value) < 2**20 and int(value * 100) / 100 == value:
        return 2, struct.pack("<I", int(value * 100) << 2 | 3)
    return 5, struct.pack("<d", value)


def content(cell: Cell, texts: dict[str, int]) -> tuple[int, bytes]:  # noqa: PLR0911 - a table
    """Return the number of the record of a cell, and its value."""
    match cell.value:
        case _ if cell.error:
            return 3, bytes([cell.error])
        case None | "":
            return 1, b""
        case bool():
            return 4, bytes([cell.value])
        case str() if len(cell.value) > 6:  # in the cell, as Excel does not, but may
            return 6, text(cell.value)
        case str():
            return 7, struct.pack("<I", texts.setdefault(cell.value, len(texts)))
        case dt.datetime():
            return number((cell.value - EPOCH) / dt.timedelta(1))
        case Formula():
            return 9, struct.pack("<dHII", cell.value.result, 0, 0, 0)
        case _:
            return number(cell.value)


def sheet_part(sheet: Sheet, texts: dict[str, int], styles: dict[str, int]) -> bytes:
    columns = max(map(len, sheet.rows), default=1)
    size = struct.pack("<4I", 0, max(len(sheet.rows) - 1, 0), 0, columns - 1)
    parts = [record(129), record(148, size), record(145)]
    for line, row in enumerate(sheet.rows):
        parts.append(record(0, struct.pack("<II", line, 0) + bytes(9)))
        for column, cell in enumerate(row):
            kind, value = content(cell, texts)
            style = styles.setdefault(cell.looks, len(styles))
            parts.append(record(kind, struct.pack("<II", column, style) + value))
    parts.append(record(146))
    if sheet.blocks:
        blocks = [record(176, struct.pack("<4I", *block)) for block in sheet.blocks]
        parts += [record(177, struct.pack("<I", len(blocks))), *blocks, record(178)]
    return b"".join([*parts, record(130)])


def styles_part(styles: dict[str, int]) -> bytes:
    own = [
        record(44, struct.pack("<H", 164 + place) + text(looks)) for looks, place in styles.items()
    ]
    cells = [
        record(47, struct.pack("<HH", 0, 164 + place) + bytes(12)) for place in styles.values()
    ]
    parent = (
        record(626, struct.pack("<I", 1))
        + record(47, struct.pack("<HH", 0xFFFF, 0) + bytes(12))
        + record(627)
    )
    count = struct.pack("<I", len(styles))
    formats = record(615, count) + b"".join(own) + record(616)
    return (
        record(278)
        + formats
        + parent
        + record(617, count)
        + b"".join(cells)
        + record(618)
        + record(279)
    )


def workbook_part(sheets: Sequence[Sheet]) -> bytes:
    listed = [
        record(
            156,
            struct.pack("<II", sheet.is_hidden, place) + text(f"rId{place}") + text(sheet.name),
        )
        for place, sheet in enumerate(sheets, start=1)
    ]
    settings = record(153, bytes(8) + text(""))
    return record(131) + settings + record(143) + b"".join(listed) + record(144) + record(132)


def relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{place}" Type="{TYPES}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{each}</Relationships>'


def excel_binary(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook."""
    texts: dict[str, int] = {}
    styles: dict[str, int] = {"General": 0}
    parts = {
        f"xl/worksheets/sheet{place}.bin": sheet_part(sheet, texts, styles)
        for place, sheet in enumerate(sheets, start=1)
    }
    worksheets = [("worksheet", name.removeprefix("xl/")) for name in parts]
    shared = b"".join(record(19, b"\0" + text(each)) for each in texts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.bin")))
        archive.writestr("xl/workbook.bin", workbook_part(sheets))
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            relations(
                *worksheets, ("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin")
            ),
        )
        archive.writestr("xl/styles.bin", styles_part(styles))
        counts = struct.pack("<II", len(texts), len(texts))
        archive.writestr("xl/sharedStrings.bin", record(159, counts) + shared + record(160))
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()
