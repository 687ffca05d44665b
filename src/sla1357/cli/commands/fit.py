"""The command `policy fit`."""

import re
from dataclasses import dataclass
from typing import Annotated

import typer

from sla1357.cli.options import DayOptions, LedgerArguments, Strict
from sla1357.cli.output import Format, Written, exit_code_of, format_option, print_findings
from sla1357.cli.period import PeriodOptions
from sla1357.cli.reading import required, results_of
from sla1357.cli.session import session_of
from sla1357.cli.shell import wrong
from sla1357.core.alternatives.fit import WHOLE, fit_of
from sla1357.core.tally import Tally
from sla1357.texts import errors

__all__ = ["fit"]


class FitFormat(Format):
    """Formats of `policy fit`."""

    TABLE = "table", "alternatives.fit:fit_table"
    JSON = "json", "alternatives.json:fit_json", Written.ALWAYS
    MARKDOWN = "markdown", "alternatives.fit:fit_markdown"
    HTML = "html", "alternatives.fit:fit_html"


_PER_CENT = WHOLE // 100
_USUAL = 95 * _PER_CENT
#: 0.95, else per cent: 95% or 95
_SHARE = re.compile(r"(0?\.\d{1,4})|(\d{1,3}(?:\.\d{1,2})?)[%％]?", re.ASCII)


def _share_of(text: str) -> int:
    """Return a share of `WHOLE`, from `95`, `95%` or `0.95`."""
    match = _SHARE.fullmatch(text.strip())
    keep = 0
    if match and match[0] != "1":  # which could be one per cent, or all
        keep = round(float(match[1]) * WHOLE if match[1] else float(match[2]) * _PER_CENT)
    if not 0 < keep <= WHOLE:
        raise wrong(errors.NO_SHARE, text)
    return keep


@dataclass(frozen=True, slots=True, kw_only=True)
class FitOptions:
    """How many cases must have kept a limit, and the result that is written."""

    keep: Annotated[
        int | None,
        typer.Option(
            parser=_share_of,
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
            keep=asked.keep or _USUAL,
        )
    if format_.is_always_written or not found.summary.answered_nothing:
        format_.write(options.output, fit=found, language=session.language)
    in_doubt = asked.strict and found.provisional > 0
    raise typer.Exit(exit_code_of(found.summary, strict=in_doubt))
