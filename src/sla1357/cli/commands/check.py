"""The command `check`."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Annotated

import typer

from sla1357.cli.choice import ChoiceOptions
from sla1357.cli.options import DayOptions, LedgerArguments, Strict, number_of_cases, refuse_unused
from sla1357.cli.output import (
    FailOn,
    Format,
    Written,
    code_of_errors,
    exit_code_of,
    format_option,
    opened,
    print_findings,
    refuse_terminal,
    say_findings,
    write,
    write_on,
)
from sla1357.cli.reading import ledger_options, required, results_of
from sla1357.cli.session import Session, session_of
from sla1357.cli.shell import ExitCode, choice_of, wrong
from sla1357.core.assessment import ResultEvent
from sla1357.core.findings import Finding
from sla1357.core.listing import Dimension, Order, Show, collect
from sla1357.core.tally import Summary, Tally
from sla1357.readers.rows.included import Include
from sla1357.render.cases.lines import CaseLines, RecordKind
from sla1357.sources.files import STDOUT, set_aside
from sla1357.sources.ledgers import LedgerOptions, explain_ledgers
from sla1357.texts import errors

__all__ = ["check"]


class CheckFormat(Format):
    """Formats of `check`; the last columns are the defaults of `--show` and `--most`."""

    TABLE = "table", "cases.table:listing_table", Show.OPEN, Written.IF_READ, 200
    JSON = "json", "cases.json:json_document", Show.ALL, Written.ALWAYS
    NDJSON = "ndjson", "cases.json:ndjson_lines", Show.ALL, Written.BY_LINE
    CSV = "csv", "cases.csv:csv_lines", Show.ALL, Written.BY_LINE
    MARKDOWN = "markdown", "cases.digest:digest", Show.OPEN, Written.IF_READ, 5
    HTML = "html", "cases.worklist:worklist_html", Show.OPEN, Written.IF_READ, 1000
    ICS = "ics", "cases.icalendar:due_days_icalendar", Show.OPEN
    XLSX = "xlsx", "cases.workbook:cases_workbook", Show.ALL

    def __init__(
        self,
        word: str,
        maker: str,
        show: Show,
        written: Written = Written.IF_READ,
        most: int | None = None,
    ) -> None:
        super().__init__(word, maker, written)
        self.show = show
        self.most = most  # cases, in a format that people read


def _kinds(text: str) -> frozenset[RecordKind]:
    try:
        return frozenset(RecordKind(choice_of(word.strip())) for word in text.split(","))
    except ValueError:
        raise wrong(errors.NO_SUCH_RECORD, text, ", ".join(k.value for k in RecordKind)) from None


#: fields of `CheckOptions` about the cases that are listed
_OF_LISTS = ("show", "most", "sort", "by", "include", "include_personal", "records")
_ALL_SHOWN = ", ".join(each.value for each in CheckFormat if each.show is Show.ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The result that is written, and what sets the exit code."""

    format_: Annotated[CheckFormat | None, format_option("How to write the result.")] = None
    show: Annotated[
        Show | None,
        typer.Option(
            help="Which cases to list; the summary counts all.",
            show_default=f"open; all for {_ALL_SHOWN} and with --status or --since",
        ),
    ] = None
    most: Annotated[
        int | None,
        typer.Option(
            parser=number_of_cases,
            metavar="NUMBER",
            help="List at most this many cases in table, markdown and html, the most "
            "urgent first; 'all' lists every case. The summary counts all.",
            show_default=f"{CheckFormat.TABLE.most}; {CheckFormat.MARKDOWN.most} for markdown; "
            f"{CheckFormat.HTML.most} for html",
        ),
    ] = None
    sort: Annotated[
        Order | None,
        typer.Option(
            help="Order of the cases in table, markdown and html; those listed stay the most "
            "urgent.",
            show_default="urgency",
        ),
    ] = None
    by: Annotated[
        Dimension | None,
        typer.Option(
            metavar="WHAT",
            help="Put the cases of each handler, station, channel, ledger, type, month or week in "
            "a block of their own, in table and markdown, or on a page, in html; every case is "
            "listed.",
            show_default=False,
        ),
    ] = None
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option(
            metavar="STATUS",
            help="Exit with 1 if a stage is overdue, due_now, due_soon, to_check, "
            "on_track, not_started, paused, unrecorded, met_late, withdrawn or met; unreadable: "
            "if a row or a file cannot be read. Repeatable.",
            show_default=False,
        ),
    ] = None
    include: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN",
            help="Repeat the cells of this column of the ledger, by its header; repeatable. "
            "Telephone and identity numbers in them are hidden.",
            show_default=False,
        ),
    ] = None
    include_personal: Annotated[
        bool,
        typer.Option(
            "--include-personal",
            help="Let --include repeat columns known as personal, and numbers of persons too.",
        ),
    ] = False
    records: Annotated[
        frozenset[RecordKind] | None,
        typer.Option(
            parser=_kinds,
            metavar="KIND,...",
            help="Lines that ndjson has, by kind: header, case, unreadable, left_out, skipped, "
            "finding, summary.",
            show_default="all",
        ),
    ] = None
    strict: Strict = False
    jobs: Annotated[
        int | None,
        typer.Option(
            envvar="SLA1357_JOBS",
            min=1,
            metavar="NUMBER",
            help="Processes that read large text ledgers for ndjson and csv; the result is the "
            "same. All else takes one process.",
            show_default="the cores, at most 4",
        ),
    ] = None
    compare_limits: Annotated[
        bool,
        typer.Option(
            "--compare-limits",
            help="Compare the limits that the ledger itself has in a column with the due days, "
            "instead of the result; as table, csv or markdown.",
        ),
    ] = False
    explain_columns: Annotated[
        bool,
        typer.Option(
            "--explain-columns",
            help="Print how each column is read, and why, instead of the result.",
        ),
    ] = False

    @property
    def included(self) -> Include | None:
        """Return the further columns that are asked for."""
        names = tuple(dict.fromkeys(" ".join(name.split()) for name in self.include or ()))
        return Include(columns=names, personal=self.include_personal) if names else None

    def require_fit(self, format_: CheckFormat) -> None:
        """Refuse options that the format has no use for.

        Raises:
            BadParameter: One was given.
        """
        if self.explain_columns:
            if format_ is not CheckFormat.TABLE:
                raise wrong(errors.TABLE_ONLY, hint="--explain-columns")
            of_cases = (*_OF_LISTS, "fail_on", "strict", "compare_limits")
            refuse_unused(self, of_cases, beside="--explain-columns")
        if self.compare_limits:
            refuse_unused(self, _OF_LISTS, beside="--compare-limits")
        if self.most and not format_.most:
            raise wrong(errors.LISTS_ALL, hint="--most")
        if self.sort and not format_.most:
            raise wrong(errors.KEEPS_ORDER, hint="--sort")
        if self.by and not format_.most:
            raise wrong(errors.NO_BLOCKS, hint="--by")
        if self.include and format_ in {CheckFormat.MARKDOWN, CheckFormat.ICS}:
            raise wrong(errors.INCLUDES_NOTHING, hint="--include")
        if self.include_personal and not self.include:
            raise wrong(errors.INCLUDE_FIRST, hint="--include-personal")
        if self.records and format_ is not CheckFormat.NDJSON:
            raise wrong(errors.NDJSON_ONLY, hint="--records")


