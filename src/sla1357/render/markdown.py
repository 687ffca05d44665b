"""The cases of a run in Markdown, for a chat group or a page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from sla1357.core.listing import Listing
from sla1357.render import words
from sla1357.render.literal import literal
from sla1357.render.notes import footer_lines, moved_lines, unlisted_lines, warning_lines
from sla1357.render.phrases import (
    as_of_text,
    day_text,
    signed_status,
    stage_lines,
)
from sla1357.render.summary import summary_rows
from sla1357.render.words import Language

__all__ = ["bullets", "markdown", "pipe_table", "plain_text"]

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")


def markdown(listing: Listing, language: Language) -> str:
    """Return the cases, the summary and the footer, with a final newline."""
    return "\n".join(_lines(listing, language)) + "\n"


def _lines(listing: Listing, language: Language) -> Iterator[str]:
    as_of, summary = listing.frame.as_of, listing.summary
    counts = [f"{signed_status(status, language)} {n}" for status, n in summary.by_status]
    yield f"**{as_of_text(as_of, language)}** " + " ".join(
        [words.CASES.text(language, summary.cases), *counts]
    )
    yield ""
    if listing.cases:
        yield from pipe_table(_case_rows(listing, language))
    else:
        yield words.NO_CASE.text(language)
    yield from bullets(chain(moved_lines(listing, language), unlisted_lines(listing, language)))
    yield ""
    yield from pipe_table(summary_rows(summary, language))
    yield from bullets(chain(footer_lines(listing, language), warning_lines(listing, language)))


def bullets(lines: Iterable[str]) -> Iterator[str]:
    """Yield a list with a blank line before it; an indented line belongs to the one above."""
    for place, line in enumerate(lines):
        if place == 0:
            yield ""
        indent = "  " if line.startswith("  ") else ""
        yield f"{indent}- {plain_text(line.strip())}"


def _case_rows(listing: Listing, language: Language) -> Iterator[list[str]]:
    frame = listing.frame
    headers = (words.ID, words.TYPE, words.STATION, words.RECEIVED)
    labels = (words.stage_label(stage) for stage in frame.policy.stages)
    yield [phrase.text(language) for phrase in (*headers, *labels)]
    for result in listing.cases:
        case = result.case
        yield [
            literal(case.id),
            words.TYPE_WORDS[result.case_type].text(language),
            literal(case.station or ""),
            day_text(case.received, language, as_of=frame.as_of),
            *(
                " ".join(stage_lines(stage, language, frame.as_of)).replace("\n", " ")
                for stage in result.stages
            ),
        ]


def pipe_table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table, its header first."""
    for place, row in enumerate(rows):
        yield f"| {' | '.join(plain_text(cell.strip()) for cell in row)} |"
        if place == 0:
            yield f"|{' --- |' * len(row)}"


def plain_text(text: str) -> str:
    """Return `text` with a backslash before each character that Markdown acts on."""
    return _MARKUP.sub(r"\\\1", text)
