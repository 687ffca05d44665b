"""Normalise text: look-alike, invisible and traditional characters, and typed values."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from math import isfinite

__all__ = ["bare", "nearest", "plain", "simplified", "text_of_value", "unguarded", "words_of"]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, which blanks divide."""
    return tuple(text.split())


_TRADITIONAL = (
    "節國慶勞動補調開齋爾週換輪間與後別號個將為從勵議連關現於兩長應須復複無閏曆誕壯廣"
    "雜難簡單類辦結處聯繫進審"  # of words in ledgers
)
_SIMPLIFIED = (
    "节国庆劳动补调开斋尔周换轮间与后别号个将为从励议连关现于两长应须复复无闰历诞壮广"
    "杂难简单类办结处联系进审"
)
_TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplified(text: str) -> str:
    """Return `text` with the characters that name festivals, days off and days of the week.

    >>> simplified("國慶節補班，週六")
    '国庆节补班，周六'
    """
    return text if text.isascii() else text.translate(_TABLE)


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


def bare(text: str) -> str:
    """Return a text plain, in lower case and without blanks."""
    return "".join(plain(text).casefold().split())


def nearest(text: str, others: Iterable[str]) -> list[str]:
    """Return the other texts, those first that share more of their characters with `text`.

    >>> nearest("诉求内容", ["备注", "诉求描述", "内容"])
    ['内容', '诉求描述', '备注']
    """
    signs = set(bare(text))

    def unlikeness(other: str) -> float:
        of_other = set(bare(other))
        return -len(signs & of_other) / (len(signs | of_other) or 1)

    return sorted(others, key=unlikeness)


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


def _is_missing(value: object) -> bool:
    """Return whether a value is none of its kind: such a one differs from itself, or is unsure."""
    try:
        return bool(value != value)  # noqa: PLR0124 - as NaN and NaT do
    except TypeError:  # as the NA of pandas says
        return True


def text_of_value(value: object) -> str:
    """Return a value as a person would type it; blank for no value, such as NaN or NaT.

    A day at midnight is that day, and a number without decimals a whole
    number.  A moment with an offset keeps it: which day it is in China is for
    the reader of dates.

    >>> text_of_value(45000.0), text_of_value(None)
    ('45000', '')
    """
    match value:
        case bool():
            return str(value).upper()
        case _ if value is None or _is_missing(value):
            return ""
        case dt.datetime():
            is_day = value.time() == dt.time() and value.tzinfo is None
            return str(value.date()) if is_day else value.isoformat(" ", "seconds")
        case float() | Decimal() if not isfinite(value):
            return str(value)
        case float() | Decimal() if value == int(value):
            return str(int(value))
        case _:
            return str(value)
