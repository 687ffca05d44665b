"""What became of one row, with all that is found about it, as one JSON object.

The rows of a table in a database stand alone: none is a line among others,
as in `ndjson`.  A case has the members that it has there.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import assert_never

from sla1357.core.cases import SkippedRow, UnreadableRow
from sla1357.core.findings import Finding
from sla1357.core.ledgers import EntryResult, ResultEvent
from sla1357.render.language import Language
from sla1357.render.ndjson import case_lines
from sla1357.render.records import JsonObject, finding_record, json_text

__all__ = ["FINDING_TYPE", "ROW_TYPE", "row_lines"]

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
#: the members of a row and their types in SQL
ROW_TYPE = (
    "record STRING, source STRING, sheet STRING, line BIGINT, id STRING, type STRING, "
    "received DATE, received_time STRING, counted_as_received DATE, "
    "pauses ARRAY<STRUCT<`from` DATE, to DATE>>, "
    "upgraded DATE, extension STRUCT<working_days INT, until DATE, approved DATE>, "
    "withdrawn DATE, station STRING, handler STRING, channel STRING, status STRING, "
    f"next_due DATE, stages ARRAY<STRUCT<{_STAGE_TYPE}>>, skipped STRING, "
    f"findings ARRAY<STRUCT<{FINDING_TYPE}>>"
)


def row_lines(language: Language) -> Callable[[Sequence[ResultEvent], str | None], str]:
    """Return a function that gives the text of a row, for many rows.

    It takes what came of the row, and the number of its case.  The `record`
    is `case`, `unreadable`, `skipped`, or `received_after_report_day` of one
    that is left out.

    Args:
        language: Of the messages of findings.
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
            members = case_line(last).rstrip("}\n")  # up to the bracket behind its stages
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
