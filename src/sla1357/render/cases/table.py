"""The cases of a run for a terminal: what is to do first, and by whom."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Dimension, Listing, Order, heading_of
from sla1357.core.status import Heading, Status
from sla1357.render.cases.layouts import Layout, Line, layout_of
from sla1357.render.figures import rate_text
from sla1357.render.news import chosen_lines
from sla1357.render.notes import (
    footer_lines,
    has_rates,
    included_lines,
    moved_lines,
    unlisted_lines,
    warning_lines,
)
from sla1357.render.status import (
    LOOKS,
    abbreviations,
    as_of_text,
    counted,
    is_due_today,
    signed_status,
)
from sla1357.render.tables import Rows, flowed, lines_of
from sla1357.texts import words
from sla1357.texts.language import COLON, Language

__all__ = ["listing_table"]

_STYLES = {
    Heading.OVERDUE: LOOKS[Status.OVERDUE].style,
    Heading.DUE_NOW: LOOKS[Status.DUE_NOW].style,
    Heading.DUE_SOON: LOOKS[Status.DUE_SOON].style,
    Heading.OTHERS: "bold",
}


def listing_table(
    listing: Listing, language: Language, *, by: Dimension | None = None, width: int
) -> RenderableType:
    """Return the cases for a terminal of `width` columns, and in few lines what belongs to them.

    They stand under the headings of what is to do, or with `by` in a block for each value.  In an
    order of their own they have no headings.
    Text from a ledger is escaped and in `Text`, so that markup and control
    characters of a cell have no effect.
    """
    layout = layout_of(listing, language, by=by, width=width)
    if not listing.cases:
        cases: Iterator[RenderableType] = iter([Text(words.NO_CASE.text(language))])
    elif by is not None:
        cases = _in_blocks(listing, layout, by, language)
    elif listing.order is Order.URGENCY:
        cases = iter([_rows(layout, _by_heading(listing, layout, language))])
    else:
        cases = iter([_rows(layout, _lines_of(listing.cases, layout))])
    return Group(
        *_title(listing, language, width),
        *cases,
        *_legend(listing, layout, language, width),
        *lines_of(included_lines(listing, language)),
        *lines_of(moved_lines(listing, language)),
        *lines_of(unlisted_lines(listing, language)),
        *flowed(_rates(listing, language), width),
        *lines_of(footer_lines(listing, language), "dim"),
        *lines_of(warning_lines(listing, language), "bold yellow"),
    )


def _title(listing: Listing, language: Language, width: int) -> Iterator[Text]:
    """Yield the day and the cases of each status: on one line, if there is room."""
    as_of = as_of_text(listing.frame.as_of, language)
    cases = words.CASES.text(language, listing.summary.cases)
    title = [Text(f"{as_of}  {cases}", style="bold"), *map(Text, chosen_lines(listing, language))]
    counts = [
        Text(counted(status, number, language), style=LOOKS[status].style)
        for status, number in listing.summary.by_status
    ]
    together = list(flowed([*title, *counts], width))
    yield from together if len(together) == 1 else (*flowed(title, width), *flowed(counts, width))


def _rows(layout: Layout, rows: Iterable[Line]) -> Rows:
    return Rows(
        rows=[*layout.header, *rows],
        widths=layout.widths,
        padding=layout.padding,
        width=layout.width,
    )


def _by_heading(listing: Listing, layout: Layout, language: Language) -> Iterator[Line]:
    """Yield the headings, and the rows of the cases under each."""
    is_cut = listing.shown_cases > len(listing.cases)
    left = len(listing.cases)
    late_and_due = 0  # overdue cases of which a stage is due today
    for heading, group in groupby(listing.cases, heading_of):
        cases = list(group)
        left -= len(cases)
        count = words.FIRST_OF_HEADING if is_cut and not left else words.OF_HEADING
        text = count.text(language, _heading_text(heading, cases, listing, language), len(cases))
        if heading is Heading.DUE_NOW and late_and_due:
            text += words.ALSO_DUE.text(language, late_and_due)
        if heading is Heading.OVERDUE:
            late_and_due = sum(_is_due_today(row, listing) for row in cases)
        yield _ruled(text, layout.width, _STYLES[heading])
        yield from _lines_of(cases, layout)


def _lines_of(cases: Iterable[EntryResult], layout: Layout) -> Iterator[Line]:
    return chain.from_iterable(layout.lines[id(row)] for row in cases)


def _heading_text(
    heading: Heading, cases: Iterable[EntryResult], listing: Listing, language: Language
) -> str:
    """Return a heading; on days off no case is due today, though none is late."""
    if heading is Heading.DUE_NOW and not any(_is_due_today(row, listing) for row in cases):
        return words.DUE_NOW_HEADING.text(language)
    return words.HEADINGS[heading].text(language)


def _is_due_today(row: EntryResult, listing: Listing) -> bool:
    return any(is_due_today(stage, listing.frame) for stage in row.result.open_stages)


def _ruled(text: str, width: int, style: str) -> Text:
    """Return a heading in a line, which shows it without colours too."""
    start = f"-- {text} "
    return Text(start + "-" * max(0, width - cell_len(start)), style=style)


def _in_blocks(
    listing: Listing, layout: Layout, by: Dimension, language: Language
) -> Iterator[RenderableType]:
    """Yield a heading and a table for each block, to be passed on alone."""
    from sla1357.render.cases.blocks import blocks_of  # most runs do not need it

    for place, block in enumerate(blocks_of(listing.cases, by, listing.frame.policy, language)):
        if place:
            yield Text()
        heading = block.heading(listing.frame.as_of, language)
        yield _ruled(heading, layout.width, "bold")
        yield _rows(layout, _lines_of(block.cases, layout))


def _legend(
    listing: Listing, layout: Layout, language: Language, width: int
) -> Iterator[RenderableType]:
    """Yield the signs that are not in the title, which days they precede, and abbreviations."""
    titled = {status for status, _ in listing.summary.by_status}
    seen = {stage.status for row in listing.cases for stage in row.result.stages}
    parts = [signed_status(status, language) for status in Status if status in seen - titled]
    if any(status.is_done for status in seen):
        parts.append(words.DAYS_SHOWN.text(language))
    if layout.is_short and (text := abbreviations(listing.frame.policy.stages, language)):
        parts.append(text)
    yield from flowed((Text(part, style="dim") for part in parts), width)


def _rates(listing: Listing, language: Language) -> Iterator[Text]:
    """Yield the on-time rates of the stages."""
    before = words.ON_TIME_RATE.text(language) + COLON.text(language)
    for counts in listing.summary.stages if has_rates(listing) else ():
        label = words.stage_label(counts.stage, language)
        yield Text(f"{before}{label} {rate_text(counts, language)}")
        before = ""
