"""The fields of changes that a case may have several times, and the numbers in their headers."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from sla1357.readers.headers.fields import Id

__all__ = [
    "EXTENSIONS",
    "NUMBERED",
    "PAUSES",
    "SUPPLEMENTS",
    "PauseFields",
    "first_of",
    "numbered",
]


class PauseFields(NamedTuple):
    """The fields of pauses: the ends of one in a pair of columns, or several in a cell."""

    start: str
    end: str
    listed: str


_EXTENSION = (Id.EXTENSION_DAYS, Id.EXTENDED_TO, Id.EXTENSION_APPROVED)
_PAUSE = (Id.PAUSED_FROM, Id.PAUSED_TO, Id.PAUSES)
_SUPPLEMENT = (Id.SUPPLEMENT_FROM, Id.SUPPLEMENT_TO, Id.SUPPLEMENTS)
_DECISIONS = (Id.EXTENSION_DECISION, Id.PAUSE_DECISION)
_NUMBERS = range(1, 10)


def numbered(field: str, number: int) -> str:
    """Return the field of the change with a number; `field` is that of the first."""
    return f"{field}{number}" if number > 1 else field


#: the fields of a first extension, of a second one …: extension_days, extension_days2 …
EXTENSIONS = tuple(tuple(numbered(field, number) for field in _EXTENSION) for number in _NUMBERS)
PAUSES = tuple(PauseFields(*(numbered(field, number) for field in _PAUSE)) for number in _NUMBERS)
#: of pauses for missing documents
SUPPLEMENTS = tuple(
    PauseFields(*(numbered(field, number) for field in _SUPPLEMENT)) for number in _NUMBERS
)
#: field → that of the first such change, and the number
NUMBERED: Mapping[str, tuple[str, int]] = {
    numbered(field, number): (field, number)
    for number in _NUMBERS
    for field in (*_EXTENSION, *_PAUSE, *_SUPPLEMENT, *_DECISIONS)
}
_SIGNS = "1-9一二三四五六七八九"
_DIGITS = {sign: place % 9 + 1 for place, sign in enumerate("123456789一二三四五六七八九")}
_WORDS = {"首次": 1, "初次": 1, "再次": 2}
#: in front of the name of a column, behind it, and in brackets behind it
_HEADERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:第?(?P<sign>[{_SIGNS}])次|(?P<word>首次|初次|再次))(?P<of>.+)",
        rf"(?P<of>.+)(?P<sign>[{_SIGNS}])",
        rf"(?P<of>.+)[(\[【](?:第?(?P<sign>[{_SIGNS}])次?|(?P<word>首次|初次|再次))[)\]】]",
    )
)


def first_of(name: str) -> tuple[str, int]:
    """Return the header of the first such change, and the number in `name`; 0: it has none.

    >>> first_of("延期天数2"), first_of("第三次补正日期"), first_of("中止日期(二次)")
    (('延期天数', 2), ('补正日期', 3), ('中止日期', 2))
    >>> first_of("延期至")
    ('延期至', 0)
    """
    match = next(filter(None, (header.fullmatch(name) for header in _HEADERS)), None)
    if match is None:
        return name, 0
    groups = match.groupdict()
    return match["of"], _DIGITS[match["sign"]] if match["sign"] else _WORDS[groups["word"] or ""]
