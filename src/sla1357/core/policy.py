"""The promise of an office: stages, limits and counting; and its other settings."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType, assert_never

__all__ = [
    "POLICY_1357",
    "CaseType",
    "Configuration",
    "FirstDay",
    "Lateness",
    "Policy",
    "RestDayReceipt",
    "Stage",
    "StageId",
]

StageId = NewType("StageId", str)


class CaseType(enum.Enum):
    """The complexity of a case; the value is the JSON word."""

    ORDINARY = "ordinary"  #: 一般
    COMPLEX = "complex"  #: 复杂

    __hash__ = object.__hash__  # an enum's own hash is slow, and every case needs it


class FirstDay(enum.Enum):
    """Which day is day 1; the value is the word of configuration and JSON."""

    NEXT_DAY = "next-day"  #: the working day after the receipt (Civil Code of the PRC, art. 201)
    SAME_DAY = "same-day"  #: the day of receipt itself, if it is a working day


class RestDayReceipt(enum.Enum):
    """How a receipt on a day without work counts; the value is the word of configuration."""

    AS_RECEIVED = "as-received"  #: as of that day
    NEXT_WORKING_DAY = "next-working-day"  #: as if received on the next working day


class Lateness(enum.Enum):
    """When a stage is late; the value is the word of configuration and JSON."""

    WORKING_DAYS = "working-days"  #: more working days were used than promised
    DUE_DATE = "due-date"  #: it was not done by the due day


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One promised act."""

    id: StageId
    label_zh: str
    label_en: str
    ordinary_limit: int  #: working days after the receipt of an ordinary case
    complex_limit: int  #: working days after the receipt of a complex case

    def __post_init__(self) -> None:
        if min(self.ordinary_limit, self.complex_limit) < 1:
            raise ValueError(f"limit of stage {self.id!r} must be at least 1 working day")
        if self.complex_limit < self.ordinary_limit:
            raise ValueError(f"stage {self.id!r} has a lower limit for complex cases")

    def limit_for(self, case_type: CaseType) -> int:
        """Return the limit in working days after receipt."""
        match case_type:
            case CaseType.ORDINARY:
                return self.ordinary_limit
            case CaseType.COMPLEX:
                return self.complex_limit
            case _:
                assert_never(case_type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A promise in stages, and its rules of counting."""

    name: str
    #: in the order of work; the last one closes the case
    stages: tuple[Stage, ...]
    first_day: FirstDay = FirstDay.NEXT_DAY
    rest_day_receipt: RestDayReceipt = RestDayReceipt.AS_RECEIVED
    #: a receipt at this time or later counts for the next calendar day; None: no cutoff
    cutoff: dt.time | None = None
    lateness: Lateness = Lateness.WORKING_DAYS
    warn_at: int = 1  #: working days remaining from which a stage is due soon

    @property
    def longest_limit(self) -> int:
        """Return the longest limit, in working days."""
        return max(stage.complex_limit for stage in self.stages)

    def __post_init__(self) -> None:
        if not self.stages:
            raise ValueError(f"policy {self.name!r} has no stage")
        ids = [stage.id for stage in self.stages]
        if len(set(ids)) < len(ids):
            raise ValueError(f"policy {self.name!r} has a stage twice: {ids}")
        if self.warn_at < 0:
            raise ValueError(f"warn_at must not be negative: {self.warn_at}")

    @property
    def tells_types_apart(self) -> bool:
        """Return whether any stage has different limits for ordinary and complex cases."""
        return any(stage.ordinary_limit != stage.complex_limit for stage in self.stages)

    @property
    def last_stage(self) -> Stage:
        """Return the stage that closes a case and that an extension concerns."""
        return self.stages[-1]


#: The promise of the district trade union: contact in 1, a plan in 3, closed and
#: answered in 5 (ordinary) or 7 (complex) working days.
POLICY_1357 = Policy(
    name="1357",
    stages=(
        Stage(
            id=StageId("contact"),
            label_zh="联系沟通",
            label_en="contact",
            ordinary_limit=1,
            complex_limit=1,
        ),
        Stage(
            id=StageId("plan"),
            label_zh="拿出方案",
            label_en="plan",
            ordinary_limit=3,
            complex_limit=3,
        ),
        Stage(
            id=StageId("close"),
            label_zh="办结回复",
            label_en="close",
            ordinary_limit=5,
            complex_limit=7,
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The settings of an office."""

    policy: Policy = POLICY_1357
    #: field → further names of its column, which come before those that are known
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    calendar_files: tuple[str, ...] = ()  #: paths, from the folder of the configuration
    #: the file that sets it; None: nothing is set
    source: str | None = field(default=None, compare=False)
