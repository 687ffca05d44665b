"""Words that stand for the choices of options and for days: `--show 全部` is `--show all`."""

from sla1357.cli.formats import FORMATS
from sla1357.core.deadlines import Status
from sla1357.core.selection import DatedBy, Dimension
from sla1357.texts.language import Language
from sla1357.texts.report_words import DATED_BY, DIMENSIONS
from sla1357.texts.words import STATUS_WORDS, TYPE_WORDS

__all__ = ["CHOICE_WORDS", "DAYS_AGO"]

#: word → choice; a word means the same whatever option it belongs to
CHOICE_WORDS = {
    **{STATUS_WORDS[each].text(Language.ZH): each.value for each in Status},
    **{TYPE_WORDS[each].text(Language.ZH): each.value for each in TYPE_WORDS},
    **{DIMENSIONS[each].text(Language.ZH): each.value for each in Dimension},
    **{DATED_BY[each].text(Language.ZH): each.value for each in DatedBy},
    # other words for the same
    **dict.fromkeys(("超期", "逾期", "已逾期"), Status.OVERDUE.value),
    **dict.fromkeys(("今日到期", "当日到期"), Status.DUE_NOW.value),
    **dict.fromkeys(("即将到期", "临近到期"), Status.DUE_SOON.value),
    "超期完成": Status.MET_LATE.value,
    **dict.fromkeys(("普通", "简单"), "ordinary"),
    "疑难": "complex",
    **dict.fromkeys(("受理站点", "承办单位"), Dimension.STATION.value),
    **dict.fromkeys(("经办人", "办理人"), Dimension.HANDLER.value),
    "渠道": Dimension.CHANNEL.value,
    **dict.fromkeys(("类型", "复杂程度"), Dimension.TYPE.value),
    **dict.fromkeys(("月", "按月", "每月"), Dimension.MONTH.value),
    **dict.fromkeys(("周", "按周", "每周"), Dimension.WEEK.value),
    "受理": DatedBy.RECEIPT.value,
    "办结": DatedBy.CLOSING.value,
    # which cases to list
    **dict.fromkeys(("未结", "未办结", "在办"), "open"),
    **dict.fromkeys(("关注", "需关注"), "attention"),
    **dict.fromkeys(("全部", "所有"), "all"),
    **{word: name for name, names in FORMATS.items() for word in names.chinese},
    # how days are counted
    "次日": "next-day",
    **dict.fromkeys(("当日", "当天"), "same-day"),
    "按受理日": "as-received",
    "下一工作日": "next-working-day",
    "工作日": "working-days",
    "到期日": "due-date",
    # languages
    **dict.fromkeys(("中文", "汉语"), "zh"),
    **dict.fromkeys(("英文", "英语"), "en"),
}
#: word for a day → how many days before today
DAYS_AGO = {
    **dict.fromkeys(("today", "今天", "今日"), 0),
    **dict.fromkeys(("yesterday", "昨天", "昨日"), 1),
}
