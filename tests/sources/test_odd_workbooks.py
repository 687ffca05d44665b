"""Workbooks as other programs write them: read, or refused with the true reason."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry
from sla1357.core.findings import Code, Finding
from sla1357.sources.ledgers import LedgerOptions, read_ledgers
from sla1357.sources.number_formats import BUILT_IN_FORMATS, text_of_number

HEADER = ["编号", "受理日期", "复杂程度", "联系日期", "方案日期", "办结日期"]
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
TEXTS = "xl/sharedStrings.xml"
INLINE = 't="inlineStr"><is><t>(.*?)</t></is>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def sound() -> Parts:
    """Return the parts of a ledger with one case of 5 February 2026, closed on the 9th."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEADER)
    sheet.append(["A-1", 46058, "一般", 46059, 46059, 46062])
    for cell in sheet[2]:
        if isinstance(cell.value, int):
            cell.number_format = "yyyy-mm-dd"
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with_shared_texts(parts)
    return parts


def with_shared_texts(parts: Parts) -> None:
    """Keep the texts of cells as Excel does, which not each version of `openpyxl` does."""
    sheet = parts[SHEET].decode()
    if TEXTS in parts:
        return
    texts = re.findall(INLINE, sheet)
    for place, text in enumerate(texts):
        sheet = re.sub(INLINE.replace("(.*?)", text), f't="s"><v>{place}</v>', sheet, count=1)
    parts[SHEET] = sheet.encode()
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    parts[TEXTS] = f'<sst xmlns="{MAIN}">{items}</sst>'.encode()


def events_of(folder: Path, parts: Mapping[str, bytes]) -> list[LedgerEvent]:
    path = folder / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return list(read_ledgers([str(path)], LedgerOptions()))


def replaced(part: str, old: str, new: str) -> Change:
    """Return a change of a part by a regular expression, which must occur in it."""

    def change(parts: Parts) -> None:
        text, number = re.subn(old, new, parts[part].decode())
        assert number
        parts[part] = text.encode()

    return change


def without(*names: str) -> Change:
    def change(parts: Parts) -> None:
        for name in names:
            del parts[name]

    return change


def strict(parts: Parts) -> None:
    for name in parts:
        text = parts[name].decode()
        text = text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        parts[name] = text.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006",
            "http://purl.oclc.org/ooxml/officeDocument",
        ).encode()
    replaced(SHEET, r'<c r="B2"[^>]*><v>46058</v>', '<c r="B2" t="d"><v>2026-02-05T00:00:00</v>')(
        parts
    )


def prefixed(parts: Parts) -> None:
    """Name each element of the sheet with a prefix, as some libraries do."""
    text = parts[SHEET].decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    parts[SHEET] = re.sub(r"<(/?)(\w)", r"<\1x:\2", text).encode()


def in_utf_16(parts: Parts) -> None:
    text = re.sub(r"<\?xml.*?\?>", "", parts[SHEET].decode())
    parts[SHEET] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


def with_backslashes(parts: Parts) -> None:
    for name in list(parts):
        parts[name.replace("/", "\\").replace("sharedStrings", "SharedStrings")] = parts.pop(name)


def with_a_chart_sheet(parts: Parts) -> None:
    """Put an empty chart sheet before the ledger."""
    replaced("xl/workbook.xml", "<sheets>", '<sheets><sheet name="图" sheetId="9" r:id="rId99"/>')(
        parts
    )
    replaced(
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId99" Type="urn:x/chartsheet" Target="chartsheets/sheet1.xml"/>'
        "</Relationships>",
    )(parts)
    parts["xl/chartsheets/sheet1.xml"] = b""


def with_inline_texts(parts: Parts) -> None:
    texts = re.findall(r"<t[^>]*>(.*?)</t>", parts.pop(TEXTS).decode())
    sheet = parts[SHEET].decode()
    for place, text in enumerate(texts):
        sheet = sheet.replace(
            f't="s"><v>{place}</v>', f't="inlineStr"><is><r><t>{text}</t></r></is>'
        )
    parts[SHEET] = sheet.encode()


def with_built_in_formats(parts: Parts) -> None:
    """Format days with number 31: 2026年2月5日 in Chinese Excel, and without a code of its own."""
    replaced(STYLES, r'(<cellXfs[^>]*>.*?)numFmtId="(?:164|14)"', r'\1numFmtId="31"')(parts)


def with_a_wrong_size(parts: Parts) -> None:
    replaced(SHEET, r'<dimension ref="[^"]*"', '<dimension ref="A1"')(parts)


