"""What the lines of a case say in the table, as far as the terminal has room for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from rich.text import Text

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Dimension, Frame, Listing, Order
from sla1357.core.results import StageResult
from sla1357.core.status import Status
from sla1357.render.cases.names import NameColumn, name_columns
from sla1357.render.news import news_text
from sla1357.render.sentences import near_day
from sla1357.render.status import (
    LOOKS,
    ending_text,
    is_due_today,
    marked_id,
    pressing_stage,
    pressing_text,
    stage_text,
    stages_in,
)
from sla1357.render.tables import flowed, folded, narrow_width, total_width, width_of
from sla1357.texts import news_words, words
from sla1357.texts.language import Language, literal

__all__ = ["Layout", "Line", "layout_of"]

#: cells of a table, or a text as wide as the table
Line = Sequence[Text] | Text

_INDENT = "  "
_REMEMBERED = 4096  # stages of a column; many are alike
_DIM = "dim"
_NO_STAGE = Text("-", style=_DIM)  # the type of the case has it not


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How much the lines of a case say."""

    is_double: bool = False  #: what is most urgent has a line of its own
    is_short: bool = False  #: abbreviated units
    is_named: bool = False  #: with the name of the stage that is most urgent
    has_both: bool = False  #: the station as well as the handler, where a ledger has both
    has_neither: bool = False  #: headings name the handler
    has_received: bool = False
    has_weekdays: bool = False
    folds: bool = False  #: names may take two lines
    padding: int = 1
    says_today: bool = True  #: what is due today is called so; else a heading says it


