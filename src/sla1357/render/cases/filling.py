"""The columns that `fill` adds to a ledger, and their cells."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import assert_never

from sla1357.core.assessment import EntryResult, LeftOutRow, ResultEvent
from sla1357.core.cases import SkippedRow, UnreadableRow
from sla1357.core.errors import CoverageError
from sla1357.core.filling.cells import FilledCell, FilledDay, FilledRows
from sla1357.core.filling.columns import FilledColumn, Highlight
from sla1357.core.findings import Code, Finding, Place, Severity
from sla1357.core.listing import Frame
from sla1357.core.policy import Lateness, Stage, Unit
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.tally import Summary
from sla1357.core.workdays import WorkCalendar
from sla1357.render.deadlines import moved_text
from sla1357.render.findings import message_of
from sla1357.render.formats import is_formula
from sla1357.render.ledger.functions import Name
from sla1357.render.sentences import ABOUT, calendar_text, full_day
from sla1357.render.status import LOOKS, countdown, is_moved, stages_in
from sla1357.render.workbook import GROUNDS
from sla1357.texts import fill_words, words
from sla1357.texts.language import COLON, IN_BRACKETS, SEMICOLON, Language, Phrase, literal

__all__ = ["cells_as_text", "filled_columns", "filled_rows", "written_text"]

_STALE = "808080"
_DAY, _WORD, _SENTENCE = 13, 12, 50  # characters
_MARK = "sla1357 fill {}"


def filled_columns(frame: Frame, language: Language) -> tuple[FilledColumn, ...]:
    """Return a column of due days for each stage, then the status and the countdown."""
    stages = frame.policy.stages
    statuses = tuple(
        _highlight(f'{{cell}}="{words.STATUS_WORDS[status].text(language)}"', status)
        for status in Status
    )
    return (
        *(_due_column(stages[place:], frame, language) for place in range(len(stages))),
        _state_column("status", fill_words.STATUS, _WORD, statuses, frame, language),
        _state_column("countdown", fill_words.COUNTDOWN, _SENTENCE, (), frame, language),
    )


def _due_column(stages: Sequence[Stage], frame: Frame, language: Language) -> FilledColumn:
    """Return the column of the first of some stages; a day of a later one settles it too."""
    stage = stages[0]
    names = {
        each: fill_words.DUE_DAY.text(each, literal(words.stage_label(stage, each)))
        for each in Language
    }
    mark, name = _MARK.format(stage.id), names[language]
    note = fill_words.DUE_NOTE.text(
        language, literal(words.stage_label(stage, language)), full_day(frame.as_of, language)
    )
    return FilledColumn(
        mark=mark,
        name=name,
        names=frozenset(names.values()),
        header=name,
        note="\n".join((mark, note, calendar_text(frame.calendar, language))),
        width=max(_DAY, 2 * len(name)),
        counted_with=frozenset({Name.WORKDAYS, Name.AS_OF}),
        highlights=tuple(_of_due_days(stages, frame)),
    )


def _state_column(  # noqa: PLR0913, PLR0917 - what a column is made of
    mark: str,
    phrase: Phrase,
    width: int,
    highlights: Sequence[Highlight],
    frame: Frame,
    language: Language,
) -> FilledColumn:
    """Return a column that is true on the day of the report only, and grey on others."""
    mark, name = _MARK.format(mark), phrase.text(language)
    note = fill_words.STATE_NOTE.text(language, full_day(frame.as_of, language))
    stale = Highlight(condition=f"TODAY()<>{_date(frame.as_of)}", ink=_STALE)
    return FilledColumn(
        mark=mark,
        name=name,
        names=frozenset(phrase.text(each) for each in Language),
        header=fill_words.ON_DAY.text(language, name, frame.as_of),
        note="\n".join((mark, note, calendar_text(frame.calendar, language))),
        width=max(width, len(str(frame.as_of)) + 2 * len(name) + 6),
        is_sentence=width == _SENTENCE,
        highlights=(stale, *highlights),
    )


def _of_due_days(stages: Sequence[Stage], frame: Frame) -> Iterator[Highlight]:
    """Yield the colours that a due day has on the day on which the workbook is open.

    In working days a stage is late on the first working day past its due day, and not on the days
    off before; what is due soon depends on days off too.  A formula cannot count with the
    calendar, so it looks up how far the last and the next working days are.
    """
    stage, calendar = stages[0], frame.calendar
    warn_at = frame.policy.warn_at if stage.warn_at is None else stage.warn_at
    late, soon = "TODAY()", f"TODAY()+{warn_at}"
    if stage.unit is Unit.WORKING_DAYS:
        if frame.policy.lateness is Lateness.WORKING_DAYS:
            late += _looked_up("-", lambda day: _days_off_up_to(day, calendar), frame)
        if warn_at:
            soon = "TODAY()" + _looked_up(
                "+", lambda day: (calendar.add_working_days(day, warn_at) - day).days, frame
            )
    own = tuple(field for each in stages for field in _FIELDS.get(each.id, (each.id,)))
    undone = (*own, *_refusals(stages))
    # what was late by then stays so
    ended = (*_refusals(frame.policy.stages[: -len(stages)]), "withdrawn")
    for status, bound in (
        (Status.OVERDUE, f"<{late}"),
        (Status.DUE_NOW, "<=TODAY()"),
        (Status.DUE_SOON, f"<={soon}"),
    ):
        yield _highlight(f"{{cell}}{bound}", status, undone=undone, ended=ended)


def _refusals(stages: Iterable[Stage]) -> Iterator[str]:
    """Yield the fields of the days on which a stage ends its case (`Stage.done_by`)."""
    for stage in stages:
        yield from (f"{stage.id}.done_by{place}" for place, _ in enumerate(stage.done_by))


def _highlight(
    condition: str, status: Status, *, undone: tuple[str, ...] = (), ended: tuple[str, ...] = ()
) -> Highlight:
    """Return the look of a status, as the other workbooks have it."""
    look = LOOKS[status]
    return Highlight(
        condition=condition,
        ink=look.colour.light.removeprefix("#").upper(),
        ground=GROUNDS.get(status),
        is_bold=look.is_bold,
        undone=undone,
        ended=ended,
    )


def _days_off_up_to(day: dt.date, calendar: WorkCalendar) -> int:
    """Return how many days ago the last working day was; 0: it is one."""
    if calendar.is_working_day(day):
        return 0
    return (day - calendar.add_working_days(day, -1)).days


#: stage → the fields of its day, where it has several
_FIELDS = {"close": ("close", "replied")}
_MOST_DAYS = 250  # after the report day; a text in a formula holds 255 characters
_ZERO = 48  # the code of the sign for no day; a quotation mark, which would end the text, is less


def _looked_up(sign: str, days: Callable[[dt.date], int], frame: Frame) -> str:
    """Return a sign, and a formula for the number of days on the day it is reckoned.

    Past the days that it knows, it is 0.
    """
    signs = ""
    try:
        for place in range(_MOST_DAYS):
            signs += chr(_ZERO + days(frame.as_of + dt.timedelta(place)))
    except CoverageError:  # the calendar ends
        pass
    return f'{sign}IFERROR(CODE(MID("{signs}",TODAY()-{_date(frame.as_of)}+1,1))-{_ZERO},0)'


def _date(day: dt.date) -> str:
    """Return a day in a formula, whichever year the workbook counts from."""
    return f"DATE({day.year},{day.month},{day.day})"


def filled_rows(events: Iterable[ResultEvent], frame: Frame, language: Language) -> FilledRows:
    """Return the cells of each row of one ledger that is a case, or could not be read as one."""
    rows: defaultdict[str | None, dict[int, Sequence[FilledCell]]] = defaultdict(dict)
    other_headers: defaultdict[str | None, list[int]] = defaultdict(list)
    unread: defaultdict[str | None, dict[int, Sequence[Code]]] = defaultdict(dict)
    blank: list[FilledCell] = [None] * len(frame.policy.stages)
    found: list[Finding] = []  # about the next row, or about none
    for event in events:
        match event:
            case Finding():
                found.append(event)
                if event.code is Code.OTHER_HEADER and event.line is not None:
                    other_headers[event.sheet].append(event.line)
                continue
            case EntryResult(entry, result):
                place, cells = entry.place, _cells(result, frame, language)
            case UnreadableRow() | LeftOutRow():
                row = event if isinstance(event, UnreadableRow) else event.entry
                place = row.place
                if isinstance(event, UnreadableRow) and place.line is not None:
                    unread[place.sheet][place.line] = event.codes
                cells = [*blank, words.NOT_ASSESSED.text(language), None]
            case SkippedRow():
                found.clear()
                continue
            case _:
                assert_never(event)
        if place.line is not None:
            doubts = _doubts(found, place, language)
            texts = [text for text in (cells[-1], *doubts) if isinstance(text, str)]
            cells[-1] = SEMICOLON.text(language).join(texts) or None
            rows[place.sheet][place.line] = cells
        found.clear()
    return FilledRows(rows, other_headers, unread)


def _doubts(found: Iterable[Finding], place: Place, language: Language) -> list[str]:
    """Return what is to be checked in a row, in one text."""
    texts = [
        (f"{each.column}{COLON.text(language)}" if each.column else "")
        + message_of(each, language)
        for each in found
        if each.place == place
        and each.severity is not Severity.NOTE
        and each.code is not Code.TOO_FEW_CELLS  # none is missing in a row that is filled in
    ]
    return [fill_words.TO_CHECK.text(language, literal(text)) for text in texts[:1]]


def _cells(result: CaseResult, frame: Frame, language: Language) -> list[FilledCell]:
    """Return the cells of a case; a stage that it has not, or that it left, has no due day."""
    days = [
        FilledDay(stage.due, stage.due_provisional)
        if stage and stage.due and stage.status is not Status.WITHDRAWN
        else None
        for stage in stages_in(result, frame.policy)
    ]
    counted = [_counted(stage, result, frame, language) for stage in _said(result)]
    return [
        *days,
        words.STATUS_WORDS[result.status].text(language),
        SEMICOLON.text(language).join(filter(None, counted)) or None,
    ]


def _said(result: CaseResult) -> Sequence[StageResult]:
    """Return the stages whose countdown matters: the pressing ones, else the next or last."""
    if result.status is Status.WITHDRAWN:
        return ()
    pressing = [stage for stage in result.open_stages if stage.status.is_pressing]
    following = [s for s in result.open_stages if s.stage.id == result.next_stage]
    of_status = [stage for stage in result.stages if stage.status is result.status]
    return pressing or following or of_status[-1:]


def _counted(stage: StageResult, result: CaseResult, frame: Frame, language: Language) -> str:
    """Return the countdown of a stage, and why its deadline has moved."""
    first, *others = countdown(stage, language, frame) or [
        words.STATUS_WORDS[stage.status].text(language)
    ]
    text = first + "".join(IN_BRACKETS.text(language, each) for each in others)
    if is_moved(stage):
        why = literal(moved_text(stage, result.known.pauses, frame.policy, language))
        text = SEMICOLON.text(language).join((text, why))
    label = literal(words.stage_label(stage.stage, language))
    return f"{label}{COLON.text(language)}{text}"


def written_text(summary: Summary, frame: Frame, path: str, language: Language) -> str:
    """Return what was written, in one line."""
    numbers = dict(summary.by_status)
    return fill_words.WRITTEN.text(
        language,
        literal(path),
        summary.cases,
        numbers.get(Status.OVERDUE, 0),
        numbers.get(Status.DUE_NOW, 0),
        summary.unreadable + summary.left_out + summary.doubted,
        frame.as_of,
    )


def cells_as_text(cells: Iterable[FilledCell]) -> list[str]:
    """Return the cells of a row for a text, in which none of them is a formula."""
    texts = []
    for cell in cells:
        if isinstance(cell, FilledDay):
            texts.append(f"{ABOUT if cell.is_provisional else ''}{cell.day}")
        else:
            texts.append(f"'{cell}" if cell and is_formula(cell) else cell or "")
    return texts
