"""Commands that are imported when they run."""

from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand

from sla1357.cli.help import HelpCommand

__all__ = ["defer", "loaded_command"]


def defer(
    group: typer.Typer,
    name: str,
    place: str,
    *paragraphs: str,
    ignore_unknown_options: bool = False,
) -> None:
    """Add a command, or a group of commands, to `group`; it is imported when it runs.

    Args:
        group: The group that gets the command.
        name: The name of the command.
        place: A module of `cli.commands` and a name in it, such as `check:check`.
        paragraphs: The help. Docstrings are not used, because `-OO` drops them.
        ignore_unknown_options: Whether an argument may look like an option, such as `-3`.
    """
    module, _, attribute = place.partition(":")

    @group.command(
        name,
        cls=_Deferred,
        help="\n\n".join(paragraphs),
        context_settings={"ignore_unknown_options": ignore_unknown_options},
    )
    def load() -> object:
        return getattr(import_module(f"sla1357.cli.commands.{module}"), attribute)


class _Deferred(TyperCommand):
    """A stand-in for a command that its callback imports."""

    def make_context(  # the types are private to Typer
        self,
        info_name: str | None,
        args: list[str],
        parent: Any = None,  # noqa: ANN401
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Import the command, and continue with it."""
        return loaded_command(self).make_context(info_name, args, parent, **extra)


@cache  # as the program itself, which tests run hundreds of times in one process
def loaded_command(deferred: object) -> Any:  # noqa: ANN401 - private to Typer
    """Import the command behind a stand-in; return None for any other command."""
    if not isinstance(deferred, _Deferred):
        return None
    assert deferred.name  # noqa: S101 - `defer` gives one
    loaded: object = deferred.callback and deferred.callback()
    alone = typer.Typer()
    if isinstance(loaded, typer.Typer):
        alone.add_typer(loaded, name=deferred.name, help=deferred.help)
    elif callable(loaded):
        from sla1357.cli.options import unbundled

        settings = dict(deferred.context_settings)
        alone.command(
            deferred.name, cls=HelpCommand, help=deferred.help, context_settings=settings
        )(unbundled(loaded))
    return typer.main.get_group(alone).commands[deferred.name]
