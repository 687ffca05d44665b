"""The command `report`."""

import datetime as dt
import enum
from collections.abc import Sequence
from itertools import chain
from typing import Annotated, assert_never

import typer

from sla1357.cli.language import wrong
from sla1357.cli.options import (
    FORMAT_DEFAULT,
    AsOf,
    CalendarFiles,
    Config,
    Encoding,
    Lang,
    Ledgers,
    Output,
    Sheet,
    Strict,
    Unique,
    Year,
    day_of,
    language_of,
    prepared,
    required,
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
from sla1357.cli.reading import events_of
from sla1357.core.assessment import assess_ledger
from sla1357.core.findings import Code
from sla1357.core.listing import Frame
from sla1357.core.policy import Policy
from sla1357.core.report import Report, report_on
from sla1357.core.selection import MOST_DIMENSIONS, DatedBy, Dimension, Selection
from sla1357.core.tally import Tally
from sla1357.render.findings import shortened
from sla1357.sources.environment import today_in_china
from sla1357.sources.ledgers import LedgerOptions
from sla1357.texts import errors
from sla1357.texts.language import Language
from sla1357.texts.words import stage_label

__all__ = ["report"]


class ReportFormat(enum.Enum):
    """How a report is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"


def report(  # noqa: PLR0913 - one parameter an option
    *,
    ledgers: Ledgers = None,
    by: Annotated[
        list[Dimension] | None,
        typer.Option(
            metavar="WHAT",
            help="Divide the cases by station, handler, channel, type, month or week; "
            "given twice, each group again.",
            show_default=False,
        ),
    ] = None,
    stage: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STAGE",
            help="Only this stage of the policy; repeatable.",
            show_default="all stages",
        ),
    ] = None,
    first: Annotated[
        dt.date | None,
        typer.Option(
            "--from",
            parser=day_of,
            metavar="DATE",
            help="Only cases dated on this day or later.",
            show_default=False,
        ),
    ] = None,
    last: Annotated[
        dt.date | None,
        typer.Option(
            "--to",
            parser=day_of,
            metavar="DATE",
            help="Only cases dated on this day or earlier.",
            show_default=False,
        ),
    ] = None,
    dated_by: Annotated[
        DatedBy,
        typer.Option(help="The day that counts for --from, --to, months and weeks."),
    ] = DatedBy.RECEIPT,
    most: Annotated[
        int,
        typer.Option(
            min=1,
            metavar="NUMBER",
            help="List no more late cases, and no more open ones; all of them are counted.",
        ),
    ] = 1000,
    as_of: AsOf = None,
    format_: Annotated[
        ReportFormat | None,
        typer.Option(
            "--format", "-f", help="How to write the report.", show_default=FORMAT_DEFAULT
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
    lang: Lang = None,
) -> None:
    """Tell how well the promise was kept: by station, handler, channel, type, month or week."""
    format_ = format_for(format_, output, ReportFormat.TABLE)
    if format_ is ReportFormat.XLSX:
        refuse_terminal(output)
    language = language_of(lang)
    ledgers = required(ledgers, language)
    configuration, base, warnings = prepared(
        language, config=config, calendar=calendar, output=output, ledgers=ledgers
    )
    policy = configuration.policy
    selection = _selection(policy, stage or (), by or (), dated_by, first=first, last=last)
    frame = Frame(as_of=as_of or today_in_china(), policy=policy, calendar=base)
    reading = LedgerOptions(
        encoding=encoding,
        sheets=tuple(sheet or ()),
        unique=unique,
        year=year,
        as_of=frame.as_of,
        names=configuration.names,
    )
    with events_of(ledgers, reading, language) as events:
        assessed = assess_ledger(chain(warnings, events), policy, base, as_of=frame.as_of)
        result = report_on(
            print_findings(assessed, language),
            Tally(policy),
            frame,
            selection,
            most=0 if format_ is ReportFormat.CSV else most,  # CSV lists none
        )
    # the one finding that is known when all has been read
    say_findings([f for f in result.findings if f.code is Code.TOO_MANY_GROUPS], language)
    _write(result, format_, language, output)
    in_doubt = strict and result.provisional > 0  # others may be, which were not asked about
    raise typer.Exit(exit_code_of(result.summary, fail_on=(), strict=in_doubt))


def _selection(  # noqa: PLR0913 - what a selection is made of
    policy: Policy,
    stages: Sequence[str],
    by: Sequence[Dimension],
    dated_by: DatedBy,
    *,
    first: dt.date | None,
    last: dt.date | None,
) -> Selection:
    labels = {stage_label(s).text(each): s.id for s in policy.stages for each in Language}
    stages = [labels.get(name, name) for name in stages]
    known = [stage.id for stage in policy.stages]
    if unknown := [name for name in stages if name not in known]:
        choices = shortened(", ".join(known))
        raise wrong(errors.NO_STAGE, unknown[0], choices, hint="--stage")
    if first and last and first > last:
        raise wrong(errors.PERIOD_REVERSED, first, last, hint="--from")
    if len(by) > MOST_DIMENSIONS:
        names = ", ".join(dimension.value for dimension in by)
        raise wrong(errors.TOO_DEEP, MOST_DIMENSIONS, names, hint="--by")
    if len(set(by)) < len(by):
        raise wrong(errors.DIVIDED_TWICE, by[0].value, hint="--by")
    return Selection(
        stages=tuple(s for s in policy.stages if not stages or s.id in stages),
        by=tuple(by),
        dated_by=dated_by,
        first=first,
        last=last,
    )


def _write(report: Report, format_: ReportFormat, language: Language, output: str | None) -> None:
    if report.summary.answered_nothing and format_ is not ReportFormat.JSON:
        return  # the findings have said why
    with opened(output) as stream:
        match format_:
            case ReportFormat.JSON:
                from sla1357.render.report.json import report_json

                stream.write(report_json(report, language))
            case ReportFormat.CSV:
                from sla1357.render.report.columns import report_csv

                stream.writelines(report_csv(report, language))
            case ReportFormat.MARKDOWN:
                from sla1357.render.report.tables import report_markdown

                stream.write(report_markdown(report, language))
            case ReportFormat.HTML:
                from sla1357.render.report.html import report_html
                from sla1357.sources.charts import drawn

                stream.write(report_html(report, language, drawn))
            case ReportFormat.XLSX:
                from sla1357.render.report.workbook import report_workbook

                stream.buffer.write(report_workbook(report, language))
            case ReportFormat.TABLE:
                from sla1357.render.report.tables import report_table

                console = console_on(stream)
                console.print(report_table(report, language, width=console.width))
            case _:
                assert_never(format_)
