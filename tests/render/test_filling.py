"""The colours of filled columns: those of the statuses, on whichever day a workbook is open."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from sla1357.core.cases import Case
from sla1357.core.deadlines import assessing
from sla1357.core.filling.columns import FilledColumn
from sla1357.core.listing import Frame
from sla1357.core.policy import POLICY_1357, CaseType, Lateness, Policy, Unit
from sla1357.core.status import Status
from sla1357.core.workdays import WorkCalendar
from sla1357.render.cases.filling import filled_columns
from sla1357.texts.language import Language

#: before 中秋 and the National Day, around which a Sunday and a Saturday are worked
AS_OF = dt.date(2026, 9, 17)
COLOURS = {Status.OVERDUE: 0, Status.DUE_NOW: 1, Status.DUE_SOON: 2, Status.ON_TRACK: None}
_CONDITION = re.compile(
    r"\{cell\}(?P<comparison><=?)TODAY\(\)(?:(?P<sign>[+-])(?:(?P<days>\d+)"
    r'|IFERROR\(CODE\(MID\("(?P<signs>[^"]*)",TODAY\(\)-DATE\((?P<from>\d+,\d+,\d+)\)\+1,1\)\)-48,0\)))?'
)


def colour_of(column: FilledColumn, due: dt.date, today: dt.date) -> int | None:
    """Return the place of the first highlight whose condition holds."""
    for place, each in enumerate(column.highlights):
        found = _CONDITION.fullmatch(each.condition)
        assert found
        days = int(found["days"] or 0)
        if found["signs"]:
            since = (today - dt.date(*map(int, found["from"].split(",")))).days
            days = ord(found["signs"][since]) - 48 if 0 <= since < len(found["signs"]) else 0
        bound = today + dt.timedelta(-days if found["sign"] == "-" else days)
        if due < bound or (due == bound and found["comparison"] == "<="):
            return place
    return None


@pytest.mark.parametrize(
    "policy",
    [
        pytest.param(POLICY_1357, id="1357"),
        pytest.param(replace(POLICY_1357, warn_at=3), id="three days ahead"),
        pytest.param(replace(POLICY_1357, warn_at=0), id="never due soon"),
        pytest.param(replace(POLICY_1357, lateness=Lateness.DUE_DATE), id="late past due"),
        pytest.param(
            replace(
                POLICY_1357,
                stages=tuple(replace(s, unit=Unit.DAYS) for s in POLICY_1357.stages),
                warn_at=2,
            ),
            id="calendar days",
        ),
    ],
)
def test_a_due_day_has_the_colour_of_its_status_on_each_day(
    policy: Policy, official: WorkCalendar
) -> None:
    columns = filled_columns(Frame(as_of=AS_OF, policy=policy, calendar=official), Language.ZH)
    for today in (AS_OF + dt.timedelta(ahead) for ahead in range(40)):
        assess = assessing(policy, official, as_of=today)
        for ago in range(12):
            case = Case(case_type=CaseType.ORDINARY, received=AS_OF - dt.timedelta(ago))
            for column, stage in zip(columns, assess(case).stages, strict=False):
                assert stage.due
                expected = COLOURS[stage.status]
                assert colour_of(column, stage.due, today) == expected, (today, stage.due)


def test_a_condition_is_short_enough_for_excel(official: WorkCalendar) -> None:
    columns = filled_columns(
        Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official), Language.ZH
    )
    texts = re.findall('"([^"]*)"', "".join(h.condition for c in columns for h in c.highlights))
    assert max(map(len, texts)) <= 255


def test_the_calendar_may_end_before_the_colours_do(official: WorkCalendar) -> None:
    as_of = official.last - dt.timedelta(20)
    columns = filled_columns(
        Frame(as_of=as_of, policy=POLICY_1357, calendar=official), Language.EN
    )
    assert colour_of(columns[0], as_of, as_of + dt.timedelta(200)) == 0
