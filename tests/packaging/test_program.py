"""The program of one file answers as the installed one does, without Python and from any folder.

Skipped unless SLA1357_PROGRAM names the file; `SLA1357_BUILD=1 bash .ci/run` builds one.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.cli.test_whole_outputs import KEPT, LINES, OUTPUTS
from tests.readme import ROOT

PROGRAM = os.environ.get("SLA1357_PROGRAM", "")
pytestmark = pytest.mark.skipif(not PROGRAM, reason="SLA1357_PROGRAM names no program of one file")

OWN = ("help", *(command.split()[0] for command in LINES))
#: the first command line of every command in every format, with every help, and other files
RUNS = [
    *(lines[0] for name, lines in OUTPUTS.items() if name.split("/")[0] in OWN),
    *(f"check tests/ledgers/good/libreoffice.{each} --format=csv" for each in ("xlsx", "ods")),
    "calendar validate tests/calendars/good/marks.ics",
    "check missing.csv",
    "check --strict=3",
]
_WHEN = "docProps/core.xml"  # in a workbook: the second in which it was made
#: the one difference: how to get a newer calendar
_ADVICE = (b"pip install --upgrade holidays", b"a newer sla1357")


def made_by(
    program: Sequence[str], line: str, folder: Path, **variables: str
) -> Mapping[str, Any]:
    """Return all that a command line gives in a folder: exit code, both streams and files."""
    folder.mkdir()
    for name in KEPT:
        (folder / name).symlink_to(ROOT / name)
    arguments, _, text = line.partition(" <<< ")
    done = subprocess.run(
        [*program, *shlex.split(arguments)],
        input=text.replace(" / ", "\n").encode(),
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, "XDG_DATA_HOME": str(folder.parent / "data"), **variables},
    )
    shutil.rmtree(folder.parent / "data", ignore_errors=True)
    files = {path.name: _content(path) for path in folder.iterdir() if path.name not in KEPT}
    streams = {"out": done.stdout.replace(*_ADVICE), "err": done.stderr.replace(*_ADVICE)}
    return {"code": done.returncode, **streams, **files}


def _content(path: Path) -> bytes | Mapping[str, bytes]:
    if path.suffix != ".xlsx":
        return path.read_bytes().replace(*_ADVICE)
    with ZipFile(path) as parts:
        names = [name for name in parts.namelist() if name != _WHEN]
        return {name: parts.read(name).replace(*_ADVICE) for name in names}


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    """Return the program alone in a folder, whose name has a space and Chinese letters."""
    folder = tmp_path / "程序 1"
    folder.mkdir()
    return [shutil.copy(PROGRAM, str(folder))]


@pytest.mark.parametrize("line", RUNS)
def test_a_command_gives_what_the_installed_program_gives(
    line: str, program: list[str], tmp_path: Path
) -> None:
    expected = made_by([sys.executable, "-m", "sla1357"], line, tmp_path / "installed")
    made = made_by(program, line, tmp_path / "frozen", PATH="")
    assert made == expected


def test_workers_read_a_large_ledger(program: list[str], tmp_path: Path) -> None:
    head, *rows = (ROOT / "examples" / "year.csv").read_text("utf-8").splitlines(keepends=True)
    ledger = tmp_path / "large.csv"
    ledger.write_text(head + "".join(rows) * (6_000_000 // len("".join(rows).encode())), "utf-8")
    one, two = (
        made_by(
            program,
            f"check {shlex.quote(str(ledger))} --as-of=2026-11-20 --format=csv --jobs={jobs}",
            tmp_path / jobs,
            PATH="",
        )
        for jobs in ("1", "2")
    )
    assert one == two
    assert len(one["out"]) > 5_000_000


def test_no_file_is_left_behind(program: list[str], tmp_path: Path) -> None:
    """What a start unpacks is removed at the end."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
    line = "report examples/cases.csv --as-of=2026-11-20 --format=html"
    made = made_by(program, line, tmp_path / "work", PATH="", **places)
    assert b"<svg" in made["out"]
    assert list(scratch.iterdir()) == []
