"""The promise: its stages, their limits, and how days are counted."""

import enum
from dataclasses import dataclass
from typing import Literal, NewType, assert_never

__all__ = ["POLICY_1357", "CaseType", "Policy", "Stage", "StageId"]

StageId = NewType("StageId", str)


class CaseType(enum.Enum):
    """How hard a case is; the value is the JSON word."""

    ORDINARY = "ordinary"  #: 一般
    COMPLEX = "complex"  #: 复杂


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
    """A promise in stages, and its convention of counting."""

    name: str
    stages: tuple[Stage, ...]  #: in the order in which they are to be done
    #: the day of receipt is day 0 (Civil Code of the PRC, art. 201)
    first_day: Literal["next-day"] = "next-day"
    #: a receipt on a day off counts from that day
    rest_day_receipt: Literal["as-received"] = "as-received"
    #: no time of day after which a receipt counts as the next day's
    cutoff: None = None
    #: late means: more working days used than promised
    lateness: Literal["working-days"] = "working-days"
    warn_at: int = 1  #: working days remaining from which a stage is due soon

    def __post_init__(self) -> None:
        if not self.stages:
            raise ValueError(f"policy {self.name!r} has no stage")
        ids = [stage.id for stage in self.stages]
        if len(set(ids)) < len(ids):
            raise ValueError(f"policy {self.name!r} has a stage twice: {ids}")
        if self.warn_at < 0:
            raise ValueError(f"warn_at must not be negative: {self.warn_at}")


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
