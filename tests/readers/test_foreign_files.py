"""Files that are no ledgers are known by how they begin; a ledger never is."""

import pytest

from sla1357.readers.foreign_files import foreign_kind

ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<html xmlns:x='urn'><body><table><tr><td>张三", "HTML"),
        ("\r\n  <!DOCTYPE html PUBLIC '-//W3C'>", "HTML"),
        ("<table border=1><tr><th>编号", "HTML"),
        ("<meta http-equiv=Content-Type content='text/html; charset=gb2312'>", "HTML"),
        ("<!-- 导出 -->\n<html>", "HTML"),
        ("<STYLE>td{}</STYLE><table>", "HTML"),
        ('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "XML"),
        ("<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "XML"),
        ("MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML"),
        ('[{"id": "A1", "name": "张三"}]', "JSON"),
        ('{\n  "cases": []', "JSON"),
        ("[]", "JSON"),
    ],
)
def test_a_text_that_is_no_ledger(encoding: str, text: str, kind: str) -> None:
    assert foreign_kind(text.encode(encoding)) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"SQLite format 3\0", "SQLite"),
    ],
)
def test_bytes_that_are_no_ledger(data: bytes, kind: str) -> None:
    assert foreign_kind(data) == kind


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text",
    [
        "编号,受理日期\n",
        "<2026年台账>,,\n编号,受理日期\n",
        "<<案件登记表>>\n编号,受理日期\n",
        "[2026]案件台账\n编号,受理日期\n",
        "【台账】\n编号,受理日期\n",
        "{台账},,\n编号,受理日期\n",
        '"<html>",受理日期\n',
        "GIF,受理日期\n",
        "id,received\n",
        "",
    ],
)
def test_a_ledger_is_never_refused_for_how_it_begins(encoding: str, text: str) -> None:
    assert foreign_kind(text.encode(encoding)) is None
