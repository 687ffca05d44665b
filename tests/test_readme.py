"""The README says what the program does: every `$ sla1357` in it is run here.

Its two commands with `pip` are run by `.ci/run`, as written.
"""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from sla1357.cli.app import app
from sla1357.cli.exit_codes import ExitCode
from sla1357.core.results import Status
from sla1357.render.phrases import signed_status
from sla1357.render.words import Language
from tests.conftest import Runner
from tests.readme import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_generated_parts_are_up_to_date() -> None:
    pages = ["README.md", "docs/calendars.md", "docs/ledgers.md", "docs/reports.md"]
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", *pages],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, ""), done.stdout.decode()


def commands_of(app: typer.Typer, *path: str) -> Iterator[str]:
    """Yield each command as it is typed, those of groups too."""
    for command in app.registered_commands:
        name = command.name or (command.callback.__name__ if command.callback else "")
        yield " ".join((*path, name))
    for group in app.registered_groups:
        assert group.typer_instance
        yield from commands_of(group.typer_instance, *path, str(group.name))


def test_the_help_of_every_command_is_shown() -> None:
    shown = README + (ROOT / "docs" / "calendars.md").read_text("utf-8")
    commands = list(commands_of(app, "sla1357"))
    assert len(commands) >= 14
    assert [each for each in commands if f"\n$ {each} --help\n" not in shown] == []


def test_every_command_that_is_shown_is_generated() -> None:
    generated = re.compile(r"<!-- \[\[\[cog.*?\[\[\[end\]\]\] -->", flags=re.DOTALL)
    assert README.count("$ sla1357") >= 5
    assert "$ sla1357" not in generated.sub("", README)


SHOWN_IN_SHELL = sorted(
    {
        line
        for page in (README, (ROOT / "docs" / "reports.md").read_text("utf-8"))
        for block in re.findall(r"^```sh\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
        for line in block.splitlines()
        if line.startswith("sla1357 ")
    }
)


@pytest.mark.parametrize("line", SHOWN_IN_SHELL)
def test_a_command_in_a_block_of_shell_works(
    line: str, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    _, *arguments = shlex.split(line)
    assert run(*arguments).code == ExitCode.OK
    assert Path(arguments[-1]).stat().st_size > 1000  # the file after --output


def test_there_are_such_commands() -> None:
    assert len(SHOWN_IN_SHELL) >= 2


@pytest.mark.parametrize("code", ExitCode)
def test_each_exit_code_has_a_row(code: ExitCode) -> None:
    assert re.search(rf"^\| {code.value} \|", README, flags=re.MULTILINE)


@pytest.mark.parametrize("status", Status)
def test_each_status_has_a_row_with_its_word_and_sign(status: Status) -> None:
    sign, word = signed_status(status, Language.ZH).split(" ")
    assert f"| `{status.value}` | {word} | {sign} |" in README


def test_the_statuses_stand_in_the_order_of_urgency() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| \S+ \| \S \|", README, flags=re.MULTILINE)
    assert rows == [status.value for status in Status]


def test_the_two_commands_stand_as_promised() -> None:
    lines = README.splitlines()
    assert "pip install . && sla1357 check examples/cases.csv --as-of 2026-11-20" in lines
    assert 'pip install -e ".[dev]" && pytest' in lines
