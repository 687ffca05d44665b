"""Reading ledgers, with a progress bar and a clean stop on Ctrl-C."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Protocol

import typer

from sla1357.cli.chooser import chooser_of, names_of_no_case
from sla1357.cli.options import LedgerArguments, ReadingOptions
from sla1357.cli.session import Session
from sla1357.cli.shell import ExitCode, is_quiet, say
from sla1357.core.assessment import LedgerEvent, ResultEvent, assess_ledger
from sla1357.core.cases import Entry
from sla1357.core.errors import StoppedError
from sla1357.core.findings import Finding
from sla1357.readers.headers.meanings import header_names
from sla1357.sources.ledgers import LedgerOptions, Position, read_ledgers
from sla1357.texts import errors
from sla1357.texts.language import Language

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["Bar", "events_of", "ledger_options", "required", "results_of"]

_LONG = 2.0  # seconds until a bar is shown
_EVERY = 0.2  # seconds between updates of the bar
_ROWS = 256  # between checks of the clock


def required(options: LedgerArguments, language: Language) -> list[str]:
    """Return what names the ledgers; if nothing does, print how to begin and end the program."""
    if not options.ledgers:
        say(errors.NO_LEDGER.text(language))
        raise typer.Exit(ExitCode.USAGE)
    return options.ledgers


def ledger_options(options: ReadingOptions, session: Session) -> LedgerOptions:
    """Return how to read ledgers, from the options and the configuration."""
    return LedgerOptions(
        encoding=options.encoding,
        sheets=tuple(options.sheet or ()),
        unique=isinstance(options, LedgerArguments) and options.unique,
        year=options.year_of_dates,
        as_of=session.as_of,
        include=session.include,
        names=header_names(session.policy, session.configuration.columns),
        found=session.ledgers.found,
        station_from=session.configuration.station_from,
        stations=session.configuration.office.stations,
    )


@contextmanager
def results_of(
    options: ReadingOptions, session: Session, *, shows_rows: bool = False
) -> Iterator[Iterator[ResultEvent]]:
    """Open ledgers as `events_of` does, and assess each chosen case.

    Findings of the session come first, and those about the choice last.
    """
    reading = ledger_options(options, session)
    chooser = chooser_of(session.frame)
    with events_of(
        session.ledgers.paths, reading, session.language, shows_rows=shows_rows
    ) as events:
        found = assess_ledger(
            chain(session.findings, events),
            session.policy,
            session.calendar,
            as_of=session.as_of,
            chooser=chooser,
        )
        yield chain(found, names_of_no_case(chooser)) if chooser else found


@contextmanager
def events_of(
    ledgers: Sequence[str], options: LedgerOptions, language: Language, *, shows_rows: bool = False
) -> Iterator[Iterator[LedgerEvent]]:
    """Open ledgers, and yield their events.

    On a terminal, a bar on standard error shows the progress of a long run.

    Args:
        ledgers: Paths of the ledgers.
        options: How to read them.
        language: The language of the bar.
        shows_rows: Whether rows appear on the terminal as they are read, so no bar is needed.

    Raises:
        StoppedError: The user pressed Ctrl-C.
    """
    position = Position(ledgers)
    shows_bar = sys.stderr.isatty() and not shows_rows and not is_quiet()
    bar = Bar(position, language) if shows_bar else None
    rows = 0

    def watched() -> Iterator[LedgerEvent]:
        nonlocal rows
        for event in read_ledgers(ledgers, options, position):
            yield event
            if isinstance(event, Entry) or not isinstance(event, Finding):  # nearly all are cases
                rows += 1
                if bar and not rows % _ROWS:
                    bar.show(rows)
        if bar:
            bar.stop()

    try:
        yield watched()
    except KeyboardInterrupt:
        raise StoppedError(rows, position.share) from None
    finally:
        if bar:
            bar.stop()


class HasShare(Protocol):
    """Whatever knows how far the reading of ledgers is."""

    @property
    def share(self) -> float | None:
        """Return the share of the bytes read so far, from 0 to 1; None: unknown."""


class Bar:
    """A progress bar on standard error."""

    def __init__(self, position: HasShare, language: Language) -> None:
        self._position = position
        self._language = language
        self._began = self._looked = time.monotonic()
        self._progress: Progress | None = None

    def show(self, rows: int) -> None:
        """Show the number of rows read, if an update is due."""
        now = time.monotonic()
        if now - self._began < _LONG or now - self._looked < _EVERY:
            return
        self._looked = now
        if self._progress is None:
            self._progress = self._started()
        speed = rows / (now - self._began)
        share = self._position.share
        self._progress.update(
            self._progress.task_ids[0],
            completed=share or 0,
            total=None if share is None else 1,
            description=errors.READING.text(self._language, f"{rows:,}", f"{speed:,.0f}"),
            refresh=True,
        )

    def stop(self) -> None:
        """Remove the bar."""
        if self._progress:
            self._progress.stop()
            self._progress = None

    def _started(self) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn(errors.LEFT.text(self._language), markup=False),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,  # only the result stays
        )
        progress.add_task("", total=1)
        progress.start()
        return progress
