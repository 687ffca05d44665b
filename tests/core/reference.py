"""The rule a second time, slowly: lists of days, looked at one by one, nothing of the engine.

Only the values (cases, policies) are shared with it.
"""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from sla1357.core.cases import Case, Extension, Pause, TypeChange
from sla1357.core.policy import CaseType, Policy, Stage, StageId

DAY = dt.timedelta(days=1)
BEFORE, AFTER = 30, 600  # days around a receipt; no generated case needs more


class Moved(NamedTuple):
    kind: str
    day: dt.date | None
    until: dt.date | None
    added: int | None
    case_type: CaseType | None
    limit: int
    due: dt.date | None


Change = Extension | TypeChange | None  # None: it is about the stage itself


class Answer(NamedTuple):
    stage: str
    unit: str
    starts: dt.date | None
    limit: int
    due: dt.date | None
    original_due: dt.date | None
    done: dt.date | None
    status: str
    is_past: bool
    elapsed: int | None
    remaining: int | None
    natural_days_past_due: int | None
    provisional: bool
    due_provisional: bool
    moves: list[Moved]
    notes: list[tuple[str, Change]]


class Days(NamedTuple):
    """The days that a case can need, and which of them are worked."""

    all: list[dt.date]
    worked: frozenset[dt.date]
    confirmed_through: dt.date

    def are_provisional(self, *days: dt.date | None) -> bool:
        return any(day > self.confirmed_through for day in days if day)


class Span(NamedTuple):
    """Days in pauses without a gap; without an end they go on."""

    days: list[dt.date]
    end: dt.date | None
    is_supplement: bool


def answers(
    case: Case,
    policy: Policy,
    works: Callable[[dt.date], bool],
    as_of: dt.date,
    confirmed_through: dt.date,
) -> list[Answer]:
    window = [case.received + n * DAY for n in range(-BEFORE, AFTER)]
    days = Days(window, frozenset(filter(works, window)), confirmed_through)
    past = Past(case, policy, as_of)
    told = [(stage, _answer(past, days, stage)) for stage in past.stages]
    return [answer for stage, answer in told if not past.drops(stage, answer.status)]


class Past:
    """What has happened to a case by a day."""

    def __init__(self, case: Case, policy: Policy, as_of: dt.date) -> None:
        self.case, self.policy, self.as_of = case, policy, as_of
        self.done = {name: day for name, day in case.done if day <= as_of}
        self.changes: list[TypeChange] = []
        for change in case.type_changes:
            if change.day <= self.end:  # as the end is by the types so far
                self.changes.append(change)

    @property
    def types(self) -> list[CaseType]:
        return [self.case.case_type, *(change.case_type for change in self.changes)]

    @property
    def stages(self) -> list[Stage]:
        return [each for each in self.policy.stages if set(self.types) & set(dict(each.limits))]

    @property
    def ended_with(self) -> StageId | None:
        return self.case.ended_with if self.case.ended_with in self.done else None

    @property
    def closed(self) -> dt.date | None:
        return self.done.get(self.ended_with or self.stages[-1].id)

    @property
    def withdrawn(self) -> dt.date | None:
        day = self.case.withdrawn
        return day if day is not None and day <= (self.closed or self.as_of) else None

    @property
    def end(self) -> dt.date:
        return self.withdrawn or self.closed or self.as_of

    def later(self, stage: Stage) -> list[StageId]:
        order = [each.id for each in self.stages]
        return order[order.index(stage.id) + 1 :]

    def later_day(self, stage: Stage) -> dt.date | None:
        return next((self.done[name] for name in self.later(stage) if name in self.done), None)

    def last(self, stage: Stage) -> dt.date:
        """Return the day up to which a stage is looked at."""
        refused = self.done[self.ended_with] if self.ended_with else None
        return (
            self.done.get(stage.id)
            or self.later_day(stage)
            or self.withdrawn
            or refused
            or self.as_of
        )

    def drops(self, stage: Stage, status: str) -> bool:
        """A case that ended with a stage has none after it, but what was late or has a text."""
        return (
            self.ended_with is not None
            and stage.id not in self.done
            and status not in {"overdue", "to_check", "unrecorded"}
        )

    def spans(self, last: dt.date, days: Days) -> list[Span]:
        """Return the pauses that began by then, those without a gap as one."""
        begun = [each for each in self.case.pauses if each.start <= min(last, self.end)]
        spans: list[Span] = []
        run: list[dt.date] = []
        is_supplement = False
        for day in [*days.all, None]:
            here = [each for each in begun if day and self.holds(each, day)]
            if day and here:
                run.append(day)
                # documents that have not come by the closing restart nothing
                is_supplement = is_supplement or any(e.is_supplement and e.end for e in here)
            elif run:
                spans.append(Span(run, day, is_supplement))
                run, is_supplement = [], False
        return spans

    def holds(self, pause: Pause, day: dt.date) -> bool:
        end = pause.end or self.closed
        return pause.start <= day and (end is None or day < end)

    def rule(self, stage: Stage) -> tuple[int, int | None] | None:
        """Return how often, and by how much each time, a stage may be extended; None: never."""
        if all(each.extension is None for each in self.policy.stages):
            return (1, None) if stage.id == self.policy.stages[-1].id else None
        return (stage.extension.times, stage.extension.most) if stage.extension else None

    def extended(self, extension: Extension) -> Stage:
        """Return the stage that an extension concerns."""
        allowed = [
            stage
            for stage in self.stages
            if self.rule(stage) is not None and extension.unit in {None, stage.unit}
        ]
        for stage in allowed:
            done = self.done.get(stage.id)
            if done is None or (extension.approved is not None and extension.approved <= done):
                return stage
        return allowed[-1] if allowed else self.stages[-1]

    def starts(self, stage: Stage, days: Days) -> dt.date | None:
        """Return day 0."""
        if stage.after:
            return self.done.get(stage.after)
        day, time = self.case.received, self.case.received_time
        if self.policy.cutoff and time and time >= self.policy.cutoff:
            day = day + DAY
        if self.policy.rest_day_receipt.value == "next-working-day":
            while day not in days.worked:
                day = day + DAY
        return day

    def events(
        self, stage: Stage, days: Days
    ) -> list[tuple[dt.date, int, Span | Extension | TypeChange]]:
        """Return what happened to a stage while it was looked at, in order."""
        last = self.last(stage)
        events: list[tuple[dt.date, int, Span | Extension | TypeChange]] = []
        events += [(span.days[0], 1, span) for span in self.spans(last, days)]
        changes = [each for each in self.changes if each.day <= last]
        events += [(each.day, 3, each) for each in changes]
        for extension in self.case.extensions:
            if self.extended(extension).id != stage.id:
                continue
            if extension.approved is None:
                events.append((changes[0].day if changes else last, 2, extension))
            elif extension.approved <= min(last, self.end):
                events.append((extension.approved, 4, extension))
        return sorted(events, key=lambda event: event[:2])


