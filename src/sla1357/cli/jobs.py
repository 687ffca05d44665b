"""Large ledgers that several processes read, with the bytes of one.

Every worker reads all ledgers from the first row to the last, so that whatever a row owes to those
before it is as one process finds it.  It assesses and writes every n-th block of rows, which is
most of the work.  Blocks come back in their order.
"""

import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, cycle, islice
from typing import TYPE_CHECKING, NamedTuple

from sla1357.cli import collect_seldom
from sla1357.cli.output import opened, printed_last
from sla1357.cli.reading import Bar
from sla1357.core.assessment import LedgerEvent, ResultEvent, answering, assess_rows
from sla1357.core.counting import notice_missing
from sla1357.core.errors import Sla1357Error, StoppedError, WorkerError
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import Frame
from sla1357.core.tally import Summary, Tally
from sla1357.render.cases.lines import CaseLines
from sla1357.render.findings import FindingLines
from sla1357.sources.ledgers import LedgerOptions, Position, read_ledgers, size_of_text
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

__all__ = ["Block", "End", "Work", "block_of", "in_order", "number_of_jobs", "written_by_workers"]

_MOST = 4  # processes by default; each reads all, which is a third of the work
_SMALL = 5_000_000  # bytes of ledgers that one process reads sooner than several begin
_EVENTS = 2_000  # of a block; its text has a megabyte
_PATIENCE = 1.0  # seconds for a worker to end by itself


def number_of_jobs(asked: int | None, ledgers: Iterable[str]) -> int:
    """Return how many processes read ledgers; None asks for one a core."""
    jobs = min(_cores(), _MOST) if asked is None else asked
    if jobs == 1:
        return 1
    size = size_of_text(ledgers)
    return 1 if size is None or size < _SMALL else jobs


def _cores() -> int:
    """Return the cores that this process may use."""
    if sys.platform != "linux":
        return os.cpu_count() or 1
    return len(os.sched_getaffinity(0))


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
    """What a worker sends last: findings of ledgers that changed, in any block and in its own."""

    changed: tuple[Finding, ...]
    said: tuple[Finding, ...]


def written_by_workers(work: Work, jobs: int, output: str | None, language: Language) -> Summary:
    """Write the cases of ledgers as one process would, print the findings, and count all.

    Args:
        work: What is read and written.
        jobs: The number of workers.
        output: Path of the result; None or `-` is standard output.
        language: The language of messages.

    Raises:
        CoverageError: The day of the report lies outside the calendar.
        OutputError: The result cannot be written.
        StoppedError: The user pressed Ctrl-C.
        WorkerError: A worker was ended.
    """
    work.frame.calendar.require_covered(work.frame.as_of)
    form, tally, reached = work.form(), Tally(work.frame.policy), _Reached()
    bar = Bar(reached, language) if sys.stderr.isatty() else None
    try:
        with (
            printed_last(language) as findings,
            _workers(work, jobs) as readers,
            opened(output) as stream,
        ):
            stream.write(form.head)
            stream.flush()  # before the bytes that go past it
            for block in in_order(readers, work.frame, form, tally):
                findings.include(block.findings)
                tally.include(block.tally)
                reached.add(block)
                if bar:
                    bar.show(reached.rows)
                stream.buffer.write(block.text)
            stream.write(form.foot(tally.summary()))
        return tally.summary()
    except KeyboardInterrupt:
        raise StoppedError(reached.rows, reached.share) from None
    finally:
        if bar:
            bar.stop()


class _Reached:
    """How far the blocks have come."""

    def __init__(self) -> None:
        self.rows = 0
        self.share: float | None = None

    def add(self, block: Block) -> None:
        self.rows += block.rows
        self.share = block.share


def in_order(
    readers: "list[Connection]", frame: Frame, form: CaseLines, tally: Tally
) -> Iterator[Block]:
    """Yield the blocks of all workers, and one of what is known after all; `tally` is of them."""
    ends = yield from _blocks_of_workers(readers)
    said = {each for end in ends for each in end.said}
    # a worker that read a later version of a ledger may have had fewer blocks
    changed = dict.fromkeys(each for end in ends for each in end.changed)
    last = [each for each in changed if each not in said]
    if tally.summary().provisional:
        last.append(notice_missing(frame.calendar))
    yield block_of(last, form, frame, share=1.0)


