"""Generated calendars, policies, days and cases."""

import datetime as dt
import random
from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from sla1357.core.cases import Case, Extension, Pause, TypeChange
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    ExtensionRule,
    FirstDay,
    Lateness,
    Policy,
    RestDayDue,
    RestDayReceipt,
    Stage,
    StageId,
    Supplement,
    TypeNames,
    Unit,
)
from sla1357.core.workdays import SpecialDay, WorkCalendar
from tests.changes import TYPES, to_complex

FIRST = dt.date(2025, 10, 1)
LAST = dt.date(2028, 3, 31)

#: leaves a year for counting on
days = st.dates(FIRST + dt.timedelta(days=30), dt.date(2026, 12, 31))


@st.composite
def work_calendars(draw: st.DrawFn) -> WorkCalendar:
    """Return a calendar of some two years with up to forty special days."""
    chosen = draw(st.dictionaries(st.dates(FIRST, LAST), st.booleans(), max_size=40))
    return WorkCalendar(
        first=FIRST,
        last=LAST,
        confirmed_through=draw(st.dates(FIRST, LAST)),
        special_days=tuple(
            SpecialDay(day=day, is_workday=is_workday, name="节")
            for day, is_workday in sorted(chosen.items())
        ),
    )


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Return the built-in policy with any options."""
    return replace(
        POLICY_1357,
        first_day=draw(st.sampled_from(FirstDay)),
        rest_day_receipt=draw(st.sampled_from(RestDayReceipt)),
        cutoff=draw(st.none() | st.just(dt.time(17))),
        lateness=draw(st.sampled_from(Lateness)),
        warn_at=draw(st.integers(0, 2)),
    )


@st.composite
def pauses_from(draw: st.DrawFn, received: dt.date) -> Pause:
    """Return a pause that begins around a receipt; one of four is open."""
    start = received + dt.timedelta(days=draw(st.integers(-3, 20)))
    length = draw(st.none() | st.integers(0, 5) | st.integers(0, 20) | st.integers(0, 20))
    return Pause(start=start, end=None if length is None else start + dt.timedelta(days=length))


@st.composite
def changed_cases(draw: st.DrawFn) -> Case:
    """Return a case with pauses, an upgrade, an extension and a withdrawal, or some of them."""
    case = draw(cases())
    day = st.none() | st.integers(0, 25).map(lambda n: case.received + dt.timedelta(days=n))
    until, approved, days = draw(day), draw(day), draw(st.none() | st.integers(1, 6))
    extension = None
    if until or days:
        extension = Extension(added=days, until=until, approved=approved)
    return case._replace(
        received_time=draw(st.none() | st.times()),
        pauses=tuple(draw(st.lists(pauses_from(case.received), max_size=3))),
        type_changes=to_complex(draw(day) if case.case_type == CaseType.ORDINARY else None),
        extensions=(extension,) if extension else (),
        withdrawn=draw(st.none() | day),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a case with any subset of its stages done within forty days."""
    received = draw(days)
    done = st.none() | st.integers(0, 40).map(lambda n: received + dt.timedelta(days=n))
    stages = [StageId(stage) for stage in ("contact", "plan", "close")]
    unclear = draw(st.just(()) | st.lists(st.sampled_from(stages), max_size=2, unique=True))
    return Case(
        case_type=draw(st.sampled_from(TYPES)),
        received=received,
        done=tuple(
            (stage, day) for stage in stages if stage not in unclear and (day := draw(done))
        ),
        unclear=tuple(unclear),
    )


#: the longest limit, and the longest extension, that is generated of a unit
_LIMITS = {Unit.WORKING_DAYS: 8, Unit.DAYS: 40, Unit.MONTHS: 3}
_ADDED = {Unit.WORKING_DAYS: 6, Unit.DAYS: 20, Unit.MONTHS: 2}


