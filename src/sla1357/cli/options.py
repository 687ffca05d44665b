"""Options that commands share."""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple

import typer

from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.language import language_for, wrong
from sla1357.cli.output import check_paths, say_findings
from sla1357.cli.streams import say
from sla1357.core.findings import Code, Finding
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.dates import parse_day
from sla1357.readers.office import Configuration
from sla1357.render.findings import message_of
from sla1357.sources.configurations import load_configuration
from sla1357.sources.environment import calendar_files, today_in_china
from sla1357.sources.kept import kept_calendars
from sla1357.sources.official import official_calendar
from sla1357.texts import errors
from sla1357.texts.language import Language

__all__ = [
    "FORMAT_DEFAULT",
    "AnswerFormat",
    "AnswerFormatOption",
    "AsOf",
    "CalendarFiles",
    "CaseFormat",
    "CaseFormatOption",
    "Config",
    "Encoding",
    "Format",
    "Lang",
    "Ledgers",
    "Output",
    "Sheet",
    "Strict",
    "Unique",
    "Year",
    "configured",
    "day_of",
    "language_of",
    "moment",
    "prepared",
    "required",
]


class AnswerFormat(enum.Enum):
    """How an answer about the calendar is written."""

    TABLE = "table"
    JSON = "json"


class CaseFormat(enum.Enum):
    """How what is known of one case is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


class Format(enum.Enum):
    """How the cases of a run are written."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    MARKDOWN = "markdown"
    ICS = "ics"
    XLSX = "xlsx"


def moment(text: str) -> tuple[dt.date, dt.time | None]:
    """Return the day that an option names, and the time of day if there is one."""
    if not text[:1].isdigit():
        from sla1357.cli.choices import DAYS_AGO

        if (ago := DAYS_AGO.get(text.strip().lower())) is not None:
            return today_in_china() - dt.timedelta(days=ago), None
    day, code, time = parse_day(text, serials=False)
    if day and not code:
        return day, time
    if day and code is Code.BEFORE_MIDNIGHT:
        doubt = Finding(code=code, source="", details=(str(day),))
        typer.echo(f"{text!r}: {message_of(doubt, language_for())}", err=True)
        return day, time
    if day or code in {None, Code.NO_YEAR, Code.SERIAL_REFUSED}:
        code = Code.NOT_A_DATE  # what would help in a ledger does not help here
    raise typer.BadParameter(
        f"{text!r}: {message_of(Finding(code=code, source=''), language_for())}"
    )


def day_of(text: str) -> dt.date:
    """Return the day that an option or an argument names."""
    return moment(text)[0]


def _encoding(name: str) -> str:
    from sla1357.readers.decoding import usable_encoding

    try:
        return usable_encoding(name)
    except LookupError:
        raise wrong(errors.NO_ENCODING, name) from None


FORMAT_DEFAULT = "by the ending of --output, else table"  #: of --format
Ledgers = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LEDGER", help="Ledgers in CSV, or workbooks (.xlsx); - is standard input."
    ),
]
AsOf = Annotated[
    dt.date | None,
    typer.Option(
        parser=day_of,
        metavar="DATE",
        help="Day of the report; a case stands as at the end of it.",
        show_default="today in China",
    ),
]
AnswerFormatOption = Annotated[
    AnswerFormat | None,
    typer.Option("--format", "-f", help="How to write the answer.", show_default=FORMAT_DEFAULT),
]
CaseFormatOption = Annotated[
    CaseFormat | None,
    typer.Option("--format", "-f", help="How to write the result.", show_default=FORMAT_DEFAULT),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 3 if an answer is provisional.")]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the result there, whole or not at all; - is standard output.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        parser=_encoding,
        metavar="NAME",
        help="Encoding of ledgers in text, such as gb18030.",
        show_default="found out",
    ),
]
Sheet = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="Sheet of a workbook; repeatable. '*': every visible sheet that holds a ledger.",
        show_default="the visible one with the best header",
    ),
]
Unique = Annotated[
    bool,
    typer.Option(
        "--unique",
        help="Of several rows of one case, count only the one that was changed last.",
    ),
]
Year = Annotated[
    int | None,
    typer.Option(
        min=2001,
        max=2040,
        metavar="YEAR",
        help="Year of dates in a ledger that have none; without it they are errors.",
        show_default=False,
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        envvar="SLA1357_LANG",
        help="Language of what people read; keys and status words of JSON stay English.",
        show_default="the locale's",
    ),
]


Config = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Policy, columns and options of an office.",
        show_default="sla1357.toml in the working folder, or else beside the ledger",
    ),
]


CalendarFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--calendar",
        metavar="FILE",
        help="A calendar file to add: the notice for a year, or local changes; repeatable, later "
        "ones win. Those of sla1357.toml and of SLA1357_CALENDAR come before.",
        show_default=False,
    ),
]


class Prepared(NamedTuple):
    """What a command answers with."""

    configuration: Configuration
    calendar: WorkCalendar
    findings: Sequence[Finding]  #: warnings about calendar files


def prepared(  # noqa: PLR0913 - what decides on the calendar, and what is read
    language: Language,
    *,
    config: str | None,
    calendar: list[str] | None,
    output: str | None,
    read: Sequence[str] = (),
    ledgers: Sequence[str] = (),
) -> Prepared:
    """Return what an office has set, and the calendar in use; or end the program.

    Args:
        language: Of what is said.
        config: The file that is asked for.
        calendar: Files to add.
        output: What is to be written.
        read: What else is read.
        ledgers: What is read, and beside which a configuration may lie.
    """
    configuration = configured(config, language, ledgers=ledgers)
    kept, unused = kept_calendars()
    # the later ones win
    paths = (*kept, *configuration.calendar_files, *calendar_files(), *(calendar or ()))
    check_paths(output, read=[*read, *ledgers, *paths], config=config or configuration.source)
    base: WorkCalendar | None = official_calendar()
    findings: tuple[Finding, ...] = ()
    if paths:
        from sla1357.sources.calendars import calendar_with

        base, findings = calendar_with(paths)
    if base is None:
        say_findings(findings, language)
        raise typer.Exit(ExitCode.NOT_ANSWERED)
    if configuration.source:
        base = replace(base, configuration=configuration.source)
    return Prepared(configuration, base, (*unused, *findings))


def configured(
    path: str | None, language: Language, *, ledgers: Sequence[str] = ()
) -> Configuration:
    """Return the configuration; where it has an error, print that and end the program."""
    configuration, findings = load_configuration(path, ledgers=ledgers)
    say_findings(findings, language)
    if configuration is None:
        raise typer.Exit(ExitCode.NOT_ANSWERED)
    return configuration


def required(ledgers: list[str] | None, language: Language) -> list[str]:
    """Return the ledgers; where none is named, tell how to begin, and end the program."""
    if not ledgers:
        say(errors.NO_LEDGER.text(language))
        raise typer.Exit(ExitCode.USAGE)
    return ledgers


def language_of(option: Language | None) -> Language:
    """Return the language asked for, or else that of the environment."""
    return option or language_for()
