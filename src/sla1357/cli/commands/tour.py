"""The command `tour`."""

import os
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Annotated

import typer

from sla1357.cli.commands.check import CheckFormat
from sla1357.cli.options import LanguageOptions, ReadingOptions
from sla1357.cli.output import Made, opened, write_on
from sla1357.cli.reading import results_of
from sla1357.cli.session import Session
from sla1357.cli.shell import wrong
from sla1357.core.assessment import EntryResult, LeftOutRow, ResultEvent
from sla1357.core.cases import Entry, UnreadableRow
from sla1357.core.findings import Finding, FindingsError
from sla1357.core.listing import collect
from sla1357.core.policy import Configuration
from sla1357.core.tally import Tally
from sla1357.render.ledger.practice import AS_OF, NAME, is_practice, practice_csv
from sla1357.render.tour import Progress, closing, steps
from sla1357.sources.files import written_new, written_whole
from sla1357.sources.folders import Ledgers
from sla1357.sources.ledgers import row_at
from sla1357.sources.official import official_calendar
from sla1357.texts import tour_words
from sla1357.texts.language import Language

__all__ = ["tour"]

_CSV = ".csv"
_SAVED = (_CSV, ".xlsx", ".et", ".xls", ".ods")  #: as people may save the ledger


def tour(
    path: Annotated[
        str | None,
        typer.Argument(
            help="The ledger to practise with; it is written if it does not exist.",
            show_default=f"{NAME}{_CSV} in the working folder",
        ),
    ] = None,
    *,
    restart: Annotated[
        bool,
        typer.Option("--restart", help="Write the ledger again, with all its mistakes."),
    ] = False,
    options: LanguageOptions,
) -> None:
    """Write the ledger or read it again; show the next mistake, or at the end the table."""
    file = _file(path, restart=restart)
    is_new = restart or not os.path.lexists(file)
    if is_new:
        _write(file, options.language)
    session = _session(file, options.language)
    events = _events(session)
    again = "sla1357 tour"
    if path:
        again += f' "{path}"' if " " in path else f" {path}"
    found = [each for each in events if isinstance(each, Finding)]
    progress = Progress.of(found, file=file, again=again, is_new=is_new)
    with opened(None) as stream:
        for part in _shown(progress, events, session):
            write_on(stream, part)


def _file(path: str | None, *, restart: bool) -> str:
    """Return the file of the tour; of those with its own name the one that was saved last.

    Raises:
        BadParameter: it is no file, or would be written as something else than CSV.
    """
    file = path or f"{NAME}{_CSV}"
    if path is None and not restart:
        saved = (f"{NAME}{ending}" for ending in _SAVED)
        there = [each for each in saved if os.path.isfile(each)]  # noqa: PTH113 - never raises
        return max(there, key=os.path.getmtime, default=file)
    is_written = restart or not os.path.isfile(file)  # noqa: PTH113 - the same
    if is_written and PurePath(file).suffix.casefold() != _CSV:
        raise wrong(tour_words.CSV_FIRST, hint="PATH")
    return file


def _write(file: str, language: Language) -> None:
    """Write the ledger, over none but one of the tour.

    Raises:
        BadParameter: the file has another case.
    """
    if not os.path.lexists(file):
        with written_new(file) as stream:
            stream.write(practice_csv())
        return
    if not all(map(is_practice, _numbers(_events(_session(file, language))))):
        raise wrong(tour_words.NOT_PRACTICE, file, hint="PATH")
    with written_whole(file) as stream:
        stream.write(practice_csv())


def _session(file: str, language: Language) -> Session:
    """Return a session in which the ledger means the same in every office."""
    return Session(
        language=language,
        configuration=Configuration(),
        calendar=official_calendar(),
        as_of=AS_OF,
        ledgers=Ledgers(paths=(file,)),
        findings=(),
        output=None,
    )


def _events(session: Session) -> list[ResultEvent]:
    """Return what is in the ledger.

    Raises:
        FindingsError: it cannot be read.
        BadParameter: it is not the one of the tour.
    """
    with results_of(ReadingOptions(), session) as events:
        read = list(events)
    unread = [each for each in read if isinstance(each, Finding) and each.code.is_of_source]
    if unread:
        raise FindingsError(unread)
    if not any(map(is_practice, _numbers(read))):
        raise wrong(tour_words.NOT_PRACTICE, session.ledgers.paths[0], hint="PATH")
    return read


def _numbers(events: Iterable[ResultEvent]) -> Iterator[str]:
    """Yield the numbers of the cases in a ledger."""
    for event in events:
        row = event.entry if isinstance(event, EntryResult | LeftOutRow) else event
        if isinstance(row, Entry | UnreadableRow) and row.number:
            yield row.number


def _shown(progress: Progress, events: Iterable[ResultEvent], session: Session) -> Iterator[Made]:
    """Yield what is left to do, or else the table."""
    language, table = session.language, CheckFormat.TABLE
    if progress.mistakes or progress.others:
        line = progress.mistakes[0].finding.line if progress.mistakes else None
        yield steps(progress, row_at(progress.file, line), language)
        return
    listing = collect(events, Tally(session.policy), session.frame, show=table.show)
    yield f"{tour_words.ALL_DONE.text(language)}\n\n"
    yield table.made(listing=listing, language=language, by=None)
    yield closing(progress, language)
