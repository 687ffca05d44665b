"""The blocks of rows that each of several workers answers, and what workers tell each other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sla1357.cli.chooser import chooser_of
from sla1357.core.assessment import EntryResult, LedgerEvent, ResultEvent, answering, assess_rows
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import Frame
from sla1357.core.tally import Tally
from sla1357.readers.rows.runs import Run
from sla1357.render.cases.lines import CaseLines
from sla1357.render.findings import FindingLines
from sla1357.sources.ledgers import LedgerOptions, Position

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["Block", "Blocks", "End", "Runs", "Work", "block_of"]

_ROWS = 2_000  # of a block; its text has a megabyte


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the workers share; it may travel to them by pickle."""

    ledgers: tuple[str, ...]
    reading: LedgerOptions
    findings: tuple[Finding, ...]  #: that come before those of the ledgers
    frame: Frame
    form: Callable[[], CaseLines]  #: makes the format


class Block(NamedTuple):
    """What became of some rows that follow each other."""

    text: bytes
    findings: FindingLines
    tally: Tally
    rows: int
    share: float | None  # of the bytes of all ledgers, read so far


class End(NamedTuple):
    """What a worker sends last."""

    changed: tuple[Finding, ...]  # that a ledger did, in any block
    said: tuple[Finding, ...]  # of these, the ones in its own blocks
    handlers: tuple[str | None, ...] = ()  # that it saw, if the choice of cases depends on them
    stations: tuple[str | None, ...] = ()


class Blocks:
    """The blocks of events, as one worker sees them; it answers its own ones."""

    def __init__(self, work: Work, share: int, shares: int, writer: "Connection") -> None:
        self._form, self._frame, self._writer = work.form(), work.frame, writer
        frame = work.frame
        self._chooser = chooser_of(frame)
        self._answers_to = answering(
            frame.policy, frame.calendar, as_of=frame.as_of, chooser=self._chooser
        )
        self._share, self._shares = share, shares
        self.position: Position = Position(work.ledgers)
        self.number: int = 0  #: of the block
        self._events: list[LedgerEvent] = []
        self.add: Callable[[LedgerEvent], None] = self._events.append
        self._changed: list[Finding] = []
        self._said: list[Finding] = []

    @property
    def is_own(self) -> bool:
        """Return whether this worker answers the block."""
        return self.number % self._shares == self._share

    @property
    def is_of_next(self) -> bool:
        """Return whether the next worker in the ring answers the block."""
        return self.number % self._shares == (self._share + 1) % self._shares

    def next(self) -> None:
        """End the block, and begin another; findings about a row to come go with it."""
        later: list[LedgerEvent] = []
        while self._events and isinstance(self._events[-1], Finding):
            later.append(self._events.pop())
        self._close()
        self._events += reversed(later)
        self.number += 1

    def end(self) -> None:
        """End the last block."""
        self._close()
        chooser = self._chooser
        handlers = chooser.handlers.seen if chooser else ()
        stations = chooser.stations.seen if chooser else ()
        self._writer.send(End(tuple(self._changed), tuple(self._said), handlers, stations))

    def _close(self) -> None:
        events = self._events
        found = [e for e in events if isinstance(e, Finding) and e.code is Code.FILE_CHANGED]
        self._changed += found
        if self.is_own:
            self._said += found
            answers = assess_rows(events, self._answers_to)
            share = self.position.share
            self._writer.send(block_of(answers, self._form, self._frame, share=share))
        events.clear()


class _Told(NamedTuple):
    """The runs of a block, as one worker tells another."""

    block: int
    runs: tuple[Run, ...]


class Runs:
    """The runs that workers tell each other, around a ring; each takes the same turns."""

    def __init__(self, blocks: Blocks, before: "Connection", after: "Connection") -> None:
        self.rows = _ROWS
        self._blocks, self._before, self._after = blocks, before, after
        self._is_told = True  # what others read; not if they see another file

    def begin(self) -> Sequence[Run] | None:
        """Begin a block; wait for the runs of one that another worker reads."""
        self._blocks.next()
        if self._blocks.is_own:
            return None
        told = self._received() if self._is_told else None
        if told is None or told.block != self._blocks.number:
            self._is_told = False
            return ()
        if not self._blocks.is_of_next:
            self._pass_on(told)
        return told.runs

    def tell(self, runs: Sequence[Run]) -> None:
        """Tell the others what the block that ends held."""
        self._pass_on(_Told(self._blocks.number, tuple(runs)))

    def _received(self) -> _Told | None:
        try:
            told: _Told = self._before.recv()
        except (EOFError, OSError):  # the worker has ended
            return None
        return told

    def _pass_on(self, told: _Told) -> None:
        with suppress(OSError):  # the worker has ended
            self._after.send(told)


def block_of(
    events: Iterable[ResultEvent], form: CaseLines, frame: Frame, *, share: float | None
) -> Block:
    """Return what becomes of some events; `share` is how far the reading of ledgers is."""
    tally, findings, rows = Tally(frame.policy, frame.since), FindingLines(), 0

    def watched() -> Iterator[ResultEvent]:
        nonlocal rows
        for event in events:
            if not isinstance(event, EntryResult) and isinstance(event, Finding):
                findings.add(event)
            else:
                rows += 1
            yield event

    text = "".join(form.body(tally.watch(watched())))
    # as `prepare_streams` and files have it; a lone surrogate becomes an escape
    return Block(text.encode("utf-8", "backslashreplace"), findings, tally, rows, share)
