"""Options that commands share, in bundles, and how Typer reads a bundle."""

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, get_type_hints

import typer

from sla1357.cli.shell import choice_of, keep_quiet, language_for, wrong
from sla1357.core.findings import Code, Finding
from sla1357.readers.dates import parse_day
from sla1357.render.findings import message_of
from sla1357.sources.environment import today_in_china
from sla1357.texts import errors
from sla1357.texts.language import Language

__all__ = [
    "FINDINGS_FORMAT",
    "CalendarFileOptions",
    "CalendarOptions",
    "DayOptions",
    "LanguageOptions",
    "LedgerArguments",
    "OfficeOptions",
    "Output",
    "ReadingOptions",
    "Strict",
    "StrictCheck",
    "day_of",
    "moment",
    "number_of_cases",
    "refuse_unused",
    "share_of",
    "unbundled",
]

#: the order of shared options in `--help`; a command's own options come first
_ORDER = (
    *("handler", "station", "type_", "status", "stage", "since", "first", "last", "dated_by"),
    *("as_of", "format_", "show", "most", "sort", "include", "include_personal", "records"),
    *("fail_on", "strict", "all_", "output"),
    *("encoding", "sheet", "unique", "year_of_dates", "jobs"),
    *("calendar", "config", "policy", "compare_limits", "explain_columns", "quiet", "lang"),
)


def unbundled(command: Callable[..., object]) -> Callable[..., object]:
    """Return `command` with its bundles expanded into one parameter for each field.

    A bundle is a frozen dataclass of options, and the type of one parameter. Typer reads the
    result; a call packs the fields into bundles again.
    """
    bundles = {
        name: hint
        for name, hint in get_type_hints(command).items()
        if isinstance(hint, type) and is_dataclass(hint)
    }
    parameters = sorted(
        (
            each.replace(kind=Parameter.KEYWORD_ONLY)
            for name, parameter in signature(command).parameters.items()
            for each in (
                signature(bundles[name]).parameters.values() if name in bundles else [parameter]
            )
        ),
        key=lambda each: _ORDER.index(each.name) if each.name in _ORDER else -1,
    )

    def packed(**values: Any) -> object:  # noqa: ANN401 - the types are in the bundles
        for name, bundle in bundles.items():
            taken = {field.name: values.pop(field.name) for field in fields(bundle)}
            values[name] = bundle(**taken)
        return command(**values)

    packed.__annotations__ = {each.name: each.annotation for each in parameters}
    vars(packed)["__signature__"] = Signature(parameters)
    return packed


def refuse_unused(options: object, fields: Iterable[str], *, beside: str) -> None:
    """Refuse options of a bundle that do nothing.

    Args:
        options: The bundle.
        fields: Those that do nothing.
        beside: The option because of which they do not.

    Raises:
        BadParameter: One of them was given.
    """
    for field in fields:
        if getattr(options, field):
            hint = "--" + field.strip("_").replace("_", "-")
            raise wrong(errors.NO_USE, beside, hint=hint)


_DAYS_AGO = {"today": 0, "yesterday": 1}


def moment(text: str) -> tuple[dt.date, dt.time | None]:
    """Return the day that an option names, and the time of day if given."""
    if (ago := _DAYS_AGO.get(choice_of(text.strip().lower()))) is not None:
        return today_in_china() - dt.timedelta(days=ago), None
    day, code, time = parse_day(text, serials=False)
    if day and not code:
        return day, time
    if day and code is Code.BEFORE_MIDNIGHT:
        doubt = Finding.at("", code, day)
        typer.echo(f"{text!r}: {message_of(doubt, language_for())}", err=True)
        return day, time
    if day or code in {None, Code.NO_YEAR, Code.SERIAL_REFUSED}:
        code = Code.NOT_A_DATE  # the advice of the other codes is about ledgers
    raise typer.BadParameter(f"{text!r}: {message_of(Finding.at('', code), language_for())}")


def day_of(text: str) -> dt.date:
    """Return the day that an option or an argument names."""
    return moment(text)[0]


