"""What is to do, the most urgent first: the first sheet of a workbook of cases."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Dimension, Frame, Run, Shortlist
from sla1357.core.results import StageResult
from sla1357.core.status import URGENCY, Status
from sla1357.render.cases.names import NameColumn, name_columns
from sla1357.render.findings import codes_text
from sla1357.render.news import chosen_lines
from sla1357.render.notes import row_lines
from sla1357.render.sentences import ABOUT
from sla1357.render.status import as_of_text, countdown
from sla1357.render.workbook import Page, Sheet
from sla1357.texts import fill_words, ledger_words, words
from sla1357.texts.language import COMMA, Language, Phrase

__all__ = ["Today"]

_MOST = 10_000  # acts that are kept
_WIDTHS = {words.ID: 18, words.HANDLER: 14, words.STATION: 14, fill_words.COUNTDOWN: 30}

Cell = str | int | dt.date | None


class _Act(NamedTuple):
    """A stage that is to do."""

    row: EntryResult
    stage: StageResult


def _urgency(act: _Act) -> tuple[bool, int, dt.date]:
    """Return the sort key of an act: that of a case, see `core.listing.urgency_of`."""
    stage = act.stage
    return act.row.is_slip, URGENCY[stage.status], stage.due or dt.date.max


class Today:
    """Collects what is to do: a row for each open case, and for each act of it late or due today.

    So an act that is due today is seen although another of the case is overdue.  Memory is
    bounded: the most urgent 10,000 are kept.
    """

    def __init__(self, frame: Frame, language: Language) -> None:
        self._frame, self._language = frame, language
        self._acts = Shortlist(_MOST, _urgency)

    def add(self, row: EntryResult) -> None:
        """Keep what is to do of a case, if anything is."""
        stages = row.result.open_stages
        acts = [s for s in stages if s.status is Status.OVERDUE or s.status is Status.DUE_NOW]
        if stages and not acts:
            acts = [min(stages, key=lambda stage: URGENCY[stage.status])]
        for stage in acts:
            self._acts.add(_Act(row, stage))

    def sheet(self, run: Run, unit: str | None) -> Sheet:
        """Return the sheet, set up to be printed; below its rows stands what is not in them.

        Args:
            run: All that was found.
            unit: The name of the office; None: it is not known.
        """
        frame, language = self._frame, self._language
        acts = self._acts.items()
        columns = [
            *((phrase.text(language), cell) for phrase, cell in self._columns(acts, run)),
            *((name, _included(name)) for name in frame.included),
        ]
        header = [heading for heading, _ in columns]
        widths = {phrase.text(language): width for phrase, width in _WIDTHS.items()}
        title = words.SHEET_TODAY.text(language)
        return Sheet(
            title=title,
            header=header,
            rows=[[cell(act) for _, cell in columns] for act in acts],
            statuses=[header.index(words.STATUS.text(language))],
            tints_rows=True,
            widths={n: widths[name] for n, name in enumerate(header) if name in widths},
            below=[*self._below(run)],
            page=Page(
                left=unit or "",
                centre="\n".join([title, *chosen_lines(run, language)]),
                right=as_of_text(frame.as_of, language),
            ),
            opens=True,
        )

    def _columns(
        self, acts: Sequence[_Act], run: Run
    ) -> Iterator[tuple[Phrase, Callable[[_Act], Cell]]]:
        """Yield the heading of each column that has something to say, and its cell of an act."""
        language = self._language
        names = name_columns([act.row for act in acts], run, language)
        yield words.ID, lambda act: act.row.entry.id
        for each in (Dimension.TYPE, Dimension.STATION, Dimension.HANDLER):
            if each in names:
                yield _named(names[each])
        # without the receipt, nobody reads this sheet for a ledger
        yield (
            ledger_words.NEXT_STAGE,
            lambda act: words.stage_label(act.stage.stage, language),
        )
        yield words.DUE_DAY, _due
        yield fill_words.COUNTDOWN, self._countdown
        yield words.CALENDAR_DAYS_LEFT, self._days_left
        yield words.STATUS, lambda act: words.STATUS_WORDS[act.stage.status].text(language)
        if any(act.row.doubts for act in acts):
            yield words.TO_CHECK, lambda act: codes_text(act.row.doubts) or None
        if Dimension.LEDGER in names:
            yield _named(names[Dimension.LEDGER])

    def _countdown(self, act: _Act) -> str | None:
        language = self._language
        return COMMA.text(language).join(countdown(act.stage, language, self._frame)) or None

    def _days_left(self, act: _Act) -> int | None:
        """Return the calendar days to the due day; negative once it has passed."""
        return (act.stage.due - self._frame.as_of).days if act.stage.due else None

    def _below(self, run: Run) -> Iterator[str]:
        language = self._language
        if not self._acts.number:
            yield words.NOTHING_TO_DO.text(language)
        if (more := self._acts.number - _MOST) > 0:
            yield words.MORE_TO_DO.text(language, more)
        if run.summary.unreadable:
            yield from row_lines(run, language)


def _named(column: NameColumn) -> tuple[Phrase, Callable[[_Act], Cell]]:
    """Return a column of names with its cell of an act."""
    return column.heading, lambda act: column.name(act.row)


def _included(name: str) -> Callable[[_Act], Cell]:
    """Return the cell of a further column of the ledger."""
    return lambda act: act.row.entry.included.get(name)


def _due(act: _Act) -> str | dt.date | None:
    """Return the due day; with a mark, and then a text, if no notice settles it yet."""
    due = act.stage.due
    return f"{ABOUT}{due}" if due and act.stage.due_provisional else due