#: the one that says most first
_FORMS = (
    _Form(has_both=True, is_named=True, has_received=True, has_weekdays=True),
    _Form(has_both=True, is_named=True, has_received=True),
    _Form(has_both=True, is_named=True),
    _Form(has_both=True, is_named=True, is_short=True),
    _Form(has_both=True),
    _Form(has_both=True, is_short=True),
    _Form(is_named=True),
    _Form(is_named=True, is_short=True),
    _Form(),
    _Form(is_short=True),
    _Form(is_short=True, padding=0),
    _Form(is_short=True, has_neither=True),
    _Form(is_short=True, padding=0, folds=True),
    _Form(is_named=True, is_double=True),
    _Form(is_named=True, is_double=True, padding=0, folds=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The lines of the cases, for a terminal."""

    header: tuple[Line, ...]
    widths: Sequence[int]  #: of the columns
    padding: int  #: blanks behind each column
    width: int  #: of the table
    is_short: bool  #: units are abbreviated
    #: of each case, by its `id`
    lines: dict[int, tuple[Line, ...]]


def layout_of(listing: Listing, language: Language, *, by: Dimension | None, width: int) -> Layout:
    """Return the lines of the listed cases that say most in `width` columns.

    With `by`, headings say the value of that dimension.
    """
    names = _names(listing, language, by)
    is_headed = by is None and listing.order is Order.URGENCY
    for form in (replace(each, says_today=not is_headed) for each in _FORMS):
        if form.has_neither and by is not Dimension.HANDLER:
            continue
        columns = _columns(listing, language, form, names)
        if layout := _fitted(columns, listing, language, form, width):
            return layout
    return _flowing(listing, language, names, width)


class _Column(NamedTuple):
    heading: str
    cell: Callable[[EntryResult], Text]
    is_name: bool = False  #: it may fold


class _Names(NamedTuple):
    """The columns of names."""

    others: list[_Column]
    holders: list[_Column]  #: who has the case: the handler first

    def of(self, form: _Form) -> list[_Column]:
        """Return those that a form has."""
        if form.has_neither:
            return self.others
        return [*self.others, *(self.holders if form.has_both else self.holders[:1])]


def _columns(listing: Listing, language: Language, form: _Form, names: _Names) -> list[_Column]:
    """Return the columns of a form, from left to right."""
    frame, policy = listing.frame, listing.frame.policy
    columns = [*_first(frame, language), *names.of(form)]
    if form.has_received:
        heading = words.of_receipt(words.RECEIVED, policy).text(language)
        columns.append(_Column(heading, lambda row: Text(_received(row, language, form, frame))))
    columns += (
        _Column(words.stage_label(stage, language), _stage_cell(place, language, form, frame))
        for place, stage in enumerate(policy.stages)
    )
    if not form.is_double:
        heading = words.MOST_URGENT_STAGE.text(language)
        columns.append(_Column(heading, _pressing_cell(language, form, frame)))
    return columns


def _first(frame: Frame, language: Language) -> list[_Column]:
    """Return the columns of every form: the number, and the news if it is asked for."""
    number = _Column(
        words.ID.text(language),
        lambda row: Text(literal(marked_id(row)), style=LOOKS[row.result.status].style),
    )
    if not frame.since:
        return [number]
    news = _Column(
        news_words.NEWS.text(language),
        lambda row: Text(news_text(row.result, frame, language, names_stages=False)),
    )
    return [number, news]


def _names(listing: Listing, language: Language, by: Dimension | None) -> _Names:
    """Return the columns of names: the ledger, the type, and who has the case."""
    columns = {
        each: _Column(column.heading.text(language), _name_cell(column), is_name=True)
        for each, column in name_columns(listing.cases, listing, language, by=by).items()
    }

    def of(*wanted: Dimension) -> list[_Column]:
        return [columns[each] for each in wanted if each in columns]

    return _Names(of(Dimension.LEDGER, Dimension.TYPE), of(Dimension.HANDLER, Dimension.STATION))


def _name_cell(column: NameColumn) -> Callable[[EntryResult], Text]:
    return lambda row: Text(literal(column.name(row) or ""))


def _received(row: EntryResult, language: Language, form: _Form, frame: Frame) -> str:
    return near_day(
        row.result.case.received, language, as_of=frame.as_of, weekday=form.has_weekdays
    )


def _stage_cell(
    place: int, language: Language, form: _Form, frame: Frame
) -> Callable[[EntryResult], Text]:
    """Return what shows a stage of a case; what was done in time is dim."""

    @lru_cache(_REMEMBERED)
    def of(stage: StageResult, ending: str) -> Text:
        text = stage_text(stage, language, frame, ending=ending, weekday=form.has_weekdays)
        return Text(text, style=_style(stage))

    def cell(row: EntryResult) -> Text:
        stage = stages_in(row.result, frame.policy)[place]
        return of(stage, ending_text(row.result, stage)) if stage else _NO_STAGE

    return cell


def _pressing_cell(language: Language, form: _Form, frame: Frame) -> Callable[[EntryResult], Text]:
    """Return what shows the most urgent stage of a case."""

    @lru_cache(_REMEMBERED)
    def of(stage: StageResult) -> Text:
        if stage.status is Status.MET and not stage.provisional:
            return Text()  # its sign says it
        text = pressing_text(stage, language, frame, short=form.is_short, is_named=form.is_named)
        if not form.says_today and is_due_today(stage, frame):
            is_named = form.is_named and not form.is_double  # else the sign of the stage says it
            text = words.stage_label(stage.stage, language) if is_named else ""
        return Text(_INDENT + text if form.is_double else text, style=_style(stage))

    return lambda row: of(pressing_stage(row.result))


def _style(stage: StageResult) -> str:
    return _DIM if stage.status is Status.MET else LOOKS[stage.status].style


def _fitted(
    columns: Sequence[_Column], listing: Listing, language: Language, form: _Form, room: int
) -> Layout | None:
    """Return the lines of the cases; None if they do not fit."""
    pressing = _pressing_cell(language, form, listing.frame)
    needed = [0] * len(columns)  # for the cells
    lines: dict[int, tuple[Line, ...]] = {}
    for row in listing.cases:
        cells = [column.cell(row) for column in columns]
        wider = [max(n, width_of(cell.plain)) for n, cell in zip(needed, cells, strict=True)]
        if wider != needed:
            needed = wider
            if not _widths(columns, needed, form, room):
                return None
        below = pressing(row) if form.is_double else None
        lines[id(row)] = (cells, below) if below else (cells,)
    widths = _widths(columns, needed, form, room)
    if not widths:
        return None
    return Layout(
        header=([Text(column.heading, style="bold") for column in columns],),
        widths=widths,
        padding=form.padding,
        width=total_width(widths, form.padding),
        is_short=form.is_short,
        lines=lines,
    )


def _widths(
    columns: Sequence[_Column], needed: Sequence[int], form: _Form, room: int
) -> Sequence[int]:
    """Return the width of each column; none if they do not fit.

    Where names may fold, each takes two lines at most, and so do headings.
    """
    widths = [max(width_of(column.heading), n) for column, n in zip(columns, needed, strict=True)]
    excess = total_width(widths, form.padding) - room
    if excess > 0 and form.folds:
        least = [
            max(narrow_width(column.heading), (n + 3) // 2 if column.is_name else n)
            for column, n in zip(columns, needed, strict=True)
        ]
        widths = folded(widths, dict(enumerate(least)), excess=excess)
        excess = total_width(widths, form.padding) - room
    return [] if excess > 0 else widths


def _flowing(listing: Listing, language: Language, names: _Names, width: int) -> Layout:
    """Return the lines of the cases without columns, each with the name of a stage."""
    form = _Form(is_named=True)
    frame = listing.frame
    first = [*_first(frame, language), *names.of(form)]
    stages = [
        _stage_cell(place, language, form, frame) for place in range(len(frame.policy.stages))
    ]
    labels = [words.stage_label(stage, language) for stage in frame.policy.stages]
    pressing = _pressing_cell(language, form, frame)
    lines: dict[int, tuple[Line, ...]] = {}
    for row in listing.cases:
        parts = [*(column.cell(row) for column in first), pressing(row)]
        below = (
            Text(f"{label} {cell.plain}", style=cell.style)
            for label, stage in zip(labels, stages, strict=True)
            if (cell := stage(row)) is not _NO_STAGE
        )
        lines[id(row)] = (
            *flowed((part for part in parts if part), width),
            *(Text(_INDENT).append_text(line) for line in flowed(below, width - len(_INDENT))),
        )
    return Layout(header=(), widths=(), padding=0, width=width, is_short=False, lines=lines)