def as_wps_saves(parts: Parts) -> None:
    """Add what WPS writes: its own namespaces, extensions and a cell without a value."""
    replaced(SHEET, "</sheetData>", "</sheetData><extLst><ext><c><v>1</v></c></ext></extLst>")(
        parts
    )
    replaced(SHEET, '<c r="A2"', '<c r="G2" s="7"/><c r="A2"')(parts)
    replaced("xl/workbook.xml", "<workbook ", '<workbook xmlns:etc="urn:wps" etc:x="1" ')(parts)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda _: None, id="sound"),
        pytest.param(replaced(TEXTS, "受理日期", "受理日期_x000D_\n"), id="header escaped"),
        pytest.param(replaced(TEXTS, "一般", "_x4E00_般_x000D_"), id="cell escaped"),
        pytest.param(
            replaced(TEXTS, "<t>一般</t>", "<r><t>一</t></r><r><t>般</t></r>"),
            id="text in two fonts",
        ),
        pytest.param(
            replaced(TEXTS, "<t>一般</t>", "<t>一般</t><rPh><t>yi</t></rPh>"),
            id="how it is pronounced",
        ),
        pytest.param(strict, id="Strict Open XML"),
        pytest.param(prefixed, id="elements with a prefix"),
        pytest.param(in_utf_16, id="UTF-16"),
        pytest.param(replaced(STYLES, "<fill>.*?</fill>", "<fill/>"), id="empty fill"),
        pytest.param(
            replaced(STYLES, "<font>", '<font><color rgb="#FF0000"/>'), id="colour of the web"
        ),
        pytest.param(
            replaced(STYLES, "<borders.*</borders>", "<borders x='"), id="half of the styles"
        ),
        pytest.param(without(STYLES), id="no styles"),
        pytest.param(
            replaced("docProps/core.xml", "<dcterms:created[^>]*>.*?<", "<dcterms:created>昨天<"),
            id="created yesterday",
        ),
        pytest.param(without("docProps/core.xml", "docProps/app.xml"), id="no properties"),
        pytest.param(without("[Content_Types].xml"), id="no types"),
        pytest.param(
            replaced("[Content_Types].xml", "sheet.main", "template.main"), id="a template"
        ),
        pytest.param(
            replaced("[Content_Types].xml", "sheet.main", "sheet.macroEnabled.main"), id="macros"
        ),
        pytest.param(without("xl/_rels/workbook.xml.rels"), id="no relations"),
        pytest.param(without("_rels/.rels"), id="no relations of the whole"),
        pytest.param(with_backslashes, id="names with backslashes"),
        pytest.param(with_a_chart_sheet, id="empty chart sheet"),
        pytest.param(with_inline_texts, id="inline texts"),
        pytest.param(with_built_in_formats, id="format known by its number"),
        pytest.param(with_a_wrong_size, id="wrong size"),
        pytest.param(replaced(SHEET, ' r="[A-F]?[12]"', ""), id="no addresses"),
        pytest.param(as_wps_saves, id="WPS"),
        pytest.param(
            replaced(
                "xl/workbook.xml",
                "<sheets>",
                "<definedNames><definedName/></definedNames><sheets>",
            ),
            id="name without a value",
        ),
    ],
)
def test_it_reads_as_the_sound_one(tmp_path: Path, change: Change) -> None:
    parts = sound()
    change(parts)
    *notes, case = events_of(tmp_path, parts)
    assert {each.code for each in notes if isinstance(each, Finding)} <= {Code.SERIAL_COLUMN}
    assert isinstance(case, Entry)
    days = (case.case.received, *(day for _, day in case.case.done))
    assert [str(day) for day in days] == ["2026-02-05", "2026-02-06", "2026-02-06", "2026-02-09"]
    assert (case.id, case.case.case_type, case.sheet) == ("A-1", "ordinary", "Sheet")


def only(*parts: tuple[str, bytes]) -> Change:
    def change(old: Parts) -> None:
        old.clear()
        old.update(parts)

    return change


