"""From the rows of ledgers to results and findings, one event at a time."""

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, Protocol, assert_never

from sla1357.core.cases import (
    Case,
    Entry,
    SkippedRow,
    SkipReason,
    TypeChange,
    UnreadableRow,
)
from sla1357.core.counting import notice_missing
from sla1357.core.deadlines import assessing
from sla1357.core.errors import CoverageError
from sla1357.core.findings import Code, Finding, Place, Severity
from sla1357.core.moves import Doubtful, Note
from sla1357.core.policy import CaseType, Policy
from sla1357.core.results import CaseResult, StageResult
from sla1357.core.workdays import WorkCalendar

__all__ = [
    "AHEAD",
    "Chooser",
    "EntryResult",
    "LedgerEvent",
    "LeftOutRow",
    "ResultEvent",
    "answering",
    "assess_ledger",
    "assess_rows",
    "codes_of",
    "outside_calendar",
    "with_number_and_codes",
]


class EntryResult(NamedTuple):
    """A row of a ledger with the state of its case."""

    entry: Entry
    result: CaseResult
    doubts: tuple[Code, ...] = ()  #: codes of warnings and errors about the row

    @property
    def is_slip(self) -> bool:
        """Return whether a mistyped year may be the only reason for the result."""
        return bool(self.doubts) and any(code.is_slip for code in self.doubts)


class LeftOutRow(NamedTuple):
    """A row of a case received after the report day, which is not assessed."""

    entry: Entry
    codes: tuple[Code, ...] = ()  #: of its warnings and errors


#: events that a step takes ahead of the next one: where rows have little in common, a processor
#: then has in its caches what the step needs
AHEAD = 128

#: what a reading gives: each row, and the findings about it before it
LedgerEvent = Entry | UnreadableRow | SkippedRow | Finding
#: what an assessment gives: the same, with the state of each case
ResultEvent = EntryResult | UnreadableRow | LeftOutRow | SkippedRow | Finding

#: note of a change → its finding, and its fields: the first that the ledger has is named
_DOUBTS = {
    Note.UPGRADE_TOO_LATE: (Code.UPGRADE_TOO_LATE, ("upgraded",)),
    Note.EXTENSION_TOO_LATE: (Code.EXTENSION_TOO_LATE, ("extension_approved",)),
    Note.EXTENSION_NOT_ALLOWED: (Code.EXTENSION_NOT_ALLOWED, ("extension_days", "extended_to")),
    Note.EXTENSION_TOO_MANY: (Code.EXTENSION_TOO_MANY, ("extension_days", "extended_to")),
    Note.EXTENSION_TOO_LONG: (Code.EXTENSION_TOO_LONG, ("extension_days", "extended_to")),
    Note.EXTENSION_UNDATED: (
        Code.EXTENSION_UNDATED,
        ("extension_approved", "extended_to", "extension_days"),
    ),
    Note.EXTENSION_NOT_LATER: (Code.EXTENSION_NOT_LATER, ("extended_to",)),
    Note.EXTENSIONS_DIFFER: (Code.EXTENSIONS_DIFFER, ("extended_to",)),
    Note.EXTENSION_STAYS: (Code.EXTENSION_STAYS, ("extended_to",)),
}


class Chooser(Protocol):
    """Decides which rows a run is about."""

    def takes(self, entry: Entry) -> bool:
        """Return whether a row is chosen by its texts."""

    def includes(self, result: CaseResult) -> bool:
        """Return whether the case of such a row is chosen too."""


def assess_ledger(
    events: Iterable[LedgerEvent],
    policy: Policy,
    calendar: WorkCalendar,
    *,
    as_of: dt.date,
    chooser: Chooser | None = None,
) -> Iterator[ResultEvent]:
    """Return the result of each case; pass every other event through, in order.

    A case received after `as_of` becomes a finding and a `LeftOutRow`, a case outside
    the calendar a finding and an `UnreadableRow`.  Findings about a row have its number.
    A case that is not chosen becomes a `SkippedRow`, without the findings about its row.
    If any result is provisional, one finding follows the last event.

    Raises:
        CoverageError: `as_of` itself lies outside the calendar.
    """
    calendar.require_covered(as_of)
    answers_to = answering(policy, calendar, as_of=as_of, chooser=chooser)
    return _assess_each(events, answers_to, calendar)  # the error comes before the first event


