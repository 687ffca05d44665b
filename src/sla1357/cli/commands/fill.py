"""The command `fill`."""

import os
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated

import typer

from sla1357.cli.options import DayOptions, ReadingOptions, Strict
from sla1357.cli.output import exit_code_of, print_findings, refuse_terminal, write
from sla1357.cli.reading import ledger_options, results_of
from sla1357.cli.session import session_of
from sla1357.cli.shell import say, wrong
from sla1357.core.tally import Tally
from sla1357.render.cases.filling import cells_as_text, filled_columns, filled_rows, written_text
from sla1357.sources.files import STDIN, STDOUT, is_same_file
from sla1357.sources.filling.ledgers import LedgerFile
from sla1357.texts import errors, fill_words
from sla1357.texts.language import Language, literal

__all__ = ["fill"]

_TEXTS = {".csv", ".txt", ".tsv", ".tab"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FillOptions:
    """Where the ledger goes, and what sets the exit code."""

    in_place: Annotated[
        bool,
        typer.Option(
            "--in-place",
            help="Write over the ledger itself; its last state stays in a copy (NAME.xlsx.bak).",
        ),
    ] = False
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Fill in a signed workbook too, whose signature then becomes invalid."
        ),
    ] = False
    strict: Strict = False


def fill(
    ledger: Annotated[
        str, typer.Argument(metavar="LEDGER", help="A workbook (.xlsx, .xlsm) or a text (CSV).")
    ],
    *,
    asked: FillOptions,
    reading: ReadingOptions,
    options: DayOptions,
) -> None:
    """Write the ledger with due days, status and countdown next to its rows."""
    target = _target(ledger, options.output, options.language, in_place=asked.in_place)
    session = session_of(options, ledgers=[ledger])
    if session.ledgers.paths != (ledger,):  # a folder, or a pattern
        raise wrong(errors.ONE_FILE, hint="LEDGER")
    frame, language, tally = session.frame, session.language, Tally(session.policy)
    file = LedgerFile(ledger)
    with results_of(reading, session) as events:
        rows = filled_rows(print_findings(tally.watch(events), language), frame, language)
    summary = tally.summary()
    if not summary.answered_nothing:
        how = ledger_options(reading, session)
        columns = filled_columns(frame, language)
        made, counts_itself = file.filled(how, columns, rows, cells_as_text, force=asked.force)
        if asked.in_place:
            copy = _copy_of(ledger)
            file.keep(copy)
            say(fill_words.KEPT.text(language, literal(copy)))
        if target == STDOUT:
            write(made, target)
        else:
            file.write(made, target)
        if counts_itself:
            say(fill_words.COUNTS_ITSELF.text(language, literal(ledger)))
        say(written_text(summary, frame, ledger if target == STDOUT else target, language))
    raise typer.Exit(exit_code_of(summary, strict=asked.strict))


def _copy_of(ledger: str) -> str:
    """Return the path of the copy of a ledger that is written over; nobody takes it for one."""
    return f"{ledger}.bak"


def _target(ledger: str, output: str | None, language: Language, *, in_place: bool) -> str:
    """Return the path of the result.

    Raises:
        BadParameter: there is not one file to fill in; or the result has another ending than
            the ledger, or exists and was not named.
    """
    is_there = os.path.exists(ledger)  # noqa: PTH110 - never raises
    if ledger in {"", STDIN} or (is_there and not os.path.isfile(ledger)):  # noqa: PTH113 - the same
        raise wrong(errors.ONE_FILE, hint="LEDGER")  # a pipe cannot be read again
    if in_place:
        if output is not None:
            raise wrong(errors.TWO_TARGETS, hint="--in-place")
        if is_same_file(_copy_of(ledger), ledger):  # by a link
            raise wrong(errors.OVERWRITES, hint="--in-place")
        return ledger
    ending = PurePath(ledger).suffix.casefold()
    if output is None:
        path = PurePath(ledger)
        name = fill_words.NAME.text(language, path.stem)
        target = str(path.with_name(name + path.suffix))
        if os.path.lexists(target):
            raise wrong(errors.EXISTS_ALREADY, target, hint="--output")
        return target
    if output == STDOUT:
        if ending not in _TEXTS:
            refuse_terminal(output)
    elif PurePath(output).suffix.casefold() != ending:
        raise wrong(errors.SAME_ENDING, ending or ledger, hint="--output")
    return output
