"""The promise of an office: types, stages, limits and counting; and its other settings."""

import datetime as dt
import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NewType

from sla1357.core.memory import FoundByIdentity

__all__ = [
    "BUILT_IN_TYPES",
    "POLICY_1357",
    "CaseType",
    "Configuration",
    "ExtensionRule",
    "FirstDay",
    "Lateness",
    "Office",
    "Policy",
    "RestDayDue",
    "RestDayReceipt",
    "Stage",
    "StageId",
    "StationFrom",
    "Supplement",
    "TypeNames",
    "Unit",
]

#: the id of a stage, as a policy declares it; the JSON word
StageId = NewType("StageId", str)


class CaseType(str):
    """The id of a type of case, as a policy declares it; the JSON word."""

    __slots__ = ()
    ORDINARY: ClassVar["CaseType"]  #: 一般, built in
    COMPLEX: ClassVar["CaseType"]  #: 复杂, built in


CaseType.ORDINARY = CaseType("ordinary")
CaseType.COMPLEX = CaseType("complex")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeNames:
    """A type of case and what it is called."""

    id: CaseType
    label_zh: str
    label_en: str
    words: tuple[str, ...] = ()  #: further words of a ledger that mean it


#: the types of a policy that declares none
BUILT_IN_TYPES = (
    TypeNames(id=CaseType.ORDINARY, label_zh="一般", label_en="ordinary", words=("普通", "简单")),
    TypeNames(id=CaseType.COMPLEX, label_zh="复杂", label_en="complex", words=("疑难",)),
)


class Unit(FoundByIdentity, enum.Enum):
    """What a limit counts; the value is the word of configuration and JSON."""

    WORKING_DAYS = "working-days"
    DAYS = "days"  #: calendar days (自然日), Civil Code of the PRC, arts. 200 and 201
    MONTHS = "months"  #: ends on the same day of a later month, else on its last (art. 202)


class FirstDay(enum.Enum):
    """Which day is day 1; the value is the word of configuration and JSON."""

    NEXT_DAY = "next-day"  #: the day after day 0 (Civil Code of the PRC, art. 201)
    SAME_DAY = "same-day"  #: day 0 itself; in working days, if it is one


class RestDayReceipt(enum.Enum):
    """How a receipt on a day without work counts; the value is the word of configuration."""

    AS_RECEIVED = "as-received"  #: as of that day
    NEXT_WORKING_DAY = "next-working-day"  #: as if received on the next working day


class RestDayDue(enum.Enum):
    """When a limit in days or months ends that falls on a day off; the word of configuration."""

    NEXT_WORKING_DAY = "next-working-day"  #: Civil Code of the PRC, art. 203
    AS_IT_FALLS = "as-it-falls"


class Supplement(enum.Enum):
    """What a request for missing documents (补正) does to a limit; the word of configuration."""

    PAUSE = "pause"  #: the days until they come do not count
    RESTART = "restart"  #: the count begins again on the day they come


class Lateness(enum.Enum):
    """When a stage is late; the value is the word of configuration and JSON."""

    WORKING_DAYS = "working-days"  #: more days were used than promised, in the unit of the stage
    DUE_DATE = "due-date"  #: it was not done by the due day


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRule:
    """How often, and how far, the limit of a stage may be extended."""

    times: int = 1  #: 0: never
    most: int | None = None  #: each time, in the unit of the stage; None: as approved

    def __post_init__(self) -> None:
        if self.times < 0 or (self.most is not None and self.most < 1):
            raise ValueError(f"times must be at least 0, and most at least 1: {self}")


