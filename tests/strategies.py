"""Generated calendars, days and cases."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from sla1357.core.cases import Case, Extension, Pause
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    FirstDay,
    Lateness,
    Policy,
    RestDayReceipt,
    StageId,
)
from sla1357.core.workdays import SpecialDay, WorkCalendar
from tests.changes import TYPES, to_complex

FIRST = dt.date(2025, 10, 1)
LAST = dt.date(2027, 6, 30)

#: leaves half a year for counting on
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
    return replace(
        case,
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
