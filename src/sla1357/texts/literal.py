"""Text from a file, made harmless: it shows itself and acts on nothing."""

import unicodedata
from collections.abc import Callable

__all__ = ["escaped", "literal"]

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
    """Return `text` with `escape` put in for every character that could act."""
    if text.isprintable():
        return text
    return "".join(
        escape(char) if unicodedata.category(char) in _ACTING else char for char in text
    )
