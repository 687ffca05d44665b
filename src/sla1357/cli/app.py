"""The commands of the program, its version, and its exit code after errors."""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated

import typer

from sla1357 import __version__
from sla1357.cli.deferred import defer
from sla1357.cli.help import HelpGroup, usage_lines
from sla1357.cli.shell import (
    ExitCode,
    choice_of,
    drop_the_rest,
    language_for,
    prepare_streams,
    say,
    speak_as_asked,
    standard_output,
)
from sla1357.core.errors import NoMemoryError, OutputError, Sla1357Error, StoppedError

__all__ = ["UsageFault", "app", "main"]

#: the base class of Typer's usage errors; its module differs by version
UsageFault: type[Exception] = typer.BadParameter.__mro__[2]


app: typer.Typer = typer.Typer(
    cls=HelpGroup,
    name="sla1357",
    help="Track case deadlines in Chinese working days.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "token_normalize_func": choice_of,  # commands inherit it
    },
)
defer(
    app,
    "check",
    "check:check",
    "Show when the cases of a ledger are due.",
    "Exit codes: 0 answered; 1 what --fail-on names was found; 2 wrong usage;\n"
    "3 not fully answered; 4 a file cannot be read.",
)
defer(
    app,
    "due",
    "case:due",
    "Show when a case received on a day is due.",
    "Exit codes: 0 answered; 2 wrong usage; 3 not answered; 4 a file cannot be read.",
)
defer(
    app,
    "explain",
    "case:explain",
    "Show one case day by day: how each day counts, and why.",
    "Exit codes: 0 answered; 2 wrong usage; 3 not answered; 4 a file cannot be read.",
)
defer(
    app,
    "report",
    "report:report",
    "Report how well the promise was kept, by station, handler, channel, ledger, type, month or "
    "week.",
    "Exit codes: 0 answered; 2 wrong usage; 3 not fully answered;\n4 a file cannot be read.",
)
defer(
    app,
    "fill",
    "fill:fill",
    "Write due days, status and countdown into a ledger; all else in it stays as it is.",
    "Exit codes: 0 answered; 2 wrong usage; 3 not fully answered;\n4 a file cannot be read.",
)
defer(
    app,
    "template",
    "template:template",
    "Write an empty ledger with the right headers and one example row, for Excel or WPS; "
    "as a workbook, it counts the days left by formulas.",
    "Existing files are never overwritten.",
)
defer(
    app,
    "tour",
    "tour:tour",
    "Learn in five minutes how to put a ledger right, on one that is written for practice.",
    "Run it again after each correction. No other file is changed.",
)
defer(
    app,
    "calendar",
    "calendar:calendar",
    "Show, check, import and export the calendar; count working days.",
)
defer(
    app,
    "schema",
    "schema:schema",
    "Print a JSON Schema of what the program writes or reads.",
    "Exit codes: 0 printed; 2 there is no such schema.",
)
defer(app, "policy", "office:policy", "Show or check the promise, which sets the limits of cases.")


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        with standard_output() as stream:
            stream.write(f"sla1357 {__version__}\n")
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
    """Take the options of the program itself."""


@cache  # tests run it hundreds of times in one process
def _command() -> Callable[..., object]:
    return typer.main.get_command(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program; every expected error becomes one line on standard error."""
    prepare_streams()
    arguments = sys.argv[1:] if arguments is None else arguments
    speak_as_asked(arguments)
    sys.exit(_exit_code_of(arguments))


def _exit_code_of(arguments: Sequence[str]) -> int:
    """Run the program, and return its exit code."""
    try:
        with standard_output():
            code = _command()(args=arguments, prog_name="sla1357", standalone_mode=False)
    except UsageFault as e:
        for line in usage_lines(e, language_for()):
            say(line)
        return ExitCode.USAGE
    except Sla1357Error as e:
        return _refused(e)
    except OSError as e:  # from what Typer prints itself
        drop_the_rest(sys.stdout)
        return _refused(OutputError("standard output", e.strerror or str(e)))
    except MemoryError:
        return _refused(NoMemoryError())
    if code == ExitCode.INTERRUPTED:  # before or after ledgers were read
        return _refused(StoppedError())
    return code if isinstance(code, int) else ExitCode.OK


def _refused(error: Sla1357Error) -> ExitCode:
    from sla1357.cli.refusals import refuse  # only here: most runs answer

    try:
        with standard_output():
            return refuse(error)
    except OutputError:  # the code says it too
        return ExitCode.NOT_ANSWERED
