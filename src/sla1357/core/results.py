"""What is said of a case and its stages on a day."""

import datetime as dt
import enum
from dataclasses import dataclass, field
from typing import assert_never

from sla1357.core.cases import Case
from sla1357.core.moves import Move, Note
from sla1357.core.policy import CaseType, StageId
from sla1357.core.workdays import DayKind

__all__ = ["URGENCY", "CaseResult", "StageResult", "Status"]


class Status(enum.Enum):
    """State of a stage on a day, most urgent first; the value is the JSON word."""

    OVERDUE = "overdue"  #: not done, and late; stays so when the clock stops
    DUE_NOW = "due_now"  #: not done, remaining = 0
    DUE_SOON = "due_soon"  #: not done, 0 < remaining <= warn_at
    TO_CHECK = "to_check"  #: what is recorded is no day: nobody knows whether and when it was done
    ON_TRACK = "on_track"  #: not done, remaining > warn_at
    PAUSED = "paused"  #: not done, the clock stands still, and it was not late when it stopped
    UNRECORDED = "unrecorded"  #: blank, though a later stage is done
    MET_LATE = "met_late"  #: done, and late; stays so for ever
    WITHDRAWN = "withdrawn"  #: not done when the case was withdrawn, and not late then
    MET = "met"  #: done, and not late

    __hash__ = object.__hash__  # that of an enum is slow, and every stage is counted by its status

    @property
    def is_open(self) -> bool:
        """Return whether a stage of this status is still to do."""
        match self:
            case Status.OVERDUE | Status.DUE_NOW | Status.DUE_SOON | Status.TO_CHECK:
                return True
            case Status.ON_TRACK | Status.PAUSED:
                return True
            case Status.UNRECORDED | Status.WITHDRAWN | Status.MET_LATE | Status.MET:
                return False
            case _:
                assert_never(self)

    @property
    def is_pressing(self) -> bool:
        """Return whether a stage of this status is to be looked at on the day of the report."""
        match self:
            case Status.OVERDUE | Status.DUE_NOW | Status.DUE_SOON | Status.TO_CHECK:
                return True
            case Status.ON_TRACK | Status.PAUSED | Status.UNRECORDED | Status.WITHDRAWN:
                return False
            case Status.MET_LATE | Status.MET:
                return False
            case _:
                assert_never(self)

    @property
    def is_late(self) -> bool:
        """Return whether the promise was broken."""
        match self:
            case Status.OVERDUE | Status.MET_LATE:
                return True
            case Status.DUE_NOW | Status.DUE_SOON | Status.ON_TRACK | Status.PAUSED:
                return False
            case Status.TO_CHECK | Status.UNRECORDED | Status.WITHDRAWN | Status.MET:
                return False
            case _:
                assert_never(self)

    @property
    def is_done(self) -> bool:
        """Return whether a stage of this status has a day on which it was done."""
        match self:
            case Status.MET_LATE | Status.MET:
                return True
            case Status.OVERDUE | Status.DUE_NOW | Status.DUE_SOON | Status.ON_TRACK:
                return False
            case Status.TO_CHECK | Status.PAUSED | Status.UNRECORDED | Status.WITHDRAWN:
                return False
            case _:
                assert_never(self)

    @property
    def came_due(self) -> bool:
        """Return whether a stage of this status is in the on-time rate."""
        return self.is_done or self.is_late


#: status → rank, the most urgent first
URGENCY = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResult:
    """One stage of a case on a day; all counts are of counted working days unless said."""

    stage: StageId
    limit: int  #: working days promised, with what an upgrade or an extension added
    due: dt.date | None  #: ends at 24:00; None: not known before a pause ends
    original_due: dt.date  #: `due` without pauses, upgrade and extension
    moves: tuple[Move, ...]  #: what made `due` of `original_due`, in order
    done: dt.date | None  #: None: not done by the day of the report
    status: Status
    elapsed: int | None  #: used from receipt to the end; None: nobody knows the end
    remaining: int | None  #: limit - elapsed, below zero when late; None: as `elapsed`
    natural_days_past_due: int | None  #: calendar days from due to the end; None: as `elapsed`
    provisional: bool  #: a day it depends on has no notice yet
    due_provisional: bool  #: and `due` is such a day
    due_kind: DayKind | None  #: a workday, or a make-up workday (补班); None: no due day
    notes: tuple[Note, ...] = ()
    is_past: bool = False  #: to check, and a later stage is done: there is nothing left to do

    # derived once, as many cases may share a result
    is_open: bool = field(init=False, compare=False, repr=False)  #: not done, and still to do

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_open", self.status.is_open and not self.is_past)

    def __hash__(self) -> int:
        return hash((self.original_due, self.due, self.done, self.elapsed))  # as of `Case`


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # looked up with every row: by itself
class CaseResult:
    """A case on a day; two results are compared by what they hold, not as wholes."""

    case: Case  #: as it is recorded
    known: Case  #: as it was known on that day
    counted_as_received: dt.date  #: the receipt, after the policy's cutoff and days off
    stages: tuple[StageResult, ...]  #: in the order of the policy

    # derived once, as many rows of a ledger may share a result
    status: Status = field(init=False)  #: of the most urgent stage
    #: still to do; of a case that was withdrawn there are none
    open_stages: tuple[StageResult, ...] = field(init=False, repr=False)
    #: the earliest due day among the open stages; of one to check, where there is no other
    next_due: dt.date | None = field(init=False, repr=False)
    provisional: bool = field(init=False)  #: whether any stage is

    def __post_init__(self) -> None:
        stages = self.stages
        still_open = () if self.withdrawn else tuple([s for s in stages if s.is_open])
        sure = [s for s in still_open if s.status is not Status.TO_CHECK] or still_open
        set_once = object.__setattr__
        set_once(self, "status", min([s.status for s in stages], key=URGENCY.__getitem__))
        set_once(self, "open_stages", still_open)
        set_once(self, "next_due", min([s.due for s in sure if s.due], default=None))
        set_once(self, "provisional", True in [s.provisional for s in stages])

    @property
    def case_type(self) -> CaseType:
        """Return how hard the case was on that day."""
        return CaseType.COMPLEX if self.known.upgraded else self.known.case_type

    @property
    def withdrawn(self) -> dt.date | None:
        """Return the day of withdrawal; None if the case was not withdrawn by that day."""
        return self.known.withdrawn
