"""Text from a file, made harmless: it shows itself and acts on nothing."""

import unicodedata

__all__ = ["literal"]

#: controls, invisible format characters (such as a change of writing direction),
#: surrogates, and line and paragraph separators
_ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def literal(text: str) -> str:
    r"""Return `text` with every character that could act on a terminal escaped.

    >>> literal("甲\x1b[31m乙")
    '甲\\x1b[31m乙'
    """
    if text.isprintable():
        return text
    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if unicodedata.category(char) in _ACTING
        else char
        for char in text
    )
