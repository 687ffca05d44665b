"""The names of `from sla1357 import ...`."""

from os import PathLike, fspath

from sla1357 import __version__
from sla1357.core.assessment import EntryResult, LedgerEvent, LeftOutRow, ResultEvent
from sla1357.core.cases import (
    Case,
    CaseId,
    Entry,
    Extension,
    Pause,
    SkippedRow,
    SkipReason,
    TypeChange,
    UnreadableRow,
)
from sla1357.core.deadlines import assess, assessing
from sla1357.core.errors import CoverageError, ExtraMissingError, Sla1357Error
from sla1357.core.explanation import Count, CountedDay, Explanation, Mark, MarkKind, explain
from sla1357.core.findings import Code, Finding, FindingsError, Severity
from sla1357.core.listing import DatedBy, Dimension, Frame
from sla1357.core.moves import Move, MoveKind, Note
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    ExtensionRule,
    FirstDay,
    Lateness,
    Policy,
    RestDayDue,
    RestDayReceipt,
    Stage,
    StageId,
    Supplement,
    TypeNames,
    Unit,
)
from sla1357.core.reports.report import Report
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.tally import Summary
from sla1357.core.workdays import DayKind, SpecialDay, WorkCalendar
from sla1357.library.days import china_day, due_days, today_in_china
from sla1357.library.ledgers import (
    Check,
    LedgerSource,
    Reading,
    case_record,
    check,
    finding_record,
    finding_text,
    read_ledger,
    report_on,
    to_html,
    to_json,
)

__all__ = [
    "POLICY_1357",
    "Case",
    "CaseId",
    "CaseResult",
    "CaseType",
    "Check",
    "Code",
    "Count",
    "CountedDay",
    "CoverageError",
    "DatedBy",
    "DayKind",
    "Dimension",
    "Entry",
    "EntryResult",
    "Explanation",
    "Extension",
    "ExtensionRule",
    "ExtraMissingError",
    "Finding",
    "FindingsError",
    "FirstDay",
    "Frame",
    "Lateness",
    "LedgerEvent",
    "LedgerSource",
    "LeftOutRow",
    "Mark",
    "MarkKind",
    "Move",
    "MoveKind",
    "Note",
    "Pause",
    "Policy",
    "Reading",
    "Report",
    "RestDayDue",
    "RestDayReceipt",
    "ResultEvent",
    "Severity",
    "SkipReason",
    "SkippedRow",
    "Sla1357Error",
    "SpecialDay",
    "Stage",
    "StageId",
    "StageResult",
    "Status",
    "Summary",
    "Supplement",
    "TypeChange",
    "TypeNames",
    "Unit",
    "UnreadableRow",
    "WorkCalendar",
    "__version__",
    "assess",
    "assessing",
    "case_record",
    "check",
    "china_day",
    "due_days",
    "explain",
    "finding_record",
    "finding_text",
    "official_calendar",
    "policy_from_toml",
    "policy_named",
    "read_ledger",
    "report_on",
    "to_html",
    "to_json",
    "today_in_china",
]


def official_calendar(*files: str | PathLike[str]) -> WorkCalendar:
    """Return the State Council's calendar, 2001 to 2040, as the package `holidays` knows it.

    What lies past `confirmed_through` has no notice yet; results that depend
    on it are marked `provisional`.

    Args:
        files: Paths of calendar files to add: notices for a year, or local
            changes; the later ones win.  No other file is read, also none that
            `calendar import --use` has kept.

    Raises:
        FindingsError: a file has errors; it is a ValueError, too.
    """
    # imported here: a program with its own calendar does not need it
    from sla1357.sources.calendars import calendar_with

    calendar, findings = calendar_with([fspath(each) for each in files])
    if calendar is None:
        raise FindingsError(findings)
    return calendar


def policy_from_toml(text: str) -> Policy:
    """Return the policy that the text of a `sla1357.toml` sets.

    Raises:
        FindingsError: the text has faults; it is a ValueError, too.
    """
    from sla1357.readers.configuration import read_configuration

    configuration, findings = read_configuration(text, source="policy")
    if configuration is None:
        raise FindingsError(findings)
    return configuration.policy


def policy_named(name: str) -> Policy:
    """Return a policy that comes with the program, such as `xinfang` or 信访; see `policy list`.

    Raises:
        ValueError: there is no policy of that name; the message has the names.
    """
    from sla1357.sources import policies

    try:
        return policies.policy_named(name)
    except LookupError:
        known = ", ".join(policies.policy_names())
        raise ValueError(f"no policy {name!r}; there are {known}") from None
