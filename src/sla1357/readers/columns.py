"""Which column of a ledger holds which field, and why."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sla1357.core.findings import Code, Finding
from sla1357.core.layout import Column, Columns, Reason
from sla1357.readers.aliases import ALIASES
from sla1357.readers.headers import CLOSE, REPLIED, HeaderNames, merges_replied

__all__ = ["columns_of", "header_findings", "score"]

#: fields that a case is made of, besides those of its stages
_COUNTED = {
    *("id", "received", "type", "handler", "station", "channel"),
    *("extension_days", "extended_to", "extension_approved", "upgraded", "downgraded"),
    *("paused_from", "paused_to", "pauses", "withdrawn"),
}
#: headers that also stand for the subject of a case, or for the number of a row
_SUBJECTS = ALIASES["type"][ALIASES["type"].index("办理类型") :]
_NO_RIVALS = {"序号", *_SUBJECTS}
_NONE = -1  # no column of a field
_NOT_KNOWN = {Reason.UNKNOWN, Reason.SOMETHING_ELSE}
#: a header that ends so holds days of something that moves a deadline
_CHANGE = re.compile(
    r"(?:暂停|中止|恢复|撤回|撤诉|撤案|作废|转复杂|转为复杂|升级|延期|延长).*(?:日期|时间|区间|期间|时段|天数)$"
)
_TRUST = {Reason.CONFIGURED: 0, Reason.EXACT: 0, Reason.TWIN: 1, Reason.CONTAINED: 2}


def score(cells: Iterable[str], names: HeaderNames) -> int:
    """Return how much a row looks like a header; below 2 it is none.

    A whole known name counts 2, a part of a header 1.  One of them must be
    of the day of receipt.
    """
    matches = [match for cell in cells if cell and (match := names.match(cell)).field]
    if not any(match.field == "received" for match in matches):
        return 0
    return sum(1 if match.reason is Reason.CONTAINED else 2 for match in matches)


def columns_of(
    cells: Sequence[str],
    names: HeaderNames,
    *,
    line: int,
    holding_types: Callable[[Sequence[int]], Sequence[int]],
) -> Columns:
    """Return what each column of a header is.

    Of several columns of one field, the one with the better header is taken:
    a whole name before a part, then by the order of the names.  The column of
    the complexity is the first that holds words of complexity; where none
    does, one whose header can mean nothing else.

    Args:
        cells: The header.
        names: By which columns are known.
        line: On which it stands.
        holding_types: Given the places of columns, returns those that hold words of
            complexity, as far as the first of them is concerned.
    """
    headers = [" ".join(cell.split()) for cell in cells]
    matches = [names.match(cell) for cell in cells]
    candidates: dict[str, list[int]] = {}
    for place, match in enumerate(matches):
        if match.field:
            candidates.setdefault(match.field, []).append(place)
    for places in candidates.values():
        places.sort(key=lambda place: (_TRUST[matches[place].reason], matches[place].rank))
    taken = {field: places[0] for field, places in candidates.items()}
    holding: Sequence[int] = ()
    if types := candidates.get("type"):
        holding = holding_types(types)
        only_types = [place for place in types if matches[place].alias not in _SUBJECTS]
        taken["type"] = next(iter((*holding, *only_types)), _NONE)
    counted = {*_COUNTED, *names.stage_fields}
    if merges_replied(names.policy):
        counted.add(REPLIED)
    return Columns(
        line=line,
        columns=tuple(
            _column(
                Column(
                    place=place,
                    header=headers[place],
                    field=match.field,
                    reason=match.reason,
                    alias=match.alias,
                ),
                taken,
                is_counted=match.field in counted,
                holds_types=place in holding,
            )
            for place, match in enumerate(matches)
        ),
    )


def _column(
    column: Column, taken: Mapping[str, int], *, is_counted: bool, holds_types: bool
) -> Column:
    """Return what a column is that has the header of a field."""
    field = column.field
    if field is None:
        return column
    if field == "person":
        return replace(column, field=None, reason=Reason.PERSON)
    if not is_counted:
        return replace(column, field=None, reason=Reason.UNUSED)
    if taken[field] == column.place:
        return replace(column, reason=Reason.VALUES if holds_types else column.reason)
    if taken[field] == _NONE:
        return replace(column, field=None, reason=Reason.SUBJECT)
    return replace(column, field=None, reason=Reason.OUTRANKED, instead=taken[field])


def header_findings(columns: Columns, names: HeaderNames, *, source: str) -> list[Finding]:
    """Return what is noteworthy about a header, from left to right, then what is missing."""

    def finding(code: Code, column: str | None = None, *details: str) -> Finding:
        return Finding(code=code, source=source, line=columns.line, column=column, details=details)

    found = columns.header_of
    findings = []
    for column in columns.columns:
        if column.instead is not None and column.alias not in _NO_RIVALS:
            taken = columns.columns[column.instead].header
            place = str(column.instead + 1)
            findings.append(finding(Code.COLUMN_TWICE, column.header, taken, place))
        elif column.reason is Reason.SUBJECT:
            findings.append(finding(Code.SUBJECT_COLUMN, column.header))
        elif (
            column.field is None and column.reason in _NOT_KNOWN and _CHANGE.search(column.header)
        ):
            findings.append(finding(Code.UNKNOWN_CHANGE, column.header))
    if CLOSE in found and REPLIED in found and merges_replied(names.policy):
        findings.append(finding(Code.CLOSED_AND_REPLIED, found[REPLIED], found[CLOSE]))
    findings += [
        finding(code)
        for field, code in (("id", Code.NO_ID_COLUMN), ("type", Code.NO_TYPE_COLUMN))
        if field not in found and (field == "id" or names.policy.tells_types_apart)
    ]
    findings += [
        finding(Code.NO_STAGE_COLUMN, None, names.aliases[field][0])
        for field in names.stage_fields
        if field not in found and not (field == CLOSE and REPLIED in found)
    ]
    return findings
