"""What a run imports: a count that guards the start on any machine, where a time would not."""

import os
import re
import subprocess
import sys
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from tests.readme import ROOT

LEDGER = str(ROOT / "examples" / "cases.csv")
#: slow, and needed by some commands, formats or ledgers only
SLOW = frozenset(
    {
        *("holidays", "openpyxl", "icalendar", "jinja2", "pyspark", "pyarrow"),
        *("numpy", "pandas", "sqlite3", "tomllib", "xml"),
        *("pydantic", "importlib.metadata"),  # for values that Typer reads
        *("sla1357.library", "sla1357.spark"),
        *("sla1357.sources.calendars", "sla1357.sources.workbooks"),
        *("sla1357.readers.configuration", "sla1357.readers.calendars.files"),
    }
)
#: what other commands are made of
LEDGERS = frozenset({"sla1357.core.cases", "sla1357.readers.rows.ledger", "sla1357.texts.words"})
REPORTS = frozenset({"sla1357.core.reports.report", "sla1357.texts.report_words"})
CASES = frozenset({"sla1357.core.explanation"})
CALENDAR_FILES = frozenset({"sla1357.core.notices", "sla1357.readers.calendars.shown_values"})
#: formats of `check`, by the module that each is made in
FORMATS = {
    "table": "sla1357.render.cases.table",
    "json": "sla1357.render.cases.json",
    "ndjson": "sla1357.render.cases.json",
    "csv": "sla1357.render.cases.csv",
    "markdown": "sla1357.render.cases.digest",
}

_RUN = """
import sys
from sla1357.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def modules_of(*arguments: str, cache: Path) -> AbstractSet[str]:
    """Return the modules that a run has imported."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        encoding="utf-8",
    )
    assert done.returncode == 0
    return set(done.stderr.split())


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the official days are kept: the first run works them out."""
    folder = tmp_path_factory.mktemp("cache")
    modules_of("calendar", "count", "2026-11-02", "2026-11-20", cache=folder)
    return folder


#: all that is imported of the project before a command is
BEFORE = {
    *("sla1357", "sla1357.cli", "sla1357.cli.app", "sla1357.cli.deferred", "sla1357.cli.help"),
    *("sla1357.cli.shell", "sla1357.cli.values", "sla1357.core", "sla1357.core.errors"),
    *("sla1357.sources", "sla1357.sources.environment"),
    *("sla1357.texts", "sla1357.texts.language"),
}


def test_the_version_imports_no_command_and_no_rich(cache: Path) -> None:
    loaded = modules_of("--version", cache=cache)
    assert {name for name in loaded if name.startswith("sla1357")} == BEFORE
    assert "rich.console" not in loaded


def test_the_help_imports_no_command(cache: Path) -> None:
    loaded = modules_of("--help", cache=cache)
    assert {name for name in loaded if name.startswith("sla1357")} == BEFORE


def test_counting_reads_no_ledger(cache: Path) -> None:
    loaded = modules_of("calendar", "count", "2026-11-02", "2026-11-20", cache=cache)
    assert "sla1357.core.months" in loaded
    assert loaded & (SLOW | LEDGERS | REPORTS | CASES) == set()


def test_the_deadlines_of_one_receipt_need_no_ledger(cache: Path) -> None:
    loaded = modules_of("due", "2026-11-02", cache=cache)
    assert "sla1357.core.explanation" in loaded
    readers = {"sla1357.readers.rows.ledger", "sla1357.readers.headers.columns"}
    assert loaded & ((SLOW - {"sla1357.readers.configuration"}) | readers | REPORTS) == set()


@pytest.mark.parametrize("format_", FORMATS)
def test_a_check_imports_its_format_only(format_: str, cache: Path) -> None:
    loaded = modules_of("check", LEDGER, "--as-of=2026-11-20", "-f", format_, cache=cache)
    others = {module for module in FORMATS.values() if module != FORMATS[format_]}
    assert FORMATS[format_] in loaded
    assert ("rich.console" in loaded) is (format_ == "table")
    assert loaded & (SLOW | REPORTS | CASES | CALENDAR_FILES | others) == set()


def test_a_report_imports_its_format_only(cache: Path) -> None:
    loaded = modules_of("report", LEDGER, "--as-of=2026-11-20", "-f", "csv", cache=cache)
    assert "sla1357.core.reports.report" in loaded
    assert "rich.console" not in loaded
    assert loaded & (SLOW | {"sla1357.render.report.html", "sla1357.render.workbook"}) == set()
    assert not any(".alternatives" in name or ".alternative_words" in name for name in loaded)


def test_check_imports_what_the_picture_of_a_row_shows(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    picture = page.split("```")[1]
    shown = re.findall(r"\b(?:core|readers|sources|render|cli)\.[a-z_.]*[a-z]", picture)
    modules = {f"sla1357.{name}" for name in shown if name != "sources.workbooks"}
    assert len(modules) > 15
    assert modules - modules_of("check", LEDGER, cache=tmp_path) == set()
