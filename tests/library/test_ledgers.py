"""Ledgers from Python: each kind of source gives what the program gives of the file."""

import csv
import datetime as dt
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

import sla1357
from sla1357 import Finding, UnreadableRow, check, read_ledger, report_on
from tests.conftest import Runner
from tests.readme import ROOT

DAY = dt.date(2026, 11, 20)
CASES = str(ROOT / "examples" / "cases.csv")
MISTAKES = str(ROOT / "examples" / "mistakes.csv")


def rows_of(path: str) -> list[list[str]]:
    with open(path, encoding="utf-8-sig", newline="") as stream:  # noqa: PTH123 - a test
        return list(csv.reader(stream))


def records_of(path: str) -> list[dict[str, str]]:
    header, *rows = rows_of(path)
    return [dict(zip(header, row, strict=True)) for row in rows]


def frame_of(path: str) -> pd.DataFrame:
    return pd.DataFrame(records_of(path))


def rows_of_a_database(path: str) -> sqlite3.Cursor:
    header, *rows = rows_of(path)
    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    database.execute(f"CREATE TABLE cases ({', '.join(header)})")
    places = ", ".join("?" * len(header))
    database.executemany(f"INSERT INTO cases VALUES ({places})", rows)  # noqa: S608 - a test
    return database.execute("SELECT * FROM cases")


SOURCES: dict[str, Callable[[str], sla1357.LedgerSource]] = {
    "path": lambda path: path,
    "Path": Path,
    "bytes": lambda path: Path(path).read_bytes(),
    "buffer": lambda path: io.BytesIO(Path(path).read_bytes()),
    "rows": rows_of,
    "an iterator of rows": lambda path: iter(rows_of(path)),
    "records": records_of,
    "rows of a database": rows_of_a_database,
    "pandas": frame_of,
}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("path", [CASES, MISTAKES])
def test_the_document_is_that_of_the_program(source: str, path: str, run: Runner) -> None:
    results = check(SOURCES[source](path), as_of=DAY, name=path)
    said = run("check", path, "--as-of", str(DAY), "--format", "json", "--lang", "en").out
    assert sla1357.to_json(results) == said
    assert sla1357.to_json(results) == said  # again, although an iterator is at its end


@pytest.mark.parametrize("module", ["polars", "pyarrow"])
def test_tables_by_the_interface_of_arrow(module: str) -> None:
    arrow = pytest.importorskip("pyarrow")
    library = pytest.importorskip(module)
    make = library.DataFrame if module == "polars" else arrow.Table.from_pylist
    results = check(make(records_of(CASES)), as_of=DAY, name=CASES)
    assert sla1357.to_json(results) == sla1357.to_json(check(CASES, as_of=DAY))


def test_a_workbook_from_memory(run: Runner) -> None:
    path = ROOT / "tests" / "ledgers" / "good" / "libreoffice.xlsx"
    results = check(path.read_bytes(), as_of=DAY, name=str(path))
    assert list(results.cases)
    said = run("check", str(path), "--as-of", str(DAY), "--format", "json", "--lang", "en").out
    assert sla1357.to_json(results) == said


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("by", [[], ["station"], ["handler", "month"]])
def test_a_report_is_that_of_the_program(lang: str, by: list[str], run: Runner) -> None:
    options = [each for name in by for each in ("--by", name)]
    line = ["report", CASES, "--as-of", str(DAY), *options, "--lang", lang]
    report = report_on(check(CASES, as_of=DAY), by=by)
    assert sla1357.to_json(report, lang=lang) == run(*line, "--format", "json").out
    assert sla1357.to_html(report, lang=lang) == run(*line, "--format", "html").out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_is_that_of_the_program(lang: str, run: Runner) -> None:
    said = run("check", CASES, "--as-of", str(DAY), "--lang", lang, "--format", "html").out
    assert sla1357.to_html(check(CASES, as_of=DAY), lang=lang) == said


