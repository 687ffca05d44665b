"""Changes of cases and limits of stages, as tests write them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sla1357.core.cases import Case, TypeChange
from sla1357.core.policy import CaseType

TYPES = (CaseType.ORDINARY, CaseType.COMPLEX)


def limits(ordinary: int, complex_: int) -> tuple[tuple[CaseType, int], ...]:
    """Return the limits of both built-in types."""
    return ((CaseType.ORDINARY, ordinary), (CaseType.COMPLEX, complex_))


def to_complex(day: str | dt.date | None) -> tuple[TypeChange, ...]:
    """Return the change of an ordinary case that was found complex; None: it was not."""
    if day is None:
        return ()
    day = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return (TypeChange(day=day, case_type=CaseType.COMPLEX),)


def upgraded(case: Case) -> dt.date | None:
    """Return the day on which a case was found complex."""
    return case.type_changes[0].day if case.type_changes else None


def as_case(fields: Mapping[str, object]) -> dict[str, Any]:
    """Return fields of a case in which `upgraded` and `extension` stand for a single change."""
    values = dict(fields)
    day, extension = values.pop("upgraded", None), values.pop("extension", None)
    if day is not None:
        assert isinstance(day, str | dt.date)
        values["type_changes"] = to_complex(day)
    if extension is not None:
        values["extensions"] = (extension,)
    return values
