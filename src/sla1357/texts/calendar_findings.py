"""What each finding about a calendar, a calendar file or a notice says."""

from sla1357.core.findings import Code
from sla1357.texts.language import Phrase

__all__ = ["CALENDAR_MESSAGES"]

CALENDAR_MESSAGES = {
    Code.NOTICE_MISSING: Phrase(
        "{0} 年放假安排尚未收录，{1} 之后的日期为暂估；国务院通知发布后，"
        "请用 sla1357 calendar import --use 加入，或运行 {2}",
        "the notice for {0} is not included yet, answers past {1} are provisional; once the State "
        "Council has published it, add it with sla1357 calendar import --use, or run {2}",
    ),
    Code.NOT_A_CALENDAR: Phrase(
        "不是日历文件；应为 JSON（holiday-cn 格式）、表头为 date,kind,name 的 CSV，或 iCalendar；"
        "地方或年中的通知请用 sla1357 calendar import --local",
        "is no calendar file: it must be JSON in the shape of holiday-cn, CSV with the header "
        "date,kind,name, or iCalendar; for a notice of a place or within a year, use "
        "sla1357 calendar import --local",
    ),
    Code.NOTICE_TEXT: Phrase(
        "是通知原文；请先用 sla1357 calendar import 转为日历文件",
        "is the text of a notice; make a calendar file of it with sla1357 calendar import",
    ),
    Code.TOO_LARGE: Phrase("太大，不是日历文件（上限 {} MB）", "is too large, at most {} MB"),
    Code.NOT_JSON: Phrase("不是正确的 JSON（{}）", "not valid JSON ({})"),
    Code.MISSING_PART: Phrase("缺少这一项", "is missing"),
    Code.WRONG_PART: Phrase("应为 {}", "is to be {}"),
    Code.NOT_A_CALENDAR_DAY: Phrase(
        "日历中没有这样的日期（日期写成 2027-02-06）",
        "is no day of the calendar (a day is written 2027-02-06)",
    ),
    Code.UNKNOWN_KIND_OF_DAY: Phrase(
        "不是 off（放假）或 work（补班）；“调休”两种意思都有，不能使用",
        "is neither off (放假) nor work (补班); 调休 can mean either and is not read",
    ),
    Code.OUTSIDE_COVERAGE: Phrase(
        "不在日历的范围内（{} 至 {}）", "lies outside the calendar ({} to {})"
    ),
    Code.DAY_TWICE: Phrase("与第 {} 行重复", "is listed on line {} already"),
    Code.DAY_CONTRADICTED: Phrase(
        "既放假又补班，与第 {} 行矛盾", "is both off and a working day: see line {}"
    ),
    Code.EMPTY_YEAR: Phrase(
        "没有日期：{} 年的通知尚未发布，并非全年不放假",
        "holds no days: the notice for {} is not published yet, which is not a year without "
        "holidays",
    ),
    Code.NOT_PUBLISHED: Phrase(
        "没有日期：{} 年的通知尚未发布，此文件不起作用",
        "holds no days: the notice for {} is not published yet; the file changes nothing",
    ),
    Code.OUTSIDE_YEAR: Phrase(
        "既不在 {} 年，也不在上一年 12 月", "lies neither in {} nor in the December before"
    ),
    Code.MAKE_UP_ON_WEEKDAY: Phrase(
        "补班日不在周末，本来就是工作日，此行不起作用",
        "a make-up workday on a day that is a working day anyway; it changes nothing",
    ),
    Code.STRAY_DAY_OFF: Phrase(
        "放假日与任何法定节日都不相连；地方或年中的通知请用 calendar import --local",
        "a day off that no days without work join to a statutory festival; for a notice of a "
        "place or within a year, use calendar import --local",
    ),
    Code.FESTIVAL_MISSING: Phrase(
        "“{}”没有列为放假；不是全年通知的，请用 calendar import --local",
        "{} is not listed as a day off; if it is no notice for a whole year, use "
        "calendar import --local",
    ),
    Code.NOT_CONSERVED: Phrase(
        "工作日放假 {} 天，补班 {} 天，相差 {} 天；应为法定的 {} 天，可能漏写或错写了一天；"
        "地方或年中的通知请用 calendar import --local",
        "{} weekdays off less {} make-up workdays are {}, and must be the {} statutory days: one "
        "may be forgotten or mistyped; for a notice of a place or within a year, use "
        "calendar import --local",
    ),
    Code.UNUSUAL_MAKE_UP: Phrase(
        "补班日不是周末中离假期（{}）最近的一天，历年通知没有先例，请核对",
        "not the day of a weekend that is nearest to its holiday ({}), as every make-up workday "
        "so far has been; compare it with the notice",
    ),
    Code.ICS_EXTRA_MISSING: Phrase(
        '读写 iCalendar 请先运行 pip install "sla1357[ics]"',
        'for iCalendar, run pip install "sla1357[ics]"',
    ),
    Code.NOT_ICALENDAR: Phrase("不是正确的 iCalendar（{}）", "not valid iCalendar ({})"),
    Code.DAY_REPEATED: Phrase(
        "是重复日程，只读取了第一次", "is an event that repeats; only the first time is read"
    ),
    Code.NOT_UNDERSTOOD: Phrase(
        "与日期有关，但没有读懂，未采用；请核对",
        "is about days, but was not understood and not read",
    ),
    Code.EVENT_WITH_HOURS: Phrase(
        "此类带钟点的日程共 {} 项，按整天读取",
        "events that have hours, of which this is the first, are read as whole days: {}",
    ),
    Code.PART_OF_A_DAY: Phrase(
        "只有几个小时，不是整天，未采用",
        "is some hours only, which is no whole day, and is not read",
    ),
    Code.DAYS_LEFT_OUT: Phrase(
        "另有 {} 天不属于 {} 年的通知，未采用，第一天如下",
        "days that are not of the notice for {1} are left out: {0}, the first of them",
    ),
    Code.STRAY_YEAR: Phrase(
        "其余日期几乎都在 {} 年，可能写错了年份",
        "nearly all other days are of {}: the year may be mistyped",
    ),
    Code.SAID_BOTH_WAYS: Phrase(
        "通知中既有放假又有上班（另见第 {} 行），采用与现用日历不同的一种；请核对",
        "is said to be off and to be worked (see line {} too); what differs from the calendar in "
        "use was taken; compare it with the notice",
    ),
    Code.OTHERS_MAY_WRITE: Phrase(
        "别人可以改动此文件或其文件夹，因此未采用；请取消他人的写入权限，或重新导入",
        "is not used, for others may write it or its folder; take their right to write away",
    ),
    Code.ROSTER: Phrase(
        "这一列是人员：排班表写的是谁休息、谁上班，不是放假和补班的日期，未采用",
        "names persons: a roster says who is off or at work, and not which days are; nothing of "
        "it is read",
    ),
    Code.ALREADY_SO: Phrase(
        "所列日期与现用日历完全一致，没有需要调整的日期",
        "all days are as in the calendar in use; there is nothing to change",
    ),
    Code.WRONG_RANGE: Phrase(
        "起止日期有误（止日不能早于起日，最长 {} 天）",
        "is no range of days: its end is before its beginning, or it has more than {} days",
    ),
    Code.WRONG_WEEKDAY_IN_NOTICE: Phrase(
        "与 {} 的星期不符；请核对年份和日期",
        "the weekday is not that of {}; check the year and the day",
    ),
    Code.MISCOUNTED: Phrase(
        "与所列日期不符，读到 {} 天", "is not the number of days that are named: {}"
    ),
    Code.NO_DAYS: Phrase("没有找到放假或上班的日期", "no day before 放假, 补休 or 上班 was found"),
    Code.OTHER_YEAR: Phrase("是 {} 年的通知", "is the notice for {}"),
    Code.NOTHING_HELD: Phrase(
        "没有任何放假或补班的日期，此文件不起作用",
        "holds no day off and no make-up workday; the file changes nothing",
    ),
    Code.KEY_REPEATED: Phrase("写了两次", "is written twice"),
    Code.OVERRULED: Phrase(
        "已被其后的通知 {} 取代，不起作用；本地调整请放在通知之后",
        "is replaced by the notice in {}, which is named after it; name local changes last",
    ),
    Code.NO_YEAR_NAMED: Phrase(
        "没有写明是哪一年的通知；请用 --year 指明",
        "does not say for which year it is; name it with --year",
    ),
}
