"""The program, its version, and what becomes of its errors."""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated

import typer

from sla1357 import __version__
from sla1357.cli.calendar import calendar
from sla1357.cli.check import check
from sla1357.cli.due import due
from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.explain import explain
from sla1357.cli.output import prepare_streams, say
from sla1357.cli.policy import policy
from sla1357.cli.report import report
from sla1357.cli.template import template
from sla1357.core.errors import Sla1357Error

__all__ = ["app", "main"]

app = typer.Typer(
    name="sla1357",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(due)
app.command()(explain)
app.command()(report)
app.command()(template)
app.add_typer(calendar, name="calendar")
app.add_typer(policy, name="policy")


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
        say(f"sla1357: error: {e}")
        sys.exit(ExitCode.NOT_ANSWERED)
