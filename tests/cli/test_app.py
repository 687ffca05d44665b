"""What stands around the commands."""

import pytest

import sla1357
from sla1357.cli.shell import ExitCode
from tests.conftest import Runner


def test_version(run: Runner) -> None:
    done = run("--version")
    assert (done.out, done.code) == (f"sla1357 {sla1357.__version__}\n", ExitCode.OK)


def test_without_arguments_the_help_is_shown(run: Runner) -> None:
    done = run()
    assert "check" in done.out
    assert done.code == ExitCode.USAGE


@pytest.mark.parametrize("arguments", [["chek"], ["explain"], ["check", "--as-off", "x"]])
def test_wrong_usage_is_typers(run: Runner, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == ExitCode.USAGE
    assert "Usage:" in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sla1357 ch", "check"),
        ("sla1357 calendar coun", "count"),
        ("sla1357 due --exp", "--explain"),
    ],
)
def test_commands_and_options_complete_in_a_shell(
    typed: str, offered: str, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_SLA1357_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
    assert run().out.split() == [offered]
