"""Cases as an Excel workbook: what is to do, one row per case, and a summary."""

from collections.abc import Iterable, Iterator, Sequence

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import SkippedRow, UnreadableRow
from sla1357.core.listing import Aside, Frame, Run, Show, is_shown
from sla1357.core.policy import Policy
from sla1357.core.tally import Summary, Tally
from sla1357.render.cases.csv import CaseColumns, Cell
from sla1357.render.cases.today import Today
from sla1357.render.figures import count_columns, figure_alone, row_of
from sla1357.render.news import chosen_lines
from sla1357.render.notes import row_lines, source_lines, warning_lines
from sla1357.render.status import as_of_text
from sla1357.render.workbook import Sheet, doubts_sheets, notes_sheet, workbook
from sla1357.texts import words
from sla1357.texts.language import Language

__all__ = ["cases_workbook"]

_WIDTHS = ((words.ID, 16), (words.STATION, 16), (words.HANDLER, 16))
_WIDTH_OF_RECEIPT = 20  # it may have its time


def cases_workbook(  # noqa: PLR0913 - what a workbook is made of
    events: Iterable[ResultEvent],
    tally: Tally,
    frame: Frame,
    *,
    show: Show,
    unit: str | None,
    language: Language,
) -> bytes:
    """Return a workbook: what is to do, the cases in the order of the ledgers, and a summary.

    A row that could not be assessed is always written, for every value of `show`.

    Args:
        events: What is found, in order; cases are written as they come.
        tally: Watches `events`, for the summary.
        frame: What the cases were assessed with.
        show: Which cases are written.
        unit: The name of the office, for paper; None: it is not known.
        language: The language of headings and words.

    Raises:
        ExtraMissingError: the package `openpyxl` is not installed.
        TooManyRowsError: there are more cases than a sheet can hold.
    """
    aside, today = Aside(), Today(frame, language)
    columns = CaseColumns(frame, language)
    rows = _case_rows(tally.watch(events), aside, today, columns, show=show)
    return workbook(_sheets(columns, rows, aside, today, tally, frame, unit, language), language)


def _case_rows(
    events: Iterable[ResultEvent], aside: Aside, today: Today, columns: CaseColumns, *, show: Show
) -> Iterator[list[Cell]]:
    for event in events:
        if not isinstance(event, SkippedRow):
            aside.add(event)
        if isinstance(event, UnreadableRow):
            yield columns.cells_of_unreadable(event)
        elif isinstance(event, EntryResult) and is_shown(event.result, show):
            today.add(event)
            yield columns.cells(event)


def _sheets(  # noqa: PLR0913, PLR0917 - what the sheets are made of
    columns: CaseColumns,
    rows: Iterable[Sequence[Cell]],
    aside: Aside,
    today: Today,
    tally: Tally,
    frame: Frame,
    unit: str | None,
    language: Language,
) -> Iterator[Sheet]:
    """Yield the sheet of cases, and after its `rows` are read the other sheets."""
    yield _cases_sheet(columns, rows, frame.policy, language)
    run = Run(
        frame=frame,
        unreadable=aside.unreadable,
        findings=aside.findings,
        findings_left_out=aside.findings_left_out,
        doubts=aside.doubts,
        summary=tally.summary(),
    )
    yield today.sheet(run, unit)
    yield _summary_sheet(run.summary, frame.policy, language)
    yield from doubts_sheets(run, language)
    lines = [
        as_of_text(frame.as_of, language),
        *chosen_lines(run, language),
        *row_lines(run, language),
        *source_lines(run, language),
        *warning_lines(run, language),
    ]
    yield notes_sheet(lines, language)


def _cases_sheet(
    columns: CaseColumns, rows: Iterable[Sequence[Cell]], policy: Policy, language: Language
) -> Sheet:
    headings = columns.headings
    received = words.of_receipt(words.RECEIVED, policy)
    wider = (*_WIDTHS, (received, _WIDTH_OF_RECEIPT))
    return Sheet(
        title=words.SHEET_CASES.text(language),
        header=headings,
        rows=rows,
        statuses=columns.status_places,
        widths={headings.index(name.text(language)): width for name, width in wider},
    )


def _summary_sheet(summary: Summary, policy: Policy, language: Language) -> Sheet:
    """Return a sheet with a row for each stage."""
    counted = count_columns(policy.stages, policy)
    return Sheet(
        title=words.SHEET_SUMMARY.text(language),
        header=[
            words.STAGE.text(language),
            *(column.heading(language) for column in counted),
        ],
        rows=[
            [
                words.stage_label(counts.stage, language),
                *map(figure_alone, row_of(counted, counts, language)),
            ]
            for counts in summary.stages
        ],
    )
