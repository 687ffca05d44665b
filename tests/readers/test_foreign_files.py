"""Files that are no ledgers are known by how they begin; a ledger never is."""

import pytest

from sla1357.readers.decoding import foreign_kind

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
        ('<?xml version="1.0"?>\n<!DOCTYPE html>', "HTML"),
        ("<p>张三</p>\n<table><tr><td>编号", "HTML"),
        ("<br />\n<b>Warning</b>\n<table>\n<tr><td>编号</td>", "HTML"),
        ("<tr><td>编号</td><td>受理日期</td></tr>\n", "HTML"),
        ("<center><h1>台账</h1></center><TABLE BORDER=1>", "HTML"),
        (" \n <script>location='/login'</script>", "HTML"),
        ("<!-- 导出 -->\n<Workbook><Worksheet>", "XML"),
        ("<rows>\n  <row>张三</row>", "XML"),
        ("<ROWDATA>\n<案件 id='1'>", "XML"),
        ('From: "Saved by Microsoft Internet Explorer 11"\r\n', "MHTML"),
        ("Subject: x\r\n  y\r\nDate: x\r\nMIME-Version: 1.0\r\n", "MHTML"),
        ('[1, "张三"]', "JSON"),
        ("[[1, 2]]", "JSON"),
        ('["编号", "受理日期"]', "JSON"),
        ("{'编号': '张三'}", "JSON"),
        ('callback({"编号": "张三"})', "JavaScript"),
        ('var data = [{"编号": "张三"}];', "JavaScript"),
        ("BEGIN:VCALENDAR\r\n", "iCalendar"),
        ("BEGIN:VCARD\r\n", "vCard"),
        ('ID;PWXL;N;E\r\nC;Y1;X1;K"编号"\r\n', "SYLK"),
        ("-- 导出\nINSERT INTO cases VALUES ('张三');", "SQL"),
        ("HTTP/1.1 302 Found\r\nLocation: /login", "HTTP"),
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
        (b"BM\x36\x10\0\0\0\0\0\0\x36", "BMP"),
        (b"RIFF\x10\n\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic", "HEIC / MP4"),
        (b"BZh91AY&SY", "bzip2"),
        (b"\xfd7zXZ\0", "xz"),
        (b"a.txt".ljust(257, b"\0") + b"ustar\0", "tar"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"\x03\x7e\x02\x05\x01\0\0\0", "dBASE"),
        (b"MZ\x90\0\x03\0\0\0", "EXE"),
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
        "GIF8,,\n编号,受理日期\n",
        "%PDF-版,,\n编号,受理日期\n",
        "BM台账登记表,,\n编号,受理日期\n",
        "MZ街道,,\n编号,受理日期\n",
        "PAR1,,\n编号,受理日期\n",
        "<Table 1>,,\n编号,受理日期\n",
        "<Title>,,\n编号,受理日期\n",
        "<Head Office>,,\n编号,受理日期\n",
        "<div>,,\n编号,受理日期\n",
        "<b>台账</b>,,\n编号,受理日期\n",
        "<编号>,<受理日期>\nA1,2026-02-05\n",
        "<!-- 导出 -->,,\n编号,受理日期\n",
        "[[2026年台账]],,\n编号,受理日期\n",
        "{{标题}},,\n编号,受理日期\n",
        '["城阳区"],,\n编号,受理日期\n',
        '{"2026年"},,\n编号,受理日期\n',
        "{},,\n编号,受理日期\n",
        "[,,\n编号,受理日期\n",
        "案件([1]),,\n编号,受理日期\n",
        "ID;Product;受理日期\nA1;B;2026-02-05\n",
        "Subject: 2026台账,,\n编号,受理日期\n",
        "From: 城阳区,,\n编号,受理日期\n",
        "id,received\n",
        "",
    ],
)
def test_a_ledger_is_never_refused_for_how_it_begins(encoding: str, text: str) -> None:
    assert foreign_kind(text.encode(encoding)) is None


def test_many_comments_cost_no_more_than_one() -> None:
    assert foreign_kind(b"<!--a-->" * 500 + b"<") is None
