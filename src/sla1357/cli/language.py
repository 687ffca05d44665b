"""The language that a run speaks, also where no option has been read yet."""

from collections.abc import Sequence
from contextvars import ContextVar

import typer

from sla1357.sources.environment import speaks_chinese
from sla1357.texts.language import Language, Phrase

__all__ = ["choice_of", "language_for", "speak_as_asked", "wrong"]

_OPTION = "--lang"
_ASKED: ContextVar[Language | None] = ContextVar("language", default=None)


def choice_of(word: str) -> str:
    """Return the choice of an option that a Chinese word stands for; other text unchanged."""
    if word.isascii():  # as what is typed mostly is
        return word
    from sla1357.cli.choices import CHOICE_WORDS

    return CHOICE_WORDS.get(word, word)


def speak_as_asked(arguments: Sequence[str]) -> None:
    """Let the run speak the language that its arguments ask for, from now on."""
    _ASKED.set(language_for(arguments))


def language_for(arguments: Sequence[str] | None = None) -> Language:
    """Return the language that arguments ask for, or else the environment.

    Without arguments, it is that of the run.
    """
    if arguments is None and (asked := _ASKED.get()):
        return asked
    asked_for = ""
    arguments = arguments or ()
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == _OPTION:
            asked_for = value or next(iter(arguments[place + 1 :]), "")
    known = {each.value: each for each in Language}
    return known.get(choice_of(asked_for)) or (Language.ZH if speaks_chinese() else Language.EN)


def wrong(phrase: Phrase, *values: object, hint: str | None = None) -> typer.BadParameter:
    """Return the error of a wrong option or argument, which `hint` names."""
    return typer.BadParameter(phrase.text(language_for(), *values), param_hint=hint)
