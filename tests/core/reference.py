"""The rule once more, slowly: one look at each day, no index, nothing of the engine.

Only the values (cases, policies) are shared with it.
"""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from sla1357.core.cases import Case
from sla1357.core.policy import CaseType, Policy, Stage

DAY = dt.timedelta(days=1)
HORIZON = 120  # days that a count looks ahead; no generated case needs as many


class Answer(NamedTuple):
    stage: str
    limit: int
    due: dt.date | None
    original_due: dt.date | None
    status: str
    elapsed: int | None
    remaining: int | None
    natural_days_past_due: int | None
    #: what changed the deadline, in order: "pause" (several in a row once), "upgrade", "extension"
    moved_by: list[str]


def answers(
    case: Case, policy: Policy, works: Callable[[dt.date], bool], as_of: dt.date
) -> list[Answer]:
    return [_Stage(case, policy, stage, works, as_of).answer() for stage in policy.stages]


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


class _Stage:
    def __init__(
        self,
        case: Case,
        policy: Policy,
        stage: Stage,
        works: Callable[[dt.date], bool],
        as_of: dt.date,
    ) -> None:
        self.case, self.policy, self.stage, self.works = case, policy, stage, works
        known = {name: day for name, day in case.done if day <= as_of}
        order = [one.id for one in policy.stages]
        later = [name for name in order[order.index(stage.id) + 1 :] if name in known]
        self.done = known.get(stage.id)
        order_of_later = order[order.index(stage.id) + 1 :]
        self.to_check = stage.id in case.unclear or (
            # it is blank: that it was left out is known only by one that was done later
            self.done is None
            and not later
            and any(name in case.unclear for name in order_of_later)
        )
        self.closed = known.get(order[-1])
        self.withdrawn = None
        if case.withdrawn is not None and case.withdrawn <= (self.closed or as_of):
            self.withdrawn = case.withdrawn
        self.case_end = self.withdrawn or self.closed or as_of
        self.unrecorded = self.done is None and bool(later)
        if self.done is not None:
            self.last = self.done
        elif later:
            self.last = known[later[0]]
        else:
            self.last = self.withdrawn if self.withdrawn is not None else as_of
        day = case.received
        if policy.cutoff and case.received_time and case.received_time >= policy.cutoff:
            day = day + DAY
        if policy.rest_day_receipt.value == "next-working-day":
            while not works(day):
                day = day + DAY
        self.begins: dict[dt.date, dt.date | None] = {}
        self.seen: dict[tuple[dt.date, dt.date], bool] = {}
        self.known = self.last  # pauses that begin later are not there
        self.first = day if policy.first_day.value == "same-day" else day + DAY

    def lies_in_a_pause(self, day: dt.date) -> bool:
        for pause in self.case.pauses:
            if pause.start > min(self.case_end, self.last):  # also where it touches another one
                continue
            end = pause.end or self.closed
            if pause.start <= day and (end is None or day < end):
                return True
        return False

    def begin_of_the_pauses(self, day: dt.date) -> dt.date | None:
        if day not in self.begins:
            begin = day if self.lies_in_a_pause(day) else None
            if begin is not None and self.lies_in_a_pause(day - DAY):
                begin = self.begin_of_the_pauses(day - DAY)
            self.begins[day] = begin
        return self.begins[day]

    def paused(self, day: dt.date) -> bool:
        """A pause that begins after `known` is none; several without a gap are one."""
        begin = self.begin_of_the_pauses(day)
        return begin is not None and begin <= self.known

    def counts(self, day: dt.date) -> bool:
        key = day, self.known
        if key not in self.seen:
            self.seen[key] = day >= self.first and self.works(day) and not self.paused(day)
        return self.seen[key]

    def elapsed(self, end: dt.date) -> int:
        return sum(map(self.counts, _days(self.first, end)))

    def nth(self, n: int, counts: Callable[[dt.date], bool]) -> dt.date | None:
        day = self.first
        for _ in range(HORIZON):
            n -= counts(day)
            if n == 0:
                return day
            day = day + DAY
        return None

    def late(self, day: dt.date, limit: int, due: dt.date | None) -> bool:
        if self.policy.lateness.value == "due-date":
            return due is not None and day > due
        return self.elapsed(day) > limit

    def events(self) -> list[tuple[dt.date, str]]:
        """Return upgrade and extension in the order of their days, as far as they count."""
        limit = min(self.last, self.case_end)
        events: list[tuple[dt.date, int, str]] = []
        upgraded = self.case.type_changes[0].day if self.case.type_changes else None
        if upgraded is not None and upgraded <= limit:
            events.append((upgraded, 1, "upgrade"))
        extensions = self.case.extensions if self.stage is self.policy.stages[-1] else ()
        extension = extensions[0] if extensions else None
        if extension and extension.approved is None:
            events.append((events[0][0] if events else self.last, 0, "extension"))
        elif extension and extension.approved and extension.approved <= limit:
            events.append((extension.approved, 2, "extension"))
        return [(day, kind) for day, _, kind in sorted(events)]

    def promise(self, promised: int, until: dt.date | None) -> tuple[int, dt.date | None]:
        """Return limit and due day: the later of the promise and of the day that was named."""
        due = self.nth(promised, self.counts)
        if until is None:
            return promised, due
        for day in _days(until, until + HORIZON * DAY):
            if self.counts(day):
                return (promised, due) if due is None or due > day else (self.elapsed(day), day)
        return max(promised, self.elapsed(until) + 1), None

    def answer(self) -> Answer:
        case, stage = self.case, self.stage
        limits = dict(stage.limits)
        limit = base = limits[case.case_type]
        extension = case.extensions[0] if case.extensions else None
        original = self.nth(base, self.works)
        assert original is not None
        until: dt.date | None = None
        moved_by: list[str] = []
        for day, kind in self.events():
            self.known = day
            before = self.promise(limit, until)
            undated = kind == "extension" and extension and not extension.approved
            if self.late(day, *before) and not undated:
                continue
            if kind == "upgrade":
                limit += limits[CaseType.COMPLEX] - base
            else:
                assert extension is not None
                until = extension.until
                limit += 0 if until else extension.added or 0
            after = self.promise(limit, until)
            if after[1] != before[1] or (after[1] is None and after[0] > before[0]):
                moved_by.append(kind)
        self.known = self.last
        limit, due = self.promise(limit, until)
        elapsed = remaining = past_due = None
        status = "unrecorded"
        if self.to_check:
            status = "to_check"
        elif not self.unrecorded:
            status = self.status(limit, due)
            elapsed = self.elapsed(self.last)
            remaining = limit - elapsed
            past_due = max(0, (self.last - due).days) if due else 0
        return Answer(
            stage.id, limit, due, original, status, elapsed, remaining, past_due, moved_by
        )

    def status(self, limit: int, due: dt.date | None) -> str:
        if self.done is not None:
            return "met_late" if self.late(self.done, limit, due) else "met"
        if self.late(self.last, limit, due):  # in a pause by the calendar only
            return "overdue"
        if self.withdrawn is not None:
            return "withdrawn"
        if self.paused(self.last):
            return "paused"
        remaining = limit - self.elapsed(self.last)
        if remaining == 0:
            return "due_now"
        return "due_soon" if remaining <= self.policy.warn_at else "on_track"
