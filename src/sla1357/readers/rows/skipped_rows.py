"""Recognise rows without a case: totals, signatures, headings, guides and examples."""

import re
from collections.abc import Sequence

from sla1357.core.cases import EXAMPLE_REMARK, Columns, Reason
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.fields import STATES
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.text import plain

__all__ = [
    "UnreadCells",
    "goes_on_below",
    "is_dated_footer",
    "is_example_number",
    "is_example_word",
    "is_figure",
    "is_footer",
    "is_guide",
    "is_lone_note",
    "is_lone_text",
    "is_signed",
    "is_struck_out",
    "is_subtotal",
    "may_be_footer",
]

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
#: the same, and remarks of an export; only the colon distinguishes them from cells of a case
_TOLD = (
    rf"(?:(?:{_SIGNED}|主要|审阅|审签|批准|编报|导出|导入|查询|下载|生成|更新|截止|数据|咨询|监督"
    rf"|投诉|举报|服务|值班)(?:{_WHAT_FOR}|热线|来源|口径|范围|条件|系统|平台)+"
    r"|抄送|抄报|主送|发送|附件|热线)(?:\([^()]*\))?:"
)
#: what a database says below the rows it lists
_CLIENT = (
    r"\(?(?:共|已选择|受影响的)?\d+(?:rows?|行|条)(?:records?|记录|数据|受影响|已选择)*"
    r"(?:inset|selected|affected|returned|fetched|exported)?\)?[.。]?(?:\(.*\))?"
    r"|\(?\d+records?(?:selected|affected|returned|exported|found)?\)?.*|emptyset.*|queryok.*"
    r"|(?:(?:completion|execution|export|print|run)?time|elapsed|用时|耗时)[:(].*\d.*|sql>.*"
)
# `re` compiles these when a row asks for them: a ledger of cases alone needs none
_FOOTER = (
    rf"(?:{_TOTAL}|total|subtotal|grandtotal|sum|average)(?:[:(\d=].*)?"
    rf"|{_SIGNED}{_WHAT_FOR}*(?:[:(].*)?"
    r"|(?:其中|去年同期|上年同期|同比|环比|占比|(?:按[时期])?(?:办结|完成|满意)率|平均用时|结转下月).*"
    r"|(?:副?(?:主任|主席|书记|站长|科长|组长)):.*|[第共]\d+页.*|page\d+.*"
    rf"|(?:{_REMARK})(?:[:(\d].*)?"
    # 截至2026年2月28日，共受理35件
    r"|(?:数据|以上|本表)?截[至止](?=.*[\d一二三四五六七八九十]).*"
    r"|(?:本[表页月周]|以上|全[部年区市]|累计|共).{0,10}\d+(?:件|宗|起|个|条|人).*"
    rf"|{_TOLD}.*|{_CLIENT}"
)
#: no case, although a day follows: 制表日期：, 2026-02-28
_MARKED = rf"{_SIGNED}{_WHAT_FOR}+(?:[:(].*)?|{_TOLD}.*|截[至止].*"
_LABEL = (
    rf"\(?{_SIGNED}{_WHAT_FOR}*\)|{_SIGNED}{_WHAT_FOR}*(?:\([^()]*\))?"
    rf"|(?:{_SIGNED}{_WHAT_FOR}*|{_REMARK}):"
)
_LABELLED = rf"(?:{_SIGNED}{_WHAT_FOR}*(?:\([^()]*\))?:|{_TOLD}).*"
#: as Excel and WPS write below the rows of each group: 城阳站 计数, CY Average
_OF_A_GROUP = (
    r".{1,30}?(?:[小合总共累]计|[小合總累]計|汇总|匯總|总?计数|平均值?|求和|乘积|最[大小]值|数值计数"
    r"|总数|total|count|average|subtotal)(?:数|件数)?(?:[:(=].*|\d+[件个宗起条]?.*)?"
    r"|.{1,30}\((?:[小合总共累]计|汇总)\)|(?:.{0,20}率|平均.{0,8}|最[大小高低长短快慢多少].{0,6})(?:\(.*\))?"
)
_FIGURE = rare_pattern(
    r"[-+¥$]?[\d,.]+(?:%|[件个宗起条人户天日元小时分钟工作]+)?|=.*|#[a-z\d/!?]+|[-—/]+|无",
    re.ASCII,
)
_DATED_OR_COUNTED = r"(?:\(.*\)|:?共?\d+[件个宗起条例].*)?"
_DAY = r"(?:\d{4}[-./年])?\d{1,2}[-./月]\d{1,2}[日号]?"
#: of the rows below it: 一、流亭街道(2件), 2026年2月, 一月共1件, 第47周, 11.16—11.20,
#: （二）复杂案件（7个工作日）
_HEADING = (
    r"\(?[一二三四五六七八九十]{1,3}\)?、?(?:月份?)?[^\d]*(?:\(?共?\d+件\)?)?"
    r"|(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]).*"
    rf"|(?=[\d第上中下])(?:\d{{4}}年度?|\d{{2}}年)?(?:\d{{1,2}}月份?)?(?:第?[一二三四五\d]{{1,2}}(?:周|季度)|[上中下]旬|[上下]半年)?"
    rf"{_DATED_OR_COUNTED}"
    rf"|第?[一二三四五六七八九十\d]{{1,3}}[周批期组类]{_DATED_OR_COUNTED}"
    rf"|{_DAY}(?:[-—–~至到]+{_DAY}|[-—–~至到]+\d{{1,2}}日?){_DATED_OR_COUNTED}"
    rf"|\d{{1,2}}月\d{{1,2}}[日号]{_DATED_OR_COUNTED}|(?:周|星期)[一二三四五六日天]{_DATED_OR_COUNTED}"
    r"|[^\d()]+\(共?(?:本[月周年])?\d+[件个宗起条例].*\)"  # 流亭站（本月2件）
)
#: a remark with a number before it, 2.本表每日报送; one with a label, 咨询电话：…; a sentence
_HAN = r"[^\W\d_a-z]"
_NOTE = (
    rf"\(?\d{{1,2}}[).、]+{_HAN}{{2}}.*|\d{{1,2}}{_HAN}{{4}}.*[^\d号]|[★☆※*•·●◆▲△■#]+.*{_HAN}{{2}}.*"
    r"|(?!.*(?:号|受理|收案|接案|来电|来访|姓名|诉求):)"
    rf"{_HAN}{{2,12}}(?:\([^()]*\))?:.*"
    rf"|[a-z][).、]+{_HAN}{{2}}.*|(?:依据|根据|按照|参照|详见|参见){_HAN}?.*|https?://.*|www\..*"
    rf"|123\d\d{_HAN}{{2}}.*"
    # the title of the next page, 城阳区总工会2026年11月台账; a number ends in a digit or in 号
    rf"|(?![a-z])(?=(?:.*?{_HAN}){{4}}).*(?!号){_HAN}[)\]》】”\"]*"
    rf"|.*{_HAN}{{4}}.*[,。;!?].*|.*[。;!?].*{_HAN}{{4}}.*"
)
_DECORATED = rare_pattern(r"[(\[【<《—=*~-]+([^()]+?)[)\]】>》—=*~-]+")
_OFFICE = rare_pattern(r"(?:会|局|站|办|处|科|室|中心|委|部|院|所|公司|街道|镇)(?:\(.*\))?$")
_NUMBER = rare_pattern(r"\d", re.ASCII)
_MOST_BESIDE_A_DAY = 3  # filled cells, the day among them
_MOST_LOOKED_AT = 2  # cells: the first of a total may be a month or a running number


