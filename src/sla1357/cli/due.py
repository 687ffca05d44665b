"""The command `due`."""

from dataclasses import replace
from typing import Annotated

import typer

from sla1357.cli.cases import write_cases
from sla1357.cli.endings import format_for
from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.languages import wrong
from sla1357.cli.options import (
    AsOf,
    CalendarFiles,
    CaseFormat,
    CaseFormatOption,
    Config,
    Lang,
    Output,
    Strict,
    language_of,
    moment,
    prepared,
)
from sla1357.cli.output import say_findings
from sla1357.core.cases import Case, Entry
from sla1357.core.deadlines import assess
from sla1357.core.explanation import explain
from sla1357.core.ledgers import EntryResult
from sla1357.core.listing import Frame
from sla1357.core.policy import CaseType, FirstDay, Lateness, Policy, RestDayReceipt
from sla1357.core.runway import notice_missing
from sla1357.readers.policies import NO_CUTOFF, parse_cutoff
from sla1357.readers.toml_values import MOST_WORKING_DAYS
from sla1357.render import error_messages
from sla1357.sources.environment import today_in_china

__all__ = ["due"]


def _cutoff(text: str) -> str:
    if text != NO_CUTOFF and parse_cutoff(text) is None:
        raise wrong(error_messages.NO_TIME, text)
    return text


def due(  # noqa: PLR0913 - one parameter an option
    received: Annotated[
        str,
        typer.Argument(help="Day of receipt, with a time of day where a cutoff asks for it."),
    ],
    *,
    case_type: Annotated[
        CaseType, typer.Option("--type", help="How hard the case is.")
    ] = CaseType.ORDINARY,
    explain_days: Annotated[
        bool, typer.Option("--explain", help="Show day by day which day counts, and why.")
    ] = False,
    first_day: Annotated[
        FirstDay | None,
        typer.Option(help="Whether a receipt on a working day is day 1.", show_default="policy"),
    ] = None,
    rest_day_receipt: Annotated[
        RestDayReceipt | None,
        typer.Option(help="What a receipt on a day off counts as.", show_default="policy"),
    ] = None,
    cutoff: Annotated[
        str | None,
        typer.Option(
            parser=_cutoff,
            metavar="HH:MM",
            help="A receipt at this time or later counts as the next day's; or none.",
            show_default="policy",
        ),
    ] = None,
    lateness: Annotated[
        Lateness | None,
        typer.Option(help="What makes a stage late.", show_default="policy"),
    ] = None,
    warn_at: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=MOST_WORKING_DAYS,
            help="Working days remaining that are due soon.",
            show_default="policy",
        ),
    ] = None,
    as_of: AsOf = None,
    format_: CaseFormatOption = None,
    strict: Strict = False,
    output: Output = None,
    calendar: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Tell until when a case is due that was received on a day."""
    day, time = moment(received)
    format_ = format_for(format_, output, CaseFormat.TABLE)
    language = language_of(lang)
    configuration, base, warnings = prepared(
        language, config=config, calendar=calendar, output=output
    )
    policy = _changed(
        configuration.policy,
        first_day=first_day,
        rest_day_receipt=rest_day_receipt,
        cutoff=cutoff,
        lateness=lateness,
        warn_at=warn_at,
    )
    if as_of and as_of < day:
        raise wrong(error_messages.BEFORE_RECEIPT, as_of, hint="--as-of")
    frame = Frame(
        as_of=as_of or max(today_in_china(), day),
        policy=policy,
        calendar=base,
    )
    case = Case(case_type=case_type, received=day, received_time=time)
    result = assess(case, policy, frame.calendar, as_of=frame.as_of)
    findings = [*warnings, *([notice_missing(frame.calendar)] if result.provisional else [])]
    say_findings(findings, language)
    write_cases(
        [explain(result, frame) if explain_days else EntryResult(Entry(case), result)],
        findings,
        frame,
        format_,
        language=language,
        output=output,
    )
    if strict and result.provisional:
        raise typer.Exit(ExitCode.NOT_ANSWERED)


def _changed(  # noqa: PLR0913 - one parameter an option
    policy: Policy,
    *,
    first_day: FirstDay | None,
    rest_day_receipt: RestDayReceipt | None,
    cutoff: str | None,
    lateness: Lateness | None,
    warn_at: int | None,
) -> Policy:
    """Return the policy with the options that are given."""
    return replace(
        policy,
        first_day=first_day or policy.first_day,
        rest_day_receipt=rest_day_receipt or policy.rest_day_receipt,
        cutoff=parse_cutoff(cutoff) if cutoff else policy.cutoff,
        lateness=lateness or policy.lateness,
        warn_at=policy.warn_at if warn_at is None else warn_at,
    )
