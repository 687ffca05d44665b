"""The command `check`."""

import sys
from collections.abc import Iterable
from itertools import chain
from typing import Annotated

import typer

from sla1357.cli.endings import format_for
from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.languages import wrong
from sla1357.cli.options import (
    FORMAT_DEFAULT,
    AsOf,
    CalendarFiles,
    Config,
    Encoding,
    Format,
    Lang,
    Ledgers,
    Output,
    Sheet,
    Strict,
    Unique,
    Year,
    language_of,
    prepared,
    required,
)
from sla1357.cli.outcomes import exit_code_of
from sla1357.cli.output import (
    console_on,
    opened,
    refuse_terminal,
    say_findings,
)
from sla1357.cli.reading import events_of
from sla1357.cli.run import write_run
from sla1357.core.findings import Severity
from sla1357.core.ledgers import assess_ledger
from sla1357.core.listing import Frame, Show
from sla1357.core.results import Status
from sla1357.render import error_messages
from sla1357.render.language import Language
from sla1357.sources.environment import today_in_china
from sla1357.sources.files import STDOUT
from sla1357.sources.ledgers import LedgerOptions, explain_ledger

__all__ = ["check"]

_STREAMED = {Format.JSON, Format.NDJSON, Format.CSV}  # written while the ledgers are read
_DEFAULT_SHOW = {
    Format.TABLE: Show.OPEN,
    Format.MARKDOWN: Show.OPEN,
    Format.JSON: Show.ALL,
    Format.NDJSON: Show.ALL,
    Format.CSV: Show.ALL,
    Format.XLSX: Show.ALL,
    Format.ICS: Show.OPEN,
}


def check(  # noqa: PLR0913 - one parameter an option
    *,
    ledgers: Ledgers = None,
    as_of: AsOf = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="How to write the result.", show_default=FORMAT_DEFAULT
        ),
    ] = None,
    show: Annotated[
        Show | None,
        typer.Option(
            help="Which cases to list; the summary is of all.",
            show_default="open; all for json, ndjson, csv, xlsx",
        ),
    ] = None,
    fail_on: Annotated[
        list[Status] | None,
        typer.Option(
            metavar="STATUS",
            help="Exit with 1 if a stage is overdue, due_now, due_soon, to_check, "
            "on_track, paused, unrecorded, met_late, withdrawn or met; repeatable.",
            show_default=False,
        ),
    ] = None,
    strict: Strict = False,
    output: Output = None,
    encoding: Encoding = None,
    sheet: Sheet = None,
    unique: Unique = False,
    year: Year = None,
    calendar: CalendarFiles = None,
    config: Config = None,
    explain_columns: Annotated[
        bool,
        typer.Option(
            "--explain-columns",
            help="Instead of the result, print which column is read as what, and why.",
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    """Tell which case of a ledger is due when."""
    format_ = format_for(format_, output, Format.TABLE)
    if explain_columns and format_ is not Format.TABLE:
        raise wrong(error_messages.TABLE_ONLY, hint="--explain-columns")
    if format_ is Format.XLSX:
        refuse_terminal(output)
    language = language_of(lang)
    ledgers = required(ledgers, language)
    configuration, base, warnings = prepared(
        language, config=config, calendar=calendar, output=output, ledgers=ledgers
    )
    frame = Frame(
        as_of=as_of or today_in_china(),
        policy=configuration.policy,
        calendar=base,
    )
    reading = LedgerOptions(
        encoding=encoding,
        sheets=tuple(sheet or ()),
        unique=unique,
        year=year,
        as_of=frame.as_of,
        names=configuration.names,
    )
    if explain_columns:
        raise typer.Exit(_explain(ledgers, reading, language, output))
    shows_rows = format_ in _STREAMED and output in {None, STDOUT} and sys.stdout.isatty()
    with events_of(ledgers, reading, language, shows_rows=shows_rows) as events:
        summary = write_run(
            assess_ledger(
                chain(warnings, events), frame.policy, frame.calendar, as_of=frame.as_of
            ),
            frame,
            format_,
            show=show or _DEFAULT_SHOW[format_],
            language=language,
            output=output,
        )
    raise typer.Exit(exit_code_of(summary, fail_on=fail_on or (), strict=strict))


def _explain(
    ledgers: Iterable[str], reading: LedgerOptions, language: Language, output: str | None
) -> ExitCode:
    from sla1357.core.layout import Layout
    from sla1357.render.layout_table import layout_table

    code = ExitCode.OK
    with opened(output) as stream:
        for ledger in ledgers:
            for part in explain_ledger(ledger, reading):
                if isinstance(part, Layout):
                    table = layout_table(part, reading.names.policy, language)
                    console_on(stream).print(table)
                    continue
                say_findings([part], language)
                if part.code.severity is Severity.ERROR:
                    code = ExitCode.NOT_ANSWERED
    return code
