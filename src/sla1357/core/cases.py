"""A case as its ledger tells it, and the rows that tell none."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import NewType

from sla1357.core.policy import CaseType, StageId

__all__ = ["Case", "CaseId", "SkipReason", "SkippedRow", "UnreadableRow"]

CaseId = NewType("CaseId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request for help."""

    id: CaseId
    case_type: CaseType
    received: dt.date  #: day of receipt in China; not counted
    done: tuple[tuple[StageId, dt.date], ...] = ()  #: days in China on which stages were done
    station: str | None = None
    handler: str | None = None
    channel: str | None = None
    source: str = ""  #: path of the ledger as given
    line: int | None = None  #: physical line on which the row begins, 1-based
    #: field ("received" or a stage) → header in this ledger, for findings
    headers: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for stage, day in self.done:
            if day < self.received:
                raise ValueError(f"{stage} done on {day}, before the receipt on {self.received}")

    def header_of(self, field: str) -> str:
        """Return the ledger's header for `field`, or `field` where it has none."""
        return dict(self.headers).get(field, field)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableRow:
    """A row that could not be assessed; findings of the same line say why."""

    source: str
    line: int | None
    id: CaseId | None  #: None where the row gives none


class SkipReason(enum.Enum):
    """Why a row of a ledger is no case; the value is the JSON word."""

    BLANK = "blank"
    TITLE = "title"  #: stands above the header
    HEADER = "header"  #: the header once more
    TOTAL = "total"  #: a total, a signature or a remark below the cases
    NUMBERED_BLANK = "numbered_blank"  #: only its number is filled in


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRow:
    """A row that is no case, and is no fault either."""

    source: str
    line: int
    reason: SkipReason
