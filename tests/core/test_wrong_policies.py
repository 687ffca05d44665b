"""Values of a promise that cannot be meant are refused when they are made."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from sla1357.core.cases import Case, TypeChange
from sla1357.core.counting import Clock
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    ExtensionRule,
    Policy,
    Stage,
    StageId,
    TypeNames,
    Unit,
)
from sla1357.core.workdays import WorkCalendar
from tests.changes import limits

D = dt.date.fromisoformat
FIRST, SECOND, _ = POLICY_1357.stages
OTHER = TypeNames(id=CaseType("other"), label_zh="其他", label_en="other")
ORDINARY, COMPLEX = POLICY_1357.types


def stages(*changed: Stage) -> Policy:
    return Policy(name="x", stages=changed)


CASE = Case(case_type=CaseType.ORDINARY, received=D("2026-11-02"))
CLOCK = Clock(
    calendar=WorkCalendar(
        first=D("2026-01-01"), last=D("2026-12-31"), confirmed_through=D("2026-12-31")
    ),
    begins=D("2026-11-02"),
    start=D("2026-11-02"),
    unit=Unit.DAYS,
)


@pytest.mark.parametrize(
    ("build", "reason"),
    [
        (lambda: ExtensionRule(times=-1), "must be at least"),
        (lambda: ExtensionRule(most=0), "must be at least"),
        (lambda: replace(FIRST, limits=()), "has no limit"),
        (lambda: replace(FIRST, limits=limits(1, 1) * 2), "two limits for one type"),
        (
            lambda: replace(FIRST, limits=limits(0, 5)),
            "limit of stage 'contact' must be at least 1",
        ),
        (lambda: replace(FIRST, warn_at=-1), "must not be negative"),
        (lambda: replace(POLICY_1357, warn_at=-1), "must not be negative: -1"),
        (lambda: replace(POLICY_1357, target=0), "target must be above 0, and 1 at most: 0"),
        (lambda: replace(POLICY_1357, target=1.01), "target must be above 0, and 1 at most"),
        (stages, "policy 'x' has no stage, or no type"),
        (lambda: stages(FIRST, FIRST), r"stage twice: \['contact', 'contact'\]"),
        (lambda: replace(POLICY_1357, types=(ORDINARY, COMPLEX, ORDINARY)), "a type twice"),
        (lambda: replace(POLICY_1357, types=(ORDINARY, COMPLEX, OTHER)), "no stage is promised"),
        (lambda: replace(POLICY_1357, types=(ORDINARY,)), "a limit for 'complex'"),
        (lambda: stages(FIRST, replace(SECOND, after=StageId("none"))), "no earlier stage"),
        (lambda: stages(replace(FIRST, after=FIRST.id)), "no earlier stage"),
        (lambda: POLICY_1357.names_of(CaseType("other")), "has no type 'other'"),
        (lambda: CASE._replace(ended_with=StageId("contact")), "which has no day"),
        (
            lambda: CASE._replace(
                type_changes=(
                    TypeChange(day=D("2026-11-05"), case_type=CaseType.COMPLEX),
                    TypeChange(day=D("2026-11-04"), case_type=CaseType.ORDINARY),
                ),
            ),
            "not in order",
        ),
        (lambda: CLOCK.nth_day(0), "at least 1"),
    ],
)
def test_it_is_refused(build: Callable[[], object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        build()
