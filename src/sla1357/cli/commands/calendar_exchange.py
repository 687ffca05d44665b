"""What the command `calendar` takes from other forms and gives in them: notices and exports."""

import enum
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TextIO, assert_never

import typer

from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.language import wrong
from sla1357.cli.options import CalendarOptions, LanguageOptions
from sla1357.cli.output import (
    check_paths,
    console_on,
    exit_code_of_findings,
    format_for,
    opened,
    say_findings,
)
from sla1357.cli.session import session_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What is exported, and in which form."""

    years: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="YEAR", min=1, max=9999, help="Years, each whole.", show_default=False
        ),
    ] = None
    format_: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="json: as holiday-cn; ics: for a phone or Outlook (extra ics).",
            show_default="by the ending of --output, else json",
        ),
    ] = None
    all_: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Instead of YEARs, every day of the calendar, numbered for SQL; csv only.",
        ),
    ] = False


def export(*, asked: ExportOptions, options: CalendarOptions) -> None:
    """Write years of the calendar in use, or every day that it covers."""
    format_ = format_for(asked.format_, options.output, ExportFormat.JSON)
    years = tuple(dict.fromkeys(asked.years or ()))
    _check_usage(years, format_, all_=asked.all_)
    session = session_of(options)
    base, language = session.calendar, session.language
    say_findings(session.findings, language)
    with opened(options.output) as stream:
        if asked.all_:
            stream.writelines(date_dimension(base))
        else:
            _write_years(base, years, format_, stream)
    if not all(notice_of(base, year).entries for year in years):
        say_findings([notice_missing(base)], language)
        raise typer.Exit(ExitCode.NOT_ANSWERED)


def _write_years(
    calendar: WorkCalendar, years: Sequence[int], format_: ExportFormat, stream: TextIO
) -> None:
    notices = [notice_of(calendar, year) for year in years]
    # in order, where the years are not
    days = sorted(
        (each for year in years for each in days_of_year(calendar, year)),
        key=lambda each: each.day,
    )
    match format_:
        case ExportFormat.JSON:
            stream.write(notices_json(notices))
        case ExportFormat.CSV:
            stream.writelines(days_csv(days))
        case ExportFormat.ICS:
            stream.write(days_icalendar(days))
        case _:
            assert_never(format_)


def _check_usage(years: Sequence[int], format_: ExportFormat, *, all_: bool) -> None:
    """Refuse what is neither years nor the whole calendar."""
    if all_ and years:
        raise wrong(errors.EVERY_YEAR, hint="--all")
    if all_ and format_ is not ExportFormat.CSV:
        raise wrong(errors.CSV_ONLY, hint="--all")
    if not (all_ or years):
        raise wrong(errors.NO_YEAR, hint="YEAR")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What a file is, and what is done with it."""

    file: Annotated[
        str,
        typer.Argument(
            help="The text of a notice, or an iCalendar or CSV of its days; - is standard input."
        ),
    ]
    year: Annotated[
        int | None,
        typer.Option(
            min=YEARS[0],
            max=YEARS[-1],
            metavar="YEAR",
            help="Its year.",
            show_default="by its title",
        ),
    ] = None
    paper: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL", help="Where the notice is published; repeatable.", show_default=False
        ),
    ] = None
    local: Annotated[
        bool,
        typer.Option(
            "--local",
            help="A notice of a place, or one that changes a year: write a CSV of the days that "
            "differ from the calendar in use.",
        ),
    ] = False
    use: Annotated[
        bool,
        typer.Option(
            "--use", help="Keep the file for good: every later run has it in its calendar."
        ),
    ] = False


def import_(*, asked: ImportOptions, options: CalendarOptions) -> None:
    """Write a calendar file; what it changes goes to standard error, for a person to compare."""
    default = _LocalFile.CSV if asked.local else _NoticeFile.JSON
    format_for(None, options.output, default)
    if asked.local:
        if asked.paper:
            raise wrong(errors.NO_PAPERS, hint="--paper")
        _import_local(asked, options)
        return
    if options.calendar or options.config:
        raise wrong(errors.LOCAL_ONLY, hint="--calendar" if options.calendar else "--config")
    check_paths(options.output, read=[asked.file])
    _import_notice(asked, options)


def _import_notice(asked: ImportOptions, options: CalendarOptions) -> None:
    """Write the notice of a whole year, and show that year on standard error."""
    language, papers = options.language, tuple(asked.paper or ())
    notice, findings = imported_notice(asked.file, year=asked.year, papers=papers)
    say_findings(findings, language)
    if notice is None or has_error(findings):
        if notice:  # what was read, to find the slip by
            for holiday in holidays_of(notice):
                say(holiday_text(holiday, language, year=notice.year))
        raise typer.Exit(exit_code_of_findings(findings))
    text = notices_json([notice])
    _write(text, asked, options)
    after = with_files(official_calendar(), [notice])
    months = months_of(after, notice.year)
    console = console_on(sys.stderr)
    console.print(wall_calendar(after, months, language, as_of=None, width=console.width))
    _finish(f"{notice.year}.json", text, asked, options)


def _import_local(asked: ImportOptions, options: CalendarOptions) -> None:
    """Write what differs from the calendar in use, and show it on standard error."""
    session = session_of(options, read=[asked.file])
    base, language = session.calendar, session.language
    say_findings(session.findings, language)
    changes, findings = imported_changes(asked.file, year=asked.year, calendar=base)
    say_findings(findings, language)
    if changes is None or has_error(findings):
        raise typer.Exit(exit_code_of_findings(findings))
    text = "".join(days_csv(changes.entries))
    _write(text, asked, options)
    after = with_files(base, [changes])
    differences = differences_between(base, after, (), POLICY_1357, as_of=base.first)
    console_on(sys.stderr).print(
        differences_table(differences, asked.file, language, with_cases=False)
    )
    name = f"local-{changes.entries[0].day}.csv" if changes.entries else ""
    _finish(name, text, asked, options)


def _write(text: str, asked: ImportOptions, options: CalendarOptions) -> None:
    """Write a calendar file, unless it is only kept."""
    if options.output or not asked.use:
        with opened(options.output) as stream:
            stream.write(text)


def _finish(name: str, text: str, asked: ImportOptions, options: CalendarOptions) -> None:
    """Say what to do with the file, and keep it if asked to; one without a name has no day."""
    language = options.language
    say(calendar_words.COMPARE.text(language))
    if options.output and options.output != STDOUT:
        say(calendar_words.WRITTEN.text(language, literal(options.output)))
    if asked.use and name:
        path = keep_calendar(name, text)
        say(calendar_words.IN_USE.text(language, literal(path), name))


def forget(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A year, or the name that `calendar status` has.")
    ],
    *,
    options: LanguageOptions,
) -> None:
    """Undo an import with `--use`, or name the files that are kept."""
    language = options.language
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
