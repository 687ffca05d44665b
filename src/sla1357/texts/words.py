"""The words of cases and days, in both languages."""

from sla1357.core.cases import Reason, SkipReason
from sla1357.core.deadlines import Status
from sla1357.core.policy import CaseType, Stage
from sla1357.texts.language import Counted, Phrase

__all__ = ["STATUS_WORDS", "TYPE_WORDS", "stage_label"]


def stage_label(stage: Stage) -> Phrase:
    """Return what the policy calls `stage`."""
    return Phrase(stage.label_zh, stage.label_en)


STATUS_WORDS = {
    Status.OVERDUE: Phrase("已超期", "overdue"),
    Status.DUE_NOW: Phrase("到期", "due now"),
    Status.DUE_SOON: Phrase("临期", "due soon"),
    Status.TO_CHECK: Phrase("待核对", "to check"),
    Status.ON_TRACK: Phrase("正常", "on track"),
    Status.PAUSED: Phrase("暂停", "paused"),
    Status.UNRECORDED: Phrase("未登记", "unrecorded"),
    Status.MET_LATE: Phrase("超时完成", "met late"),
    Status.WITHDRAWN: Phrase("已撤回", "withdrawn"),
    Status.MET: Phrase("按时完成", "met"),
}
TYPE_WORDS = {
    CaseType.ORDINARY: Phrase("一般", "ordinary"),
    CaseType.COMPLEX: Phrase("复杂", "complex"),
}

# columns
ID = Phrase("编号", "id")
TYPE = Phrase("程度", "type")
COMPLEXITY = Phrase("复杂程度", "type")  # the same where a ledger must read it again
STATION = Phrase("站点", "station")
RECEIVED = Phrase("受理日期", "received")
HANDLER = Phrase("承办人", "handler")
CHANNEL = Phrase("来源", "channel")
STATUS = Phrase("状态", "status")
PAUSES = Phrase("暂停区间", "pauses")
UPGRADED = Phrase("转复杂日期", "upgraded")
EXTENSION_DAYS = Phrase("延期天数", "extension days")
EXTENDED_TO = Phrase("延期至", "extended to")
EXTENSION_APPROVED = Phrase("延期批准日期", "extension approved")
WITHDRAWN = Phrase("撤回日期", "withdrawn")
NEXT_DUE = Phrase("最近到期日", "next due")
LEDGER = Phrase("台账", "ledger")
SHEET = Phrase("工作表", "sheet")
LINE = Phrase("行号", "line")
NOT_ASSESSED = Phrase("无法计算", "not assessed")
PROVISIONAL = Phrase("≈ 暂估：{}", "≈ provisional: {}")
PROVISIONAL_CASES = Phrase("暂估件数", "provisional")
CAUTION = Phrase("⚠ {}：{}", "⚠ {}: {}")
YES = Phrase("是", "yes")
NO = Phrase("否", "no")
STAGE_DUE = Phrase("{}期限", "{} due")
STAGE_ORIGINAL_DUE = Phrase("{}原期限", "{} original due")
STAGE_MOVED = Phrase("{}期限变动", "{} moved by")
STAGE_DONE = Phrase("{}完成日期", "{} done")
STAGE_STATUS = Phrase("{}状态", "{} status")
STAGE_ELAPSED = Phrase("{}已用工作日", "{} elapsed working days")
STAGE_REMAINING = Phrase("{}剩余工作日", "{} remaining working days")
STAGE_PAST_DUE = Phrase("{}逾期自然日数", "{} calendar days past due")
STAGE_PROVISIONAL = Phrase("{}暂估", "{} provisional")

# a stage: how its days stand
MAKE_UP = Phrase("补班", "make-up")
DUE_DAY = Phrase("到期日", "due day")
DUE_TODAY = Phrase("今日到期", "due today")
ELAPSED = Counted("用 {} 个工作日", "took {} working day", "took {} working days")
REMAINING = Counted("剩 {} 个工作日", "{} working day left", "{} working days left")
LATE = Counted("超 {} 个工作日", "{} working day late", "{} working days late")
PAST_DUE = Counted("{} 自然日", "{} calendar day", "{} calendar days")
REMAINING_SHORT = Counted("剩 {} 个工作日", "{} wd left", "{} wd left")
LATE_DAYS = Counted("超 {} 自然日", "{} calendar day late", "{} calendar days late")
LATE_SHORT = Counted("超 {} 个工作日", "{} wd late", "{} wd late")
LATE_DAYS_SHORT = Counted("超 {} 自然日", "{} day late", "{} days late")
PAST_DUE_SHORT = Counted("{} 自然日", "{} day", "{} days")
LATE_AND_PAST_DUE = Phrase("{}，{}", "{},\n{}")  # English does not fit on one line

