"""Reading the values of options and arguments."""

from enum import Enum
from typing import Any, get_args

from sla1357.cli.shell import choice_of

__all__ = ["read_here"]


def read_here(parameter: Any) -> None:  # noqa: ANN401 - private to Typer
    """Let a parameter of Typer read its values without pydantic.

    Typer since 0.29 imports pydantic to read any value, even of an option that is not given; this
    took longer than all else that a short command does, and Typer has no setting for it. A value
    that is wrong still goes to Typer, which says so.
    """
    if "process_value" in vars(parameter) or not hasattr(parameter, "type_descriptor"):
        return  # it does so already, or this is an earlier version
    by_typer = parameter.process_value

    def process_value(ctx: object, value: object) -> object:
        try:
            read = _read(parameter, value)
        except ValueError:
            return by_typer(ctx, value)
        return parameter.callback(ctx, parameter, read) if parameter.callback else read

    parameter.process_value = process_value


def _read(parameter: Any, value: Any) -> object:  # noqa: ANN401
    """Return what a value means; of an option that is not given: None, or an empty list.

    Raises:
        ValueError: It is wrong, or of a type that is not read here.
    """
    kind, info = parameter.type_descriptor.annotation, parameter.type_descriptor.parameter_info
    is_list = parameter.multiple or parameter.nargs == -1
    match value:
        case None if not parameter.required:
            return () if is_list else None
        case [*_] if is_list and (value or not parameter.required):
            (kind,) = get_args(kind)
            return [_read_text(kind, info, each) for each in value]
        case str() if not is_list:
            return _read_text(kind, info, value)
        case _ if type(value) is kind:  # a default
            return value
        case _:
            raise ValueError(value)


def _read_text(kind: Any, info: Any, text: str) -> object:  # noqa: ANN401
    if info.parser:
        return info.parser(text)
    if issubclass(kind, Enum):
        return kind(choice_of(text))
    if kind is str:
        return text
    if kind is int and text.isdecimal() and text.isascii():
        number = int(text)
        if (info.min is None or info.min <= number) and (info.max is None or number <= info.max):
            return number
    raise ValueError(text)
