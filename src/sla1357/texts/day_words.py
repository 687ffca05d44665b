"""The words about the days of a case, one by one: what happened on each."""

from sla1357.core.explanation import MarkKind
from sla1357.texts.language import Phrase

__all__ = ["MARKS"]

MARKS = {
    MarkKind.RECEIVED: Phrase("受理", "received"),
    MarkKind.COUNTED_AS_RECEIVED: Phrase("视为受理", "counted as received"),
    MarkKind.PAUSED: Phrase("暂停", "paused"),
    MarkKind.RESUMED: Phrase("恢复办理", "resumed"),
    MarkKind.UPGRADED: Phrase("转为复杂", "found complex"),
    MarkKind.EXTENDED: Phrase("批准延期", "extension approved"),
    MarkKind.DUE: Phrase("到期", "due"),
    MarkKind.DONE: Phrase("完成", "done"),
    MarkKind.WITHDRAWN: Phrase("撤回", "withdrawn"),
    MarkKind.AS_OF: Phrase("统计截止日", "day of the report"),
}
