"""`fill`: where the ledger goes, what is refused, and texts, which stay as they were."""

import csv
import io
import json
import os
import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sla1357.cli.shell import ExitCode
from sla1357.core.errors import NotFilledError
from sla1357.sources.filling.workbooks import filled_workbook
from tests.conftest import Run, Runner
from tests.hard_workbooks import bytes_of_book, comments, ledger_book, with_parts

LEDGER = (
    "城阳区台账,,,,,\r\n"
    "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\r\n"
    'CY-1,2026-11-09,一般,2026-11-10,2026-11-12,"2026-11-16"\r\n'
    "CY-2,2026/11/11,复杂,2026/11/12,,\r\n"
    ",,,,,\r\n"
    "CY-3,看不清,一般,,,\r\n"
    "合计,3,,,,\r\n"
)
FILLED = (
    "城阳区台账,,,,,\r\n"
    "编号,受理日期,复杂程度,联系日期,方案日期,办结日期,"
    "联系沟通到期日,拿出方案到期日,办结回复到期日,时限状态（2026-11-20）,倒计时（2026-11-20）\r\n"
    'CY-1,2026-11-09,一般,2026-11-10,2026-11-12,"2026-11-16",'
    "2026-11-10,2026-11-12,2026-11-16,按时完成,办结回复：用 5 个工作日\r\n"
    "CY-2,2026/11/11,复杂,2026/11/12,,,2026-11-12,2026-11-16,2026-11-20,已超期,"
    "拿出方案：超 4 个工作日（4 自然日）；办结回复：今日到期\r\n"
    ",,,,,\r\n"
    "CY-3,看不清,一般,,,,,,,无法计算,"
    "待核对：受理日期：不是完整日期；请写成 2026-02-05、2026/2/5 或 2026年2月5日\r\n"
    "合计,3,,,,\r\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLA1357_LANG", "zh")
    Path("台账.csv").write_bytes(LEDGER.encode("gb18030"))


def filled(run: Runner, *arguments: str) -> Run:
    return run("fill", "台账.csv", *arguments)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_text_keeps_its_encoding_its_rows_and_its_line_ends(encoding: str, run: Runner) -> None:
    Path("台账.csv").write_bytes(LEDGER.encode(encoding))
    done = filled(run, "-o", "a.csv")
    assert Path("a.csv").read_bytes() == FILLED.encode(encoding)
    assert done.code == ExitCode.NOT_ANSWERED  # a row could not be read
    assert done.err.endswith("a.csv：已填 2 件，其中已超期 1、到期 0；待核对 1；截至 2026-11-20\n")


@pytest.mark.parametrize("delimiter", ["\t", ";", "，", "|"])
def test_a_text_keeps_its_delimiter(delimiter: str, run: Runner) -> None:
    Path("台账.csv").write_bytes(LEDGER.replace(",", delimiter).encode())
    filled(run, "-o", "a.csv")
    assert Path("a.csv").read_text("utf-8").split() == FILLED.replace(",", delimiter).split()


def test_a_text_with_every_cell_in_quotes_gets_such_cells(run: Runner) -> None:
    Path("台账.csv").write_text('"编号","受理日期","办结日期"\n"A;1","2026-11-16",""\n', "utf-8")
    assert filled(run, "-o", "-").out.splitlines()[1] == (
        '"A;1","2026-11-16","","2026-11-17","2026-11-19","2026-11-23","已超期",'
        '"联系沟通：超 3 个工作日（3 自然日）；拿出方案：超 1 个工作日（1 自然日）；'
        '办结回复：剩 1 个工作日"'
    )


def test_a_row_of_several_lines_and_a_short_row_are_filled_in_at_their_end(run: Runner) -> None:
    Path("台账.csv").write_text(
        '编号,受理日期,诉求,办结日期\nA1,2026-11-09,"一\n二",2026-11-10\nA2,2026-11-09', "utf-8"
    )
    _, first, second = csv.reader(io.StringIO(filled(run, "-o", "-").out))
    assert first[:5] == ["A1", "2026-11-09", "一\n二", "2026-11-10", "2026-11-10"]
    assert second[:5] == ["A2", "2026-11-09", "", "", "2026-11-10"]


