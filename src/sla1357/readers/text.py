"""Characters that look alike, or like nothing, to the ones that are meant."""

import re
import unicodedata

__all__ = ["plain", "unguarded"]

#: `str.strip` leaves them: zero-width characters, marks of direction and of variants, the byte
#: order mark, the soft hyphen
_INVISIBLE = dict.fromkeys(
    [
        *(0xAD, 0x61C, 0x180E, 0xFEFF, 0xFE0E, 0xFE0F),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)),
    ]
)
_OUTER = "".join(map(chr, _INVISIBLE))
_AS_FORMULA = re.compile(r'=(?:T\()?["“]([^"“”]*)["”]\)?', re.IGNORECASE)
#: what makes a spreadsheet take a cell for text, and what some exports put around every text
_GUARDS = "'‘’＇"
_PAIRS = {'"': '"', "“": "”", "'": "'", "‘": "’", "＇": "＇"}
_SUSPECT = frozenset((*_GUARDS, *_PAIRS, "="))


def plain(text: str) -> str:
    r"""Return `text` in Unicode form NFKC, without invisible characters and outer blanks.

    >>> plain("　２０２６／２／５ \ufeff")
    '2026/2/5'
    """
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()


def unguarded(text: str) -> str:
    """Return text without what makes a spreadsheet take it for text.

    >>> unguarded('="0012"'), unguarded("'0012"), unguarded("0012")
    ('0012', '0012', '0012')
    """
    text = text.strip()
    if not text.isascii():
        text = text.strip(_OUTER).strip()
    if text[:1] not in _SUSPECT:
        return text
    if formula := _AS_FORMULA.fullmatch(text):
        return formula[1].strip()
    if len(text) > 1 and _PAIRS.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text[1:].strip() if text[0] in _GUARDS else text
