"""What the command `calendar` shows: its days, and how far it is settled."""

from typing import Annotated, assert_never

import typer

from sla1357.cli.endings import format_for
from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.options import (
    AnswerFormat,
    AnswerFormatOption,
    AsOf,
    CalendarFiles,
    Config,
    Lang,
    Output,
    language_of,
    prepared,
)
from sla1357.cli.output import console_on, opened, say_findings
from sla1357.core.months import months_of
from sla1357.core.runway import notice_missing, runway_of
from sla1357.render.calendar_documents import months_document, runway_document
from sla1357.render.runway_text import kept_lines, runway_text
from sla1357.render.wall_calendar import wall_calendar
from sla1357.sources.environment import today_in_china
from sla1357.sources.kept_calendars import kept_calendars

__all__ = ["show", "status"]


def show(  # noqa: PLR0913 - one parameter an option
    year: Annotated[int, typer.Argument(metavar="YEAR", min=1, max=9999, help="The year.")],
    month: Annotated[
        int | None, typer.Argument(metavar="[MONTH]", min=1, max=12, help="One month of it.")
    ] = None,
    *,
    as_of: AsOf = None,
    format_: AnswerFormatOption = None,
    output: Output = None,
    files: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Show a wall calendar with days off (放假) and make-up workdays (补班)."""
    format_ = format_for(format_, output, AnswerFormat.TABLE)
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
    format_: AnswerFormatOption = None,
    output: Output = None,
    files: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Tell how far notices settle the calendar, and for how long promises are confirmed."""
    format_ = format_for(format_, output, AnswerFormat.TABLE)
    language = language_of(lang)
    configuration, base, findings = prepared(
        language, config=config, calendar=files, output=output
    )
    say_findings(findings, language)
    kept, _ = kept_calendars()
    runway = runway_of(base, configuration.policy, as_of=as_of or today_in_china())
    with opened(output) as stream:
        match format_:
            case AnswerFormat.JSON:
                stream.write(runway_document(runway, base, kept))
            case AnswerFormat.TABLE:
                console_on(stream).print(runway_text(runway, base, language))
                stream.writelines(kept_lines(kept, language))
            case _:
                assert_never(format_)
    if fail_within is not None and runway.days_left <= fail_within:
        say_findings([notice_missing(base)], language)  # with what to do about it
        raise typer.Exit(ExitCode.FOUND)
