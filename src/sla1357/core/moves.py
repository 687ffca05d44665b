"""What moves a deadline: pauses, an upgrade to complex, an approved extension.

They are applied in the order of their days.  A pause moves what had not come
due when it began.  An upgrade or an extension counts only if it is dated no
later than the deadline that it would move; after that the deadline and the
breach stay.
"""

import datetime as dt
import enum
from collections.abc import Iterator
from dataclasses import dataclass

from sla1357.core.cases import Case, Extension, Pause
from sla1357.core.counting import Clock, united
from sla1357.core.policy import CaseType, Lateness, Policy, Stage
from sla1357.core.workdays import ONE_DAY

__all__ = ["Deadline", "Move", "MoveKind", "Note", "deadline_of", "is_late"]


class MoveKind(enum.Enum):
    """What moved a deadline; the value is the JSON word."""

    PAUSE = "pause"
    UPGRADE = "upgrade"
    EXTENSION = "extension"


class Note(enum.Enum):
    """Remarks about a verdict; the value is the JSON word."""

    DONE_ON_DAYS_OFF_AFTER_DUE = "done_on_days_off_after_due"
    DONE_IN_PAUSE_AFTER_DUE = "done_in_pause_after_due"
    UPGRADE_TOO_LATE = "upgrade_too_late"  #: after the deadline, so without effect
    EXTENSION_TOO_LATE = "extension_too_late"  #: after the deadline, so without effect
    EXTENSION_UNDATED = "extension_undated"  #: counted, although the day of approval is unknown
    EXTENSION_NOT_LATER = "extension_not_later"  #: its day is not after the deadline: no effect
    EXTENSIONS_DIFFER = "extensions_differ"  #: its last day, which counts, differs from its length
    EXTENSION_STAYS = "extension_stays"  #: a pause after it does not move the day that it names


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One change of a deadline."""

    kind: MoveKind
    day: dt.date | None  #: of the pause, the upgrade or the approval; None: not known
    until: dt.date | None  #: day on which work resumes, or the last day of an extension
    working_days: int | None  #: added by an extension
    limit: int  #: working days, after this change
    due: dt.date | None  #: after this change; None: not known before the pause ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The deadline of a stage."""

    limit: int  #: counted days, with all changes
    due: dt.date | None  #: the `limit`-th counted day; None: not known before a pause ends
    original_due: dt.date
    moves: tuple[Move, ...]  #: in the order of their days
    notes: tuple[Note, ...]  #: about changes that did not count, or are doubtful
    clock: Clock  #: with the pauses that touch this stage


def is_late(
    end: dt.date, *, elapsed: int, limit: int, due: dt.date | None, lateness: Lateness
) -> bool:
    """Return whether a stage that ends on `end` is late, by the policy's rule of lateness."""
    if lateness is Lateness.DUE_DATE:
        return due is not None and end > due
    return elapsed > limit


def deadline_of(
    stage: Stage,
    case: Case,
    policy: Policy,
    clock: Clock,
    *,
    last: dt.date,
) -> Deadline:
    """Return the deadline of a stage after everything that happened up to `last`.

    Args:
        stage: One of the policy.
        case: Its pauses, its upgrade and its extension are looked at.
        policy: Which stage is extended, and what late means.
        clock: That of the case, without pauses.
        last: Day on which the stage was done, or the last one that is known.  What is dated
            later does not touch the stage.

    Raises:
        CoverageError: a day that is needed is not covered.
    """
    fold = _Fold(stage.limit_for(case.case_type), clock, policy.lateness)
    for event in _events(case, last, extends=stage is policy.last_stage):
        match event:
            case Pause():
                fold.pause(event)
            case Extension():
                fold.extend(event)
            case _:
                longer = stage.limit_for(CaseType.COMPLEX) - stage.limit_for(case.case_type)
                if longer:
                    fold.upgrade(event, longer)
    return fold.deadline()


_PAUSE, _UNDATED, _UPGRADE, _APPROVAL = range(4)  # the order on one day


