"""The command `explain`."""

from typing import Annotated

import typer

from sla1357.cli.cases import write_cases
from sla1357.cli.endings import format_for
from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.options import (
    AsOf,
    CalendarFiles,
    CaseFormat,
    CaseFormatOption,
    Config,
    Encoding,
    Lang,
    Output,
    Sheet,
    Strict,
    Year,
    language_of,
    prepared,
)
from sla1357.cli.output import say_findings
from sla1357.cli.reading import events_of
from sla1357.core.cases import CaseId
from sla1357.core.errors import CaseNotFoundError
from sla1357.core.explanation import explain as core_explain
from sla1357.core.explanation import rows_of
from sla1357.core.findings import Finding, Severity
from sla1357.core.ledgers import EntryResult, assess_ledger
from sla1357.core.listing import Frame
from sla1357.sources.environment import today_in_china
from sla1357.sources.ledgers import LedgerOptions

__all__ = ["explain"]


def explain(  # noqa: PLR0913 - one parameter an option
    ledger: Annotated[str, typer.Argument(help="A ledger as for check; - is standard input.")],
    case: Annotated[
        str, typer.Argument(help="Number of the case; #12 is line 12, of a case without one.")
    ],
    *,
    as_of: AsOf = None,
    format_: CaseFormatOption = None,
    strict: Strict = False,
    output: Output = None,
    encoding: Encoding = None,
    sheet: Sheet = None,
    year: Year = None,
    calendar: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Show one case day by day: which day counted as which, and why."""
    format_ = format_for(format_, output, CaseFormat.TABLE)
    language = language_of(lang)
    configuration, base, warnings = prepared(
        language, config=config, calendar=calendar, output=output, ledgers=[ledger]
    )
    frame = Frame(
        as_of=as_of or today_in_china(),
        policy=configuration.policy,
        calendar=base,
    )
    reading = LedgerOptions(
        encoding=encoding,
        sheets=tuple(sheet or ()),
        year=year,
        as_of=frame.as_of,
        names=configuration.names,
    )
    with events_of([ledger], reading, language) as read:
        rows = rows_of(read, CaseId(case))
        events = list(assess_ledger(rows, frame.policy, frame.calendar, as_of=frame.as_of))
    explanations = [
        core_explain(each.result, frame, entry=each.entry)
        for each in events
        if isinstance(each, EntryResult)
    ]
    findings = [*warnings, *(each for each in events if isinstance(each, Finding))]
    say_findings(findings, language)
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    if not explanations and not findings:
        raise CaseNotFoundError(case, ledger, frame.as_of)
    if explanations or format_ is CaseFormat.JSON:
        write_cases(
            explanations,
            findings,
            frame,
            format_,
            language=language,
            output=output,
        )
    if (
        not explanations
        or errors
        or (strict and any(each.result.provisional for each in explanations))
    ):
        raise typer.Exit(ExitCode.NOT_ANSWERED)