def test_a_second_run_writes_into_the_columns_of_the_first(run: Runner) -> None:
    filled(run, "-o", "a.csv", "--as-of=2026-11-18", "--lang=en")
    lines = Path("a.csv").read_text("gb18030").splitlines()
    lines = [f"{line},备注" if line.count(",") > 9 else line for line in lines]  # a column behind
    Path("a.csv").write_bytes("".join(f"{line}\r\n" for line in lines).encode("gb18030"))
    run("fill", "a.csv", "-o", "b.csv")
    assert Path("b.csv").read_bytes().decode("gb18030").replace(",备注\r", "\r") == FILLED


def test_a_second_run_clears_a_row_whose_case_was_taken_out(run: Runner) -> None:
    Path("台账.csv").write_text("编号,受理日期\nA1,2026-11-16\nA2,2026-11-16\n", "utf-8")
    filled(run, "-o", "a.csv")
    text = Path("a.csv").read_text("utf-8").replace("A2,2026-11-16", ",")
    Path("a.csv").write_text(text, "utf-8")
    run("fill", "a.csv", "-o", "b.csv")
    header, case, cleared = Path("b.csv").read_text("utf-8").splitlines()
    assert cleared == ",,,,,,"
    kept = text.splitlines()[2] + ",转街道"  # somebody has noted something behind
    Path("a.csv").write_text(f"{header},备注\n{case},\n{kept}\n", "utf-8")
    run("fill", "a.csv", "-o", "b.csv")
    assert Path("b.csv").read_text("utf-8").splitlines()[2] == kept
    book, _ = ledger_book()
    Path("a.xlsx").write_bytes(bytes_of_book(book))
    run("fill", "a.xlsx", "-o", "b.xlsx")
    book = load_workbook("b.xlsx")
    for row in book.worksheets[0]["A9:H9"]:
        for cell in row:
            cell.value = None
    book.save("c.xlsx")
    run("fill", "c.xlsx", "-o", "d.xlsx")
    sheet = load_workbook("d.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[9]] == [None] * 13
    assert sheet["L9"].border.left.style == "thin"


def test_columns_between_and_behind_those_of_an_earlier_run_stay(run: Runner) -> None:
    book, _ = ledger_book()
    Path("a.xlsx").write_bytes(bytes_of_book(book))
    run("fill", "a.xlsx", "-o", "b.xlsx", "--as-of=2026-11-18")
    book = load_workbook("b.xlsx")
    sheet = book.worksheets[0]
    sheet.move_range("I3:M9", cols=1)
    sheet["I3"], sheet["I4"], sheet["O3"], sheet["O4"] = "满意度", "好", "备注", "在办"
    book.save("c.xlsx")
    run("fill", "c.xlsx", "-o", "d.xlsx")
    sheet = load_workbook("d.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[3]][8:] == [
        *("满意度", "联系沟通到期日", "拿出方案到期日", "办结回复到期日"),
        *("时限状态（2026-11-20）", "倒计时（2026-11-20）", "备注"),
    ]
    assert [sheet[f"{letter}4"].value for letter in "IMO"] == ["好", "按时完成", "在办"]


HEADER = "编号,受理日期,联系日期,方案日期,办结日期"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        pytest.param(f"{HEADER}\nA1,2026-11-09,,,\nA2,2026-11-09,,,,李,四\n", 3, id="too many"),
        pytest.param(f"{HEADER}\nA1,2026-11-09,甲,2026-11-10,,\n", 2, id="blank ones more"),
        pytest.param(f"{HEADER}\nA1,2026-11-09,,,\nA2,2026-11-09,甲\n", 3, id="too few"),
        pytest.param(
            "编号,受理日期,诉求,联系日期,办结日期\nA1,2026-11-09,一\n二,,\n", 2, id="a line break"
        ),
        pytest.param(
            "编号,受理日期,诉求,联系日期,办结日期,,\nA1,2026-11-09,一,二,2026-11-10,三,\n",
            2,
            id="slipped into columns without a name",
        ),
    ],
)
def test_rows_that_only_their_length_shows_to_be_wrong_are_mended_first(
    rows: str, line: int, run: Runner
) -> None:
    """With cells added to them they would be read: under wrong headers."""
    Path("台账.csv").write_text(rows, "utf-8")
    done = filled(run)
    assert done.code == ExitCode.NOT_ANSWERED
    assert done.err.splitlines()[-1] == (
        f"sla1357：无法填写 台账.csv：第 {line} 行的内容可能错了列，请先改好再填写"
    )
    assert not Path("台账-已填.csv").exists()


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(f"{HEADER}\nA1,2026-11-09\nA2,2026-11-10,2026-11-11\n", id="short ones"),
        pytest.param(
            f"{HEADER}\nA1,2026-11-09,,,\n受理日期,编号,承办人,站点,备注,办结日期\n"
            "2026-11-11,A2,甲,流亭,,2026-11-12\n",
            id="below another header",
        ),
        pytest.param(
            "编号,受理日期,联系,,办结,\n,,时限,实际,时限,实际\n"
            "A1,2026-11-09,,2026-11-10,,\nA2,2026-11-09,,,,\n",
            id="below a header of two rows",
        ),
    ],
)
def test_a_filled_text_is_read_as_the_text_was(rows: str, run: Runner) -> None:
    Path("台账.csv").write_text(rows, "utf-8")
    filled(run, "-o", "a.csv")
    options = ("--format=ndjson", "--records=case,unreadable")
    before, after = (run("check", name, *options).out for name in ("台账.csv", "a.csv"))
    names = ("id", "received", "status", "next_due", "line")
    of_cases = [
        [[case.get(name) for name in names] for case in map(json.loads, text.splitlines())]
        for text in (before, after)
    ]
    assert of_cases[0] == of_cases[1]
    assert [case[0] for case in of_cases[0]] == ["A1", "A2"]
    run("fill", "a.csv", "-o", "b.csv")
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()


