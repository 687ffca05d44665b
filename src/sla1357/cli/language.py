"""The language that a run speaks, also where no option has been read yet."""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache

import typer

from sla1357.sources.environment import languages
from sla1357.texts.language import Language, Phrase, catalogue

__all__ = ["choice_of", "choice_words", "language_for", "speak_as_asked", "wrong"]

_OPTION = "--lang"
_ASKED: ContextVar[Language | None] = ContextVar("language", default=None)


def choice_of(word: str) -> str:
    """Return the choice of an option that a word stands for; other text unchanged.

    `--show 全部` is `--show all`, whatever the language of the run.
    """
    if word.isascii():  # as what is typed mostly is
        return word
    return choice_words().get(word, word)


@cache
def choice_words() -> Mapping[str, str]:
    """Return the choices of options, and `today` and `yesterday`, by their words.

    A word means the same whatever option it belongs to.  Catalogues have more words for some
    choices, separated by blanks, in the context `choice`.
    """
    from sla1357.texts.report_words import DATED_BY, DIMENSIONS
    from sla1357.texts.words import STATUS_WORDS, TYPE_WORDS

    words: dict[str, str] = {}
    for language in Language:
        for table in (STATUS_WORDS, TYPE_WORDS, DIMENSIONS, DATED_BY):
            words |= {phrase.text(language): each.value for each, phrase in table.items()}
        for key, others in catalogue(language).items():
            context, _, choice = key.partition("|")
            if context == "choice":
                words |= dict.fromkeys(others.split(), choice)
    return words


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
    return Language.first_of((choice_of(asked_for), *languages()))


def wrong(phrase: Phrase, *values: object, hint: str | None = None) -> typer.BadParameter:
    """Return the error of a wrong option or argument, which `hint` names."""
    return typer.BadParameter(phrase.text(language_for(), *values), param_hint=hint)