def _assess_each(
    events: Iterable[LedgerEvent],
    answers_to: Callable[[Entry], Sequence[ResultEvent]],
    calendar: WorkCalendar,
) -> Iterator[ResultEvent]:
    if (yield from assess_rows(events, answers_to)):
        yield notice_missing(calendar)


def assess_rows(
    events: Iterable[LedgerEvent], answers_to: Callable[[Entry], Sequence[ResultEvent]]
) -> Generator[ResultEvent, None, bool]:
    """Yield what `assess_ledger` does of some rows; return whether a result is provisional.

    A finding about a row stands before it, so the events must not end between the two.

    Args:
        events: Rows, and the findings about them.
        answers_to: Assesses an entry (see `answering`).
    """
    provisional = False
    found: list[Finding] = []  # about the next row
    events = iter(events)
    while block := list(islice(events, AHEAD)):
        for event in block:
            answers: Sequence[ResultEvent]
            if isinstance(event, Entry):  # first, as nearly all are
                answers = answers_to(event)
            elif isinstance(event, Finding):
                found.append(event)
                continue
            else:
                answers = (event,)
            if found or len(answers) > 1:
                answers = with_number_and_codes([*found, *answers])
                found = []
                yield from answers[:-1]
            last = answers[-1]
            yield last
            if not provisional and isinstance(last, EntryResult):
                provisional = last.result.provisional
    yield from found
    return provisional


def with_number_and_codes(events: Sequence[ResultEvent]) -> Sequence[ResultEvent]:
    """Return findings and then their row; they get its number, and it gets their codes."""
    *others, row = events
    found = [each for each in others if isinstance(each, Finding)]
    match row:
        case EntryResult(entry, result):
            number, place = entry.number, entry.place
            row = EntryResult(entry, result, codes_of(found, place))
        case LeftOutRow(entry):
            number, place = entry.number, entry.place
            row = LeftOutRow(entry, codes_of(found, place))
        case UnreadableRow():
            number, place = row.number, row.place
            row = row._replace(codes=codes_of(found, place))
        case SkippedRow():
            number, place = row.id, row.place
            if row.reason is SkipReason.NOT_CHOSEN:
                return [*(each for each in found if each.place != place), row]
        case Finding():
            return events
        case _:
            assert_never(row)
    if number:
        found = [each._replace(id=number) if each.place == place else each for each in found]
    return [*found, row]


def codes_of(found: Iterable[Finding], place: Place) -> tuple[Code, ...]:
    """Return the codes of warnings and errors about a row, each once."""
    of_row = [
        each.code for each in found if each.severity is not Severity.NOTE and each.place == place
    ]
    return tuple(dict.fromkeys(of_row)) if len(of_row) > 1 else tuple(of_row)


def answering(
    policy: Policy, calendar: WorkCalendar, *, as_of: dt.date, chooser: Chooser | None = None
) -> Callable[[Entry], Sequence[ResultEvent]]:
    """Return a function that assesses one entry, if `chooser` chooses it.

    It returns findings and then what became of the row.
    """
    assess_one = assessing(policy, calendar, as_of=as_of)
    last = min(as_of, calendar.last)
    answers_to = partial(_answers, assess_one, policy, calendar, last, as_of)
    return partial(_answers_if_chosen, answers_to, chooser) if chooser else answers_to


def _answers_if_chosen(
    answers_to: Callable[[Entry], Sequence[ResultEvent]], chooser: Chooser, entry: Entry
) -> Sequence[ResultEvent]:
    """Return the answers to an entry that is chosen; what cannot be assessed always is."""
    if chooser.takes(entry):
        answers = answers_to(entry)
        row = answers[-1]
        if not isinstance(row, EntryResult) or chooser.includes(row.result):
            return answers
    source, line, sheet = entry.place
    return [
        SkippedRow(source, line or 0, SkipReason.NOT_CHOSEN, sheet, entry.row, entry.number),
    ]