def test_a_damaged_text_is_written_back_with_its_damage(run: Runner) -> None:
    damaged = LEDGER.encode().replace(b"CY-2", b"CY-\xff2")
    Path("台账.csv").write_bytes(damaged)
    filled(run, "-o", "a.csv", "--encoding=utf-8")
    assert b"\nCY-\xff2,2026/11/11" in Path("a.csv").read_bytes()


def test_the_columns_are_not_taken_for_days_on_which_something_was_done(run: Runner) -> None:
    Path("台账.csv").write_text("编号,受理日期\nA1,2026-11-16\n", "utf-8")
    filled(run, "-o", "a.csv")
    one, other = (run("check", name, "-f", "csv") for name in ("台账.csv", "a.csv"))
    assert other.out.replace("a.csv", "台账.csv") == one.out
    assert other.err.replace("a.csv", "台账.csv") == one.err


def test_a_workbook_of_another_kind_is_saved_as_xlsx_first() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as ods:
        ods.writestr("content.xml", "<a/>")
    for data in (archive.getvalue(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(NotFilledError, match="save it as"):
            filled_workbook("a.ods", data, (), force=False)


def test_no_cell_is_a_formula(run: Runner) -> None:
    Path("sla1357.toml").write_text(
        "[policy]\nname = 'x'\n[[policy.stages]]\nid = 'close'\nlabel = '=1+1'\nlimit = 5\n",
        "utf-8",
    )
    Path("台账.csv").write_text("编号,受理日期,=1+1\nA1,2026-11-16,\n", "utf-8")
    header, row = csv.reader(io.StringIO(filled(run, "-o", "-").out))
    assert header[3] == "'=1+1到期日"
    assert row[-1] == "'=1+1：剩 1 个工作日"


def test_without_output_it_stands_next_to_the_ledger_and_replaces_nothing(run: Runner) -> None:
    filled(run)
    assert Path("台账-已填.csv").read_text("gb18030").split() == FILLED.split()
    assert Path("台账.csv").read_bytes() == LEDGER.encode("gb18030")
    done = filled(run)
    assert done.code == ExitCode.USAGE
    assert "已存在" in done.err


def test_in_place_keeps_the_ledger_as_it_was(run: Runner) -> None:
    Path("台账.csv").chmod(0o600)
    done = filled(run, "--in-place")
    assert Path("台账.csv").read_text("gb18030").split() == FILLED.split()
    assert Path("台账.csv.bak").read_bytes() == LEDGER.encode("gb18030")
    assert stat.S_IMODE(Path("台账.csv.bak").stat().st_mode) == 0o600
    assert "台账.csv.bak：填写前的台账\n" in done.err


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["-o", "台账.csv"], "会覆盖"),
        (["-o", "a.xlsx"], "文件名应以 .csv 结尾"),
        (["-o", "a.csv", "--in-place"], "不能同时用 --output"),
    ],
)
def test_a_target_that_is_refused(arguments: list[str], text: str, run: Runner) -> None:
    done = filled(run, *arguments)
    assert text in done.err
    assert done.code == ExitCode.USAGE
    assert [path.name for path in Path().iterdir()] == ["台账.csv"]


