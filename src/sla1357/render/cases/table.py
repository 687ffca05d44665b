"""The cases of a run as a table for a terminal of 80 columns or more."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.text import Text

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Frame, Listing
from sla1357.core.status import Status
from sla1357.render.figures import summary_rows
from sla1357.render.notes import (
    footer_lines,
    included_lines,
    moved_lines,
    unlisted_lines,
    warning_lines,
)
from sla1357.render.sentences import day_text
from sla1357.render.status import (
    LOOKS,
    NO_DAY,
    abbreviations,
    as_of_text,
    choice_text,
    ending_text,
    marked_id,
    short_lines,
    shows_types,
    signed_status,
    stage_lines,
    stages_in,
)
from sla1357.render.tables import (
    Grid,
    fitted_table,
    lines_of,
    total_width,
    width_of,
)
from sla1357.texts import words
from sla1357.texts.language import Language, literal

__all__ = ["listing_table"]

#: columns folded first, in this order → least width
_FOLDED = {words.STATION: 4, words.ID: 7}


def listing_table(listing: Listing, language: Language, *, width: int) -> RenderableType:
    """Return the cases and the summary for a terminal of `width` columns.

    Text from a ledger is escaped and in `Text`, so that markup and control
    characters of a cell have no effect.
    """
    layout = _layout(listing, language, width)
    blank = Text()
    return Group(
        *_title(listing, language),
        blank,
        layout.grid if listing.cases else Text(words.NO_CASE.text(language)),
        blank,
        *(_legend(listing, language) if layout.short else ()),
        *_days_shown(listing, language),
        *lines_of(included_lines(listing, language)),
        *lines_of(moved_lines(listing, language)),
        *lines_of(unlisted_lines(listing, language)),
        blank,
        _summary(listing, language, width),
        blank,
        *lines_of(footer_lines(listing, language), "dim"),
        *lines_of(warning_lines(listing, language), "bold yellow"),
    )


def _title(listing: Listing, language: Language) -> Iterator[RenderableType]:
    as_of = as_of_text(listing.frame.as_of, language)
    cases = words.CASES.text(language, listing.summary.cases)
    yield Text(f"{as_of}  {cases}", style="bold")
    if chosen := choice_text(listing.frame.choice, listing.frame.policy, language):
        yield Text(chosen)
    yield Columns(
        (
            Text(f"{signed_status(status, language)} {number}", style=LOOKS[status].style)
            for status, number in listing.summary.by_status
        ),
        padding=(0, 2),
    )


class _Layout(NamedTuple):
    grid: Grid
    short: bool  #: stages are in their short form


def _layout(listing: Listing, language: Language, width: int) -> _Layout:
    """Return the widest layout that fits into `width`, else the narrowest."""
    policy = listing.frame.policy
    received = words.of_receipt(words.RECEIVED, policy)
    with_types = shows_types((case.result for case in listing.cases), policy)
    types = [words.shown_type(policy)] if with_types else []
    columns = [words.ID, *types, words.STATION, received]
    least = {
        columns.index(each): max(cells, width_of(each.text(language)))
        for each, cells in _FOLDED.items()
    }
    labels = (words.stage_label(stage, language) for stage in policy.stages)
    header = [*map(Text, (*(phrase.text(language) for phrase in columns), *labels))]
    row_of = partial(
        _row,
        language=language,
        frame=listing.frame,
        names_sheet=len(listing.summary.sheets) > 1,
        with_types=with_types,
    )
    fold = partial(_fold, least=least, room=width)
    rows, widths = _measured(
        header,
        (row_of(case, short=False) for case in listing.cases),
        may_fit=lambda widths: fold(widths, 2)[1],
    )
    folded, fits = fold(widths, 2)
    if fits:
        return _Layout(Grid(rows=rows, widths=folded, padding=2), short=False)
    rows, widths = _measured(header, (row_of(case, short=True) for case in listing.cases))
    for padding in (1, 0):
        folded, fits = fold(widths, padding)
        if fits:
            break
    return _Layout(Grid(rows=rows, widths=folded, padding=padding), short=True)


def _measured(
    header: list[Text],
    rows: Iterable[list[Text]],
    may_fit: Callable[[Sequence[int]], bool] = lambda _: True,
) -> tuple[list[list[Text]], list[int]]:
    """Return the header and the rows up to one that cannot fit, and the width of each column."""
    measured, widths = [header], [width_of(label.plain) for label in header]
    for row in rows:
        measured.append(row)
        wider = [max(width, width_of(cell.plain)) for width, cell in zip(widths, row, strict=True)]
        if wider != widths:
            widths = wider
            if not may_fit(widths):
                break
    return measured, widths


def _row(  # noqa: PLR0913 - what a row is made of
    row: EntryResult,
    *,
    language: Language,
    frame: Frame,
    short: bool,
    names_sheet: bool,
    with_types: bool,
) -> list[Text]:
    entry, result, as_of = row.entry, row.result, frame.as_of
    sheet = f"\n[{literal(entry.sheet)}]" if names_sheet and entry.sheet is not None else ""
    lines_of = short_lines if short else stage_lines
    received = day_text(result.case.received, language, as_of=as_of)
    if short and result.case.received.year != as_of.year:
        received = received.replace(" ", "\n")
    return [
        Text(literal(marked_id(row)) + sheet, style=LOOKS[result.status].style),
        *([Text(words.type_label(result.type_names, language))] if with_types else []),
        Text(literal(entry.station or "")),
        Text(received),
        *(
            Text(
                "\n".join(lines_of(stage, language, frame, ending=ending_text(result, stage))),
                style=LOOKS[stage.status].style,
            )
            if stage
            else Text(NO_DAY, style="dim")
            for stage in stages_in(result, frame.policy)
        ),
    ]


def _fold(
    widths: Sequence[int], padding: int, *, least: Mapping[int, int], room: int
) -> tuple[Sequence[int], bool]:
    """Return the widths to which id and station fold, and whether the table then fits."""
    folded = list(widths)
    excess = total_width(widths, padding) - room
    for place, cells in least.items():
        spare = widths[place] - cells
        if excess > 0 and spare > 0:
            folded[place] -= min(spare, excess)
            excess -= min(spare, excess)
    return folded, excess <= 0


def _summary(listing: Listing, language: Language, width: int) -> RenderableType:
    rows = [[Text(cell) for cell in row] for row in summary_rows(listing.summary, language)]
    return fitted_table(rows, width=width)


def _days_shown(listing: Listing, language: Language) -> Iterator[RenderableType]:
    """Yield which day follows which sign, if the table shows days of both kinds."""
    if any(stage.done for row in listing.cases for stage in row.result.stages):
        yield Text(words.DAYS_SHOWN.text(language), style="dim")


def _legend(listing: Listing, language: Language) -> Iterator[RenderableType]:
    """Yield the signs that are not in the title, and the abbreviations."""
    titled = {status for status, _ in listing.summary.by_status}
    seen = {stage.status for row in listing.cases for stage in row.result.stages}
    if others := [status for status in Status if status in seen - titled]:
        yield Columns(
            (Text(signed_status(status, language), style="dim") for status in others),
            padding=(0, 2),
        )
    if listing.cases and (text := abbreviations(listing.frame.policy.stages, language)):
        yield Text(text, style="dim")
