"""Days from Python: China's day, and due days of many cases at once."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sla1357
from sla1357 import POLICY_1357, Case, CaseType, assess, china_day, due_days, official_calendar
from sla1357.sources.policies import policy_names

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (dt.datetime(2025, 9, 27, 17, tzinfo=dt.UTC), dt.date(2025, 9, 28)),
        (dt.datetime(2025, 9, 27, 15, 59, 59, tzinfo=dt.UTC), dt.date(2025, 9, 27)),
        (
            dt.datetime(2025, 12, 31, 9, tzinfo=dt.timezone(-dt.timedelta(hours=8))),
            dt.date(2026, 1, 1),
        ),
    ],
)
def test_the_day_of_a_moment(moment: dt.datetime, day: dt.date) -> None:
    assert china_day(moment) == day


def test_a_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        china_day(dt.datetime(2026, 2, 5, 9))  # noqa: DTZ001 - on purpose


def test_the_day_in_china_now() -> None:
    before, today, after = (
        dt.datetime.now(dt.UTC) + dt.timedelta(hours=8),
        sla1357.today_in_china(),
        dt.datetime.now(dt.UTC) + dt.timedelta(hours=8),
    )
    assert before.date() <= today <= after.date()


class TestDueDays:
    """With the headline case: received on 2026-02-05, complex, due on Saturday 02-14 (补班)."""

    def test_a_list_for_each_stage(self) -> None:
        received = [dt.date(2026, 2, 5), dt.date(2026, 2, 13)]
        due = due_days(received, POLICY_1357, official_calendar(), case_type=CaseType.COMPLEX)
        assert {stage: [str(day) for day in days] for stage, days in due.items()} == {
            "contact": ["2026-02-06", "2026-02-14"],
            "plan": ["2026-02-10", "2026-02-25"],
            "close": ["2026-02-14", "2026-03-02"],
        }

    def test_types_of_their_own(self) -> None:
        day, types = dt.date(2026, 2, 5), [CaseType.ORDINARY, CaseType.COMPLEX]
        due = due_days([day, day], POLICY_1357, official_calendar(), case_type=types)
        assert [str(each) for each in due[POLICY_1357.stages[-1].id]] == [
            "2026-02-12",
            "2026-02-14",
        ]

    @pytest.mark.parametrize("name", policy_names())
    @given(received=DAYS)
    def test_they_are_those_of_assess(self, name: str, received: dt.date) -> None:
        policy, calendar = sla1357.policy_named(name), official_calendar()
        for names in policy.types:
            case = Case(case_type=names.id, received=received)
            stages = assess(case, policy, calendar, as_of=received).stages
            expected = {each.stage.id: each.due for each in stages}
            due = due_days([received], policy, calendar, case_type=names.id)
            assert {stage: days[0] for stage, days in due.items()} == {
                stage.id: expected.get(stage.id) for stage in policy.stages
            }

    def test_what_can_be_no_receipt(self) -> None:
        calendar = official_calendar()
        with pytest.raises(ValueError, match="received is a moment"):
            due_days([dt.datetime(2026, 2, 5, tzinfo=dt.UTC)], POLICY_1357, calendar)
        with pytest.raises(ValueError, match="no type 'odd'"):
            due_days([dt.date(2026, 2, 5)], POLICY_1357, calendar, case_type=CaseType("odd"))
        with pytest.raises(ValueError, match=r"zip\(\)"):
            due_days([dt.date(2026, 2, 5)], POLICY_1357, calendar, case_type=[])
        with pytest.raises(sla1357.CoverageError):
            due_days([dt.date(1999, 2, 5)], POLICY_1357, calendar)
