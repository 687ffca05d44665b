"""The cases of a run that a person is shown, and what they were assessed with."""

import datetime as dt
import enum
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import assert_never

from sla1357.core.cases import SkippedRow, UnreadableRow
from sla1357.core.compliance import Summary, Tally
from sla1357.core.findings import Finding
from sla1357.core.ledgers import EntryResult, ResultEvent
from sla1357.core.policy import Policy
from sla1357.core.results import URGENCY, CaseResult, Status
from sla1357.core.workdays import WorkCalendar

__all__ = [
    "Frame",
    "Listing",
    "Run",
    "Show",
    "collect",
    "is_shown",
    "most_urgent_first",
    "parted",
    "urgency_of",
]

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
class Run:
    """What a person is told of a run, whatever is shown of its cases."""

    frame: Frame
    unreadable: tuple[UnreadableRow, ...]
    findings: tuple[Finding, ...]
    summary: Summary  #: of all cases, shown or not


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Run):
    """A run with its cases."""

    cases: tuple[EntryResult, ...]  #: those to list, the most urgent first


def collect(events: Iterable[ResultEvent], tally: Tally, frame: Frame, *, show: Show) -> Listing:
    """Return what is to be shown of a run over `events`, which `tally` is to watch."""
    cases: list[EntryResult] = []
    others: list[UnreadableRow | Finding] = []
    for event in tally.watch(events):
        if isinstance(event, EntryResult):
            if is_shown(event.result, show):
                cases.append(event)
        elif not isinstance(event, SkippedRow):
            others.append(event)
    unreadable, findings = parted(others)
    return Listing(
        frame=frame,
        cases=most_urgent_first(cases),
        unreadable=unreadable,
        findings=findings,
        summary=tally.summary(),
    )


def parted(
    events: Collection[UnreadableRow | Finding],
) -> tuple[tuple[UnreadableRow, ...], tuple[Finding, ...]]:
    """Return the unreadable rows and the findings among `events`, as a `Run` has them."""
    unreadable = tuple(event for event in events if isinstance(event, UnreadableRow))
    return unreadable, tuple(event for event in events if isinstance(event, Finding))


def is_shown(result: CaseResult, show: Show) -> bool:
    """Return whether an output of `show` lists the case."""
    match show:
        case Show.OPEN:
            return bool(result.open_stages)
        case Show.ATTENTION:
            return any(stage.status in _ATTENTION for stage in result.open_stages)
        case Show.ALL:
            return True
        case _:
            assert_never(show)


def urgency_of(row: EntryResult) -> tuple[int, dt.date]:
    """Return the rank of a case in a list that begins with the most urgent one."""
    return URGENCY[row.result.status], row.result.next_due or dt.date.max


def most_urgent_first(cases: Iterable[EntryResult]) -> tuple[EntryResult, ...]:
    """Return the cases by status, then by next due day: the earlier, the less remains."""
    return tuple(sorted(cases, key=urgency_of))
