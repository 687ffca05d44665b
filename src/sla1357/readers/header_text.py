"""The name in a header, without what offices put around it."""

import re
import unicodedata

from sla1357.readers.text import plain

__all__ = ["header_hints", "header_name", "without_ordinal", "without_promise"]

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
    r"""Return a header without what offices put around its name.

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
    """Return what stands in brackets in a header."""
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
