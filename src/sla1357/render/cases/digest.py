"""The cases of a run in a few lines of Markdown, to paste into a chat group."""

from collections.abc import Iterator
from itertools import chain

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Listing
from sla1357.core.status import URGENCY
from sla1357.render.figures import rate_text
from sla1357.render.formats import bullets, item_text
from sla1357.render.notes import doubts_by_code, row_lines, source_lines, warning_lines
from sla1357.render.origins import Origins
from sla1357.render.sentences import ABOUT, day_text
from sla1357.render.status import (
    NO_DAY,
    as_of_text,
    choice_text,
    countdown,
    marked_id,
    signed_status,
    type_text,
)
from sla1357.texts import counting_words, words
from sla1357.texts.language import COLON, COMMA, IN_BRACKETS, Language, literal

__all__ = ["digest"]


def digest(listing: Listing, language: Language) -> str:
    """Return counts, the listed open cases with their handlers, and rates.

    It has no table: chat groups do not show them.
    """
    return "\n".join(_lines(listing, language)) + "\n"


def _lines(listing: Listing, language: Language) -> Iterator[str]:
    summary = listing.summary
    cases = words.CASES.text(language, summary.cases)
    yield f"**{as_of_text(listing.frame.as_of, language)}** {cases}"
    if chosen := choice_text(listing.frame.choice, listing.frame.policy, language):
        yield ""
        yield item_text(chosen)
    if summary.by_status:
        yield ""
        yield "  ".join(
            f"{signed_status(status, language)} {number}" for status, number in summary.by_status
        )
    named = [row for row in listing.cases if row.result.open_stages]
    yield ""
    yield f"**{words.MOST_URGENT.text(language) if named else words.NO_CASE.text(language)}**"
    if named:
        yield ""
    origins = Origins(listing, (row.entry for row in listing.cases))
    for place, case in enumerate(named, start=1):
        yield f"{place}. {item_text(_case_line(case, listing, origins, language))}"
    if summary.open > len(named):
        yield ""
        yield words.MORE_OPEN.text(language, summary.open - len(named))
    if summary.doubted:
        yield ""
        yield f"**{item_text(words.DOUBTED.text(language, summary.doubted))}**"
        doubts = doubts_by_code(listing, language)
        yield from bullets(line.strip() for line in doubts)
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


def _case_line(row: EntryResult, listing: Listing, origins: Origins, language: Language) -> str:
    """Return a case, its most urgent stage, and its handler."""
    entry, result, frame = row.entry, row.result, listing.frame
    stage = min(result.open_stages, key=lambda each: URGENCY[each.status])
    about = ABOUT if stage.due_provisional else ""
    due = counting_words.NO_DUE_SHORT.text(language) if stage.starts else NO_DAY
    if stage.due:
        due = about + day_text(stage.due, language, as_of=frame.as_of)
    left = COMMA.text(language).join(countdown(stage, language, frame))
    label = words.stage_label(stage.stage, language)
    what = (label, due, signed_status(stage.status, language), left)
    kind = type_text(result, frame.policy, language)
    origin = origins.of(entry)
    where = COMMA.text(language).join(part for part in (kind, entry.station, origin) if part)
    holder = entry.handler or words.NO_HANDLER.text(language)
    name = marked_id(row) + (IN_BRACKETS.text(language, where) if where else "")
    held_by = words.HELD_BY if where else words.HELD_BY_AFTER_NUMBER
    return literal(held_by.text(language, name, " ".join(what).strip(), holder))
