"""The deadlines of a case, and its explanation, in every format."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rich.console import Group, RenderableType
from rich.text import Text

from sla1357.core.assessment import EntryResult
from sla1357.core.cases import CaseId, Entry
from sla1357.core.explanation import Explanation
from sla1357.core.findings import Code, Finding, has_warning, ledger_text
from sla1357.core.listing import Frame
from sla1357.core.moves import MoveKind
from sla1357.core.policy import Unit
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.status import Status
from sla1357.core.workdays import DayKind
from sla1357.render.cases.days import (
    MOST_DAYS,
    DayRow,
    count_places,
    day_rows,
    header_of,
    widths_of,
)
from sla1357.render.deadlines import counting_text, move_texts, note_texts
from sla1357.render.figures import promise_heading, promise_text
from sla1357.render.findings import message_of
from sla1357.render.formats import bullets, pipe_table, plain_text
from sla1357.render.sentences import calendar_text, full_day, length_text, no_notice_text
from sla1357.render.status import (
    LOOKS,
    NO_DAY,
    as_of_text,
    countdown,
    counts_working_days,
    doubted,
    ending_note,
    is_moved,
    signed_status,
    type_text,
)
from sla1357.render.tables import lines_of, plain_table
from sla1357.texts import counting_words, explanation_words, words
from sla1357.texts.language import COLON, COMMA, IN_BRACKETS, SEMICOLON, Language, literal

__all__ = [
    "ExplanationText",
    "cases_markdown",
    "cases_table",
    "due_day",
    "explanation_markdown",
    "explanation_text",
    "limits_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationText:
    """An explanation in words."""

    title: str
    rules: tuple[str, ...]  #: how days are counted, and by which notices
    header: tuple[str, ...]
    rows: tuple[DayRow, ...]  #: of days
    #: for each stage a line, and the moves of its deadline
    verdicts: tuple[tuple[str, ...], ...]
    doubts: tuple[str, ...]  #: open questions about the case
    place: tuple[str, ...]  #: where it stands, if there are several ledgers or sheets
    footer: tuple[str, ...]


def explanation_text(
    explanation: Explanation,
    findings: Collection[Finding],
    language: Language,
    *,
    most: int = MOST_DAYS,
) -> ExplanationText:
    """Return an explanation in words, with the findings about its case.

    If it has more than `most` days, those that change nothing share a row.
    """
    frame, result = explanation.frame, explanation.result
    entry = explanation.entry
    own = [
        finding
        for finding in findings
        if finding.line is not None
        and (finding.source, finding.sheet, finding.line)
        == (entry.source, entry.sheet, entry.line)
    ]
    name = doubted(entry.id) if has_warning(own) else entry.id
    return ExplanationText(
        title=_title_of(entry._replace(id=CaseId(name)), result, frame, language),
        rules=(counting_text(frame.policy, language), *_notices(explanation, language)),
        header=header_of(explanation, language),
        rows=tuple(day_rows(explanation, language, most=most)),
        verdicts=tuple(tuple(_verdict(stage, result, frame, language)) for stage in result.stages),
        doubts=tuple(_doubts(own, language)),
        place=tuple(_place(entry, findings, language)),
        footer=(calendar_text(frame.calendar, language),),
    )


def _place(entry: Entry, findings: Iterable[Finding], language: Language) -> Iterator[str]:
    has_others = any(finding.code is Code.LEDGERS_FOUND for finding in findings)
    if has_others or entry.sheet is not None:
        ledger = ledger_text(entry.source, entry.sheet)
        where = explanation_words.ON_LINE.text(language, literal(ledger), entry.line)
        yield words.LEDGER.text(language) + COLON.text(language) + where


def _doubts(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """Yield the findings about the row of a case, without their place, which the title has."""
    for finding in findings:
        about = COLON.text(language).join(part for part in (finding.column, finding.value) if part)
        said = SEMICOLON.text(language).join(
            part for part in (about, message_of(finding, language)) if part
        )
        yield literal(f"{finding.code.value} {said}")


def _title_of(entry: Entry, result: CaseResult, frame: Frame, language: Language) -> str:
    """Return the number, type, station and receipt of a case, and the day of the report."""
    case = result.case
    time = "" if case.received_time is None else f" {case.received_time:%H:%M}"
    received = f"{full_day(case.received, language)}{time}"
    parts = (
        literal(entry.id),
        type_text(result, frame.policy, language),
        literal(entry.station or ""),
        words.of_receipt(words.RECEIVED_ON, frame.policy).text(language, received),
        as_of_text(frame.as_of, language),
    )
    return "  ".join(part for part in parts if part)


def _deadline_rows(result: CaseResult, frame: Frame, language: Language) -> list[list[str]]:
    """Return a header and one row per stage of a case without moves."""
    stages = frame.policy.stages
    in_units = not counts_working_days(stages)
    header = (words.STAGE, promise_heading(stages), words.DUE_DAY, words.STATUS)
    rows = [
        [
            words.stage_label(stage.stage, language),
            promise_text(stage.stage, language, result.case_type, in_units=in_units),
            due_day(stage.due, stage, language),
            _state(stage, frame, language),
        ]
        for stage in result.stages
    ]
    return [[phrase.text(language) for phrase in header], *rows]


def _state(stage: StageResult, frame: Frame, language: Language) -> str:
    """Return the state of a stage; after its due day, only how long ago that day was."""
    if stage.status is Status.OVERDUE:
        return words.PASSED.text(language, stage.natural_days_past_due or 0)
    counts = countdown(stage, language, frame)
    return COMMA.text(language).join((signed_status(stage.status, language), *counts))


def _basis_lines(result: CaseResult, frame: Frame, language: Language) -> Iterator[str]:
    """Yield the rule of counting, the calendar, and whether a notice is missing."""
    yield counting_text(frame.policy, language)
    yield calendar_text(frame.calendar, language)
    if result.provisional:
        yield no_notice_text(frame.calendar, language)


def _notices(explanation: Explanation, language: Language) -> Iterator[str]:
    """Yield the notices for the days, and which one is not published yet."""
    through = explanation.frame.calendar.confirmed_through
    published = [year for year in explanation.years if year <= through.year]
    comma = COMMA.text(language)
    if published:
        titles = comma.join(words.NOTICE.text(language, year) for year in published)
        yield words.BASIS.text(language, titles)
    if any(day.provisional for day in explanation.days):
        yield no_notice_text(explanation.frame.calendar, language)


def _verdict(
    stage: StageResult, result: CaseResult, frame: Frame, language: Language
) -> Iterator[str]:
    """Yield the state of a stage, then each move of its deadline, then its notes."""
    label = words.stage_label(stage.stage, language)
    status = signed_status(stage.status, language)
    facts = SEMICOLON.text(language).join(_facts(stage, result, frame, language))
    yield words.VERDICT.text(language, label, status, facts)
    if is_moved(stage) and stage.original_due:
        yield "  " + counting_words.ORIGINALLY.text(
            language, full_day(stage.original_due, language)
        )
    moves = move_texts(stage, result.known.pauses, frame.policy, language)
    yield from (f"  {text}" for text in moves)
    yield from (f"  {text}" for text in note_texts(stage, frame.policy, language))


def _facts(
    stage: StageResult, result: CaseResult, frame: Frame, language: Language
) -> Iterator[str]:
    """Yield the limit of a stage, its days, and how many of them were used or are left."""
    promised, *now = limits_of(stage, result, language)
    yield words.LIMIT.text(language, promised)
    yield from (words.NOW.text(language, limit) for limit in now)
    if stage.due:
        yield words.DUE_ON_DAY.text(language, due_day(stage.due, stage, language))
    elif stage.starts:
        yield words.DUE_UNKNOWN.text(language)
    if stage.done:
        done_on = words.DONE_ON.text(language, full_day(stage.done, language))
        yield done_on + ending_note(result, stage, language)
    elif result.withdrawn and stage.elapsed is not None:
        yield words.WITHDRAWN_ON.text(language, full_day(result.withdrawn, language))
    yield from countdown(stage, language, frame)[:1]
    is_late = stage.remaining is not None and stage.remaining < 0
    if is_late and stage.natural_days_past_due and stage.unit is Unit.WORKING_DAYS:
        yield words.DAYS_PAST_DUE.text(language, stage.natural_days_past_due)


def limits_of(stage: StageResult, result: CaseResult, language: Language) -> Iterator[str]:
    """Yield the limit that was promised to a case, and the one it has now if that differs."""
    promised = _promised(stage, result)
    for limit in dict.fromkeys((promised, _now(stage, promised))):
        yield length_text(limit, stage.stage.unit, language)


def _promised(stage: StageResult, result: CaseResult) -> int:
    """Return the limit for the type at the receipt, or for the next one that has the stage."""
    limits = (stage.stage.limit_for(each) for each in result.known.types)
    return next(limit for limit in limits if limit)


def _now(stage: StageResult, promised: int) -> int:
    """Return the limit with what was added, in its unit; not one that a day set."""
    moves = [move for move in stage.moves if move.kind is not MoveKind.REST_DAY]
    if any(move.kind is MoveKind.EXTENSION and move.until for move in moves):
        return promised
    if stage.stage.unit is Unit.MONTHS:  # the moves count days
        return promised + sum(move.added or 0 for move in moves)
    if len(moves) == len(stage.moves):
        return stage.limit
    return moves[-1].limit if moves else promised


def due_day(day: dt.date | None, stage: StageResult, language: Language) -> str:
    """Return a due day of a stage with its year, and whether it is a make-up workday."""
    if day is None:
        return NO_DAY
    make_up = stage.due_kind is DayKind.MAKE_UP_WORKDAY
    kind = IN_BRACKETS.text(language, words.MAKE_UP.text(language)) if make_up else ""
    return full_day(day, language, provisional=stage.due_provisional) + kind


def cases_markdown(
    cases: Iterable[EntryResult | Explanation],
    findings: Sequence[Finding],
    frame: Frame,
    language: Language,
) -> str:
    """Return the deadlines or the explanation of each case, in order."""
    return "\n".join(
        explanation_markdown(case, findings, language)
        if isinstance(case, Explanation)
        else _deadlines_markdown(case, frame, language)
        for case in cases
    )


def cases_table(
    cases: Iterable[EntryResult | Explanation],
    findings: Sequence[Finding],
    frame: Frame,
    language: Language,
) -> Group:
    """Return the deadlines or the explanation of each case as tables."""
    tables = [
        _explanation_table(case, findings, language)
        if isinstance(case, Explanation)
        else _deadlines_table(case, frame, language)
        for case in cases
    ]
    return Group(*[part for table in tables for part in (Text(), table)][1:])


def _deadlines_markdown(row: EntryResult, frame: Frame, language: Language) -> str:
    """Return one line per stage, and how days were counted, with a final newline."""
    lines = [f"**{plain_text(_title_of(row.entry, row.result, frame, language))}**", ""]
    lines += pipe_table(_deadline_rows(row.result, frame, language))
    footer = _basis_lines(row.result, frame, language)
    return "\n".join((*lines, *bullets(footer))) + "\n"


def explanation_markdown(
    explanation: Explanation, findings: Collection[Finding], language: Language
) -> str:
    """Return the rule, one line per day, and the verdict, with a final newline."""
    return "\n".join(_lines(explanation, findings, language)) + "\n"


def _lines(
    explanation: Explanation, findings: Collection[Finding], language: Language
) -> Iterator[str]:
    text = explanation_text(explanation, findings, language)
    yield f"**{plain_text(text.title)}**"
    yield from bullets(text.rules)
    yield ""
    yield from pipe_table((text.header, *(row.cells for row in text.rows)))
    yield ""
    yield f"**{words.VERDICTS.text(language)}**"
    yield from bullets(chain.from_iterable(text.verdicts))
    if text.doubts:
        yield ""
        yield f"**{words.DOUBTS.text(language)}**"
        yield from bullets(text.doubts)
    yield from bullets((*text.place, *text.footer))


def _deadlines_table(case: EntryResult, frame: Frame, language: Language) -> RenderableType:
    """Return one line per stage, and how days were counted."""
    entry, result = case.entry, case.result
    header, *rows = _deadline_rows(result, frame, language)
    styles = (
        "dim" if stage.status is Status.OVERDUE else LOOKS[stage.status].style
        for stage in result.stages
    )
    cells: list[list[str | Text]] = [
        [*row, Text(state, style=style)] for (*row, state), style in zip(rows, styles, strict=True)
    ]
    return Group(
        Text(_title_of(entry, result, frame, language), style="bold"),
        Text(),
        plain_table(header, cells, right={1}),
        Text(),
        *lines_of(_basis_lines(result, frame, language), "dim"),
    )


def _explanation_table(
    explanation: Explanation, findings: Collection[Finding], language: Language
) -> RenderableType:
    """Return the rule, one line per day, and the verdict."""
    text = explanation_text(explanation, findings, language)
    header = header_of(explanation, language, in_lines=True)
    rows, styles = [row.cells for row in text.rows], [row.style for row in text.rows]
    return Group(
        Text(text.title, style="bold"),
        Text(),
        *lines_of(text.rules),
        Text(),
        plain_table(
            header,
            rows,
            right=count_places(explanation),
            widths=widths_of(explanation, header, rows),
            styles=styles,
        ),
        Text(),
        Text(words.VERDICTS.text(language), style="bold"),
        *lines_of(chain.from_iterable(text.verdicts)),
        *([Text(), Text(words.DOUBTS.text(language), style="bold")] if text.doubts else []),
        *lines_of(text.doubts),
        Text(),
        *lines_of((*text.place, *text.footer), "dim"),
    )
