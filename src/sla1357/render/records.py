"""Results as plain JSON values: keys and status words are English in every language."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from json.encoder import encode_basestring

from sla1357 import __version__
from sla1357.core.assessment import EntryResult
from sla1357.core.cases import ENTRY_TEXTS, CaseId, Extension, Pause, TypeChange
from sla1357.core.errors import Sla1357Error
from sla1357.core.findings import Code, Finding, FindingsError
from sla1357.core.listing import Frame, Selection
from sla1357.core.measures import StageSummary
from sla1357.core.moves import Move
from sla1357.core.policy import Policy, Stage, StageId
from sla1357.core.results import Choice, Promise, StageResult, Verdict
from sla1357.core.tally import Summary
from sla1357.core.workdays import WorkCalendar
from sla1357.render.findings import message_of
from sla1357.texts import words
from sla1357.texts.language import Language, escaped

__all__ = [
    "JsonObject",
    "JsonValue",
    "calendar_record",
    "case_record",
    "codes_record",
    "error_record",
    "escaped_json",
    "finding_record",
    "header_record",
    "included_record",
    "iso_text",
    "json_pieces",
    "json_text",
    "place_record",
    "policy_record",
    "selection_record",
    "stage_record",
    "stage_summary_record",
    "summary_record",
    "texts_record",
    "tool_record",
    "verdict_record",
]

_ENCODER = json.JSONEncoder(ensure_ascii=False)  # `json.dumps` makes a new one for each call

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]
JsonObject = dict[str, JsonValue]


def error_record(error: Sla1357Error, language: Language) -> JsonObject:
    """Return why there is no answer, as a document of its own; messages are in `language`."""
    from sla1357.texts.errors import reason_text

    findings = error.findings if isinstance(error, FindingsError) else ()
    return {
        "version": 2,
        "tool": tool_record(),
        "error": {"kind": type(error).__name__, "message": reason_text(error, language)},
        "findings": [finding_record(each, language) for each in findings],
    }


def json_text(value: JsonValue, *, indent: int | None = None) -> str:
    """Return `value` as JSON with readable Chinese; control characters are escaped."""
    if indent is None:
        if isinstance(value, str) and value.isprintable():
            return encode_basestring(value)
        return escaped_json(_ENCODER.encode(value))
    pieces = json.JSONEncoder(ensure_ascii=False, indent=indent).iterencode(value)
    text = StringIO()
    text.writelines(pieces)  # a document has many, which a list would hold all at once
    whole = text.getvalue()
    if whole.replace("\n", "").isprintable():
        return whole
    # all line breaks come from the indentation
    return "\n".join(map(escaped_json, whole.split("\n")))


def json_pieces(members: Mapping[str, JsonValue | Iterator[JsonValue]]) -> Iterator[str]:
    """Yield a document, indented, with its final newline; it need not be in memory as a whole.

    A member that is an iterator becomes a list, whose items are made one after another.
    """
    separator = "{\n  "
    for name, value in members.items():
        yield f"{separator}{encode_basestring(name)}: "
        separator = ",\n  "
        if isinstance(value, Iterator):
            yield from _items(value)
        else:
            yield json_text(value, indent=2).replace("\n", "\n  ")
    yield "\n}\n"


def _items(values: Iterator[JsonValue]) -> Iterator[str]:
    end = "[]"
    begin = "[\n    "
    for value in values:
        yield begin + json_text(value, indent=2).replace("\n", "\n    ")
        begin, end = ",\n    ", "\n  ]"
    yield end


def escaped_json(text: str) -> str:
    """Return a line of JSON with control characters escaped."""
    return escaped(text, _json_escape)


def _json_escape(char: str) -> str:
    return json.dumps(char).strip('"')


def header_record(frame: Frame, language: Language) -> JsonObject:
    """Return what all cases were assessed with; only labels are in `language`."""
    policy, calendar, choice = frame.policy, frame.calendar, frame.choice
    filters: JsonObject = {"filters": _choice_record(choice)} if choice else {}
    since: JsonObject = {"since": str(frame.since.day)} if frame.since else {}
    return {
        "version": 2,
        "as_of": str(frame.as_of),
        **since,
        **filters,
        "tool": tool_record(),
        "policy": policy_record(policy, language),
        "calendar": calendar_record(calendar),
    }


def _choice_record(choice: Choice) -> JsonObject:
    """Return which cases are chosen: in each list one of several; null is a case without one."""
    return {
        "handler": list(choice.handlers),
        "station": list(choice.stations),
        "type": list(choice.types),
        "status": [status.value for status in choice.statuses],
        "stage": list(choice.stages),
    }


def policy_record(policy: Policy, language: Language) -> JsonObject:
    """Return a policy; only labels are in `language`."""
    return {
        "name": policy.name,
        "first_day": policy.first_day.value,
        "rest_day_receipt": policy.rest_day_receipt.value,
        "cutoff": iso_text(policy.cutoff),
        "lateness": policy.lateness.value,
        "warn_at": policy.warn_at,
        "rest_day_due": policy.rest_day_due.value,
        "supplement": policy.supplement.value,
        "types": [
            {"id": each.id, "label": words.type_label(each, language)} for each in policy.types
        ],
        "stages": [_stage_of_policy(policy, stage, language) for stage in policy.stages],
    }


def _stage_of_policy(policy: Policy, stage: Stage, language: Language) -> JsonObject:
    rule = policy.extension_of(stage)
    return {
        "stage": stage.id,
        "label": words.stage_label(stage, language),
        "unit": stage.unit.value,
        "after": stage.after,
        "limits": dict(stage.limits),
        "warn_at": policy.warn_at if stage.warn_at is None else stage.warn_at,
        "extension": {"times": rule.times, "most": rule.most} if rule else None,
        "done_by": list(stage.done_by),
    }


def tool_record() -> JsonObject:
    """Return the name and version of this program."""
    return {"name": "sla1357", "version": __version__}


def calendar_record(calendar: WorkCalendar) -> JsonObject:
    """Return the sources of a calendar, and the last day that notices confirm."""
    return {
        "source": calendar.source,
        "files": list(calendar.files),
        "confirmed_through": str(calendar.confirmed_through),
        "hash": calendar.digest(),
        "configuration": calendar.configuration,
    }


def case_record(row: EntryResult) -> JsonObject:
    """Return one case with all its stages."""
    entry, result = row.entry, row.result
    case = result.case
    return {
        **place_record(entry.source, entry.sheet, entry.line, entry.row, entry.number),
        **codes_record(row.doubts),
        "type": result.case_type,
        "received": str(case.received),
        "received_time": iso_text(case.received_time),
        "counted_as_received": str(result.counted_as_received),
        **_changes_record(
            case.pauses, case.type_changes, case.extensions, case.ended_with, case.withdrawn
        ),
        **texts_record(*entry.texts),
        "status": result.status.value,
        "next_due": iso_text(result.next_due),
        "next_stage": result.next_stage,
        "stages": [stage_record(each) for each in result.stages],
        **included_record(entry.included),
    }


def included_record(cells: Mapping[str, str | None]) -> JsonObject:
    """Return the cells of further columns, if there are any."""
    return {"included": dict(cells)} if cells else {}


def place_record(
    source: str, sheet: str | None, line: int | None, row: int | None, number: CaseId | None
) -> JsonObject:
    """Return where a row stands, and its number as it stands there."""
    return {
        "source": source or None,
        "sheet": sheet,
        "line": line or None,
        "row": row,
        "id": number,
    }


def codes_record(codes: Sequence[Code]) -> JsonObject:
    """Return the codes of the warnings and errors about a row."""
    return {"codes": [code.value for code in codes]}


def _changes_record(
    pauses: Sequence[Pause],
    type_changes: Sequence[TypeChange],
    extensions: Sequence[Extension],
    ended_with: StageId | None,
    withdrawn: dt.date | None,
) -> JsonObject:
    """Return the changes of a case: moves of its deadlines, and what ended it early."""
    return {
        "pauses": [_pause_record(pause) for pause in pauses],
        "type_changes": [
            {"type": change.case_type, "day": str(change.day)} for change in type_changes
        ],
        "extensions": [_extension_record(each) for each in extensions],
        "ended_with": ended_with,
        "withdrawn": iso_text(withdrawn),
    }


def texts_record(*texts: str | None) -> JsonObject:
    """Return the columns of text of a case, such as station and handler."""
    return dict(zip(ENTRY_TEXTS, texts, strict=True))


def stage_record(stage: StageResult) -> JsonObject:
    """Return the state of a stage, its due day and the moves of that day."""
    promise, done, verdict = stage
    return {**_promise_record(promise), "done": iso_text(done), **verdict_record(verdict)}


def _promise_record(promise: Promise) -> JsonObject:
    """Return a stage with its due day, and the moves of that day."""
    return {
        "stage": promise.stage.id,
        "unit": promise.unit.value,
        "starts": iso_text(promise.starts),
        "limit": promise.limit,
        "due": iso_text(promise.due),
        "due_kind": promise.due_kind.value if promise.due_kind else None,
        "original_due": iso_text(promise.original_due),
        "moves": [_move_record(move) for move in promise.moves],
    }


def verdict_record(verdict: Verdict) -> JsonObject:
    """Return what has become of a stage."""
    return {
        "status": verdict.status.value,
        "elapsed": verdict.elapsed,
        "remaining": verdict.remaining,
        "natural_days_past_due": verdict.natural_days_past_due,
        "provisional": verdict.provisional,
        "notes": [note.value for note in verdict.notes],
    }


def _move_record(move: Move) -> JsonObject:
    return {
        "kind": move.kind.value,
        "day": iso_text(move.day),
        "until": iso_text(move.until),
        "added": move.added,
        "type": move.case_type,
        "limit": move.limit,
        "due": iso_text(move.due),
    }


def _pause_record(pause: Pause) -> JsonObject:
    start, end = str(pause.start), iso_text(pause.end)
    return {"from": start, "to": end, "supplement": pause.is_supplement}


def _extension_record(extension: Extension) -> JsonObject:
    return {
        "added": extension.added,
        "unit": extension.unit.value if extension.unit else None,
        "until": iso_text(extension.until),
        "approved": iso_text(extension.approved),
    }


def iso_text(moment: dt.date | dt.time | None) -> str | None:
    """Return a day or a time of day in ISO form."""
    return None if moment is None else moment.isoformat()


def finding_record(finding: Finding, language: Language) -> JsonObject:
    """Return one finding; only its message is in `language`."""
    return {
        "source": finding.source,
        "sheet": finding.sheet,
        "line": finding.line,
        "id": finding.id,
        "column": finding.column,
        "code": finding.code.value,
        "severity": finding.severity.value,
        "message": message_of(finding, language),
        "value": finding.value,
    }


def selection_record(selection: Selection, outside: int) -> JsonObject:
    """Return which cases and stages are counted, and how many cases lie outside the period."""
    return {
        "stages": [stage.id for stage in selection.stages],
        "dated_by": selection.dated_by.value,
        "from": iso_text(selection.first),
        "to": iso_text(selection.last),
        "outside": outside,
    }


def summary_record(summary: Summary) -> JsonObject:
    """Return the counts, without statuses and kinds of skipped rows that do not occur."""
    by_news: JsonObject = {}
    if summary.by_news is not None:
        by_news = {"by_news": {kind.value: number for kind, number in summary.by_news}}
    return {
        "rows": summary.rows,
        "cases": summary.cases,
        "unreadable": summary.unreadable,
        "left_out": summary.left_out,
        "skipped": {reason.value: number for reason, number in summary.skipped},
        "provisional": summary.provisional,
        "by_status": {status.value: number for status, number in summary.by_status},
        "by_stage": [stage_summary_record(row) for row in summary.stages],
        **by_news,
    }


def stage_summary_record(row: StageSummary) -> JsonObject:
    """Return the counts of one stage, and its on-time rate."""
    return {
        "stage": row.stage.id,
        "came_due": row.came_due,
        "met": row.met,
        "met_late": row.met_late,
        "overdue": row.overdue,
        "on_time_rate": row.on_time_rate,
        "not_yet_due": row.not_yet_due,
        "not_started": row.not_started,
        "paused": row.paused,
        "unrecorded": row.unrecorded,
        "withdrawn": row.withdrawn,
        "to_check": row.to_check,
        "provisional": row.provisional,
    }