class TestCells:
    """What a DataFrame or a database holds besides texts."""

    @pytest.mark.parametrize(
        "received",
        [
            dt.date(2026, 11, 16),
            dt.datetime(2026, 11, 16, 9, 30),  # noqa: DTZ001 - China's own
            dt.datetime(2026, 11, 15, 17, 0, tzinfo=dt.UTC),  # China's next day
            pd.Timestamp("2026-11-16"),
            pd.Timestamp("2026-11-15 17:00", tz="UTC"),
        ],
    )
    def test_days_and_moments(self, received: dt.date) -> None:
        rows: list[list[object]] = [["编号", "受理日期"], [7, received]]
        (row,) = check(rows, as_of=DAY, year=2026).cases
        assert (row.entry.id, row.result.case.received) == ("7", dt.date(2026, 11, 16))

    @pytest.mark.parametrize("blank", [None, "", float("nan"), pd.NaT, pd.NA])
    def test_blanks(self, blank: object) -> None:
        rows: list[list[object]] = [
            ["编号", "受理日期", "联系日期"],
            [1.0, dt.date(2026, 11, 16), blank],
        ]
        (row,) = check(rows, as_of=DAY).cases
        assert (row.entry.id, row.result.case.done) == ("1", ())

    def test_columns_of_several_types(self) -> None:
        frame = pd.DataFrame(
            {"编号": ["a", 2], "受理日期": [pd.Timestamp("2026-11-16"), "11月17日"]}
        )
        received = [
            row.result.case.received.day for row in check(frame, as_of=DAY, year=2026).cases
        ]
        assert received == [16, 17]

    def test_a_key_that_the_first_record_lacks(self) -> None:
        records = [
            {"编号": "a", "受理日期": "2026-11-16"},
            {"受理日期": "2026-11-17", "承办人": "b"},
        ]
        assert [row.entry.handler for row in check(records, as_of=DAY).cases] == [None, "b"]

    def test_a_row_counts_from_the_header(self) -> None:
        (row,) = check([["受理日期"], ["2026-11-16"]], as_of=DAY).cases
        assert (row.entry.line, row.entry.row, row.entry.source) == (2, 1, "ledger")


class TestEvents:
    def test_each_row_comes_behind_its_findings(self) -> None:
        events = list(check(MISTAKES, as_of=DAY))
        places = [each.place for each in events if isinstance(each, UnreadableRow)]
        assert len(places) == 2
        for place in places:
            of_row = [
                type(each)
                for each in events
                if isinstance(each, Finding | UnreadableRow) and each.place == place
            ]
            assert of_row == [Finding, UnreadableRow]

    def test_cases_findings_and_summary_are_the_same_run(self) -> None:
        results = check(MISTAKES, as_of=DAY)
        summary = results.summary()
        assert summary.cases == len(list(results.cases)) == 2
        assert summary.unreadable == sum(isinstance(each, UnreadableRow) for each in results) == 2
        assert {each.code.value for each in results.findings} >= {"CASE003", "CASE015"}

    def test_a_record_is_that_of_the_document(self) -> None:
        results = check(CASES, as_of=DAY)
        document = json.loads(sla1357.to_json(results, lang="zh"))
        assert [sla1357.case_record(each) for each in results.cases] == document["cases"]
        faults = check(MISTAKES, as_of=DAY)
        document = json.loads(sla1357.to_json(faults, lang="zh"))
        found = [sla1357.finding_record(each, lang="zh") for each in faults.findings]
        assert found == document["findings"]

    def test_a_finding_has_the_words_of_the_program(self, run: Runner) -> None:
        found = check(MISTAKES, as_of=DAY).findings
        lines = "".join(f"{sla1357.finding_text(each, lang='zh')}\n" for each in found)
        assert lines == run("check", MISTAKES, "--as-of", str(DAY), "--lang", "zh").err

    def test_only_the_newest_row_of_a_case(self) -> None:
        rows = [["编号", "受理日期", "更新时间"]]
        rows += [["a", "2026-11-16", f"2026-11-1{day}"] for day in (7, 8)]
        for source in (rows, "\n".join(map(",".join, rows)).encode()):
            assert len(list(check(source, as_of=DAY).cases)) == 2
            (row,) = check(source, as_of=DAY, unique=True).cases
            assert row.entry.line == 3

    def test_reading_alone_needs_no_calendar(self) -> None:
        entries = [each for each in read_ledger(CASES) if isinstance(each, sla1357.Entry)]
        assert [each.id for each in entries] == [
            row.entry.id for row in check(CASES, as_of=DAY).cases
        ]

    def test_other_columns_and_another_promise(self) -> None:
        policy = sla1357.policy_named("信访")
        rows = [["编号", "来件"], ["a", "2026-11-16"]]
        columns = {"received": ["来件"]}
        (row,) = check(rows, as_of=DAY, policy=policy, columns=columns).cases
        assert [each.stage for each in row.result.stages] == list(policy.stages)

    def test_a_name_instead_of_a_path(self) -> None:
        assert {each.source for each in read_ledger(MISTAKES, name="今日.csv")} == {"今日.csv"}


