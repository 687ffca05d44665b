"""The days of a case as rows of text: one for a day, or for a run of days that change nothing."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len

from sla1357.core.explanation import Count, CountedDay, Explanation, Mark, MarkKind
from sla1357.core.policy import Stage, Unit
from sla1357.core.workdays import DayKind
from sla1357.render.deadlines import are_supplements
from sla1357.render.sentences import ABOUT, full_day, kind_text
from sla1357.render.status import ending_note
from sla1357.texts import calendar_words, counting_words, explanation_words, words
from sla1357.texts.language import COMMA, IN_BRACKETS, SEMICOLON, Language

__all__ = ["MOST_DAYS", "DayRow", "count_places", "day_rows", "header_of", "widths_of"]

_ASCII_WORD = re.compile("[!-~]+")
MOST_DAYS = 45  # of an explanation that shows each of them
_LEAST_RUN = 3  # days in one row
_MOST_HEADING = {2: 10}  # number of counts → columns of a terminal; a longer one folds
_MOST_OF_MANY = 8  # the same of more counts: four Chinese characters
_MOST_KIND = 16  # columns of a terminal; the events need room


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One or more days of a case."""

    cells: tuple[str, ...]  #: day, kind, number in each count, events
    style: str  #: days that count nowhere are dim, make-up workdays bold


def header_of(
    explanation: Explanation, language: Language, *, in_lines: bool = False
) -> tuple[str, ...]:
    """Return the heading of each column; several counts are headed by their stages.

    If their units differ, the headings name them too; with `in_lines`, below the stages.
    """
    counts = [calendar_words.COUNT.text(language)]
    if len(explanation.counts) != 1:
        is_mixed = len({count.unit for count in explanation.counts}) > 1
        counts = [_stages_of(each, language) for each in explanation.counts]
        for place, count in enumerate(explanation.counts if is_mixed else ()):
            unit = calendar_words.UNITS[count.unit].text(language)
            counts[place] += f"\n{unit}" if in_lines else IN_BRACKETS.text(language, unit)
    before = (calendar_words.DATE, calendar_words.KIND_OF_DAY)
    return (
        *(phrase.text(language) for phrase in before),
        *counts,
        words.EVENTS.text(language),
    )


def _stages_of(count: Count, language: Language) -> str:
    return COMMA.text(language).join(words.stage_label(stage, language) for stage in count.stages)


def count_places(explanation: Explanation) -> range:
    """Return the places of the columns of numbers."""
    return range(2, 2 + len(explanation.counts))


def widths_of(
    explanation: Explanation, header: Sequence[str], rows: Sequence[Sequence[str]]
) -> Mapping[int, int]:
    """Return the widths of columns on a terminal; those of the events, or of all, may be free."""
    places = count_places(explanation)
    if len(explanation.counts) == 1 and len(rows) == len(explanation.days):
        return {}  # narrow enough
    needed = {place: max(cell_len(row[place]) for row in rows) for place in (0, 1, *places)}
    needed[1] = min(needed[1], _MOST_KIND)
    most = _MOST_HEADING.get(len(places), _MOST_OF_MANY)
    for place in places:
        heading = max(map(cell_len, header[place].split("\n")))
        word = max(map(len, _ASCII_WORD.findall(header[place])), default=0)  # it must not fold
        needed[place] = max(needed[place], word, min(heading, most))
    return needed


def day_rows(
    explanation: Explanation, language: Language, *, most: int = MOST_DAYS
) -> Iterator[DayRow]:
    """Yield the rows; of more than `most` days, one for each run of days that change nothing."""
    begins = _begins(explanation)
    if len(explanation.days) <= most:
        for day in explanation.days:
            yield _row(day, begins, explanation, language)
        return
    for _, found in groupby(
        enumerate(explanation.days), key=lambda each: _run(each[0], each[1], begins)
    ):
        run = [day for _, day in found]
        if len(run) < _LEAST_RUN:
            for day in run:
                yield _row(day, begins, explanation, language)
        else:
            yield _folded(run, language)


#: day → the stages whose count begins, and whether it begins again
_Begins = Mapping[dt.date, Sequence[tuple[Stage, bool]]]


def _begins(explanation: Explanation) -> _Begins:
    """Return the days on which a count begins, except from the receipt, or begins again."""
    begins: defaultdict[dt.date, list[tuple[Stage, bool]]] = defaultdict(list)
    for count in explanation.counts:
        for place, day in enumerate(count.begins):
            for stage in count.stages:
                if place or stage.after:
                    begins[day].append((stage, place > 0))
    return begins


