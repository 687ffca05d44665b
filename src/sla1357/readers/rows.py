"""One row of a ledger to a case, and what is wrong with it."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from sla1357.core.cases import Case, CaseId, UnreadableRow
from sla1357.core.findings import Code, Finding, Severity
from sla1357.core.policy import CaseType, StageId
from sla1357.readers.columns import STAGE_FIELDS, Columns
from sla1357.readers.dates import parse_day

__all__ = ["case_of", "is_undecoded"]

_CASE_TYPES = {
    "一般": CaseType.ORDINARY,
    "ordinary": CaseType.ORDINARY,
    "复杂": CaseType.COMPLEX,
    "complex": CaseType.COMPLEX,
}
_UNDECODED = re.compile("[\udc80-\udcff]")  # what `surrogateescape` makes of bad bytes


class _Find(Protocol):
    """Notes a finding: its code, the field it is about (None: the row), its details."""

    def __call__(self, code: Code, field: str | None = None, *details: object) -> None: ...


def is_undecoded(cells: Sequence[str]) -> bool:
    """Return whether a cell holds bytes that were no UTF-8."""
    return any(_UNDECODED.search(cell) for cell in cells)


def case_of(
    cells: Sequence[str], columns: Columns, *, source: str, line: int
) -> tuple[Case | UnreadableRow, list[Finding]]:
    """Return the case of a row and its findings; no case if one of them is an error.

    An empty complexity is read as ordinary, the stricter promise, with a warning.
    """
    values = columns.values_of(cells)
    headers = dict(columns.headers)
    findings: list[Finding] = []

    def find(code: Code, field: str | None = None, *details: object) -> None:
        findings.append(
            Finding(
                code=code,
                source=source,
                line=line,
                column=headers[field] if field else None,
                value=values[field] or None if field else None,
                details=tuple(str(detail) for detail in details),
            )
        )

    _check_shape(cells, columns, find)
    case_id = _case_id(values, line, find)
    received = _received(values, find)
    case_type = _case_type(values, find)
    done = _done(values, received, headers, find)
    if received is None or any(f.code.severity is Severity.ERROR for f in findings):
        return UnreadableRow(source=source, line=line, id=case_id), findings
    case = Case(
        id=case_id,
        case_type=case_type,
        received=received,
        done=done,
        station=values.get("station") or None,
        handler=values.get("handler") or None,
        channel=values.get("channel") or None,
        source=source,
        line=line,
        headers=columns.headers,
    )
    return case, findings


def _check_shape(cells: Sequence[str], columns: Columns, find: _Find) -> None:
    if is_undecoded(cells):
        find(Code.NOT_UTF8)
    if any(cell.strip() for cell in cells[columns.width :]):
        find(Code.TOO_MANY_CELLS, None, len(cells), columns.width)
    elif len(cells) < columns.width:
        find(Code.TOO_FEW_CELLS, None, len(cells), columns.width)


def _case_id(values: Mapping[str, str], line: int, find: _Find) -> CaseId:
    """Return the number of the case, or its line behind a `#` where it has none."""
    case_id = values.get("id")
    if case_id == "":
        find(Code.NO_ID, "id", line)
    return CaseId(case_id or f"#{line}")


def _received(values: Mapping[str, str], find: _Find) -> dt.date | None:
    if not values["received"]:
        find(Code.NO_RECEIPT_DAY, "received")
        return None
    return _day("received", values, find)


def _case_type(values: Mapping[str, str], find: _Find) -> CaseType:
    word = values.get("type")
    if word == "":
        find(Code.NO_TYPE, "type")
    elif word and word.lower() not in _CASE_TYPES:
        find(Code.UNKNOWN_TYPE, "type")
    return _CASE_TYPES.get((word or "").lower(), CaseType.ORDINARY)


def _done(
    values: Mapping[str, str],
    received: dt.date | None,
    headers: Mapping[str, str],
    find: _Find,
) -> tuple[tuple[StageId, dt.date], ...]:
    done: list[tuple[StageId, dt.date]] = []
    for field in STAGE_FIELDS:
        day = _day(field, values, find) if values.get(field) else None
        if day and received and day < received:
            find(Code.DONE_BEFORE_RECEIPT, field, received)
        elif day:
            done.append((StageId(field), day))
    for (earlier, earlier_day), (later, later_day) in pairwise(done):
        if later_day < earlier_day:
            find(Code.DONE_OUT_OF_ORDER, later, headers[earlier], earlier_day)
    return tuple(done)


def _day(field: str, values: Mapping[str, str], find: _Find) -> dt.date | None:
    day = parse_day(values[field])
    if isinstance(day, Code):
        find(day, field)
        return None
    return day