def _blocks_of_workers(readers: "list[Connection]") -> Generator[Block, None, list[End]]:
    """Yield the blocks in turn; return what all workers sent last."""
    ends: list[End] = []
    for reader in cycle(readers):
        message = _received(reader)
        if isinstance(message, End):
            ends.append(message)
            others = [each for each in readers if each is not reader]
            break
        yield message
    for other in others:
        while isinstance(message := _received(other), Block):
            pass
        ends.append(message)
    return ends


def _received(reader: "Connection") -> Block | End:
    """Return the next message of a worker.

    Raises:
        MemoryError: The worker has not enough memory.
        Sla1357Error: The worker met this error.
        WorkerError: The worker was ended.
    """
    try:
        message: Block | End | Sla1357Error | MemoryError = reader.recv()
    except (EOFError, OSError):  # the latter in the middle of a message
        raise WorkerError from None
    if isinstance(message, (Sla1357Error, MemoryError)):
        raise message
    return message


@contextmanager
def _workers(work: Work, jobs: int) -> "Iterator[list[Connection]]":
    """Start workers, and yield a reader of the messages of each; end them.

    Raises:
        WorkerError: One could not start.
    """
    readers: list[Connection] = []
    processes: list[BaseProcess] = []
    try:
        try:
            with _signals_held():
                for share in range(jobs):
                    _start(work, share, jobs, readers, processes)
        except OSError:
            raise WorkerError from None
        yield readers
    finally:
        for each in readers:
            each.close()  # a worker that sends ends by it
        for process in processes:
            process.join(_PATIENCE)
            process.kill()
            process.join()


def _start(
    work: Work,
    share: int,
    shares: int,
    readers: "list[Connection]",
    processes: "list[BaseProcess]",
) -> None:
    """Start a worker, and add the reader of its messages."""
    # only here: most runs are one process
    import multiprocessing

    context: ForkContext | SpawnContext = multiprocessing.get_context("spawn")
    if _may_fork():
        context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    readers.append(reader)
    with writer:  # only the worker keeps it, so that its messages end with it
        given = (work, share, shares, writer, readers)
        process = context.Process(target=_send, args=given, daemon=True)
        process.start()
    processes.append(process)


def _may_fork() -> bool:
    """Return whether a worker may begin as a copy of this process, which is the quickest."""
    import threading

    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold signals back, from this process and from workers until they expect them."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


def _send(
    work: Work, share: int, shares: int, writer: "Connection", readers: "list[Connection]"
) -> None:
    """Send the blocks of one worker, and an end; this is all that the worker does."""
    for each in readers:
        each.close()  # copies would keep the pipe open after the reader has gone
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)  # a closed pipe ends the worker
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    collect_seldom()
    with suppress(BrokenPipeError):  # nothing more is wanted
        try:
            for message in _messages(work, share, shares):
                writer.send(message)
        except (Sla1357Error, MemoryError) as e:
            writer.send(e)


def _messages(work: Work, share: int, shares: int) -> Iterator[Block | End]:
    form, frame = work.form(), work.frame
    answers_to = answering(frame.policy, frame.calendar, as_of=frame.as_of)
    position = Position(work.ledgers)
    events = chain(work.findings, read_ledgers(work.ledgers, work.reading, position))
    changed: list[Finding] = []
    said: list[Finding] = []
    for number, block in enumerate(_blocks(events)):
        is_own = number % shares == share
        found = [e for e in block if isinstance(e, Finding) and e.code is Code.FILE_CHANGED]
        changed += found
        if is_own:
            said += found
            answers = assess_rows(block, answers_to)
            yield block_of(answers, form, frame, share=position.share)
    yield End(tuple(changed), tuple(said))


def _blocks(events: Iterator[LedgerEvent]) -> Iterator[list[LedgerEvent]]:
    """Yield events in blocks, each with the row that its findings are about."""
    while block := list(islice(events, _EVENTS)):
        while isinstance(block[-1], Finding) and (event := next(events, None)) is not None:
            block.append(event)
        yield block


def block_of(
    events: Iterable[ResultEvent], form: CaseLines, frame: Frame, *, share: float | None
) -> Block:
    """Return what becomes of some events; `share` is how far the reading of ledgers is."""
    tally, findings, rows = Tally(frame.policy), FindingLines(), 0

    def watched() -> Iterator[ResultEvent]:
        nonlocal rows
        for event in events:
            if isinstance(event, Finding):
                findings.add(event)
            else:
                rows += 1
            yield event

    text = "".join(form.body(tally.watch(watched())))
    # as `prepare_streams` and files have it; a lone surrogate becomes an escape
    return Block(text.encode("utf-8", "backslashreplace"), findings, tally, rows, share)
