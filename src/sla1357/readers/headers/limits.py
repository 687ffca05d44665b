"""Find the columns in which an office keeps limits of its own, and the stages they are for.

应办结日期, 方案时限 and 联系截止日 name the stage; 到期日 and 办理时限 are the last one's.
"""

from collections.abc import Iterator
from dataclasses import replace

from sla1357.core.cases import Columns, Reason
from sla1357.core.policy import Policy
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.headers.names import DAY_WORDS, header_name
from sla1357.readers.headers.policy_fields import merges_replied
from sla1357.readers.headers.words import NEUTRAL, OBJECTS
from sla1357.readers.text import words_of

__all__ = ["filled_names", "with_limits"]

#: words for a limit that the office sets; what the law sets (法定) is another promise
_LIMITS = frozenset(
    words_of(
        "时限 期限 限期 限时 承诺 截止 截至 到期 应 应当 须 需 必须 最迟 最晚 规定 约定 要求 届满 "
        "期满 限 限定 之前 前"
    )
)
_ENGLISH = frozenset(words_of("due duedate dueday dueon dueat deadline deadlinedate"))
#: what is done with any case
_VAGUE = frozenset(words_of("办 出 办理 处理 处置 完成 首次 初次 首 时 日"))
#: stands beside the due days that this program itself writes into ledgers: by `fill`, and by the
#: formulas of an empty one
_BESIDE_OWN = "时限状态"
_LONGEST_WORD = 8  # characters
_UNREAD = {Reason.SOMETHING_ELSE, Reason.DOUBTFUL, Reason.UNKNOWN}


def filled_names(policy: Policy) -> set[str]:
    """Return the names of the columns in which this program itself writes due days."""
    return {f"{stage.label_zh}到期日" for stage in policy.stages}


def with_limits(columns: Columns, names: HeaderNames) -> Columns:
    """Return the columns; those of limits have a reason of their own, and the stage as `could_be`.

    None there is the last stage that a case has.
    """
    words: _Words | None = None
    is_filled = any(header_name(each.header) == _BESIDE_OWN for each in columns.columns)
    filled = filled_names(names.policy) if is_filled else set()
    marked = []
    for column in columns.columns:
        made = column
        is_unread = column.field is None and column.reason in _UNREAD
        if is_unread and column.header and column.header not in filled:
            words = words or _Words(names)
            if (stage := words.stage_in(column.header)) is not None:
                made = replace(column, reason=Reason.LIMIT, could_be=stage or None)
        marked.append(made)
    return replace(columns, columns=tuple(marked))


class _Words:
    """The words of such headers with a policy."""

    def __init__(self, names: HeaderNames) -> None:
        fields = [*names.stage_fields]
        self._stages = {act: field for field in fields for act in names.fields[field].acts}
        if merges_replied(names.policy):
            replied = names.fields[Id.REPLIED].acts
            self._stages |= {act: Id.CLOSE for act in replied if act not in self._stages}
        self._others = {*_LIMITS, *_VAGUE, *NEUTRAL, *OBJECTS, *DAY_WORDS} - {*self._stages}

    def stage_in(self, header: str) -> str | None:
        """Return the stage of a limit; "": the last one; None: it is no limit."""
        name = header_name(header)
        if name in _ENGLISH:
            return ""
        words = list(self._divided(name))
        if _LIMITS.isdisjoint(words) or "" in words:
            return None
        stages = [self._stages[word] for word in words if word in self._stages]
        return stages[-1] if stages else ""

    def _divided(self, name: str) -> Iterator[str]:
        """Yield the words of a name, the longest at each place; "" for an unknown one."""
        place = 0
        while place < len(name):
            lengths = range(min(_LONGEST_WORD, len(name) - place), 0, -1)
            parts = (name[place : place + length] for length in lengths)
            word = next((each for each in parts if self._is_known(each)), "")
            yield word
            if not word:
                return
            place += len(word)

    def _is_known(self, word: str) -> bool:
        return word in self._stages or word in self._others