#: 0.95, else per cent: 95% or 95
_SHARE = re.compile(r"(0?\.\d{1,4})|(\d{1,3}(?:\.\d{1,2})?)[%％]?", re.ASCII)


def share_of(text: str) -> Decimal:
    """Return a share from `95`, `95%` or `0.95`, with four decimals at most."""
    match = _SHARE.fullmatch(text.strip())
    share = Decimal(0)
    if match and match[0] != "1":  # which could be one per cent, or all
        share = Decimal(match[1]) if match[1] else Decimal(match[2]) / 100
    if not 0 < share <= 1:
        raise wrong(errors.NO_SHARE, text)
    return share


def number_of_cases(text: str | int) -> int:
    """Return how many cases an option lists at most; of `all`, the largest number."""
    if isinstance(text, int):  # the default
        return text
    if choice_of(text.strip().lower()) == "all":
        return sys.maxsize
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise wrong(errors.NO_NUMBER_OF_CASES, text)
    return number


def _encoding(name: str) -> str:
    from sla1357.readers.decoding import usable_encoding

    try:
        return usable_encoding(name)
    except LookupError:
        raise wrong(errors.NO_ENCODING, name) from None


Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the result there, whole or not at all; - is standard output.",
    ),
]
#: `--format` of a command that checks files
FINDINGS_FORMAT = typer.Option(
    "--format",
    "-f",
    help="How to write the findings; github: annotations; sarif: for code scanning.",
)
StrictCheck = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 3 if an answer is provisional.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageOptions:
    """The options of every command: the language, and whether it is quiet."""

    lang: Annotated[
        Language | None,
        typer.Option(
            envvar="SLA1357_LANG",
            help="Output language; keys and status words of JSON stay English.",
            show_default="the locale's; English for the messages of json and ndjson",
        ),
    ] = None
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            callback=keep_quiet,
            help="Print no findings and no progress on standard error; what ends the run is "
            "still said.",
        ),
    ] = False

    @property
    def language(self) -> Language:
        """Return the language that is asked for, or else the language of the run."""
        return self.lang or language_for()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeOptions(LanguageOptions):
    """The configuration of an office."""

    config: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Configuration of an office: policy, columns, calendar files.",
            show_default="sla1357.toml in the working folder, else next to the ledger",
        ),
    ] = None
    policy: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A policy that comes with the program, in place of that of the configuration; "
            "sla1357 policy list names them.",
            show_default=False,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFileOptions(OfficeOptions):
    """The configuration, and calendar files."""

    calendar: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="A calendar file to add: the notice for a year, or local changes; repeatable, "
            "later files win. Files from sla1357.toml and SLA1357_CALENDAR come first.",
            show_default=False,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarOptions(CalendarFileOptions):
    """The same, and the output file."""

    output: Output = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOptions(CalendarOptions):
    """The same, and the day of the report."""

    as_of: Annotated[
        dt.date | None,
        typer.Option(
            parser=day_of,
            metavar="DATE",
            help="Day of the report; statuses are as of its end.",
            show_default="today in China",
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How ledgers are read."""

    encoding: Annotated[
        str | None,
        typer.Option(
            parser=_encoding,
            metavar="NAME",
            help="Encoding of text ledgers, such as gb18030.",
            show_default="detected",
        ),
    ] = None
    sheet: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Sheet of a workbook; repeatable. '*': every visible sheet with a ledger.",
            show_default="the visible sheet with the best header",
        ),
    ] = None
    year_of_dates: Annotated[
        int | None,
        typer.Option(
            "--year",
            min=2001,
            max=2040,
            metavar="YEAR",
            help="Year of dates without one; otherwise such dates are errors.",
            show_default=False,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerArguments(ReadingOptions):
    """Any number of ledgers, and how they are read."""

    ledgers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LEDGER",
            help="Ledgers in CSV, or workbooks (.xlsx, .xls, .et, .ods, .xlsb); a folder, or a "
            "pattern such as '*.xlsx', for those in it; - is standard input.",
        ),
    ] = None
    unique: Annotated[
        bool,
        typer.Option(
            "--unique",
            help="If a case has several rows, count only the one changed last.",
        ),
    ] = False
