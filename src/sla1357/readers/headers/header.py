"""Find the header of a ledger, on one row or several, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from sla1357.core.cases import Column, Columns, Reason
from sla1357.core.findings import Code, Finding, Place
from sla1357.readers.dates import is_like_a_day, parse_day
from sla1357.readers.headers.columns import is_whole, missing_stages, score
from sla1357.readers.headers.fields import STATES, Id
from sla1357.readers.headers.limits import filled_names
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.headers.names import DAY_WORDS, header_name, without_ordinal
from sla1357.readers.headers.policy_fields import merges_replied
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.tables import Beginning, Row

__all__ = ["find_header", "has_text", "header_findings", "nearest_header"]

_ROWS_SEARCHED = 20  # with text; offices put a title and a few remarks above, not a page
_MOST_ROWS = 10_000  # with or without text
_LEAST = 2
_A_DAY = rare_pattern(r"(?:日期|时间|日)$")
#: of the name of a group: 联系阶段, 办结情况
_STAGE = rare_pattern(r"(?:阶段|环节|情况|过程|进度)(?=\s*[（(]|$)")


def has_text(row: Row) -> bool:
    """Return whether a cell of the row holds more than blanks."""
    return any(cell and not cell.isspace() for cell in row.cells)


def find_header(rows: Iterator[Row], names: HeaderNames) -> Beginning:
    """Divide the first rows at the row with the most known names; the first of equals.

    A row with a day of receipt under such a name is a case, and ends the search.
    Merged cells make headers of two rows; the lower one then fills or
    replaces the cells of the upper one.
    """
    searched = _searched(rows, names)
    best, place, height = _LEAST - 1, 0, 1
    header = None
    for index, row in enumerate(searched):
        if (own := _score(row, names)) > best:
            best, place, height, header = own, index, 1, row
        for lower in islice(searched, index + 1, index + 2):
            merged = _merged(row, lower, names)
            if merged is None:
                continue
            both, least = score(merged.cells, names), max(best, score(lower.cells, names))
            # 应 and 实 below 办结日期 are no better names, and yet the lower row is part of it
            if both > least or (both >= _LEAST and header is row and _divides(row, lower, names)):
                best, place, height, header = max(both, least), index, 2, merged
    if not header:
        return Beginning(searched, None, 0, (), 0)
    for lower in searched[place + height :]:
        merged = _merged(header, lower, names) if _divides(header, lower, names) else None
        if merged is None:
            break
        header, height = merged, height + 1
    return Beginning(searched[:place], header, height, searched[place + height :], best)


def _score(row: Row, names: HeaderNames) -> int:
    """Return how much a row looks like a header; 0 if it holds a date.

    受理时间：, 2026-01-01, 至, 2026-01-31 is what a list was filtered by.
    """
    own = score(row.cells, names)
    return 0 if own and any(parse_day(cell).day for cell in row.cells) else own


def nearest_header(rows: Sequence[Row], names: HeaderNames) -> Row | None:
    """Return the row with the most known names, two or more; None if there is none.

    It is a header without a day of receipt, which a message can quote.
    """

    def known(row: Row) -> int:
        return sum(is_whole(names.match(cell)) for cell in row.cells if cell)

    nearest = max(rows, key=known, default=None)
    return nearest if nearest and known(nearest) >= _LEAST else None


def _searched(rows: Iterator[Row], names: HeaderNames) -> list[Row]:
    """Return the rows that may hold the header: as far as the first case."""
    searched: list[Row] = []
    texts = 0
    receipts: set[int] = set()  # places under a header of a receipt
    for row in rows:
        searched.append(row)
        texts += has_text(row)
        is_case = any(p < len(row.cells) and is_like_a_day(row.cells[p]) for p in receipts)
        if is_case or texts == _ROWS_SEARCHED or len(searched) == _MOST_ROWS:
            break
        if _score(row, names) >= _LEAST:
            matches = names.matches(row.cells)
            receipts |= {p for p, match in enumerate(matches) if match.field == Id.RECEIVED}
    return searched


def _merged(upper: Row, lower: Row, names: HeaderNames) -> Row | None:
    """Return two rows as one header; None if the lower row is no part of a header.

    A row of a case holds a date, and no whole name of a column.
    """
    known = [names.match(cell) for cell in lower.cells if cell]
    is_named = any(is_whole(match) or match.reason is Reason.WEAK for match in known)
    if not is_named and not _divides(upper, lower, names):
        return None
    if any(parse_day(cell).day for cell in lower.cells):
        return None
    width = max(len(upper.cells), len(lower.cells))
    above, below = ([*row.cells, *[""] * (width - len(row.cells))] for row in (upper, lower))
    cells, group = [], ""
    times = Counter(below)
    for high, low in zip(above, below, strict=True):
        group = high if high.strip() else group  # a merged cell holds its text once
        is_one_of_many = bool(group.strip()) and times[low] > 1
        cells.append(_part(high, low, group, names, is_one_of_many=is_one_of_many))
    return Row(upper.line, cells)


def _divides(upper: Row, lower: Row, names: HeaderNames) -> bool:
    """Return whether a row divides merged cells of a header: 应完成 and 已完成 below 办结."""
    pairs = list(zip_longest(upper.cells, lower.cells, fillvalue=""))
    receipts = [low for high, low in pairs if names.match(high).field == Id.RECEIVED]
    below = [high for high, low in pairs if low.strip()]
    is_part = bool(receipts) and not any(map(str.strip, receipts))
    return is_part and sum(not high.strip() for high in below) >= _LEAST


def _part(high: str, low: str, group: str, names: HeaderNames, *, is_one_of_many: bool) -> str:
    """Return the header of one column: the lower name, alone or after the name of its group.

    Args:
        high: The cell in the upper row.
        low: The cell in the lower row.
        group: The last text in the upper row, up to this column.
        names: By which columns are known.
        is_one_of_many: Whether several groups have this lower name.
    """
    if not low.strip():
        return high
    group = _STAGE.sub("", without_ordinal(group))
    above, joined, own = names.match(group), names.match(group + low), names.match(low)
    if above.field and names.is_modifier(low):
        return low + group  # 计划 and 实际 below 办结日期
    is_other = own.field is not None and names.is_of_others(group, own.field)
    # 办结日期 below 应完成时间 is a limit, 结案日期 below 转仲裁 of no case
    if above.reason is Reason.SOMETHING_ELSE or is_other or is_one_of_many:
        return _A_DAY.sub("", group) + low if _A_DAY.search(low) else group + low
    # 结案 above a mere 日期, 联系 above 完成日期
    is_better = not own.field or (is_whole(joined) and not is_whole(own))
    is_of_group = joined.field == above.field != own.field
    return group + low if joined.field and (is_better or is_of_group) else low


#: a header that speaks of something that moves a deadline …
_CHANGE = rare_pattern(
    r"暂停|中止|挂起|解挂|恢复|暂缓|缓办|补正|补件|撤回|撤诉|撤案|撤单|作废|转复杂|转为复杂|升级"
    r"|延期|延长|延时|顺延|展期|终止|取消|补齐|冻结|解冻|撤销|注销"
)
#: … and not of what stands about it in words, or of how long documents may take
_ABOUT_CHANGE = rare_pattern(
    r"原因|理由|事由|依据|说明|是否|情况|人|次数|状态|备注|文号|编号|意见|附件|内容|结果|类型|材料"
    r"|补[正件齐].*(?:期限|时限|限期|截止|到期)|限期补[正件齐]"
)


def header_findings(columns: Columns, names: HeaderNames, *, source: str) -> list[Finding]:
    """Return the findings about the columns, from left to right, then about missing ones."""

    def finding(code: Code, column: str | None = None, *details: str) -> Finding:
        return Finding.at(Place(source, columns.line), code, *details, column=column)

    found = columns.header_of
    findings = []
    for column in columns.columns:
        said = _said(column, columns, names)
        if said:
            code, *details = said
            findings.append(finding(code, column.header, *details))
    if Id.CLOSE in found and Id.REPLIED in found and merges_replied(names.policy):
        findings.append(finding(Code.CLOSED_AND_REPLIED, found[Id.REPLIED], found[Id.CLOSE]))
    if Id.ID not in found:
        findings.append(finding(Code.NO_ID_COLUMN))
    if Id.TYPE not in found and names.policy.tells_types_apart:
        labels = names.types.labels_of(names.types.first)
        findings.append(finding(Code.NO_TYPE_COLUMN, None, labels, names.preferred(Id.TYPE)))
    missing = missing_stages(columns, names)
    findings += [finding(Code.NO_STAGE_COLUMN, None, names.preferred(field)) for field in missing]
    another = [each.header for each in columns.columns if each.reason is Reason.ANOTHER_TABLE]
    if another:
        named = [header for header in another if header]
        findings.append(finding(Code.ANOTHER_TABLE, named[0], ", ".join(named)))
    findings += [
        finding(Code.UNREAD_TYPES, column.header, column.header, names.types.labels)
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
    """Return the code and the details of the finding about a column; None if there is none."""
    if column.reason in {Reason.OUTRANKED, Reason.SUBJECT}:
        return _said_of_rival(column, columns, names)
    if column.reason is Reason.BY_TYPE and column.instead is not None:
        first = columns.columns[column.instead]
        return Code.COLUMNS_BY_TYPE, str(first.place + 1), first.header, column.header
    is_filled = column.header in filled_names(names.policy)
    # `fill` adds columns with such names, of which nobody asks whether they hold days
    is_day = column.could_be and names.is_of_days(column.could_be) and not is_filled
    # 审批编号, where no other number of a case stands
    is_number = column.could_be == Id.ID and Id.ID not in columns.place_of
    if (is_day or is_number) and (said := _said_of_name(column, columns, names)):
        return said
    return (Code.UNKNOWN_CHANGE,) if column.field is None and _is_like_a_change(column) else None


def _said_of_rival(column: Column, columns: Columns, names: HeaderNames) -> _Said | None:
    """Return the finding about a column whose field another column holds, or no column."""
    if column.instead is None:
        types = names.types.labels
        if column.word:
            return Code.MIXED_TYPES, column.word, types, column.header
        return Code.SUBJECT_COLUMN, types
    if column.named in {Reason.WEAK, Reason.DOUBTFUL} or column.could_be in STATES:
        return None  # 序号 next to a number, 派单时间 next to 受理时间: nothing is wrong
    taken = columns.columns[column.instead].header
    return Code.COLUMN_TWICE, taken, str(column.instead + 1)


def _said_of_name(column: Column, columns: Columns, names: HeaderNames) -> _Said | None:
    """Return the finding about a column of days whose name is not exactly a known one."""
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
        case Reason.DOUBTFUL | Reason.SOMETHING_ELSE | Reason.LIMIT if column.alias and not (
            _is_held(field, columns, names)
        ):
            return Code.NAME_DOUBTFUL, preferred, column.word, field, column.header
        case _:
            return None


def _is_held(field: str, columns: Columns, names: HeaderNames) -> bool:
    """Return whether a field has a column, or the field that replaces it has."""
    fields = {field}
    if field in {Id.CLOSE, Id.REPLIED} and merges_replied(names.policy):
        fields = {Id.CLOSE, Id.REPLIED}
    return not fields.isdisjoint(columns.place_of)


def _is_like_a_change(column: Column) -> bool:
    return (
        column.reason in {Reason.UNKNOWN, Reason.SOMETHING_ELSE, Reason.DOUBTFUL}
        and _CHANGE.search(column.header) is not None
        and not _ABOUT_CHANGE.search(column.header)
    )
