"""The command `check`."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, assert_never

import typer

from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.language import wrong
from sla1357.cli.options import (
    FORMAT_DEFAULT,
    DayOptions,
    Format,
    LedgerArguments,
    Strict,
)
from sla1357.cli.output import (
    console_on,
    exit_code_of,
    format_for,
    opened,
    print_findings,
    refuse_terminal,
    say_findings,
)
from sla1357.cli.reading import ledger_options, required, results_of
from sla1357.cli.session import Session, session_of
from sla1357.core.assessment import ResultEvent
from sla1357.core.deadlines import Status
from sla1357.core.findings import Severity
from sla1357.core.listing import Frame, Listing, Show, collect
from sla1357.core.tally import Summary, Tally
from sla1357.sources.files import STDOUT
from sla1357.sources.ledgers import LedgerOptions, explain_ledger
from sla1357.texts import errors
from sla1357.texts.language import Language

__all__ = ["check", "write_run"]


def write_run(  # noqa: PLR0913 - what every format needs
    events: Iterable[ResultEvent],
    frame: Frame,
    format_: Format,
    *,
    show: Show,
    language: Language,
    output: str | None,
) -> Summary:
    """Write the result, and the findings on standard error.

    Where nothing could be read, for which the findings say why, formats that
    are made as a whole are not written.
    """
    tally = Tally(frame.policy)
    events = print_findings(events, language)
    match format_:
        case Format.JSON:
            from sla1357.render.cases.json import json_document
            from sla1357.sources.files import set_aside

            with set_aside() as aside:
                pieces = json_document(
                    events, tally, frame, show=show, language=language, aside=aside
                )
                _pour(pieces, output)
        case Format.NDJSON:
            from sla1357.render.cases.json import ndjson_lines

            _pour(ndjson_lines(events, tally, frame, show=show, language=language), output)
        case Format.CSV:
            from sla1357.render.cases.csv import csv_lines

            _pour(
                csv_lines(tally.watch(events), frame.policy, show=show, language=language), output
            )
        case Format.ICS:
            from sla1357.render.cases.icalendar import due_days_icalendar

            text = due_days_icalendar(tally.watch(events), frame, show=show, language=language)
            if not tally.summary().answered_nothing:
                _pour([text], output)
        case Format.XLSX:
            from sla1357.render.cases.workbook import cases_workbook

            data = cases_workbook(events, tally, frame, show=show, language=language)
            if not tally.summary().answered_nothing:
                with opened(output) as stream:
                    stream.buffer.write(data)
        case Format.MARKDOWN | Format.TABLE:
            listing = collect(events, tally, frame, show=show)
            if not listing.summary.answered_nothing:
                _write_listing(listing, format_, language, output)
        case _:
            assert_never(format_)
    return tally.summary()


def _write_listing(
    listing: Listing, format_: Format, language: Language, output: str | None
) -> None:
    if format_ is Format.MARKDOWN:
        from sla1357.render.cases.digest import digest

        _pour([digest(listing, language)], output)
        return
    from sla1357.render.cases.table import listing_table

    with opened(output) as stream:
        console = console_on(stream)
        console.print(listing_table(listing, language, width=console.width))


def _pour(pieces: Iterable[str], output: str | None) -> None:
    with opened(output) as stream:
        stream.writelines(pieces)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What is written of the cases, and what the exit code is about."""

    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="How to write the result.", show_default=FORMAT_DEFAULT
        ),
    ] = None
    show: Annotated[
        Show | None,
        typer.Option(
            help="Which cases to list; the summary is of all.",
            show_default="open; all for json, ndjson, csv, xlsx",
        ),
    ] = None
    fail_on: Annotated[
        list[Status] | None,
        typer.Option(
            metavar="STATUS",
            help="Exit with 1 if a stage is overdue, due_now, due_soon, to_check, "
            "on_track, paused, unrecorded, met_late, withdrawn or met; repeatable.",
            show_default=False,
        ),
    ] = None
    strict: Strict = False
    explain_columns: Annotated[
        bool,
        typer.Option(
            "--explain-columns",
            help="Instead of the result, print which column is read as what, and why.",
        ),
    ] = False


def check(*, reading: LedgerArguments, asked: CheckOptions, options: DayOptions) -> None:
    """Assess every case of the ledgers, and write the result while they are read."""
    output = options.output
    format_ = format_for(asked.format_, output, Format.TABLE)
    if asked.explain_columns and format_ is not Format.TABLE:
        raise wrong(errors.TABLE_ONLY, hint="--explain-columns")
    if format_ is Format.XLSX:
        refuse_terminal(output)
    ledgers = required(reading, options.language)
    session = session_of(options, ledgers=ledgers)
    if asked.explain_columns:
        raise typer.Exit(_explain(ledgers, ledger_options(reading, session), session, output))
    shows_rows = format_ in _STREAMED and output in {None, STDOUT} and sys.stdout.isatty()
    with results_of(ledgers, reading, session, shows_rows=shows_rows) as events:
        summary = write_run(
            events,
            session.frame,
            format_,
            show=asked.show or _DEFAULT_SHOW[format_],
            language=session.language,
            output=output,
        )
    raise typer.Exit(exit_code_of(summary, fail_on=asked.fail_on or (), strict=asked.strict))


def _explain(
    ledgers: Iterable[str], reading: LedgerOptions, session: Session, output: str | None
) -> ExitCode:
    from sla1357.core.cases import Layout
    from sla1357.render.office import layout_table

    code = ExitCode.OK
    with opened(output) as stream:
        for ledger in ledgers:
            for part in explain_ledger(ledger, reading):
                if isinstance(part, Layout):
                    table = layout_table(part, session.policy, session.language)
                    console_on(stream).print(table)
                    continue
                say_findings([part], session.language)
                if part.code.severity is Severity.ERROR:
                    code = ExitCode.NOT_ANSWERED
    return code
