"""Calendar files: check them, show what they change, import, keep and export them."""

import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from sla1357.cli.console import console_on
from sla1357.cli.options import (
    FINDINGS_FORMAT,
    CalendarOptions,
    DayOptions,
    LanguageOptions,
    ReadingOptions,
    StrictCheck,
    number_of_cases,
)
from sla1357.cli.output import (
    Format,
    check_paths,
    code_of_errors,
    exit_code_of_findings,
    format_option,
    print_findings,
    say_findings,
    write,
)
from sla1357.cli.reading import events_of, ledger_options
from sla1357.cli.session import session_of
from sla1357.cli.shell import ExitCode, say, wrong
from sla1357.core.alternatives.differences import differences_between
from sla1357.core.counting import notice_missing
from sla1357.core.findings import FindingsError, has_error
from sla1357.core.months import holidays_of, months_of
from sla1357.core.notices import days_of_year, notice_of, with_files
from sla1357.core.policy import POLICY_1357
from sla1357.render.calendar.documents import date_dimension
from sla1357.render.calendar.tables import differences_table
from sla1357.render.calendar.wall import holiday_text, wall_calendar
from sla1357.sources.calendars import (
    calendar_with,
    imported_changes,
    imported_notice,
    load_calendar_file,
)
from sla1357.sources.files import STDOUT
from sla1357.sources.office import forget_calendar, keep_calendar, kept_calendars
from sla1357.sources.official import YEARS, official_calendar
from sla1357.texts import calendar_words, errors
from sla1357.texts.language import literal

__all__ = ["diff", "export", "forget", "import_", "validate"]


class ValidationFormat(Format):
    """Formats of `calendar validate`."""

    TEXT = "text", "calendar.tables:validation_text"
    JSON = "json", "calendar.documents:validation_document"
    GITHUB = "github", "validation:annotations"
    SARIF = "sarif", "validation:sarif"


class DifferencesFormat(Format):
    """Formats of `calendar diff`."""

    TABLE = "table", "calendar.tables:differences_table"
    JSON = "json", "calendar.documents:differences_document"


def validate(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Calendar files; - is standard input.")
    ],
    *,
    format_: Annotated[ValidationFormat, FINDINGS_FORMAT] = ValidationFormat.TEXT,
    strict: StrictCheck = False,
    options: LanguageOptions,
) -> None:
    """Write the findings of calendar files as the result."""
    check_paths(None, read=files)
    loaded = [(path, *load_calendar_file(path)) for path in files]
    format_.write(None, files=loaded, language=options.language)
    findings = [finding for _, _, found in loaded for finding in found]
    raise typer.Exit(exit_code_of_findings(findings, strict=strict))


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencesOptions:
    """The calendar file, the ledgers, and the result that is written."""

    file: Annotated[str, typer.Argument(help="A calendar file.")]
    ledgers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LEDGER]...", help="Ledgers whose cases are also compared."),
    ] = None
    most: Annotated[
        int,
        typer.Option(
            parser=number_of_cases,
            metavar="NUMBER",
            help="List at most this many cases in the table; 'all' lists every case.",
        ),
    ] = 200
    format_: Annotated[DifferencesFormat | None, format_option("How to write the answer.")] = None


def diff(*, asked: DifferencesOptions, reading: ReadingOptions, options: DayOptions) -> None:
    """Assess every case with the calendar in use, and again with the file added."""
    format_ = DifferencesFormat.chosen(asked.format_, options.output)
    ledgers = asked.ledgers or ()
    session = session_of(options, read=[asked.file], ledgers=ledgers)
    base, language = session.calendar, session.language
    after, findings = calendar_with([asked.file], base=base)
    findings = (*session.findings, *findings)
    if after is None:
        raise FindingsError(findings)
    with events_of(session.ledgers.paths, ledger_options(reading, session), language) as events:
        found = differences_between(
            base,
            after,
            events,
            session.policy,
            as_of=session.as_of,
            findings=findings,
            most=asked.most if format_ is DifferencesFormat.TABLE else None,
        )
    deque(print_findings(found.findings, language), maxlen=0)
    format_.write(
        options.output,
        differences=found,
        file=asked.file,
        language=language,
        with_cases=bool(ledgers),
    )
    code = code_of_errors(found.findings)
    if code is ExitCode.OK and not found.is_none:
        code = ExitCode.FOUND
    raise typer.Exit(code)


class ExportFormat(Format):
    """Formats of `calendar export`."""

    JSON = "json", "calendar.documents:notices_json"
    CSV = "csv", "calendar.documents:days_csv"
    ICS = "ics", "calendar.documents:days_icalendar"


class NoticeFormat(Format):
    """The format of an imported notice for a year."""

    JSON = "json", "calendar.documents:notices_json"


