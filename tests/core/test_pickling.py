"""Values travel to other processes and come back as they were."""

import datetime as dt
import pickle

import pytest

from sla1357.core.cases import Case, CaseId, Entry, Extension, Pause
from sla1357.core.deadlines import assess
from sla1357.core.errors import CoverageError
from sla1357.core.explanation import explain
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import Frame
from sla1357.core.policy import POLICY_1357, CaseType, StageId
from sla1357.core.workdays import WorkCalendar

AS_OF = dt.date(2026, 11, 20)
CASE = Case(
    case_type=CaseType.ORDINARY,
    received=dt.date(2026, 11, 9),
    done=((StageId("contact"), dt.date(2026, 11, 10)),),
    pauses=(Pause(start=dt.date(2026, 11, 11), end=dt.date(2026, 11, 13)),),
    upgraded=dt.date(2026, 11, 16),
    extension=Extension(working_days=2, approved=dt.date(2026, 11, 17)),
)
ENTRY = Entry(CASE, CaseId("甲-1"), 2, "a.csv", (("received", "受理日期"),), station="城阳站")
FINDING = Finding(code=Code.NO_TYPE, source="a.csv", line=2, column="复杂程度")


def there_and_back(value: object) -> object:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own


@pytest.mark.parametrize("value", [CASE, ENTRY, FINDING, POLICY_1357], ids=type)
def test_what_is_known(value: object) -> None:
    assert there_and_back(value) == value


def test_the_calendar_answers_as_before(official: WorkCalendar) -> None:
    calendar = there_and_back(official)
    assert isinstance(calendar, WorkCalendar)
    assert calendar == official
    assert calendar.digest() == official.digest()
    assert calendar.add_working_days(CASE.received, 7) == official.add_working_days(
        CASE.received, 7
    )
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    assert there_and_back(frame) == frame


def test_results(official: WorkCalendar) -> None:
    result = assess(CASE, POLICY_1357, official, as_of=AS_OF)
    again = there_and_back(result)
    assert repr(again) == repr(result)  # results are not compared as wholes
    assert there_and_back(result.stages) == result.stages
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    explanation = explain(result, frame, entry=ENTRY)
    assert repr(there_and_back(explanation)) == repr(explanation)


def test_an_error_keeps_its_parts() -> None:
    error = CoverageError(AS_OF, first=AS_OF, last=AS_OF)
    again = there_and_back(error)
    assert isinstance(again, CoverageError)
    assert (str(again), again.day, again.first) == (str(error), AS_OF, AS_OF)
