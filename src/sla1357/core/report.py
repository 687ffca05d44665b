"""The result of a run: what every output format shows, and which cases of it."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from sla1357.core.cases import UnreadableRow
from sla1357.core.compliance import Summary, Tally
from sla1357.core.deadlines import OPEN_STATUSES, URGENCY, CaseResult, Status
from sla1357.core.findings import Finding
from sla1357.core.ledgers import ResultEvent
from sla1357.core.policy import Policy
from sla1357.core.workdays import WorkCalendar

__all__ = ["Frame", "Report", "Show", "collect", "is_shown", "shown_cases"]

_ATTENTION = frozenset({Status.OVERDUE, Status.DUE_NOW, Status.DUE_SOON})


class Show(enum.Enum):
    """Which cases an output lists; its summary is of all."""

    OPEN = "open"  #: a stage is still to do
    ATTENTION = "attention"  #: a stage is overdue, due now or due soon
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all cases of a run were assessed with."""

    as_of: dt.date  #: day of the report, in China
    policy: Policy
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that a run found."""

    frame: Frame
    results: tuple[CaseResult, ...]  #: in the order of the ledgers
    unreadable: tuple[UnreadableRow, ...]
    findings: tuple[Finding, ...]
    summary: Summary


def collect(events: Iterable[ResultEvent], frame: Frame, tally: Tally) -> Report:
    """Return the report of a run over `events`, which `tally` watches."""
    kept = list(events)
    return Report(
        frame=frame,
        results=tuple(event for event in kept if isinstance(event, CaseResult)),
        unreadable=tuple(event for event in kept if isinstance(event, UnreadableRow)),
        findings=tuple(event for event in kept if isinstance(event, Finding)),
        summary=tally.summary(),
    )


def is_shown(result: CaseResult, show: Show) -> bool:
    """Return whether an output of `show` lists the case."""
    match show:
        case Show.OPEN:
            return result.status in OPEN_STATUSES
        case Show.ATTENTION:
            return result.status in _ATTENTION
        case Show.ALL:
            return True
        case _:
            assert_never(show)


def shown_cases(report: Report, show: Show) -> list[CaseResult]:
    """Return the cases to list, most urgent first.

    By status, then by next due day: on one report day, the earlier it is, the less remains.
    """
    return sorted(
        (result for result in report.results if is_shown(result, show)),
        key=lambda result: (
            URGENCY[result.status],
            result.next_due or dt.date.max,
        ),
    )
