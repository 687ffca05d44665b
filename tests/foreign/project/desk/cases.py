"""One case, as the desk tells it to the person who asks."""

import datetime as dt
from collections.abc import Iterable, Iterator

from sla1357 import (
    Case,
    CaseResult,
    CaseType,
    Count,
    CountedDay,
    Explanation,
    Extension,
    Frame,
    Mark,
    MarkKind,
    Move,
    MoveKind,
    Note,
    Pause,
    Policy,
    StageId,
    StageResult,
    Status,
    TypeChange,
    WorkCalendar,
    assess,
    assessing,
    explain,
)


def sample(received: dt.date) -> Case:
    """Return a case to which everything happened."""

    def day(number: int) -> dt.date:
        return received + dt.timedelta(days=number)

    return Case(
        case_type=CaseType.ORDINARY,
        received=received,
        received_time=dt.time(9, 30),
        done=((StageId("contact"), day(1)),),
        unclear=(StageId("plan"),),
        pauses=(Pause(start=day(2), end=day(4)),),
        type_changes=(TypeChange(day=day(4), case_type=CaseType.COMPLEX),),
        extensions=(Extension(added=3, approved=day(5)),),
    )


def told(result: CaseResult) -> Iterator[str]:
    """Yield a line for each stage of a case."""
    for stage in result.stages:
        yield f"{stage.stage.label_zh}: {_state(stage)}"
        yield from map(_reason, stage.moves)
        yield from ("done on a day off" for note in stage.notes if _is_of_day_off(note))


def _state(stage: StageResult) -> str:
    match stage.status:
        case Status.MET | Status.MET_LATE:
            return f"done on {stage.done}"
        case Status.OVERDUE if stage.remaining is not None:
            return f"late by {-stage.remaining}"
        case _:
            return f"due on {stage.due}" if stage.due else "not known yet"


def _reason(move: Move) -> str:
    reasons: dict[MoveKind, str] = {MoveKind.PAUSE: "stopped", MoveKind.EXTENSION: "extended"}
    return f"  {reasons.get(move.kind, 'moved')} on {move.day}, now due on {move.due}"


def _is_of_day_off(note: Note) -> bool:
    return note is Note.DONE_ON_DAYS_OFF_AFTER_DUE


def overdue(cases: Iterable[Case], frame: Frame) -> int:
    """Return how many of many cases are overdue."""
    result_of = assessing(frame.policy, frame.calendar, as_of=frame.as_of)
    return sum(result_of(case).status is Status.OVERDUE for case in cases)


def days_of(case: Case, policy: Policy, calendar: WorkCalendar, as_of: dt.date) -> list[str]:
    """Return the days of a case, one by one."""
    result = assess(case, policy, calendar, as_of=as_of)
    explanation = explain(result, Frame(as_of=as_of, policy=policy, calendar=calendar))
    return [_counted(day, explanation) for day in explanation.days if day.marks or any(day.counts)]


def _counted(day: CountedDay, explanation: Explanation) -> str:
    numbers = [
        f"{number} of {_unit(count)}"
        for number, count in zip(day.counts, explanation.counts, strict=True)
        if number is not None
    ]
    return f"{day.day} {', '.join([*numbers, *map(_mark, day.marks)])}"


def _unit(count: Count) -> str:
    return count.unit.value


def _mark(mark: Mark) -> str:
    if mark.kind is MarkKind.DUE and mark.stage is not None:
        return f"due: {mark.stage.label_en}"
    return mark.kind.value
