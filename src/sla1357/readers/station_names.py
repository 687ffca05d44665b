"""The station that the name of a file or a sheet gives."""

import re
from collections.abc import Sequence

from sla1357.core.policy import StationFrom

__all__ = ["station_in", "station_of"]

#: what names have besides the station: days, numbers of copies, and words for a ledger
_ADDED = re.compile(
    r"(?:19|20)\d\d(?:[-._年 ]?\d{1,2}(?:[-._月]?\d{1,2})?)?[年月日号]?(?:份|度)?"
    r"|\d{1,2}月(?:份|\d{1,2}[日号])?"
    r"|第?[一二三四1-4]季度|[上下]半年"
    r"|[（(]\d+[)）]|副本"
    r"|(?:案件|诉求|维权|受理|办理)*(?:台账|台帐|登记表|登记簿|明细表)"
)
_EDGES = " \t\u3000_-－—·.、，,()（）[]【】"


def station_of(
    how: StationFrom, file: str, sheet: str | None, stations: Sequence[str]
) -> str | None:
    """Return the station of the rows of a ledger that have none; None: nothing names it.

    Args:
        how: What names it.
        file: Name of the ledger without its ending; one without a letter, as `-`, names none.
        sheet: Of a workbook.
        stations: All of them, if the office has listed them.
    """
    match how:
        case StationFrom.FILE:
            name: str | None = file
        case StationFrom.SHEET:
            name = sheet
        case StationFrom.COLUMN:
            name = None
    return name and station_in(name, stations)


def station_in(name: str, stations: Sequence[str]) -> str | None:
    """Return the station in a name: the longest one of the list that it contains.

    Without one, the name without days, numbers of copies and words such as 台账, or all of it if
    nothing else is left.

    >>> station_in("2026年11月流亭站案件台账(1)", ())
    '流亭站'
    >>> station_in("惜福镇报来（终稿）", ("惜福镇", "流亭站"))
    '惜福镇'
    """
    listed = [each for each in stations if each and each in name]
    if listed:
        return max(listed, key=len)
    rest = _ADDED.sub(" ", name).strip(_EDGES)
    rest = " ".join(rest.split()) or name.strip()
    return rest if any(map(str.isalpha, rest)) else None
