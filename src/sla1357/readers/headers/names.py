"""How the names of columns are written: as acts, verbs and nouns, and with decoration."""

import re
import unicodedata
from collections.abc import Container, Iterator
from enum import Enum
from typing import NamedTuple

from sla1357.readers.text import plain, words_of

__all__ = [
    "DAY_WORDS",
    "DECISION_NAMES",
    "Field",
    "Kind",
    "decision",
    "header_hints",
    "header_name",
    "without_ordinal",
    "without_promise",
]

#: What ends the name of a column of days; the better one of two columns stands first.
DAY_WORDS = ("日期", "时间", "日期时间", "年月日", "时刻", "日")


class Kind(Enum):
    """What the cells of a field hold; how they are read follows from it."""

    NUMBER = "number"  #: the number of the case; merged cells give it to the rows below
    RECEIPT = "receipt"  #: the day of receipt, without which there is no case
    TYPE = "type"  #: a word of complexity; merged cells and ditto marks give it to the rows below
    STAGE = "stage"  #: the day on which a stage was done, where the policy has that stage
    TEXT = "text"  #: a text that outputs repeat; given to the rows below like a type
    CHANGE_DAY = "change_day"  #: the day of a change that moves a deadline
    CHANGE = "change"  #: such a change as a number of days, or as ranges of days
    DECISION = "decision"  #: whether a change was approved
    STATUS = "status"  #: a word for what has become of the case
    ANSWER = "answer"  #: yes or no to a question about what has become of the case
    UNUSED = "unused"  #: known, and of no use for counting
    PERSON = "person"  #: personal, and never read

    @property
    def is_day(self) -> bool:
        """Return whether the cells are days."""
        return self in {Kind.RECEIPT, Kind.STAGE, Kind.CHANGE_DAY}

    @property
    def is_read(self) -> bool:
        """Return whether anything is done with the cells."""
        return self not in {Kind.UNUSED, Kind.PERSON}


class Field(NamedTuple):
    """What a column of a ledger may hold, and its names; the preferred ones first."""

    kind: Kind
    #: Whole names.
    names: tuple[str, ...] = ()
    #: Names of an act; with a word of `DAY_WORDS` behind it makes the name of a column.
    acts: tuple[str, ...] = ()
    #: Acts that may be those of a system: a longer name with the first act is better.
    loose: tuple[str, ...] = ()
    #: Whole names, or acts of a field of days, that are taken only where nothing better stands.
    weak: tuple[str, ...] = ()
    #: Acts that may mean the field, and do not say so: pointed out, never taken.
    vague: tuple[str, ...] = ()
    #: Names of an act that are used without a word of days too; the column must hold days then.
    bare: tuple[str, ...] = ()
    #: English verbs: `created`, `created at`, `date created` …
    verbs: tuple[str, ...] = ()
    #: English nouns, and verbs as databases have them: `contact date`, `close time` …
    nouns: tuple[str, ...] = ()
    #: Words next to a name of this field that do not change its meaning.
    neutral: tuple[str, ...] = ()
    #: Whether it names a person or a place: 姓名, 名称 … may stand behind its name.
    is_name: bool = False
    #: The fields of the change that a decision is about, and what that change is called.
    decides: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()

    def english_names(self, *, only: Container[str] | None = None) -> Iterator[str]:
        """Yield the English names of a column that holds the day of an act, of all or of some."""
        for verb in self.verbs:
            if only is None or verb in only:
                yield from (f"{verb}_at", f"{verb}_on", f"{verb}_date", f"{verb}_time")
                yield from (f"date_{verb}", f"time_{verb}")
        for noun in self.nouns:
            if only is None or noun in only:
                yield from (f"{noun}_date", f"{noun}_time", f"{noun}_at")
                yield from (f"date_of_{noun}", f"time_of_{noun}")


#: Names of a column that says whether a change was approved, with … for the change.
DECISION_NAMES = words_of(
    "…审批结果 …审批意见 …审批状态 …审批情况 …审批 …审核结果 …审核意见 …批复 …批复意见 …批准情况 "
    "…申请结果 …申请状态 …申请审批结果 …申请审批意见 …是否批准 …是否同意 …是否通过 …是否准许 "
    "…是否获批 …审批是否通过 …申请是否批准 …申请是否同意 …申请是否通过 是否同意… 是否批准… "
    "是否准许… 是否准予… 是否允许… 是否同意…申请 是否批准…申请 审批…结果"
)


