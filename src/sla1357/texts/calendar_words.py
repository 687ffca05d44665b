"""The words about the calendar itself: its months, what changes it, how far it is settled."""

from sla1357.core.workdays import DayKind
from sla1357.texts.language import Counted, Phrase

__all__ = ["DAY_MARKS", "MONTHS"]

# a day
WEEKDAYS = (
    Phrase("周一", "Mon"),
    Phrase("周二", "Tue"),
    Phrase("周三", "Wed"),
    Phrase("周四", "Thu"),
    Phrase("周五", "Fri"),
    Phrase("周六", "Sat"),
    Phrase("周日", "Sun"),
)
CALENDAR_IN_USE = Phrase(
    "日历：{}；国务院放假安排确认至 {}；校验码 {}",
    "Calendar: {}; State Council notices confirmed through {}; digest {}",
)
CONFIGURATION = Phrase("；配置：{}", "; configuration {}")
KEPT = Phrase(
    "长期使用的日历文件（sla1357 calendar forget 文件名 可移除）：",
    "Calendar files kept for every run (sla1357 calendar forget NAME removes one):",
)
IN_USE = Phrase(
    "已保存到 {0}，以后每次运行都会采用；移除请运行 sla1357 calendar forget {1}",
    "kept as {0}: every later run uses it; sla1357 calendar forget {1} removes it",
)
FORGOTTEN = Phrase("已移除 {}", "removed: {}")
NOT_KEPT = Phrase("没有名为 {} 的日历文件；现有：{}", "no calendar file is kept as {}; kept: {}")
NONE_KEPT = Phrase("（无）", "none")
DATE = Phrase("日期", "date")
KIND_OF_DAY = Phrase("日期性质", "kind of day")
COUNT = Phrase("计数", "count")
DAY_KINDS = {
    DayKind.WORKDAY: Phrase("工作日", "working day"),
    DayKind.WEEKEND: Phrase("周末", "weekend"),
    DayKind.DAY_OFF: Phrase("放假", "day off"),
    DayKind.MAKE_UP_WORKDAY: Phrase("补班", "make-up workday"),
}
NO_NOTICE = Phrase(
    "{} 年的通知尚未收录，{} 之后的日期（标 ≈）为暂估",
    "The notice for {} is not included yet: days past {} (with ≈) are provisional",
)

# a wall calendar
MONTHS = Phrase("{0} 年 {1} 月", "{0}-{1:02}")
WEEK = Phrase("一二三四五六日", "MoTuWeThFrSaSu")
#: behind the number of a day, two columns in Chinese and one in English
DAY_MARKS = {
    DayKind.WORKDAY: Phrase("  ", " "),
    DayKind.WEEKEND: Phrase("  ", " "),
    DayKind.DAY_OFF: Phrase("休", "h"),
    DayKind.MAKE_UP_WORKDAY: Phrase("班", "w"),
}
LEGEND = Phrase("休：放假    班：补班", "h: day off (放假)    w: make-up workday (补班)")
TODAY = Phrase("{}：{}", "{}: {}")
WORKING_DAYS = Counted("{} 个工作日", "{} working day", "{} working days")
YEAR_TOTAL = Phrase("{} 年共 {}", "{}: {}")
DAYS_OFF = Counted("放假 {} 天", "{} day off", "{} days off")
FROM_TO = Phrase("{} 至 {}", "{} to {}")
MADE_UP = Phrase("补班 {}", "make-up workdays {}")
HOLIDAY = Phrase("{}：{}，{}", "{}: {}, {}")
WAITS = Phrase("{}：通知尚未发布", "{}: not published yet")
HELD = Phrase("{}：{}，{}", "{}: {}, {}")
MAKE_UP_WORKDAYS = Counted("补班 {} 天", "{} make-up workday", "{} make-up workdays")
COMPARE = Phrase("请与通知原文逐条核对。", "Compare each line with the notice.")
WRITTEN = Phrase("已写入 {}", "written: {}")
LOCAL = Phrase("本地调整", "local changes")

# a span
COUNTED = Phrase("{}之后至 {}：{}", "after {}, up to and with {}: {}")
COUNTED_BACK = Phrase("{}之前至 {}：{}", "before {}, back to and with {}: {}")
ADDED = Phrase("{}之后第 {} 个工作日：{}，{}", "working day {1} after {0}: {2}, {3}")
TAKEN = Phrase("{}之前第 {} 个工作日：{}，{}", "working day {1} before {0}: {2}, {3}")

# how far it is confirmed
LAST_RECEIPT = Phrase(
    "{}的承诺：{}及以前受理的，期限已确认；还有 {}。",
    "A promise of {}: what is received up to {} has a confirmed due day; {} left.",
)
PAST_RECEIPT = Phrase(
    "{}的承诺：{}以后受理的，期限为暂估；已过 {}。",
    "A promise of {}: what is received after {}, {} ago, has a provisional due day.",
)
DAYS = Counted("{} 天", "{} day", "{} days")

# what a file changes
COMPARED = Phrase("{}：与正在使用的日历相比", "{}, compared with the calendar in use")
NO_DIFFERENCE = Phrase("没有差别。", "No difference.")
NO_CASE_CHANGED = Phrase(
    "没有案件的期限或状态因此改变。", "No case changes its deadline or its status."
)
BEFORE = Phrase("原为", "before")
AFTER = Phrase("改为", "after")
FESTIVAL = Phrase("节日", "festival")
CONFIRMED_THROUGH = Phrase("确认至：{} → {}", "confirmed through: {} → {}")