def test_only_what_is_named_is_read(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sla1357.to_json(check(CASES, as_of=DAY))
    sample = ROOT / "examples" / "calendars" / "sample-2027.json"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run("calendar", "import", str(sample), "--use").code == 0
    monkeypatch.setenv("SLA1357_CALENDAR", str(sample))
    Path("sla1357.toml").write_text('[policy]\nname = "x"\n', "utf-8")
    results = check(CASES, as_of=DAY)
    assert sla1357.to_json(results) == before
    assert results.frame.calendar.confirmed_through == dt.date(2026, 12, 28)


class TestWrong:
    def test_a_ledger_that_is_not_there_is_a_finding(self) -> None:
        results = check("no such.csv", as_of=DAY)
        assert [each.code.value for each in results.findings] == ["FILE001"]
        assert results.summary().answered_nothing

    @pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 no workbook"])
    def test_content_that_is_no_ledger_is_a_finding(self, content: bytes) -> None:
        (finding,) = check(content, as_of=DAY, name="a").findings
        assert (finding.source, finding.severity) == ("a", sla1357.Severity.ERROR)

    @pytest.mark.parametrize(
        ("source", "message"),
        [
            (7, "no ledger: int"),
            (["受理日期,编号"], "no row of a ledger: str"),
            ([7], "no row of a ledger: int"),
            (io.StringIO("受理日期"), "binary mode"),
        ],
    )
    def test_what_can_be_no_ledger(self, source: sla1357.LedgerSource, message: str) -> None:
        with pytest.raises(TypeError, match=message):
            check(source, as_of=DAY)

    @pytest.mark.parametrize(
        ("columns", "error", "message"),
        [
            (
                {"recieved": ["来件"]},
                ValueError,
                "no field 'recieved' for columns; there are cont",
            ),
            ({"accept": ["来件"]}, ValueError, "no field 'accept'"),  # of another policy
            ({"received": "来件"}, TypeError, r"columns of 'received' must be a list: \['来件'\]"),
        ],
    )
    def test_columns_that_would_not_be_read(
        self, columns: dict[str, list[str]], error: type[Exception], message: str
    ) -> None:
        with pytest.raises(error, match=message):
            check(CASES, as_of=DAY, columns=columns)
        with pytest.raises(error, match=message):
            read_ledger(CASES, columns=columns)

    def test_a_day_that_is_a_moment(self) -> None:
        with pytest.raises(ValueError, match="as_of is a moment"):
            check(CASES, as_of=dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))

    def test_a_day_outside_the_calendar(self) -> None:
        with pytest.raises(sla1357.CoverageError):
            check(CASES, as_of=dt.date(1999, 1, 1))

    @pytest.mark.parametrize("by", [["colour"], ["station", "station"], ["type", "month", "week"]])
    def test_groups_that_there_are_not(self, by: list[str]) -> None:
        with pytest.raises(ValueError, match=r"colour|twice|at most 2"):
            report_on(check(CASES, as_of=DAY), by=by)


class Cells(list[str]):
    """The cells of a row, which count how many rows were read."""

    read = 0

    def __iter__(self) -> Iterator[str]:
        Cells.read += 1
        return super().__iter__()


def test_a_first_result_comes_before_the_last_row_is_read() -> None:
    Cells.read = 0
    header, row = (
        ["编号", "受理日期", "复杂程度", "联系日期", "方案日期", "办结日期"],
        ["", "2026-11-16"],
    )
    rows = [Cells(header), *(Cells([*row, "一般", "", "", ""]) for _ in range(5000))]
    results = check(rows, as_of=DAY)
    assert Cells.read == 0
    assert next(results.cases).result.case.received == dt.date(2026, 11, 16)
    assert 0 < Cells.read < 2500
    assert sum(1 for _ in results.cases) == 5000
