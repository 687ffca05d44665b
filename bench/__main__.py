"""Measure, and print the table: `python -m bench`."""

import enum
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench import core, growth, memory, start, throughput
from bench.answers import WrongAnswerError
from bench.ledgers import Kind
from bench.lines import Line
from bench.machine import description
from bench.processes import keep_calendar_in
from bench.setting import Setting
from bench.tables import markdown_table, rich_table


class Section(enum.Enum):
    """What is measured together."""

    START = "start"
    THROUGHPUT = "throughput"
    MEMORY = "memory"
    GROWTH = "growth"
    CORE = "core"


class Format(enum.Enum):
    """How the table is printed."""

    TABLE = "table"
    MARKDOWN = "markdown"


_LINES: dict[Section, Callable[[Setting], Iterator[Line]]] = {
    Section.START: start.lines,
    Section.THROUGHPUT: throughput.lines,
    Section.MEMORY: memory.lines,
    Section.GROWTH: growth.lines,
    Section.CORE: core.lines,
}
_CASES, _QUICK_CASES = 1_000_000, 20_000
_PAIRS, _QUICK_PAIRS = 5, 3
_LEAST_WIDTH = 160  # columns


def main(  # noqa: PLR0913 - an option each
    *,
    cases: Annotated[
        int | None,
        typer.Option(min=1, help="Cases for throughput.", show_default="1000000; 20000 if quick"),
    ] = None,
    pairs: Annotated[
        int | None,
        typer.Option(min=1, help="Rounds of measurements.", show_default="5; 3 if quick"),
    ] = None,
    only: Annotated[Section | None, typer.Option(help="Measure this alone.")] = None,
    ledger: Annotated[Kind | None, typer.Option(help="Throughput of this alone.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Small ledgers, few rounds.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="Of the table.")] = Format.TABLE,
) -> None:
    """Measure how fast and how large sla1357 is, beside peers.

    Exits with 1 if a peer does not give the same answers.
    """
    with tempfile.TemporaryDirectory() as folder:
        setting = Setting(
            folder=Path(folder),
            cases=cases or (_QUICK_CASES if quick else _CASES),
            pairs=pairs or (_QUICK_PAIRS if quick else _PAIRS),
            kinds=(ledger,) if ledger else tuple(Kind),
            quick=quick,
        )
        machine = description()
        keep_calendar_in(setting.folder)
        try:
            sections = [only] if only else list(Section)
            lines = [line for section in sections for line in _measured(section, setting)]
        except WrongAnswerError as e:
            raise SystemExit(str(e)) from e
    if format_ is Format.MARKDOWN:
        typer.echo(f"{markdown_table(lines)}\n{machine}; pairs: {setting.pairs}.")
    else:
        console = Console()
        console.width = max(console.width, _LEAST_WIDTH)
        console.print(rich_table(lines))
        console.print(machine, markup=False, highlight=False)


def _measured(section: Section, setting: Setting) -> Iterator[Line]:
    """Yield the lines of a section, and tell each on standard error when it is known."""
    for line in _LINES[section](setting):
        typer.echo(f"{section.value}: {line.what}: {line.figure_text}", err=True)
        yield line


if __name__ == "__main__":
    typer.run(main)
