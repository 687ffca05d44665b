"""The cases of a run as a work list to print: what is to do first, ticked off by hand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Dimension, Listing, Order, heading_of
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.render.cases.blocks import blocks_of
from sla1357.render.cases.names import name_columns
from sla1357.render.news import chosen_lines, news_text
from sla1357.render.notes import (
    doubt_lines,
    doubts_by_code,
    footer_lines,
    listed_lines,
    moved_lines,
    row_lines,
    warning_lines,
)
from sla1357.render.pages import page_html, title_of
from sla1357.render.report.sections import dimension_text
from sla1357.render.sentences import day_text
from sla1357.render.status import (
    NO_DAY,
    abbreviations,
    as_of_text,
    countdown,
    counted,
    ending_text,
    marked_id,
    stage_text,
    stages_in,
)
from sla1357.texts import news_words, words
from sla1357.texts.language import COMMA, Language, literal

__all__ = ["worklist_html"]

_GAP = "\N{EM SPACE}"  # wider than a blank, which a page folds


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    text: str
    detail: str = ""  #: a second line
    status: str | None = None  #: whose colour it has
    is_done: bool = False  #: nothing is left to do there
    is_more: bool = False  #: of a further column, which may be long


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    heading: str  #: empty: none
    rows: Sequence[Sequence[_Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A list for one person, or for all."""

    name: str  #: empty: it is the only one
    cases: str  #: their number
    counts: str  #: those of each status
    parts: Sequence[_Part]
    notes: Sequence[str]  #: below the list


def worklist_html(
    listing: Listing, language: Language, *, by: Dimension | None = None, unit: str | None = None
) -> str:
    """Return the page with a final newline, for A4; text from ledgers is escaped.

    Args:
        listing: What the page shows.
        language: The language of its words.
        by: Gives each value a page of its own, to be handed on.
        unit: The name of the office, for the title; None: it is not known.

    Raises:
        ExtraMissingError: the packages of the extra `report` are not installed.
    """
    columns = _Columns(listing, language, by)
    frame = listing.frame
    parts = {
        "title": title_of(unit, words.WORK_LIST.text(language)),
        "as_of": as_of_text(frame.as_of, language),
        "scope": list(_scope(listing, language)),
        "warnings": list(warning_lines(listing, language)),
        "heat_from": (),
        "by": by and dimension_text(by, language),
        "header": columns.header,
        "pages": list(_pages(listing, columns, language, by)),
        "nothing": words.NO_CASE.text(language),
        "tick": words.TICK.text(language),
        "remarks": _remarks(frame.included, language),
        "notes": [*listed_lines(listing, language), *row_lines(listing, language)],
        "doubts": list(doubt_lines(listing, language)),
        "basis": list(footer_lines(listing, language)),
    }
    return page_html("worklist.html", parts, language)


def _remarks(included: Iterable[str], language: Language) -> str | None:
    """Return the heading of the column to fill in; None: the remarks of the ledger stand there."""
    names = {words.REMARKS.text(each) for each in Language}
    is_there = any("".join(name.split()) in names for name in included)
    return None if is_there else words.REMARKS.text(language)


def _scope(listing: Listing, language: Language) -> Iterator[str]:
    """Yield the number of cases, those of each status, and which cases these are."""
    summary = listing.summary
    cases = words.CASES.text(language, summary.cases)
    yield cases + _GAP + _counts(summary.by_status, language)
    yield from chosen_lines(listing, language)


def _notes(listing: Listing, language: Language) -> Iterator[str]:
    """Yield what stands below a list: the meaning of its signs, and moves of deadlines."""
    yield words.DAYS_SHOWN.text(language)
    if text := abbreviations(listing.frame.policy.stages, language):
        yield text
    yield from moved_lines(listing, language)


def _counts(by_status: Iterable[tuple[Status, int]], language: Language) -> str:
    return _GAP.join(counted(status, number, language) for status, number in by_status)