def same_day_later(day: dt.date, months: int, days: Days) -> dt.date:
    """Return the day of the same number in a later month, or its last one."""
    of_month = [
        each for each in days.all if (each.year - day.year) * 12 + each.month - day.month == months
    ]
    assert of_month and of_month[-1] < days.all[-1], "the window is too short"  # noqa: PT018
    return next((each for each in of_month if each.day == day.day), of_month[-1])


class Count:
    """The days of one stage, and how far its limit reaches, while its changes happen."""

    def __init__(self, past: Past, days: Days, stage: Stage, starts: dt.date) -> None:
        self.past, self.policy, self.days, self.stage = past, past.policy, days, stage
        limits = dict(stage.limits)
        self.promised = self.of_type = next(limits[one] for one in past.types if one in limits)
        self.named: list[tuple[dt.date, int]] = []  # last days, and what was added after each
        self.extension: Extension | None = None  # the last one that counted
        self.extensions = 0  # that counted
        self.stays = False
        self.moves: list[Moved] = []
        self.notes: list[tuple[str, Change]] = []
        self.begin(starts)
        self.limit = self.with_added(0)
        self.due = self.original_due = self.day(self.limit)

    def begin(self, starts: dt.date) -> None:
        self.starts = starts
        self.paused: list[dt.date] = []
        self.is_open = False
        self.count()

    def count(self) -> None:
        first = self.starts if self.policy.first_day.value == "same-day" else self.starts + DAY
        of_unit = self.days.worked if self.stage.unit.value == "working-days" else self.days.all
        counted = set(of_unit) - set(self.paused)
        self.counted = [day for day in self.days.all if day >= first and day in counted]

    def elapsed(self, end: dt.date) -> int:
        return sum(day <= end for day in self.counted)

    def day(self, n: int) -> dt.date | None:
        """Return the `n`-th counted day; None: an open pause hides it."""
        if n <= len(self.counted):
            return self.counted[n - 1]
        assert self.is_open, "the window is too short"
        return None

    def length(self, limit: int, begins: dt.date) -> int:
        """Return the days of a limit in the unit of the stage."""
        if self.stage.unit.value != "months":
            return limit
        return (same_day_later(begins, limit, self.days) - begins).days

    def up_to(self, day: dt.date) -> int:
        """Return the limit that ends on a day, or on the next counted one."""
        return sum(each < day for each in self.counted) + 1

    def with_added(self, added: int) -> int:
        """Return the counted days up to the latest of all that was promised."""
        limits = [self.length(self.promised + added, self.starts)]
        for day, since in self.named:
            more = since + added
            limits.append(self.up_to(day) + (self.length(more, day) if more else 0))
        return max(limits)

    def rolled(self, added: int = 0) -> tuple[int, dt.date | None]:
        """Return limit and due day, after days off at its end."""
        limit = self.with_added(added)
        due = self.day(limit)
        rolls = self.policy.rest_day_due.value == "next-working-day"
        if due is None or self.stage.unit.value == "working-days" or not rolls:
            return limit, due
        for day in self.days.all:
            if day >= due and day in self.days.worked and day not in self.paused:
                return self.elapsed(day), day
        assert self.is_open, "the window is too short"
        return len(self.counted) + 1, None

    def is_late(self, day: dt.date) -> bool:
        limit, due = self.rolled()
        if self.policy.lateness.value == "due-date":
            return due is not None and day > due
        return self.elapsed(day) > limit

    def see(self, event: Span | Extension | TypeChange) -> None:
        match event:
            case Span():
                self.pause(event)
            case Extension():
                self.extend(event)
            case TypeChange():
                self.change_type(event)

    def move(self, kind: str, day: dt.date | None, **what: object) -> None:
        limit, due = self.limit, self.due
        self.limit = self.with_added(0)
        self.due = self.day(self.limit)
        if self.due != due or (self.due is None and self.limit > limit):
            nothing = Moved(kind, day, None, None, None, self.limit, self.due)
            self.moves.append(nothing._replace(**what))  # type: ignore[arg-type] # of its fields

    def pause(self, span: Span) -> None:
        due = self.rolled()[1]
        if (
            span.is_supplement
            and self.policy.supplement.value == "restart"
            and span.end is not None
            and self.starts < span.end <= self.past.last(self.stage)
            and (due is None or span.days[0] <= due)
        ):
            self.begin(span.end)
            self.move("restart", span.days[0], until=span.end)
            return
        before = self.limit, self.due
        self.paused = [*self.paused, *span.days]
        self.is_open = span.end is None
        self.count()
        self.move("pause", span.days[0], until=span.end)
        self.stays = self.stays or (self.limit < before[0] and self.due == before[1])

    def change_type(self, change: TypeChange) -> None:
        limit = dict(self.stage.limits).get(change.case_type, 0)
        if limit <= self.of_type:
            return
        if self.is_late(change.day):
            self.notes.append(("upgrade_too_late", change))
            return
        self.promised += limit - self.of_type
        self.of_type = limit
        self.move("upgrade", change.day, case_type=change.case_type)

    def extend(self, extension: Extension) -> None:
        refusal = self.refusal(extension)
        if refusal:
            self.notes.append((refusal, extension))
            return
        until, added = extension.until, extension.added
        if until is None:
            assert added is not None
            if extension.approved is None:
                self.notes.append(("extension_undated", extension))
            self.promised += added
            self.named = [(day, since + added) for day, since in self.named]
        else:
            odd = self.odd(extension, until)
            self.notes += [(note, extension) for note in odd]
            if "extension_not_later" in odd:
                return
            self.named = [*self.named, (until, 0)]
        self.extension = extension
        self.extensions += 1
        self.move("extension", extension.approved, until=until, added=added)

    def refusal(self, extension: Extension) -> str | None:
        rule = self.past.rule(self.stage)
        if rule is None or extension.unit not in {None, self.stage.unit}:
            return "extension_not_allowed"
        if extension.approved is not None and self.is_late(extension.approved):
            return "extension_too_late"
        times, most = rule
        if self.extensions >= times:
            return "extension_too_many"
        if most is None:
            return None
        if extension.until is None:
            is_too_long = extension.added is not None and extension.added > most
        else:
            is_too_long = self.up_to(extension.until) > self.rolled(most)[0]
        return "extension_too_long" if is_too_long else None

    def odd(self, extension: Extension, until: dt.date) -> list[str]:
        """Return what is odd about a named day."""
        notes = []
        named = next((day for day in self.counted if day >= until), None)
        is_later = named is None or (self.due is not None and named > self.due)
        if is_later and extension.approved is None:
            notes.append("extension_undated")
        if named and extension.added:
            first, last = (
                self.day(self.with_added(extension.added)),
                self.rolled(extension.added)[1],
            )
            if first is None or named < first or (last is not None and named > last):
                notes.append("extensions_differ")
        if not is_later:
            notes.append("extension_not_later")
        return notes

    def finish(self) -> None:
        promised = self.length(self.promised, self.starts)
        if self.stays and self.due and self.limit > promised:
            self.notes.append(("extension_stays", self.extension))
        limit, due = self.rolled()
        if due != self.due:
            self.moves.append(Moved("rest_day", self.due, None, None, None, limit, due))
        self.limit, self.due = limit, due


