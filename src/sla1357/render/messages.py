"""What each finding says, and how a finding is printed."""

from sla1357.core.findings import Code, Finding
from sla1357.render.literal import literal
from sla1357.render.words import Language, Phrase

__all__ = ["MESSAGES", "finding_line", "message_of"]

_LONGEST_VALUE = 60  # characters of a cell that a line of text repeats

MESSAGES = {
    Code.FILE_MISSING: Phrase("找不到这个文件", "no such file"),
    Code.FILE_IS_FOLDER: Phrase("这是文件夹，请指定台账文件", "is a folder; name a ledger file"),
    Code.FILE_UNREADABLE: Phrase("无法读取（{}）", "cannot be read ({})"),
    Code.FILE_EMPTY: Phrase("文件是空的，没有表头", "is empty: there is no header row"),
    Code.NOT_UTF8: Phrase(
        "不是 UTF-8 文本；请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”",
        "not UTF-8 text; save the ledger as 'CSV UTF-8 (comma delimited)'",
    ),
    Code.NO_RECEIPT_COLUMN: Phrase(
        "表头中没有受理日期；请把该列命名为“受理日期”或“received”",
        "no column for the day of receipt; name it '受理日期' or 'received'",
    ),
    Code.BROKEN_CSV: Phrase(
        "不是正确的 CSV（{}）；请检查引号", "not valid CSV ({}); check the quotes"
    ),
    Code.COLUMN_TWICE: Phrase(
        "与第 {1} 列“{0}”重复，未采用；请删去其中一列",
        "column not used: column {1} '{0}' holds the same; remove one of them",
    ),
    Code.NO_ID_COLUMN: Phrase(
        "没有“编号”列，以行号代替", "no column '编号' or 'id'; line numbers are used"
    ),
    Code.NO_TYPE_COLUMN: Phrase(
        "没有“复杂程度”列，全部按一般案件计算",
        "no column '复杂程度' or 'type'; every case is counted as ordinary",
    ),
    Code.NO_STAGE_COLUMN: Phrase(
        "没有“{}”列，该阶段全部按未完成计算", "no column '{}'; that stage is counted as not done"
    ),
    Code.NO_RECEIPT_DAY: Phrase("受理日期为空，请补填", "no day of receipt; fill it in"),
    Code.NOT_A_DATE: Phrase(
        "不是完整日期；请写成 2026-02-05、2026/2/5 或 2026年2月5日",
        "not a full date; write 2026-02-05, 2026/2/5 or 2026年2月5日",
    ),
    Code.NO_SUCH_DAY: Phrase("日期不存在，请核对", "no such day; check year, month and day"),
    Code.NO_SUCH_TIME: Phrase(
        "时间不正确；请写 00:00 至 23:59", "no such time; write 00:00 to 23:59"
    ),
    Code.UNKNOWN_TYPE: Phrase(
        "复杂程度不明；请写“一般”或“复杂”",
        "unknown type; write 一般 or ordinary, 复杂 or complex",
    ),
    Code.NO_TYPE: Phrase(
        "复杂程度为空，按一般案件计算", "no type; the case is counted as ordinary"
    ),
    Code.NO_ID: Phrase("编号为空，以 #{} 代替", "no id; the case is called #{}"),
    Code.TOO_MANY_CELLS: Phrase(
        "本行有 {} 格，表头只有 {} 格；请检查逗号和引号",
        "row has {} cells, the header has {}; check commas and quotes",
    ),
    Code.TOO_FEW_CELLS: Phrase(
        "本行只有 {} 格，表头有 {} 格；缺少的按空白处理",
        "row has {} cells, the header has {}; missing cells are read as blank",
    ),
    Code.DONE_BEFORE_RECEIPT: Phrase(
        "早于受理日期 {}，请核对两个日期", "before the day of receipt, {}; check both"
    ),
    Code.DONE_OUT_OF_ORDER: Phrase("早于“{}” {}，请核对先后", "before '{}', {}; check the order"),
    Code.DONE_AFTER_REPORT_DAY: Phrase(
        "晚于统计截止日 {}，按未完成计算；请核对",
        "after the day of the report, {}; counted as not done, check it",
    ),
    Code.RECEIVED_AFTER_REPORT_DAY: Phrase(
        "晚于统计截止日 {}，本案未列入；请核对",
        "after the day of the report, {}; the case is left out, check it",
    ),
    Code.OUTSIDE_CALENDAR: Phrase(
        "受理日期或期限超出日历范围（{} 至 {}），请核对年份",
        "this day or a deadline of it is outside the calendar ({} to {}); check the year",
    ),
    Code.NOTICE_MISSING: Phrase(
        "{0} 年放假安排尚未收录，{1} 之后的日期为暂估；"
        "国务院通知发布后请运行 pip install --upgrade holidays",
        "the notice for {0} is not included yet, answers past {1} are provisional; "
        "once the State Council has published it, run pip install --upgrade holidays",
    ),
}


def message_of(finding: Finding, language: Language) -> str:
    """Return what `finding` says, without its place and value."""
    return MESSAGES[finding.code].text(language, *finding.details)


def finding_line(finding: Finding, language: Language) -> str:
    """Return `path:line:column: CODE text: 'value'`, on one line and harmless."""
    place = [finding.source, finding.line, finding.column]
    line = ":".join(str(part) for part in place if part is not None)
    line += f": {finding.code.value} {message_of(finding, language)}"
    if finding.value is not None:
        value = finding.value
        cut = value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
        line += f": '{cut}'"
    return literal(line)
