"""What is no ledger, and what is broken in one: where it is said, and what is never repeated."""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sla1357.cli.shell import ExitCode
from sla1357.core.findings import Finding
from sla1357.sources.ledgers import LedgerOptions, read_ledgers
from tests.conftest import Runner

SOMEBODY = "张三丰"
PHONE = "13812345678"
HEADER = "编号,受理日期,复杂程度,诉求内容,站点,联系日期,方案日期,办结日期"
CELLS = f"{SOMEBODY},{SOMEBODY},{PHONE}"


def _zip(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


BROKEN = {
    "a web page.xls": f"<html><table><tr><td>{SOMEBODY}</td><td>{PHONE}</td></tr>".encode(),
    "a web page in GBK.xls": f"<table><tr><td>编号<td>受理日期<td>{SOMEBODY}".encode("gb18030"),
    "XML.xls": f'<?xml version="1.0"?>\n<Workbook><Data>{SOMEBODY}</Data>\n</Workbook>'.encode(),
    "JSON.csv": json.dumps([{"编号": SOMEBODY}], ensure_ascii=False).encode(),
    "MHTML.xls": f"MIME-Version: 1.0\n\n<td>{SOMEBODY}".encode(),
    "a zip.xlsx": _zip(a=SOMEBODY),
    "cut.xlsx": _zip(a=SOMEBODY)[:30],
    "a web page without a head.xls": f"<p>{SOMEBODY}</p>\n<table><td>{PHONE}".encode(),
    "MHTML with a subject.xls": f"Subject: {SOMEBODY}\nMIME-Version: 1.0\n\n<td>{PHONE}".encode(),
    "NUL.csv": b"\0" * 5000 + SOMEBODY.encode(),
    "signs.csv": b"\1\2\3," + SOMEBODY.encode(),
    "a pdf.csv": b"%PDF-1.4 " + SOMEBODY.encode(),
    "no header.csv": f"{CELLS}\n{CELLS}\n".encode(),
    "cells that are names of columns.csv": f"A1,{SOMEBODY},律师,工会\n{CELLS},街道\n".encode(),
    "a header of others.csv": f"编号,{SOMEBODY},站点,{PHONE}\n{CELLS},x\n".encode(),
    "words.txt": f"今天{SOMEBODY}来电{PHONE}\n请回电\n".encode(),
    "a quote.csv": f'{HEADER}\nA1,2026-02-05,一般,"工资\n{CELLS}\n{CELLS},x\n'.encode(),
    "quotes.csv": f'{HEADER}\nA1,2026-02-05,"一般"{SOMEBODY},x,,,,\n{SOMEBODY},,\n'.encode(),
    "too wide.csv": f"{HEADER}\n{CELLS},{CELLS},{CELLS}\n".encode(),
    "names for numbers.csv": (
        f"{HEADER}\n{SOMEBODY}：,x,,,,,,\n姓名：{SOMEBODY},y,,,,,,\n{SOMEBODY}(女),z,,,,,,\n"
    ).encode(),
    "a name twice.csv": f"{HEADER}\n{SOMEBODY},x,,,,,,\n{SOMEBODY},x,,,,,,\n".encode(),
    "slipped.csv": f"{HEADER}\nA1,2026-02-05,一般,工资,{SOMEBODY},{PHONE},,,,x\n".encode(),
    "line breaks.csv": f"{HEADER}\nA1,2026-02-05,一般,一\n{SOMEBODY},站,,,\n".encode(),
    "left over.csv": f"{HEADER}\nA1,2026-02-05,一般,x,,,,\n{SOMEBODY}{PHONE}\n".encode(),
    "left over and more.csv": f"{HEADER}\nA1,2026-02-05,一般,x,,,,\n{SOMEBODY}1,x\n".encode(),
}
FORMATS = ["table", "json", "ndjson", "csv", "markdown"]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", BROKEN)
def test_nothing_of_what_was_not_understood_is_repeated(
    run: Runner, tmp_path: Path, name: str, format_: str
) -> None:
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    for language in ("zh", "en"):
        done = run("check", str(path), f"--format={format_}", f"--lang={language}")
        assert done.code in {ExitCode.NO_SOURCE, ExitCode.NOT_ANSWERED}
        assert SOMEBODY not in done.out + done.err
        assert PHONE not in done.out + done.err
        assert name in done.err


@pytest.mark.parametrize("name", [name for name in BROKEN if not name.startswith("line")])
def test_a_report_repeats_nothing_either(run: Runner, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    for arguments in (("report", str(path), "--by=station"), ("explain", str(path), "A9")):
        done = run(*arguments)
        assert SOMEBODY not in done.out + done.err


@pytest.mark.parametrize("name", [name for name in BROKEN if name.endswith((".xls", "JSON.csv"))])
def test_what_is_no_ledger_is_one_finding(run: Runner, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    err = run("check", str(path), "--lang=en").err
    assert err.count("\n") == 1
    assert "FILE037" in err


@pytest.mark.parametrize("number", [f"{SOMEBODY}{PHONE}", f"{PHONE} {SOMEBODY}", f"张三：{PHONE}"])
def test_a_number_that_is_a_name_and_a_telephone_is_not_printed(run: Runner, number: str) -> None:
    rows = f"编号,受理日期,办结日期\n{number},2026-02-05,\n"
    for format_ in FORMATS:
        done = run("check", "-", f"--format={format_}", stdin=rows.encode())
        assert PHONE not in done.out + done.err
        assert SOMEBODY not in done.out + done.err


@pytest.mark.parametrize(
    "above",
    [
        "受理时间：,2026-01-01,至,2026-01-31",
        "登记日期,2026-02-05",
        "受理日期,从2026-01-01,2026-01-31",
        "单位：城阳区,受理时间,2026年1月1日",
        "统计时间,2026/1/1,,编号",
    ],
)
def test_a_line_that_a_list_was_filtered_by_is_no_header(run: Runner, above: str) -> None:
    rows = f"{above}\n{HEADER}\nA1,2026-02-05,一般,x,城阳站,,,\n"
    document = json.loads(run("check", "-", "--format=json", stdin=rows.encode()).out)
    (case,) = document["cases"]
    assert (case["id"], case["received"], case["station"]) == ("A1", "2026-02-05", "城阳站")


def test_of_a_row_that_may_be_a_header_the_names_of_columns_are_said(run: Runner) -> None:
    rows = f"编号,{SOMEBODY},站点,蓝色日,Date of visit,出警时间（年/月/日）\n"
    err = run("check", "-", "--lang=en", stdin=rows.encode()).err
    assert "row: 编号、…、站点、蓝色日、Date of visit、出警时间（年/月/日）;" in err


@pytest.mark.parametrize("delimiter", ["|", " | ", "\t", ";", "，"])
def test_cells_between_bars_and_the_like(run: Runner, delimiter: str) -> None:
    rows = f"{HEADER}\nA1,2026-02-05,一般,x,城阳站,,,\n".replace(",", delimiter)
    document = json.loads(run("check", "-", "--format=json", stdin=rows.encode()).out)
    (case,) = document["cases"]
    assert (case["id"], case["received"], case["station"]) == ("A1", "2026-02-05", "城阳站")


def test_a_rule_below_the_header_is_a_blank_row(run: Runner) -> None:
    rows = "|编号|受理日期|办结日期|\n|---|:---:|---|\n|A1|2026-02-02|2026-02-03|\n"
    done = run("check", "-", "--format=json", stdin=rows.encode())
    assert [case["id"] for case in json.loads(done.out)["cases"]] == ["A1"]
    assert done.code is ExitCode.OK


class TestRowsOfSteps:
    """Very many repeated numbers MUST be one finding, few of them one each."""

    def codes(self, run: Runner, rows: list[str]) -> list[str]:
        text = "\n".join((HEADER, *rows))
        done = run("check", "-", "--format=json", "--lang=en", stdin=text.encode())
        return [finding["code"] for finding in json.loads(done.out)["findings"]]

    @pytest.mark.parametrize("steps", [2, 3, 6])
    def test_a_row_a_step(self, run: Runner, steps: int) -> None:
        rows = [
            f"W{number},2026-02-05,一般,,站{step},,,"
            for number in range(60)
            for step in range(steps)
        ]
        codes = self.codes(run, rows)
        assert codes.count("FILE035") == 1
        assert codes.count("CASE026") < 60

    def test_a_few_slips(self, run: Runner) -> None:
        rows = [f"W{number % 195},2026-02-05,一般,,,,," for number in range(200)]
        codes = self.codes(run, rows)
        assert (codes.count("FILE035"), codes.count("CASE026")) == (0, 5)

    def test_slips_that_come_first(self, run: Runner) -> None:
        rows = [f"W{number % 30},2026-02-05,一般,,,,," for number in range(60)]
        rows += [f"X{number},2026-02-05,一般,,,,," for number in range(300)]
        codes = self.codes(run, rows)
        assert (codes.count("FILE035"), codes.count("CASE026")) == (0, 30)

    def test_many_rows_of_steps_before_many_of_cases(self, run: Runner) -> None:
        rows = [f"W{number % 50},2026-02-05,一般,,,,," for number in range(1500)]
        rows += [f"X{number},2026-02-05,一般,,,,," for number in range(7000)]
        assert self.codes(run, rows).count("FILE035") == 1

    def test_a_small_ledger_in_which_all_are_repeated(self, run: Runner) -> None:
        rows = [f"W{number % 3},2026-02-05,一般,,,,," for number in range(12)]
        assert self.codes(run, rows).count("CASE026") == 9


class TestChangedWhileRead:
    """A ledger that changes in place while it is read MUST be an error."""

    @pytest.mark.parametrize("change", ["shorter", "longer", "as long"])
    def test_a_change(self, tmp_path: Path, change: str) -> None:
        path = tmp_path / "a.csv"
        rows = "".join(f"W{number},2026-02-05,一般,,,,,\n" for number in range(8_000))
        path.write_text(f"{HEADER}\n{rows}", "utf-8")
        os.utime(path, ns=(1, 1))
        events = iter(read_ledgers([str(path)], LedgerOptions()))
        first = next(events)
        with path.open("r+b") as stream:
            if change == "shorter":
                stream.truncate(2000)
            elif change == "longer":
                stream.seek(0, os.SEEK_END)
            stream.write(b"\n" if change == "longer" else b"\xe7")
        assert [each.code.value for each in self.errors(first, events)][-1] == "FILE036"

    def errors(self, first: object, events: Iterator[object]) -> Iterator[Finding]:
        for each in (first, *events):
            if isinstance(each, Finding) and each.severity.value == "error":
                yield each

    def test_none(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text(f"{HEADER}\nA1,2026-02-05,一般,,,,,\n", "utf-8")
        events = list(read_ledgers([str(path)], LedgerOptions()))
        assert not [each for each in events if isinstance(each, Finding)]
