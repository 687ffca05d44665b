"""`--help`: in both languages, with nothing cut off, and with examples that work."""

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from sla1357.cli.app import app
from sla1357.cli.deferred import loaded_command
from sla1357.cli.help import EXAMPLES
from sla1357.cli.options import _ORDER
from sla1357.texts.language import Language
from tests.conftest import Runner
from tests.readme import ROOT


def commands_under(  # the types are private to Typer
    command: Any,  # noqa: ANN401
    path: tuple[str, ...] = (),
) -> Iterator[tuple[str, Any]]:
    """Yield every command with its words, as in `calendar count`."""
    yield " ".join(path), command
    for name, child in getattr(command, "commands", {}).items():
        yield from commands_under(loaded_command(child) or child, (*path, name))


COMMANDS = dict(commands_under(typer.main.get_command(app)))


def words_of(command: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield what the help of a command says in words."""
    yield from (" ".join(each.split()) for each in (command.help or "").split("\n\n") if each)
    for parameter in command.get_params(typer.Context(command)):
        yield parameter.help
        if isinstance(getattr(parameter, "show_default", None), str):
            yield parameter.show_default


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize("path", COMMANDS)
def test_nothing_of_a_help_is_cut_off(
    path: str, columns: str, language: str, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("SLA1357_LANG", language)
    shown = "".join(run(*path.split(), "--help").out.split())
    known = Language(language).texts
    for word in words_of(COMMANDS[path]):
        assert "".join(known.get(word, word).split()) in shown
    assert "…" not in shown


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["--lang", "zh"], ("en", "en_US"), "用法："),
        (["--lang=en"], ("zh", "zh_CN"), "Usage: "),
        ([], ("zh", "en_US"), "用法："),
        ([], ("", "zh_CN"), "用法："),
        ([], ("", "th_TH"), "Usage: "),
        (["--lang", "xx"], ("zh", "zh_CN"), "用法："),
    ],
)
def test_the_language_is_that_of_who_asks(
    arguments: list[str],
    environment: tuple[str, str],
    expected: str,
    run: Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in zip(("SLA1357_LANG", "LC_ALL"), environment, strict=True):
        monkeypatch.setenv(name, value)
    assert run("due", *arguments, "--help").out.startswith(expected)


def test_each_name_in_the_order_of_options_is_an_option() -> None:
    names = {each.name for command in COMMANDS.values() for each in command.params}
    assert names >= set(_ORDER)
    assert len(_ORDER) == len(set(_ORDER))


def test_every_command_has_an_example() -> None:
    assert set(EXAMPLES) == set(COMMANDS) - {"policy"}


@pytest.mark.parametrize(
    "example", sorted({line for lines in EXAMPLES.values() for line in lines})
)
def test_an_example_works(
    example: str, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copy(ROOT / "examples" / "cases.csv", tmp_path / "cases.csv")
    monkeypatch.chdir(tmp_path)
    line, _, _ = example.partition(" > ")
    if "template" in example:
        (tmp_path / "cases.csv").unlink()
    if "validate sla1357.toml" in example:
        (tmp_path / "sla1357.toml").write_text(run("policy", "show").out, "utf-8")
    if "forget" in example:
        run("calendar", "import", "examples/calendars/sample-2027.json", "--use")
    program, *arguments = shlex.split(line)
    done = run(*arguments)
    assert program == "sla1357"
    assert done.code in {0, 1}  # what was asked about is there
    assert done.out or "-o" in arguments or "template" in arguments
