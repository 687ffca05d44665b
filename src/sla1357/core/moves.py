"""What moves a deadline: pauses, changes of type, approved extensions, and days off at its end.

They are applied in the order of their days.  A pause moves what had not come due when it began.
A change of type or an extension counts only if it is dated no later than the deadline that it
would move; after that the deadline and the breach stay.  A limit in calendar days or months that
ends on a day off moves last of all.
"""

import datetime as dt
import enum
from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from sla1357.core.cases import Case, Extension, Pause, TypeChange
from sla1357.core.counting import Clock, clock_from, united
from sla1357.core.policy import CaseType, Lateness, Policy, Stage, Supplement
from sla1357.core.workdays import ONE_DAY

__all__ = [
    "Deadline",
    "Doubtful",
    "Move",
    "MoveKind",
    "Note",
    "deadline_of",
    "extended_stage",
    "is_late",
    "unmoved_deadline",
]


class MoveKind(enum.Enum):
    """What moved a deadline; the value is the JSON word."""

    PAUSE = "pause"
    RESTART = "restart"  #: the count began again when missing documents had come (补正)
    UPGRADE = "upgrade"  #: the case was found to be of a type with a longer limit
    EXTENSION = "extension"
    REST_DAY = "rest_day"  #: it would have ended on a day off (Civil Code of the PRC, art. 203)


class Note(enum.Enum):
    """Remarks about a verdict; the value is the JSON word."""

    DONE_ON_DAYS_OFF_AFTER_DUE = "done_on_days_off_after_due"
    DONE_IN_PAUSE_AFTER_DUE = "done_in_pause_after_due"
    UPGRADE_TOO_LATE = "upgrade_too_late"  #: after the deadline, so without effect
    EXTENSION_TOO_LATE = "extension_too_late"  #: after the deadline, so without effect
    EXTENSION_NOT_ALLOWED = "extension_not_allowed"  #: by the policy: without effect
    EXTENSION_TOO_LONG = "extension_too_long"  #: longer than the policy allows: without effect
    EXTENSION_TOO_MANY = "extension_too_many"  #: one more than the policy allows: without effect
    EXTENSION_UNDATED = "extension_undated"  #: counted, although the day of approval is unknown
    EXTENSION_NOT_LATER = "extension_not_later"  #: its day is not after the deadline: no effect
    EXTENSIONS_DIFFER = "extensions_differ"  #: its last day, which counts, differs from its length
    EXTENSION_STAYS = "extension_stays"  #: a pause after it does not move the day that it names
    START_UNRECORDED = "start_unrecorded"  #: done, but the stage from which it counts has no day


#: a change that did not count, or is doubtful; None: the day of the stage itself
Doubtful = tuple[Note, TypeChange | Extension | None]


class Move(NamedTuple):
    """One change of a deadline."""

    kind: MoveKind
    #: of the pause, the change or the approval; the day off that a limit ended on; None: unknown
    day: dt.date | None
    limit: int  #: counted days, after this change
    due: dt.date | None  #: after this change; None: not known before the pause ends
    until: dt.date | None = None  #: day on which work resumes, or the last day of an extension
    added: int | None = None  #: by an extension, in the unit of the stage
    case_type: CaseType | None = None  #: of which the case was found to be


class Deadline(NamedTuple):
    """The deadline of a stage."""

    limit: int  #: counted days, with all changes
    due: dt.date | None  #: the `limit`-th counted day; None: not known before a pause ends
    original_due: dt.date  #: before any move, also the one of a day off at its end
    moves: tuple[Move, ...]  #: in the order of their days
    doubts: tuple[Doubtful, ...]  #: in the order of the changes
    clock: Clock  #: with the pauses that touch this stage

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return the notes of the doubts, each once."""
        return tuple(dict.fromkeys(note for note, _ in self.doubts))


def is_late(
    end: dt.date, *, elapsed: int, limit: int, due: dt.date | None, lateness: Lateness
) -> bool:
    """Return whether a stage that ends on `end` is late, by the policy's rule of lateness."""
    by_day = lateness is Lateness.DUE_DATE
    return (due is not None and end > due) if by_day else elapsed > limit


def deadline_of(
    stage: Stage, case: Case, policy: Policy, unmoved: Deadline, *, last: dt.date
) -> Deadline:
    """Return the deadline of a stage after everything that happened up to `last`.

    It is `unmoved` itself if nothing concerns the stage.

    Args:
        stage: One of the policy, promised to a type of the case.
        case: Its pauses, its changes of type and its extensions are looked at.
        policy: Which stages are extended, what a supplement does, and what late means.
        unmoved: What is due if nothing happens, see `unmoved_deadline`.
        last: Day on which the stage was done, or the last one that is known.

    Raises:
        CoverageError: a day that is needed is not covered.
    """
    events = _events(stage, case, policy, last)
    if not events:
        return unmoved
    fold = _Fold(stage, case, policy, unmoved, last)
    for event in events:
        match event:
            case Pause():
                fold.pause(event)
            case Extension():
                fold.extend(event)
            case TypeChange():
                fold.change_type(event)
            case _:
                assert_never(event)
    return fold.deadline()


