"""The engine MUST agree with a slow reference on many cases, whatever the promise.

The cases are generated from fixed seeds: a failure names its seed.  With
`--hypothesis-profile=thorough` eighty times as many are compared.
"""

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import settings

from sla1357.core.cases import Case, Pause
from sla1357.core.deadlines import assess
from sla1357.core.moves import MoveKind, Note
from sla1357.core.policy import POLICY_1357, FirstDay, Lateness, Policy, RestDayReceipt, Unit
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.workdays import SpecialDay, WorkCalendar
from tests.core.reference import Answer, Change, Moved, answers
from tests.strategies import FIRST, LAST, a_case, a_policy

SEEDS = 40 * settings().max_examples  # 1,000 usually


def calendar_of(chance: random.Random) -> WorkCalendar:
    days = sorted(chance.sample(range((LAST - FIRST).days), 120))
    return WorkCalendar(
        first=FIRST,
        last=LAST,
        confirmed_through=chance.choice((LAST, dt.date(2026, 6, 30))),
        special_days=tuple(
            SpecialDay(
                day=FIRST + dt.timedelta(days=n), is_workday=chance.random() < 0.4, name="节"
            )
            for n in days
        ),
    )


CALENDARS = [calendar_of(random.Random(seed)) for seed in range(20)]  # noqa: S311 - no secret


def told_by_the_engine(result: CaseResult) -> list[Answer]:
    return [_told(stage) for stage in result.stages]


def _told(stage: StageResult) -> Answer:
    return Answer(
        stage=stage.stage.id,
        unit=stage.unit.value,
        starts=stage.starts,
        limit=stage.limit,
        due=stage.due,
        original_due=stage.original_due,
        done=stage.done,
        status=stage.status.value,
        is_past=stage.is_past,
        elapsed=stage.elapsed,
        remaining=stage.remaining,
        natural_days_past_due=stage.natural_days_past_due,
        provisional=stage.provisional,
        due_provisional=stage.due_provisional,
        moves=[
            Moved(
                move.kind.value,
                move.day,
                move.until,
                move.added,
                move.case_type,
                move.limit,
                move.due,
            )
            for move in stage.moves
        ],
        notes=_notes(stage),
    )


def _notes(stage: StageResult) -> list[tuple[str, Change]]:
    """Return the notes, each with the change that it is about."""
    doubts: list[tuple[str, Change]] = [(note.value, change) for note, change in stage.doubts]
    of_changes = [note for note, _ in stage.doubts]
    return [*doubts, *((note.value, None) for note in stage.notes if note not in of_changes)]


def built_in(chance: random.Random) -> Policy:
    return replace(
        POLICY_1357,
        first_day=chance.choice([*FirstDay]),
        rest_day_receipt=chance.choice([*RestDayReceipt]),
        cutoff=chance.choice((None, dt.time(17), dt.time(9, 30))),
        lateness=chance.choice([*Lateness]),
        warn_at=chance.choice((0, 1, 2)),
    )


def seeded(seed: int) -> tuple[Case, Policy, WorkCalendar, dt.date]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    policy = a_policy(chance) if seed % 5 else built_in(chance)
    case = a_case(chance, policy)
    as_of = case.received + dt.timedelta(days=chance.randint(0, chance.choice((30, 120))))
    return case, policy, CALENDARS[seed % len(CALENDARS)], as_of


def compare(
    case: Case, policy: Policy, calendar: WorkCalendar, as_of: dt.date, seed: int
) -> CaseResult:
    """Return the result of the engine, with which the reference MUST agree."""
    special = {one.day: one.is_workday for one in calendar.special_days}

    def works(day: dt.date) -> bool:
        return special.get(day, day.weekday() < 5)

    expected = answers(case, policy, works, as_of, calendar.confirmed_through)
    result = assess(case, policy, calendar, as_of=as_of)
    assert told_by_the_engine(result) == expected, f"seed {seed}: {case} as of {as_of} by {policy}"
    return result


@pytest.mark.parametrize("part", range(10))
def test_the_engine_agrees_with_the_reference(part: int) -> None:
    for seed in range(part, SEEDS, 10):
        compare(*seeded(seed), seed)


def test_they_agree_where_a_pause_begins_between_the_end_of_a_limit_and_its_move() -> None:
    hidden = 0
    for seed in range(SEEDS // 5):
        case, policy, calendar, _ = seeded(seed)
        as_of = case.received + dt.timedelta(days=150)
        for stage in compare(case, policy, calendar, as_of, seed).stages:
            if not stage.moves or stage.moves[-1].kind is not MoveKind.REST_DAY:
                continue
            ends = stage.moves[-1].day
            assert ends is not None
            for days in (None, 1, 3):
                start = ends + dt.timedelta(days=1)
                end = None if days is None else start + dt.timedelta(days=days)
                pause = Pause(start=start, end=end, is_supplement=seed % 2 == 0)
                more = case._replace(pauses=(*case.pauses, pause))
                moved = compare(more, policy, calendar, as_of, seed).stages
                hidden += any(
                    each.due is None and each.moves[-1].kind is MoveKind.REST_DAY
                    for each in moved
                    if each.moves
                )
    assert hidden


def test_the_generated_cases_have_everything_in_them() -> None:
    seen: set[object] = set()
    for seed in range(1000):
        case, policy, calendar, as_of = seeded(seed)
        for stage in assess(case, policy, calendar, as_of=as_of).stages:
            seen.add(stage.status)
            seen.add(stage.stage.unit)
            seen.update(stage.notes)
            seen.update(move.kind for move in stage.moves)
    assert seen == {*Status, *Unit, *Note, *MoveKind}
