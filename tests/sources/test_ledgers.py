"""Ledgers from files, pipes and standard input: the same in every form."""

import io
import os
import sys
import threading
import tracemalloc
from pathlib import Path

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, Layout
from sla1357.core.findings import Code, Finding
from sla1357.readers.tables import LONGEST_ROW
from sla1357.sources.files import STDIN
from sla1357.sources.ledgers import LedgerOptions, explain_ledgers, read_ledgers

GOOD = Path(__file__).parent.parent / "ledgers" / "good"
AS_FOUND = LedgerOptions()
LEDGER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\r\n甲-1,2026-11-02,一般,,,\r\n"


def read(*paths: object, options: LedgerOptions = AS_FOUND) -> list[LedgerEvent]:
    return list(read_ledgers((str(path) for path in paths), options))


def codes(*paths: object) -> list[tuple[str, Code]]:
    return [(event.source, event.code) for event in read(*paths) if isinstance(event, Finding)]


def test_a_missing_file_a_folder_and_an_empty_file_are_each_named(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    missing = tmp_path / "missing.csv"
    assert codes(missing, tmp_path, empty) == [
        (str(missing), Code.FILE_MISSING),
        (str(tmp_path), Code.FILE_IS_FOLDER),
        (str(empty), Code.FILE_EMPTY),
    ]


def test_what_the_system_refuses_is_said_in_its_words(tmp_path: Path) -> None:
    through_a_file = tmp_path / "file" / "ledger.csv"
    (tmp_path / "file").touch()
    finding = Finding(
        code=Code.FILE_UNREADABLE, source=str(through_a_file), details=("Not a directory",)
    )
    assert read(through_a_file) == [finding]
    assert list(explain_ledgers([str(through_a_file)], AS_FOUND)) == [finding]


def test_a_name_that_is_too_long_is_a_finding_too() -> None:
    (finding,) = read("x" * 300)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.details) == (Code.FILE_UNREADABLE, ("File name too long",))


FORMS = [
    "gbk_without_bom.csv",
    "libreoffice.xlsx",
    "libreoffice_gbk.csv",
    "utf16_be_without_bom.txt",
    "utf16_le_with_bom_and_tabs.txt",
    "utf8_with_bom.csv",
]


@pytest.mark.parametrize("name", FORMS)
def test_standard_input_in_any_form_reads_as_the_file(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (GOOD / name).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    from_stdin = [str(event).replace("source='-'", "") for event in read(STDIN)]
    from_file = [
        str(event).replace(f"source={str(GOOD / name)!r}", "") for event in read(GOOD / name)
    ]
    assert from_stdin == from_file


@pytest.mark.parametrize("name", FORMS)
def test_a_pipe_by_its_path_reads_as_the_file(name: str, tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes on this system")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    data = (GOOD / name).read_bytes()
    writer = threading.Thread(target=pipe.write_bytes, args=(data,))
    writer.start()
    through_pipe = [event.line for event in read(pipe)]
    writer.join()
    assert through_pipe == [event.line for event in read(GOOD / name)]


def test_a_case_number_of_two_ledgers_is_said(tmp_path: Path) -> None:
    one, other = tmp_path / "1.csv", tmp_path / "2.csv"
    for path in (one, other):
        path.write_bytes(LEDGER.encode("gbk"))
    assert codes(one, other) == [(str(other), Code.ID_IN_TWO_LEDGERS)]


@pytest.mark.parametrize(
    ("header", "number"),
    [("序号,受理日期", "2026001"), ("编号,受理日期", "17"), ("编号,受理日期", "0017")],
)
def test_numbers_that_count_rows_are_not_compared_between_ledgers(
    tmp_path: Path, header: str, number: str
) -> None:
    one, other = tmp_path / "1.csv", tmp_path / "2.csv"
    for path in (one, other):
        path.write_text(f"{header}\n{number},2026-11-02\n{number},2026-11-02\n", "utf-8")
    found = [code for _, code in codes(one, other) if code.value.startswith("CASE")]
    assert found == [Code.ID_TWICE, Code.ID_TWICE]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "big5"])
