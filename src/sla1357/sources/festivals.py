"""The statutory festivals of a year; the package `holidays` knows the lunar calendar."""

from functools import cache

import holidays

from sla1357.core.festivals import Festival

__all__ = ["festivals_of"]

#: what the labels of other days off hold: a substitute, a day swapped for a make-up workday,
#: and the decrees of 2020 and 2015 (see `core.festivals`)
_NOT_STATUTORY = ("补假", "调休", "延长", "纪念日")


@cache
def festivals_of(year: int) -> tuple[Festival, ...]:
    """Return the statutory festivals of `year` in order; two on one day are two."""
    china = holidays.country_holidays("CN", years=year, language="zh_CN")
    return tuple(
        Festival(day=day, name=name)
        for day, label in sorted(china.items())
        if day.year == year and not any(word in label for word in _NOT_STATUTORY)
        for name in label.split("; ")
    )