class _Columns:
    """The columns of a list, and the cells of a case in them."""

    def __init__(self, listing: Listing, language: Language, by: Dimension | None) -> None:
        self._frame, self._language = listing.frame, language
        columns = name_columns(listing.cases, listing, language, by=by)
        order = (Dimension.LEDGER, Dimension.TYPE, Dimension.STATION, Dimension.HANDLER)
        self._names = [columns[each] for each in order if each in columns]

    @property
    def header(self) -> list[str]:
        """Return the headings, but for those of the columns to fill in."""
        language, policy = self._language, self._frame.policy
        return [
            words.ID.text(language),
            *([news_words.NEWS.text(language)] if self._frame.since else []),
            *(column.heading.text(language) for column in self._names),
            words.of_receipt(words.RECEIVED, policy).text(language),
            *(words.stage_label(stage, language) for stage in policy.stages),
            *map(literal, self._frame.included),
        ]

    def cells(self, row: EntryResult) -> list[_Cell]:
        """Return the cells of a case."""
        entry, result = row.entry, row.result
        received = day_text(result.case.received, self._language, as_of=self._frame.as_of)
        return [
            _Cell(text=literal(marked_id(row)), status=result.status.value),
            *([_Cell(text=self._news(row))] if self._frame.since else []),
            *(_Cell(text=literal(column.name(row) or "")) for column in self._names),
            _Cell(text=received),
            *(self._of_stage(result, each) for each in stages_in(result, self._frame.policy)),
            *(
                _Cell(text=_on_one_line(entry.included.get(name)), is_more=True)
                for name in self._frame.included
            ),
        ]

    def _news(self, row: EntryResult) -> str:
        return news_text(row.result, self._frame, self._language, names_stages=False)

    def _of_stage(self, result: CaseResult, stage: StageResult | None) -> _Cell:
        if stage is None:
            return _Cell(text=NO_DAY, is_done=True)
        language, frame = self._language, self._frame
        ending = ending_text(result, stage)
        left = [] if stage.status.is_done else countdown(stage, language, frame, short=True)
        if not left and stage.status is not Status.MET:
            left = [words.STATUS_WORDS[stage.status].text(language)]
        return _Cell(
            text=stage_text(stage, language, frame, ending=ending, weekday=True, says_today=False),
            detail=COMMA.text(language).join(left),
            status=stage.status.value,
            is_done=not stage.is_open,
        )


def _on_one_line(text: str | None) -> str:
    return literal(" ".join((text or "").split()))


def _pages(
    listing: Listing, columns: _Columns, language: Language, by: Dimension | None
) -> Iterator[_Page]:
    if by is None:
        parts, notes = _parts(listing, columns, language), list(_notes(listing, language))
        yield _Page(name="", cases="", counts="", parts=parts, notes=notes)
        return
    for block in blocks_of(listing.cases, by, listing.frame.policy, language):
        places = {row.entry.place for row in block.cases}  # a number may be used twice
        doubts = tuple(each for each in listing.doubts if each.finding.place in places)
        part = replace(listing, cases=tuple(block.cases), doubts=doubts)
        yield _Page(
            name=block.name,
            cases=words.CASES.text(language, len(block.cases)),
            counts=_counts(block.by_status, language),
            parts=_parts(part, columns, language),
            notes=[*_notes(part, language), *doubts_by_code(part, language)],
        )


def _parts(listing: Listing, columns: _Columns, language: Language) -> list[_Part]:
    """Return the cases under the headings of what is to do; in another order, without."""
    parts = []
    if listing.order is not Order.URGENCY:
        rows = [columns.cells(row) for row in listing.cases]
        return [_Part(heading="", rows=rows)] if rows else []
    for heading, group in groupby(listing.cases, heading_of):
        rows = [columns.cells(row) for row in group]
        text = words.OF_HEADING.text(language, words.HEADINGS[heading].text(language), len(rows))
        parts.append(_Part(heading=text, rows=rows))
    return parts
