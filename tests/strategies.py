"""Generated calendars, days and cases."""

import datetime as dt

from hypothesis import strategies as st

from sla1357.core.cases import Case, CaseId
from sla1357.core.policy import CaseType, StageId
from sla1357.core.workdays import SpecialDay, WorkCalendar

FIRST = dt.date(2024, 1, 1)
LAST = dt.date(2027, 12, 31)

#: leaves a year for counting on
days = st.dates(FIRST, dt.date(2026, 12, 31))


@st.composite
def work_calendars(draw: st.DrawFn) -> WorkCalendar:
    """Return a calendar of four years with up to forty special days."""
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
def cases(draw: st.DrawFn) -> Case:
    """Return a case with any subset of its stages done within forty days."""
    received = draw(days)
    done = st.none() | st.integers(0, 40).map(lambda n: received + dt.timedelta(days=n))
    return Case(
        id=CaseId("甲-1"),
        case_type=draw(st.sampled_from(CaseType)),
        received=received,
        done=tuple(
            (StageId(stage), day) for stage in ("contact", "plan", "close") if (day := draw(done))
        ),
    )
