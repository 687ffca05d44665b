"""The words of reports, in both languages."""

from sla1357.core.selection import DatedBy, Dimension
from sla1357.texts import words
from sla1357.texts.language import Phrase

__all__ = ["DIMENSIONS", "NOT_GIVEN", "OUTSIDE", "PERIOD"]

TITLE = Phrase("办理情况报告", "Report on the promise")
DIMENSIONS = {
    Dimension.STATION: words.STATION,
    Dimension.HANDLER: words.HANDLER,
    Dimension.CHANNEL: words.CHANNEL,
    Dimension.TYPE: words.TYPE,
    Dimension.MONTH: Phrase("月份", "month"),
    Dimension.WEEK: Phrase("周", "week"),
}
#: what a month, a week and the period are of
DATED_BY = {
    DatedBy.RECEIPT: Phrase("受理日期", "received"),
    DatedBy.CLOSING: Phrase("办结日期", "closed"),
}
WEEK_OF = Phrase("{} 起一周", "week of {}")
OTHERS = Phrase("（其余）", "(others)")
NOT_GIVEN = Phrase("（未填写）", "(not given)")
GROUP = Phrase("分组", "group")
TOTAL = Phrase("合计", "total")
SUBTOTAL = Phrase("小计", "subtotal")
PERIOD = Phrase("范围：{}{}", "Cases {}{}")
FROM_TO = Phrase(" {} 至 {}", " {} to {}")
FROM = Phrase(" {} 起", " from {} on")
TO = Phrase("至 {} 止", " up to {}")
ANY_DAY = Phrase("不限", " on any day")
SELECTED = Phrase("共 {} 件", "cases: {}")
OUTSIDE = Phrase("另有 {} 件不在此范围内", "outside this period: {}")
CLOSED_ONLY = Phrase(
    "按办结日期统计，未办结的案件不在范围内。",
    "By the day of closing: cases that are not closed are in no period.",
)

# the sections
ON_TIME = Phrase("按时情况", "On time")
ELAPSED = Phrase("办理用时（工作日）", "Working days taken")
TREND = Phrase("逐月按时率（按{}）", "On-time rate by month ({})")
LATE = Phrase("已超期和超时完成的案件", "Overdue and late cases")
FIRST_OF = Phrase("（前 {} 件，共 {} 件）", " (the first {} of {})")
OPEN = Phrase("在办案件（按紧急程度）", "Open cases, most urgent first")
STATIONS = Phrase("各站点按时率", "On-time rate by station")
DISTRIBUTION = Phrase("办理用时分布", "How long stages took")
NO_ROW = Phrase("无。", "None.")
OPEN_CASES = Phrase("在办", "open")
CASES_UNIT = Phrase("件", "cases")
HEAT_KEY = Phrase("底色表示按时率：", "Colour by on-time rate:")
DISTRIBUTION_KEY = Phrase(
    "横轴为所用工作日，纵轴为完成件数；虚线左侧为承诺期限之内。",
    "Across: working days taken; up: stages done. Left of a dashed line is within the promise.",
)
BASIS = Phrase("说明", "How this was counted")
NO_LATE_CASE = Phrase("没有已超期或超时完成的案件。", "No case is overdue or was late.")

# columns
CASES = Phrase("案件", "cases")
DONE = Phrase("已完成", "done")
MEAN = Phrase("平均", "mean")
MEDIAN = Phrase("中位数", "median")
P90 = Phrase("P90", "P90")
LONGEST = Phrase("最长", "longest")
ELAPSED_COLUMN = Phrase("用时{}", "{} working days taken")
FINISHED_BY = Phrase("{}日内", "by day {}")
DUE = Phrase("期限", "due")
DONE_ON = Phrase("完成日期", "done")
WORKING_DAYS_LATE = Phrase("超工作日", "wd late")
NATURAL_DAYS_LATE = Phrase("超自然日", "days late")
PROVISIONAL_STAGE = Phrase("暂估", "provisional")
COUNTDOWN = Phrase("剩余或超期", "left or late")
MISSING = Phrase("尚缺", "missing")
WORKING_DAYS = Phrase("工作日", "working days")
STAGES_DONE = Phrase("完成件数", "stages done")
SHARE = Phrase("累计占应完成", "share of what came due, so far")

# the sheets of a workbook
SHEET_GROUPS = Phrase("按时情况与用时", "groups")
SHEET_MONTHS = Phrase("逐月", "months")
SHEET_LATE = Phrase("超期与超时", "late")

# how to read the figures
FORMULA = Phrase(
    "按时率＝按时完成÷应完成，应完成＝按时完成＋超时完成＋已超期：{}。",
    "On-time rate = met / came due; came due = met + met late + overdue: {}.",
)
FORMULA_OF_STAGE = Phrase("{}：{}÷({}＋{}＋{})＝{}", "{} {} / ({} + {} + {}) = {}")
FINISHED_BY_RULE = Phrase(
    "“n日内”为用时不超过 n 个工作日完成的件数占应完成的比例；用时只计已完成的，P90 为九成不超过的工作日数。",  # noqa: E501 - one sentence
    '"By day n" is the share of what came due that was done in at most n working days; days '
    "taken are of what is done, P90 is what nine of ten did not exceed.",
)
BESIDE = Phrase(
    "未到期、待核对、暂停、未登记、已撤回的不计入按时率，另列。",
    "What is not yet due, to check, paused, unrecorded or withdrawn is not in the rate, but "
    "beside it.",
)
STANDS_PROVISIONAL = Phrase(
    "≈ 含暂估：其中有的期限在放假安排尚未公布的日期。",
    "≈ provisional: some of it rests on days whose notice is not out yet.",
)
