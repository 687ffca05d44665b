"""Deadlines of cases, counted in Chinese working days.

The rule as values and functions; none of them reads the clock or the
environment, and none but `official_calendar` a file.  That one takes the days
from the package `holidays`, which is imported only then.

>>> import datetime as dt
>>> case = Case(case_type=CaseType.COMPLEX, received=dt.date(2026, 2, 5))
>>> result = assess(case, POLICY_1357, official_calendar(), as_of=dt.date(2026, 2, 16))
>>> [str(stage.due) for stage in result.stages]
['2026-02-06', '2026-02-10', '2026-02-14']
"""

from collections.abc import Iterable

__version__ = "0.1.0"

from sla1357.core.cases import Case, CaseId, Extension, Pause
from sla1357.core.deadlines import assess
from sla1357.core.errors import CoverageError, Sla1357Error
from sla1357.core.explanation import CountedDay, Explanation, Mark, MarkKind, explain
from sla1357.core.findings import Finding
from sla1357.core.listing import Frame
from sla1357.core.moves import Move, MoveKind, Note
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    FirstDay,
    Lateness,
    Policy,
    RestDayReceipt,
    Stage,
    StageId,
)
from sla1357.core.results import CaseResult, StageResult, Status
from sla1357.core.workdays import DayKind, SpecialDay, WorkCalendar

__all__ = [
    "POLICY_1357",
    "Case",
    "CaseId",
    "CaseResult",
    "CaseType",
    "CountedDay",
    "CoverageError",
    "DayKind",
    "Explanation",
    "Extension",
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
    "RestDayReceipt",
    "Sla1357Error",
    "SpecialDay",
    "Stage",
    "StageId",
    "StageResult",
    "Status",
    "WorkCalendar",
    "__version__",
    "assess",
    "explain",
    "official_calendar",
    "policy_from_toml",
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
    # only here: `holidays` is slow to import, and a calendar of one's own needs none of it
    from sla1357.sources.calendars import calendar_with  # noqa: PLC0415

    calendar, findings = calendar_with(files)
    if calendar is None:
        raise ValueError(_faults(findings))
    return calendar


def policy_from_toml(text: str) -> Policy:
    """Return the policy that the text of a `sla1357.toml` sets.

    Raises:
        ValueError: the text has faults; the message names each with its line, code and key.
    """
    from sla1357.readers.configuration import read_configuration  # noqa: PLC0415 - the same

    configuration, findings = read_configuration(text, source="policy")
    if configuration is None:
        raise ValueError(_faults(findings))
    return configuration.policy


def _faults(findings: Iterable[Finding]) -> str:
    """Return findings on one line; the words of their messages belong to what people see."""
    return "; ".join(
        f"{one.source}, line {one.line}: {one.code.value} {one.column or one.value or ''}"
        f" ({', '.join(one.details)})"
        for one in findings
    )
