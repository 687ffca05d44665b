"""What an explanation says, piece by piece, whatever it is printed on."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sla1357.core.cases import CaseId, Entry
from sla1357.core.deadlines import CaseResult, StageResult, Status
from sla1357.core.explanation import CountedDay, Explanation, Mark, MarkKind
from sla1357.core.findings import Finding, has_warning
from sla1357.core.listing import Frame
from sla1357.core.moves import MoveKind
from sla1357.core.policy import Stage
from sla1357.core.workdays import DayKind
from sla1357.render.findings import message_of
from sla1357.render.sentences import calendar_text, full_day, kind_text
from sla1357.render.status import (
    as_of_text,
    countdown,
    counting_text,
    doubted,
    move_texts,
    signed_status,
)
from sla1357.texts import calendar_words, words
from sla1357.texts.language import COLON, COMMA, IN_BRACKETS, SEMICOLON, Language, Phrase, literal

__all__ = ["Explained", "basis_lines", "deadline_rows", "explained", "title_of"]

_MARKS = {
    MarkKind.RECEIVED: Phrase("received"),
    MarkKind.COUNTED_AS_RECEIVED: Phrase("counted as received"),
    MarkKind.PAUSED: Phrase("paused"),
    MarkKind.RESUMED: Phrase("resumed"),
    MarkKind.UPGRADED: Phrase("found complex"),
    MarkKind.EXTENDED: Phrase("extension approved"),
    MarkKind.DUE: Phrase("due"),
    MarkKind.DONE: Phrase("done"),
    MarkKind.WITHDRAWN: Phrase("withdrawn"),
    MarkKind.AS_OF: Phrase("day of the report"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An explanation in words."""

    title: str
    rules: tuple[str, ...]  #: how days are counted, and by which notices
    rows: tuple[tuple[str, ...], ...]  #: the header, then a row a day
    verdicts: tuple[str, ...]  #: a line a stage, what moved it below
    doubts: tuple[str, ...]  #: what is to be checked
    footer: tuple[str, ...]


def explained(
    explanation: Explanation, findings: Iterable[Finding], language: Language
) -> Explained:
    """Return an explanation in words, with those of the findings that are about its case."""
    frame, result = explanation.frame, explanation.result
    header = (calendar_words.DATE, calendar_words.KIND_OF_DAY, calendar_words.COUNT, words.EVENTS)
    entry = explanation.entry
    own = [
        finding
        for finding in findings
        if finding.line is not None
        and (finding.source, finding.sheet, finding.line)
        == (entry.source, entry.sheet, entry.line)
    ]
    name = doubted(entry.id) if has_warning(own) else entry.id
    return Explained(
        title=title_of(entry._replace(id=CaseId(name)), result, frame, language),
        rules=(
            counting_text(frame.policy, language),
            *_notices(explanation, language),
        ),
        rows=(
            tuple(phrase.text(language) for phrase in header),
            *(_row(day, language) for day in explanation.days),
        ),
        verdicts=tuple(
            line for stage in result.stages for line in _verdict(stage, result, frame, language)
        ),
        doubts=tuple(_doubts(own, language)),
        footer=(calendar_text(frame.calendar, language),),
    )


