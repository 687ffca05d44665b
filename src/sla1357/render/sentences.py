"""Days, kinds of day and the calendar in words."""

import datetime as dt

from sla1357.core.policy import Unit
from sla1357.core.workdays import DayKind, WorkCalendar
from sla1357.texts import calendar_words
from sla1357.texts.language import IN_BRACKETS, Language, literal

__all__ = [
    "ABOUT",
    "calendar_text",
    "day_text",
    "full_day",
    "kind_text",
    "length_text",
    "near_day",
    "no_notice_text",
    "time_text",
]

ABOUT = "≈"  #: provisional
_NEAR = 92  # days


def full_day(day: dt.date, language: Language, *, provisional: bool = False) -> str:
    """Return a day with its year and its weekday."""
    about = ABOUT if provisional else ""
    return f"{about}{day} {calendar_words.WEEKDAYS[day.weekday()].text(language)}"


def time_text(time: dt.time) -> str:
    """Return a time of day, with seconds only if it has any."""
    return f"{time:%H:%M}" if not (time.second or time.microsecond) else time.isoformat()


def kind_text(kind: DayKind, name: str | None, language: Language) -> str:
    """Return the kind of a day, with its festival."""
    text = calendar_words.DAY_KINDS[kind].text(language)
    return text + IN_BRACKETS.text(language, literal(name)) if name else text


def length_text(number: int | str, unit: Unit, language: Language, *, short: bool = False) -> str:
    """Return a length of time with its unit; several numbers are a text."""
    lengths = calendar_words.SHORT_LENGTHS if short else calendar_words.LENGTHS
    return lengths[unit].text(language, number)


def day_text(day: dt.date, language: Language, *, as_of: dt.date) -> str:
    """Return month, day and weekday, with the year if it differs from the year of `as_of`."""
    date = f"{day:%m-%d}" if day.year == as_of.year else str(day)
    return f"{date} {calendar_words.WEEKDAYS[day.weekday()].text(language)}"


def near_day(day: dt.date, language: Language, *, as_of: dt.date, weekday: bool) -> str:
    """Return month and day; with the year, if it is another one and not at its near end.

    At the turn of the year nobody takes 01-04 for the one a year ago.
    """
    is_near = day.year == as_of.year or abs((day - as_of).days) <= _NEAR
    date = f"{day:%m-%d}" if is_near else str(day)
    return f"{date} {calendar_words.WEEKDAYS[day.weekday()].text(language)}" if weekday else date


def no_notice_text(calendar: WorkCalendar, language: Language) -> str:
    """Return that later days have no notice yet."""
    through = calendar.confirmed_through
    return calendar_words.NO_NOTICE.text(language, through.year + 1, through)


def calendar_text(calendar: WorkCalendar, language: Language) -> str:
    """Return the sources of a calendar, and the last day that notices confirm."""
    sources = literal(" + ".join((calendar.source, *calendar.files)))
    text = calendar_words.CALENDAR_IN_USE.text(
        language, sources, calendar.confirmed_through, calendar.digest()
    )
    if calendar.configuration is None:
        return text
    return text + calendar_words.CONFIGURATION.text(language, literal(calendar.configuration))
