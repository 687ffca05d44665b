"""What the command `calendar` does with calendar files: check them, and tell what they change."""

import enum
from typing import Annotated, assert_never

import typer

from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.options import (
    AnswerFormat,
    AnswerFormatOption,
    DayOptions,
    LanguageOptions,
    ReadingOptions,
)
from sla1357.cli.output import (
    check_paths,
    console_on,
    exit_code_of_findings,
    format_for,
    opened,
    say_findings,
)
from sla1357.cli.reading import events_of, ledger_options
from sla1357.cli.session import session_of
from sla1357.core.differences import differences_between
from sla1357.core.findings import has_error, has_warning
from sla1357.render.calendar.documents import differences_document, validation_document
from sla1357.render.calendar.tables import differences_table, file_text
from sla1357.render.findings import annotation, finding_line
from sla1357.sources.calendars import calendar_with, load_calendar_file

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
    options: LanguageOptions,
) -> None:
    """Read calendar files without using them, and write what is found as the result."""
    check_paths(None, read=files)
    language = options.language
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


def diff(
    file: Annotated[str, typer.Argument(help="A calendar file.")],
    ledgers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LEDGER]...", help="Ledgers whose cases are compared too."),
    ] = None,
    *,
    format_: AnswerFormatOption = None,
    reading: ReadingOptions,
    options: DayOptions,
) -> None:
    """Assess every case with the calendar in use, and with the file added to it."""
    format_ = format_for(format_, options.output, AnswerFormat.TABLE)
    session = session_of(options, read=[file], ledgers=ledgers or ())
    language, output = session.language, options.output
    after, findings = calendar_with([file], base=session.calendar)
    if after is None:
        say_findings([*session.findings, *findings], language)
        raise typer.Exit(ExitCode.NOT_ANSWERED)
    with events_of(ledgers or (), ledger_options(reading, session), language) as events:
        differences = differences_between(
            session.calendar,
            after,
            events,
            session.policy,
            as_of=session.as_of,
            findings=[*session.findings, *findings],
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
