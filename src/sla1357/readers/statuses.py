"""What a column of statuses in words says of a case, to be compared with its days."""

import enum
import re

from sla1357.readers.text import plain, unguarded

__all__ = ["CaseState", "state_of"]


class CaseState(enum.Enum):
    """What a status in words says has become of a case."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    PAUSED = "paused"


_WORDS = {
    CaseState.CLOSED: """
        已办结 办结 已结案 结案 已结 办毕 已办毕 办理完毕 已办理完毕 处理完毕 已处理完毕 已完成
        完成 办理完成 处理完成 已完结 完结 已关闭 关闭 已销号 销号 已归档 归档 已办结归档 已审结
        审结 已解决 按期办结 按时办结 如期办结 超期办结 逾期办结 超时办结 延期办结 正常办结
        调解成功 办结回复 已办结回复 已办结已回复 结单 已结单 closed resolved solved done
        completed complete finished
        """,
    CaseState.OPEN: """
        在办 办理中 正在办理 处理中 正在处理 待办 待办理 待处理 待办结 未办结 未结 未结案 未完成
        未办 进行中 受理中 已受理 待受理 待签收 已签收 待联系 联系中 待回复 调解中 协调中 待派单
        已派单 已转办 超期未办结 逾期未办结 逾期未办 超期未办 open new pending inprogress
        in_progress active assigned processing
        """,
    CaseState.WITHDRAWN: """
        已撤回 撤回 已撤诉 撤诉 已撤案 撤案 已撤销 撤销 已撤单 撤单 作废 已作废 不予受理
        withdrawn cancelled canceled
        """,
    CaseState.PAUSED: """
        已暂停 暂停 暂停中 已中止 中止 中止中 已挂起 挂起 挂起中 暂缓 暂缓办理 待补正 补正中
        paused onhold on_hold suspended
        """,
}
_STATES = {word: state for state, words in _WORDS.items() for word in words.split()}
_AROUND = re.compile(r"\([^()]*\)|[\s.。!-]")


def state_of(text: str) -> CaseState | None:
    """Return what a status says; None where that is not known.

    >>> state_of("已办结（待回访）"), state_of("按期办结"), state_of("未知")
    (<CaseState.CLOSED: 'closed'>, <CaseState.CLOSED: 'closed'>, None)
    """
    return _STATES.get(_AROUND.sub("", plain(unguarded(text)).casefold()))
