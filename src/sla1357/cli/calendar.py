"""The command `calendar`: look at it, count in it, ask how far it is settled."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, assert_never

import typer

from sla1357.cli.calendar_exchange import export, import_
from sla1357.cli.calendar_files import diff, validate
from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.options import (
    AnswerFormat,
    AnswerFormatOption,
    AsOf,
    CalendarFiles,
    Config,
    Lang,
    Output,
    Strict,
    day_of,
    language_of,
    prepared,
)
from sla1357.cli.output import console_on, opened, say_findings
from sla1357.core.findings import Finding
from sla1357.core.ledgers import notice_missing
from sla1357.core.months import months_of
from sla1357.core.runway import runway_of
from sla1357.core.spans import Span, span_between
from sla1357.core.workdays import WorkCalendar
from sla1357.render.calendar_documents import months_document, runway_document, span_document
from sla1357.render.span_table import runway_text, span_table
from sla1357.render.wall_calendar import wall_calendar
from sla1357.render.words import Language
from sla1357.sources.environment import today_in_china

__all__ = ["calendar"]

calendar = typer.Typer(
    no_args_is_help=True, help="Show, check and exchange the calendar; count in it."
)
_From = Annotated[
    dt.date, typer.Argument(parser=day_of, metavar="FROM", help="The day before the first.")
]
_Explain = Annotated[bool, typer.Option("--explain", help="List the days one by one.")]


@calendar.command()
def show(  # noqa: PLR0913 - one parameter an option
    year: Annotated[int, typer.Argument(metavar="YEAR", min=1, max=9999, help="The year.")],
    month: Annotated[
        int | None, typer.Argument(metavar="[MONTH]", min=1, max=12, help="One month of it.")
    ] = None,
    *,
    as_of: AsOf = None,
    format_: AnswerFormatOption = AnswerFormat.TABLE,
    output: Output = None,
    files: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Show a wall calendar with days off (放假) and make-up workdays (补班).

    Exit codes: 0 answered; 2 wrong usage; 3 not answered.
    """
    language = language_of(lang)
    _, base, findings = prepared(language, config=config, calendar=files, output=output)
    say_findings(findings, language)
    months = months_of(base, year, month)
    today = as_of or today_in_china()
    with opened(output) as stream:
        match format_:
            case AnswerFormat.JSON:
                stream.write(months_document(base, months, as_of=today))
            case AnswerFormat.TABLE:
                console = console_on(stream)
                console.print(
                    wall_calendar(base, months, language, as_of=today, width=console.width)
                )
            case _:
                assert_never(format_)


@calendar.command()
def status(  # noqa: PLR0913 - one parameter an option
    *,
    fail_within: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS",
            min=0,
            help="Exit with 1 if no more than so many days are left.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    format_: AnswerFormatOption = AnswerFormat.TABLE,
    output: Output = None,
    files: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Tell how far notices settle the calendar, and for how long promises are confirmed.

    The longest promise of the policy is what runs into the next year first.

    Exit codes: 0 answered; 1 near, by --fail-within; 2 wrong usage; 3 not answered.
    """
    language = language_of(lang)
    configuration, base, findings = prepared(
        language, config=config, calendar=files, output=output
    )
    say_findings(findings, language)
    runway = runway_of(base, configuration.policy, as_of=as_of or today_in_china())
    with opened(output) as stream:
        match format_:
            case AnswerFormat.JSON:
                stream.write(runway_document(runway, base))
            case AnswerFormat.TABLE:
                console_on(stream).print(runway_text(runway, base, language))
            case _:
                assert_never(format_)
    if fail_within is not None and runway.days_left <= fail_within:
        say_findings([notice_missing(base)], language)  # with what to do about it
        raise typer.Exit(ExitCode.FOUND)


@calendar.command()
def count(  # noqa: PLR0913 - one parameter an option
    start: _From,
    end: Annotated[
        dt.date, typer.Argument(parser=day_of, metavar="TO", help="The last day, counted too.")
    ],
    *,
    explain: _Explain = False,
    format_: AnswerFormatOption = AnswerFormat.TABLE,
    strict: Strict = False,
    output: Output = None,
    files: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Count the working days after one day, up to and with another.

    With TO before FROM they are counted back, as a negative number.

    Exit codes: 0 answered; 2 wrong usage; 3 not answered, or provisional and --strict.
    """
    language = language_of(lang)
    _, base, findings = prepared(language, config=config, calendar=files, output=output)
    span = span_between(base, start, end)
    _answer(
        span,
        base,
        findings,
        language,
        format_=format_,
        output=output,
        asked_for_end=False,
        explained=explain,
        strict=strict,
    )


@calendar.command(context_settings={"ignore_unknown_options": True})  # -3 is no option
def add(  # noqa: PLR0913 - one parameter an option
    start: _From,
    number: Annotated[
        int, typer.Argument(metavar="N", help="Working days; negative: counted back.")
    ],
    *,
    explain: _Explain = False,
    format_: AnswerFormatOption = AnswerFormat.TABLE,
    strict: Strict = False,
    output: Output = None,
    files: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Tell the N-th working day after a day, or before it.

    Exit codes: 0 answered; 2 wrong usage; 3 not answered, or provisional and --strict.
    """
    if not number:
        raise typer.BadParameter("is to be 1 or more, or -1 or less", param_hint="N")
    language = language_of(lang)
    _, base, findings = prepared(language, config=config, calendar=files, output=output)
    span = span_between(base, start, base.add_working_days(start, number))
    _answer(
        span,
        base,
        findings,
        language,
        format_=format_,
        output=output,
        asked_for_end=True,
        explained=explain,
        strict=strict,
    )


def _answer(  # noqa: PLR0913 - what both commands are asked
    span: Span,
    base: WorkCalendar,
    findings: Sequence[Finding],
    language: Language,
    *,
    format_: AnswerFormat,
    output: str | None,
    asked_for_end: bool,
    explained: bool,
    strict: bool,
) -> None:
    findings = [*findings, *([notice_missing(base)] if span.provisional else [])]
    say_findings(findings, language)
    with opened(output) as stream:
        match format_:
            case AnswerFormat.JSON:
                stream.write(span_document(span, base, findings, language, explained=explained))
            case AnswerFormat.TABLE:
                console_on(stream).print(
                    span_table(
                        span, base, language, asked_for_end=asked_for_end, explained=explained
                    )
                )
            case _:
                assert_never(format_)
    if strict and span.provisional:
        raise typer.Exit(ExitCode.NOT_ANSWERED)


calendar.command()(validate)
calendar.command()(diff)
calendar.command(name="import")(import_)
calendar.command()(export)