def check(
    *,
    reading: LedgerArguments,
    chosen: ChoiceOptions,
    asked: CheckOptions,
    options: DayOptions,
) -> None:
    """Assess every case of the ledgers, and write the result."""
    output = options.output
    format_ = CheckFormat.chosen(asked.format_, output)
    asked.require_fit(format_)
    if asked.explain_columns:
        names = (each.name for each in fields(chosen))
        refuse_unused(chosen, names, beside="--explain-columns")
    if format_ is CheckFormat.XLSX:
        refuse_terminal(output)
    ledgers = required(reading, options.language)
    session = session_of(options, ledgers=ledgers)
    if asked.explain_columns:
        raise typer.Exit(_explain(ledger_options(reading, session), session))
    session = replace(
        session,
        choice=chosen.choice(session.policy),
        since=chosen.since_before(session.as_of),
        include=asked.included,
    )
    summary = _summary(reading, session, format_, asked)
    raise typer.Exit(exit_code_of(summary, fail_on=asked.fail_on or (), strict=asked.strict))


def _summary(
    reading: LedgerArguments,
    session: Session,
    format_: CheckFormat,
    asked: CheckOptions,
) -> Summary:
    """Write the result, print the findings, and return the summary."""
    is_on_terminal = session.output in {None, STDOUT} and sys.stdout.isatty()
    if asked.compare_limits:
        from sla1357.cli.own_limits import LimitFormat, write_limits

        of_limits = LimitFormat.of(format_.value)
        with results_of(reading, session) as events:
            return write_limits(events, session, of_limits)
    if format_.is_by_line and not is_on_terminal and not reading.unique:
        # only here: other results need one process
        from sla1357.cli.blocks import Work
        from sla1357.cli.jobs import number_of_jobs, written_by_workers

        work = Work(
            ledgers=session.ledgers.paths,
            reading=ledger_options(reading, session),
            findings=session.findings,
            frame=session.frame,
            form=_form(session, format_, asked),
        )
        if (jobs := number_of_jobs(asked.jobs, session.ledgers.paths)) > 1:
            return written_by_workers(work, jobs, session.output, session.language)
    shows_rows = format_.is_always_written and is_on_terminal  # they are written as they are read
    with results_of(reading, session, shows_rows=shows_rows) as events:
        return _written(events, session, format_, asked)


