"""Large ledgers that several processes read, with the bytes of one.

Workers take turns in reading: each reads a block of rows, then assesses and writes it while the
next one reads.  A worker passes on what later rows need of the plain rows in its block
(`readers.rows.runs`) and reads all other rows of other blocks itself, so that whatever a row owes
to those before it is as one process finds it.  Blocks come back in their order.
"""

import os
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, cycle
from typing import TYPE_CHECKING, NamedTuple

from sla1357.cli import collect_seldom
from sla1357.cli.blocks import Block, Blocks, End, Runs, Work, block_of
from sla1357.cli.chooser import chooser_of, names_of_no_case
from sla1357.cli.output import opened, printed_last
from sla1357.cli.reading import Bar
from sla1357.cli.shell import is_quiet
from sla1357.core.counting import notice_missing
from sla1357.core.errors import Sla1357Error, StoppedError, WorkerError
from sla1357.core.listing import Frame
from sla1357.core.tally import Summary, Tally
from sla1357.render.cases.lines import CaseLines
from sla1357.sources.ledgers import read_ledgers, size_of_text
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

__all__ = ["in_order", "number_of_jobs", "written_by_workers"]

_MOST = 4  # processes by default; one reads at a time, which is a third of the work
_SMALL = 5_000_000  # bytes of ledgers that one process reads sooner than several begin
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
    form, tally, reached = work.form(), Tally(work.frame.policy, work.frame.since), _Reached()
    bar = Bar(reached, language) if sys.stderr.isatty() and not is_quiet() else None
    try:
        with (
            printed_last(language) as findings,
            _workers(work, jobs) as readers,
            opened(output) as stream,
        ):
            stream.write(form.head)
            stream.flush()  # before the bytes that go past it
            for block in in_order(readers, work.frame, form, tally):
                if not is_quiet():
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
    if chooser := chooser_of(frame):
        for end in ends:
            chooser.handlers.note(end.handlers)
            chooser.stations.note(end.stations)
        last += names_of_no_case(chooser)
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
    # only here: most runs are one process
    import multiprocessing

    context: ForkContext | SpawnContext = multiprocessing.get_context("spawn")
    if _may_fork():
        context = multiprocessing.get_context("fork")
    try:
        try:
            with _signals_held(), ExitStack() as stack:
                ring = [context.Pipe(duplex=False) for _ in range(jobs)]
                for connection in chain.from_iterable(ring):
                    stack.enter_context(connection)
                for share in range(jobs):
                    _start(_Share(work, share, ring), context, readers, processes)
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


class _Share(NamedTuple):
    """What one worker does."""

    work: Work
    number: int  #: of the worker, from 0
    ring: "list[tuple[Connection, Connection]]"  #: to each worker from the one before it


def _start(
    share: _Share,
    context: "ForkContext | SpawnContext",
    readers: "list[Connection]",
    processes: "list[BaseProcess]",
) -> None:
    """Start a worker, and add the reader of its messages."""
    reader, writer = context.Pipe(duplex=False)
    readers.append(reader)
    with writer:  # only the worker keeps it, so that its messages end with it
        process = context.Process(target=_send, args=(share, writer, readers), daemon=True)
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


def _send(share: _Share, writer: "Connection", readers: "list[Connection]") -> None:
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
            _answer(share, writer)
        except (Sla1357Error, MemoryError) as e:
            writer.send(e)


def _answer(share: _Share, writer: "Connection") -> None:
    work, number, ring = share
    shares = len(ring)
    for place, (before, after) in enumerate(ring):  # the same as with `readers`
        if place != number:
            before.close()
        if place != (number + 1) % shares:
            after.close()
    blocks = Blocks(work, number, shares, writer)
    runs = Runs(blocks, ring[number][0], ring[(number + 1) % shares][1])
    for event in chain(
        work.findings, read_ledgers(work.ledgers, work.reading, blocks.position, runs)
    ):
        blocks.add(event)
    blocks.end()
