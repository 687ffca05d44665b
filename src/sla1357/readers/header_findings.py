"""What is to be said of the header of a ledger."""

import re

from sla1357.core.findings import Code, Finding
from sla1357.core.layout import Column, Columns, Reason
from sla1357.readers.columns import missing_stages
from sla1357.readers.field_names import DAY_WORDS
from sla1357.readers.header_text import header_name
from sla1357.readers.headers import CLOSE, REPLIED, HeaderNames, merges_replied
from sla1357.readers.statuses import STATE_FIELDS

__all__ = ["header_findings"]

#: a header that speaks of something that moves a deadline …
_CHANGE = re.compile(
    r"暂停|中止|挂起|解挂|恢复|暂缓|缓办|补正|补件|撤回|撤诉|撤案|撤单|作废|转复杂|转为复杂|升级"
    r"|延期|延长|延时|顺延|展期|终止|取消|补齐|冻结|解冻|撤销|注销"
)
#: … and not of what stands about it in words
_ABOUT_CHANGE = re.compile(
    r"原因|理由|事由|依据|说明|是否|情况|人|次数|状态|备注|文号|编号|意见|附件|内容|结果|类型|材料"
)


def header_findings(columns: Columns, names: HeaderNames, *, source: str) -> list[Finding]:
    """Return what is noteworthy about a header, from left to right, then what is missing."""

    def finding(code: Code, column: str | None = None, *details: str) -> Finding:
        return Finding(code=code, source=source, line=columns.line, column=column, details=details)

    found = columns.header_of
    findings = []
    for column in columns.columns:
        said = _said(column, columns, names)
        if said:
            code, *details = said
            findings.append(finding(code, column.header, *details))
    if CLOSE in found and REPLIED in found and merges_replied(names.policy):
        findings.append(finding(Code.CLOSED_AND_REPLIED, found[REPLIED], found[CLOSE]))
    findings += [
        finding(code)
        for field, code in (("id", Code.NO_ID_COLUMN), ("type", Code.NO_TYPE_COLUMN))
        if field not in found and (field == "id" or names.policy.tells_types_apart)
    ]
    missing = missing_stages(columns, names)
    findings += [finding(Code.NO_STAGE_COLUMN, None, names.preferred(field)) for field in missing]
    beside = [column.header for column in columns.columns if column.reason is Reason.ANOTHER_TABLE]
    if beside:
        named = [header for header in beside if header]
        findings.append(finding(Code.ANOTHER_TABLE, named[0], ", ".join(named)))
    findings += [
        finding(Code.UNREAD_TYPES, column.header, column.header)
        for column in columns.columns
        if column.reason is Reason.UNREAD_TYPES
    ]
    findings += [
        finding(
            Code.UNREAD_DAYS,
            column.header,
            ", ".join(missing),
            column.could_be if column.could_be in missing else missing[0],
            column.header,
        )
        for column in columns.columns
        if column.reason is Reason.UNREAD_DAYS
    ]
    return findings


_Said = tuple[Code, *tuple[str, ...]]


def _said(column: Column, columns: Columns, names: HeaderNames) -> _Said | None:
    """Return the code and the details of what is to be said of a column; None: nothing."""
    if column.reason in {Reason.OUTRANKED, Reason.SUBJECT}:
        return _said_of_rival(column, columns)
    if column.reason is Reason.BY_TYPE and column.instead is not None:
        first = columns.columns[column.instead]
        return Code.COLUMNS_BY_TYPE, str(first.place + 1), first.header, column.header
    is_day = column.could_be and names.is_of_days(column.could_be)
    # 审批编号, where no other number of a case stands
    is_number = column.could_be == "id" and "id" not in columns.place_of
    if (is_day or is_number) and (said := _said_of_name(column, columns, names)):
        return said
    return (Code.UNKNOWN_CHANGE,) if column.field is None and _is_like_a_change(column) else None


def _said_of_rival(column: Column, columns: Columns) -> _Said | None:
    """Return what is to be said of a column whose field another one holds, or none."""
    if column.instead is None:
        return (Code.MIXED_TYPES, column.word) if column.word else (Code.SUBJECT_COLUMN,)
    if column.named in {Reason.WEAK, Reason.DOUBTFUL} or column.could_be in STATE_FIELDS:
        return None  # 序号 beside a number, 派单时间 beside 受理时间: as it should be
    taken = columns.columns[column.instead].header
    return Code.COLUMN_TWICE, taken, str(column.instead + 1)


def _said_of_name(column: Column, columns: Columns, names: HeaderNames) -> _Said | None:
    """Return what is to be said of a column of days whose name is not simply a known one."""
    field = column.could_be or ""
    preferred = names.preferred(field)
    match column.reason:
        case Reason.NO_DAYS if not _is_held(field, columns, names):
            return Code.NO_DAYS_HELD, preferred, field, column.header
        case Reason.CONTAINED if header_name(column.header) in DAY_WORDS:
            return None  # named by the column in front of it
        case Reason.CONTAINED | Reason.DOUBTFUL if column.field:
            return Code.NAME_CONTAINED, column.alias, preferred, field, column.header
        case Reason.WEAK:
            return Code.WEAK_NAME, preferred, field, column.header
        case Reason.DOUBTFUL | Reason.SOMETHING_ELSE if not _is_held(field, columns, names):
            return Code.NAME_DOUBTFUL, preferred, column.word, field, column.header
        case _:
            return None


def _is_held(field: str, columns: Columns, names: HeaderNames) -> bool:
    """Return whether a column of a field was found, or of the one that stands for it."""
    fields = {field}
    if field in {CLOSE, REPLIED} and merges_replied(names.policy):
        fields = {CLOSE, REPLIED}
    return not fields.isdisjoint(columns.place_of)


def _is_like_a_change(column: Column) -> bool:
    return (
        column.reason in {Reason.UNKNOWN, Reason.SOMETHING_ELSE, Reason.DOUBTFUL}
        and _CHANGE.search(column.header) is not None
        and not _ABOUT_CHANGE.search(column.header)
    )
