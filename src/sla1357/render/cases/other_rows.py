"""Rows that are not assessed, as JSON, and their lines and those of findings."""

from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import assert_never

from sla1357.core.assessment import LeftOutRow
from sla1357.core.cases import SkippedRow, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.render.findings import message_of
from sla1357.render.records import JsonObject, codes_record, escaped_json, place_record
from sla1357.texts.language import Language

__all__ = ["left_out_record", "other_line", "unreadable_record"]


def unreadable_record(row: UnreadableRow) -> JsonObject:
    """Return a row that could not be assessed."""
    return {
        **place_record(row.source, row.sheet, row.line, row.row, row.number),
        **codes_record(row.codes),
    }


def left_out_record(row: LeftOutRow) -> JsonObject:
    """Return a row whose case was received after the report day."""
    entry = row.entry
    return {
        **place_record(entry.source, entry.sheet, entry.line, entry.row, entry.number),
        **codes_record(row.codes),
        "received": str(entry.case.received),
    }


def other_line(
    event: UnreadableRow | LeftOutRow | SkippedRow | Finding, language: Language
) -> str:
    """Return the line of a row that is not assessed or of a finding, equal to its record."""
    match event:
        case UnreadableRow(source=source, sheet=sheet, line=line, row=row, codes=codes):
            place = _place(source, sheet, line, row, event.number)
            text = f'{{"record": "unreadable", {place}, "codes": {_codes(codes)}}}'
        case LeftOutRow(entry, codes):
            place = _place(entry.source, entry.sheet, entry.line, entry.row, entry.number)
            received = f'"received": "{entry.case.received}"'
            text = f'{{"record": "left_out", {place}, "codes": {_codes(codes)}, {received}}}'
        case SkippedRow(source=source, sheet=sheet, line=line, row=row, id=number):
            place = _place(source, sheet, line, row, number)
            text = f'{{"record": "skipped", {place}, "reason": "{event.reason.value}"}}'
        case Finding(code, source, line, column, value, sheet=sheet, id=number):
            text = (
                f'{{"record": "finding", "source": {_string(source)}, "sheet": {_string(sheet)}, '
                f'"line": {"null" if line is None else line}, "id": {_string(number)}, '
                f'"column": {_string(column)}, "code": "{code.value}", '
                f'"severity": "{event.severity.value}", '
                f'"message": {_string(message_of(event, language))}, "value": {_string(value)}}}'
            )
        case _:
            assert_never(event)
    return escaped_json(text) + "\n"


def _place(
    source: str, sheet: str | None, line: int | None, row: int | None, number: str | None
) -> str:
    return (
        f'"source": {_string(source or None)}, "sheet": {_string(sheet)}, '
        f'"line": {line or "null"}, "row": {"null" if row is None else row}, '
        f'"id": {_string(number)}'
    )


def _codes(codes: Sequence[Code]) -> str:
    return "[" + ", ".join([f'"{code.value}"' for code in codes]) + "]"


def _string(text: str | None) -> str:
    return "null" if text is None else encode_basestring(text)