# the days of a case
VERDICTS = Phrase("结论", "Verdict")
DOUBTS = Phrase("待核对", "To be checked")
TO_CHECK = Phrase("待核对", "to be checked")
DOUBTED = Phrase("待核对 {} 件，编号后有“!”：", "cases to be checked, marked !: {}")
MORE_DOUBTS = Phrase("  {} 另有 {} 条", "  {}: {} more")
CODE = Phrase("代码", "code")
FOUND = Phrase("说明", "what was found")
EVENTS = Phrase("事项", "events")

# the summary
AS_OF = Phrase("截至 {} {}", "As of {} {}")
CASES = Phrase("共 {} 件", "cases: {}")
SHEETS_READ = Phrase("已读工作表：{}", "sheets read: {}")
SHEET_READ = Phrase("{} {} 件", "{}: {}")
MORE_SHEETS = Phrase("另有 {} 个", "{} more")
HIDDEN = Phrase(
    "另有 {} 件未列出（--show all 列出全部）", "not listed: {} (--show all lists every case)"
)
MOST_URGENT = Phrase("最紧急的案件", "Most urgent")
MORE_OPEN = Phrase("另有 {} 件在办，未列出。", "open and not listed: {}")
HELD_BY = Phrase("{}{}；承办：{}", "{}: {}; handler: {}")
NO_HANDLER = Phrase("未填写", "not given")
NO_CASE = Phrase("没有符合条件的案件。", "No case to list.")
UNREADABLE = Phrase("有 {} 行无法计算，未计入：", "rows not assessed and not counted: {}")
MORE_UNREADABLE = Phrase(
    "  另有 {} 行未列出（check --format json 中有全部）",
    "  not listed: {} (check --format json has all of them)",
)
ROWS = Phrase(
    "共读取 {} 行：案件 {}，无法计算 {}，未列入 {}，跳过 {}",
    "rows read: {}; cases {}, not assessed {}, left out {}, skipped {}",
)
SKIP_WORDS = {
    SkipReason.BLANK: Phrase("空行", "blank"),
    SkipReason.TITLE: Phrase("标题说明", "titles"),
    SkipReason.HEADER: Phrase("重复表头", "repeated headers"),
    SkipReason.GUIDE: Phrase("栏次说明", "column guides"),
    SkipReason.TOTAL: Phrase("合计签字", "totals and signatures"),
    SkipReason.EXAMPLE: Phrase("示例行", "examples"),
    SkipReason.MERGED: Phrase("合并行", "merged rows"),
    SkipReason.OLDER: Phrase("旧记录", "older rows"),
    SkipReason.NUMBERED_BLANK: Phrase("仅有编号", "nothing but a number"),
}
TEMPLATE_WRITTEN = Phrase(
    "已写入 {0}；填好后运行 sla1357 check {0}",
    "written: {0}; fill it in and run sla1357 check {0}",
)
VALID = Phrase("{}：正确", "{}: valid")
LEFT_OUT = Phrase(
    "有 {} 件的受理日期晚于统计截止日，未列入。", "received after the report day and left out: {}"
)
STAGE = Phrase("阶段", "stage")
PROMISE = Phrase("承诺日数", "working days")
ORDINARY_PROMISE = Phrase("一般承诺日数", "working days, ordinary")
COMPLEX_PROMISE = Phrase("复杂承诺日数", "working days, complex")
CAME_DUE = Phrase("应完成", "came due")
ON_TIME_RATE = Phrase("按时率", "on time")
NOT_YET_DUE = Phrase("未到期", "not yet due")
RATE_AND_TO_CHECK = Phrase("{}，待核对 {}", "{}, to check {}")
NO_RATE = Phrase("无", "none")

# the sheets of a workbook
SHEET_CASES = Phrase("案件", "cases")
SHEET_SUMMARY = Phrase("汇总", "summary")
SHEET_NOTES = Phrase("说明", "notes")

# a calendar of due days
DUE_ON = Phrase("期限 {}", "due {}")
DUE_DAYS = Phrase("{} 到期日", "{} due days")

# the footer
DAYS_SHOWN = Phrase(
    "✓、✗ 后为完成日期，其余为到期日。",
    "✓ and ✗ stand beside the day done, other signs beside the due day.",
)
ABBREVIATIONS = Phrase("", "wd: working days; days: calendar days past the due day")
STARRED = Phrase("* {}。", "* {}.")

