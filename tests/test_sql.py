"""The examples of SQL answer what the program answers.

They run on DuckDB, in a folder that holds what the program wrote.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from sla1357.core.errors import CoverageError
from sla1357.core.workdays import WorkCalendar
from tests.conftest import Runner
from tests.readme import ROOT

SQL = {path.name: path.read_text("utf-8") for path in (ROOT / "examples" / "sql").glob("*.sql")}
CASES = [str(ROOT / "examples" / name) for name in ("cases.csv", "year.csv")]


@pytest.fixture
def database(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a database with the table `calendar`."""
    monkeypatch.chdir(tmp_path)
    run("calendar", "export", "--all", "--format=csv", "--output=calendar.csv")
    with duckdb.connect() as connection:
        connection.execute(SQL["calendar.sql"])
        yield connection


def due_of(calendar: WorkCalendar, received: dt.date, working_days: int) -> dt.date | None:
    try:
        return calendar.add_working_days(received, working_days)
    except CoverageError:
        return None


def written(run: Runner, ledger: str, name: str, day: str = "2026-11-20", *options: str) -> None:
    path = str(ROOT / ledger)
    run("check", path, f"--as-of={day}", "--format=ndjson", f"--output={name}.ndjson", *options)


class TestCases:
    """NDJSON MUST be one table, with the rows that JSON has."""

    @pytest.mark.parametrize("name", ["cases", "changes", "mistakes", "year", "enterprise"])
    def test_every_line_is_a_row_with_the_types_of_its_key(
        self, run: Runner, database: duckdb.DuckDBPyConnection, name: str
    ) -> None:
        written(run, f"examples/{name}.csv", name)
        records = [json.loads(line) for line in Path(f"{name}.ndjson").read_text().splitlines()]
        kinds = "SELECT record, count(*) FROM '{}.ndjson' GROUP BY record"
        assert dict(database.execute(kinds.format(name)).fetchall()) == Counter(
            each["record"] for each in records
        )
        columns = database.execute(f"DESCRIBE SELECT * FROM '{name}.ndjson'").fetchall()  # noqa: S608 - of our own
        assert {column for column, *_ in columns} == {key for each in records for key in each}
        types = {column: type_ for column, type_, *_ in columns}
        assert (types["next_due"], types["row"], types["id"]) == ("DATE", "BIGINT", "VARCHAR")
        assert "due DATE" in types["stages"]

    def test_what_is_due_next(self, run: Runner, database: duckdb.DuckDBPyConnection) -> None:
        written(run, "examples/cases.csv", "cases")
        rows = database.execute(SQL["next_due.sql"]).fetchall()
        document = json.loads(run("check", CASES[0], "--as-of=2026-11-20", "--format=json").out)
        open_ = [case for case in document["cases"] if case["next_due"]]
        assert [(str(due), *others) for due, *others in rows] == [
            tuple(case[key] for key in ("next_due", "next_stage", "id", "status", "station"))
            for case in sorted(open_, key=lambda case: (case["next_due"], case["id"]))
        ]
        for case in document["cases"]:
            dues = {each["stage"]: each["due"] for each in case["stages"]}
            assert case["next_due"] == dues.get(case["next_stage"])

    def test_what_changed_between_two_days(
        self, run: Runner, database: duckdb.DuckDBPyConnection
    ) -> None:
        header = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n"
        Path("a.csv").write_text(header + "A,2026-11-16,一般,,,\nB,2026-11-20,一般,,,\n", "utf-8")
        Path("b.csv").write_text(header + "A,11月,一般,,,\nC,2026-11-19,一般,,,\n", "utf-8")
        written(run, Path("a.csv").absolute().as_posix(), "before", "2026-11-19")
        written(run, Path("b.csv").absolute().as_posix(), "after")
        assert database.execute(SQL["changed.sql"]).fetchall() == [
            ("A", "overdue", "unreadable"),
            ("B", "left_out", None),
            ("C", None, "due_now"),
        ]


