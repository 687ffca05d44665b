"""What stands between and below the cases: totals, signatures, remarks and headings."""

import re
from collections.abc import Sequence

from sla1357.readers.dates import parse_day

__all__ = ["is_dated_footer", "is_footer", "is_lone_text", "may_be_footer"]

#: of which time a total is: 本月, 10月份, 一季度, 2026年上半年, 截至目前
_PERIOD = (
    r"(?:[本上当全每](?:年度?|季度?|月份?|周|期|表|页|日)|\d{1,4}年度?|[上下]半年|年初"
    r"|第?[一二三四\d]季度|\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|截[至止](?:目前|本[月周日期])?)*"
)
_TOTAL = (
    rf"{_PERIOD}(?:案件|工单|办件|受理|办结|[月周日季年])*(?:[总合小共累]计|[汇总]总|总数|结转|结余|平均[值数]?|案件数|件数)"
    r"(?:数|件数|数量)?"
)
#: who signs, and what for; one who handles a case is not named by these words alone
_SIGNED = (
    r"(?:制表|制单|审核|审批|审定|复核|校对|核对|填表|填报|填写|统计|编制|报送|上报|报告|打印|录入"
    r"|登记|经办|承办|记录|联系|签字|签名|签章|盖章|公章|负责|分管|主管|领导|单位|部门|科室|日期|时间)"
)
_WHAT_FOR = (
    r"(?:人员?|员|日期|时间|单位|部门|科室|领导|负责人|责任人|签字|签名|签章|盖章|公章|意见|说明"
    r"|电话)"
)
_REMARK = r"填表说明|填写说明|说明|备注|附注|附|注|注释"
_FOOTER = re.compile(
    rf"(?:{_TOTAL}|total|subtotal|grandtotal|sum|average)(?:[:(\d=].*)?"
    rf"|{_SIGNED}{_WHAT_FOR}*(?:[:(].*)?"
    r"|(?:其中|去年同期|上年同期|同比|环比|占比|(?:按[时期])?(?:办结|完成|满意)率|平均用时|结转下月).*"
    r"|(?:副?(?:主任|主席|书记|站长|科长|组长)):.*|第\d+页.*"
    rf"|(?:{_REMARK})(?:[:(\d].*)?"
    r"|截[至止](?=.*[\d一二三四五六七八九十]).*"  # 截至2026年2月28日，共受理35件
    r"|(?:本[表页月周]|以上|全[部年区市]|累计|共).{0,10}\d+(?:件|宗|起|个|条|人).*"
)
#: what is no case although a day stands beside it: 制表日期：, 2026-02-28
_MARKED = re.compile(rf"{_SIGNED}{_WHAT_FOR}+(?:[:(].*)?|截[至止].*")
#: of the rows below it: 一、流亭街道(2件), 2026年2月, 一月共1件
_HEADING = re.compile(
    r"\(?[一二三四五六七八九十]{1,3}\)?、?(?:月份?)?[^\d]*(?:\(?共?\d+件\)?)?"
    r"|\d{4}年(?:度|\d{1,2}月份?)?(?:共?\d+件)?|\d{1,2}月份?(?:共?\d+件)?"
)
_NUMBER = re.compile(r"\d", re.ASCII)
_MOST_BESIDE_A_DAY = 3  # filled cells, the day among them
_MOST_LOOKED_AT = 2  # cells: the first of a total may be a month or a running number


def is_footer(cells: Sequence[str]) -> bool:
    """Return whether a row without a receipt is a total, a signature or a remark.

    Args:
        cells: Its filled cells, plain, in lower case and without blanks.
    """
    if _is_formula(cells[0]):
        return True
    return any(_FOOTER.fullmatch(cell) for cell in cells[:_MOST_LOOKED_AT])


def may_be_footer(cells: Sequence[str]) -> bool:
    """Return whether so few cells are filled that a row with a day may be no case."""
    return sum(map(bool, cells)) <= _MOST_BESIDE_A_DAY


def is_dated_footer(cells: Sequence[str]) -> bool:
    """Return whether a row with a day says itself that it is no case: 制表日期：, 2026-02-28."""
    return len(cells) <= _MOST_BESIDE_A_DAY and _MARKED.fullmatch(cells[0]) is not None


def _is_formula(cell: str) -> bool:
    return cell.startswith("=") and not cell.startswith('="')


def is_lone_text(cells: Sequence[str]) -> bool:
    """Return whether a row has one filled cell, and that is no number: 城阳街道, or a date."""
    if len(cells) != 1:
        return False
    if _HEADING.fullmatch(cells[0]):
        return True
    return _NUMBER.search(cells[0]) is None or parse_day(cells[0], serials=False).day is not None
