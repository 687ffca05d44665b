"""What other repositories copy from examples/ci does what it says."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner
from tests.readme import ROOT

EXAMPLES = ROOT / "examples"
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
COMMANDS = re.findall(
    r"- run: (sla1357 .*)", (EXAMPLES / "ci" / "calendars.yml").read_text("utf-8")
)


def run_in(folder: Path, run: Runner, command: str) -> tuple[int, str]:
    """Return the exit code and the output of a line of a shell."""
    _, *words = shlex.split(command)
    found = {word: sorted(folder.glob(word)) for word in words if "*" in word}
    arguments = [
        argument
        for word in words
        for argument in [str(path.relative_to(folder)) for path in found.get(word, ())] or [word]
    ]
    done = run(*arguments)
    return done.code, done.out


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository of somebody, with calendar files that are good."""
    (tmp_path / "calendars").mkdir()
    for name, copy in (("sample-2027.json", "2027.json"), ("local.csv", "local.csv")):
        shutil.copy(EXAMPLES / "calendars" / name, tmp_path / "calendars" / copy)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_workflow_passes_where_all_is_well(repository: Path, run: Runner) -> None:
    assert len(COMMANDS) == 2
    for command in COMMANDS:
        code, _ = run_in(repository, run, command)
        assert code == ExitCode.OK, command


def test_the_workflow_passes_while_a_year_waits_for_its_notice(
    repository: Path, run: Runner
) -> None:
    """As holiday-cn has it, from the first day of a year until its notice in November."""
    for year in ("2027", "2028"):
        Path("calendars", f"{year}.json").write_text(f'{{"year": {year}, "days": []}}\n', "utf-8")
    code, out = run_in(repository, run, COMMANDS[0])
    assert code == ExitCode.OK
    assert "::warning file=calendars/2028.json,line=1,title=CAL014::" in out
    done = run(*shlex.split(COMMANDS[1])[1:], "--as-of=2026-10-01")
    assert done.code == ExitCode.OK
    # and once little time is left, it says so
    assert run(*shlex.split(COMMANDS[1])[1:], "--as-of=2026-12-01").code == ExitCode.FOUND


def test_the_workflow_annotates_a_faulty_file(repository: Path, run: Runner) -> None:
    shutil.copy(EXAMPLES / "calendars" / "half-typed-2027.json", "calendars/2027.json")
    code, out = run_in(repository, run, COMMANDS[0])
    assert code == ExitCode.FOUND
    assert "::error file=calendars/2027.json,line=59,title=CAL017::" in out


def test_the_hook_runs_the_command_on_calendar_files(repository: Path, run: Runner) -> None:
    fields = dict(re.findall(r"^(?:- |  )(\w+): (.*)$", HOOKS, flags=re.MULTILINE))
    assert fields["id"] in (EXAMPLES / "ci" / ".pre-commit-config.yaml").read_text("utf-8")
    paths = [str(path.relative_to(repository)) for path in repository.rglob("*.*")]
    chosen = [path for path in paths if re.search(fields["files"], path)]
    assert sorted(chosen) == ["calendars/2027.json", "calendars/local.csv"]
    code, _ = run_in(repository, run, " ".join([fields["entry"], *chosen]))
    assert code == ExitCode.OK
    assert (EXAMPLES / "ci" / ".pre-commit-hooks.yaml").read_text("utf-8") == HOOKS


ACTION = (ROOT / "action.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "files", "expected"),
    [
        ("calendars", "calendars/*", ExitCode.OK),
        ("calendars", "calendars/missing.json", ExitCode.NO_SOURCE),
        ("policies", str(EXAMPLES / "trial.toml"), ExitCode.OK),
        ("policies", str(EXAMPLES / "cases.csv"), ExitCode.FOUND),
    ],
)
def test_the_action_checks_the_files_of_each_input(
    repository: Path, run: Runner, name: str, files: str, expected: ExitCode
) -> None:
    inputs = re.findall(r"^  (\w+):\n    description:", ACTION, flags=re.MULTILINE)
    given = r"FILES: \$\{\{ inputs\.(\w+) }}"
    steps = dict(re.findall(rf'{given}.*?bin/sla1357"([^\n]*)', ACTION, flags=re.DOTALL))
    assert list(steps) == inputs
    code, _ = run_in(repository, run, f"sla1357{steps[name]}".replace("$FILES", files))
    assert code == expected