class LocalFormat(Format):
    """The format of imported local changes."""

    CSV = "csv", "calendar.documents:days_csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """The years to export, and the format."""

    years: Annotated[
        list[int] | None,
        typer.Argument(metavar="YEAR", min=1, max=9999, help="Whole years.", show_default=False),
    ] = None
    format_: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="json: the shape of holiday-cn; ics: for a phone or Outlook (extra ics).",
            show_default="from the ending of --output, else json",
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
    """Write years of the calendar in use, or every day it covers."""
    format_ = ExportFormat.chosen(asked.format_, options.output)
    years = tuple(dict.fromkeys(asked.years or ()))
    _check_usage(years, format_, all_=asked.all_)
    session = session_of(options)
    base, language = session.calendar, session.language
    say_findings(session.findings, language)
    if asked.all_:
        write(date_dimension(base), options.output)
        return
    notices = [notice_of(base, year) for year in years]
    days = [each for year in years for each in days_of_year(base, year)]
    days.sort(key=lambda each: each.day)  # the years may not be in order
    format_.write(options.output, notices=notices, days=days)
    if not all(notice.entries for notice in notices):
        say_findings([notice_missing(base)], language)
        raise typer.Exit(ExitCode.NOT_ANSWERED)


def _check_usage(years: Sequence[int], format_: ExportFormat, *, all_: bool) -> None:
    """Require either years or the whole calendar."""
    if all_ and years:
        raise wrong(errors.EVERY_YEAR, hint="--all")
    if all_ and format_ is not ExportFormat.CSV:
        raise wrong(errors.CSV_ONLY, hint="--all")
    if not (all_ or years):
        raise wrong(errors.NO_YEAR, hint="YEAR")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """The file to import, and what to do with it."""

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
            show_default="from its title",
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
            help="For a local notice, or one that changes a year: write a CSV of the days that "
            "differ from the calendar in use.",
        ),
    ] = False
    use: Annotated[
        bool,
        typer.Option("--use", help="Keep the file: every later run uses it."),
    ] = False


def import_(*, asked: ImportOptions, options: CalendarOptions) -> None:
    """Write a calendar file, and print it on standard error for comparison with the notice."""
    kind = LocalFormat if asked.local else NoticeFormat
    kind.chosen(None, options.output)  # refuses other endings
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
    """Write the notice for a year, and print the year on standard error."""
    language, papers = options.language, tuple(asked.paper or ())
    notice, findings = imported_notice(asked.file, year=asked.year, papers=papers)
    say_findings(findings, language)
    if notice is None or has_error(findings):
        if notice:  # print what was read, to show where the slip is
            for holiday in holidays_of(notice):
                say(holiday_text(holiday, language, year=notice.year))
        raise typer.Exit(exit_code_of_findings(findings))
    text = NoticeFormat.JSON.made(notices=[notice])
    if options.output or not asked.use:
        write(text, options.output)
    after = with_files(official_calendar(), [notice])
    months = months_of(after, notice.year)
    console = console_on(sys.stderr)
    # of the notice itself: without that for an earlier year, the calendar does not count it as out
    wall = wall_calendar(
        after, months, holidays_of(notice), language, as_of=None, width=console.width
    )
    console.print(wall)
    _finish(f"{notice.year}.json", text, asked, options)


def _import_local(asked: ImportOptions, options: CalendarOptions) -> None:
    """Write the days that differ from the calendar in use, and print them on standard error."""
    session = session_of(options, read=[asked.file])
    base, language = session.calendar, session.language
    say_findings(session.findings, language)
    changes, findings = imported_changes(asked.file, year=asked.year, calendar=base)
    say_findings(findings, language)
    if changes is None or has_error(findings):
        raise typer.Exit(exit_code_of_findings(findings))
    text = "".join(LocalFormat.CSV.made(days=changes.entries))
    if options.output or not asked.use:
        write(text, options.output)
    after = with_files(base, [changes])
    differences = differences_between(base, after, (), POLICY_1357, as_of=base.first)
    console_on(sys.stderr).print(
        differences_table(differences, asked.file, language, with_cases=False)
    )
    name = f"local-{changes.entries[0].day}.csv" if changes.entries else ""
    _finish(name, text, asked, options)


def _finish(name: str, text: str, asked: ImportOptions, options: CalendarOptions) -> None:
    """Print what to do next, and keep the file if asked to; without a name it holds no day."""
    language = options.language
    say(calendar_words.COMPARE.text(language))
    if options.output and options.output != STDOUT:
        say(calendar_words.WRITTEN.text(language, literal(options.output)))
    if asked.use and name:
        path = keep_calendar(name, text)
        say(calendar_words.IN_USE.text(language, literal(path), name))


def forget(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="A year, or the name that `calendar status` shows."),
    ],
    *,
    options: LanguageOptions,
) -> None:
    """Delete a kept calendar file; if there is none of that name, list the kept ones."""
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
    write(calendar_words.FORGOTTEN.text(language, literal(path)) + "\n", None)