def _form(session: Session, format_: CheckFormat, asked: CheckOptions) -> Callable[[], CaseLines]:
    """Return the call that makes a format written by line."""
    call: Callable[[], CaseLines] = format_.call(
        frame=session.frame,
        show=_show(asked, format_, session),
        language=session.language,
        records=asked.records or frozenset(RecordKind),
    )
    return call


def _show(asked: CheckOptions, format_: CheckFormat, session: Session) -> Show:
    """Return which cases to list; who names a status, or wants news, wants closed ones too."""
    wants_all = session.since or (session.choice and session.choice.statuses)
    show = asked.show or (Show.ALL if wants_all else format_.show)
    if format_ is CheckFormat.MARKDOWN and show is Show.ALL and not session.since:
        return Show.OPEN  # it lists no other cases
    return show


def _written(
    events: Iterable[ResultEvent], session: Session, format_: CheckFormat, asked: CheckOptions
) -> Summary:
    show = _show(asked, format_, session)
    most = asked.most or (None if asked.by else format_.most)  # each block is whole
    order = asked.sort or Order.URGENCY
    frame, language = session.frame, session.language
    tally = Tally(session.policy, frame.since)
    events = print_findings(events, language)
    if format_.is_by_line:
        write(_form(session, format_, asked)().whole(events, tally), session.output)
        return tally.summary()
    with set_aside() as aside:
        made = format_.made(
            events=events,
            listing=format_.takes("listing")
            and collect(events, tally, frame, show=show, most=most, order=order),
            tally=tally,
            frame=frame,
            show=show,
            language=language,
            by=asked.by,
            aside=aside,
            unit=session.configuration.office.name,
        )
        if format_.is_always_written or not tally.summary().answered_nothing:
            write(made, session.output)
    return tally.summary()


def _explain(reading: LedgerOptions, session: Session) -> ExitCode:
    from sla1357.core.cases import Layout
    from sla1357.render.office import layout_table

    found: list[Finding] = []
    with opened(session.output) as stream:
        for part in chain(
            session.ledgers.findings, explain_ledgers(session.ledgers.paths, reading)
        ):
            if isinstance(part, Layout):
                table = layout_table(part, session.policy, session.language)
                write_on(stream, table)
                continue
            say_findings([part], session.language)
            found.append(part)
    return code_of_errors(found)
