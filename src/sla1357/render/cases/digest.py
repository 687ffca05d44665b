"""The cases of a run in a few lines of Markdown, to paste into a chat group."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Dimension, Listing
from sla1357.render.figures import rate_text
from sla1357.render.formats import bullets, item_text, plain_text
from sla1357.render.news import chosen_lines, news_text
from sla1357.render.notes import doubts_by_code, has_rates, row_lines, source_lines, warning_lines
from sla1357.render.origins import Origins
from sla1357.render.sentences import ABOUT, day_text
from sla1357.render.status import (
    NO_DAY,
    as_of_text,
    countdown,
    counted,
    marked_id,
    pressing_stage,
    signed_status,
    type_text,
)
from sla1357.texts import counting_words, news_words, words
from sla1357.texts.language import COLON, COMMA, IN_BRACKETS, SEMICOLON, Language, literal

if TYPE_CHECKING:
    from sla1357.render.cases.blocks import Block

__all__ = ["digest"]


def digest(listing: Listing, language: Language, *, by: Dimension | None = None) -> str:
    """Return counts, the listed open cases with their handlers, and rates.

    With `by`, the cases of each value stand under it, to be passed on alone.

    It has no table: chat groups do not show them.
    """
    return "\n".join(_lines(listing, language, by)) + "\n"


def _lines(listing: Listing, language: Language, by: Dimension | None) -> Iterator[str]:
    summary = listing.summary
    cases = words.CASES.text(language, summary.cases)
    yield f"**{as_of_text(listing.frame.as_of, language)}** {cases}"
    for text in chosen_lines(listing, language):
        yield ""
        yield item_text(text)
    if summary.by_status:
        yield ""
        yield "  ".join(counted(*each, language) for each in summary.by_status)
    since = listing.frame.since
    named = [row for row in listing.cases if since or row.result.open_stages]
    origins = Origins(listing, (row.entry for row in listing.cases))
    line_of = partial(_case_line, listing=listing, origins=origins, language=language)
    if by is None or not named:
        first = news_words.EACH_CASE if since else words.MOST_URGENT
        heading = (first if named else words.NO_CASE).text(language)
        yield from _list_of(f"**{heading}**", map(line_of, named))
    else:
        for block in _blocks(named, listing, by, language):
            heading = plain_text(block.heading(listing.frame.as_of, language))
            yield from _list_of(f"**{heading}**", map(line_of, block.cases))
    more = listing.shown_cases if since else summary.open
    if more > len(named):
        yield ""
        yield (news_words.MORE if since else words.MORE_OPEN).text(language, more - len(named))
    if summary.doubted:
        yield ""
        yield f"**{item_text(words.DOUBTED.text(language, summary.doubted))}**"
        doubts = doubts_by_code(listing, language)
        yield from bullets(line.strip() for line in doubts)
    if has_rates(listing):
        yield ""
        yield f"**{words.ON_TIME_RATE.text(language)}**"
        yield from bullets(
            words.stage_label(counts.stage, language)
            + COLON.text(language)
            + rate_text(counts, language)
            for counts in summary.stages
        )
    below = (row_lines, source_lines, warning_lines)
    yield from bullets(chain.from_iterable(lines(listing, language) for lines in below))


def _list_of(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield heading
    for place, line in enumerate(lines, start=1):
        if place == 1:
            yield ""
        yield f"{place}. {item_text(line)}"


def _blocks(
    cases: Sequence[EntryResult], listing: Listing, by: Dimension, language: Language
) -> "list[Block]":
    from sla1357.render.cases.blocks import blocks_of  # most runs do not need it

    return blocks_of(cases, by, listing.frame.policy, language)


def _case_line(row: EntryResult, listing: Listing, origins: Origins, language: Language) -> str:
    """Return a case, its most urgent stage, and its handler."""
    entry, result, frame = row.entry, row.result, listing.frame
    stage = pressing_stage(result)
    about = ABOUT if stage.due_provisional else ""
    due = counting_words.NO_DUE_SHORT.text(language) if stage.starts else NO_DAY
    if stage.due:
        due = about + day_text(stage.due, language, as_of=frame.as_of)
    left = COMMA.text(language).join(countdown(stage, language, frame))
    label = words.stage_label(stage.stage, language)
    what = " ".join((label, due, signed_status(stage.status, language), left)).strip()
    if not result.open_stages:
        what = signed_status(result.status, language)
    if news := news_text(result, frame, language):
        what = SEMICOLON.text(language).join((news, what))
    kind = type_text(result, frame.policy, language)
    origin = origins.of(entry)
    where = COMMA.text(language).join(part for part in (kind, entry.station, origin) if part)
    holder = entry.handler or words.NO_HANDLER.text(language)
    name = marked_id(row) + (IN_BRACKETS.text(language, where) if where else "")
    held_by = words.HELD_BY if where else words.HELD_BY_AFTER_NUMBER
    return literal(held_by.text(language, name, what, holder))
