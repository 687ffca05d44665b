"""The names of `from sla1357 import ...`."""

from collections.abc import Iterable

from sla1357 import __version__
from sla1357.core.cases import Case, CaseId, Entry, Extension, Pause, TypeChange
from sla1357.core.deadlines import assess, assessing
from sla1357.core.errors import CoverageError, Sla1357Error
from sla1357.core.explanation import Count, CountedDay, Explanation, Mark, MarkKind, explain
from sla1357.core.findings import Finding
from sla1357.core.listing import Frame
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
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.workdays import DayKind, SpecialDay, WorkCalendar

__all__ = [
    "POLICY_1357",
    "Case",
    "CaseId",
    "CaseResult",
    "CaseType",
    "Count",
    "CountedDay",
    "CoverageError",
    "DayKind",
    "Entry",
    "Explanation",
    "Extension",
    "ExtensionRule",
    "FirstDay",
    "Frame",
    "Lateness",
    "Mark",
    "MarkKind",
    "Move",
    "MoveKind",
    "Note",
    "Pause",
    "Policy",
    "RestDayDue",
    "RestDayReceipt",
    "Sla1357Error",
    "SpecialDay",
    "Stage",
    "StageId",
    "StageResult",
    "Status",
    "Supplement",
    "TypeChange",
    "TypeNames",
    "Unit",
    "WorkCalendar",
    "__version__",
    "assess",
    "assessing",
    "explain",
    "official_calendar",
    "policy_from_toml",
    "policy_named",
]


def official_calendar(*files: str) -> WorkCalendar:
    """Return the State Council's calendar, 2001 to 2040, as the package `holidays` knows it.

    What lies past `confirmed_through` has no notice yet; results that depend
    on it are marked `provisional`.

    Args:
        files: Paths of calendar files to add: notices for a year, or local
            changes; the later ones win.

    Raises:
        ValueError: a file has errors; the message names each with its line and code.
    """
    # imported here: a program with its own calendar does not need it
    from sla1357.sources.calendars import calendar_with

    calendar, findings = calendar_with(files)
    if calendar is None:
        raise ValueError(_faults(findings))
    return calendar


def policy_from_toml(text: str) -> Policy:
    """Return the policy that the text of a `sla1357.toml` sets.

    Raises:
        ValueError: the text has faults; the message names each with its line, code and key.
    """
    from sla1357.readers.configuration import read_configuration

    configuration, findings = read_configuration(text, source="policy")
    if configuration is None:
        raise ValueError(_faults(findings))
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


def _faults(findings: Iterable[Finding]) -> str:
    """Return findings on one line, without their messages, which are for people."""
    return "; ".join(map(_fault, findings))


def _fault(one: Finding) -> str:
    place = one.source if one.line is None else f"{one.source}, line {one.line}"
    said = [one.code.value, one.column, None if one.value is None else repr(one.value)]
    details = f" ({', '.join(one.details)})" if one.details else ""
    return f"{place}: {' '.join(filter(None, said))}{details}"
