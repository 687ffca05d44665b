"""`--compare-limits` lists the ledger's own limits that are wrong, and counts them."""

import csv
import io

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner
from tests.readme import ROOT

LEDGER = str(ROOT / "tests" / "ledgers" / "good" / "own_limits.csv")
DAY = "--as-of=2026-11-20"

TABLE = """\
The ledger's own limits, compared with the due days  As of 2026-11-20 Fri

Limits that are not the due day
id   stage    own limit   due day        off by  likely reason
--------------------------------------------------------------------------
A-2  close    2026-02-24  2026-02-14   +1 (+10)  make-up workdays left out
A-3  contact  2026-02-05  2026-02-06    -1 (-1)  day of receipt counted
     plan     2026-02-08  2026-02-10    -2 (-2)  calendar days counted
     close    2026-02-16  2026-02-14    +0 (+2)  only weekends left out
A-4  close    2026-12-05  2026-10-10  +40 (+56)
     close    2026-10-12  2026-10-10    +1 (+2)  make-up workdays left out

4 cases have limits of their own: 3 are wrong (limits: 10, wrong: 6)
make-up workdays left out: 2
day of receipt counted: 1
calendar days counted: 1
only weekends left out: 1
not known why: 1
off by: working days (calendar days), + if the own limit is later
The due days count. The ledger's own limits are compared, and never used.
"""


def test_a_person_reads_those_that_are_wrong(run: Runner) -> None:
    done = run("check", LEDGER, DAY, "--compare-limits", "--lang=en")
    assert [line.rstrip() for line in done.out.splitlines()] == TABLE.splitlines()
    assert (done.err, done.code) == ("", ExitCode.OK)


def test_a_spreadsheet_has_every_limit(run: Runner) -> None:
    done = run("check", LEDGER, DAY, "--compare-limits", "--lang=en", "--format=csv")
    rows = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))
    assert len(rows) == 10
    assert [rows[4][key] for key in ("id", "line", "column", "working days off")] == [
        *("A-2", "3", "应办结日期", "1")
    ]


def test_a_digest_has_the_same_table(run: Runner) -> None:
    done = run("check", LEDGER, DAY, "--compare-limits", "--lang=zh", "--format=markdown")
    assert "| A-2 | 办结回复 | 2026-02-24 | 2026-02-14 | +1 (+10) | 补班日未计入 |" in done.out


def test_a_ledger_without_such_a_column_has_none(run: Runner) -> None:
    done = run("check", str(ROOT / "examples" / "cases.csv"), DAY, "--compare-limits", "--lang=en")
    assert "no case has a limit of its own" in done.out
    assert done.code is ExitCode.OK


@pytest.mark.parametrize("format_", ["json", "ndjson", "xlsx", "ics"])
def test_other_formats_have_the_findings(run: Runner, format_: str) -> None:
    done = run("check", LEDGER, DAY, "--compare-limits", f"--format={format_}", "--output=x")
    assert "table, csv, markdown" in done.err
    assert done.code is ExitCode.USAGE


def test_without_the_option_each_difference_is_a_warning(run: Runner) -> None:
    done = run("check", LEDGER, DAY, "--format=csv", "--lang=en")
    (first, *_) = done.err.splitlines()
    assert first.endswith(
        "own_limits.csv:3:应办结日期: CASE118 later than the due day, 2026-02-14 "
        "(working days: 1, calendar days: 10); likely reason: make-up workdays left out; "
        "it is not used, correct it: '2026-02-24'"
    )
    assert done.err.count("CASE11") == 6