def _events(case: Case, last: dt.date, *, extends: bool) -> Iterator[Pause | Extension | dt.date]:
    """Yield the events up to `last` in the order of days.

    Pauses that began by then are one where they have no gap.  An extension
    without a day of approval counts anyway: it comes last, but before an
    upgrade, which it leaves more time for.
    """
    dated: list[tuple[dt.date, int, Pause | Extension | dt.date]]
    # first those that began, then in one: else a later one would come with one that it touches
    pauses = united(pause for pause in case.pauses if pause.start <= last)
    dated = [(pause.start, _PAUSE, pause) for pause in pauses]
    if case.upgraded:
        dated.append((case.upgraded, _UPGRADE, case.upgraded))
    if case.extension and extends:
        approved = case.extension.approved
        undated = case.upgraded or last  # of the last stage: no upgrade is known after it
        dated.append((approved or undated, _APPROVAL if approved else _UNDATED, case.extension))
    for day, _, event in sorted(dated, key=lambda one: one[:2]):
        if day <= last:
            yield event


class _Fold:
    """The deadline of one stage while its changes are applied one by one."""

    def __init__(self, limit: int, clock: Clock, lateness: Lateness) -> None:
        self._clock = clock
        self._lateness = lateness
        self._original_due = clock.calendar.add_working_days(clock.start, limit)
        self._promised = limit  # working days, with what was added
        self._until: dt.date | None = None  # last day of an extension
        self._stays = False  # whether a pause did not move that day
        self._limit = limit
        self._due: dt.date | None = self._original_due
        self._moves: list[Move] = []
        self._notes: list[Note] = []

    def pause(self, pause: Pause) -> None:
        self._clock = self._clock.with_pause(pause)
        limit, due = self._limit, self._due
        self._move(MoveKind.PAUSE, pause.start, until=pause.end)
        # only the last day of an extension stays where it is in a pause
        self._stays = self._stays or (self._limit < limit and self._due == due)

    def upgrade(self, day: dt.date, longer: int) -> None:
        if self._is_late(day):
            self._notes.append(Note.UPGRADE_TOO_LATE)
            return
        self._promised += longer
        self._move(MoveKind.UPGRADE, day)

    def extend(self, extension: Extension) -> None:
        if extension.approved is None:
            self._notes.append(Note.EXTENSION_UNDATED)
        elif self._is_late(extension.approved):
            self._notes.append(Note.EXTENSION_TOO_LATE)
            return
        if extension.until:
            self._until = extension.until
            self._doubt(extension.until, extension.working_days)
        else:
            self._promised += extension.working_days or 0
        self._move(
            MoveKind.EXTENSION,
            extension.approved,
            until=extension.until,
            working_days=extension.working_days,
        )

    def _doubt(self, until: dt.date, working_days: int | None) -> None:
        """Note what is odd about a day, unless an open pause hides it."""
        limit = self._limit_until(until)
        if self._clock.due(limit):
            if working_days and limit != self._promised + working_days:
                self._notes.append(Note.EXTENSIONS_DIFFER)
            if limit <= self._promised:
                self._notes.append(Note.EXTENSION_NOT_LATER)
                if Note.EXTENSION_UNDATED in self._notes:  # it does not count in any case
                    self._notes.remove(Note.EXTENSION_UNDATED)

    def _limit_until(self, day: dt.date) -> int:
        """Return the limit whose due day is `day`, or else the next counted day.

        The Civil Code says so for days off (art. 203).
        """
        return self._clock.elapsed(day - ONE_DAY) + 1

    def _is_late(self, day: dt.date) -> bool:
        elapsed = self._clock.elapsed(day)
        return is_late(
            day, elapsed=elapsed, limit=self._limit, due=self._due, lateness=self._lateness
        )

    def _move(
        self,
        kind: MoveKind,
        day: dt.date | None,
        *,
        until: dt.date | None = None,
        working_days: int | None = None,
    ) -> None:
        """Compute the deadline again, and record the change if there is one.

        The due day is the promised day or the day that an extension names,
        whichever is later: a pause moves only the promised day.
        """
        limit, due = self._limit, self._due
        self._limit = self._promised
        if self._until:
            self._limit = max(self._promised, self._limit_until(self._until))
        self._due = self._clock.due(self._limit)
        if self._due != due or (self._due is None and self._limit > limit):
            self._moves.append(
                Move(
                    kind=kind,
                    day=day,
                    until=until,
                    working_days=working_days,
                    limit=self._limit,
                    due=self._due,
                )
            )

    def deadline(self) -> Deadline:
        if self._stays and self._due and self._limit > self._promised:
            self._notes.append(Note.EXTENSION_STAYS)
        return Deadline(
            limit=self._limit,
            due=self._due,
            original_due=self._original_due,
            moves=tuple(self._moves),
            notes=tuple(self._notes),
            clock=self._clock,
        )
