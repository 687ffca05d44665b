"""The headings of a notice, and which festival the days below one belong to."""

import re
from bisect import bisect_right

from sla1357.readers.notice_clauses import FESTIVAL

__all__ = ["Headings"]

_BRACKETS = r"(?:\([^()]*\))?"
#: how festivals are called in the headings of notices → their names here
_FESTIVALS = {
    "元旦": "元旦",
    "春节": "春节",
    "清明节": "清明节",
    "五一国际劳动节": "劳动节",
    "劳动节": "劳动节",
    "五一": "劳动节",
    "端午节": "端午节",
    "中秋节": "中秋节",
    "国庆节": "国庆节",
    "十一": "国庆节",
}
_SEVERAL_FESTIVALS = re.compile(f"(?:{FESTIVAL})+")
#: festivals of a place, which keep their own names wherever a text has no heading
_OF_A_PLACE = re.compile(
    "壮族三月三|三月三|开斋节|肉孜节|古尔邦节|藏历新?年|雪顿节|[一-龥]{0,3}火把节|泼水节|那达慕|苗年"
    f"|{FESTIVAL}"
)
#: 关于2026年荷花节放假的通知
_ABOUT = re.compile(
    r"关于(?:做好)?(?:\d{4}年)?(?!部分)([一-龥]{2,12}?)(?:期间)?(?:放假|假期|调休|休假)"
)
#: 五、开斋节:5月25日
_ANY_HEADING = re.compile(
    rf"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{{1,2}}[、.])"
    rf"([一-龥、]{{2,12}}?)(?:放假|假期|安排|时间|调休)*{_BRACKETS}:?(?=\d)"
)
#: directly before its first day: festivals are named elsewhere too
_HEADING = re.compile(
    rf"((?:{FESTIVAL})(?:[、和]?(?:{FESTIVAL})){{,6}})(?:放假|假期|安排)*{_BRACKETS}:?(?=\d)"
)


class Headings:
    """The headings of a text, each with the festivals that it names."""

    def __init__(self, text: str) -> None:
        """Find them in a text that is compact."""
        # the end of a heading is that of its name, by whichever pattern it is found
        headings = {
            heading.end(): (heading.start(), _named(heading[1]))
            for pattern in (_ANY_HEADING, _HEADING)
            for heading in pattern.finditer(text)
        }
        self._headings = sorted(headings.values())
        names = list(_OF_A_PLACE.finditer(text))
        self._names = [name[0] for name in names]
        self._ends_of_names = [name.end() for name in names]
        about = _ABOUT.search(text)
        self._of_title = about[1] if about else ""

    def is_below_one(self, place: int) -> bool:
        """Return whether a heading stands before a place."""
        return bool(self._headings) and self._headings[0][0] < place

    def name_at(self, place: int, *, is_local: bool) -> str:
        """Return the name of the last heading before a place.

        Of a local notice, which may have none, it is the last festival there, or that of the
        title.
        """
        number = bisect_right(self._headings, place, key=lambda heading: heading[0])
        if number:
            return self._headings[number - 1][1]
        if not is_local:
            return ""
        number = bisect_right(self._ends_of_names, place)
        return _named(self._names[number - 1] if number else self._of_title)


def _named(heading: str) -> str:
    """Return the festivals that a heading names; one that is not known keeps its name."""
    names: list[str] = []
    for name in filter(None, re.split("[、和]", heading)):
        # 国庆节中秋节 are two, 五一国际劳动节 is one
        are_several = name not in _FESTIVALS and _SEVERAL_FESTIVALS.fullmatch(name)
        parts = re.findall(FESTIVAL, name) if are_several else [name]
        names += (_FESTIVALS.get(part, part) for part in parts)
    return "、".join(names)