def unmoved_deadline(limit: int, clock: Clock) -> Deadline:
    """Return the deadline of a stage that nothing happened to; a day off at its end may move it.

    Args:
        limit: That of the type, in the unit of the clock.
        clock: That of the stage, without pauses.

    Raises:
        CoverageError: a day that is needed is not covered.
    """
    days = clock.days_for(limit)
    original = due = clock.nth_day(days)
    moves: tuple[Move, ...] = ()
    if clock.rolls and (rolled := clock.rolled(due)) and rolled != due:
        due, days = rolled, clock.elapsed(rolled)
        moves = (Move(kind=MoveKind.REST_DAY, day=original, limit=days, due=due),)
    return Deadline(
        limit=days, due=due, original_due=original, moves=moves, doubts=(), clock=clock
    )


def extended_stage(extension: Extension, case: Case, policy: Policy) -> Stage:
    """Return the stage that an extension concerns: the first one not done before the approval.

    Of those that may be extended; if all were done, the last of them, else the last of all.
    """
    done, of_case = dict(case.done), policy.stages_of(*case.types)
    extended = of_case[-1]
    for stage in of_case:
        if extension.unit in {None, stage.unit} and policy.extension_of(stage):
            extended = stage
            day = done.get(stage.id)
            if day is None or (extension.approved and day >= extension.approved):
                break
    return extended


_PAUSE, _UNDATED, _CHANGE, _APPROVAL = range(4)  # the order on one day


def _events(
    stage: Stage, case: Case, policy: Policy, last: dt.date
) -> Sequence[Pause | Extension | TypeChange]:
    """Return the events up to `last` in the order of days.

    Pauses that began by then are one where they have no gap.  An extension without a day of
    approval counts: it comes last, but before a change of type, which leaves more time.
    """
    dated: list[tuple[dt.date, int, Pause | Extension | TypeChange]] = []
    if case.pauses:
        # those that began, then in one: else a later one would come with one that it touches
        pauses = united([pause for pause in case.pauses if pause.start <= last])
        dated = [(pause.start, _PAUSE, pause) for pause in pauses]
    undated = last
    if case.type_changes:
        changes = [change for change in case.type_changes if change.day <= last]
        dated += [(change.day, _CHANGE, change) for change in changes]
        undated = changes[0].day if changes else last
    for extension in case.extensions:
        if extended_stage(extension, case, policy) is stage:
            approved = extension.approved
            dated.append((approved or undated, _APPROVAL if approved else _UNDATED, extension))
    if len(dated) > 1:
        dated.sort(key=lambda one: one[:2])
    return [event for day, _, event in dated if day <= last]


