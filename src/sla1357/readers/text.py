"""Characters that look alike, or like nothing, to the ones that are meant."""

import unicodedata

__all__ = ["plain"]

#: zero-width characters, the byte order mark and the soft hyphen: `str.strip` leaves them
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def plain(text: str) -> str:
    r"""Return `text` in Unicode form NFKC, without invisible characters and outer blanks.

    >>> plain("　２０２６／２／５ \ufeff")
    '2026/2/5'
    """
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()
