"""Cases as one JSON document, or as one object per line, written while ledgers are read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Protocol, assert_never

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import ENTRY_TEXTS, SkippedRow, UnreadableRow
from sla1357.core.deadlines import CaseResult, StageResult
from sla1357.core.findings import Finding
from sla1357.core.listing import Frame, Show, is_shown
from sla1357.core.tally import Tally
from sla1357.render.records import (
    JsonObject,
    case_record,
    changes_record,
    finding_record,
    header_record,
    json_text,
    receipt_record,
    stage_record,
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


def json_document(  # noqa: PLR0913 - what every format needs, and where findings wait
    events: Iterable[ResultEvent],
    tally: Tally,
    frame: Frame,
    *,
    show: Show,
    language: Language,
    aside: SetAside,
) -> Iterator[str]:
    """Yield the document piece by piece, with its final newline.

    Args:
        events: Cases and findings in order; cases are written as they come.
        tally: Counts `events`, for the summary.
        frame: For the head of the document.
        show: Which cases are written.
        language: The language of messages.
        aside: Stores the findings, which follow the cases.
    """
    found = False
    yield json_text(header_record(frame), indent=2).removesuffix("\n}") + ',\n  "cases": ['
    separator = "\n"
    for event in tally.watch(events):
        if isinstance(event, Finding):
            aside.add((",\n" if found else "\n") + _nested(finding_record(event, language)))
            found = True
        elif isinstance(event, EntryResult) and is_shown(event.result, show):
            yield separator + _nested(case_record(event))
            separator = ",\n"
    yield '\n  ],\n  "findings": ['
    yield from aside
    summary = json_text({"summary": summary_record(tally.summary())}, indent=2)
    yield ("\n  " if found else "") + "],\n" + summary.removeprefix("{\n") + "\n"


def _nested(record: JsonObject) -> str:
    return "    " + json_text(record, indent=2).replace("\n", "\n    ")


_REMEMBERED = 2048  # texts of parts


def ndjson_lines(
    events: Iterable[ResultEvent], tally: Tally, frame: Frame, *, show: Show, language: Language
) -> Iterator[str]:
    """Yield the lines, each with its newline: header, cases and findings, summary.

    Args:
        events: Cases and findings in order.
        tally: Counts `events`, for the summary.
        frame: For the header.
        show: Which cases are written.
        language: The language of messages.
    """
    case_line = case_lines()
    yield _line("header", header_record(frame))
    for event in tally.watch(events):
        if isinstance(event, EntryResult):
            if is_shown(event.result, show):
                yield case_line(event)
        elif isinstance(event, Finding):
            yield _line("finding", finding_record(event, language))
    yield _line("summary", summary_record(tally.summary()))


def _line(kind: str, record: JsonObject) -> str:
    return json_text({"record": kind, **record}) + "\n"


def case_lines() -> Callable[[EntryResult], str]:
    """Return a function that returns the line of a case, equal to its `case_record`."""

    @lru_cache(_REMEMBERED)
    def stage_text(stage: StageResult) -> str:
        return json_text(stage_record(stage))

    receipt, changes = _members_of(receipt_record), _members_of(changes_record)
    texts, state = _members_of(texts_record), _members_of(state_record)
    text_of = lru_cache(_REMEMBERED)(json_text)

    @lru_cache(_REMEMBERED)
    def parts_of(result: CaseResult) -> tuple[str, str]:
        case = result.case
        came = receipt(
            result.case_type, case.received, case.received_time, result.counted_as_received
        )
        changed = changes(case.pauses, case.upgraded, case.extension, case.withdrawn)
        stages = ", ".join(map(stage_text, result.stages))
        return (
            f"{came}, {changed}",
            f'{state(result.status, result.next_due)}, "stages": [{stages}]',
        )

    def case_line(row: EntryResult) -> str:
        entry, result = row.entry, row.result
        history, standing = parts_of(result)
        place = f'"source": {text_of(entry.source or None)}, "sheet": {text_of(entry.sheet)}'
        held = texts(*entry.texts)
        return (
            f'{{"record": "case", {place}, "line": {entry.line or "null"}, '
            f'"id": {json_text(entry.id)}, '
            f"{history}, {held}, {standing}}}\n"
        )

    return case_line


def _members_of(record: Callable[..., JsonObject]) -> Callable[..., str]:
    """Return a function that returns the text of a record without its braces."""

    @lru_cache(_REMEMBERED)
    def members(*values: object) -> str:
        return json_text(record(*values))[1:-1]

    return members


FINDING_TYPE = (
    "source STRING, sheet STRING, line BIGINT, column STRING, code STRING, severity STRING, "
    "message STRING, value STRING"
)
_MOVE_TYPE = "kind STRING, day DATE, until DATE, working_days INT, limit INT, due DATE"
_STAGE_TYPE = (
    "stage STRING, limit INT, due DATE, due_kind STRING, original_due DATE, "
    f"moves ARRAY<STRUCT<{_MOVE_TYPE}>>, done DATE, status STRING, elapsed INT, remaining INT, "
    "natural_days_past_due INT, provisional BOOLEAN, notes ARRAY<STRING>"
)
_TEXTS_TYPE = ", ".join(f"{field} STRING" for field in ENTRY_TEXTS)
#: the members of a row and their types in SQL
ROW_TYPE = (
    "record STRING, source STRING, sheet STRING, line BIGINT, id STRING, type STRING, "
    "received DATE, received_time STRING, counted_as_received DATE, "
    "pauses ARRAY<STRUCT<`from` DATE, to DATE>>, "
    "upgraded DATE, extension STRUCT<working_days INT, until DATE, approved DATE>, "
    f"withdrawn DATE, {_TEXTS_TYPE}, status STRING, "
    f"next_due DATE, stages ARRAY<STRUCT<{_STAGE_TYPE}>>, skipped STRING, "
    f"findings ARRAY<STRUCT<{FINDING_TYPE}>>"
)


def row_lines(language: Language) -> Callable[[Sequence[ResultEvent], str | None], str]:
    """Return a function that returns the text of a row, for many rows.

    It takes the events of the row, and the number of its case.  The `record` is
    `case`, `unreadable`, `skipped` or `received_after_report_day`.

    Args:
        language: The language of messages.
    """
    return partial(_row_line, case_lines(), language)


def _row_line(
    case_line: Callable[[EntryResult], str],
    language: Language,
    events: Sequence[ResultEvent],
    case_id: str | None,
) -> str:
    findings = [_finding(each, language) for each in events if isinstance(each, Finding)]
    match events[-1]:
        case EntryResult() as last:
            members = case_line(last).rstrip("}\n")  # up to the bracket that closes its stages
            return f'{members}, "findings": {json_text([*findings])}}}'
        case UnreadableRow() as last:
            record: JsonObject = {"record": "unreadable"}
        case SkippedRow() as last:
            record = {"record": "skipped", "skipped": last.reason.value}
        case Finding() as last:
            record = {"record": "received_after_report_day"}
        case last:
            assert_never(last)
    place: JsonObject = {
        "source": last.source or None,
        "sheet": last.sheet,
        "line": last.line or None,
        "id": case_id,
    }
    return json_text({**record, **place, "findings": [*findings]})


def _finding(finding: Finding, language: Language) -> JsonObject:
    place: JsonObject = {"source": finding.source or None, "line": finding.line or None}
    return {**finding_record(finding, language), **place}
