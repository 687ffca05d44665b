"""Wrong usage that Typer finds, said in the language of who asks."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from sla1357.render.language import Language
from sla1357.render.literal import literal

__all__ = ["UsageFault", "usage_lines"]

#: the root of what Typer raises for a person; where it is written down differs by version
UsageFault: type[Exception] = typer.BadParameter.__mro__[2]
_NONE = "NoArgsIsHelpError"  # the help has been printed instead


def usage_lines(error: Any, language: Language) -> Iterator[str]:  # noqa: ANN401 - of Typer
    """Yield how the command is used, where its help is, and what is wrong."""
    from sla1357.cli.help_words import USAGE
    from sla1357.cli.usage_words import FOR_HELP, USAGE_ERROR

    if type(error).__name__ == _NONE:
        return
    if (context := getattr(error, "ctx", None)) is not None:
        pieces = context.command.collect_usage_pieces(context)
        yield USAGE.text(language, " ".join((context.command_path, *pieces)))
        yield FOR_HELP.text(language, context.command_path)
    message = " ".join(error.format_message().split())
    if language is Language.ZH:
        message = re.sub(r"'([^']*)'", "“\\1”", in_chinese(message))
    yield literal(USAGE_ERROR.text(language, message))


def in_chinese(message: str) -> str:
    """Return what Typer says in English; what it says in a version to come stays as it is."""
    from sla1357.cli.usage_words import USAGE_PATTERNS

    for pattern, chinese in USAGE_PATTERNS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return chinese.format(*(in_chinese(part) for part in match.groups()))
    return message
