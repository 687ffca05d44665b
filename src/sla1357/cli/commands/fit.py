"""The command `policy fit`."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

import typer

from sla1357.cli.options import DayOptions, LedgerArguments, Strict, share_of
from sla1357.cli.output import Format, Written, exit_code_of, format_option, print_findings
from sla1357.cli.period import PeriodOptions
from sla1357.cli.reading import required, results_of
from sla1357.cli.session import session_of
from sla1357.core.alternatives.fit import WHOLE, fit_of
from sla1357.core.tally import Tally

__all__ = ["fit"]


class FitFormat(Format):
    """Formats of `policy fit`."""

    TABLE = "table", "alternatives.fit:fit_table"
    JSON = "json", "alternatives.json:fit_json", Written.ALWAYS
    MARKDOWN = "markdown", "alternatives.fit:fit_markdown"
    HTML = "html", "alternatives.fit:fit_html"


_USUAL = Decimal("0.95")


@dataclass(frozen=True, slots=True, kw_only=True)
class FitOptions:
    """How many cases must have kept a limit, and the result that is written."""

    keep: Annotated[
        Decimal | None,
        typer.Option(
            parser=share_of,
            metavar="SHARE",
            help="The share of the past cases that must have kept a limit; without it, 95%.",
            show_default=False,
        ),
    ] = None
    format_: Annotated[FitFormat | None, format_option("How to write the limits.")] = None
    strict: Strict = False


def fit(
    *,
    reading: LedgerArguments,
    counted: PeriodOptions,
    asked: FitOptions,
    options: DayOptions,
) -> None:
    """Find the limits that fit the cases of the ledgers, and write them."""
    format_ = FitFormat.chosen(asked.format_, options.output)
    ledgers = required(reading, options.language)
    session = session_of(options, ledgers=ledgers)
    selection = counted.selection(session.policy)
    with results_of(reading, session) as events:
        found = fit_of(
            print_findings(events, session.language),
            Tally(session.policy),
            session.frame,
            selection,
            keep=int((asked.keep or _USUAL) * WHOLE),
        )
    if format_.is_always_written or not found.summary.answered_nothing:
        format_.write(options.output, fit=found, language=session.language)
    in_doubt = asked.strict and found.provisional > 0
    raise typer.Exit(exit_code_of(found.summary, strict=in_doubt))
