"""Each row of a ledger has exactly one record in NDJSON, whatever became of it."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Runner
from tests.readme import ROOT
from tests.schemas import validate

AS_OF = "--as-of=2026-11-20"
ROWS = {"case", "unreadable", "left_out", "skipped"}
#: with encodings, workbooks, totals, further headers and broken lines
LEDGERS = sorted(
    str(path.relative_to(ROOT))
    for folder in ("tests/ledgers/good", "tests/ledgers/bad", "examples")
    for path in (ROOT / folder).iterdir()
    if path.suffix in {".csv", ".tsv", ".txt", ".xlsx"}
)


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def records_of(run: Runner, *arguments: str, stdin: bytes = b"") -> list[Any]:
    lines = run("check", *arguments, AS_OF, "--format=ndjson", stdin=stdin).out.splitlines()
    return [json.loads(line) for line in lines]


def rows_of(records: list[Any]) -> list[Any]:
    return [each for each in records if each["record"] in ROWS]


def assert_complete(records: list[Any]) -> None:
    """Check that rows, findings and the summary account for each other."""
    *_, summary = records
    rows = rows_of(records)
    kinds = Counter(each["record"] for each in rows)
    assert len(rows) == summary["rows"]
    assert kinds["case"] == summary["cases"]
    assert kinds["unreadable"] == summary["unreadable"]
    assert kinds["left_out"] == summary["left_out"]
    reasons = Counter(each["reason"] for each in rows if each["record"] == "skipped")
    assert reasons == summary["skipped"]
    places = {(each["source"], each["sheet"], each["line"]): each for each in rows}
    assert len(places) == len(rows)
    of_rows = set()
    for finding in (each for each in records if each["record"] == "finding"):
        row = places.get((finding["source"], finding["sheet"], finding["line"]))
        assert finding["id"] == (row and row["id"])
        if row and finding["severity"] != "note" and row["record"] != "skipped":
            assert finding["code"] in row["codes"]
            of_rows.add((row["line"], finding["code"]))
    codes = {(each["line"], code) for each in rows for code in each.get("codes", ())}
    assert codes == of_rows
    counted: dict[object, int] = {}
    for each in rows:
        if each["row"] is not None:
            counted[each["source"], each["sheet"]] = (
                counted.get((each["source"], each["sheet"]), 0) + 1
            )
            assert each["row"] == counted[each["source"], each["sheet"]]
        else:
            assert each["record"] in {"skipped", "unreadable"}  # above the header
            assert (each["source"], each["sheet"]) not in counted


@pytest.mark.parametrize("path", LEDGERS)
def test_of_every_sample(run: Runner, path: str) -> None:
    records = records_of(run, path, "--sheet=*" if path.endswith(".xlsx") else "--lang=en")
    for each in records:
        validate(each, "check", "record")
    assert_complete(records)


@pytest.mark.parametrize("path", LEDGERS)
def test_with_older_rows_of_the_same_case(run: Runner, path: str) -> None:
    assert_complete(records_of(run, path, "--unique"))


def test_the_number_of_a_row_is_that_of_a_reader_of_csv(run: Runner) -> None:
    path = "tests/ledgers/good/line_breaks_in_cells.csv"
    text = (ROOT / path).read_text("utf-8-sig")
    cells = list(csv.reader(io.StringIO(text, newline="")))[1:]
    rows = rows_of(records_of(run, path))
    assert [each["row"] for each in rows] == list(range(1, len(cells) + 1))
    assert [each["line"] for each in rows] != [each["row"] + 1 for each in rows]
    for each in rows:
        if each["id"]:
            assert each["id"] in cells[each["row"] - 1]


LEDGER = """,,,,,
台账,,,,,
编号,受理日期,复杂程度,联系日期,方案日期,办结日期
A1,2026-11-02,一般,2026-11-03,,
A2,昨天,一般,,,
,2026-11-03,一般,,,
A3,2026-11-23,一般,,,
,,,,,
4,,,,,
A1,2026-11-02,一般,2026-11-03,2026-11-04,
,昨天,一般,,,
合计,4,,,,
"""


def test_nothing_is_lost_and_what_is_made_up_is_null(run: Runner) -> None:
    records = records_of(run, "-", "--unique", stdin=LEDGER.encode())
    assert_complete(records)
    told = [
        (each["line"], each["row"], each["id"], each["record"], each.get("reason"))
        for each in rows_of(records)
    ]
    assert told == [
        (1, None, None, "skipped", "blank"),
        (2, None, None, "skipped", "title"),
        (4, 1, "A1", "skipped", "older"),
        (5, 2, "A2", "unreadable", None),
        (6, 3, None, "case", None),
        (7, 4, "A3", "left_out", None),
        (8, 5, None, "skipped", "blank"),
        (9, 6, "4", "skipped", "numbered_blank"),
        (10, 7, "A1", "case", None),
        (11, 8, None, "unreadable", None),
        (12, 9, None, "skipped", "total"),
    ]
    by_line = {each["line"]: each for each in rows_of(records)}
    assert by_line[5]["codes"] == ["CASE002"]
    assert by_line[7] == {
        "record": "left_out",
        "source": "-",
        "sheet": None,
        "line": 7,
        "row": 4,
        "id": "A3",
        "codes": ["CASE013"],
        "received": "2026-11-23",
    }


def test_a_finding_that_waits_for_later_rows_has_the_number_of_its_own(run: Runner) -> None:
    """Many numbers used twice may be steps of cases: their findings come when it is known."""
    rows = [f"A{number},2026-11-02" for number in range(30)]
    later = [f"B{number},2026-11-02" for number in range(300)]
    ledger = "\n".join(("编号,受理日期", *rows, *rows, *later, ""))
    records = records_of(run, "-", stdin=ledger.encode())
    twice = [each for each in records if each["record"] == "finding" and each["code"] == "CASE026"]
    assert [each["id"] for each in twice] == [f"A{number}" for number in range(30)]
    assert records.index(twice[-1]) > records.index(rows_of(records)[70])


def test_a_ledger_that_is_read_twice_is_counted_twice(run: Runner) -> None:
    rows = rows_of(records_of(run, "examples/headline.csv", "examples/headline.csv"))
    assert [each["row"] for each in rows] == [1, 1]


def test_the_lists_of_the_document_are_those_of_the_lines(run: Runner) -> None:
    records = records_of(run, "-", stdin=LEDGER.encode())
    options = ("-", AS_OF, "--format=json")
    document = json.loads(run("check", *options, stdin=LEDGER.encode()).out)
    validate(document, "check")
    for name, kind in (("cases", "case"), ("findings", "finding")):
        assert document[name] == [_without_kind(r) for r in records if r["record"] == kind]
    for kind in ("unreadable", "left_out"):
        found = [_without_kind(r) for r in records if r["record"] == kind]
        assert found
        assert document[kind] == found


def _without_kind(record: Any) -> Any:  # noqa: ANN401 - JSON
    return {key: value for key, value in record.items() if key != "record"}


class TestRecords:
    """`--records` MUST choose lines, and change nothing else."""

    def test_of_the_kinds_that_are_named(self, run: Runner) -> None:
        every = run("check", "-", AS_OF, "--format=ndjson", stdin=LEDGER.encode())
        for kinds in ("case,unreadable", "summary", "header, left_out", "finding"):
            options = ("-", AS_OF, "--format=ndjson", f"--records={kinds}")
            done = run("check", *options, stdin=LEDGER.encode())
            wanted = [word.strip() for word in kinds.split(",")]
            assert done.out.splitlines() == [
                line for line in every.out.splitlines() if json.loads(line)["record"] in wanted
            ]
            assert (done.err, done.code) == (every.err, every.code)

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (
                ("--format=ndjson", "--records=case,rows"),
                (
                    "'case,rows' is not a list of kinds of lines; valid kinds: header, case, "
                    "unreadable, left_out, skipped, finding, summary"
                ),
            ),
            (("--format=json", "--records=case"), "needs --format ndjson"),
            (("--records=case",), "needs --format ndjson"),
        ],
    )
    def test_wrong_usage(self, run: Runner, options: tuple[str, ...], message: str) -> None:
        done = run("check", "examples/cases.csv", "--lang=en", *options)
        assert done.code == 2
        assert message in done.err


def test_the_path_of_a_workbook(run: Runner, tmp_path: Path) -> None:
    """Sheets are counted each by itself."""
    from openpyxl import Workbook

    book = Workbook()
    for sheet in (book.active, book.create_sheet("二")):
        assert sheet is not None
        sheet.append(["编号", "受理日期"])
        sheet.append(["甲", "2026-11-02"])
        sheet.append([])
        sheet.append(["乙", "昨天"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    records = records_of(run, str(path), "--sheet=*")
    assert_complete(records)
    told = [(each["sheet"], each["row"], each["id"]) for each in rows_of(records)]
    assert told == [
        (sheet, row, number)
        for sheet in ("Sheet", "二")
        for row, number in ((1, "甲"), (2, None), (3, "乙"))
    ]
