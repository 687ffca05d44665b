"""Options that commands share."""

import datetime as dt
import enum
from typing import Annotated

import typer

from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.output import say
from sla1357.core.findings import Code, Finding
from sla1357.readers.configuration import Configuration
from sla1357.readers.dates import parse_day
from sla1357.readers.decoding import usable_encoding
from sla1357.render.messages import finding_line, message_of
from sla1357.render.words import Language
from sla1357.sources.configurations import load_configuration
from sla1357.sources.environment import speaks_chinese

__all__ = [
    "AsOf",
    "CaseFormat",
    "CaseFormatOption",
    "Config",
    "Encoding",
    "Format",
    "Lang",
    "Output",
    "Sheet",
    "Strict",
    "Year",
    "configured",
    "language_of",
    "moment",
]


class CaseFormat(enum.Enum):
    """How what is known of one case is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


class Format(enum.Enum):
    """How a report is written."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    MARKDOWN = "markdown"


def moment(text: str) -> tuple[dt.date, dt.time | None]:
    """Return the day that an option names, and the time of day if there is one."""
    day, code, time = parse_day(text, serials=False)
    if day and not code:
        return day, time
    if code in {None, Code.NO_YEAR, Code.SEVERAL_DATES, Code.SERIAL_REFUSED}:
        code = Code.NOT_A_DATE  # what would help in a ledger does not help here
    raise typer.BadParameter(f"{text!r}: {message_of(Finding(code=code, source=''), Language.EN)}")


def _day(text: str) -> dt.date:
    return moment(text)[0]


def _encoding(name: str) -> str:
    try:
        return usable_encoding(name)
    except LookupError:
        raise typer.BadParameter(f"{name!r} is no encoding of text; try gb18030") from None


AsOf = Annotated[
    dt.date | None,
    typer.Option(
        parser=_day,
        metavar="DATE",
        help="Day of the report; a case stands as at the end of it.",
        show_default="today in China",
    ),
]
CaseFormatOption = Annotated[
    CaseFormat, typer.Option("--format", "-f", help="How to write the result.")
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
    str | None,
    typer.Option(
        metavar="NAME",
        help="Sheet of a workbook.",
        show_default="the first visible one",
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
        show_default="sla1357.toml in the working folder, if it is there",
    ),
]


def configured(path: str | None, language: Language) -> Configuration:
    """Return the configuration; where it has an error, print that and end the program."""
    configuration, findings = load_configuration(path)
    for finding in findings:
        say(finding_line(finding, language))
    if configuration is None:
        raise typer.Exit(ExitCode.NOT_ANSWERED)
    return configuration


def language_of(option: Language | None) -> Language:
    """Return the language asked for, or else that of the locale."""
    if option:
        return option
    return Language.ZH if speaks_chinese() else Language.EN
