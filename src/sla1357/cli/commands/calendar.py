"""The group `calendar`, and its commands that show the calendar and count in it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from sla1357.cli.deferred import defer
from sla1357.cli.help import HelpGroup
from sla1357.cli.options import CalendarOptions, DayOptions, Strict, day_of
from sla1357.cli.output import Format, format_option, say_findings
from sla1357.cli.session import Session, session_of
from sla1357.cli.shell import ExitCode, wrong
from sla1357.core.findings import Finding
from sla1357.core.months import Span, days_between, holidays_in, months_of, span_between
from sla1357.sources.office import kept_calendars
from sla1357.texts import errors

__all__ = ["add", "calendar", "count", "show", "status", "today"]

calendar: typer.Typer = typer.Typer(cls=HelpGroup, no_args_is_help=True)
defer(
    calendar,
    "show",
    "calendar:show",
    "Show a wall calendar with days off (放假) and make-up workdays (补班).",
    "Exit codes: 0 answered; 2 wrong usage; 3 not answered.",
)
defer(
    calendar,
    "status",
    "calendar:status",
    "Show how far notices confirm the calendar, and how long promises stay confirmed.",
    "The longest promise of the policy is the first to reach into the next year.",
    "Exit codes: 0 answered; 1 near, by --fail-within; 2 wrong usage; 3 not answered.",
)
defer(
    calendar,
    "today",
    "calendar:today",
    "Say whether today is a working day in China; for cron, by the exit code.",
    "Exit codes: 0 a working day; 1 a day off; 2 wrong usage;\n"
    "3 not answered, or provisional and --strict.",
)
defer(
    calendar,
    "count",
    "calendar:count",
    "Count the working days after one day, up to and including another.",
    "If TO is before FROM, the count is negative.",
    "Exit codes: 0 answered; 2 wrong usage; 3 not answered, or provisional and --strict.",
)
defer(
    calendar,
    "add",
    "calendar:add",
    "Show the N-th working day after a day, or before it.",
    "Exit codes: 0 answered; 2 wrong usage; 3 not answered, or provisional and --strict.",
    ignore_unknown_options=True,
)
defer(
    calendar,
    "validate",
    "calendar_files:validate",
    "Report every error in calendar files, line by line; for CI.",
    "A year without days, whose notice is not published yet, is a warning.",
    "Exit codes: 0 no error; 1 an error; 2 wrong usage; 4 a file cannot be read.",
)
defer(
    calendar,
    "diff",
    "calendar_files:diff",
    "Show what a calendar file changes: days, and deadlines or statuses of cases.",
    "Exit codes: 0 nothing; 1 something; 2 wrong usage; 3 not fully answered;\n"
    "4 a file cannot be read.",
)
defer(
    calendar,
    "import",
    "calendar_files:import_",
    "Turn a notice into a calendar file, check it, and show it as a wall calendar.",
    "The calendar is printed on standard error; compare it with the notice. Nothing is written\n"
    "if a rule is broken. With --local, the rules for a whole year do not apply.",
    "Exit codes: 0 written; 1 an error in the notice; 2 wrong usage; 4 it cannot be read.",
)
defer(
    calendar,
    "forget",
    "calendar_files:forget",
    "Remove a calendar file that `calendar import --use` kept.",
    "Exit codes: 0 removed; 2 no such file.",
)
defer(
    calendar,
    "export",
    "calendar_files:export",
    "Write the days off and make-up workdays of years for other programs.",
    "CSV and iCalendar cover January to December; JSON has the days of the notice for\n"
    "the year, some of which may lie in the previous December. A year without a notice\n"
    "has no days: they are not known yet. With --all, its days are written and marked as\n"
    "not confirmed.",
    "Exit codes: 0 written; 2 wrong usage; 3 a year has no notice, without --all.",
)


class ShowFormat(Format):
    """Formats of `calendar show`."""

    TABLE = "table", "calendar.wall:wall_calendar"
    JSON = "json", "calendar.documents:months_document"


class StatusFormat(Format):
    """Formats of `calendar status`."""

    TABLE = "table", "calendar.wall:runway_text"
    JSON = "json", "calendar.documents:runway_document"


class DayFormat(Format):
    """Formats of `calendar today`."""

    TABLE = "table", "calendar.wall:day_line"
    JSON = "json", "calendar.documents:day_document"


class SpanFormat(Format):
    """Formats of `calendar count` and `calendar add`."""

    TABLE = "table", "calendar.wall:span_table"
    JSON = "json", "calendar.documents:span_document"


_FORMAT = format_option("How to write the answer.")


def show(
    year: Annotated[int, typer.Argument(metavar="YEAR", min=1, max=9999, help="The year.")],
    month: Annotated[
        int | None, typer.Argument(metavar="[MONTH]", min=1, max=12, help="One month of it.")
    ] = None,
    *,
    format_: Annotated[ShowFormat | None, _FORMAT] = None,
    options: DayOptions,
) -> None:
    """Write the months of a year."""
    format_ = ShowFormat.chosen(format_, options.output)
    session = session_of(options)
    say_findings(session.findings, session.language)
    months = months_of(session.calendar, year, month)
    format_.write(
        options.output,
        calendar=session.calendar,
        months=months,
        holidays=holidays_in(session.calendar, months),
        language=session.language,
        as_of=session.as_of,
    )


def status(
    *,
    fail_within: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS",
            min=0,
            help="Exit with 1 if at most this many days are left.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[StatusFormat | None, _FORMAT] = None,
    options: DayOptions,
) -> None:
    """Write the runway: for how long a new promise still ends on a confirmed day."""
    from sla1357.core.counting import notice_missing, runway_of

    format_ = StatusFormat.chosen(format_, options.output)
    session = session_of(options)
    base, language = session.calendar, session.language
    say_findings(session.findings, language)
    kept, _ = kept_calendars()
    runway = runway_of(base, session.policy, as_of=session.as_of)
    format_.write(options.output, runway=runway, calendar=base, kept=kept, language=language)
    if fail_within is not None and runway.days_left <= fail_within:
        say_findings([notice_missing(base)], language)  # with what to do about it
        raise typer.Exit(ExitCode.FOUND)


def today(
    *,
    format_: Annotated[DayFormat | None, _FORMAT] = None,
    strict: Strict = False,
    options: DayOptions,
) -> None:
    """Write what the day is."""
    format_ = DayFormat.chosen(format_, options.output)
    session = session_of(options)
    (day,) = days_between(session.calendar, session.as_of, session.as_of)
    _say_with_notice(session, missing=day.provisional)
    format_.write(session.output, day=day, calendar=session.calendar, language=session.language)
    if strict and day.provisional:
        raise typer.Exit(ExitCode.NOT_ANSWERED)
    raise typer.Exit(ExitCode.OK if day.is_working else ExitCode.FOUND)


def _say_with_notice(session: Session, *, missing: bool) -> Sequence[Finding]:
    """Print the findings of a session, with the one that a notice is missing, and return them."""
    findings = session.findings
    if missing:
        from sla1357.core.counting import notice_missing

        findings = (*findings, notice_missing(session.calendar))
    say_findings(findings, session.language)
    return findings


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanOptions:
    """The first day of a span, and the result that is written."""

    start: Annotated[
        dt.date,
        typer.Argument(
            parser=day_of, metavar="FROM", help="The day before the first counted day."
        ),
    ]
    explain: Annotated[bool, typer.Option("--explain", help="List the days one by one.")] = False
    format_: Annotated[SpanFormat | None, _FORMAT] = None
    strict: Strict = False


def count(
    *,
    asked: SpanOptions,
    end: Annotated[
        dt.date, typer.Argument(parser=day_of, metavar="TO", help="The last counted day.")
    ],
    options: CalendarOptions,
) -> None:
    """Answer with a number of working days."""
    format_ = SpanFormat.chosen(asked.format_, options.output)
    session = session_of(options)
    span = span_between(session.calendar, asked.start, end)
    _answer(span, session, asked, format_, asked_for_end=False)


def add(
    *,
    asked: SpanOptions,
    number: Annotated[
        int, typer.Argument(metavar="N", help="Working days; a negative number counts back.")
    ],
    options: CalendarOptions,
) -> None:
    """Answer with a day."""
    if not number:
        raise wrong(errors.NOT_ZERO, hint="N")
    format_ = SpanFormat.chosen(asked.format_, options.output)
    session = session_of(options)
    end = session.calendar.add_working_days(asked.start, number)
    span = span_between(session.calendar, asked.start, end)
    _answer(span, session, asked, format_, asked_for_end=True)


def _answer(
    span: Span, session: Session, asked: SpanOptions, format_: SpanFormat, *, asked_for_end: bool
) -> None:
    """Write the span; end the program if it is provisional and `--strict` is given."""
    findings = _say_with_notice(session, missing=span.provisional)
    format_.write(
        session.output,
        span=span,
        calendar=session.calendar,
        findings=findings,
        language=session.language,
        asked_for_end=asked_for_end,
        explained=asked.explain,
    )
    if asked.strict and span.provisional:
        raise typer.Exit(ExitCode.NOT_ANSWERED)
