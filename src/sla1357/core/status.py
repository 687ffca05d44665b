"""The state of a stage on a day, and its kinds."""

import enum
from typing import assert_never

from sla1357.core.memory import FoundByIdentity

__all__ = ["URGENCY", "Heading", "Status"]


class Status(FoundByIdentity, enum.Enum):
    """State of a stage on a day, most urgent first; the value is the JSON word."""

    OVERDUE = "overdue"  #: not done, and late; stays so when the clock stops
    DUE_NOW = "due_now"  #: not done, remaining = 0
    DUE_SOON = "due_soon"  #: not done, 0 < remaining <= warn_at
    TO_CHECK = "to_check"  #: a text instead of a day is recorded: unknown if and when it was done
    ON_TRACK = "on_track"  #: not done, remaining > warn_at
    PAUSED = "paused"  #: not done, the clock stands still, and it was not late when it stopped
    #: the stage from which it is counted is not done; that stage says what the case waits for
    NOT_STARTED = "not_started"
    UNRECORDED = "unrecorded"  #: blank, though a later stage is done
    MET_LATE = "met_late"  #: done, and late; stays so for ever
    WITHDRAWN = "withdrawn"  #: not done when the case was withdrawn, and not late then
    MET = "met"  #: done, and not late

    @property
    def is_open(self) -> bool:
        """Return whether a stage of this status still has to be done."""
        match self:
            case Status.OVERDUE | Status.DUE_NOW | Status.DUE_SOON | Status.TO_CHECK:
                return True
            case Status.ON_TRACK | Status.NOT_STARTED | Status.PAUSED:
                return True
            case Status.UNRECORDED | Status.WITHDRAWN | Status.MET_LATE | Status.MET:
                return False
            case _:
                assert_never(self)

    @property
    def is_pressing(self) -> bool:
        """Return whether a stage of this status needs attention on the report day."""
        match self:
            case Status.OVERDUE | Status.DUE_NOW | Status.DUE_SOON | Status.TO_CHECK:
                return True
            case Status.ON_TRACK | Status.NOT_STARTED | Status.PAUSED | Status.UNRECORDED:
                return False
            case Status.WITHDRAWN | Status.MET_LATE | Status.MET:
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
            case Status.TO_CHECK | Status.NOT_STARTED | Status.UNRECORDED:
                return False
            case Status.WITHDRAWN | Status.MET:
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
            case Status.TO_CHECK | Status.NOT_STARTED | Status.PAUSED:
                return False
            case Status.UNRECORDED | Status.WITHDRAWN:
                return False
            case _:
                assert_never(self)

    @property
    def came_due(self) -> bool:
        """Return whether a stage of this status is in the on-time rate."""
        return self.is_done or self.is_late


class Heading(enum.Enum):
    """The parts of a list of what is to do, the most urgent first."""

    OVERDUE = "overdue"
    DUE_NOW = "due_now"
    DUE_SOON = "due_soon"
    OTHERS = "others"


#: status → rank, the most urgent first
URGENCY = {status: rank for rank, status in enumerate(Status)}
