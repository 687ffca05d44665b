"""The languages of what people read, and a phrase in all of them."""

import enum
from dataclasses import dataclass
from typing import assert_never

__all__ = ["Counted", "Language", "Phrase"]


class Language(enum.Enum):
    """Language of the output; the value is the option's word."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase in both languages, with the same `str.format` fields."""

    zh: str
    en: str

    def text(self, language: Language, *values: object) -> str:
        """Return the phrase in `language`, its fields filled in."""
        match language:
            case Language.ZH:
                return self.zh.format(*values)
            case Language.EN:
                return self.en.format(*values)
            case _:
                assert_never(language)


@dataclass(frozen=True, slots=True)
class Counted:
    """A phrase around one number; English tells one from many."""

    zh: str
    one: str
    many: str

    def text(self, language: Language, number: int) -> str:
        """Return the phrase in `language` with `number` in it."""
        return Phrase(self.zh, self.one if number == 1 else self.many).text(language, number)
