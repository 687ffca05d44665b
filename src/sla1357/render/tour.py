"""What the tour says about its ledger: a mistake to put right, or how to read the table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Group

from sla1357.core.findings import Finding, Severity
from sla1357.render.findings import FindingLines, finding_line
from sla1357.render.ledger.practice import AS_OF, MISTAKES, WIDTH, Mistake
from sla1357.render.tables import lines_of
from sla1357.texts import tour_words as words
from sla1357.texts.language import Language, literal

__all__ = ["Progress", "closing", "steps"]

_COMMAND = 36  # columns, so that what commands are for stands below each other


class Step(NamedTuple):
    """One mistake that is left."""

    number: int  #: of the mistake, from 1
    mistake: Mistake
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is left to do in the ledger of the tour."""

    file: str  #: its path as given
    again: str  #: the command that reads it again
    is_new: bool  #: whether the ledger was just written
    mistakes: tuple[Step, ...]  #: that are left
    others: tuple[Finding, ...]  #: what else is found there

    @classmethod
    def of(cls, found: Sequence[Finding], *, file: str, again: str, is_new: bool) -> "Progress":
        """Return it, by all that is found in the ledger."""
        found = [each for each in found if each.severity is not Severity.NOTE]
        first = {(each.id, each.code): each for each in reversed(found)}
        left = tuple(
            Step(number, each, first[each.id, each.code])
            for number, each in enumerate(MISTAKES, 1)
            if (each.id, each.code) in first
        )
        known = [step.finding for step in left]
        others = tuple(each for each in found if each not in known)
        return cls(file=file, again=again, is_new=is_new, mistakes=left, others=others)


Parts = tuple[Group | str, ...]  #: a string must not be wrapped


def steps(progress: Progress, row: Sequence[str], language: Language) -> Parts:
    """Return how far the clerk is, the next mistake with its row, and what else is found."""
    return tuple(_steps(progress, row, language))


def _steps(progress: Progress, row: Sequence[str], language: Language) -> Iterator[Group | str]:
    total = len(MISTAKES)
    file, again = literal(progress.file), f"  {literal(progress.again)}\n"
    yield from _beginning(progress, language)
    for number, mistake, finding in progress.mistakes[:1]:
        cells = [literal(cell) for cell in row[:WIDTH]]
        yield "\n"
        yield _prose(words.STEP.text(language, number, total), style="bold")
        yield words.ROW.text(language, finding.line, " | ".join(cells).rstrip(" |")) + "\n"
        yield f"{words.FOUND.text(language)}\n  {finding_line(finding, language)}\n"
        yield _prose(
            words.WHY[mistake.code].text(language),
            words.DO.text(language, file, finding.line, finding.column, mistake.right),
        )
        yield again
    if progress.others:
        lines = FindingLines()
        for finding in progress.others:
            lines.add(finding)
        yield "\n"
        yield _prose(words.ALSO.text(language))
        yield "".join(f"  {line}\n" for line in lines.lines(language))
        if not progress.mistakes:
            yield f"{words.AGAIN.text(language)}\n{again}"


def _beginning(progress: Progress, language: Language) -> Iterator[Group]:
    """Yield what the ledger is, or else how far the clerk is."""
    file, total = literal(progress.file), len(MISTAKES)
    left = {step.mistake for step in progress.mistakes}
    done = [f"✓ {each.name}" for each in MISTAKES if each not in left]
    if progress.is_new:
        yield _prose(
            words.WRITTEN.text(language, file),
            words.PURPOSE.text(language, total),
            words.READ_AS_THEY_ARE.text(language),
            words.DAY.text(language, AS_OF),
        )
    elif done:
        counted = words.DONE.text(language, file, len(done), total)
        yield _prose("  ".join((counted, *done)), style="bold")
    else:
        yield _prose(words.NONE_DONE.text(language, file), style="bold")


def closing(progress: Progress, language: Language) -> Parts:
    """Return how the table is read, and the commands that come next."""
    named = [each.text(language) for each in (words.LEDGER, words.NUMBER, words.STATION)]
    uses = {command.format(*named): use for command, use in words.COMMANDS.items()}
    uses[f"{literal(progress.again)} --restart"] = words.ONCE_MORE
    commands = (
        f"  {command}{' ' * max(2, _COMMAND - cell_len(command))}{use.text(language)}\n"
        for command, use in uses.items()
    )
    return (
        "\n",
        _prose(*(each.text(language) for each in words.HOW_TO_READ)),
        "\n",
        _prose(words.NOW.text(language)),
        *commands,
    )


def _prose(*lines: str, style: str = "") -> Group:
    return Group(*lines_of(lines, style))
