"""The command `template`."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from sla1357.cli.options import CalendarFileOptions, refuse_unused
from sla1357.cli.output import Format, opened, refuse_terminal, write_on
from sla1357.cli.session import calendar_of, configured
from sla1357.cli.shell import say, wrong
from sla1357.render.ledger.columns import ledger_columns
from sla1357.sources.files import STDOUT, written_new
from sla1357.texts import errors, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sla1357.core.policy import Configuration
    from sla1357.render.ledger.columns import LedgerColumn

__all__ = ["template"]


class TemplateFormat(Format):
    """Formats of `template`."""

    CSV = "csv", "ledger.columns:ledger_csv"
    XLSX = "xlsx", "ledger.workbook:ledger_workbook"


_NAME = "台账"


def template(
    path: Annotated[
        str | None,
        typer.Argument(
            help="The file to write, .csv or .xlsx; - is standard output.",
            show_default=f"{_NAME}.csv, or {_NAME}.xlsx with --format xlsx",
        ),
    ] = None,
    *,
    format_: Annotated[
        TemplateFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="xlsx counts the days left by formulas, until check is run.",
            show_default="from the ending of PATH, else csv",
        ),
    ] = None,
    changes: Annotated[
        bool,
        typer.Option(
            "--changes", help="Add columns for pauses, upgrades, extensions and withdrawals."
        ),
    ] = False,
    options: CalendarFileOptions,
) -> None:
    """Write a new file with the columns of the office."""
    chosen = TemplateFormat.chosen(format_, path, option="PATH")
    path = path or f"{_NAME}.{chosen.value}"
    if not chosen.takes("calendar"):
        refuse_unused(options, ["calendar"], beside=f"--format {chosen.value}")
    if chosen is TemplateFormat.XLSX:
        refuse_terminal(path)
    configuration = configured(options)
    columns = _columns(configuration, changes=changes)
    calendar = calendar_of(options, configuration) if chosen.takes("calendar") else None
    if path != STDOUT and os.path.lexists(path):  # never raises
        raise wrong(errors.EXISTS, path, hint="PATH")
    made = chosen.made(
        columns=columns,
        configuration=configuration,
        calendar=calendar,
        language=options.language,
    )
    with opened(None) if path == STDOUT else written_new(path) as stream:
        write_on(stream, made)
    if path != STDOUT:
        say(words.TEMPLATE_WRITTEN.text(options.language, path))


def _columns(configuration: "Configuration", *, changes: bool) -> "Sequence[LedgerColumn]":
    """Return the columns of a ledger, with the headers that the office prefers."""
    from sla1357.readers.headers.meanings import header_names

    names = header_names(configuration.policy, configuration.columns)
    own = [field for field in configuration.columns if field in names.fields]
    headers = {field: names.preferred(field) for field in (*names.stage_fields, *own)}
    return ledger_columns(names.policy, headers, changes=changes)
