"""The statutory festivals: how many days of a year they are, and what was decreed beside them.

Source: Regulation on Public Holidays for National Annual Festivals and Memorial
Days (全国年节及纪念日放假办法), decrees of the State Council no. 270 (1999), 513 (2007),
644 (2013) and 795 (2024).  A festival on a weekend is made up for on a working
day, so that in every year there are as many weekdays off, less make-up
workdays, as there are statutory days.
"""

import datetime as dt
from dataclasses import dataclass

__all__ = ["DECREES", "Decree", "Festival", "statutory_days"]

#: first year → statutory days of a year; two festivals on one day are two
_STATUTORY_DAYS = ((2000, 10), (2008, 11), (2025, 13))


@dataclass(frozen=True, slots=True, kw_only=True)
class Festival:
    """A day off by the regulation, or by a decree for one year."""

    day: dt.date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decree:
    """Days that were given off in one year beside the statutory ones."""

    name: str
    notice: str  #: its number
    days: tuple[dt.date, ...]  #: weekdays given off, and make-up workdays that were cancelled

    @property
    def year(self) -> int:
        """Return the year it was for."""
        return self.days[0].year


#: the exceptions to the rule of statutory days
DECREES = (
    Decree(
        name="中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",
        notice="国发明电〔2015〕1号",
        days=(dt.date(2015, 9, 3),),
    ),
    Decree(
        name="春节延长假期",
        notice="国办发明电〔2020〕1号",
        # a Friday, and a Saturday that was to be a make-up workday
        days=(dt.date(2020, 1, 31), dt.date(2020, 2, 1)),
    ),
)


def statutory_days(year: int) -> int:
    """Return how many days off `year` has by the regulation, without decrees.

    Raises:
        ValueError: `year` is before the regulation of 1999.
    """
    for first, days in reversed(_STATUTORY_DAYS):
        if first <= year:
            return days
    raise ValueError(f"no regulation is known for {year}")
