"""What the command `calendar` takes from other forms and gives in them: notices and exports."""

import enum
import sys
from pathlib import Path
from typing import Annotated, assert_never

import typer

from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.language import wrong
from sla1357.cli.options import CalendarFiles, Config, Lang, Output, language_of, prepared
from sla1357.cli.output import (
    check_paths,
    console_on,
    exit_code_of_findings,
    format_for,
    opened,
    say_findings,
)
from sla1357.cli.streams import say
from sla1357.core.counting import notice_missing
from sla1357.core.differences import differences_between
from sla1357.core.findings import has_error
from sla1357.core.months import holidays_of, months_of
from sla1357.core.notices import days_of_year, notice_of, with_files
from sla1357.core.policy import POLICY_1357
from sla1357.core.workdays import WorkCalendar
from sla1357.render.calendar.exports import date_dimension, days_csv, days_icalendar, notices_json
from sla1357.render.calendar.tables import differences_table
from sla1357.render.calendar.wall import holiday_text, wall_calendar
from sla1357.sources.calendars import imported_changes, imported_notice
from sla1357.sources.files import STDOUT
from sla1357.sources.kept import forget_calendar, keep_calendar, kept_calendars
from sla1357.sources.official import YEARS, official_calendar
from sla1357.texts import calendar_words, errors
from sla1357.texts.language import Language
from sla1357.texts.literal import literal

__all__ = ["export", "forget", "import_"]


class ExportFormat(enum.Enum):
    """What a calendar is written as."""

    JSON = "json"
    CSV = "csv"
    ICS = "ics"


class _NoticeFile(enum.Enum):
    """What the notice for a year is written as."""

    JSON = "json"


class _LocalFile(enum.Enum):
    """What local changes are written as."""

    CSV = "csv"


def export(  # noqa: PLR0913 - one parameter an option
    years: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="YEAR", min=1, max=9999, help="Years, each whole.", show_default=False
        ),
    ] = None,
    *,
    format_: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="json: as holiday-cn; ics: for a phone or Outlook (extra ics).",
            show_default="by the ending of --output, else json",
        ),
    ] = None,
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
    format_ = format_for(format_, output, ExportFormat.JSON)
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
        raise wrong(errors.EVERY_YEAR, hint="--all")
    if all_ and format_ is not ExportFormat.CSV:
        raise wrong(errors.CSV_ONLY, hint="--all")
    if not (all_ or years):
        raise wrong(errors.NO_YEAR, hint="YEAR")


def import_(  # noqa: PLR0913 - one parameter an option
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
    local: Annotated[
        bool,
        typer.Option(
            "--local",
            help="A notice of a place, or one that changes a year: write a CSV of the days that "
            "differ from the calendar in use.",
        ),
    ] = False,
    use: Annotated[
        bool,
        typer.Option(
            "--use", help="Keep the file for good: every later run has it in its calendar."
        ),
    ] = False,
    output: Output = None,
    calendar: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Make a calendar file of a notice, check it, and show it as a wall calendar."""
    format_for(None, output, _LocalFile.CSV if local else _NoticeFile.JSON)
    language = language_of(lang)
    if local:
        if paper:
            raise wrong(errors.NO_PAPERS, hint="--paper")
        _, base, known = prepared(
            language, config=config, calendar=calendar, output=output, read=[file]
        )
        say_findings(known, language)
        _import_local(file, base, language, year=year, output=output, use=use)
        return
    if calendar or config:
        raise wrong(errors.LOCAL_ONLY, hint="--calendar" if calendar else "--config")
    check_paths(output, read=[file])
    notice, findings = imported_notice(file, year=year, papers=tuple(paper or ()))
    say_findings(findings, language)
    if notice is None:
        raise typer.Exit(exit_code_of_findings(findings))
    if has_error(findings):
        for holiday in holidays_of(notice):  # what was read, to find the slip by
            say(holiday_text(holiday, language, year=notice.year))
        raise typer.Exit(exit_code_of_findings(findings))
    text = notices_json([notice])
    if output or not use:
        with opened(output) as stream:
            stream.write(text)
    after = with_files(official_calendar(), [notice])
    console = console_on(sys.stderr)
    console.print(
        wall_calendar(
            after,
            months_of(after, notice.year),
            language,
            as_of=None,
            width=console.width,
        )
    )
    say(calendar_words.COMPARE.text(language))
    if output and output != STDOUT:
        say(calendar_words.WRITTEN.text(language, literal(output)))
    if use:
        _keep(f"{notice.year}.json", text, language)


def _import_local(  # noqa: PLR0913 - what the option needs of the command
    file: str,
    base: WorkCalendar,
    language: Language,
    *,
    year: int | None,
    output: str | None,
    use: bool,
) -> None:
    """Write what differs from the calendar in use, and show it on standard error."""
    changes, findings = imported_changes(file, year=year, calendar=base)
    say_findings(findings, language)
    if changes is None or has_error(findings):
        raise typer.Exit(exit_code_of_findings(findings))
    text = "".join(days_csv(changes.entries))
    if output or not use:
        with opened(output) as stream:
            stream.write(text)
    after = with_files(base, [changes])
    differences = differences_between(base, after, (), POLICY_1357, as_of=base.first)
    console_on(sys.stderr).print(differences_table(differences, file, language, with_cases=False))
    say(calendar_words.COMPARE.text(language))
    if output and output != STDOUT:
        say(calendar_words.WRITTEN.text(language, literal(output)))
    if use and changes.entries:
        _keep(f"local-{changes.entries[0].day}.csv", text, language)


def _keep(name: str, text: str, language: Language) -> None:
    path = keep_calendar(name, text)
    say(calendar_words.IN_USE.text(language, literal(path), name))


def forget(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A year, or the name that `calendar status` has.")
    ],
    *,
    lang: Lang = None,
) -> None:
    """Remove a calendar file that `calendar import --use` kept."""
    language = language_of(lang)
    path = forget_calendar(name)
    if path is None:
        kept, _ = kept_calendars()
        names = ", ".join(Path(each).name for each in kept)
        raise wrong(
            calendar_words.NOT_KEPT,
            literal(name),
            names or calendar_words.NONE_KEPT.text(language),
            hint="NAME",
        )
    with opened(None) as stream:
        stream.write(calendar_words.FORGOTTEN.text(language, literal(path)) + "\n")
