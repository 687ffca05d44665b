"""A project of somebody else, `desk`: type checkers know all that it uses, and refuse misuse."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

import sla1357
import sla1357.spark
from tests.readme import ROOT

PROJECT = Path(__file__).with_name("project")
CACHE = ROOT / ".mypy_cache" / "foreign"

#: of the morning of 2026-11-20, after the rows of the ledger
SAID = """\
CY-2620 due_soon 2026-11-23
{'contact': 0.8823529411764706, 'plan': 0.7857142857142857, 'close': 0.6666666666666666} \
[('CY-2601', 1)] 20
True
{'accept': {'normal': '5个工作日', 'simple': '3个工作日'}, \
'close': {'normal': '60日', 'simple': '30日'}} \
{'accept': {'ordinary': '15日', 'complex': '15日'}, \
'close': {'ordinary': '60日', 'complex': '60日'}}
09 10 11 12 13 14班春节 15休春节 6 2026-02-10
0
"""


def run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the project, or a checker on it, without our own settings."""
    names = {"PYTHONPATH", "MYPYPATH", "MYPY_FORCE_COLOR", "FORCE_COLOR"}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        check=False,
        cwd=PROJECT,
        encoding="utf-8",
        env={**environment, "PYTHONUTF8": "1"},
    )


def names_used(package: str) -> Iterator[str]:
    for path in PROJECT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == package:
                yield from (each.name for each in node.names)


@pytest.mark.parametrize(
    ("package", "names"),
    [("sla1357", dir(sla1357)), ("sla1357.spark", sla1357.spark.__all__)],
)
def test_the_project_uses_every_public_name(package: str, names: list[str]) -> None:
    assert {*names_used(package)} == {*names}


def test_the_project_works() -> None:
    done = run("desk", str(ROOT / "examples" / "cases.csv"), "2026-11-20")
    assert (SAID in done.stdout, done.stderr) == (True, "")


def test_mypy_is_content_with_it() -> None:
    """Under `--strict` an ignored line without an error is an error."""
    without = [] if find_spec("pyspark") else ["--exclude=spark_job"]
    options = ["--strict", "--config-file=", f"--cache-dir={CACHE}", *without]
    done = run("mypy", *options, "-p", "desk")
    assert done.stdout.startswith("Success: no issues found in "), done.stdout + done.stderr


@pytest.fixture
def _pyright() -> None:
    for needed in ("pyright", "pyspark"):
        pytest.importorskip(needed, reason=f"the extra {needed} is not installed")


@pytest.mark.usefixtures("_pyright")
class TestPyright:
    def test_is_content_with_it(self) -> None:
        """The settings of the project are strict, and forbid ignored lines without an error."""
        done = run("pyright", f"--pythonpath={sys.executable}")
        assert done.stdout.startswith("0 errors, 0 warnings"), done.stdout + done.stderr

    def test_knows_the_type_of_all_that_the_package_exports(self) -> None:
        python = f"--pythonpath={sys.executable}"
        done = run("pyright", python, "--verifytypes=sla1357", "--ignoreexternal")
        assert "Type completeness score: 100%" in done.stdout, done.stdout + done.stderr
