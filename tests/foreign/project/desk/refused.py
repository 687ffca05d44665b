"""What a type checker must refuse; each line is an error, or its comment is."""

import datetime as dt
from collections.abc import Sequence

from sla1357 import (
    POLICY_1357,
    Case,
    CaseResult,
    CaseType,
    Check,
    EntryResult,
    Pause,
    Reading,
    Stage,
    StageId,
    Status,
    WorkCalendar,
    assess,
    case_record,
    check,
    china_day,
    due_days,
    report_on,
    to_html,
)


def of_days(calendar: WorkCalendar, day: dt.date) -> None:
    """A text, a number or a moment of no kind is no day."""
    calendar.is_working_day("2026-02-14")  # type: ignore[arg-type]
    calendar.add_working_days(day, "2")  # type: ignore[arg-type]
    calendar.count_working_days(day, 5)  # type: ignore[arg-type]
    china_day(day)  # type: ignore[arg-type]
    Case(case_type=CaseType.COMPLEX, received="2026-02-05")  # type: ignore[arg-type]
    Pause(start=day, end=3)  # type: ignore[arg-type]
    due_days("2026-02-05", POLICY_1357, calendar)  # type: ignore[arg-type]


def of_words(day: dt.date) -> None:
    """A text is no type, no id of a stage and no policy."""
    Case(case_type="complex", received=day)  # type: ignore[arg-type]
    Case(case_type=CaseType.COMPLEX, received=day, done=(("contact", day),))  # type: ignore[arg-type]
    Stage(id=StageId("a"), label_zh="a", label_en="a", limits={CaseType.COMPLEX: 3})  # type: ignore[arg-type]
    check("cases.csv", as_of=day, policy="1357")  # type: ignore[arg-type]


def of_arguments(case: Case, calendar: WorkCalendar, day: dt.date) -> None:
    """An argument that is missing or misspelt, or stands where it has no place."""
    assess(case, POLICY_1357, calendar)  # type: ignore[call-arg]
    assess(case, POLICY_1357, calendar, day)  # type: ignore[call-arg]
    check("cases.csv", as_of=day, sheet="*")  # type: ignore[call-arg]
    check(12, as_of=day)  # type: ignore[arg-type]
    reading: Reading = {"sheet": ["*"]}  # type: ignore[typeddict-unknown-key]
    check("cases.csv", as_of=day, **reading)


def of_results(result: CaseResult, row: EntryResult, state: Check) -> Sequence[dt.date]:
    """A day may be missing; a value does not change; a text is no status."""
    result.next_due.isoformat()  # type: ignore[union-attr]
    result.status = Status.MET  # type: ignore[misc]
    state.cases[0]  # type: ignore[index]
    case_record(row.result)  # type: ignore[arg-type]
    to_html(row)  # type: ignore[arg-type]
    report_on(state, by="station", most="all")  # type: ignore[arg-type]
    return [stage.due for stage in result.stages]  # type: ignore[misc]
