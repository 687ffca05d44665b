"""The state of a case and its stages on a day.

A stage that nothing moves has one of few deadlines and one of few verdicts: many cases share
them, and what is made of them can be found by their identity.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, Self

from sla1357.core.cases import CHANGES, NO_CHANGES, Case, Pause
from sla1357.core.memory import FoundByIdentity, Remembered
from sla1357.core.moves import Doubtful, Move, Note
from sla1357.core.policy import CaseType, Policy, Stage, StageId, TypeNames, Unit
from sla1357.core.status import URGENCY, Status
from sla1357.core.workdays import DayKind

__all__ = [
    "CaseResult",
    "Choice",
    "Promise",
    "StageResult",
    "Verdict",
    "closing_day",
    "known_on",
]


class _PromiseFields(NamedTuple):
    stage: Stage
    #: of all counts; months are counted in days, once the start is known
    unit: Unit
    starts: dt.date | None  #: day 0 of the count; None: not started
    limit: int  #: promised, with what a change of type, an extension or a day off added
    due: dt.date | None = None  #: ends at 24:00; None: not started, or hidden by an open pause
    original_due: dt.date | None = None  #: `due` without its moves; None: not started
    moves: tuple[Move, ...] = ()  #: what moved `original_due` to `due`, in order
    provisional: bool = False  #: `due` depends on a day without a notice
    due_kind: DayKind | None = None  #: of `due`; None: no due day
    doubts: tuple[Doubtful, ...] = ()  #: the notes about single changes, and the changes


class Promise(FoundByIdentity, _PromiseFields):
    """The deadline of one stage; counts are of counted days in `unit`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What has become of one stage; counts are of counted days in the unit of its promise."""

    stage: Stage
    status: Status
    elapsed: int | None = None  #: used from the start to the end; None: one of them is unknown
    remaining: int | None = None  #: limit - elapsed, below zero when late; None: as `elapsed`
    #: calendar days from due to the end; None: as `elapsed`
    natural_days_past_due: int | None = None
    provisional: bool = False  #: it depends on a day without a notice
    notes: tuple[Note, ...] = ()  #: each once
    is_past: bool = False  #: to check, but nothing is left to do

    # derived once, as many stages share a verdict
    is_open: bool = field(init=False, repr=False)  #: not done and not past
    standing: int = field(init=False, repr=False)  #: what it means for its case, see `_Standing`

    if TYPE_CHECKING:

        def __hash__(self) -> int: ...
    else:
        # in the class itself, or `dataclass` makes one of all fields
        __hash__ = FoundByIdentity.__hash__

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_open", self.status.is_open and not self.is_past)
        standing = 1 << URGENCY[self.status]
        standing |= _OPEN if self.is_open else 0
        standing |= _PROVISIONAL if self.provisional else 0
        object.__setattr__(self, "standing", standing)


class StageResult(NamedTuple):
    """One stage of a case on a day."""

    promise: Promise
    done: dt.date | None  #: None: not done by the day of the report
    verdict: Verdict

    @property
    def stage(self) -> Stage:
        """Return the stage."""
        return self.promise.stage

    @property
    def unit(self) -> Unit:
        """Return the unit of all counts; months are counted in days, once the start is known."""
        return self.promise.unit

    @property
    def starts(self) -> dt.date | None:
        """Return day 0 of the count; None: not started."""
        return self.promise.starts

    @property
    def limit(self) -> int:
        """Return the promised days, with what a change, an extension or a day off added."""
        return self.promise.limit

    @property
    def due(self) -> dt.date | None:
        """Return the due day; None: not started, or not known before a pause ends."""
        return self.promise.due

    @property
    def original_due(self) -> dt.date | None:
        """Return the due day without its moves; None: not started."""
        return self.promise.original_due

    @property
    def moves(self) -> tuple[Move, ...]:
        """Return what moved the due day, in order."""
        return self.promise.moves

    @property
    def due_provisional(self) -> bool:
        """Return whether the due day depends on a day without a notice."""
        return self.promise.provisional

    @property
    def due_kind(self) -> DayKind | None:
        """Return the kind of the due day; None: there is none."""
        return self.promise.due_kind

    @property
    def doubts(self) -> tuple[Doubtful, ...]:
        """Return the notes about single changes, and the changes."""
        return self.promise.doubts

    @property
    def status(self) -> Status:
        """Return the state of the stage."""
        return self.verdict.status

    @property
    def elapsed(self) -> int | None:
        """Return the days used from the start to the end; None: one of them is unknown."""
        return self.verdict.elapsed

    @property
    def remaining(self) -> int | None:
        """Return limit - elapsed, below zero when late; None: as `elapsed`."""
        return self.verdict.remaining

    @property
    def natural_days_past_due(self) -> int | None:
        """Return the calendar days from the due day to the end; None: as `elapsed`."""
        return self.verdict.natural_days_past_due

    @property
    def provisional(self) -> bool:
        """Return whether the result depends on a day without a notice."""
        return self.verdict.provisional

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return the remarks about the result, each once."""
        return self.verdict.notes

    @property
    def is_past(self) -> bool:
        """Return whether the stage is to check, but nothing is left to do."""
        return self.verdict.is_past

    @property
    def is_open(self) -> bool:
        """Return whether the stage is neither done nor past."""
        return self.verdict.is_open


_new = tuple.__new__  # half the time of the constructor of a named tuple