class _Fold:
    """The deadline of one stage while its changes are applied one by one."""

    def __init__(
        self, stage: Stage, case: Case, policy: Policy, unmoved: Deadline, last: dt.date
    ) -> None:
        self._stage, self._policy, self._unmoved, self._last = stage, policy, unmoved, last
        self._clock = clock = unmoved.clock
        limits = [stage.limit_for(case_type) for case_type in case.types]
        self._of_type = next(filter(None, limits))  # the limit of the type
        self._promised = self._of_type  # in the unit of the stage, with what was added
        #: last days of extensions, and what later ones added, in the unit of the stage
        self._named: list[tuple[dt.date, int]] = []
        self._extensions = 0  # that counted
        self._last_extension: Extension | None = None
        self._stays = False  # whether a pause did not move that day
        self._limit = clock.days_for(self._promised)
        self._due: dt.date | None = unmoved.original_due
        self._moves: list[Move] = []
        self._doubts: list[Doubtful] = []

    def pause(self, pause: Pause) -> None:
        limit, due = self._limit, self._due
        if pause.is_supplement and self._restarts(pause):
            self._clock = clock_from(
                self._policy, self._clock.calendar, pause.end or pause.start, self._clock.unit
            )
            self._move(MoveKind.RESTART, pause.start, until=pause.end)
            return
        self._clock = self._clock.with_pause(pause)
        self._move(MoveKind.PAUSE, pause.start, until=pause.end)
        # only the last day of an extension stays where it is in a pause
        self._stays = self._stays or (self._limit < limit and self._due == due)

    def _restarts(self, pause: Pause) -> bool:
        """Return whether the count begins again after a supplement.

        What came due before it stays, and so does a count that begins later.
        """
        _, due = self._end()
        return (
            self._policy.supplement is Supplement.RESTART
            and pause.end is not None
            and self._clock.begins < pause.end <= self._last
            and (due is None or pause.start <= due)
        )

    def change_type(self, change: TypeChange) -> None:
        limit = self._stage.limit_for(change.case_type)
        if limit is None or limit <= self._of_type:
            return  # a promise of more time is not taken back
        if self._is_late(change.day):
            self._doubts.append((Note.UPGRADE_TOO_LATE, change))
            return
        self._promised += limit - self._of_type
        self._of_type = limit
        self._move(MoveKind.UPGRADE, change.day, case_type=change.case_type)

    def extend(self, extension: Extension) -> None:
        if refusal := self._refusal(extension):
            self._doubts.append((refusal, extension))
            return
        until, added = extension.until, extension.added or 0
        if until:
            notes = list(self._doubts_of_day(extension, until))
            self._doubts += [(note, extension) for note in notes]
            if Note.EXTENSION_NOT_LATER in notes:
                return  # it moves nothing, and uses up none of the times that the policy allows
            self._named.append((until, 0))
        else:
            if extension.approved is None:
                self._doubts.append((Note.EXTENSION_UNDATED, extension))
            self._promised += added
            self._named = [(day, later + added) for day, later in self._named]
        self._last_extension = extension
        self._extensions += 1
        self._move(MoveKind.EXTENSION, extension.approved, until=until, added=extension.added)

    def _refusal(self, extension: Extension) -> Note | None:
        """Return why an extension does not count; None if it does."""
        rule = self._policy.extension_of(self._stage)
        if rule is None or extension.unit not in {None, self._stage.unit}:
            return Note.EXTENSION_NOT_ALLOWED
        if extension.approved is not None and self._is_late(extension.approved):
            return Note.EXTENSION_TOO_LATE
        if self._extensions == rule.times:
            return Note.EXTENSION_TOO_MANY
        if rule.most is None:
            return None
        if extension.until is None:
            is_too_long = (extension.added or 0) > rule.most
        else:
            is_too_long = self._limit_until(extension.until) > self._last_with(rule.most)
        return Note.EXTENSION_TOO_LONG if is_too_long else None

    def _doubts_of_day(self, extension: Extension, until: dt.date) -> Iterator[Note]:
        """Yield what is odd about an extension until a day; an open pause hides most of it."""
        limit, added = self._limit_until(until), extension.added
        is_known = self._clock.due(limit) is not None
        is_later = not is_known or limit > self._limit
        if extension.approved is None and is_later:  # else it does not count in any case
            yield Note.EXTENSION_UNDATED
        if is_known and added and not self._limit_with(added) <= limit <= self._last_with(added):
            yield Note.EXTENSIONS_DIFFER
        if not is_later:
            yield Note.EXTENSION_NOT_LATER

    def _limit_until(self, day: dt.date) -> int:
        """Return the limit whose due day is `day`, or else the next counted day.

        The Civil Code says so for days off (art. 203).
        """
        return self._clock.elapsed(day - ONE_DAY) + 1

    def _limit_with(self, added: int) -> int:
        """Return the counted days of the limit if so much is added to it."""
        days = self._clock.days_for(self._promised + added)
        named = (self._limit_after(day, later + added) for day, later in self._named)
        return max(days, *named) if self._named else days

    def _limit_after(self, until: dt.date, added: int) -> int:
        """Return the limit of a named last day with what later extensions added to it."""
        limit = self._limit_until(until)
        from_there = self._clock._replace(start=until, begins=until)
        return limit + (from_there.days_for(added) if added else 0)

    def _is_late(self, day: dt.date) -> bool:
        limit, due = self._end()
        elapsed = self._clock.elapsed(day)
        return is_late(day, elapsed=elapsed, limit=limit, due=due, lateness=self._policy.lateness)

    def _last_with(self, added: int) -> int:
        """Return the limit if so much is added to it and a day off at its end moves it."""
        limit = self._limit_with(added)
        return self._rolled(limit, self._clock.due(limit))[0]

    def _end(self) -> tuple[int, dt.date | None]:
        """Return limit and due day after the move of a day off at the end."""
        return self._rolled(self._limit, self._due)

    def _rolled(self, limit: int, due: dt.date | None) -> tuple[int, dt.date | None]:
        rolled = self._clock.rolled(due) if due else None
        if rolled == due:
            return limit, due
        if rolled is None:  # the day after an open pause
            return self._clock.elapsed(self._clock.pauses[-1].start) + 1, None
        return self._clock.elapsed(rolled), rolled

    def _move(
        self,
        kind: MoveKind,
        day: dt.date | None,
        *,
        until: dt.date | None = None,
        added: int | None = None,
        case_type: CaseType | None = None,
    ) -> None:
        """Compute the deadline again, and record the change if there is one.

        The due day is the promised day or the day that an extension names,
        whichever is later: a pause moves only the promised day.
        """
        limit, due = self._limit, self._due
        self._limit = self._limit_with(0)
        self._due = self._clock.due(self._limit)
        if self._due != due or (self._due is None and self._limit > limit):
            move = Move(kind, day, self._limit, self._due, until, added, case_type)
            self._moves.append(move)

    def deadline(self) -> Deadline:
        if not self._moves and not self._doubts and self._clock is self._unmoved.clock:
            return self._unmoved
        if self._stays and self._due and self._last_extension:
            promised = self._clock.days_for(self._promised)
            if self._limit > promised:
                self._doubts.append((Note.EXTENSION_STAYS, self._last_extension))
        limit, due = self._end()
        if self._due and due != self._due:
            self._moves.append(Move(MoveKind.REST_DAY, self._due, limit, due))
        moves, doubts = tuple(self._moves), tuple(self._doubts)
        return Deadline(limit, due, self._unmoved.original_due, moves, doubts, self._clock)
