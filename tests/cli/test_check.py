"""The command as a whole: every format, exit code and stream."""

import csv
import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from rich.cells import cell_len

from sla1357.cli import main
from sla1357.cli.shell import ExitCode
from sla1357.core.status import Status
from sla1357.sources.environment import today_in_china
from tests.conftest import GOLDEN, Runner, on_a_fixed_day
from tests.schemas import validate

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "cases.csv"
AS_OF = "--as-of=2026-12-23"
HEADER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n"


@pytest.fixture(autouse=True)
def _beside_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)


def document_of(run: Runner, *arguments: str, stdin: bytes = b"") -> Any:  # noqa: ANN401 - JSON
    document = json.loads(run("check", *arguments, "--format=json", stdin=stdin).out)
    validate(document, "check")
    return document


@pytest.mark.parametrize("width", [60, 76, 78, 79, 80, 81])
def test_the_number_of_a_case_stays_whole_at_every_width(
    run: Runner, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    sample = str(ROOT / "examples" / "calendars" / "sample-2027.json")
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("check", str(EXAMPLE), "--as-of=2026-12-29", "--lang=zh", "--calendar", sample).out
    assert len(re.findall(r"^CY-26\d\d ", out, flags=re.MULTILINE)) == 13


class TestLongLists:
    """A list that people read is short, says what is missing, and how to have all of it."""

    CASES = "".join(f"A{number},2026-11-19,,,,\n" for number in range(201))
    LATE = "B1,2026-11-02,,,,\n"  # the last row, and the most urgent case
    LEDGER = (HEADER + CASES + LATE).encode()

    def listed(self, run: Runner, *options: str) -> tuple[list[str], str]:
        """Return the numbers of the listed cases, and the whole output."""
        done = run("check", "-", "--as-of=2026-11-20", *options, stdin=self.LEDGER)
        return re.findall(r"^(?:\d+\. )?([AB]\d+)\b", done.out, flags=re.MULTILINE), done.out

    @pytest.mark.parametrize("show", ["open", "attention", "all"])
    def test_a_table_lists_the_200_most_urgent_cases(self, run: Runner, show: str) -> None:
        numbers, out = self.listed(run, "--lang=en", f"--show={show}")
        assert numbers == ["B1", *(f"A{number}" for number in range(199))]
        assert "\nlisted: the 200 most urgent; 2 more with --most all\n" in out
        assert "  cases: 202  " in out

    @pytest.mark.parametrize("most", ["all", "全部", "202", "２０２"])
    def test_it_lists_all_of_them_if_asked(self, run: Runner, most: str) -> None:
        numbers, out = self.listed(run, f"--most={most}")
        assert len(numbers) == 202
        assert "--most" not in out

    def test_a_digest_names_five_or_as_many_as_asked(self, run: Runner) -> None:
        for options, number in ((), 5), (("--show=all",), 5), (("--most=7",), 7):
            numbers, out = self.listed(run, "--format=markdown", "--lang=en", *options)
            assert numbers == ["B1", *(f"A{each}" for each in range(number - 1))]
            assert f"\nopen and not listed: {202 - number}\n" in out

    def test_what_programs_read_is_never_cut(self, run: Runner) -> None:
        for option in ("--format=csv", "--format=ndjson", "--format=ics"):
            done = run("check", "-", "--as-of=2026-11-20", option, stdin=self.LEDGER)
            assert "A200" in done.out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("day", ["2026-12-29", "2027-01-05"])
def test_the_table_is_not_too_wide_at_the_turn_of_the_year(
    run: Runner, day: str, lang: str
) -> None:
    """The widest texts there are: other years, provisional counts, long overdue."""
    done = run("check", "ledger.csv", f"--as-of={day}", f"--lang={lang}")
    assert max(cell_len(line) for line in done.out.splitlines()) <= 80
    begun, whole = {
        "zh": (r"[超剩] \d+", r"[超剩] \d+ (?:个)?工作日"),
        "en": (r"\d+ w", r"\d+ (?:wd|working days?) (?:late|left)"),
    }[lang]
    assert len(re.findall(begun, done.out)) == len(re.findall(whole, done.out)) > 5


class TestOneComputation:
    """Every format MUST tell the same."""

    def test_json_validates_and_ndjson_is_the_same_line_by_line(self, run: Runner) -> None:
        document = document_of(run, "ledger.csv", AS_OF)
        lines = run("check", "ledger.csv", AS_OF, "--format=ndjson").out.splitlines()
        records = [json.loads(line) for line in lines]
        for record in records:
            validate(record, "check", "record")
        kinds = [record.pop("record") for record in records]
        assert kinds[0] == "header"
        assert kinds[-1] == "summary"
        by_kind = {
            kind: [record for record, of in zip(records, kinds, strict=True) if of == kind]
            for kind in kinds
        }
        assert {
            **by_kind["header"][0],
            "cases": by_kind["case"],
            "unreadable": by_kind["unreadable"],
            "left_out": by_kind["left_out"],
            "findings": by_kind["finding"],
            "summary": by_kind["summary"][0],
        } == document

    def test_csv_has_the_days_and_counts_of_json(self, run: Runner) -> None:
        document = document_of(run, "ledger.csv", AS_OF)
        text = run("check", "ledger.csv", AS_OF, "--format=csv").out
        assert text.startswith("\ufeff")
        every = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        rows = [row for row in every if row["status"] != "not assessed"]
        assert len(every) - len(rows) == document["summary"]["unreadable"] == 2
        assert [row["line"] for row in rows] == [str(c["line"]) for c in document["cases"]]
        for row, case in zip(rows, document["cases"], strict=True):
            assert row["received"] == case["received"]
            for stage in case["stages"]:
                label = stage["stage"]
                for column, key in (
                    ("due", "due"),
                    ("done", "done"),
                    ("elapsed working days", "elapsed"),
                    ("remaining working days", "remaining"),
                    ("calendar days past due", "natural_days_past_due"),
                ):
                    value = stage[key]
                    assert row[f"{label} {column}"] == ("" if value is None else str(value))
                word = "yes" if stage["provisional"] else "no"
                assert row[f"{label} provisional"] == word

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_the_csv_read_again_gives_the_same_verdicts(
        self, run: Runner, tmp_path: Path, lang: str
    ) -> None:
        again = tmp_path / "again.csv"
        options = ["--as-of=2026-11-20", f"--lang={lang}"]
        run("check", str(EXAMPLE), *options, "--format=csv", "--output", str(again))
        stages, stages_again = (
            [case["stages"] for case in document_of(run, str(path), *options)["cases"]]
            for path in (EXAMPLE, again)
        )
        assert stages == stages_again

    def test_the_summary_follows_from_the_cases(self, run: Runner) -> None:
        document = document_of(run, str(EXAMPLE), "--as-of=2026-11-20")
        summary = document["summary"]
        statuses = [case["status"] for case in document["cases"]]
        assert summary["cases"] == len(statuses)
        assert summary["by_status"] == {s: statuses.count(s) for s in set(statuses)}
        for counts in summary["by_stage"]:
            name = counts["stage"]
            of = [
                s["status"] for c in document["cases"] for s in c["stages"] if s["stage"] == name
            ]
            came_due = of.count("met") + of.count("met_late") + of.count("overdue")
            assert counts["came_due"] == came_due
            assert counts["on_time_rate"] == of.count("met") / came_due
            assert counts["unrecorded"] == of.count("unrecorded")
            assert sum(counts[k] for k in ("came_due", "not_yet_due", "unrecorded")) == len(of)

    def test_show_narrows_the_list_but_not_the_summary(self, run: Runner) -> None:
        shown = {
            show: document_of(run, "ledger.csv", AS_OF, f"--show={show}")
            for show in ("attention", "open", "all")
        }
        ids = {show: {case["id"] for case in doc["cases"]} for show, doc in shown.items()}
        assert ids["attention"] < ids["open"] < ids["all"]
        assert shown["attention"]["summary"] == shown["all"]["summary"]


def test_the_examples_have_a_case_of_every_status(run: Runner) -> None:
    document = document_of(run, str(EXAMPLE), "--as-of=2026-11-20")
    assert document["findings"] == []
    assert len({case["channel"] for case in document["cases"]}) == 4
    changes = document_of(run, str(EXAMPLE.with_name("changes.csv")), "--as-of=2026-11-20")
    cases = document["cases"] + changes["cases"]
    statuses = {stage["status"] for case in cases for stage in case["stages"]}
    assert statuses == {s.value for s in Status if s not in {Status.TO_CHECK, Status.NOT_STARTED}}


class TestExitCodes:
    """0 answered, 1 found, 2 wrong usage, 3 not fully answered; the worst wins."""

    ONE_OVERDUE = (HEADER + "A-1,2026-11-02,一般,,,\n").encode()

    @pytest.mark.parametrize(
        ("options", "code"),
        [
            ([], ExitCode.OK),
            (["--fail-on=overdue"], ExitCode.FOUND),
            (["--fail-on=met", "--fail-on=overdue"], ExitCode.FOUND),
            (["--fail-on=met"], ExitCode.OK),
            (["--strict"], ExitCode.OK),
            (["--strict", "--as-of=2026-12-29"], ExitCode.NOT_ANSWERED),
            (["--as-of=2026-12-29"], ExitCode.OK),
            (["--strict", "--as-of=2026-12-29", "--fail-on=overdue"], ExitCode.FOUND),
            (["missing.csv", "--fail-on=overdue"], ExitCode.FOUND),
            (["missing.csv"], ExitCode.NO_SOURCE),
            (["--lang=fr"], ExitCode.USAGE),
            (["--as-of=2041-01-01"], ExitCode.NOT_ANSWERED),
        ],
    )
    def test_by_option(self, run: Runner, options: list[str], code: ExitCode) -> None:
        options = ["--as-of=2026-11-20", *options]
        assert run("check", "-", *options, stdin=self.ONE_OVERDUE).code == code

    @pytest.mark.parametrize("format_", ["table", "json", "ndjson", "csv", "markdown"])
    def test_in_every_format(self, run: Runner, format_: str) -> None:
        options = ["-", "--as-of=2026-11-20", f"--format={format_}", "--fail-on=overdue"]
        assert run("check", *options, stdin=self.ONE_OVERDUE).code == ExitCode.FOUND

    def test_done_on_the_due_day_is_met_in_every_way(self, run: Runner) -> None:
        text = HEADER + "A-1,2026-11-02,一般,2026-11-03,2026-11-05,2026-11-09\n"
        options = ["-", "--as-of=2026-11-20", "--fail-on=met_late", "--fail-on=overdue"]
        document = document_of(run, *options, stdin=text.encode())
        assert document["cases"][0]["status"] == "met"
        assert run("check", *options, stdin=text.encode()).code == ExitCode.OK

    def test_a_late_stage_is_found_though_the_case_is_more_urgent_elsewhere(
        self, run: Runner
    ) -> None:
        text = HEADER + "A-1,2026-11-16,复杂,2026-11-18,,\n"
        options = ["-", "--as-of=2026-11-18", "--fail-on=met_late"]
        assert run("check", *options, stdin=text.encode()).code == ExitCode.FOUND

    @pytest.mark.parametrize("format_", ["table", "json", "ndjson", "csv", "markdown"])
    def test_the_report_day_outside_the_calendar_is_one_line(
        self, run: Runner, format_: str
    ) -> None:
        done = run("check", "ledger.csv", "--as-of=2041-01-01", f"--format={format_}")
        reason = "no calendar data for 2041-01-01 (covered: 2001-01-01 to 2040-12-31)"
        assert (done.err, done.code) == (f"sla1357: error: {reason}\n", ExitCode.NOT_ANSWERED)
        if "json" not in format_:
            assert done.out == ""
            return
        document = json.loads(done.out)  # programs that read standard output are told too
        assert document["error"] == {"kind": "CoverageError", "message": reason}
        assert document.get("record") == ("error" if format_ == "ndjson" else None)


class TestNoTablesOfNothing:
    """A ledger that cannot be read MUST give one clear line and no empty table."""

    @pytest.mark.parametrize(
        ("content", "line"),
        [
            (None, "a.csv: FILE001 no such file\n"),
            (b"", "a.csv: FILE004 is empty: there is no header row\n"),
            (
                "编号,姓名\n1,张三\n".encode(),
                (
                    "a.csv:1: FILE006 no header row in the first 20 rows: "
                    "no column for the day of receipt, such as 'received'; columns of this row: "
                    '编号、姓名; name the right one with [columns] received = ["…"] in the '
                    "configuration, or the sheet with --sheet or the encoding with --encoding; "
                    "columns may be separated by commas, tabs, semicolons, full-width commas or "
                    "|\n"
                ),
            ),
            (
                b"\x88BIN\xff\xfe\x81\xff",
                (
                    "a.csv: FILE005 neither text nor a workbook; save the ledger as "
                    "'CSV UTF-8 (comma delimited)', or name its encoding with --encoding\n"
                ),
            ),
            (
                b"PK\x03\x04",
                (
                    "a.csv: FILE022 a damaged workbook (File is not a zip file); "
                    "save it as .xlsx again\n"
                ),
            ),
        ],
    )
    def test_one_line(
        self,
        run: Runner,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        content: bytes | None,
        line: str,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        if content is not None:
            Path("a.csv").write_bytes(content)
        for format_ in ("table", "markdown"):
            done = run("check", "a.csv", f"--format={format_}")
            assert (done.out, done.err, done.code) == ("", line, ExitCode.NO_SOURCE)
        document = document_of(run, "a.csv")
        assert len(document["findings"]) == 1

    def test_no_path_at_all_is_no_folder(self, run: Runner) -> None:
        assert run("check", "").err == ": FILE001 no such file\n"

    def test_a_folder(self, run: Runner, tmp_path: Path) -> None:
        done = run("check", str(tmp_path))
        assert done.err.startswith(f"{tmp_path}: FILE075 no ledger is here: no file whose name")
        assert (done.out, done.code) == ("", ExitCode.NO_SOURCE)

    def test_the_other_ledgers_are_answered(self, run: Runner) -> None:
        document = document_of(run, "missing.csv", str(EXAMPLE), "--as-of=2026-11-20")
        assert document["summary"]["cases"] == 20
        assert [finding["code"] for finding in document["findings"]] == ["FILE001"]

    def test_a_ledger_with_a_header_only_has_no_case_and_is_no_error(self, run: Runner) -> None:
        for format_ in ("table", "markdown"):
            options = ["-", "--as-of=2026-11-20", f"--format={format_}"]
            done = run("check", *options, stdin=HEADER.encode())
            assert done.code == ExitCode.OK
            assert "No case to list." in done.out
        summary = document_of(run, "-", stdin=HEADER.encode())["summary"]
        assert [each["on_time_rate"] for each in summary["by_stage"]] == [None] * 3


class TestProvisional:
    """Answers without a notice MUST be given, marked and warned of."""

    LEDGER = (HEADER + "A-1,2026-12-22,一般,,,\n").encode()

    def test_stage_by_stage_with_what_to_do(self, run: Runner) -> None:
        document = document_of(run, "-", "--as-of=2026-12-22", stdin=self.LEDGER)
        (case,) = document["cases"]
        assert [stage["provisional"] for stage in case["stages"]] == [False, False, True]
        (finding,) = document["findings"]
        assert finding["code"] == "CAL001"
        assert "2027" in finding["message"]
        assert "pip install --upgrade holidays" in finding["message"]

    def test_strict_refuses_in_every_format(self, run: Runner) -> None:
        for format_ in ("table", "json", "ndjson", "csv", "markdown"):
            options = ["-", "--as-of=2026-12-22", "--strict", f"--format={format_}"]
            assert run("check", *options, stdin=self.LEDGER).code == ExitCode.NOT_ANSWERED


class TestOutput:
    """`--output` MUST write the whole result there and nothing else anywhere."""

    @pytest.mark.parametrize("format_", ["table", "json", "ndjson", "csv", "markdown"])
    def test_the_file_holds_what_standard_output_would(
        self, run: Runner, tmp_path: Path, format_: str
    ) -> None:
        options = [str(EXAMPLE), "--as-of=2026-11-20", f"--format={format_}"]
        shown = run("check", *options).out
        done = run("check", *options, "--output", str(tmp_path / "out"))
        assert (done.out, done.err, done.code) == ("", "", ExitCode.OK)
        assert (tmp_path / "out").read_bytes().decode() == shown

    def test_no_colour_goes_into_a_file(
        self, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        options = [str(EXAMPLE), "--as-of=2026-11-20"]
        assert "\x1b[" in run("check", *options).out
        run("check", *options, "--output", str(tmp_path / "out"))
        assert b"\x1b[" not in (tmp_path / "out").read_bytes()

    def test_no_color_is_obeyed(self, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("NO_COLOR", "1")
        out = run("check", str(EXAMPLE), "--as-of=2026-11-20").out
        codes = {
            code for codes in re.findall(r"\x1b\[([\d;]*)m", out) for code in codes.split(";")
        }
        assert codes <= {"0", "1", "2"}  # plain, bold and dim

    def test_a_ledger_is_never_overwritten(self, run: Runner, tmp_path: Path) -> None:
        ledger = tmp_path / "a.csv"
        ledger.write_text(HEADER, "utf-8")
        done = run("check", str(ledger), "--format=csv", "--output", str(ledger))
        assert done.code == ExitCode.USAGE
        assert ledger.read_text("utf-8") == HEADER

    def test_nor_is_the_file_that_standard_input_comes_from(self, tmp_path: Path) -> None:
        ledger = tmp_path / "a.csv"
        ledger.write_text(HEADER, "utf-8")
        with ledger.open("rb") as stdin:
            done = program("check", "-", "--format=csv", "-o", str(ledger), stdin=stdin)
        assert done.returncode == ExitCode.USAGE
        assert ledger.read_text("utf-8") == HEADER

    def test_a_dash_is_standard_output(self, run: Runner) -> None:
        options = ["check", "ledger.csv", AS_OF, "--format=json"]
        assert run(*options, "-o", "-").out == run(*options).out
        assert not Path("-").exists()

    def test_standard_output_by_its_path(self) -> None:
        if not Path("/dev/stdout").exists():
            pytest.skip("no /dev/stdout on this system")
        options = ["check", "ledger.csv", AS_OF, "--format=json"]
        assert program(*options, "-o", "/dev/stdout").stdout == program(*options).stdout

    def test_what_cannot_be_written_is_one_line(self, run: Runner) -> None:
        done = run("check", "ledger.csv", AS_OF, "--format=json", "-o", "no/such/folder")
        assert done.err == (
            "sla1357: error: cannot write no/such/folder: its folder does not exist\n"
        )
        assert done.code == ExitCode.NOT_ANSWERED


class TestReading:
    """What a ledger does not say itself can be told."""

    LEDGER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\nA-1,11月16日,一般,,,\n"

    def test_year(self, run: Runner) -> None:
        stdin = self.LEDGER.encode()
        assert "CASE015" in run("check", "-", stdin=stdin).err
        (case,) = document_of(run, "-", "--year=2026", stdin=stdin)["cases"]
        assert case["received"] == "2026-11-16"

    def test_encoding(self, run: Runner) -> None:
        stdin = self.LEDGER.encode("gbk")
        told = document_of(run, "-", "--year=2026", "--encoding=GBK", stdin=stdin)
        assert told == document_of(run, "-", "--year=2026", stdin=stdin)
        assert "FILE006" in run("check", "-", "--encoding=utf-8", stdin=stdin).err

    def test_sheet(self, run: Runner, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        book = Workbook()
        for name, case_id in (("一月", "A-1"), ("二月", "B-1")):
            sheet = book.create_sheet(name)
            sheet.append(["编号", "受理日期", "复杂程度", "联系日期", "方案日期", "办结日期"])
            sheet.append([case_id, dt.date(2026, 11, 2), "一般"])
        book.save(path)
        (case,) = document_of(run, str(path), "--sheet=二月")["cases"]
        assert (case["id"], case["line"]) == ("B-1", 2)
        done = run("check", str(path), "--sheet=三月")
        assert done.err == (
            f"{path}: FILE023 no such sheet; available sheets: Sheet, 一月, 二月: '三月'\n"
        )
        assert (done.out, done.code) == ("", ExitCode.NO_SOURCE)

    @pytest.mark.parametrize(
        "option", ["--encoding=klingon", "--encoding=hex", "--year=26", "--year=x"]
    )
    def test_what_cannot_be_meant_is_refused(self, run: Runner, option: str) -> None:
        assert run("check", "ledger.csv", option).code == ExitCode.USAGE


class TestExplainColumns:
    """`--explain-columns` MUST tell what became of every column, and give no result."""

    OFFICE = str(ROOT / "examples" / "office.csv")

    def test_of_a_workbook_it_names_the_sheet(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(ROOT / "tests" / "ledgers" / "good")
        out = run("check", "libreoffice.xlsx", "--explain-columns", "--lang=zh").out
        assert "工作表“src”，表头在第 2 行" in out

    def test_of_several_ledgers_each_is_told(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "500")  # the path of the checkout may be long
        done = run("check", self.OFFICE, "missing.csv", "ledger.csv", "--explain-columns")
        assert done.err == "missing.csv: FILE001 no such file\n"
        assert done.out.count("header on line") == 2
        assert done.code == ExitCode.NO_SOURCE

    def test_it_goes_into_a_file_too(self, run: Runner, tmp_path: Path) -> None:
        shown = run("check", self.OFFICE, "--explain-columns").out
        run("check", self.OFFICE, "--explain-columns", "-o", str(tmp_path / "out"))
        assert (tmp_path / "out").read_text("utf-8") == shown

    def test_headers_act_on_nothing(self, run: Runner) -> None:
        header = "\x1b[2J受理日期,[red]编号[/red],\u202e\n"
        out = run("check", "-", "--explain-columns", stdin=header.encode()).out
        assert r"\x1b[2J受理日期" in out
        assert "[red]编号[/red]" in out
        assert "\u202e" not in out


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("rows", "lines", "last"),
    [
        pytest.param(
            {"x": 30},
            [2, 3, 4],
            "CASE002: 30 findings, of which the first 3 are shown (--format json has them all)",
            id="many of one code",
        ),
        pytest.param(
            {"x": 12, "2026-02-30": 12},
            range(2, 22),
            "findings not shown: 4 (--format json has them all)",
            id="many, of several codes",
        ),
    ],
)
def test_a_long_list_of_findings_is_cut_on_a_terminal_and_never_in_json(
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    rows: dict[str, int],
    lines: Iterable[int],
    last: str,
) -> None:
    cells = [cell for cell, number in rows.items() for _ in range(number)]
    ledger = HEADER + "".join(f"A-{n},{cell},一般,,,\n" for n, cell in enumerate(cells))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ledger.encode())))
    terminal = _Terminal(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", terminal)
    with pytest.raises(SystemExit):
        main(["check", "-", "--as-of=2026-11-20", "--format=json"])
    terminal.flush()
    assert isinstance(terminal.buffer, io.BytesIO)
    *shown, count = terminal.buffer.getvalue().decode().splitlines()
    assert [int(line.split(":")[1]) for line in shown] == list(lines)
    assert count == last
    assert len(json.loads(capsysbinary.readouterr().out)["findings"]) == len(cells)


class TestFindingsOfOneCode:
    """Of more than twenty of one code three MUST stand for all, each as any other finding."""

    @pytest.mark.parametrize("number", [1, 3, 20, 21, 65])
    @pytest.mark.parametrize("command", ["check", "report"])
    def test_looking_back_shows_few(self, run: Runner, command: str, number: int) -> None:
        rows = "".join(f"A-{n},2026-11-02,一般,2026-11-18,,\n" for n in range(number))
        odd = "B-1,2026-11-02,一般,√,,\n" + rows + "B-2,2026-11-02,,,,\n"
        # not yet contacted on the day of the report, whatever was recorded later
        done = run(command, "-", "--as-of=2026-11-10", "--lang=zh", stdin=(HEADER + odd).encode())
        lines = done.err.splitlines()
        groups = [line for line in lines if "只显示前 3 条" in line]
        places = [
            re.match(r"-:(\d+):\S+: (CASE\d+) ", line) for line in lines if line not in groups
        ]
        codes = [place[2] for place in places if place]
        assert len(codes) == len(places)
        assert codes.count("CASE012") == (number if number <= 20 else 3)
        assert (codes.count("CASE002"), codes.count("CASE006")) == (1, 1)
        assert groups == (
            []
            if number <= 20
            else [f"CASE012 共 {number} 条，只显示前 3 条（--format json 中有全部）"]
        )
        if number <= 20:
            assert [int(place[1]) for place in places if place] == list(range(2, number + 4))

    @pytest.mark.parametrize("format_", ["json", "ndjson", "csv"])
    def test_so_do_two_codes_that_take_turns(self, run: Runner, format_: str) -> None:
        rows = "".join(f"A-{n},{'x' if n % 2 else ''},一般,,,\n" for n in range(2002))
        done = run("check", "-", f"--format={format_}", stdin=(HEADER + rows).encode())
        lines = done.err.splitlines()
        places = [line.split(" ")[0] for line in lines]
        assert places == [
            *("-:2:受理日期:", "-:4:受理日期:", "-:6:受理日期:", "CASE001:"),
            *("-:3:受理日期:", "-:5:受理日期:", "-:7:受理日期:", "CASE002:"),
        ]
        assert [line.split(" ")[1] for line in lines if ": CASE" not in line] == ["1001", "1001"]
        if format_ == "ndjson":
            records = [json.loads(line)["record"] for line in done.out.splitlines()]
            assert records.count("finding") == 2002


class TestFindingsWithoutEnd:
    """Of very many findings the first MUST be kept, and all be counted; JSON has all of them."""

    LEDGER = (HEADER + "".join(f"A-{n},x,一般,,,\n" for n in range(10_500))).encode()
    FEWER = b"".join(LEDGER.splitlines(keepends=True)[:501])

    def test_json_has_all_of_them(self, run: Runner) -> None:
        done = run("check", "-", "--format=json", stdin=self.LEDGER)
        document = json.loads(done.out)
        lines = [finding["line"] for finding in document["findings"]]
        assert lines == list(range(2, 10_502))
        assert document["summary"]["unreadable"] == 10_500
        assert "CASE002: 10500 findings" in done.err
        assert done.err.count("\n") == 4

    @pytest.mark.parametrize(
        ("options", "ledger", "listed"),
        [
            pytest.param((), FEWER, 200, id="a table lists 200 rows"),
            pytest.param(("--most=300",), FEWER, 300, id="or as many as cases"),
            pytest.param(("--most=all",), LEDGER, 10_000, id="and at most ten thousand"),
            pytest.param(("--format=markdown",), FEWER, 5, id="a digest lists five"),
        ],
    )
    def test_the_others_are_counted(
        self, run: Runner, options: tuple[str, ...], ledger: bytes, listed: int
    ) -> None:
        out = run("check", "-", "--lang=zh", *options, stdin=ledger).out
        unread = ledger.count(b"\n") - 1
        rows = out.split(f"有 {unread} 行无法计算，未计入：\n")[1]
        more = unread - listed
        rows, _ = rows.split(f"另有 {more} 行未列出（check --format json 中有全部）\n")
        assert rows.count("CASE002") == listed

    def test_a_report_tells_how_many_it_leaves_out(self, run: Runner) -> None:
        out = run("report", "-", "--format=json", "--as-of=2026-11-20", stdin=self.LEDGER).out
        document = json.loads(out)
        assert (len(document["findings"]), document["findings_left_out"]) == (10_000, 500)
        assert document["summary"]["unreadable"] == 10_500


def test_rows_read_are_cases_and_those_listed_and_those_skipped(run: Runner) -> None:
    path = ROOT / "tests" / "ledgers" / "bad" / "three_faults.csv"
    document = document_of(run, str(path))
    summary = document["summary"]
    assert summary["skipped"] == {"total": 1}
    assert (summary["rows"], summary["cases"], summary["unreadable"]) == (5, 1, 3)
    errors = [f["line"] for f in document["findings"] if f["severity"] == "error"]
    assert errors == [2, 4, 5]
    done = run("check", str(path), "--lang=zh")
    assert "共读取 5 行：案件 1，无法计算 3，未列入 0，跳过 1（合计签字 1）" in done.out
    assert done.code == ExitCode.NOT_ANSWERED


def test_notes_and_warnings_cost_nothing(run: Runner) -> None:
    done = run("check", str(ROOT / "examples" / "office.csv"))
    assert done.err.count("FILE0") == 3
    assert done.code == ExitCode.OK


def test_without_as_of_the_day_is_today_in_china() -> None:
    command = [sys.executable, "-m", "sla1357", "check", "ledger.csv", "--format=ndjson"]
    before = today_in_china()
    done = subprocess.run(command, capture_output=True, check=False)
    header = json.loads(done.stdout.splitlines()[0])
    assert before <= dt.date.fromisoformat(header["as_of"]) <= today_in_china()


def test_standard_input_is_read_once(run: Runner) -> None:
    assert run("check", "-", "-").code == ExitCode.USAGE


def test_standard_input_with_a_byte_order_mark(run: Runner) -> None:
    text = "\ufeff" + HEADER + "甲-1,2026-11-02,一般,,,\n"
    (case,) = document_of(run, "-", "--as-of=2026-11-03", stdin=text.encode())["cases"]
    assert (case["source"], case["id"]) == ("-", "甲-1")


def test_control_characters_of_a_ledger_reach_no_output(run: Runner) -> None:
    hostile = "a\x1b[2J\x9b31m\u202eb\u061c\u180e\ufff9\U000e0041\x85\u2028z"
    text = f"{HEADER}{hostile},2026-11-02,一般,,,\n{hostile},{hostile},一般,,,\n".encode()
    for format_ in ("table", "json", "ndjson", "csv", "markdown"):
        done = run("check", "-", "--as-of=2026-11-20", f"--format={format_}", stdin=text)
        for char in set(hostile) - set("ab[2J31mz"):
            assert char not in done.out + done.err, format_
    document = document_of(run, "-", "--as-of=2026-11-20", stdin=text)
    assert document["cases"][0]["id"] == hostile


class _Interrupted(io.RawIOBase):
    """Standard input on which Ctrl-C is pressed after the header and one row."""

    def __init__(self) -> None:
        self._pieces = [(HEADER + "A-1,2026-11-02,一般,,,\n").encode()]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - a buffer of any kind
        if not self._pieces:
            raise KeyboardInterrupt
        piece = self._pieces.pop()
        buffer[: len(piece)] = piece
        return len(piece)


def test_ctrl_c_ends_with_130_and_leaves_no_half_file(run: Runner, tmp_path: Path) -> None:
    output = tmp_path / "out"
    options = ["-", "--format=ndjson", "--output", str(output)]
    done = run("check", *options, stdin=io.BufferedReader(_Interrupted()))
    assert (done.code, done.out, done.err) == (130, "", "stopped: 0 rows read\n")
    assert list(tmp_path.iterdir()) == []


def program(
    *arguments: str,
    stdin: int | io.IOBase = subprocess.DEVNULL,
    stdout: int | io.IOBase = subprocess.PIPE,
    **environment: str,
) -> "subprocess.CompletedProcess[bytes]":
    """Run the program in a process of its own, with just this environment."""
    return subprocess.run(
        [sys.executable, "-m", "sla1357", *on_a_fixed_day(arguments)],
        env={"PATH": os.environ["PATH"], **environment},
        stdin=stdin,  # type: ignore[arg-type]  # a file or a number, as subprocess takes it
        stdout=stdout,  # type: ignore[arg-type]  # the same
        stderr=subprocess.PIPE,
        check=False,
    )


class TestOtherMachines:
    """The same input MUST give the same bytes wherever the program runs."""

    @pytest.mark.parametrize("format_", ["table", "ndjson"])
    def test_time_zone_and_locale_change_nothing(self, format_: str) -> None:
        outputs = {
            (done.stdout, done.stderr, done.returncode)
            for time_zone, locale, encoding in (
                ("America/Los_Angeles", "zh_CN.GBK", "gbk"),
                ("UTC", "C", "ascii"),
                ("Asia/Shanghai", "th_TH.TIS-620", "tis-620"),
            )
            for done in [
                program(
                    *("check", "ledger.csv", AS_OF, "--lang=zh", f"--format={format_}"),
                    TZ=time_zone,
                    LC_ALL=locale,
                    PYTHONIOENCODING=encoding,  # what Python derives from such a locale
                )
            ]
        }
        ((out, err, code),) = outputs
        assert code == ExitCode.NOT_ANSWERED
        assert "乙-[/x]" in out.decode()
        assert b"CASE003" in err

    def test_the_locale_chooses_the_language(self) -> None:
        assert "截至" in program("check", "ledger.csv", LANG="zh_CN.UTF-8").stdout.decode()
        assert "As of" in program("check", "ledger.csv", LANG="C").stdout.decode()

    def test_a_full_disk_is_one_line(self) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full on this system")
        for format_ in ("table", "json", "ndjson"):
            with Path("/dev/full").open("wb") as full:
                done = program("check", str(EXAMPLE), f"--format={format_}", stdout=full, LANG="C")
            assert done.stderr == (
                b"sla1357: error: cannot write standard output: No space left on device\n"
            )
            assert done.returncode == ExitCode.NOT_ANSWERED

    @pytest.mark.parametrize("format_", ["table", "json", "ndjson", "csv", "markdown"])
    def test_a_closed_pipe_is_silent(self, format_: str) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as closed:
            done = program(
                *("check", str(EXAMPLE), "--as-of=2026-11-20", f"--format={format_}"),
                stdout=closed,
                LANG="C",
            )
        assert (done.stderr, done.returncode) == (b"", ExitCode.OK)


@pytest.mark.parametrize("command", ["check", "report"])
@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "name a ledger", "template cases.csv writes an empty one"),
        ("zh", "请给出台账", "template cases.csv 生成一份空台账"),
    ],
)
def test_who_names_no_ledger_is_told_how_to_begin(
    command: str, language: str, first: str, second: str, run: Runner
) -> None:
    done = run(command, "--lang", language)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert first in done.err
    assert second in done.err