def _answer(past: Past, days: Days, stage: Stage) -> Answer:
    starts = past.starts(stage, days)
    done, last = past.done.get(stage.id), past.last(stage)
    unknown = _unknown(past, stage)
    is_unclear = stage.id in past.case.unclear
    is_past = is_unclear and past.later_day(stage) is not None
    if starts is None:
        return _not_started(past, stage)
    count = Count(past, days, stage, starts)
    for _, _, event in past.events(stage, days):
        count.see(event)
    count.finish()
    limit, due = count.limit, count.due
    elapsed = count.elapsed(last)
    status = unknown or _status(past, count, last)
    if status == "met" and due and last > due:
        passed = [day for day in days.all if due < day <= last and day in days.worked]
        of_working_days = stage.unit.value == "working-days"
        off = of_working_days and not passed
        count.notes.append(
            ("done_on_days_off_after_due" if off else "done_in_pause_after_due", None)
        )
    provisional = _is_provisional(past, days, stage, count, None if unknown else last)
    return Answer(
        stage=stage.id,
        unit="working-days" if stage.unit.value == "working-days" else "days",
        starts=count.starts,
        limit=limit,
        due=due,
        original_due=count.original_due,
        done=done,
        status=status,
        is_past=is_past,
        elapsed=None if unknown else elapsed,
        remaining=None if unknown else limit - elapsed,
        natural_days_past_due=None if unknown else max(0, (last - due).days) if due else 0,
        provisional=provisional,
        due_provisional=provisional and days.are_provisional(due),
        moves=count.moves,
        notes=count.notes,
    )


