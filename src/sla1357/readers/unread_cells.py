"""Rows with cells in unread columns alone: prepared by formulas, or going on with a text."""

import re
from collections.abc import Sequence

from sla1357.core.layout import Columns, Reason
from sla1357.readers.statuses import STATE_FIELDS

__all__ = ["UnreadCells"]

#: columns that formulas fill, and those whose texts go on in the next row
_RECKONED = re.compile(
    r"是否|剩余|超期|超时|逾期|到期|天数|用时|时限|期限|应办|应当|预警|提醒|倒计时|亮灯"
)
_GOES_ON = re.compile(r"备注|记录|说明|情况|过程|进展|经过|意见|结果|措施|跟进")
#: what may be filled in first of a case that has no number and no receipt yet
_BEGINS = re.compile(
    r"诉求|案情|事由|事项|内容|标的|金额|人数|单位|企业|公司|地址|性别|年龄|类型|类别|名称|申请|请求"
)
#: what formulas reckon from blank cells; in other columns a number may be of a case
_RESULT = re.compile(
    r"-?[\d.]+[天日%]?|是|否|正常|[已未不]?(?:超期|超时|逾期|到期)|[未待]受理|未办结|在办|[办处]理中"
    r"|进行中|true|false|(?:剩余?|还有)?-?\d+个?(?:天|日|工作日)",
    re.ASCII,
)
_OF_BLANKS = re.compile(
    r"#[a-z\d/?!]+|-\d{4,}(?:\.\d+)?|0(?:\.0+)?|1(?:899|900|904)[-/年.].*|=.*", re.ASCII
)


class UnreadCells:
    """Knows which columns of a ledger are not read, and what their cells may say alone."""

    def __init__(self, columns: Columns) -> None:
        read = {column.place for column in columns.columns if column.field}
        open_ = {
            column.place: column.header
            for column in columns.columns
            if not column.field and column.reason is not Reason.PERSON
        }
        self._beside = {c.place for c in columns.columns if c.reason is Reason.ANOTHER_TABLE}
        states = {column.place for column in columns.columns if column.field in STATE_FIELDS}
        self._open = {*open_} | states
        self._reckoned = {p for p in open_ if _RECKONED.search(open_[p])} | states
        self._texts = {
            place
            for place, header in open_.items()
            if _GOES_ON.search(header) or (place > max(read) and not _BEGINS.search(header))
        }

    def are_beside(self, filled: Sequence[int]) -> bool:
        """Return whether a row has cells of a second table alone, to the right of the ledger."""
        return bool(self._beside) and self._beside.issuperset(filled)

    def are_reckoned(self, cells: Sequence[str], filled: Sequence[int]) -> bool:
        """Return whether the filled cells are what formulas reckon where there is no case.

        Args:
            cells: The filled cells, plain, in lower case and without blanks.
            filled: Their places.
        """
        return self._open.issuperset(filled) and all(
            _OF_BLANKS.fullmatch(cell) or (place in self._reckoned and _RESULT.fullmatch(cell))
            for cell, place in zip(cells, filled, strict=True)
        )

    def go_on(self, filled: Sequence[int]) -> bool:
        """Return whether a row only adds to a text of the row above, such as a record of steps."""
        return self._texts.issuperset(filled)