@pytest.mark.parametrize("ledger", ["", "-", ".", "..", "*.csv", "pipe.csv", "/dev/stdin"])
def test_what_is_not_one_file_is_refused(ledger: str, run: Runner) -> None:
    os.mkfifo("pipe.csv")  # nobody writes into it: opening it would not end
    done = run("fill", ledger)
    assert done.code == ExitCode.USAGE
    assert "请指定一个文件" in done.err


def test_a_ledger_without_a_case_that_can_be_read_writes_nothing(run: Runner) -> None:
    Path("台账.csv").write_text("姓名,电话\n甲,1\n", "utf-8")
    assert filled(run).code == ExitCode.NO_SOURCE
    assert [path.name for path in Path().iterdir()] == ["台账.csv"]
    assert run("fill", "missing.csv").err == "missing.csv: FILE001 找不到这个文件\n"


def test_a_copy_that_is_the_ledger_by_a_link_is_refused(run: Runner) -> None:
    Path("台账.csv.bak").symlink_to("台账.csv")
    assert filled(run, "--in-place").code == ExitCode.USAGE
    assert Path("台账.csv").read_bytes() == LEDGER.encode("gb18030")


def test_a_link_without_a_target_is_not_followed_for_a_name_that_nobody_gave(run: Runner) -> None:
    Path("台账-已填.csv").symlink_to("elsewhere.csv")
    assert filled(run).code == ExitCode.USAGE
    assert not Path("elsewhere.csv").exists()


def _of_utf_16(name: str, data: bytes) -> bytes:
    return data.decode().encode("utf-16") if name == "xl/styles.xml" else data


def _of_one_name(name: str, data: bytes) -> bytes:
    return data.replace("2月".encode(), "台账".encode()) if name == "xl/workbook.xml" else data


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(_of_utf_16, "not in UTF-8: styleSheet", id="which part cannot be changed"),
        pytest.param(_of_one_name, "2 sheets of one name", id="which of two sheets is meant"),
    ],
)
def test_a_workbook_that_cannot_be_written_back_says_why_and_what_to_do(
    change: Callable[[str, bytes], bytes], reason: str, run: Runner
) -> None:
    book, _ = ledger_book()
    book.create_sheet("2月")
    Path("a.xlsx").write_bytes(with_parts(bytes_of_book(book), change))
    done = run("fill", "a.xlsx")
    assert done.code == ExitCode.NOT_ANSWERED
    assert done.err.splitlines()[-1] == (
        f"sla1357：无法填写 a.xlsx：其中一部分无法写回（{reason}）；请用 Excel 或 WPS 重新保存"
    )
    assert not Path("a-已填.xlsx").exists()


