"""How one stage reads, in its long and its short form."""

import datetime as dt

import pytest

from sla1357.core.cases import Case
from sla1357.core.deadlines import assess
from sla1357.core.listing import Frame
from sla1357.core.policy import POLICY_1357, CaseType
from sla1357.core.results import StageResult
from sla1357.core.workdays import WorkCalendar
from sla1357.render.status import short_lines, stage_lines
from sla1357.texts.language import Language

D = dt.date.fromisoformat


def contact(calendar: WorkCalendar, received: str, as_of: str) -> StageResult:
    case = Case(case_type=CaseType.ORDINARY, received=D(received))
    return assess(case, POLICY_1357, calendar, as_of=D(as_of)).stages[0]


# The days of 2026 are those of the notice, gov.cn/zhengce/zhengceku/202511/content_7047091.htm;
# past 2026-12-28 there is none yet.
@pytest.mark.parametrize(
    ("received", "as_of", "long", "short"),
    [
        pytest.param(
            "2026-11-19",
            "2026-11-20",
            "► 11-20 周五|今日到期",
            "► 11-20 周五|今日到期",
            id="due today is said once",
        ),
        pytest.param(
            "2026-11-19",
            "2026-11-21",
            "► 11-20 周五 到期|剩 0 个工作日",
            "► 11-20 周五|剩 0 个工作日",
            id="due before a weekend that is on",
        ),
        pytest.param(
            "2025-12-30",
            "2026-01-05",
            "‼ 2025-12-31 周三 已超期|超 2 个工作日，5 自然日",
            "‼ 2025-12-31|周三|超 2 个工作日|5 自然日",
            id="due in another year",
        ),
        pytest.param(
            "2026-02-13",
            "2026-02-13",
            "▻ 02-14 周六 补班 临期|剩 1 个工作日",
            "▻ 02-14 周六|补班|剩 1 个工作日",
            id="due on a make-up Saturday",
        ),
        pytest.param(
            "2026-12-28",
            "2026-12-28",
            "▻ ≈12-29 周二 临期|剩 1 个工作日",
            "▻ ≈12-29 周二|剩 1 个工作日",
            id="provisional due day",
        ),
        pytest.param(
            "2026-12-24",
            "2026-12-29",
            "‼ 12-25 周五 已超期|≈超 2 个工作日，4 自然日",
            "‼ 12-25 周五|≈超 2 个工作日|4 自然日",
            id="confirmed due day, provisional count",
        ),
    ],
)
def test_a_stage_reads(
    official: WorkCalendar, received: str, as_of: str, long: str, short: str
) -> None:
    stage = contact(official, received, as_of)
    frame = Frame(as_of=D(as_of), policy=POLICY_1357, calendar=official)
    assert stage_lines(stage, Language.ZH, frame) == long.split("|")
    assert short_lines(stage, Language.ZH, frame) == short.split("|")


@pytest.mark.parametrize(
    ("received", "done", "as_of", "long", "short"),
    [
        pytest.param(
            "2026-11-19",
            "2026-11-19",
            "2026-11-24",
            "✓ 11-19 周四 按时完成|用 0 个工作日",
            "✓ 11-19 周四|按时完成",
            id="before its due day",
        ),
        pytest.param(
            "2026-11-19",
            "2026-11-24",
            "2026-11-24",
            "✗ 11-24 周二 超时完成|超 2 个工作日，4 自然日",
            "✗ 11-24 周二|超时完成|超 2 个工作日|4 自然日",
            id="late",
        ),
        pytest.param(
            "2026-02-13",
            "2026-02-16",
            "2026-02-24",
            "✓ 02-16 周一* 按时完成|用 1 个工作日",
            "✓ 02-16 周一*|按时完成",
            id="on the days off after a make-up Saturday",
        ),
        pytest.param(
            "2025-12-30",
            "2025-12-31",
            "2026-01-05",
            "✓ 2025-12-31 周三 按时完成|用 1 个工作日",
            "✓ 2025-12-31|周三|按时完成",
            id="in another year",
        ),
        pytest.param(
            "2026-12-28",
            "2026-12-29",
            "2026-12-31",
            "✓ 12-29 周二 ≈按时完成|用 1 个工作日",
            "✓ 12-29 周二|≈按时完成",
            id="the verdict is provisional, the day is not",
        ),
    ],
)
def test_a_stage_that_is_done_shows_the_day_on_which_it_was(  # noqa: PLR0913, PLR0917 - a row
    official: WorkCalendar, received: str, done: str, as_of: str, long: str, short: str
) -> None:
    case = Case(
        case_type=CaseType.ORDINARY,
        received=D(received),
        done=((POLICY_1357.stages[0].id, D(done)),),
    )
    frame = Frame(as_of=D(as_of), policy=POLICY_1357, calendar=official)
    stage = assess(case, POLICY_1357, official, as_of=D(as_of)).stages[0]
    assert stage_lines(stage, Language.ZH, frame) == long.split("|")
    assert short_lines(stage, Language.ZH, frame) == short.split("|")
