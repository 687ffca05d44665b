"""The configuration, calendar and day that a command works with."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sla1357.cli.options import CalendarFileOptions, CalendarOptions, DayOptions, OfficeOptions
from sla1357.cli.output import check_paths, say_findings
from sla1357.cli.shell import wrong
from sla1357.core.findings import Finding, FindingsError
from sla1357.core.policy import Configuration, Policy
from sla1357.core.workdays import WorkCalendar
from sla1357.sources.environment import calendar_files, today_in_china
from sla1357.sources.files import is_same_file
from sla1357.sources.folders import Ledgers, ledgers_named
from sla1357.sources.office import kept_calendars, load_configuration
from sla1357.sources.official import official_calendar
from sla1357.texts import errors
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from sla1357.core.listing import Frame
    from sla1357.core.results import Choice
    from sla1357.readers.rows.included import Include

__all__ = ["Session", "calendar_of", "configured", "session_of", "with_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The configuration, calendar and day of a command, and where its result goes."""

    language: Language
    configuration: Configuration
    calendar: WorkCalendar
    as_of: dt.date  #: day of the report
    ledgers: Ledgers
    findings: tuple[Finding, ...]  #: about calendar files, folders and patterns
    output: str | None  #: path of the result; None or `-` is standard output
    choice: "Choice | None" = None  #: of the cases in the ledgers; None: all
    since: dt.date | None = None  #: only cases with news since then; None: all
    include: "Include | None" = None  #: further columns, which outputs repeat

    @property
    def policy(self) -> Policy:
        """Return the policy that cases are measured by."""
        return self.configuration.policy

    @property
    def frame(self) -> "Frame":
        """Return the day, policy and calendar for assessing cases, and which are chosen."""
        from sla1357.core.listing import Frame

        since = None
        if self.since:
            from sla1357.core.reports.news import Since

            since = Since(
                day=self.since, as_of=self.as_of, policy=self.policy, calendar=self.calendar
            )
        return Frame(
            as_of=self.as_of,
            policy=self.policy,
            calendar=self.calendar,
            choice=self.choice,
            since=since,
            included=self.include.columns if self.include else (),
        )


def session_of(
    options: CalendarOptions, *, read: Sequence[str] = (), ledgers: Sequence[str] = ()
) -> Session:
    """Read the configuration and all calendar files; end the program if one has an error.

    Args:
        options: The options of the command.
        read: Paths of other inputs, which the output must not overwrite.
        ledgers: Arguments that name ledgers; their folders may hold a configuration.
    """
    found = _ledgers_of(ledgers, options.output)
    configuration = configured(options, folders=found.folders)
    paths, unused = _calendar_paths(options, configuration)
    config = options.config or configuration.source
    check_paths(options.output, read=[*read, *found.paths, *paths], config=config)
    calendar, findings = _calendar(paths, configuration)
    as_of = options.as_of if isinstance(options, DayOptions) else None
    return Session(
        language=options.language,
        configuration=configuration,
        calendar=calendar,
        as_of=as_of or today_in_china(),
        ledgers=found,
        findings=(*unused, *findings, *found.findings),
        output=options.output,
    )


def calendar_of(options: CalendarFileOptions, configuration: Configuration) -> WorkCalendar:
    """Read all calendar files and print what is found; end the program if one has an error."""
    paths, unused = _calendar_paths(options, configuration)
    calendar, findings = _calendar(paths, configuration)
    say_findings((*unused, *findings), options.language)
    return calendar


def _calendar_paths(
    options: CalendarFileOptions, configuration: Configuration
) -> tuple[Sequence[str], tuple[Finding, ...]]:
    """Return the calendar files of a run, and warnings about kept ones that are not used."""
    kept, unused = kept_calendars()
    # later files win
    added = options.calendar or ()
    return (*kept, *configuration.calendar_files, *calendar_files(), *added), unused


def _calendar(
    paths: Sequence[str], configuration: Configuration
) -> tuple[WorkCalendar, tuple[Finding, ...]]:
    """Return the calendar with some files, and warnings.

    Raises:
        FindingsError: a file has an error.
    """
    calendar: WorkCalendar | None = official_calendar()
    findings: tuple[Finding, ...] = ()
    if paths:
        from sla1357.sources.calendars import calendar_with

        calendar, findings = calendar_with(paths)
    if calendar is None:
        raise FindingsError(findings)
    if configuration.source:
        calendar = replace(calendar, configuration=configuration.source)
    return calendar, findings


def _ledgers_of(arguments: Sequence[str], output: str | None) -> Ledgers:
    """Return the ledgers that arguments name.

    Of the files in a folder, the one that is written is none if an earlier run wrote it.
    """
    ledgers = ledgers_named(arguments)
    earlier = [each for each in ledgers.found if output and is_same_file(output, each)]
    if not earlier:
        return ledgers
    from sla1357.sources.ledgers import is_result  # only here: a run may read no ledger

    results = {each for each in earlier if is_result(each)}
    return replace(
        ledgers,
        paths=tuple(each for each in ledgers.paths if each not in results),
        found={path: by for path, by in ledgers.found.items() if path not in results},
    )


def configured(options: OfficeOptions, *, folders: Sequence[str] = ()) -> Configuration:
    """Read the configuration, and the policy that is asked for.

    Raises:
        FindingsError: the configuration has an error.
    """
    configuration, findings = load_configuration(options.config, folders=folders)
    if configuration is None:
        raise FindingsError(findings)
    say_findings(findings, options.language)
    if options.policy is None:
        return configuration
    return with_named(configuration, options.policy, hint="--policy")


def with_named(configuration: Configuration, name: str, *, hint: str) -> Configuration:
    """Return the settings with a policy that comes with the program; end it if there is none.

    Args:
        configuration: The settings of the office.
        name: Of the policy.
        hint: The option or argument that names it.
    """
    from sla1357.sources.policies import policy_names, with_policy

    try:
        return with_policy(configuration, name)
    except LookupError:
        known = ", ".join(policy_names())
        raise wrong(errors.NO_POLICY, name, known, hint=hint) from None
