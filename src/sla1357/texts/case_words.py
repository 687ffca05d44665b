"""The words about one case and about the calendar."""

from sla1357.core.moves import Note
from sla1357.core.policy import FirstDay, Lateness, RestDayReceipt
from sla1357.texts.language import Counted, Phrase

__all__ = ["FIRST_DAY", "LATENESS", "NOTES", "REST_DAY_RECEIPT"]

# what moved a deadline
ORIGINALLY = Phrase("原期限 {}", "originally due {}")
PAUSED = Phrase("{} 起暂停，{} 起恢复计算", "paused from {}, counted again from {}")
STILL_PAUSED = Phrase("{} 起暂停", "paused since {}")
UPGRADED = Phrase("{} 转为复杂", "found complex {}")
EXTENDED_BY = Counted(
    "延期 {} 个工作日", "extended by {} working day", "extended by {} working days"
)
EXTENDED_TO = Phrase("延期至 {}", "extended to {}")
APPROVED = Phrase("{} 批准{}", "{1}, approved {0}")
MOVED_TO = Phrase("{} → 期限 {}", "{} → due {}")
NO_DUE_YET = Phrase("待恢复后确定", "known once it is resumed")
NO_DUE_SHORT = Phrase("暂停中", "paused")
MOVED_CASE = Phrase("† {} {}：{}", "† {} {}: {}")

# the rule
FIRST_DAY = {
    FirstDay.NEXT_DAY: Phrase(
        "受理当日不计，次一个工作日为第一日（《民法典》第二百零一条）",
        "the day of receipt is not counted, the next working day is day 1 (Civil Code of the PRC, "
        "art. 201)",
    ),
    FirstDay.SAME_DAY: Phrase(
        "受理当日是工作日的，计为第一日", "the day of receipt, if a working day, is day 1"
    ),
}
REST_DAY_RECEIPT = {
    RestDayReceipt.AS_RECEIVED: None,
    RestDayReceipt.NEXT_WORKING_DAY: Phrase(
        "休息日受理的，视为下一个工作日受理",
        "a receipt on a day off counts as of the next working day",
    ),
}
CUTOFF = Phrase(
    "{} 及以后受理的，视为次日受理", "a receipt at {} or later counts as of the next day"
)
KINDS = Phrase(
    "放假不计，补班计入；期限届满日 24:00 截止",
    "days off do not count, make-up workdays do; a due day ends at 24:00",
)
LATENESS = {
    Lateness.WORKING_DAYS: None,
    Lateness.DUE_DATE: Phrase(
        "到期日之后完成的，一律为超时", "what is done after its due day is late, whatever the day"
    ),
}
POLICY = Phrase("规则：{}。", "Policy: {}. ")
COUNTING = Phrase("计算：{}。", "Counting: {}.")

BASIS = Phrase("依据：{}", "By the State Council's {}")
NOTICE = Phrase(
    "《国务院办公厅关于{}年部分节假日安排的通知》", "notice on the public holidays of {}"
)

# the days of a case
RECEIVED_ON = Phrase("{}受理", "received {}")
PAUSED_DAY = Phrase("暂停", "paused")
OF_STAGE = Phrase("{}{}", "{} {}")

# the verdict
VERDICT = Phrase("{}：{}；{}。", "{}: {}; {}.")
LIMIT = Counted(
    "承诺 {} 个工作日", "promised within {} working day", "promised within {} working days"
)
NOW = Counted("现为 {} 个工作日", "now {} working day", "now {} working days")
PAST_DUE = Counted(
    "到期后已过 {} 个自然日",
    "{} calendar day past the due day",
    "{} calendar days past the due day",
)
PASSED = Counted("已过 {} 个自然日", "passed {} calendar day ago", "passed {} calendar days ago")
DUE_ON = Phrase("{}到期", "due {}")
DUE_UNKNOWN = Phrase("期限待恢复后确定", "due day known once it is resumed")
DONE_ON = Phrase("{}完成", "done {}")
WITHDRAWN_ON = Phrase("{}撤回", "withdrawn {}")

OPTIONS = {
    "first_day": Phrase(
        "next-day：受理次日起算；same-day：受理当日是工作日的，计为第一日",
        "next-day: from the day after the receipt; same-day: the receipt is day 1 if it is a "
        "working day",
    ),
    "rest_day_receipt": Phrase(
        "as-received：休息日受理的，按当日；next-working-day：视为下一个工作日受理",
        "of a receipt on a day off - as-received: of that day; next-working-day: as of the next",
    ),
    "cutoff": Phrase(
        "此时刻及以后受理的，视为次日受理",
        "a receipt at this time or later counts as the next day's",
    ),
    "lateness": Phrase(
        "working-days：所用工作日超过承诺为超时；due-date：到期日之后完成即为超时",
        "late is - working-days: more working days used than promised; due-date: done after the "
        "due day",
    ),
    "warn_at": Phrase(
        "剩余几个工作日起为临期", "a stage is due soon from so many working days remaining"
    ),
}

# what a reader of a verdict must know
NOTES = {
    Note.DONE_ON_DAYS_OFF_AFTER_DUE: Phrase(
        "在到期后的休息日完成，未占用新的工作日，视为按时",
        "done on the days off after the due day: no further working day was used, so on time",
    ),
    Note.DONE_IN_PAUSE_AFTER_DUE: Phrase(
        "在到期后的暂停期间完成，未占用新的工作日，视为按时",
        "done in a pause after the due day: no further working day was used, so on time",
    ),
    Note.UPGRADE_TOO_LATE: Phrase(
        "转复杂晚于期限，期限不变", "found complex after the deadline, which stays"
    ),
    Note.EXTENSION_TOO_LATE: Phrase(
        "延期批准晚于期限，延期无效", "extended after the deadline, which stays"
    ),
    Note.EXTENSION_UNDATED: Phrase(
        "延期没有批准日期，已计入", "the extension has no day of approval; it was counted"
    ),
    Note.EXTENSION_NOT_LATER: Phrase(
        "延期至的日期不晚于期限，没有作用", "the extension names no later day; it has no effect"
    ),
    Note.EXTENSIONS_DIFFER: Phrase(
        "延期天数与延期至的日期不一致，以日期为准",
        "the days and the day of the extension differ; the day counts",
    ),
    Note.EXTENSION_STAYS: Phrase(
        "批准的延期日期不因其后的暂停顺延",
        "the day that was approved is not moved by the pause after it",
    ),
}
