"""What the command `calendar` does with calendar files: check them, and tell what they change."""

import enum
from typing import Annotated, assert_never

import typer

from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.options import (
    AnswerFormat,
    AnswerFormatOption,
    AsOf,
    CalendarFiles,
    Config,
    Encoding,
    Lang,
    Output,
    Sheet,
    Year,
    language_of,
    prepared,
)
from sla1357.cli.output import (
    check_paths,
    console_on,
    exit_code_of_findings,
    format_for,
    opened,
    say_findings,
)
from sla1357.cli.reading import events_of
from sla1357.core.differences import differences_between
from sla1357.core.findings import has_error, has_warning
from sla1357.render.calendar.documents import differences_document, validation_document
from sla1357.render.calendar.tables import differences_table, file_text
from sla1357.render.findings import annotation, finding_line
from sla1357.sources.calendars import calendar_with, load_calendar_file
from sla1357.sources.environment import today_in_china
from sla1357.sources.ledgers import LedgerOptions

__all__ = ["diff", "validate"]


class ValidationFormat(enum.Enum):
    """How findings about files are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def validate(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Calendar files; - is standard input.")
    ],
    *,
    format_: Annotated[
        ValidationFormat,
        typer.Option("--format", "-f", help="How to write what is found; github: annotations."),
    ] = ValidationFormat.TEXT,
    strict: Annotated[
        bool, typer.Option("--strict", help="Make warnings count as errors do.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Tell everything that is wrong with calendar files, line by line; for CI."""
    check_paths(None, read=files)
    language = language_of(lang)
    loaded = [(path, *load_calendar_file(path)) for path in files]
    findings = [finding for _, _, found in loaded for finding in found]
    with opened(None) as stream:
        match format_:
            case ValidationFormat.JSON:
                stream.write(validation_document(loaded, language))
            case ValidationFormat.GITHUB:
                stream.writelines(f"{annotation(each, language)}\n" for each in findings)
            case ValidationFormat.TEXT:
                for path, read, found in loaded:
                    stream.writelines(f"{finding_line(each, language)}\n" for each in found)
                    if not has_error(found):
                        stream.write(f"{file_text(path, read, language)}\n")
            case _:
                assert_never(format_)
    code = exit_code_of_findings(findings)
    if code is ExitCode.OK and strict and has_warning(findings):
        code = ExitCode.FOUND
    raise typer.Exit(code)


def diff(  # noqa: PLR0913 - one parameter an option
    file: Annotated[str, typer.Argument(help="A calendar file.")],
    ledgers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LEDGER]...", help="Ledgers whose cases are compared too."),
    ] = None,
    *,
    as_of: AsOf = None,
    format_: AnswerFormatOption = None,
    output: Output = None,
    encoding: Encoding = None,
    sheet: Sheet = None,
    year: Year = None,
    calendar: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Tell what a calendar file changes: days, and the deadlines or statuses of cases."""
    format_ = format_for(format_, output, AnswerFormat.TABLE)
    language = language_of(lang)
    configuration, before, in_use = prepared(
        language,
        config=config,
        calendar=calendar,
        output=output,
        read=[file],
        ledgers=ledgers or (),
    )
    after, findings = calendar_with([file], base=before)
    if after is None:
        say_findings([*in_use, *findings], language)
        raise typer.Exit(ExitCode.NOT_ANSWERED)
    as_of = as_of or today_in_china()
    reading = LedgerOptions(
        encoding=encoding,
        sheets=tuple(sheet or ()),
        year=year,
        as_of=as_of,
        names=configuration.names,
    )
    with events_of(ledgers or (), reading, language) as events:
        differences = differences_between(
            before,
            after,
            events,
            configuration.policy,
            as_of=as_of,
            findings=[*in_use, *findings],
        )
    say_findings(differences.findings, language)
    with opened(output) as stream:
        match format_:
            case AnswerFormat.JSON:
                stream.write(differences_document(differences, file, language))
            case AnswerFormat.TABLE:
                console_on(stream).print(
                    differences_table(
                        differences,
                        file,
                        language,
                        with_cases=bool(ledgers),
                    )
                )
            case _:
                assert_never(format_)
    if has_error(differences.findings):
        raise typer.Exit(ExitCode.NOT_ANSWERED)
    raise typer.Exit(ExitCode.OK if differences.is_none else ExitCode.FOUND)
