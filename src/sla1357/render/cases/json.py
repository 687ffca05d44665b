"""Cases as one JSON document, or as one object per line, written while ledgers are read."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Protocol

from sla1357.core.assessment import (
    EntryResult,
    LeftOutRow,
    ResultEvent,
    with_number_and_codes,
)
from sla1357.core.cases import ENTRY_TEXTS, SkippedRow, UnreadableRow
from sla1357.core.deadlines import CaseResult, StageResult
from sla1357.core.findings import Finding
from sla1357.core.listing import Frame, RecordKind, Show, is_shown
from sla1357.core.tally import Tally
from sla1357.render.cases.other_rows import (
    left_out_record,
    other_line,
    unreadable_record,
)
from sla1357.render.records import (
    JsonObject,
    case_record,
    changes_record,
    codes_record,
    deadline_record,
    finding_record,
    header_record,
    json_text,
    outcome_record,
    receipt_record,
    state_record,
    summary_record,
    texts_record,
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
            yield _item(begun, "cases", case_record(event))
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


_REMEMBERED = 2048  # texts of parts


def ndjson_lines(  # noqa: PLR0913 - what every format needs, and the kinds of lines
    events: Iterable[ResultEvent],
    tally: Tally,
    frame: Frame,
    *,
    show: Show,
    language: Language,
    records: Collection[RecordKind],
) -> Iterator[str]:
    """Yield the lines, each with its newline: the header, rows and findings, the summary.

    Args:
        events: Rows and findings in order.
        tally: Counts `events`, for the summary.
        frame: For the header.
        show: Which cases are written.
        language: The language of messages and labels.
        records: Which kinds of lines are written.
    """
    case_line, has_cases = case_lines(), RecordKind.CASE in records
    if RecordKind.HEADER in records:
        yield _line(RecordKind.HEADER, header_record(frame, language))
    for event in tally.watch(events):
        if isinstance(event, EntryResult):
            if has_cases and is_shown(event.result, show):
                yield case_line(event)
        elif _KINDS[type(event)] in records:
            yield other_line(event, language)
    if RecordKind.SUMMARY in records:
        yield _line(RecordKind.SUMMARY, summary_record(tally.summary()))


_KINDS: Mapping[type, RecordKind] = {
    UnreadableRow: RecordKind.UNREADABLE,
    LeftOutRow: RecordKind.LEFT_OUT,
    SkippedRow: RecordKind.SKIPPED,
    Finding: RecordKind.FINDING,
}


def _line(kind: RecordKind, record: JsonObject) -> str:
    return json_text({"record": kind.value, **record}) + "\n"


def case_lines() -> Callable[[EntryResult], str]:
    """Return a function that returns the line of a case, equal to its `case_record`."""
    parts_of, texts = _result_parts(), _members_of(texts_record)
    codes = _members_of(lambda *each: codes_record(each))

    @lru_cache(_REMEMBERED)
    def place(source: str, sheet: str | None) -> str:
        return f'"source": {json_text(source or None)}, "sheet": {json_text(sheet)}'

    def case_line(row: EntryResult) -> str:
        entry, result = row.entry, row.result
        history, standing = parts_of(result)
        number: str | None = entry.id
        if not number or number[0] == "#":
            number = entry.number
        about = codes(*row.doubts) if row.doubts else '"codes": []'
        return (
            f'{{"record": "case", {place(entry.source, entry.sheet)}, '
            f'"line": {entry.line or "null"}, "row": {entry.row or "null"}, '
            f'"id": {json_text(number)}, {about}, '
            f"{history}, {texts(*entry.texts)}, {standing}}}\n"
        )

    return case_line


def _result_parts() -> Callable[[CaseResult], tuple[str, str]]:
    """Return a function that returns two texts of a result: its history, and its state."""
    receipt, changes = _members_of(receipt_record), _members_of(changes_record)
    state, stage_text = _members_of(state_record), _stage_texts()

    @lru_cache(_REMEMBERED)
    def parts_of(result: CaseResult) -> tuple[str, str]:
        case = result.case
        came = receipt(
            result.case_type, case.received, case.received_time, result.counted_as_received
        )
        changed = changes(
            case.pauses, case.type_changes, case.extensions, case.ended_with, case.withdrawn
        )
        stages = ", ".join(map(stage_text, result.stages))
        return (
            f"{came}, {changed}",
            f'{state(result.status, result.next_due, result.next_stage)}, "stages": [{stages}]',
        )

    return parts_of


def _stage_texts() -> Callable[[StageResult], str]:
    """Return a function that returns the text of a stage."""
    # many stages share a deadline, and many others an outcome; few share both
    deadline, outcome = _members_of(deadline_record), _members_of(outcome_record)

    def stage_text(s: StageResult) -> str:
        promised = deadline(
            *(s.stage.id, s.unit, s.starts, s.limit),
            *(s.due, s.due_kind, s.original_due, s.moves),
        )
        ended = outcome(
            *(s.done, s.status, s.elapsed, s.remaining, s.natural_days_past_due),
            *(s.provisional, s.notes),
        )
        return f"{{{promised}, {ended}}}"

    return stage_text


def _members_of(record: Callable[..., JsonObject]) -> Callable[..., str]:
    """Return a function that returns the text of a record without its braces."""

    @lru_cache(_REMEMBERED)
    def members(*values: object) -> str:
        return json_text(record(*values))[1:-1]

    return members


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
    members = line.removesuffix("}\n")
    return f'{members}, "findings": {json_text([*findings])}}}'


def _finding(finding: Finding, language: Language) -> JsonObject:
    place: JsonObject = {"source": finding.source or None, "line": finding.line or None}
    return {**finding_record(finding, language), **place}