def test_ranges_and_tags_that_are_none_are_in_the_way_of_nothing(run: Runner) -> None:
    def odd(name: str, data: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return data
        data = data.replace(b"<sheetData>", b'<sheetData><?x <row r="9"><c r="A9"/></row> ?>')
        merged = b'<mergeCells><mergeCell ref="A9:ZZZZZZZZ9"/></mergeCells>'  # 10**11 columns
        return re.sub(rb"<mergeCells.*</mergeCells>", b"", data).replace(
            b"</sheetData>", b"</sheetData>" + merged
        )

    book, _ = ledger_book()
    Path("a.xlsx").write_bytes(with_parts(bytes_of_book(book), odd))
    run("fill", "a.xlsx", "-o", "b.xlsx")
    with zipfile.ZipFile("b.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<?x <row r="9"><c r="A9"/></row> ?>' in sheet
    assert len(re.findall('r="I[0-9]+"', sheet)) == 7


def test_a_sign_that_xml_forbids_breaks_no_workbook(run: Runner) -> None:
    book, sheet = ledger_book()
    sheet["G3"], sheet["G4"] = (
        "办结_xFFFE_日期",
        "昨天",
    )  # its name stands in what is to be checked
    Path("a.xlsx").write_bytes(bytes_of_book(book))
    run("fill", "a.xlsx", "-o", "b.xlsx")
    assert "办结\N{REPLACEMENT CHARACTER}日期" in str(
        load_workbook("b.xlsx").worksheets[0]["M4"].value
    )


def test_a_signed_workbook_needs_force(run: Runner) -> None:
    book, _ = ledger_book()
    signed = with_parts(
        bytes_of_book(book), lambda _, data: data, **{"_xmlsignatures/sig1.xml": b"<Signature/>"}
    )
    Path("a.xlsx").write_bytes(signed)
    done = run("fill", "a.xlsx")
    assert done.code == ExitCode.NOT_ANSWERED
    assert "签名将失效" in done.err
    assert not Path("a-已填.xlsx").exists()
    assert run("fill", "a.xlsx", "--force").code == ExitCode.NOT_ANSWERED  # for its rows only
    assert Path("a-已填.xlsx").exists()


def test_a_provisional_due_day_is_marked(run: Runner) -> None:
    book, sheet = ledger_book()
    sheet["B6"] = "2026-12-28"
    Path("a.xlsx").write_bytes(bytes_of_book(book))
    run("fill", "a.xlsx", "--as-of=2026-12-28")
    filled_in = load_workbook("a-已填.xlsx").active
    assert filled_in is not None
    assert filled_in["I6"].number_format == '"≈"yyyy\\-mm\\-dd'
    Path("台账.csv").write_text("编号,受理日期,办结日期\nA1,2026-12-28,\n", "utf-8")
    row = filled(run, "-o", "-", "--as-of=2026-12-28").out.splitlines()[1]
    assert row.startswith("A1,2026-12-28,,≈2026-12-29,")


def test_what_was_overdue_when_its_case_was_withdrawn_stays_red(run: Runner) -> None:
    book, sheet = ledger_book()
    sheet["I3"], sheet["I4"] = "撤回日期", "2026-11-19"
    Path("a.xlsx").write_bytes(bytes_of_book(book))
    run("fill", "a.xlsx", "-o", "b.xlsx")
    rules = load_workbook("b.xlsx").worksheets[0].conditional_formatting
    formulas = [each.formula[0] for cells in rules if "J4" in cells for each in cells.rules]
    assert len(formulas) == 3
    for each in formulas:
        assert each.endswith('RIGHT(TRIM($I4),1)="中"),$I4>$J4))')


def test_the_comment_of_a_header_says_day_and_calendar(run: Runner) -> None:
    Path("a.xlsx").write_bytes(comments())
    run("fill", "a.xlsx", "--lang=en")
    sheet = load_workbook("a-filled.xlsx").active
    assert sheet is not None
    assert sheet["I3"].comment
    lines = sheet["I3"].comment.text.splitlines()
    assert lines[0] == "sla1357 fill contact"
    assert lines[1] == "The last day for contact, as of 2026-11-20 Fri."
    assert lines[-1].startswith("Calendar: holidays ")
    assert "digest" in lines[-1]
    assert sheet["B4"].comment
    assert sheet["B4"].comment.text == "以来访登记为准"


def test_every_sheet_that_is_read_is_filled_in(run: Runner) -> None:
    book, sheet = ledger_book("1月")
    other = book.copy_worksheet(sheet)
    other.title = "2月"
    Path("a.xlsx").write_bytes(bytes_of_book(book))
    run("fill", "a.xlsx", "--sheet=*")
    assert [sheet["L3"].value for sheet in load_workbook("a-已填.xlsx")] == [
        "时限状态（2026-11-20）"
    ] * 2