def is_footer(cells: Sequence[str]) -> bool:
    """Return whether a row without a receipt is a total, a signature or a remark.

    Args:
        cells: Its filled cells, plain, in lower case and without blanks.
    """
    if _is_formula(cells[0]):
        return True
    return any(re.fullmatch(_FOOTER, cell) for cell in cells[:_MOST_LOOKED_AT])


def may_be_footer(cells: Sequence[str]) -> bool:
    """Return whether a row has so few filled cells that it may be no case despite its day."""
    return sum(map(bool, cells)) <= _MOST_BESIDE_A_DAY


def is_dated_footer(cells: Sequence[str]) -> bool:
    """Return whether a row with a day is labelled as no case: 制表日期：, 2026-02-28."""
    return len(cells) <= _MOST_BESIDE_A_DAY and re.fullmatch(_MARKED, cells[0]) is not None


def is_signed(cells: Sequence[str]) -> bool:
    """Return whether a row has only signatures: labels, names after them, and days."""
    is_open = False  # whether a label stands before, and its value is still to come
    for number, cell in enumerate(cells):
        if re.fullmatch(_LABEL, cell) or re.fullmatch(_LABELLED, cell):
            is_open = True
        elif not number or not (is_open or parse_day(cell, serials=False).day):
            return False
        else:
            is_open = False
    return True