def _is_provisional(
    past: Past, days: Days, stage: Stage, count: Count, last: dt.date | None
) -> bool:
    """Return whether a day without a notice has a part in the count; `last` is its end."""
    if stage.unit.value == "working-days":
        return days.are_provisional(count.due, count.original_due, last)
    if past.policy.rest_day_due.value == "next-working-day":
        return days.are_provisional(count.due, count.original_due)
    if past.policy.rest_day_receipt.value == "next-working-day" and not stage.after:
        return days.are_provisional(count.starts)
    return False


def _unknown(past: Past, stage: Stage) -> str | None:
    """Return the status of a stage of which it is not known when it was done; else None."""
    if stage.id in past.done:
        return None
    if stage.id in past.case.unclear:
        return "to_check"
    if past.later_day(stage):
        return "unrecorded"
    # it is blank: that it was left out is known only by one that was done later
    return "to_check" if set(past.later(stage)) & set(past.case.unclear) else None


def _not_started(past: Past, stage: Stage) -> Answer:
    done = past.done.get(stage.id)
    limits = dict(stage.limits)
    status = _unknown(past, stage) or ("withdrawn" if past.withdrawn else "not_started")
    is_unclear = stage.id in past.case.unclear
    return Answer(
        stage=stage.id,
        unit=stage.unit.value,
        starts=None,
        limit=max(limits[each] for each in past.types if each in limits),
        due=None,
        original_due=None,
        done=done,
        status="to_check" if done else status,
        is_past=done is not None or (is_unclear and past.later_day(stage) is not None),
        elapsed=None,
        remaining=None,
        natural_days_past_due=None,
        provisional=False,
        due_provisional=False,
        moves=[],
        notes=[("start_unrecorded", None)] if done else [],
    )


def _status(past: Past, count: Count, last: dt.date) -> str:
    if count.stage.id in past.done:
        return "met_late" if _late_in_the_end(count, last) else "met"
    if _late_in_the_end(count, last):  # in a pause by the calendar only
        return "overdue"
    if past.withdrawn is not None:
        return "withdrawn"
    if last in count.paused:
        return "paused"
    remaining = count.limit - count.elapsed(last)
    if remaining == 0:
        return "due_now"
    warn_at = count.stage.warn_at
    warn_at = past.policy.warn_at if warn_at is None else warn_at
    return "due_soon" if remaining <= warn_at else "on_track"


def _late_in_the_end(count: Count, last: dt.date) -> bool:
    if count.policy.lateness.value == "due-date":
        return count.due is not None and last > count.due
    return count.elapsed(last) > count.limit
