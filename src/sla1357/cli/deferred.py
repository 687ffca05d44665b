"""Commands that are imported when they run; until then, name and help line are enough."""

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
    """Add a command to `group`, or a group of commands, that is imported when it runs.

    `place` is its module in `cli.commands` and its name there, as `check:check`; `paragraphs`
    are its help, which it has from here only: with `-OO` Python drops docstrings.
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
    """Stands in a group for a command that its callback imports."""

    def make_context(  # the types are private to Typer
        self,
        info_name: str | None,
        args: list[str],
        parent: Any = None,  # noqa: ANN401
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Begin to run the command itself, as if it had been in the group all along."""
        return loaded_command(self).make_context(info_name, args, parent, **extra)


def loaded_command(deferred: object) -> Any:  # noqa: ANN401 - private to Typer
    """Return the command that one stands for; None for one that stands for itself."""
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
