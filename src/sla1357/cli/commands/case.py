"""The commands about one case: `due` and `explain`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, assert_never

import typer

from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.language import wrong
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
    moment,
    prepared,
)
from sla1357.cli.output import console_on, format_for, opened, say_findings
from sla1357.cli.reading import events_of
from sla1357.core.assessment import EntryResult, assess_ledger
from sla1357.core.cases import Case, CaseId, Entry
from sla1357.core.counting import notice_missing
from sla1357.core.deadlines import assess
from sla1357.core.errors import CaseNotFoundError
from sla1357.core.explanation import Explanation, rows_of
from sla1357.core.explanation import explain as core_explain
from sla1357.core.explanation import explain as explained
from sla1357.core.findings import Finding, Severity
from sla1357.core.listing import Frame
from sla1357.core.policy import CaseType, FirstDay, Lateness, Policy, RestDayReceipt
from sla1357.readers.configuration import NO_CUTOFF, parse_cutoff
from sla1357.readers.structured import MOST_WORKING_DAYS
from sla1357.render.cases.explanation import (
    deadlines_markdown,
    deadlines_table,
    explanation_json,
    explanation_markdown,
    explanation_table,
)
from sla1357.sources.environment import today_in_china
from sla1357.sources.ledgers import LedgerOptions
from sla1357.texts import errors
from sla1357.texts.language import Language

__all__ = ["due", "explain", "write_cases"]


def write_cases(  # noqa: PLR0913 - what every format needs
    cases: Sequence[EntryResult | Explanation],
    findings: Sequence[Finding],
    frame: Frame,
    format_: CaseFormat,
    *,
    language: Language,
    output: str | None,
) -> None:
    """Write the deadlines of each case, or its explanation, one below the other."""
    with opened(output) as stream:
        match format_:
            case CaseFormat.JSON:
                stream.write(explanation_json(cases, findings, frame, language))
            case CaseFormat.MARKDOWN:
                texts = (
                    explanation_markdown(case, findings, language)
                    if isinstance(case, Explanation)
                    else deadlines_markdown(case, frame, language)
                    for case in cases
                )
                stream.write("\n".join(texts))
            case CaseFormat.TABLE:
                for place, case in enumerate(cases):
                    if place:
                        stream.write("\n")
                    console_on(stream).print(
                        explanation_table(case, findings, language)
                        if isinstance(case, Explanation)
                        else deadlines_table(case, frame, language)
                    )
            case _:
                assert_never(format_)


def _cutoff(text: str) -> str:
    if text != NO_CUTOFF and parse_cutoff(text) is None:
        raise wrong(errors.NO_TIME, text)
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
        raise wrong(errors.BEFORE_RECEIPT, as_of, hint="--as-of")
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
        [explained(result, frame) if explain_days else EntryResult(Entry(case), result)],
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
