"""Cases as one JSON document, or as one object per line, written while ledgers are read."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol

from sla1357.core.assessment import EntryResult, LeftOutRow, ResultEvent, with_number_and_codes
from sla1357.core.cases import (
    CHANGES,
    ENTRY_TEXTS,
    NO_CHANGES,
    Case,
    SkippedRow,
    SkipReason,
    UnreadableRow,
    number_in_ledger,
)
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import Frame, Show, is_shown
from sla1357.core.memory import Remembered
from sla1357.core.policy import CaseType
from sla1357.core.results import Promise, Verdict
from sla1357.core.status import Status
from sla1357.core.tally import Tally
from sla1357.render.cases.lines import CaseLines, RecordKind
from sla1357.render.cases.other_rows import left_out_record, other_line, unreadable_record
from sla1357.render.news import news_record
from sla1357.render.records import (
    JsonObject,
    case_record,
    codes_record,
    finding_record,
    header_record,
    included_record,
    iso_text,
    json_text,
    summary_record,
    verdict_record,
)
from sla1357.texts.language import Language

__all__ = ["FINDING_TYPE", "ROW_TYPE", "json_document", "ndjson_lines", "row_lines"]


class SetAside(Protocol):
    """Stores texts, and yields them in order, possibly joined."""

    def add(self, text: str) -> None:
        """Store a text."""

    def __iter__(self) -> Iterator[str]:
        """Yield the stored texts in order."""


def json_document(  # noqa: PLR0913 - what every format needs, and where other lists wait
    events: Iterable[ResultEvent],
    tally: Tally,
    frame: Frame,
    *,
    show: Show,
    language: Language,
    aside: Mapping[str, SetAside],
) -> Iterator[str]:
    """Yield the document piece by piece, with its final newline.

    Args:
        events: Cases and findings in order; cases are written as they come.
        tally: Counts `events`, for the summary.
        frame: For the head of the document.
        show: Which cases are written.
        language: The language of messages and labels.
        aside: Stores the lists that follow the cases, each under its name.
    """
    begun: set[str] = set()  # lists with a record
    head = json_text(header_record(frame, language), indent=2).removesuffix("\n}")
    yield head + ',\n  "cases": ['
    for event in tally.watch(events):
        if isinstance(event, EntryResult) and is_shown(event.result, show):
            yield _item(begun, "cases", {**case_record(event), **news_record(event, frame)})
        elif isinstance(event, UnreadableRow):
            aside["unreadable"].add(_item(begun, "unreadable", unreadable_record(event)))
        elif isinstance(event, LeftOutRow):
            aside["left_out"].add(_item(begun, "left_out", left_out_record(event)))
        elif isinstance(event, Finding):
            aside["findings"].add(_item(begun, "findings", finding_record(event, language)))
    yield "\n  ]"
    for name in ("unreadable", "left_out", "findings"):
        yield f',\n  "{name}": ['
        yield from aside[name]
        yield "\n  ]" if name in begun else "]"
    summary = json_text({"summary": summary_record(tally.summary())}, indent=2)
    yield ",\n" + summary.removeprefix("{\n") + "\n"


def _item(begun: set[str], name: str, record: JsonObject) -> str:
    """Return a record as the next item of the list `name`, with what separates it."""
    separator = ",\n" if name in begun else "\n"
    begun.add(name)
    return separator + "    " + json_text(record, indent=2).replace("\n", "\n    ")


def ndjson_lines(
    frame: Frame, *, show: Show, language: Language, records: Collection[RecordKind]
) -> CaseLines:
    """Return the lines: the header, rows and findings in order, the summary.

    Args:
        frame: For the header.
        show: Which cases are written.
        language: The language of messages and labels.
        records: Which kinds of lines are written.
    """
    case_line, has_cases = case_lines(), RecordKind.CASE in records
    if frame.since or frame.included:
        case_line = partial(_with_more, case_line, frame)
    has_all = has_cases and show is Show.ALL

    def body(events: Iterable[ResultEvent]) -> Iterator[str]:
        for event in events:
            if isinstance(event, EntryResult):
                if has_all or (has_cases and is_shown(event.result, show)):
                    yield case_line(event)
            elif _KINDS[type(event)] in records and not _is_not_chosen(event):
                yield other_line(event, language)

    def line(kind: RecordKind, record: JsonObject) -> str:
        return json_text({"record": kind.value, **record}) + "\n" if kind in records else ""

    return CaseLines(
        head=line(RecordKind.HEADER, header_record(frame, language)),
        body=body,
        foot=lambda summary: line(RecordKind.SUMMARY, summary_record(summary)),
    )


def _is_not_chosen(event: ResultEvent) -> bool:
    return isinstance(event, SkippedRow) and event.reason is SkipReason.NOT_CHOSEN


_KINDS: Mapping[type, RecordKind] = {
    UnreadableRow: RecordKind.UNREADABLE,
    LeftOutRow: RecordKind.LEFT_OUT,
    SkippedRow: RecordKind.SKIPPED,
    Finding: RecordKind.FINDING,
}


def case_lines() -> Callable[[EntryResult], str]:
    """Return a function that returns the line of a case, equal to its `case_record`."""
    # of few values each: days, texts of columns, and what cases have in common
    days = Remembered[dt.date | dt.time | None, str](lambda each: json_text(iso_text(each)))
    texts = Remembered[str | None, str](json_text)
    places = Remembered(_place)
    codes = Remembered[tuple[Code, ...], str](lambda each: _members(codes_record(each)))
    promises = Remembered[Promise, str](partial(_promise, days))
    verdicts = Remembered[Verdict, str](lambda each: _members(verdict_record(each)))
    words = {status: status.value for status in Status}  # a lookup of `value` is slow
    unchanged = _changes(days, _UNCHANGED)

    def case_line(row: EntryResult) -> str:
        entry, result, doubts = row
        case, _, type_names, counted, stages, status, _, next_due, _ = result
        _, case_id, line, source, _, sheet, place, _, station, handler, channel = entry
        number = json_text(number_in_ledger(case_id, line))
        changed = unchanged if case[CHANGES] == NO_CHANGES else _changes(days, case)
        parts = [
            f'{{{promises[promise]}, "done": {days[done]}, {verdicts[verdict]}}}'
            for promise, done, verdict in stages
        ]
        return (
            f'{{"record": "case", {places[source, sheet]}, "line": {line or "null"}, '
            f'"row": {place or "null"}, "id": {number}, {codes[doubts]}, '
            f'"type": {texts[type_names.id]}, "received": {days[case.received]}, '
            f'"received_time": {days[case.received_time]}, '
            f'"counted_as_received": {days[counted]}, {changed}, '
            f'"station": {texts[station]}, "handler": {texts[handler]}, '
            f'"channel": {texts[channel]}, "status": "{words[status]}", '
            f'"next_due": {days[next_due]}, "next_stage": {texts[result.next_stage]}, '
            f'"stages": [{", ".join(parts)}]}}\n'
        )

    return case_line


def _with_more(case_line: Callable[[EntryResult], str], frame: Frame, row: EntryResult) -> str:
    more = _members({**included_record(row.entry.included), **news_record(row, frame)})
    line = case_line(row)
    return f"{line.removesuffix(_END)}, {more}{_END}" if more else line


_END = "}\n"  #: of a line
_UNCHANGED = Case(case_type=CaseType.ORDINARY, received=dt.date.min)
_Days = Mapping[dt.date | dt.time | None, str]
_ID = Remembered[str | None, str](json_text)  # of types, stages and units


def _changes(days: _Days, case: Case) -> str:
    pauses = [
        f'{{"from": {days[each.start]}, "to": {days[each.end]}, '
        f'"supplement": {"true" if each.is_supplement else "false"}}}'
        for each in case.pauses
    ]
    types = [
        f'{{"type": {_ID[each.case_type]}, "day": {days[each.day]}}}' for each in case.type_changes
    ]
    extensions = [
        f'{{"added": {each.added or "null"}, "unit": {_ID[each.unit and each.unit.value]}, '
        f'"until": {days[each.until]}, "approved": {days[each.approved]}}}'
        for each in case.extensions
    ]
    return (
        f'"pauses": [{", ".join(pauses)}], "type_changes": [{", ".join(types)}], '
        f'"extensions": [{", ".join(extensions)}], "ended_with": {_ID[case.ended_with]}, '
        f'"withdrawn": {days[case.withdrawn]}'
    )


def _promise(days: _Days, promise: Promise) -> str:
    kind = promise.due_kind and promise.due_kind.value
    moves = [
        f'{{"kind": "{move.kind.value}", "day": {days[move.day]}, "until": {days[move.until]}, '
        f'"added": {move.added or "null"}, "type": {_ID[move.case_type]}, '
        f'"limit": {move.limit}, "due": {days[move.due]}}}'
        for move in promise.moves
    ]
    return (
        f'"stage": {_ID[promise.stage.id]}, "unit": "{promise.unit.value}", '
        f'"starts": {days[promise.starts]}, "limit": {promise.limit}, '
        f'"due": {days[promise.due]}, "due_kind": {_ID[kind]}, '
        f'"original_due": {days[promise.original_due]}, "moves": [{", ".join(moves)}]'
    )


def _members(record: JsonObject) -> str:
    """Return the text of a record without its braces."""
    return json_text(record)[1:-1]


def _place(place: tuple[str, str | None]) -> str:
    source, sheet = place
    return f'"source": {json_text(source or None)}, "sheet": {json_text(sheet)}'


FINDING_TYPE = (
    "source STRING, sheet STRING, line BIGINT, id STRING, column STRING, code STRING, "
    "severity STRING, message STRING, value STRING"
)
_MOVE_TYPE = "kind STRING, day DATE, until DATE, added INT, type STRING, limit INT, due DATE"
_STAGE_TYPE = (
    "stage STRING, unit STRING, starts DATE, limit INT, due DATE, due_kind STRING, "
    f"original_due DATE, moves ARRAY<STRUCT<{_MOVE_TYPE}>>, done DATE, status STRING, "
    "elapsed INT, remaining INT, natural_days_past_due INT, provisional BOOLEAN, "
    "notes ARRAY<STRING>"
)
_TEXTS_TYPE = ", ".join(f"{field} STRING" for field in ENTRY_TEXTS)
#: the members of a row and their types in SQL
ROW_TYPE = (
    "record STRING, source STRING, sheet STRING, line BIGINT, row BIGINT, id STRING, "
    "codes ARRAY<STRING>, type STRING, "
    "received DATE, received_time STRING, counted_as_received DATE, "
    "pauses ARRAY<STRUCT<`from` DATE, to DATE, supplement BOOLEAN>>, "
    "type_changes ARRAY<STRUCT<type STRING, day DATE>>, "
    "extensions ARRAY<STRUCT<added INT, unit STRING, until DATE, approved DATE>>, "
    f"ended_with STRING, withdrawn DATE, {_TEXTS_TYPE}, status STRING, "
    f"next_due DATE, next_stage STRING, stages ARRAY<STRUCT<{_STAGE_TYPE}>>, reason STRING, "
    f"findings ARRAY<STRUCT<{FINDING_TYPE}>>"
)


def row_lines(language: Language) -> Callable[[Sequence[ResultEvent]], str]:
    """Return a function that returns the text of a row, for many rows.

    It takes the findings about the row and what became of it.  The text is the line of
    NDJSON, with the findings in it.

    Args:
        language: The language of messages.
    """
    return partial(_row_line, case_lines(), language)


def _row_line(
    case_line: Callable[[EntryResult], str], language: Language, events: Sequence[ResultEvent]
) -> str:
    *others, row = with_number_and_codes(events)
    findings = [_finding(each, language) for each in others if isinstance(each, Finding)]
    line = case_line(row) if isinstance(row, EntryResult) else other_line(row, language)
    members = line.removesuffix(_END)
    return f'{members}, "findings": {json_text([*findings])}}}'


def _finding(finding: Finding, language: Language) -> JsonObject:
    place: JsonObject = {"source": finding.source or None, "line": finding.line or None}
    return {**finding_record(finding, language), **place}