class CaseResult(NamedTuple):
    """The state of a case on a day."""

    case: Case  #: as it is recorded
    known: Case  #: as it was known on that day
    type_names: TypeNames  #: of its type on that day
    counted_as_received: dt.date  #: the receipt, after the policy's cutoff and days off
    stages: tuple[StageResult, ...]  #: in the order of the policy
    status: Status  #: of the most urgent stage
    #: still to do; none if the case was withdrawn
    open_stages: tuple[StageResult, ...]
    #: the earliest due day of the open stages; a stage to check counts only if there is no other
    next_due: dt.date | None
    provisional: bool  #: whether any stage is

    @classmethod
    def of(
        cls,
        case: Case,
        known: Case,
        type_names: TypeNames,
        counted_as_received: dt.date,
        stages: tuple[StageResult, ...],
    ) -> Self:
        """Return the result of a case from those of its stages.

        A report may have selected none of them.
        """
        standing = 0
        for _, _, verdict in stages:
            standing |= verdict.standing
        status, is_open, provisional = _STANDINGS[standing]
        still_open: tuple[StageResult, ...] = ()
        next_due = None
        if is_open and not known.withdrawn:
            still_open = tuple([s for s in stages if s.verdict.is_open])
            sure = [s for s in still_open if s.status is not Status.TO_CHECK] or still_open
            next_due = min([s.due for s in sure if s.due], default=None)
        return _new(
            cls,
            (
                case,
                known,
                type_names,
                counted_as_received,
                stages,
                status,
                still_open,
                next_due,
                provisional,
            ),
        )

    def with_stages(self, stages: tuple[StageResult, ...]) -> Self:
        """Return the result with other stages."""
        return self.of(self.case, self.known, self.type_names, self.counted_as_received, stages)

    @property
    def next_stage(self) -> StageId | None:
        """Return the stage of `next_due`, a sure one before one to check; None: as that."""
        if self.next_due is None:
            return None
        due_then = [s for s in self.open_stages if s.due == self.next_due]
        sure = [s for s in due_then if s.status is not Status.TO_CHECK] or due_then
        return sure[0].stage.id

    @property
    def case_type(self) -> CaseType:
        """Return the type of the case on that day."""
        return self.type_names.id

    @property
    def withdrawn(self) -> dt.date | None:
        """Return the day of withdrawal; None if the case was not withdrawn by that day."""
        return self.known.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The cases that agree with each field; an empty one agrees with every case."""

    stations: tuple[str | None, ...] = ()  #: one of these; None: a case without a station
    handlers: tuple[str | None, ...] = ()  #: as `stations`
    types: tuple[CaseType, ...] = ()  #: one of these on the day of the report
    statuses: tuple[Status, ...] = ()  #: a stage has one of these
    #: one of these has one of `statuses`; where that is empty, is still to do
    stages: tuple[StageId, ...] = ()

    def includes(self, result: CaseResult) -> bool:
        """Return whether the type and the stages of a case agree."""
        if self.types and result.case_type not in self.types:
            return False
        if not self.statuses and not self.stages:
            return True
        stages = result.stages if self.statuses else result.open_stages
        return any(
            (not self.stages or stage.stage.id in self.stages)
            and (not self.statuses or stage.status in self.statuses)
            for stage in stages
        )


class _Standing(NamedTuple):
    """What the verdicts on its stages mean for a case.

    The bits of the verdicts, taken together, decide it: one for each status, the most urgent
    one lowest, then those below.
    """

    status: Status  #: the most urgent
    is_open: bool  #: whether a stage is
    provisional: bool  #: whether a stage is


_OPEN, _PROVISIONAL = 1 << len(Status), 2 << len(Status)


def _standing_of(bits: int) -> _Standing:
    status = next((s for s, rank in URGENCY.items() if bits >> rank & 1), Status.MET)
    return _Standing(status, bool(bits & _OPEN), bool(bits & _PROVISIONAL))


_STANDINGS = Remembered(_standing_of)


def known_on(day: dt.date, case: Case, policy: Policy) -> Case:
    """Return `case` as it was known at the end of `day`; itself if all of it was.

    Events after the closing or the withdrawal are dropped.  A pause that was
    not resumed ends on the closing day, which counts; documents that had not
    come by then do not restart a count.
    """
    if case[CHANGES] == NO_CHANGES:
        for _, on in case.done:
            if on > day:
                break
        else:
            return case  # the usual case
    done = {stage: on for stage, on in case.done if on <= day}
    ended_with = case.ended_with if case.ended_with in done else None
    types = case.types
    number = 0  # of changes that were known; each may make another stage the last one
    while True:
        closed = closing_day(types[: number + 1], policy, done, ended_with)
        withdrawn = case.withdrawn
        if withdrawn and withdrawn > (closed or day):
            withdrawn = None
        end = withdrawn or closed or day
        if number == len(case.type_changes) or case.type_changes[number].day > end:
            break
        number += 1
    pauses = [_ended(pause, closed) for pause in case.pauses if pause.start <= end]
    extensions = [e for e in case.extensions if not e.approved or e.approved <= end]
    changes = (tuple(pauses), case.type_changes[:number], tuple(extensions))
    receipt = (case.case_type, case.received, case.received_time)
    # less than a case that was checked
    known = Case._make(
        (*receipt, tuple(done.items()), case.unclear, *changes, ended_with, withdrawn)
    )
    return case if known == case else known


def closing_day(
    types: Sequence[CaseType],
    policy: Policy,
    done: Mapping[StageId, dt.date],
    ended_with: StageId | None,
) -> dt.date | None:
    """Return the day on which the last stage of some types was done, or the case ended before."""
    if ended_with:
        return done[ended_with]
    stages = policy.stages_of(*types)
    return done.get(stages[-1].id) if stages else None


def _ended(pause: Pause, closed: dt.date | None) -> Pause:
    if pause.end or closed is None:
        return pause
    return replace(pause, end=closed, is_supplement=False)