def _run(place: int, day: CountedDay, begins: _Begins) -> tuple[int, bool, bool]:
    """Return what the days of one row have in common; a day with an event has its own row."""
    is_alone = bool(day.marks) or day.day in begins
    return (place + 1 if is_alone else 0, day.is_paused, day.provisional)


def _row(day: CountedDay, begins: _Begins, explanation: Explanation, language: Language) -> DayRow:
    style = "bold" if day.kind is DayKind.MAKE_UP_WORKDAY else ""
    events = _events(day, begins.get(day.day, ()), explanation, language)
    return DayRow(
        cells=(
            full_day(day.day, language, provisional=day.provisional),
            _kind(day, explanation, language),
            *("" if count is None else str(count) for count in day.counts),
            SEMICOLON.text(language).join(events),
        ),
        style=style if any(day.counts) else "dim",
    )


def _kind(day: CountedDay, explanation: Explanation, language: Language) -> str:
    """Return what a day is; in a pause, one that would count without it is paused."""
    in_calendar_days = any(each.unit is not Unit.WORKING_DAYS for each in explanation.counts)
    if day.is_paused and (day.kind.is_working or in_calendar_days):
        return words.PAUSED_DAY.text(language)
    return kind_text(day.kind, day.name, language)


def _events(
    day: CountedDay,
    begins: Sequence[tuple[Stage, bool]],
    explanation: Explanation,
    language: Language,
) -> Iterator[str]:
    """Yield the events of a day, grouped by stage."""
    happened: dict[Stage | MarkKind, list[str]] = {}
    for mark in day.marks:
        text = _mark_text(mark, day.day, explanation, language)
        happened.setdefault(mark.stage or mark.kind, []).append(text)
    for stage, again in begins:
        phrase = explanation_words.BEGINS_AGAIN if again else explanation_words.BEGINS
        happened.setdefault(stage, []).append(phrase.text(language))
    for what, texts in happened.items():
        text = COMMA.text(language).join(texts)
        if isinstance(what, MarkKind):
            yield text
        else:
            yield words.OF_STAGE.text(language, words.stage_label(what, language), text)


def _mark_text(mark: Mark, day: dt.date, explanation: Explanation, language: Language) -> str:
    policy = explanation.frame.policy
    phrase = words.of_receipt(
        explanation_words.MARKS[mark.kind], policy, explanation_words.BEFORE_ACCEPTANCE
    )
    supplement = explanation_words.OF_SUPPLEMENT.get(phrase)
    if supplement and are_supplements(explanation.result.known.pauses, day, day, policy):
        return supplement.text(language)
    if mark.case_type:
        return phrase.text(language, words.type_label(policy.names_of(mark.case_type), language))
    if mark.kind is MarkKind.ROLLED:
        until = f"{mark.until:%m-%d}" if mark.until else counting_words.NO_DUE_YET.text(language)
        return phrase.text(language, until)
    done = mark.stage if mark.kind is MarkKind.DONE else None
    notes = [
        ending_note(explanation.result, stage, language)
        for stage in explanation.result.stages
        if done and stage.stage.id == done.id
    ]
    return phrase.text(language) + "".join(notes)


def _folded(run: Sequence[CountedDay], language: Language) -> DayRow:
    first, last = run[0].day, run[-1].day
    until = f"{last:%m-%d}" if last.year == first.year else str(last)
    about = ABOUT if run[0].provisional else ""
    numbers = [
        [n for n in of_count if n is not None]
        for of_count in zip(*(day.counts for day in run), strict=True)
    ]
    return DayRow(
        cells=(
            about + calendar_words.FROM_TO.text(language, first, until),
            _kinds(run, language),
            *(_span(each) for each in numbers),
            "",
        ),
        style="" if any(numbers) else "dim",
    )


def _span(numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    first, last = numbers[0], numbers[-1]
    return str(first) if first == last else f"{first}–{last}"


def _kinds(run: Sequence[CountedDay], language: Language) -> str:
    """Return what is unusual about some of the days, else their number."""
    kinds = Counter(day.kind for day in run)
    parts = [words.PAUSED_DAY.text(language)] if run[0].is_paused else []
    for kind, phrase in (
        (DayKind.DAY_OFF, calendar_words.DAYS_OFF),
        (DayKind.MAKE_UP_WORKDAY, calendar_words.MAKE_UP_WORKDAYS),
    ):
        if kinds[kind]:
            parts.append(phrase.text(language, kinds[kind]))
    return COMMA.text(language).join(parts) or calendar_words.DAYS.text(language, len(run))
