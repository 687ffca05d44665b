"""The examples of SQL answer what the program answers.

They run on DuckDB, in a folder that holds what the program wrote.
"""

import datetime as dt
import json
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