_ONCE = ExtensionRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One promised act."""

    id: StageId
    label_zh: str
    label_en: str
    #: type → limit, in `unit`; a case of another type does not have this stage
    limits: tuple[tuple[CaseType, int], ...]
    unit: Unit = Unit.WORKING_DAYS
    #: the earlier stage from whose day it is counted; None: from the receipt
    after: StageId | None = None
    extension: ExtensionRule | None = None  #: None: see `Policy.extension_of`
    warn_at: int | None = None  #: None: `Policy.warn_at`
    #: columns whose day is the day of this stage too, and ends the case: a refusal (不予受理)
    done_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.limits:
            raise ValueError(f"stage {self.id!r} has no limit")
        if min(limit for _, limit in self.limits) < 1:
            raise ValueError(f"limit of stage {self.id!r} must be at least 1")
        if len(dict(self.limits)) < len(self.limits):
            raise ValueError(f"stage {self.id!r} has two limits for one type")
        if self.warn_at is not None and self.warn_at < 0:
            raise ValueError(f"warn_at must not be negative: {self.warn_at}")

    def limit_for(self, case_type: CaseType) -> int | None:
        """Return the limit in `unit`; None: the stage is not promised to this type."""
        for each, limit in self.limits:
            if each == case_type:
                return limit
        return None

    @property
    def longest_limit(self) -> int:
        """Return the longest limit, in `unit`."""
        return max(limit for _, limit in self.limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A promise in stages, and its rules of counting."""

    name: str
    #: in the order of work; the last one that a case has closes it
    stages: tuple[Stage, ...]
    types: tuple[TypeNames, ...] = BUILT_IN_TYPES  #: the first one is what a blank cell means
    first_day: FirstDay = FirstDay.NEXT_DAY
    rest_day_receipt: RestDayReceipt = RestDayReceipt.AS_RECEIVED
    rest_day_due: RestDayDue = RestDayDue.NEXT_WORKING_DAY
    supplement: Supplement = Supplement.PAUSE
    #: a receipt at this time or later counts for the next calendar day; None: no cutoff
    cutoff: dt.time | None = None
    lateness: Lateness = Lateness.WORKING_DAYS
    warn_at: int = 1  #: days remaining from which a stage is due soon, in its unit
    target: float | None = None  #: on-time rate that each stage should reach, above 0 up to 1

    def __post_init__(self) -> None:
        if not self.stages or not self.types:
            raise ValueError(f"policy {self.name!r} has no stage, or no type")
        ids = [stage.id for stage in self.stages]
        if len(set(ids)) < len(ids):
            raise ValueError(f"policy {self.name!r} has a stage twice: {ids}")
        types = [each.id for each in self.types]
        if len(set(types)) < len(types):
            raise ValueError(f"policy {self.name!r} has a type twice: {types}")
        if self.warn_at < 0:
            raise ValueError(f"warn_at must not be negative: {self.warn_at}")
        if self.target is not None and not 0 < self.target <= 1:
            raise ValueError(f"target must be above 0, and 1 at most: {self.target}")
        for place, stage in enumerate(self.stages):
            self._check(stage, self.stages[:place])
        for case_type in types:
            if not self.stages_of(case_type):
                raise ValueError(f"no stage is promised to type {case_type!r}")

    def _check(self, stage: Stage, earlier: Sequence[Stage]) -> None:
        types = dict(stage.limits).keys()
        if unknown := types - {each.id for each in self.types}:
            raise ValueError(f"stage {stage.id!r} has a limit for {min(unknown)!r}, no type")
        if stage.after is None:
            return
        begun = next((each for each in earlier if each.id == stage.after), None)
        if begun is None or types - dict(begun.limits).keys():
            raise ValueError(
                f"stage {stage.id!r} is counted from {stage.after!r}, which is no earlier stage "
                "of the same types"
            )

    def names_of(self, case_type: CaseType) -> TypeNames:
        """Return what a type is called.

        Raises:
            ValueError: the policy has no such type.
        """
        for each in self.types:
            if each.id == case_type:
                return each
        raise ValueError(f"policy {self.name!r} has no type {case_type!r}")

    def stages_of(self, *types: CaseType) -> tuple[Stage, ...]:
        """Return the stages that are promised to any of some types."""
        of_all = len(self.types)
        return tuple(
            [
                stage
                for stage in self.stages
                if len(stage.limits) == of_all or any(map(stage.limit_for, types))
            ]
        )

    def extension_of(self, stage: Stage) -> ExtensionRule | None:
        """Return how the limit of a stage may be extended; None: it may not.

        A policy that does not say it of any stage allows one extension of the last stage.
        """
        for each in self.stages:
            if each.extension:
                return stage.extension
        return _ONCE if stage is self.stages[-1] else None

    @property
    def changed_types(self) -> tuple[TypeNames, ...]:
        """Return the types of which a case may be found to be later."""
        return self.types[1:] if self.types == BUILT_IN_TYPES else self.types

    @property
    def tells_types_apart(self) -> bool:
        """Return whether cases of different types have different limits."""
        return any(
            len(stage.limits) < len(self.types) or len({limit for _, limit in stage.limits}) > 1
            for stage in self.stages
        )

    @property
    def is_plain(self) -> bool:
        """Return whether all is said by ids, labels and limits in working days from the receipt.

        What it prints stays as it was before there was anything else to say.
        """
        plain = {
            Stage(
                id=each.id,
                label_zh=each.label_zh,
                label_en=each.label_en,
                limits=each.limits,
                warn_at=each.warn_at,
            )
            for each in self.stages
        }
        return (
            plain == set(self.stages)
            and self.types == BUILT_IN_TYPES
            and self.supplement is Supplement.PAUSE
        )


def _built_in(stage_id: str, label: str, ordinary: int, complex_: int) -> Stage:
    return Stage(
        id=StageId(stage_id),
        label_zh=label,
        label_en=stage_id,
        limits=((CaseType.ORDINARY, ordinary), (CaseType.COMPLEX, complex_)),
    )


#: The promise of the district trade union: contact in 1, a plan in 3, closed and
#: answered in 5 (ordinary) or 7 (complex) working days.
POLICY_1357 = Policy(
    name="1357",
    stages=(
        _built_in("contact", "联系沟通", 1, 1),
        _built_in("plan", "拿出方案", 3, 3),
        _built_in("close", "办结回复", 5, 7),
    ),
)


class StationFrom(enum.Enum):
    """What names the station of a row without one; the value is the word of configuration."""

    COLUMN = "column"  #: nothing else than its column
    FILE = "file"  #: the name of the ledger, without its ending
    SHEET = "sheet"  #: the name of the sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What is printed on forms, and what clerks choose from."""

    name: str | None = None  #: of the unit, as it stands on paper; None: not named
    stations: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The settings of an office."""

    policy: Policy = POLICY_1357
    #: field → further names of its column, which come before those that are known
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    calendar_files: tuple[str, ...] = ()  #: paths, from the folder of the configuration
    office: Office = Office()
    station_from: StationFrom = StationFrom.COLUMN
    #: the file that sets it; None: nothing is set
    source: str | None = field(default=None, compare=False)