def is_figure(cell: str) -> bool:
    """Return whether a cell of a total is a number, a formula or nothing."""
    return _FIGURE.fullmatch(cell) is not None


def is_subtotal(cells: Sequence[str]) -> bool:
    """Return whether a row has only the name of a group and figures: 城阳站 计数, 2."""
    texts = [place for place, cell in enumerate(cells) if not is_figure(cell)]
    if len(texts) != 1 or texts[0] >= _MOST_LOOKED_AT:
        return False
    return re.fullmatch(_OF_A_GROUP, cells[texts[0]]) is not None


def is_struck_out(cells: Sequence[str]) -> bool:
    """Return whether all cells hold the same sign: ×, √, ※."""
    return len(cells) >= _MOST_BESIDE_A_DAY and len({*cells}) == 1 and not cells[0].isalnum()


def goes_on_below(cells: Sequence[str], *, is_counted: bool) -> bool:
    """Return whether a row may go on with a total or a signature above it.

    It is a name without a digit and only figures, 未办结, 0, or an office and a day.

    Args:
        cells: Its filled cells.
        is_counted: Whether one of them stands in the column of the receipt.
    """
    first, *others = cells
    if not others or _NUMBER.search(first):
        return False
    if is_counted:
        return all(map(is_figure, others))
    is_day = len(others) == 1 and parse_day(others[0], serials=False).day is not None
    return is_day and _OFFICE.search(first) is not None


def _is_formula(cell: str) -> bool:
    return cell.startswith("=") and not cell.startswith('="')


def is_lone_text(cells: Sequence[str]) -> bool:
    """Return whether a row has one filled cell, and that is no number: 城阳街道, or a date."""
    if len(cells) != 1:
        return False
    cell = _undecorated(cells[0])
    if re.fullmatch(_HEADING, cell):
        return True
    return _NUMBER.search(cell) is None or parse_day(cell, serials=False).day is not None


def is_lone_note(cells: Sequence[str]) -> bool:
    """Return whether a row has one filled cell, and that is a remark: 2.本表每日17:00前报送."""
    return len(cells) == 1 and re.fullmatch(_NOTE, _undecorated(cells[0])) is not None


def _undecorated(cell: str) -> str:
    """Return the text between signs that only set it apart: 11月 of 【11月】 or ——11月——."""
    decorated = _DECORATED.fullmatch(cell)
    return decorated[1] if decorated else cell