def a_policy(chance: random.Random) -> Policy:
    """Return any policy: types and stages of its own, units, chains, extensions, options."""
    types = [CaseType(name) for name in "甲乙丙丁"[: chance.randint(2, 4)]]
    says_extensions = chance.random() < 0.7
    stages: list[Stage] = []
    number = chance.randint(1, 5)
    for_all = chance.randrange(number)  # a stage that is promised to every type
    for place in range(number):
        some = [each for each in types if place == for_all or chance.random() < 0.8]
        if not some:
            continue
        before = [each.id for each in stages if {*some} <= dict(each.limits).keys()]
        unit = chance.choice([*Unit])
        most = chance.choice((None, _ADDED[unit] - 1))
        may_be = says_extensions and chance.random() < 0.6
        stages.append(
            Stage(
                id=StageId(f"s{place}"),
                label_zh=f"第{place}步",
                label_en=f"step {place}",
                limits=tuple((each, chance.randint(1, _LIMITS[unit])) for each in some),
                unit=unit,
                after=chance.choice(before) if before and chance.random() < 0.5 else None,
                extension=ExtensionRule(times=chance.randint(0, 3), most=most) if may_be else None,
                warn_at=chance.choice((None, None, 0, 5)),
                done_by=("不予受理日期",) if chance.random() < 0.2 else (),
            )
        )
    return Policy(
        name="any",
        types=tuple(TypeNames(id=each, label_zh=each, label_en=each) for each in types),
        stages=tuple(stages),
        first_day=chance.choice([*FirstDay]),
        rest_day_receipt=chance.choice([*RestDayReceipt]),
        rest_day_due=chance.choice([*RestDayDue]),
        supplement=chance.choice([*Supplement]),
        cutoff=chance.choice((None, dt.time(17), dt.time(9, 30))),
        lateness=chance.choice([*Lateness]),
        warn_at=chance.choice((0, 1, 2)),
    )


def a_case(chance: random.Random, policy: Policy) -> Case:
    """Return a case with anything that can happen to it under a policy."""
    received = dt.date(2026, 1, 20) + dt.timedelta(days=chance.randrange(170))
    units = [stage.unit for stage in policy.stages]
    reach = 22 if {*units} == {Unit.WORKING_DAYS} else chance.choice((22, 60, 100))

    def day(low: int = 0, high: int = reach, *, likely: float = 1.0) -> dt.date | None:
        if chance.random() >= likely:
            return None
        return received + dt.timedelta(days=chance.randint(low, high))

    unclear = tuple(each.id for each in policy.stages if chance.random() < 0.06)
    done: dict[StageId, dt.date] = {}
    latest = 0
    for stage in policy.stages:
        in_order = chance.random() < 0.7
        on = day(latest if in_order else 0, max(latest, reach), likely=0.6)
        if on and stage.id not in unclear:
            done[stage.id] = on
            latest = (on - received).days
    types = [chance.choice(policy.types).id for _ in range(chance.choice((1, 1, 2, 3)))]
    types = [types[0], *(other for one, other in pairwise(types) if one != other)]
    days_of_change = sorted(filter(None, (day(0, reach) for _ in types[1:])))
    return Case(
        case_type=types[0],
        received=received,
        received_time=chance.choice((None, dt.time(9), dt.time(9, 30), dt.time(17), dt.time(23))),
        done=tuple(done.items()),
        unclear=unclear,
        ended_with=chance.choice([*done]) if done and chance.random() < 0.1 else None,
        pauses=_some_pauses(chance, received, reach),
        type_changes=tuple(
            TypeChange(day=on, case_type=case_type)
            for on, case_type in zip(days_of_change, types[1:], strict=True)
        ),
        extensions=tuple(
            _an_extension(chance, received, reach, units)
            for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 3)))
        ),
        withdrawn=day(likely=0.15),
    )


def _some_pauses(chance: random.Random, received: dt.date, reach: int) -> tuple[Pause, ...]:
    pauses = []
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
        start = received + dt.timedelta(days=chance.randint(-3, reach * 2 // 3))
        length = chance.choice((None, 0, 1, 2, 3, 5, 8, 13))
        end = None if length is None else start + dt.timedelta(days=length)
        pauses.append(Pause(start=start, end=end, is_supplement=chance.random() < 0.4))
    return tuple(pauses)


def _an_extension(
    chance: random.Random, received: dt.date, reach: int, units: list[Unit]
) -> Extension:
    until = received + dt.timedelta(days=chance.randint(0, reach + 20))
    names_a_day = chance.random() < 0.4
    unit = chance.choice((None, None, chance.choice(units)))
    most = _ADDED[unit] if unit else min(_ADDED[each] for each in units)
    approved = received + dt.timedelta(days=chance.randint(0, reach * 2 // 3))
    return Extension(
        added=None if names_a_day and chance.random() < 0.7 else chance.randint(1, most),
        until=until if names_a_day else None,
        approved=approved if chance.random() < 0.85 else None,
        unit=unit,
    )


#: values of these shrink, as the choices of the generator do
_chances = st.randoms(use_true_random=False)


@st.composite
def any_policies(draw: st.DrawFn) -> Policy:
    """Return any policy that can be written."""
    return a_policy(draw(_chances))


@st.composite
def any_cases(draw: st.DrawFn) -> tuple[Policy, Case]:
    """Return any policy, and a case with anything that can happen to it."""
    policy = draw(any_policies())
    return policy, a_case(draw(_chances), policy)
