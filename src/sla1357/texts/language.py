"""Texts in the language of the reader, and text of files made harmless."""

import enum
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

__all__ = [
    "COLON",
    "COMMA",
    "IN_BRACKETS",
    "SEMICOLON",
    "Counted",
    "Language",
    "Phrase",
    "escaped",
    "literal",
    "translated",
]


class Language(enum.Enum):
    """Language of the output; the value is the option's word."""

    ZH = "zh"
    EN = "en"

    @classmethod
    def first_of(cls, words: Iterable[str]) -> "Language":
        """Return the first language that words name; English, if none does."""
        known = {each.value: each for each in cls}
        return next((known[word] for word in words if word in known), cls.EN)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The translations, by their English; none for English.

        A file such as `zh.json` holds them by module.  The key of a text with a context is
        `context|English`.
        """
        if self is Language.EN:  # the code has it
            return {}
        import json
        from pkgutil import get_data

        subjects = json.loads(get_data(__name__, f"{self.value}.json") or b"{}")
        return {key: text for texts in subjects.values() for key, text in texts.items()}

    def text_of(self, english: str, context: str) -> str:
        """Return the translation of an English text; without one, the English text."""
        return self.texts.get(f"{context}|{english}" if context else english, english)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text with `str.format` fields, in English; catalogues have its translations."""

    english: str
    #: distinguishes two meanings of the same English, where another language has two words
    context: str = field(default="", kw_only=True)

    def text(self, language: Language, *values: object) -> str:
        """Return the text in `language`, else in English, with `values` in its fields."""
        return language.text_of(self.english, self.context).format(*values)


@dataclass(frozen=True, slots=True)
class Counted:
    """A text with one number in it, in the singular and in the plural."""

    one: str
    many: str
    context: str = field(default="", kw_only=True)

    def text(self, language: Language, number: int | str) -> str:
        """Return the text in `language` with `number` in it; several numbers are a text."""
        english = self.one if number == 1 else self.many
        return language.text_of(english, self.context).format(number)


def translated(message: str, known: Sequence[Phrase], language: Language) -> str:
    """Return an English message of other programs in `language`; an unknown one unchanged.

    `known` are the messages, with and without a final full stop.  The value of a field may be
    another of them.
    """
    for phrase in known:
        pattern = re.escape(phrase.english).replace(r"\{\}", "(.+?)")
        match = re.fullmatch(rf"{pattern}\.?", message, re.DOTALL)
        if match and language is not Language.EN:
            return phrase.text(language, *(translated(v, known, language) for v in match.groups()))
    return message


# punctuation between texts
IN_BRACKETS = Phrase(" ({})")
COMMA = Phrase(", ")
COLON = Phrase(": ")
SEMICOLON = Phrase("; ")

#: controls, invisible format characters (such as a change of writing direction),
#: surrogates, and line and paragraph separators
_ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def literal(text: str) -> str:
    r"""Return `text` with every character that could act on a terminal escaped.

    >>> literal("甲\x1b[31m乙")
    '甲\\x1b[31m乙'
    """
    return escaped(text, lambda char: char.encode("unicode_escape").decode("ascii"))


def escaped(text: str, escape: Callable[[str], str]) -> str:
    """Return `text` with every character that could act replaced by its `escape`."""
    if text.isprintable():
        return text
    return "".join(
        escape(char) if unicodedata.category(char) in _ACTING else char for char in text
    )
