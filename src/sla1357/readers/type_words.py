"""The words by which ledgers call the types of cases, and the answers to yes-or-no questions."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sla1357.core.findings import labels_detail
from sla1357.core.policy import BUILT_IN_TYPES, CaseType, TypeNames
from sla1357.readers.text import plain, simplified, unguarded, words_of

__all__ = ["TypeWords", "answer_of", "built_in_words", "plain_type"]

_ORDINARY = words_of(
    "一般 一般案件 普通 简单 简易 常规 否 n 5 5日 五日 5天 五天 普通案件 简单案件 简易案件 "
    "5个工作日 五个工作日 5工作日 一般件 一般类 一般性 一般性案件 普通类 简单类 "
    "简易类 不复杂 非复杂 非疑难 较简单 比较简单 simple normal general ordinary"
)
_COMPLEX = words_of(
    "复杂 复杂案件 疑难 疑难复杂 难点 特别复杂 重大 重大疑难 是 y 7 7日 七日 7天 七天 疑难案件 "
    "重大案件 7个工作日 七个工作日 7工作日 复杂件 复杂类 复杂疑难 疑难复杂案件 "
    "重大复杂 很复杂 非常复杂 极复杂 complex"
)
_BUILT_IN = dict.fromkeys(_ORDINARY, CaseType.ORDINARY) | dict.fromkeys(_COMPLEX, CaseType.COMPLEX)
#: what answers a question such as 是否复杂; ☒ and ○ mean both yes and no to people
_YES = frozenset(words_of("是 是的 对 对的 有 属于 y yes t true 1 on v 勾 √ ✓ ✔ ☑ ✅ ■ ●"))
_NO = frozenset(words_of("否 不是 不 错 非 没有 无 不属于 n no f false 0 off x × ✗ ✘ ✕ ✖ ❌ ☐ □"))
#: words that mean a type only where there are two: an answer, or the limit
_OF_TWO = re.compile(r"[5七五7].*|.")
_OPEN = re.compile(r"[转改升降原拟待?？]|可能")
_SAID = ("一般", "普通", "简单", "简易", "复杂", "疑难", "重大")  # in a remark
_QUESTION = re.compile(r"是否|是不是|有无|是/否|y/n|[?√✓]|^is[_ ]", re.IGNORECASE)
_ASKS_ORDINARY = re.compile(r"一般|普通|简单|简易|常规|simple|ordinary", re.IGNORECASE)
#: words of the built-in types that mean nothing else, as 是 and 5 may
_CERTAIN = re.compile(r"一般|普通|简|复杂|疑难|ordinary|simple|complex", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]*\)")
_DECIMAL_ZERO = re.compile(r"(\d+)\.0+", re.ASCII)
#: a box with its word: ☑是 □否
_BOX = "√✓✔☑■●□☐○"
_BOX_FIRST = re.compile(rf"([{_BOX}])\s*([^{_BOX}\s/]+)")
_BOX_LAST = re.compile(rf"([^{_BOX}\s/]+)\s*([{_BOX}])")
_EMPTY_BOXES = "□☐○"
#: 二、 in front of a heading
_NUMBER = r"[(（]?[一二三四五六七八九十\d]*[)）]?[、.]?"
_TWO = 2


def plain_type(word: str) -> str:
    """Return a word of a type as words are compared: 簡 易 is 简易, and Simple is simple."""
    return "".join(simplified(plain(word)).casefold().split())


def built_in_words(ids: Collection[str]) -> Mapping[str, CaseType]:
    """Return word → type of the words that types with these ids have in any policy."""
    are_two = {*ids} == {CaseType.ORDINARY, CaseType.COMPLEX}
    return {
        word: of
        for word, of in _BUILT_IN.items()
        if of in ids and (are_two or not _OF_TWO.fullmatch(word))
    }


class TypeWords:
    """The words of the types of a policy, built once per policy."""

    def __init__(self, types: Sequence[TypeNames] = BUILT_IN_TYPES) -> None:
        """Collect the words.

        Args:
            types: The first one is what a blank cell means.  Ordinary and complex ones have
                built-in words too; without other types also 是, 否, 5日 and 7日.
        """
        self.types: tuple[TypeNames, ...] = tuple(types)
        self.first: CaseType = types[0].id
        ids = {each.id for each in types}
        #: whether there are the two built-in types and no other
        self.are_built_in: bool = ids == {CaseType.ORDINARY, CaseType.COMPLEX}
        self._type_of = dict(built_in_words(ids))
        self._type_of.update((plain_type(word), each.id) for each in types for word in _own(each))
        self._words = {*self._type_of, *_YES, *_NO}
        own = (plain_type(w) for each in types if each not in BUILT_IN_TYPES for w in _own(each))
        said = sorted({*own, *(w for w in _SAID if w in self._type_of)}, key=len, reverse=True)
        self._said = re.compile("|".join(map(re.escape, said)))
        heads = "|".join(re.escape(w) for w in said if self._type_of[w] != self.first)
        if self.are_built_in:
            heads = "(?:重大)?(?:疑难)?复杂案件"
        self._heading = re.compile(rf"{_NUMBER}(?:{heads}).*" if heads else r"(?!)")

    def type_of(self, text: str, header: str = "") -> CaseType | None:
        """Return the type that a word means; None for other words.

        Args:
            text: The cell.
            header: Of its column.  Where it asks a question (是否复杂), ticks, 1 and TRUE
                answer it.

        >>> TypeWords().type_of("√", "是否复杂"), TypeWords().type_of("1", "复杂程度")
        ('complex', None)
        """
        word = self._word_of(text)
        if (word in _YES or word in _NO) and self._is_asked(header := plain(header)):
            asked = self._asked(header)
            if asked and word in _YES:
                return asked
            others = [each.id for each in self.types if each.id != asked]
            if asked:
                return others[0] if len(others) == 1 else None
        return self._type_of.get(word)

    def is_word(self, text: str) -> bool:
        """Return whether a cell holds a word of a type."""
        return self.type_of(text) is not None

    def is_certain(self, text: str) -> bool:
        """Return whether such a word can mean nothing else, as 是 and 5 may."""
        if self.are_built_in:
            return _CERTAIN.search(text) is not None
        word = self._word_of(text)
        return not (word in _YES or word in _NO or word.isdigit())

    def is_tick_column(self, header: str) -> bool:
        """Return whether a blank cell means the first type: 复杂案件 above √."""
        return self.type_of(self._plain_word(plain(header))) not in {None, self.first}

    def is_heading(self, text: str) -> bool:
        """Return whether a line is the heading of cases of another type than the first one.

        >>> TypeWords().is_heading("二、复杂案件（7个工作日）")
        True
        """
        return self._heading.fullmatch(text) is not None

    def names_of(self, case_type: CaseType) -> Iterator[str]:
        """Yield the names of a type that the policy gives it, as words are compared."""
        for each in self.types:
            if each.id == case_type:
                yield from dict.fromkeys(map(plain_type, _own(each)))

    @property
    def labels(self) -> str:
        """Return the labels of all types, as `labels_of` does."""
        return self.labels_of(*(each.id for each in self.types))

    def labels_of(self, *types: CaseType) -> str:
        """Return the labels of types as a detail of a finding, which shows those of a language."""
        return labels_detail(
            (each.label_zh, each.label_en) for each in self.types if each.id in types
        )

    def _is_asked(self, header: str) -> bool:
        """Return whether a header asks a question, or is a word of a type itself."""
        return _QUESTION.search(header) is not None or self._plain_word(header) in self._type_of

    def _asked(self, header: str) -> CaseType | None:
        """Return the type that a question asks for; None if it names none, or several."""
        if self.are_built_in:
            is_ordinary = _ASKS_ORDINARY.search(header) is not None and "复杂" not in header
            return CaseType.ORDINARY if is_ordinary else CaseType.COMPLEX
        header = plain_type(header)
        named = {self._type_of[word] for word in self._said.findall(header)}
        return named.pop() if len(named) == 1 else None

    def _word_of(self, text: str) -> str:
        """Return the word of a cell, or the word that is ticked in it."""
        word = plain(unguarded(text)).casefold()
        if decimal := _DECIMAL_ZERO.fullmatch(word):
            word = decimal[1]
        if word in self._words:
            return word
        ticked = _ticked(word)
        return ticked if ticked in self._words else self._plain_word(word)

    def _plain_word(self, text: str) -> str:
        """Return a word without inner blanks and without remarks: 复杂 for 复 杂（集体）.

        A remark that speaks of a change or of another type leaves the word open.
        """
        remarks = "".join(_REMARK.findall(text))
        if _OPEN.search(remarks):
            return text
        word = "".join(simplified(_REMARK.sub("", text)).split()).rstrip(":")
        of = self._type_of.get(word)
        types = {self._type_of[each] for each in self._said.findall(remarks)}
        return text if of and not types <= {of} else word


def _own(each: TypeNames) -> Iterable[str]:
    return (each.id, each.label_zh, each.label_en, *each.words)


def _ticked(text: str) -> str:
    """Return the only word whose box is ticked: 是 in ☑是 □否; blank if that is not certain."""
    boxes = _BOX_FIRST.findall(text)
    if text[:1] not in _BOX:
        boxes = [(box, word) for word, box in _BOX_LAST.findall(text)]
    ticked = [word for box, word in boxes if box not in _EMPTY_BOXES]
    return ticked[0] if len(ticked) == 1 else ""


_BUILT_IN_TYPES = TypeWords()


def answer_of(text: str) -> bool | None:
    """Return the answer to a question such as 是否办结; None if the cell is no answer.

    >>> answer_of("是"), answer_of("☑否 □是"), answer_of("张三")
    (True, False, None)
    """
    word = _BUILT_IN_TYPES._word_of(text)  # noqa: SLF001 - of this module
    return word in _YES if word in _YES or word in _NO else None
