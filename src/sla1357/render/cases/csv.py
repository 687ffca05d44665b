"""Cases as rows of values, and as CSV, written while the ledgers are read."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import ENTRY_TEXTS, Case, Entry, Extension, Pause, UnreadableRow
from sla1357.core.findings import Code
from sla1357.core.listing import Frame, Show, is_shown
from sla1357.core.memory import Remembered
from sla1357.core.policy import CaseType, Policy, Stage, Supplement, TypeNames
from sla1357.core.results import CaseResult, Promise, StageResult, Verdict
from sla1357.core.status import Status
from sla1357.render.cases.lines import CaseLines
from sla1357.render.deadlines import move_texts
from sla1357.render.figures import count_unit
from sla1357.render.findings import codes_text
from sla1357.render.formats import BOM, cell_text, csv_row, joined_cells
from sla1357.render.news import news_text
from sla1357.render.sentences import length_text
from sla1357.render.status import counts_working_days, stages_in
from sla1357.texts import calendar_words, news_words, words
from sla1357.texts.language import SEMICOLON, Language, Phrase

__all__ = ["CaseColumns", "Cell", "csv_lines"]

Cell = str | int | dt.date | None  #: a date with a time of day is one too

_Of = TypeVar("_Of")
#: the heading of each column, and its cell of a case or a row
Columns = Sequence[tuple[Callable[[Language], str], Callable[[_Of, Language], Cell]]]
#: the same of each stage; its moves need the pauses of the case
StageColumns = Sequence[
    tuple[
        Callable[[Stage, Language], str],
        Callable[[StageResult, Sequence[Pause], Language], Cell],
    ]
]


def _moment(case: Case) -> dt.date:
    """Return the receipt, with its time of day where that is known: a cutoff may need it."""
    if case.received_time is None:
        return case.received
    return dt.datetime.combine(case.received, case.received_time.replace(microsecond=0))


def _spans(pauses: Iterable[Pause]) -> str | None:
    """Return pauses in one cell, as a ledger may hold them."""
    return "; ".join(f"{pause.start}~{pause.end or ''}" for pause in pauses) or None


#: where a pause for missing documents begins the count again
_PAUSES_AND_SUPPLEMENTS: Columns[Case] = [
    (words.PAUSES.text, lambda case, _: _spans(p for p in case.pauses if not p.is_supplement)),
    (words.SUPPLEMENTS.text, lambda case, _: _spans(p for p in case.pauses if p.is_supplement)),
]


def _changed_to(case_type: CaseType, case: Case) -> dt.date | None:
    days = [each.day for each in case.type_changes if each.case_type == case_type]
    return days[-1] if days else None


def _extension_days(case: Case, *, in_units: bool) -> int | str | None:
    """Return what was added; several extensions in one cell, as a ledger may hold them."""
    if len(case.extensions) == 1:
        return _added(case.extensions[0], in_units=in_units)
    texts = []
    for each in case.extensions:
        length = f"~{each.until}" if each.until else str(_added(each, in_units=in_units))
        texts.append(f"{length}@{each.approved}" if each.approved else length)
    return "; ".join(texts) or None


def _added(extension: Extension, *, in_units: bool) -> int | str | None:
    """Return what an extension adds, with its unit where the ledger says it and it matters."""
    if extension.added is None or extension.unit is None or not in_units:
        return extension.added
    return length_text(extension.added, extension.unit, Language.ZH)


def _only_extension(case: Case, field: str) -> dt.date | None:
    if len(case.extensions) != 1:
        return None
    only = case.extensions[0]
    return only.until if field == "until" else only.approved


def _yes_or_no(value: bool, language: Language) -> str:  # noqa: FBT001 - that is what it words
    return (words.YES if value else words.NO).text(language)


# the columns of a case, in their order: they share texts by what they depend on
_ID: Columns[Entry] = [(words.ID.text, lambda entry, _: entry.id)]
_TEXTS = [words.FIELD_WORDS[field] for field in ENTRY_TEXTS]  # see `Entry.texts`
_STATE: Columns[CaseResult] = [
    (words.STATUS.text, lambda result, language: words.STATUS_WORDS[result.status].text(language)),
    (words.NEXT_DUE.text, lambda result, _: result.next_due),
]
_PLACE: Columns[Entry | UnreadableRow] = [
    (words.LEDGER.text, lambda row, _: row.source),
    (words.SHEET.text, lambda row, _: row.sheet),
    (words.LINE.text, lambda row, _: row.line),
]


def _type(policy: Policy) -> Columns[CaseResult]:
    return [
        (
            words.ledger_type(policy).text,
            lambda result, language: words.type_label(result.type_names, language),
        )
    ]


def _receipt(policy: Policy) -> Columns[Case]:
    received = words.of_receipt(words.RECEIVED, policy)
    return [(received.text, lambda case, _: _moment(case))]


def _changes(policy: Policy) -> Columns[Case]:
    """Return the moves of deadlines, and the withdrawal."""
    in_units = not counts_working_days(policy.stages)
    pauses: Columns[Case] = [(words.PAUSES.text, lambda case, _: _spans(case.pauses))]
    if policy.supplement is Supplement.RESTART:
        pauses = _PAUSES_AND_SUPPLEMENTS
    return [
        *pauses,
        *map(_change_to, policy.changed_types),
        (
            words.length_of_extension(policy).text,
            lambda case, _: _extension_days(case, in_units=in_units),
        ),
        (words.EXTENDED_TO.text, lambda case, _: _only_extension(case, "until")),
        (words.EXTENSION_APPROVED.text, lambda case, _: _only_extension(case, "approved")),
        (words.WITHDRAWN.text, lambda case, _: case.withdrawn),
        *(_ended_with(stage) for stage in policy.stages if stage.done_by),
    ]


def _ended_with(
    stage: Stage,
) -> tuple[Callable[[Language], str], Callable[[Case, Language], Cell]]:
    """Return the column of the day on which a stage ended the case; the first of its columns."""
    return (
        lambda _: stage.done_by[0],
        lambda case, _: dict(case.done)[stage.id] if case.ended_with == stage.id else None,
    )


def _change_to(
    names: TypeNames,
) -> tuple[Callable[[Language], str], Callable[[Case, Language], Cell]]:
    return (
        lambda language: words.change_label(names, language),
        lambda case, _: _changed_to(names.id, case),
    )


def _of_stage(policy: Policy) -> StageColumns:
    """Return the columns of each stage; where units differ, one of them is the unit."""
    units: StageColumns = [
        (
            _about(words.STAGE_UNIT),
            lambda stage, _, language: calendar_words.UNITS[stage.unit].text(language),
        )
    ]
    return [
        (_about(words.STAGE_DUE), lambda stage, *_: stage.due),
        (_about(words.STAGE_ORIGINAL_DUE), lambda stage, *_: stage.original_due),
        (
            _about(words.STAGE_MOVED),
            lambda stage, pauses, language: (
                SEMICOLON.text(language).join(move_texts(stage, pauses, policy, language)) or None
            ),
        ),
        (_DONE_HEADING, lambda stage, *_: stage.done),
        (
            _about(words.STAGE_STATUS),
            lambda stage, _, language: words.STATUS_WORDS[stage.status].text(language),
        ),
        *([] if counts_working_days(policy.stages) else units),
        (
            lambda stage, language: words.STAGE_ELAPSED[count_unit(stage)].text(
                language, words.stage_label(stage, language)
            ),
            lambda stage, *_: stage.elapsed,
        ),
        (
            lambda stage, language: words.STAGE_REMAINING[count_unit(stage)].text(
                language, words.stage_label(stage, language)
            ),
            lambda stage, *_: stage.remaining,
        ),
        (_about(words.STAGE_PAST_DUE), lambda stage, *_: stage.natural_days_past_due),
        (
            _about(words.STAGE_PROVISIONAL),
            lambda stage, _, language: _yes_or_no(stage.provisional, language),
        ),
    ]


def _about(phrase: Phrase) -> Callable[[Stage, Language], str]:
    return lambda stage, language: phrase.text(language, words.stage_label(stage, language))


_DONE_HEADING = _about(words.STAGE_DONE)  #: the cells before it are of the promise


class CaseColumns:
    """The columns of cases, with their headings; the news and the included ones come last."""

    def __init__(self, frame: Frame, language: Language) -> None:
        self._frame, self._policy, self._language = frame, (policy := frame.policy), language
        self._more = [*([news_words.NEWS.text(language)] if frame.since else []), *frame.included]
        self._type, self._receipt = _type(policy), _receipt(policy)
        self._changes, self._of_stage = _changes(policy), _of_stage(policy)
        self._before = [
            *(heading(language) for heading, _ in (*_ID, *self._type)),
            *(heading.text(language) for heading in _TEXTS),
            *(heading(language) for heading, _ in (*self._receipt, *self._changes, *_STATE)),
        ]

    @property
    def headings(self) -> list[str]:
        """Return the heading of each column."""
        language = self._language
        return [
            *self._before,
            *(
                heading(stage, language)
                for stage in self._policy.stages
                for heading, _ in self._of_stage
            ),
            *(heading(language) for heading, _ in _PLACE),
            words.TO_CHECK.text(language),
            *self._more,
        ]

    @property
    def status_places(self) -> list[int]:
        """Return the indexes of the status columns: of the case, then of each stage."""
        words_of = [words.STATUS.text(self._language)]
        words_of += [
            words.STAGE_STATUS.text(self._language, words.stage_label(stage, self._language))
            for stage in self._policy.stages
        ]
        return [self.headings.index(word) for word in words_of]

    def cells(self, row: EntryResult) -> list[Cell]:
        """Return the row of a case."""
        entry, result, language = row.entry, row.result, self._language
        return [
            *_cells(_ID, entry, language),
            *_cells(self._type, result, language),
            *entry.texts,
            *_cells(self._receipt, result.case, language),
            *_cells(self._changes, result.case, language),
            *_cells(_STATE, result, language),
            *(
                cell
                for stage in stages_in(result, self._policy)
                for cell in self._stage_cells(stage, result.known.pauses)
            ),
            *_cells(_PLACE, entry, language),
            codes_text(row.doubts) or None,
            *self._more_cells(row),
        ]

    def _more_cells(self, row: EntryResult) -> list[Cell]:
        frame, cells = self._frame, [*map(row.entry.included.get, self._frame.included)]
        return [news_text(row.result, frame, self._language), *cells] if frame.since else [*cells]

    def _stage_cells(self, stage: StageResult | None, pauses: Sequence[Pause]) -> list[Cell]:
        """Return the cells of a stage; they are blank if the case does not have it."""
        if stage is None:
            return [None] * len(self._of_stage)
        return [cell(stage, pauses, self._language) for _, cell in self._of_stage]

    def cells_of_unreadable(self, row: UnreadableRow) -> list[Cell]:
        """Return the row of an unreadable row: its place, and that it was not assessed."""
        cells: list[Cell] = [None] * len(self._before)
        cells[0] = row.id
        cells[self._before.index(words.STATUS.text(self._language))] = words.NOT_ASSESSED.text(
            self._language
        )
        blank: list[Cell] = [None] * (len(self._policy.stages) * len(self._of_stage))
        place = _cells(_PLACE, row, self._language)
        others: list[Cell] = [None] * len(self._more)
        return [*cells, *blank, *place, codes_text(row.codes) or None, *others]

    def texts(self) -> Callable[[EntryResult], str]:
        """Return a function that writes the row of a case, equal to its `cells`.

        The row is joined from texts, and a text that many rows share is made once.
        """
        language, policy = self._language, self._policy
        text_of = Remembered[Cell, str](cell_text)
        stage_texts = self._stage_texts(text_of)
        types = {each.id: cell_text(words.type_label(each, language)) for each in policy.types}
        status_of = {each: cell_text(words.STATUS_WORDS[each].text(language)) for each in Status}
        places = Remembered[tuple[str, str | None], str](lambda each: joined_cells(*each))
        codes = Remembered[tuple[Code, ...], str](codes_text)
        unchanged = ",".join([""] * len(self._changes))

        def case_row(row: EntryResult) -> str:
            entry, result, doubts = row
            case, known, type_names, _, _, status, _, next_due, _ = result
            _, case_id, line, source, _, sheet, _, _, station, handler, channel = entry
            changes = unchanged
            if case.is_changed:
                changes = joined_cells(*_cells(self._changes, case, language))
            return (
                f"{cell_text(case_id)},{types[type_names.id]},"
                f"{text_of[station]},{text_of[handler]},{text_of[channel]},"
                f"{text_of[_moment(case)]},{changes},{status_of[status]},{text_of[next_due]},"
                f"{stage_texts(stages_in(result, policy), known.pauses)},"
                f"{places[source, sheet]},{'' if line is None else line},{codes[doubts]}{_END}"
            )

        def with_more(row: EntryResult) -> str:
            cells = joined_cells(*self._more_cells(row))
            return f"{case_row(row).removesuffix(_END)},{cells}{_END}"

        return with_more if self._more else case_row

    def _stage_texts(
        self, text_of: Remembered[Cell, str]
    ) -> Callable[[Sequence[StageResult | None], Sequence[Pause]], str]:
        """Return a function that returns the cells of the stages of a case as one text."""
        promises: dict[Promise, str] = {}
        verdicts: dict[Verdict, str] = {}
        blank = ",".join([""] * len(self._of_stage))
        done_place = next(
            place for place, (heading, _) in enumerate(self._of_stage) if heading is _DONE_HEADING
        )

        def new_promise(stage: StageResult, pauses: Sequence[Pause]) -> str:
            text = joined_cells(*self._stage_cells(stage, pauses)[:done_place])
            return text if pauses else _kept(promises, stage.promise, text)

        def new_verdict(stage: StageResult) -> str:
            text = joined_cells(*self._stage_cells(stage, ())[done_place + 1 :])
            return _kept(verdicts, stage.verdict, text)

        def stage_texts(stages: Sequence[StageResult | None], pauses: Sequence[Pause]) -> str:
            texts = []
            for stage in stages:
                if stage is None:
                    texts.append(blank)
                    continue
                promise, done, verdict = stage
                if pauses and promise.moves:  # the texts of moves depend on the pauses
                    first = new_promise(stage, pauses)
                else:
                    first = promises.get(promise) or new_promise(stage, ())
                last = verdicts.get(verdict) or new_verdict(stage)
                texts.append(f"{first},{text_of[done]},{last}")
            return ",".join(texts)

        return stage_texts


_Part = TypeVar("_Part")


def _kept(texts: dict[_Part, str], part: _Part, text: str) -> str:
    """Return a text, which is remembered for a part of stages."""
    if len(texts) >= _REMEMBERED:
        texts.clear()
    texts[part] = text
    return text


def _cells(columns: Columns[_Of], of: _Of, language: Language) -> list[Cell]:
    return [cell(of, language) for _, cell in columns]


_REMEMBERED = 16_384  # texts of promises, and of verdicts
_END = "\r\n"


def csv_lines(frame: Frame, *, show: Show, language: Language) -> CaseLines:
    """Return a byte order mark with the header, then one row a case.

    A row that could not be assessed is always written, for every value of `show`.
    """
    columns = CaseColumns(frame, language)
    case_row = columns.texts()

    def body(events: Iterable[ResultEvent]) -> Iterator[str]:
        for event in events:
            if isinstance(event, UnreadableRow):
                yield csv_row(columns.cells_of_unreadable(event))
            elif isinstance(event, EntryResult) and is_shown(event.result, show):
                yield case_row(event)

    return CaseLines(head=BOM + csv_row(columns.headings), body=body, foot=lambda _: "")