class TestDeadline:
    """The deadline by SQL MUST be that of `add_working_days`."""

    def test_of_every_day_by_every_limit(
        self, database: duckdb.DuckDBPyConnection, official: WorkCalendar
    ) -> None:
        database.execute(
            "CREATE TABLE receipts AS"
            " SELECT date AS received, unnest([1, 3, 5, 7]) AS working_days FROM calendar"
        )
        rows = database.execute(SQL["deadline.sql"]).fetchall()
        assert len(rows) == 4 * ((official.last - official.first).days + 1) > 50_000
        expected = [(day, n, due_of(official, day, n)) for day, n, *_ in rows]
        assert [row[:3] for row in rows] == expected
        assert [provisional for *_, due, provisional in rows if due] == [
            not official.is_confirmed(due) for *_, due, _ in rows if due
        ]

    # Source: https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
    @pytest.mark.parametrize(
        ("received", "working_days", "due"),
        [
            pytest.param("2026-02-05", 7, "2026-02-14", id="on a make-up Saturday"),
            pytest.param("2026-02-18", 1, "2026-02-24", id="received on a day off"),
            pytest.param("2026-02-07", 5, "2026-02-13", id="received on a weekend"),
            pytest.param("2026-02-28", 1, "2026-03-02", id="received on a make-up Saturday"),
            pytest.param("1999-12-31", 1, None, id="outside the calendar, and still there"),
        ],
    )
    def test_of_a_day(
        self,
        database: duckdb.DuckDBPyConnection,
        received: str,
        working_days: int,
        due: str | None,
    ) -> None:
        database.execute(
            "CREATE TABLE receipts AS SELECT ?::DATE AS received, ?::INTEGER AS working_days",
            [received, working_days],
        )
        rows = database.execute(SQL["deadline.sql"]).fetchall()
        assert [row[2] for row in rows] == [due and dt.date.fromisoformat(due)]


class TestElapsed:
    """The working days used by SQL MUST be those of `count_working_days`."""

    def test_of_every_day_to_days_around_holidays(
        self, database: duckdb.DuckDBPyConnection, official: WorkCalendar
    ) -> None:
        database.execute(
            "CREATE TABLE receipts AS"
            " SELECT r.date AS received, 5 AS working_days, e.date AS ended"
            " FROM calendar AS r JOIN calendar AS e ON e.date BETWEEN r.date AND r.date + 20"
            " WHERE year(r.date) = 2026"
        )
        rows = database.execute(SQL["elapsed.sql"]).fetchall()
        assert len(rows) == 365 * 21
        for received, limit, ended, elapsed, remaining, provisional in rows:
            assert elapsed == official.count_working_days(received, ended)
            assert remaining == limit - elapsed
            assert provisional is not official.is_confirmed(ended)


def test_both_agree_with_check(run: Runner, database: duckdb.DuckDBPyConnection) -> None:
    document = json.loads(run("check", *CASES, "--as-of=2026-11-20", "--format=json").out)
    stages = [(case, stage) for case in document["cases"] for stage in case["stages"]]
    assert len(stages) == 3 * (20 + 160)
    database.execute(
        "CREATE TABLE receipts (id INTEGER, received DATE, working_days INTEGER, ended DATE)"
    )
    database.executemany(
        "INSERT INTO receipts VALUES (?, ?, ?, ?)",
        [
            (number, case["received"], stage["limit"], stage["done"] or document["as_of"])
            for number, (case, stage) in enumerate(stages)
        ],
    )
    dues = [str(due) for *_, due, _ in sorted(database.execute(SQL["deadline.sql"]).fetchall())]
    assert dues == [stage["original_due"] for _, stage in stages]
    used = sorted(database.execute(SQL["elapsed.sql"]).fetchall())
    # the SQL knows nothing of pauses and withdrawals
    plain = [not case["pauses"] and not case["withdrawn"] for case, _ in stages]
    assert sum(plain) > 500
    for (_, stage), (*_, elapsed, remaining, _), is_plain in zip(stages, used, plain, strict=True):
        if is_plain and stage["status"] != "unrecorded":
            assert (elapsed, remaining) == (stage["elapsed"], stage["remaining"])
