"""The command `report`."""

import os.path
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated, NoReturn

import typer

from sla1357.cli.options import (
    DayOptions,
    LedgerArguments,
    Strict,
    number_of_cases,
    refuse_unused,
    share_of,
)
from sla1357.cli.output import (
    Format,
    Written,
    exit_code_of,
    format_option,
    print_findings,
    refuse_terminal,
    say_findings,
)
from sla1357.cli.period import PeriodOptions
from sla1357.cli.reading import required, results_of
from sla1357.cli.session import session_of
from sla1357.cli.shell import ExitCode, wrong
from sla1357.core.findings import Code, FindingsError
from sla1357.core.listing import MOST_DIMENSIONS, Dimension, Selection
from sla1357.core.policy import Policy
from sla1357.core.reports.report import report_on
from sla1357.core.tally import Tally
from sla1357.sources.files import STDIN
from sla1357.sources.office import load_configuration
from sla1357.texts import errors
from sla1357.texts.language import Language

__all__ = ["report"]


class ReportFormat(Format):
    """Formats of `report`."""

    TABLE = "table", "report.tables:report_table"
    JSON = "json", "report.json:report_json", Written.ALWAYS
    CSV = "csv", "report.sheets:report_csv"
    MARKDOWN = "markdown", "report.tables:report_markdown"
    HTML = "html", "report.html:report_html"
    XLSX = "xlsx", "report.sheets:report_workbook"


class ComparisonFormat(Format):
    """Formats of `report --compare`."""

    TABLE = "table", "alternatives.comparison:comparison_table"
    JSON = "json", "alternatives.json:comparison_json", Written.ALWAYS
    MARKDOWN = "markdown", "alternatives.comparison:comparison_markdown"
    HTML = "html", "alternatives.comparison:comparison_html"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionOptions(PeriodOptions):
    """The cases and stages to count, and their groups."""

    by: Annotated[
        list[Dimension] | None,
        typer.Option(
            metavar="WHAT",
            help="Group the cases by station, handler, channel, ledger, type, month or week; give "
            "it twice for subgroups.",
            show_default=False,
        ),
    ] = None
    target: Annotated[
        Decimal | None,
        typer.Option(
            parser=share_of,
            metavar="SHARE",
            help="The on-time rate that each stage should reach, such as 95%; else that of the "
            "policy.",
            show_default=False,
        ),
    ] = None

    def selection(self, policy: Policy) -> Selection:
        """Return the selection; refuse an unknown stage, a reversed period and bad groups."""
        by = tuple(self.by or ())
        if len(by) > MOST_DIMENSIONS:
            names = ", ".join(dimension.value for dimension in by)
            raise wrong(errors.TOO_DEEP, MOST_DIMENSIONS, names, hint="--by")
        if len(set(by)) < len(by):
            raise wrong(errors.DIVIDED_TWICE, by[0].value, hint="--by")
        target = None if self.target is None else float(self.target)
        return replace(PeriodOptions.selection(self, policy), by=by, target=target)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """The report that is written."""

    most: Annotated[
        int,
        typer.Option(
            parser=number_of_cases,
            metavar="NUMBER",
            help="List at most this many late and this many open cases; 'all' lists every case. "
            "All are counted.",
        ),
    ] = 1000
    compare: Annotated[
        str | None,
        typer.Option(
            metavar="POLICY",
            help="Instead of the report, compare with another policy, that of a configuration "
            "file or one that comes with the program: rates side by side, and the cases whose "
            "verdict changes.",
            show_default=False,
        ),
    ] = None
    format_: Annotated[ReportFormat | None, format_option("How to write the report.")] = None
    title: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="The title of the page.", show_default=False),
    ] = None
    strict: Strict = False


def report(
    *,
    reading: LedgerArguments,
    counted: SelectionOptions,
    asked: ReportOptions,
    options: DayOptions,
) -> None:
    """Count the cases of the ledgers by group, and write the report."""
    format_ = ReportFormat.chosen(asked.format_, options.output)
    if asked.title and not asked.compare and not format_.takes("title"):
        raise wrong(errors.HTML_ONLY, hint="--title")
    if asked.compare is not None:
        _compare(asked.compare, reading, counted, asked, options)
    if format_ is ReportFormat.XLSX:
        refuse_terminal(options.output)
    ledgers = required(reading, options.language)
    session = session_of(options, ledgers=ledgers)
    selection = counted.selection(session.policy)
    with results_of(reading, session) as events:
        result = report_on(
            print_findings(events, session.language),
            Tally(session.policy),
            session.frame,
            selection,
            most=0 if format_ is ReportFormat.CSV else asked.most,  # CSV lists none
        )
    # this finding is known only after the last row
    too_many = [each for each in result.findings if each.code is Code.TOO_MANY_GROUPS]
    say_findings(too_many, session.language)
    if format_.is_always_written or not result.summary.answered_nothing:
        unit = session.configuration.office.name
        format_.write(
            options.output,
            report=result,
            language=session.language,
            unit=unit,
            title=asked.title,
        )
    in_doubt = asked.strict and result.provisional > 0  # of the selected cases
    raise typer.Exit(exit_code_of(result.summary, strict=in_doubt))


def _compare(
    source: str,
    reading: LedgerArguments,
    counted: SelectionOptions,
    asked: ReportOptions,
    options: DayOptions,
) -> NoReturn:
    """Assess the cases of the ledgers under two policies, and write what differs."""
    from sla1357.core.alternatives.comparison import comparison_of

    language = options.language
    refuse_unused(counted, ["target"], beside="--compare")
    refuse_unused(asked, ["title"], beside="--compare")
    if counted.by:
        raise wrong(errors.NOT_COMPARED, hint="--by")
    format_ = ComparisonFormat.chosen(_of_comparison(asked.format_), options.output)
    ledgers = required(reading, language)
    session = session_of(options, read=[source], ledgers=ledgers)
    selection = counted.selection(session.policy)
    other = _other_policy(source, language)
    with results_of(reading, session) as events:
        found = comparison_of(
            print_findings(events, language),
            Tally(session.policy),
            session.frame,
            other,
            selection,
            most=asked.most,
        )
    say_findings(found.findings_about_other, language)
    if format_.is_always_written or not found.summary.answered_nothing:
        format_.write(options.output, comparison=found, source=source, language=language)
    code = exit_code_of(found.summary, strict=False)
    if code is ExitCode.OK and (found.not_compared or (asked.strict and found.provisional)):
        code = ExitCode.NOT_ANSWERED
    raise typer.Exit(code)


def _other_policy(source: str, language: Language) -> Policy:
    """Return the policy of the program of that name, or else the one of a configuration file."""
    from sla1357.sources.policies import policy_named, policy_names

    is_file = source == STDIN or not {".", "/", "\\"}.isdisjoint(source)
    if not is_file:
        with suppress(LookupError):
            return policy_named(source)
        if not os.path.lexists(source):  # never raises
            names = ", ".join(policy_names())
            raise wrong(errors.NO_OTHER_POLICY, source, names, hint="--compare")
    configuration, findings = load_configuration(source)
    if configuration is None:
        raise FindingsError(findings)
    say_findings(findings, language)
    return configuration.policy


def _of_comparison(asked: ReportFormat | None) -> ComparisonFormat | None:
    """Return the format of a comparison with the same word; refuse one that has none."""
    if asked is None:
        return None
    formats = {each.value: each for each in ComparisonFormat}
    if asked.value not in formats:
        choices = ", ".join(formats)
        raise wrong(errors.NO_SUCH_ENDING, asked.value, choices, hint="--format")
    return formats[asked.value]