def _answers(  # noqa: PLR0913, PLR0917 - all but the last are given once
    assess_one: Callable[[Case], CaseResult],
    policy: Policy,
    calendar: WorkCalendar,
    last: dt.date,
    as_of: dt.date,
    entry: Entry,
) -> Sequence[ResultEvent]:
    case = entry.case
    if case.received > last:
        if case.received > calendar.last:
            return list(outside_calendar(entry, calendar))
        late = _finding(Code.RECEIVED_AFTER_REPORT_DAY, entry, "received", case.received, as_of)
        return [late, LeftOutRow(entry)]
    try:
        result = assess_one(case)
    except CoverageError:
        return [*_later(as_of, entry), *outside_calendar(entry, calendar)]
    row = _new(EntryResult, (entry, result, ()))
    # nothing is later than the report day if all that is recorded is known on it
    later = [] if result.known is case else list(_later(as_of, entry))
    if not (later or entry.limits):
        for promise, _, _ in result.stages:
            if promise.doubts:
                break
        else:
            return (row,)  # the usual case
    doubts = (_doubt(entry, doubt, stage) for doubt, stage in _doubts(result))
    found = [*later, *doubts]
    if entry.limits:
        # only here: most ledgers have none
        from sla1357.core.alternatives.own_limits import differing

        found += differing(entry, result, policy, calendar)
    return [*found, row]


_new = tuple.__new__  # half the time of the constructor of a named tuple


def _later(as_of: dt.date, entry: Entry) -> Iterator[Finding]:
    """Yield a finding about each day after the report day."""
    for field, day in _days_after(as_of, entry.case):
        yield _finding(Code.AFTER_REPORT_DAY, entry, field, day, as_of)


def outside_calendar(entry: Entry, calendar: WorkCalendar) -> Iterator[Finding | UnreadableRow]:
    """Yield why a case cannot be assessed, and its row."""
    case, first, last = entry.case, calendar.first, calendar.last
    days = [
        ("received", case.received),
        *(("pauses", day) for pause in case.pauses for day in (pause.start, pause.end)),
        *(("extended_to", each.until) for each in case.extensions),
    ]
    # if no day is outside, the deadline counted from the receipt is
    outside = (each for each in days if each[1] and not first <= each[1] <= last)
    field, day = next(outside, days[0])
    yield _finding(Code.OUTSIDE_CALENDAR, entry, field, day, first, last)
    yield entry.unread()


def _days_after(as_of: dt.date, case: Case) -> Sequence[tuple[str, dt.date]]:
    days: list[tuple[str, dt.date | None]] = [*case.done]
    if case.is_changed:
        days += [("pauses", pause.start) for pause in case.pauses]
        days += [(_change_field(each), each.day) for each in case.type_changes]
        days += [
            (_extension_field("extension_approved", place), each.approved)
            for place, each in enumerate(case.extensions)
        ]
        days.append(("withdrawn", case.withdrawn))
    return [(field, day) for field, day in days if day and day > as_of]


def _doubts(result: CaseResult) -> Sequence[tuple[Doubtful, StageResult]]:
    """Return each doubt about a change once, with the first stage that has it."""
    doubts: dict[Doubtful, StageResult] = {}
    for stage in result.stages:
        for doubt in stage.doubts:
            doubts.setdefault(doubt, stage)
    return list(doubts.items())


def _doubt(entry: Entry, doubt: Doubtful, stage: StageResult) -> Finding:
    note, change = doubt
    if change is None:
        start = entry.header_of(stage.stage.after or "")
        return _finding(Code.START_UNRECORDED, entry, stage.stage.id, stage.done, start)
    code, fields = _DOUBTS[note]
    if isinstance(change, TypeChange):
        if change.case_type != CaseType.COMPLEX:
            code = Code.TYPE_CHANGE_TOO_LATE
        return _finding(code, entry, _change_field(change), change.day, stage.due)
    place = entry.case.extensions.index(change)
    names = [_extension_field(field, place) for field in fields]
    headers = dict(entry.headers)
    name, field = next(
        ((n, f) for n, f in zip(names, fields, strict=True) if n in headers),
        (names[0], fields[0]),
    )
    values = {
        "extension_days": change.added,
        "extension_approved": change.approved,
        "extended_to": change.until,
    }
    details: tuple[object, ...] = (stage.due,)
    if note is Note.EXTENSION_TOO_LONG and (rule := stage.stage.extension):
        details = (rule.most, stage.stage.unit.value)
    return _finding(code, entry, name, values.get(field) or change.until, *details)


def _change_field(change: TypeChange) -> str:
    """Return the field of a ledger with the day of a change of type."""
    return "upgraded" if change.case_type == CaseType.COMPLEX else f"to_{change.case_type}"


def _extension_field(field: str, place: int) -> str:
    """Return the field of the extension at a place: those after the first have a number."""
    return f"{field}{place + 1}" if place else field


def _finding(
    code: Code, entry: Entry, field: str, value: dt.date | int | None, *details: object
) -> Finding:
    return Finding.at(entry.place, code, *details, column=entry.header_of(field), value=value)
