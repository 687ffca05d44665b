"""How one stage reads in a table: its sign and day, and what is left or over."""

import datetime as dt

import pytest

from sla1357.core.cases import Case
from sla1357.core.deadlines import assess
from sla1357.core.listing import Frame
from sla1357.core.policy import POLICY_1357, CaseType
from sla1357.core.results import StageResult
from sla1357.core.workdays import WorkCalendar
from sla1357.render.status import pressing_text, stage_text
from sla1357.texts.language import Language

D = dt.date.fromisoformat


def contact(calendar: WorkCalendar, received: str, as_of: str) -> StageResult:
    case = Case(case_type=CaseType.ORDINARY, received=D(received))
    return assess(case, POLICY_1357, calendar, as_of=D(as_of)).stages[0]


# The days of 2026 are those of the notice, gov.cn/zhengce/zhengceku/202511/content_7047091.htm;
# past 2026-12-28 there is none yet.
@pytest.mark.parametrize(
    ("received", "as_of", "text", "pressing"),
    [
        pytest.param(
            "2026-11-19",
            "2026-11-20",
            "► 今日",
            "今日到期",
            id="due today is said once",
        ),
        pytest.param(
            "2026-11-19",
            "2026-11-21",
            "► 11-20",
            "剩 0 个工作日",
            id="due before a weekend that is on",
        ),
        pytest.param(
            "2025-12-30",
            "2026-01-05",
            "‼ 12-31",
            "超 2 个工作日、5 自然日",
            id="due in another year",
        ),
        pytest.param(
            "2026-02-13",
            "2026-02-13",
            "▻ 02-14 补班",
            "剩 1 个工作日",
            id="due on a make-up Saturday",
        ),
        pytest.param(
            "2026-12-28",
            "2026-12-28",
            "▻ ≈12-29",
            "剩 1 个工作日",
            id="provisional due day",
        ),
        pytest.param(
            "2026-12-24",
            "2026-12-29",
            "‼ 12-25",
            "≈超 2 个工作日、4 自然日",
            id="confirmed due day, provisional count",
        ),
    ],
)
def test_a_stage_reads(
    official: WorkCalendar, received: str, as_of: str, text: str, pressing: str
) -> None:
    stage = contact(official, received, as_of)
    frame = Frame(as_of=D(as_of), policy=POLICY_1357, calendar=official)
    assert stage_text(stage, Language.ZH, frame) == text
    assert pressing_text(stage, Language.ZH, frame, short=False, is_named=False) == pressing


@pytest.mark.parametrize(
    ("received", "done", "as_of", "text", "pressing"),
    [
        pytest.param(
            "2026-11-19",
            "2026-11-19",
            "2026-11-24",
            "✓ 11-19",
            "按时完成",
            id="before its due day",
        ),
        pytest.param(
            "2026-11-19",
            "2026-11-24",
            "2026-11-24",
            "✗ 11-24",
            "超 2 个工作日、4 自然日",
            id="late",
        ),
        pytest.param(
            "2026-02-13",
            "2026-02-16",
            "2026-02-24",
            "✓ 02-16*",
            "按时完成",
            id="on the days off after a make-up Saturday",
        ),
        pytest.param(
            "2025-12-30",
            "2025-12-31",
            "2026-01-05",
            "✓ 12-31",
            "按时完成",
            id="in another year",
        ),
        pytest.param(
            *("2025-12-30", "2025-12-31", "2026-11-05"),
            "✓ 2025-12-31",
            "按时完成",
            id="long ago in another year",
        ),
        pytest.param(
            "2026-12-28",
            "2026-12-29",
            "2026-12-31",
            "✓ 12-29 ≈",
            "≈按时完成",
            id="the verdict is provisional, the day is not",
        ),
    ],
)
def test_a_stage_that_is_done_shows_the_day_on_which_it_was(  # noqa: PLR0913, PLR0917 - a row
    official: WorkCalendar, received: str, done: str, as_of: str, text: str, pressing: str
) -> None:
    case = Case(
        case_type=CaseType.ORDINARY,
        received=D(received),
        done=((POLICY_1357.stages[0].id, D(done)),),
    )
    frame = Frame(as_of=D(as_of), policy=POLICY_1357, calendar=official)
    stage = assess(case, POLICY_1357, official, as_of=D(as_of)).stages[0]
    assert stage_text(stage, Language.ZH, frame) == text
    assert pressing_text(stage, Language.ZH, frame, short=False, is_named=False) == pressing
