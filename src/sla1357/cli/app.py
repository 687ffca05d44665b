"""The program, its version, and what becomes of its errors."""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated

import typer

from sla1357 import __version__
from sla1357.cli.deferred import defer
from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.help import HelpGroup
from sla1357.cli.languages import language_for
from sla1357.cli.streams import prepare_streams, say
from sla1357.core.errors import Sla1357Error

__all__ = ["app", "main"]

app = typer.Typer(
    cls=HelpGroup,
    name="sla1357",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
defer(app, "check", "check:check", "Tell which case of a ledger is due when.")
defer(app, "due", "due:due", "Tell until when a case is due that was received on a day.")
defer(
    app,
    "explain",
    "explain:explain",
    "Show one case day by day: which day counted as which, and why.",
)
defer(
    app,
    "report",
    "report:report",
    "Tell how well the promise was kept: by station, handler, channel, type, month or week.",
)
defer(
    app,
    "template",
    "template:template",
    "Write an empty ledger with the right headers and one example row, for Excel or WPS.",
)
defer(app, "calendar", "calendar:calendar", "Show, check and exchange the calendar; count in it.")
defer(app, "policy", "policy:policy", "Show or check the promise that cases are measured by.")


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        typer.echo(f"sla1357 {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Which case is due when, counted in Chinese working days."""


@cache  # tests run it hundreds of times in one process
def _command() -> Callable[..., object]:
    return typer.main.get_command(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program; every expected error becomes one line on standard error."""
    prepare_streams()
    try:
        _command()(args=arguments, prog_name="sla1357")
    except Sla1357Error as e:
        from sla1357.render.error_messages import error_text

        say(error_text(e, language_for(sys.argv[1:] if arguments is None else arguments)))
        sys.exit(ExitCode.NOT_ANSWERED)