_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMERALS = "一二三四五六七八九十"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: the number of a column, perhaps with how it is reckoned: （1）, 第2栏, 甲, 7=5+6
_MARK = rare_pattern(
    rf"第?[(\[<]?(?:(\d{{1,2}})|([{_STEMS}])|([{_NUMERALS}])|([a-z]))[)\]>]?[栏列]?(?:=.*)?",
    re.ASCII,
)
_OF_MARKS = {"栏次", "栏号", "栏目", "列次", "列号", "序号", "行次", "项目", "编号"}
_FEWEST_MARKS = 3
# `re` compiles these when a row asks for them
#: what to write into a column, and in which form
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

    The remark of the template does not count: a clerk who changes the number makes it a case.
    """
    return cell != _TEMPLATE_REMARK and re.fullmatch(_EXAMPLE_WORD, cell) is not None


def is_guide(cells: Sequence[str], receipt: str) -> bool:
    """Return whether a row right below a header explains its columns, or counts the rows below.

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
    """Return whether all cells are figures, as in a row that counts the rows below."""
    return len(cells) >= _FEWEST_MARKS and all(map(is_figure, cells))


#: columns that formulas fill, and those whose texts go on in the next row
_RECKONED = re.compile(
    r"是否|剩余|超期|超时|逾期|到期|天数|用时|时限|期限|应办|应当|预警|提醒|倒计时|亮灯"
)
_GOES_ON = re.compile(r"备注|记录|说明|情况|过程|进展|经过|意见|结果|措施|跟进")
#: what may be filled in first of a case that has no number and no receipt yet
_BEGINS = rare_pattern(
    r"诉求|案情|事由|事项|内容|标的|金额|人数|单位|企业|公司|地址|性别|年龄|类型|类别|名称|申请|请求"
)
#: what formulas reckon from blank cells; in other columns a number may be of a case
_RESULT = rare_pattern(
    r"-?[\d.]+[天日%]?|是|否|正常|[已未不]?(?:超期|超时|逾期|到期)|[未待]受理|未办结|在办|[办处]理中"
    r"|进行中|true|false|(?:剩余?|还有)?-?\d+个?(?:天|日|工作日)",
    re.ASCII,
)
_OF_BLANKS = rare_pattern(
    r"#[a-z\d/?!]+|-\d{4,}(?:\.\d+)?|0(?:\.0+)?|1(?:899|900|904)[-/年.].*|=.*", re.ASCII
)


class UnreadCells:
    """The columns that are not read, and what rows with cells only there may be."""

    def __init__(self, columns: Columns) -> None:
        read = {column.place for column in columns.columns if column.field}
        open_ = {
            column.place: column.header
            for column in columns.columns
            if not column.field and column.reason is not Reason.PERSON
        }
        self._beside = {c.place for c in columns.columns if c.reason is Reason.ANOTHER_TABLE}
        states = {column.place for column in columns.columns if column.field in STATES}
        self._open = {*open_} | states
        self._reckoned = {p for p in open_ if _RECKONED.search(open_[p])} | states
        self._texts = {
            place
            for place, header in open_.items()
            if _GOES_ON.search(header) or (place > max(read) and not _BEGINS.search(header))
        }

    def are_beside(self, filled: Sequence[int]) -> bool:
        """Return whether a row has cells only in a second table, to the right of the ledger."""
        return bool(self._beside) and self._beside.issuperset(filled)

    def are_uncounted(self, cells: Sequence[str], filled: Sequence[int]) -> bool:
        """Return whether the filled cells are formulas that no program has counted yet."""
        return self._open.issuperset(filled) and all(map(_is_formula, cells))

    def are_reckoned(self, cells: Sequence[str], filled: Sequence[int]) -> bool:
        """Return whether the filled cells are only results of formulas on blank cells.

        Args:
            cells: The filled cells, plain, in lower case and without blanks.
            filled: Their places.
        """
        return self._open.issuperset(filled) and all(
            _OF_BLANKS.fullmatch(cell) or (place in self._reckoned and _RESULT.fullmatch(cell))
            for cell, place in zip(cells, filled, strict=True)
        )

    def go_on(self, filled: Sequence[int]) -> bool:
        """Return whether a row only continues a text of the row above, such as a list of steps."""
        return self._texts.issuperset(filled)
