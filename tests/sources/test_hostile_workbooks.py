"""A small workbook MUST cost little time and memory, whatever stands in it.

Each of these took minutes, or gigabytes.
"""

import io
import random
import struct
import time
import tracemalloc
import zipfile
from collections import deque

import pytest

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault
from sla1357.sources import sheets
from sla1357.sources.workbook_kinds import workbook_of
from tests.sources.test_workbook_kinds import OPEN_DOCUMENT

_SECONDS, _BYTES = 10, 120_000_000
_SECTOR = 512  # bytes
_BALLAST = random.Random(0).randbytes(100_000)  # noqa: S311 - no secret, but no pattern either


def _archive(**parts: bytes) -> bytes:
    """Return an archive that is large enough to unpack to some megabytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name.replace("_", "/"), part)
        made.writestr("ballast", _BALLAST)
    return stream.getvalue()


def _open_document(table: str) -> bytes:
    text = OPEN_DOCUMENT.format(f"<table:table>{table}</table:table>")
    return _archive(**{"content.xml": text.encode()})


def _paragraph(content: str) -> bytes:
    cell = f'<table:table-cell office:value-type="string"><text:p>{content}</text:p>'
    return _open_document(f"<table:table-row>{cell}</table:table-cell></table:table-row>")


def _compound_file() -> bytes:
    """Return one whose list of the sectors of its table names itself, and one sector always."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(_SECTOR, b"\0"))
    struct.pack_into("<HH", head, 30, 9, 6)
    struct.pack_into("<IIII", head, 48, 1, 0, 4096, 0xFFFFFFFE)
    struct.pack_into("<II109I", head, 68, 0, 1, *[2] * 109)
    return bytes(head) + struct.pack("<128I", *[2] * 127, 0) + bytes(_SECTOR * 1500)


def _sheet(content: bytes) -> bytes:
    book = b'<workbook><sheets><sheet name="a"/></sheets></workbook>'
    return _archive(**{"xl_workbook.xml": book, "xl_worksheets_sheet1.xml": content})


def _read(data: bytes) -> None:
    """Read all sheets to their ends."""
    book = workbook_of(io.BytesIO(data))
    if not isinstance(book, Fault):
        for each in book.sheets:
            deque(book.table(each).rows(), maxlen=0)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_compound_file(), id="a compound file with a table of gigabytes"),
        pytest.param(_paragraph('<text:s text:c="16384"/>' * 20_000), id="a text of blanks"),
    ],
)
def test_memory(data: bytes) -> None:
    tracemalloc.start()
    try:
        _read(data)
        assert tracemalloc.get_traced_memory()[1] < _BYTES
    finally:
        tracemalloc.stop()


def test_tags_of_merged_cells_without_an_end() -> None:
    data = _sheet(b"<worksheet><sheetData/>" + b"<mergeCell " * 600_000)
    started = time.process_time()
    _read(data)
    assert time.process_time() - started < _SECONDS


def test_a_cell_far_to_the_right_counts_the_blank_ones_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "_MOST_CELLS", 100_000)
    rows = "".join(f'<row><c r="XFD{n}" t="str"><v>x</v></c></row>' for n in range(1, 9))
    book = workbook_of(io.BytesIO(_sheet(f"<worksheet><sheetData>{rows}".encode())))
    assert not isinstance(book, Fault)
    *above, last = book.table(book.sheets[0]).rows()
    assert len(above) == 6  # of 16,384 cells each
    assert last.fault == Fault(Code.BROKEN_WORKBOOK, "more than 100,000 cells")
