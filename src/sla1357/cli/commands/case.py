"""The commands about one case: `due` and `explain`."""

from dataclasses import dataclass, replace
from typing import Annotated

import typer

from sla1357.cli.choice import type_named
from sla1357.cli.options import DayOptions, ReadingOptions, Strict, moment
from sla1357.cli.output import Format, Written, code_of_errors, format_option, say_findings
from sla1357.cli.session import session_of
from sla1357.cli.shell import ExitCode, wrong
from sla1357.core.assessment import EntryResult, assess_ledger
from sla1357.core.cases import Case, CaseId, Entry
from sla1357.core.counting import notice_missing
from sla1357.core.deadlines import assess
from sla1357.core.errors import CaseNotFoundError
from sla1357.core.explanation import explain as explained
from sla1357.core.explanation import rows_of
from sla1357.core.findings import Finding, has_error
from sla1357.core.listing import Frame
from sla1357.core.policy import CaseType, FirstDay, Lateness, Policy, RestDayReceipt
from sla1357.readers.policy_tables import NO_CUTOFF, parse_cutoff
from sla1357.readers.structured import MOST_WORKING_DAYS
from sla1357.texts import errors

__all__ = ["due", "explain"]


class CaseFormat(Format):
    """Formats of `due`."""

    TABLE = "table", "cases.explanation:cases_table"
    JSON = "json", "cases.explanation_json:explanation_json", Written.ALWAYS
    MARKDOWN = "markdown", "cases.explanation:cases_markdown"


class ExplainFormat(Format):
    """Formats of `explain`."""

    TABLE = "table", "cases.explanation:cases_table"
    JSON = "json", "cases.explanation_json:explanation_json", Written.ALWAYS
    MARKDOWN = "markdown", "cases.explanation:cases_markdown"
    HTML = "html", "cases.form:case_forms"


def _cutoff(text: str) -> str:
    if text != NO_CUTOFF and parse_cutoff(text) is None:
        raise wrong(errors.NO_TIME, text)
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyOptions:
    """Changes to the policy of the office."""

    first_day: Annotated[
        FirstDay | None,
        typer.Option(help="Whether a receipt on a working day is day 1.", show_default="policy"),
    ] = None
    rest_day_receipt: Annotated[
        RestDayReceipt | None,
        typer.Option(help="How a receipt on a day off counts.", show_default="policy"),
    ] = None
    cutoff: Annotated[
        str | None,
        typer.Option(
            parser=_cutoff,
            metavar="HH:MM",
            help="A receipt at this time or later counts on the next day; or none.",
            show_default="policy",
        ),
    ] = None
    lateness: Annotated[
        Lateness | None,
        typer.Option(help="What makes a stage late.", show_default="policy"),
    ] = None
    warn_at: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=MOST_WORKING_DAYS,
            help="A stage is due soon when this many days or fewer remain, in its unit, unless "
            "the policy sets a number for the stage.",
            show_default="policy",
        ),
    ] = None

    def changed(self, policy: Policy) -> Policy:
        """Return the policy with these changes."""
        return replace(
            policy,
            first_day=self.first_day or policy.first_day,
            rest_day_receipt=self.rest_day_receipt or policy.rest_day_receipt,
            cutoff=parse_cutoff(self.cutoff) if self.cutoff else policy.cutoff,
            lateness=self.lateness or policy.lateness,
            warn_at=policy.warn_at if self.warn_at is None else self.warn_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainOptions:
    """The result that is written, and what sets the exit code."""

    format_: Annotated[
        ExplainFormat | None,
        format_option("How to write the result; html is a page to print, sign and file."),
    ] = None
    strict: Strict = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DueOptions:
    """The case, the result that is written, and what sets the exit code."""

    format_: Annotated[CaseFormat | None, format_option("How to write the result.")] = None
    strict: Strict = False

    received: Annotated[
        str,
        typer.Argument(help="Day of receipt, with a time of day if the policy has a cutoff."),
    ]
    case_type: Annotated[
        str | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            help="Type of the case, as in a ledger: by its id, label or word in the policy.",
            show_default="the first type of the policy",
        ),
    ] = None

    def type_in(self, policy: Policy) -> CaseType:
        """Return the type of the case; see `type_named`."""
        if self.case_type is None:
            return policy.types[0].id
        return type_named(self.case_type, policy)

    explain_days: Annotated[
        bool, typer.Option("--explain", help="Show day by day which day counts, and why.")
    ] = False


def due(*, asked: DueOptions, measured: PolicyOptions, options: DayOptions) -> None:
    """Assess a case without a ledger."""
    day, time = moment(asked.received)
    format_ = CaseFormat.chosen(asked.format_, options.output)
    session = session_of(options)
    if options.as_of and options.as_of < day:
        raise wrong(errors.BEFORE_RECEIPT, options.as_of, hint="--as-of")
    frame = Frame(
        as_of=options.as_of or max(session.as_of, day),
        policy=measured.changed(session.policy),
        calendar=session.calendar,
    )
    case_type = asked.type_in(frame.policy)
    case = Case(case_type=case_type, received=day, received_time=time)
    result = assess(case, frame.policy, frame.calendar, as_of=frame.as_of)
    findings = list(session.findings)
    if result.provisional:
        findings.append(notice_missing(frame.calendar))
    say_findings(findings, session.language)
    case_ = explained(result, frame) if asked.explain_days else EntryResult(Entry(case), result)
    format_.write(
        options.output, cases=[case_], findings=findings, frame=frame, language=session.language
    )
    if asked.strict and result.provisional:
        raise typer.Exit(ExitCode.NOT_ANSWERED)


def explain(
    ledger: Annotated[str, typer.Argument(help="A ledger, as for check; - is standard input.")],
    case: Annotated[
        str,
        typer.Argument(help="Number of the case; #12 is the case without a number on line 12."),
    ],
    *,
    reading: ReadingOptions,
    asked: ExplainOptions,
    options: DayOptions,
) -> None:
    """Explain each row of the ledger with the number of the case."""
    from sla1357.cli.reading import events_of, ledger_options  # `due` reads no ledger

    format_ = ExplainFormat.chosen(asked.format_, options.output)
    session = session_of(options, ledgers=[ledger])
    frame, language = session.frame, session.language
    with events_of(session.ledgers.paths, ledger_options(reading, session), language) as read:
        rows = rows_of(read, CaseId(case))
        events = list(assess_ledger(rows, frame.policy, frame.calendar, as_of=frame.as_of))
    rows_found = [each for each in events if isinstance(each, EntryResult)]
    found = [explained(each.result, frame, entry=each.entry) for each in rows_found]
    findings = [*session.findings, *(each for each in events if isinstance(each, Finding))]
    say_findings(findings, language)
    has_row = any(not isinstance(each, Finding) for each in events)
    if not has_row and not has_error(findings):
        raise CaseNotFoundError(case, ledger, frame.as_of)
    if found or format_.is_always_written:
        format_.write(
            options.output,
            cases=found,
            findings=findings,
            frame=frame,
            office=session.configuration.office,
            language=language,
        )
    in_doubt = asked.strict and any(each.result.provisional for each in found)
    code = code_of_errors(findings)
    if code is ExitCode.OK and (in_doubt or not found):
        code = ExitCode.NOT_ANSWERED
    raise typer.Exit(code)
