"""What the command `calendar` takes from other forms and gives in them: notices and exports."""

import enum
import sys
from typing import Annotated, assert_never

import typer

from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.languages import wrong
from sla1357.cli.options import CalendarFiles, Config, Lang, Output, language_of, prepared
from sla1357.cli.outcomes import exit_code_of_findings
from sla1357.cli.output import check_paths, console_on, opened, say_findings
from sla1357.cli.streams import say
from sla1357.core.findings import has_error
from sla1357.core.months import holidays_of, months_of
from sla1357.core.notices import days_of_year, notice_of, with_files
from sla1357.core.runway import notice_missing
from sla1357.render import calendar_words, error_messages
from sla1357.render.date_dimension import date_dimension
from sla1357.render.literal import literal
from sla1357.render.notice_export import days_csv, notices_json
from sla1357.render.notice_icalendar import days_icalendar
from sla1357.render.wall_calendar import holiday_text, wall_calendar
from sla1357.sources.calendars import imported_notice
from sla1357.sources.files import STDOUT
from sla1357.sources.official import YEARS, official_calendar

__all__ = ["export", "import_"]


class ExportFormat(enum.Enum):
    """What a calendar is written as."""

    JSON = "json"
    CSV = "csv"
    ICS = "ics"


def export(  # noqa: PLR0913 - one parameter an option
    years: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="YEAR", min=1, max=9999, help="Years, each whole.", show_default=False
        ),
    ] = None,
    *,
    format_: Annotated[
        ExportFormat,
        typer.Option(
            "--format", "-f", help="json: as holiday-cn; ics: for a phone or Outlook (extra ics)."
        ),
    ] = ExportFormat.JSON,
    all_: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Instead of YEARs, every day of the calendar, numbered for SQL; csv only.",
        ),
    ] = False,
    output: Output = None,
    calendar: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Write the days off and make-up workdays of years for other programs."""
    _check_usage(years, format_, all_=all_)
    language = language_of(lang)
    _, base, findings = prepared(language, config=config, calendar=calendar, output=output)
    say_findings(findings, language)
    if all_:
        with opened(output) as stream:
            stream.writelines(date_dimension(base))
        return
    asked_for = tuple(dict.fromkeys(years or ()))
    notices = [notice_of(base, year) for year in asked_for]
    # in order, where the years are not
    days = sorted(
        (each for year in asked_for for each in days_of_year(base, year)),
        key=lambda each: each.day,
    )
    with opened(output) as stream:
        match format_:
            case ExportFormat.JSON:
                stream.write(notices_json(notices))
            case ExportFormat.CSV:
                stream.writelines(days_csv(days))
            case ExportFormat.ICS:
                stream.write(days_icalendar(days))
            case _:
                assert_never(format_)
    if not all(notice.entries for notice in notices):
        say_findings([notice_missing(base)], language)
        raise typer.Exit(ExitCode.NOT_ANSWERED)


def _check_usage(years: list[int] | None, format_: ExportFormat, *, all_: bool) -> None:
    """Refuse what is neither years nor the whole calendar."""
    if all_ and years:
        raise wrong(error_messages.EVERY_YEAR, hint="--all")
    if all_ and format_ is not ExportFormat.CSV:
        raise wrong(error_messages.CSV_ONLY, hint="--all")
    if not (all_ or years):
        raise wrong(error_messages.NO_YEAR, hint="YEAR")


def import_(
    file: Annotated[
        str,
        typer.Argument(
            help="The text of a notice, or an iCalendar or CSV of its days; - is standard input."
        ),
    ],
    *,
    year: Annotated[
        int | None,
        typer.Option(
            min=YEARS[0],
            max=YEARS[-1],
            metavar="YEAR",
            help="Its year.",
            show_default="by its title",
        ),
    ] = None,
    paper: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL", help="Where the notice is published; repeatable.", show_default=False
        ),
    ] = None,
    output: Output = None,
    lang: Lang = None,
) -> None:
    """Make a calendar file of a notice, check it, and show it as a wall calendar."""
    check_paths(output, read=[file])
    language = language_of(lang)
    notice, findings = imported_notice(file, year=year, papers=tuple(paper or ()))
    say_findings(findings, language)
    if notice is None:
        raise typer.Exit(exit_code_of_findings(findings))
    if has_error(findings):
        for holiday in holidays_of(notice):  # what was read, to find the slip by
            say(holiday_text(holiday, language, year=notice.year))
        raise typer.Exit(exit_code_of_findings(findings))
    with opened(output) as stream:
        stream.write(notices_json([notice]))
    calendar = with_files(official_calendar(), [notice])
    console = console_on(sys.stderr)
    console.print(
        wall_calendar(
            calendar,
            months_of(calendar, notice.year),
            language,
            as_of=None,
            width=console.width,
        )
    )
    say(calendar_words.COMPARE.text(language))
    if output and output != STDOUT:
        say(calendar_words.WRITTEN.text(language, literal(output)))
