"""A policy in working days, days and months with chained stages and three types; and cases."""

import datetime as dt

from sla1357.core.assessment import EntryResult
from sla1357.core.cases import Case, CaseId, Entry, Extension, Pause, TypeChange
from sla1357.core.deadlines import assess
from sla1357.core.listing import Frame, Listing, Show, collect
from sla1357.core.policy import (
    CaseType,
    ExtensionRule,
    Policy,
    Stage,
    StageId,
    Supplement,
    TypeNames,
    Unit,
)
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar

D = dt.date.fromisoformat
AS_OF = D("2026-04-01")
NORMAL, SIMPLE, SMALL = map(CaseType, ("normal", "simple", "small"))

MIXED = Policy(
    name="复议与诉讼",
    types=(
        TypeNames(id=NORMAL, label_zh="普通", label_en="normal", words=("普通程序",)),
        TypeNames(id=SIMPLE, label_zh="简易", label_en="simple"),
        TypeNames(id=SMALL, label_zh="小额", label_en="small"),
    ),
    supplement=Supplement.RESTART,
    stages=(
        Stage(
            id=StageId("accept"),
            label_zh="立案",
            label_en="acceptance",
            limits=((NORMAL, 5), (SIMPLE, 5), (SMALL, 3)),
            done_by=("不予受理日期",),
        ),
        Stage(
            id=StageId("decide"),
            label_zh="决定",
            label_en="decision",
            limits=((NORMAL, 60), (SIMPLE, 30)),
            unit=Unit.DAYS,
            after=StageId("accept"),
            extension=ExtensionRule(times=2, most=30),
            warn_at=7,
        ),
        Stage(
            id=StageId("conclude"),
            label_zh="审结",
            label_en="conclusion",
            limits=((NORMAL, 6), (SIMPLE, 3), (SMALL, 2)),
            unit=Unit.MONTHS,
            after=StageId("accept"),
        ),
    ),
)


def _case(case_type: CaseType, received: str, *done: str) -> Case:
    days = zip((stage.id for stage in MIXED.stages), map(D, done), strict=False)
    return Case(case_type=case_type, received=D(received), done=tuple(days))


CASES = {
    "overdue": _case(NORMAL, "2026-01-05", "2026-01-08"),
    "rolled": _case(NORMAL, "2026-02-02", "2026-02-10"),
    "late": _case(SIMPLE, "2026-02-25", "2026-02-28", "2026-03-31"),
    "not started": _case(SIMPLE, "2026-03-30"),
    "no decision": _case(SMALL, "2026-03-02", "2026-03-04"),
    "of another type": _case(SIMPLE, "2026-02-05", "2026-02-09")._replace(
        type_changes=(TypeChange(day=D("2026-02-20"), case_type=NORMAL),),
    ),
    "extended twice": _case(NORMAL, "2026-01-12", "2026-01-15")._replace(
        extensions=(
            Extension(added=5, approved=D("2026-03-10")),
            Extension(added=7, approved=D("2026-03-18")),
        ),
    ),
    "restarted": _case(NORMAL, "2026-01-20", "2026-01-26")._replace(
        pauses=(Pause(start=D("2026-02-02"), end=D("2026-02-24"), is_supplement=True),),
    ),
    "paused": _case(NORMAL, "2026-01-21", "2026-01-26")._replace(
        pauses=(Pause(start=D("2026-03-02")),)
    ),
    "done": _case(NORMAL, "2025-10-10", "2025-10-13", "2025-12-05", "2026-03-13"),
}


def frame_of(calendar: WorkCalendar) -> Frame:
    return Frame(as_of=AS_OF, policy=MIXED, calendar=calendar)


def rows_of(calendar: WorkCalendar) -> list[EntryResult]:
    """Return the cases with their results, each with its name as its number."""
    return [
        EntryResult(
            Entry(case, CaseId(name), line, "x.csv", station="城阳站"),
            assess(case, MIXED, calendar, as_of=AS_OF),
        )
        for line, (name, case) in enumerate(CASES.items(), 2)
    ]


def listing_of(calendar: WorkCalendar) -> Listing:
    frame = frame_of(calendar)
    return collect(rows_of(calendar), Tally(MIXED), frame, show=Show.ALL)
