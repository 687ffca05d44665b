"""The language that a run speaks, also where no option has been read yet."""

from collections.abc import Sequence

import typer

from sla1357.render.language import Language, Phrase
from sla1357.sources.languages import speaks_chinese

__all__ = ["language_for", "wrong"]

_OPTION = "--lang"


def language_for(arguments: Sequence[str] = ()) -> Language:
    """Return the language that arguments ask for, or else the environment."""
    asked_for = ""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == _OPTION:
            asked_for = value or next(iter(arguments[place + 1 :]), "")
    known = {each.value: each for each in Language}
    return known.get(asked_for) or (Language.ZH if speaks_chinese() else Language.EN)


def wrong(phrase: Phrase, *values: object, hint: str | None = None) -> typer.BadParameter:
    """Return the error of a wrong option or argument, which `hint` names.

    It speaks the language of the environment: options may not have been read.
    """
    return typer.BadParameter(phrase.text(language_for(), *values), param_hint=hint)