@pytest.mark.parametrize(
    ("change", "code", "line", "detail"),
    [
        pytest.param(without(TEXTS), Code.TEXT_MISSING, 1, None, id="texts missing"),
        pytest.param(
            replaced(TEXTS, "<si><t>一般</t></si>", ""),
            Code.TEXT_MISSING,
            2,
            None,
            id="a text missing",
        ),
        pytest.param(without(SHEET), Code.BROKEN_WORKBOOK, 1, "sheet1.xml", id="sheet missing"),
        pytest.param(
            replaced(SHEET, '<row r="2"', '<row r="1"'),
            Code.BROKEN_WORKBOOK,
            2,
            "row 1 below row 1",
            id="rows out of order",
        ),
        pytest.param(
            replaced(SHEET, 'r="B2"', 'r="ZZZ2"'),
            Code.BROKEN_WORKBOOK,
            2,
            "more than 16384 columns",
            id="no such column",
        ),
        pytest.param(
            replaced(SHEET, "<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
            Code.BROKEN_WORKBOOK,
            1,
            "a document type: a",
            id="entities of its own",
        ),
        pytest.param(
            only(("word/document.xml", b"")), Code.NOT_A_WORKBOOK, None, ".docx", id="docx"
        ),
        pytest.param(
            only(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")),
            Code.NOT_A_WORKBOOK,
            None,
            ".odt",
            id="odt",
        ),
        pytest.param(only(("台账.csv", b"a")), Code.NOT_A_WORKBOOK, None, ".zip", id="zip"),
    ],
)
def test_it_is_refused_with_the_reason(
    tmp_path: Path, change: Change, code: Code, line: int | None, detail: str | None
) -> None:
    parts = sound()
    change(parts)
    finding = events_of(tmp_path, parts)[0]
    assert isinstance(finding, Finding)
    assert (finding.code, finding.line) == (code, line)
    assert detail is None or detail in finding.details[0]


@pytest.mark.parametrize(
    ("written", "number_format", "text"),
    [
        pytest.param("46058", 'yyyy"年"m"月"d"日";@', "2026-02-05", id="Chinese"),
        pytest.param("46058", "[$-804]aaaa;@", "2026-02-05", id="a weekday in Chinese Excel"),
        pytest.param("46058", 'm"月"d"日"', "2026-02-05", id="without a year"),
        pytest.param("46058.5", "yyyy-mm-dd hh:mm", "2026-02-05 12:00:00", id="with a time"),
        pytest.param("0.396527777777778", "h:mm", "09:31:00", id="a time alone"),
        pytest.param("1.25", "[h]:mm:ss", "1 day, 6:00:00", id="a duration"),
        pytest.param("46058", '0"日"', "46058", id="日 as a unit"),
        pytest.param("46058", "#,##0.00_ ;[Red]-#,##0.00", "46058", id="red where negative"),
        pytest.param("46058", "@", "46058", id="text"),
        pytest.param("12", "0000", "0012", id="zeros"),
        pytest.param("12", '"CY-"0000', "CY-0012", id="the number of a case"),
        pytest.param("12", "\\C\\Y\\-0000", "CY-0012", id="signs one by one"),
        pytest.param("12", '"城阳"0000"号"', "城阳0012号", id="words before and behind"),
        pytest.param("20260012", "0000-0000", "2026-0012", id="a sign between"),
        pytest.param("123456", '"CY-"0000', "CY-123456", id="more digits than zeros"),
        pytest.param("12", '[$-804]"A"000;;', "A012", id="a language, other parts"),
        pytest.param("12.5", '"CY-"0000', "12.5", id="no whole number"),
        pytest.param("5", '0"天"', "5", id="天 as a unit"),
        pytest.param("5", "0_);[Red]\\(0\\)", "5", id="room for a bracket"),
        pytest.param("12", "# ?/?", "12", id="a fraction"),
        pytest.param("46327", 'yyyy"年"m"月"', "2026年11月", id="a month alone"),
        pytest.param("46327", "[$-409]mmm\\-yy;@", "2026年11月", id="a month in English"),
        pytest.param("46327", 'm"月"', "11月", id="a month without a year"),
        pytest.param("46023", "yyyy", "2026年", id="a year alone"),
        pytest.param("46331", "mmm-yy", "2026-11-05（年月）", id="a day that is not shown"),
        pytest.param("46327", "yyyy", "2026-11-01（年）", id="a month that is not shown"),
        pytest.param("46327", BUILT_IN_FORMATS[57], "2026年11月", id="a month, built in"),
        pytest.param("46327", BUILT_IN_FORMATS[17], "2026年11月", id="mmm-yy, built in"),
        pytest.param("46327", BUILT_IN_FORMATS[58], "2026-11-01", id="a day, built in"),
        pytest.param("-3", "yyyy-mm-dd", "1899-12-27", id="before all days"),
        pytest.param("4e9", "yyyy-mm-dd", "#VALUE!", id="after all days"),
        pytest.param("１２", "General", "12", id="digits in full width"),
        pytest.param("1e999", "General", "inf", id="too large"),
        pytest.param("x", "General", "x", id="no number"),
    ],
)
def test_a_number_reads_as_its_format_shows_it(
    written: str, number_format: str, text: str
) -> None:
    assert text_of_number(written, number_format) == text
