"""What each finding about a row of a ledger says."""

from sla1357.core.findings import Code
from sla1357.texts.language import Phrase

__all__ = ["CASE_MESSAGES"]

CASE_MESSAGES = {
    Code.OLDER_ROW: Phrase(
        "同一案件在“{}”第 {} 行的记录更新，本行未计入",
        "the row of the same case in {}, line {}, is newer; this one is skipped",
    ),
    Code.WHICH_IS_NEWER: Phrase(
        "与“{}”第 {} 行是同一编号，但无法判断哪一行更新，两行都没有计算；请核对，只保留一行",
        "also the id of {}, line {}, and which row is newer cannot be told; neither is assessed, "
        "check both and keep one",
    ),
    Code.DONE_TWICE: Phrase(
        "一般案件、复杂案件两列都有日期，无法判断以哪一个为准；请只保留本案所属的一列",
        "both columns of this stage hold a day, that of ordinary cases and that of complex ones, "
        "so it is not clear which one counts; keep the one of this case",
    ),
    Code.MERGED_DAY: Phrase(
        "与上面或左边的单元格合并（{}），未必也是此处的日期；请取消合并，逐格填写",
        "merged with the cell above or on its left ({}), whose day may not be that of this cell; "
        "unmerge the cells and fill in each",
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
        "本行有 {} 格，表头只有 {} 格；请检查逗号、引号和表头",
        "row has {} cells, the header has {}; check commas, quotes and missing headers",
    ),
    Code.TOO_FEW_CELLS: Phrase(
        "本行只有 {} 格，表头有 {} 格；缺少的按空白处理",
        "row has {} cells, the header has {}; missing cells are read as blank",
    ),
    Code.DONE_BEFORE_RECEIPT: Phrase(
        "早于受理日期 {}，请核对两个日期", "before the day of receipt, {}; check both"
    ),
    Code.DONE_OUT_OF_ORDER: Phrase("早于“{}” {}，请核对先后", "before '{}', {}; check the order"),
    Code.AFTER_REPORT_DAY: Phrase(
        "晚于统计截止日 {}，按尚未发生计算；请核对",
        "after the day of the report, {}; counted as not happened yet, check it",
    ),
    Code.RECEIVED_AFTER_REPORT_DAY: Phrase(
        "晚于统计截止日 {}，本案未列入；请核对",
        "after the day of the report, {}; the case is left out, check it",
    ),
    Code.OUTSIDE_CALENDAR: Phrase(
        "日期或由此计算的期限超出日历范围（{} 至 {}），请核对年份",
        "this day or a deadline of it is outside the calendar ({} to {}); check the year",
    ),
    Code.NO_YEAR: Phrase(
        "没有年份；请写全，或用 --year 指明年份", "no year; add it, or name it with --year"
    ),
    Code.TWO_DIGIT_YEAR: Phrase(
        "年份只有两位，无法确定；请写四位年份", "year of two digits; write all four"
    ),
    Code.DAY_OR_MONTH_FIRST: Phrase(
        "无法确定哪个是日、哪个是月；请按年、月、日书写",
        "is the day first, or the month? write year, month, day",
    ),
    Code.SIX_DIGITS: Phrase(
        "六位数字无法确定；请写八位，如 20260205", "six digits can mean many days; write 20260205"
    ),
    Code.SERIAL_OUT_OF_RANGE: Phrase(
        "这个数字不是 2010 至 2050 年的 Excel 日期序号；请写日期",
        "not a day from 2010 to 2050 as Excel counts them; write the date",
    ),
    Code.SERIAL_REFUSED: Phrase(
        "此处的数字不能确定是哪一天；请写日期",
        "a bare number, and its count of days is not certain here; write the date",
    ),
    Code.DECIMAL_DAY: Phrase(
        "可能是 {0} 日，也可能是 {0}0 日（表格会去掉末尾的 0）；请写“月”“日”",
        "day {0} or day {0}0? spreadsheets drop a 0 at the end; write it with 月 and 日",
    ),
    Code.NARROW_COLUMN: Phrase(
        "列宽不足，日期显示为 #；请加宽该列后重新保存",
        "the column was too narrow to show the date; widen it and save again",
    ),
    Code.NUMBER_SHOWN_AS_DATE: Phrase(
        "年份过早，可能是数字被显示成了日期；请重新输入",
        "too long ago: perhaps a number shown as a date; type the date again",
    ),
    Code.WRONG_WEEKDAY: Phrase(
        "日期与星期不符，请核对", "this day has another weekday; check both"
    ),
    Code.SEVERAL_DATES: Phrase(
        "有几个日期，采用第一个 {}；请核对", "several dates: the first, {}, is taken; check it"
    ),
    Code.ID_TWICE: Phrase("编号与第 {} 行重复，请核对", "also the id of line {}; check both"),
    Code.ID_IN_TWO_LEDGERS: Phrase(
        "编号在“{}”第 {} 行已经出现过，同一案件计算了两次；请核对，只保留一处，"
        "或用 --unique 只计较新的一行",
        "also the id of {}, line {}: the same case is counted twice; check both and keep one, "
        "or count only the newer row with --unique",
    ),
    Code.ID_RUINED: Phrase(
        "编号已被 Excel 改坏，以 #{} 代替；请把该列设为文本后重新输入",
        "id ruined by Excel, the case is called #{}; format the column as text, type it again",
    ),
    Code.ID_ROUNDED: Phrase(
        "编号超过 15 位且末尾都是 0，可能已被 Excel 改坏；请核对",
        "only zeros behind the 15th digit: Excel may have rounded this id; check it",
    ),
    Code.ODD_YEAR: Phrase(
        "年份与前后各行不同，是否应为 {}？请核对",
        "not the year of its neighbours; is {} meant? check it",
    ),
    Code.LONG_AFTER_RECEIPT: Phrase(
        "在受理 {} 天之后，请核对年份", "{} days after the receipt; check the year"
    ),
    Code.DAMAGED_TEXT: Phrase(
        "有无法识别的字符，请核对", "holds bytes that are no text in this encoding; check it"
    ),
    Code.NO_RESULT: Phrase(
        "是没有结果的公式；请改正公式，或用 Excel、WPS 打开后重新保存",
        "a formula without a result; correct it, or open the file in Excel or WPS and save it",
    ),
    Code.UPGRADE_TOO_LATE: Phrase(
        "晚于期限 {}，转复杂不改变期限", "after the deadline, {}, which this upgrade does not move"
    ),
    Code.EXTENSION_TOO_LATE: Phrase(
        "晚于期限 {}，延期无效，期限不变",
        "after the deadline, {}, which this extension does not move",
    ),
    Code.EXTENSION_UNDATED: Phrase(
        "延期没有批准日期，已计入；请补填批准日期",
        "an extension without its day of approval; counted, fill the day in",
    ),
    Code.EXTENSION_NOT_LATER: Phrase(
        "延期至的日期不晚于期限，没有作用；请核对",
        "not after the deadline; this extension has no effect, check it",
    ),
    Code.EXTENSIONS_DIFFER: Phrase(
        "延期天数与延期至的日期不一致，以日期为准；请核对",
        "not the day that the extension days lead to; the day counts, check both",
    ),
    Code.EXTENSION_STAYS: Phrase(
        "批准的延期日期不因其后的暂停顺延（期限 {}）；确需顺延的请另行批准",
        "the day that was approved is not moved by the pause after it (due {}); if it is to move, "
        "have another one approved",
    ),
    Code.EXTENSION_WITHOUT_LENGTH: Phrase(
        "有延期批准日期，但没有延期天数或延期至的日期；未计入",
        "an approval without the days or the day of the extension; not counted",
    ),
    Code.NOT_WORKING_DAYS: Phrase(
        "不是工作日天数；请写 1 至 250 的整数",
        "not a number of working days; write a whole number from 1 to 250",
    ),
    Code.NOT_A_PAUSE: Phrase(
        "不是暂停区间；请写成 2026-02-09~2026-02-12，后一日为恢复办理之日，未恢复的留空，"
        "几个区间用分号隔开",
        "not a pause; write 2026-02-09~2026-02-12, the second day being the one on which work "
        "resumes, blank if it has not; a semicolon between several",
    ),
    Code.PAUSE_REVERSED: Phrase(
        "恢复日期早于暂停日期 {}，请核对", "resumed before the pause began on {}; check both"
    ),
    Code.PAUSE_EMPTY: Phrase(
        "恢复日期就是暂停日期 {}，没有暂停任何一天；请核对（恢复当日不算暂停）",
        "resumed on the day on which the pause began, {}, so no day is paused; check it "
        "(the day on which work resumes is not paused)",
    ),
    Code.PAUSE_WITHOUT_START: Phrase(
        "有恢复日期，没有暂停日期；未计入",
        "a day on which work resumed, and none on which it was paused; not counted",
    ),
    Code.PAUSE_BEFORE_RECEIPT: Phrase(
        "暂停早于受理日期 {}，从受理起计；请核对",
        "paused before the receipt on {}; counted from the receipt on, check it",
    ),
    Code.AFTER_END: Phrase(
        "晚于办结或撤回日期 {}，不起作用；请核对",
        "after the case was closed or withdrawn on {}; no effect, check it",
    ),
    Code.DONE_AFTER_WITHDRAWAL: Phrase(
        "晚于撤回日期 {}，请核对", "after the case was withdrawn on {}; check both"
    ),
    Code.DOWNGRADED: Phrase(
        "转为一般不缩短期限，仍按复杂案件计算；请核对",
        "becoming ordinary does not shorten a deadline: counted as complex, check it",
    ),
    Code.RESUMED_AFTER_END: Phrase(
        "恢复日期晚于办结或撤回日期 {}，暂停照记录计算；请核对",
        "resumed after the case was closed or withdrawn on {}; counted as recorded, check both",
    ),
    Code.BEFORE_MIDNIGHT: Phrase(
        "时间在午夜前 43 秒，多为导出程序出错，实际可能是次日；按 {} 计算，请核对本列日期",
        "43 seconds before midnight, as a known fault of exports writes the next day; read as {}, "
        "check the days of this column",
    ),
    Code.OTHER_ERA: Phrase(
        "是民国等纪年；请改写为公历，如 2026-02-05",
        "a year of another era, such as 民国; write the year as 2026",
    ),
    Code.LUNAR_DAY: Phrase(
        "是农历日期，程序不换算；请改写为公历，如 2026-02-05",
        "a day of the lunar calendar, which is not converted; write it as 2026-02-05",
    ),
    Code.COUNT_OF_SECONDS: Phrase(
        "是系统的时间戳（1970 年以来的秒数或毫秒数）；请按日期导出，如 2026-02-05 09:30",
        "a timestamp (seconds or milliseconds since 1970); export it as a date, "
        "such as 2026-02-05 09:30",
    ),
    Code.ENGLISH_MONTH: Phrase(
        "月份是英文，年份不是四位，无法确定哪个是年、哪个是日；请写成 2026-02-05",
        "a month in English and no year of four digits, so the day is not certain; "
        "write 2026-02-05",
    ),
    Code.UNCLEAR_ZONE: Phrase(
        "时区缩写含义不明（CST 可能指中国，也可能指美国）；请删去，或写成 +08:00",
        "the time zone is not certain (CST is China's or America's); leave it out or write +08:00",
    ),
    Code.NOTE_BESIDE_DATE: Phrase(
        "日期旁有文字，采用日期 {}；请核对", "words beside the date; {} is taken, check it"
    ),
    Code.OTHER_UNIT: Phrase(
        "不是工作日；程序不换算，请填写工作日数，或将届满日填入“延期至”",
        "not in working days, and not converted; write working days, or the last day under 延期至",
    ),
    Code.YEAR_TAKEN: Phrase(
        "没有年份，按前后日期推断为 {}；请核对并补写年份",
        "no year; the days around it make it {}, check it and add the year",
    ),
    Code.RECEIPTS_JUMP: Phrase(
        "没有年份，且与上一行 {} 相差半年以上；台账如已跨年，请补写年份",
        "no year, and more than half a year from the row above, {}; add the years if the ledger "
        "goes into another one",
    ),
    Code.ID_OF_A_PERSON: Phrase(
        "编号是电话、身份证号、邮箱等个人信息，以 #{} 代替；请另编案件编号",
        "the id is a phone or identity number or an e-mail address, the case is called #{}; "
        "give it another number",
    ),
    Code.CLOSED_WITHOUT_DAY: Phrase(
        "状态为已办结，但“{}”为空，按未办结计算；请补填日期或更正状态",
        "the status says closed, and '{}' is blank: counted as open; fill the day in, or correct "
        "the status",
    ),
    Code.OPEN_WITH_DAY: Phrase(
        "状态为办理中，但“{}”为 {}，按已办结计算；请更正状态或日期",
        "the status says open, and '{}' is {}: counted as closed; correct the status or the day",
    ),
    Code.ENDED_WITHOUT_DAY: Phrase(
        "状态为撤回、作废、拒绝、延期或暂停，但没有相应日期，照常计算；请补填日期，不应计入的请删去本行",
        "the status says withdrawn, void, refused, extended or paused, and no day of it is given: "
        "counted as usual; fill the day in, or remove a void row",
    ),
    Code.CHANGE_REFUSED: Phrase(
        "填的是“否”，或者没有获得批准，“{}”不计入；请核对",
        "says no, or not approved, so '{}' is not counted; check it",
    ),
    Code.DITTO: Phrase(
        "“同上”之类不作展开，按空白处理；请填写实际内容",
        "a ditto mark, read as blank; write the text out",
    ),
    Code.ONLY_APPLIED: Phrase(
        "只有申请，或看不出是否批准，按已批准计算；请核对",
        "only an application, or a decision that is not clear; counted as approved, check it",
    ),
}
