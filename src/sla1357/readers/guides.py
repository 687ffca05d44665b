"""What stands right below a header and is no case: column numbers, hints, examples, counts."""

import re
from collections.abc import Sequence

from sla1357.core.example import EXAMPLE_REMARK
from sla1357.readers.dates import parse_day
from sla1357.readers.footers import is_figure
from sla1357.readers.text import plain

__all__ = ["is_example_number", "is_example_word", "is_guide"]

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMERALS = "一二三四五六七八九十"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: the number of a column, perhaps with how it is reckoned: （1）, 第2栏, 甲, 7=5+6
_MARK = re.compile(
    rf"第?[(\[<]?(?:(\d{{1,2}})|([{_STEMS}])|([{_NUMERALS}])|([a-z]))[)\]>]?[栏列]?(?:=.*)?",
    re.ASCII,
)
_OF_MARKS = {"栏次", "栏号", "栏目", "列次", "列号", "序号", "行次", "项目", "编号"}
_FEWEST_MARKS = 3
# `re` compiles these when a row asks for them
#: what is to be written into a column, and in which form
_HINT = (
    r".*(?:必填|选填|必录|选录|非必|可不填|可空|不填|可选|下拉|单选|多选|自动生成|自动编号|自动计算|格式"
    r"|请?填写|后填|[年yY]{1,4}[-/.]月?[mM]{0,2}[-/.][日dD]{1,2}|yyyy|精确到|不得为空|不能为空|不可为空|字以内|位数字"
    r"|required|optional|mandatory).*"
    r"|(?:单位:.*|天|件|人|元)|(?:年/?月/?日|时/?分|日期型?|时间型?|文本型?|数字型?|数值型?|字符型?|字符串|整数|浮点数?|布尔)"
    r"|(?:date|datetime|time|timestamp|string|text|char|varchar|int|integer|bigint|number|boolean|bool)"
    r"(?:\(\d+\))?"
    r"|(?:例如?|如|比如|e\.g\.|eg)[:,]?.*\d.*"
    r"|一般[/、或]复杂|是[/、或]否|y/n"
)
_FEWEST_HINTS = 2
_EXAMPLE = (
    r"(?:(?:填[写报表]|录入|登记|格式)?(?:示例|样例|范例|举例|样本|例子|样板)|例|演示|测试"
    r"|example|sample|demo|test)(?:数据|行|记录|案件|案例|用)?"
)
_EXAMPLE_NUMBER = (
    rf"[(\[<{{【]?{_EXAMPLE}(?:[-_.#]*\d{{1,4}})?[)\]>}}】]?(?::.*)?|[(\[<【]{_EXAMPLE}[)\]>】].*"
)
#: what stands in place of a number where a day is given as the form of days
_NUMBER_HINT = (
    r"[(\[<【]?(?:[必选]填|(?:(?:系统|后台|程序)?自动)(?:生成|编号)?|(?:无需|不用|不必|勿)填写?)"
    r"[)\]>】]?"
)
_TEMPLATE_REMARK = "".join(plain(EXAMPLE_REMARK).split())
_EXAMPLE_WORD = (
    r"[(\[<【]?(?:(?:此|本)行(?:为|是))?(?:填[写报表]|录入)?(?:示例|样例|范例|举例|example|sample)"
    r"(?:数据|行|记录)?[)\]>】]?(?:[,.。:].*)?|.*(?:示例|样例|范例).{0,8}(?:删除|删去|勿删).*"
)


def is_example_number(cell: str, *, has_receipt: bool) -> bool:
    """Return whether what stands in place of a number says that the row is an example.

    Args:
        cell: Plain, in lower case and without blanks, as all cells here.
        has_receipt: Whether the row has a day of receipt.

    >>> [is_example_number(cell, has_receipt=True) for cell in ("例:sq000", "(示例)", "例会-3")]
    [True, True, False]
    """
    if re.fullmatch(_EXAMPLE_NUMBER, cell):
        return True
    return has_receipt and re.fullmatch(_NUMBER_HINT, cell) is not None


def is_example_word(cell: str) -> bool:
    """Return whether a cell says that its row is an example: 示例, 示例，请删除.

    Not so the remark of the template: a clerk who overwrites its number has made a case of it.
    """
    return cell != _TEMPLATE_REMARK and re.fullmatch(_EXAMPLE_WORD, cell) is not None


def is_guide(cells: Sequence[str], receipt: str) -> bool:
    """Return whether a row right below a header explains its columns, or counts what follows.

    Args:
        cells: Its filled cells.
        receipt: The one in the column of the receipt, which holds no day.
    """
    return _are_marks(cells) or _are_hints(cells) or (bool(receipt) and _are_counts(cells))


def _are_marks(cells: Sequence[str]) -> bool:
    """Return whether cells number the columns: 甲, 乙, 1, 2, 3."""
    counted = [0, 0, 0, 0]
    for cell in cells:
        mark = _MARK.fullmatch(cell)
        if not mark:
            if cell in _OF_MARKS:
                continue
            return False
        kind = mark.lastindex or 1
        text = mark[kind]
        if kind == 1:
            number = int(text)
        else:
            number = ("", _STEMS, _NUMERALS, _LETTERS)[kind - 1].index(text) + 1
        if counted[kind - 1] and number != counted[kind - 1] + 1:
            return False
        counted[kind - 1] = number
    return len(cells) >= _FEWEST_MARKS


def _are_hints(cells: Sequence[str]) -> bool:
    hints = sum(re.fullmatch(_HINT, cell.strip("()[]<>【】")) is not None for cell in cells)
    if hints < _FEWEST_HINTS or hints * 2 < len(cells):
        return False
    return not any(parse_day(cell, serials=False).day for cell in cells)


def _are_counts(cells: Sequence[str]) -> bool:
    """Return whether all cells are figures, as of a row that counts what stands below it."""
    return len(cells) >= _FEWEST_MARKS and all(map(is_figure, cells))
