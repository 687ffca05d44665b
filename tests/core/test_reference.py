"""The engine MUST agree with a slow reference on ten thousand cases, whatever the options.

The cases are generated from fixed seeds: a failure names its seed.
"""

import datetime as dt
import random
from dataclasses import replace
from itertools import product

import pytest

from sla1357.core.cases import Case, Extension, Pause
from sla1357.core.deadlines import CaseResult, assess
from sla1357.core.moves import MoveKind
from sla1357.core.policy import POLICY_1357, CaseType, FirstDay, Lateness, Policy, RestDayReceipt
from sla1357.core.workdays import SpecialDay, WorkCalendar
from tests.changes import TYPES, to_complex
from tests.core.reference import Answer, answers

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2027, 12, 31)
OPTIONS = list(product(FirstDay, RestDayReceipt, (None, dt.time(17), dt.time(9, 30)), Lateness))
SEEDS = 10_000


def calendar_of(chance: random.Random) -> WorkCalendar:
    days = sorted(chance.sample(range((LAST - FIRST).days), 120))
    return WorkCalendar(
        first=FIRST,
        last=LAST,
        confirmed_through=LAST,
        special_days=tuple(
            SpecialDay(
                day=FIRST + dt.timedelta(days=n), is_workday=chance.random() < 0.4, name="节"
            )
            for n in days
        ),
    )


CALENDARS = [calendar_of(random.Random(seed)) for seed in range(20)]  # noqa: S311 - no secret


def case_of(chance: random.Random) -> Case:
    received = dt.date(2026, 3, 1) + dt.timedelta(days=chance.randrange(200))

    def day(low: int, high: int, likely: float) -> dt.date | None:
        if chance.random() >= likely:
            return None
        return received + dt.timedelta(days=chance.randint(low, high))

    pauses = []
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
        start = received + dt.timedelta(days=chance.randint(-3, 14))
        length = chance.choice((None, 0, 1, 2, 3, 5, 8, 13))
        end = None if length is None else start + dt.timedelta(days=length)
        pauses.append(Pause(start=start, end=end))
    case_type = chance.choice(TYPES)
    until = day(0, 20, 0.5)
    days = chance.randint(1, 6) if until is None or chance.random() < 0.3 else None
    extension = Extension(added=days, until=until, approved=day(0, 15, 0.8))
    done = tuple(
        (stage.id, on)
        for stage, likely in zip(POLICY_1357.stages, (0.7, 0.6, 0.5), strict=True)
        if (on := day(0, 22, likely))
    )
    unclear = [s.id for s in POLICY_1357.stages if chance.random() < 0.06]
    return Case(
        case_type=case_type,
        received=received,
        received_time=chance.choice((None, dt.time(9), dt.time(9, 30), dt.time(17), dt.time(23))),
        done=tuple((stage, on) for stage, on in done if stage not in unclear),
        unclear=tuple(unclear),
        pauses=tuple(pauses),
        type_changes=to_complex(day(0, 14, 0.5) if case_type == CaseType.ORDINARY else None),
        extensions=(extension,) if chance.random() < 0.4 else (),
        withdrawn=day(0, 22, 0.25),
    )


def told_by_the_engine(result: CaseResult) -> list[Answer]:
    return [
        Answer(
            stage.stage.id,
            stage.limit,
            stage.due,
            stage.original_due,
            stage.status.value,
            stage.elapsed,
            stage.remaining,
            stage.natural_days_past_due,
            [move.kind.value for move in stage.moves if move.kind is not MoveKind.PAUSE],
        )
        for stage in result.stages
    ]


def seeded(seed: int) -> tuple[Case, Policy, WorkCalendar, dt.date]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    first_day, rest_day_receipt, cutoff, lateness = OPTIONS[seed % len(OPTIONS)]
    policy = replace(
        POLICY_1357,
        first_day=first_day,
        rest_day_receipt=rest_day_receipt,
        cutoff=cutoff,
        lateness=lateness,
        warn_at=chance.choice((0, 1, 2)),
    )
    case = case_of(chance)
    as_of = case.received + dt.timedelta(days=chance.randint(0, 30))
    return case, policy, CALENDARS[seed % len(CALENDARS)], as_of


@pytest.mark.parametrize("part", range(10))
def test_the_engine_agrees_with_the_reference(part: int) -> None:
    for seed in range(part, SEEDS, 10):
        case, policy, calendar, as_of = seeded(seed)
        special = {one.day: one.is_workday for one in calendar.special_days}

        def works(day: dt.date, special: dict[dt.date, bool] = special) -> bool:
            return special.get(day, day.weekday() < 5)

        expected = answers(case, policy, works, as_of)
        told = told_by_the_engine(assess(case, policy, calendar, as_of=as_of))
        assert told == expected, f"seed {seed}: {case} as of {as_of} by {policy}"


def test_the_generated_cases_have_everything_in_them() -> None:
    seen: set[str] = set()
    for seed in range(1000):
        case, policy, calendar, as_of = seeded(seed)
        for stage in assess(case, policy, calendar, as_of=as_of).stages:
            seen.add(stage.status.value)
            seen.update(note.value for note in stage.notes)
            seen.update(move.kind.value for move in stage.moves)
    assert seen == {
        *("met", "met_late", "overdue", "due_now", "due_soon", "on_track", "paused"),
        *("unrecorded", "to_check", "withdrawn", "pause", "upgrade", "extension"),
        *("done_on_days_off_after_due", "done_in_pause_after_due", "upgrade_too_late"),
        *("extension_too_late", "extension_undated", "extension_not_later", "extensions_differ"),
        "extension_stays",
    }