def decision(changes: str, *decides: str, is_asked: bool = False) -> Field:
    """Return the field that says whether a change was approved.

    Args:
        changes: What the change is called.
        decides: The fields that hold it.
        is_asked: Whether 是否 in front of the change asks for the decision.
    """
    called = words_of(changes)
    names = [name.replace("…", change) for change in called for name in DECISION_NAMES]
    if is_asked:
        names += [f"是否{change}" for change in called]
    return Field(
        Kind.DECISION,
        names=tuple(names),
        neutral=words_of("领导 上级 分管领导 主管领导"),
        decides=decides,
        changes=called,
    )


_HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
_OPEN_HINT = re.compile(r"[(\[【〔<][^()\[\]【】〔〕<>]*$")  # a bracket that is never closed
_BRACKETS = re.compile(r"[()\[\]【】〔〕<>:]")
_CUSTOM_FIELD = re.compile(r"custom field \((.+)\)")  # as Jira exports it
#: 一、 3. Q1_ and “1”: in front of a name
_ORDINAL = re.compile(
    r"(?:\(?(?:[一二三四五六七八九十]{1,2}|\d{1,2})\)?[、.)]|q\d{1,2}[_.、: ]*"
    r"|[“\"]?[\d/]{1,5}[”\"]?:)\s*"
)
#: 受理日期 Date Received, and the other way round
_BILINGUAL = re.compile(
    r"([^\x00-\x7f][^a-z]*?)[\s/]+[a-z][a-z .'/_-]*|[a-z][a-z .'-]*[\s/]+([^\x00-\x7f][^a-z]*)"
)
_BARE_NAME = re.compile(r"[一-鿿]{1,20}|[A-Za-z_]{1,30}")  # nothing stands around it
_LONGEST = 200  # characters; a longer text is no name
_KEPT = frozenset("/:,、&+")  # signs with a meaning: 一般/复杂
#: 3日内 of 3日内拿出方案: the promise, not another day; and the 1 of ①联系日期
_PROMISE = re.compile(
    r"[\d一二三五七]+(?:[/、或][\d一二三五七]+)*(?:个?(?:工作)?[日天]|个?小时)(?:之?内)?(?=\D)|\d(?=[^\x00-\x7f])"
)


def header_name(cell: str) -> str:
    r"""Return the name in a header, without decoration.

    >>> header_name("*受理 日期\n（年/月/日）："), header_name("二、办结▲ Closed")
    ('受理日期', '办结')
    """
    if _BARE_NAME.fullmatch(cell):
        return cell.casefold().replace("_", "")
    text = _text_of(cell)
    if len(text) > _LONGEST:
        return text
    name = _OPEN_HINT.sub("", _HINT.sub("", text))
    if bilingual := _BILINGUAL.fullmatch(name.strip()):
        name = bilingual[1] or bilingual[2]
    name = _without_signs(name)
    if name and not name.isdigit():
        return name
    return _without_signs(_BRACKETS.sub("", text))  # 3（拿出方案）


def header_hints(cell: str) -> str:
    """Return the brackets of a header with their text."""
    return "".join(_HINT.findall(_text_of(cell)))


def without_ordinal(text: str) -> str:
    """Return a text without a number in front of it: 二、办结 is 办结."""
    return text[len(ordinal[0]) :] if (ordinal := _ORDINAL.match(text)) else text


def without_promise(name: str) -> str:
    """Return a name without the limit in front of it.

    >>> without_promise("5/7个工作日内办结"), without_promise("办结")
    ('办结', '办结')
    """
    return _PROMISE.sub("", name, count=1) if _PROMISE.match(name) else name


def _text_of(cell: str) -> str:
    text = plain(cell).casefold()
    custom = _CUSTOM_FIELD.fullmatch(text)
    return without_ordinal(custom[1] if custom else text)


def _without_signs(text: str) -> str:
    kept = (sign for sign in text if sign in _KEPT or unicodedata.category(sign)[0] not in "SPZC")
    return "".join(kept).strip(":/")