# how a ledger was understood
TEXT_LAYOUT = Phrase("{}：{} 编码，{}，表头在第 {} 行", "{}: {}, {}, header on line {}")
SHEET_LAYOUT = Phrase("{}：工作表“{}”，表头在第 {} 行", "{}: sheet '{}', header on row {}")
DELIMITERS = {
    ",": Phrase("逗号分隔", "commas"),
    "\t": Phrase("制表符分隔", "tabs"),
    ";": Phrase("分号分隔", "semicolons"),
    "|": Phrase("竖线分隔", "bars"),
    "，": Phrase("全角逗号分隔", "full-width commas"),
}
COLUMN = Phrase("列", "column")
HEADER = Phrase("表头", "header")
READ_AS = Phrase("读作", "read as")
COULD_BE = Phrase("—（{}？）", "— ({}?)")
WHY = Phrase("依据", "why")
FIELD_WORDS = {
    "id": ID,
    "received": RECEIVED,
    "type": COMPLEXITY,
    "station": STATION,
    "handler": HANDLER,
    "channel": CHANNEL,
    "received_time": Phrase("受理时刻", "time of receipt"),
    "contact": Phrase("联系日期", "contacted"),
    "plan": Phrase("方案日期", "planned"),
    "close": Phrase("办结日期", "closed"),
    "replied": Phrase("答复日期", "replied"),
    "extension_days": EXTENSION_DAYS,
    "extended_to": EXTENDED_TO,
    "extension_approved": EXTENSION_APPROVED,
    "upgraded": UPGRADED,
    "downgraded": Phrase("转一般日期", "downgraded"),
    "paused_from": Phrase("暂停日期", "paused from"),
    "paused_to": Phrase("恢复日期", "paused to"),
    "pauses": PAUSES,
    "withdrawn": WITHDRAWN,
    "status": Phrase("状态", "status in the ledger"),
    "extension_decision": Phrase("是否批准延期", "extension approved?"),
    "upgrade_decision": Phrase("是否批准转复杂", "upgrade approved?"),
    "pause_decision": Phrase("是否批准暂停", "pause approved?"),
    "withdrawal_decision": Phrase("是否批准撤回", "withdrawal approved?"),
    "approval": Phrase("审批结果", "approval"),
    "is_closed": Phrase("是否办结", "closed?"),
    "is_paused": Phrase("是否暂停", "paused?"),
    "is_void": Phrase("是否作废", "void?"),
    "is_valid": Phrase("是否有效", "valid?"),
}
REASON_WORDS = {
    Reason.CONFIGURED: Phrase("配置文件指定", "named in the configuration"),
    Reason.EXACT: Phrase("已知的表头", "a known header"),
    Reason.WEAK: Phrase("没有更合适的列", "no better column"),
    Reason.CONTAINED: Phrase("表头含“{0}”", "its header contains '{0}'"),
    Reason.DOUBTFUL: Phrase("表头含“{0}”，也含“{2}”", "its header contains '{0}', and '{2}'"),
    Reason.NO_DAYS: Phrase("其中没有日期", "holds no days"),
    Reason.UNREAD_DAYS: Phrase("有日期，但列名不认识", "holds days, but its name is not known"),
    Reason.UNREAD_TYPES: Phrase(
        "像是复杂程度，但列名不认识", "looks like the complexity, but its name is not known"
    ),
    Reason.ANOTHER_TABLE: Phrase("空列右边的另一个表", "in another table, behind an empty column"),
    Reason.BY_TYPE: Phrase("一般、复杂案件分列", "one column for ordinary, one for complex cases"),
    Reason.CLOCK: Phrase("第 {1} 列日期的时刻", "the time of day of column {1}"),
    Reason.IGNORED: Phrase("配置文件指定不读取", "the configuration says to ignore it"),
    Reason.VALUES: Phrase("其中有“一般”“复杂”等", "holds words such as 一般 and 复杂"),
    Reason.OUTRANKED: Phrase("已采用第 {1} 列", "column {1} was taken"),
    Reason.SUBJECT: Phrase("没有“一般”“复杂”，视为案由", "no word such as 一般: the subject"),
    Reason.SOMETHING_ELSE: Phrase("含“{2}”，不采用", "not read: contains '{2}'"),
    Reason.PERSON: Phrase("个人信息，不读取", "personal: never read"),
    Reason.UNUSED: Phrase("计算不需要", "not needed"),
    Reason.UNKNOWN: Phrase("不认识", "not known"),
}