def test_the_encoding_that_is_told_is_used(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,received,type,station\n1,2026-11-02,5,東站\n".encode(encoding))
    *_, case = read(path, options=LedgerOptions(encoding=encoding))
    assert isinstance(case, Entry)
    assert case.station == "東站"


def test_utf16_that_is_told_and_has_no_mark_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(LEDGER.encode("gbk"))
    (finding,) = read(path, options=LedgerOptions(encoding="utf-16"))
    assert isinstance(finding, Finding)
    assert finding.code is Code.NOT_TEXT


def test_a_sheet_that_is_told_of_a_text_is_said_to_do_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(LEDGER, "utf-8")
    finding, case = read(path, options=LedgerOptions(sheets=("二月",)))
    assert finding == Finding(code=Code.NO_SHEETS, source=str(path), value="二月")
    assert isinstance(case, Entry)


def test_how_a_ledger_is_understood() -> None:
    (text,) = explain_ledgers([str(GOOD / "libreoffice_gbk.csv")], AS_FOUND)
    assert isinstance(text, Layout)
    assert (text.encoding, text.delimiter, text.sheet) == ("gb18030", ",", None)
    assert text.columns.line == 2
    (sheet,) = explain_ledgers([str(GOOD / "libreoffice.xlsx")], AS_FOUND)
    assert isinstance(sheet, Layout)
    assert (sheet.encoding, sheet.delimiter, sheet.sheet) == (None, None, "src")
    assert sheet.columns.columns == text.columns.columns


def test_how_a_ledger_is_not_understood(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for data in ("编号,姓名\n1,张三\n".encode(), b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        path.write_bytes(data)
        assert list(explain_ledgers([str(path)], AS_FOUND)) == read(path)


def test_memory_does_not_grow_with_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """English headers and a subject column: the file is read whole to find both out."""
    header = "id,received,类型,contacted,planned,closed\n"
    monkeypatch.setattr("sla1357.sources.numbers._RECENT", 500)

    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        body = "".join(f"CY-{n:08d},2026-11-02,劳动争议,,,\n" for n in range(rows))
        path.write_bytes((header + body).encode("gbk"))
        tracemalloc.start()
        try:
            assert sum(isinstance(e, Entry) for e in read_ledgers([str(path)], AS_FOUND)) == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # what is built once
    small, large = peak(1200), peak(3600)  # more lines than are searched for a header
    assert large < small + 20_000


class TestEndlessLines:
    """A line without an end MUST cost its row, not memory; those below keep their numbers."""

    HEADER, ROW = LEDGER.splitlines()

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("length", [LONGEST_ROW + extra for extra in (-2, -1, 0, 1, 99)])
    def test_the_next_row_is_read(self, tmp_path: Path, length: int, end: str) -> None:
        path = tmp_path / "a.csv"
        long = "甲-0,2026-11-02" + "," * (length - len("甲-0,2026-11-02") - len(end))
        path.write_text(end.join([self.HEADER, long, self.ROW]), "utf-8", newline="")
        *_, last = read(path)
        assert isinstance(last, Entry)
        assert (last.id, last.line) == ("甲-1", 3)
        assert codes(path) == [(str(path), Code.BROKEN_CSV)]

    @pytest.mark.parametrize("before", ["", f'{HEADER}\r\n甲-0,2026-11-02,"'])
    def test_it_is_never_held_as_a_whole(self, tmp_path: Path, before: str) -> None:
        path = tmp_path / "a.csv"
        with path.open("w", encoding="utf-8") as stream:
            stream.write(before)
            for _ in range(12):
                stream.write("x" * 2**20)
        tracemalloc.start()
        try:
            found = codes(path)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert found == [(str(path), Code.BROKEN_CSV)]
        assert peak < 8 * 2**20


def test_a_header_is_not_looked_for_without_end(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n" * 10_000 + LEDGER, "utf-8")
    assert codes(path) == [(str(path), Code.FILE_EMPTY)]


class TestDevices:
    """What has no end MUST be refused, by its path or as standard input."""

    ZERO = Path("/dev/zero")

    def test_a_device_is_not_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        if not self.ZERO.exists():
            pytest.skip("no /dev/zero on this system")
        for path in (str(self.ZERO), STDIN):
            with self.ZERO.open(encoding="utf-8") as stream:
                monkeypatch.setattr(sys, "stdin", stream)
                (finding,) = read(path)
            assert finding == Finding(
                code=Code.FILE_UNREADABLE,
                source=path,
                details=("a device, which may have no end",),
            )

    def test_the_one_of_nothing_is_an_empty_ledger(self) -> None:
        assert codes(os.devnull) == [(os.devnull, Code.FILE_EMPTY)]