def _doubts(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """Yield what was found about the row of a case, without its place: it is in the title."""
    for finding in findings:
        about = COLON.text(language).join(part for part in (finding.column, finding.value) if part)
        said = SEMICOLON.text(language).join(
            part for part in (about, message_of(finding, language)) if part
        )
        yield literal(f"{finding.code.value} {said}")


def title_of(entry: Entry, result: CaseResult, frame: Frame, language: Language) -> str:
    """Return number, complexity, station and receipt of a case, and the day of the report."""
    case = result.case
    time = "" if case.received_time is None else f" {case.received_time:%H:%M}"
    received = f"{full_day(case.received, language)}{time}"
    parts = (
        literal(entry.id),
        words.TYPE_WORDS[result.case_type].text(language),
        literal(entry.station or ""),
        words.RECEIVED_ON.text(language, received),
        as_of_text(frame.as_of, language),
    )
    return "  ".join(part for part in parts if part)


def deadline_rows(result: CaseResult, frame: Frame, language: Language) -> list[list[str]]:
    """Return a header and a row a stage of a case that nothing has moved."""
    header = (words.STAGE, words.PROMISE, words.DUE_DAY, words.STATUS)
    rows = [
        [
            words.stage_label(stage.stage, language),
            str(stage.limit),
            _due_day(stage.original_due, stage, language),
            _state(stage, frame, language),
        ]
        for stage in result.stages
    ]
    return [[phrase.text(language) for phrase in header], *rows]


def _state(stage: StageResult, frame: Frame, language: Language) -> str:
    """Return how a stage stands; past its due day nobody has said that it was not done."""
    if stage.status is Status.OVERDUE:
        return words.PASSED.text(language, stage.natural_days_past_due or 0)
    counts = countdown(stage, language, frame.as_of)
    return COMMA.text(language).join((signed_status(stage.status, language), *counts))


def basis_lines(result: CaseResult, frame: Frame, language: Language) -> Iterator[str]:
    """Yield how the days of a case were counted, by which calendar, and what is not settled."""
    yield counting_text(frame.policy, language)
    yield calendar_text(frame.calendar, language)
    if result.provisional:
        yield _no_notice(frame, language)


def _no_notice(frame: Frame, language: Language) -> str:
    through = frame.calendar.confirmed_through
    return calendar_words.NO_NOTICE.text(language, through.year + 1, through)


def _notices(explanation: Explanation, language: Language) -> Iterator[str]:
    """Yield the notices that settle the days, and those that are not out yet."""
    through = explanation.frame.calendar.confirmed_through
    published = [year for year in explanation.years if year <= through.year]
    comma = COMMA.text(language)
    if published:
        titles = comma.join(words.NOTICE.text(language, year) for year in published)
        yield words.BASIS.text(language, titles)
    if any(day.provisional for day in explanation.days):
        yield _no_notice(explanation.frame, language)


def _row(day: CountedDay, language: Language) -> tuple[str, ...]:
    return (
        full_day(day.day, language, provisional=day.provisional),
        _kind(day, language),
        "" if day.count is None else str(day.count),
        SEMICOLON.text(language).join(_events(day.marks, language)),
    )


def _kind(day: CountedDay, language: Language) -> str:
    if day.is_paused and day.kind.is_working:
        return words.PAUSED_DAY.text(language)
    return kind_text(day.kind, day.name, language)


def _events(marks: Sequence[Mark], language: Language) -> Iterator[str]:
    """Yield what happened on a day; what happened to one stage together."""
    happened: dict[Stage | MarkKind, list[str]] = {}
    for mark in marks:
        word = _MARKS[mark.kind].text(language)
        happened.setdefault(mark.stage or mark.kind, []).append(word)
    for what, texts in happened.items():
        text = COMMA.text(language).join(texts)
        if isinstance(what, MarkKind):
            yield text
        else:
            yield words.OF_STAGE.text(language, words.stage_label(what, language), text)


def _verdict(
    stage: StageResult, result: CaseResult, frame: Frame, language: Language
) -> Iterator[str]:
    """Yield how a stage stands, then what moved its deadline, and what else is to be known."""
    label = words.stage_label(stage.stage, language)
    limit = stage.stage.limit_for(result.known.case_type)
    facts = [
        words.LIMIT.text(language, limit),
        *([words.NOW.text(language, stage.limit)] if _is_lengthened(stage, limit) else []),
        words.DUE_ON_DAY.text(language, _due_day(stage.due, stage, language))
        if stage.due
        else words.DUE_UNKNOWN.text(language),
    ]
    if stage.done:
        facts.append(words.DONE_ON.text(language, full_day(stage.done, language)))
    elif result.withdrawn and stage.elapsed is not None:
        facts.append(words.WITHDRAWN_ON.text(language, full_day(result.withdrawn, language)))
    facts += countdown(stage, language, frame.as_of)[:1]
    if stage.remaining is not None and stage.remaining < 0 and stage.natural_days_past_due:
        facts.append(words.DAYS_PAST_DUE.text(language, stage.natural_days_past_due))
    status = signed_status(stage.status, language)
    yield words.VERDICT.text(language, label, status, SEMICOLON.text(language).join(facts))
    if stage.moves:
        yield "  " + words.ORIGINALLY.text(language, full_day(stage.original_due, language))
        yield from (f"  {text}" for text in move_texts(stage, language))
    yield from (f"  {words.NOTES[note].text(language)}" for note in stage.notes)


def _is_lengthened(stage: StageResult, promised: int) -> bool:
    """Return whether a stage has more working days than promised; up to a day it has no number."""
    return stage.limit != promised and not any(
        move.kind is MoveKind.EXTENSION and move.until for move in stage.moves
    )


def _due_day(day: dt.date, stage: StageResult, language: Language) -> str:
    make_up = stage.due_kind is DayKind.MAKE_UP_WORKDAY
    kind = IN_BRACKETS.text(language, words.MAKE_UP.text(language)) if make_up else ""
    return full_day(day, language, provisional=stage.due_provisional) + kind
