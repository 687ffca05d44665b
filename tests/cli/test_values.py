"""Values of options: what is read without pydantic is what Typer reads with it."""

import enum
from typing import Any, get_origin

import pytest
import typer

from sla1357.cli.app import UsageFault
from sla1357.cli.shell import choice_of
from tests.cli.test_help import COMMANDS

#: a text, a day, a time, choices of some options, their words, and what is wrong for most
TEXTS = (
    *("cases.csv", "2026-11-20", "2026年11月20日 17:30", "昨天", "17:00", "none", "utf-8", "-"),
    *("", "json", "en", "all", "全部", "overdue", "已超期", "due-date", "case,finding", "x"),
    *("3", "-3", "007", "99999", "３"),
)
PARAMETERS = [
    pytest.param(command, parameter, id=f"{path} {parameter.name}")
    for path, command in COMMANDS.items()
    for parameter in command.get_params(typer.Context(command))
]


def outcome(read: Any, *given: object) -> object:  # noqa: ANN401 - private to Typer
    """Return what a reading gives, or what is said against the value."""
    try:
        return read(*given)
    except typer.Exit:
        return "exit"
    except UsageFault as e:
        return type(e), str(e)


@pytest.mark.parametrize(("command", "parameter"), PARAMETERS)
class TestValues:
    """A value MUST mean the same as if Typer read it; a wrong one is refused in the same words."""

    def test_of_a_text(self, command: Any, parameter: Any) -> None:  # noqa: ANN401
        context = typer.Context(command, token_normalize_func=choice_of)
        kind = parameter.type_descriptor.annotation
        choices = kind if isinstance(kind, type) and issubclass(kind, enum.Enum) else ()
        assert "process_value" in vars(parameter)
        for text in (*TEXTS, *(each.value for each in choices)):
            value = [text, text] if get_origin(kind) is list else text
            here = outcome(parameter.process_value, context, value)
            assert here == outcome(type(parameter).process_value, parameter, context, value)

    def test_of_what_is_not_given(self, command: Any, parameter: Any) -> None:  # noqa: ANN401
        context = typer.Context(command)
        is_list = get_origin(parameter.type_descriptor.annotation) is list
        for value in (None, parameter.get_default(context), *([()] if is_list else [])):
            here = outcome(parameter.process_value, context, value)
            assert here == outcome(type(parameter).process_value, parameter, context, value)
